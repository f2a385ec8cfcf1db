"""A text of any length."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel


def prose(text: str, role: str = "") -> QLabel:
    """A label that shows a text as it stands and goes on below; ``role`` is one of the style sheet's."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label


def show_role(label: QLabel, role: str) -> None:
    """Gives a label another role of the style sheet, with the room that one keeps within its edges."""
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().polish(label)
        QCoreApplication.sendEvent(
            label, QEvent(QEvent.Type.StyleChange)
        )  # else it keeps the room of the other
