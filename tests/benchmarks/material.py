"""What is measured with: a report of 12,000 characters and 40 photos of 12 megapixels, made on the fly."""

from __future__ import annotations

import datetime as dt
import io
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops

from drafting.report import (
    Block,
    Category,
    Contact,
    ItineraryDay,
    Period,
    Photo,
    PhotoBlock,
    Report,
    TextBlock,
    Traveller,
)
from tests.support.reports import SENTENCE

PHOTOS = 40
SIZE = (4000, 3000)
CHARACTERS = 12_000
SECTIONS = ("summary", "purpose", "process", "findings", "suggestions")
_QUALITY = 83
_MARGIN = 400


@cache
def _texture() -> Image.Image:
    """Detail of every size, as leaves and walls have it, and sensor noise; larger than a photo, for pieces of it."""
    size = (SIZE[0] + _MARGIN, SIZE[1] + _MARGIN)
    texture = Image.effect_noise(size, 6)
    for share, strength in ((2, 12), (6, 16), (20, 20), (80, 25)):
        coarse = Image.effect_noise((size[0] // share, size[1] // share), strength)
        texture = ImageChops.add(texture, coarse.resize(size, Image.Resampling.BICUBIC), offset=-128)
    return texture


def photo(number: int) -> bytes:
    """A photo as a telephone takes it: soft light, detail, grain, EXIF; about 3 MB."""
    chance = random.Random(number)
    tones = Image.new("RGB", (8, 6))
    for pixel in range(48):
        grey = chance.randrange(60, 190)
        tones.putpixel(
            (pixel % 8, pixel // 8), tuple(grey + chance.randrange(-25, 25) for _channel in range(3))
        )
    light = tones.resize(SIZE, Image.Resampling.BICUBIC)
    left, top = chance.randrange(_MARGIN), chance.randrange(_MARGIN)
    texture = _texture().crop((left, top, left + SIZE[0], top + SIZE[1]))
    picture = ImageChops.add(light, Image.merge("RGB", (texture, texture, texture)), offset=-128)
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "Camera", f"Model {number}", 1
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=_QUALITY, exif=exif)
    return target.getvalue()


def write_photos(folder: Path) -> list[Path]:
    """The photos as files."""
    paths = [folder / f"IMG_{number:04}.jpg" for number in range(PHOTOS)]
    for number, path in enumerate(paths):
        path.write_bytes(photo(number))
    return paths


def report(names: Sequence[str], category: Category) -> Report:
    """A report of so many characters that shows the photos, two in a row, throughout the third part."""
    length = CHARACTERS // len(SECTIONS)
    sections: dict[str, tuple[Block, ...]] = {}
    for section in SECTIONS:
        blocks: list[Block] = []
        for number in range(length // 240):
            text = f"（{number + 1}）{SENTENCE}"
            blocks += [TextBlock(1, SENTENCE[number : number + 12]), TextBlock(0, (text * 5)[:228])]
        sections[section] = tuple(blocks)
    body: list[Block] = []
    step = len(names) // len(sections["process"])
    for number, block in enumerate(sections["process"]):
        grid = tuple(Photo(name, f"參訪情形：{name}", "參訪情形") for name in names[number * step :][:step])
        body += [block, PhotoBlock(grid, 2)]
    start = dt.date(2025, 3, 3)
    return Report(
        title="城市防災資訊整合與發布考察",
        categories=(category,),
        other_purposes=("international_conference",) if category == "other" else (),
        has_attachments=False,
        host_agency="秘書處",
        contact=Contact("王小明", "(04)2228-9111"),
        travellers=(Traveller("王小明", "臺中市政府秘書處", "國際事務科", "科員"),) * 5,
        period=Period(start, start + dt.timedelta(days=5)),
        destination="日本",
        itinerary=tuple(
            ItineraryDay(start + dt.timedelta(days=day), "東京", ("拜會機關", "參訪設施")) for day in range(6)
        ),
        sections=sections | {"process": tuple(body)},
    )
