"""Whether an open database is a whole and unaltered draft file, before anything in it is believed.

SQLite's own checks find a damaged structure; they do not see a changed letter. So the table ``draft`` holds
a digest over all content but the bytes of photos and versions, which carry hashes of their own.
"""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import msgspec

from drafting.draftfile import header
from drafting.draftfile.connection import single
from drafting.draftfile.schema import MAX_ALL_TEXT, PAGE_SIZE, Schema

_ROW_COST = 64
"""Bytes each row counts for besides its content, so that endless empty rows meet a limit too."""


def check(connection: sqlite3.Connection, schema: Schema, path: Path | None) -> None:
    """Refuses a database that is not exactly a draft file; reads only.

    Args:
        connection: Open on the file, in a transaction, so that size and content belong together.
        schema: The tables the file must have, no more and no less.
        path: The file, whose size is compared with what its header counts; None for one in memory.

    Raises:
        DamagedDraftError: Something is missing, surplus or altered.
        sqlite3.Error: SQLite could not read it.
    """
    name = path.name if path else ""
    if not has_schema(connection, schema):
        raise header.damaged(name)
    pages = single(connection, "PRAGMA page_count")
    # A file may be larger than its pages: SQLite cuts off what it has freed only after the commit.
    if path is not None and header.size(path) < pages * PAGE_SIZE:
        raise header.damaged(name)
    _check_structure(connection, name)
    if stored_digest(connection) != digest(connection, schema, name):
        raise header.damaged(name)


def has_schema(connection: sqlite3.Connection, schema: Schema) -> bool:
    """Whether the database has exactly these tables: no view, trigger, index or other table beside them."""
    found = []
    for kind, name, table, sql in connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"):
        found.append((kind, name, table, sql))
        if len(found) > len(schema.statements):
            return False
    wanted = []
    for statement in schema.statements:
        name = statement.split()[2].encode()
        wanted.append((b"table", name, name, statement.encode()))
    return sorted(found, key=repr) == sorted(wanted, key=repr)


def digest(connection: sqlite3.Connection, schema: Schema, name: str = "") -> bytes:
    """SHA-256 over all rows of the schema's digested queries.

    Raises:
        DamagedDraftError: There is more text than a draft may hold.
    """
    sha = hashlib.sha256()
    encoder = msgspec.msgpack.Encoder()
    room = MAX_ALL_TEXT * 2
    for query in schema.digested:
        sha.update(b"\xc1")  # a byte no msgpack value contains as its start: rows cannot move between tables
        for row in connection.execute(query):
            data = encoder.encode(row)
            room -= len(data) + _ROW_COST
            if room < 0:
                raise header.damaged(name)
            sha.update(data)
    return sha.digest()


def stored_digest(connection: sqlite3.Connection) -> bytes | None:
    """The digest the file claims; None when there is no such row or it is no bytes."""
    row = connection.execute("SELECT digest FROM draft WHERE id = 1").fetchone()
    return row[0] if row and isinstance(row[0], bytes) else None


def _check_structure(connection: sqlite3.Connection, name: str) -> None:
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != (b"ok",):
        raise header.damaged(name)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise header.damaged(name)
