"""Connections to SQLite, set up for files that may be hostile and for edits that must not be lost."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeAlias
from urllib.parse import quote

from drafting.draftfile.schema import APPLICATION_ID, MAX_PHOTO, PAGE_SIZE, Schema
from drafting.text import units

BUSY_SECONDS = 2.0
"""How long to wait for another process that is reading or writing at this moment."""

SQL_ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What a database may raise; the latter when SQLite's message quotes damaged text."""

GoingOn: TypeAlias = Callable[[], object]
"""Is called while something takes long; what it raises ends that."""

WORTH_COMPACTING = 64
"""Free pages from which a file is rewritten without them."""
_STEPS = 20
"""So many instructions of SQLite between two calls; one may move a whole photo."""

# Room for a row with the largest photo and its few other columns.
_ROW_LIMIT = MAX_PHOTO + 64 * 1024
_BUSY_PAUSE = 0.003  # seconds
_UNIX_PATH_LIMIT = 500
_NAME_LIMIT = 255
_WINDOWS_PLAIN_PATH = 240

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: _ROW_LIMIT,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 64 * 1024,
    sqlite3.SQLITE_LIMIT_COLUMN: 64,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 32,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 8,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 16,
    sqlite3.SQLITE_LIMIT_ATTACHED: 1,  # VACUUM attaches its scratch file
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 256,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 64,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}


def fits_sqlite(path: Path) -> bool:
    """Whether SQLite can open ``path`` and keep its journal beside it.

    SQLite's Unix layer holds paths in 512 bytes (``MAX_PATHNAME``); a name is at most 255 bytes (on Windows: UTF-16
    units) on usual file systems. Longer ones are handled through memory.
    """
    if sys.platform == "win32":
        return units(path.name, len(path.name)) + len("-journal") <= _NAME_LIMIT
    if len(os.fsencode(path.name)) + len("-journal") > _NAME_LIMIT:
        return False
    return len(os.fsencode(path)) <= _UNIX_PATH_LIMIT - len("-journal")


def connect(path: Path, mode: Literal["ro", "rw", "rwc"]) -> sqlite3.Connection:
    """A connection to the file; text comes as bytes, transactions are begun by hand.

    Raises:
        sqlite3.Error: There is no such file (unless ``rwc``), or it cannot be opened.
    """
    uri = f"file:{_quoted(path)}?mode={mode}"
    return _prepared(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None))


def connect_image(image: bytes) -> sqlite3.Connection:
    """A connection to a database in memory that starts with the content of a whole file, or empty."""
    connection = _prepared(sqlite3.connect(":memory:", isolation_level=None))
    if image:
        connection.deserialize(image)
    return connection


def begin_reading(connection: sqlite3.Connection) -> None:
    """Begins a transaction that sees one state of the file, as soon as nobody is in the middle of a commit.

    Raises:
        sqlite3.Error: Somebody was for :data:`BUSY_SECONDS`, or the file cannot be read.
    """
    # SQLite itself would ask ever more rarely, and miss the short gaps that a busy writer leaves.
    connection.execute("PRAGMA busy_timeout = 0")
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        connection.execute("BEGIN")
        try:
            connection.execute("SELECT rootpage FROM sqlite_master LIMIT 1").fetchone()
            return
        except sqlite3.OperationalError as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            busy = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > deadline:
                raise
        time.sleep(_BUSY_PAUSE)


def make_durable(connection: sqlite3.Connection) -> None:
    """Makes every commit reach the disk before it counts as done.

    The journal is emptied and synced, not deleted: on Windows a deletion cannot be synced, so that after a
    power cut a deleted journal could come back and undo the last save.
    """
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = EXTRA")


def delete_journal(connection: sqlite3.Connection) -> None:
    """Has SQLite delete a journal that serves no more, under the lock that makes it safe."""
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA journal_mode = DELETE")  # on leaving a mode that keeps the journal


def make_scratch(connection: sqlite3.Connection) -> None:
    """For a new file that nobody relies on before it is complete and synced: no journal, no syncing."""
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")


def create_tables(connection: sqlite3.Connection, schema: Schema, version: int) -> None:
    """Makes an empty database a draft file without content."""
    connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    connection.execute("PRAGMA auto_vacuum = NONE")
    connection.execute("PRAGMA encoding = 'UTF-8'")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version}")
    for statement in schema.statements:
        connection.execute(statement)


def nothing() -> None:
    """What is called while nobody waits."""


def vacuum(connection: sqlite3.Connection, going_on: GoingOn = nothing) -> bool:
    """Rewrites a database without its free pages, if there are enough of them; returns whether it did.

    ``going_on`` is called now and then; when it raises, the database stays as it is.

    Raises:
        sqlite3.Error: It could not be rewritten; it is as it was.
    """
    if single(connection, "PRAGMA freelist_count") < WORTH_COMPACTING:
        return False

    def look() -> bool:
        try:
            going_on()
        except Exception:  # an error here could not pass SQLite
            return True
        return False

    connection.set_progress_handler(look, _STEPS)
    try:
        connection.execute("VACUUM")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        return False
    finally:
        connection.set_progress_handler(None, 0)
    return True


def single(connection: sqlite3.Connection, query: str) -> int:
    """The one number a query or pragma yields."""
    return int(connection.execute(query).fetchone()[0])


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.text_factory = bytes
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA mmap_size = 0")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = FAST")
    return connection


def _quoted(path: Path) -> str:
    if sys.platform == "win32":
        text = str(path)
        if len(text) > _WINDOWS_PLAIN_PATH and not text.startswith("\\\\?\\"):
            text = "\\\\?\\UNC\\" + text[2:] if text.startswith("\\\\") else "\\\\?\\" + text
        return quote(text, safe="")
    return quote(os.fsencode(path), safe="")
