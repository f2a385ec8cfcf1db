"""What a remark is about, through all that happens to the text around it.

An anchor points to a block by its number, a path in the block, a range of characters, and the words there. When the
report changes from one snapshot to the next, :func:`follow` leads it on: past insertions and deletions beside it,
with its block to another place, into the half of a split paragraph where its words now stand, and back to them when
they return after an undo. When its words are gone it stays, "unplaced", with the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from drafting.places import Place, steps_of, text_at
from drafting.report import ROW_FIELDS, Block, PhotoBlock, Report, TableBlock, TextBlock
from drafting.review.model import MAX_CONTEXT, Anchor, Snapshot
from drafting.review.paths import path_of, same_thing, texts_of, value_at
from drafting.textdiff import Edit, common_start, edits, likeness, moved_range

_UNLIKE = 0.3
"""A text that shares less than this with what stood there before is another text."""


def anchor_at(snapshot: Snapshot, place: Place | None, start: int = 0, end: int = 0) -> Anchor:
    """The anchor for words of a report; equal offsets (or none) mean all of what is at the place.

    Args:
        snapshot: The report and the numbers of its blocks.
        place: A text, a block, a row, or a part or field as a whole; None for the report as a whole.
        start: Offset into the text at the place.
        end: Likewise, behind the last character.

    Raises:
        KeyError: There is no such place, or the range is not in its text.
    """
    if place is None:
        return Anchor()
    block = place.block
    if place.section in snapshot.numbers:
        if block is not None:
            if not 0 <= block < len(snapshot.numbers[place.section]):
                raise KeyError(place)
            block = snapshot.numbers[place.section][block]
    elif place.section not in Report.__struct_fields__:
        raise KeyError(place)
    text = text_at(snapshot.report, place)
    if text is None:
        if end or (place.field and value_at(snapshot, place) is None):
            raise KeyError(place)
        return Anchor(place.section, block, place.field, quote=_summary(snapshot, place))
    if not 0 <= start <= end <= len(text):
        raise KeyError((place, start, end))
    quote = text[start:end] if end > start else text if not start else ""
    return _with_context(Anchor(place.section, block, place.field, start, end, quote), text)


def follow(anchor: Anchor, before: Snapshot, after: Snapshot) -> Anchor:
    """The anchor of the earlier snapshot in the later one."""
    return follow_all((anchor,), before, after)[0]


def follow_all(anchors: Sequence[Anchor], before: Snapshot, after: Snapshot) -> list[Anchor]:
    """As :func:`follow`, for many."""
    if before == after:
        return list(anchors)
    way = _Way(before, after)
    return [way.lead(anchor) for anchor in anchors]


class _Changed(NamedTuple):
    """A text of a block that is new or changed; ``known`` is what stood there before."""

    section: str
    number: int
    field: str
    text: str
    known: str


class _Way:
    """The way from one snapshot to the next."""

    def __init__(self, before: Snapshot, after: Snapshot) -> None:
        self._before, self._after = before, after
        self._blocks = {number: block for _s, number, block in _blocks(before)}
        self._places = {number: (section, block) for section, number, block in _blocks(after)}
        self._changed = [
            (section, number, block)
            for section, number, block in _blocks(after)
            if self._blocks.get(number) != block
        ]
        self._compared: dict[tuple[str, str], tuple[Edit, ...]] = {}

    def lead(self, anchor: Anchor) -> Anchor:
        if not anchor.section or (anchor.section in self._before.numbers and anchor.block is None):
            return self._found(anchor, anchor.quote) or anchor if not anchor.placed else anchor
        if anchor.section not in self._before.numbers:
            return self._lead_field(anchor)
        number = anchor.block
        assert number is not None
        was, there = self._blocks.get(number), self._places.get(number)
        if not anchor.placed:
            return self._found(anchor, anchor.quote) or anchor
        if was is None:
            return anchor
        if there is not None:
            anchor = msgspec.structs.replace(anchor, section=there[0])
            if was == there[1]:
                return anchor
            led = self._within(anchor, was, there[1])
            if led is not None:
                return led
        words = _words(anchor, was)
        return self._found(anchor, words) or _unplaced(anchor)

    def _lead_field(self, anchor: Anchor) -> Anchor:
        was, now = (getattr(s.report, anchor.section, None) for s in (self._before, self._after))
        if not anchor.placed:
            return _back_in_field(anchor, self._after.report) or anchor
        if was == now:
            return anchor
        steps = steps_of(anchor.field)
        if anchor.section in ROW_FIELDS and anchor.block is not None:
            steps.insert(0, anchor.block)
        led = same_thing(was, now, steps)
        if led is None:
            return _unplaced(anchor)
        steps, old, new = led
        block = anchor.block
        if anchor.section in ROW_FIELDS and anchor.block is not None:
            block = int(steps.pop(0))
        led_on = msgspec.structs.replace(anchor, block=block, field=path_of(steps))
        if isinstance(old, str) and isinstance(new, str):
            return self._in_text(led_on, old, new) or _unplaced(led_on)
        return led_on

    def _within(self, anchor: Anchor, was: Block, now: Block) -> Anchor | None:
        """The anchor in the changed block; None when what it was about is not in it any more."""
        if type(was) is not type(now):
            return None
        steps = steps_of(anchor.field) or (["text"] if isinstance(was, TextBlock) else [])
        led = same_thing(was, now, steps)
        if led is None:
            return None
        steps, old, new = led
        field = "" if isinstance(now, TextBlock) else path_of(steps)
        anchor = msgspec.structs.replace(anchor, field=field)
        if isinstance(old, str) and isinstance(new, str):
            return self._in_text(anchor, old, new)
        return anchor

    def _in_text(self, anchor: Anchor, old: str, new: str) -> Anchor | None:
        if old == new:
            return anchor
        if anchor.start == anchor.end == 0:
            return anchor  # the whole of it, whatever it says now: 「這段請重寫」 stays when it was rewritten
        found = moved_range(anchor.start, anchor.end, self._edits(old, new))
        if found is None:
            return None
        start, end = found
        words = old[anchor.start : anchor.end]
        if (
            start < end
            and words not in new
            and not set(words) & set(new[start:end])
            and likeness(old, new) < _UNLIKE
        ):
            return None
        return _with_context(msgspec.structs.replace(anchor, start=start, end=end), new)

    def _edits(self, old: str, new: str) -> tuple[Edit, ...]:
        """What was changed in a text; many remarks may be about the same."""
        if (old, new) not in self._compared:
            self._compared[old, new] = edits(old, new)
        return self._compared[old, new]

    @cached_property
    def _changed_texts(self) -> list[_Changed]:
        """The texts of the blocks that are new or changed."""
        return [
            _Changed(section, number, field, text, known.get(field, ""))
            for section, number, block in self._changed
            for known in (dict(texts_of(self._blocks.get(number))),)
            for field, text in texts_of(block)
        ]

    def _found(self, anchor: Anchor, words: str) -> Anchor | None:
        """The words among the blocks that are new or changed: where the paragraph was split, joined or restored."""
        best: tuple[int, Anchor] | None = None
        for section, number, field, text, known in self._changed_texts if words else ():
            if words not in text:
                continue
            for start in _occurrences(text, words):
                end = start + len(words)
                score = _context_score(anchor, text, start, end)
                if words in known and not score:
                    continue  # they stood here before, too
                if len(words) < 2 and score < 2:
                    continue
                score = score * 2 + (section == anchor.section)
                if best is None or score > best[0]:
                    whole = anchor.start == anchor.end == 0 and len(words) == len(text)
                    led = msgspec.structs.replace(
                        anchor,
                        section=section,
                        block=number,
                        field=field,
                        start=0 if whole else start,
                        end=0 if whole else end,
                        placed=True,
                    )
                    best = score, _with_context(led, text)
        return best[1] if best else None


def _blocks(snapshot: Snapshot) -> Iterator[tuple[str, int, Block]]:
    for section, numbers in snapshot.numbers.items():
        for number, block in zip(numbers, snapshot.report.section(section), strict=True):
            yield section, number, block


def _words(anchor: Anchor, block: Block) -> str:
    """The words an anchor holds in the block as it was."""
    text = dict(texts_of(block)).get(anchor.field, "")
    return text[anchor.start : anchor.end] if anchor.end else text


def _back_in_field(anchor: Anchor, report: Report) -> Anchor | None:
    value = getattr(report, anchor.section, None)
    rows = enumerate(value) if anchor.section in ROW_FIELDS and value else [(None, value)]
    for index, _row in rows:
        place = Place(anchor.section, index if isinstance(index, int) else None, anchor.field)
        text = text_at(report, place)
        if text and anchor.quote and anchor.quote in text:
            start = text.index(anchor.quote)
            led = msgspec.structs.replace(
                anchor, block=place.block, start=start, end=start + len(anchor.quote), placed=True
            )
            return _with_context(led, text)
    return None


def _unplaced(anchor: Anchor) -> Anchor:
    return msgspec.structs.replace(anchor, start=0, end=0, placed=False)


def _with_context(anchor: Anchor, text: str) -> Anchor:
    if not anchor.end:
        return msgspec.structs.replace(anchor, before="", after="")
    return msgspec.structs.replace(
        anchor,
        before=text[max(0, anchor.start - MAX_CONTEXT) : anchor.start],
        after=text[anchor.end : anchor.end + MAX_CONTEXT],
    )


def _context_score(anchor: Anchor, text: str, start: int, end: int) -> int:
    """How much of the text beside an anchor's words stands beside these words too, in characters."""
    left = common_start(anchor.before[::-1], text[:start][::-1])
    return left + common_start(anchor.after, text[end:])


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _summary(snapshot: Snapshot, place: Place) -> str:
    """What stands for something that is no single text: the first words in it."""
    value = value_at(snapshot, place)
    if isinstance(value, TextBlock | PhotoBlock | TableBlock):
        return next((text for _field, text in texts_of(value) if text), "")
    caption = getattr(value, "caption", "")
    return caption if isinstance(caption, str) else ""
