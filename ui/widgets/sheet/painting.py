"""How a cell looks while no caret is in it: exactly as it does while one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.widgets.growing_edit import MARGIN
from ui.widgets.sheet.measuring import Texts
from ui.widgets.sheet.model import SheetModel

PADDING = 2
"""Between the border of a cell and its field."""

Note = tuple[str, bool]


class CellPainter(QStyledItemDelegate):
    """Draws cells, and knows how high they are."""

    def __init__(self, model: SheetModel) -> None:
        super().__init__(model)
        self._model = model
        self._known: tuple[str, Texts, Texts] | None = None
        self.edited: tuple[int, int] | None = None
        """The cell that a field lies over: its text is not drawn."""

    def text_height(self, row: int, column: int, font: QFont, width: int) -> int:
        """How high the field of a cell of this width is."""
        return self._text_height(row, column, self._texts(font)[0], width)

    def row_height(self, row: int, font: QFont, widths: Sequence[int]) -> int:
        """How high a row is whose cells have these widths."""
        texts, small = self._texts(font)
        return max(
            self._text_height(row, column, texts, width)
            + self._notes_height(self._model.notes(row, column), small, width)
            for column, width in enumerate(widths)
        ) + (2 * PADDING + 1)

    def _texts(self, font: QFont) -> tuple[Texts, Texts]:
        """The texts in this font, and the notes in their smaller one."""
        key = font.key()
        if self._known is None or self._known[0] != key:
            self._known = key, Texts(QFont(font)), Texts(_small(font))
        return self._known[1:]

    def _text_height(self, row: int, column: int, texts: Texts, width: int) -> int:
        height = texts.height(self._model.text(row, column), _inner(width))
        return round(height + 0.5) + 2 * MARGIN

    @staticmethod
    def _notes_height(notes: Sequence[Note], small: Texts, width: int) -> int:
        if not notes:
            return 0
        return round(sum(small.height(text, _inner(width)) for text, _wrong in notes) + 0.5)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draws the text as its field would, and the notes below."""
        row, column = index.row(), index.column()
        rect: QRect = option.rect
        font: QFont = option.font
        palette: QPalette = option.palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        edited = self.edited == (row, column)
        role = QPalette.ColorRole
        back = palette.color(role.Highlight if chosen and not edited else role.Base)
        ink = palette.color(role.HighlightedText if chosen and not edited else role.Text)
        painter.save()
        painter.fillRect(rect, back)
        painter.setClipRect(rect)
        left = rect.left() + PADDING + MARGIN
        top = rect.top() + PADDING
        inner = _inner(rect.width())
        texts, small = self._texts(font)
        if not edited:
            painter.setPen(ink)
            for layout, place in texts.lines(self._model.text(row, column), inner)[0]:
                layout.draw(painter, QPointF(left, top + MARGIN + place))
        top += self._text_height(row, column, texts, rect.width())
        dim = ink if chosen and not edited else palette.color(role.PlaceholderText)
        for text, wrong in self._model.notes(row, column):
            painter.setPen(ink if wrong else dim)
            layouts, height = small.lines(text, inner)
            for layout, place in layouts:
                layout.draw(painter, QPointF(left, top + place))
            top += round(height)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The least a cell needs; the view asks :meth:`height` instead."""
        metrics = option.fontMetrics
        return QSize(metrics.averageCharWidth() * 4, metrics.lineSpacing() + 2 * (PADDING + MARGIN))


def _inner(width: int) -> int:
    """The width that is left for the text of a cell."""
    return width - 2 * PADDING - 2 * MARGIN


def _small(font: QFont) -> QFont:
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * 0.9)
    return small
