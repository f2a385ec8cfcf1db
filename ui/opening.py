"""How a draft comes into the window: begun, opened, copied from the example, or rescued."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from drafting.draftfile import DraftFile
from drafting.errors import DamagedDraftError, DraftingError, InputError, cause
from drafting.i18n import _
from drafting.newreport import draft_path
from drafting.report import Report
from drafting.settings import Profile
from drafting.template import load
from ui import dialogs, memory
from ui.tasks.task import Say, Task

if TYPE_CHECKING:
    from ui.newreport.dialog import NewReportDialog
    from ui.window import MainWindow

Make = Callable[[], DraftFile]


class Opening:
    """Opens drafts in a window, in the place of the one there is.

    Args:
        window: The window.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.dialog: NewReportDialog | None = None
        self._copying = False

    @property
    def folder(self) -> Path:
        """Where drafts are looked for and kept: as set, else beside the open one, else the system's for documents."""
        chosen = self._window.settings.load().folder
        if chosen:
            return Path(chosen)
        session = self._window.session
        return session.path.parent if session is not None else memory.documents()

    def choose(self) -> None:
        """Asks for a draft and opens it."""
        path = dialogs.choose_draft(self._window, self.folder)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> bool:
        """Opens a draft; tells why if it cannot. Returns whether it is open."""
        if self._window.is_open(path):
            return True
        return self._take(lambda: DraftFile.open(path), lambda: self._rescue(path))

    def new(
        self, known: Report | None = None, source: str = "", begun: Callable[[], object] = lambda: None
    ) -> None:
        """Asks for what a report is begun with; makes it and opens it.

        Args:
            known: A report whose facts are suggested.
            source: What that report is called.
            begun: Is called when the new draft is open.
        """
        from ui.newreport.dialog import NewReportDialog  # most begin with a draft they have

        window = self._window
        settings = window.settings.load()
        dialog = self.dialog = NewReportDialog(settings.profile, load(), self.folder, window)
        if known is not None:
            dialog.suggest(known, source)
        dialog.wanted.connect(lambda report, path: self._begin(dialog, report, path) and begun())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def example(self) -> None:
        """Makes a copy of the worked example where drafts are kept, or where the user says, and opens it.

        Who presses twice, where once is enough, gets one copy.
        """
        if not self._copying and self._window.saving.may_leave():
            self._copy_example(draft_path(self.folder, _("Worked example")), replace=False)

    def _copy_example(self, path: Path, *, replace: bool) -> None:
        """Makes the copy beside the window's work: its photos take a moment."""
        self._copying = True

        def work(_say: Say) -> None:
            _require_folder(path.parent)
            from drafting.loading import make_example

            make_example(path, replace=replace)

        def ended() -> None:
            self._copying = False

        def done(_none: object) -> None:
            ended()
            self._take(lambda: DraftFile.open(path))

        def failed(error: Exception) -> None:
            ended()
            if not isinstance(error, DraftingError):
                raise error
            chosen = None if replace else self._ask_for_another_place(path, str(error))
            if chosen is not None:
                self._copy_example(chosen, replace=True)
            elif replace:
                dialogs.show_error(self._window, str(error))

        title = _("Copying the worked example")
        Task(
            work, title=title, done=done, failed=failed, cancelled=ended, asks=False, owner=self._window
        ).start()

    def _ask_for_another_place(self, path: Path, reason: str) -> Path | None:
        dialogs.show_error(self._window, reason)
        chosen = dialogs.choose_new_draft(self._window, _("Worked example"), path)
        if chosen is not None and self._window.is_open(chosen):
            dialogs.show_error(self._window, _("This draft is open in this window; choose another name."))
            return None
        return chosen

    def _begin(self, dialog: NewReportDialog, report: Report, path: Path) -> bool:
        """Makes the draft; returns whether it is open."""
        if not self._window.saving.may_leave():
            return False
        try:
            _require_folder(path.parent)
            draft = DraftFile.create(path, report)
        except DraftingError as error:
            dialog.say("⚠ " + str(error))
            return False
        profile = dialog.profile
        dialog.accept()
        if not self._show(lambda: draft):
            return False
        self._note_profile(profile)
        return True

    def _note_profile(self, profile: Profile) -> None:
        try:
            self._window.settings.change(lambda before: msgspec.structs.replace(before, profile=profile))
        except DraftingError as error:
            dialogs.show_error(self._window, str(error))

    def _take(self, make: Make, rescue: Callable[[], DraftFile | None] = lambda: None) -> bool:
        """Shows a draft once the one there is may be left; see :meth:`_show`."""
        return self._window.saving.may_leave() and self._show(make, rescue)

    def _show(self, make: Make, rescue: Callable[[], DraftFile | None] = lambda: None) -> bool:
        """Shows a draft; ``rescue`` is what is left to do for one that is damaged."""
        try:
            self._window.take(make())
        except DamagedDraftError as error:
            return self._offer_rescue(error, rescue)
        except DraftingError as error:
            dialogs.show_error(self._window, str(error))
            return False
        return True

    def _offer_rescue(self, error: DamagedDraftError, rescue: Callable[[], DraftFile | None]) -> bool:
        try:
            draft = rescue()
        except DraftingError:
            draft = None
        if draft is None:
            dialogs.show_error(self._window, str(error))
            return False
        question = str(error) + "\n" + _("Much of it can still be read, and saved as a new draft.")
        if not dialogs.confirm(self._window, question, _("Show what can be read")):
            draft.close()
            return False
        self._window.take(draft)
        return True

    def _rescue(self, path: Path) -> DraftFile | None:
        return DraftFile.rescue(path)


def _require_folder(folder: Path) -> None:
    """Makes the folder for drafts if it is not there yet."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            _("The folder cannot be used: {reason}.").format(reason=cause(error)), str(folder)
        ) from error
