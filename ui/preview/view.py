"""The pages of the report under the hands: pointed at, enlarged with the wheel, turned with keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.preview.desk_view import DeskView

_WHEEL_STEP = 120
_WHEEL_FACTOR = 1.1


class PageView(DeskView):
    """The pages on their desk, for somebody who looks for a place in the report and goes there."""

    chosen = Signal(object, int)
    """A place of the report was pointed at: the place, and how many characters into it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: QPoint | None = None
        self.viewport().setMouseTracking(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click begins."""
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click goes to the place in the report."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if (event.position().toPoint() - pressed).manhattanLength() < QApplication.startDragDistance():
            self._choose(event.position())

    def _choose(self, point: QPointF) -> None:
        found = self.place_at(point)
        if found is not None:
            self.chosen.emit(*found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The hand shows where a click leads somewhere."""
        leads = self.place_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """None."""
        event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl larger or smaller, around the mouse; else scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = _WHEEL_FACTOR ** (event.angleDelta().y() / _WHEEL_STEP)
            wanted = min(max(self.factor * factor, 0.2), 4.0)
            self.set_zoom(wanted, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Down, Home, End, plus, minus, 0; Enter goes to the place in the middle of the view."""
        bar, key = self.verticalScrollBar(), event.key()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self.turn_by(1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_Backspace):
            self.turn_by(-1)
        elif key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(-1)
        elif key == Qt.Key.Key_0:
            self.set_zoom("width")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(QPointF(self.viewport().rect().center()))
        else:
            super().keyPressEvent(event)
