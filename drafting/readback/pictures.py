"""Which photo of a reviewed file is another picture than the one that was exported at its place.

Word and LibreOffice pack pictures anew when they save, so bytes that are other mean little: the pictures are compared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress

from drafting.errors import DraftingError, PhotoError
from drafting.photos import PreparedPhoto, prepare
from drafting.readers.reviewed import Picture


class UnreadablePictureError(Exception):
    """Another picture was put in that the program cannot read."""


class Pictures:
    """The pictures of a reviewed file, and the photos they were.

    Args:
        found: The bytes of a part of the file; None where there are none to be had.
        hashes: The SHA-256 of each photo of the draft, in hex, by its name.
        photo: The bytes of a photo of the draft; raises a :class:`DraftingError` where it is lost.
    """

    def __init__(
        self,
        found: Callable[[str], bytes | None],
        hashes: Mapping[str, str],
        photo: Callable[[str], bytes],
    ) -> None:
        self._found, self._hashes, self._photo = found, hashes, photo

    def other(self, file: str, picture: Picture) -> PreparedPhoto | None:
        """The picture that stands for a photo of the draft, if it is another one; None where it is that photo.

        None as well where the file or the draft has it no more: then nobody can tell.

        Raises:
            UnreadablePictureError: There is another one, of a kind that cannot be read.
        """
        data = self._found(picture.part) if picture.part else None
        if data is None or hashlib.sha256(data).hexdigest() == self._hashes.get(file):
            return None
        old = b""
        with suppress(DraftingError):
            old = self._photo(file)
        if not old:
            return None
        from drafting.photos.likeness import same_picture  # takes a moment to import

        try:
            return None if same_picture(old, data) else prepare(data)
        except PhotoError as error:
            raise UnreadablePictureError from error
