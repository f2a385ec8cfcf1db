"""The same picture is known again however it was packed; another one is told from it."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

from drafting.errors import PhotoError
from drafting.paths import EXAMPLE
from drafting.photos.likeness import same_picture

FILES = sorted((EXAMPLE.parent / "photos").iterdir())
WORD_AT_96_DOTS = 302 / 945
"""What Word makes at the least of a photo 80 mm wide that was printed at 300 dots."""


def packed(image: Image.Image, kind: str = "JPEG", **how: object) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **how)
    return target.getvalue()


def picture(number: int) -> Image.Image:
    return Image.open(FILES[number]).convert("RGB")


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("scale", [1.0, 0.5, WORD_AT_96_DOTS])
@pytest.mark.parametrize("quality", [90, 40, 10])
def test_a_picture_packed_anew_is_the_same(number: int, scale: float, quality: int) -> None:
    image = picture(number)
    small = image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.BILINEAR)
    assert same_picture(FILES[number].read_bytes(), packed(small, quality=quality))
    assert same_picture(packed(small, "PNG"), FILES[number].read_bytes())


def test_no_two_photos_of_the_example_are_taken_for_one() -> None:
    data = [file.read_bytes() for file in FILES]
    alike = [(a, b) for a in range(len(data)) for b in range(a) if same_picture(data[a], data[b])]
    assert alike == []


def test_a_picture_that_was_altered_is_another_one() -> None:
    image, data = picture(0), FILES[0].read_bytes()
    width, height = image.size
    stamped = image.copy()
    ImageDraw.Draw(stamped).ellipse((0, 0, width // 8, height // 8), fill=(200, 0, 0))
    for other in (
        image.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        image.crop((width // 10, height // 10, width - width // 10, height - height // 10)),
        image.crop((0, 0, width, height * 4 // 5)),
        image.convert("L").convert("RGB"),
        stamped,
    ):
        assert not same_picture(data, packed(other, quality=90))


def test_what_is_no_picture_is_told_of() -> None:
    with pytest.raises(PhotoError):
        same_picture(FILES[0].read_bytes(), b"\x01\x00\x00\x00 EMF")
