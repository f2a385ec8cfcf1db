"""Typing, splitting, joining, deleting."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.editing.spots import EMPTY, Edit, Spot, is_text, whole
from drafting.report import Block, TextBlock


def deleted(blocks: Sequence[Block], start: Spot, end: Spot) -> Edit:
    """Without what stands between two places. What is left of the first and the last paragraph is joined.

    It has the level of the first one, or of the last one when the whole beginning was deleted.
    """
    head, tail = _before(blocks, start), _behind(blocks, end)
    if head is not None and tail is not None and is_text(head) and is_text(tail):
        level = tail.level if not head.text and tail.text else head.level
        kept: list[Block] = [TextBlock(level, head.text + tail.text)]
        caret = Spot(start.block, len(head.text))
    else:
        kept = [block for block in (head, tail) if block is not None]
        at_head = head is not None and (is_text(head) or tail is None or not is_text(tail))
        caret = Spot(start.block, start.offset if at_head else 0)
        if head is not None and not at_head:
            caret = Spot(start.block + 1, 0)
    result = (*blocks[: start.block], *kept, *blocks[end.block + 1 :]) or EMPTY
    if caret.block >= len(result):
        last = result[-1]
        caret = Spot(len(result) - 1, len(last.text) if is_text(last) else 1)
    return Edit(result, caret)


def _before(blocks: Sequence[Block], start: Spot) -> Block | None:
    block = blocks[start.block]
    if is_text(block):
        return TextBlock(block.level, block.text[: start.offset])
    return block if start.offset else None


def _behind(blocks: Sequence[Block], end: Spot) -> Block | None:
    block = blocks[end.block]
    if is_text(block):
        return TextBlock(block.level, block.text[end.offset :])
    return None if end.offset else block


def replaced(blocks: Sequence[Block], start: Spot, end: Spot, text: str) -> Edit:
    """With ``text`` (of one paragraph) in the place of what stands between two places."""
    found, at, _anchor = deleted(blocks, start, end) if start != end else Edit(tuple(blocks), start)
    block = found[at.block]
    if not is_text(block):
        return paragraph_added(found, at.block, text, below=at.offset > 0)
    changed = TextBlock(block.level, block.text[: at.offset] + text + block.text[at.offset :])
    return Edit(_with(found, at.block, changed), Spot(at.block, at.offset + len(text)))


def paragraph_added(blocks: Sequence[Block], index: int, text: str = "", *, below: bool = True) -> Edit:
    """With a new paragraph below or above a block, of its level when that is a paragraph."""
    block = blocks[index]
    place = index + below
    new = TextBlock(block.level if is_text(block) else 0, text)
    return Edit((*blocks[:place], new, *blocks[place:]), Spot(place, len(text)))


def split(blocks: Sequence[Block], start: Spot, end: Spot) -> Edit:
    """Enter: two paragraphs of the same level; an item without text goes up one level instead."""
    found, at, _anchor = deleted(blocks, start, end) if start != end else Edit(tuple(blocks), start)
    block = found[at.block]
    if not is_text(block):
        return paragraph_added(found, at.block, below=at.offset > 0)
    if block.level and not block.text and start == end:
        return Edit(_with(found, at.block, TextBlock(block.level - 1)), at)
    halves = (
        TextBlock(block.level, block.text[: at.offset]),
        TextBlock(block.level, block.text[at.offset :]),
    )
    return Edit((*found[: at.block], *halves, *found[at.block + 1 :]), Spot(at.block + 1, 0))


def joined_backwards(blocks: Sequence[Block], index: int) -> Edit:
    """Backspace at the start of a paragraph: an item becomes body text, body text joins what stands above.

    A grid or a table above is selected first, as no key should delete one unseen.
    """
    block = blocks[index]
    if is_text(block) and block.level:
        return Edit(_with(blocks, index, TextBlock(0, block.text)), Spot(index, 0))
    if index == 0 or not is_text(block):
        return Edit(tuple(blocks), Spot(index, 0))
    above = blocks[index - 1]
    if not is_text(above):
        return whole(index - 1, blocks)
    kept = TextBlock(above.level, above.text + block.text) if above.text else block
    return Edit(
        (*blocks[: index - 1], kept, *blocks[index + 1 :]),
        Spot(index - 1, len(above.text)),
    )


def joined_forwards(blocks: Sequence[Block], index: int) -> Edit:
    """Delete at the end of a paragraph: what stands below joins it; a grid or a table below is selected first."""
    block = blocks[index]
    assert is_text(block)
    at = Spot(index, len(block.text))
    if index + 1 == len(blocks):
        return Edit(tuple(blocks), at)
    below = blocks[index + 1]
    if not is_text(below):
        return whole(index + 1, blocks)
    kept = TextBlock(block.level, block.text + below.text) if block.text else below
    return Edit((*blocks[:index], kept, *blocks[index + 2 :]), at)


def _with(blocks: Sequence[Block], index: int, block: Block) -> tuple[Block, ...]:
    return (*blocks[:index], block, *blocks[index + 1 :])
