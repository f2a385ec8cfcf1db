"""What every file of the project must keep to."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.support.tree import ROOT, tree

MAX_LINES = 600


def content(path: Path) -> Iterator[bytes]:
    """What a file holds, and if it is a zip (an office file) what the files in it hold."""
    yield path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            yield from map(package.read, package.namelist())


def test_the_tree_was_found() -> None:
    assert {ROOT / "setup.cfg", Path(__file__).resolve()} <= set(tree())


def test_no_file_is_empty() -> None:
    assert [path for path in tree() if path.stat().st_size == 0] == []


def test_no_python_file_is_longer_than_a_reader_likes() -> None:
    sizes = {path: len(path.read_bytes().splitlines()) for path in tree() if path.suffix == ".py"}
    assert {path: size for path, size in sizes.items() if size > MAX_LINES} == {}


def test_no_path_of_the_machine_it_was_made_on() -> None:
    places = [place for place in (ROOT, Path.home()) if place not in (Path("/"), Path(tempfile.gettempdir()))]
    needles = [f"{place}/".encode() for place in places] + [
        str(place).encode("utf-16-le") for place in places
    ]
    found = [path for path in tree() for data in content(path) if any(needle in data for needle in needles)]
    assert found == []
