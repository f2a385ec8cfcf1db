"""Pictures of every kind, made on the spot.

The motif has four quarters that can be told apart: red and green above, blue and white below.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import pillow_heif
from PIL import Image

RED, GREEN, BLUE, WHITE = (208, 32, 32), (32, 160, 64), (32, 64, 208), (255, 255, 255)
QUARTERS = (RED, GREEN, BLUE, WHITE)

FORMATS = ("jpeg", "png", "webp", "webp-lossless", "heic", "tiff", "tiff-lzw", "bmp", "gif")


def motif(width: int = 64, height: int = 48) -> Image.Image:
    image = Image.new("RGB", (width, height), WHITE)
    for at, colour in (((0, 0), RED), ((width // 2, 0), GREEN), ((0, height // 2), BLUE)):
        image.paste(colour, (*at, at[0] + width // 2, at[1] + height // 2))
    return image


@lru_cache
def photograph(width: int = 320, height: int = 240) -> Image.Image:
    """Something with as many colours as a photograph, the same in every run."""
    ramps = [
        Image.linear_gradient("L").resize((width, height)),
        Image.radial_gradient("L").resize((width, height)),
        Image.linear_gradient("L").rotate(90).resize((width, height)),
    ]
    grain = Image.frombytes("L", (97, 89), bytes((n * n * 7 + n // 3) % 251 for n in range(97 * 89)))
    smooth = Image.merge("RGB", ramps)
    return Image.blend(smooth, grain.resize((width, height)).convert("RGB"), 0.2)


def quarters(image: Image.Image) -> tuple[tuple[int, ...], ...]:
    """The colours in the middle of the four quarters."""
    rgb = image.convert("RGB")
    points = [(x * rgb.width // 4, y * rgb.height // 4) for y in (1, 3) for x in (1, 3)]
    return tuple(tuple(rgb.crop((x, y, x + 1, y + 1)).tobytes()) for x, y in points)


def alike(colours: Iterable[Iterable[int]], others: Iterable[Iterable[int]], tolerance: int = 12) -> bool:
    pairs = zip(colours, others, strict=True)
    return all(abs(a - b) <= tolerance for one, other in pairs for a, b in zip(one, other, strict=True))


def save(image: Image.Image, form: str, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def encoded(image: Image.Image, form: str, **options: Any) -> bytes:
    """The picture in one of :data:`FORMATS`."""
    match form:
        case "heic":
            file = io.BytesIO()
            pillow_heif.from_pillow(image).save(file, quality=90, **options)
            return file.getvalue()
        case "webp-lossless":
            return save(image, "WEBP", lossless=True, **options)
        case "tiff-lzw":
            return save(image, "TIFF", compression="tiff_lzw", **options)
        case "jpeg" | "webp":
            return save(image, form.upper(), quality=92, **options)
        case _:
            return save(image, form.upper(), **options)


def decoded(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


# --- Parts of files ------------------------------------------------------------------------------------------


def segment(marker: int, content: bytes) -> bytes:
    """A JPEG segment."""
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def with_segments(jpeg: bytes, *segments: bytes) -> bytes:
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def chunk(name: bytes, content: bytes) -> bytes:
    """A PNG chunk."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def with_chunks(png: bytes, *chunks: bytes) -> bytes:
    """The chunks put in after IHDR."""
    return png[:33] + b"".join(chunks) + png[33:]


def exif(orientation: int, secret: bytes = b"", order: str = "<") -> bytes:
    """An EXIF block with an orientation, a GPS directory and the name of a device."""
    make = secret + b"\0" * (5 - len(secret)) + b"\0"
    gps_at = 8 + 2 + 3 * 12 + 4
    make_at = gps_at + 2 + 12 + 4
    entries = [
        struct.pack(order + "HHII", 0x010F, 2, len(make), make_at),
        struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0),
        struct.pack(order + "HHII", 0x8825, 4, 1, gps_at),
    ]
    head = {"<": b"II*\0", ">": b"MM\0*"}[order] + struct.pack(order + "I", 8)
    gps = struct.pack(order + "HHHI4sI", 1, 1, 2, 2, b"N\0\0\0", 0)
    return head + struct.pack(order + "H", 3) + b"".join(entries) + struct.pack(order + "I", 0) + gps + make


def profile(space: bytes, gamma: float, primaries: Iterable[tuple[float, float, float]] = ()) -> bytes:
    """A small ICC profile (version 2): a tone curve, and for RGB the primaries, adapted to D50."""
    white = (0.9642, 1.0, 0.8249)
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    tags = {b"desc": b"desc\0\0\0\0" + struct.pack(">I", 5) + b"test\0" + bytes(78), b"wtpt": _xyz(white)}
    tags[b"cprt"] = b"text\0\0\0\0none\0\0\0\0"
    if space == b"GRAY":
        tags[b"kTRC"] = curve
    for name, primary in zip((b"r", b"g", b"b"), primaries, strict=False):
        tags |= {name + b"XYZ": _xyz(primary), name + b"TRC": curve}
    at = 128 + 4 + 12 * len(tags)
    table, body = b"", b""
    for name, content in tags.items():
        content += bytes(-len(content) % 4)
        table += name + struct.pack(">II", at + len(body), len(content))
        body += content
    head = struct.pack(">I4sI4s4s4s", at + len(body), b"", 0x02100000, b"mntr", space, b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + _xyz(white)[8:]
    return head + bytes(128 - len(head)) + struct.pack(">I", len(tags)) + table + body


def _xyz(values: Iterable[float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)


DISPLAY_P3 = profile(
    b"RGB ", 2.2, [(0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407)]
)
"""The primaries of Display P3, which iPhones use, with a plain gamma of 2.2."""


def sixteen_bit_png(image: Image.Image) -> bytes:
    """An RGB PNG of 16 bits a channel, which Pillow does not write."""
    raw = image.convert("RGB").tobytes()
    line = 3 * image.width
    rows = [raw[at : at + line] for at in range(0, len(raw), line)]
    body = b"".join(b"\0" + b"".join(bytes((value, value)) for value in row) for row in rows)
    head = struct.pack(">IIBBBBB", image.width, image.height, 16, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(body))
        + chunk(b"IEND", b"")
    )
