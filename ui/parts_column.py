"""The column at the left: the parts of the report, and below them what is still missing and what comes next."""

from __future__ import annotations

from collections import Counter

import msgspec
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from drafting.nextsteps import Standing, next_steps
from drafting.progress import Progress
from ui.checking import CheckRunner
from ui.navigator import Navigator
from ui.pages.catalog import page_of
from ui.pages.page import BASICS
from ui.progress_watch import ProgressWatch
from ui.review.desk import ReviewDesk
from ui.session import Session
from ui.todo import TodoList

_ROWS = 8
"""So many parts are to be seen, or all where there are fewer, before what comes next takes more than it must."""


class PartsColumn(QWidget):
    """Divides its height: on a low screen the parts come first, and of what comes next the first is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.navigator = Navigator(self)
        self.todo = TodoList(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigator, 3)
        layout.addWidget(self.todo, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height is divided anew."""
        super().resizeEvent(event)
        self._divide()

    def event(self, event: QEvent) -> bool:
        """So it is when there are other parts, or letters of another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._divide()
        return super().event(event)

    def _divide(self) -> None:
        self.todo.give(self.height() - self.navigator.height_of(_ROWS))


class PartsTeller(QObject):
    """Tells the column how far the report has come: what is amiss on each page, what is missing, what comes next."""

    def __init__(
        self,
        column: PartsColumn,
        session: Session,
        progress: ProgressWatch,
        checker: CheckRunner,
        desk: ReviewDesk,
    ) -> None:
        super().__init__(column)
        self._column, self._session = column, session
        self._progress, self._checker, self._desk = progress, checker, desk
        self._standing: Standing | None = None
        progress.changed.connect(self._progress_changed)
        checker.findings_changed.connect(self._show_problems)
        checker.findings_changed.connect(self._show_next)
        desk.changed.connect(self.look)

    def look(self) -> None:
        """Asks the review, which reads the settings to know who sits here: not after each edit."""
        if self._session.closed:
            return
        desk = self._desk
        steps = desk.steps if self._session.draft.writable else ()
        self._standing = Standing(desk.state, steps, mine=desk.is_mine, remarks=desk.open_count)
        if desk.state == "approved_by_section":
            now = desk.turn
            last = now.at == len(now.chain) - 1
            self._standing = msgspec.structs.replace(self._standing, turn=now.title, decides=last)
        self._show_next()

    def _progress_changed(self, progress: Progress) -> None:
        self._column.navigator.show_progress(progress)
        self._show_problems()
        self._show_next()

    def _show_problems(self) -> None:
        """Shows how many errors and warnings there are on each page, without what is merely missing."""
        progress = self._progress.latest
        missing = {(entry.place, entry.text) for entry in progress.missing} if progress else set()
        counts: dict[str, Counter[str]] = {"error": Counter(), "warning": Counter(), "info": Counter()}
        keys: dict[str, str] = {}  # hundreds of findings stand in a few sections
        for finding in self._checker.findings:
            place = finding.place
            if (place, finding.message) not in missing:
                if place.section not in keys:
                    keys[place.section] = page_of(self._session.form, place) or BASICS
                counts[finding.severity][keys[place.section]] += 1
        self._column.navigator.show_problems(counts["error"], counts["warning"])

    def _show_next(self) -> None:
        """Shows what is missing and what comes next."""
        progress = self._progress.latest
        if progress is None or self._standing is None or self._session.closed:
            return
        found = Counter(finding.severity for finding in self._checker.findings)
        standing = msgspec.structs.replace(
            self._standing,
            missing=len(progress.missing),
            errors=found["error"],
            warnings=found["warning"],
        )
        self._column.todo.show_progress(progress, next_steps(standing))
