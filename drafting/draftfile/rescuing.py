"""What can still be read of a damaged draft, in memory and for reading only; the file itself is left alone."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from drafting.draftfile import checking, coding, header, names, newfile, reasons, remarks
from drafting.draftfile.coding import Invalid
from drafting.draftfile.connection import SQL_ERRORS, connect_image
from drafting.draftfile.content import Blob, blob_of_row, read
from drafting.draftfile.newfile import Seed
from drafting.draftfile.opening import Access, Opened
from drafting.draftfile.remarks import Remarks
from drafting.draftfile.schema import APPLICATION_ID, MAX_FILE, PAGE_SIZE, Formats
from drafting.draftfile.storage import FILE_ACCESS, ImageStore
from drafting.draftfile.values import Version
from drafting.draftfile.writing import Numbering
from drafting.errors import DamagedDraftError, DraftFileError
from drafting.i18n import _
from drafting.report import SECTION_IDS, Block, PhotoBlock, Report, TextBlock, normalise
from drafting.review.model import ReadIn

_STRAY_SECTION = "process"
"""Where paragraphs go whose part is no longer known."""
_MAX_NUMBER = 2**40
"""Above what any draft reaches; a larger number of a block is damage."""


def rescue(path: Path, formats: Formats) -> Opened:
    """A draft, for reading only, of all that can be read of the damaged one at ``path``.

    Raises:
        NotADraftError, NewerDraftError: As for opening.
        DamagedDraftError: Nothing can be read of it.
        OSError: The file cannot be read.
    """
    with FILE_ACCESS:
        try:
            header.check(path, formats.current)
        except DamagedDraftError:
            if header.size(path) > MAX_FILE:
                raise
        data = path.read_bytes()
    claimed = int.from_bytes(data[60:64], "big")
    version = claimed if claimed in formats.schemas else formats.current
    image = _mended(data, version)
    with contextlib.closing(connect_image(image)) as source:
        try:
            if not checking.has_schema(source, formats.schemas[version]):
                raise header.damaged(path.name)
        except SQL_ERRORS as error:
            raise header.damaged(path.name) from error
        salvage = _Salvage(source)
        report, seed = salvage.report(), salvage.seed()
    with contextlib.closing(connect_image(b"")) as connection:
        try:
            newfile.fill(connection, formats, seed, coding.rows_of(report))
        except (sqlite3.Error, TypeError, ValueError, OverflowError) as error:
            raise header.damaged(path.name) from error
        content = read(connection, path.name)
        store = ImageStore(connection.serialize())
    return Opened(store, content, Access(why_not=partial(reasons.rescued, salvage.losses)))


def _mended(data: bytes, version: int) -> bytes:
    """The file with the header it must have had and, where its end is missing, empty pages."""
    pages = max(-(-len(data) // PAGE_SIZE), 1)
    claimed = int.from_bytes(data[28:32], "big")
    if pages < claimed <= MAX_FILE // PAGE_SIZE:
        pages = claimed
    mended = bytearray(data.ljust(pages * PAGE_SIZE, b"\0"))
    mended[:24] = b"SQLite format 3\0" + PAGE_SIZE.to_bytes(2, "big") + bytes((1, 1, 0, 64, 32, 32))
    numbers = {28: pages, 32: 0, 36: 0, 44: 4, 52: 0, 56: 1, 60: version, 64: 0, 68: APPLICATION_ID}
    for offset, number in numbers.items():
        mended[offset : offset + 4] = number.to_bytes(4, "big")
    mended[72:92] = bytes(20)
    mended[92:96] = mended[24:28]
    return bytes(mended)


class _Salvage:
    """Reads row by row; what cannot be read is counted and stood in for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._shown: set[str] = set()
        self._numbers: dict[str, tuple[int, ...]] = {}
        self.losses = 0

    def report(self) -> Report:
        values: dict[str, Any] = {}
        for name in coding.FIELDS:
            row = self._row("SELECT value FROM field WHERE name = ?", name)
            try:
                values[name] = coding.field(name, row[0])
            except (Invalid, IndexError):
                self.losses += 1
        blocks = dict(self._rows("SELECT id, value FROM block ORDER BY id"))
        blocks |= dict(self._rows("SELECT id, value FROM block ORDER BY id DESC"))
        layout = self._sections()
        for number in {number for numbers in layout.values() for number in numbers} - blocks.keys():
            if row := self._row("SELECT value FROM block WHERE id = ?", number):
                blocks[number] = row[0]
        sections: dict[str, tuple[Block, ...]] = {}
        for name, numbers in layout.items():
            sections[name] = tuple(self._block(blocks, number) for number in numbers)
        if blocks:
            layout[_STRAY_SECTION] = layout.get(_STRAY_SECTION, ()) + tuple(sorted(blocks))
            strays = tuple(self._block(blocks, number) for number in sorted(blocks))
            sections[_STRAY_SECTION] = sections.get(_STRAY_SECTION, ()) + strays
        self._numbers = layout
        self._shown = {
            photo.file
            for items in sections.values()
            for block in items
            if isinstance(block, PhotoBlock)
            for photo in block.photos
        }
        return normalise(Report(**values, sections=sections))

    def seed(self) -> Seed:
        """What stands beside the report, once that was read.

        Every photo the report shows is there, if need be as a lost one; blocks keep the numbers remarks hold on to.
        """
        start = newfile.seed({})
        row = self._row("SELECT draft_id, created FROM draft")
        with contextlib.suppress(Invalid, IndexError):
            start = Seed(coding.draft_id(row[0]), coding.moment(row[1]))
        photos: dict[str, tuple[Blob, bytes | None]] = {}
        for name, number in self._rows("SELECT file, blob FROM photo"):
            with contextlib.suppress(Invalid):
                if names.is_valid(file := coding.text(name)):
                    photos[file] = self._photo(number)
        photos |= {file: _lost(file.encode()) for file in self._shown - photos.keys()}
        entries = tuple((file, blob, data) for file, (blob, data) in photos.items())
        kept, exported = self._remarks(start.draft_id)
        return msgspec.structs.replace(
            start,
            photos=entries,
            versions=tuple(self._versions()),
            numbering=_numbering(self._numbers),
            remarks=kept,
            exported=exported,
        )

    def _remarks(self, draft_id: str) -> tuple[Remarks, dict[int, bytes]]:
        """The remarks that can be read. A trail that does not hang together is cut off where it breaks."""
        extras = {}
        for name, value in self._rows("SELECT name, value FROM extra"):
            with contextlib.suppress(Invalid, msgspec.DecodeError, TypeError):
                msgspec.json.decode(value)
                extras[coding.text(name)] = value
        comments = self._readable("comment", remarks.comment)
        proposals = self._readable("proposal", remarks.proposal)
        rows = {
            number: (value, link) for number, value, link in self._rows("SELECT id, value, link FROM trail")
        }
        entries = self._readable("trail", remarks.entry)
        whole = min(remarks.chain_length(rows, draft_id), _leading(entries))
        self.losses += len(rows) - whole
        exported = {
            number: data
            for number, sha256, data in self._rows("SELECT id, sha256, data FROM exported ORDER BY id")
            if isinstance(data, bytes) and hashlib.sha256(data).digest() == sha256
        }
        kept = {
            number: value
            for number, value in self._readable("exported", lambda _n, value: remarks.exported(value)).items()
            if number in exported
        }
        files = self._rows("SELECT sha256, value FROM read_in")
        found = Remarks(
            extras=extras,
            comment_rows=comments,
            proposal_rows=proposals,
            trail_rows={number: rows[number] for number in range(1, whole + 1)},
            exported={number: remarks.exported(value) for number, value in kept.items()},
            read_in=tuple(self._files_read(value for _sha256, value in files)),
        )
        return found, {number: exported[number] for number in kept}

    def _readable(self, table: str, decode: Callable[[int, bytes], object]) -> dict[int, bytes]:
        """The rows of a table that are what they should be; the others are counted."""
        rows = self._rows(f"SELECT id, value FROM {table} ORDER BY id")
        found: dict[int, bytes] = {}
        for number, value in rows:
            try:
                decode(number, value)
            except Invalid:
                self.losses += 1
            else:
                found[number] = value
        return found

    def _files_read(self, values: Iterable[bytes]) -> Iterator[ReadIn]:
        for value in values:
            with contextlib.suppress(Invalid):
                yield remarks.file_read(value)

    def _sections(self) -> dict[str, tuple[int, ...]]:
        found = {}
        for name, numbers in self._rows("SELECT name, blocks FROM section ORDER BY position"):
            with contextlib.suppress(Invalid):
                found[coding.text(name)] = coding.numbers(numbers)
        self.losses += len(set(SECTION_IDS) - found.keys())
        return found

    def _block(self, blocks: dict[int, bytes], number: int) -> Block:
        try:
            return coding.block(blocks.pop(number))
        except (KeyError, Invalid):
            self.losses += 1
            return TextBlock(0, _("[A paragraph that stood here is damaged.]"))

    def _photo(self, number: int) -> tuple[Blob, bytes | None]:
        row = self._row("SELECT sha256, width, height, media_type, size FROM blob WHERE id = ?", number)
        try:
            sha256, width, height, media_type, size = row
            blob = blob_of_row(sha256, width, height, media_type, size, size)
        except (TypeError, ValueError, Invalid):
            return _lost(repr(number).encode())
        data = self._row("SELECT data FROM blob WHERE id = ?", number)
        if data and data[0] is not None and hashlib.sha256(data[0]).digest() == blob.sha256:
            return blob, data[0]
        return blob, None

    def _versions(self) -> Iterable[tuple[Version, bytes]]:
        for number, taken, label, kind, data in self._rows(
            "SELECT id, taken, label, kind, data FROM version"
        ):
            with contextlib.suppress(Invalid, DraftFileError, TypeError):
                coding.unpack_report(data, "")
                version = Version(number, coding.moment(taken), coding.text(label), coding.version_kind(kind))
                yield version, data

    def _row(self, query: str, *values: object) -> tuple[Any, ...]:
        try:
            row: tuple[Any, ...] | None = self._connection.execute(query, values).fetchone()
        except SQL_ERRORS:
            return ()
        return row or ()

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        """The rows up to the first one that cannot be read."""
        found: list[tuple[Any, ...]] = []
        with contextlib.suppress(*SQL_ERRORS):
            found.extend(self._connection.execute(query))
        return found


def _numbering(layout: dict[str, tuple[int, ...]]) -> Numbering:
    """The numbers of blocks as they were; what is none, or was given twice, becomes a new one."""
    following = max((n for numbers in layout.values() for n in numbers if 0 < n < _MAX_NUMBER), default=0) + 1
    used: set[int] = set()
    sections: dict[str, tuple[int, ...]] = {}
    for section, numbers in layout.items():
        good = []
        for number in numbers:
            if not 0 < number < _MAX_NUMBER or number in used:
                number, following = following, following + 1
            used.add(number)
            good.append(number)
        sections[section] = tuple(good)
    return Numbering(sections, following)


def _leading(rows: dict[int, bytes]) -> int:
    """How many rows are there from number 1 on without a gap."""
    count = 0
    while count + 1 in rows:
        count += 1
    return count


def _lost(known: bytes) -> tuple[Blob, None]:
    """Stands in for a photo of which not even the size is left."""
    return Blob(hashlib.sha256(known).digest(), 1, 1, "", 1, False), None
