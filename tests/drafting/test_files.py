"""Writing files: the old one stays until the new one is complete."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting import files
from drafting.errors import ExportError, TargetBusyError
from drafting.i18n import _


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "報告 一.docx"
    files.write_atomically(path, b"one")
    files.write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert leftovers(tmp_path) == [path.name]


def test_what_a_killed_process_left_in_the_folder_goes_with_the_next_file(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    old, young, other = (files.temporary_beside(path) for _n in range(3))
    other = other.with_name("~$trip-notes.tmp")  # not of our making
    staging = files.temporary_beside(path)
    (staging / "photos").mkdir(parents=True)
    for left in (old, young, other):
        left.touch()
    for left in (old, staging, other):
        os.utime(left, (left.stat().st_atime - 7200, left.stat().st_mtime - 7200))
    files.write_atomically(path, b"one")
    assert leftovers(tmp_path) == sorted([path.name, young.name, other.name])


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_when_a_step_fails_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int
) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(b"old")

    def fail(*_arguments: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(ExportError) as caught:
        files.write_atomically(path, b"new")
    assert "report.docx" in str(caught.value)
    assert path.read_bytes() == b"old"
    assert leftovers(tmp_path) == ["report.docx"]


def sharing_violation() -> OSError:
    error = PermissionError(errno.EACCES, "in use")
    error.winerror = 32  # type: ignore[attr-defined]
    return error


def test_a_target_word_holds_open_is_said_to_be_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(b"old")

    def busy(_source: object, _target: object) -> None:
        raise sharing_violation()

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    with pytest.raises(TargetBusyError):
        files.write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert leftovers(tmp_path) == ["report.docx"]


def no_right_on_windows() -> OSError:
    """What Windows says of a folder without rights; of a target that Word has open it says the same."""
    error = PermissionError(errno.EACCES, "Access is denied")
    error.winerror = 5  # type: ignore[attr-defined]
    return error


def test_a_folder_without_rights_is_not_said_to_be_open_in_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_names: object) -> None:
        raise no_right_on_windows()

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        with pytest.raises(
            ExportError, match=_("This folder cannot be written to. Choose another folder.")
        ) as one:
            files.write_atomically(tmp_path / "report.docx", b"new")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "mkdir", refuse)
        with pytest.raises(
            ExportError, match=_("This folder cannot be written to. Choose another folder.")
        ) as other:
            files.write_folder(tmp_path, [("report.json", b"new")])
    assert not isinstance(one.value, TargetBusyError)
    assert not isinstance(other.value, TargetBusyError)
    assert leftovers(tmp_path) == []


def test_a_target_that_is_busy_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.docx"
    replace = os.replace
    failures = iter([sharing_violation(), sharing_violation()])

    def busy_twice(source: str, target: str) -> None:
        if error := next(failures, None):
            raise error
        replace(source, target)

    monkeypatch.setattr(os, "replace", busy_twice)
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    files.write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_missing_folder_and_a_folder_as_target_are_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="nowhere"):
        files.write_atomically(tmp_path / "nowhere" / "a.docx", b"")
    with pytest.raises(ExportError):
        files.write_atomically(tmp_path, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="rights are told otherwise on Windows")
def test_the_rights_of_the_old_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"")
    path.chmod(0o640)
    files.write_atomically(path, b"x")
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("1151004 Attending the 12th European Smart Mobility Congress, Vienna",
         "1151004 Attending the 12th European Smart Mobility Congress"),
        ("a" * 70, "a" * 60), ("1151004 " + "a" * 70, "1151004 " + "a" * 52),
        ("長" * 59 + "，市政", "長" * 59), ("短，", "短，"),
        ("Visit to Vienna and its offices: " + "b" * 27 + " later", "Visit to Vienna and its offices " + "b" * 27),
    ],
)  # fmt: skip
def test_a_name_that_is_cut_ends_with_a_whole_word(title: str, stem: str) -> None:
    assert files.safe_stem(title) == stem


@given(
    st.text(st.sampled_from('aA長1. /\\:"\t\x00~C'))
    | st.sampled_from(["con", "NUL.docx", "a/com1", "..", "."])
)
def test_whatever_is_typed_is_a_name_for_every_system_or_refused(text: str) -> None:
    try:
        path = files.typed_path(text, Path("/nowhere"), "報告.docx")
    except ExportError:
        return
    assert path.stem
    assert path.name == path.name.rstrip(" .")
    assert files.typed_path(path.name, Path("/nowhere"), "") == Path("/nowhere", path.name)
    assert " ".join(path.name.lstrip(". ").split()) == files.safe_stem(path.name)


@pytest.mark.parametrize("text", ["?", ":::.docx", "*. "])
def test_for_a_name_of_signs_that_cannot_be_the_suggested_one_is_offered(text: str, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"\Wreport\.docx\W"):
        files.typed_path(text, tmp_path, "report.docx")


def test_the_name_that_is_offered_for_one_that_cannot_be_has_no_space_before_its_end(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"\Wa b\.docx\W"):
        files.typed_path("a: b?.docx", tmp_path, "report.docx")
