"""The parts of the open draft on the left, the page of one of them on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from drafting.counting import Count
from drafting.i18n import _
from drafting.report import Block
from drafting.wordcount import section_count
from ui.banner import Banner
from ui.navigator import WIDTH, Navigator
from ui.pages.catalog import BASICS, Entry, entries, make_page
from ui.pages.generated import GeneratedPage
from ui.pages.page import Page
from ui.pages.text import TextPage
from ui.session import Session


class DraftView(QWidget):
    """Shows a session. Pages are made when they are first looked at."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.banner = Banner()
        self.navigator = Navigator()
        self.stack = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.navigator)
        self.splitter.addWidget(self.stack)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([WIDTH, 1000])
        self.splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(self.splitter, 1)
        self._pages: dict[str, Page] = {}
        self._entries: dict[str, Entry] = {}
        self._counts: dict[str, tuple[tuple[Block, ...], Count]] = {}
        self.current = BASICS
        self.navigator.chosen.connect(self.go_to)
        session.report_changed.connect(self._report_changed)
        self._report_changed()
        self.go_to(BASICS)

    def page(self, key: str) -> Page:
        """The page with this key."""
        if key not in self._pages:
            page = make_page(self.session, self._entries[key])
            if self.session.readonly:
                page.set_readonly()
            if isinstance(page, GeneratedPage):
                page.basics_wanted.connect(lambda: self.go_to(BASICS))
            self._pages[key] = page
            self.stack.addWidget(page)
            self._set_head(key)
        return self._pages[key]

    def go_to(self, key: str) -> None:
        """Shows the page with this key."""
        self.current = key
        page = self.page(key)
        page.refresh()
        self.stack.setCurrentWidget(page)
        self.navigator.choose(key)

    def go_by(self, step: int) -> None:
        """Shows the page so many further down the list."""
        keys = list(self._entries)
        place = keys.index(self.current) + step
        if 0 <= place < len(keys):
            self.go_to(keys[place])

    def _report_changed(self) -> None:
        found = {entry.key: entry for entry in entries(self.session)}
        if found != self._entries:
            self._entries = found
            if self.current not in found:
                self.current = BASICS
            self.navigator.show_entries(list(found.values()), self.current)
            for key in self._pages:
                if key in found:
                    self._set_head(key)
            self._counts.clear()
        self._show_counts()
        if self.current in self._pages:
            self._pages[self.current].refresh()

    def _set_head(self, key: str) -> None:
        entry, page = self._entries[key], self._pages[key]
        page.set_head(
            entry.heading, entry.hint, _("Rule: {rule}").format(rule=entry.rule) if entry.rule else ""
        )
        if isinstance(page, TextPage) and entry.part is not None:
            page.set_part(entry.part)
        page.refresh()

    def _show_counts(self) -> None:
        """Counts the parts that have changed since they were last counted."""
        for key, entry in self._entries.items():
            if entry.part is not None and entry.part.section:
                blocks = self.session.report.section(entry.part.section)
                known = self._counts.get(key)
                if known is None or known[0] is not blocks:
                    count = section_count(blocks)
                    self._counts[key] = (blocks, count)
                    self.navigator.show_count(key, count)
