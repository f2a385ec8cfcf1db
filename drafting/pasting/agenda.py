"""An itinerary written as lines: a mail, or the table of a report as a PDF reader gives it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from drafting.pasting import letters
from drafting.pasting.cells import aligned_cells
from drafting.pasting.characters import collapse, width
from drafting.pasting.columns import Column, column_of
from drafting.pasting.days import Start, is_weekday, starts_day
from drafting.pasting.doing import DOING
from drafting.pasting.joining import Habits, joined
from drafting.pasting.labels import read_label, without_tight_bullet
from drafting.pasting.whereabouts import is_city, is_site
from drafting.report import Period
from drafting.rocdates import weekday

_PLACE_LINE = re.compile("(?:地點|城市|地區|起訖地點) ?[:：] ?(.+)")
_PICTURES = re.compile("^(?:[\u2600-\u27bf\U0001f000-\U0001faff]\ufe0f?\u200d?)+ ?")
"""What messages begin their lines with."""
_DATE_LINE = re.compile("^(?:日期|時間|日時) ?[:：] ?")
_CONTENT_LINE = re.compile("(?:行程|內容|活動|工作內容|活動內容|行程內容) ?[:：] ?(.+)")
TIME = re.compile("[0-9０-９]{1,2}[:：][0-9０-９]{2}")
WAY = re.compile("[—–→➜⇒>＞~～－]|-{1,2}")
_NAMES_APART = re.compile(f"[、，,/／]|{WAY.pattern}")
_ROUTE = re.compile(f"([^\\W\\d]+(?: ?(?:{WAY.pattern}) ?[^\\W\\d]+)+) +([^(（].*[0-9].*)")
"""A way of several names, and behind it with what one goes, or when: 福岡 - 臺北 CI111 1055/1235."""
_PLACE_END = re.compile("[ \u3000\t]+|[:：](?![0-9])")
PART_OF_DAY = re.compile("上午|中午|下午|傍晚|晚上|晚間|夜間|凌晨|清晨|早上")
_SAYS = re.compile("[:：。！!？?；;，,]|[0-9] ?[/月] ?[0-9]")
"""What stands in sentences, with times and with dates, and hardly ever in the name of a place."""
MAX_PLACE = 30
_NARROWEST, _WIDEST = 8.0, 48.0
"""Half characters: the columns of a table that break what stands in them. A mail is wider."""
_OPEN, _CLOSE = "「『（(〈《【", "」』）)〉》】"


@dataclass(slots=True)
class Day:
    """A day in the making."""

    date: dt.date | None = None
    last: dt.date | None = None
    place: str = ""
    lines: list[str] = field(default_factory=list)


_SPACES = re.compile("[ \u3000\t]+")
_BETWEEN_SCRIPTS = re.compile("(?<=[\u3400-\u9fff]) (?=[!-~])|(?<=[!-~]) (?=[\u3400-\u9fff])")
_LEADING_WEEKDAY = re.compile("([一二三四五六日天])(?:[ \u3000\t]+|$)")


def read_lines(lines: Sequence[str], period: Period) -> tuple[list[Day], list[str]]:
    """The days that lines tell of, the first for what stands before any date; and the lines that were left out."""
    starts = [index for index, line in enumerate(lines) if _start(line, period)]
    left_out: list[str] = []
    if len(starts) > 1 and _is_above_the_days(lines[starts[0]], lines[starts[1]], period):
        del starts[0]
    if starts:
        kept, dropped = letters.parted(lines, starts[0], starts[-1])
        left_out = [lines[index].strip() for index in dropped]
        header, columns = _header([lines[index] for index in kept if index < starts[0]])
        left_out += [lines[kept[place]].strip() for place in header]
        lines = [lines[index] for place, index in enumerate(kept) if place not in header]
    else:
        columns = frozenset[Column]()
    days = [Day()]
    whole = whole_lines(lines)
    for line in whole:
        start = _start(line, period)
        if start is None:
            take_line(days[-1], line, columns)
            continue
        days.append(Day(start.date, start.last))
        take_heading(days[-1], start.rest)
    _rejoin(days, tuple(set(whole).difference(map(collapse, lines))))
    return days, left_out


def _rejoin(days: Sequence[Day], joined_before: tuple[str, ...]) -> None:
    """Joins again what a narrow column of a table broke: most lines that others follow are as wide as the column then.

    Activities that somebody wrote one below the other end where they end, hardly ever at the same place; where they do,
    the last of each day does as well, or they begin as activities begin.
    """
    single = (line for day in days for line in day.lines if not any(j.endswith(line) for j in joined_before))
    widest = max(map(_printed, single), default=0.0)

    def is_full(line: str) -> bool:
        return _printed(line) > widest - 2

    inner = [line for day in days for line in day.lines[:-1]]
    full = sum(map(is_full, inner))
    if not _NARROWEST <= widest <= _WIDEST or full < 3 or full * 5 < len(inner) * 3:
        return
    ends = [day.lines[-1] for day in days if len(day.lines) > 1]
    if sum(map(is_full, ends)) * 2 > len(ends):
        return
    behind = [after for day in days for line, after in pairwise(day.lines) if is_full(line)]
    if sum(DOING.match(line) is not None for line in behind) * 3 >= len(behind):
        return
    for day in days:
        result: list[str] = []
        goes_on = False
        for line in day.lines:
            if goes_on and not _begins(line):
                result[-1] = joined([result[-1], line], Habits(scripts=True))
            else:
                result.append(line)
            goes_on = is_full(line)
        day.lines = result


def _printed(line: str) -> float:
    """The width of a line; between Chinese and Latin little room was left, where a page reader sees a space."""
    return width(_BETWEEN_SCRIPTS.sub("", line))


def _begins(line: str) -> bool:
    """Whether a line cannot be the rest of another: it has a time, a number or a bullet before it."""
    return bool(
        TIME.match(line)
        or PART_OF_DAY.match(line)
        or _PICTURES.match(line)
        or read_label(line)
        or without_tight_bullet(line) != line
    )


def _start(line: str, period: Period) -> Start | None:
    """The date a line begins with, and what is behind it."""
    plain = _DATE_LINE.sub("", _PICTURES.sub("", without_tight_bullet(collapse(line))))
    label = read_label(plain)
    return starts_day(plain, period) or (label and starts_day(label.rest, period)) or None


def _is_above_the_days(line: str, first_day: str, period: Period) -> bool:
    """Whether a line that begins with dates names the trip, of which the first day follows."""
    trip, day = _start(line, period), _start(first_day, period)
    return bool(trip and trip.date and trip.last and day and day.date == trip.date and letters.is_title(line))


def _header(lines: Sequence[str]) -> tuple[set[int], frozenset[Column]]:
    """Which of the lines before the first day are the header of a table, on one line or a cell a line; its columns."""
    found: set[int] = set()
    columns: set[Column] = set()
    for index, line in enumerate(lines):
        cells = aligned_cells(line)
        words = cells if len(cells) > 1 else _SPACES.split(line.strip())
        named = [column for word in words if (column := column_of(word))]
        if named and len(named) == len(words):
            found.add(index)
            columns.update(named)
    return (found, frozenset(columns)) if len(columns) > 1 else (set(), frozenset())


def take_heading(day: Day, text: str) -> None:
    """What stands behind a date: a place, or activities, or both with a space or a colon between."""
    text = _without_weekday(day, collapse(text))
    if not text:
        return
    if named := _PLACE_LINE.fullmatch(text):
        day.place = named[1]
        return
    words = _SPACES.split(text)
    if len(words) > 1 and is_city(words[0]) and not any(map(is_city, words[1:])) and not WAY.search(text):
        day.place = words[0]
        day.lines.append(text[len(words[0]) :].strip())
        return
    if (route := _ROUTE.fullmatch(text)) and _is_place(route[1]):
        day.place = route[1]
        day.lines.append(route[2])
        return
    if _is_place(text):
        day.place = text
        return
    parts = _PLACE_END.split(text, maxsplit=1)
    if len(parts) == 2 and parts[1] and _is_place(parts[0]):
        day.place = parts[0]
        text = parts[1]
    day.lines.append(text)


def _without_weekday(day: Day, text: str) -> str:
    """What is behind the weekday that a table has in a column of its own."""
    match = _LEADING_WEEKDAY.match(text)
    if match and day.date and weekday(day.date) == match[1].replace("天", "日"):
        return text[match.end() :]
    return text


def _is_place(text: str) -> bool:
    if not re.search(r"[^\W\d_]", text) or re.match(r"\d", text):
        return False
    if PART_OF_DAY.match(text) or TIME.search(text):
        return False
    return len(text) <= MAX_PLACE and not DOING.search(text) and (len(text) <= 12 or bool(WAY.search(text)))


def are_places(lines: Sequence[str]) -> bool:
    """Whether lines without any date are a column of places, and no text of what was done."""
    others = [line for line in lines if _is_no_place(collapse(line))]
    return len(others) * 2 < len([line for line in lines if line.strip()])


def _is_no_place(line: str) -> bool:
    return bool(line and (len(line) > MAX_PLACE or DOING.search(line) or _SAYS.search(line) or _begins(line)))


def take_line(day: Day, line: str, columns: frozenset[Column] = frozenset()) -> None:
    """What stands on a line below the date: the place of the day, where it can be nothing else, or what is done."""
    begins = _SPACES.split(line, maxsplit=1)
    if len(day.lines) < 2 and _completes_city(day.place, begins[0]):
        day.place += begins[0]
        if len(begins) == 1:
            return
        line = begins[1]
    place = _PLACE_LINE.fullmatch(line)
    content = _CONTENT_LINE.fullmatch(line)
    first = not day.place and not day.lines and day.date is not None
    if first and is_weekday(line) and not _without_weekday(day, line.strip("()（）星期週周")):
        return
    if place and not day.place:
        day.place = place[1]
    elif first and (("place" in columns and _is_place(line)) or is_site(line)):
        day.place = line
    else:
        day.lines.append(content[1] if content else line)


def _completes_city(place: str, rest: str) -> bool:
    """Whether a narrow column broke the name of a city that stands last in it: 福岡市、北九, 州市."""
    last = _NAMES_APART.split(place)[-1]
    return bool(last) and len(rest) <= MAX_PLACE and not is_city(last) and is_city(last + rest)


def whole_lines(lines: Iterable[str]) -> list[str]:
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
