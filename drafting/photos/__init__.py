"""Photos made ready for a report: upright, sRGB, no larger than print needs, and nothing but the picture.

:func:`prepare` takes what a phone or a scanner gives (JPEG, PNG, WebP, HEIC, TIFF, BMP, GIF, told apart by content,
never by name) and yields a JPEG, or a PNG for drawings and screenshots. No metadata survives: no place, time, device,
comment, thumbnail, profile or second image. What is ready already is recognised and returned byte for byte, so that a
photo can leave a draft and come back unchanged.

Importing this package is cheap; Pillow is loaded with the first photo. Functions may be called from any thread.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from drafting.errors import PhotoError
from drafting.photos.headers import Header, sniff
from drafting.photos.model import STANDARD, MediaType, PhotoSpec, PreparedPhoto
from drafting.photos.reading import read

__all__ = ["STANDARD", "MediaType", "PhotoSpec", "PreparedPhoto", "prepare", "probe", "rotate"]


def prepare(source: Path | bytes, spec: PhotoSpec = STANDARD) -> PreparedPhoto:
    """The photo ready for the report. Preparing what was prepared with the same ``spec`` changes no byte.

    Of several frames or pages the first is taken; transparency becomes white; a photo is never enlarged.

    Raises:
        PhotoError: The file cannot be read, is too large in bytes or pixels, is no picture of the formats above, or is
            damaged. ``place`` is the name of the file, empty for bytes.
    """
    place = source.name if isinstance(source, Path) else ""
    try:
        data = read(source, spec.max_bytes)
        return _prepare(data, sniff(data), spec)
    except PhotoError as error:
        raise PhotoError(error.message, place) from error


def rotate(data: bytes, quarter_turns: int, spec: PhotoSpec = STANDARD) -> PreparedPhoto:
    """The photo turned clockwise by so many quarter turns (negative: the other way), and prepared.

    Raises:
        PhotoError: As :func:`prepare`.
    """
    header = sniff(data)
    return _make(data, header, spec, quarter_turns % 4) if quarter_turns % 4 else _prepare(data, header, spec)


def probe(data: bytes) -> tuple[int, int, str]:
    """Width and height in pixels as the picture is shown, and the media type. The picture is not decoded.

    Raises:
        PhotoError: This is no picture of a known format, or its header is damaged.
    """
    header = sniff(data)
    if header.width and header.height:
        return (*header.shown_size, header.media_type)
    from drafting.photos.decoding import size_of

    return (*size_of(data, header), header.media_type)


def _prepare(data: bytes, header: Header, spec: PhotoSpec) -> PreparedPhoto:
    if header.clean and spec.holds(header.width, header.height):
        from drafting.photos.encoding import is_ready

        if is_ready(data, header, spec):
            return _photo(data, header.media_type, header.width, header.height)
    return _make(data, header, spec, 0)


def _make(data: bytes, header: Header, spec: PhotoSpec, quarter_turns: int) -> PreparedPhoto:
    from drafting.photos.decoding import decode
    from drafting.photos.encoding import encode

    image = decode(data, header, spec, quarter_turns)
    encoded, media_type = encode(image, spec, header.lossless)
    return _photo(encoded, media_type, image.width, image.height)


def _photo(data: bytes, media_type: str, width: int, height: int) -> PreparedPhoto:
    kind: MediaType = "image/png" if media_type == "image/png" else "image/jpeg"
    return PreparedPhoto(data, kind, width, height, hashlib.sha256(data).hexdigest())
