"""A bar above the pages that says what the user must know, for as long as it is so."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class Banner(QFrame):
    """A sentence and what can be done about it; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(16, 8, 16, 8)
        self._layout.addWidget(self.text, 1)
        self.buttons: list[QPushButton] = []
        self.hide()

    def say(self, text: str, severity: str, actions: Mapping[str, Callable[[], object]]) -> None:
        """Shows a sentence; ``severity`` is ``error`` or ``info``, ``actions`` are buttons by their text."""
        if (text, severity) == (self.text.text(), self.property("severity")) and not self.isHidden():
            return
        for button in self.buttons:
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for label, action in actions.items():
            button = QPushButton(label)
            button.clicked.connect(lambda _checked=False, action=action: action())
            self._layout.addWidget(button)
            self.buttons.append(button)
        self.text.setText(text)
        self.setAccessibleName(text)
        self.setProperty("severity", severity)
        for widget in (self, self.text):
            widget.style().polish(widget)
        self.show()

    def clear(self) -> None:
        """Nothing to say any more."""
        self.hide()
