"""The sample reports that other programs judge: the worked example, a full report, empty ones, a long one."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
from PIL import Image

from drafting import interchange
from drafting.paths import EXAMPLE
from drafting.photos import prepare
from drafting.report import Report, Table, TableBlock, with_section
from tests.support.reports import long_report

FULL = Path(__file__).resolve().parent.parent / "data" / "full_report" / "report.json"


def _from_json(path: Path) -> tuple[Report, dict[str, bytes]]:
    report = interchange.read(path)
    return report, {
        name: prepare(file).data for name, file in interchange.photo_paths(report, path.parent).items()
    }


def _long(photo_count: int, chapters: int) -> tuple[Report, dict[str, bytes]]:
    """Many pages, some of which lie on their side, and a row of the itinerary that stands for several days."""
    report, photos = long_report(photo_count, chapters=chapters)
    months = tuple(f"{month}月" for month in range(1, 13))
    wide = TableBlock(Table(months, (("12,345",) * 12,) * 4, "各月運量"))
    process = report.section("process")
    report = with_section(report, "process", (*process[:20], wide, *process[20:]))
    first, second, *rest = report.itinerary
    several = msgspec.structs.replace(first, last=second.date)
    return msgspec.structs.replace(report, itinerary=(several, *rest)), photos


SOURCES: dict[str, Callable[[], tuple[Report, dict[str, bytes]]]] = {
    "example": lambda: _from_json(EXAMPLE),
    "full": lambda: _from_json(FULL),
    "empty": lambda: (Report(categories=("other",)), {}),
    "empty-full": lambda: (Report(), {}),
    "long": lambda: _long(40, 12),
}
SHORTER = SOURCES | {"long": lambda: _long(20, 6)}
"""For who reads each of them several times; that all goes well on sixty pages is seen with the Word files."""


def photo_size(images: Mapping[str, bytes], name: str) -> tuple[int, int]:
    """Width and height in pixels of one of the sample's photos."""
    with Image.open(io.BytesIO(images[name])) as image:
        return image.size
