"""The parts of the open draft on the left, the page of one of them in the middle, a panel on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from drafting.counting import Count
from drafting.i18n import _
from drafting.places import Place, first_difference
from drafting.report import SECTION_IDS, Block
from drafting.wordcount import section_count
from ui.banner import Banner
from ui.navigator import WIDTH, Navigator
from ui.pages.catalog import BASICS, Entry, entries, make_page
from ui.pages.generated import GeneratedPage
from ui.pages.page import Page
from ui.pages.text import TextPage
from ui.panels.side import WIDTH as SIDE_WIDTH
from ui.panels.side import SideArea
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
        self.side = SideArea(self)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([WIDTH, 1000, SIDE_WIDTH])
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
        self._latest = self._before = session.report
        session.report_changed.connect(self._report_changed)
        session.report_replaced.connect(self._report_replaced)
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
        page.show_report()
        page.refresh()
        self.stack.setCurrentWidget(page)
        self.navigator.choose(key)

    def go_by(self, step: int) -> None:
        """Shows the page so many further down the list."""
        keys = list(self._entries)
        place = keys.index(self.current) + step
        if 0 <= place < len(keys):
            self.go_to(keys[place])

    def show_place(self, place: Place, start: int = 0, end: int = 0) -> bool:
        """Goes to a place of the report and selects a stretch of its text; returns whether it could be shown.

        Args:
            place: The address of the text.
            start: Where the stretch begins, in characters.
            end: Where it ends; the same as ``start`` to put the caret there.
        """
        key = self._key_of(place)
        if key is None:
            return False
        if key != self.current:
            self.go_to(key)
        return self.page(key).select(place, start, end)

    def focus_page(self) -> None:
        """Puts the focus on the page, where it was last if it was there before."""
        page = self.page(self.current)
        (page.last_focus or page).setFocus()

    def _key_of(self, place: Place) -> str | None:
        """The page on which a place is edited."""
        wanted = f"text:{place.section}"
        if wanted in self._entries or place.section in self._entries:
            return wanted if wanted in self._entries else place.section
        if place.section in SECTION_IDS:
            return None  # not asked for by the form in use
        for key, entry in self._entries.items():
            if entry.part is None:
                continue
            if place.section == "itinerary" and entry.part.itinerary_heading:
                return key
            if place.section == "travellers" and entry.part.kind == "personnel":
                return key
        return BASICS

    def _report_replaced(self) -> None:
        """Shows a change made elsewhere, on the page it concerns."""
        place = first_difference(self._before, self.session.report)
        key = self._key_of(place) if place is not None else None
        if place is not None and key is not None and key != self.current:
            self.go_to(key)
        else:
            self.page(self.current).show_report()
        if place is not None and key is not None:
            self.page(key).show_change(place)

    def _report_changed(self) -> None:
        self._before, self._latest = self._latest, self.session.report
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
