"""Plain text from the clipboard: structure recognised (:func:`blocks_from_text`) or taken as it is (:func:`as_is`)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby

from drafting.pasting.captions import captioned
from drafting.pasting.cells import aligned_cells, as_table, read_row, rows_of_text
from drafting.pasting.characters import BREAK, collapse, tidy
from drafting.pasting.chat import without_chat
from drafting.pasting.furniture import without_furniture
from drafting.pasting.labels import read_label, without_bullet
from drafting.pasting.levels import Entry, levels
from drafting.pasting.parthead import begins_with, with_room
from drafting.pasting.stopping import GoingOn, not_asked
from drafting.pasting.wrapping import Line, line_of, unwrap
from drafting.report import Block, Table, TableBlock, TextBlock, normalise_block
from drafting.text import clean

_QUOTE = re.compile("^(?:> ?)+", re.MULTILINE)
_QUOTED_LINE = re.compile("^>", re.MULTILINE)
_FORM_FEED = "\x0c"


def as_is(text: str) -> tuple[Block, ...]:
    """A paragraph of body text for each line that holds something, nothing recognised, nothing changed in the line."""
    return tuple(TextBlock(0, line) for line in clean(text).split("\n") if line.strip())


def blocks_from_text(text: str, heading: str = "", going_on: GoingOn = not_asked) -> tuple[Block, ...]:
    """The structure of pasted text, without the ``heading`` it may begin with (see :mod:`drafting.pasting.parthead`).

    Lines that a PDF or a mail program broke are joined to paragraphs, typed numbers become levels, bullets, quotation
    marks of mail, invisible characters and the numbers and running headers of pages go; lines with tabs between cells
    become a table. Full- and half-width forms stay as they are. Of a conversation what was said is taken, see
    :mod:`drafting.pasting.chat`. ``going_on`` is called now and then; see
    :data:`drafting.pasting.stopping.GoingOn`.
    """
    said = without_chat(text)
    pages = pages_of_text(text if said is None else said, going_on)
    parts = parts_of_lines(without_furniture(pages), going_on)
    parts, _taken = captioned(parts)
    going_on()
    return blocks_of(parts[1:] if begins_with(parts, heading) else with_room(parts))


def pages_of_text(text: str, going_on: GoingOn = not_asked) -> list[list[Line]]:
    """The lines of pasted text, page by page where it has form feeds."""
    pages: list[list[Line]] = []
    for page in text.split(_FORM_FEED):
        going_on()
        pages.append([line_of(line) for line in _unquoted(tidy(page)).split("\n")])
    return pages


def parts_of_lines(lines: Sequence[Line], going_on: GoingOn = not_asked) -> list[Entry | Table]:
    """The paragraphs and tables that lines are, in order, before levels are given to them."""
    going_on()
    parts: list[Entry | Table] = []
    for table, group in _tables(lines):
        if table:
            parts.append(table)
        else:
            parts.extend(Entry(paragraph.text, paragraph.label) for paragraph in unwrap(group, going_on))
    return parts


def _unquoted(text: str) -> str:
    """Text of a mail without the signs before quoted lines."""
    return _QUOTE.sub("", text) if _QUOTED_LINE.search(text) else text


def _tables(lines: Sequence[Line]) -> Iterable[tuple[Table | None, list[Line]]]:
    """The lines in groups, those that are a table with it."""
    pending: list[Line] = []
    for is_row, group in _runs(_joined_cells(lines)):
        table = _table(group) if is_row else None
        if table is None:
            pending.extend(group)
            continue
        if pending:
            yield None, pending
            pending = []
        yield table, group
    if pending:
        yield None, pending


def _runs(lines: Sequence[Line]) -> Iterable[tuple[bool, list[Line]]]:
    """Lines in runs of rows and of anything else; a blank line between two rows belongs to the rows."""
    rows = [_is_row(line) for line in lines]
    for step in (1, -1):  # a row whose last or first cells are empty has its tabs outside
        for index in range(len(lines))[::step]:
            beside = index - step
            if "\t" in lines[index].raw and lines[index].text and 0 <= beside < len(lines) and rows[beside]:
                rows[index] = rows[index] or read_label(lines[index].text) is None
    for index in range(1, len(lines) - 1):
        if not lines[index].text and rows[index - 1] and rows[index + 1]:
            rows[index] = True
    for is_row, run in groupby(zip(rows, lines, strict=True), key=lambda pair: pair[0]):
        yield is_row, [line for _row, line in run]


def _joined_cells(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of a row with a cell in quotes that goes over several of them in one."""
    text = "\n".join(line.raw for line in lines)
    starts = [0, *accumulate(len(line.raw) + 1 for line in lines)]
    result: list[Line] = []
    index = 0
    while index < len(lines):
        line, following = lines[index], index + 1
        if line.raw.startswith('"') or '\t"' in line.raw:
            _row, end = read_row(text, starts[index])
            whole = text[starts[index] : end]
            joined = Line(whole, whole, line.indent, line.new_page)
            if "\n" in whole and _is_row(joined):
                line, following = joined, bisect_left(starts, end)
        result.append(line)
        index = following
    return result


def _is_row(line: Line) -> bool:
    """Whether a line has cells; the tab behind a number or a bullet makes none."""
    if "\t" in line.text:
        label = read_label(line.text)
        return "\t" in (label.rest if label else without_bullet(line.text))
    return "   " in line.text and len(aligned_cells(line.text)) >= 3


def _table(lines: Sequence[Line]) -> Table | None:
    lines = [line for line in lines if line.text]
    if len(lines) < 2 and not any(
        "\n" in line.raw for line in lines
    ):  # only a spreadsheet parts lines in quotes
        return None
    if all("\t" in line.raw for line in lines):
        return as_table(rows_of_text("\n".join(line.raw for line in lines)))
    rows = [aligned_cells(line.text) for line in lines]
    return as_table(rows) if len({len(row) for row in rows}) == 1 else None


def blocks_of(parts: Sequence[Entry | Table]) -> tuple[Block, ...]:
    """The blocks for paragraphs and tables in order; empty ones are left out."""
    depths = iter(levels([part for part in parts if isinstance(part, Entry)]))
    blocks: list[Block] = []
    for part in parts:
        if isinstance(part, Table):
            blocks.append(normalise_block(TableBlock(part)))
            continue
        level = next(depths)
        text = "\n".join(filter(None, map(collapse, tidy(part.text.replace(BREAK, "\n")).split("\n"))))
        if text:
            blocks.append(TextBlock(level, text))
    return tuple(blocks)
