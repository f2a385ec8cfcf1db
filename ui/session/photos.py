"""The photos of the open draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.errors import DraftFileError, DraftingError, DraftReadOnlyError
from drafting.i18n import _
from drafting.photos import PreparedPhoto
from ui.tasks.runner import Runner, at_once
from ui.tasks.task import Cancelled

if TYPE_CHECKING:
    from ui.session.session import Session


class Photos:
    """Keeps photos in the file of an open draft, and takes out those that nothing shows any more."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.stayed = ""
        """Why photos that were taken out of the report are still in the file, a sentence; empty when they are not."""
        self.coming: set[object] = set()
        """Who is preparing photos: those that are ready are in the file, and in the report with the last of them."""

    def add(self, photo: PreparedPhoto, name: str) -> str:
        """Puts a photo into the draft; returns its name there.

        Raises:
            DraftFileError: It could not be written.
        """
        return self.keep(photo.data, name)

    def keep(self, data: bytes, name: str) -> str:
        """As :meth:`add`, for one that was prepared before: it was copied in another draft."""
        if self._session.readonly:
            raise DraftReadOnlyError(self._session.readonly_reason)
        return self._session.draft.add_photo(data, name)

    def data(self, file: str) -> bytes:
        """A photo of the draft.

        Raises:
            DraftFileError: It is damaged or cannot be read.
        """
        return self._session.draft.photo(file)

    def size(self, file: str) -> tuple[int, int] | None:
        """Width and height of a photo in pixels; None when the draft does not have it."""
        try:
            return self._session.draft.photo_size(file)
        except DraftingError:
            return None

    def require_all_in(self) -> None:
        """For what takes photos out of the file that nothing shows: those that are coming in, the report does not yet.

        Raises:
            DraftFileError: Photos are coming in.
        """
        if self.coming:
            raise DraftFileError(
                _("Photos are still being added; wait until they are in the text, or stop that."),
                self._session.path.name,
            )

    def discard_unused(self, run: Runner = at_once) -> None:
        """Takes out of the file the photos that were removed from the report and that no version shows.

        What was done before cannot be undone then. Where they cannot be taken out they stay, which :attr:`stayed`
        tells: nothing else is wrong.

        Args:
            run: Does it.
        """
        session = self._session
        self.stayed = ""
        try:
            self.require_all_in()
            with session.held():
                gone = run(lambda on: session.draft.discard_unused_photos(shrinking=False, going_on=on))
        except DraftingError as error:
            self.stayed = error.message
        except Cancelled:
            self.stayed = _("that was stopped.")
        else:
            if gone:
                session.forget_steps()
        session.state_changed.emit()
