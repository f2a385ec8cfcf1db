"""The rows of a draft file as one typed value, read strictly."""

import datetime as dt
import sqlite3

import msgspec

from drafting.draftfile import coding, header, names, remarks
from drafting.draftfile.checking import stored_digest
from drafting.draftfile.coding import Invalid, require
from drafting.draftfile.remarks import Remarks
from drafting.draftfile.schema import MAX_PHOTO
from drafting.draftfile.values import Version
from drafting.report import Report, normalise, photos


class Blob(msgspec.Struct, frozen=True):
    """A photo's content without its bytes; ``present`` is False when the bytes were lost."""

    sha256: bytes
    width: int
    height: int
    media_type: str
    size: int
    present: bool


class Content(msgspec.Struct, frozen=True):
    """Everything in a draft file but the bytes of photos, versions and exported reports."""

    draft_id: str
    created: dt.datetime
    modified: dt.datetime
    revision: int
    next_block: int
    digest: bytes
    fields: dict[str, bytes]
    sections: dict[str, tuple[int, ...]]
    blocks: dict[int, bytes]
    blobs: dict[int, Blob]
    photos: dict[str, int]
    versions: tuple[Version, ...]
    report: Report
    remarks: Remarks = Remarks()


def read(connection: sqlite3.Connection, name: str) -> Content:
    """The content of a checked database of the current schema; ``name`` is the file's, for messages.

    Raises:
        DamagedDraftError: A row does not fit the model; nothing is guessed or skipped.
        sqlite3.Error: SQLite could not read it.
    """
    try:
        return _read(connection)
    except Invalid as error:
        raise header.damaged(name) from error


def _read(connection: sqlite3.Connection) -> Content:
    row = connection.execute("SELECT draft_id, created, modified, revision, next_block FROM draft").fetchone()
    require(row is not None)
    fields = {coding.text(name): value for name, value in connection.execute("SELECT name, value FROM field")}
    sections = {
        coding.text(name): coding.numbers(numbers)
        for name, numbers in connection.execute("SELECT name, blocks FROM section ORDER BY position, name")
    }
    blocks: dict[int, bytes] = dict(connection.execute("SELECT id, value FROM block"))
    blobs = _blobs(connection)
    files: dict[str, int] = {
        coding.text(file): blob for file, blob in connection.execute("SELECT file, blob FROM photo")
    }
    require(all(blob in blobs and names.is_valid(file) for file, blob in files.items()))
    require(len({names.key(file) for file in files}) == len(files))
    report = _report(fields, sections, blocks, row[4])
    require(all(photo.file in files for *_place, photo in photos(report)))
    draft_id = coding.draft_id(row[0])
    return Content(
        draft_id=draft_id,
        created=coding.moment(row[1]),
        modified=coding.moment(row[2]),
        revision=row[3],
        next_block=row[4],
        digest=stored_digest(connection) or b"",
        fields=fields,
        sections=sections,
        blocks=blocks,
        blobs=blobs,
        photos=files,
        versions=_versions(connection),
        report=report,
        remarks=remarks.read(connection, draft_id),
    )


def _report(
    fields: dict[str, bytes], sections: dict[str, tuple[int, ...]], blocks: dict[int, bytes], next_block: int
) -> Report:
    require(fields.keys() <= coding.FIELDS.keys())
    used = [number for numbers in sections.values() for number in numbers]
    require(sorted(used) == sorted(blocks))
    require(not used or (min(used) > 0 and max(used) < next_block))
    values = {name: coding.field(name, value) for name, value in fields.items()}
    parts = {
        section: tuple(coding.block(blocks[number]) for number in numbers)
        for section, numbers in sections.items()
    }
    return normalise(Report(**values, sections=parts))


def _blobs(connection: sqlite3.Connection) -> dict[int, Blob]:
    query = "SELECT id, sha256, width, height, media_type, size, length(data) FROM blob"
    blobs: dict[int, Blob] = {}
    for number, *values in connection.execute(query):
        blobs[number] = blob_of_row(*values)
    return blobs


def blob_of_row(
    sha256: bytes, width: int, height: int, media_type: bytes, size: int, length: int | None
) -> Blob:
    """What is known of a photo; ``length`` is that of the bytes that are there.

    Raises:
        Invalid: The values do not fit.
    """
    require(len(sha256) == 32 and 0 < width < 2**31 and 0 < height < 2**31)
    require(0 < size <= MAX_PHOTO and length in (None, size))
    return Blob(sha256, width, height, coding.text(media_type), size, length is not None)


def _versions(connection: sqlite3.Connection) -> tuple[Version, ...]:
    rows = connection.execute("SELECT id, taken, label, kind, length(sha256) FROM version ORDER BY id")
    found = []
    for number, taken, label, kind, length in rows:
        require(number > 0 and length == 32)
        found.append(Version(number, coding.moment(taken), coding.text(label), coding.version_kind(kind)))
    return tuple(found)
