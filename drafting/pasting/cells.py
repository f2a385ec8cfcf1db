"""Rows and cells of pasted tables: text with tabs as spreadsheets hand it over, and tables of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from drafting.pasting.characters import collapse, tidy
from drafting.pasting.labels import without_tight_bullet
from drafting.report import Table

MAX_COLUMNS = 63
"""As many as a table in Word has; what lies beyond goes into the last cell."""

_CELL_END = re.compile("[\t\n]|$")
# Spreadsheets put a cell in quotes only when it holds a line break, a tab or a quote; any other quote is text.
_QUOTED = re.compile('"((?:[^"]|"")*+)"(?=[\t\n]|\\Z)')
_SPACE = re.compile(r"\s+")
_GAP = re.compile(" {2,}|\t")
_TITLE = re.compile(
    r"^附?表 ?[\d一二三四五六七八九十]"
    r"|(?:表|一覽|名單|名冊|清單|明細|行程|日程|議程|統計|預算|概算|經費|彙整|比較|對照|分工)(?:[（(].*[)）])?$"
)
"""What a title above a table is called."""
_TITLE_LENGTH = 5
"""So many characters a label of a column has, too."""
_FIGURE = re.compile(r"[$＄]?[\d.,，%％/／:：+\-－~～ ]+[%％元人次天日晚張份]?|[年月日\d.]+")


def rows_of_text(text: str) -> list[list[str]]:
    """The rows of text with a tab between cells, as Excel and Calc put it on the clipboard.

    A cell in quotes may hold line breaks. Every cell is tidy; rows and columns without content at the end are left
    out, and all rows have the same length.
    """
    text = tidy(text)
    rows: list[list[str]] = []
    position = -1
    while position < len(text):
        row, position = read_row(text, position + 1)
        rows.append(row)
    return square(rows)


def read_row(text: str, position: int) -> tuple[list[str], int]:
    """The cells of the row that begins at a place of a text, and where it ends: at a line feed or with the text."""
    row: list[str] = []
    while True:
        quoted = _QUOTED.match(text, position)
        if quoted and _needs_quotes(quoted[1]):
            cell, position = quoted[1].replace('""', '"'), quoted.end()
        else:
            found = _CELL_END.search(text, position)
            end = found.start() if found else len(text)
            cell, position = text[position:end], end
        row.append(cell)
        if position == len(text) or text[position] == "\n":
            return row, position
        position += 1


def _needs_quotes(cell: str) -> bool:
    return any(mark in cell for mark in '\t\n"')


def text_of_rows(rows: Iterable[Iterable[str]]) -> str:
    """Rows as spreadsheets read them: a tab between cells, a cell in quotes when it holds a line break or a tab.

    One that begins with a quote is in quotes, too: its own would be taken for them.
    """
    return "\n".join("\t".join(map(_in_quotes, row)) for row in rows)


def _in_quotes(cell: str) -> str:
    quoted = "\n" in cell or "\t" in cell or cell.startswith('"')
    return '"' + cell.replace('"', '""') + '"' if quoted else cell


def square(rows: Iterable[Sequence[str]]) -> list[list[str]]:
    """``rows`` tidy and of equal length, without empty rows, and without empty columns at the right."""
    tidied = [_folded([_cell(cell) for cell in row]) for row in rows if any(row)]
    kept = [row for row in tidied if any(row)]
    length = max((_filled(row) for row in kept), default=0)
    return [(row + [""] * length)[:length] for row in kept]


def _cell(text: str) -> str:
    return "" if not text else "\n".join(line for line in map(collapse, tidy(text).split("\n")) if line)


def _filled(row: Sequence[str]) -> int:
    return max(index + 1 for index, cell in enumerate(row) if cell)


def _folded(row: list[str]) -> list[str]:
    if len(row) <= MAX_COLUMNS:
        return row
    return [*row[: MAX_COLUMNS - 1], " ".join(filter(None, row[MAX_COLUMNS - 1 :]))]


def lines_around(rows: Sequence[Sequence[str]], text: str) -> tuple[str, ...]:
    """The lines of a text around its tables, given by their rows, that stand in none of the cells."""
    lines = rows_of_text(text)
    if not any(any(line[1:]) for line in lines):
        return ()
    cells = _SPACE.sub("", tidy("".join(cell for row in rows for cell in row)))
    around = [line[0] for line in lines if not any(line[1:])]
    return tuple(line for line in around if _SPACE.sub("", without_tight_bullet(line)) not in cells)


def aligned_cells(line: str) -> list[str]:
    """The cells of a line whose columns are set apart by two or more spaces, as ``pdftotext -layout`` writes them."""
    return [cell for cell in _GAP.split(line.strip()) if cell]


def as_table(rows: Sequence[Sequence[str]], caption: str = "", *, spanned: bool = False) -> Table | None:
    """``rows`` as a table whose first row is the header; None when they are not a table: no or one column.

    A title that stands alone in a row above the header is the ``caption`` of a table that has no other.

    Args:
        rows: The texts of the cells.
        caption: That of the table, empty for none.
        spanned: Whether the first row is known to be one cell over all columns, which only a title is; else it has to
            look like one.
    """
    kept = square(rows)
    if not kept or len(kept[0]) < 2:
        return None
    if not caption and _is_alone(kept) and (spanned or _looks_like_title(kept)):
        caption, kept = " ".join(kept[0][0].split("\n")), square(kept[1:])
    header, body = (kept[0], kept[1:]) if len(kept) > 1 else ([], kept)
    return Table(tuple(header), tuple(tuple(row) for row in body), caption)


def _is_alone(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row has but one cell, with a row of several cells below, and more."""
    return len(rows) > 2 and bool(rows[0][0]) and not any(rows[0][1:]) and all(rows[1][:2])


def _looks_like_title(rows: Sequence[Sequence[str]]) -> bool:
    """Whether what stands alone in the first row is a title rather than a label: of a column, or of a group of rows.

    It is called a table, a list or the like, or is longer than each of the labels below it. Where there are figures
    below it, those are no labels, and it heads a group of rows in a table without a header.
    """
    title, labels = rows[0][0], list(filter(None, rows[1]))
    if any(map(_FIGURE.fullmatch, labels)):
        return False
    return bool(_TITLE.search(title)) or len(title) > max(_TITLE_LENGTH, *map(len, labels))


@dataclass(slots=True)
class _Span:
    """A cell that reaches down: its columns, and for how many rows more."""

    start: int
    columns: int
    rows: int
    text: str


@dataclass(slots=True)
class Grid:
    """Builds the rows of an HTML table cell by cell, cells that span rows and columns in their places.

    Args:
        repeat: Whether a cell that spans rows is repeated in each of them, for data to be read; else it stands once,
            for a table to be printed.
    """

    repeat: bool = False
    rows: list[dict[int, str]] = field(default_factory=list)
    _column: int = 0
    _reach: list[int] = field(default_factory=list)
    """Up to which column the last cell of each row reaches that has something in it."""
    _spans: list[_Span] = field(default_factory=list)
    _fresh: list[_Span] = field(default_factory=list)

    def start_row(self) -> None:
        """Begins a row; cells of rows above that reach into it take their places."""
        for span in self._spans:
            span.rows -= 1
        self._spans = [span for span in [*self._spans, *self._fresh] if span.rows > 0]
        self._spans.sort(key=lambda span: span.start)
        self._fresh = []
        self._column = 0
        self._reach.append(0)
        self.rows.append({span.start: span.text for span in self._spans} if self.repeat else {})

    def add(self, text: str, columns: int = 1, rows: int = 1) -> None:
        """Adds a cell to the current row, over so many columns and rows."""
        if not self.rows:
            self.start_row()
        for span in self._spans:
            if span.start <= self._column < span.start + span.columns:
                self._column = span.start + span.columns
        columns = max(1, min(columns, MAX_COLUMNS))
        if text:
            self.rows[-1][self._column] = text
            self._reach[-1] = self._column + columns
        if self._column >= MAX_COLUMNS:
            self._column += 1
            return
        if rows > 1:
            self._fresh.append(_Span(self._column, columns, rows - 1, text))
        self._column += columns

    @property
    def titled(self) -> bool:
        """Whether the first row with something in it is one cell over all columns."""
        number = next((n for n, row in enumerate(self.rows) if row), None)
        if number is None or len(self.rows[number]) > 1:
            return False
        return self._reach[number] >= max(self._reach) > 1

    def cells(self) -> list[list[str]]:
        """The rows, of equal length."""
        return square(
            [row.get(column, "") for column in range(max(row, default=-1) + 1)] for row in self.rows
        )
