"""The list of travellers (出國人員名單) of an old report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.distribution.source import Item, text_of
from drafting.party import completed
from drafting.pasting.cells import aligned_cells
from drafting.pasting.travellers import field_of, travellers_from_rows
from drafting.report import Table, Traveller

_SPACES = re.compile(r"[ \t\u3000]+")
_NUMBER = re.compile("[0-9０-９]{1,2}[.．、]?")
_MANY = re.compile("[、；;，,]")


def travellers_of(items: Sequence[Item]) -> tuple[Traveller, ...]:
    """The travellers of a section; empty when not every line or row of it is understood to name one."""
    rows = _rows(items)
    if rows is None or len(rows) < 2:
        return ()
    header = any(sum(bool(field_of(cell)) for cell in row) > 1 for row in rows[:1])
    found = travellers_from_rows(rows)
    return found if len(found) == len(rows) - header else ()


def _rows(items: Sequence[Item]) -> list[list[str]] | None:
    tables = [item for item in items if isinstance(item, Table)]
    lines = [text_of(item) for item in items if text_of(item)]
    if tables:
        if len(tables) > 1 or lines:
            return None
        return [list(row) for row in ([tables[0].header] if tables[0].header else []) + list(tables[0].rows)]
    return _stacked(lines) or [_cells(line) for line in lines]


def _cells(line: str) -> list[str]:
    """The cells of a row of a table that a PDF gives as a line; a line of another kind is one cell."""
    if "\t" in line:
        return line.split("\t")
    cells, words = aligned_cells(line), _SPACES.split(line)
    is_header = len(words) > 1 and all(map(field_of, words))
    is_numbered = len(words) > 2 and bool(_NUMBER.fullmatch(words[0]))
    return words if len(cells) == 1 and (is_header or is_numbered) else cells


def _stacked(lines: Sequence[str]) -> list[list[str]]:
    """The rows of a table whose cells stand each on a line, its header first; empty when it is none."""
    width = next((n for n, line in enumerate(lines) if not field_of(line)), len(lines))
    if width < 2 or len(lines) % width or len(lines) < 2 * width:
        return []
    return [list(lines[start : start + width]) for start in range(0, len(lines), width)]


def listed(text: str) -> tuple[Traveller, ...]:
    """The travellers of one line: 曹凱雯 約聘人員、林宜瑩 科員; empty when one of them is not understood."""
    entries = [entry.strip() for entry in _MANY.split(text) if entry.strip()]
    found = travellers_from_rows([[entry] for entry in entries])
    return found if entries and len(found) == len(entries) else ()


def all_completed(travellers: Sequence[Traveller], others: Sequence[Traveller]) -> tuple[Traveller, ...]:
    """Travellers as :func:`drafting.party.completed` has each, with whoever has the same name in another list."""
    known = {other.name: other for other in others}
    return tuple(completed(traveller, known.get(traveller.name, traveller)) for traveller in travellers)
