"""No metadata survives, and what was prepared once is never touched again."""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from drafting.photos import PhotoSpec, prepare, probe
from drafting.photos.headers import sniff
from tests.drafting.photos.samples import (
    DISPLAY_P3,
    FORMATS,
    chunk,
    encoded,
    exif,
    motif,
    photograph,
    save,
    segment,
    with_chunks,
    with_segments,
)

SMALL = PhotoSpec(dpi=254, width_mm=20, max_height_mm=20)
SECRET = b"Taichung-24.1477N-120.6736E"


def _jpeg_parts(data: bytes) -> list[int]:
    """The markers before the scan."""
    markers, at = [], 2
    while data[at + 1] != 0xDA:
        markers.append(data[at + 1])
        at += 2 + struct.unpack_from(">H", data, at + 2)[0]
    return markers


def _png_parts(data: bytes) -> set[bytes]:
    names, at = set(), 8
    while at < len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        names.add(name)
        at += 12 + length
    return names


def _jpeg_with_everything() -> bytes:
    thumbnail = save(motif(16, 12), "JPEG", comment=SECRET)
    return (
        with_segments(
            save(motif(), "JPEG", quality=95),
            segment(0xE0, b"JFXX\0\x10" + thumbnail),
            segment(0xE1, b"Exif\0\0" + exif(1, SECRET) + thumbnail),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET),
            segment(0xE2, b"ICC_PROFILE\0\x01\x01" + DISPLAY_P3.replace(b"none", SECRET[:4])),
            segment(0xE2, b"MPF\0" + SECRET),
            segment(0xED, b"Photoshop 3.0\0008BIM\x04\x04\0\0\0\0\0\x1b" + SECRET),
            segment(0xEB, SECRET),
            segment(0xFE, SECRET),
        )
        + SECRET
        + thumbnail
    )


def _png_with_everything() -> bytes:
    return (
        with_chunks(
            save(motif(), "PNG"),
            chunk(b"iCCP", b"Display P3\0\0" + zlib.compress(DISPLAY_P3)),
            chunk(b"eXIf", exif(1, SECRET)),
            chunk(b"tEXt", b"Author\0" + SECRET),
            chunk(b"zTXt", b"Comment\0\0" + zlib.compress(SECRET)),
            chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + SECRET),
            chunk(b"tIME", bytes(7)),
            chunk(b"pHYs", bytes(9)),
            chunk(b"prVt", SECRET),
        )
        + SECRET
    )


OTHERS: dict[str, dict[str, Any]] = {
    "webp": {"exif": exif(1, SECRET), "xmp": SECRET, "icc_profile": DISPLAY_P3},
    "webp-lossless": {"exif": exif(1, SECRET), "xmp": SECRET},
    "heic": {"exif": exif(1, SECRET), "xmp": SECRET, "icc_profile": DISPLAY_P3},
    "tiff": {"tiffinfo": {270: SECRET.decode(), 315: SECRET.decode(), 700: SECRET, 274: 3}},
    "gif": {"comment": SECRET},
}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(_jpeg_with_everything(), id="jpeg"),
        pytest.param(_png_with_everything(), id="png"),
        *(pytest.param(encoded(motif(), form, **options), id=form) for form, options in OTHERS.items()),
    ],
)
def test_no_metadata_is_left(data: bytes) -> None:
    assert SECRET in data
    photo = prepare(data)
    assert SECRET not in photo.data
    assert sniff(photo.data).clean
    if photo.media_type == "image/jpeg":
        assert set(_jpeg_parts(photo.data)) <= {0xE0, 0xDB, 0xC0, 0xC4}
        scan = photo.data[photo.data.index(b"\xff\xda") + 14 :]
        marker = re.search(rb"\xff[^\x00\xd0-\xd7]", scan)
        assert marker is not None
        assert marker[0] == b"\xff\xd9"
    else:
        assert _png_parts(photo.data) == {b"IHDR", b"IDAT", b"IEND"}


def test_result_describes_itself() -> None:
    photo = prepare(encoded(motif(), "jpeg"))
    assert photo.sha256 == hashlib.sha256(photo.data).hexdigest()
    assert probe(photo.data) == (photo.width, photo.height, photo.media_type)


# --- Prepared photos stay as they are ------------------------------------------------------------------------

MODES = ("1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "I;16")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("picture", ["drawing", "photograph", "large drawing", "large photograph"])
def test_preparing_twice_changes_no_byte(form: str, picture: str) -> None:
    size = (400, 300) if picture.startswith("large") else (120, 90)
    image = motif(*size) if picture.endswith("drawing") else photograph(*size)
    photo = prepare(encoded(image, form), SMALL)
    assert prepare(photo.data, SMALL) == photo


@lru_cache
def _any_picture(mode: str, width: int, height: int, noisy: bool) -> Image.Image:
    image = photograph(width, height) if noisy else motif(width, height)
    return image.convert("F").convert("I;16") if mode == "I;16" else image.convert(mode)


@settings(max_examples=60)
@given(
    mode=st.sampled_from(MODES),
    form=st.sampled_from(("PNG", "TIFF", "WEBP", "JPEG", "BMP", "GIF")),
    width=st.integers(1, 80),
    height=st.integers(1, 80),
    noisy=st.booleans(),
    box=st.integers(8, 90),
    quality=st.sampled_from((60, 85, 95)),
)
def test_preparing_twice_changes_no_byte_whatever_the_picture(
    mode: str, form: str, width: int, height: int, noisy: bool, box: int, quality: int
) -> None:
    try:
        data = save(_any_picture(mode, width, height, noisy), form)
    except (OSError, ValueError):  # a mode this format does not have
        return
    spec = PhotoSpec(dpi=254, width_mm=box / 10, max_height_mm=box / 8, quality=quality)
    photo = prepare(data, spec)
    assert spec.holds(photo.width, photo.height)
    assert prepare(photo.data, spec) == photo


@pytest.mark.parametrize("quality", [30, 75, 95])
@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:0"])
def test_a_plain_jpeg_of_fitting_size_is_left_alone(quality: int, subsampling: str) -> None:
    data = save(photograph(), "JPEG", quality=quality, subsampling=subsampling)
    assert prepare(data).data == data


def test_a_plain_png_drawing_of_fitting_size_is_left_alone() -> None:
    for image in (motif(), motif().quantize(4), motif().convert("1")):
        data = save(image, "PNG")
        assert prepare(data).data == data


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(save(photograph(), "JPEG", progressive=True), id="progressive"),
        pytest.param(save(photograph().convert("CMYK"), "JPEG"), id="CMYK"),
        pytest.param(save(photograph(), "JPEG", comment=b"x"), id="comment"),
        pytest.param(save(photograph(), "JPEG") + b"\0", id="a byte behind"),
        pytest.param(save(photograph(), "JPEG", icc_profile=DISPLAY_P3), id="profile"),
        pytest.param(save(motif().convert("RGBA"), "PNG"), id="alpha"),
        pytest.param(with_chunks(save(motif(), "PNG"), chunk(b"gAMA", bytes(4))), id="gamma"),
        pytest.param(save(motif(), "PNG") + b"\0", id="a byte behind PNG"),
        pytest.param(save(motif(1000, 20), "PNG"), id="too wide"),
    ],
)
def test_anything_else_is_made_anew(data: bytes) -> None:
    photo = prepare(data)
    assert photo.data != data
    assert prepare(photo.data) == photo
