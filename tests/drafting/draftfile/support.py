"""Drafts, pictures and odd circumstances for the tests of the draft file."""

from __future__ import annotations

import contextlib
import io
import os
import random
import sqlite3
import struct
import sys
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from PIL import Image

from drafting.draftfile.schema import FORMATS, Formats, Schema
from drafting.report import (
    Contact,
    ItineraryDay,
    Photo,
    PhotoBlock,
    Report,
    Table,
    TableBlock,
    TextBlock,
    Traveller,
    normalise,
)

NOBODY = 65534


@lru_cache
def jpeg(width: int = 40, height: int = 30) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), (width % 256, height % 256, 128)).save(file, "JPEG")
    return file.getvalue()


def bulky(size: int, seed: int = 0) -> bytes:
    """A picture of ``size`` bytes that no compression makes smaller."""
    head = jpeg()
    return head + random.Random(seed).randbytes(size - len(head))


def report(title: str = "赴義烏參訪", paragraphs: int = 12, files: tuple[str, ...] = ()) -> Report:
    grid = PhotoBlock(tuple(Photo(file, f"說明 {file}", "照片") for file in files), 2)
    return normalise(
        Report(
            title=title,
            categories=("other",),
            host_agency="秘書處",
            contact=Contact("王小明", "04-22289111"),
            travellers=(Traveller("王小明", "臺中市政府", "秘書處", "科長"),),
            itinerary=(ItineraryDay(None, "臺北—杭州", ("出發", "抵達")),),
            sections={
                "purpose": (TextBlock(0, "目的：促進交流。"),),
                "process": (
                    *(
                        TextBlock(i % 5, f"第 {i} 段　{'經過說明，' * (i % 7 + 1)}")
                        for i in range(paragraphs)
                    ),
                    TableBlock(Table(("日期", "地點"), (("五月二十日", "義烏"),), "行程")),
                    *((grid,) if files else ()),
                ),
            },
        )
    )


def journal_to(content: bytes) -> bytes:
    """A rollback journal that turns whatever database it lies beside into ``content``, page by page.

    Layout: SQLite's "Database File Format", section 3.
    """
    pages = [content[at : at + 4096] for at in range(0, len(content), 4096)]
    head = bytes.fromhex("d9d505f920a163d7") + struct.pack(">IIIII", len(pages), 0, len(pages), 512, 4096)
    records = (
        struct.pack(">I", number) + page + struct.pack(">I", sum(page[4096 - 200 : 0 : -200]))
        for number, page in enumerate(pages, 1)
    )
    return head.ljust(512, b"\0") + b"".join(records)


def journal_of(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _add_notes(connection: sqlite3.Connection) -> None:
    connection.execute(_NOTES)
    connection.execute("INSERT INTO note (id, text) VALUES (1, 'converted')")


_NOTES = "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT"
NEXT_FORMATS = Formats(
    schemas={
        **FORMATS.schemas,
        FORMATS.current + 1: Schema(
            (*FORMATS.schema.statements, _NOTES),
            (*FORMATS.schema.digested, "SELECT id, text FROM note ORDER BY id"),
        ),
    },
    migrations={**FORMATS.migrations, FORMATS.current: _add_notes},
)
"""What a later program may know: a further version of the tables."""


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@contextlib.contextmanager
def quick_folder() -> Iterator[Path]:
    """A folder in memory where there is one: syncing a real disk takes its time, and other tests show that."""
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="trip-test-", dir=place) as folder:
        yield Path(folder)


@contextlib.contextmanager
def file_size_limit(size: int) -> Iterator[None]:
    """No file can grow beyond ``size`` bytes: to a program much the same as a full disk."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextlib.contextmanager
def as_ordinary_user() -> Iterator[None]:
    """The superuser may write everywhere; so a test of rights runs as somebody else."""
    if sys.platform == "win32" or os.getuid() != 0:
        yield
        return
    os.setresgid(NOBODY, NOBODY, 0)
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)
