"""The foot of a page: the way to the part before and the part behind."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from drafting.i18n import _

Neighbour = tuple[str, str]
"""Key and heading of a page."""


class PageFoot(QWidget):
    """Two buttons that name where they lead."""

    chosen = Signal(str)
    """The key of the page the user wants to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.previous = self._button(_("Ctrl+PgUp"))
        self.next = self._button(_("Ctrl+PgDn"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 4, 24, 4)
        layout.addWidget(self.previous)
        layout.addStretch(1)
        layout.addWidget(self.next)

    def show_neighbours(self, before: Neighbour | None, behind: Neighbour | None) -> None:
        """Names the pages before and behind; None for no page there."""
        self._show(self.previous, before, _("◀ Back: {part}"), _("Previous part: {part}"))
        self._show(self.next, behind, _("Next: {part} ▶"), _("Next part: {part}"))

    def _show(self, button: QPushButton, page: Neighbour | None, text: str, name: str) -> None:
        button.setVisible(page is not None)
        key, heading = page or ("", "")
        button.setProperty("key", key)
        button.setText(text.format(part=heading))
        button.setAccessibleName(name.format(part=heading))

    def _button(self, keys: str) -> QPushButton:
        button = QPushButton(self)
        button.setFlat(True)
        button.setToolTip(keys)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(button.property("key")))
        return button
