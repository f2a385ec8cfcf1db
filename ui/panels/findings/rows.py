"""How a line of the list is painted: symbol, words with the quoted ones emphasised, a count at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import severities
from ui.appearance import colour, px

if TYPE_CHECKING:
    from drafting.checks import Severity

LINE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class Line(NamedTuple):
    """What stands on a line. ``strong`` is the stretch of ``text`` to emphasise, both 0 for none."""

    text: str
    strong: tuple[int, int] = (0, 0)
    severity: Severity | None = None
    end: str = ""
    heading: bool = False


class LineDelegate(QStyledItemDelegate):
    """Paints the lines. The text is cut where the line ends; the tooltip has the whole."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One line and some air."""
        return QSize(100, option.fontMetrics.height() + px(8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paints a line."""
        line = index.data(LINE)
        if not isinstance(line, Line):
            super().paint(painter, option, index)
            return
        o: Any = option
        self.initStyleOption(option, index)
        widget: QWidget = o.widget
        text_rect = widget.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, widget)
        o.text = ""
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        chosen = bool(o.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        text_colour = o.palette.color(role)
        painter.save()
        painter.setClipRect(o.rect)
        font = QFont(o.font)
        if line.heading:
            font.setBold(True)
        painter.setFont(font)
        rect = QRect(o.rect)
        rect.setLeft(text_rect.left() + px(3))
        rect.setRight(rect.right() - px(6))
        if line.severity is not None:
            painter.setPen(text_colour if chosen else colour(line.severity))
            mark = QRect(rect.left(), rect.top(), px(18), rect.height())
            painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, severities.SYMBOLS[line.severity])
            rect.setLeft(mark.right() + px(2))
        if line.end:
            painter.setPen(text_colour if chosen else colour("muted"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.end)
            rect.setRight(rect.right() - painter.fontMetrics().horizontalAdvance(line.end) - px(8))
        painter.setPen(text_colour)
        _draw(painter, rect, font, line, None if chosen else colour("text"))
        painter.restore()


def _draw(painter: QPainter, rect: QRect, font: QFont, line: Line, ink: QColor | None) -> None:
    """Draws the text on one line, the emphasised stretch bold and underlined."""
    text = painter.fontMetrics().elidedText(line.text, Qt.TextElideMode.ElideRight, rect.width())
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    start, end = line.strong
    if end > start:
        look = QTextLayout.FormatRange()
        look.start = start
        look.length = min(end, len(text)) - start
        emphasis = QTextCharFormat()
        emphasis.setFontWeight(QFont.Weight.Bold)
        emphasis.setFontUnderline(True)
        if ink is not None:
            emphasis.setForeground(ink)
        look.format = emphasis
        layout.setFormats([look])
    layout.beginLayout()
    piece = layout.createLine()
    piece.setLineWidth(max(rect.width(), 1))
    layout.endLayout()
    top = rect.top() + (rect.height() - piece.height()) / 2
    layout.draw(painter, QPointF(rect.left(), top))
