"""Where somebody is in a draft, kept on this computer.

A save keeps it in the draft, with what was written. Who only goes about in a draft changes nothing in it, and is not to
find it changed; the place is kept beside the settings then, while the draft is open, so that a crash does not take it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer

from ui import memory
from ui.session import PLACE, Session
from ui.whereabouts import Whereabouts, as_found

PAUSE = 700
"""Milliseconds from a move to its being kept."""
MAX_KEPT = 50
"""Of so many drafts the place is kept; that of the draft left longest ago goes first."""


class _Kept(msgspec.Struct, frozen=True):
    """A place, and when the draft had last been changed by then: one changed since may have another shape."""

    changed: dt.datetime
    place: dict[str, Any]


class PlaceKeeper(QObject):
    """Keeps where somebody is in the view of a draft.

    Args:
        session: The draft; its ``whereabouts`` tell the place.
        parent: The view.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(lambda: keep(session))
        session.saved.connect(self.moved)

    def moved(self) -> None:
        """The caret, the focus or the page is another."""
        if not self._soon.isActive():
            self._soon.start()


def keep(session: Session) -> None:
    """Keeps where the user is, unless there is something to save: that takes the place along."""
    if session.closed or session.unsaved or session.whereabouts is None:
        return
    path = _path_of(session.path)
    data = msgspec.json.encode(_Kept(session.modified, session.whereabouts()))
    with contextlib.suppress(OSError):  # a place that cannot be kept is no reason to disturb anybody
        fresh = not path.exists()
        if fresh:
            path.parent.mkdir(parents=True, exist_ok=True)
        elif path.read_bytes() == data:
            return
        # Without waiting for the disk, which would be felt as one goes about: after a power cut a place that was
        # written last counts, as where this one cannot be read.
        new = path.with_suffix(".new")
        new.write_bytes(data)
        new.replace(path)
        if fresh:
            _tidy(path.parent)


def kept(session: Session) -> Whereabouts | None:
    """Where the user was in a draft last on this computer, else where was written last; None when that is unknown.

    Who reviews a report that others have written begins at its beginning.
    """
    with contextlib.suppress(OSError, msgspec.DecodeError):
        found = msgspec.json.decode(_path_of(session.path).read_bytes(), type=_Kept)
        if found.changed == session.modified and (place := as_found(found.place)) is not None:
            return place
    return None if session.reviewing else as_found(session.draft.extra(PLACE))


def _path_of(draft: Path) -> Path:
    return memory.beside_settings("places", draft)


def _tidy(folder: Path) -> None:
    """Drops the oldest places beyond :data:`MAX_KEPT`."""
    files = list(folder.glob("*.json"))
    if len(files) > MAX_KEPT:
        files.sort(key=lambda file: file.stat().st_mtime)
        for file in files[:-MAX_KEPT]:
            file.unlink(missing_ok=True)
