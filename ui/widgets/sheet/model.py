"""The rows of a sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from drafting.errors import InputError
from drafting.history import step
from drafting.i18n import _
from ui.widgets.sheet.columns import Column, no_date, still

Cells: TypeAlias = tuple[Any, ...]
Index: TypeAlias = QModelIndex | QPersistentModelIndex
ROLE = Qt.ItemDataRole
NEW_ROW = "＋"
FOLLOWS = "follows"
"""The name of an edit that follows from the one before, and is undone with it."""
NOWHERE = QModelIndex()


@dataclass
class _Row:
    """A row: what is typed in each cell, and the value it had when it last meant one."""

    texts: list[str]
    values: list[Any]
    reasons: list[str]


class SheetModel(QAbstractTableModel):
    """Rows of cells, of which one without anything in it is none; the last is always such, and becomes one when filled.

    Text that means no value (a wrong date) stays in its cell, with the reason; the value is what it was before.
    """

    edited = Signal(str)
    """The user changed something. Edits with the same name belong together; empty for one by itself, :data:`FOLLOWS`
    for one that follows from the edit before."""
    settled = Signal(int, object)
    """A cell was left with another meaning than it was entered with: its column, the values of its row."""

    def __init__(self, columns: Sequence[Column], row_name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._row_name = row_name
        self._readonly = False
        self._marks: Mapping[int, str] = {}
        self._said: Mapping[tuple[int, int], str] = {}
        self._entered: tuple[_Row, int, Any] | None = None
        self._rows: list[_Row] = []
        self._end()

    # ---------------------------------------------------------------- what there is

    @property
    def values(self) -> tuple[Cells, ...]:
        """The rows with something in them."""
        return tuple(tuple(row.values) for row in self._rows if any(row.values))

    @property
    def readonly(self) -> bool:
        """Whether nothing can be edited."""
        return self._readonly

    def set_readonly(self, readonly: bool) -> None:
        """Whether nothing can be edited; then there is no row to fill either."""
        if readonly != self._readonly:
            self.beginResetModel()
            self._readonly = readonly
            self._rows = [row for row in self._rows if any(row.values)]
            self._end()
            self.endResetModel()

    def show(self, values: Sequence[Cells]) -> None:
        """Shows other rows; rows that are the same keep what is being typed in them."""
        if tuple(map(tuple, values)) == self.values:
            return
        filled = [row for row in self._rows if any(row.values)]
        if len(filled) == len(values) == len(self._rows) - (not self._readonly):
            for number, (row, cells) in enumerate(zip(self._rows, values, strict=False)):
                if tuple(row.values) != tuple(cells):
                    self._rows[number] = self._row(cells)
                    self._tell(number)
            return
        self.beginResetModel()
        self._rows = [self._row(cells) for cells in values]
        self._end()
        self.endResetModel()

    def is_new(self, row: int) -> bool:
        """Whether a row is the one at the end that is to be filled."""
        return not self._readonly and row == len(self._rows) - 1

    def is_filled(self, row: int) -> bool:
        """Whether there is something in a row."""
        return 0 <= row < len(self._rows) and any(self._rows[row].values)

    def value(self, row: int, column: int) -> Any:
        """What a cell means."""
        return self._rows[row].values[column]

    def row_values(self, row: int) -> Cells:
        """What the cells of a row mean."""
        return tuple(self._rows[row].values)

    def text(self, row: int, column: int) -> str:
        """What is typed in a cell."""
        return self._rows[row].texts[column]

    def reason(self, row: int, column: int) -> str:
        """Why the text of a cell has no meaning; empty when it has one."""
        return self._rows[row].reasons[column]

    def filled_index(self, row: int) -> int:
        """How many rows with something in them stand above a row: its number in :attr:`values`."""
        return sum(any(other.values) for other in self._rows[:row])

    def row_of(self, filled: int) -> int:
        """The row that has this number in :attr:`values`; -1 when there is none."""
        found = self._filled_rows()
        return found[filled] if 0 <= filled < len(found) else -1

    def _filled_rows(self) -> list[int]:
        """The rows with something in them; their places here are their numbers in :attr:`values`."""
        return [number for number, row in enumerate(self._rows) if any(row.values)]

    def filled(self, row: int) -> int | None:
        """The number of a row in :attr:`values`; None for one without anything in it."""
        if not 0 <= row < len(self._rows) or not any(self._rows[row].values):
            return None
        return sum(any(other.values) for other in self._rows[:row])

    def name(self, row: int, column: int | None = None) -> str:
        """What assistive technology calls a row or a cell."""
        name = _("New row") if self.is_new(row) else self._row_name.format(n=row + 1)
        return name if column is None else f"{name} {self.columns[column].heading}"

    def set_marks(self, marks: Mapping[int, str]) -> None:
        """What is amiss with rows, by their number in :attr:`values`; shown below their first cell."""
        rows = self._filled_rows()
        found = {rows[number]: text for number, text in marks.items() if 0 <= number < len(rows)}
        if found != self._marks:
            changed = set(found) ^ set(self._marks) | {
                row for row in found if found[row] != self._marks.get(row)
            }
            self._marks = found
            for row in changed:
                if row < len(self._rows):
                    self._tell(row)

    def set_said(self, said: Mapping[tuple[int, int], str]) -> None:
        """What is said of cells, by the number of the row in :attr:`values` and the column; shown below their text."""
        rows = self._filled_rows()
        found = {
            (rows[number], column): text for (number, column), text in said.items() if 0 <= number < len(rows)
        }
        if found != self._said:
            changed = {row for row, _column in (*found, *self._said)}
            self._said = found
            known = [row for row in changed if row < len(self._rows)]
            if known:
                self._tell(min(known), max(known))

    def notes(self, row: int, column: int) -> tuple[tuple[str, bool], ...]:
        """What is shown below the text of a cell, and whether it says that something is wrong."""
        cells, kind = self._rows[row], self.columns[column].kind
        found: list[tuple[str, bool]] = []
        if cells.reasons[column]:
            found.append((no_date(), True))
            if kept := kind.text(cells.values[column]):
                found.append((still(kept), True))
        elif note := kind.note(cells.values[column]):
            found.append((note, False))
        if column == 0 and (mark := self._marks.get(row)):
            found.append((f"⚠ {mark}", True))
        if said := self._said.get((row, column)):
            found.append((said, True))
        return tuple(found)

    # ---------------------------------------------------------------- editing

    def set_text(self, row: int, column: int, text: str, *, by_itself: bool = False) -> None:
        """The user typed this into a cell; it may be a step of undoing by itself."""
        cells = self._rows[row]
        if self._readonly or text == cells.texts[column]:
            return
        before, cells.texts[column] = cells.texts[column], text
        value = cells.values[column]
        try:
            cells.values[column], cells.reasons[column] = self.columns[column].kind.value(text), ""
        except InputError as error:
            cells.reasons[column] = error.message
            if self._entered is not None and self._entered[0] is cells and self._entered[1] == column:
                cells.values[column] = self._entered[2]  # not what it meant on the way (108.5.2 of 108.5.2x)
        if self.is_new(row) and (any(cells.values) or text):
            self.beginInsertRows(QModelIndex(), row + 1, row + 1)
            self._rows.append(self._row(self._empty()))
            self.endInsertRows()
        self._tell(row)
        if cells.values[column] != value:
            self.edited.emit("" if by_itself else step(f"{row}.{column}", before, text))

    def begin(self, row: int, column: int) -> None:
        """The cell was entered: what it means now stays if what is typed means nothing."""
        cells = self._rows[row]
        self._entered = (cells, column, cells.values[column])

    def finish(self, row: int, column: int) -> None:
        """The cell was left: what was typed is shown as it is understood."""
        cells = self._rows[row]
        if not cells.reasons[column]:
            text = self.columns[column].kind.text(cells.values[column])
            if text != cells.texts[column]:
                cells.texts[column] = text
                self._tell(row)
        entered, self._entered = self._entered, None
        mine = entered is not None and entered[0] is cells and entered[1] == column
        if entered is not None and mine and entered[2] != cells.values[column]:
            self.settled.emit(column, tuple(cells.values))

    def change(self, make: Callable[[list[Cells]], Sequence[Cells]], name: str = "") -> None:
        """Puts what ``make`` makes of the rows (the one to be filled not among them) in their place, as one edit.

        Args:
            make: Gets the rows and gives those to be.
            name: That of the edit; see :attr:`edited`.
        """
        if self._readonly:
            return
        before = [tuple(row.values) for row in self._rows[:-1]]
        after = [tuple(cells) for cells in make(list(before))]
        if after == before:
            return
        known: dict[Cells, list[_Row]] = {}
        for row in self._rows[:-1]:
            if any(row.reasons):
                known.setdefault(tuple(row.values), []).append(row)
        self.beginResetModel()
        self._said = _gone_along(self._said, before, after)
        # What is typed but means nothing yet goes along with its row.
        self._rows = [known[c].pop(0) if known.get(c) else self._row(c) for c in after]
        self._end()
        self.endResetModel()
        self.edited.emit(name)

    def _row(self, cells: Cells) -> _Row:
        kinds = [column.kind for column in self.columns]
        return _Row([k.text(v) for k, v in zip(kinds, cells, strict=True)], list(cells), [""] * len(kinds))

    def _empty(self) -> Cells:
        return tuple(column.kind.value("") for column in self.columns)

    def _end(self) -> None:
        if not self._readonly:
            self._rows.append(self._row(self._empty()))

    def _tell(self, first: int, last: int | None = None) -> None:
        end = self.index(first if last is None else last, len(self.columns) - 1)
        self.dataChanged.emit(self.index(first, 0), end)

    # ---------------------------------------------------------------- what Qt asks

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """The rows, with the one to be filled."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        """The text of a cell; its name, text and notes for assistive technology."""
        row, column = index.row(), index.column()
        if role in (ROLE.DisplayRole, ROLE.EditRole):
            return self._rows[row].texts[column]
        if role == ROLE.AccessibleTextRole:
            notes = [note for note, _wrong in self.notes(row, column)]
            return " ".join(
                filter(None, [f"{self.name(row, column)}:", self._rows[row].texts[column], *notes])
            )
        if role == ROLE.ToolTipRole:
            return self._rows[row].reasons[column] or (self._marks.get(row) if column == 0 else None)
        return None

    def columns_heading(self) -> str:
        """All headings, to name the whole."""
        return ", ".join(column.heading for column in self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        """The headings; the numbers of the rows."""
        if orientation == Qt.Orientation.Horizontal:
            if role == ROLE.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return self.columns[section].heading if role == ROLE.DisplayRole else None
        if role == ROLE.DisplayRole:
            return NEW_ROW if self.is_new(section) else str(section + 1)
        if role == ROLE.AccessibleTextRole:
            return self.name(section)
        if role == ROLE.ToolTipRole and not self.is_new(section):
            return _("Click to choose the row, drag to move it")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells are edited in the field of the view, not by Qt."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _gone_along(
    said: Mapping[tuple[int, int], str], before: Sequence[Cells], after: Sequence[Cells]
) -> dict[tuple[int, int], str]:
    """What was said of cells, where their rows are now; of another row nothing is said until it is checked."""
    found = {}
    for (row, column), text in said.items():
        cells = before[row] if row < len(before) else None
        if row < len(after) and after[row] == cells:
            found[row, column] = text
        elif cells in after:
            found[after.index(cells), column] = text
    return found
