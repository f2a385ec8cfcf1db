"""A field with the path of a file: while nobody writes in it, one sees where the path begins and how it ends."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame

EDGE = 2
"""Pixels that Qt leaves on each side of the text of a field."""


class PathField(QLineEdit):
    """A line of text that is shortened in its middle where it has no room; its tooltip has all of it."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.setToolTip(path)
        self.textChanged.connect(self.setToolTip)

    @property
    def shown(self) -> str:
        """What is seen of the path while nobody writes in it."""
        room = self._room().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the shortened path; one that has room, or is written in, is drawn as ever."""
        shown = self.shown
        if self.hasFocus() or shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        option = self._option()
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self._room(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _option(self) -> QStyleOptionFrame:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        return option

    def _room(self) -> QRect:
        contents = QStyle.SubElement.SE_LineEditContents
        inside = self.style().subElementRect(contents, self._option(), self)
        return inside.adjusted(EDGE, 0, -EDGE, 0)
