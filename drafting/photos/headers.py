"""What a file says of itself in its first bytes: format, size, orientation, and whether it holds only a picture.

Reads the structure of JPEG and PNG (ITU-T T.81 annex B, PNG third edition section 5) without decoding anything.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Literal, TypeAlias

import msgspec

from drafting.errors import PhotoError
from drafting.i18n import _

Kind: TypeAlias = Literal["jpeg", "png", "webp", "heic", "tiff", "bmp", "gif"]

_HEVC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}
_HEIF_BRANDS = _HEVC_BRANDS | {b"mif1", b"mif2", b"msf1"}

_SOS, _DQT, _DHT, _DRI, _APP0, _APP1 = 0xDA, 0xDB, 0xC4, 0xDD, 0xE0, 0xE1
_FRAMES = set(range(0xC0, 0xD0)) - {_DHT, 0xC8, 0xCC}
_BASELINE = {0xC0, 0xC1}
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7]", re.DOTALL)
_BMP_HEADERS = {12, 40, 52, 56, 64, 108, 124}
_PICTURE_CHUNKS = {b"IHDR", b"PLTE", b"IDAT", b"IEND"}


class Header(msgspec.Struct, frozen=True):
    """What is known before decoding.

    ``width`` and ``height`` are as stored, 0 where only the decoder can tell. ``orientation`` is the EXIF value 1 to 8
    (1 upright). ``clean``: a baseline JPEG or a plain PNG with nothing in it but the picture, in whole.
    """

    kind: Kind
    width: int = 0
    height: int = 0
    orientation: int = 1
    clean: bool = False
    lossless: bool = False

    @property
    def media_type(self) -> str:
        """The media type (RFC 6838) of the file."""
        return f"image/{self.kind}"

    @property
    def shown_size(self) -> tuple[int, int]:
        """Width and height once the orientation is applied."""
        return (self.height, self.width) if self.orientation >= 5 else (self.width, self.height)


def sniff(data: bytes) -> Header:
    """The header of a picture.

    Raises:
        PhotoError: The file is none of the formats, or breaks off within its header.
    """
    try:
        if data.startswith(b"\xff\xd8\xff"):
            return _jpeg(data)
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return _png(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
        if data[:6] in (b"GIF87a", b"GIF89a"):
            return Header("gif", data[6] | data[7] << 8, data[8] | data[9] << 8, lossless=True)
        if data[:2] == b"BM" and int.from_bytes(data[14:18], "little") in _BMP_HEADERS:
            return Header("bmp", lossless=True)
    except (struct.error, IndexError, _BrokenError):
        raise PhotoError(_("The picture is damaged or incomplete.")) from None
    if data[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return Header("tiff", lossless=True)
    if data[4:8] == b"ftyp" and _is_heic(data):
        return Header("heic")
    raise PhotoError(_("This is not a picture the program can use: JPEG, PNG, WebP, HEIC, TIFF, BMP or GIF."))


class _BrokenError(Exception):
    """The structure does not hold."""


def _is_heic(data: bytes) -> bool:
    size = min(int.from_bytes(data[:4]), 4096)
    brands = {data[8:12], *(data[at : at + 4] for at in range(16, size, 4))}
    return bool(brands & _HEIF_BRANDS) and (b"avif" not in brands or bool(brands & _HEVC_BRANDS))


def _webp(data: bytes) -> Header:
    """Size, orientation and kind of compression from the chunks (RFC 9649)."""
    width = height = 0
    orientation = 1
    lossless = False
    at = 12
    while at + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        body = data[at + 8 : at + 8 + min(length, 10)]
        lossless |= name == b"VP8L"
        if name == b"EXIF":
            orientation = exif_orientation(data[at + 8 : at + 8 + length])
        elif not width:
            width, height = _webp_size(name, body)
        at += 8 + length + length % 2
    if not width:
        raise _BrokenError
    return Header("webp", width, height, orientation, lossless=lossless)


def _webp_size(name: bytes, body: bytes) -> tuple[int, int]:
    if name == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if name == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if name == b"VP8 ":
        width, height = struct.unpack_from("<HH", body, 6)
        return width & 0x3FFF, height & 0x3FFF
    return 0, 0


# --- JPEG ----------------------------------------------------------------------------------------------------


def _jpeg(data: bytes) -> Header:
    width = height = 0
    orientation = 1
    clean = True
    for marker, start, end in _segments(data):
        segment = data[start:end]
        if marker in _FRAMES and not width:
            height, width = struct.unpack_from(">HH", segment, 1)
            clean &= marker in _BASELINE and segment[5] in (1, 3) and segment[0] == 8
        elif marker == _APP1 and segment.startswith(b"Exif\0"):
            orientation = exif_orientation(segment[6:])
            clean = False
        elif marker == _SOS:
            clean &= _ends_with_picture(data, end)
            break
        else:
            clean &= marker in (_DQT, _DHT, _DRI) or (marker == _APP0 and _is_bare_jfif(segment))
    if not (width and height):
        raise _BrokenError
    return Header("jpeg", width, height, orientation, clean)


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, begin and end of the content of each segment, to the first scan."""
    at = 2
    while True:
        while data[at] == 0xFF and data[at + 1] == 0xFF:
            at += 1
        if data[at] != 0xFF:
            raise _BrokenError
        length = int(struct.unpack_from(">H", data, at + 2)[0])
        if length < 2 or at + 2 + length > len(data):
            raise _BrokenError
        yield data[at + 1], at + 4, at + 2 + length
        at += 2 + length


def _is_bare_jfif(segment: bytes) -> bool:
    return segment.startswith(b"JFIF\0") and len(segment) == 14 and segment[12:] == b"\0\0"


def _ends_with_picture(data: bytes, scan: int) -> bool:
    """Whether the one scan is followed by the end of the image, and that by nothing."""
    marker = _NEXT_MARKER.search(data, scan)
    return marker is not None and data[marker.start() :] == b"\xff\xd9"


# --- PNG -----------------------------------------------------------------------------------------------------


def _png(data: bytes) -> Header:
    if data[12:16] != b"IHDR":
        raise _BrokenError
    width, height, depth, colour = struct.unpack_from(">IIBB", data, 16)
    orientation = 1
    clean = depth <= 8 and colour in (0, 2, 3)
    at = 8
    while at < len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        if name == b"eXIf":
            orientation = exif_orientation(data[at + 8 : at + 8 + length])
        clean &= name in _PICTURE_CHUNKS
        at += 12 + length
        if name == b"IEND":
            break
    else:
        raise _BrokenError
    return Header("png", width, height, orientation, clean and at == len(data), lossless=True)


# --- EXIF ----------------------------------------------------------------------------------------------------

_ORIENTATION = 0x0112
_SHORT = 3


def exif_orientation(exif: bytes) -> int:
    """The orientation (1 to 8) in an EXIF block, 1 when there is none or it makes no sense (EXIF 2.32, 4.6.4)."""
    exif = exif.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 1
    try:
        (directory,) = struct.unpack_from(order + "I", exif, 4)
        (entries,) = struct.unpack_from(order + "H", exif, directory)
        for number in range(entries):
            tag, kind, _count, value = struct.unpack_from(order + "HHIH", exif, directory + 2 + 12 * number)
            if tag == _ORIENTATION and kind == _SHORT:
                return value if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1
