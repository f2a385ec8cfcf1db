"""The place of a photo in a grid: empty until it comes near what is seen, for a photo with its fields takes time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from drafting.report import Photo
from ui.appearance import px
from ui.editor.gone import take_out
from ui.editor.photo_item import PhotoItem
from ui.editor.thumbnails import RATIO, Thumbnails

_BELOW = 64
"""What stands below a photo, in pixels at the usual size: the caption in a line, and the buttons."""


class PhotoSlot(QFrame):
    """As large as the photo in it will be, and painted as a sheet that waits; see :meth:`fill`."""

    filled = Signal()
    """The photo with its fields was made."""

    def __init__(self, photo: Photo, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo = photo
        self._thumbnails = thumbnails
        self._place = (1, 1, False)
        self._photo_width = 0
        self._item: PhotoItem | None = None
        self._inside: QVBoxLayout | None = None

    @staticmethod
    def estimated_height(width: int) -> int:
        """The height of a photo with its fields, in pixels, for a photo so many wide."""
        return round(width * RATIO) + px(_BELOW)

    @property
    def item(self) -> PhotoItem | None:
        """The photo with its fields; None until it is made."""
        return self._item

    @property
    def photo(self) -> Photo:
        """The photo as it stands in the window."""
        return self._photo if self._item is None else self._item.photo

    def fill(self) -> PhotoItem:
        """The photo with its fields, made if it is not yet."""
        if self._item is None:
            n, count, readonly = self._place
            item = self._item = PhotoItem(self._photo, self._thumbnails)
            item.set_width(self._photo_width)
            item.set_place(n, count, readonly=readonly)
            self.setMinimumHeight(0)
            if self._inside is None:  # a hundred of them take a while, and few are needed
                self._inside = QVBoxLayout(self)
                self._inside.setContentsMargins(0, 0, 0, 0)
            self._inside.addWidget(item, 0, Qt.AlignmentFlag.AlignTop)
            item.show()
            self.filled.emit()
        return self._item

    def empty(self) -> None:
        """Gives the fields up, as long as nobody is in them; the place stays as high as it was."""
        item = self._item
        focus = QApplication.focusWidget()
        if item is None or (focus is not None and item.isAncestorOf(focus)):
            return
        self._photo, self._item = item.photo, None
        self.setMinimumHeight(item.height())
        if self._inside is not None:
            self._inside.removeWidget(item)
        take_out(item)

    def show_photo(self, photo: Photo) -> None:
        """Shows a photo, without telling of a change."""
        self._photo = photo
        if self._item is not None:
            self._item.show_photo(photo)

    def set_width(self, width: int) -> None:
        """Sets how wide the photo is, in pixels."""
        if width == self._photo_width:
            return
        self._photo_width = width
        self.setFixedWidth(width)
        if self._item is not None:
            self._item.set_width(width)
        else:
            self.setMinimumHeight(self.estimated_height(width))

    def set_place(self, n: int, count: int, *, readonly: bool) -> None:
        """Says where in the grid the photo stands; see :meth:`PhotoItem.set_place`."""
        if (n, count, readonly) == self._place:
            return
        self._place = (n, count, readonly)
        if self._item is not None:
            self._item.set_place(n, count, readonly=readonly)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet, as long as there is nothing on it."""
        super().paintEvent(event)
        if self._item is None:
            painter = QPainter(self)
            area = self.rect()
            area.setHeight(round(self.width() * RATIO))
            painter.fillRect(area, self.palette().alternateBase())
            painter.setPen(self.palette().placeholderText().color())
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), "…")
