"""A printed text on the screen: read, selected and copied, never edited."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from ui.decoding import decoded

MARGIN = 12
DELAY = 120

Photo = Callable[[str], bytes]
"""Gives a photo by its name in the document; raises DraftingError or OSError when it cannot be had."""


class DocumentView(QTextBrowser):
    """Shows HTML made for its width; pictures are read when they are first seen."""

    def __init__(self, photo: Photo) -> None:
        super().__init__()
        self._photo = photo
        self._html: Callable[[int], str] = lambda _width: ""
        self._made_for: int | None = None
        self._images: dict[str, QImage] = {}
        self.setOpenLinks(False)
        self.document().setDocumentMargin(MARGIN)
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self._lay_out)

    def show_html(self, html: Callable[[int], str]) -> None:
        """Shows what ``html`` makes for so many pixels of width, from the beginning."""
        self._html = html
        self._images.clear()
        self._made_for = None
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    @property
    def making(self) -> bool:
        """Whether it is about to be made for another width."""
        return self._timer.isActive()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width calls for other sizes of pictures."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._timer.start()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture, as small as it is shown."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        file = name.toString() if isinstance(name, QUrl) else name
        if file not in self._images:
            self._images[file] = self._read(file)
        return self._images[file]

    def _read(self, file: str) -> QImage:
        try:
            data = self._photo(file)
        except Exception:  # what cannot be read is missing here; the page of the report says why
            return QImage()
        room = 2 * self.viewport().width()

        def fit(size: QSize) -> QSize:
            wide = size.width() > room > 0
            return QSize(room, round(size.height() * room / size.width())) if wide else size

        return decoded(data, fit)

    def _lay_out(self) -> None:
        width = self.viewport().width()
        if width == self._made_for:  # the scroll bar was gone for a moment, while there was no text
            return
        self._made_for = width
        place = self.verticalScrollBar().value()
        self.setHtml(self._html(width - 2 * MARGIN))
        self.verticalScrollBar().setValue(place)
