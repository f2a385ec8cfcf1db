"""Rows and columns put into a table, and taken away.

A row is counted from the header, if the table has one.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from drafting.report import Table

MAX_TABLE_COLUMNS = 12


class Resizing(Enum):
    """How a table is made larger or smaller beside a cell."""

    ROW_ABOVE = "row_above"
    ROW_BELOW = "row_below"
    DROP_ROW = "drop_row"
    COLUMN_LEFT = "column_left"
    COLUMN_RIGHT = "column_right"
    DROP_COLUMN = "drop_column"


class Size(NamedTuple):
    """How large a table is; the header is counted among the rows."""

    rows: int
    columns: int
    header: bool


def can_resize(size: Size, how: Resizing, row: int) -> bool:
    """Whether it can be done where the row is; of the rows below the header one stays."""
    if how is Resizing.ROW_ABOVE:
        return not (size.header and row == 0)
    if how is Resizing.DROP_ROW:
        return size.rows > 1 + (size.header and row > 0)
    if how is Resizing.DROP_COLUMN:
        return size.columns > 1
    return how is Resizing.ROW_BELOW or size.columns < MAX_TABLE_COLUMNS


def resized(table: Table, how: Resizing, row: int, column: int) -> tuple[Table, int, int]:
    """The table made larger or smaller beside a cell.

    A header that is taken away leaves a table without one: no row below it is touched.

    Args:
        table: The table, its rows equally long.
        how: What is done.
        row: That of the cell.
        column: That of the cell.

    Returns:
        The table, and the row and the column of the cell to go on in.
    """
    lines = [*([table.header] if table.header else []), *table.rows]
    header = bool(table.header)
    if how in (Resizing.ROW_ABOVE, Resizing.ROW_BELOW):
        row += how is Resizing.ROW_BELOW
        lines.insert(row, ("",) * len(lines[0]))
    elif how is Resizing.DROP_ROW:
        header = header and row > 0
        del lines[row]
    elif how is Resizing.DROP_COLUMN:
        lines = [(*line[:column], *line[column + 1 :]) for line in lines]
    else:
        column += how is Resizing.COLUMN_RIGHT
        lines = [(*line[:column], "", *line[column:]) for line in lines]
    made = Table(lines[0] if header else (), tuple(lines[header:]), table.caption)
    return made, min(row, len(lines) - 1), min(column, len(lines[0]) - 1)
