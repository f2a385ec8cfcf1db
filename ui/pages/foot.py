"""The foot of a page: the way to the part before and the part behind."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from drafting.i18n import _
from ui.appearance import px

LEAST = 90
"""Pixels of a button at least, at the usual size of letters."""
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
        self._texts: dict[QPushButton, tuple[str, str]] = {}
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(24, 4, 24, 4)
        layout.addWidget(self.previous)
        layout.addStretch(1)
        layout.addWidget(self.next)

    def show_neighbours(self, before: Neighbour | None, behind: Neighbour | None) -> None:
        """Names the pages before and behind; None for no page there."""
        self._texts.clear()
        self._show(self.previous, before, (_("◀ Back: {part}"), "◀ {part}"), _("Previous part: {part}"))
        self._show(self.next, behind, (_("Next: {part} ▶"), "{part} ▶"), _("Next part: {part}"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the buttons only say where they lead."""
        super().resizeEvent(event)
        self._fit()

    def _show(self, button: QPushButton, page: Neighbour | None, texts: tuple[str, str], name: str) -> None:
        button.setVisible(page is not None)
        key, heading = page or ("", "")
        button.setProperty("key", key)
        button.setAccessibleName(name.format(part=heading))
        if page is not None:
            self._texts[button] = (texts[0].format(part=heading), texts[1].format(part=heading))

    def _fit(self) -> None:
        """The whole words, else where the buttons lead, else as much of it as there is room for."""
        margins = self.contentsMargins() + self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._row.spacing() * self._row.count()
        for button, (_full, short) in self._texts.items():
            button.setText(short)
            button.setMinimumWidth(min(button.sizeHint().width(), px(LEAST)))
        needed = sum(button.sizeHint().width() for button in self._texts)
        for button, (full, _short) in self._texts.items():
            button.setText(full)
        if sum(button.sizeHint().width() for button in self._texts) <= room:
            return
        share = room // max(len(self._texts), 1)
        for button, (_full, short) in self._texts.items():
            button.setText(short)
            if needed > room:
                around = button.sizeHint().width() - button.fontMetrics().horizontalAdvance(short)
                elided = (
                    Qt.TextElideMode.ElideRight if button is self.previous else Qt.TextElideMode.ElideMiddle
                )
                button.setText(button.fontMetrics().elidedText(short, elided, share - around))

    def _button(self, keys: str) -> QPushButton:
        button = QPushButton(self)
        button.setFlat(True)
        button.setToolTip(keys)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(button.property("key")))
        return button
