"""The open draft: its report as it is edited, and the saving of every edit.

Reports are immutable, so an edit is a new report put in the place of the old one, and undoing one puts the old
one back. Pages edit through :meth:`Session.update`; what changes the report from elsewhere (a correction, replacing
everywhere, going back to a version) does so through :meth:`Session.change`.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from drafting.draftfile import CopyResult, Deletion, DraftFile, Version, VersionKind
from drafting.errors import DraftingError, DraftReadOnlyError, SaveError
from drafting.history import History
from drafting.i18n import _
from drafting.photos import PreparedPhoto
from drafting.report import Block, Report, with_section
from drafting.review.model import Person
from drafting.review.states import last_hand_over
from drafting.rocdates import date_and_time
from drafting.template import Form, Template, load
from ui import crash
from ui.tasks.runner import Runner, at_once
from ui.tasks.task import Cancelled

PAUSE = 800
LIMIT = 4000
RETRY = 15000
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
    versions_changed = Signal()
    """A version was taken, or some were deleted."""
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
        self.whereabouts: Callable[[], Any] | None = None
        """Tells where the user is, as a small document; it is kept with each save as the extra :data:`PLACE`."""
        self.photos_stayed = ""
        """Why photos that were taken out of the report are still in the file, a sentence; empty when they are not."""
        self._held = False
        self._unsaved = False
        self._error = ""
        self._closed = False
        self._saved_at: dt.datetime | None = None
        self._waiting: list[Callable[[], None]] = []
        self._follow_soon = QTimer(self, singleShot=True, interval=SEEN)
        self._follow_soon.timeout.connect(self.follow)
        self._pause = self._timer(pause)
        self._limit = self._timer(limit)
        self._retry = self._timer(retry)

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval)
        timer.timeout.connect(self._flush_by_itself)
        return timer

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
        if self._draft.state == "approved_by_section":
            return _(
                "The section has approved this draft, and the head of the agency decides: its text is read and remarked"
                " upon, but not changed."
            )
        if self._draft.state == "handed_over":
            return _("This draft was handed over: its text is read and remarked upon, but not changed.")
        handed = last_hand_over(self._draft.trail()) if self._draft.state == "returned" else None
        if handed is not None:
            return _(
                "This draft was returned to {name}, who mends it: its text is read and remarked upon, but not changed."
            ).format(name=handed.by.name)
        return _("Review mode: the text is read and remarked upon, but not changed.")

    @property
    def unsaved(self) -> bool:
        """Whether there are edits that the file does not hold."""
        self.follow()
        return self._unsaved

    @property
    def error(self) -> str:
        """Why the last save failed; empty when it did not."""
        return self._error

    @property
    def modified(self) -> dt.datetime:
        """When the draft in the file was last changed, with zone."""
        return self._draft.modified

    @property
    def saved_at(self) -> dt.datetime | None:
        """When this session last saved (local, with zone); None when it has not yet."""
        return self._saved_at

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
        saved, self._unsaved = not self._unsaved, True
        self._pause.start()
        if not self._limit.isActive():
            self._limit.start()
        self.report_changed.emit()
        if saved:
            self.state_changed.emit()

    def flush(self) -> bool:
        """Saves what is unsaved; returns whether the file now holds the report."""
        self.follow()
        for timer in (self._pause, self._limit, self._retry):
            timer.stop()
        if not self._unsaved:
            return True
        try:
            self._keep_yesterday()
            self._draft.save(self._report, self._place())
        except DraftingError as error:
            return self._note_failure(error.message)
        except Exception as error:  # whatever it is, the text must not be taken for saved
            crash.log(error)
            return self._note_failure(_("The program failed to save: {reason}").format(reason=error))
        self._unsaved = False
        self._error = ""
        self._saved_at = dt.datetime.now(dt.UTC).astimezone()
        self.state_changed.emit()
        self.saved.emit(self._saved_at)
        return not self._unsaved  # who hears of it may have had more to write

    def _flush_by_itself(self) -> None:
        if self._held:
            self._pause.start()
        else:
            self.flush()

    @contextlib.contextmanager
    def _hold(self) -> Iterator[None]:
        """While another thread has the draft nothing is saved by itself: that would wait, and hold the window."""
        self._held = True
        try:
            yield
        finally:
            self._held = False

    def _place(self) -> dict[str, Any]:
        """Where the user is, to be kept along with the report."""
        return {} if self.whereabouts is None else {PLACE: self.whereabouts()}

    def _keep_yesterday(self) -> None:
        """Before the first edit of a day is saved, keeps the report of the days before as a version."""
        changed = self._draft.modified.astimezone()
        if changed.date() < dt.datetime.now().astimezone().date():
            label = _("As it was on {date}").format(date=date_and_time(changed))
            if all(version.label != label for version in self._draft.versions()):  # else the save then failed
                self._draft.take_version(label, "automatic")

    def not_taken(self, reason: str) -> None:
        """Tells that the file did not take what goes with the report; who wrote it tries again after :attr:`saved`."""
        self._unsaved = True
        self._note_failure(reason)

    def _note_failure(self, reason: str) -> bool:
        self._error = reason
        self._retry.start()
        self.state_changed.emit()
        self.save_failed.emit(reason)
        return False

    # ---------------------------------------------------------------- versions

    def versions(self) -> tuple[Version, ...]:
        """All versions of the draft, the oldest first."""
        return self._draft.versions()

    def take_version(self, label: str, kind: VersionKind = "manual") -> Version:
        """Saves, and keeps the report as a version; before an import for instance, with the kind ``automatic``.

        Raises:
            DraftFileError: It could not be written.
        """
        self.require_saved()
        version = self._draft.take_version(label, kind)
        self.versions_changed.emit()
        return version

    def version_report(self, version_id: int) -> Report:
        """The report of a version.

        Raises:
            DraftFileError: It is damaged, gone or cannot be read.
        """
        return self._draft.version_report(version_id)

    def restore_version(self, version_id: int) -> None:
        """Makes a version the report again; what there is now is kept as a version first, and undoing works too.

        Raises:
            DraftFileError: The version cannot be read, or the draft not be written; nothing has changed.
        """
        self.require_saved()
        before = self._report
        restored = self._draft.restore_version(version_id)
        self._history.record(before, "", time.monotonic())
        self._report = restored
        self._saved_at = dt.datetime.now(dt.UTC).astimezone()
        self.report_changed.emit()
        self.report_replaced.emit()
        self.state_changed.emit()
        self.versions_changed.emit()

    def delete_versions(self, version_ids: Collection[int], run: Runner = at_once) -> Deletion:
        """Deletes versions and the photos that only they show; where there are such, nothing can be undone any more.

        Args:
            version_ids: Their numbers.
            run: Does it.

        Raises:
            DraftFileError: They could not be deleted; nothing has changed.
            Cancelled: Likewise.
        """
        self.require_saved()
        with self._hold():
            done = run(lambda going_on: self._draft.delete_versions(version_ids, going_on))
        if done.photos:
            self._forget_steps()
        self.versions_changed.emit()
        return done

    def require_saved(self) -> None:
        """Saves what is unsaved.

        Raises:
            DraftReadOnlyError: The report can be read only.
            SaveError: It could not be saved.
        """
        if self.readonly:
            raise DraftReadOnlyError(self.readonly_reason)
        if not self.flush():
            raise SaveError(self._error)

    # ---------------------------------------------------------------- photos and small documents

    def add_photo(self, photo: PreparedPhoto, name: str) -> str:
        """Puts a photo into the draft; returns its name there.

        Raises:
            DraftFileError: It could not be written.
        """
        return self.keep_photo(photo.data, name)

    def keep_photo(self, data: bytes, name: str) -> str:
        """As :meth:`add_photo`, for one that was prepared before: it was copied in another draft."""
        if self.readonly:
            raise DraftReadOnlyError(self.readonly_reason)
        return self._draft.add_photo(data, name)

    def discard_unused_photos(self, run: Runner = at_once) -> None:
        """Takes out of the file the photos that were removed from the report and that no version shows.

        What was done before cannot be undone then. Where they cannot be taken out they stay, which
        :attr:`photos_stayed` tells: nothing else is wrong.

        Args:
            run: Does it.
        """
        self.photos_stayed = ""
        try:
            with self._hold():
                gone = run(lambda on: self._draft.discard_unused_photos(shrinking=False, going_on=on))
        except DraftingError as error:
            self.photos_stayed = error.message
        except Cancelled:
            self.photos_stayed = _("that was stopped.")
        else:
            if gone:
                self._forget_steps()
        self.state_changed.emit()

    def _forget_steps(self) -> None:
        """Photos are gone that an undone edit might show."""
        self._history = History()
        self.report_changed.emit()

    def photo(self, file: str) -> bytes:
        """A photo of the draft.

        Raises:
            DraftFileError: It is damaged or cannot be read.
        """
        return self._draft.photo(file)

    def photo_size(self, file: str) -> tuple[int, int] | None:
        """Width and height of a photo in pixels; None when the draft does not have it."""
        try:
            return self._draft.photo_size(file)
        except DraftingError:
            return None

    def extra(self, name: str) -> Any:
        """The small document of that name in the draft (see :meth:`DraftFile.extra`); None when there is none."""
        return self._draft.extra(name)

    def put_extra(self, name: str, value: Any) -> None:
        """Keeps a small document in the draft; None removes it.

        Raises:
            DraftFileError: It could not be written.
        """
        self._draft.put_extra(name, value)

    def keep_for_review(self) -> None:
        """Keeps the saved report as what is sent to a reviewer, so that the file can be read back later.

        Raises:
            DraftFileError: It could not be written.
        """
        from drafting.export import keep_for_review  # takes a moment to import

        keep_for_review(self._draft)

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
        with self._hold():
            return run(
                lambda going_on: self._draft.copy_to(
                    path, report=report, replace=True, without_unused=True, going_on=going_on
                )
            )

    def close(self) -> None:
        """Closes the draft. What is unsaved is lost; see :meth:`flush`."""
        self._waiting.clear()
        for timer in (self._follow_soon, self._pause, self._limit, self._retry):
            timer.stop()
        self._closed = True
        self._draft.close()
