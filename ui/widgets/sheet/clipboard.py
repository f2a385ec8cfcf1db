"""Cells as spreadsheets put them on the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.errors import InputError
from ui.widgets.sheet.columns import Column
from ui.widgets.sheet.model import Cells, Index, SheetModel


def copied(model: SheetModel, indexes: Sequence[Index]) -> str:
    """Cells with tabs between them, a row a line; the row that is to be filled is left out."""
    from drafting.pasting import text_of_rows  # takes a moment to import

    rows = sorted({index.row() for index in indexes if not model.is_new(index.row())})
    columns = sorted({index.column() for index in indexes})
    return text_of_rows([model.text(row, column) for column in columns] for row in rows)


def in_place(columns: Sequence[Column], cells: Sequence[Sequence[str]], column: int) -> tuple[Cells, ...]:
    """Rows of pasted cells that begin in a column; none for a single cell, or when one has no meaning there.

    What lies beyond the last column goes into that: nothing is lost unseen.
    """
    if not cells or (len(cells) == 1 and len(cells[0]) == 1):
        return ()
    made: list[Cells] = []
    try:
        for line in cells:
            values = [spec.kind.value("") for spec in columns]
            room = len(columns) - column
            beyond = [text for text in line[room:] if text]
            kept = [*line[: room - 1], "\n".join([*line[room - 1 : room], *beyond])]
            for n, text in enumerate(kept, start=column):
                values[n] = columns[n].kind.value(text)
            made.append(tuple(values))
    except InputError:
        return ()
    return tuple(made)
