"""Folders for what is needed for a moment: none stays, whatever becomes of the process, and none goes too soon."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import cast

import pytest

from drafting.document import Document
from drafting.errors import ExportError
from drafting.layout import heading_pages
from drafting.scratch import IN_USE, PREFIX, Scratch, clear_left_behind
from drafting.writers.typst.engine import Engine
from tests.support.tree import ROOT

HOLDER = """
import sys, tempfile
from drafting.scratch import Scratch
tempfile.tempdir = sys.argv[1]
scratch = Scratch()
(scratch.path / "photo.jpg").write_bytes(b"x")
print(scratch.path, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def grow_old(folder: Path, seconds: int = 3600) -> None:
    found = folder.stat()
    os.utime(folder, (found.st_atime - seconds, found.st_mtime - seconds))


def test_a_folder_is_gone_once_it_is_closed_or_let_go(place: Path) -> None:
    with Scratch() as scratch:
        (scratch.path / "photo.jpg").write_bytes(b"x")
        assert scratch.path.parent == place
    scratch.close()
    assert not list(place.iterdir())
    scratch = Scratch()
    del scratch
    gc.collect()
    assert not list(place.iterdir())


def test_what_a_killed_process_left_is_cleared_up_and_nothing_else(place: Path) -> None:
    others = [place / name for name in ("notes", f"{PREFIX}letter.txt")]
    others[0].mkdir()
    others[1].touch()
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(place)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        left = Path(holder.stdout.readline().strip())
        for path in (left, *others):
            grow_old(path)
        clear_left_behind()
        assert (left / "photo.jpg").exists()  # it is in use
        holder.kill()
        holder.wait()
    assert (left / "photo.jpg").exists()
    clear_left_behind()
    assert not left.exists()
    assert all(other.exists() for other in others)


def test_what_is_just_being_made_is_left_alone(place: Path) -> None:
    young, old = place / f"{PREFIX}young", place / f"{PREFIX}old"
    for folder in (young, old):
        folder.mkdir()
    grow_old(old)
    clear_left_behind()
    assert [path.name for path in place.iterdir()] == [young.name]


def test_a_process_that_holds_a_folder_is_left_it_by_itself(place: Path) -> None:
    with Scratch() as scratch:
        grow_old(scratch.path)
        clear_left_behind()
        assert (scratch.path / IN_USE).exists()


def test_a_system_without_a_place_is_told_of_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    clear_left_behind()
    with pytest.raises(ExportError, match="暫存"):
        Engine("")
    assert heading_pages(cast("Document", None), b"") == {}
