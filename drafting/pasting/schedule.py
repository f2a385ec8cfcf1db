"""An itinerary (行程表) from pasted rows or text: days in any usual form of date, with place and activities.

What is recognised as no day, place or heading stays an activity of the day it stands under. Nothing is lost.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, TypeAlias

from drafting.pasting.cells import rows_of_text
from drafting.pasting.characters import collapse, tidy
from drafting.pasting.days import is_weekday, starts_day
from drafting.pasting.labels import read_label, without_bullet
from drafting.pasting.wrapping import Habits, joined
from drafting.report import ItineraryDay, Period

Column: TypeAlias = Literal["date", "weekday", "place", "activities", "time", "number", "other"]

_HEADERS: tuple[tuple[Column, str], ...] = (
    ("date", "日期|月日|日程|日期星期|日期[(]?星期[)]?|date|天數|第幾天|天次|day"),
    ("weekday", "星期|週|週別|weekday"),
    ("place", "地點|城市|地區|起訖地點|行程地點|所在地|停留地點|前往地點|place|city|location"),
    ("activities", "行程|活動|內容|行程內容|活動內容|工作內容|工作項目|工作紀要|工作記要|行程紀要|參訪行程|上午|下午"
     "|晚上|說明|備註|參訪單位|參訪內容|行程安排|行程摘要|拜會單位|activities|activity|agenda|program|itinerary"),
    ("time", "時間|時段|time"),
    ("number", "編號|序號|項次|序|no"),
)  # fmt: skip
_SPACE = re.compile(r"[\s:：]")

_PLACE_LINE = re.compile("(?:地點|城市|地區|起訖地點) ?[:：] ?(.+)")
_CONTENT_LINE = re.compile("(?:行程|內容|活動|工作內容|活動內容|行程內容) ?[:：] ?(.+)")
_DOING = re.compile(
    "搭|參加|參訪|參觀|拜會|前往|抵達|返抵|出席|會議|考察|訪問|啟程|出發|返國|返程|轉機|轉乘|住宿|座談|觀摩|報到|致贈|晚宴|晚餐|午餐|早餐|自由"
)
_TIME = re.compile("[0-9０-９]{1,2}[:：][0-9０-９]{2}")
_WAY = re.compile("[—–→➜⇒>＞~～－]|-{1,2}")
_PLACE_END = re.compile("[ \u3000\t]+|[:：](?![0-9])")
MAX_PLACE = 30
_OPEN, _CLOSE = "「『（(〈《【", "」』）)〉》】"
_NUMBERED = re.compile(
    "(?:^|(?<=[\\s；;。，、]))(?:[(（]([0-9]{1,2})[)）]|([0-9]{1,2})[.、．](?![0-9])|([①-⑳]))[ \u3000]*"
)


@dataclass(slots=True)
class _Day:
    date: dt.date | None = None
    place: str = ""
    lines: list[str] = field(default_factory=list)


def itinerary_from_rows(rows: Sequence[Sequence[str]], period: Period) -> tuple[ItineraryDay, ...]:
    """The days of pasted rows, in order; rows of the same date are one day.

    Args:
        rows: Cells of text. A header says what each column is; without one, dates and weekdays are found by their
            form, then the longest column has the activities and the one before it the place.
        period: The days of the trip: gives the year a date lacks, and the first day, for 第一天 and Day 1.
    """
    cells = [[tidy(cell).strip() for cell in row] for row in rows]
    cells = [row for row in cells if any(row)]
    if not any(sum(map(bool, row)) > 1 for row in cells):
        return itinerary_from_text("\n".join("\n".join(filter(None, row)) for row in cells), period)
    header = next((number for number, row in enumerate(cells[:6]) if _is_header(row)), None)
    columns = _by_header(cells[header]) if header is not None else _by_content(cells, period)
    days = [_Day()]
    for number, row in enumerate(cells):
        if number != header:
            _take_row(days, row, columns, period)
    return _finished(days)


def itinerary_from_text(text: str, period: Period) -> tuple[ItineraryDay, ...]:
    """The days of an itinerary written as text, such as a mail; see :func:`itinerary_from_rows`.

    A line that begins with a date or 第一天 begins a day; a route or a name of a place behind it is the place.
    """
    if sum("\t" in line for line in text.split("\n")) > 1:
        rows = rows_of_text(text)
        if any(starts_day(cell, period) for row in rows for cell in row[:3]):
            return itinerary_from_rows(rows, period)
    days = [_Day()]
    for line in _whole_lines(tidy(text).split("\n")):
        plain = without_bullet(line)
        label = read_label(plain)
        start = starts_day(plain, period) or (label and starts_day(label.rest, period)) or None
        if start is None:
            _take_line(days[-1], line)
            continue
        days.append(_Day(start[0]))
        _take_heading(days[-1], start[1])
    return _finished(days)


# Rows


def _column_of(cell: str) -> Column | Literal[""]:
    if len(cell) > 30:
        return ""
    plain = _SPACE.sub("", unicodedata.normalize("NFKC", cell).casefold())
    return next((column for column, names in _HEADERS if plain and re.fullmatch(names, plain)), "")


def _is_header(row: Sequence[str]) -> bool:
    return len({column for cell in row if (column := _column_of(cell))} - {"number"}) > 1


def _by_header(row: Sequence[str]) -> list[Column]:
    return [_column_of(cell) or "other" for cell in row]


def _by_content(rows: Sequence[Sequence[str]], period: Period) -> list[Column]:
    length = max(map(len, rows))
    columns: list[Column] = ["other"] * length
    cells = [[row[place] for row in rows if place < len(row) and row[place]] for place in range(length)]
    dates = [sum(starts_day(cell, period) is not None for cell in column) for column in cells]
    if max(dates):
        columns[dates.index(max(dates))] = "date"
    for place, column in enumerate(cells):
        if columns[place] == "other" and column and all(map(is_weekday, column)):
            columns[place] = "weekday"
        if columns[place] == "other" and column and all(map(_TIME.match, column)):
            columns[place] = "time"
    open_places = [place for place in range(length) if columns[place] == "other" and cells[place]]
    if open_places:
        longest = max(open_places, key=lambda place: sum(map(len, cells[place])))
        columns[longest] = "activities"
        before = [place for place in open_places if place != longest and _are_places(cells[place])]
        if before:
            columns[before[0]] = "place"
    return columns


def _are_places(cells: Sequence[str]) -> bool:
    return all(len(cell) <= MAX_PLACE for cell in cells) and sum(
        bool(_DOING.search(c)) for c in cells
    ) * 2 < len(cells)


def _take_row(days: list[_Day], row: Sequence[str], columns: Sequence[Column], period: Period) -> None:
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
        if start[0] is None or days[-1].date != start[0]:
            days.append(_Day(start[0]))
        loose.extend(filter(None, [_without_weekday(start[1])]))
    day = days[-1]
    loose.extend(cell for cell in by_column.get("weekday", []) if not is_weekday(cell))
    places = [collapse(" ".join(cell.split("\n"))) for cell in by_column.get("place", [])]
    if places and not day.place:
        day.place = places.pop(0)
    loose.extend(place for place in places if place != day.place)
    activities = [*by_column.get("activities", []), *by_column.get("other", [])]
    times = by_column.get("time", [])
    if times and activities:
        activities[0] = f"{' '.join(times)} {activities[0]}"
    else:
        activities = [*times, *activities]
    activities[:0] = loose
    for cell in activities:
        day.lines.extend(_whole_lines(cell.split("\n")))


def _without_weekday(text: str) -> str:
    return "" if is_weekday(text.strip()) else text


# Lines


def _take_heading(day: _Day, text: str) -> None:
    """What stands behind a date: a place, or activities, or both with a space or a colon between."""
    text = collapse(text)
    if not text:
        return
    if _is_place(text):
        day.place = text
        return
    parts = _PLACE_END.split(text, maxsplit=1)
    if len(parts) == 2 and parts[1] and _is_place(parts[0]):
        day.place = parts[0]
        text = parts[1]
    day.lines.append(text)


def _is_place(text: str) -> bool:
    if not re.search(r"[^\W\d_]", text) or re.match(r"\d", text):
        return False
    return len(text) <= MAX_PLACE and not _DOING.search(text) and (len(text) <= 12 or bool(_WAY.search(text)))


def _take_line(day: _Day, line: str) -> None:
    place = _PLACE_LINE.fullmatch(line)
    content = _CONTENT_LINE.fullmatch(line)
    if place and not day.place:
        day.place = place[1]
    else:
        day.lines.append(content[1] if content else line)


def _whole_lines(lines: Iterable[str]) -> list[str]:
    """The lines that hold something; one that ends within brackets goes on with the next."""
    result: list[str] = []
    depth = 0
    for line in lines:
        line = collapse(line)
        if not line:
            depth = 0
            continue
        if depth > 0 and result:
            result[-1] = joined([result[-1], line], Habits(scripts=True))
        else:
            result.append(line)
            depth = 0
        depth += sum(line.count(mark) for mark in _OPEN) - sum(line.count(mark) for mark in _CLOSE)
        if len(result[-1]) > 200:
            depth = 0
    return result


# Activities


def _finished(days: Sequence[_Day]) -> tuple[ItineraryDay, ...]:
    """The days by date, those of one date made one; what stood before the first day goes with it."""
    before, rest = days[0], list(days[1:])
    if rest:
        rest[0].lines[:0] = before.lines
        rest[0].place = rest[0].place or before.place
    elif before.lines or before.place:
        rest = [before]
    merged: dict[object, _Day] = {}
    for day in rest:
        first = merged.setdefault(day.date or id(day), day)
        if first is not day:
            if day.place and day.place != first.place:
                first.lines.append(day.place) if first.place else setattr(first, "place", day.place)
            first.lines.extend(day.lines)
    ordered = sorted(merged.values(), key=lambda day: day.date or dt.date.min)
    return tuple(ItineraryDay(day.date, day.place, tuple(_activities(day.lines))) for day in ordered)


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
    text = without_bullet(text)
    label = read_label(text)
    if label and label.rest and label.kind not in ("part", "letter", "dotted") and not label.doubtful:
        text = label.rest
    return collapse(text)
