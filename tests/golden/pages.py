"""The golden pages: the worked example in both forms, as the typesetter draws it, small and grey.

``make golden`` draws them anew; look at what has changed before you commit it.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
from PIL import Image

from drafting.compose import compose
from drafting.report import Category
from drafting.template import load
from drafting.writers import typst
from tests.support import samples
from tests.support.office import FONTS_CONF

FOLDER = Path(__file__).parent / "pages"
DPI = 60
FONT = "TW-Kai"
"""The font they are drawn in; with another one there is nothing to compare."""
FORMS: dict[str, tuple[Category, ...]] = {"summary": ("other",), "full": ("study",)}
# Sixteen shades are enough, and a third of the bytes.
_STEP = 17


def drawn(form: str) -> list[Image.Image]:
    """The pages of the worked example in a form, with sign-off boxes, grey."""
    report, images = samples.SOURCES["example"]()
    template = load("taichung")
    document = compose(
        msgspec.structs.replace(report, categories=FORMS[form]),
        template,
        photo_size=lambda name: samples.photo_size(images, name),
        purpose="signing",
    )
    with typst.Typesetter(template.page_design, images) as setter:
        pages = setter.typeset(document)
        return [_grey(png) for png in setter.page_images(range(pages.count), DPI / 72)]


def _grey(png: bytes) -> Image.Image:
    with Image.open(io.BytesIO(png)) as image:
        return image.convert("L")


def golden(form: str) -> Iterator[Path]:
    """The files of the golden pages of a form, in order."""
    return iter(sorted(FOLDER.glob(f"{form}-*.png")))


def update() -> None:
    """Draws all pages anew."""
    FOLDER.mkdir(exist_ok=True)
    for form in FORMS:
        for old in golden(form):
            old.unlink()
        for number, page in enumerate(drawn(form), start=1):
            few = page.point([round(grey / _STEP) * _STEP for grey in range(256)])
            few.save(FOLDER / f"{form}-{number:02}.png", optimize=True)


if __name__ == "__main__":
    os.environ["FONTCONFIG_FILE"] = str(FONTS_CONF)
    update()
