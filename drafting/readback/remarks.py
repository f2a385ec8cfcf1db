"""Comments of a reviewed file as comments of the draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from drafting.compose.slots import Slot
from drafting.places import Place
from drafting.readback.collecting import Collector, Ground
from drafting.readers.reviewed import OBJECT, Paragraph, Point, Remark, Reviewed
from drafting.report import Report
from drafting.review.anchors import anchor_at
from drafting.review.model import Anchor, Snapshot

_MAX_QUOTE = 500  # characters


class Anchors:
    """Finds what remarks are about in the exported report."""

    def __init__(self, reviewed: Reviewed, collector: Collector, exported: Snapshot) -> None:
        self._paragraphs: Mapping[int, Paragraph] = {p.number: p for p in reviewed.paragraphs()}
        self._collector = collector
        self._exported = exported

    def of(self, remark: Remark) -> Anchor:
        """The anchor of a remark; unplaced when what it is about was not exported."""
        if remark.start is None or remark.end is None:
            return Anchor()
        quote = self._quote(remark.start, remark.end)
        ground = self._ground(remark)
        if ground is not None:
            return self._on_text(ground, remark.start, remark.end, quote)
        shown = self._collector.photos.get(remark.start.paragraph)
        if shown is not None and not quote:
            return anchor_at(self._exported, shown)
        home = self._collector.homes.get(remark.start.paragraph)
        if home is None:
            return Anchor(quote=quote, placed=not quote)
        anchor = anchor_at(self._exported, Place(home.section, home.block))
        return msgspec.structs.replace(anchor, quote=quote, placed=False)

    def _ground(self, remark: Remark) -> Ground | None:
        """Where the remark begins, or the first text it goes over that was exported."""
        assert remark.start is not None
        assert remark.end is not None
        for number in range(remark.start.paragraph, remark.end.paragraph + 1):
            if number in self._collector.grounds:
                return self._collector.grounds[number]
        return None

    def _on_text(self, ground: Ground, start: Point, end: Point, quote: str) -> Anchor:
        slot = ground.slot
        first, last = self._offset(slot, start, 0), self._offset(slot, end, len(slot.text))
        place, first, last = self._place(slot, first, max(first, last))
        if place is None:
            return Anchor(quote=quote)
        anchor = anchor_at(self._exported, place, first, last)
        return anchor if anchor.quote else msgspec.structs.replace(anchor, quote=quote)

    def _place(self, slot: Slot, start: int, end: int) -> tuple[Place | None, int, int]:
        """The text of the report a range of a printed text lies in, and the range in it."""
        for span in slot.spans:
            touches = span.start < end and start < span.end
            if touches or span.start <= start == end <= span.end:
                first, last = max(start, span.start) - span.start, min(end, span.end) - span.start
                return span.place, first, last
        if slot.spans and slot.block is None and len(slot.spans) == 1:
            return slot.spans[0].place, 0, 0  # on the label of a line: the line as a whole
        if slot.about in Report.__struct_fields__ or slot.about in self._exported.numbers:
            return Place(slot.about), 0, 0
        return None, 0, 0

    def _offset(self, slot: Slot, point: Point, elsewhere: int) -> int:
        ground = self._collector.grounds.get(point.paragraph)
        return ground.offset(point.offset) if ground and ground.slot is slot else elsewhere

    def _quote(self, start: Point, end: Point) -> str:
        """The words between two points, struck out or not."""
        return "\n".join(self._lines(start, end)).replace(OBJECT, "").strip()[:_MAX_QUOTE]

    def _lines(self, start: Point, end: Point) -> Iterator[str]:
        length = 0
        for number in range(start.paragraph, end.paragraph + 1):
            raw = self._paragraphs[number].raw if number in self._paragraphs else ""
            last = end.offset if number == end.paragraph else len(raw)
            yield raw[start.offset if number == start.paragraph else 0 : last]
            length += len(raw)
            if length > _MAX_QUOTE:
                return
