"""How wide the columns of a table become: by their content, as one who draws it by hand would.

Widths are in characters of Chinese text of a table's size.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.lettering import line_width, word_room

_LINE, _TURNED_LINE = 37.5, 58.0
"""Characters side by side over the width of a table: an A4 page with margins of 2.5 cm, 12 points; one on its side."""
_MARGINS = 0.75
"""What the margins of a cell take."""
_EMPTY = 1.0
"""A column without anything in it, to be written in by hand for instance, is to be seen as one."""
_FEW, _TEXT = 2.0, 4.0
"""Chinese text can be set in columns so narrow: of a few characters, and of many."""
_LEAST, _MOST = 3.0, 24.0
"""What the longest line of a column asks for lies between these."""
_LONG_WORD = 7.5
"""A word as wide as this, such as an address, may be broken where room is scarce."""
_SHORT = 5.0
"""What is at most so wide is no text, but a figure or a mark."""
_WORD = re.compile("[!-~\u00a1-\u024f]+")


def is_too_wide(columns: Sequence[Sequence[str]]) -> bool:
    """Whether a table of these columns would break words within on an upright page, even if long ones are."""
    lines = _lines(columns)
    return sum(_least(lines, _LONG_WORD)) > _room(columns, _LINE)


def column_shares(columns: Sequence[Sequence[str]], *, turned: bool = False) -> list[float]:
    """The shares of columns of these cells (header included); they add up to 1.

    Each column has what its longest line asks for where there is room for that. Where there is not, no column is
    narrower than its longest word, and the rest is shared by what the columns ask for. Where not even the words fit,
    those give way that are long, at last the widest. ``turned`` is for a page that lies on its side.
    """
    room = _room(columns, _TURNED_LINE if turned else _LINE)
    widths = [width + _MARGINS for width in _fitted(_lines(columns), room)]
    return [width / sum(widths) for width in widths]


def _lines(columns: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[line for cell in cells for line in cell.split("\n")] for cells in columns]


def _room(columns: Sequence[Sequence[str]], line: float) -> float:
    return line - _MARGINS * len(columns)


def _least(columns: Sequence[Sequence[str]], longest_word: float) -> list[float]:
    return [max(_need(line, longest_word) for line in lines) for lines in columns]


def is_short(cells: Sequence[str]) -> bool:
    """Whether the cells of a column hold but figures, marks and single words, which stand in the middle."""
    return any(cells) and all("\n" not in cell and line_width(cell) <= _SHORT for cell in cells)


def _fitted(columns: Sequence[Sequence[str]], room: float) -> list[float]:
    most = [min(max(_LEAST, *map(line_width, lines)), _MOST) for lines in columns]
    if sum(most) <= room:
        # The room that is left is shared evenly and by width, so that no column of small figures stays too narrow.
        return _grown(most, [width + _LEAST for width in most], room)
    for longest_word in (_MOST, _LONG_WORD):
        least = _least(columns, longest_word)
        if sum(least) <= room:
            return _grown(least, [max(high - low, 0.0) for low, high in zip(least, most, strict=True)], room)
    highest = _level(least, room)
    return [min(width, highest) for width in least]


def _grown(widths: Sequence[float], weights: Sequence[float], room: float) -> list[float]:
    """The widths with the room they leave shared out by weight."""
    rest = (room - sum(widths)) / (sum(weights) or 1)
    return [width + rest * weight for width, weight in zip(widths, weights, strict=True)]


def _level(widths: Sequence[float], room: float) -> float:
    """The width to which the widest are cut, so that all fit."""
    rest = room
    for done, width in enumerate(sorted(widths)):
        level = rest / (len(widths) - done)
        if width > level:
            return level
        rest -= width
    return max(widths)


def _need(line: str, longest_word: float) -> float:
    """What a line needs: its longest Western word, or a few Chinese characters side by side."""
    words = (width for word in _WORD.findall(line) if (width := word_room(word)) <= longest_word)
    whole = line_width(line)
    return max(*words, min(whole, max(_FEW, min(whole / 4, _TEXT))), _EMPTY)
