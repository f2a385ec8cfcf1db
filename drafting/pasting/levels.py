"""From labels to levels 1 to 4.

A label keeps its look where it can: 一、 is level 1, （一） 2, 1. 3, (1) 4. A kind moves down when another one stands
above it: under 壹、, 一、 becomes level 2, and what is deeper follows; 壹、 without any 一、 moves nothing. Kinds the
form does not know (①, a., 甲、) stand below the kind under which they first occur. What would lie below level 4 is
level 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from drafting.pasting.labels import Label
from drafting.report import MAX_LEVEL

OWN_LEVEL = {"part": 1, "counting": 1, "counting_paren": 2, "decimal": 3, "decimal_paren": 4}
"""The level of each kind of number that the form itself knows."""
_RANK = {f"heading{n}": n for n in range(1, 7)} | {kind: 10 + n for n, kind in enumerate(OWN_LEVEL)}
_OTHER_LEVEL = {"stem": 1, "circled": 4, "closed": 4, "letter": 3, "letter_paren": 4, "dotted": 2}


class Entry(NamedTuple):
    """A paragraph before its level is known.

    ``label`` is its typed number. ``heading`` is 1 to 6 for a heading of HTML, ``depth`` 1 and more for an item of a
    numbered list of HTML; else 0.
    """

    text: str
    label: Label | None = None
    heading: int = 0
    depth: int = 0


def levels(entries: Sequence[Entry]) -> list[int]:
    """The level of each entry; 0 is body text."""
    marks = [_mark(entry) for entry in entries]
    by_kind = _levels_of_kinds([mark for mark in marks if mark])
    result = []
    above = 0
    for entry, mark in zip(entries, marks, strict=True):
        if mark:
            above = by_kind[mark[0]]
            result.append(above)
        else:
            result.append(min(MAX_LEVEL, above + entry.depth) if entry.depth else 0)
    return result


def kind_of(entry: Entry) -> str:
    """The kind of number an entry has (part, counting; heading1 for a heading of HTML); empty for body text."""
    mark = _mark(entry)
    return mark[0] if mark else ""


def _mark(entry: Entry) -> tuple[str, int] | None:
    """The kind an entry is numbered with, and its number."""
    if entry.label:
        return entry.label.kind, entry.label.number
    return (f"heading{entry.heading}", 0) if entry.heading else None


def _levels_of_kinds(marks: Sequence[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    above = 0
    for kind in _order(marks):
        own = OWN_LEVEL.get(kind, _OTHER_LEVEL.get(kind, 1))
        above = found[kind] = min(MAX_LEVEL, max(own, above + 1))
    return found


def _order(marks: Sequence[tuple[str, int]]) -> list[str]:
    """The kinds that occur, from the highest to the deepest."""
    order: list[str] = []
    current = ""
    for kind, _number in marks:
        if kind not in order:
            order.insert(_position(order, kind, current), kind)
        current = kind
    for _round in order:
        for place, (upper, lower) in enumerate(pairwise(order)):
            if {upper, lower} <= OWN_LEVEL.keys() and _is_upside_down(marks, upper, lower):
                order[place : place + 2] = [lower, upper]
                break
        else:
            break
    return order


def _position(order: list[str], kind: str, current: str) -> int:
    if kind not in _RANK:
        return order.index(current) + 1 if current else 0
    lower = [place for place, other in enumerate(order) if _RANK.get(other, 99) < _RANK[kind]]
    return lower[-1] + 1 if lower else 0


def _is_upside_down(marks: Sequence[tuple[str, int]], upper: str, lower: str) -> bool:
    """Whether it is ``lower`` that counts on while ``upper`` starts again below it."""
    return _encloses(marks, lower, upper) > _encloses(marks, upper, lower)


def _encloses(marks: Sequence[tuple[str, int]], outer: str, inner: str) -> int:
    """How often ``outer`` counts on across a list of ``inner`` that began with 1."""
    times = last = 0
    began = False
    for kind, number in marks:
        if kind == inner and number == 1:
            began = True
        elif kind == outer:
            times += began and number == last + 1 and last > 0
            last, began = number, False
    return times
