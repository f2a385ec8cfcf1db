"""The tables of a draft file, version by version, and the steps from one version to the next.

``application_id`` (offset 68 of the file) tells a draft from every other SQLite database, ``user_version``
(offset 60) says which of the schemas below it follows. A schema that was released never changes: a new table
or column is a new :class:`Schema` and a :data:`Migration` that leads to it.
"""

import sqlite3
from collections.abc import Callable, Mapping
from typing import TypeAlias

import msgspec

from drafting.dayspans import spanned
from drafting.report import ItineraryDay

APPLICATION_ID = 0x54524950
"""“TRIP” in ASCII, most significant byte first."""

PAGE_SIZE = 4096
SUFFIX = ".trip"

MIB = 1024 * 1024
MAX_TEXT = 16 * MIB
"""Bytes of one row of text; more is not written, and refused on reading."""
MAX_ALL_TEXT = 64 * MIB
"""Bytes of all text of the report in one draft."""
MAX_PHOTO = 64 * MIB
"""Bytes of one photo."""
MAX_FILE = 2048 * MIB
"""Bytes of a whole draft file."""

Migration: TypeAlias = Callable[[sqlite3.Connection], None]
"""Changes the tables of one version into those of the next, inside a transaction it must not end."""


class Schema(msgspec.Struct, frozen=True):
    """One version of the tables.

    Args:
        statements: The ``CREATE`` statements, word for word as SQLite keeps them; nothing else may be in a file.
        digested: Queries that yield all content in a fixed order, apart from the bytes of photos and versions,
            which have hashes of their own. The digest in the table ``draft`` is taken over their rows.
    """

    statements: tuple[str, ...]
    digested: tuple[str, ...]


class Formats(msgspec.Struct, frozen=True):
    """The versions this program knows: their schemas, and for each but the last the step to the next."""

    schemas: Mapping[int, Schema]
    migrations: Mapping[int, Migration]

    @property
    def current(self) -> int:
        """The version that is written."""
        return max(self.schemas)

    @property
    def schema(self) -> Schema:
        """The tables of the current version."""
        return self.schemas[self.current]


# Text of the report is JSON, a row for each block and for each other field, so that an edit rewrites little.
# A section's row lists its blocks in order: inserting a paragraph touches no other paragraph's row. The number
# of a block stays with it as long as it lives and is not given away again.
VERSION_1 = Schema(
    statements=(
        "CREATE TABLE draft (id INTEGER PRIMARY KEY CHECK (id = 1), draft_id TEXT NOT NULL,"
        " created TEXT NOT NULL, modified TEXT NOT NULL, revision INTEGER NOT NULL,"
        " next_block INTEGER NOT NULL, digest BLOB NOT NULL) STRICT",
        "CREATE TABLE field (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE TABLE section (name TEXT PRIMARY KEY, position INTEGER NOT NULL, blocks TEXT NOT NULL)"
        " STRICT, WITHOUT ROWID",
        "CREATE TABLE block (id INTEGER PRIMARY KEY, value TEXT NOT NULL) STRICT",
        # ``data`` is NULL for a photo that was lost with a damaged original; its place in the report stays.
        "CREATE TABLE blob (id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL, width INTEGER NOT NULL,"
        " height INTEGER NOT NULL, media_type TEXT NOT NULL, size INTEGER NOT NULL, data BLOB) STRICT",
        "CREATE TABLE photo (file TEXT PRIMARY KEY, blob INTEGER NOT NULL REFERENCES blob (id))"
        " STRICT, WITHOUT ROWID",
        "CREATE TABLE version (id INTEGER PRIMARY KEY, taken TEXT NOT NULL, label TEXT NOT NULL,"
        " kind TEXT NOT NULL, sha256 BLOB NOT NULL, data BLOB NOT NULL) STRICT",
    ),
    digested=(
        "SELECT draft_id, created, modified, revision, next_block FROM draft ORDER BY id",
        "SELECT name, value FROM field ORDER BY name",
        "SELECT name, position, blocks FROM section ORDER BY name",
        "SELECT id, value FROM block ORDER BY id",
        "SELECT id, sha256, width, height, media_type, size, length(data) FROM blob ORDER BY id",
        "SELECT file, blob FROM photo ORDER BY file",
        "SELECT id, taken, label, kind, sha256, length(data) FROM version ORDER BY id",
    ),
)

# What stands beside the report: small documents of the program's parts, the remarks of reviewers, the trail, the
# reports as they were exported, and which files were read in. Remarks are JSON, a row each, never deleted, so that
# no number comes twice. Each row of the trail carries the hash of itself and of the row before it.
VERSION_2 = Schema(
    statements=(
        *VERSION_1.statements,
        "CREATE TABLE extra (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE TABLE comment (id INTEGER PRIMARY KEY, value TEXT NOT NULL) STRICT",
        "CREATE TABLE proposal (id INTEGER PRIMARY KEY, value TEXT NOT NULL) STRICT",
        "CREATE TABLE trail (id INTEGER PRIMARY KEY, value TEXT NOT NULL, link BLOB NOT NULL) STRICT",
        "CREATE TABLE exported (id INTEGER PRIMARY KEY, value TEXT NOT NULL, sha256 BLOB NOT NULL,"
        " data BLOB NOT NULL) STRICT",
        "CREATE TABLE read_in (sha256 TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    ),
    digested=(
        *VERSION_1.digested,
        "SELECT name, value FROM extra ORDER BY name",
        "SELECT id, value FROM comment ORDER BY id",
        "SELECT id, value FROM proposal ORDER BY id",
        "SELECT id, value, link FROM trail ORDER BY id",
        "SELECT id, value, sha256, length(data) FROM exported ORDER BY id",
        "SELECT sha256, value FROM read_in ORDER BY sha256",
    ),
)


def _add_review(connection: sqlite3.Connection) -> None:
    for statement in VERSION_2.statements[len(VERSION_1.statements) :]:
        connection.execute(statement)


# A row of the itinerary has a last day if it stands for several, and a proposal may put another picture in the place of
# a photo. The tables are the same, but who knows only version 2 would take such a row or proposal for damage.
VERSION_3 = VERSION_2


def _give_rows_last_days(connection: sqlite3.Connection) -> None:
    """What said until when above what was done becomes the last day of the row, as the row is printed with it."""
    found = connection.execute("SELECT value FROM field WHERE name = 'itinerary'").fetchone()
    if found is None:
        return
    try:
        rows = msgspec.json.decode(found[0], type=tuple[ItineraryDay, ...])
        kept = _rows_remarked_on(connection)
    except msgspec.MsgspecError:
        return  # damaged: whoever reads it says so
    after = tuple(row if n in kept else spanned(row) for n, row in enumerate(rows))
    if after != rows:
        value = msgspec.json.encode(after).decode()
        connection.execute("UPDATE field SET value = ? WHERE name = 'itinerary'", (value,))


class _Anchor(msgspec.Struct):
    section: str = ""
    block: int | None = None


class _Remark(msgspec.Struct):
    """What is asked of a comment or proposal."""

    anchor: _Anchor


def _rows_remarked_on(connection: sqlite3.Connection) -> set[int]:
    """The rows to which remarks cling: these stay as they are; the window offers to change them."""
    found: set[int] = set()
    for table in ("comment", "proposal"):
        for (value,) in connection.execute(f"SELECT value FROM {table}"):
            anchor = msgspec.json.decode(value, type=_Remark).anchor
            if anchor.section == "itinerary" and anchor.block is not None:
                found.add(anchor.block)
    return found


FORMATS = Formats(
    schemas={1: VERSION_1, 2: VERSION_2, 3: VERSION_3}, migrations={1: _add_review, 2: _give_rows_last_days}
)
