"""The photos of a draft."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping

from drafting.draftfile import names, newfile, writing
from drafting.draftfile.base import DraftBase
from drafting.draftfile.content import Blob, Content
from drafting.draftfile.schema import MAX_FILE
from drafting.errors import DamagedDraftError, DraftFileError, SaveError
from drafting.i18n import _
from drafting.text import clean_line


class PhotoPart(DraftBase):
    """What an open draft does with photos."""

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

    @property
    def lost_photos(self) -> tuple[str, ...]:
        """The photos that stayed behind in a damaged or unreachable file when this one was made of it, in order."""
        content = self._content
        return tuple(
            sorted(file for file, number in content.photos.items() if not content.blobs[number].present)
        )

    def take_back(self, found: Mapping[str, bytes]) -> None:
        """Puts the bytes of lost photos back in their places; what is not the very photo is left out.

        Args:
            found: Bytes by the name of the photo, as the file has them that it stayed behind in.

        Raises:
            DraftReadOnlyError, ConflictError, SaveError: As for :meth:`save`.
        """
        self._session.require_writable()
        lost = {file: self._blob(file) for file in self.lost_photos}
        right = {
            blob.sha256: found[file]
            for file, blob in lost.items()
            if file in found and hashlib.sha256(found[file]).digest() == blob.sha256
        }

        def change(connection: sqlite3.Connection, content: Content) -> None:
            for number, blob in content.blobs.items():
                if not blob.present and blob.sha256 in right:
                    writing.heal_blob(connection, number, right[blob.sha256])

        if right:
            self._session.change(change)

    def photo_size(self, file: str) -> tuple[int, int]:
        """Width and height of a photo in pixels.

        Raises:
            DraftFileError: The draft has no such photo.
        """
        blob = self._blob(file)
        return blob.width, blob.height

    def photo_hashes(self) -> dict[str, str]:
        """The SHA-256 of each photo, in hex, by its name; also of those that are lost."""
        content = self._content
        return {file: content.blobs[number].sha256.hex() for file, number in content.photos.items()}

    def photo_files(self) -> tuple[str, ...]:
        """The names of all photos in the draft, in order; the report need not show all of them."""
        return tuple(sorted(self._content.photos))

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
    if data is None and not blob.present:
        raise DamagedDraftError(
            _(
                "This photo stayed behind when the draft was saved under another name, as its file was damaged or out"
                " of reach. Bring that file back, or replace the photo."
            ),
            file,
        )
    if data is None or hashlib.sha256(data).digest() != blob.sha256:
        raise DamagedDraftError(_("This photo is damaged in the draft. Delete it and insert it again."), file)
    return data
