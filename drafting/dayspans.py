"""Rows of an itinerary that stand for several days, as months abroad are written: 「9/1～9/5」.

Such a row has a first and a last day. Who writes 「至2月28日」 or 「2/1-2/28」 above what was done means the same: that
is understood, and :func:`spanned` makes days of it.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import NamedTuple

import msgspec

from drafting.errors import InputError
from drafting.i18n import _
from drafting.patterns import pattern
from drafting.report import ItineraryDay
from drafting.rocdates import DateError, format_roc, parse, parse_near, weekday

MAX_DAYS = 366
"""Days of a trip, and so of a row; what is said to last longer has a wrong year in it."""
_LONGEST_TEXT = 80
"""Characters that two dates with their weekdays take; what is longer is none, and would take long to be tried."""
_NEXT_YEAR = 300
"""Days from a first day to a last one without a year that can be meant; 9/5～9/1 is a slip, not a year abroad."""

_UNTIL = pattern(
    r"(?P<first>[0-9０-９][^至到~～–—-]{0,14})?(?:至|到|[~～–—-]) ?(?P<last>[^至到~～–—-]{3,16})"
)
_BETWEEN = pattern(r" ?(?:至|到|[~〜–—―─]|-{1,2}|(?<=[0-9日)]) to ) ?")
_DAY_ALONE = pattern(
    r"([0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3}(?=[日號]))[日號]?(\(.*\)|(?:星期|週|周).)?"
)
_CLOSED = pattern(r"[^()]*(?:\([^()]*\)[^()]*)*")


class Days(NamedTuple):
    """The first and the last day of a row; ``last`` is None for a row of one day, ``first`` for one without a date."""

    first: dt.date | None = None
    last: dt.date | None = None

    def __bool__(self) -> bool:
        """Whether there is a date at all."""
        return self.first is not None


def days_in(row: ItineraryDay) -> Days:
    """The days of a row as they stand in the column of dates."""
    return Days(row.date, row.last)


def last_day(row: ItineraryDay) -> dt.date | None:
    """The last day that a row stands for: its date where it has no later one; None without a date."""
    if row.date is None:
        return None
    if row.last is not None:
        return max(row.date, row.last)
    return _said(row) or row.date


def _said(row: ItineraryDay) -> dt.date | None:
    """Until when the first activity says that the row goes on."""
    match = _UNTIL.fullmatch(row.activities[0].strip()) if row.date and row.activities else None
    if match is None or row.date is None:
        return None
    if match["first"] and _not_before(match["first"], row.date) != row.date:
        return None
    until = _not_before(match["last"], row.date)
    return until if until and 0 < (until - row.date).days < MAX_DAYS else None


def _not_before(text: str, start: dt.date) -> dt.date | None:
    """The date meant, which is not before ``start``; without a year it is in that of ``start``, or in the next."""
    for year in (start, dt.date(min(start.year + 1, dt.MAXYEAR), 1, 1)):
        try:
            found = parse(text, today=year)
        except DateError:
            continue
        if found >= start:
            return found
    return None


def days_of_row(row: ItineraryDay) -> tuple[dt.date, ...]:
    """The days that a row stands for; none without a date. Of a row that is too long the first ones of so many."""
    last = last_day(row)
    if row.date is None or last is None:
        return ()
    count = min((last - row.date).days + 1, MAX_DAYS)
    return tuple(row.date + dt.timedelta(days=n) for n in range(count))


def done(row: ItineraryDay) -> tuple[str, ...]:
    """The activities of a row, without one that only says until when."""
    return spanned(row).activities


def spanned(row: ItineraryDay) -> ItineraryDay:
    """The row with its last day, if its first activity but says it, which is then none any more."""
    if row.last is not None or (until := _said(row)) is None:
        return row
    return ItineraryDay(row.date, row.place, row.activities[1:], until)


def on_days(row: ItineraryDay, first: dt.date | None, last: dt.date | None) -> ItineraryDay:
    """The row on other days; a last day that is not behind the first is none."""
    later = last if first and last and last > first else None
    return msgspec.structs.replace(row, date=first, last=later)


def moved(row: ItineraryDay, by_days: int) -> ItineraryDay:
    """A row some days later, or earlier for less than 0, as long as before.

    Raises:
        OverflowError: A date would leave the calendar.
    """
    row = spanned(row)
    if row.date is None:
        return row
    by = dt.timedelta(days=by_days)
    return on_days(row, row.date + by, row.last + by if row.last else None)


# ---------------------------------------------------------------- read and written


def read_days(text: str, near: dt.date) -> Days:
    """The days that are typed: a date, or two with 「～」, 「至」, 「到」 or a hyphen between.

    The second may lack what it shares with the first: 9/1～9/5, 9/1-5, 9月1日至5日, 114.9.1～114.9.5, 12/30～1/3, and
    自9月1日起至5日止. Each is read as by :func:`drafting.rocdates.parse_near`, with weekdays behind if need be.

    Raises:
        InputError: It is neither, or ends before it starts.
    """
    if not text.strip():
        return Days()
    try:
        return Days(parse_near(text, near))
    except DateError as error:
        reason: InputError = error
    plain = unicodedata.normalize("NFKC", text).strip()
    if len(plain) > _LONGEST_TEXT:
        raise reason
    for between in _BETWEEN.finditer(plain):
        first = plain[: between.start()].strip().removeprefix("自").removesuffix("起").strip()
        last = plain[between.end() :].strip().removesuffix("止").strip()
        if not first or not last or not _CLOSED.fullmatch(first):
            continue
        try:
            start = parse_near(_with_day(first), near)
            end = _end(last, start)
        except DateError as error:
            if between[0].strip(" -"):
                reason = error
            continue
        return _in_order(start, end, text)
    raise reason


def _with_day(first: str) -> str:
    """9月1-5日: the sign of the day stands behind the second only."""
    return f"{first}日" if "月" in first and first[-1].isdecimal() else first


def _end(text: str, start: dt.date) -> dt.date:
    """The last day: one without a month is in that of ``start``, one without a year at most some months later."""
    if match := _DAY_ALONE.fullmatch(text):
        return parse(f"{start.year}年{start.month}月{match[1]}日{match[2] or ''}")
    try:
        return parse(text)  # with a year, whichever it is
    except DateError:
        pass
    here = _in_year(text, start.year)
    if here is not None and here >= start:
        return here
    later = _in_year(text, start.year + 1)
    if later is not None and (later - start).days <= _NEXT_YEAR:
        return later
    return here or parse(text, today=start)


def _in_year(text: str, year: int) -> dt.date | None:
    try:
        return parse(text, today=dt.date(min(year, dt.MAXYEAR), 1, 1))
    except DateError:
        return None


def _in_order(first: dt.date, last: dt.date, text: str) -> Days:
    if last < first:
        raise InputError(_("“{text}” ends before it starts.").format(text=text.strip()))
    if (last - first).days >= MAX_DAYS:
        raise InputError(_("“{text}” is longer than a year.").format(text=text.strip()))
    return Days(first, last if last > first else None)


def write_days(days: Days, date_pattern: str, between: str) -> str:
    """The days as they are printed: a date, or two joined as ``between`` says (``{start}～{end}``).

    Args:
        days: The days.
        date_pattern: As :func:`drafting.rocdates.format_roc` takes it.
        between: With the fields ``start`` and ``end``.
    """
    if days.first is None:
        return ""
    first = _written(days.first, date_pattern)
    return between.format(start=first, end=_written(days.last, date_pattern)) if days.last else first


def show_days(days: Days, date_pattern: str) -> str:
    """The days in little room, on one line, as :func:`read_days` takes them: 114.09.01～09.05."""
    if days.first is None or days.last is None or days.first.year != days.last.year:
        return write_days(days, date_pattern, "{start}～{end}")
    year = _written(days.first, date_pattern.partition("{month")[0])
    last = _written(days.last, date_pattern).removeprefix(year if "{month" in date_pattern else "")
    return f"{_written(days.first, date_pattern)}～{last}"


def write_weekdays(days: Days, between: str) -> str:
    """The weekdays of the days, 一 or 一～五, joined as the dates are."""
    if days.first is None:
        return ""
    first = weekday(days.first)
    return between.format(start=first, end=weekday(days.last)) if days.last else first


def _written(date: dt.date, date_pattern: str) -> str:
    # A year before the Republic comes from a file made elsewhere only.
    return format_roc(date, date_pattern) if date.year >= 1912 else date.isoformat()
