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
        """Shows a sentence; ``severity`` is ``error`` or ``info``, ``actions`` are buttons by their text.

        Who was on a button is on the one of the same text then, else on the first.
        """
        if (text, severity) == (self.text.text(), self.property("severity")) and not self.isHidden():
            return
        held = next((button.text() for button in self.buttons if button.hasFocus()), None)
        before = self.buttons
        for button in before:
            self._layout.removeWidget(button)
        self.buttons = []
        for label, action in actions.items():
            button = QPushButton(label)
            button.clicked.connect(lambda _checked=False, action=action: action())
            self._layout.addWidget(button)
            button.show()  # not later, for it may take the focus
            self.buttons.append(button)
        if held is not None and self.buttons:
            # Before the old one goes: where its focus went then would be Qt's choice.
            next((button for button in self.buttons if button.text() == held), self.buttons[0]).setFocus()
        for button in before:
            button.hide()
            button.deleteLater()
        self.text.setText(text)
        self.setAccessibleName(text)
        self.setProperty("severity", severity)
        for widget in (self, self.text):
            widget.style().polish(widget)
        self.show()

    def clear(self) -> None:
        """Nothing to say any more."""
        self.hide()
