"""Each kind of failure has a sentence of its own that says what is safe and what to do."""

from __future__ import annotations

import errno
import sqlite3

import pytest

from drafting import i18n
from drafting.draftfile import reasons
from drafting.errors import DamagedDraftError


def windows_error(number: int) -> OSError:
    error = PermissionError(errno.EACCES, "denied")
    error.winerror = number  # type: ignore[attr-defined]
    return error


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("message")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENOSPC, "full"), "full"),
        (OSError(errno.EDQUOT, "quota"), "full"),
        (PermissionError(errno.EACCES, "denied"), "forbidden"),
        (windows_error(5), "forbidden"),
        (windows_error(32), "busy"),
        (windows_error(33), "busy"),
        (FileNotFoundError(errno.ENOENT, "none"), "gone"),
        (OSError(errno.EIO, "input/output"), "other"),
        (sqlite_error(sqlite3.SQLITE_FULL), "full"),
        (sqlite_error(sqlite3.SQLITE_BUSY), "busy"),
        (sqlite_error(sqlite3.SQLITE_READONLY | (1 << 8)), "forbidden"),
        (sqlite_error(sqlite3.SQLITE_CANTOPEN), "gone"),
        (sqlite_error(sqlite3.SQLITE_CORRUPT | (2 << 8)), "damaged"),
        (sqlite_error(sqlite3.SQLITE_IOERR | (3 << 8)), "other"),
        (sqlite3.DataError("string or blob too big"), "damaged"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid"), "damaged"),
        (ValueError("embedded null byte"), "other"),
    ],
)
def test_kinds_of_failures(error: Exception, kind: str) -> None:
    i18n.set_language("en")
    assert reasons.kind(error) == kind
    messages = [
        reasons.not_saved(error, "a.trip"),
        reasons.not_created(error, "a.trip"),
        reasons.not_read(error, "a.trip"),
    ]
    assert all(str(message).startswith("a.trip: ") and "{" not in str(message) for message in messages)
    assert "Your text is still here" in str(messages[0]) or "your text is still here" in str(messages[0])
    assert isinstance(messages[2], DamagedDraftError) is (kind == "damaged")
