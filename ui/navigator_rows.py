"""How a row of the list of parts looks: a sign for the state, the heading, and below it the state in words.

Where the list has no room for headings and lengths side by side, the lengths stand with the states. What does not fit
on a line goes on below; nothing is left out.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from drafting.i18n import _

STATE = Qt.ItemDataRole.UserRole.value + 1
STATUS = Qt.ItemDataRole.UserRole.value + 2
PRINTED = Qt.ItemDataRole.UserRole.value + 3
"""The heading alone, which is shown where there is no room for what it means as well."""

MARGIN = 8
PADDING = 5
GAP = 8
SMALL = 0.85
TALL = 1 << 15
"""Pixels: more than any text is high."""
WRAPPED = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
LEFT = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight) | int(Qt.AlignmentFlag.AlignVCenter)

Index = QModelIndex | QPersistentModelIndex


class _Letters:
    """A font in both its sizes, measured once: the list is painted at every step, a dozen rows in two cells each."""

    def __init__(self, font: QFont) -> None:
        self.font = QFont(font)
        self.small = _small(font)
        self._metrics, self._small_metrics = QFontMetrics(self.font), QFontMetrics(self.small)
        self.line, self.small_line = _line(self._metrics), _line(self._small_metrics)
        self.least = self._metrics.height() + self._small_metrics.height() + 2 * PADDING + 1
        self.sign = round(self.line * 0.72)
        self.beside_sign = MARGIN + self.sign + GAP
        """Where words begin, from the left of the row."""
        self.width = lru_cache(maxsize=256)(partial(_width, self._metrics))
        self.small_width = lru_cache(maxsize=256)(partial(_width, self._small_metrics))
        self.height = lru_cache(maxsize=256)(partial(_height, self._metrics))
        self.small_height = lru_cache(maxsize=256)(partial(_height, self._small_metrics))
        self.cut = lru_cache(maxsize=256)(partial(_cut, self._metrics))


def _line(metrics: QFontMetrics) -> int:
    """The height of a line in which a Chinese font, higher than that of the interface, stands in for its letters."""
    return max(metrics.height(), metrics.size(0, "國gy").height())


def _width(metrics: QFontMetrics, text: str) -> int:
    # Wrapping the method itself would ask it for its description, which Qt's library makes for that.
    return metrics.horizontalAdvance(text)


def _height(metrics: QFontMetrics, text: str, width: int) -> int:
    return max(_line(metrics), metrics.boundingRect(QRect(0, 0, width, TALL), WRAPPED, text).height())


def _cut(metrics: QFontMetrics, text: str, width: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


class RowPainter(QStyledItemDelegate):
    """Draws the rows, in two lines or more. The signs differ in shape: no colour is needed to tell them apart."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self._letters = _Letters(view.font())

    def _measured(self, font: QFont) -> _Letters:
        if self._letters.font != font:
            self._letters = _Letters(font)
        return self._letters

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines at the width of the list."""
        letters = self._measured(option.font)
        width = letters.width(str(index.data() or "")) + 2 * MARGIN
        row = self._row(index, letters)
        return QSize(width, row.name_height + row.status_height + 2 * PADDING + 1)

    def least_height(self, font: QFont) -> int:
        """The height of two lines of the interface's own letters, which Chinese among them may make higher."""
        return self._measured(font).least

    def needed(self, font: QFont) -> int:
        """The width in which every heading as printed has its length beside it."""
        letters, model = self._measured(font), self._view.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        lengths = [str(row.sibling(row.row(), 1).data() or "") for row in rows]
        column = max(map(letters.width, lengths), default=0) + 2 * MARGIN
        return max(
            (
                letters.beside_sign + letters.width(_printed(row)) + MARGIN + (column if length else 0)
                for row, length in zip(rows, lengths, strict=True)
            ),
            default=0,
        )

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """The text is drawn here, not by the style."""
        super().initStyleOption(option, index)
        option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one cell."""
        super().paint(painter, option, index)
        painter.save()
        letters, palette, rect = self._measured(option.font), option.palette, option.rect
        # Asking the option for its state would have Qt make some hundred constants that nobody here needs.
        selected = self._view.currentIndex().row() == index.row()
        active = self._view.isActiveWindow()
        group = QPalette.ColorGroup.Active if active else QPalette.ColorGroup.Inactive
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        ink = palette.color(group, role)
        soft = ink if selected else palette.color(group, QPalette.ColorRole.PlaceholderText)
        area = rect.adjusted(MARGIN, PADDING, -MARGIN, -PADDING)
        if index.column() == 0:
            side = letters.sign
            sign = QRectF(area.left(), area.top() + (letters.line - side) / 2, side, side)
            accent = ink if selected else palette.color(group, QPalette.ColorRole.Highlight)
            draw_sign(painter, sign, str(index.data(STATE) or "empty"), ink, accent, palette)
        elif length := index.data():
            first = QRect(area.left(), area.top(), area.width(), letters.line)
            _write(painter, first, letters.font, ink, str(length), RIGHT)
        painter.setClipRect(rect)
        self._words(painter, index, area.top(), letters, (ink, soft))
        painter.restore()

    def _words(
        self, painter: QPainter, index: Index, top: int, letters: _Letters, inks: tuple[QColor, QColor]
    ) -> None:
        """Each cell draws its piece of what goes through both columns, if there is one."""
        name = index.sibling(index.row(), 0)
        row = self._row(name, letters)
        cell = self._view.visualRect(name)
        left = cell.left() + letters.beside_sign
        if index.column() == 0 or row.full:
            place = QRect(left, top, row.room, row.name_height)
            if row.name_height > letters.line:
                _write(painter, place, letters.font, inks[0], row.name, WRAPPED)
            else:
                _write(painter, place, letters.font, inks[0], letters.cut(row.name, row.room))
        place = QRect(left, top + row.name_height + 1, row.whole, row.status_height)
        _write(painter, place, letters.small, inks[1], row.status, WRAPPED)

    def _row(self, index: Index, letters: _Letters) -> _Row:
        """What stands in a row, and how high that is.

        The heading takes the room of the length where there is none, the state goes through all columns.
        """
        name, beside = index.sibling(index.row(), 0), index.sibling(index.row(), 1)
        length, status = str(beside.data() or ""), str(name.data(STATUS) or "")
        alone = self._view.isColumnHidden(1)
        # As wide as the list; asking for its viewport would have PySide make all classes of widgets (test_startup.py).
        whole = max(self._view.header().length() - MARGIN - letters.beside_sign, 1)
        full = alone or not length
        room = whole if full else self._view.columnWidth(0) - MARGIN - letters.beside_sign
        text = str(name.data() or "")
        if letters.width(text) > room:
            text = _printed(name)
        if alone and length:
            status = _(" · ").join(filter(None, (length, status)))
        height = letters.height(text, room) if full else letters.line
        return _Row(text, status, room, whole, height, letters.small_height(status, whole), full)


class _Row(NamedTuple):
    """The words of a row, the room for them in pixels, and whether the heading goes through all columns."""

    name: str
    status: str
    room: int
    whole: int
    name_height: int
    status_height: int
    full: bool


def _printed(name: Index) -> str:
    return str(name.data(PRINTED) or name.data() or "")


def _write(painter: QPainter, room: QRect, font: QFont, ink: QColor, text: str, side: int = LEFT) -> None:
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(room, side, text)


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
