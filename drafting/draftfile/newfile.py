"""New draft files: written beside their place, checked, and put there in one step."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import sqlite3
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from drafting.draftfile import checking, header, mark, names, reasons, recovery, remarks, writing
from drafting.draftfile.accepting import unusable
from drafting.draftfile.coding import Rows, encode
from drafting.draftfile.connection import SQL_ERRORS, create_tables, fits_sqlite
from drafting.draftfile.content import Blob, Content, read
from drafting.draftfile.remarks import Remarks
from drafting.draftfile.schema import MAX_FILE, MAX_PHOTO, Formats
from drafting.draftfile.storage import (
    FILE_ACCESS,
    new_database,
    put_in_place,
    store_at,
    sync,
)
from drafting.draftfile.values import Version
from drafting.errors import DraftFileError, SaveError
from drafting.files import clear_left_behind, temporary_beside
from drafting.i18n import _
from drafting.photos import probe
from drafting.report import Report


class Seed(msgspec.Struct, frozen=True):
    """What a new file holds beside the report: the draft's identity, its photos, its versions, its remarks.

    Each photo is its name, what is known of it, and its bytes (None: lost); each version has its packed report, and
    so has each export by its number. ``numbering`` gives the report's blocks the numbers that remarks hold on to.
    """

    draft_id: str
    created: dt.datetime
    photos: tuple[tuple[str, Blob, bytes | None], ...] = ()
    versions: tuple[tuple[Version, bytes], ...] = ()
    numbering: writing.Numbering | None = None
    remarks: Remarks = Remarks()
    exported: dict[int, bytes] = {}
    modified: dt.datetime | None = None
    """When the report was changed; None for when the draft was made."""


def now() -> dt.datetime:
    """The present moment in UTC, to the second."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def seed(photos: Mapping[str, bytes]) -> Seed:
    """The start of a draft that is new.

    Raises:
        SaveError: The name of a photo would not be valid on every system, or two are alike.
        PhotoError: Some bytes are no picture.
    """
    known: dict[str, str] = {}
    entries = []
    for file, data in photos.items():
        if not names.is_valid(file):
            raise SaveError(_("A photo cannot have the name “{file}”.").format(file=file))
        other = known.setdefault(names.key(file), file)
        if other != file:
            message = _("The photos “{file}” and “{other}” have names that some systems cannot tell apart.")
            raise SaveError(message.format(file=file, other=other))
        entries.append((file, blob_of(data, file), data))
    return Seed(uuid.uuid4().hex, now(), tuple(entries))


def blob_of(data: bytes, name: str) -> Blob:
    """What is kept about a photo beside its bytes.

    Raises:
        PhotoError: It is no picture.
        SaveError: It is larger than a draft takes.
    """
    if len(data) > MAX_PHOTO:
        raise SaveError(_("This photo is too large for a draft."), name)
    width, height, media_type = probe(data)
    return Blob(hashlib.sha256(data).digest(), width, height, media_type, len(data), True)


def write_new(path: Path, formats: Formats, start: Seed, rows: Rows) -> None:
    """Makes a complete draft file of a report; not yet on the disk, nor in its place.

    Raises:
        SaveError: The photos are too large together.
        sqlite3.Error: It cannot be written.
    """
    if sum(blob.size for _file, blob, _data in start.photos) > MAX_FILE * 9 // 10:
        raise SaveError(_("The photos are too large together for one draft."))
    with new_database(path) as connection:
        fill(connection, formats, start, rows)


def fill(connection: sqlite3.Connection, formats: Formats, start: Seed, rows: Rows) -> None:
    """Makes a draft of an empty database.

    Raises:
        sqlite3.Error: It cannot be written.
    """
    create_tables(connection, formats.schema, formats.current)
    connection.execute("BEGIN")
    writing.start(connection, start.draft_id, start.created)
    if start.modified is not None:
        writing.touch(connection, start.modified)
    numbers: dict[bytes, int] = {}
    for file, blob, data in start.photos:
        if blob.sha256 not in numbers:
            numbers[blob.sha256] = writing.put_blob(connection, blob, data)
        writing.put_photo(connection, file, numbers[blob.sha256])
    for version, data in start.versions:
        writing.put_version(connection, version, data)
    writing.put_report(connection, read(connection, ""), rows, start.numbering)
    remarks.put_all(connection, start.remarks, start.exported)
    writing.seal(connection, formats.schema)
    connection.execute("COMMIT")


class Place(msgspec.Struct):
    """A claimed target and the temporary file that will become it."""

    target: Path
    temporary: Path
    mark: mark.Mark | None

    def release(self) -> None:
        """Gives up the mark: the file will not be written any further."""
        if self.mark:
            self.mark.release()
            self.mark = None

    def take(self, *, replace: bool, newest: int) -> None:
        """Puts the finished temporary file in place.

        Raises:
            SaveError: Something stands there that may not be replaced.
            OSError: It cannot be put there.
        """
        with FILE_ACCESS:
            require_free(self.target, replace=replace)
            sync(self.temporary)
            _settle_journal(self.target, newest)
            put_in_place(self.temporary, self.target)
        clear_left_behind(self.target)


def verify(place: Place, formats: Formats, wanted: Report) -> Content:
    """Reads a finished file back as any opening would, and compares it with what it shall hold.

    Raises:
        SaveError: The disk did not keep what was written, or the report holds what cannot be read again.
    """
    path, written = place.temporary, False
    try:
        with store_at(path, formats.current, writable=False).reading() as connection:
            checking.check(connection, formats.schema, path if fits_sqlite(path) else None)
            written = True
            content = read(connection, path.name)
    except DraftFileError as error:
        name = place.target.name
        raise unusable(name) if written else reasons.not_created(error, name) from error
    if encode(content.report) != encode(wanted):
        raise unusable(place.target.name)
    return content


@contextlib.contextmanager
def place(path: Path, *, replace: bool) -> Iterator[Place]:
    """Claims a place for a new file; on leaving, the temporary file is gone, and so is the mark on an error.

    The mark is the caller's on success.

    Raises:
        SaveError: The place is taken, held by somebody, or cannot be written.
    """
    try:
        target = path.resolve()
        require_free(target, replace=replace)
        claim = mark.claim(target)
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a loop of symbolic links
        raise reasons.not_created(error, path.name) from error
    if claim.refusal == "held":
        raise SaveError(_reason_held(claim), path.name)
    if claim.refusal == "unwritable" and not os.access(target.parent, os.W_OK):
        why = PermissionError(13, "") if target.parent.is_dir() else FileNotFoundError(2, "")
        raise reasons.not_created(why, path.name)
    chosen = Place(target, temporary_beside(target), claim.mark)
    try:
        yield chosen
    except BaseException as error:
        chosen.release()
        if isinstance(error, (*SQL_ERRORS, OSError)):
            raise reasons.not_created(error, path.name) from error
        raise
    finally:
        with contextlib.suppress(OSError):
            chosen.temporary.unlink(missing_ok=True)


def require_free(target: Path, *, replace: bool) -> None:
    """Refuses a target that exists (unless it may be replaced) or is no file.

    Raises:
        SaveError: With the reason.
    """
    if not os.path.lexists(target):
        return
    if not target.is_file():
        raise SaveError(_("There is a folder with this name; choose another name."), target.name)
    if not replace:
        raise SaveError(_("There is a file with this name already; choose another name."), target.name)
    if not os.access(target, os.W_OK):
        raise SaveError(_("This file is protected from changes; choose another name."), target.name)


def _settle_journal(target: Path, newest: int) -> None:
    """Sees to it that a journal left behind by a crash is not taken for the new file's."""
    with contextlib.suppress(*SQL_ERRORS, OSError, DraftFileError):
        if header.size(header.companion(target, "-journal")):
            header.check(target, newest)
            header.check_neighbours(target)
            recovery.play_back(target)
    recovery.set_journal_aside(target)
    header.check_neighbours(target)


def _reason_held(claim: mark.Claim) -> str:
    if claim.holder is None:
        return _("Somebody has this file open. Choose another name, or have it closed first.")
    if mark.is_here(claim.holder):
        return _("This program has this file open already. Choose another name, or close it there first.")
    return _("{user} has this file open on {host}. Choose another name, or have it closed first.").format(
        user=claim.holder.user, host=claim.holder.host
    )
