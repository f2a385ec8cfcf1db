"""Which row or photo of a table in a file is which exported one, and what stands in its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from drafting.compose.slots import TableSlot
from drafting.readback.edits import tidy
from drafting.readback.units import cell_raws, cells_of, text_of
from drafting.readers.reviewed import Cell, Paragraph, Row
from drafting.textdiff import likeness

_ALIKE = 0.3


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
    found: dict[int, int] = {}
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal" or j - i == m - k:
            found |= dict(zip(range(i, j), range(k, m), strict=True))
        else:
            at = k
            for index in range(i, j):
                near = [n for n in range(at, m) if likeness(one[index], other[n]) >= _ALIKE]
                if near:
                    found[index] = near[0]
                    at = near[0] + 1
    return sorted(found.items())


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
