"""The mark beside an open draft that says who writes it.

The mark counts only while the system holds its lock: a crash releases the lock at once, so that a mark that
was left behind is simply taken over. Where a network share knows no locks nobody is kept out; then the
revision in the file still keeps two writers from overwriting each other.
"""

import contextlib
import datetime as dt
import errno
import getpass
import hashlib
import os
import stat
import sys
import time
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from drafting.draftfile.values import Holder
from drafting.locks import is_locked, path_of, try_lock
from drafting.text import clean_line

Refusal: TypeAlias = Literal["held", "unwritable", "unsupported"]

_ATTEMPTS = 6
_PAUSE = 0.03  # seconds
_MAX_BYTES = 4096
_MAX_NAME = 250  # bytes; file systems take 255
# Marks are no place to be led elsewhere (symbolic links), nor to wait (a pipe of that name).
_FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_UNSUPPORTED = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL)
# A symbolic link in its place, or no room for it: then there is no mark, which does not mean no right to write.
_NO_MARK = (errno.ELOOP, errno.ENOSPC, errno.EDQUOT)
_decoder = msgspec.json.Decoder(Holder)


class Mark(msgspec.Struct):
    """A lock that was won; :meth:`release` gives it back."""

    path: Path
    descriptor: int

    def release(self) -> None:
        """Removes the mark and then the lock; others can have the draft from now on."""
        if self.descriptor < 0:
            return
        descriptor, self.descriptor = self.descriptor, -1
        with contextlib.suppress(OSError):
            # While the lock is held nobody else can have made this very file their mark.
            if sys.platform != "win32" and (place := _place_of(descriptor, self.path)):
                os.unlink(place)
        with contextlib.suppress(OSError):
            os.close(descriptor)
        with contextlib.suppress(OSError):
            # Windows deletes no file that somebody has open: one who was quicker keeps the mark.
            if sys.platform == "win32":
                os.unlink(self.path)


class Claim(msgspec.Struct, frozen=True):
    """The outcome of :func:`claim`: the mark, or why there is none; ``holder`` is who has it, if known."""

    mark: Mark | None = None
    refusal: Refusal | None = None
    holder: Holder | None = None


def claim(draft: Path) -> Claim:
    """Tries to become the one who writes ``draft``; takes a fraction of a second at most."""
    path = mark_path(draft)
    refusal: Refusal = "held"
    for attempt in range(_ATTEMPTS):
        if attempt:
            time.sleep(_PAUSE)
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _FLAGS, 0o666)
        except OSError as error:
            refusal = "unsupported" if error.errno in _NO_MARK else "unwritable"
            # On Windows a mark that is just being deleted cannot be opened for a moment.
            if sys.platform == "win32" or _clear_stale(path):
                continue
            break
        mark, refusal = _lock(descriptor, path)
        if mark or refusal != "held":
            return Claim(mark, None if mark else refusal)
        # The first time it may have been somebody who only looked who has it.
        if attempt and (holder := holder_of(draft)):
            return Claim(refusal="held", holder=holder)
    holder = holder_of(draft)
    return Claim(refusal="held" if holder else refusal, holder=holder)


def holder_of(draft: Path) -> Holder | None:
    """Who has the draft open for writing at this moment, as far as can be seen."""
    path = mark_path(draft)
    for attempt in range(_ATTEMPTS):
        if attempt:
            time.sleep(_PAUSE)
        try:
            descriptor = os.open(path, os.O_RDONLY | _FLAGS)
        except OSError:
            return None
        try:
            if not is_locked(descriptor):
                return None
            holder = _text(descriptor)
        except OSError:
            return None
        finally:
            os.close(descriptor)
        if holder is not None:  # else it is about to be written
            return holder
    return None


def is_here(holder: Holder) -> bool:
    """Whether the holder is the same user on the same computer."""
    me = _myself()
    return (holder.user, holder.host) == (me.user, me.host)


def mark_path(draft: Path) -> Path:
    """Where the mark of a draft lies. Synchronisers leave names that start with ``~$`` alone."""
    name = f"~${draft.name}.lock"
    if len(os.fsencode(name)) > _MAX_NAME:
        digest = hashlib.sha256(os.fsencode(draft.name)).hexdigest()[:16]
        start = os.fsencode(draft.name)[:120].decode("utf-8", "ignore")
        name = f"~${start}-{digest}.lock"
    return draft.with_name(name)


def _lock(descriptor: int, path: Path) -> tuple[Mark | None, Refusal]:
    """The mark if its lock was free; else the descriptor is closed."""
    refusal: Refusal | None
    try:
        refusal = _refusal(descriptor, path)
    except OSError as error:
        refusal = "unsupported" if error.errno in _UNSUPPORTED else "unwritable"
    if refusal:
        os.close(descriptor)
        return None, refusal
    # On a full disk the lock holds without its text: others then learn that somebody has the draft, not who.
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, msgspec.json.encode(_myself()))
    return Mark(path, descriptor), "held"


def _refusal(descriptor: int, path: Path) -> Refusal | None:
    """None when the lock was won. Something that cannot be a mark (it has a second name, say) is left alone."""
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1 or found.st_size > _MAX_BYTES:
        return "unsupported"
    # Between opening and locking, its former holder may have removed the file.
    return None if try_lock(descriptor) and _is_at(descriptor, path) else "held"


def _clear_stale(path: Path) -> bool:
    """Removes a mark that another user's crash left behind and that may not be written to; True if it is gone."""
    try:
        descriptor = os.open(path, os.O_RDONLY | _FLAGS)
    except OSError:
        return False
    try:
        if not try_lock(descriptor) or not _is_at(descriptor, path):
            return False
        os.unlink(path)
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)


def _text(descriptor: int) -> Holder | None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        holder = _decoder.decode(os.read(descriptor, _MAX_BYTES))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    if holder.since.tzinfo is None:
        return None
    return Holder(clean_line(holder.user)[:64], clean_line(holder.host)[:64], holder.pid, holder.since)


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), os.lstat(path))
    except OSError:
        return False


def _place_of(descriptor: int, path: Path) -> Path | None:
    """Where the mark lies, whose folder may have been moved since it was made."""
    moved = None if _is_at(descriptor, path) else path_of(descriptor)
    place = moved or path
    return place if place.name == path.name and _is_at(descriptor, place) else None


def _myself() -> Holder:
    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        user = "?"
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    return Holder(clean_line(user)[:64], clean_line(_computer())[:64], os.getpid(), now)


def _computer() -> str:
    """The name of the computer. To tell it, Python's ``platform`` starts another program on Windows, at each start."""
    if sys.platform == "win32":
        import socket

        return socket.gethostname()
    else:  # noqa: RET505 - else the types are not looked at on either system
        return os.uname().nodename
