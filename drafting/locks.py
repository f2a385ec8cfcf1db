"""Locks on open files, which the system takes back when a process ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys

# Windows locks keep others from reading: so a byte far behind the text is locked.
_LOCKED_BYTE = 1 << 30

if sys.platform == "win32":
    import msvcrt

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
