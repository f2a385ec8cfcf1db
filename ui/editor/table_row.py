"""A table in the editor."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from drafting.i18n import _
from drafting.report import Block, Table, TableBlock, normalise_block
from ui.appearance import px
from ui.editor.marked_edit import MarkedEdit
from ui.editor.rows import BlockRow

MAX_TABLE_COLUMNS = 12
_LINE = 30
_HEAD = 84


class Cell(MarkedEdit):
    """A cell. What is pasted from a spreadsheet is the table's affair."""

    rows_pasted = Signal(list)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes text, or the rows of a spreadsheet."""
        from drafting.pasting import rows_from_clipboard

        text, html = source.text(), source.html()
        rows = rows_from_clipboard(text, html) if "\t" in text or "<t" in html.lower() else []
        if len(rows) > 1 or (rows and len(rows[0]) > 1):
            self.rows_pasted.emit(rows)
        else:
            super().insertFromMimeData(source)


class TableRow(BlockRow):
    """A table with a caption, an optional header row, and cells edited in place.

    The buttons act on the row and the column of the cell that had the focus last.
    """

    def __init__(self, block: TableBlock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._block = block
        self._at = (0, 0)
        self.caption = MarkedEdit(single_line=True)
        self.caption.setPlaceholderText(_("Caption, printed above the table"))
        self.caption.setAccessibleName(_("Caption of the table"))
        self.with_header = QCheckBox(_("Header row"))
        self.buttons: dict[str, QToolButton] = {}
        head = QHBoxLayout()
        head.setSpacing(2)
        for name, text, tip in (
            ("add_row", _("+ Row"), _("A row below the one with the cursor")),
            ("drop_row", _("− Row"), _("Takes away the row with the cursor")),
            ("add_column", _("+ Column"), _("A column right of the one with the cursor")),
            ("drop_column", _("− Column"), _("Takes away the column with the cursor")),
        ):
            button = QToolButton()
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.clicked.connect(partial(self._resize, name))
            self.buttons[name] = button
            head.addWidget(button)
        head.addSpacing(8)
        head.addWidget(self.with_header)
        head.addStretch()
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 8)
        layout.addLayout(head)
        layout.addWidget(self.caption)
        layout.addLayout(self._grid)
        layout.addStretch()
        self.cells: list[list[Cell]] = []
        self._show()
        self.watch(self.caption)
        self.caption.edited.connect(lambda _text: self._note("caption"))
        self.with_header.clicked.connect(self._toggle_header)

    @staticmethod
    def estimated_height(block: TableBlock, _width: int) -> float:
        """About how high the table will be, before its widget is made."""
        return px(_HEAD) + px(_LINE) * (len(block.table.rows) + bool(block.table.header))

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

    def text_fields(self) -> dict[str, MarkedEdit]:
        """The caption and the cells."""
        found: dict[str, MarkedEdit] = {"table.caption": self.caption}
        header = bool(self.with_header.isChecked())
        for row, line in enumerate(self.cells):
            for column, cell in enumerate(line):
                path = f"header[{column}]" if header and row == 0 else f"rows[{row - header}][{column}]"
                found[f"table.{path}"] = cell
        return found

    def take_focus(self, *, at_end: bool = False) -> None:
        """Goes to a cell."""
        (self.cells[-1][0] if at_end else self.cells[0][0]).setFocus(Qt.FocusReason.TabFocusReason)

    def set_readonly(self, readonly: bool) -> None:
        """Whether the table may be changed."""
        self.readonly = readonly
        self.caption.setReadOnly(readonly)
        self.with_header.setEnabled(not readonly)
        for line in self.cells:
            for cell in line:
                cell.setReadOnly(readonly)
        self._enable_buttons()

    # ---------------------------------------------------------------- what is shown

    def _show(self) -> None:
        padded = normalise_block(self._block)
        assert isinstance(padded, TableBlock)
        table = padded.table
        self.caption.text = self._block.table.caption
        self.with_header.setChecked(bool(table.header))
        texts = [*([table.header] if table.header else []), *table.rows] or [("", "")]
        self._fit(len(texts), max(len(texts[0]), 1))
        for row, line in enumerate(self.cells):
            for column, cell in enumerate(line):
                cell.text = texts[row][column] if column < len(texts[row]) else ""
                self._name(cell, row, column)
        self._enable_buttons()

    def _fit(self, rows: int, columns: int) -> None:
        """Makes or drops cells at the end of rows and of the table."""
        for line in self.cells[rows:]:
            self._drop(line)
        del self.cells[rows:]
        for line in self.cells:
            self._drop(line[columns:])
            del line[columns:]
        while len(self.cells) < rows:
            self.cells.append([])
        for row, line in enumerate(self.cells):
            while len(line) < columns:
                cell = self._cell()
                self._grid.addWidget(cell, row, len(line))
                cell.setVisible(True)
                line.append(cell)

    def _drop(self, cells: list[Cell]) -> None:
        for cell in cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()

    def _cell(self) -> Cell:
        cell = Cell()
        cell.setReadOnly(self.readonly)
        self.watch(cell)
        cell.edited.connect(lambda _text: self._note("{}.{}".format(*self._place_of(cell))))
        cell.rows_pasted.connect(partial(self._paste, cell))
        cell.cursorPositionChanged.connect(lambda: self._remember(cell))
        return cell

    def _name(self, cell: Cell, row: int, column: int) -> None:
        header = row == 0 and self.with_header.isChecked()
        name = _("Header of column {column}") if header else _("Row {row}, column {column}")
        cell.setAccessibleName(name.format(row=row + 1, column=column + 1))
        if cell.property("header") != header:
            cell.setProperty("header", header)
            cell.style().unpolish(cell)
            cell.style().polish(cell)

    def _enable_buttons(self) -> None:
        free = not self.readonly
        rows, columns = len(self.cells), len(self.cells[0])
        self.buttons["add_row"].setEnabled(free)
        self.buttons["drop_row"].setEnabled(free and rows > 1 + self.with_header.isChecked())
        self.buttons["add_column"].setEnabled(free and columns < MAX_TABLE_COLUMNS)
        self.buttons["drop_column"].setEnabled(free and columns > 1)

    # ---------------------------------------------------------------- what the user does

    def _place_of(self, cell: Cell) -> tuple[int, int]:
        return next((row, line.index(cell)) for row, line in enumerate(self.cells) if cell in line)

    def _remember(self, cell: Cell) -> None:
        if cell.hasFocus():
            self._at = self._place_of(cell)

    def _lines(self) -> list[list[str]]:
        return [[cell.text for cell in line] for line in self.cells]

    def _note(self, name: str) -> None:
        self._block = self._table(self._lines())
        self.edited.emit(name)

    def _table(self, lines: list[list[str]]) -> TableBlock:
        header = lines.pop(0) if self.with_header.isChecked() else []
        return TableBlock(Table(tuple(header), tuple(tuple(line) for line in lines), self.caption.text))

    def _put(self, lines: list[list[str]], row: int, column: int) -> None:
        """Shows and tells of other cells, and goes to one of them."""
        self._block = self._table(lines)
        self._show()
        self._at = (min(row, len(self.cells) - 1), min(column, len(self.cells[0]) - 1))
        self.edited.emit("")
        self.resized.emit()
        self.cells[self._at[0]][self._at[1]].setFocus()

    def _toggle_header(self) -> None:
        lines = self._lines()
        if len(lines) == 1:  # a table needs a row besides its header
            lines.append([""] * len(lines[0]))
        self._put(lines, *self._at)

    def _resize(self, what: str) -> None:
        lines = self._lines()
        row, column = min(self._at[0], len(lines) - 1), min(self._at[1], len(lines[0]) - 1)
        if what == "add_row":
            lines.insert(row + 1, [""] * len(lines[0]))
            row += 1
        elif what == "drop_row":
            del lines[max(row, int(self.with_header.isChecked()))]
        elif what == "add_column":
            lines = [[*line[: column + 1], "", *line[column + 1 :]] for line in lines]
            column += 1
        else:
            lines = [[*line[:column], *line[column + 1 :]] for line in lines]
        self._put(lines, row, column)

    def _paste(self, cell: Cell, rows: list[list[str]]) -> None:
        """Puts the rows of a spreadsheet into the cells from this one on; the table grows as far as needed."""
        row, column = self._place_of(cell)
        lines = self._lines()
        width = min(max(len(lines[0]), column + len(rows[0])), MAX_TABLE_COLUMNS)
        lines = [line + [""] * (width - len(line)) for line in lines]
        while len(lines) < row + len(rows):
            lines.append([""] * width)
        for down, texts in enumerate(rows):
            for right, text in enumerate(texts[: width - column]):
                lines[row + down][column + right] = text
        self._put(lines, row, column)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab in the last cell adds a row, as in Word."""
        if forward and not self.readonly and self.cells[-1][-1].hasFocus():
            self._at = (len(self.cells) - 1, 0)
            self._resize("add_row")
            self.cells[-1][0].setFocus()
            return True
        return super().focusNextPrevChild(forward)

    def go_by_arrow(self, step: int) -> None:
        """Up and down go to the cell above or below."""
        for row, line in enumerate(self.cells):
            for column, cell in enumerate(line):
                if cell.hasFocus() and 0 <= row + step < len(self.cells):
                    self.cells[row + step][column].setFocus()
                    return
                if cell.hasFocus() and step < 0:
                    self.caption.setFocus()
                    return
        if self.caption.hasFocus() and step > 0:
            self.cells[0][0].setFocus()
        else:
            self.left.emit(step)
