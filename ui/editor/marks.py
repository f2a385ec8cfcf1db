"""Marks under the text: what a check or a reviewer has to say about a stretch of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import lru_cache
from math import ceil, floor, inf
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QTextLayout, QTextLine

from drafting.text import one_unit_each, units
from ui.appearance import colour, colours


class MarkStyle(Enum):
    """How a mark looks. The kinds differ by shape as well as by colour."""

    ERROR = "error"
    """A red wave below."""
    WARNING = "warning"
    """Amber dashes below."""
    INFO = "info"
    """Grey-blue dots below."""
    COMMENT = "comment"
    """A tinted ground."""


_ORDER = attrgetter("style._value_", "start")
_DASHES = {"warning": (6.0, 8.0), "info": (2.0, 5.0)}
"""How long a dash is, and how far it is from one to the next, in pixels."""
_WAVE = 5.0
"""The length of a wave."""
_LINE = 3.0
"""So high is what is painted of any line."""
_STRIP = 160
"""So many dashes or waves are painted at once: as many as there are on most lines."""


class Mark(msgspec.Struct, frozen=True):
    """A marked stretch of a block's text.

    ``block`` is the index of the block, ``start`` and ``end`` are offsets in characters, and ``field`` is the path
    within a grid or a table (see :class:`drafting.places.Place`), empty for a paragraph. ``words`` are shown at the
    pointer, or made of ``data`` there, for there are thousands of marks and few are asked; ``data`` is for whoever set
    the mark. ``kind`` tells apart marks of several makers, each of whom replaces only
    his own.
    """

    block: int
    start: int
    end: int
    style: MarkStyle
    words: str | Callable[[Any], str] = ""
    kind: str = ""
    data: object = None
    field: str = ""

    @property
    def tooltip(self) -> str:
        """What is shown at the pointer; empty for nothing."""
        return self.words if isinstance(self.words, str) else self.words(self.data)


def shifted(marks: Sequence[Mark], start: int, old_end: int, new_end: int) -> list[Mark]:
    """The marks after the characters from ``start`` to ``old_end`` were replaced; those within them are gone."""
    by = new_end - old_end
    kept = []
    for mark in marks:
        first, last = mark.start, mark.end
        if last <= start:
            kept.append(mark)
        elif first >= old_end:
            kept.append(msgspec.structs.replace(mark, start=first + by, end=last + by))
        elif first <= start and last >= old_end and last + by > first:
            kept.append(msgspec.structs.replace(mark, end=last + by))
    return kept


class Stretch(NamedTuple):
    """What is painted of a mark on one line of a paragraph, in coordinates of the paragraph's layout."""

    style: MarkStyle
    left: float
    right: float
    top: float
    bottom: float


def stretches(
    layout: QTextLayout, text: str, marks: Iterable[Mark], top: float = -inf, bottom: float = inf
) -> list[Stretch]:
    """Where marks stand in a laid-out paragraph, as far as they are on lines between two heights of its layout."""
    lines = _lines(layout, top, bottom)
    if not lines:
        return []
    preedit, at = len(layout.preeditAreaText()), layout.preeditAreaPosition()
    begin, end = lines[0].start, lines[-1].end
    single = one_unit_each(text)
    if single and not preedit:  # a character is where its unit is: most marks are not on these lines
        marks = [mark for mark in marks if mark.start < end and (mark.end > begin or mark.start >= begin)]
    found = []
    for style, first, last in _joined(marks):
        if not single:
            first, last = units(text, first), units(text, last)
        if preedit:
            first, last = (n + preedit if n > at or (n == at and n == first) else n for n in (first, last))
        if first < end and last > begin:
            found += [
                line.part(style, first, last) for line in lines if first < line.end and last > line.start
            ]
    return found


def _joined(marks: Iterable[Mark]) -> list[tuple[MarkStyle, int, int]]:
    """The stretches that are marked, in characters; what has one style and meets is one."""
    found: list[tuple[MarkStyle, int, int]] = []
    for mark in sorted(marks, key=_ORDER):
        begin, end = mark.start, mark.end
        if end <= begin:
            end = begin + 1
        style, start, last = found[-1] if found else (None, 0, -1)
        if style is mark.style and last >= begin:
            found[-1] = (mark.style, start, end if end > last else last)
        else:
            found.append((mark.style, begin, end))
    return found


class _Line(NamedTuple):
    """A line of a laid-out paragraph, and what is asked of it for every mark."""

    line: QTextLine
    start: int
    end: int
    top: float

    def part(self, style: MarkStyle, first: int, last: int) -> Stretch:
        line, start, end, top = self
        left = _x(line.cursorToX(first if first > start else start))
        right = _x(line.cursorToX(last if last < end else end))
        return Stretch(style, left, right if right > left + 4 else left + 4, top, top + line.height())


def _lines(layout: QTextLayout, top: float, bottom: float) -> list[_Line]:
    """The lines between two heights; every keystroke asks, so nothing more than needed is asked of Qt."""
    found: list[tuple[QTextLine, int, float]] = []
    end = -1
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        y, start = line.y(), line.textStart()
        if y >= bottom:
            end = start
            break
        if y <= top:
            found.clear()  # the one above ends where this one begins
        found.append((line, start, y))
    if not found:
        return []
    if end < 0:
        line, start, _y = found[-1]
        end = start + line.textLength()
    ends = [*(start for _line, start, _y in found[1:]), end]
    return [_Line(line, start, end, y) for (line, start, y), end in zip(found, ends, strict=True)]


def _x(found: object) -> float:
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def paint_grounds(painter: QPainter, parts: Iterable[Stretch], origin: QPointF) -> None:
    """Paints what belongs behind the text of a paragraph that stands at ``origin``."""
    for style, left, right, top, bottom in parts:
        if style is MarkStyle.COMMENT:
            box = QRectF(left, top, right - left, bottom - top).translated(origin)
            painter.fillRect(box, colour("warning_ground"))
            box.setTop(box.bottom() - 2)
            painter.fillRect(box, colour("warning"))


def paint_lines(painter: QPainter, parts: Iterable[Stretch], origin: QPointF) -> None:
    """Paints what belongs below the text of a paragraph that stands at ``origin``."""
    x, y = origin.x(), origin.y()
    ratio, of, period, strip = painter.device().devicePixelRatioF(), None, 1.0, QPixmap()
    for style, left, right, _top, bottom in parts:
        if style is MarkStyle.COMMENT:
            continue
        if style is not of:  # most have the same
            of, (strip, period) = style, _made_strip(style._value_, getattr(colours(), style._value_), ratio)
        begin: float = floor(x + left)
        end, top = ceil(x + right), round(y + bottom) - _LINE
        while begin < end:
            # Counted from the edge, so that marks over each other are still one line of dashes.
            phase = begin % period
            width = min(end - begin, _STRIP * period - phase)
            source = QRectF(phase * ratio, 0, width * ratio, _LINE * ratio)
            painter.drawPixmap(QRectF(begin, top, width, _LINE), strip, source)
            begin += width


@lru_cache(maxsize=16)
def _made_strip(style: str, colour_: str, ratio: float) -> tuple[QPixmap, float]:
    """Many dashes or waves, and how far it is from one to the next.

    To copy them is a fraction of the work of drawing a line, or of repeating one dash, and each keystroke waits for it.
    """
    dash, period = _DASHES.get(style, (0.0, _WAVE))
    pixels = round(period * ratio)
    strip = QPixmap(pixels * _STRIP, round(_LINE * ratio))
    strip.setDevicePixelRatio(ratio)
    strip.fill(Qt.GlobalColor.transparent)
    painter = QPainter(strip)
    painter.scale(pixels / ratio / period, 1)
    if dash:
        for n in range(_STRIP):
            painter.fillRect(QRectF(n * period, 0, dash, 2), QColor(colour_))
    else:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colour_), 1.2))
        up, down = 0.4, _LINE - 0.4
        points = [QPointF(n * period / 2, up if n % 2 else down) for n in range(-1, 2 * _STRIP + 2)]
        painter.drawPolyline(points)
    painter.end()
    return strip, pixels / ratio
