"""Where what stands on the pages: from a place in the report to a place on a page, and back.

All lengths are points, from the left and the top of a page; pages count from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec

from drafting import document as doc
from drafting.document import Source
from drafting.writers.typst.design import Measures
from drafting.writers.typst.lines import Area, Lines, Spot

# Of the height of a line, the part above the line its letters stand on.
ASCENT = 0.8


# The part of a table that is its header row.
HEADER = -1


class Mark(NamedTuple):
    """A mark the driver left: at the beginning (``kind`` 0) or the end (1) of a part of a node."""

    node: int
    item: int
    kind: int
    page: int
    x: float
    y: float


class Hit(NamedTuple):
    """What stands at a place.

    ``node`` is the index of the node in the document; ``item`` that of a table's row or of a grid's photo, None
    elsewhere (and at a table's header). ``fraction`` tells how far into it the place is, from 0 (its beginning) to
    1 (its end), along its lines: times the length of the text it is the character, or one next to it.
    """

    source: Source
    node: int
    item: int | None
    fraction: float


class PhotoPlace(NamedTuple):
    """Where a photo stands, and how large it is there."""

    image: str
    page: int
    x: float
    y: float
    width: float
    height: float


class Pages:
    """The pages of a document: how many there are, and what stands where.

    Args:
        count: The number of pages.
        nodes: The nodes of the document.
        marks: The marks of its nodes.
        measures: The measures of an upright page. On those in :attr:`turned`, which lie on their side, lengths are
            told as they lie.
    """

    def __init__(
        self, count: int, nodes: Sequence[doc.Node], marks: Iterable[Mark], measures: Measures
    ) -> None:
        self.count = count
        self.width = measures.width
        self.height = measures.height
        self.text_width = measures.text_width
        self.pitch = measures.pitch
        self._nodes = nodes
        self._measures = measures
        self.areas = tuple(self._areas(marks))
        self.turned = frozenset(
            page
            for area in self.areas
            if self._is_turned(area)
            for page in range(area.start.page, area.end.page + 1)
        )
        self.turned_text_width = measures.bottom - measures.top
        self._by_node: dict[int, Area] = {}
        for area in self.areas:
            self._by_node.setdefault(area.node, area)

    def place_of(self, source: Source, item: int | None = None, fraction: float = 0) -> Spot | None:
        """Where a source stands, or, where it prints nothing, what stands before it in its part.

        Args:
            source: The part or field, and the block.
            item: The row of a table or the photo of a grid.
            fraction: How far into it, from 0 to 1.
        """
        area = self._area_of(source, item)
        return None if area is None else self._lines(area).spot(fraction)

    def spot_of(self, node: int, item: int | None = None, fraction: float = 0) -> Spot | None:
        """Where a node stands, otherwise as :meth:`place_of`; None where it prints nothing."""
        own = [area for area in self.areas if area.node == node]
        exact = [area for area in own if area.item == item]
        return self._lines((exact or own)[0]).spot(fraction) if own else None

    def spot_before(self, part: str, block: int | None = None) -> Spot | None:
        """As :meth:`place_of`, of the beginning."""
        return self.place_of(Source(part, block))

    def source_at(self, page: int, x: float, y: float) -> Hit | None:
        """What stands at a place of a page, or nearest to it on that page; None on a page of fixed words."""
        here = [
            (self._stretch(area, page), area)
            for area in self.areas
            if area.start.page <= page <= area.end.page
        ]
        if not here:
            return None
        least = min(_distance(stretch, y) for stretch, _area in here)
        nearest = [area for stretch, area in here if _distance(stretch, y) == least]
        # Photos side by side: the one that begins last before the place.
        left = [area for area in nearest if area.start.x <= x] or nearest[:1]
        area = max(left, key=lambda area: area.start.x)
        return Hit(area.source, area.node, area.item, self._lines(area).fraction(page, x, y))

    def heading_pages(self) -> dict[str, int]:
        """The printed page number of each heading by its anchor: counted from 1 after the cover."""
        pages = {
            node.anchor: area.start.page
            for index, node in enumerate(self._nodes)
            if isinstance(node, doc.Heading) and (area := self._by_node.get(index))
        }
        cover = 1 if any(isinstance(node, doc.CoverEnd) for node in self._nodes) else 0
        last = max((self._by_node[i].end.page for i in self._cover_nodes()), default=0)
        first = last + 1 if cover else 0
        return {anchor: page - first + 1 for anchor, page in pages.items()}

    def photos(self) -> Iterator[PhotoPlace]:
        """Where the photos stand."""
        for area in self.areas:
            node = self._nodes[area.node]
            if isinstance(node, doc.PhotoGrid) and area.item is not None:
                start, end = area.start, area.end
                image = node.pictures[area.item].image
                yield PhotoPlace(image, start.page, start.x, start.y, end.x - start.x, end.y - start.y)

    def _cover_nodes(self) -> Iterator[int]:
        for index, node in enumerate(self._nodes):
            if isinstance(node, doc.CoverEnd):
                return
            if index in self._by_node:
                yield index

    def _areas(self, marks: Iterable[Mark]) -> Iterator[Area]:
        for (index, item), group in groupby(sorted(marks), key=lambda mark: (mark.node, mark.item)):
            node = self._nodes[index]
            source = getattr(node, "source", None)
            if source is None:
                continue
            ordered = list(group)
            start = min(((m.page, m.y, m.x) for m in ordered if m.kind == 0), default=None)
            if start is not None and item == HEADER:  # it repeats on every page of the table
                ordered = [mark for mark in ordered if mark.page == start[0]]
            end = max(((m.page, m.y, m.x) for m in ordered if m.kind == 1), default=None)
            if start is None or end is None:
                continue
            above, below = self._around(node)
            parted = isinstance(node, doc.Table | doc.PhotoGrid) and item != HEADER
            yield Area(
                index,
                source,
                item if parted else None,
                Spot(start[0], start[2], start[1] - above),
                Spot(end[0], end[2], end[1] + below),
            )

    def _around(self, node: doc.Node) -> tuple[float, float]:
        """How far the lines of a node reach above and below their marks; those of photos are at their corners."""
        if isinstance(node, doc.PhotoGrid):
            return 0, 0
        pitch = self._measures.pitch
        if isinstance(node, doc.Table):
            pitch = self._measures.table_pitch * node.scale
        return ASCENT * pitch, (1 - ASCENT) * pitch

    def _area_of(self, source: Source, item: int | None) -> Area | None:
        own = [area for area in self.areas if area.source == source]
        exact = [area for area in own if area.item == item]
        if exact or own:
            return (exact or own)[0]
        part = [area for area in self.areas if area.source.part == source.part]
        before = [area for area in part if (area.source.block or 0) <= (source.block or 0)]
        if before and source.block is not None:
            return before[-1]
        return part[0] if part else None

    def _stretch(self, area: Area, page: int) -> tuple[float, float]:
        """The part of an area on one page, as distances from its top."""
        measures = self._measures_at(area)
        top = area.start.y if page == area.start.page else measures.top
        bottom = area.end.y if page == area.end.page else measures.bottom
        return top, bottom

    def _is_turned(self, area: Area) -> bool:
        node = self._nodes[area.node]
        return isinstance(node, doc.Table) and node.turned

    def _measures_at(self, area: Area) -> Measures:
        """The measures of the pages an area is on."""
        if not self._is_turned(area):
            return self._measures
        upright = self._measures
        margin = (upright.width - upright.text_width) / 2
        return msgspec.structs.replace(
            upright,
            width=upright.height,
            height=upright.width,
            top=margin,
            bottom=upright.width - margin,
            text_width=upright.bottom - upright.top,
        )

    def _lines(self, area: Area) -> Lines:
        node = self._nodes[area.node]
        if isinstance(node, doc.Table | doc.PhotoGrid):
            return Lines(area, self._measures_at(area), None)
        margin = (self._measures.width - self._measures.text_width) / 2
        left = area.start.x if isinstance(node, doc.Heading | doc.Item) else min(margin, area.start.x)
        return Lines(area, self._measures, (left, self._measures.width - margin))


def _distance(stretch: tuple[float, float], y: float) -> float:
    top, bottom = stretch
    return max(top - y, y - bottom, 0)
