"""How the desk, its pages and the mark of the caret are painted. The pages are paper: white in every theme."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from ui import appearance

_DESKS = {"light": "#c9ced5", "dark": "#14171b", "contrast": "#000000"}
_SHADOW = ((3, 26), (2, 34), (1, 44))


def desk(painter: QPainter, area: QRect) -> None:
    """The desk."""
    painter.fillRect(area, QColor(_DESKS[appearance.scheme()]))


def to_pixels(painter: QPainter, ratio: float) -> None:
    """From now on lengths are pixels of the screen, and whole ones fall on whole ones."""
    painter.scale(1 / ratio, 1 / ratio)
    placed = painter.deviceTransform()
    painter.translate(round(placed.dx()) - placed.dx(), round(placed.dy()) - placed.dy())


def page(painter: QPainter, corner: QPoint, size: QSize, picture: QImage | None, ratio: float) -> None:
    """A page; its picture is scaled where it has another size, and without one the paper is blank."""
    area = QRect(corner, size)
    for width, strength in _SHADOW:
        shift = round(width * ratio)
        painter.fillRect(area.adjusted(0, shift, shift, shift), QColor(0, 0, 0, strength))
    if picture is None:
        painter.fillRect(area, Qt.GlobalColor.white)
    elif picture.width() == size.width():
        painter.drawImage(corner, picture)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, picture)
    painter.setPen(QPen(appearance.colour("edge" if appearance.scheme() != "light" else "line"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(-1, -1, 0, 0))


def caret(painter: QPainter, corner: QPoint, line: tuple[int, ...], page_size: QSize, ratio: float) -> None:
    """The mark in the margin: where the text is that is being edited."""
    top, bottom = line
    # The margin is about an eighth of the page wide.
    x = corner.x() + page_size.width() * 0.075
    y, half = corner.y() + (top + bottom) / 2, 4.5 * ratio
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#0b5cad"))
    painter.drawPolygon(QPolygonF([QPointF(x, y - half), QPointF(x + 1.4 * half, y), QPointF(x, y + half)]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def focus(painter: QPainter, size: QSize, ratio: float) -> None:
    """The frame that shows where the keys go."""
    width = round(2 * ratio)
    pen = QPen(appearance.colour("accent"), width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width // 2
    painter.drawRect(half, half, size.width() - width, size.height() - width)
