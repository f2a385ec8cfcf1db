"""Marks under the text: what a check or a reviewer has to say about a stretch of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF, QTextBlock, QTextLayout

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


@dataclass(frozen=True)
class Mark:
    """A marked stretch of a block's text.

    ``block`` is the index of the block, ``start`` and ``end`` are offsets in characters, and ``field`` is the path
    within a grid or a table (see :class:`drafting.places.Place`), empty for a paragraph. ``tooltip`` is shown at the
    pointer; ``data`` is for whoever set the mark. ``kind`` tells apart marks of several makers, each of whom replaces
    only his own.
    """

    block: int
    start: int
    end: int
    style: MarkStyle
    tooltip: str = ""
    kind: str = ""
    data: object = None
    field: str = ""


def shifted(marks: Sequence[Mark], start: int, old_end: int, new_end: int) -> list[Mark]:
    """The marks after the characters from ``start`` to ``old_end`` were replaced; those within them are gone."""
    by = new_end - old_end
    kept = []
    for mark in marks:
        first, last = mark.start, mark.end
        if last <= start:
            kept.append(mark)
        elif first >= old_end:
            kept.append(replace(mark, start=first + by, end=last + by))
        elif first <= start and last >= old_end and last + by > first:
            kept.append(replace(mark, end=last + by))
    return kept


class Stretch(NamedTuple):
    """A mark on one line: from left to right, the line's top, and where underlines stand."""

    left: float
    right: float
    top: float
    bottom: float


def stretches(layout: QTextLayout, text: str, mark: Mark, origin: QPointF) -> Iterator[Stretch]:
    """Where a mark stands in a laid-out paragraph."""
    start, end = units(text, mark.start), units(text, max(mark.end, mark.start + 1))
    preedit = len(layout.preeditAreaText())
    if preedit:
        at = layout.preeditAreaPosition()
        start, end = (n + preedit if n > at or (n == at and n == start) else n for n in (start, end))
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if start >= last or end <= first:
            continue
        left = _x(line.cursorToX(max(start, first)))
        right = _x(line.cursorToX(min(end, last)))
        top = origin.y() + line.y()
        yield Stretch(origin.x() + left, origin.x() + max(right, left + 4), top, top + line.height())


def _x(found: object) -> float:
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def paint_grounds(
    painter: QPainter, block: QTextBlock, text: str, marks: Iterable[Mark], origin: QPointF
) -> None:
    """Paints what belongs behind the text."""
    for mark in marks:
        if mark.style is MarkStyle.COMMENT:
            for part in stretches(block.layout(), text, mark, origin):
                painter.fillRect(
                    QRectF(part.left, part.top, part.right - part.left, part.bottom - part.top),
                    colour("warning_ground"),
                )
                painter.fillRect(
                    QRectF(part.left, part.bottom - 2, part.right - part.left, 2), colour("warning")
                )


def paint_lines(
    painter: QPainter, block: QTextBlock, text: str, marks: Iterable[Mark], origin: QPointF
) -> None:
    """Paints what belongs below the text."""
    for mark in marks:
        if mark.style is MarkStyle.COMMENT:
            continue
        pen = _pen(mark.style)
        for part in stretches(block.layout(), text, mark, origin):
            painter.setPen(pen)
            y = part.bottom - 1.5
            if mark.style is MarkStyle.ERROR:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.drawPolyline(_wave(part.left, part.right, y))
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            else:
                painter.drawLine(QPointF(part.left, y), QPointF(part.right, y))


def _pen(style: MarkStyle) -> QPen:
    if style is MarkStyle.ERROR:
        return QPen(colour("error"), 1.2)
    if style is MarkStyle.WARNING:
        pen = QPen(colour("warning"), 1.6)
        pen.setDashPattern([3, 2])
    else:
        pen = QPen(colour("info"), 1.8)
        pen.setStyle(Qt.PenStyle.DotLine)
    return pen


def _wave(left: float, right: float, y: float) -> QPolygonF:
    points, x, up = [], left, False
    while x < right:
        points.append(QPointF(x, y + (-1.5 if up else 1.0)))
        x, up = x + 2.5, not up
    points.append(QPointF(right, y))
    return QPolygonF(points)
