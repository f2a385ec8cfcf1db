"""A bar on a page that says something and offers what can be done about it; it never stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.widgets.flow import ButtonBar
from ui.widgets.tab_order import put_in_order


class Notice(QFrame):
    """A sentence with buttons; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self._row = ButtonBar(6, parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.addWidget(self.text)
        layout.addWidget(self._row)
        self.buttons: list[QPushButton] = []
        self.hide()

    def say(self, text: str, actions: Mapping[str, Callable[[], object]]) -> None:
        """Shows a sentence; ``actions`` are buttons by their text."""
        if [b.text() for b in self.buttons] != list(actions):
            self._drop()
            for label in actions:
                button = QPushButton(label)
                self._row.add(button)
                button.show()
                self.buttons.append(button)
            put_in_order(self, self.buttons)
        for button, action in zip(self.buttons, actions.values(), strict=True):
            button.clicked.disconnect() if button.property("told") else None
            button.setProperty("told", True)
            button.clicked.connect(lambda _checked=False, action=action: action())
        self.text.setText(f"⚠ {text}")
        self.setAccessibleName(text)
        self.show()

    def clear(self) -> None:
        """Nothing to say any more."""
        self._drop()
        self.hide()

    def _drop(self) -> None:
        for button in self.buttons:
            self._row.take(button)
        self.buttons = []
