"""Places in a text part, and what an edit gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeGuard

from drafting.report import Block, TextBlock

EMPTY: tuple[Block, ...] = (TextBlock(),)
"""What a part in which nothing was written is edited as."""


class Spot(NamedTuple):
    """A place between two characters: the index of the block, and how many of its characters stand before.

    A grid of photos and a table count as one character: 0 is before, 1 behind it.
    """

    block: int
    offset: int


class Edit(NamedTuple):
    """Blocks after an edit, where the caret stands, and where the selection began if there is one."""

    blocks: tuple[Block, ...]
    caret: Spot
    anchor: Spot | None = None


def is_text(block: Block) -> TypeGuard[TextBlock]:
    """Whether a block is a paragraph."""
    return isinstance(block, TextBlock)


def content(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks as the report has them: none when nothing was written."""
    found = tuple(blocks)
    return () if found == EMPTY else found


def end_of(blocks: Sequence[Block], index: int) -> Spot:
    """The place behind the last character of a block."""
    block = blocks[index]
    return Spot(index, len(block.text) if is_text(block) else 1)


def whole(index: int, blocks: Sequence[Block]) -> Edit:
    """Nothing changed, a grid or table selected."""
    return Edit(tuple(blocks), Spot(index, 1), Spot(index, 0))
