"""What the column of parts tells of a report, from its progress, the checks and the review."""

from __future__ import annotations

from collections import Counter

import msgspec
from PySide6.QtCore import QObject

from drafting.nextsteps import Standing, next_steps
from drafting.progress import Progress
from ui.checking import CheckRunner
from ui.pages.catalog import page_of
from ui.pages.page import BASICS
from ui.parts_column import PartsColumn
from ui.progress_watch import ProgressWatch
from ui.review.desk import ReviewDesk
from ui.session import Session


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
