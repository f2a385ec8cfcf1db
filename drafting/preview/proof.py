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
        turned, scale = page in self._pages.turned, self._scale(page)
        x, y = x / scale, y / scale
        hit = self._pages.source_at(page, x, y)
        if hit is None:
            return None
        width, text = (
            (self.height, self._pages.turned_text_width) if turned else (self.width, self._pages.text_width)
        )
        across = (x - (width - text) / 2) / text
        return self._trace.place(Stand(hit.node, hit.item, hit.fraction), across)

    def spot_of(self, place: Place, offset: int = 0) -> Spot | None:
        """Where a place of the report stands, or what is printed before it in its part; None where nothing is."""
        for stand in self._trace.stands(place, offset):
            spot = self._pages.spot_of(stand.node, stand.item, stand.fraction)
            if spot is not None:
                return self._drawn(spot)
        before = self._pages.spot_before(place.section, place.block)
        return None if before is None else self._drawn(before)

    def _scale(self, page: int) -> float:
        """How much smaller a page is drawn: one that lies on its side is as wide as the others."""
        return self.width / self.height if page in self._pages.turned else 1.0

    def _drawn(self, spot: Spot) -> Spot:
        scale = self._scale(spot.page)
        return Spot(spot.page, spot.x * scale, spot.y * scale)
