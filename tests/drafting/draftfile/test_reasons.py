"""Each kind of failure has a sentence of its own that says what is safe and what to do."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from pathlib import Path

import pytest

from drafting import i18n
from drafting.draftfile import causes, reasons
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
    assert causes.kind(error) == kind
    messages = [
        reasons.not_saved(error, "a.trip"),
        reasons.not_created(error, "a.trip"),
        reasons.not_read(error, "a.trip"),
    ]
    assert all(str(message).startswith("a.trip: ") and "{" not in str(message) for message in messages)
    assert "Your text is still here" in str(messages[0]) or "your text is still here" in str(messages[0])
    assert isinstance(messages[2], DamagedDraftError) is (kind == "damaged")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_IOERR_FSYNC, "磁碟讀寫失敗"),
        (sqlite3.SQLITE_FULL, "磁碟空間不足"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "唯讀"),
        (sqlite3.SQLITE_CANTOPEN, "無法開啟，或檔案不存在"),
        (sqlite3.SQLITE_BUSY, "其他程式正在使用"),
        (sqlite3.SQLITE_LOCKED, "其他程式正在使用"),
        (sqlite3.SQLITE_PERM, "沒有權限"),
        (sqlite3.SQLITE_CORRUPT, "內容已損毀"),
        (sqlite3.SQLITE_NOTADB, "內容已損毀"),
        (sqlite3.SQLITE_NOMEM, "記憶體不足"),
        (sqlite3.SQLITE_ERROR, "message"),
    ],
)
def test_what_the_database_answers(code: int, words: str) -> None:
    assert causes.cause(sqlite_error(code)) == words


def test_what_a_real_database_answers(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError) as caught:
        sqlite3.connect(tmp_path / "nowhere" / "a.trip")
    assert causes.cause(caught.value) == "無法開啟，或檔案不存在"
    path = tmp_path / "no.trip"
    path.write_bytes(b"x" * 2000)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        with pytest.raises(sqlite3.DatabaseError) as other:
            connection.execute("SELECT * FROM sqlite_master")
        assert causes.cause(other.value) == "內容已損毀"


def test_what_the_system_answers() -> None:
    assert causes.cause(FileNotFoundError(errno.ENOENT, "none")) == "找不到"
