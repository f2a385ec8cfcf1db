"""A table whose rows are edited in place, with buttons to add, move and remove them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from drafting.i18n import _
from ui import dialogs


class CellEditor(Protocol):
    """What edits one cell."""

    @property
    def widget(self) -> QWidget:
        """The widget that is shown."""

    def value(self) -> Any:
        """What is in the cell."""

    def set_value(self, value: Any) -> None:
        """Shows a value, without telling of a change."""

    def listen(self, changed: Callable[[], None], entered: Callable[[], None]) -> None:
        """Calls ``changed`` at each edit by the user, ``entered`` when Enter is pressed."""


@dataclass(frozen=True)
class Column:
    """A column: its heading, how much of the width it takes, and what makes an editor for a cell of it."""

    heading: str
    stretch: int
    make: Callable[[str], CellEditor]


class RowTable(QWidget):
    """Rows of cells.

    Args:
        columns: The columns, from left to right.
        row_name: What a row is called, with ``{n}`` for its number; for assistive technology.
        add_text: What the button says that adds a row.
        parent: The owner.
    """

    edited = Signal()

    def __init__(
        self, columns: Sequence[Column], row_name: str, add_text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._row_name = row_name
        self._rows: list[_Row] = []
        self._readonly = False
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(6)
        for place, column in enumerate(self._columns):
            heading = QLabel(column.heading)
            heading.setProperty("role", "column")
            self._grid.addWidget(heading, 0, place + 1)
            self._grid.setColumnStretch(place + 1, column.stretch)
        self.add_button = QPushButton(add_text)
        self.add_button.clicked.connect(self.add_row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._grid)
        self.foot = QHBoxLayout()
        self.foot.addWidget(self.add_button)
        self.foot.addStretch()
        layout.addLayout(self.foot)

    @property
    def values(self) -> tuple[tuple[Any, ...], ...]:
        """The rows from top to bottom."""
        return tuple(row.values() for row in self._rows)

    @values.setter
    def values(self, values: Sequence[Sequence[Any]]) -> None:
        while len(self._rows) > len(values):
            self._drop(self._rows.pop())
        while len(self._rows) < len(values):
            self._append()
        for row, cells in zip(self._rows, values, strict=True):
            row.set_values(cells)
        self._arrange()

    def editor(self, row: int, column: int) -> CellEditor:
        """The editor of one cell."""
        return self._rows[row].editors[column]

    def buttons(self, row: int) -> tuple[QToolButton, QToolButton, QToolButton]:
        """The buttons of a row: up, down, remove."""
        return self._rows[row].up, self._rows[row].down, self._rows[row].remove

    def add_row(self) -> None:
        """Adds an empty row and goes to its first cell."""
        if self._readonly:
            return
        self._append()
        self._arrange()
        self.edited.emit()
        self._rows[-1].editors[0].widget.setFocus()

    def set_readonly(self, readonly: bool) -> None:
        """Whether rows may be added, moved and removed; the cells are told by whoever owns the page."""
        self._readonly = readonly
        self._arrange()

    def _append(self) -> None:
        row = _Row([column.make(column.heading) for column in self._columns], self)
        for place, editor in enumerate(row.editors):
            editor.listen(self.edited.emit, partial(self._go_down, row, place))
        row.up.clicked.connect(partial(self._move, row, -1))
        row.down.clicked.connect(partial(self._move, row, 1))
        row.remove.clicked.connect(partial(self._remove, row))
        self._rows.append(row)

    def _arrange(self) -> None:
        """Puts every row where its place is, and names it after it."""
        for n, row in enumerate(self._rows, start=1):
            row.number.setText(str(n))
            for place, widget in enumerate(row.widgets):
                self._grid.addWidget(widget, n, place, row.alignment(place))
                widget.setVisible(True)  # at once, so that it can have the focus
            name = self._row_name.format(n=n)
            for column, editor in zip(self._columns, row.editors, strict=True):
                editor.widget.setAccessibleName(f"{name} {column.heading}")
            row.name(name)
            row.up.setEnabled(n > 1 and not self._readonly)
            row.down.setEnabled(n < len(self._rows) and not self._readonly)
            row.remove.setEnabled(not self._readonly)
        self.add_button.setEnabled(not self._readonly)
        self._order_of_tab()

    def _order_of_tab(self) -> None:
        before: QWidget | None = None
        for row in self._rows:
            for widget in (*(editor.widget for editor in row.editors), row.up, row.down, row.remove):
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget
        if before is not None:
            QWidget.setTabOrder(before, self.add_button)

    def _go_down(self, row: _Row, place: int) -> None:
        index = self._rows.index(row) + 1
        if index == len(self._rows):
            self.add_row()
        if index < len(self._rows):
            self._rows[index].editors[place].widget.setFocus()

    def _move(self, row: _Row, by: int) -> None:
        index = self._rows.index(row)
        self._rows.insert(index + by, self._rows.pop(index))
        self._arrange()
        self.edited.emit()

    def _remove(self, row: _Row) -> None:
        if any(row.values()) and not dialogs.confirm(self, row.question, _("Remove")):
            return
        index = self._rows.index(row)
        self._rows.remove(row)
        self._drop(row)
        self._arrange()
        self.edited.emit()
        if self._rows:
            self._rows[min(index, len(self._rows) - 1)].editors[0].widget.setFocus()
        else:
            self.add_button.setFocus()

    def _drop(self, row: _Row) -> None:
        for widget in row.widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()


class _Row:
    def __init__(self, editors: list[CellEditor], parent: QWidget) -> None:
        self.editors = editors
        self.question = ""
        self.number = QLabel()
        self.number.setMinimumWidth(24)
        self.up = _button("▲")
        self.down = _button("▼")
        self.remove = _button("✕")
        self.tools = QWidget(parent)
        layout = QHBoxLayout(self.tools)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for button in (self.up, self.down, self.remove):
            layout.addWidget(button)
        self.widgets = (self.number, *(editor.widget for editor in editors), self.tools)

    def alignment(self, place: int) -> Qt.AlignmentFlag:
        top = Qt.AlignmentFlag.AlignTop
        return top | Qt.AlignmentFlag.AlignHCenter if place == 0 else top

    def values(self) -> tuple[Any, ...]:
        return tuple(editor.value() for editor in self.editors)

    def set_values(self, values: Sequence[Any]) -> None:
        for editor, value in zip(self.editors, values, strict=True):
            editor.set_value(value)

    def name(self, name: str) -> None:
        self.question = _("{row} is filled in. Remove it?").format(row=name)
        texts = (_("Move {row} up"), _("Move {row} down"), _("Remove {row}"))
        for button, text in zip((self.up, self.down, self.remove), texts, strict=True):
            button.setAccessibleName(text.format(row=name))
            button.setToolTip(text.format(row=name))


def _button(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAutoRaise(True)
    return button
