"""How wide the columns of a table become: by their content, as one who draws it by hand would.

Widths are in characters of Chinese text of a table's size. Where that is smaller, a page has more of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from drafting.lettering import line_width, word_room

_LINE, _TURNED_LINE = 37.5, 58.0
"""Characters side by side over the width of a table: an A4 page with margins of 2.5 cm, 12 points; one on its side."""
_SCALES = (1.0, 11 / 12, 10 / 12, 9 / 12, 8 / 12)
"""Sizes of type against that of tables, 12 points. At 8 points a Chinese character is 2.8 mm wide, as in the footnotes
of printed books; in anything smaller the strokes of 標楷體 run together once a report is copied.
"""
_MARGINS = 0.75
"""What the margins of a cell take; they shrink with the type."""
_EMPTY = 1.0
"""A column without anything in it, to be written in by hand for instance, is to be seen as one."""
_FEW, _TEXT = 2.0, 4.0
"""Chinese text can be set in columns so narrow: of a few characters, and of many."""
_LEAST, _MOST = 3.0, 24.0
"""What the longest line of a column asks for lies between these."""
_LONG_WORD = 7.5
"""A word as wide as this, such as an address, may be broken where room is scarce."""
_LONGEST_FIGURE = 14.0
"""But a figure is not: 1,234 and 567 below each other are two figures. Up to this width, that of 18 digits."""
_SHORT = 5.0
"""What is at most so wide is no text, but a figure or a mark."""
_WORD = re.compile("[!-~\u00a1-\u024f]+")
_FIGURE = re.compile(r"[(+-]?(?:[A-Z]{1,3})?[$€£¥]?[0-9]+(?:[.,][0-9]+)*%?\)?")


class Fit(NamedTuple):
    """How a table is set so that no word of it is broken.

    Attributes:
        turned: Whether on a page that lies on its side.
        scale: The size of its type against that of other tables, 1 for the same.
    """

    turned: bool
    scale: float


_UPRIGHT = Fit(turned=False, scale=1.0)


def lines_of(rows: Sequence[Sequence[str]], shares: Sequence[float]) -> int:
    """About how many lines a table on an upright page takes: of each row those of its highest cell."""
    rooms = [max(_LINE * share - _MARGINS, _EMPTY) for share in shares]
    return sum(
        max(
            sum(max(1, ceil(line_width(line) / room)) for line in cell.split("\n"))
            for cell, room in zip(row, rooms, strict=True)
        )
        for row in rows
    )


def fit(columns: Sequence[Sequence[str]]) -> Fit:
    """How a table of these columns breaks no word within but long ones, which may be: on an upright page if it can.

    Else on one that lies on its side, and only there in smaller type, no smaller than needed. Of a table that would
    break its words in the smallest type too, as few as possible are broken.
    """
    least = sum(_least(_lines(columns), _LONG_WORD))
    if least <= _room(columns, _UPRIGHT):
        return _UPRIGHT
    lying = [Fit(turned=True, scale=scale) for scale in _SCALES]
    return next((found for found in lying if least <= _room(columns, found)), lying[-1])


def column_shares(columns: Sequence[Sequence[str]], fit: Fit = _UPRIGHT) -> list[float]:
    """The shares of columns of these cells (header included); they add up to 1.

    Each column has what its longest line asks for where there is room for that. Where there is not, no column is
    narrower than its longest word, and the rest is shared by what the columns ask for. Where not even the words fit,
    those give way that are long, at last the widest. ``fit`` is how the table is set.
    """
    room = _room(columns, fit)
    widths = [width + _MARGINS for width in _fitted(_lines(columns), room)]
    return [width / sum(widths) for width in widths]


def _lines(columns: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[line for cell in cells for line in cell.split("\n")] for cells in columns]


def _room(columns: Sequence[Sequence[str]], fit: Fit) -> float:
    return (_TURNED_LINE if fit.turned else _LINE) / fit.scale - _MARGINS * len(columns)


def _least(columns: Sequence[Sequence[str]], longest_word: float) -> list[float]:
    return [max(_need(line, longest_word) for line in lines) for lines in columns]


def is_short(cells: Sequence[str]) -> bool:
    """Whether the cells of a column hold but figures, marks and single words, which stand in the middle."""
    return any(cells) and all(
        "\n" not in cell and (line_width(cell) <= _SHORT or _FIGURE.fullmatch(cell)) for cell in cells
    )


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
    words = (
        width
        for word in _WORD.findall(line)
        if (width := word_room(word)) <= longest_word
        or (width <= _LONGEST_FIGURE and _FIGURE.fullmatch(word))
    )
    whole = line_width(line)
    return max(*words, min(whole, max(_FEW, min(whole / 4, _TEXT))), _EMPTY)
