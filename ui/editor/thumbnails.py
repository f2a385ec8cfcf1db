"""Small pictures of the photos, read when they come into view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImageReader, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from drafting.errors import DraftingError
from drafting.i18n import _

Source = Callable[[str], bytes]
"""Gives the bytes of a photo by its name in the draft."""

SIZE = QSize(208, 156)
_KEPT = 150


class Thumbnails:
    """Makes small pictures and keeps the latest ones."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._kept: dict[tuple[str, float], QPixmap] = {}

    def get(self, file: str, ratio: float) -> QPixmap:
        """The small picture of a photo, for a screen with ``ratio`` device pixels a point; null if there is none."""
        key = (file, ratio)
        if key not in self._kept:
            while len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = self._made(file, ratio)
        return self._kept[key]

    def _made(self, file: str, ratio: float) -> QPixmap:
        try:
            data = QByteArray(self._source(file))
        except DraftingError:
            return QPixmap()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
        if reader.size().isValid():
            # A JPEG decoded at a smaller size costs a fraction.
            reader.setScaledSize(reader.size().scaled(SIZE * ratio, Qt.AspectRatioMode.KeepAspectRatio))
        pixmap = QPixmap.fromImage(reader.read())
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


class ThumbnailLabel(QLabel):
    """Shows a small picture, made when it is first painted."""

    def __init__(self, file: str, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._thumbnails = thumbnails
        self._loaded = False
        self.setFixedSize(SIZE)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Loads the picture before the first painting."""
        if not self._loaded:
            self._loaded = True
            pixmap = self._thumbnails.get(self._file, self.devicePixelRatioF())
            if pixmap.isNull():
                self.setText(_("This photo cannot be shown."))
            else:
                self.setPixmap(pixmap)
        super().paintEvent(event)
