"""The tables of a draft file, version by version, and the steps from one version to the next.

``application_id`` (offset 68 of the file) tells a draft from every other SQLite database, ``user_version``
(offset 60) says which of the schemas below it follows. A schema that was released never changes: a new table
or column is a new :class:`Schema` and a :data:`Migration` that leads to it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import TypeAlias

import msgspec

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


FORMATS = Formats(schemas={1: VERSION_1, 2: VERSION_2}, migrations={1: _add_review})
