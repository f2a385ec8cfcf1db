"""Folders for what is needed for a moment only: gone afterwards, also when the program was killed meanwhile.

They hold pieces of reports, photos among them, so none may stay behind. Each has a locked file in it for as long as
it is in use; one whose lock nobody holds was left behind by a process that was killed, and goes when the next one is
made or the program starts.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import weakref
from functools import cache
from pathlib import Path
from typing import Self

from drafting.locks import try_lock

PREFIX = "trip-report-"
IN_USE = "in-use"
_YOUNG = 60
"""Seconds: about a younger one another process may just have its hands on, before it has locked it."""


class Scratch:
    """A new, empty folder that is removed by :meth:`close`, or with this object, or at the end of the program.

    Raises:
        OSError: The system has no folder for such things that can be written to, or no room.
    """

    def __init__(self) -> None:
        _clear_once()
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
        lock = os.open(self.path / IN_USE, os.O_RDWR | os.O_CREAT, 0o600)
        with contextlib.suppress(OSError):  # where there are no locks, none can be won for clearing up either
            try_lock(lock)
        self._remove = weakref.finalize(self, _remove, lock, self.path)

    def close(self) -> None:
        """Removes the folder with all in it."""
        self._remove()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()


def _remove(lock: int, folder: Path) -> None:
    os.close(lock)  # Windows removes no open file
    shutil.rmtree(folder, ignore_errors=True)


@cache
def _clear_once() -> None:
    clear_left_behind()


def clear_left_behind() -> None:
    """Removes the folders that nobody uses any more; what cannot be removed stays, and nothing is raised."""
    with contextlib.suppress(OSError):
        here = Path(tempfile.gettempdir())
        # The clock is the one of the place where they lie.
        with tempfile.TemporaryFile(dir=here) as probe:
            now = os.fstat(probe.fileno()).st_mtime
        for found in list(here.glob(f"{PREFIX}*")):
            with contextlib.suppress(OSError):
                if found.is_dir() and not found.is_symlink() and now - found.stat().st_mtime > _YOUNG:
                    _clear(found)


def _clear(folder: Path) -> None:
    try:
        descriptor = os.open(folder / IN_USE, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        pass  # was killed before it had begun
    else:
        try:
            if not try_lock(descriptor):
                return
        finally:
            os.close(descriptor)
    shutil.rmtree(folder, ignore_errors=True)
