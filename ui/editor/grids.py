"""Grids of photos and tables within the text: their widgets, and what is done with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from drafting.editing import Edit, Spot
from drafting.report import Block, Photo, PhotoBlock, TableBlock
from ui.editor import keys
from ui.editor.photo_row import PhotoRow
from ui.editor.rows import BlockRow
from ui.editor.table_row import TableRow
from ui.editor.thumbnails import Thumbnails

if TYPE_CHECKING:
    from ui.editor.edit import StructuredEdit


class Grids(QObject):
    """Makes the widgets of an editor's grids and tables, and takes over what is done in them."""

    photos_wanted = Signal()
    """The user wants to add photos; answered by :meth:`add_photos`."""
    turn_wanted = Signal(int, int, int)
    """A photo is to be turned: the key of its grid, its index, quarter turns clockwise; see :meth:`change_photo`."""
    replace_wanted = Signal(int, int)
    """The user wants another photo in the place of one: the key of its grid, its index; see :meth:`change_photo`."""

    def __init__(self, edit: StructuredEdit, thumbnails: Thumbnails) -> None:
        super().__init__(edit)
        self._edit = edit
        self._thumbnails = thumbnails

    def add_photos(self, photos: Sequence[Photo]) -> None:
        """Puts photos into the grid that is selected, or into a new one below the paragraph with the caret."""
        if photos:
            self._edit.when_settled(lambda: self._edit.commands.add_photos(photos))

    def ask_for_photos(self) -> None:
        """As if the user had pressed the button for photos."""
        if not self._edit.isReadOnly():
            self.photos_wanted.emit()

    def photo_file(self, key: int, index: int) -> str:
        """The file of a photo by the key of its grid and its index there."""
        at = self._edit.content.index_of(key)
        block = self._edit.content.lines[at].block if at is not None else None
        assert isinstance(block, PhotoBlock)
        return block.photos[index].file

    def change_photo(self, key: int, before: str, after: str) -> None:
        """Puts another file in the place of a photo, wherever it is now.

        What was undone and done again, or moved, is in another grid than it was, which then is known by the photo.
        """
        lines = self._edit.content.lines
        found = [
            n
            for n, line in enumerate(lines)
            if isinstance(line.block, PhotoBlock) and any(p.file == before for p in line.block.photos)
        ]
        if not found or self._edit.isReadOnly():
            return
        known = self._edit.content.index_of(key)
        index = known if known in found else found[0]
        block = lines[index].block
        assert isinstance(block, PhotoBlock)
        photos = [Photo(after, p.caption, p.alt) if p.file == before else p for p in block.photos]
        self._edit.take_object(index, PhotoBlock(tuple(photos), block.columns))

    # ---------------------------------------------------------------- widgets

    def make(self, key: int, block: PhotoBlock | TableBlock) -> BlockRow:
        """The widget of a grid or a table."""
        row: BlockRow
        if isinstance(block, PhotoBlock):
            grid = PhotoRow(block, self._thumbnails, key)
            grid.more_wanted.connect(lambda: self._want_photos(key))
            grid.turn_wanted.connect(lambda at, quarters: self.turn_wanted.emit(key, at, quarters))
            grid.replace_wanted.connect(lambda at: self.replace_wanted.emit(key, at))
            grid.emptied.connect(lambda: self._remove(key))
            grid.photo_dropped.connect(lambda *place: self._photo_dropped(key, *place))
            row = grid
        else:
            row = TableRow(block)
        row.set_readonly(self._edit.isReadOnly())
        row.edited.connect(lambda name: self._row_edited(key, row, name))
        row.left.connect(lambda step: self._left(key, step))
        row.caret_moved.connect(self._caret_moved)
        index = self._edit.content.index_of(key)
        if index is not None:
            row.set_marks(self._edit.content.lines[index].marks)
        return row

    def _caret_moved(self, field: QWidget, rect: QRect) -> None:
        self._edit.caret_moved.emit(field, rect)
        self._edit.cursor_moved.emit()

    def _row_edited(self, key: int, row: BlockRow, name: str) -> None:
        index = self._edit.content.index_of(key)
        if index is not None:
            self._edit.take_object(index, row.block, f"object{key}.{name}" if name else "")

    def _want_photos(self, key: int) -> None:
        self._select(key)
        self.ask_for_photos()

    def _select(self, key: int) -> None:
        index = self._edit.content.index_of(key)
        if index is not None:
            self._edit.commands.put_caret(Spot(index, 1), Spot(index, 0))

    def _remove(self, key: int) -> None:
        self._select(key)
        self._edit.setFocus()
        self._edit.commands.remove_blocks()

    def _left(self, key: int, step: int) -> None:
        self._select(key)
        self._edit.setFocus()
        if step:
            keys.leave_object(self._edit, step)

    def _photo_dropped(self, key: int, source: int, at: int, target: int) -> None:
        here, there = self._edit.content.index_of(key), self._edit.content.index_of(source)
        if here is not None and there is not None:
            blocks, caret = with_photo_moved(self._edit.content.all_blocks, (there, at), (here, target))
            self._edit.perform(Edit(blocks, Spot(caret, 1), Spot(caret, 0)))


def with_photo_moved(
    blocks: Sequence[Block], source: tuple[int, int], target: tuple[int, int]
) -> tuple[tuple[Block, ...], int]:
    """Blocks with a photo moved within its grid or to another one; a grid that has lost its last photo is gone.

    Args:
        blocks: The blocks.
        source: The index of its grid, and its index there.
        target: The index of the grid it goes to, and of the photo it goes before.

    Returns:
        The blocks, and the index the grid it went to has now.
    """
    (there, at), (here, before) = source, target
    result = list(blocks)
    giving, taking = result[there], result[here]
    assert isinstance(giving, PhotoBlock)
    assert isinstance(taking, PhotoBlock)
    rest, photo = [*giving.photos[:at], *giving.photos[at + 1 :]], giving.photos[at]
    if here == there:
        rest.insert(before - (before > at), photo)
        result[here] = PhotoBlock(tuple(rest), giving.columns)
        return tuple(result), here
    result[here] = PhotoBlock((*taking.photos[:before], photo, *taking.photos[before:]), taking.columns)
    if rest:
        result[there] = PhotoBlock(tuple(rest), giving.columns)
    else:
        del result[there]
        here -= there < here
    return tuple(result), here
