"""Texts laid out to a width, and how high they are: of a line that has room that is known without laying it out."""

from __future__ import annotations

from collections import OrderedDict
from itertools import chain

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

CACHE = 2000
_SPARE = 4.0
"""Pixels by which the widths of letters, one by one, may differ from that of the line they make."""
_PLAIN = frozenset(
    map(chr, chain(range(0x20, 0x7F), range(0x3000, 0x3100), range(0x4E00, 0xA000), range(0xFF01, 0xFF61)))
)
"""Letters that stand side by side and are drawn by themselves: no part of another, from left to right."""

Lines = list[tuple[QTextLayout, float]]
_Kind = tuple[float, float, float]


class Texts:
    """Texts in one font; those laid out last are kept.

    Args:
        font: The font of all of them.
    """

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._kept: OrderedDict[tuple[str, int], tuple[Lines, float]] = OrderedDict()
        self._widths: dict[str, float] = {}
        self._kinds: dict[str, _Kind] = {}
        self._heights: dict[frozenset[_Kind], float] = {}

    def lines(self, text: str, width: int) -> tuple[Lines, float]:
        """The paragraphs of a text with the place of each, and the height of all, without margins."""
        key = (text, width)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._laid_out(text, width)
            if len(self._kept) > CACHE:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found

    def height(self, text: str, width: int) -> float:
        """The height of a text."""
        found = 0.0
        for paragraph in text.split("\n"):
            line = self._line_height(paragraph, width)
            if line is None:
                return self.lines(text, width)[1]
            found += line
        return found

    def _line_height(self, paragraph: str, width: int) -> float | None:
        """The height of a paragraph that has room in one line; None if it must be laid out to tell."""
        letters = set(paragraph)
        new = letters.difference(self._widths)
        if not (new <= _PLAIN):
            return None
        for letter in new:
            self._measure(letter)
        if sum(map(self._widths.__getitem__, paragraph)) + _SPARE > width:
            return None
        # A line is as high as the fonts in it demand, whichever they are.
        kinds = frozenset(map(self._kinds.__getitem__, letters))
        if kinds not in self._heights:
            self._heights[kinds] = self._laid_out(paragraph, width)[1]
        return self._heights[kinds]

    def _measure(self, letter: str) -> None:
        layout = QTextLayout(letter, self._font)
        layout.beginLayout()
        line = layout.createLine()
        line.setLeadingIncluded(True)
        layout.endLayout()
        self._kinds[letter] = line.ascent(), line.descent(), line.leading()
        self._widths[letter] = self._metrics.horizontalAdvance(letter)

    def _laid_out(self, text: str, width: int) -> tuple[Lines, float]:
        found: Lines = []
        top = 0.0
        for paragraph in text.split("\n"):
            layout = QTextLayout(paragraph, self._font)
            layout.setTextOption(self._option)
            layout.setCacheEnabled(True)
            layout.beginLayout()
            height = 0.0
            while (line := layout.createLine()).isValid():
                line.setLeadingIncluded(True)
                line.setLineWidth(max(1, width))
                line.setPosition(QPointF(0, height))
                height += line.height()
            layout.endLayout()
            found.append((layout, top))
            top += height or self._metrics.lineSpacing()
        return found, top
