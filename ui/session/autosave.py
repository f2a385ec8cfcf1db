"""Saving by itself: soon after each edit, in any case after a while, and never silently not at all."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from drafting.draftfile import DraftFile
from drafting.errors import DraftingError
from drafting.i18n import _
from drafting.report import Report
from drafting.rocdates import date_and_time
from ui import crash

PAUSE = 800
LIMIT = 4000
RETRY = 15000


class Autosave(QObject):
    """Saves a report that is edited.

    Args:
        draft: The file it is saved to.
        report: Gives the report as it stands now, every edit made.
        place: Gives small documents that are saved along, by their names.
        times: Milliseconds from the last edit to a save, from the first unsaved edit to a save at the latest, and
            from a failed save to the next trial.
        parent: The owner.
    """

    state_changed = Signal()
    """What :attr:`unsaved`, :attr:`error` and :attr:`saved_at` say has changed."""
    saved = Signal(dt.datetime)
    """The report reached the file at this time (local, with zone)."""
    failed = Signal(str)
    """The report did not reach the file; the reason, a sentence."""

    def __init__(
        self,
        draft: DraftFile,
        report: Callable[[], Report],
        place: Callable[[], dict[str, Any]],
        times: tuple[int, int, int],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._report = report
        self._place = place
        self._held = False
        self.unsaved = False
        """Whether there are edits that the file does not hold."""
        self.error = ""
        """Why the last save failed; empty when it did not."""
        self.saved_at: dt.datetime | None = None
        """When the report last reached the file (local, with zone)."""
        self._pause, self._limit, self._retry = (self._timer(time) for time in times)

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval)
        timer.timeout.connect(self._flush_by_itself)
        return timer

    def note_edit(self) -> bool:
        """There is an edit to save; returns whether it is the first that is unsaved."""
        first, self.unsaved = not self.unsaved, True
        self._pause.start()
        if not self._limit.isActive():
            self._limit.start()
        return first

    def flush(self) -> bool:
        """Saves what is unsaved; returns whether the file now holds the report."""
        report = self._report()
        self.stop()
        if not self.unsaved:
            return True
        try:
            self._keep_yesterday()
            self._draft.save(report, self._place())
        except DraftingError as error:
            return self._note_failure(error.message)
        except Exception as error:  # whatever it is, the text must not be taken for saved
            crash.log(error)
            return self._note_failure(_("The program failed to save: {reason}").format(reason=error))
        self.unsaved = False
        self.error = ""
        self.saved_at = dt.datetime.now(dt.UTC).astimezone()
        self.state_changed.emit()
        self.saved.emit(self.saved_at)
        return not self.unsaved  # who hears of it may have had more to write

    def _flush_by_itself(self) -> None:
        if self._held:
            self._pause.start()
        else:
            self.flush()

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Meanwhile nothing is saved by itself."""
        self._held = True
        try:
            yield
        finally:
            self._held = False

    def stop(self) -> None:
        """Nothing is saved by itself until the next edit."""
        for timer in (self._pause, self._limit, self._retry):
            timer.stop()

    def _keep_yesterday(self) -> None:
        """Before the first edit of a day is saved, keeps the report of the days before as a version."""
        changed = self._draft.modified.astimezone()
        if changed.date() < dt.datetime.now().astimezone().date():
            label = _("As it was on {date}").format(date=date_and_time(changed))
            if all(version.label != label for version in self._draft.versions()):  # else the save then failed
                self._draft.take_version(label, "automatic")

    def not_taken(self, reason: str) -> None:
        """Tells that the file did not take what goes with the report; who wrote it tries again after :attr:`saved`."""
        self.unsaved = True
        self._note_failure(reason)

    def _note_failure(self, reason: str) -> bool:
        self.error = reason
        self._retry.start()
        self.state_changed.emit()
        self.failed.emit(reason)
        return False
