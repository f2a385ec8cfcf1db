"""Proofs and their pictures."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from drafting.preview import Proofing
from drafting.report import Photo, PhotoBlock, Report, TextBlock
from drafting.template import load
from tests.support.plain import SIZES, Images

REPORT = Report(
    categories=("other",),
    sections={
        "process": (TextBlock(0, "甲"), PhotoBlock((Photo("photos/a.jpg"), Photo("photos/b.jpg")), 2)),
    },
)


def opened(png: bytes) -> Image.Image:
    with Image.open(io.BytesIO(png)) as image:
        return image.convert("RGB")


@pytest.mark.parametrize("width", [77, 400, 613, 1191])
def test_a_page_has_the_very_width_asked_for(width: int) -> None:
    with Proofing(load("taichung")) as proofing:
        proofing.typeset(REPORT, SIZES)
        assert opened(proofing.draw(0, width, {})).width == width


def test_a_photo_is_given_once_and_a_missing_one_is_a_grey_box() -> None:
    images = Images()
    with Proofing(load("taichung")) as proofing:
        proof = proofing.typeset(REPORT, SIZES)
        page = next(n for n in range(proof.count) if proof.photos_on(n))
        assert proof.photos_on(page) == {"photos/a.jpg", "photos/b.jpg"}
        grey = opened(proofing.draw(page, 600, {}))
        one = opened(proofing.draw(page, 600, {"photos/a.jpg": images["photos/a.jpg"]}))
        both = opened(proofing.draw(page, 600, {"photos/b.jpg": images["photos/b.jpg"]}))
        again = opened(proofing.draw(page, 600, {}))
    assert (192, 192, 192) in {colour for _n, colour in grey.getcolors(1 << 20) or []}
    assert grey != one != both
    assert both == again
    assert proof.photos_on(99) == set()
