"""What all pages of the settings have in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGroupBox, QLabel, QVBoxLayout, QWidget

from drafting.settings import Settings
from ui.appearance import px


class PreferencesPage(QWidget):
    """A page of options. It shows the settings it is made with and changes nothing before it is asked to.

    Args:
        settings: The settings as they are.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(px(24), px(16), px(24), px(16))
        self.content.setSpacing(px(10))

    def problem(self) -> str:
        """Why what stands on the page cannot be kept, a sentence; empty when it can."""
        return ""

    def changed(self, settings: Settings) -> Settings:
        """``settings`` with what stands on the page, and nothing else of them changed."""
        raise NotImplementedError

    def add_group(self, title: str, buttons: Sequence[QAbstractButton]) -> QGroupBox:
        """Puts choices on the page, under a title."""
        box = QGroupBox(title)
        inside = QVBoxLayout(box)
        for button in buttons:
            inside.addWidget(button)
        self.content.addWidget(box)
        return box

    def add_choice(self, title: str, buttons: Sequence[QAbstractButton]) -> None:
        """Puts choices on the page, one of which is taken."""
        together = QButtonGroup(self.add_group(title, buttons))
        for button in buttons:
            together.addButton(button)

    def add_hint(self, text: str) -> QLabel:
        """Puts a line of explanation on the page."""
        hint = QLabel(text)
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        self.content.addWidget(hint)
        return hint
