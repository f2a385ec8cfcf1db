"""Keeps what is known about the progress of a report up to date, without holding up who is typing."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from drafting.counting import Count
from drafting.progress import Progress, progress
from drafting.report import Block
from drafting.wordcount import section_count
from ui.session import Session

INTERVAL = 150
"""So many milliseconds after an edit at the latest the progress is told anew."""


FIRST = 60
"""So many milliseconds after the window came up: what is needed for it takes a moment to be read."""


class ProgressWatch(QObject):
    """Looks at a session's report a moment after each edit; parts that stayed the same are not counted again."""

    changed = Signal(object)
    """How far the report has come: a :class:`Progress`."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._counts: dict[str, tuple[tuple[Block, ...], Count]] = {}
        self.latest: Progress | None = None
        self._timer = QTimer(self, singleShot=True, interval=INTERVAL)
        self._timer.timeout.connect(self.look)
        session.report_changed.connect(self._later)

    def _later(self) -> None:
        if not self._timer.isActive():
            self._timer.start(INTERVAL)

    def look_soon(self) -> None:
        """Looks once the window is there."""
        self._timer.start(FIRST)

    def look(self) -> None:
        """Looks at once."""
        self._timer.stop()
        if self._session.closed:
            return
        session = self._session
        found = progress(session.report, session.template, self._lengths(), session.draft.lost_photos)
        if found != self.latest:
            self.latest = found
            self.changed.emit(found)

    def _lengths(self) -> dict[str, Count]:
        for part in self._session.form.text_parts:
            blocks = self._session.report.section(part.section)
            known = self._counts.get(part.section)
            if known is None or known[0] is not blocks:
                self._counts[part.section] = (blocks, section_count(blocks))
        return {section: count for section, (_blocks, count) in self._counts.items()}
