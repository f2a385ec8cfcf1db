"""Printed numbers of paragraphs without composing a document, for showing them beside the text while it is written."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.compose.blocks import is_blank
from drafting.numbering import Numberer
from drafting.report import Block, TextBlock
from drafting.template import Part


class RunningLabels:
    """The numbers of the blocks of a part as they will be printed (一、), while it is being written.

    Body text, photos and tables have none. A blank block is not printed and takes none; it has the one it would get
    with text in it. They are worked out only where blocks have come, gone or changed, and behind that until the
    counting is again as it was.
    """

    def __init__(self, part: Part, labels: tuple[str, ...]) -> None:
        self._numberer = Numberer(labels, 1)
        if part.itinerary_heading:
            self._numberer.next(2)
        self._blocks: tuple[Block, ...] = ()
        self._labels: list[str] = []
        self._before = [self._numberer.counts]
        """How far had been counted before each block, and behind the last."""

    def __call__(self, blocks: Sequence[Block]) -> tuple[str, ...]:
        """The numbers of these blocks, empty for those that have none."""
        blocks = tuple(blocks)
        first, tail = alike(self._blocks, blocks)
        moved = len(self._blocks) - len(blocks)
        labels, before = self._labels[:first], self._before[: first + 1]
        self._numberer.counts = before[-1]
        for index in range(first, len(blocks)):
            if index >= len(blocks) - tail and before[-1] == self._before[index + moved]:
                labels += self._labels[index + moved :]
                before += self._before[index + moved + 1 :]
                break
            labels.append(_label(self._numberer, blocks[index]))
            before.append(self._numberer.counts)
        self._blocks, self._labels, self._before = blocks, labels, before
        return tuple(labels)


def alike(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """How many blocks, or numbers, at the beginning, and of the others at the end, are the same; two of one type."""
    limit = min(len(old), len(new))
    first = _common(old, new, limit)
    return first, _common(old[::-1], new[::-1], limit - first)


def _common(old: Sequence[object], new: Sequence[object], limit: int) -> int:
    """How many at the beginning are the same; halves are compared as wholes, as every key asks."""
    low, high = 0, limit
    middle = limit  # behind what has changed, and often before it, all are
    while low < high:
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
        middle = (low + high + 1) // 2
    return low


def _label(numberer: Numberer, block: Block) -> str:
    if not isinstance(block, TextBlock) or block.level == 0:
        return ""
    level = block.level + 1
    return numberer.peek(level) if is_blank(block) else numberer.next(level)
