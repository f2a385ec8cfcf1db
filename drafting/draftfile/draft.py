"""The draft file as the rest of the program sees it."""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from drafting.draftfile import copying, names, newfile, opening, reasons, rescuing, writing
from drafting.draftfile.accepting import prepared
from drafting.draftfile.coding import pack_report, rows_of, unpack_report
from drafting.draftfile.content import Blob, Content
from drafting.draftfile.opening import Access, Opened
from drafting.draftfile.schema import FORMATS, MAX_FILE, Formats
from drafting.draftfile.session import Session
from drafting.draftfile.storage import store_at
from drafting.draftfile.values import CopyResult, Holder, Version, VersionKind
from drafting.errors import DamagedDraftError, DraftFileError, SaveError
from drafting.i18n import _
from drafting.report import Report
from drafting.report import photos as photos_of
from drafting.text import clean_line

_NO_PHOTOS: Mapping[str, bytes] = MappingProxyType({})
_MAX_LABEL = 200  # characters
# A path that is none is a ValueError, a loop of symbolic links may be a RuntimeError.
_UNREADABLE = (sqlite3.Error, OSError, ValueError, RuntimeError)


class DraftFile:
    """One open draft (``.trip``). A context manager; to be used from one thread.

    Every change is a transaction of its own: when the method returns, the change is on the disk and was read
    back; when it raises, the file is as it was before.
    """

    def __init__(self, path: Path, session: Session) -> None:
        """Use :meth:`create` or :meth:`open`."""
        self.path = path
        self._session = session

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
            opened = rescuing.rescue(real, formats)
        except _UNREADABLE as error:
            raise reasons.not_read(error, path.name) from error
        return cls(path, Session(real, opened, formats))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leaves the draft to others. Closing twice does no harm."""
        self._session.close()

    @property
    def readonly(self) -> bool:
        """Whether the draft can only be read."""
        return bool(self._session.access.reason)

    @property
    def readonly_reason(self) -> str:
        """Why it can only be read, as a sentence for the user; empty if it can be written."""
        return self._session.access.reason

    @property
    def holder(self) -> Holder | None:
        """Who else had the draft open for writing when it was opened here, as far as known."""
        return self._session.access.holder

    @property
    def draft_id(self) -> str:
        """What tells this draft from others: 32 hexadecimal digits. A copy under another name keeps it."""
        return self._content.draft_id

    @property
    def created(self) -> dt.datetime:
        """When the draft was made, in UTC."""
        return self._content.created

    @property
    def modified(self) -> dt.datetime:
        """When the report was last changed in the file, in UTC."""
        return self._content.modified

    @property
    def report(self) -> Report:
        """What the file holds, in normal form: the report last read or saved."""
        return self._content.report

    def save(self, report: Report) -> Report:
        """Writes what changed since the last save.

        Returns:
            The report in normal form, as the file now holds it.

        Raises:
            DraftReadOnlyError: The draft is open for reading only.
            ConflictError: Somebody else changed the file.
            SaveError: It could not be saved (disk full, file gone), or names a photo the draft does not have.
                In every case the file is as it was.
        """
        self._session.require_writable()
        wanted, rows = prepared(report, self._content.photos, self.path.name)
        if writing.same(self._content, rows):
            self._session.confirm()
            return self.report

        def change(connection: sqlite3.Connection, content: Content) -> None:
            writing.put_report(connection, content, rows)
            writing.touch(connection, newfile.now())

        self._session.change(change, wanted)
        return self.report

    def add_photo(self, data: bytes, name: str) -> str:
        """Puts a prepared photo into the draft; the report may name it from now on.

        Args:
            data: The picture as it shall be kept.
            name: What its file was called; made valid on every system, numbered if another photo has the name.

        Returns:
            Its ``Photo.file``. The same content under the same name is kept once.

        Raises:
            PhotoError: The bytes are no picture.
            DraftReadOnlyError, ConflictError, SaveError: As for :meth:`save`.
        """
        self._session.require_writable()
        blob = newfile.blob_of(data, clean_line(name))

        def change(connection: sqlite3.Connection, content: Content) -> str:
            number = _blob_number(content, blob)
            if number is None:
                self._require_room(content, len(data))
                number = writing.put_blob(connection, blob, data)
            elif _stored(connection, number, content.blobs[number]) != data:
                writing.heal_blob(connection, number, data)
            known = {names.key(file): file for file in content.photos}
            for file in names.candidates(name, names.suffix_for(blob.media_type)):
                there = known.get(names.key(file))
                if there is None:
                    writing.put_photo(connection, file, number)
                    return file
                if content.photos[there] == number:
                    return there
            raise AssertionError("names do not end")

        return self._session.change(change)

    def photo(self, file: str) -> bytes:
        """The bytes of a photo, compared with the hash taken when it was added.

        Raises:
            DamagedDraftError: They are damaged or lost.
            DraftFileError: The draft has no such photo, or cannot be read.
        """
        return self.photos((file,))[file]

    def photos(self, files: Iterable[str]) -> dict[str, bytes]:
        """The bytes of several photos by name, all from one state of the file; otherwise as :meth:`photo`."""
        wanted = {file: self._blob(file) for file in files}
        numbers = self._content.photos

        def read(connection: sqlite3.Connection) -> dict[str, bytes | None]:
            return {file: _stored(connection, numbers[file], blob) for file, blob in wanted.items()}

        return {
            file: _undamaged(file, wanted[file], data)
            for file, data in (self._session.look(read) if wanted else {}).items()
        }

    def photo_size(self, file: str) -> tuple[int, int]:
        """Width and height of a photo in pixels.

        Raises:
            DraftFileError: The draft has no such photo.
        """
        blob = self._blob(file)
        return blob.width, blob.height

    def photo_files(self) -> tuple[str, ...]:
        """The names of all photos in the draft, in order; the report need not show all of them."""
        return tuple(sorted(self._content.photos))

    def discard_unused_photos(self) -> int:
        """Removes the photos that neither the report nor a version shows, and shrinks the file.

        The report is the one last saved: photos that only an unsaved report shows are removed.

        Returns:
            How many names of photos were removed.

        Raises:
            DamagedDraftError: A version cannot be read, so that it is not known what it shows.
            DraftReadOnlyError, ConflictError, SaveError: As for :meth:`save`.
        """
        self._session.require_writable()
        reports = [self.report, *(self.version_report(version.id) for version in self.versions())]
        used = {photo.file for report in reports for *_place, photo in photos_of(report)}
        unused = {file: number for file, number in self._content.photos.items() if file not in used}
        if unused:
            self._session.change(lambda connection, content: writing.remove_photos(connection, unused))
            self._session.store.compact()
        return len(unused)

    def take_version(self, label: str, kind: VersionKind) -> Version:
        """Keeps the report as the file holds it now.

        Args:
            label: What the user calls it; one line, cut after 200 characters.
            kind: Why it is taken.

        Raises:
            DraftReadOnlyError, ConflictError, SaveError: As for :meth:`save`.
        """
        return self._session.change(
            lambda connection, content: _put_version(connection, content, label, kind)
        )

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
        if row is None or hashlib.sha256(row[0]).digest() != row[1]:
            raise DamagedDraftError(_("This version is damaged and cannot be shown."), self.path.name)
        return unpack_report(row[0], self.path.name)

    def restore_version(self, version_id: int) -> Report:
        """Makes a version the report again; the present one is kept as a version first, both in one step.

        Raises:
            DamagedDraftError, DraftFileError: As for :meth:`version_report`.
            DraftReadOnlyError, ConflictError, SaveError: As for :meth:`save`.
        """
        self._session.require_writable()
        old = self.version_report(version_id)
        rows = rows_of(old)
        label = next(version.label for version in self.versions() if version.id == version_id)
        label = _("Before going back to “{label}”").format(label=label)

        def change(connection: sqlite3.Connection, content: Content) -> None:
            _put_version(connection, content, label, "restore")
            writing.put_report(connection, content, rows)
            writing.touch(connection, newfile.now())

        self._session.change(change, old)
        return self.report

    def copy_to(self, path: Path, report: Report | None = None, *, replace: bool = False) -> CopyResult:
        """Writes the complete draft to another place; this draft stays open where it is.

        Works for a draft that is open for reading only, and as far as possible for one whose file was damaged,
        replaced or is gone: then what this draft knew is written with the photos that can still be read.

        Args:
            path: Where; whatever stands there stays until the copy is complete.
            report: What the copy shall hold; by default what this draft holds.
            replace: Whether a file at ``path`` may be replaced.

        Returns:
            What could not be taken along; usually nothing.

        Raises:
            SaveError: The copy cannot be written.
        """
        return copying.copy(
            self._session, Path(path).absolute(), self.report if report is None else report, replace=replace
        )

    @property
    def _content(self) -> Content:
        return self._session.content

    def _blob(self, file: str) -> Blob:
        number = self._content.photos.get(file)
        if number is None:
            raise DraftFileError(
                _("The draft does not have the photo “{file}”.").format(file=file), self.path.name
            )
        return self._content.blobs[number]

    def _require_room(self, content: Content, size: int) -> None:
        if sum(blob.size for blob in content.blobs.values()) + size > MAX_FILE * 9 // 10:
            raise SaveError(_("The photos are too large together for one draft."), self.path.name)


def _blob_number(content: Content, blob: Blob) -> int | None:
    return next((number for number, known in content.blobs.items() if known.sha256 == blob.sha256), None)


def _stored(connection: sqlite3.Connection, number: int, blob: Blob) -> bytes | None:
    query = "SELECT data FROM blob WHERE id = ? AND sha256 = ?"
    row = connection.execute(query, (number, blob.sha256)).fetchone()
    return row[0] if row else None


def _undamaged(file: str, blob: Blob, data: bytes | None) -> bytes:
    if data is None or hashlib.sha256(data).digest() != blob.sha256:
        raise DamagedDraftError(_("This photo is damaged in the draft. Delete it and insert it again."), file)
    return data


def _put_version(connection: sqlite3.Connection, content: Content, label: str, kind: VersionKind) -> Version:
    number = max((version.id for version in content.versions), default=0) + 1
    version = Version(number, newfile.now(), clean_line(label)[:_MAX_LABEL], kind)
    writing.put_version(connection, version, pack_report(content.report))
    return version
