"""The sample reports that other programs judge: the worked example, a full report, empty ones, a long one."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image

from drafting import interchange
from drafting.paths import EXAMPLE
from drafting.photos import prepare
from drafting.report import Report
from tests.support.reports import long_report

FULL = Path(__file__).resolve().parent.parent / "data" / "full_report" / "report.json"


def _from_json(path: Path) -> tuple[Report, dict[str, bytes]]:
    report = interchange.read(path)
    return report, {
        name: prepare(file).data for name, file in interchange.photo_paths(report, path.parent).items()
    }


SOURCES: dict[str, Callable[[], tuple[Report, dict[str, bytes]]]] = {
    "example": lambda: _from_json(EXAMPLE),
    "full": lambda: _from_json(FULL),
    "empty": lambda: (Report(categories=("other",)), {}),
    "empty-full": lambda: (Report(), {}),
    "long": lambda: long_report(40, chapters=12),
}
SHORTER = SOURCES | {"long": lambda: long_report(20, chapters=6)}
"""For who reads each of them several times; that all goes well on sixty pages is seen with the Word files."""


def photo_size(images: Mapping[str, bytes], name: str) -> tuple[int, int]:
    """Width and height in pixels of one of the sample's photos."""
    with Image.open(io.BytesIO(images[name])) as image:
        return image.size
