"""What the system refuses is said in the language of the user."""

from __future__ import annotations

import errno
import os

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
        (ValueError("no such thing"), "no such thing"),
        (ValueError(), "原因不明"),
        (None, "原因不明"),
    ],
)
def test_what_is_not_known_is_given_as_it_was_told(error: BaseException | None, words: str) -> None:
    assert cause(error) == words
