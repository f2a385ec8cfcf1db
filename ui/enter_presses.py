"""Enter presses the button that has the focus, in every window.

The toolkit leaves it to Space alone, and in a dialog has Enter press the main button instead: whoever had gone to
another one, and saw the frame of the focus around it, handed over a report that he was about to look at.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from ui.widgets.keys import ENTER_KEYS

SPACE_ONLY = "space_only"
"""The property of a button that an Enter meant for something before it must not press."""
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class EnterWatch(QObject):
    """Listens to the button with the focus, and to no other widget: each would cost time with every event."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(old, QPushButton | QToolButton):
            old.removeEventFilter(self)
        if isinstance(now, QPushButton | QToolButton) and not now.property(SPACE_ONLY):
            now.installEventFilter(self)

    def eventFilter(self, button: QObject, event: QEvent) -> bool:
        """Presses the button; an Enter that is held down does so once."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(button, QPushButton | QToolButton):
            return False
        if event.key() not in ENTER_KEYS or event.modifiers() & ~_KEYPAD:
            return False
        if not event.isAutoRepeat() and button.isEnabled():
            button.click()
        return True
