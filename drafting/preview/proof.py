"""A proof: the pages of a report at one moment, and what of the report stands where on them."""

from __future__ import annotations

from drafting.compose.tracing import Stand, Trace
from drafting.places import Place
from drafting.report import Report
from drafting.writers.typst import Pages, Spot


class Proof:
    """Pages as set from a report; pages count from 0, lengths are points from the left and the top of a page.

    Args:
        trace: Tells what of the report stands where in its document.
        pages: What was set of that document.
    """

    def __init__(self, trace: Trace, pages: Pages) -> None:
        self._trace = trace
        self._pages = pages
        self.count = pages.count
        self.width = pages.width
        self.height = pages.height
        self.line = pages.pitch
        self._photos: dict[int, set[str]] = {}
        for photo in pages.photos():
            self._photos.setdefault(photo.page, set()).add(photo.image)

    @property
    def report(self) -> Report:
        """The report as it was set."""
        return self._trace.report

    def photos_on(self, number: int) -> set[str]:
        """The names of the photos on a page."""
        return self._photos.get(number, set())

    def place_at(self, page: int, x: float, y: float) -> tuple[Place, int] | None:
        """What of the report stands at a spot of a page, or next to it, and how many characters into its text.

        None on a page on which nothing of the report stands.
        """
        hit = self._pages.source_at(page, x, y)
        if hit is None:
            return None
        across = (x - (self.width - self._pages.text_width) / 2) / self._pages.text_width
        return self._trace.place(Stand(hit.node, hit.item, hit.fraction), across)

    def spot_of(self, place: Place, offset: int = 0) -> Spot | None:
        """Where a place of the report stands, or what is printed before it in its part; None where nothing is."""
        for stand in self._trace.stands(place, offset):
            spot = self._pages.spot_of(stand.node, stand.item, stand.fraction)
            if spot is not None:
                return spot
        return self._pages.spot_before(place.section, place.block)
