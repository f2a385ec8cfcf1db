"""How a cell looks while no caret is in it: exactly as it does while one is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.widgets.growing_edit import MARGIN
from ui.widgets.sheet.model import SheetModel

PADDING = 2
"""Between the border of a cell and its field."""
CACHE = 2000

Note = tuple[str, bool]


class Texts:
    """Texts laid out to a width; the latest are kept."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, int], tuple[list[tuple[QTextLayout, float]], float]] = (
            OrderedDict()
        )

    def lines(self, text: str, font: QFont, width: int) -> tuple[list[tuple[QTextLayout, float]], float]:
        """The paragraphs of a text with the place of each, and the height of all, without margins."""
        key = (text, font.key(), width)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = _laid_out(text, font, width)
            if len(self._kept) > CACHE:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found

    def height(self, text: str, font: QFont, width: int) -> float:
        """The height of a text."""
        return self.lines(text, font, width)[1]


def _laid_out(text: str, font: QFont, width: int) -> tuple[list[tuple[QTextLayout, float]], float]:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    found: list[tuple[QTextLayout, float]] = []
    top = 0.0
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
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
        top += height or QFontMetricsF(font).lineSpacing()
    return found, top


class CellPainter(QStyledItemDelegate):
    """Draws cells, and knows how high they are."""

    def __init__(self, model: SheetModel) -> None:
        super().__init__(model)
        self._model = model
        self._texts = Texts()
        self.edited: tuple[int, int] | None = None
        """The cell that a field lies over: its text is not drawn."""

    def text_height(self, row: int, column: int, font: QFont, width: int) -> int:
        """How high the field of a cell of this width is."""
        inner = width - 2 * PADDING - 2 * MARGIN
        return round(self._texts.height(self._model.text(row, column), font, inner) + 0.5) + 2 * MARGIN

    def height(self, row: int, column: int, font: QFont, width: int) -> int:
        """How high a cell of this width is."""
        notes = self._notes_height(self._model.notes(row, column), font, width)
        return self.text_height(row, column, font, width) + notes + 2 * PADDING + 1

    def _notes_height(self, notes: Sequence[Note], font: QFont, width: int) -> int:
        if not notes:
            return 0
        small = _small(font)
        inner = width - 2 * PADDING - 2 * MARGIN
        return round(sum(self._texts.height(text, small, inner) for text, _wrong in notes) + 0.5)

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
        inner = rect.width() - 2 * PADDING - 2 * MARGIN
        if not edited:
            painter.setPen(ink)
            for layout, place in self._texts.lines(self._model.text(row, column), font, inner)[0]:
                layout.draw(painter, QPointF(left, top + MARGIN + place))
        top += self.text_height(row, column, font, rect.width())
        small = _small(font)
        dim = ink if chosen and not edited else palette.color(role.PlaceholderText)
        for text, wrong in self._model.notes(row, column):
            painter.setPen(ink if wrong else dim)
            layouts, height = self._texts.lines(text, small, inner)
            for layout, place in layouts:
                layout.draw(painter, QPointF(left, top + place))
            top += round(height)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The least a cell needs; the view asks :meth:`height` instead."""
        metrics = option.fontMetrics
        return QSize(metrics.averageCharWidth() * 4, metrics.lineSpacing() + 2 * (PADDING + MARGIN))


def _small(font: QFont) -> QFont:
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * 0.9)
    return small
