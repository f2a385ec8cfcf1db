"""The sheet the text stands on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.editor.edit import StructuredEdit


class Paper(QFrame):
    """Holds the editor; a click below the text goes to its end, as on a page of Word."""

    def __init__(self, editor: StructuredEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.setObjectName("paper")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(4, 6, 4, 6)
        inside.addWidget(editor)
        inside.addStretch()  # a short text begins at the top

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """See the class."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._editor.setFocus()
            self._editor.moveCursor(self._editor.textCursor().MoveOperation.End)
        super().mousePressEvent(event)
