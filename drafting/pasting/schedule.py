"""An itinerary (行程表) from pasted rows or text: days in any usual form of date, with place and activities.

What is recognised as no day, place or heading stays an activity of the day it stands under. Nothing is lost.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from drafting.dayspans import days_of_row
from drafting.pasting.agenda import PART_OF_DAY, Day, read_lines
from drafting.pasting.cells import lines_around, rows_of_text
from drafting.pasting.characters import collapse, tidy
from drafting.pasting.days import starts_day
from drafting.pasting.labels import NUMBER_IN_BRACKETS, read_label, without_tight_bullet
from drafting.pasting.letters import answered
from drafting.pasting.timetable import SPAN, read_rows
from drafting.pasting.whereabouts import place_of
from drafting.report import ItineraryDay, Period

_NUMBERED = re.compile(
    f"(?:^|(?<=[\\s；;。，、]))(?:{NUMBER_IN_BRACKETS}([0-9]{{1,2}})[)）]"
    "|([0-9]{1,2})[.、．](?![0-9])|([①-⑳]))[ \u3000]*"
)


def itinerary_from_rows(rows: Sequence[Sequence[str]], period: Period) -> tuple[ItineraryDay, ...]:
    """The days of pasted rows, in order; rows of the same date are one day.

    Args:
        rows: Cells of text. A header says what each column is; without one, dates and weekdays are found by their
            form; then the longest column has the activities and another the place, unless two short ones behind the
            date stand in the usual order.
        period: The days of the trip: gives the year a date lacks, and the first day, for 第一天 and Day 1.
    """
    return _of_rows(rows, period).days


def itinerary_from_text(text: str, period: Period) -> tuple[ItineraryDay, ...]:
    """The days of an itinerary written as text, such as a mail; see :func:`read_itinerary`."""
    return read_itinerary(text, period).days


class ReadItinerary(NamedTuple):
    """The days of an itinerary, and the lines of the mail it came in that are no part of it."""

    days: tuple[ItineraryDay, ...]
    left_out: tuple[str, ...] = ()


def read_itinerary(text: str, period: Period) -> ReadItinerary:
    """The days of an itinerary written as text, and what was left out of it: greeting, farewell, signature, headers.

    A line that begins with a date or 第一天 begins a day; a route or a name of a place behind it is the place. A day
    without one has that of the way its lines tell, when they do. In a mail that was answered to, days and all, the
    signs before the lines are no part of them.
    """
    text = answered(text)
    if sum("\t" in line for line in text.split("\n")) > 1:
        rows = rows_of_text(text)
        if any(starts_day(cell, period) for row in rows for cell in row[:3]):
            return _of_rows(rows, period, mailed=True)
    days, left_out = read_lines(tidy(text).split("\n"), period)
    return ReadItinerary(_finished(days), tuple(left_out))


def read_copied(rows: Sequence[Sequence[str]], text: str, period: Period) -> ReadItinerary:
    """The days of what was copied, and what was left out.

    The cells of a table know best what belongs together. A mail may tell its days beside one, of flights or of the
    signature: then its text does. What stands around the table and tells of no day is left out.

    Args:
        rows: The cells, see :func:`drafting.pasting.rows_from_clipboard`.
        text: All that was copied, as text.
        period: The days of the trip.
    """
    if not any(len(row) > 1 for row in rows):
        return read_itinerary(text, period)
    found = _of_rows(rows, period)
    around = lines_around(rows, text)
    known = {date for day in found.days for date in days_of_row(day)}
    starts = [start.date for line in around if (start := starts_day(line, period))]
    if any(date and date not in known for date in starts):
        return read_itinerary(text, period)
    if rows == rows_of_text(text):
        told = read_itinerary(text, period)
        if told.left_out and _dated(told.days) >= _dated(found.days):
            return told
    return found._replace(left_out=around)


def _dated(days: Sequence[ItineraryDay]) -> int:
    return sum(day.date is not None for day in days)


def _of_rows(rows: Sequence[Sequence[str]], period: Period, *, mailed: bool = False) -> ReadItinerary:
    cells = [[tidy(cell).strip() for cell in row] for row in rows]
    cells = [row for row in cells if any(row)]
    if not any(sum(map(bool, row)) > 1 for row in cells):
        return read_itinerary("\n".join("\n".join(filter(None, row)) for row in cells), period)
    if _days_are_columns(cells, period):
        cells = [list(column) for column in zip_longest(*cells, fillvalue="")]
        cells[0][0] = cells[0][0] or "日期"
    days, left_out, has_places = read_rows(cells, period, mailed=mailed)
    return ReadItinerary(_finished(days, find_places=not has_places), tuple(left_out))


def _days_are_columns(rows: Sequence[Sequence[str]], period: Period) -> bool:
    """Whether the days stand beside each other, as in the plan of a week, with what their rows are before them."""
    heads = [cell for cell in rows[0][1:] if cell]
    below = [row[0] for row in rows if row[0]]
    return (
        len(heads) > 1
        and all(starts_day(cell, period) for cell in heads)
        and not any(starts_day(cell, period) for cell in below)
    )


def _finished(days: Sequence[Day], *, find_places: bool = True) -> tuple[ItineraryDay, ...]:
    """The days by date, those of one date made one; what stood before the first day goes with it."""
    before, rest = days[0], list(days[1:])
    if rest:
        first = rest[0]
        other = [before.place] if before.place and first.place not in ("", before.place) else []
        first.lines[:0] = [*other, *before.lines]
        first.place = first.place or before.place
    elif before.lines or before.place:
        rest = [before]
    merged: dict[object, Day] = {}
    for day in rest:
        first = merged.setdefault(day.date or id(day), day)
        if first is not day:
            if day.place and day.place != first.place:
                first.lines.append(day.place) if first.place else setattr(first, "place", day.place)
            first.lines.extend(day.lines)
            first.last = max(filter(None, (first.last, day.last)), default=None)
    ordered = sorted(merged.values(), key=lambda day: day.date or dt.date.min)
    known = {day.place for day in ordered}
    result = []
    for day in ordered:
        activities = tuple(_activities(day.lines))
        found = place_of(activities, known) if find_places and not day.place else day.place
        result.append(ItineraryDay(day.date, found, activities, day.last))
    return tuple(result)


def _activities(lines: Iterable[str]) -> Iterable[str]:
    for line in lines:
        for part in re.split("[；;]", line):
            yield from filter(None, map(_bare, _with_time(_numbered_parts(part.strip()))))


def _with_time(parts: list[str]) -> list[str]:
    """Parts of which the first is no time alone: that belongs to the next one."""
    if len(parts) > 1 and (PART_OF_DAY.fullmatch(parts[0]) or SPAN.fullmatch(parts[0])):
        return [f"{parts[0]} {_bare(parts[1])}", *parts[2:]]
    return parts


def _numbered_parts(text: str) -> list[str]:
    """``text`` parted where numbers count from 1 in it: 1. 參訪市府 2. 拜會議會."""
    places: list[int] = []
    for match in _NUMBERED.finditer(text):
        sign = match[1] or match[2] or match[3]
        number = int(sign) if sign.isdecimal() and sign.isascii() else int(unicodedata.numeric(sign))
        if number == len(places) + 1:
            places.append(match.start())
    if len(places) < 2:
        return [text]
    bounds = [0, *places, len(text)] if places[0] else [*places, len(text)]
    return [text[start:end].strip() for start, end in pairwise(bounds)]


def _bare(text: str) -> str:
    """An activity without its number or bullet."""
    text = without_tight_bullet(text)
    label = read_label(text)
    if label and label.rest and label.kind not in ("part", "letter", "dotted") and not label.doubtful:
        text = label.rest
    return collapse(text)
