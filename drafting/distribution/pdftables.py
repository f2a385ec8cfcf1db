"""Ruled tables of a PDF: where lines part a rectangle into cells throughout, what stands in the cells is a table.

A PDF knows no tables, only lines and signs at places. So nothing is taken for one but a full grid, with no cell joined
to another, all of whose text begins in its cells, fits them, and is drawn in one go; all else stays lines of text.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from drafting.distribution.source import TABLE_MARKS
from drafting.lettering import line_width
from drafting.patterns import pattern
from drafting.report import Table

_THIN = 3.0
"""Points: what is drawn so thin is a line, and lines so near to each other are one."""
_MOST_LINES = 4000
_LEAST, _MOST_COLUMNS, _MOST_ROWS = 2, 30, 200
_MARGINS = 8.0
"""Points: what both margins of a cell take of its width, at the least."""
_UNBROKEN = pattern("[「『（(]*(?:[!-~]+|.)[」』）)，。、；：！？]*")
"""What a line begins with that would have stood on the line before if there had been room."""
_ROUNDING = 0.25
"""Characters by which a reckoned width may be wrong here."""
_SPARE = 1.35
"""Widths are reckoned: a text may be so much wider than its cell before it is taken for that of several."""
_PAINTED = frozenset({b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})


class _Rule(NamedTuple):
    """A line: where it lies across its direction, and from where to where it goes."""

    at: float
    start: float
    end: float


class _Chunk(NamedTuple):
    text: str
    x: float
    y: float
    size: float


@dataclass
class _Drawn:
    """What is drawn on a page."""

    across: list[_Rule] = field(default_factory=list)
    down: list[_Rule] = field(default_factory=list)
    chunks: list[_Chunk] = field(default_factory=list)
    _path: list[tuple[float, float, float, float]] = field(default_factory=list)
    _at: tuple[float, float] = (0.0, 0.0)

    def operand(
        self, operator: bytes, operands: Sequence[Any], matrix: Sequence[float], _text: object
    ) -> None:
        """An operator of the page: see ISO 32000-1, 8.5."""
        if operator in _PAINTED:
            for edge in self._path:
                self._add(*edge)
            self._path = []
        elif operator == b"n":
            self._path = []
        elif operator in (b"m", b"l"):
            place = _moved(matrix, float(operands[0]), float(operands[1]))
            if operator == b"l":
                self._path.append((*self._at, *place))
            self._at = place
        elif operator == b"re":
            x, y, width, height = map(float, operands)
            (x, y), (right, top) = _moved(matrix, x, y), _moved(matrix, x + width, y + height)
            self._path += [(x, y, right, y), (x, top, right, top), (x, y, x, top), (right, y, right, top)]

    def text(
        self, text: str, matrix: Sequence[float], own: Sequence[float], _font: object, size: float
    ) -> None:
        """A piece of text."""
        place = _moved(matrix, own[4], own[5])
        scale = abs(own[3] * matrix[3]) or 1.0
        self.chunks.append(_Chunk(text, *place, size * scale))

    def _add(self, x: float, y: float, right: float, top: float) -> None:
        if len(self.across) + len(self.down) > _MOST_LINES:
            return
        if abs(top - y) <= _THIN < abs(right - x):
            self.across.append(_Rule((y + top) / 2, min(x, right), max(x, right)))
        elif abs(right - x) <= _THIN < abs(top - y):
            self.down.append(_Rule((x + right) / 2, min(y, top), max(y, top)))


def _moved(matrix: Sequence[float], x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = map(float, matrix)
    return a * x + c * y + e, b * x + d * y + f


def text_and_tables(page: Any, first: int) -> tuple[str, list[Table]]:
    """The text of a page, with marks where its tables stood, and the tables.

    Args:
        page: The page, as the PDF reader has it.
        first: How many tables stand on the pages before.
    """
    drawn = _Drawn()
    whole = str(page.extract_text(visitor_operand_before=drawn.operand, visitor_text=drawn.text))
    if "".join(chunk.text for chunk in drawn.chunks).strip() != whole.strip():
        return whole, []  # nobody knows what stands where
    pieces = [chunk.text for chunk in drawn.chunks]
    tables: list[Table] = []
    for grid in _grids(drawn):
        found = _read(grid, drawn.chunks)
        if found is None or first + len(tables) >= len(TABLE_MARKS):
            continue
        table, start, end = found
        pieces[start : end + 1] = [f"\n{chr(TABLE_MARKS[first + len(tables)])}\n", *[""] * (end - start)]
        tables.append(table)
    return "".join(pieces) if tables else whole, tables


class _Grid(NamedTuple):
    """The places of the lines of a table: from left to right, and from the foot up."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]


def _grids(drawn: _Drawn) -> list[_Grid]:
    """Full grids, the upper ones first."""
    found = []
    for across, down in _connected(drawn.across, drawn.down):
        rows, columns = _places(across), _places(down)
        inside = _LEAST < len(rows) <= _MOST_ROWS + 1 and _LEAST < len(columns) <= _MOST_COLUMNS + 1
        if inside and _covers(across, rows, columns) and _covers(down, columns, rows):
            found.append(_Grid(columns, rows))
    return sorted(found, key=lambda grid: -grid.rows[-1])


def _connected(across: Sequence[_Rule], down: Sequence[_Rule]) -> list[tuple[list[_Rule], list[_Rule]]]:
    """Lines that touch each other, group by group."""
    parents = list(range(len(across) + len(down)))

    def top(n: int) -> int:
        while parents[n] != n:
            parents[n] = parents[parents[n]]
            n = parents[n]
        return n

    order = sorted(range(len(across)), key=lambda n: across[n].at)
    heights = [across[n].at for n in order]
    for m, rule in enumerate(down, start=len(across)):
        low, high = (
            bisect.bisect_left(heights, rule.start - _THIN),
            bisect.bisect_right(heights, rule.end + _THIN),
        )
        for n in order[low:high]:
            if across[n].start - _THIN <= rule.at <= across[n].end + _THIN:
                parents[top(n)] = top(m)
    groups: dict[int, tuple[list[_Rule], list[_Rule]]] = {}
    for n, rule in enumerate((*across, *down)):
        groups.setdefault(top(n), ([], []))[n >= len(across)].append(rule)
    return [group for group in groups.values() if all(group)]


def _places(rules: Iterable[_Rule]) -> tuple[float, ...]:
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > _THIN:
            places.append(at)
    return tuple(places)


def _covers(rules: Sequence[_Rule], places: Sequence[float], ends: Sequence[float]) -> bool:
    """Whether at each place a line goes from end to end."""
    for place in places:
        reached = ends[0] + _THIN
        for rule in sorted((r for r in rules if abs(r.at - place) <= _THIN), key=lambda r: r.start):
            if rule.start > reached + _THIN:
                return False
            reached = max(reached, rule.end)
        if reached < ends[-1] - _THIN:
            return False
    return True


def _read(grid: _Grid, chunks: Sequence[_Chunk]) -> tuple[Table, int, int] | None:
    """The table of a grid and the first and last piece of text that are its; None where it is not certain."""
    cells: dict[tuple[int, int], list[_Chunk]] = {}
    own: list[int] = []
    for number, chunk in enumerate(chunks):
        if not chunk.text.strip():
            continue
        if number and chunks[number - 1].text == " ":  # blanks come by themselves
            chunk = chunk._replace(text=" " + chunk.text)
        column = bisect.bisect_right(grid.columns, chunk.x + _THIN) - 1
        row = bisect.bisect_right(grid.rows, chunk.y + _THIN / 2) - 1
        if not (0 <= column < len(grid.columns) - 1 and 0 <= row < len(grid.rows) - 1):
            continue
        room = grid.columns[column + 1] - chunk.x
        lines = chunk.text.strip().split("\n")
        if any(line_width(line) * chunk.size > _SPARE * room + _THIN for line in lines):
            return None
        own.append(number)
        cells.setdefault((row, column), []).append(chunk)
    if not own or any(chunks[n].text.strip() for n in set(range(own[0], own[-1])).difference(own)):
        return None
    rows = [
        tuple(
            _joined(cells.get((row, column), []), grid.columns[column + 1] - grid.columns[column])
            for column in range(len(grid.columns) - 1)
        )
        for row in reversed(range(len(grid.rows) - 1))
    ]
    return (Table(rows[0], tuple(rows[1:])), own[0], own[-1]) if any(rows[0]) else None


def _joined(chunks: Sequence[_Chunk], width: float) -> str:
    """The text of a cell, lines that filled it joined with the next."""
    lines: list[tuple[float, str, float]] = []
    for chunk in chunks:
        text = " ".join(chunk.text.split())
        if lines and abs(lines[-1][0] - chunk.y) < chunk.size / 2:
            words = chunk.text[:1].isspace() and (lines[-1][1][-1:] + text[:1]).isascii()
            lines[-1] = (chunk.y, lines[-1][1] + (" " if words else "") + text, chunk.size)
        else:
            lines.append((chunk.y, text, chunk.size))
    whole = ""
    for number, (_y, text, _size) in enumerate(lines):
        before = lines[number - 1] if number else None
        if before is None:
            whole = text
        elif _has_room(before[1], text, (width - _MARGINS) / (before[2] or 1)):
            whole += "\n" + text
        else:
            words = before[1][-1:].isalpha() and (before[1][-1:] + text[:1]).isascii()
            whole += (" " if words else "") + text
    return whole.strip()


def _has_room(line: str, after: str, room: float) -> bool:
    """Whether the beginning of the next line would have fit on a line: then it was ended on purpose."""
    begins = _UNBROKEN.match(after)
    return line_width(line + (begins[0] if begins else "")) < room - _ROUNDING
