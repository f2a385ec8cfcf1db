"""Small material for the tests of the writers: plain photos for any name, and a 提要 with given texts."""

from __future__ import annotations

from typing import Any

from drafting.report import Contact, Report, Traveller
from tests.support.reports import jpeg

SIZES = {"photos/a.jpg": (800, 600), "photos/b.jpg": (600, 800), "photos/wide.jpg": (2400, 400)}


def size(name: str) -> tuple[int, int]:
    """Width and height in pixels of the photo of this name."""
    return SIZES.get(name, (400, 300))


class Images(dict[str, bytes]):
    """A plain photo of the right size for every name."""

    def __missing__(self, name: str) -> bytes:
        self[name] = jpeg(*size(name))
        return self[name]


def summary(**sections: Any) -> Report:
    """A report of the 提要 form with these texts."""
    return Report(
        title="赴義烏",
        categories=("other",),
        contact=Contact("林宜瑩", "04"),
        destination="中國大陸",
        host_agency="秘書處",
        travellers=(Traveller("林宜瑩", "臺中市政府秘書處", "國際事務科", "科員"),),
        sections=sections,
    )
