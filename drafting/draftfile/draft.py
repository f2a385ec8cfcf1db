"""The draft file as the rest of the program sees it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

import msgspec

from drafting.draftfile import following, newfile, opening, reasons, writing
from drafting.draftfile.accepting import prepared
from drafting.draftfile.causes import kind
from drafting.draftfile.connection import SQL_ERRORS, GoingOn, nothing
from drafting.draftfile.content import Content
from drafting.draftfile.opening import Access, Opened
from drafting.draftfile.past import PastPart, shown_in
from drafting.draftfile.schema import FORMATS, Formats
from drafting.draftfile.session import Session
from drafting.draftfile.storage import store_at
from drafting.draftfile.values import CopyResult
from drafting.errors import DraftFileError
from drafting.report import Report, normalise

_NO_PHOTOS: Mapping[str, bytes] = MappingProxyType({})
_NO_EXTRAS: Mapping[str, Any] = MappingProxyType({})
# A path that is none is a ValueError, a loop of symbolic links may be a RuntimeError.
_UNREADABLE = (sqlite3.Error, OSError, ValueError, RuntimeError)


class DraftFile(PastPart):
    """One open draft (``.trip``). A context manager; to be used from one thread.

    Every change is a transaction of its own: when the method returns, the change is on the disk and was read
    back; when it raises, the file is as it was before.
    """

    @classmethod
    def create(
        cls,
        path: Path,
        report: Report,
        photos: Mapping[str, bytes] = _NO_PHOTOS,
        *,
        replace: bool = False,
        formats: Formats = FORMATS,
    ) -> Self:
        """Makes a new draft and opens it.

        Args:
            path: Where; whatever stands there stays until the new file is complete.
            report: What the draft starts with.
            photos: Prepared photos by the name the report gives them (``Photo.file``).
            replace: Whether a file at ``path`` may be replaced.
            formats: The versions of the tables, for tests of their conversion.

        Raises:
            SaveError: The place is taken or cannot be written, or the report names a photo that is not there.
            PhotoError: Some photo is no picture.
        """
        path = Path(path).absolute()
        wanted, rows = prepared(report, photos, path.name)
        seed = newfile.seed(photos)
        with newfile.place(path, replace=replace) as place:
            newfile.write_new(place.temporary, formats, seed, rows)
            content = newfile.verify(place, formats, wanted)
            place.take(replace=replace, newest=formats.current)
            store = store_at(place.target, formats.current, writable=True)
            session = Session(place.target, Opened(store, content, Access(place.mark)), formats)
        return cls(path, session)

    @classmethod
    def open(cls, path: Path, *, readonly: bool = False, formats: Formats = FORMATS) -> Self:
        """Opens a draft; for reading only if it is held by somebody else or its place cannot be written.

        What a crash left unfinished is cleared up; a draft of an older version is converted, after a copy of it
        was put beside it. A file that is refused stays as it is, byte for byte.

        Raises:
            NotADraftError: The file is something else.
            NewerDraftError: A newer version of the program wrote it.
            DamagedDraftError: It is damaged or was tampered with.
            DraftFileError: It does not exist or cannot be read.
        """
        path = Path(path).absolute()
        try:
            real = path.resolve(strict=True)
            opened = opening.open_at(real, formats, readonly=readonly)
        except _UNREADABLE as error:
            raise reasons.not_read(error, path.name) from error
        return cls(path, Session(real, opened, formats))

    @classmethod
    def rescue(cls, path: Path, *, formats: Formats = FORMATS) -> Self:
        """Opens what can still be read of a damaged draft, for reading only; :meth:`copy_to` makes a new one of it.

        For a file that :meth:`open` refuses with :class:`DamagedDraftError`. The reason for being read-only says
        whether text was lost; a lost paragraph has left a note in its place. The file stays as it is.

        Raises:
            NotADraftError, NewerDraftError, DraftFileError: As for :meth:`open`.
            DamagedDraftError: Nothing can be read of it.
        """
        path = Path(path).absolute()
        try:
            real = path.resolve(strict=True)
            from drafting.draftfile import rescuing

            opened = rescuing.rescue(real, formats)
        except _UNREADABLE as error:
            raise reasons.not_read(error, path.name) from error
        return cls(path, Session(real, opened, formats))

    def save(self, report: Report, extras: Mapping[str, Any] = _NO_EXTRAS) -> Report:
        """Writes what changed since the last save.

        Args:
            report: The report.
            extras: Small documents to be kept along with it (see :meth:`put_extra`); on their own they are not
                worth a write, so they are let go when the report has not changed.

        Returns:
            The report in normal form, as the file now holds it.

        Raises:
            DraftReadOnlyError: The draft is open for reading only, or (LockedDraftError) the report was approved.
            ConflictError: Somebody else changed the file.
            SaveError: It could not be saved (disk full, file gone), or names a photo the draft does not have.
                In every case the file is as it was.
        """
        self._session.require_writable()
        wanted, rows = prepared(report, self._content.photos, self.path.name)
        if writing.same(self._content, rows):
            self._session.confirm()
            return self.report
        self._require_unlocked()

        def change(connection: sqlite3.Connection, content: Content) -> None:
            following.put_report(connection, content, wanted, rows)
            writing.touch(connection, newfile.now())
            for name, value in extras.items():
                self._put_extra(connection, name, value)

        self._session.change(change, wanted)
        return self.report

    def within_reach(self) -> bool:
        """Whether the file can be read at this moment; not whether it is sound, or the same as before.

        Waits a while for another program that holds it.
        """
        try:
            with self._session.store.reading():
                return True
        except (*SQL_ERRORS, OSError, DraftFileError) as error:
            return kind(error) == "damaged"

    def copy_to(
        self,
        path: Path,
        report: Report | None = None,
        *,
        replace: bool = False,
        without_unused: bool = False,
        going_on: GoingOn = nothing,
    ) -> CopyResult:
        """Writes the complete draft to another place; this draft stays open where it is.

        Works for a draft that is open for reading only, and as far as possible for one whose file was damaged,
        replaced or is gone: then what this draft knew is written with the photos that can still be read.

        Args:
            path: Where; whatever stands there stays until the copy is complete.
            report: What the copy shall hold; by default what this draft holds.
            replace: Whether a file at ``path`` may be replaced.
            without_unused: Whether photos are left out that neither ``report`` nor a version, an export or a proposal
                shows.
            going_on: Called now and then; what it raises ends the work, and nothing is written.

        Returns:
            What could not be taken along; usually nothing.

        Raises:
            LockedDraftError: The report was approved, and ``report`` is another one.
            SaveError: The copy cannot be written.
        """
        if report is not None and normalise(report) != self.report:
            self._require_unlocked()
        wanted = self.report if report is None else report
        from drafting.draftfile import copying

        unused: tuple[str, ...] = ()
        stayed = ""
        if without_unused:
            try:
                unused = self.unused_photos(wanted)
            except DraftFileError as error:
                stayed = error.message if self._content.photos.keys() - shown_in(wanted) else ""
        result = copying.copy(
            self._session,
            Path(path).absolute(),
            wanted,
            replace=replace,
            unused=frozenset(unused),
            going_on=going_on,
        )
        return msgspec.structs.replace(result, stayed=stayed)
