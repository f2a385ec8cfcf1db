"""How a row of the list of parts looks: a sign for the state, the heading, and below it the state in words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

STATE = Qt.ItemDataRole.UserRole.value + 1
STATUS = Qt.ItemDataRole.UserRole.value + 2
PRINTED = Qt.ItemDataRole.UserRole.value + 3
"""The heading alone, which is shown where there is no room for what it means as well."""

MARGIN = 8
PADDING = 5
GAP = 8
SMALL = 0.85

Index = QModelIndex | QPersistentModelIndex


class RowPainter(QStyledItemDelegate):
    """Draws the rows in two lines. The signs differ in shape, so that no colour is needed to tell them apart."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines high."""
        small = QFontMetrics(_small(option.font))
        width = option.fontMetrics.horizontalAdvance(str(index.data() or "")) + 2 * MARGIN
        return QSize(width, option.fontMetrics.height() + small.height() + 2 * PADDING + 1)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """The text is drawn here, not by the style."""
        super().initStyleOption(option, index)
        option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one cell."""
        super().paint(painter, option, index)
        painter.save()
        # Asking the option for its state would have Qt make some hundred constants that nobody here needs.
        selected = self._view.currentIndex().row() == index.row()
        active = self._view.isActiveWindow()
        group = QPalette.ColorGroup.Active if active else QPalette.ColorGroup.Inactive
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        ink = option.palette.color(group, role)
        soft = ink if selected else option.palette.color(group, QPalette.ColorRole.PlaceholderText)
        area = option.rect.adjusted(MARGIN, PADDING, -MARGIN, -PADDING)
        line = option.fontMetrics.height()
        text = str(index.data() or "")
        if index.column() == 0:
            side = round(line * 0.72)
            sign = QRectF(area.left(), area.top() + (line - side) / 2, side, side)
            accent = ink if selected else option.palette.color(group, QPalette.ColorRole.Highlight)
            draw_sign(painter, sign, str(index.data(STATE) or "empty"), ink, accent, option.palette)
        else:
            painter.setPen(ink)
            painter.setFont(option.font)
            first = QRect(area.left(), area.top(), area.width(), line)
            painter.drawText(first, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.setClipRect(option.rect)
        self._heading(painter, index, area.top(), option.font, ink)
        self._status(painter, index, area.top() + line + 1, option.font, soft)
        painter.restore()

    def _heading(self, painter: QPainter, index: Index, top: int, font: QFont, ink: QColor) -> None:
        """The heading takes the room of the length where there is none; each cell draws its piece of it."""
        name, length = (index.sibling(index.row(), column) for column in (0, 1))
        cell, metrics = self._view.visualRect(name), QFontMetrics(font)
        left = cell.left() + MARGIN + round(metrics.height() * 0.72) + GAP
        right = cell.left() + cell.width() if length.data() else self._view.header().length()
        room = QRect(left, top, right - MARGIN - left, metrics.height())
        text = str(name.data() or "")
        if metrics.horizontalAdvance(text) > room.width():
            text = str(name.data(PRINTED) or text)
        _write(painter, room, font, ink, text)

    def _status(self, painter: QPainter, index: Index, top: int, font: QFont, ink: QColor) -> None:
        """The second line goes through all columns; each cell draws its piece of it."""
        name = index.sibling(index.row(), 0)
        line = QFontMetrics(font).height()
        left = self._view.visualRect(name).left() + MARGIN + round(line * 0.72) + GAP
        small = _small(font)
        # As wide as the list; asking for its viewport would have PySide make all classes of widgets (test_startup.py).
        room = QRect(left, top, self._view.header().length() - MARGIN - left, QFontMetrics(small).height())
        _write(painter, room, small, ink, str(name.data(STATUS) or ""))


def _write(painter: QPainter, room: QRect, font: QFont, ink: QColor, text: str) -> None:
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def draw_sign(
    painter: QPainter, box: QRectF, state: str, ink: QColor, accent: QColor, palette: QPalette
) -> None:
    """Draws the sign of a state: a ring, a half-filled ring, a disc with a tick, lines, a triangle with a stroke."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink, max(1.2, box.width() / 10))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match state:
        case "begun":
            painter.drawEllipse(box)
            painter.setBrush(ink)
            painter.drawPie(box, 90 * 16, 180 * 16)
        case "complete":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(box)
            inside = palette.color(
                QPalette.ColorRole.Highlight if accent == ink else QPalette.ColorRole.HighlightedText
            )
            pen.setColor(inside)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline([_at(box, 0.25, 0.52), _at(box, 0.44, 0.71), _at(box, 0.76, 0.32)])
        case "problems":
            path = QPainterPath(_at(box, 0.5, 0.02))
            path.lineTo(_at(box, 1.04, 0.96))
            path.lineTo(_at(box, -0.04, 0.96))
            path.closeSubpath()
            painter.drawPath(path)
            painter.drawLine(_at(box, 0.5, 0.38), _at(box, 0.5, 0.62))
            painter.drawPoint(_at(box, 0.5, 0.8))
        case "made":
            for y in (0.25, 0.5, 0.75):
                painter.drawLine(_at(box, 0.1, y), _at(box, 0.9, y))
        case _:
            painter.drawEllipse(box)


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + box.width() * x, box.top() + box.height() * y)


def _small(font: QFont) -> QFont:
    smaller = QFont(font)
    if font.pointSizeF() > 0:
        smaller.setPointSizeF(font.pointSizeF() * SMALL)
    else:
        smaller.setPixelSize(max(1, round(font.pixelSize() * SMALL)))
    return smaller
