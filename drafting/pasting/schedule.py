"""An itinerary (行程表) from pasted rows or text: days in any usual form of date, with place and activities.

What is recognised as no day, place or heading stays an activity of the day it stands under. Nothing is lost.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from drafting.pasting.agenda import MAX_PLACE, TIME, WAY, Day, read_lines, whole_lines
from drafting.pasting.cells import rows_of_text
from drafting.pasting.characters import collapse, tidy
from drafting.pasting.columns import Column, column_of, is_header
from drafting.pasting.days import is_weekday, starts_day
from drafting.pasting.doing import DOING
from drafting.pasting.labels import NUMBER_IN_BRACKETS, read_label, without_tight_bullet
from drafting.pasting.letters import answered
from drafting.pasting.whereabouts import is_city, place_of
from drafting.report import ItineraryDay, Period

_BETWEEN = re.compile("[至到~～〜–—－-]")
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
    cells = [[tidy(cell).strip() for cell in row] for row in rows]
    cells = [row for row in cells if any(row)]
    if not any(sum(map(bool, row)) > 1 for row in cells):
        return itinerary_from_text("\n".join("\n".join(filter(None, row)) for row in cells), period)
    header = next((number for number, row in enumerate(cells[:6]) if is_header(row)), None)
    columns = _by_header(cells, header, period) if header is not None else _by_content(cells, period)
    days = [Day()]
    for number, row in enumerate(cells):
        if number != header:
            _take_row(days, row, columns, period)
    return _finished(days, find_places="place" not in columns)


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
            return ReadItinerary(itinerary_from_rows(rows, period))
    days, left_out = read_lines(tidy(text).split("\n"), period)
    return ReadItinerary(_finished(days), tuple(left_out))


# Rows


def _by_header(rows: Sequence[Sequence[str]], header: int, period: Period) -> list[Column]:
    columns: list[Column] = [column_of(cell) or "other" for cell in rows[header]]
    if "date" not in columns and "time" in columns:  # 時間 is also the head of 5/20 09:00
        place = columns.index("time")
        cells = [row[place] for row in rows[header + 1 :] if place < len(row) and row[place]]
        if sum(starts_day(cell, period) is not None for cell in cells) * 2 > len(cells):
            columns[place] = "date"
    return columns


def _by_content(rows: Sequence[Sequence[str]], period: Period) -> list[Column]:
    length = max(map(len, rows))
    columns: list[Column] = ["other"] * length
    cells = [[row[place] for row in rows if place < len(row) and row[place]] for place in range(length)]
    dates = [sum(starts_day(cell, period) is not None for cell in column) for column in cells]
    if max(dates):
        columns[dates.index(max(dates))] = "date"
    for place, column in enumerate(cells):
        if columns[place] == "other" and column and all(map(_are_weekdays, column)):
            columns[place] = "weekday"
        if columns[place] == "other" and column and all(map(TIME.match, column)):
            columns[place] = "time"
    open_places = [place for place in range(length) if columns[place] == "other" and cells[place]]
    behind_date = columns[0] == "date" and len(open_places) == 2
    if behind_date and (order := _in_order(open_places, cells)):
        columns[order[0]], columns[order[1]] = "place", "activities"
    elif open_places:
        longest = max(open_places, key=lambda place: sum(map(len, cells[place])))
        columns[longest] = "activities"
        before = [place for place in open_places if place != longest and _are_places(cells[place])]
        if before:
            columns[before[0]] = "place"
    return columns


def _in_order(two: Sequence[int], cells: Sequence[Sequence[str]]) -> Sequence[int]:
    """Of two columns behind the date that with the places and that with the activities; nothing when unsure.

    Usual is just this order, unless only the second one names cities.
    """
    first, second = two
    if _are_cities(cells[second]) and not _are_cities(cells[first]):
        return second, first
    return two if _are_places(cells[first]) else ()


def _are_cities(cells: Sequence[str]) -> bool:
    return all(is_city(name.strip()) for cell in cells for name in WAY.split(cell))


def _are_places(cells: Sequence[str]) -> bool:
    return all(len(cell) <= MAX_PLACE for cell in cells) and sum(
        bool(DOING.search(c)) for c in cells
    ) * 2 < len(cells)


_ONLY_TIMES = re.compile(rf"{TIME.pattern}(?: ?[-~～–—－至] ?{TIME.pattern})?")


def _take_row(days: list[Day], row: Sequence[str], columns: Sequence[Column], period: Period) -> None:
    by_column: dict[str, list[str]] = {}
    for column, cell in zip(columns, row, strict=False):
        if cell:
            by_column.setdefault(column, []).append(cell)
    for cell in row[len(columns) :]:
        by_column.setdefault("other", []).append(cell)
    loose: list[str] = []
    for cell in by_column.get("date", []):
        start = starts_day(cell, period)
        if start is None:
            loose.append(cell)
            continue
        if start.date is None or days[-1].date != start.date:
            days.append(Day(start.date, start.last))
        elif start.last is not None:
            days[-1].last = max(start.last, days[-1].last or start.last)
        rest = _without_weekday(start.rest)
        into = by_column.setdefault("time", []) if _ONLY_TIMES.fullmatch(rest.strip()) else loose
        into.extend(filter(None, [rest]))
    day = days[-1]
    loose.extend(cell for cell in by_column.get("weekday", []) if not _are_weekdays(cell))
    places = [collapse(" ".join(cell.split("\n"))) for cell in by_column.get("place", [])]
    if places and not day.place:
        day.place = places.pop(0)
    further = [place for place in places if place != day.place]
    activities = [*by_column.get("activities", []), *by_column.get("other", [])]
    if len(further) == 1 and activities and "\n" not in activities[0]:  # where one went to next that day
        activities[0] = _at_venue(activities[:1], further.pop())[0]
    loose.extend(further)
    if venues := by_column.get("venue", []):
        activities = [*_at_venue(activities[:1], " ".join(venues)), *activities[1:]]
    times = by_column.get("time", [])
    if times and activities:
        activities[0] = f"{' '.join(times)} {activities[0]}"
    else:
        activities = [*times, *activities]
    activities[:0] = loose
    for cell in activities:
        day.lines.extend(whole_lines(cell.split("\n")))


def _at_venue(activities: Sequence[str], venue: str) -> list[str]:
    """What is done, with the room it is done in behind it."""
    if not activities:
        return [venue]
    last = activities[-1]
    chinese = re.search("[\u3400-\u9fff]", last)
    return [*activities[:-1], f"{last}（{venue}）" if chinese else f"{last} ({venue})"]


def _without_weekday(text: str) -> str:
    return "" if _are_weekdays(text.strip()) else text


def _are_weekdays(cell: str) -> bool:
    """Whether a cell holds a weekday, or those of the first and the last day: 一～五."""
    return all(is_weekday(part.strip()) for part in _BETWEEN.split(cell))


# Activities


def _finished(days: Sequence[Day], *, find_places: bool = True) -> tuple[ItineraryDay, ...]:
    """The days by date, those of one date made one; what stood before the first day goes with it."""
    before, rest = days[0], list(days[1:])
    if rest:
        rest[0].lines[:0] = before.lines
        rest[0].place = rest[0].place or before.place
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
            yield from filter(None, map(_bare, _numbered_parts(part.strip())))


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
