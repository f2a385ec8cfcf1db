"""Pieces cut out of a part and put into one."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.editing.spots import Edit, Spot, end_of, is_text
from drafting.editing.text import deleted
from drafting.report import Block, TextBlock


def cut_out(blocks: Sequence[Block], start: Spot, end: Spot) -> tuple[Block, ...]:
    """What stands between two places; the first and the last paragraph as far as they are between them."""
    found = list(blocks[start.block : end.block + 1])
    last, first = found[-1], found[0]
    if is_text(last):
        found[-1] = TextBlock(last.level, last.text[: end.offset])
    elif not end.offset:
        found.pop()
    if found and is_text(first):
        text = found[0].text if is_text(found[0]) else ""
        found[0] = TextBlock(first.level, text[start.offset :])
    elif found and start.offset and not is_text(first):
        found.pop(0)
    return tuple(found)


def inserted(blocks: Sequence[Block], start: Spot, end: Spot, fragment: Sequence[Block]) -> Edit:
    """With a fragment of a part in the place of what stands between two places; it keeps its levels.

    Its first paragraph goes on the one it is put into, and what stood behind goes on its last one.
    """
    found, at, _anchor = deleted(blocks, start, end) if start != end else Edit(tuple(blocks), start)
    if not fragment:
        return Edit(found, at)
    block = found[at.block]
    if not is_text(block):
        place = at.block + (at.offset > 0)
        return _ended((*found[:place], *fragment, *found[place:]), place + len(fragment) - 1)
    before, behind = block.text[: at.offset], block.text[at.offset :]
    pieces = list(fragment)
    if len(pieces) == 1 and is_text(pieces[0]):
        level = pieces[0].level if not block.text else block.level
        pieces = [TextBlock(level, before + pieces[0].text)]
    elif is_text(pieces[0]) and before:
        pieces[0] = TextBlock(block.level, before + pieces[0].text)
    elif before:
        pieces.insert(0, TextBlock(block.level, before))
    last, index = pieces[-1], at.block + len(pieces) - 1
    caret = Spot(index, len(last.text) if is_text(last) else 1)
    if behind and is_text(last):
        pieces[-1] = TextBlock(last.level, last.text + behind)
    elif behind:
        pieces.append(TextBlock(block.level, behind))
    result = (*found[: at.block], *pieces, *found[at.block + 1 :])
    return Edit(result, caret) if is_text(last) else _ended(result, index)


def pasted_into(blocks: Sequence[Block], start: Spot, end: Spot, fragment: Sequence[Block]) -> Edit:
    """As :func:`inserted`, for what comes from elsewhere: if it has no items, it takes the level it is put into.

    Items that would leave a level out, such as 1. at the beginning of a part, move up as far as they do.
    """
    found = blocks[start.block]
    level = found.level if is_text(found) else 0
    items = [block.level for block in fragment if is_text(block) and block.level]
    if not items:
        fragment = [TextBlock(level, block.text) if is_text(block) else block for block in fragment]
    else:
        replaced = is_text(found) and not found.text[: start.offset].strip()
        before = blocks[: start.block] if replaced else blocks[: start.block + 1]
        above = next((block.level for block in reversed(before) if is_text(block) and block.level), 0)
        fragment = _lifted(fragment, min(items) - above - 1)
    return inserted(blocks, start, end, fragment)


def _lifted(fragment: Sequence[Block], by: int) -> Sequence[Block]:
    """The items so many levels up; as they are for none."""
    if by <= 0:
        return fragment
    return [
        TextBlock(block.level - by, block.text) if is_text(block) and block.level else block
        for block in fragment
    ]


def with_objects(blocks: Sequence[Block], at: Spot, objects: Sequence[Block]) -> Edit:
    """With grids or tables below the paragraph the caret is in, or in its place when it is empty.

    The first of them is selected.
    """
    block = blocks[at.block]
    empty = is_text(block) and not block.text.strip()
    place = at.block if empty else at.block + 1
    below = blocks[at.block + 1 :] or (TextBlock(),)  # so that one can go on writing
    result = (*blocks[:place], *objects, *below)
    return Edit(result, Spot(place, 1), Spot(place, 0))


def _ended(blocks: tuple[Block, ...], index: int) -> Edit:
    """The caret behind what was put in; at the end of the part with a paragraph to go on writing in."""
    if is_text(blocks[index]):
        return Edit(blocks, end_of(blocks, index))
    if index + 1 == len(blocks):
        blocks = (*blocks, TextBlock())
    following = blocks[index + 1]
    if is_text(following):
        return Edit(blocks, Spot(index + 1, 0))
    return Edit(blocks, Spot(index, 1), Spot(index, 0))
