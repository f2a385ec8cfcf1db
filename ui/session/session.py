"""The open draft: its report as it is edited; :mod:`ui.session.autosave` saves every edit.

Reports are immutable, so an edit is a new report put in the place of the old one, and undoing one puts the old
one back. Pages edit through :meth:`Session.update`; what changes the report from elsewhere (a correction, replacing
everywhere, going back to a version) does so through :meth:`Session.change`.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from drafting.draftfile import CopyResult, DraftFile
from drafting.errors import DraftReadOnlyError, SaveError
from drafting.history import History
from drafting.report import Block, Period, Report, with_section
from drafting.review.model import Person
from drafting.review.onlyread import why_only_read
from drafting.template import Form, Template, load
from ui.session.autosave import LIMIT, PAUSE, RETRY, Autosave
from ui.session.photos import Photos
from ui.session.versions import Versions
from ui.tasks.runner import Runner, at_once

SEEN = 20
"""After so many milliseconds the report follows what was typed, if nobody has told that it is seen before."""
PLACE = "place"


class Session(QObject):
    """An open draft.

    Saving starts ``pause`` milliseconds after the last edit and ``limit`` milliseconds after the first unsaved
    one at the latest. A failed save is tried again after ``retry`` milliseconds; until one succeeds the text is
    in memory, and :attr:`error` says why. A read-only session takes no edits.

    A page may put an edit off until what was typed is seen (:meth:`put_off`). Whoever asks for the report, for what can
    be undone or for what is unsaved, or edits, saves or closes, has it taken over first: nobody meets an older report.
    """

    report_changed = Signal()
    """There is another report, or it belongs to another form."""
    report_replaced = Signal()
    """The report was changed from elsewhere than the page that shows it; follows :attr:`report_changed`."""
    state_changed = Signal()
    """What :attr:`unsaved`, :attr:`error` and :attr:`saved_at` say has changed."""
    saved = Signal(dt.datetime)
    """The report reached the file at this time (local, with zone)."""
    save_failed = Signal(str)
    """The report did not reach the file; the reason, a sentence."""

    def __init__(
        self,
        draft: DraftFile,
        *,
        pause: int = PAUSE,
        limit: int = LIMIT,
        retry: int = RETRY,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._report = draft.report
        self._template = load(draft.report.template)
        self._history = History()
        self._reviewing = False
        self.speaker: Person | None = None
        """Who speaks in the review of this draft when it is not who the profile says; nothing else asks for it."""
        self.decisions: list[Any] = []
        """What was decided in the review while the draft is open, and can be undone; kept here by the desk."""
        self.decisions_owed: list[Any] = []
        """What undoing and redoing made of it that the file has not taken yet."""
        self.whereabouts: Callable[[], Any] | None = None
        """Tells where the user is, as a small document; it is kept with each save as the extra :data:`PLACE`."""
        self.periods: tuple[Period, Period] | None = None
        """The period that the itinerary follows, and that of the report since, as long as it is asked if it should."""
        self._closed = False
        self._waiting: list[Callable[[], None]] = []
        self._follow_soon = QTimer(self, singleShot=True, interval=SEEN)
        self._follow_soon.timeout.connect(self.follow)
        self._autosave = Autosave(draft, lambda: self.report, self._place, (pause, limit, retry), self)
        self._autosave.state_changed.connect(self.state_changed)
        self._autosave.saved.connect(self.saved)
        self._autosave.failed.connect(self.save_failed)
        self.versions = Versions(self)
        self.photos = Photos(self)

    @property
    def report(self) -> Report:
        """The report as it stands in the window."""
        self.follow()
        return self._report

    def put_off(self, work: Callable[[], None]) -> None:
        """An edit stands in the window already: ``work`` makes it here, in a moment or before anybody could miss it."""
        self._waiting.append(work)
        if not self._follow_soon.isActive():
            self._follow_soon.start(SEEN)

    def follow_soon(self) -> None:
        """What was typed is on the screen now: the edits that were put off can be made as soon as there is time."""
        if self._waiting:
            self._follow_soon.start(0)

    def follow(self) -> None:
        """Makes the edits that were put off."""
        while self._waiting:
            self._waiting.pop(0)()

    @property
    def template(self) -> Template:
        """The template of the report."""
        return self._template

    @property
    def form(self) -> Form:
        """The form that the categories of the report demand."""
        return self._template.forms[self._report.form]

    @property
    def draft(self) -> DraftFile:
        """The draft file; the report in it may be older than :attr:`report`."""
        return self._draft

    @property
    def reviewing(self) -> bool:
        """Whether the text is only read and remarked upon, though it could be changed."""
        return self._reviewing

    @reviewing.setter
    def reviewing(self, reviewing: bool) -> None:
        self.follow()
        self._reviewing = reviewing

    @property
    def path(self) -> Path:
        """The draft file."""
        return self._draft.path

    @property
    def readonly(self) -> bool:
        """Whether the report can be read only."""
        return self._draft.readonly or self._reviewing

    @property
    def readonly_reason(self) -> str:
        """Why the report can be read only, a sentence; empty when it can be edited."""
        if self._draft.readonly or not self._reviewing:
            return self._draft.readonly_reason
        return why_only_read(self._draft.trail())

    @property
    def unsaved(self) -> bool:
        """Whether there are edits that the file does not hold."""
        self.follow()
        return self._autosave.unsaved

    @property
    def error(self) -> str:
        """Why the last save failed; empty when it did not."""
        return self._autosave.error

    @property
    def modified(self) -> dt.datetime:
        """When the draft in the file was last changed, with zone."""
        return self._draft.modified

    @property
    def saved_at(self) -> dt.datetime | None:
        """When this session last saved (local, with zone); None when it has not yet."""
        return self._autosave.saved_at

    @property
    def closed(self) -> bool:
        """Whether the draft was closed; the session is of no use any more."""
        return self._closed

    def update(self, report: Report, merge: str = "") -> None:
        """Puts ``report`` in the place of the one there is; for a page that shows it already.

        Args:
            report: The report with the edit.
            merge: Edits with the same name that follow each other quickly are undone together, as typing in one
                paragraph is; empty for an edit that is undone by itself.
        """
        if self.readonly:
            return
        self._history.record(self._report, merge, time.monotonic())
        self._put(report)

    def amend(self, report: Report) -> None:
        """As :meth:`update`, for what follows from the edit before: undone with it."""
        if not self.readonly:
            self._history.amend()
            self._put(report)

    def update_section(self, section: str, blocks: tuple[Block, ...], merge: str = "") -> None:
        """Replaces the blocks of one text part; see :meth:`update`."""
        self.update(with_section(self.report, section, blocks), merge)

    def change(self, report: Report) -> None:
        """Puts ``report`` in the place of the one there is, as one step; pages are told to show it."""
        if self.readonly or report == self.report:
            return
        self._history.record(self._report, "", time.monotonic())
        self._put(report)
        self.report_replaced.emit()

    def adopt(self, report: Report) -> None:
        """Shows a report that the draft file holds already, as a step that can be undone; see :meth:`change`."""
        if report != self.report:
            self._history.record(self._report, "", time.monotonic())
            self._report = report
            self.report_changed.emit()
            self.report_replaced.emit()

    def take_over(self) -> None:
        """Shows the report as the draft file holds it after a step of the review, which cannot be undone as an edit."""
        if self._draft.report != self.report:
            self._report = self._draft.report
            self._history = History()
            self.report_changed.emit()
            self.report_replaced.emit()
        self.state_changed.emit()

    def show_restored(self, report: Report) -> None:
        """Shows a report that the file was given back, as a step that can be undone; see :meth:`Versions.restore`."""
        self._history.record(self._report, "", time.monotonic())
        self._report = report
        self._autosave.saved_at = dt.datetime.now(dt.UTC).astimezone()
        self.report_changed.emit()
        self.report_replaced.emit()
        self.state_changed.emit()

    def forget_steps(self) -> None:
        """Nothing done until now can be undone any more: photos are gone that an undone edit might show."""
        self._history = History()
        self.report_changed.emit()

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to undo."""
        self.follow()
        return self._history.can_undo and not self.readonly

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone edit to do again."""
        self.follow()
        return self._history.can_redo and not self.readonly

    def undo(self) -> None:
        """Takes the last edit back, wherever in the report it was."""
        if self.can_undo:
            self._put(self._history.undo(self._report))
            self.report_replaced.emit()

    def redo(self) -> None:
        """Makes the edit again that was taken back last."""
        if self.can_redo:
            self._put(self._history.redo(self._report))
            self.report_replaced.emit()

    def _put(self, report: Report) -> None:
        self._report = report
        first = self._autosave.note_edit()
        self.report_changed.emit()
        if first:
            self.state_changed.emit()

    def _place(self) -> dict[str, Any]:
        """Where the user is, to be kept along with the report."""
        return {} if self.whereabouts is None else {PLACE: self.whereabouts()}

    def flush(self) -> bool:
        """Saves what is unsaved; returns whether the file now holds the report."""
        return self._autosave.flush()

    def held(self) -> AbstractContextManager[None]:
        """While another thread has the draft nothing is saved by itself: that would wait, and hold the window."""
        return self._autosave.held()

    def not_taken(self, reason: str) -> None:
        """Tells that the file did not take what goes with the report; who wrote it tries again after :attr:`saved`."""
        self._autosave.not_taken(reason)

    def require_saved(self) -> None:
        """Saves what is unsaved.

        Raises:
            DraftReadOnlyError: The report can be read only.
            SaveError: It could not be saved.
        """
        if self.readonly:
            raise DraftReadOnlyError(self.readonly_reason)
        if not self.flush():
            raise SaveError(self._autosave.error)

    def copy_to(self, path: Path, run: Runner = at_once) -> CopyResult:
        """Writes the draft, with all that is unsaved, to another file, replacing what is there.

        Photos that nothing shows any more are left out.

        Args:
            path: The other file.
            run: Does it.

        Returns:
            What could not be taken along because the original is damaged; usually nothing.

        Raises:
            DraftFileError: It could not be written; what stood there is unchanged.
            Cancelled: Likewise.
        """
        report = self.report
        with self.held():
            return run(
                lambda going_on: self._draft.copy_to(
                    path, report=report, replace=True, without_unused=True, going_on=going_on
                )
            )

    def close(self) -> None:
        """Closes the draft. What is unsaved is lost; see :meth:`flush`."""
        self._waiting.clear()
        self._follow_soon.stop()
        self._autosave.stop()
        self._closed = True
        self._draft.close()
