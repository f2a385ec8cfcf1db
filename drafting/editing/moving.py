"""Items moved with what belongs to them."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.editing.spots import is_text
from drafting.report import Block


def branch(blocks: Sequence[Block], index: int) -> int:
    """Where what belongs to a block ends: the index behind it.

    To an item belong the deeper items, the body text, the photos and the tables that follow it.
    """
    block = blocks[index]
    end = index + 1
    if not is_text(block) or not block.level:
        return end
    while end < len(blocks) and not _is_item(blocks[end], block.level):
        end += 1
    return end


def _is_item(block: Block, level: int) -> bool:
    """Whether a block is an item of this level or of a higher one."""
    return is_text(block) and 0 < block.level <= level


def moved(blocks: Sequence[Block], first: int, last: int, step: int) -> tuple[tuple[Block, ...], int]:
    """The blocks from ``first`` to ``last`` with what belongs to them one place up (-1) or down (1).

    An item goes past a whole item of its level; at the end of its own parent it goes on under the next one. Body text,
    photos and tables go past one block.

    Returns:
        The blocks, and the index the first moved one has now; the same as before when there is nowhere to go.
    """
    end = max(branch(blocks, index) for index in range(first, last + 1))
    place = _above(blocks, first) if step < 0 else _below(blocks, first, end)
    return moved_before(blocks, first, end, place)


def moved_before(blocks: Sequence[Block], first: int, end: int, place: int) -> tuple[tuple[Block, ...], int]:
    """The blocks from ``first`` up to ``end`` put before the block that has the index ``place`` now."""
    if first <= place <= end:
        return tuple(blocks), first
    group = blocks[first:end]
    if place < first:
        return (*blocks[:place], *group, *blocks[place:first], *blocks[end:]), place
    return (*blocks[:first], *blocks[end:place], *group, *blocks[place:]), place - len(group)


def _above(blocks: Sequence[Block], first: int) -> int:
    block = blocks[first]
    place = max(first - 1, 0)
    if is_text(block) and block.level:
        while place and not _is_item(blocks[place], block.level):
            place -= 1
    return place


def _below(blocks: Sequence[Block], first: int, end: int) -> int:
    if end == len(blocks):
        return end
    block, following = blocks[first], blocks[end]
    if not is_text(block) or not block.level:
        return end + 1
    if is_text(following) and following.level == block.level:
        return branch(blocks, end)
    place = end + 1  # under the next parent, behind the text that opens it
    while place < len(blocks) and not _is_item(blocks[place], block.level):
        place += 1
    return place
