"""The lines of a stretch of text: from a part of its length to a place on a page, and back."""

from __future__ import annotations

from typing import NamedTuple

from drafting.document import Source
from drafting.writers.typst.design import Measures


class Spot(NamedTuple):
    """A place on a page."""

    page: int
    x: float
    y: float


class Area(NamedTuple):
    """A stretch of the pages that belongs to one source: from the top of its first line to the foot of its last."""

    node: int
    source: Source
    item: int | None
    start: Spot
    end: Spot


class Lines:
    """The lines of an area, over all its pages, as one long line.

    Chinese characters are equally wide, so the part of the length is the part of the text.

    Args:
        area: Where the first line begins and the last one ends.
        measures: Those of a page.
        column: Left and right end of a full line; None where only how far down a place is can be told (a row of a
            table, a photo).
    """

    def __init__(self, area: Area, measures: Measures, column: tuple[float, float] | None) -> None:
        self._area = area
        self._measures = measures
        self._column = column
        left, right = column or (0.0, 1.0)
        self._left, self._width = left, max(right - left, 1.0)
        self._pitch = measures.pitch if column else 1.0
        self._pages = range(area.start.page, area.end.page + 1)
        self._counts = [self._count(page) for page in self._pages]
        self._counts[0] = max(self._counts[0], 1)
        begin, end = (area.start.x, area.end.x) if column else (0.0, 1.0)
        self._begin = self._within(begin)
        self._length = (sum(self._counts) - 1) * self._width + self._within(end) - self._begin

    def fraction(self, page: int, x: float, y: float) -> float:
        """How far along the lines a place is, from 0 to 1; ``x`` and ``y`` are points from the corner of the page."""
        index = page - self._pages.start
        line = int((y - self._top(page)) / self._pitch)
        line = sum(self._counts[:index]) + min(max(line, 0), max(self._counts[index] - 1, 0))
        along = line * self._width + (self._within(x) if self._column else 0) - self._begin
        return min(max(along / self._length, 0.0), 1.0) if self._length > 0 else 0.0

    def spot(self, fraction: float) -> Spot:
        """The place so far along the lines, from 0 to 1; at the top of its line."""
        along = min(max(fraction, 0.0), 1.0) * max(self._length, 0) + self._begin
        line = min(int(along / self._width), sum(self._counts) - 1)
        x = self._left + along - line * self._width if self._column else self._area.start.x
        page = self._pages.start
        for count in self._counts[:-1]:
            if line < count:
                break
            line, page = line - count, page + 1
        return Spot(page, x, self._top(page) + line * self._pitch)

    def _within(self, x: float) -> float:
        return min(max(x - self._left, 0.0), self._width)

    def _count(self, page: int) -> int:
        bottom = self._area.end.y if page == self._area.end.page else self._measures.bottom
        return max(round((bottom - self._top(page)) / self._pitch), 0)

    def _top(self, page: int) -> float:
        return self._area.start.y if page == self._area.start.page else self._measures.top
