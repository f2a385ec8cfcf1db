"""A table in the editor."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QMenu, QVBoxLayout, QWidget

from drafting.editing import MAX_TABLE_COLUMNS, Resizing, Size, resized
from drafting.i18n import _
from drafting.places import cell_path
from drafting.report import Block, Table, TableBlock, normalise_block
from ui import composing
from ui.appearance import px
from ui.editor.gone import take_out
from ui.editor.marked_edit import MarkedEdit
from ui.editor.marks import Mark
from ui.editor.rows import BlockRow
from ui.editor.table_buttons import TableButtons, add_to_menu
from ui.editor.table_line import HEIGHT, Cell, TableLine

_HEAD = 84
_CTRL = Qt.KeyboardModifier.ControlModifier


class TableRow(BlockRow):
    """A table with a caption, an optional header row, and cells edited in place.

    The buttons act on the row and the column of the cell that had the focus last, which is framed when they are at
    hand.
    """

    def __init__(self, block: TableBlock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._block = block
        self._at = (0, 0)
        self.caption = MarkedEdit(single_line=True)
        self.caption.setPlaceholderText(_("Caption, printed above the table"))
        self.caption.setAccessibleName(_("Caption of the table"))
        self.with_header = QCheckBox(_("Header row"))
        self.head = head = TableButtons()
        head.wanted.connect(self._resize)
        head.pointed.connect(self._frame)
        head.addSpacing(8)
        head.addWidget(self.with_header)
        head.addStretch()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 8)
        layout.addLayout(head)
        layout.addWidget(self.caption)
        layout.addLayout(self._rows)
        layout.addStretch()
        self.lines: list[TableLine] = []
        self._marks: tuple[Mark, ...] = ()
        self._show()
        self.watch(self.caption)
        self.caption.edited.connect(lambda _text: self._note(self.caption.step("caption")))
        self.with_header.clicked.connect(self._toggle_header)

    @staticmethod
    def estimated_height(block: TableBlock, _width: int) -> float:
        """About how high the table will be, before its widget is made."""
        return px(_HEAD) + px(HEIGHT) * (len(block.table.rows) + bool(block.table.header))

    @property
    def block(self) -> TableBlock:
        """The table."""
        return self._block

    def show_block(self, block: Block) -> None:
        """Shows another state of the table; a cell that shows what it should is left alone."""
        assert isinstance(block, TableBlock)
        if block != self._block:
            self._block = block
            self._show()

    def cell(self, row: int, column: int) -> Cell:
        """A cell, made if it is not yet; rows are counted from the header, if there is one."""
        return self.lines[row].fill()[column]

    def fill(self, seen: QRect, until: float) -> bool:
        """Makes cells; see :meth:`BlockRow.fill`."""
        missing = [line for line in self.lines if not line.filled and line.geometry().intersects(seen)]
        for n, line in enumerate(missing):
            if n and time.perf_counter() >= until:
                return True
            line.fill()
        return False

    def text_fields(self) -> dict[str, MarkedEdit]:
        """The caption, and the cells as far as they are made."""
        found: dict[str, MarkedEdit] = {"table.caption": self.caption}
        for row, line in enumerate(self.lines):
            for column, cell in enumerate(line.cells):
                found[self._path(row, column)] = cell
        return found

    def field(self, path: str) -> MarkedEdit | None:
        """The field with this path, made if it is not yet."""
        for row, line in enumerate(self.lines):
            if path.startswith(self._path(row, 0)[: -len("[0]")] + "["):
                line.fill()
        return self.text_fields().get(path)

    def _path(self, row: int, column: int) -> str:
        header = bool(self.with_header.isChecked())
        return cell_path(None if header and row == 0 else row - header, column)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Shows marks in the fields they belong to, also in those made later."""
        self._marks = tuple(marks)
        super().set_marks(marks)

    def children_with_layouts(self) -> Sequence[QWidget]:
        """The rows with cells."""
        return [line for line in self.lines if line.filled]

    def take_focus(self, *, at_end: bool = False) -> None:
        """Goes to a cell."""
        self.cell(-1 if at_end else 0, 0).setFocus(Qt.FocusReason.TabFocusReason)

    def set_readonly(self, readonly: bool) -> None:
        """Whether the table may be changed."""
        self.readonly = readonly
        self.caption.setReadOnly(readonly)
        self.with_header.setEnabled(not readonly)
        for line in self.lines:
            line.set_readonly(readonly)
        self._enable_buttons()

    # ---------------------------------------------------------------- what is shown

    def _show(self) -> None:
        padded = normalise_block(self._block)
        assert isinstance(padded, TableBlock)
        table = padded.table
        self.caption.text = self._block.table.caption
        self.with_header.setChecked(bool(table.header))
        texts = [*([table.header] if table.header else []), *table.rows] or [("", "")]
        width = max(len(texts[0]), 1)
        self._keep_focus(len(texts), width)
        self._at = min(self._at[0], len(texts) - 1), min(self._at[1], width - 1)
        for line in self.lines[len(texts) :]:
            self._rows.removeWidget(line)
            take_out(line)
        del self.lines[len(texts) :]
        while len(self.lines) < len(texts):
            self.lines.append(self._line())
        for row, line in enumerate(self.lines):
            line.set_place(row + 1 - bool(table.header), first=row == 0)
            line.show_texts([texts[row][n] if n < len(texts[row]) else "" for n in range(width)])
        self._enable_buttons()

    def _keep_focus(self, rows: int, columns: int) -> None:
        """The focus of a cell that will be gone goes to the one nearest to it, not out of the window."""
        for row, line in enumerate(self.lines):
            for column, cell in enumerate(line.cells):
                if cell.hasFocus() and (row >= rows or column >= columns):
                    cell.blockSignals(True)  # what an input method gives back now is in no table any more
                    self.cell(min(row, rows - 1), min(column, columns - 1)).setFocus()
                    return

    def _line(self) -> TableLine:
        line = TableLine()
        line.set_readonly(self.readonly)
        line.made.connect(self._cells_made)
        self._rows.addWidget(line)
        line.setVisible(True)
        return line

    def _cells_made(self, cells: list[Cell]) -> None:
        for cell in cells:
            self.watch(cell)
            cell.edited.connect(partial(self._typed, cell))
            cell.rows_pasted.connect(partial(self._paste, cell))
            cell.reached.connect(partial(self._remember, cell))
            cell.add_to_menu = partial(self._add_to, cell)
        if self._marks:
            super().set_marks(self._marks)

    def _enable_buttons(self) -> None:
        self.head.show_for(self._size(), self._at[0], readonly=self.readonly)

    def _size(self) -> Size:
        return Size(len(self.lines), len(self.lines[0].texts), self.with_header.isChecked())

    def _frame(self) -> None:
        """Frames the cell that the buttons act on, as long as one of them is at hand."""
        shown = self.cell(*self._at) if self.head.at_hand and not self.readonly else None
        for line in self.lines:
            for cell in line.cells:
                cell.set_framed(cell is shown)

    # ---------------------------------------------------------------- what the user does

    def _place_of(self, cell: Cell) -> tuple[int, int]:
        return next(
            (row, line.cells.index(cell)) for row, line in enumerate(self.lines) if cell in line.cells
        )

    def _remember(self, cell: Cell) -> None:
        self._at = self._place_of(cell)
        self._enable_buttons()

    def _add_to(self, cell: Cell, menu: QMenu) -> None:
        """Adds to the menu of a cell what can be done beside it: with the keys that is shorter than to the buttons."""
        if not self.readonly:
            self._remember(cell)
            add_to_menu(menu, self._size(), self._at[0], self._resize)

    def _typed(self, cell: Cell, _text: str) -> None:
        self._note(cell.step("{}.{}".format(*self._place_of(cell))))

    def _lines(self) -> list[list[str]]:
        return [line.texts for line in self.lines]

    def _note(self, name: str) -> None:
        self._block = self._table(self._lines())
        self.edited.emit(name)

    def _table(self, lines: list[list[str]]) -> TableBlock:
        header = lines.pop(0) if self.with_header.isChecked() else []
        return TableBlock(Table(tuple(header), tuple(tuple(line) for line in lines), self.caption.text))

    def _put(self, block: TableBlock, row: int, column: int) -> None:
        """Shows and tells of other cells, and goes to one of them."""
        self._block = block
        self._at = row, column
        self._show()
        self.edited.emit("")
        self.resized.emit()
        self.cell(row, column).setFocus()
        self._frame()

    def _toggle_header(self) -> None:
        composing.finish()
        lines = self._lines()
        if len(lines) == 1:  # a table needs a row besides its header
            lines.append([""] * len(lines[0]))
        self._put(self._table(lines), *self._at)

    def _resize(self, how: Resizing) -> None:
        composing.finish()  # into the cell while it is there: a cell that goes would change the table it is no part of
        table, row, column = resized(self._table(self._lines()).table, how, *self._at)
        self._put(TableBlock(table), row, column)

    def _paste(self, cell: Cell, rows: list[list[str]]) -> None:
        """Puts the rows of a spreadsheet into the cells from this one on; the table grows as far as needed."""
        row, column = self._place_of(cell)
        lines = self._lines()
        width = min(max(len(lines[0]), column + len(rows[0])), MAX_TABLE_COLUMNS)
        lines = [line + [""] * (width - len(line)) for line in lines]
        while len(lines) < row + len(rows):
            lines.append([""] * width)
        room = width - column
        for down, texts in enumerate(rows):
            beyond = " ".join(filter(None, texts[room - 1 :]))  # into the last cell: nothing is lost unseen
            for right, text in enumerate([*texts[: room - 1], beyond] if len(texts) > room else texts):
                lines[row + down][column + right] = text
        self._put(self._table(lines), row, column)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab in the last cell adds a row, as in Word."""
        if forward and not self.readonly and self.lines[-1].cells and self.lines[-1].cells[-1].hasFocus():
            self._at = (len(self.lines) - 1, 0)
            self._resize(Resizing.ROW_BELOW)
            self.cell(-1, 0).setFocus()
            return True
        for row, line in enumerate(self.lines):
            if any(cell.hasFocus() for cell in line.cells):
                for beside in self.lines[max(row - 1, 0) : row + 2]:
                    beside.fill()
        if forward and self.caption.hasFocus():
            self.lines[0].fill()
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Shift+Tab goes from a cell past the others to the buttons, which act on it then; Ctrl+Tab goes back."""
        key, modifiers = event.key(), event.modifiers()
        if key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) or not modifiers & _CTRL:
            super().keyPressEvent(event)
            return
        forward = key == Qt.Key.Key_Tab and not modifiers & Qt.KeyboardModifier.ShiftModifier
        in_cell = any(cell.hasFocus() for line in self.lines for cell in line.cells)
        if forward == in_cell:
            self.left.emit(1 if forward else -1)
        elif forward:
            self.cell(*self._at).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.fields()[0].setFocus(Qt.FocusReason.BacktabFocusReason)

    def go_by_arrow(self, step: int) -> None:
        """Up and down go to the cell above or below."""
        for row, line in enumerate(self.lines):
            for column, cell in enumerate(line.cells):
                if cell.hasFocus() and 0 <= row + step < len(self.lines):
                    self.cell(row + step, column).setFocus()
                    return
                if cell.hasFocus() and step < 0:
                    self.caption.setFocus()
                    return
        if self.caption.hasFocus() and step > 0:
            self.cell(0, 0).setFocus()
        else:
            self.left.emit(step)
