"""A printed text on the screen: read, selected and copied, never edited."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Callable, Iterator

from PySide6.QtCore import QSize, QTimer, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextCursor, QTextDocument, QTextDocumentFragment
from PySide6.QtWidgets import QTextBrowser

from ui.decoding import decoded

MARGIN = 12
DELAY = 120
PIECE = 6000
"""Characters of HTML that are put in at once."""
SLICE = 0.015
"""Seconds for putting in more between two looks at the events of the window."""
_PARAGRAPH = re.compile("(?=<p[ >])")

Photo = Callable[[str], bytes]
"""Gives a photo by its name in the document; raises DraftingError or OSError when it cannot be had."""


class DocumentView(QTextBrowser):
    """Shows HTML made for its width; pictures are read when they are first seen.

    A long text is put in piece by piece, the beginning at once: what begins with ``<p`` stands by itself in it.
    """

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
        self._rest: deque[str] = deque()
        self._place = 0
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._put_more)

    def show_html(self, html: Callable[[int], str]) -> None:
        """Shows what ``html`` makes for so many pixels of width, from the beginning."""
        self._html = html
        self._images.clear()
        self._made_for = None
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._place = 0

    @property
    def making(self) -> bool:
        """Whether it is about to be made for another width, or not all of it is shown yet."""
        return self._timer.isActive() or self._more.isActive()

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
        room = 2 * self._width()

        def fit(size: QSize) -> QSize:
            wide = size.width() > room > 0
            return QSize(room, round(size.height() * room / size.width())) if wide else size

        return decoded(data, fit)

    def _lay_out(self) -> None:
        width = self._width()
        if width == self._made_for:
            return
        self._made_for = width
        self._place = self.verticalScrollBar().value()
        self._rest = deque(_pieces(self._html(width - 2 * MARGIN)))
        self.setHtml(self._rest.popleft() if self._rest else "")
        self._put_more()

    def _width(self) -> int:
        """The width that there is beside a scroll bar, which may come and go while the text is put in."""
        bar = self.verticalScrollBar()
        return self.viewport().width() - (0 if bar.isVisible() else bar.sizeHint().width())

    def _put_more(self) -> None:
        """Puts more of the text in, for a moment; goes back to where it was scrolled once so much is there."""
        until = time.perf_counter() + SLICE
        while self._rest and time.perf_counter() < until:
            made = QTextDocument()
            made.setHtml(self._rest.popleft())
            end = QTextCursor(self.document())
            end.movePosition(QTextCursor.MoveOperation.End)
            end.insertBlock(made.begin().blockFormat(), made.begin().charFormat())
            end.insertFragment(QTextDocumentFragment(made))
        bar = self.verticalScrollBar()
        if self._place and (bar.maximum() >= self._place or not self._rest):
            bar.setValue(self._place)
            self._place = 0
        if self._rest:
            self._more.start()


def _pieces(html: str) -> Iterator[str]:
    piece = ""
    for part in _PARAGRAPH.split(html):
        if len(piece) + len(part) > PIECE and piece:
            yield piece
            piece = ""
        piece += part
    yield piece
