"""Marks under the text: what a check or a reviewer has to say about a stretch of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import lru_cache
from math import inf
from typing import Any, NamedTuple

import msgspec
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTextLayout, QTextLine

from ui.appearance import colour
from ui.editor.offsets import units


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
    lines = [
        line for number in range(layout.lineCount()) if (line := _Line.of(layout, number)).is_in(top, bottom)
    ]
    if not lines:
        return []
    preedit, at = len(layout.preeditAreaText()), layout.preeditAreaPosition()
    begin, end = lines[0].start, lines[-1].end
    single = max(text, default="") <= "\uffff"  # each character is one unit of Qt's
    found = []
    for mark in marks:
        first, last = mark.start, max(mark.end, mark.start + 1)
        if not single:
            first, last = units(text, first), units(text, last)
        if preedit:
            first, last = (n + preedit if n > at or (n == at and n == first) else n for n in (first, last))
        if first < end and last > begin:
            found += [
                line.part(mark.style, first, last) for line in lines if first < line.end and last > line.start
            ]
    return found


class _Line(NamedTuple):
    """A line of a laid-out paragraph, and what is asked of it for every mark."""

    line: QTextLine
    start: int
    end: int
    top: float
    bottom: float

    @classmethod
    def of(cls, layout: QTextLayout, number: int) -> _Line:
        line = layout.lineAt(number)
        start, top = line.textStart(), line.y()
        return cls(line, start, start + line.textLength(), top, top + line.height())

    def is_in(self, top: float, bottom: float) -> bool:
        return self.top < bottom and self.bottom > top

    def part(self, style: MarkStyle, first: int, last: int) -> Stretch:
        left = _x(self.line.cursorToX(max(first, self.start)))
        right = _x(self.line.cursorToX(min(last, self.end)))
        return Stretch(style, left, max(right, left + 4), self.top, self.bottom)


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
    lines: dict[MarkStyle, list[QLineF]] = {}
    x = origin.x()
    for style, left, right, _top, bottom in parts:
        y = origin.y() + bottom - 1.5
        lines.setdefault(style, []).append(QLineF(x + left, y, x + right, y))
    for style, some in lines.items():
        if style is MarkStyle.COMMENT:
            continue
        painter.setPen(_pen(style))
        if style is MarkStyle.ERROR:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for line in some:
                painter.drawPolyline(_wave(line.x1(), line.x2(), line.y1()))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        else:
            painter.drawLines(some)


def _pen(style: MarkStyle) -> QPen:
    return _made_pen(style, colour(style.value).rgba())


@lru_cache(maxsize=16)
def _made_pen(style: MarkStyle, rgba: int) -> QPen:
    if style is MarkStyle.ERROR:
        return QPen(QColor.fromRgba(rgba), 1.2)
    if style is MarkStyle.WARNING:
        pen = QPen(QColor.fromRgba(rgba), 1.6)
        pen.setDashPattern([3, 2])
    else:
        pen = QPen(QColor.fromRgba(rgba), 1.8)
        pen.setStyle(Qt.PenStyle.DotLine)
    return pen


def _wave(left: float, right: float, y: float) -> QPolygonF:
    points, x, up = [], left, False
    while x < right:
        points.append(QPointF(x, y + (-1.5 if up else 1.0)))
        x, up = x + 2.5, not up
    points.append(QPointF(right, y))
    return QPolygonF(points)
