"""Files that are refused as drafts."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from drafting import paths
from tests.batch.refusals.support import OLD, READERS, Refuse
from tests.support import reports


def foreign_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (a)")
    connection.commit()
    connection.close()


def cut(path: Path, draft: Path) -> None:
    path.write_bytes(draft.read_bytes()[:-1000])


def scribble(path: Path, draft: Path) -> None:
    data = bytearray(draft.read_bytes())
    data[5000:9000] = b"\xa5" * 4000
    path.write_bytes(data)


NO_DRAFTS: dict[str, Callable[[Path, Path], object]] = {
    "nothing": lambda path, draft: None,
    "a folder": lambda path, draft: path.mkdir(),
    "an empty file": lambda path, draft: path.touch(),
    "a text": lambda path, draft: path.write_text("hello"),
    "a photo": lambda path, draft: path.write_bytes(reports.jpeg()),
    "a report in JSON": lambda path, draft: shutil.copy(paths.EXAMPLE, path),
    "another database": lambda path, draft: foreign_database(path),
    "a draft cut off": cut,
    "a draft scribbled over": scribble,
}


@pytest.mark.parametrize("reader", READERS, ids=" ".join)
@pytest.mark.parametrize("kind", NO_DRAFTS)
def test_what_is_no_draft_is_refused_and_left_alone(
    tmp_path: Path, refuse: Refuse, draft: Path, kind: str, reader: tuple[str, ...]
) -> None:
    NO_DRAFTS[kind](tmp_path / "some 草稿.trip", draft)
    (tmp_path / "out.docx").write_bytes(OLD)
    assert "some 草稿.trip" in refuse(reader[0], "some 草稿.trip", *reader[1:])


@pytest.mark.parametrize("reader", [("export", "-o", "out.docx"), ("dump", "-o", "out")], ids=" ".join)
def test_a_damaged_photo_is_named_and_nothing_written(
    tmp_path: Path, refuse: Refuse, draft: Path, reader: tuple[str, ...]
) -> None:
    data = draft.read_bytes()
    photo = reports.jpeg()
    at = data.index(photo[-300:])  # its end lies in one piece
    draft.write_bytes(data[:at] + bytes(300) + data[at + 300 :])
    (tmp_path / "out.docx").write_bytes(OLD)
    assert "photos/a.jpg" in refuse(reader[0], draft, *reader[1:])
