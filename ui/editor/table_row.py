"""A table among the paragraphs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from drafting.i18n import _
from drafting.report import Table, TableBlock, normalise_block
from ui import dialogs
from ui.editor.rows import BlockRow
from ui.widgets.growing_edit import GrowingEdit

MAX_TABLE_COLUMNS = 12


class TableRow(BlockRow):
    """A table with a caption, an optional header row, and cells edited in place.

    The last row or column is what the buttons take away; a row or column is added at the end.
    """

    def __init__(self, block: TableBlock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._readonly = False
        padded = normalise_block(block)
        assert isinstance(padded, TableBlock)
        self._block = block
        self._table = padded.table
        self.caption = GrowingEdit(single_line=True)
        self.caption.setPlaceholderText(_("Caption, printed above the table"))
        self.caption.setAccessibleName(_("Caption of the table"))
        self.caption.text = block.table.caption
        self.with_header = QCheckBox(_("Header row"))
        self.with_header.setChecked(bool(block.table.header))
        self.buttons: dict[str, QPushButton] = {
            "add_row": QPushButton(_("+ Row")),
            "drop_row": QPushButton(_("− Row")),
            "add_column": QPushButton(_("+ Column")),
            "drop_column": QPushButton(_("− Column")),
        }
        head = QHBoxLayout()
        head.addWidget(QLabel(_("Table")))
        head.addWidget(self.with_header)
        for button in self.buttons.values():
            head.addWidget(button)
        head.addStretch()
        self._grid = QGridLayout()
        self._grid.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.addLayout(head)
        layout.addWidget(self.caption)
        layout.addLayout(self._grid)
        self.cells: list[list[GrowingEdit]] = []
        self._build()
        self.caption.edited.connect(lambda _text: self._note())
        self.with_header.clicked.connect(self._toggle_header)
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self._resize, name))

    @property
    def block(self) -> TableBlock:
        """The table."""
        return self._block

    def take_focus(self, *, at_end: bool = False) -> None:
        """Goes to a cell."""
        (self.cells[-1][-1] if at_end else self.cells[0][0]).setFocus()

    def set_readonly(self, readonly: bool) -> None:
        """Whether the table may be changed."""
        self._readonly = readonly
        self.caption.setReadOnly(readonly)
        self.with_header.setEnabled(not readonly)
        for line in self.cells:
            for cell in line:
                cell.setReadOnly(readonly)
        self._enable_buttons()

    def _lines(self) -> list[list[str]]:
        return [[cell.text for cell in line] for line in self.cells]

    def _note(self) -> None:
        lines = self._lines()
        header = lines.pop(0) if self.with_header.isChecked() else []
        self._table = Table(tuple(header), tuple(tuple(line) for line in lines), self.caption.text)
        self._block = TableBlock(self._table)
        self.edited.emit()

    def _build(self) -> None:
        """Makes the cells anew for :attr:`_table`."""
        for line in self.cells:
            for cell in line:
                self._grid.removeWidget(cell)
                cell.hide()
                cell.deleteLater()
        texts = [*([self._table.header] if self._table.header else []), *self._table.rows] or [("", "")]
        self.cells = [
            [self._cell(text, row, column) for column, text in enumerate(line)]
            for row, line in enumerate(texts)
        ]
        for row, line in enumerate(self.cells):
            for column, cell in enumerate(line):
                self._grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)
        self._enable_buttons()

    def _cell(self, text: str, row: int, column: int) -> GrowingEdit:
        cell = GrowingEdit()
        cell.text = text
        cell.setReadOnly(self._readonly)
        header = row == 0 and self.with_header.isChecked()
        name = _("Header of column {column}") if header else _("Row {row}, column {column}")
        cell.setAccessibleName(name.format(row=row + 1, column=column + 1))
        cell.setProperty("header", header)
        cell.edited.connect(lambda _text: self._note())
        return cell

    def _toggle_header(self) -> None:
        if len(self.cells) == 1:  # a table needs a row besides its header
            self.cells.append([self._cell("", 1, column) for column in range(len(self.cells[0]))])
        self._note()
        self._build()

    def _resize(self, what: str) -> None:
        lines = self._lines()
        lost = {"drop_row": lines[-1], "drop_column": [line[-1] for line in lines]}.get(what, [])
        question = _("There is text in what is taken away. Take it away?")
        if any(lost) and not dialogs.confirm(self, question, _("Take away")):
            return
        if what == "add_row":
            lines.append([""] * len(lines[0]))
        elif what == "drop_row":
            lines.pop()
        elif what == "add_column":
            lines = [[*line, ""] for line in lines]
        else:
            lines = [line[:-1] for line in lines]
        header = lines.pop(0) if self.with_header.isChecked() else []
        self._table = Table(tuple(header), tuple(tuple(line) for line in lines), self.caption.text)
        self._block = TableBlock(self._table)
        self._build()
        self.edited.emit()

    def _enable_buttons(self) -> None:
        free = not self._readonly
        rows, columns = len(self.cells), len(self.cells[0])
        self.buttons["add_row"].setEnabled(free)
        self.buttons["drop_row"].setEnabled(free and rows > 1 + self.with_header.isChecked())
        self.buttons["add_column"].setEnabled(free and columns < MAX_TABLE_COLUMNS)
        self.buttons["drop_column"].setEnabled(free and columns > 1)
