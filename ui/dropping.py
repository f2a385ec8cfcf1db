"""Drafts dropped anywhere on the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QDropEvent, QWindow

from ui import memory


class DropCatcher(QObject):
    """Takes a dragged draft before any field does, which would take its name for text.

    It stands at the system's window, where a drag comes in before it goes on to the field under the mouse.
    """

    def __init__(self, window: QWindow, dropped: Callable[[Path], object]) -> None:
        super().__init__(window)
        self._dropped = dropped
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether it is a draft, which then goes no further."""
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return False
        if not isinstance(event, QDropEvent):
            return False
        path = memory.dropped_draft(event.mimeData())
        if path is None:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            # Opened once the program it came from is free again.
            QTimer.singleShot(0, self, lambda: self._dropped(path))
        return True
