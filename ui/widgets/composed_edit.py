"""A field of several lines that an input method may be composing in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_ACROSS_LINES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


def goes_across_lines(event: QKeyEvent) -> bool:
    """Whether a key leads to another line; nobody may go there while an input method is composing.

    Such keys are the input method's own. Where one does not take them, the caret would go by lines that are there only
    because of what is composed, out of the text, and Qt would end the program at the next letter (as of Qt 6.11).
    """
    return event.key() in _ACROSS_LINES


class ComposedEdit(QPlainTextEdit):
    """Plain text; what is composed in it is left alone by the keys that lead to other lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preedit = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Notes whether an input method is composing."""
        self._preedit = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See :func:`goes_across_lines`."""
        if not (self._preedit and goes_across_lines(event)):
            super().keyPressEvent(event)
