"""The shipped placeholder photos are what the script draws, and it draws the same each time."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops, ImageFont, ImageStat

from drafting import paths
from tools import draw_placeholders

PHOTOS = paths.EXAMPLE.parent / "photos"
TOLERANCE = 3.0
"""Mean difference per channel (of 255) that JPEG and another version of the font may make."""


@pytest.fixture(autouse=True)
def _font() -> None:
    try:
        ImageFont.truetype("NotoSansCJK-Bold.ttc", 20)
    except OSError:
        pytest.skip("the font Noto Sans CJK is not installed")


def test_drawing_twice_gives_the_same_picture() -> None:
    assert draw_placeholders.draw("07-ribbon") == draw_placeholders.draw("07-ribbon")


@pytest.mark.parametrize("name", draw_placeholders.SCENES)
def test_the_shipped_photo_is_the_drawing(name: str) -> None:
    with Image.open(PHOTOS / f"{name}.jpg") as shipped:
        difference = ImageChops.difference(shipped.convert("RGB"), draw_placeholders.draw(name))
    assert max(ImageStat.Stat(difference).mean) < TOLERANCE


def test_every_scene_is_shipped() -> None:
    assert sorted(path.stem for path in PHOTOS.iterdir()) == sorted(draw_placeholders.SCENES)
