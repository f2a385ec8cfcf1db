"""A grid of photos in the editor."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from drafting.i18n import _
from drafting.report import MAX_COLUMNS, Photo, PhotoBlock
from ui import dialogs
from ui.editor.rows import BlockRow
from ui.editor.thumbnails import SIZE, ThumbnailLabel, Thumbnails
from ui.widgets.choice import Choice
from ui.widgets.growing_edit import GrowingEdit


class PhotoItem(QFrame):
    """A photo with its caption and its alternative text."""

    edited = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, photo: Photo, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = photo.file
        self.picture = ThumbnailLabel(photo.file, thumbnails)
        self.caption = GrowingEdit()
        self.caption.setPlaceholderText(_("Caption, printed below the photo"))
        self.caption.text = photo.caption
        self.alt = GrowingEdit(single_line=True)
        self.alt.setPlaceholderText(_("What is to be seen, for the blind; the caption if empty"))
        self.alt.text = photo.alt
        self.earlier, self.later, self.remove = (_button(text) for text in "◀▶✕")
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        buttons.addStretch()
        for button in (self.earlier, self.later, self.remove):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.caption)
        layout.addWidget(self.alt)
        layout.addLayout(buttons)
        layout.addStretch()
        self.setMaximumWidth(SIZE.width() + 60)
        self.setMinimumWidth(SIZE.width())
        self.caption.edited.connect(lambda _text: self.edited.emit())
        self.alt.edited.connect(lambda _text: self.edited.emit())
        self.earlier.clicked.connect(lambda: self.moved.emit(-1))
        self.later.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(self.removed)

    @property
    def photo(self) -> Photo:
        """The photo as it stands in the window."""
        return Photo(self._file, self.caption.text, self.alt.text)

    def set_place(self, n: int, count: int, readonly: bool) -> None:
        """Names the parts after the photo's place, and says which buttons make sense there."""
        names = {
            self.picture: _("Photo {n}"),
            self.caption: _("Caption of photo {n}"),
            self.alt: _("Alternative text of photo {n}"),
            self.earlier: _("Move photo {n} forward"),
            self.later: _("Move photo {n} back"),
            self.remove: _("Remove photo {n}"),
        }
        for widget, name in names.items():
            widget.setAccessibleName(name.format(n=n))
            if isinstance(widget, QToolButton):
                widget.setToolTip(name.format(n=n))
        self.caption.setReadOnly(readonly)
        self.alt.setReadOnly(readonly)
        self.earlier.setEnabled(n > 1 and not readonly)
        self.later.setEnabled(n < count and not readonly)
        self.remove.setEnabled(not readonly)


class PhotoRow(BlockRow):
    """A grid of photos, shown in as many columns as it is printed in."""

    more_wanted = Signal()
    """The user wants to add photos to this grid."""
    emptied = Signal()
    """The last photo was removed."""

    def __init__(self, block: PhotoBlock, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._block = block
        self._thumbnails = thumbnails
        self._readonly = False
        self.columns = Choice([(n, _("{n} per row").format(n=n)) for n in range(1, MAX_COLUMNS + 1)])
        self.columns.setAccessibleName(_("Photos per row"))
        self.columns.value = block.columns
        self.add_button = QPushButton(_("Add photos…"))
        head = QHBoxLayout()
        head.addWidget(QLabel(_("Photos")))
        head.addWidget(self.columns)
        head.addWidget(self.add_button)
        head.addStretch()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(MAX_COLUMNS, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.addLayout(head)
        layout.addLayout(self._grid)
        self.items: list[PhotoItem] = []
        for photo in block.photos:
            self._append(photo)
        self._arrange()
        self.columns.chosen.connect(self._relayout)
        self.add_button.clicked.connect(self.more_wanted)

    @property
    def block(self) -> PhotoBlock:
        """The grid."""
        return self._block

    def add(self, photos: Sequence[Photo]) -> None:
        """Adds photos behind the ones there are."""
        for photo in photos:
            self._append(photo)
        self._relayout()

    def take_focus(self, *, at_end: bool = False) -> None:
        """Goes to a caption."""
        if self.items:
            self.items[-1 if at_end else 0].caption.setFocus()
        else:
            self.add_button.setFocus()

    def set_readonly(self, readonly: bool) -> None:
        """Whether the grid may be changed."""
        self._readonly = readonly
        self.columns.setEnabled(not readonly)
        self.add_button.setEnabled(not readonly)
        self._arrange()

    def _append(self, photo: Photo) -> None:
        item = PhotoItem(photo, self._thumbnails)
        item.edited.connect(self._note)
        item.moved.connect(partial(self._move, item))
        item.removed.connect(partial(self._remove, item))
        self.items.append(item)

    def _move(self, item: PhotoItem, by: int) -> None:
        index = self.items.index(item)
        self.items.insert(index + by, self.items.pop(index))
        self._relayout()

    def _remove(self, item: PhotoItem) -> None:
        question = _("This photo has a caption. Remove both?")
        if item.photo.caption.strip() and not dialogs.confirm(self, question, _("Remove")):
            return
        self.items.remove(item)
        self._grid.removeWidget(item)
        item.hide()
        item.deleteLater()
        self._relayout()
        if not self.items:
            self.emptied.emit()

    def _relayout(self) -> None:
        self._arrange()
        self._note()

    def _arrange(self) -> None:
        columns = self.columns.value
        for index, item in enumerate(self.items):
            self._grid.addWidget(item, index // columns, index % columns, Qt.AlignmentFlag.AlignTop)
            item.setVisible(True)
            item.set_place(index + 1, len(self.items), self._readonly)

    def _note(self) -> None:
        self._block = PhotoBlock(tuple(item.photo for item in self.items), self.columns.value)
        self.edited.emit()


def _button(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAutoRaise(True)
    return button
