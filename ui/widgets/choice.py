"""Choosing one of a few."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class _Combo(QComboBox):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page must not change what is chosen."""
        event.ignore()


class Choice(_Combo):
    """One of several numbers, each shown by a text."""

    chosen = Signal()

    def __init__(self, options: Sequence[tuple[int, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for value, text in options:
            self.addItem(text, value)
        self.activated.connect(lambda _index: self.chosen.emit())

    @property
    def value(self) -> int:
        """What is chosen."""
        return int(self.currentData())

    @value.setter
    def value(self, value: int) -> None:
        self.setCurrentIndex(self.findData(value))
