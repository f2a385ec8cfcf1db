"""The draft file against SQLite doing the bare minimum of the same, as durably."""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec

from drafting.draftfile import DraftFile
from drafting.report import Report, TextBlock, with_section
from tests.benchmarks.conftest import Material
from tests.benchmarks.harness import Row, compared, row

SCHEMA = "CREATE TABLE text (id INTEGER PRIMARY KEY, value TEXT); CREATE TABLE photo (name TEXT, data BLOB)"


def bare_create(path: Path, text: str, photos: dict[str, bytes]) -> None:
    """A database with a text and the photos."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SCHEMA)
        with connection:
            connection.execute("INSERT INTO text VALUES (1, ?)", (text,))
            connection.executemany("INSERT INTO photo VALUES (?, ?)", photos.items())


def bare_open(path: Path) -> str:
    """The text of a database that has just been opened."""
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT value FROM text").fetchone()[0])


def test_draft(summary: Material, tmp_path: Path, note: dict[str, list[Row]]) -> None:
    with DraftFile.open(summary.draft, readonly=True) as draft:
        report = draft.report
        photos = {name: draft.photo(name) for name in draft.photo_files()}
    text = msgspec.json.encode(report).decode()
    mine, bare = tmp_path / "mine.trip", tmp_path / "bare.db"

    created = compared(
        7,
        lambda: DraftFile.create(mine, report, photos, replace=True).close(),
        lambda: bare_create(bare, text, photos),
    )
    opened = compared(15, lambda: DraftFile.open(mine).close(), lambda: bare_open(bare))
    note["create"] = [
        row(
            ("Creating a draft with 40 photos, read back", "建立草稿（40 張照片，寫入後讀回核對）"),
            ("bare SQLite, one transaction", "SQLite 單一交易"),
            created,
        )
    ]
    note["open"] = [
        row(
            ("Opening a draft with 40 photos, checked", "開啟草稿（含檢查）"),
            ("bare SQLite: open, select", "SQLite 開檔並查詢"),
            opened,
        )
    ]
    note["save"] = [saved(mine, bare, report)]


def saved(mine: Path, bare: Path, report: Report) -> Row:
    """Saving one changed paragraph."""
    counter = itertools.count()
    with DraftFile.open(mine) as draft, closing(sqlite3.connect(bare)) as connection:
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA synchronous = EXTRA")

        def save() -> None:
            changed = TextBlock(0, f"改寫的段落 {next(counter)}")
            draft.save(with_section(report, "findings", (changed, *report.section("findings")[1:])))

        def commit() -> None:
            with connection:
                value = f"改寫的段落 {next(counter)}"
                connection.execute("UPDATE text SET value = ? WHERE id = 1", (value,))

        times = compared(25, save, commit)
    what = ("Saving one changed paragraph", "儲存一個改過的段落")
    return row(what, ("bare SQLite, one commit as durable", "SQLite 一次同等安全的交易"), times)
