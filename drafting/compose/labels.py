"""Printed numbers of paragraphs without composing a document, for showing them beside the text while it is written."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.compose.blocks import is_blank
from drafting.numbering import Numberer
from drafting.report import Block, TextBlock
from drafting.template import Part


def block_labels(part: Part, blocks: Sequence[Block], labels: tuple[str, ...]) -> tuple[str, ...]:
    """The number each block of a part is printed with (一、); empty for body text, photos and tables.

    A blank block is not printed and takes no number; it has the one it would get with text in it.
    """
    numberer = Numberer(labels, 1)
    if part.itinerary_heading:
        numberer.next(2)
    return tuple(_label(numberer, block) for block in blocks)


def _label(numberer: Numberer, block: Block) -> str:
    if not isinstance(block, TextBlock) or block.level == 0:
        return ""
    level = block.level + 1
    return numberer.peek(level) if is_blank(block) else numberer.next(level)
