"""A large button that says what it does and, below, what for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

from ui.appearance import colour, px

_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Tile(QPushButton):
    """A button with a title and a line of explanation."""

    def __init__(self, title: str, explanation: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.explanation = explanation
        self.setProperty(
            "tile", True
        )  # keeps its ground when Enter would press it: both texts are written on that
        self.setAccessibleDescription(explanation)
        self.setAutoDefault(True)
        self.setMinimumWidth(px(280))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the texts are at this width; layouts do not ask for that through other layouts."""
        super().resizeEvent(event)
        height = self._heights(self.width())[1] + 2 * px(10)
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        """A width at which the explanation takes a line or two, and the height at the width it has."""
        wide = max(self.width(), px(280)) if self.isVisible() else px(280)
        return QSize(px(280), self._heights(wide)[1] + 2 * px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button without its text, then both texts."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        inside = self.rect().adjusted(px(14), px(10), -px(14), -px(10))
        title, _whole = self._heights(self.width())
        painter.setFont(self._bold())
        painter.setPen(colour("text" if self.isEnabled() else "disabled"))
        painter.drawText(inside, _WRAPPED | Qt.TextFlag.TextShowMnemonic, self.text())
        painter.setFont(self.font())
        painter.setPen(colour("muted" if self.isEnabled() else "disabled"))
        painter.drawText(inside.adjusted(0, title + px(2), 0, 0), _WRAPPED, self.explanation)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        return font

    def _heights(self, width: int) -> tuple[int, int]:
        """The height of the title, and that of both texts."""
        room = QRect(0, 0, width - 2 * px(14), 10_000)
        title = QFontMetrics(self._bold()).boundingRect(room, _WRAPPED, self.text()).height()
        below = self.fontMetrics().boundingRect(room, _WRAPPED, self.explanation).height()
        return title, title + px(2) + below
