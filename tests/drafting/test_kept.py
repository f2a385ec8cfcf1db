"""What is kept for the next start is read only while it is what it was made from, and whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from drafting.kept import Kept


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    path = tmp_path / "maker.py"
    path.write_text("made = 1\n")
    return path


def test_what_was_kept_comes_back(module: Path) -> None:
    assert Kept(str(module), "thing").read() is None
    Kept(str(module), "thing").write(b"made")
    assert Kept(str(module), "thing").read() == b"made"
    assert Kept(str(module), "other").read() is None
    assert [path.name for path in module.parent.iterdir() if path.is_file()] == ["maker.py"]


@pytest.mark.parametrize("changed", ["maker.py", "source.toml"])
def test_other_sources_make_it_anew(module: Path, changed: str) -> None:
    source = module.with_name("source.toml")
    source.write_text("a = 1\n")
    Kept(str(module), "thing", source).write(b"made")
    assert Kept(str(module), "thing", source).read() == b"made"
    (module.parent / changed).write_text("another length\n")
    assert Kept(str(module), "thing", source).read() is None


def test_a_later_time_makes_it_anew(module: Path) -> None:
    Kept(str(module), "thing").write(b"made")
    os.utime(module, (1, 1))
    assert Kept(str(module), "thing").read() is None


@pytest.mark.parametrize("cut", [0, 3, 12, -1])
def test_a_damaged_file_counts_as_none(module: Path, cut: int) -> None:
    kept = Kept(str(module), "thing")
    kept.write(b"made")
    kept.path.write_bytes(kept.path.read_bytes()[:cut])
    assert kept.read() is None


def test_nothing_is_written_where_compiled_code_is_not(module: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    Kept(str(module), "thing").write(b"made")
    assert not Kept(str(module), "thing").path.exists()


def test_a_folder_that_takes_no_files_does_not_matter(module: Path) -> None:
    (module.parent / "__pycache__").write_text("a file where the folder should be")
    kept = Kept(str(module), "thing")
    kept.write(b"made")
    assert kept.read() is None
