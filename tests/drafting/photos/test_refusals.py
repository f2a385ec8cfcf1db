"""What cannot be used is refused with one line that says why; no decoder's own error gets through."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
import warnings
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from drafting.errors import PhotoError
from drafting.i18n import set_language
from drafting.photos import PhotoSpec, prepare, probe, rotate
from tests.drafting.photos.samples import (
    FORMATS,
    chunk,
    encoded,
    exif,
    motif,
    photograph,
    save,
    segment,
    with_segments,
)


@pytest.fixture(autouse=True)
def _english(_default_language: None) -> None:
    set_language("en")


def _refused(source: Path | bytes, message: str, spec: PhotoSpec | None = None) -> None:
    with pytest.raises(PhotoError, match=message) as caught:
        prepare(source, spec or PhotoSpec())
    assert "\n" not in str(caught.value)
    assert caught.value.place == (source.name if isinstance(source, Path) else "")


# --- Files ---------------------------------------------------------------------------------------------------


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "空.jpg"
    empty.touch()
    _refused(empty, "^空.jpg: The file is empty.$")
    _refused(b"", "^The file is empty.$")
    _refused(tmp_path / "missing.jpg", "^missing.jpg: There is no such file.$")
    _refused(tmp_path, "This is a folder, not a picture.$")
    _refused(tmp_path / "nul\0.jpg", "The file cannot be read: ")
    photo = tmp_path / "a.jpg"
    photo.write_bytes(encoded(motif(), "jpeg"))

    def forbid(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbid)
    _refused(photo, "^a.jpg: You are not permitted to read this file.$")


def test_disk_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photo = tmp_path / "a.jpg"
    photo.write_bytes(encoded(motif(), "jpeg"))

    def fail(*_args: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    _refused(photo, "^a.jpg: The file cannot be read: the disk does not answer$")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    _refused(tmp_path / "pipe", "not an ordinary file")


def test_two_gigabytes_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = tmp_path / "large.jpg"
    with large.open("wb") as file:
        file.write(encoded(motif(), "jpeg"))
        file.truncate(2**31)
    monkeypatch.setattr(Path, "open", None)
    _refused(large, "^large.jpg: The file is too large: it has 2,147 MB, and at most 200 MB can be used.$")


def test_limit_of_bytes_holds_for_bytes_and_for_a_file_that_grows(tmp_path: Path) -> None:
    data = encoded(motif(), "bmp")
    spec = PhotoSpec(max_bytes=len(data) - 1)
    _refused(data, "too large", spec)
    assert prepare(data, PhotoSpec(max_bytes=len(data))).width == 64


# --- Not pictures --------------------------------------------------------------------------------------------

NOT_PICTURES = {
    "text": "不是照片".encode(),
    "zip, docx": b"PK\x03\x04" + bytes(60),
    "pdf": b"%PDF-1.7\n" + bytes(60),
    "svg": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "avif": struct.pack(">I4s4sI4s4s", 28, b"ftyp", b"avif", 0, b"mif1", b"avif") + bytes(60),
    "mp4": struct.pack(">I4s4sI4s", 24, b"ftyp", b"isom", 0, b"mp42") + bytes(60),
    "wave": b"RIFF" + bytes(4) + b"WAVE" + bytes(60),
    "icon": b"\0\0\1\0\1\0" + bytes(60),
    "BM but no bitmap": b"BM" + b"x" * 60,
    "one byte": b"\xff",
    "zeros": bytes(100),
}


@pytest.mark.parametrize("data", NOT_PICTURES.values(), ids=NOT_PICTURES)
def test_what_is_no_picture(data: bytes) -> None:
    _refused(data, "^This is not a picture the program can use: JPEG, PNG, WebP, HEIC, TIFF, BMP or GIF.$")
    with pytest.raises(PhotoError):
        probe(data)
    with pytest.raises(PhotoError):
        rotate(data, 1)


def test_content_counts_not_the_name(tmp_path: Path) -> None:
    disguised = tmp_path / "photo.jpg"
    disguised.write_bytes(encoded(motif(), "gif"))
    assert prepare(disguised).width == 64
    disguised.write_bytes(NOT_PICTURES["pdf"])
    _refused(disguised, "^photo.jpg: This is not a picture")


# --- Damage --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_files_that_break_off(form: str, part: float) -> None:
    data = encoded(photograph(), form)
    _refused(data[: int(len(data) * part)], "^The picture is damaged or incomplete.$")


@pytest.mark.parametrize("form", FORMATS)
def test_files_that_break_off_in_the_header(form: str) -> None:
    data = encoded(motif(), form)
    for length in range(14, 60):
        with pytest.raises(PhotoError):
            prepare(data[:length])


def test_wrong_checksum_in_a_png() -> None:
    data = bytearray(save(photograph(), "PNG"))
    data[data.index(b"IDAT") + 100] ^= 0xFF
    _refused(bytes(data), "damaged")


def test_a_plain_jpeg_that_does_not_decode_is_not_taken_for_ready() -> None:
    data = encoded(motif(), "jpeg")
    _refused(data[: data.index(b"\xff\xdb")] + data[data.index(b"\xff\xc0") :], "damaged")


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    changes=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=12
    )
)
def test_changed_bytes_yield_a_photo_or_the_error(form: str, changes: list[tuple[float, int]]) -> None:
    data = bytearray(encoded(motif(24, 16), form))
    for place, value in changes:
        data[int(place * len(data))] = value
    try:
        photo = prepare(bytes(data), PhotoSpec(max_pixels=10_000, max_pixels_whole=10_000))
    except PhotoError:
        return
    assert prepare(photo.data) == photo


# --- Bombs ---------------------------------------------------------------------------------------------------


def _huge_jpeg() -> bytes:
    data = bytearray(encoded(motif(), "jpeg"))
    struct.pack_into(">HH", data, data.index(b"\xff\xc0") + 5, 65000, 65000)
    return bytes(data)


def _huge_png() -> bytes:
    head = struct.pack(">IIBBBBB", 60000, 60000, 1, 0, 0, 0, 0)
    lines = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def _huge_heic() -> bytes:
    data = bytearray(encoded(motif(), "heic"))
    for match in re.finditer(b"ispe", bytes(data)):
        struct.pack_into(">II", data, match.end() + 4, 30000, 30000)
    return bytes(data)


def _huge_gif(width: int, height: int, inside: int) -> bytes:
    """A screen of one size, its first frame of another."""
    data = bytearray(save(motif().quantize(4), "GIF"))
    struct.pack_into("<HH", data, 6, width, height)
    struct.pack_into("<HH", data, data.index(b",") + 5, inside, inside)
    return bytes(data)


BOMBS = {
    "jpeg": _huge_jpeg(),
    "png": _huge_png(),
    "gif": _huge_gif(65000, 65000, 8),
    "gif with a huge frame": _huge_gif(64, 48, 65000),
    "webp": b"RIFF"
    + struct.pack("<I", 30)
    + b"WEBPVP8X"
    + struct.pack("<II", 10, 0)
    + b"\xff\x3f\0" * 2
    + bytes(9),
    "webp, lossless": encoded(motif(), "webp-lossless").replace(
        encoded(motif(), "webp-lossless")[21:25], struct.pack("<I", 16383 | 16383 << 14), 1
    ),
    "bmp": b"BM" + struct.pack("<IIIIiiHHII", 100, 0, 54, 40, 60000, 60000, 1, 24, 0, 0) + bytes(16),
    "tiff": encoded(motif(), "tiff")
    .replace(struct.pack("<HHII", 256, 4, 1, 64), struct.pack("<HHII", 256, 4, 1, 60000))
    .replace(struct.pack("<HHII", 257, 4, 1, 48), struct.pack("<HHII", 257, 4, 1, 60000)),
    "heic": _huge_heic(),
}


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS)
def test_huge_pictures_are_refused_by_their_header(data: bytes) -> None:
    _refused(
        data,
        "^The picture is too large: it has ([0-9]{4,5} × [0-9]{4,5}|too many) pixels.$|^The picture is damaged",
    )


@pytest.mark.parametrize("name", set(BOMBS) - {"heic"})
def test_huge_pictures_are_refused_for_being_huge(name: str) -> None:
    _refused(BOMBS[name], "too large: it has")


def test_size_of_a_huge_picture_is_read_without_decoding() -> None:
    assert probe(BOMBS["tiff"]) == (60000, 60000, "image/tiff")
    assert probe(BOMBS["bmp"]) == (60000, 60000, "image/bmp")


def test_a_jpeg_may_have_more_pixels_than_what_must_be_decoded_whole() -> None:
    spec = PhotoSpec(max_pixels=64 * 48, max_pixels_whole=64 * 48 - 1)
    assert prepare(encoded(motif(), "jpeg"), spec).width == 64
    for form in set(FORMATS) - {"jpeg"}:
        _refused(encoded(motif(), form), "^The picture is too large: it has 64 × 48 pixels.$", spec)


def test_a_hundred_megapixels_pass_without_a_word() -> None:
    """More than Pillow warns of, so that a warning would fail the test; decoded at an eighth."""
    photo = prepare(save(Image.new("L", (10_000, 9_500), 200), "JPEG"))
    assert (photo.width, photo.height) == (945, 898)


# --- The process around it -----------------------------------------------------------------------------------


def test_warnings_of_the_library_stay_inside() -> None:
    """A TIFF with a tag that breaks off makes Pillow warn; the filters of the process are as before."""
    data = encoded(motif(), "tiff").replace(struct.pack("<HHI", 258, 3, 3), struct.pack("<HHI", 258, 3, 3))
    odd = data.replace(struct.pack("<HHII", 277, 3, 1, 3), struct.pack("<HHIHH", 277, 3, 2, 3, 3))
    assert odd != data
    before = list(warnings.filters)
    assert prepare(odd).width == 64
    assert warnings.filters == before


def test_nothing_is_written_to_the_streams(capfd: pytest.CaptureFixture[str]) -> None:
    for form in FORMATS:
        data = encoded(photograph(), form)
        for part in (data, data[: len(data) // 2], data[:200] + bytes(50) + data[250:]):
            with suppress(PhotoError):
                prepare(part)
    print("still there", file=sys.stderr, flush=True)
    assert capfd.readouterr() == ("", "still there\n")


def test_many_threads_get_the_same_photos_and_leave_the_library_as_it_was() -> None:
    pictures = [encoded(photograph(200, 150), form) for form in FORMATS] + [
        with_segments(encoded(motif(), "jpeg"), segment(0xE1, b"Exif\0\0" + exif(turn)))
        for turn in range(1, 9)
    ]
    limit = Image.MAX_IMAGE_PIXELS
    alone = [prepare(data) for data in pictures]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(prepare, pictures * 4))
    assert together == alone * 4
    assert limit == Image.MAX_IMAGE_PIXELS


def test_pillow_is_loaded_with_the_first_photo() -> None:
    code = (
        "import sys; from drafting import photos;"
        "assert 'PIL' not in sys.modules;"
        "assert photos.probe(bytes.fromhex(sys.argv[1]))[:2] == (2, 2);"
        "assert 'PIL' not in sys.modules; photos.prepare(bytes.fromhex(sys.argv[1])); assert 'PIL' in sys.modules"
    )
    data = save(Image.new("L", (2, 2)), "PNG").hex()
    subprocess.run([sys.executable, "-W", "error", "-c", code, data], check=True)
