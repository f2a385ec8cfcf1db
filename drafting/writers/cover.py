"""How the cover is spaced: as its styles say where it fits on a page, closer where it would not.

A report of many travellers with a long name needs the room that a cover keeps empty. First the distances give way, then
the lines move together; sizes of letters stay. What fits on no page stands on two: the names on the first, the lines
with the facts on the second.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from drafting.document import CoverEnd, Document, Paragraph, ParagraphRole
from drafting.lettering import line_width

_PAGE = 694.0
"""Height of the text in points, with a little to spare: fonts differ."""
_TITLE_LINE = 30.0
_NAME_SIGNS = 16.5
"""Characters on a line of the report's name, of 26 points."""
_WIDTH, _NAME_SIZE = 453.6, 26.0
"""Points: how wide a line of the page is, and a sign of the name."""
_LONELY = 2
_NO_START = "」』）》〉，。、；：！？"
_NOTE_LINE, _NOTE_SIGNS = 18.0, 44.0
"""The note for a reviewer, which stands above the cover on copies for review."""
_FIRST_SIGNS, _SIGNS = 29.5, 22.5
"""Characters on the first line of a fact, its label among them, and on those below it."""
_LEAST = 48.0
"""All distances of a cover that has no more to give."""


class Spacing(NamedTuple):
    """Distances before and after a paragraph and from line to line, in points; None for that of the style."""

    before: float
    after: float
    pitch: float | None = None


class Cover(NamedTuple):
    """The spacing of a cover.

    Args:
        pages: On how many pages it stands; 0 for none.
        spacing: By role, where it is another one than that of the styles.
        parted_at: The index of the node that begins the second page.
        side: What the lines of the name keep free on each side, in points, so that they end where they had better.
    """

    pages: int
    spacing: dict[ParagraphRole, Spacing]
    parted_at: int | None = None
    side: float = 0.0


def cover_of(document: Document) -> Cover:
    """How the cover of a document is spaced."""
    end = next((n for n, node in enumerate(document.nodes) if isinstance(node, CoverEnd)), None)
    if end is None:
        return Cover(0, {})
    nodes = [node for node in document.nodes[:end] if isinstance(node, Paragraph)]
    name = sum(_lines(node.text, _NAME_SIGNS, _NAME_SIGNS) for node in nodes if node.role == "cover-name")
    side = max((_side(node.text) for node in nodes if node.role == "cover-name"), default=0.0)
    facts = [_lines(node.text, _FIRST_SIGNS, _SIGNS) for node in nodes if node.role == "cover-line"]
    notes = sum(_lines(node.text, _NOTE_SIGNS, _NOTE_SIGNS) for node in nodes if node.role == "note")
    rest = _PAGE - _TITLE_LINE - notes * _NOTE_LINE
    if _height(255, name, 40, facts, 25, 10) <= rest:
        return Cover(1, {}, side=side)
    for distances, pitches in ((1, (40, 25, 10)), (0, (36, 22, 6)), (0, (32, 20, 3))):
        used = _height(_LEAST, name, pitches[0], facts, *pitches[1:])
        if used <= rest:
            return Cover(1, _spaced((rest - used) * distances, *pitches), side=side)
    first = next(
        (
            n
            for n, node in enumerate(document.nodes)
            if isinstance(node, Paragraph) and node.role == "cover-line"
        ),
        None,
    )
    return Cover(2, {}, first, side)


def _side(name: str) -> float:
    """What a name of several lines keeps free on each side, in points; 0 where nothing is better for it.

    A line begins with what is quoted, if it can; and the last one holds more than a sign or two.
    """
    length = len(name)
    lines = math.ceil(length / _NAME_SIGNS)
    if (
        lines < 2 or line_width(name) != length or "\n" in name
    ):  # where Western letters end a line nobody knows for sure
        return 0.0
    ways = [
        signs for signs in range(math.ceil(length / lines), int(_NAME_SIGNS) + 1) if _breaks_well(name, signs)
    ]
    quoted = [signs for signs in ways if any(name[at] in "「『" for at in range(signs, length, signs))]
    alone = length - (lines - 1) * int(_NAME_SIGNS) <= _LONELY
    chosen = quoted[:1] or (ways[:1] if alone else [])
    return (
        round((_WIDTH - (chosen[0] + 0.5) * _NAME_SIZE) / 2, 1)
        if chosen and chosen[0] < int(_NAME_SIGNS)
        else 0.0
    )


def _breaks_well(name: str, signs: int) -> bool:
    """Whether lines of so many signs end where a line may: no mark is moved to another one."""
    starts = range(signs, len(name), signs)
    return not any(name[at] in _NO_START or name[at - 1] in "「『（《〈" for at in starts)


def _height(
    distances: float, name: int, name_pitch: float, facts: Sequence[int], pitch: float, after: float
) -> float:
    return distances + name * name_pitch + sum(facts) * pitch + len(facts) * after


def _spaced(more: float, name_pitch: float, pitch: float, after: float) -> dict[ParagraphRole, Spacing]:
    """The distances that are left, with ``more`` points shared out as the styles share theirs."""
    above, between, below = (
        round(least + more * share, 1) for least, share in ((10, 0.35), (14, 0.2), (24, 0.45))
    )
    return {
        "cover-title": Spacing(above, between),
        "cover-name": Spacing(between, below, name_pitch),
        "cover-line": Spacing(0, after, pitch),
    }


def _lines(text: str, first: float, others: float) -> int:
    """On how many lines a text stands, of which the first holds another number of characters."""
    count = 0
    for line in text.split("\n"):
        count += 1 + max(math.ceil((line_width(line) - first) / others), 0)
        first = others
    return count
