"""Small pictures of the photos, decoded in the background when they come into view."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from drafting.errors import DraftingError
from drafting.i18n import _
from ui.decoding import decoded
from ui.session import Session
from ui.tasks.task import Say, Task

Source = Callable[[str], bytes]
"""Gives the bytes of a photo by its name in the draft."""

RATIO = 3 / 4
"""Height of the box a photo is shown in, through its width."""
_ENOUGH = 8 << 20
"""Bytes of pictures that are kept in any case: a screen of them, and what stands near it."""
_LEAST = 16
"""So many are kept whatever their size: more than are ever seen at once, else each would drive out another."""


class Thumbnails(QObject):
    """Makes small pictures and keeps the latest ones, as few as a screen needs."""

    ready = Signal(str)
    """The picture of this photo is there."""

    def __init__(self, source: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._kept: OrderedDict[tuple[str, int], QPixmap] = OrderedDict()
        self._under_way: set[tuple[str, int]] = set()
        self._asked: list[tuple[str, int]] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read_next)

    def get(self, file: str, width: int) -> QPixmap | None:
        """The picture of a photo in a box so many device pixels wide; null if there is none, None while it is made."""
        key = _key(file, width)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._under_way:
            self._under_way.add(key)
            self._asked.append(key)
            self._soon.start()
        return None

    def _read_next(self) -> None:
        """Reads the photo that was asked for last, which is the likeliest to be seen; one at a time."""
        if self._asked:
            self._start(self._asked.pop())
        if self._asked:
            self._soon.start()

    def _start(self, key: tuple[str, int]) -> None:
        file, width = key
        try:
            data = self._source(file)
        except DraftingError:
            self._under_way.discard(key)
            self._keep(key, QPixmap())
            self.ready.emit(file)
            return
        size = QSize(width, round(width * RATIO))

        def work(_say: Say) -> QImage:
            return decoded(data, lambda full: full.scaled(size, Qt.AspectRatioMode.KeepAspectRatio))

        def done(image: QImage) -> None:
            self._under_way.discard(key)
            self._keep(key, QPixmap.fromImage(image))
            self.ready.emit(file)

        def failed(error: Exception) -> None:
            done(QImage())

        Task(
            work, done=done, failed=failed, cancelled=lambda: self._under_way.discard(key), owner=self
        ).start()

    def _keep(self, key: tuple[str, int], pixmap: QPixmap) -> None:
        self._kept[key] = pixmap
        while self.size > _ENOUGH and len(self._kept) > _LEAST:
            self._kept.popitem(last=False)

    def look_again(self) -> None:
        """Makes those anew that could not be made: photos of the draft that were lost have come back."""
        for key in [key for key, pixmap in self._kept.items() if pixmap.isNull()]:
            del self._kept[key]
            self.ready.emit(key[0])

    def has(self, file: str, width: int) -> bool:
        """Whether that picture is there now; none is made."""
        return _key(file, width) in self._kept

    @property
    def size(self) -> int:
        """How many bytes the pictures that are kept take."""
        return sum(kept.width() * kept.height() * kept.depth() // 8 for kept in self._kept.values())


def _key(file: str, width: int) -> tuple[str, int]:
    return file, -(-width // 64) * 64


def thumbnails_of(session: Session) -> Thumbnails:
    """The small pictures of a draft, the same for all its pages."""
    return session.findChild(Thumbnails) or Thumbnails(session.photos.data, session)


class ThumbnailLabel(QWidget):
    """Shows the small picture of a photo. It is made when it is first painted."""

    dragged = Signal()
    """The user drags the photo away."""
    pressed = Signal()

    def __init__(self, file: str, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._thumbnails = thumbnails
        self._pressed_at: QMouseEvent | None = None
        thumbnails.ready.connect(self._ready)

    @property
    def state(self) -> str:
        """What is said in the place of the picture; empty when there is one."""
        pixmap = self._thumbnails.get(self._file, self._pixels())
        if pixmap is None:
            return "…"
        return _("This photo cannot be shown.") if pixmap.isNull() else ""

    def set_file(self, file: str) -> None:
        """Shows another photo."""
        if file != self._file:
            self._file = file
            self.update()

    def set_width(self, width: int) -> None:
        """Sets the width of the box, in pixels."""
        self.setFixedSize(width, round(width * RATIO))

    def pixmap(self) -> QPixmap:
        """The picture, null when there is none yet."""
        return self._thumbnails.get(self._file, self._pixels()) or QPixmap()

    def _pixels(self) -> int:
        return max(round(self.width() * self.devicePixelRatioF()), 64)

    def _ready(self, file: str) -> None:
        if file == self._file:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture in the middle, or what there is to say."""
        painter = QPainter(self)
        state = self.state
        if state:
            painter.fillRect(self.rect(), self.palette().alternateBase())
            painter.setPen(self.palette().placeholderText().color())
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(6, 6, -6, -6), int(flags), state)
            return
        pixmap = self.pixmap()
        size = pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = self.rect()
        target.setSize(size)
        target.moveCenter(self.rect().center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(target, pixmap)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press may begin to drag the photo."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = QMouseEvent(event)
            self.pressed.emit()
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags the photo once the pointer has gone far enough."""
        from PySide6.QtWidgets import QApplication

        if self._pressed_at is None:
            return
        way = (event.position() - self._pressed_at.position()).manhattanLength()
        if way >= QApplication.startDragDistance():
            self._pressed_at = None
            self.dragged.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing is dragged."""
        self._pressed_at = None
