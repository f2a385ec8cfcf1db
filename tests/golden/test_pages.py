"""The pages of the worked example look as they did: text, tables, photos and boxes at their places."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops

from drafting.template import load
from drafting.writers import typst
from tests.golden.pages import FONT, FORMS, drawn, golden

# Pixels are compared from a little distance, in tiles of about a line: a letter drawn a little differently by another
# release of the typesetter is no difference, a line a point higher is.
TILE = 12
TOLERANCE = 24


@pytest.fixture(autouse=True)
def _right_font() -> None:
    if typst.font_choice(load("taichung").page_design).chinese != FONT:
        pytest.skip(f"the golden pages are set in {FONT}")


def apart(one: Image.Image, other: Image.Image) -> float:
    """The greatest mean difference of a tile, 0 to 255."""
    return float(max(ImageChops.difference(one, other).reduce(TILE).tobytes()))


@pytest.mark.parametrize("form", FORMS)
def test_the_pages_look_as_they_did(form: str) -> None:
    pages = drawn(form)
    files = list(golden(form))
    assert len(pages) == len(files), "make golden draws them anew; look at what has changed"
    for page, file in zip(pages, files, strict=True):
        with Image.open(file) as image:
            before = image.convert("L")
        assert page.size == before.size
        assert apart(page, before) < TOLERANCE, f"{file.name}: make golden, and look at what has changed"


def test_a_line_out_of_place_is_seen() -> None:
    file = next(golden("summary"))
    with Image.open(file) as image:
        page = image.convert("L")
    moved = page.copy()
    moved.paste(page.crop((0, 200, page.width, page.height - 3)), (0, 203))
    assert apart(page, moved) > 1.5 * TOLERANCE
    assert apart(page, page) == 0
