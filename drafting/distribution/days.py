"""The itinerary (行程表) of an old report, found in the part it is printed in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from drafting.distribution.headings import read_heading, read_mark
from drafting.distribution.sections import Section, mark_of
from drafting.distribution.source import Item, text_of
from drafting.pasting.cells import aligned_cells
from drafting.pasting.columns import column_of, is_header
from drafting.pasting.days import starts_day
from drafting.pasting.schedule import itinerary_from_rows, read_itinerary
from drafting.report import ItineraryDay, Period, Table

_LONGEST_DAY = 400
"""Characters: what is longer is an account of the day, not a row of the itinerary."""
_SPACES = re.compile(r"[ \t\u3000]+")


class Days(NamedTuple):
    """An itinerary that was found, what is left of the section, and the words of its heading and header."""

    itinerary: tuple[ItineraryDay, ...]
    rest: tuple[Item, ...]
    used: tuple[str, ...]


def days_of(section: Section, period: Period) -> Days | None:
    """The itinerary of a section: a table with its columns, or dated lines under a heading of that name."""
    if "process" not in section.targets:
        return None
    for index, item in enumerate(section.items):
        if isinstance(item, Table) and (found := _of_table(item, period)):
            return _without(section.items, index, index + 1, found)
    for index, item in enumerate(section.items):
        mark = mark_of(item)
        heading = read_heading(mark) if mark else None
        if mark and heading and heading.targets == ("itinerary",) and not heading.run_in:
            end = _end(section.items, index + 1, mark.kind)
            if found := _of_lines(section.items[index + 1 : end], period):
                return _without(section.items, index + 1, end, found)
    named = read_heading(read_mark(section.heading))
    if named and "itinerary" in named.targets and (found := _of_lines(section.items, period)):
        return _without(section.items, 0, len(section.items), found)
    return None


def _of_table(table: Table, period: Period) -> tuple[ItineraryDay, ...]:
    rows = [list(row) for row in ([table.header] if table.header else []) + list(table.rows)]
    if not any(is_header(row) and "date" in map(column_of, row) for row in rows[:3]):
        return ()
    found = itinerary_from_rows(rows, period)
    return found if found and all(day.date for day in found) else ()


def _end(items: Sequence[Item], start: int, kind: str) -> int:
    """The index of the next heading of the same kind, or of any when the itinerary's own has no number."""
    for index in range(start, len(items)):
        mark = mark_of(items[index])
        if mark and (mark.kind == kind if kind else mark.number and not starts_day(mark.rest, Period())):
            return index
    return len(items)


def _of_lines(items: Sequence[Item], period: Period) -> tuple[ItineraryDay, ...]:
    if any(isinstance(item, Table) for item in items):
        return ()
    lines = [text_of(item) for item in items if text_of(item)]
    found, left_out = read_itinerary("\n".join(lines), period)
    if not found or not all(day.date for day in found):
        return ()
    # Who distributes a text is told of no line left out of the days, so none is: it stands with the last of them.
    rest = tuple(line for line in left_out if not _is_header_line(line))
    found = (*found[:-1], msgspec.structs.replace(found[-1], activities=(*found[-1].activities, *rest)))
    if any(sum(map(len, day.activities)) > _LONGEST_DAY for day in found):
        return ()
    return found if starts_day(_first_of_day(lines), period) else ()


def _first_of_day(lines: Sequence[str]) -> str:
    """The first line that is not the header of a table."""
    return next((line for line in lines if not _is_header_line(line)), "")


def _is_header_line(line: str) -> bool:
    words = _SPACES.split(line.strip())
    return all(map(column_of, words)) or all(map(column_of, aligned_cells(line)))


def _without(items: Sequence[Item], start: int, end: int, found: tuple[ItineraryDay, ...]) -> Days:
    """What is left without the rows, and without the heading right before them."""
    used: list[str] = []
    before = start - 1
    while before >= 0 and not isinstance(items[before], Table) and not text_of(items[before]):
        before -= 1
    mark = mark_of(items[before]) if before >= 0 else None
    heading = read_heading(mark) if mark else None
    if heading and heading.targets == ("itinerary",) and not heading.run_in:
        used.append(text_of(items[before]))
        start = before
    return Days(found, (*items[:start], *items[end:]), tuple(used))
