"""Selecting or dragging beyond what is seen: the page scrolls on for as long as the pointer is held there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QTimer
from PySide6.QtGui import QCursor, QMouseEvent

if TYPE_CHECKING:
    from ui.editor.edit import StructuredEdit

_INTERVAL = 40


class DragScroller(QObject):
    """Repeats the last move of the mouse while the pointer is outside what is seen of the text."""

    def __init__(self, edit: StructuredEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._last: QMouseEvent | None = None
        self._timer = QTimer(self, interval=_INTERVAL)
        self._timer.timeout.connect(self._again)

    def follow(self, event: QMouseEvent) -> None:
        """The mouse moves with its button held."""
        point = event.position().toPoint()
        seen = self._edit.seen()
        if seen.isEmpty() or seen.top() <= point.y() <= seen.bottom():
            self.stop()
            return
        self._last = QMouseEvent(event)
        self._show(point)
        if not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """The button was let go, or the pointer is back."""
        self._timer.stop()
        self._last = None

    def _show(self, point: QPoint) -> None:
        self._edit.caret_moved.emit(self._edit.viewport(), QRect(point, point))

    def _again(self) -> None:
        if self._last is None:
            return
        last, viewport = self._last, self._edit.viewport()
        point = QPointF(viewport.mapFromGlobal(QCursor.pos()))
        self._edit.mouseMoveEvent(
            QMouseEvent(
                last.type(), point, QPointF(QCursor.pos()), last.button(), last.buttons(), last.modifiers()
            )
        )
