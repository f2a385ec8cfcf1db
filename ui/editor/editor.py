"""The editor of a text part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from drafting.compose.blocks import is_blank
from drafting.i18n import _
from drafting.report import Block, Photo, PhotoBlock, Table, TableBlock, TextBlock
from ui import dialogs
from ui.editor.fitting import fitted
from ui.editor.photo_row import PhotoRow
from ui.editor.rows import BlockRow
from ui.editor.table_row import TableRow
from ui.editor.text_row import TextRow, level_actions
from ui.editor.thumbnails import Thumbnails

Labels = Callable[[Sequence[Block]], Sequence[str]]
"""Gives the printed number of each block."""

EMPTY_TABLE = TableBlock(Table(("", ""), (("", ""),)))


class BlockEditor(QWidget):
    """A list of blocks under each other, edited in place.

    An empty part shows one empty paragraph to begin in, which is not part of :attr:`blocks`. What the buttons
    and shortcuts do concerns the current block, the one that had the focus last.
    """

    edited = Signal()
    """The user has changed :attr:`blocks`."""
    photos_wanted = Signal()
    """The user wants to add photos; answered by :meth:`add_photos`."""
    caret_moved = Signal(QWidget, QRect)

    def __init__(
        self,
        labels: Labels,
        level_names: tuple[str, ...],
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._labels = labels
        self._level_names = level_names
        self._thumbnails = thumbnails
        self._readonly = False
        self._current: BlockRow | None = None
        self._photo_place: BlockRow | None = None
        self.rows: list[BlockRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(1)
        self._menu = QMenu(self)
        for action in level_actions(level_names, self._menu):
            action.triggered.connect(partial(self._choose_level, action))
        self.actions_ = self._make_actions()
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]
        self._insert(0, TextBlock())

    # ---------------------------------------------------------------- what is shown

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks as they stand in the window."""
        blocks = tuple(row.block for row in self.rows)
        return () if blocks == (TextBlock(),) else blocks

    def set_blocks(self, blocks: Sequence[Block]) -> None:
        """Shows blocks, without telling of a change; rows that show what they should stay as they are."""
        blocks = tuple(blocks) or (TextBlock(),)
        if blocks == tuple(row.block for row in self.rows):
            return
        self.setUpdatesEnabled(False)
        while self.rows:
            self._take_out(self.rows[-1])
        for index, block in enumerate(blocks):
            self._insert(index, block)
        self._current = None
        self.relabel()
        self._enable_actions()
        self.setUpdatesEnabled(True)

    def relabel(self) -> None:
        """Shows the numbers anew."""
        for row, label in zip(self.rows, self._labels([row.block for row in self.rows]), strict=True):
            row.set_label(label)

    def set_readonly(self, readonly: bool) -> None:
        """Whether the part may be changed."""
        self._readonly = readonly
        for row in self.rows:
            row.set_readonly(readonly)
        self._enable_actions()

    def place(self) -> tuple[int, int]:
        """The index of the current block, and how many characters of a paragraph stand before the caret."""
        row = self._current
        offset = len(row.edit.halves()[0]) if isinstance(row, TextRow) else 0
        return self._index(), offset

    def focus_block(self, index: int) -> None:
        """Puts the caret into a block."""
        self._go_to(self.rows[index])

    def _go_to(self, row: BlockRow, *, at_end: bool = False) -> None:
        row.setVisible(True)  # at once; the layout would do it a moment later, and a key may come before that
        self._set_current(row)
        row.take_focus(at_end=at_end)

    # ---------------------------------------------------------------- changes

    def add_photos(self, photos: Sequence[Photo]) -> None:
        """Puts photos into the current grid, or into a new one below the current block."""
        if not photos or self._readonly:
            return
        if self._photo_place in self.rows:
            self._set_current(self._photo_place)
        if isinstance(self._current, PhotoRow):
            self._current.add(photos)
            return
        self._go_to(self._add_below(PhotoBlock(tuple(photos))))

    def _add_below(self, block: Block) -> BlockRow:
        """Puts a block below the current one, or in its place when that is empty."""
        index = self._index()
        current = self.rows[index]
        if (
            isinstance(current.block, TextBlock)
            and not isinstance(block, TextBlock)
            and is_blank(current.block)
        ):
            self._take_out(current)
        else:
            index += 1
        row = self._insert(index, block)
        if index == len(self.rows) - 1 and not isinstance(block, TextBlock):
            self._insert(index + 1, TextBlock())  # so that one can go on writing
        self._changed()
        return row

    def _index(self) -> int:
        """The place of the current block; the last one when there is none."""
        return self.rows.index(self._current) if self._current in self.rows else len(self.rows) - 1

    def _changed(self) -> None:
        self.relabel()
        self._enable_actions()
        self.edited.emit()

    def _insert(self, index: int, block: Block) -> BlockRow:
        row = self._made(block)
        row.caret_moved.connect(self.caret_moved)
        row.set_readonly(self._readonly)
        self.rows.insert(index, row)
        self._layout.insertWidget(index, row)
        before = _fields(self.rows[index - 1])[-1] if index else None
        for field in _fields(row):
            if before is not None:
                QWidget.setTabOrder(before, field)
            before = field
        return row

    def _made(self, block: Block) -> BlockRow:
        if isinstance(block, PhotoBlock):
            grid = PhotoRow(block, self._thumbnails)
            grid.edited.connect(self.edited)
            grid.more_wanted.connect(partial(self._want_photos, grid))
            grid.emptied.connect(partial(self._remove, grid))
            return grid
        if isinstance(block, TableBlock):
            table = TableRow(block)
            table.edited.connect(self.edited)
            return table
        row = TextRow(block, self._level_names)
        row.level.clicked.connect(partial(self._show_menu, row))
        row.edited.connect(partial(self._text_edited, row))
        row.edit.split.connect(partial(self._split, row))
        row.edit.pasted.connect(partial(self._paste, row))
        row.edit.removed.connect(partial(self._backspace, row))
        row.edit.left.connect(partial(self._leave, row))
        return row

    def _text_edited(self, row: TextRow) -> None:
        # Numbers follow from levels and from which blocks are blank; most keystrokes change neither.
        if row.note_numbering():
            self.relabel()
        self.edited.emit()

    def _split(self, row: TextRow, before: str, behind: str) -> None:
        level = row.block.level
        row.set_block(TextBlock(level, before))
        self._go_to(self._insert(self.rows.index(row) + 1, TextBlock(level, behind)))
        self._changed()

    def _paste(self, row: TextRow, blocks: tuple[Block, ...]) -> None:
        before, behind = row.edit.halves()
        first, *rest = fitted(blocks, row.block.level, before, behind)
        row.set_block(first)
        last: BlockRow = row
        for index, block in enumerate(rest, start=self.rows.index(row) + 1):
            last = self._insert(index, block)
        self._go_to(last, at_end=not behind)
        self._changed()

    def _backspace(self, row: TextRow) -> None:
        if len(self.rows) > 1:
            self._remove(row, upwards=True)

    def _leave(self, row: BlockRow, step: int) -> None:
        index = self.rows.index(row) + step
        if 0 <= index < len(self.rows):
            self._go_to(self.rows[index], at_end=step < 0)

    def _remove(self, row: BlockRow, *, upwards: bool = False) -> None:
        index = self.rows.index(row)
        had_focus = row.isAncestorOf(QApplication.focusWidget() or self)
        self._take_out(row)
        if not self.rows:
            self._insert(0, TextBlock())
        if had_focus or upwards or row is self._current:
            place = max(index - 1, 0) if upwards else min(index, len(self.rows) - 1)
            self._go_to(self.rows[place], at_end=upwards)
        self._changed()

    def _take_out(self, row: BlockRow) -> None:
        self.rows.remove(row)
        self._layout.removeWidget(row)
        row.hide()
        row.deleteLater()

    # ---------------------------------------------------------------- what the buttons do

    def _make_actions(self) -> dict[str, QAction]:
        made: dict[str, QAction] = {}
        for name, text, keys, function in (
            ("paragraph", _("+ Paragraph"), "Ctrl+Return", self._new_paragraph),
            ("photos", _("+ Photos…"), "Ctrl+Shift+P", self._new_photos),
            ("table", _("+ Table"), "Ctrl+Shift+T", self._new_table),
            ("up", _("▲ Up"), "Alt+Shift+Up", partial(self._move, -1)),
            ("down", _("▼ Down"), "Alt+Shift+Down", partial(self._move, 1)),
            ("delete", _("✕ Delete block"), "Ctrl+Shift+Delete", self._delete),
        ):
            action = QAction(text, self)
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setToolTip(f"{text} ({action.shortcut().toString()})")
            action.triggered.connect(lambda _checked=False, function=function: function())
            self.addAction(action)
            made[name] = action
        return made

    def _new_paragraph(self) -> None:
        current = self.rows[self._index()].block
        level = current.level if isinstance(current, TextBlock) else 0
        self._go_to(self._add_below(TextBlock(level)))

    def _new_photos(self) -> None:
        self._photo_place = self._current
        self.photos_wanted.emit()

    def _new_table(self) -> None:
        self._go_to(self._add_below(EMPTY_TABLE))

    def _want_photos(self, row: PhotoRow) -> None:
        self._photo_place = row
        self.photos_wanted.emit()

    def _move(self, by: int) -> None:
        index = self._index()
        if not 0 <= index + by < len(self.rows):
            return
        row = self.rows.pop(index)
        self.rows.insert(index + by, row)
        focus = QApplication.focusWidget()
        self._layout.removeWidget(row)
        self._layout.insertWidget(index + by, row)
        if focus is not None and row.isAncestorOf(focus):
            focus.setFocus()
        self._changed()

    def _delete(self) -> None:
        row = self.rows[self._index()]
        if not is_blank(row.block) and row.block != EMPTY_TABLE:
            question = _("This block holds text or photos. Delete it?")
            if not dialogs.confirm(self, question, _("Delete")):
                return
        self._set_current(row)
        self._remove(row)

    def _show_menu(self, row: TextRow) -> None:
        self._set_current(row)
        self._menu.popup(row.level.mapToGlobal(row.level.rect().bottomLeft()))

    def _choose_level(self, action: QAction) -> None:
        if isinstance(self._current, TextRow):
            self._current.choose_level(int(action.data()))
            self._current.edit.setFocus()

    # ---------------------------------------------------------------- the current block

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isAncestorOf(new):
            self._set_current(next((row for row in self.rows if row is new or row.isAncestorOf(new)), None))

    def _set_current(self, row: BlockRow | None) -> None:
        if self._current in self.rows and self._current is not None:
            self._current.set_current(False)
        self._current = row
        if row is not None:
            row.set_current(True)
        self._enable_actions()

    def _enable_actions(self) -> None:
        index = self._index()
        for name, action in self.actions_.items():
            possible = {"up": index > 0, "down": index < len(self.rows) - 1}.get(name, True)
            action.setEnabled(possible and not self._readonly)


def _fields(row: BlockRow) -> list[QWidget]:
    """What the Tab key visits in a row, in order."""
    return [
        child
        for child in row.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.window() is row.window()
    ]
