"""What stands in a draft file beside the report: small documents, remarks of reviewers, the trail, exports.

Each value is JSON in a row of its own, without its number, which is the row's. The rows are kept as they are read, so
that they can be written into another file byte for byte.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable
from typing import TypeVar

import msgspec

from drafting.draftfile import coding, header
from drafting.draftfile.coding import require
from drafting.draftfile.schema import MAX_ALL_TEXT
from drafting.report import normalise
from drafting.review.model import Comment, Exported, Proposal, ReadIn, Snapshot, TrailEntry

_T = TypeVar("_T", Comment, Proposal, TrailEntry)


class ExportedRow(msgspec.Struct, frozen=True):
    """A row of the table ``exported`` but for the report itself, whose hash and size it tells."""

    value: bytes
    sha256: bytes
    size: int


class Remarks(msgspec.Struct, frozen=True):
    """The rows, by number or name, and what they say."""

    extras: dict[str, bytes] = {}
    comment_rows: dict[int, bytes] = {}
    proposal_rows: dict[int, bytes] = {}
    trail_rows: dict[int, tuple[bytes, bytes]] = {}
    exported_rows: dict[int, ExportedRow] = {}
    read_in_rows: dict[str, bytes] = {}
    comments: dict[int, Comment] = {}
    proposals: dict[int, Proposal] = {}
    trail: tuple[TrailEntry, ...] = ()
    exported: dict[int, Exported] = {}
    read_in: tuple[ReadIn, ...] = ()


def read(connection: sqlite3.Connection, draft_id: str) -> Remarks:
    """All remarks of a checked database.

    Raises:
        Invalid: A row does not fit the model, or the trail is not one unbroken chain.
    """
    extras = {coding.text(name): value for name, value in connection.execute("SELECT name, value FROM extra")}
    for value in extras.values():
        coding.typed(value, object)
    comments: dict[int, bytes] = dict(connection.execute("SELECT id, value FROM comment ORDER BY id"))
    proposals: dict[int, bytes] = dict(connection.execute("SELECT id, value FROM proposal ORDER BY id"))
    trail = {n: (value, link) for n, value, link in connection.execute("SELECT id, value, link FROM trail")}
    require(chain_length(trail, draft_id) == len(trail))
    exports = {
        number: ExportedRow(value, sha256, size)
        for number, value, sha256, size in connection.execute(
            "SELECT id, value, sha256, length(data) FROM exported ORDER BY id"
        )
    }
    require(all(number > 0 and len(row.sha256) == 32 for number, row in exports.items()))
    files = {coding.text(sha256): v for sha256, v in connection.execute("SELECT sha256, value FROM read_in")}
    read_in = {sha256: file_read(value) for sha256, value in files.items()}
    require(all(sha256 == file.sha256 for sha256, file in read_in.items()))
    return Remarks(
        extras=extras,
        comment_rows=comments,
        proposal_rows=proposals,
        trail_rows=trail,
        exported_rows=exports,
        read_in_rows=files,
        comments={n: comment(n, value) for n, value in comments.items()},
        proposals={n: proposal(n, value) for n, value in proposals.items()},
        trail=tuple(entry(n, trail[n][0]) for n in sorted(trail)),
        exported={n: exported(row.value) for n, row in exports.items()},
        read_in=tuple(sorted(read_in.values(), key=lambda file: (file.at, file.sha256))),
    )


def comment(number: int, value: bytes) -> Comment:
    """A comment of the table of that name."""
    return _numbered(coding.typed(value, Comment), number)


def proposal(number: int, value: bytes) -> Proposal:
    """A proposal of the table of that name."""
    return _numbered(coding.typed(value, Proposal), number)


def entry(number: int, value: bytes) -> TrailEntry:
    """An entry of the trail."""
    return _numbered(coding.typed(value, TrailEntry), number)


def exported(value: bytes) -> Exported:
    """What is told of an exported file."""
    return coding.typed(value, Exported)


def file_read(value: bytes) -> ReadIn:
    """What is told of a file that was read in."""
    return coding.typed(value, ReadIn)


def chain_length(rows: dict[int, tuple[bytes, bytes]], draft_id: str) -> int:
    """How many entries of a trail, from the first on, are numbered and linked as they were written."""
    link, length = _first_link(draft_id), 0
    while length + 1 in rows:
        value, claimed = rows[length + 1]
        link = _next_link(link, value)
        if claimed != link:
            break
        length += 1
    return length


def last_link(remarks: Remarks, draft_id: str) -> bytes:
    """What the next entry of the trail is linked to."""
    rows = remarks.trail_rows
    return rows[max(rows)][1] if rows else _first_link(draft_id)


def stored(value: Comment | Proposal | TrailEntry) -> bytes:
    """A value as it is stored: without its number."""
    return coding.encode(msgspec.structs.replace(value, id=0))


def with_changes(remarks: Remarks, changed: Iterable[Comment | Proposal]) -> Remarks:
    """The rows with some comments and proposals replaced, for :func:`put_all`."""
    comments, proposals = dict(remarks.comment_rows), dict(remarks.proposal_rows)
    for value in changed:
        (comments if isinstance(value, Comment) else proposals)[value.id] = stored(value)
    return msgspec.structs.replace(remarks, comment_rows=comments, proposal_rows=proposals)


# --- Writing: each function works inside a transaction that its caller begins and ends ----------------------------


def put(connection: sqlite3.Connection, values: Iterable[Comment | Proposal]) -> None:
    """Writes comments and proposals over those with the same numbers."""
    for value in values:
        table = "comment" if isinstance(value, Comment) else "proposal"
        connection.execute(
            f"INSERT OR REPLACE INTO {table} (id, value) VALUES (?, ?)",
            (value.id, stored(value).decode()),
        )


def put_entry(connection: sqlite3.Connection, link: bytes, number: int, value: TrailEntry) -> bytes:
    """Adds an entry to the trail behind the one whose link is given; returns its own."""
    data = stored(value)
    link = _next_link(link, data)
    connection.execute("INSERT INTO trail (id, value, link) VALUES (?, ?, ?)", (number, data.decode(), link))
    return link


def put_extra(connection: sqlite3.Connection, name: str, value: bytes | None) -> None:
    """Writes a small document, or removes it."""
    if value is None:
        connection.execute("DELETE FROM extra WHERE name = ?", (name,))
    else:
        connection.execute("INSERT OR REPLACE INTO extra (name, value) VALUES (?, ?)", (name, value.decode()))


def put_exported(connection: sqlite3.Connection, number: int, value: Exported, data: bytes) -> None:
    """Adds an exported report, packed."""
    row = (number, coding.encode(value).decode(), hashlib.sha256(data).digest(), data)
    connection.execute("INSERT INTO exported (id, value, sha256, data) VALUES (?, ?, ?, ?)", row)


def put_read_in(connection: sqlite3.Connection, value: ReadIn) -> None:
    """Notes that a file was read in."""
    connection.execute(
        "INSERT INTO read_in (sha256, value) VALUES (?, ?)", (value.sha256, coding.encode(value).decode())
    )


def put_all(connection: sqlite3.Connection, remarks: Remarks, packed: dict[int, bytes]) -> None:
    """Writes rows into empty tables as they are; of the exports those whose packed report is given."""
    for name, value in remarks.extras.items():
        put_extra(connection, name, value)
    for table, rows in (("comment", remarks.comment_rows), ("proposal", remarks.proposal_rows)):
        for number, value in rows.items():
            query = f"INSERT INTO {table} (id, value) VALUES (?, ?)"
            connection.execute(query, (number, value.decode()))
    for number, (value, link) in remarks.trail_rows.items():
        row = (number, value.decode(), link)
        connection.execute("INSERT INTO trail (id, value, link) VALUES (?, ?, ?)", row)
    for number, data in packed.items():
        put_exported(connection, number, remarks.exported[number], data)
    for file in remarks.read_in:
        put_read_in(connection, file)


def pack(snapshot: Snapshot) -> bytes:
    """An exported report for the table of that name: compressed JSON."""
    return zlib.compress(coding.encode(snapshot), 6)


def unpack(data: bytes, name: str) -> Snapshot:
    """The exported report in packed bytes, in normal form.

    Raises:
        DamagedDraftError: The bytes are none, or unfold to more than a draft may hold.
    """
    try:
        unfold = zlib.decompressobj()
        text = unfold.decompress(data, MAX_ALL_TEXT)
        if not unfold.eof or unfold.unused_data:
            raise header.damaged(name)
        found = coding.decoder(Snapshot).decode(text)
        return msgspec.structs.replace(found, report=normalise(found.report))
    except (zlib.error, msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise header.damaged(name) from error


def _numbered(value: _T, number: int) -> _T:
    require(number > 0)
    return msgspec.structs.replace(value, id=number)


def _first_link(draft_id: str) -> bytes:
    return hashlib.sha256(draft_id.encode()).digest()


def _next_link(link: bytes, value: bytes) -> bytes:
    return hashlib.sha256(link + value).digest()
