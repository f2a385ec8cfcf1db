"""What is done with the rows of a sheet: added, removed, moved, put in, chosen one after the other.

Each is one edit, and leaves the caret where one would go on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ui.widgets.sheet.model import FOLLOWS, Cells, SheetModel
from ui.widgets.sheet.view import SheetView

PutIn = Callable[[list[Cells], Sequence[Cells], int], tuple[list[Cells], int]]
Fresh = Callable[[list[Cells], int], Cells]


class SheetRows:
    """The rows of a sheet.

    Args:
        model: What the cells hold.
        view: Where the caret is.
        put_in: Puts rows among those that are there, at a row: all rows, and the number of the last one put in; without
            it they go below that row, or in its place if there is nothing in it.
        fresh: Makes the row that is added at a place among those that are there; without it, it is empty.
    """

    def __init__(
        self, model: SheetModel, view: SheetView, *, put_in: PutIn | None = None, fresh: Fresh | None = None
    ) -> None:
        self._model, self._view = model, view
        self._place = put_in or _below
        self._fresh = fresh

    def replace(self, values: Sequence[Cells], row: int, column: int = 0) -> None:
        """Puts other rows in the place of all, as one edit, and goes to one of them."""
        self._view.close_field()
        self._model.change(lambda _rows: list(values))
        self._view.put_caret(row, column)

    def drop(self, gone: Sequence[int]) -> None:
        """Takes rows out, by their numbers among those with something in them, as what follows from the edit before.

        The caret stays where it is, or goes to the next row.
        """
        there = {self._model.row_of(number) for number in gone}
        (row, column), field = self._view.cell, self._view.field
        focus, chosen = field.hasFocus(), field.textCursor().hasSelection()
        self._view.close_field()
        self._model.change(lambda cells: [each for n, each in enumerate(cells) if n not in there], FOLLOWS)
        if row >= 0:
            row -= sum(n < row for n in there)
            self._view.put_caret(row, column, focus=focus, select=chosen)

    def add(self) -> None:
        """Adds a row below the one with the caret and goes to its first empty cell."""
        rows = self._view.rows()
        last = self._model.rowCount() - 1
        at = rows[-1] + 1 if rows else last
        made: Cells = ()
        if self._fresh is not None:
            made = self._fresh([self._model.row_values(row) for row in range(last)], at)
        if any(made):
            self._view.close_field()
            self._model.change(lambda cells: [*cells[:at], made, *cells[at:]])
            self._view.put_caret(at, next((n for n, value in enumerate(made) if not value), 0))
        elif at == last:
            self._view.put_caret(last, 0)
        else:
            empty = tuple(column.kind.value("") for column in self._model.columns)
            self._model.change(lambda cells: [*cells[:at], empty, *cells[at:]])
            self._view.put_caret(at, 0)

    def remove(self) -> None:
        """Removes the rows that are chosen, or the one with the caret. Undoing brings them back."""
        gone = set(self._view.rows())
        if gone:
            column = self._view.cell[1]
            self._model.change(lambda cells: [row for n, row in enumerate(cells) if n not in gone])
            self._view.put_caret(min(gone), column)

    def move(self, by: int) -> None:
        """Moves the rows that are chosen, or the one with the caret, up (less than 0) or down."""
        rows = self._view.rows()
        last = self._model.rowCount() - 2
        if not rows or rows[0] + by < 0 or rows[-1] + by > last or rows[-1] - rows[0] + 1 != len(rows):
            return
        several = len(self._view.chosen_rows()) > 1
        column = self._view.cell[1]
        first, end = rows[0], rows[-1] + 1
        self._view.close_field()

        def moved(cells: list[Cells]) -> list[Cells]:
            block, rest = cells[first:end], cells[:first] + cells[end:]
            return [*rest[: first + by], *block, *rest[first + by :]]

        self._model.change(moved)
        if several:
            self._view.choose_rows(first + by, end - 1 + by)
        else:
            self._view.put_caret(first + by, column)

    def drag(self, rows: list[int], by: int) -> None:
        """Moves rows that were dragged so far down (less than 0: up)."""
        self._view.put_caret(rows[0], max(self._view.cell[1], 0))
        self.move(by)

    def put_in(self, made: Sequence[Cells], row: int) -> None:
        """Puts rows in at ``row`` and goes to the last of them."""
        column = max(self._view.cell[1], 0)
        self._view.close_field()
        last = row

        def changed(cells: list[Cells]) -> list[Cells]:
            nonlocal last
            rows, last = self._place(cells, made, row)
            return rows

        self._model.change(changed)
        self._view.put_caret(last, column)

    def extend(self, step: int) -> None:
        """Chooses the row with the caret, and with the next press those beside it."""
        rows, here = self._view.chosen_rows(), self._view.cell[0]
        if not rows:
            self._view.choose_rows(here, here)
            return
        anchor = rows[0] if here == rows[-1] else rows[-1]
        target = here + step
        if 0 <= target < self._model.rowCount() - (not self._model.readonly):
            self._view.choose_rows(anchor, target)


def _below(cells: list[Cells], made: Sequence[Cells], row: int) -> tuple[list[Cells], int]:
    there = row < len(cells)
    replaced = there and not any(cells[row])
    at = row + 1 if there and not replaced else row
    return [*cells[:at], *made, *cells[at + replaced :]], at + len(made) - 1
