"""Where a draft's database lies: in its file, changed in place; or in memory, written out as a whole.

A connection lives for one operation only. So nothing is cached that another program may have changed, a file
that was replaced is noticed, and between operations the file can be moved, copied and synchronised freely.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, TypeAlias

from drafting import files
from drafting.draftfile import header
from drafting.draftfile.connection import (
    SQL_ERRORS,
    GoingOn,
    begin_reading,
    connect,
    connect_image,
    delete_journal,
    fits_sqlite,
    make_durable,
    make_scratch,
    nothing,
    vacuum,
)
from drafting.errors import ConflictError, DraftFileError, DraftReadOnlyError
from drafting.i18n import _

# POSIX drops a process's record locks on a file as soon as the process closes any handle of it. Reading a draft's
# bytes while SQLite is in a transaction on it would do just that; so one at a time.
FILE_ACCESS = threading.RLock()

Identity: TypeAlias = tuple[int, int]


class Store(Protocol):
    """A place that holds a draft's database."""

    def reading(self) -> contextlib.AbstractContextManager[sqlite3.Connection]:
        """A connection that sees one state of the content until it is left."""

    def writing(self) -> contextlib.AbstractContextManager[sqlite3.Connection]:
        """A connection in a transaction that is durable once the context is left, and undone on an exception.

        Raises:
            ConflictError: Something else now stands at the path.
            sqlite3.Error, OSError: The change could not be made or not be made durable.
        """

    def require_unchanged(self) -> None:
        """Refuses a file that was changed behind the back of this store, as far as a connection cannot see it.

        Raises:
            ConflictError: It was.
        """

    def compact(self, going_on: GoingOn = nothing) -> None:
        """Gives the room of deleted content back to the file system, if that is worth it; never fails.

        ``going_on`` is called now and then; when it raises, the file keeps its size.
        """

    def close(self) -> None:
        """Removes what lies beside the file."""


class FileStore:
    """A draft changed in place through SQLite's rollback journal."""

    def __init__(self, path: Path, newest: int, *, writable: bool) -> None:
        self._path = path
        self._newest = newest
        self._writable = writable

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """See :meth:`Store.reading`."""
        with FILE_ACCESS:
            self._check()
            # Should an own change have broken off, the one who may write clears it up in passing.
            connection = connect(self._path, "rw" if self._writable else "ro")
            try:
                begin_reading(connection)
                yield connection
            finally:
                connection.close()

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """See :meth:`Store.writing`."""
        with FILE_ACCESS:
            before = identity(self._path)
            self._check()
            connection = connect(self._path, "rw")
            try:
                make_durable(connection)
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            finally:
                connection.close()  # undoes what was not committed
            # Had the file been moved away meanwhile, the change would be in the file that is no longer here.
            if identity(self._path) != before:
                raise replaced(self._path)

    def require_unchanged(self) -> None:
        """See :meth:`Store.require_unchanged`."""

    def compact(self, going_on: GoingOn = nothing) -> None:
        """See :meth:`Store.compact`."""
        with FILE_ACCESS, contextlib.suppress(*SQL_ERRORS, OSError, DraftFileError):
            self._check()
            with contextlib.closing(connect(self._path, "rw")) as connection:
                make_durable(connection)
                vacuum(connection, going_on)

    def close(self) -> None:
        """See :meth:`Store.close`."""
        with FILE_ACCESS, contextlib.suppress(*SQL_ERRORS, OSError, DraftFileError):
            if self._writable and os.path.lexists(header.companion(self._path, "-journal")):
                self._check()
                with contextlib.closing(connect(self._path, "rw")) as connection:
                    delete_journal(connection)

    def _check(self) -> None:
        header.check(self._path, self._newest)
        header.check_neighbours(self._path)


class ImageStore:
    """A draft kept in memory, each change written out as a whole new file.

    For paths that SQLite cannot open because they are too long; and, without a path to write to, for looking
    into a draft whose file cannot be used as it lies.
    """

    def __init__(self, image: bytes, path: Path | None = None) -> None:
        self._image = image
        self._path = path
        self._state = _state(path) if path else None

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """See :meth:`Store.reading`."""
        connection = connect_image(self._image)
        try:
            yield connection
        finally:
            connection.close()

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """See :meth:`Store.writing`."""
        if self._path is None:
            raise DraftReadOnlyError(_("This draft was opened for reading only."))
        self.require_unchanged()
        connection = connect_image(self._image)
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
            self._write(connection.serialize())
        finally:
            connection.close()

    def require_unchanged(self) -> None:
        """See :meth:`Store.require_unchanged`."""
        if self._path and _state(self._path) != self._state:
            raise replaced(self._path)

    def compact(self, going_on: GoingOn = nothing) -> None:
        """See :meth:`Store.compact`."""
        with (
            contextlib.suppress(*SQL_ERRORS, OSError),
            contextlib.closing(connect_image(self._image)) as connection,
        ):
            if self._path and vacuum(connection, going_on):
                self._write(connection.serialize())

    def close(self) -> None:
        """See :meth:`Store.close`."""
        self._image = b""

    def _write(self, image: bytes) -> None:
        assert self._path is not None
        temporary = files.temporary_beside(self._path)
        try:
            write_durably(temporary, image)
            put_in_place(temporary, self._path)
        finally:
            temporary.unlink(missing_ok=True)
        self._image = image
        self._state = _state(self._path)


def store_at(path: Path, newest: int, *, writable: bool) -> FileStore | ImageStore:
    """The store for a draft at a resolved path; reads the whole file if SQLite cannot open such a path.

    Raises:
        OSError: The file cannot be read.
    """
    if fits_sqlite(path):
        return FileStore(path, newest, writable=writable)
    with FILE_ACCESS:
        return ImageStore(path.read_bytes(), path if writable else None)


@contextlib.contextmanager
def new_database(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to an empty database that is a file at ``path`` once the context is left."""
    memory = None if fits_sqlite(path) else connect_image(b"")
    connection = memory or connect(path, "rwc")
    try:
        make_scratch(connection)
        yield connection
        if memory:
            path.write_bytes(memory.serialize())
    finally:
        connection.close()


def replaced(path: Path) -> ConflictError:
    """The error for a file that is not the one that was opened."""
    return ConflictError(
        _(
            "The file was changed or replaced by somebody else since it was opened, so nothing was saved over it."
            " Your text is still here: save it under another name, then compare the two."
        ),
        path.name,
    )


def identity(path: Path) -> Identity:
    """What tells this file from another one at the same path."""
    found = os.stat(path)
    return found.st_dev, found.st_ino


def write_durably(path: Path, data: bytes) -> None:
    """Makes a new file that is on the disk when this returns."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync(path: Path) -> None:
    """Brings a finished file to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def put_in_place(temporary: Path, target: Path) -> None:
    """Renames a finished, synced file to ``target`` in one step, with the rights its predecessor has.

    Raises:
        OSError: It could not be; the target is as it was. ``EBUSY`` says that another program has it open.
    """
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.chmod(temporary, os.stat(target).st_mode & 0o777)
    try:
        files.replace(temporary, target)
    except PermissionError as error:
        # Windows says "denied" when another program has the target open; the folder has just been written to.
        if target.exists():
            raise OSError(errno.EBUSY, error.strerror) from error
        raise
    files.sync_folder(target.parent)


def _state(path: Path) -> tuple[int, ...]:
    found = os.stat(path)
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
