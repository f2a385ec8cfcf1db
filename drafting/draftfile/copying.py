"""A draft under another name, also when the original is damaged, was replaced, or is gone."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from pathlib import Path
from typing import NamedTuple

from drafting.draftfile import following, mark, newfile, remarks, writing
from drafting.draftfile.accepting import prepared
from drafting.draftfile.causes import kind
from drafting.draftfile.coding import Rows
from drafting.draftfile.connection import SQL_ERRORS, GoingOn, nothing, vacuum
from drafting.draftfile.content import Blob, Content
from drafting.draftfile.newfile import Seed
from drafting.draftfile.session import Session
from drafting.draftfile.storage import FILE_ACCESS, new_database
from drafting.draftfile.values import CopyResult, Version
from drafting.errors import DraftFileError, SaveError
from drafting.i18n import _
from drafting.report import Report

_PAGES = 256
"""So many pages of the file are copied between two looks at whether the work is to go on."""


class Wanted(NamedTuple):
    """What the copy shall hold: the report, which photos it leaves out; and what is asked while it is made."""

    report: Report
    rows: Rows
    unused: frozenset[str]
    going_on: GoingOn


def copy(
    session: Session,
    path: Path,
    report: Report,
    *,
    replace: bool,
    unused: frozenset[str] = frozenset(),
    going_on: GoingOn = nothing,
) -> CopyResult:
    """Writes a complete draft with ``report`` to ``path``; whatever stands there stays until it is complete.

    Args:
        session: The draft.
        path: Where.
        report: What the copy shall hold.
        replace: Whether a file at ``path`` may be replaced.
        unused: Photos that are left out; nothing shows them.
        going_on: Called now and then; what it raises ends the work.

    A draft whose file is gone may come back in its own place; the session itself does not go on with that file.

    Raises:
        SaveError: It cannot be written, or is the draft itself.
    """
    wanted = Wanted(*prepared(report, session.content.photos, session.path.name), unused, going_on)
    if not _is_gone(session.path) or not _is_place_of(session.path, path):
        return _copy(session, path, wanted, replace=replace)
    session.access.release()  # else its place would be held by itself
    try:
        return _copy(session, path, wanted, replace=replace)
    except BaseException:
        session.access.mark = mark.claim(session.path).mark
        raise


def _copy(session: Session, path: Path, wanted: Wanted, *, replace: bool) -> CopyResult:
    with newfile.place(path, replace=replace) as place:
        if _same_file(place.target, session.path):
            raise SaveError(_("This is the file that is open; choose another name."), path.name)
        try:
            _duplicate(session, place.temporary, wanted)
            newfile.verify(place, session.formats, wanted.report)
            result = CopyResult()
        except (*SQL_ERRORS, OSError, DraftFileError):
            # The original is no help as a whole; the target, if it is at fault, will say so again.
            place.temporary.unlink(missing_ok=True)
            result = _rebuild(session, place.temporary, wanted)
            newfile.verify(place, session.formats, wanted.report)
        wanted.going_on()
        place.take(replace=replace, newest=session.formats.current)
        place.release()
    return result


def _is_gone(path: Path) -> bool:
    return not os.path.lexists(path)


def _is_place_of(path: Path, other: Path) -> bool:
    try:
        return other.resolve() == path
    except (OSError, RuntimeError):
        return False


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _duplicate(session: Session, target: Path, wanted: Wanted) -> None:
    """Copies page by page, then brings report and photos up to date in the copy."""
    with FILE_ACCESS, new_database(target) as connection:
        with session.store.reading() as source:
            if not session.knows(source):
                raise DraftFileError("replaced")
            source.backup(connection, pages=_PAGES, progress=lambda *_pages: wanted.going_on())
        same = writing.same(session.content, wanted.rows)
        if same and not wanted.unused:
            return
        connection.execute("BEGIN")
        if not same:
            following.put_report(connection, session.content, wanted.report, wanted.rows)
            writing.touch(connection, newfile.now())
        if wanted.unused:
            writing.remove_photos(connection, wanted.unused, wanted.going_on)
        writing.seal(connection, session.formats.schema)
        connection.execute("COMMIT")
        if wanted.unused:
            vacuum(connection, wanted.going_on)


def _rebuild(session: Session, target: Path, wanted: Wanted) -> CopyResult:
    """Makes a new file of what is in memory and of what can still be found in the original."""
    content = session.content
    with contextlib.ExitStack() as stack:
        source: sqlite3.Connection | None = None
        out_of_reach = False
        try:
            source = stack.enter_context(session.store.reading())
        except (*SQL_ERRORS, OSError, DraftFileError) as error:
            out_of_reach = kind(error) != "damaged"
        photos = tuple(
            (file, content.blobs[number], _photo(source, content.blobs[number]))
            for file, number in content.photos.items()
            if file not in wanted.unused
        )
        versions = _versions(source, content)
        exported = _exported(source, content)
    numbering = writing.numbering(content, wanted.rows)
    kept = remarks.with_changes(content.remarks, following.led_on(content, wanted.report, numbering))
    modified = content.modified if writing.same(content, wanted.rows) else newfile.now()
    seed = Seed(content.draft_id, content.created, photos, versions, numbering, kept, exported, modified)
    newfile.write_new(target, session.formats, seed, wanted.rows)
    lost = tuple(file for file, _blob, data in photos if data is None)
    left_behind = len(content.versions) - len(versions) + len(content.remarks.exported) - len(exported)
    return CopyResult(lost, left_behind, out_of_reach=out_of_reach)


def _photo(source: sqlite3.Connection | None, blob: Blob) -> bytes | None:
    if source is not None:
        with contextlib.suppress(*SQL_ERRORS):
            for (data,) in source.execute("SELECT data FROM blob WHERE sha256 = ?", (blob.sha256,)):
                if data is not None and hashlib.sha256(data).digest() == blob.sha256:
                    return bytes(data)
    return None


def _versions(source: sqlite3.Connection | None, content: Content) -> tuple[tuple[Version, bytes], ...]:
    found = []
    for version in content.versions if source is not None else ():
        with contextlib.suppress(*SQL_ERRORS):
            assert source is not None
            row = source.execute(
                "SELECT data FROM version WHERE id = ? AND taken = ? AND label = ?",
                (version.id, version.taken.isoformat(), version.label),
            ).fetchone()
            if row is not None:
                found.append((version, row[0]))
    return tuple(found)


def _exported(source: sqlite3.Connection | None, content: Content) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    for number, known in content.remarks.exported_rows.items() if source is not None else ():
        with contextlib.suppress(*SQL_ERRORS):
            assert source is not None
            row = source.execute("SELECT data FROM exported WHERE id = ?", (number,)).fetchone()
            if row is not None and hashlib.sha256(row[0]).digest() == known.sha256:
                found[number] = row[0]
    return found
