"""Shows a topic; pictures are never wider than what is seen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

MARGIN = 28
_SETTLED = 120  # milliseconds without another change of size


class ManualBrowser(QTextBrowser):
    """A browser for the files of the manual and nothing else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenExternalLinks(False)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        )  # else its coming changes the width
        self.setViewportMargins(MARGIN, 0, MARGIN // 2, 0)
        self._width = 0
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settle.timeout.connect(self._fit)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Pictures are made to fit, sharp on every screen."""
        found = super().loadResource(kind, name)
        if kind != QTextDocument.ResourceType.ImageResource.value or found is None:
            return found
        image = found if isinstance(found, QImage) else QImage.fromData(found)
        if image.isNull():
            return found
        ratio = self.devicePixelRatioF()
        room = int((self.viewport().width() - 2 * self.document().documentMargin()) * ratio)
        if 0 < room < image.width():
            image = image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width fits the pictures anew."""
        super().resizeEvent(event)
        if self.viewport().width() != self._width:
            self._width = self.viewport().width()
            self._settle.start()

    def _fit(self) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        if not self.source().isEmpty():
            self.document().clear()  # the pictures too, which it would keep as they were
            self.reload()
            bar.setValue(round(share * bar.maximum()))
