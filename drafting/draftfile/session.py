"""An open draft's dealings with its file: one checked transaction for each change, one look for each reading."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from drafting.draftfile import checking, reasons, writing
from drafting.draftfile.accepting import BAD_VALUES, unusable
from drafting.draftfile.coding import encode
from drafting.draftfile.connection import SQL_ERRORS
from drafting.draftfile.content import Content, read
from drafting.draftfile.opening import Opened
from drafting.draftfile.schema import Formats
from drafting.draftfile.storage import FILE_ACCESS, replaced
from drafting.errors import (
    DamagedDraftError,
    DraftFileError,
    DraftReadOnlyError,
    NewerDraftError,
    NotADraftError,
    SaveError,
)
from drafting.i18n import _
from drafting.report import Report

_T = TypeVar("_T")


class Session:
    """What is known of the file's content, and the only way to change it.

    Args:
        path: Where the file is, links resolved.
        opened: The draft as it was opened.
        formats: The versions of the tables.
    """

    def __init__(self, path: Path, opened: Opened, formats: Formats) -> None:
        self.path = path
        self.formats = formats
        self.store = opened.store
        self.access = opened.access
        self.content = opened.content
        self._attempted: Content | None = None
        self._closed = False

    def change(
        self, apply: Callable[[sqlite3.Connection, Content], _T], expected: Report | None = None
    ) -> _T:
        """Makes a change in one transaction; it is read back and checked before it is committed.

        Args:
            apply: Changes rows; is given the connection and the content the file has now.
            expected: The report the file shall hold then, in normal form.

        Raises:
            DraftReadOnlyError: The draft is open for reading only.
            ConflictError: The file is not as this session left it.
            SaveError: The change cannot be made; nothing was changed.
        """
        self.require_writable()
        with FILE_ACCESS:  # so that no other thread meets a file that is newer than what is known of it
            return self._change(apply, expected)

    def _change(self, apply: Callable[[sqlite3.Connection, Content], _T], expected: Report | None) -> _T:
        known = False
        try:
            with self.store.writing() as connection:
                self._require_known(connection)
                known = True
                result = apply(connection, self.content)
                writing.seal(connection, self.formats.schema)
                after = read(connection, self.path.name)
                if expected is not None and encode(after.report) != encode(expected):
                    raise unusable(self.path.name)
                # Should the commit report a failure although it took place, the next change will know its own work.
                self._attempted = after
        except (NotADraftError, NewerDraftError, DamagedDraftError) as error:
            raise unusable(self.path.name) if known else replaced(self.path) from error
        except sqlite3.IntegrityError as error:
            raise unusable(self.path.name) from error
        except (*SQL_ERRORS, OSError) as error:
            raise reasons.not_saved(error, self.path.name) from error
        except BAD_VALUES as error:
            raise unusable(self.path.name) from error
        self.content = after
        return result

    def look(self, query: Callable[[sqlite3.Connection], _T]) -> _T:
        """Reads from the file.

        Raises:
            DraftFileError: It cannot be read.
        """
        if self._closed:
            raise DraftFileError(_("This draft is closed."), self.path.name)
        try:
            with self.store.reading() as connection:
                return query(connection)
        except (*SQL_ERRORS, OSError) as error:
            raise reasons.not_read(error, self.path.name) from error

    def confirm(self) -> None:
        """Makes sure that the file still holds what is known.

        Raises:
            SaveError: It does not, or cannot be read.
        """
        try:
            self.store.require_unchanged()
            with self.store.reading() as connection:
                self._require_known(connection)
        except (NotADraftError, NewerDraftError, DamagedDraftError) as error:
            raise replaced(self.path) from error
        except (*SQL_ERRORS, OSError) as error:
            raise reasons.not_saved(error, self.path.name) from error

    def require_writable(self) -> None:
        """Raises :class:`DraftReadOnlyError` if the draft cannot be written."""
        if self._closed:
            raise SaveError(_("This draft is closed."), self.path.name)
        if self.access.reason:
            raise DraftReadOnlyError(self.access.reason, self.path.name)

    def close(self) -> None:
        """Leaves the file to others."""
        if not self._closed:
            self._closed = True
            self.store.close()
            self.access.release()

    def knows(self, connection: sqlite3.Connection) -> bool:
        """Whether the database holds what this session last read or wrote."""
        return checking.has_schema(connection, self.formats.schema) and _state(connection) == _key(
            self.content
        )

    def _require_known(self, connection: sqlite3.Connection) -> None:
        if self.knows(connection):
            return
        attempted = self._attempted
        if attempted is None or _state(connection) != _key(attempted):
            raise replaced(self.path)
        self.content = attempted


def _key(content: Content) -> tuple[bytes, int, bytes]:
    return content.draft_id.encode(), content.revision, content.digest


def _state(connection: sqlite3.Connection) -> tuple[bytes, int, bytes] | None:
    row: tuple[bytes, int, bytes] | None = connection.execute(
        "SELECT draft_id, revision, digest FROM draft"
    ).fetchone()
    return row
