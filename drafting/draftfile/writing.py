"""Changes to the rows of a draft file. Each function works inside a transaction that its caller begins and ends."""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from drafting.draftfile import blocks, checking
from drafting.draftfile.coding import Rows, encode
from drafting.draftfile.connection import GoingOn, nothing
from drafting.draftfile.content import Blob, Content
from drafting.draftfile.schema import Schema
from drafting.draftfile.values import Version


def start(connection: sqlite3.Connection, draft_id: str, now: dt.datetime) -> None:
    """The one row of the table ``draft``, for a new file."""
    connection.execute(
        "INSERT INTO draft (id, draft_id, created, modified, revision, next_block, digest)"
        " VALUES (1, ?, ?, ?, 0, 1, ?)",
        (draft_id, now.isoformat(), now.isoformat(), b""),
    )


def seal(connection: sqlite3.Connection, schema: Schema) -> None:
    """Counts the revision up and takes the digest; the last step of every change."""
    connection.execute("UPDATE draft SET revision = revision + 1 WHERE id = 1")
    connection.execute("UPDATE draft SET digest = ? WHERE id = 1", (checking.digest(connection, schema),))


def touch(connection: sqlite3.Connection, now: dt.datetime) -> None:
    """Notes when the report was changed."""
    connection.execute("UPDATE draft SET modified = ? WHERE id = 1", (now.isoformat(),))


def same(content: Content, rows: Rows) -> bool:
    """Whether the file holds exactly this report."""
    sections = {
        section: [content.blocks[n] for n in numbers] for section, numbers in content.sections.items()
    }
    return content.fields == rows.fields and list(sections.items()) == list(rows.sections.items())


class Numbering(NamedTuple):
    """For each part the numbers of its blocks, in order, and the number that the next new block gets."""

    sections: dict[str, tuple[int, ...]]
    next_block: int


def numbering(content: Content, rows: Rows) -> Numbering:
    """Which block of a report, as it shall be stored, continues which block of the stored ``content``."""
    number = content.next_block
    sections: dict[str, tuple[int, ...]] = {}
    for section, assigned in blocks.assign(content.sections, content.blocks, rows.sections).items():
        numbers = []
        for known in assigned:
            if known is None:
                known, number = number, number + 1
            numbers.append(known)
        sections[section] = tuple(numbers)
    return Numbering(sections, number)


def put_report(
    connection: sqlite3.Connection, content: Content, rows: Rows, wanted: Numbering | None = None
) -> Numbering:
    """Writes the rows in which a report differs from the stored ``content``; returns the numbers of its blocks."""
    wanted = wanted or numbering(content, rows)
    wanted = wanted._replace(sections={name: wanted.sections.get(name, ()) for name in rows.sections})
    _put_fields(connection, content.fields, rows.fields)
    kept = {
        number: value
        for section, numbers in wanted.sections.items()
        for number, value in zip(numbers, rows.sections[section], strict=True)
    }
    _put_blocks(connection, content.blocks, kept)
    _put_sections(connection, content.sections, wanted.sections)
    if wanted.next_block != content.next_block:
        connection.execute("UPDATE draft SET next_block = ? WHERE id = 1", (wanted.next_block,))
    return wanted


def put_blob(connection: sqlite3.Connection, blob: Blob, data: bytes | None) -> int:
    """Adds the bytes of a photo (None: they are lost); returns the number of the blob."""
    cursor = connection.execute(
        "INSERT INTO blob (sha256, width, height, media_type, size, data) VALUES (?, ?, ?, ?, ?, ?)",
        (blob.sha256, blob.width, blob.height, blob.media_type, blob.size, data),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def heal_blob(connection: sqlite3.Connection, number: int, data: bytes) -> None:
    """Puts the bytes of a lost or damaged photo back."""
    connection.execute("UPDATE blob SET data = ? WHERE id = ?", (data, number))


def put_photo(connection: sqlite3.Connection, file: str, blob: int) -> None:
    """Gives a blob a name."""
    connection.execute("INSERT INTO photo (file, blob) VALUES (?, ?)", (file, blob))


def put_version(connection: sqlite3.Connection, version: Version, data: bytes) -> None:
    """Adds a version with its packed report."""
    connection.execute(
        "INSERT INTO version (id, taken, label, kind, sha256, data) VALUES (?, ?, ?, ?, ?, ?)",
        (
            version.id,
            version.taken.isoformat(),
            version.label,
            version.kind,
            hashlib.sha256(data).digest(),
            data,
        ),
    )


def delete_versions(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Removes versions; nothing of their text is to be found again."""
    forget_what_is_deleted(connection)
    connection.executemany("DELETE FROM version WHERE id = ?", [(number,) for number in numbers])


def remove_photos(connection: sqlite3.Connection, files: Iterable[str], going_on: GoingOn = nothing) -> None:
    """Removes names of photos, and the bytes that no name is left for; ``going_on`` is called before each of these."""
    forget_what_is_deleted(connection)
    connection.executemany("DELETE FROM photo WHERE file = ?", [(file,) for file in files])
    unnamed = connection.execute("SELECT id FROM blob WHERE id NOT IN (SELECT blob FROM photo)").fetchall()
    for row in unnamed:
        going_on()
        connection.execute("DELETE FROM blob WHERE id = ?", row)


def forget_what_is_deleted(connection: sqlite3.Connection) -> None:
    """Has what is deleted from now on overwritten: else its pages would only count as free."""
    connection.execute("PRAGMA secure_delete = ON")


def _put_fields(
    connection: sqlite3.Connection, had: Mapping[str, bytes], wanted: Mapping[str, bytes]
) -> None:
    for name, value in wanted.items():
        if had.get(name) != value:
            connection.execute(
                "INSERT OR REPLACE INTO field (name, value) VALUES (?, ?)", (name, value.decode())
            )


def _put_blocks(
    connection: sqlite3.Connection, had: Mapping[int, bytes], wanted: Mapping[int, bytes]
) -> None:
    gone = [(number,) for number in had if number not in wanted]
    connection.executemany("DELETE FROM block WHERE id = ?", gone)
    for number, value in wanted.items():
        if number not in had:
            connection.execute("INSERT INTO block (id, value) VALUES (?, ?)", (number, value.decode()))
        elif had[number] != value:
            connection.execute("UPDATE block SET value = ? WHERE id = ?", (value.decode(), number))


def _put_sections(
    connection: sqlite3.Connection, had: Mapping[str, tuple[int, ...]], wanted: Mapping[str, tuple[int, ...]]
) -> None:
    places = {section: place for place, section in enumerate(had)}
    for section in had:
        if section not in wanted:
            connection.execute("DELETE FROM section WHERE name = ?", (section,))
    for place, (section, numbers) in enumerate(wanted.items()):
        if had.get(section) != numbers or places[section] != place:
            connection.execute(
                "INSERT OR REPLACE INTO section (name, position, blocks) VALUES (?, ?, ?)",
                (section, place, encode(numbers).decode()),
            )
