"""Photos that stayed behind in a file that could not be reached when the draft was saved elsewhere.

The text is in memory, the photos are not: of a draft on a stick that was pulled out, a copy has the text alone. It
keeps in mind where its photos are, also after the program was closed, and takes them in as soon as that file is there.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer

from drafting.draftfile import DraftFile
from drafting.errors import DamagedDraftError, DraftFileError, DraftingError, NotADraftError
from drafting.i18n import _, ngettext
from ui import dialogs
from ui.session import Session
from ui.tasks.task import Say, Task

if TYPE_CHECKING:
    from ui.window import MainWindow

EXTRA = "photos_left_in"
"""The path of that file, in the draft."""
INTERVAL = 5000
"""Milliseconds between two looks for it."""


class _Seen(NamedTuple):
    """A file that was looked at, as it was then, and what was looked for in it."""

    path: Path
    changed: int
    size: int
    draft_id: str
    photos: tuple[str, ...]


def _seen(path: Path, draft_id: str, photos: Sequence[str]) -> _Seen | None:
    """None where there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return _Seen(path, found.st_mtime_ns, found.st_size, draft_id, tuple(photos))


class LeftPhotos(QObject):
    """Takes in the photos that stayed behind, for the draft of a window.

    Args:
        window: The window.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._task: Task | None = None
        self._asked = False
        self._in_vain: _Seen | None = None
        """The file as it was when it was opened last, and did not have them."""
        self._again = QTimer(self, interval=INTERVAL)
        self._again.timeout.connect(self.fetch)

    def note(self, origin: Path) -> None:
        """The draft was saved elsewhere without some of its photos; they are in ``origin``."""
        session = self._window.session
        assert session is not None
        with contextlib.suppress(
            DraftingError
        ):  # it is said all the same, and only forgotten with the program
            session.draft.put_extra(EXTRA, str(origin))
        self.begin(session)
        self._window.status.show_state()

    def begin(self, session: Session | None) -> None:
        """Another draft is shown."""
        self._again.stop()
        if session is not None and self._origin(session) is not None:
            self._again.start()
            QTimer.singleShot(0, self, self.fetch)

    @property
    def looking(self) -> bool:
        """Whether it is being looked for at the moment."""
        return self._task is not None

    @property
    def words(self) -> str:
        """What is to be told of photos that are not here; empty when there are none."""
        session = self._window.session
        origin = self._origin(session) if session is not None else None
        if session is None or origin is None:
            return ""
        count = len(session.draft.lost_photos)
        return ngettext(
            "{n} photo is still in {path}. It comes in by itself as soon as that file is there again.",
            "{n} photos are still in {path}. They come in by themselves as soon as that file is there again.",
            count,
        ).format(n=count, path=origin)

    def fetch(self, *, asked: bool = False) -> None:
        """Looks for the file, and takes the photos in.

        Args:
            asked: The user is waiting, and is told when it is not there.
        """
        session = self._window.session
        origin = self._origin(session) if session is not None else None
        self._asked |= asked
        if session is None or origin is None or self._task is not None:
            return
        draft_id, lost = session.draft.draft_id, session.draft.lost_photos
        in_vain = self._in_vain if not asked else None

        def work(_say: Say) -> tuple[_Seen | None, dict[str, bytes]]:
            seen = _seen(origin, draft_id, lost)
            found: dict[str, bytes] = {}
            if seen is not None and seen == in_vain:
                return seen, found
            try:
                with DraftFile.open(origin, readonly=True) as other:
                    for file in lost if other.draft_id == draft_id else ():
                        with contextlib.suppress(DraftFileError):
                            found[file] = other.photo(file)
            except (NotADraftError, DamagedDraftError):
                if asked:
                    raise
            return seen, found

        self._task = Task(
            work,
            done=partial(self._take, session),
            failed=self._failed,
            cancelled=self._over,
            asks=False,
            owner=self,
        )
        self._task.start()

    def _take(self, session: Session, looked: tuple[_Seen | None, dict[str, bytes]]) -> None:
        asked = self._asked
        self._over()
        seen, found = looked
        self._in_vain = seen if not found else None
        if session is not self._window.session or session.closed:
            return
        origin, before = self._origin(session), session.draft.lost_photos
        try:
            session.draft.take_back(found)
            if not session.draft.lost_photos:
                session.draft.put_extra(EXTRA, None)
                self._again.stop()
        except DraftingError as error:  # the photos come in later
            if asked:
                dialogs.show_error(self._window, str(error))
            return
        if asked and origin is not None and session.draft.lost_photos == before:
            text = _("{path} is there, but not the photos: it is another draft, or damaged.")
            dialogs.show_error(self._window, text.format(path=origin))
        if found:
            from ui.editor.thumbnails import thumbnails_of  # the start does not wait for it

            # Nothing is made anew that somebody may be writing in.
            thumbnails_of(session).look_again()
            session.report_changed.emit()
        self._window.status.show_state()

    def _failed(self, error: Exception) -> None:
        asked = self._asked
        self._over()
        if not isinstance(error, DraftingError):
            raise error
        if asked:
            dialogs.show_error(self._window, str(error))

    def _over(self) -> None:
        self._task = None
        self._asked = False

    @staticmethod
    def _origin(session: Session) -> Path | None:
        kept = session.draft.extra(EXTRA)
        wanted = isinstance(kept, str) and not session.readonly and bool(session.draft.lost_photos)
        return Path(kept) if wanted else None
