"""A grid of photos in the editor."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from drafting.i18n import _, ngettext
from drafting.places import caption_path
from drafting.report import MAX_COLUMNS, Block, Photo, PhotoBlock
from ui import composing
from ui.appearance import px
from ui.editor.gone import take_out
from ui.editor.marked_edit import MarkedEdit
from ui.editor.marks import Mark
from ui.editor.photo_item import PhotoItem
from ui.editor.photo_slot import PhotoSlot
from ui.editor.rows import BlockRow
from ui.editor.thumbnails import Thumbnails
from ui.widgets.choice import Choice

PHOTO_MIME = "application/x-trip-report-photo"
_WIDEST = (420, 320, 230)
"""The width of a photo with one, two or three in a row, in pixels at the usual size."""
_GAP = 12
_MARGINS = (10, 6, 10, 8)
_HEAD = 44


class PhotoRow(BlockRow):
    """A grid of photos, shown in as many columns as it is printed in."""

    more_wanted = Signal()
    """The user wants to add photos to this grid."""
    turn_wanted = Signal(int, int)
    """The photo at this index is to be turned by so many quarter turns clockwise."""
    replace_wanted = Signal(int)
    """The user wants another photo in the place of the one at this index."""
    emptied = Signal()
    """The last photo was removed."""
    photo_dropped = Signal(int, int, int)
    """A photo was dragged here: the key of its grid, its index there, and where it goes in this one."""

    def __init__(
        self, block: PhotoBlock, thumbnails: Thumbnails, key: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._block = block
        self._thumbnails = thumbnails
        self._key = key
        self._drop_at: int | None = None
        self.columns = Choice([(n, _("{n} per row").format(n=n)) for n in range(1, MAX_COLUMNS + 1)])
        self.columns.setAccessibleName(_("Photos per row"))
        self.add_button = QPushButton(_("Add photos…"))
        self.count = QLabel()
        self.count.setProperty("role", "hint")
        head = QHBoxLayout()
        head.addWidget(self.columns)
        head.addWidget(self.add_button)
        head.addStretch()
        head.addWidget(self.count)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(_GAP)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*_MARGINS)
        layout.addLayout(head)
        layout.addLayout(self._grid)
        layout.addStretch()
        self.slots: list[PhotoSlot] = []
        self._marks: tuple[Mark, ...] = ()
        self.setAcceptDrops(True)
        self.columns.chosen.connect(self._relayout)
        self.add_button.clicked.connect(self.more_wanted)
        self._show()

    @staticmethod
    def estimated_height(block: PhotoBlock, width: int) -> float:
        """About how high the grid will be, before its widget is made."""
        rows = -(-len(block.photos) // block.columns)
        photo = _photo_width(width, block.columns)
        return px(_HEAD) + rows * (PhotoSlot.estimated_height(photo) + _GAP) + _MARGINS[1] + _MARGINS[3]

    @property
    def block(self) -> PhotoBlock:
        """The grid."""
        return self._block

    def show_block(self, block: Block) -> None:
        """Shows another state of the grid; a field that shows what it should is left alone."""
        assert isinstance(block, PhotoBlock)
        if block != self._block:
            self._block = block
            self._show()

    def item(self, index: int) -> PhotoItem:
        """A photo with its fields, made if it is not yet."""
        return self.slots[index].fill()

    def fill(self, seen: QRect, until: float) -> bool:
        """Makes photos with their fields; see :meth:`BlockRow.fill`."""
        missing = [slot for slot in self.slots if slot.item is None and slot.geometry().intersects(seen)]
        for n, slot in enumerate(missing):
            if n and time.perf_counter() >= until:
                return True
            slot.fill()
        return False

    def empty(self, kept: QRect) -> None:
        """Gives up photos with their fields outside an area."""
        for slot in self.slots:
            if slot.item is not None and not slot.geometry().intersects(kept):
                slot.empty()

    def text_fields(self) -> dict[str, MarkedEdit]:
        """The captions and the alternative texts, as far as they are made."""
        found: dict[str, MarkedEdit] = {}
        for index, slot in enumerate(self.slots):
            if slot.item is not None:
                found[caption_path(index)] = slot.item.caption
                if slot.item.alt.isVisibleTo(self):
                    found[f"photos[{index}].alt"] = slot.item.alt
        return found

    def field(self, path: str) -> MarkedEdit | None:
        """The field with this path, made and visible."""
        for index in range(len(self.slots)):
            if path.startswith(f"photos[{index}]."):
                item = self.item(index)
                if path.endswith(".alt"):
                    item.alt_action.setChecked(True)
        return self.text_fields().get(path)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Shows marks in the fields they belong to, also in those made later."""
        self._marks = tuple(marks)
        super().set_marks(marks)

    def take_focus(self, *, at_end: bool = False) -> None:
        """Puts the focus on the caption of the first or the last photo."""
        if self.slots:
            self.item(-1 if at_end else 0)
        super().take_focus(at_end=at_end)

    def go_by_arrow(self, step: int) -> None:
        """As in any block; the photos beside the one with the focus must be there for it."""
        self._fill_around_focus()
        super().go_by_arrow(step)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """As in any block; the photos beside the one with the focus must be there for it."""
        self._fill_around_focus()
        return super().focusNextPrevChild(forward)

    def _order(self, field: QWidget) -> tuple[int, ...]:
        """The captions one after the other, as they are written; what is done with a photo comes behind them."""
        at = next((n for n, slot in enumerate(self.slots) if slot.isAncestorOf(field)), -1)
        group = 0 if at < 0 else 1 if isinstance(field, MarkedEdit) else 2
        return (
            group,
            at,
            *super()._order(field),
        )  # a long caption has what is below it stand lower than beside it

    def _go_on(self, slot: PhotoSlot) -> None:
        """A caption is written: to that of the next photo, or on in the text."""
        following = self.slots.index(slot) + 1
        if following < len(self.slots):
            self._enter(self.item(following).caption, Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit(1)

    def _fill_around_focus(self) -> None:
        focus = QApplication.focusWidget()
        at = next((n for n, slot in enumerate(self.slots) if focus and slot.isAncestorOf(focus)), None)
        if at is None:
            return
        columns = self._block.columns  # the buttons of a row of photos are side by side
        # Behind the last caption come the buttons of the first photo.
        for slot in (*self.slots[max(at - columns, 0) : at + columns + 1], self.slots[0], self.slots[-1]):
            slot.fill()

    def set_readonly(self, readonly: bool) -> None:
        """Whether the grid may be changed."""
        if readonly == self.readonly:
            return
        self.readonly = readonly
        self.columns.setEnabled(not readonly)
        self.add_button.setEnabled(not readonly)
        self._arrange()

    def needed_height(self, width: int) -> int:
        """The height in pixels at a width."""
        photo = _photo_width(width, self._block.columns)
        for slot in self.slots:
            slot.set_width(photo)
        return super().needed_height(width)

    def children_with_layouts(self) -> Sequence[QWidget]:
        """The photos."""
        return [widget for slot in self.slots if slot.item is not None for widget in (slot.item, slot)]

    # ---------------------------------------------------------------- what is shown

    def _show(self) -> None:
        """Makes, keeps and drops places until they are those of the photos of the block."""
        photos = self._block.photos
        spare = dict(enumerate(self.slots))
        chosen: list[PhotoSlot | None] = [None] * len(photos)
        for matches in (_is_same, _has_same_file):
            for place, photo in enumerate(photos):
                if chosen[place] is None:
                    at = next((n for n, slot in spare.items() if matches(slot, photo)), None)
                    if at is not None:
                        chosen[place] = spare.pop(at)
        # What is left at the same index is the same place with another picture, as after turning one.
        slots = [
            slot or spare.pop(place, None) or self._made(photos[place]) for place, slot in enumerate(chosen)
        ]
        for slot, photo in zip(slots, photos, strict=True):
            slot.show_photo(photo)
        self.slots = slots
        self.columns.value = self._block.columns
        self._arrange()
        focus = QApplication.focusWidget()
        for place, slot in spare.items():
            if focus is not None and slot.isAncestorOf(focus):  # else it would go out of the window
                self.item(min(place, len(slots) - 1)).caption.setFocus()
            self._drop(slot)

    def _drop(self, slot: PhotoSlot) -> None:
        self._grid.removeWidget(slot)
        take_out(slot)

    def _made(self, photo: Photo) -> PhotoSlot:
        slot = PhotoSlot(photo, self._thumbnails)
        slot.filled.connect(partial(self._filled, slot))
        return slot

    def _filled(self, slot: PhotoSlot) -> None:
        item = slot.fill()
        item.edited.connect(partial(self._typed, slot))
        item.moved.connect(partial(self._move, slot))
        item.removed.connect(partial(self._remove, slot))
        item.turned.connect(lambda quarter: self.turn_wanted.emit(self.slots.index(slot), quarter))
        item.replaced.connect(lambda: self.replace_wanted.emit(self.slots.index(slot)))
        item.picture.dragged.connect(partial(self._drag, slot))
        item.picture.pressed.connect(item.caption.setFocus)
        item.caption.entered.connect(partial(self._go_on, slot))
        self.watch(item.caption)
        self.watch(item.alt)
        if self._marks:
            super().set_marks(self._marks)

    def _arrange(self) -> None:
        columns, photo = self._block.columns, _photo_width(self.width(), self._block.columns)
        for slot in self.slots:
            self._grid.removeWidget(slot)
        for index, slot in enumerate(self.slots):
            slot.set_width(photo)
            self._grid.addWidget(slot, index // columns, index % columns, Qt.AlignmentFlag.AlignTop)
            slot.setVisible(True)
            slot.set_place(index + 1, len(self.slots), readonly=self.readonly)
        missing = sum(not photo.caption.strip() for photo in self._block.photos)
        self._count(missing)

    def _count(self, missing: int) -> None:
        text = ngettext("{n} photo", "{n} photos", len(self.slots)).format(n=len(self.slots))
        if missing:
            text += "　⚠ " + _("{n} without a caption").format(n=missing)
        self.count.setText(text)

    # ---------------------------------------------------------------- what the user does

    def _typed(self, slot: PhotoSlot, what: str) -> None:
        if slot not in self.slots:  # an input method has ended in a caption that is gone
            return
        self._note(f"{self.slots.index(slot)}.{what}" if what else "")
        self._count(sum(not photo.caption.strip() for photo in self._block.photos))

    def _move(self, slot: PhotoSlot, by: int) -> None:
        index = self.slots.index(slot)
        self.slots.insert(index + by, self.slots.pop(index))
        self._relayout()

    def _remove(self, slot: PhotoSlot) -> None:
        composing.finish()  # into the caption while it is there, so that undoing brings it back with the photo
        index = self.slots.index(slot)
        if len(self.slots) == 1:
            self.emptied.emit()
            return
        self.slots.remove(slot)
        self._drop(slot)
        self._relayout()
        self.item(min(index, len(self.slots) - 1)).caption.setFocus()

    def _relayout(self) -> None:
        self._note("")
        self._arrange()
        self.resized.emit()

    def _note(self, name: str) -> None:
        self._block = PhotoBlock(tuple(slot.photo for slot in self.slots), self.columns.value)
        self.edited.emit(name)

    # ---------------------------------------------------------------- dragging

    def _drag(self, slot: PhotoSlot) -> None:
        if self.readonly:
            return
        data = QMimeData()
        place = f"{QApplication.applicationPid()} {self._key} {self.slots.index(slot)}"
        data.setData(PHOTO_MIME, place.encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        pixmap = slot.fill().picture.pixmap()
        if not pixmap.isNull():
            drag.setPixmap(pixmap.scaled(QSize(120, 90), Qt.AspectRatioMode.KeepAspectRatio))
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A photo of a grid in this program may come."""
        if not self.readonly and _dragged(event.mimeData()) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Shows where the photo would go."""
        self._show_drop(self._index_at(event.position().toPoint()))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It goes elsewhere."""
        self._show_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """The photo goes before the one under the pointer, or behind the last."""
        place = _dragged(event.mimeData())
        self._show_drop(None)
        if place is not None:
            composing.finish()  # what is composed goes along with its photo
            event.acceptProposedAction()
            self.photo_dropped.emit(*place, self._index_at(event.position().toPoint()))

    def _index_at(self, point: QPoint) -> int:
        for index, slot in enumerate(self.slots):
            box = slot.geometry()
            if point.y() <= box.bottom() + _GAP // 2 and point.x() < box.center().x():
                return index
            row_ends = (index + 1) % self._block.columns == 0
            if row_ends and point.y() <= box.bottom() + _GAP // 2:
                return index + 1
        return len(self.slots)

    def _show_drop(self, index: int | None) -> None:
        if index != self._drop_at:
            self._drop_at = index
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar where a dragged photo would go."""
        super().paintEvent(event)
        if self._drop_at is None or not self.slots:
            return
        behind = self._drop_at >= len(self.slots)
        box = self.slots[-1 if behind else self._drop_at].geometry()
        x = box.right() + _GAP // 2 if behind else box.left() - _GAP // 2
        painter = QPainter(self)
        painter.fillRect(x - 1, box.top(), 3, box.height(), self.palette().highlight())


def _dragged(data: QMimeData) -> tuple[int, int] | None:
    """The grid and the index of a photo that is dragged within this program."""
    if not data.hasFormat(PHOTO_MIME):
        return None
    process, key, index = (int(part) for part in bytes(data.data(PHOTO_MIME).data()).split())
    return (key, index) if process == QApplication.applicationPid() else None


def _is_same(slot: PhotoSlot, photo: Photo) -> bool:
    return slot.photo == photo


def _has_same_file(slot: PhotoSlot, photo: Photo) -> bool:
    return slot.photo.file == photo.file


def _photo_width(width: int, columns: int) -> int:
    room = width - _MARGINS[0] - _MARGINS[2] - (columns - 1) * _GAP
    return max(min(room // columns, px(_WIDEST[columns - 1])), 96)
