"""How the pages lie on the desk: under each other, and how large. All lengths are pixels of the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Fit: TypeAlias = Literal["width", "page"]
Zoom: TypeAlias = Fit | float
"""As wide as the view, a whole page, or a factor: 1.0 is the size on paper, as the screen takes it."""

POINTS_PER_INCH = 72
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
# A page drawn wider than this would take more memory than it is worth.
MAX_PAGE_PIXELS = 3200


@dataclass(frozen=True)
class Desk:
    """A number of pages of one size, with a gap around each."""

    count: int
    page_width: int
    page_height: int
    gap: int

    @property
    def width(self) -> int:
        """How wide the desk is."""
        return self.page_width + 2 * self.gap

    @property
    def height(self) -> int:
        """How high the desk is."""
        return self.count * (self.page_height + self.gap) + self.gap

    def top(self, number: int) -> int:
        """Where a page begins, from the top of the desk; pages count from 0."""
        return self.gap + number * (self.page_height + self.gap)

    def visible(self, top: int, height: int) -> range:
        """The pages of which something shows in a view of this height that begins there."""
        pitch = self.page_height + self.gap
        first = max((top - self.gap) // pitch, 0)
        if top >= self.top(first) + self.page_height:
            first += 1
        last = min((top + height - 1 - self.gap) // pitch, self.count - 1)
        return range(first, last + 1)

    def page_in_view(self, top: int, height: int) -> int:
        """The page most of the view shows; the first of several, 0 where there is none."""
        shown = self.visible(top, height)
        return max(shown, key=lambda n: (self._shown(n, top, height), -n), default=0)

    def _shown(self, number: int, top: int, height: int) -> int:
        begin = self.top(number)
        return min(begin + self.page_height, top + height) - max(begin, top)

    def page_at(self, y: int) -> int | None:
        """The page so far down the desk, counted from 0; None in a gap."""
        found = self.visible(y, 1)
        return found[0] if found else None


def scale_of(
    zoom: Zoom, paper: tuple[float, float], view: tuple[int, int], gap: int, pixels_per_inch: float
) -> float:
    """How many pixels a point is.

    Args:
        zoom: How large the pages are wanted.
        paper: Width and height of a page in points.
        view: Width and height of the view in pixels.
        gap: The gap around a page.
        pixels_per_inch: What the screen takes for an inch.
    """
    width, height = paper
    most = MAX_PAGE_PIXELS / width
    if isinstance(zoom, int | float):
        return min(zoom * pixels_per_inch / POINTS_PER_INCH, most)
    scale = max(view[0] - 2 * gap, 50) / width
    if zoom == "page":
        scale = min(scale, max(view[1] - 2 * gap, 50) / height)
    return min(scale, most)


def desk(count: int, paper: tuple[float, float], scale: float, gap: int) -> Desk:
    """So many pages, laid out.

    Args:
        count: The number of pages.
        paper: Width and height of a page in points.
        scale: Pixels a point; see :func:`scale_of`.
        gap: The gap around a page in pixels.
    """
    return Desk(count, max(round(paper[0] * scale), 1), max(round(paper[1] * scale), 1), gap)


def step(factor: float, by: int) -> float:
    """The next of the usual zoom factors above (``by`` 1) or below (-1) one."""
    if by > 0:
        return next((value for value in STEPS if value > factor * 1.005), STEPS[-1])
    return next((value for value in reversed(STEPS) if value < factor * 0.995), STEPS[0])
