"""Rows and columns put into a table, and taken away."""

from __future__ import annotations

import pytest

from drafting.editing import MAX_TABLE_COLUMNS, Resizing, Size, can_resize, resized
from drafting.report import Table

PLAIN = Table((), (("a", "b"), ("c", "d")), "表")
HEADED = Table(("x", "y"), (("a", "b"), ("c", "d")), "表")


def short(table: Table) -> str:
    """``x|y ab cd``: the rows, the header with bars."""
    head = ["|".join(table.header)] if table.header else []
    return " ".join(head + ["".join(cell or "-" for cell in row) for row in table.rows])


@pytest.mark.parametrize(
    ("how", "row", "expected", "at"),
    [
        (Resizing.ROW_ABOVE, 1, "x|y -- ab cd", (1, 1)),
        (Resizing.ROW_BELOW, 0, "x|y -- ab cd", (1, 1)),
        (Resizing.ROW_BELOW, 2, "x|y ab cd --", (3, 1)),
        (Resizing.DROP_ROW, 0, "ab cd", (0, 1)),
        (Resizing.DROP_ROW, 1, "x|y cd", (1, 1)),
        (Resizing.DROP_ROW, 2, "x|y ab", (1, 1)),
        (Resizing.COLUMN_LEFT, 0, "x||y a-b c-d", (0, 1)),
        (Resizing.COLUMN_RIGHT, 2, "x|y| ab- cd-", (2, 2)),
        (Resizing.DROP_COLUMN, 1, "x a c", (1, 0)),
    ],
)
def test_a_table_is_resized_beside_a_cell(
    how: Resizing, row: int, expected: str, at: tuple[int, int]
) -> None:
    table, *place = resized(HEADED, how, row, 1)
    assert (short(table), tuple(place), table.caption) == (expected, at, "表")


def test_the_first_row_of_a_table_without_a_header_goes_as_any_other() -> None:
    assert short(resized(PLAIN, Resizing.DROP_ROW, 0, 0)[0]) == "cd"
    assert short(resized(PLAIN, Resizing.ROW_ABOVE, 0, 0)[0]) == "-- ab cd"


@pytest.mark.parametrize(
    ("size", "how", "row", "can"),
    [
        (Size(3, 2, True), Resizing.ROW_ABOVE, 0, False),
        (Size(3, 2, False), Resizing.ROW_ABOVE, 0, True),
        (Size(2, 2, True), Resizing.DROP_ROW, 1, False),
        (Size(2, 2, True), Resizing.DROP_ROW, 0, True),
        (Size(1, 2, True), Resizing.DROP_ROW, 0, False),
        (Size(1, 2, False), Resizing.DROP_ROW, 0, False),
        (Size(2, 2, False), Resizing.DROP_ROW, 1, True),
        (Size(1, 1, False), Resizing.DROP_COLUMN, 0, False),
        (Size(1, MAX_TABLE_COLUMNS, False), Resizing.DROP_COLUMN, 0, True),
        (Size(1, MAX_TABLE_COLUMNS, False), Resizing.COLUMN_LEFT, 0, False),
        (Size(1, 1, False), Resizing.COLUMN_RIGHT, 0, True),
    ],
)
def test_a_row_besides_the_header_and_a_column_stay(size: Size, how: Resizing, row: int, can: bool) -> None:
    assert can_resize(size, how, row) is can
