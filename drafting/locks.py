"""Locks on open files, which the system takes back when a process ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

# Windows locks keep others from reading: so a byte far behind the text is locked.
_LOCKED_BYTE = 1 << 30

if sys.platform == "win32":
    import msvcrt

    def path_of(_descriptor: int) -> Path | None:
        """Where an open file lies now, its folder having been moved perhaps; None: here nobody moves what is open."""
        return None

    def try_lock(descriptor: int) -> bool:
        """Locks a file for as long as it is open here; returns whether nobody else had.

        Raises:
            OSError: The place of the file knows no locks.
        """
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EDEADLK):
                return False
            raise
        return True

    def is_locked(descriptor: int) -> bool:
        """Whether somebody else has locked a file. Raises as :func:`try_lock` does."""
        if not try_lock(descriptor):
            return True
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
        return False

else:
    import fcntl

    def path_of(descriptor: int) -> Path | None:
        """Where an open file lies now, its folder having been moved perhaps; None where the system does not tell."""
        try:
            if sys.platform == "darwin":
                return Path(os.fsdecode(fcntl.fcntl(descriptor, fcntl.F_GETPATH, bytes(1024)).rstrip(b"\0")))
            return Path(f"/proc/self/fd/{descriptor}").readlink()
        except OSError:
            return None

    def try_lock(descriptor: int) -> bool:
        """Locks a file for as long as it is open here; returns whether nobody else had.

        Raises:
            OSError: The place of the file knows no locks.
        """
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def is_locked(descriptor: int) -> bool:
        """Whether somebody else has locked a file. Raises as :func:`try_lock` does."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False
