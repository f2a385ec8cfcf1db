"""The bar of the menus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenuBar

from ui import composing


class MenuBar(QMenuBar):
    """The bar of a window. Alt leads to it; what an input method is composing is written before.

    Qt tells an input method to end where another field gets the focus, and not where the bar does. What was composed
    would be out of reach then: whatever ends it later asks the widget with the focus, which is the bar.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notices Alt before the bar takes the focus."""
        pressed = event.type() == QEvent.Type.ShortcutOverride
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
            composing.finish()
        return super().eventFilter(watched, event)
