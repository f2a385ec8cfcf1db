"""The versions of a draft."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import sqlite3

import msgspec

from drafting.draftfile import following, newfile, remarks, writing
from drafting.draftfile.base import DraftBase
from drafting.draftfile.coding import Invalid, encode, pack_report, rows_of, typed, unpack_report
from drafting.draftfile.content import Content
from drafting.draftfile.values import Version, VersionKind
from drafting.errors import DamagedDraftError, DraftFileError
from drafting.i18n import _
from drafting.report import Report
from drafting.text import clean_line

_MAX_LABEL = 200  # characters
_NUMBERS = "versions"
"""The small document that tells the last number that was given, should that version be deleted."""
_MAX_NUMBER = 2**53


class _Numbers(msgspec.Struct):
    last: int = 0


class VersionPart(DraftBase):
    """What an open draft does with versions."""

    def take_version(self, label: str, kind: VersionKind) -> Version:
        """Keeps the report as the file holds it now.

        Args:
            label: What the user calls it; one line, cut after 200 characters.
            kind: Why it is taken.

        Raises:
            DraftReadOnlyError, ConflictError, SaveError: As for :meth:`save`.
        """
        return self._session.change(lambda connection, content: put_version(connection, content, label, kind))

    def versions(self) -> tuple[Version, ...]:
        """All versions, the oldest first."""
        return self._content.versions

    def version_report(self, version_id: int) -> Report:
        """The report of a version, in normal form.

        Raises:
            DamagedDraftError: The version is damaged; the report itself is not concerned.
            DraftFileError: There is no such version, or the draft cannot be read.
        """
        if all(version.id != version_id for version in self.versions()):
            raise DraftFileError(_("The draft has no such version."), self.path.name)
        row = self._session.look(
            lambda connection: connection.execute(
                "SELECT data, sha256 FROM version WHERE id = ?", (version_id,)
            ).fetchone()
        )
        if row is None:
            message = _("This version was deleted in another window; open the draft again.")
            raise DraftFileError(message, self.path.name)
        if hashlib.sha256(row[0]).digest() != row[1]:
            raise DamagedDraftError(_("This version is damaged and cannot be shown."), self.path.name)
        return unpack_report(row[0], self.path.name)

    def restore_version(self, version_id: int) -> Report:
        """Makes a version the report again; the present one is kept as a version first, both in one step.

        Raises:
            DamagedDraftError, DraftFileError: As for :meth:`version_report`.
            LockedDraftError: The report was approved.
            DraftReadOnlyError, ConflictError, SaveError: As for :meth:`save`.
        """
        self._session.require_writable()
        self._require_unlocked()
        old = self.version_report(version_id)
        rows = rows_of(old)
        label = next(version.label for version in self.versions() if version.id == version_id)
        label = _("Before going back to “{label}”").format(label=label)

        def change(connection: sqlite3.Connection, content: Content) -> None:
            put_version(connection, content, label, "restore")
            following.put_report(connection, content, old, rows)
            writing.touch(connection, newfile.now())

        self._session.change(change, old)
        return self.report


def put_version(
    connection: sqlite3.Connection,
    content: Content,
    label: str,
    kind: VersionKind,
    report: Report | None = None,
    taken: dt.datetime | None = None,
) -> Version:
    """Adds a version, inside the caller's transaction: of ``report``, by default of what ``content`` has."""
    number = last_number(content) + 1
    version = Version(number, taken or newfile.now(), clean_line(label)[:_MAX_LABEL], kind)
    writing.put_version(connection, version, pack_report(content.report if report is None else report))
    return version


def last_number(content: Content) -> int:
    """The number of the version that was taken last, be it deleted since; 0 if there was none."""
    kept = content.remarks.extras.get(_NUMBERS)
    last = 0
    if kept is not None:
        with contextlib.suppress(Invalid):
            last = typed(kept, _Numbers).last
    if not 0 <= last < _MAX_NUMBER:  # none that this program has written
        last = 0
    return max([last, *(version.id for version in content.versions)])


def keep_last_number(connection: sqlite3.Connection, content: Content) -> None:
    """Sees to it that no number is given twice, whichever versions are deleted; inside the caller's transaction."""
    remarks.put_extra(connection, _NUMBERS, encode(_Numbers(last_number(content))))
