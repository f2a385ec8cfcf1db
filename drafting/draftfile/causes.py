"""Which sort of failure an error of the system or of SQLite is, and what it is called."""

from __future__ import annotations

import errno
import sqlite3
from typing import Literal, TypeAlias

from drafting import errors
from drafting.errors import DraftFileError
from drafting.i18n import _

Kind: TypeAlias = Literal["full", "busy", "forbidden", "gone", "damaged", "other"]

# On Windows a protected file and one in use are both "permission denied" by errno.
_SHARING_VIOLATIONS = (32, 33)  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
_BY_ERRNO: dict[Kind, tuple[int, ...]] = {
    "full": (errno.ENOSPC, errno.EFBIG, errno.EDQUOT),
    "forbidden": (errno.EACCES, errno.EPERM, errno.EROFS),
    "gone": (errno.ENOENT, errno.ENOTDIR, errno.ESTALE),
    "busy": (errno.EBUSY, errno.ETXTBSY),
}
_BY_CODE: dict[int, Kind] = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_READONLY: "forbidden",
    sqlite3.SQLITE_PERM: "forbidden",
    sqlite3.SQLITE_CANTOPEN: "gone",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_FORMAT: "damaged",
    sqlite3.SQLITE_TOOBIG: "damaged",
}


def kind(error: BaseException) -> Kind:
    """What sort of failure an error of SQLite or of the system is."""
    if isinstance(error, OSError):
        if getattr(error, "winerror", None) in _SHARING_VIOLATIONS:
            return "busy"
        return next((which for which, numbers in _BY_ERRNO.items() if error.errno in numbers), "other")
    if isinstance(error, sqlite3.DataError):
        return "damaged"
    if isinstance(error, DraftFileError | UnicodeDecodeError):
        return "damaged"
    return _BY_CODE.get(_answer(error), "other")


def cause(error: BaseException | None) -> str:
    """Why the system or SQLite refused something, in a few words in the language in use."""
    words = {
        sqlite3.SQLITE_PERM: _("there is no right to it"),
        sqlite3.SQLITE_BUSY: _("another program is using it"),
        sqlite3.SQLITE_LOCKED: _("another program is using it"),
        sqlite3.SQLITE_NOMEM: _("there is not enough memory"),
        sqlite3.SQLITE_READONLY: _("it can only be read"),
        sqlite3.SQLITE_IOERR: _("the disk does not answer"),
        sqlite3.SQLITE_CORRUPT: _("its content is damaged"),
        sqlite3.SQLITE_FULL: _("the disk is full"),
        sqlite3.SQLITE_CANTOPEN: _("it cannot be opened, or is not there"),
        sqlite3.SQLITE_NOTADB: _("its content is damaged"),
    }
    return words.get(_answer(error)) or errors.cause(error)


def _answer(error: BaseException | None) -> int:
    """The sort of answer SQLite gave, which its low byte tells; 0 for errors that are none of SQLite's."""
    return (getattr(error, "sqlite_errorcode", None) or sqlite3.SQLITE_OK) & 0xFF
