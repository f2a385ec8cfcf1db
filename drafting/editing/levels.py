"""Levels of one or more paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.editing.spots import is_text
from drafting.report import MAX_LEVEL, Block, TextBlock


def with_level(blocks: Sequence[Block], first: int, last: int, level: int) -> tuple[Block, ...]:
    """With the paragraphs from ``first`` to ``last``, both included, at a level; 0 is body text."""
    return tuple(
        TextBlock(level, block.text) if first <= index <= last and is_text(block) else block
        for index, block in enumerate(blocks)
    )


def indented(
    blocks: Sequence[Block], first: int, last: int, step: int, *, items_only: bool = False
) -> tuple[Block, ...]:
    """With the paragraphs from ``first`` to ``last`` a level deeper (1) or higher (-1), as far as there are levels.

    Body text that goes deeper becomes an item beside the one above it. With ``items_only`` body text stays.
    """
    beside = next((b.level for b in reversed(blocks[:first]) if is_text(b) and b.level), 1)
    result = list(blocks)
    for index in range(first, last + 1):
        block = blocks[index]
        if not is_text(block) or (items_only and not block.level):
            continue
        lowest = 1 if items_only else 0
        level = beside if step > 0 and not block.level else min(max(block.level + step, lowest), MAX_LEVEL)
        result[index] = TextBlock(level, block.text)
    return tuple(result)
