"""Which block of one report is which of another: kept, changed, moved, or neither."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

import msgspec

from drafting.report import Block, PhotoBlock, TableBlock, TextBlock
from drafting.textdiff import common_start, likeness

Spot: TypeAlias = tuple[str, int]
"""A text part and the index of a block in it."""

_ALIKE = 0.35
"""Likeness from which two blocks at the same place are one that was changed."""
_ALIKE_ELSEWHERE = 0.6
"""Likeness from which a block at another place is one that was moved and changed."""
_LONG = 12
"""Characters below which a text is too short to be known again elsewhere unless it is equal."""
_MAX_PAIRS = 900


class Match(msgspec.Struct, frozen=True):
    """A block of the newer report and the one of the older that it continues."""

    old: Spot
    new: Spot
    moved: bool


GoingOn = Callable[[], object]
"""Is called again and again while something takes long; raises what is to end it."""


def match(
    old: Mapping[str, Sequence[Block]],
    new: Mapping[str, Sequence[Block]],
    going_on: GoingOn = lambda: None,
) -> tuple[list[Match], list[Spot], list[Spot]]:
    """All matches, and the blocks that are only in the older or only in the newer report."""
    matches: list[Match] = []
    lost: list[Spot] = []
    come: list[Spot] = []
    for section in {**new, **old}:
        found, gone, added = _in_section(old.get(section, ()), new.get(section, ()), going_on)
        matches += [Match((section, i), (section, k), moved=False) for i, k in found]
        lost += [(section, i) for i in gone]
        come += [(section, k) for k in added]
    _find_moved(old, new, matches, lost, come, going_on)
    return matches, lost, come


def _in_section(
    old: Sequence[Block], new: Sequence[Block], going_on: GoingOn
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    found: list[tuple[int, int]] = []
    lost: list[int] = []
    come: list[int] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += list(zip(range(i, j), range(k, m), strict=True))
            continue
        pairs = _pairs(old[i:j], new[k:m], going_on)
        found += [(i + a, k + b) for a, b in pairs]
        lost += [i + a for a in range(j - i) if a not in {a for a, _b in pairs}]
        come += [k + b for b in range(m - k) if b not in {b for _a, b in pairs}]
    return found, lost, come


def _pairs(old: Sequence[Block], new: Sequence[Block], going_on: GoingOn) -> list[tuple[int, int]]:
    """Those that continue each other, in order, so that they are as alike as possible together."""
    if not old or not new:
        return []
    if len(old) * len(new) > _MAX_PAIRS:
        return list(zip(range(len(old)), range(len(new)), strict=False))
    alike = []
    for a in old:
        going_on()
        alike.append([_alike(a, b) for b in new])
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for k in reversed(range(len(new))):
            both = alike[i][k] + best[i + 1][k + 1] if alike[i][k] >= _ALIKE else 0.0
            best[i][k] = max(both, best[i + 1][k], best[i][k + 1])
    pairs, i, k = [], 0, 0
    while i < len(old) and k < len(new):
        if alike[i][k] >= _ALIKE and best[i][k] == alike[i][k] + best[i + 1][k + 1]:
            pairs.append((i, k))
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1
    return pairs


def _find_moved(
    old: Mapping[str, Sequence[Block]],
    new: Mapping[str, Sequence[Block]],
    matches: list[Match],
    lost: list[Spot],
    come: list[Spot],
    going_on: GoingOn,
) -> None:
    """Takes from the lists what is the same, or nearly, at two places."""
    for least in (1.0, _ALIKE_ELSEWHERE):
        if len(lost) * len(come) > _MAX_PAIRS and least < 1:
            return
        for spot in list(come):
            going_on()
            block = new[spot[0]][spot[1]]
            if least < 1 and len(text_of(block)) < _LONG:
                continue
            scores = [(_alike(old[s][i], block), -n) for n, (s, i) in enumerate(lost)]
            if scores and max(scores)[0] >= least:
                origin = lost.pop(-max(scores)[1])
                come.remove(spot)
                matches.append(Match(origin, spot, moved=True))


def _alike(one: Block, other: Block) -> float:
    if one == other:
        return 1.0
    if type(one) is not type(other):
        return 0.0
    if isinstance(one, PhotoBlock) and isinstance(other, PhotoBlock):
        files, others = {p.file for p in one.photos}, {p.file for p in other.photos}
        return len(files & others) / max(len(files | others), 1) * 0.9
    if (
        isinstance(one, TableBlock)
        and isinstance(other, TableBlock)
        and one.table.header == other.table.header
    ):
        return 0.9
    return _text_alike(text_of(one), text_of(other)) * 0.99


def _text_alike(one: str, other: str) -> float:
    """As :func:`likeness`, in detail only where a look at both ends and at the characters leaves it open."""
    shorter, longer = sorted((len(one), len(other)))
    if not shorter:
        return 0.0
    start = common_start(one, other)
    end = min(common_start(one[::-1], other[::-1]), shorter - start)
    if (start + end) / longer >= _ALIKE_ELSEWHERE:
        return (start + end) / longer
    bound = (Counter(one) & Counter(other)).total() / longer
    return likeness(one, other) if bound >= _ALIKE else bound


def text_of(block: Block) -> str:
    """All words of a block, for telling it by: its text, its captions, its cells."""
    if isinstance(block, TextBlock):
        return block.text
    if isinstance(block, PhotoBlock):
        return "、".join(photo.caption or photo.file for photo in block.photos)
    return "\n".join("｜".join(row) for row in (block.table.header, *block.table.rows) if row)
