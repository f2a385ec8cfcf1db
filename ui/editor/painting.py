"""Numbers and marks beside and below the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QTextBlock

from drafting.compose.blocks import is_blank
from ui.editor.document import BlockDocument
from ui.editor.lines import Line, Painted
from ui.editor.marks import MarkStyle, Stretch, paint_grounds, paint_lines, stretches

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextEdit

_COMMENT = MarkStyle.COMMENT
_FUZZY = Qt.HitTestAccuracy.FuzzyHit
_GAP = 0.15
"""Between a number and its text, in ems."""


class Seen(NamedTuple):
    """A block that is seen: what is kept for it, its printed number, its paragraph, its box in the viewport."""

    line: Line
    label: str
    block: QTextBlock
    box: QRectF


class BlockPainter:
    """Paints what an editor shows beside the letters. Where marks stand is worked out once for each state of a line."""

    def __init__(self, edit: QTextEdit, document: BlockDocument) -> None:
        self._edit = edit
        self._document = document

    def blocks_in(self, rect: QRect) -> list[Seen]:
        """The blocks that meet a part of the viewport."""
        layout = self._document.text.documentLayout()
        lines, labels = self._document.lines, self._document.labels
        top, bottom = max(rect.top(), 0), rect.bottom()
        block = self._document.text.findBlock(max(layout.hitTest(QPointF(0, top), _FUZZY), 0))
        if not block.isValid():  # on a line that is there only because of what is composed
            block = self._document.text.lastBlock()
        box = layout.blockBoundingRect(block)
        while (
            box.top() > top and block.previous().isValid()
        ):  # what is composed was counted as if it were text
            block = block.previous()
            box = layout.blockBoundingRect(block)
        found: list[Seen] = []
        for index in range(block.blockNumber(), min(len(lines), self._document.text.blockCount())):
            if box.top() > bottom:
                break
            found.append(Seen(lines[index], labels[index], block, box))
            if box.bottom() > bottom:
                break
            block = block.next()
            box = layout.blockBoundingRect(block)
        return found

    def paint_behind(self, seen: Iterable[Seen], rect: QRect) -> None:
        """What belongs behind the letters."""
        told = [entry for entry in seen if entry.line.marks and _has_ground(entry.line)]
        if told:
            painter = self._painter(rect)
            for entry in told:
                paint_grounds(painter, self._parts(entry, rect), entry.block.layout().position())
            painter.end()

    def paint_before(self, seen: Iterable[Seen], rect: QRect) -> None:
        """Numbers, and what belongs below the letters."""
        told = [entry for entry in seen if (entry.label or entry.line.marks) and not entry.line.key]
        if not told:
            return
        painter = self._painter(rect)
        lettered = False
        for entry in told:
            if entry.label:
                if not lettered:
                    painter.setFont(self._document.text.defaultFont())
                    lettered = True
                self._paint_number(painter, entry, rect)
            if entry.line.marks:
                paint_lines(painter, self._parts(entry, rect), entry.block.layout().position())
        painter.end()

    def _painter(self, rect: QRect) -> QPainter:
        """Paints within a part of the viewport only: what reaches into another one is painted with that, too."""
        painter = QPainter(self._edit.viewport())
        painter.setClipRect(rect)
        return painter

    def _paint_number(self, painter: QPainter, entry: Seen, rect: QRect) -> None:
        line, label, block, box = entry
        layout = block.layout()
        first = layout.lineAt(0)
        base = box.top() + first.y() + first.ascent()
        if base + first.descent() < rect.top():
            return
        painter.setPen(_number_colour(self._edit.palette(), blank=is_blank(line.block)))
        right = layout.position().x() + first.x() - _GAP * self._document.em
        painter.drawText(QPointF(right - self._document.width_of(label), base), label)

    def _parts(self, entry: Seen, rect: QRect) -> list[Stretch]:
        """Where the marks of a line stand within a part of the viewport.

        They are worked out on the lines that are painted, once as long as nothing of the block changes.
        """
        line, layout = entry.line, entry.block.layout()
        origin = layout.position().y()
        top, bottom = max(rect.top() - origin, 0.0), min(rect.bottom() + 1 - origin, entry.box.height())
        if layout.preeditAreaText():  # moves what stands behind it, and is no part of the text
            return stretches(layout, line.shown, line.marks, top, bottom)
        state = (line.marks, line.block, self._edit.width())
        known = line.painted
        if known is None or known.top > top or known.bottom < bottom or known.state != state:
            parts = stretches(layout, line.shown, line.marks, top, bottom)
            known = line.painted = Painted(state, top, bottom, parts)
        return [part for part in known.parts if part.top < bottom and part.bottom > top]


def _has_ground(line: Line) -> bool:
    if not line.key:
        for mark in line.marks:
            if mark.style is _COMMENT:
                return True
    return False


def _number_colour(palette: QPalette, *, blank: bool) -> QColor:
    role = QPalette.ColorRole.PlaceholderText if blank else QPalette.ColorRole.Text
    return palette.color(role)
