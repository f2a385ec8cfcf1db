"""The parts of the open draft on the left, the page of one of them in the middle, a panel on the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from drafting.places import Place, first_difference, text_at
from drafting.template import Form
from ui.banner import Banner
from ui.columns import LEAST_LIST, Columns
from ui.first_paint import FirstPaint
from ui.pages.catalog import GLOSSARY, Entry, entries, make_page, page_of
from ui.pages.page import BASICS, Page
from ui.panels.side import SideArea
from ui.session import Session
from ui.tab_ring import Stops, go_on
from ui.widgets.tab_order import seen_stops

if TYPE_CHECKING:
    from drafting.settings import SettingsFile
    from ui.checking import CheckRunner
    from ui.companions import Companions
    from ui.finding_marks import FindingMarks
    from ui.finding_walk import FindingWalk
    from ui.navigator import Navigator
    from ui.progress_watch import ProgressWatch
    from ui.review.desk import ReviewDesk
    from ui.todo import TodoList

USUAL_PAGE = QSize(800, 600)
"""Pixels of a page before the window has a size."""


class DraftView(QWidget):
    """Shows a session. Pages are made when they are looked at.

    Args:
        session: The open draft.
        parent: What it is shown in.
        page: The key of the page that is seen first; empty for the first one.
        panel: The key of a panel that will be shown beside it, for which room is left from the beginning.
        at_once: Whether there is a page at once, so that :meth:`show_first` is not to be called.
    """

    entries_changed = Signal()
    """There are other pages, or they have other headings."""
    page_changed = Signal(str)
    """Another page is seen: its key."""
    moved = Signal()
    """The caret, the focus or the page is another."""
    seen = Signal()
    """The page that is shown first has been painted."""
    step_wanted = Signal(str)
    """A next step of the report is to be taken: its :data:`drafting.nextsteps.Way`."""
    desk_changed = Signal()
    """Something of the review has changed."""
    state_changed = Signal()
    """The report is in another state of the review."""

    def __init__(
        self, session: Session, parent: QWidget, page: str = "", panel: str = "", *, at_once: bool = True
    ) -> None:
        # Whatever is put into another widget takes its style anew, with all that is in it, so owners come first here.
        super().__init__(parent)
        self.session = session
        self.banner = Banner(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.left = QWidget(self.splitter)
        """Where the column of parts will be."""
        self.left.setMinimumWidth(LEAST_LIST)  # until the list is there and says so itself
        self.left.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Tab will come by here first
        self.splitter.addWidget(self.left)
        self.stack = QStackedWidget(self.splitter)
        self.splitter.addWidget(self.stack)
        self.side = SideArea(self)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        self.columns = Columns(self.splitter)
        self.side.changed.connect(self.columns.panel_changed)
        self.splitter.splitterMoved.connect(self.columns.keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(self.splitter, 1)
        if panel:
            # A long text is dear to lay out for another width once the panel is there.
            self.resize(parent.size())
            self.side.leave_room(panel)
            layout.activate()
            self.columns.panel_changed(panel)
        self._pages: dict[str, Page] = {}
        self._entries: dict[str, Entry] = {}
        self._form: Form | None = None
        self.current = page or BASICS
        self.companions: Companions | None = None
        """What there is besides the page, once that is seen; :attr:`checker` and the like do not wait for it."""
        self._mark_soon = QTimer(self, singleShot=True, interval=0)
        self._mark_soon.timeout.connect(self._mark)
        self._latest = self._before = session.report
        session.report_changed.connect(self._report_changed)
        session.report_replaced.connect(self._report_replaced)
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]
        if at_once:
            self.show_first()

    def show_first(self) -> None:
        """Makes the page that is seen first."""
        self._report_changed()
        self.go_to(self.current)
        FirstPaint(self).painted.connect(self._begin)

    def _begin(self) -> None:
        """The page is seen: what was put off until then can be done."""
        if self.session.closed:
            return
        found = self.complete()
        if found.progress.latest is None:
            found.progress.look_soon()
        found.checker.start()
        self.seen.emit()
        found.teller.look()

    def tell(self) -> None:
        """Says beside the page how far the report has come, before it is seen: it was known in the view before."""
        found = self.complete()
        found.progress.look()
        found.teller.look()

    def complete(self) -> Companions:
        """Makes what there is besides the page, if that is still to be made."""
        if self.companions is None:
            from ui.companions import Companions

            self.companions = found = Companions(self)
            found.join(self)
            for page in self._pages.values():
                found.marks.attach(page)
            if self._entries:
                found.navigator.show_entries(self.entries, self.current)
            if any(page.complete for page in self._pages.values()):
                self._mark_soon.start()
        return self.companions

    @property
    def navigator(self) -> Navigator:
        """The list of parts."""
        return self.complete().navigator

    @property
    def todo(self) -> TodoList:
        """What is still missing, and what comes next."""
        return self.complete().todo

    @property
    def progress(self) -> ProgressWatch:
        """How far the report has come."""
        return self.complete().progress

    @property
    def checker(self) -> CheckRunner:
        """The checks."""
        return self.complete().checker

    @property
    def walk(self) -> FindingWalk:
        """The way from one finding to the next."""
        return self.complete().walk

    @property
    def desk(self) -> ReviewDesk:
        """The review."""
        return self.complete().desk

    @property
    def marks(self) -> FindingMarks:
        """The marks of what the checks have found."""
        return self.complete().marks

    @property
    def settings(self) -> SettingsFile:
        """The settings of who sits here."""
        return self.complete().settings

    def leave(self) -> None:
        """Another view takes the place of this one."""
        for page in self._pages.values():
            page.leave()

    def page(self, key: str) -> Page:
        """The page with this key."""
        if key not in self._pages:
            page = make_page(self.session, self._entries[key], self.stack)
            if self.session.readonly:
                page.set_readonly()
            page.page_wanted.connect(self.go_to)
            page.foot.chosen.connect(self.go_to)
            page.caret_at.connect(self.side.follow)
            page.caret_at.connect(self.moved)
            page.completed.connect(self._mark_soon.start)
            page.top.example_button.clicked.connect(lambda: self.side.toggle("example"))
            self._pages[key] = page
            page.resize(self.stack.size().expandedTo(USUAL_PAGE))  # it is laid out as soon as it is put there
            self.stack.addWidget(page)
            self._set_head(key)
            if self.companions is not None:
                self.companions.marks.attach(page)
        return self._pages[key]

    def go_to(self, key: str) -> None:
        """Shows the page with this key."""
        self.current = key
        page = self.page(key)
        page.show_report()
        page.refresh()
        page.top.show_fold()
        self._show_neighbours(page)
        self.stack.setCurrentWidget(page)
        if self.companions is not None:
            self.companions.navigator.choose(key)
        part = self._entries[key].part
        self.side.follow(Place(part.section if part and part.section else key), 0)
        if page.complete:
            self._mark_soon.start()
        self.page_changed.emit(key)
        self.moved.emit()

    def _mark(self) -> None:
        """Marks the words that something is said of, once their page is seen."""
        found = self.companions
        if self.session.closed or found is None:
            return
        if found.checker.up_to_date:
            found.marks.show()
        found.remarks.show()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The pages there are, in order."""
        return tuple(self._entries.values())

    def page_key(self, place: Place) -> str | None:
        """The key of the page on which a place is edited; None when the form in use does not ask for it."""
        return page_of(self.session.form, place)

    def go_to_number(self, number: int) -> None:
        """Shows a page by its place in the list, counted from 1, and goes there; nothing when there is none."""
        keys = list(self._entries)
        if number <= len(keys):
            self.go_to(keys[number - 1])
            self.focus_page()

    def go_by(self, step: int) -> None:
        """Shows the page so many further down the list; who was writing goes on writing there."""
        keys = list(self._entries)
        place = keys.index(self.current) + step
        if 0 <= place < len(keys):
            self._go_on_at(keys[place])

    def _go_on_at(self, key: str) -> None:
        """Shows a page; who was writing goes on writing there."""
        focus = QApplication.focusWidget()
        writing = focus is not None and self.stack.isAncestorOf(focus)
        self.go_to(key)
        if writing:
            self.focus_page()

    def show_place(self, place: Place, start: int = 0, end: int = 0) -> bool:
        """Goes to a place of the report and selects a stretch of its text; returns whether it could be shown.

        Args:
            place: The address of the text.
            start: Where the stretch begins, in characters.
            end: Where it ends; the same as ``start`` to put the caret there.
        """
        key = self.page_key(place)
        if key is None:
            return False
        if key != self.current:
            self.go_to(key)
        return self.page(key).select(place, start, end)

    def selected(self) -> tuple[Place, int, int, str] | None:
        """What is selected on the page that is seen: its address, the stretch, and its words.

        Without a selection it is the paragraph, field or cell where the caret is, and without a caret the part;
        None when the page shows no text of the report.
        """
        found = self.page(self.current).current_place()
        if found is not None:
            place, start, end = found
            text = text_at(self.session.report, place) or ""
            return place, start, end, text[start:end] if end > start else text
        entry = self._entries[self.current]
        if entry.part is not None and entry.part.section:
            return Place(entry.part.section), 0, 0, ""
        return None

    def focus_page(self) -> None:
        """Puts the focus on the page, where it was last if it was there before."""
        self.page(self.current).take_focus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from what is told above to the parts, then to the page, then to the panel."""
        areas: dict[QWidget, Stops] = {
            self.banner: partial(seen_stops, self.banner),
            self.left: partial(seen_stops, self.left),
            self.stack: self.page(self.current).tab_stops,
            self.side: partial(seen_stops, self.side),
        }
        focus = QApplication.focusWidget()
        return go_on(self, areas, focus, forward=forward) or super().focusNextPrevChild(forward)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        page = self._pages.get(self.current)
        if page is not None and new is not None and page.area.isAncestorOf(new):
            page.last_focus = new
            page.tell_caret()
            self.moved.emit()

    def insert_term(self) -> None:
        """Offers the terms of the glossary at the caret; without any, goes where they are written down."""
        from ui.pages.text import TextPage

        page = self.page(self.current)
        if not isinstance(page, TextPage) or self.session.readonly:
            return
        if not self.session.report.glossary:
            self.go_to(GLOSSARY)
            self.focus_page()
        else:
            page.terms.open()

    def jump(self, place: Place) -> None:
        """Goes to a place of the report, or at least to its page, and puts the focus there."""
        if not self.show_place(place):
            key = self.page_key(place)
            if key is not None:
                self.go_to(key)
            self.focus_page()

    def _report_replaced(self) -> None:
        """Shows a change made elsewhere, on the page it concerns."""
        place = first_difference(self._before, self.session.report)
        key = self.page_key(place) if place is not None else None
        if place is not None and key is not None and key != self.current:
            self.go_to(key)
        else:
            self.page(self.current).show_report()
        if place is not None and key is not None:
            self.page(key).show_change(place)

    def _report_changed(self) -> None:
        self._before, self._latest = self._latest, self.session.report
        form, self._form = self._form, self.session.form
        found = self._entries if form is self._form else {entry.key: entry for entry in entries(self.session)}
        if found != self._entries:
            self._entries = found
            lost = self.current not in found
            if lost:
                self.current = BASICS
            if self.companions is not None:
                self.companions.navigator.show_entries(self.entries, self.current)
            for key in self._pages:
                if key in found:
                    self._set_head(key)
            self.entries_changed.emit()
            self._show_neighbours(self.page(self.current))
            if self.companions is not None and self.companions.progress.latest is not None:
                self.companions.progress.look()
            if lost and self.stack.count() > 1:  # the form has no such part any more, as after undoing
                self._go_on_at(BASICS)
        if self.current in self._pages:
            self._pages[self.current].refresh()

    def _show_neighbours(self, page: Page) -> None:
        keys = list(self._entries)
        place = keys.index(self.current)
        before = self._entries[keys[place - 1]] if place else None
        behind = self._entries[keys[place + 1]] if place + 1 < len(keys) else None
        page.foot.show_neighbours(
            (before.key, before.heading) if before else None, (behind.key, behind.heading) if behind else None
        )

    def _set_head(self, key: str) -> None:
        entry, page = self._entries[key], self._pages[key]
        page.set_head(entry.printed, entry.meaning, entry.hint, entry.rule)
        if entry.part is not None:
            page.set_part(entry.part)
        page.refresh()
