"""Which row or photo of a table in a file is which exported one, and what stands in its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import product

from drafting.compose.slots import TableSlot
from drafting.readback.edits import tidy
from drafting.readback.units import cell_raws, cells_of, text_of
from drafting.readers.reviewed import Cell, Paragraph, Row
from drafting.textdiff import likeness

_ALIKE = 0.3
_MAX_PAIRS = 900
"""Pairs of rows up to which each is compared with each."""
_FAR = 20
"""Rows that are looked at for each, where there are more."""


def raws_of(rows: Iterable[Row]) -> list[Paragraph]:
    """All paragraphs of rows, whatever became of them."""
    return [raw for row in rows for cell in row.cells for raw in cell_raws(cell)]


def paired_rows(slot: TableSlot, rows: Sequence[Row]) -> list[tuple[int, Row]]:
    """Which row of the file is which exported one; numbers and weekdays, which follow from the rest, do not count."""
    derived = {n for n, name in enumerate(slot.columns) if name in ("number", "weekday")}
    one = ["\n".join(cell.text for n, cell in enumerate(row) if n not in derived) for row in slot.rows]
    other = [
        "\n".join(text_of(cell_raws(cell)) for n, cell in enumerate(cells_of(row)) if n not in derived)
        for row in rows
    ]
    return [(a, rows[b]) for a, b in paired_texts(one, other)]


def paired_texts(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Equal texts in order; between them those that are alike, or as many as there are."""
    found: list[tuple[int, int]] = []
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal" or j - i == m - k:
            found += zip(range(i, j), range(k, m), strict=True)
        elif tag == "replace":
            pair = _most_alike if (j - i) * (m - k) <= _MAX_PAIRS else _next_alike
            found += ((i + a, k + b) for a, b in pair(one[i:j], other[k:m]))
    return found


def _most_alike(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs, in order, that are most alike in all: of a row and a new one before it, the row is the one it was."""
    alike = [[likeness(a, b) for b in other] for a in one]
    best = [[0.0] * (len(other) + 1) for _row in range(len(one) + 1)]
    for a, b in product(reversed(range(len(one))), reversed(range(len(other)))):
        paired = alike[a][b] + best[a + 1][b + 1] if alike[a][b] >= _ALIKE else 0.0
        best[a][b] = max(paired, best[a + 1][b], best[a][b + 1])
    found: list[tuple[int, int]] = []
    a = b = 0
    while a < len(one) and b < len(other):
        if best[a][b] == best[a + 1][b]:
            a += 1
        elif best[a][b] == best[a][b + 1]:
            b += 1
        else:
            found.append((a, b))
            a, b = a + 1, b + 1
    return found


def _next_alike(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Of many rows each with the next one that is alike, not far from it."""
    found: list[tuple[int, int]] = []
    at = 0
    for index, text in enumerate(one):
        near = range(at, min(len(other), at + _FAR))
        if (paired := next((n for n in near if likeness(text, other[n]) >= _ALIKE), None)) is not None:
            found.append((index, paired))
            at = paired + 1
    return found


def is_reshaped(row: Row, slot: TableSlot) -> bool:
    """Whether a row has other cells than the table was exported with."""
    cells = cells_of(row, accepted=True)
    return len(cells) != len(slot.rows[0]) or any(cell.inserted or cell.span > 1 for cell in cells)


def accepted_text(cell: Cell) -> str:
    """The text of a cell as the reviewer saw it, its paragraphs with line feeds between them."""
    return tidy(text_of(cell_raws(cell), accepted=True)).strip()


def accepted_lines(cell: Cell) -> tuple[str, ...]:
    """The paragraphs of a cell as the reviewer saw them, without blank ones."""
    lines, begun = [], ""
    for raw in cell_raws(cell):
        begun += raw.accepted
        if raw.end_deleted is None:
            lines.append(begun)
            begun = ""
    return tuple(text for line in (*lines, begun) if (text := tidy(line).strip()))
