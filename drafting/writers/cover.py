"""How the cover is spaced: as its styles say where it fits on a page, closer where it would not.

A report of many travellers with a long name needs the room that a cover keeps empty. First the distances give way, then
the lines move together; sizes of letters stay. What fits on no page stands on two: the names on the first, the lines
with the facts on the second.
"""

from __future__ import annotations

import math
import re
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
_SPARE = 0.4
"""Of a sign: fonts differ; but a bracket that is set narrow at the beginning of a line lets no further sign in."""
_NO_START = "」』）》〉，。、；：！？"
_QUOTED = re.compile("「[^「」]*」|『[^『』]*』")
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
    names = [(node.text, _way(node.text)) for node in nodes if node.role == "cover-name"]
    name = sum(_name_lines(text, way) for text, way in names)
    side = max((_side(way) for _text, way in names), default=0.0)
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


class _Way(NamedTuple):
    """A way to break a name: so many signs a line, and the places of the signs that begin a line."""

    signs: int
    starts: tuple[int, ...]


def _way(name: str) -> _Way | None:
    """How a name of several lines is better broken than by filling them; None where nothing is better for it.

    A line begins with what is quoted, if it can; what is quoted and fits on a line is not broken, and of what is longer
    more than a sign or two stand on a line; and the last line holds more than that. For what is quoted, and else cut,
    the name takes a line more.
    """
    if "\n" in name or any(char.isascii() and not char.isdigit() for char in name):
        return None  # where Western letters end a line nobody knows for sure
    length = line_width(name)
    lines = math.ceil(length / _NAME_SIGNS)
    if lines < 2:
        return None
    full = _Way(int(_NAME_SIGNS), _filled(name, int(_NAME_SIGNS)))
    ways = [way for way in _ways(name, lines) if not _cuts(name, way)]
    quoted = [way for way in ways if _begins_quoted(name, way)]
    alone = length - line_width(name[: full.starts[-1]]) <= _LONELY if full.starts else False
    if quoted:
        return quoted[-1]
    if not _cuts(name, full):
        return ways[0] if ways and alone else None
    if ways:
        return ways[-1]
    more = [way for way in _ways(name, lines + 1) if not _cuts(name, way) and _ends_well(name, way)]
    return min(more, key=lambda way: (_within_words(name, way), -way.signs), default=None)


def _ways(name: str, lines: int) -> list[_Way]:
    """The ways to break a name into so many lines where a line may end, from the narrowest to the widest."""
    least = math.ceil(line_width(name) / lines)
    ways = (_Way(signs, _filled(name, signs)) for signs in range(least, int(_NAME_SIGNS) + 1))
    return [way for way in ways if len(way.starts) == lines - 1 and _breaks_well(name, way.starts)]


def _filled(name: str, signs: int) -> tuple[int, ...]:
    """Where the lines begin, but for the first, that are filled with so many signs; numbers stay whole."""
    starts: list[int] = []
    begun = 0
    for token in re.finditer(r"[0-9]+|.", name):
        if line_width(name[begun : token.end()]) > signs and token.start() > begun:
            begun = token.start()
            starts.append(begun)
    return tuple(starts)


def _breaks_well(name: str, starts: Sequence[int]) -> bool:
    """Whether lines that begin there end where a line may: no mark is moved to another one."""
    return not any(name[at] in _NO_START or name[at - 1] in "「『（《〈" for at in starts)


def _begins_quoted(name: str, way: _Way) -> bool:
    return any(name[at] in "「『" for at in way.starts)


def _cuts(name: str, way: _Way) -> bool:
    """Whether something quoted is broken though it fits on a line, or so that a sign or two of it stand apart."""
    for quoted in _QUOTED.finditer(name):
        start, end = quoted.span()
        within = [at for at in way.starts if start < at < end]
        if within and (
            line_width(quoted[0]) <= _NAME_SIGNS
            or within[0] - start - 1 <= _LONELY
            or end - 1 - within[-1] <= _LONELY
        ):
            return True
    return False


def _within_words(name: str, way: _Way) -> int:
    """How many lines begin elsewhere than at the edge of something quoted: perhaps within a word."""
    return sum(name[at] not in "「『" and name[at - 1] not in "」』" for at in way.starts)


def _ends_well(name: str, way: _Way) -> bool:
    """Whether the last line is not much shorter than the others, or is the rest behind what is quoted."""
    last = line_width(name[way.starts[-1] :])
    return last * 2 >= way.signs or (last > _LONELY and not _within_words(name, way))


def _side(way: _Way | None) -> float:
    """What the lines of a name keep free on each side, in points."""
    if way is None or way.signs >= int(_NAME_SIGNS):
        return 0.0
    return round((_WIDTH - (way.signs + _SPARE) * _NAME_SIZE) / 2, 1)


def _name_lines(name: str, way: _Way | None) -> int:
    return len(way.starts) + 1 if way is not None else _lines(name, _NAME_SIGNS, _NAME_SIGNS)


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
