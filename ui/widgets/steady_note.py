"""A note whose text changes while what stands below it stays where it is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget


class SteadyNote(QLabel):
    """A note that is always as high as the longest of the texts it may show needs.

    Args:
        texts: The longest texts it may show; a longer one makes it higher all the same.
        parent: The owner.
    """

    def __init__(self, texts: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = tuple(dict.fromkeys(texts))
        self._measure = QLabel(self)
        for label in (self, self._measure):
            label.setWordWrap(True)
            label.setProperty("role", "note")
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._measure.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the texts at other places."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """So does another size of letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.isVisible():
            self._fit()

    def _fit(self) -> None:
        self._measure.ensurePolished()
        heights = []
        for text in self._texts:
            self._measure.setText(text)
            heights.append(self._measure.heightForWidth(self.width()))
        self.setMinimumHeight(max(heights, default=0))
