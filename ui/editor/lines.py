"""What is kept for each block of a part that is being edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from drafting.editing import Spot, is_text
from drafting.report import Block, TextBlock
from drafting.text import units
from ui.editor import offsets
from ui.editor.marks import Mark, Stretch


class Painted(NamedTuple):
    """Where the marks of a block stand between two heights of its layout, for a state of it."""

    state: object
    top: float
    bottom: float
    parts: list[Stretch]


class Line:
    """What is kept for each block: the block, its text as the document has it, and its marks.

    ``key`` names a grid or a table for as long as it is in the document; 0 for a paragraph. ``painted`` is where the
    marks stood when they were last painted, for whoever paints them.
    """

    __slots__ = ("block", "key", "marks", "painted", "shown")

    def __init__(self, block: Block, shown: str, key: int = 0) -> None:
        self.block = block
        self.shown = shown
        self.key = key
        self.marks: list[Mark] = []
        self.painted: Painted | None = None


def level_of(block: Block) -> int:
    """The level of a paragraph; 0 for anything else."""
    return block.level if is_text(block) else 0


def same_text(old: Sequence[Line], blocks: Sequence[Block]) -> bool:
    """Whether paragraphs hold the same text together as other ones: they were parted or joined."""
    if not old or not blocks or any(line.key for line in old):
        return False
    texts = [block.text for block in blocks if is_text(block)]
    return len(texts) == len(blocks) and offsets.shown("".join(texts)) == "".join(
        [line.shown for line in old]
    )


def ends(lines: Sequence[Line]) -> list[int]:
    """Where each paragraph ends in the text they hold together, in UTF-16 units; that of the last one is left out."""
    found, at = [], 0
    for line in lines[:-1]:
        at += units(line.shown, len(line.shown))
        found.append(at)
    return found


def hand_on(old: Sequence[Line], new: Sequence[Line]) -> None:
    """Gives the marks of paragraphs to as many other ones that hold the same text together; what was cut is gone."""
    place, begins = 0, []
    for line in new:
        begins.append(place)
        place += len(line.shown)
    before = 0
    for line in old:
        for mark in line.marks:
            start, end = before + mark.start, before + mark.end
            index = max(n for n, begin in enumerate(begins) if begin <= start)
            if end <= begins[index] + len(new[index].shown):
                begin = begins[index]
                new[index].marks.append(msgspec.structs.replace(mark, start=start - begin, end=end - begin))
        before += len(line.shown)


def keep_marks(old: Sequence[Line], new: Sequence[Line]) -> None:
    """Leaves their marks to the paragraphs that are still the same."""
    known = {(level_of(line.block), line.shown): line for line in old if line.marks}
    for line in new:
        if same := known.get((level_of(line.block), line.shown)):
            line.marks = same.marks


def end_of_change(before: Sequence[Block], after: Sequence[Block], first: int, end: int) -> Spot:
    """Where the last of the changed blocks differs from what stood there."""
    if end == first:  # only taken away
        return Spot(min(first, len(after) - 1), 0)
    index = end - 1
    new, tail = after[index], len(after) - end
    old_index = len(before) - tail - 1
    old = before[old_index] if first <= old_index < len(before) else None
    if not isinstance(new, TextBlock):
        return Spot(index, 1)
    if not isinstance(old, TextBlock):
        return Spot(index, len(new.text))
    _start, _old_end, new_end = offsets.difference(old.text, new.text)
    return Spot(index, new_end)
