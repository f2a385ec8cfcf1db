"""An itinerary written as a table: what its columns hold, and its rows as days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from drafting.pasting.agenda import (
    MAX_PLACE,
    PART_OF_DAY,
    TIME,
    WAY,
    Day,
    take_heading,
    take_line,
    whole_lines,
)
from drafting.pasting.characters import collapse
from drafting.pasting.columns import Column, column_of, is_header
from drafting.pasting.days import Start, is_weekday, starts_day
from drafting.pasting.doing import DOING
from drafting.pasting.letters import is_title, parted
from drafting.pasting.whereabouts import is_city
from drafting.report import Period

_LAST_HEADER, _LAST_DATE = 6, 3
"""In which row a header is looked for, where no day stands above it; in which cells of a row its date."""
_BETWEEN = re.compile("[至到~～〜–—－-]")
SPAN = re.compile(rf"{TIME.pattern}(?:\s*[-~～〜–—－至]\s*{TIME.pattern})?")
_SAYS = re.compile(r"\w")
_NUMBER = re.compile(r"[\s\d()（）.．、#一二三四五六七八九十]+")


class ReadRows(NamedTuple):
    """The days of rows, the first for what stands before any date; what tells of none; whether places are named."""

    days: list[Day]
    left_out: list[str]
    has_places: bool


def read_rows(rows: Sequence[Sequence[str]], period: Period, *, mailed: bool = False) -> ReadRows:
    """The days that rows of tidy cells tell of.

    A row with nothing but its first cell may be a line of a mail, above or below a table.

    Args:
        rows: All of the same length.
        period: The days of the trip.
        mailed: Whether greeting, farewell and the like are left out.
    """
    starts = [number for number, row in enumerate(rows) if _starts(row, period)]
    top = rows[: max(_LAST_HEADER, starts[0] if starts else 0)]
    header = next((number for number, row in enumerate(top) if is_header(row)), None)
    if header is None:
        columns, names = _by_content(rows, period), [""] * max(map(len, rows))
    else:
        columns, names = _by_header(rows, header, period), list(map(_name, rows[header]))
    lines = ["" if any(row[1:]) else row[0] for row in rows]
    left = set(parted(lines, starts[0], starts[-1])[1]) if mailed and starts else set()
    days = [Day()]
    for number, row in enumerate(rows):
        if number == header or number in left:
            continue
        start = _heading(row, period) if number > (-1 if header is None else header) else None
        if start:
            days.append(Day(start.date, start.last))
            take_heading(days[-1], start.rest)
        elif lines[number] and not _is_cell(lines[number], columns[0]):
            for line in whole_lines(lines[number].split("\n")):
                take_line(days[-1], line)
        else:
            _take_row(days, row, columns, names, period)
    return ReadRows(days, [lines[number] for number in sorted(left)], "place" in columns)


def _starts(row: Sequence[str], period: Period) -> bool:
    """Whether a day begins with a row, which a title above them does not do, dates and all."""
    if not any(row[1:]) and is_title(row[0]):
        return False
    return any(starts_day(cell, period) for cell in row[:_LAST_DATE])


def _is_cell(text: str, column: Column) -> bool:
    """Whether what stands alone in a row is what its column holds, and no line of a mail."""
    if column in ("place", "activities", "venue"):
        return True
    return bool(_NUMBER.fullmatch(text) or SPAN.fullmatch(text) or _are_weekdays(text))


def _name(header: str) -> str:
    return collapse(header.replace("\n", " ")).rstrip(":：")


def _heading(row: Sequence[str], period: Period) -> Start | None:
    """The day that a row with nothing but its date, and where or what it is about, begins."""
    filled = [cell for cell in row if cell]
    if len(filled) != 1 or "\n" in filled[0] or is_title(filled[0]):
        return None
    return starts_day(filled[0], period)


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


def _take_row(
    days: list[Day], row: Sequence[str], columns: Sequence[Column], names: Sequence[str], period: Period
) -> None:
    by_column: dict[str, list[str]] = {}
    for column, name, cell in zip(columns, names, row, strict=False):
        if cell:
            by_column.setdefault("beside" if name and column == "other" else column, []).append(
                _named(column, name, cell)
            )
    for cell in row[len(columns) :]:
        by_column.setdefault("other", []).append(cell)
    loose: list[str] = []
    for cell in by_column.get("date", []):
        start = starts_day(cell, period)
        if start is None:
            if not _are_weekdays(cell):  # of a date on the line above
                (by_column.setdefault("time", []) if SPAN.fullmatch(cell) else loose).append(cell)
            continue
        if start.date is None or days[-1].date != start.date:
            days.append(Day(start.date, start.last))
        elif start.last is not None:
            days[-1].last = max(start.last, days[-1].last or start.last)
        rest = _without_weekday(start.rest)
        into = by_column.setdefault("time", []) if SPAN.fullmatch(rest.strip()) else loose
        into.extend(filter(None, [rest]))
    day = days[-1]
    loose.extend(cell for cell in by_column.get("number", []) if not _NUMBER.fullmatch(cell))
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
    beside = [cell for cell in by_column.get("beside", []) if cell]
    if times and not activities:
        activities, beside = beside[:1], beside[1:]
    for cell in (*loose, *_at_times(times, activities)):
        day.lines.extend(whole_lines(cell.split("\n")))
    # A cell over several rows of a day stands in each of them.
    lines = [line for cell in beside for line in whole_lines(cell.split("\n"))]
    day.lines.extend(line for line in lines if line not in day.lines)


def _named(column: Column, name: str, cell: str) -> str:
    """A cell with the name of its column before it, where what it says is nothing without: 上午, 住宿, 電話."""
    if column == "activities" and PART_OF_DAY.fullmatch(name):
        return cell if PART_OF_DAY.match(cell) or TIME.match(cell) else f"{name} {cell}"
    if column != "other" or not name or cell.startswith(name):
        return cell
    if not _SAYS.search(cell):  # - for nothing
        return ""
    return f"{name}：{cell}" if re.search("[\u3400-\u9fff]", name) else f"{name}: {cell}"


def _at_times(times: Sequence[str], activities: Sequence[str]) -> list[str]:
    """What is done with its time before it, line by line where a cell has as many times as there are activities."""
    if not times or not activities:
        return [*times, *activities]
    time, first = " ".join(times), activities[0]
    if SPAN.fullmatch(time):  # 09:00- and 10:00 below it, where the column is narrow
        time = "".join(map(str.strip, time.split("\n")))
    hours, lines = time.split("\n"), first.split("\n")
    if len(hours) == 1:
        return [f"{time} {first}", *activities[1:]]
    if len(hours) == len(lines):
        return [*(f"{hour} {line}" for hour, line in zip(hours, lines, strict=True)), *activities[1:]]
    return ["、".join(hours), *activities]


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
