"""Opening a draft: what is refused, what can only be read, and what a crash or an older version left to do."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

import msgspec

from drafting.draftfile import checking, header, mark, migration, reasons, recovery
from drafting.draftfile.causes import kind
from drafting.draftfile.connection import SQL_ERRORS, connect, connect_image, fits_sqlite
from drafting.draftfile.content import Content, read
from drafting.draftfile.schema import Formats
from drafting.draftfile.storage import FILE_ACCESS, FileStore, ImageStore, Store, store_at
from drafting.draftfile.values import Holder
from drafting.errors import DraftFileError

Reason: TypeAlias = Callable[[], str]
"""Words a sentence, whenever it is asked for, in the language then in use."""


class Access(msgspec.Struct):
    """Whether a draft may be written: ``why_not`` says why not, ``mark`` is what keeps others from it."""

    mark: mark.Mark | None = None
    holder: Holder | None = None
    why_not: Reason | None = None

    @property
    def reason(self) -> str:
        """Why it may not be written, a sentence in the language in use; empty when it may."""
        return self.why_not() if self.why_not else ""

    def release(self) -> None:
        """Gives the mark back, if there is one."""
        if self.mark:
            self.mark.release()
            self.mark = None


class Opened(msgspec.Struct, frozen=True):
    """A draft that was found sound."""

    store: Store
    content: Content
    access: Access


def open_at(path: Path, formats: Formats, *, readonly: bool) -> Opened:
    """Opens the draft at a resolved path; a draft that is refused stays as it is, byte for byte.

    Raises:
        DraftFileError: It is no draft, damaged, or from a newer version.
        sqlite3.Error, OSError: It cannot be read.
    """
    header.check(path, formats.current)
    header.check_neighbours(path)
    access = _access(path, readonly)
    try:
        opened = _open(path, formats, access)
    except BaseException:
        access.release()
        raise
    if access.why_not:
        access.release()
    return opened


def _access(path: Path, readonly: bool) -> Access:
    if readonly or os.stat(path).st_nlink > 1:
        # With a second name its journal would be looked for beside the wrong one.
        why_not = reasons.on_request if readonly else reasons.second_name
        return Access(holder=mark.holder_of(path), why_not=why_not)
    claim = mark.claim(path)
    if claim.refusal == "held":
        here = claim.holder is not None and mark.is_here(claim.holder)
        return Access(holder=claim.holder, why_not=partial(reasons.held, claim.holder, here))
    return Access(claim.mark, why_not=reasons.unwritable_place if claim.refusal == "unwritable" else None)


def _open(path: Path, formats: Formats, access: Access) -> Opened:
    try:
        if _needs_recovery(path):
            return _after_crash(path, formats, access)
        source = store_at(path, formats.current, writable=False)
        content = _load(source, path, formats)
    except sqlite3.OperationalError as error:
        if not recovery.is_interrupted(error):
            raise
        return _after_crash(path, formats, access)
    if content is None:
        return _converted(source, path, formats, access)
    access.why_not = access.why_not or _protection(path)
    store = source if access.why_not else store_at(path, formats.current, writable=True)
    return Opened(store, content, access)


def _load(store: Store, path: Path, formats: Formats) -> Content | None:
    """The content of a sound draft; None if it is of an older version."""
    version = header.check(path, formats.current)
    on_disk = path if isinstance(store, FileStore) else None
    with store.reading() as connection:
        checking.check(connection, formats.schemas[version], on_disk)
        return read(connection, path.name) if version == formats.current else None


def _needs_recovery(path: Path) -> bool:
    """SQLite itself knows best whether a journal counts, but it is not asked where it cannot open the path."""
    return not fits_sqlite(path) and header.size(header.companion(path, "-journal")) > 0


def _after_crash(path: Path, formats: Formats, access: Access) -> Opened:
    verdict, image = recovery.examine(
        path, lambda copy: _sound(FileStore(copy, formats.current, writable=False), copy, formats)
    )
    if not access.why_not and fits_sqlite(path):
        with contextlib.suppress(*SQL_ERRORS, OSError):
            if verdict == "play back":
                recovery.play_back(path)
            else:
                recovery.set_journal_aside(path)
            if not header.size(header.companion(path, "-journal")):
                return _open(path, formats, access)
    access.why_not = access.why_not or reasons.unwritable_leftover
    store = ImageStore(image)
    content = _load(store, path, formats)
    return Opened(store, content, access) if content else _converted(store, path, formats, access)


def _sound(store: Store, path: Path, formats: Formats) -> None:
    _load(store, path, formats)


def _protection(path: Path) -> Reason | None:
    """Why the file itself cannot be written although the folder can; None if it can."""
    if not os.access(path, os.W_OK):
        return reasons.unwritable_place
    if not fits_sqlite(path):
        return None
    try:
        with FILE_ACCESS, contextlib.closing(connect(path, "rw")) as connection:
            connection.execute("BEGIN IMMEDIATE")
    except SQL_ERRORS as error:
        which = kind(error)
        if which == "busy":
            return partial(reasons.held, None, here=False)
        if which in ("forbidden", "gone"):
            return reasons.unwritable_place
        raise
    return None


def _converted(source: Store, path: Path, formats: Formats, access: Access) -> Opened:
    """A draft of an older version, brought to the present one: in its place, or else in memory for reading."""
    access.why_not = access.why_not or _protection(path)
    if not access.why_not:
        try:
            return _converted_in_place(path, formats, access)
        except (*SQL_ERRORS, OSError, DraftFileError) as error:
            # Without the traceback, which would keep alive what was open.
            access.why_not = partial(reasons.not_converted, error.with_traceback(None))
    with source.reading() as connection:
        image = connection.serialize()
    with contextlib.closing(connect_image(image)) as connection:
        connection.execute("BEGIN")
        migration.migrate(connection, formats, header.check_bytes(image[:100], path.name, formats.current))
        content = read(connection, path.name)
        connection.execute("COMMIT")
        return Opened(ImageStore(connection.serialize()), content, access)


def _converted_in_place(path: Path, formats: Formats, access: Access) -> Opened:
    version = header.check(path, formats.current)
    migration.back_up(path, version)
    store = store_at(path, formats.current, writable=True)
    try:
        with store.writing() as connection:
            # What was checked before could have been replaced since.
            checking.check(
                connection, formats.schemas[version], path if isinstance(store, FileStore) else None
            )
            migration.migrate(connection, formats, version)
            content = read(connection, path.name)
    except BaseException:
        store.close()
        raise
    return Opened(store, content, access)
