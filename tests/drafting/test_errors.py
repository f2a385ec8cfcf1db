"""What the system refuses is said in the language of the user."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from pathlib import Path

import pytest

from drafting.errors import cause


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "沒有權限"),
        (errno.ENOENT, "找不到"),
        (errno.ENOSPC, "磁碟空間不足"),
        (errno.EBUSY, "其他程式正在使用"),
    ],
)
def test_the_usual_refusals(number: int, words: str) -> None:
    assert cause(OSError(number, os.strerror(number))) == words


def test_a_file_that_windows_lets_another_program_have() -> None:
    error = PermissionError(errno.EACCES, "in use")
    error.winerror = 32  # type: ignore[attr-defined]
    assert cause(error) == "其他程式正在使用"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.EPIPE, "Broken pipe"), "Broken pipe"),
        (sqlite3.Error("no such table: report"), "no such table: report"),
        (ValueError(), "原因不明"),
        (None, "原因不明"),
    ],
)
def test_what_is_not_known_is_given_as_it_was_told(error: BaseException | None, words: str) -> None:
    assert cause(error) == words


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("disk I/O error", "磁碟讀寫失敗"),
        ("database or disk is full", "磁碟空間不足"),
        ("attempt to write a readonly database", "唯讀"),
        ("unable to open database file", "無法開啟，或檔案不存在"),
        ("database is locked", "其他程式正在使用"),
        ("database disk image is malformed", "內容已損毀"),
        ("file is not a database", "內容已損毀"),
        ("out of memory", "記憶體不足"),
    ],
)
def test_what_the_database_answers(told: str, words: str) -> None:
    assert cause(sqlite3.OperationalError(told)) == words


def test_what_the_database_answers_by_number() -> None:
    error = sqlite3.OperationalError("something of a later version")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
    assert cause(error) == "磁碟讀寫失敗"


def test_what_a_real_database_answers(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError) as caught:
        sqlite3.connect(tmp_path / "nowhere" / "a.trip")
    assert cause(caught.value) == "無法開啟，或檔案不存在"
    path = tmp_path / "no.trip"
    path.write_bytes(b"x" * 2000)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        with pytest.raises(sqlite3.DatabaseError) as other:
            connection.execute("SELECT * FROM sqlite_master")
        assert cause(other.value) == "內容已損毀"
