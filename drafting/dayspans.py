"""Rows of an itinerary that stand for several days: the first of the activities says until when.

A row has one date. On long trips people write 「至2月28日」 or 「2/1-2/28」 above what was done: it goes on until then.
"""

from __future__ import annotations

import datetime as dt

from drafting.patterns import pattern
from drafting.report import ItineraryDay
from drafting.rocdates import DateError, parse, roc_year

LONGEST = 366
"""Days of a row; what is said to last longer has a wrong year."""

_UNTIL = pattern(
    r"(?P<first>[0-9０-９][^至到~～–—-]{0,14})?(?:至|到|[~～–—-]) ?(?P<last>[^至到~～–—-]{3,16})"
)


def last_day(row: ItineraryDay) -> dt.date | None:
    """The last day that a row stands for: its date, unless its first activity says until when; None without a date."""
    if row.date is None or not row.activities:
        return row.date
    match = _UNTIL.fullmatch(row.activities[0].strip())
    if match is None or (match["first"] and _date(match["first"], row.date) != row.date):
        return row.date
    until = _date(match["last"], row.date)
    return until if until and (until - row.date).days < LONGEST else row.date


def _date(text: str, start: dt.date) -> dt.date | None:
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
    """The days that a row stands for; none without a date."""
    last = last_day(row)
    if row.date is None or last is None:
        return ()
    return tuple(row.date + dt.timedelta(days=n) for n in range((last - row.date).days + 1))


def done(row: ItineraryDay) -> tuple[str, ...]:
    """The activities of a row, without the one that only says until when."""
    return row.activities[1:] if last_day(row) != row.date else row.activities


def moved(row: ItineraryDay, by_days: int) -> ItineraryDay:
    """A row some days later, or earlier for less than 0, with the day it goes on until.

    Raises:
        OverflowError: A date would leave the calendar.
    """
    last = last_day(row)
    if row.date is None or last is None:
        return row
    by = dt.timedelta(days=by_days)
    start = row.date + by
    activities = row.activities if last == row.date else (until(start, last + by), *row.activities[1:])
    return ItineraryDay(start, row.place, activities)


def until(first: dt.date, last: dt.date) -> str:
    """The activity that says of a row of ``first`` until when it goes on."""
    year = f"{roc_year(last)}年" if last.year != first.year else ""
    return f"至{year}{last.month}月{last.day}日"
