"""What becomes of what was written: saved now, under another name, and not lost when the draft is left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafting.draftfile import DraftFile
from drafting.errors import DraftingError
from drafting.files import free_path, is_there
from drafting.i18n import _
from drafting.report import photos
from ui import composing, dialogs, memory
from ui.tasks.task import RUNNING, Cancelled
from ui.whereabouts import whereabouts

if TYPE_CHECKING:
    from ui.session import Session
    from ui.window import MainWindow


class Saving:
    """Saves the draft of a window where the user asks for it; by itself it is saved by its :class:`Session`."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def save(self) -> None:
        """Saves at once what is saved by itself a moment later; what is being composed, too."""
        composing.finish()
        if self._window.session is not None:
            self._window.session.flush()

    def try_again(self) -> None:
        """Opens the draft anew that could only be read; whoever had it may have closed it meanwhile."""
        session = self._window.session
        if session is None or not self._may_stop():
            return
        try:
            draft = DraftFile.open(session.path)
        except DraftingError as error:
            dialogs.show_error(self._window, str(error))
            return
        where = whereabouts(self._window.view) if self._window.view is not None else None
        self._window.take(draft, where)

    def save_as(self) -> bool:
        """Puts the draft under another name and goes on with that; returns whether it did."""
        composing.finish()
        session = self._window.session
        if session is None or not self._may_stop():
            return False
        origin = session.path
        # Of a stick that was pulled out the system may give an error, at which Path.exists raises.
        gone = not is_there(origin)
        if not self._may_go_on(session, gone=gone):
            return False
        path = dialogs.choose_new_draft(self._window, _("Save as"), self._suggested(session, gone=gone))
        if path is None:
            return False
        if self._window.is_open(path):
            dialogs.show_error(self._window, _("This draft is open in this window; choose another name."))
            return False
        from ui.tasks.waiting import waiting

        try:
            result = session.copy_to(
                path, waiting(self._window, _("Saving as {name}").format(name=path.name))
            )
            draft = DraftFile.open(path)
        except Cancelled:
            return False
        except DraftingError as error:
            dialogs.show_error(self._window, str(error))
            return False
        where = whereabouts(self._window.view) if self._window.view is not None else None
        self._window.take(draft, where)
        if self._window.session is not None and result.stayed:
            self._window.session.photos.stayed = result.stayed
            self._window.status.show_state()
        if result.lost_photos and (gone or result.out_of_reach):
            self._window.left_photos.note(origin)
        elif not result.complete:
            lost = "\n".join(result.lost_photos)
            text = _(
                "The original is damaged. The copy lacks these photos:\n{photos}\nand {n} older versions."
            )
            dialogs.show_error(self._window, text.format(photos=lost or "—", n=result.lost_versions))
        return True

    def _suggested(self, session: Session, *, gone: bool) -> Path:
        """Where the draft may be saved: beside it under another name; where that has failed, where new drafts are."""
        origin, draft = session.path, session.draft
        barred = not draft.writable and draft.holder is None  # the place takes no writing, whoever asks
        if not (gone or session.error or barred):
            return origin.with_name(_("{name} (copy)").format(name=origin.stem) + origin.suffix)
        folder = Path(self._window.settings.load().folder or memory.documents())
        return free_path(folder / origin.name)

    def _may_go_on(self, session: Session, *, gone: bool) -> bool:
        """Whether the photos can be taken along, or are to be left; looks where a save has failed."""
        reached = not gone
        if reached and session.error:
            from ui.tasks.waiting import waiting

            look = waiting(self._window, _("Looking for the file"))
            try:
                with session.held():
                    reached = look(lambda _going_on: session.draft.within_reach())
            except Cancelled:
                return False
        return reached or self._may_go_without(session)

    def _may_go_without(self, session: Session) -> bool:
        """Whether the draft is to be saved without its photos, if it has any: they are where it cannot be reached."""
        count = len({photo.file for *_place, photo in photos(session.report)})
        if not count:
            return True
        answer = dialogs.ask_about_photos_out_of_reach(self._window, session.path, count)
        if answer == "retry":
            session.flush()
        return answer == "copy"

    def may_leave(self) -> bool:
        """Whether nothing is lost when the draft is closed, or the user wants it lost; work under way is stopped."""
        composing.finish()
        if not self._may_stop() or not self._may_drop_what_is_begun():
            return False
        while (session := self._window.session) is not None and not session.flush():
            answer = dialogs.ask_about_unsaved(self._window, session.error)
            if answer == "cancel" or (answer == "copy" and not self.save_as() and not session.flush()):
                return False
            if answer == "discard":
                return True
        return True

    def _may_drop_what_is_begun(self) -> bool:
        """Whether no remark is half written, or the user wants it lost."""
        begun = self._window.view.side.begun() if self._window.view is not None else {}
        if not begun:
            return True
        question = _("A remark or an answer was begun and is not added yet. Leave without it?")
        if dialogs.confirm(self._window, question, _("Leave without it")):
            return True
        assert self._window.view is not None
        self._window.view.side.show_panel(next(iter(begun)))
        return False

    def _may_stop(self) -> bool:
        if RUNNING.awaited:
            for task in RUNNING.awaited:
                task.cancel()
            return False
        if not RUNNING.tasks:
            return True
        from ui.tasks.leaving import may_stop

        return may_stop(self._window)
