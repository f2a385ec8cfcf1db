"""What can be done with the days of an itinerary (行程表): make them, shift, part, join, and compare with the period.

All functions give new tuples; rows are named by their index.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from drafting.errors import InputError
from drafting.i18n import _
from drafting.report import ItineraryDay, Period

Itinerary: TypeAlias = tuple[ItineraryDay, ...]

MAX_DAYS = 366
"""No trip is longer; a period that is has a wrong year in it, and gets no rows of its own."""


class PeriodChange(NamedTuple):
    """What the itinerary can become when the period changes.

    ``shifted`` moves every row with the first day; ``kept`` leaves every row on its date. Both have a row for each new
    day, and no row left that is empty and outside; rows with content are never dropped (see :func:`rows_outside`).
    """

    shifted: Itinerary
    kept: Itinerary


def days_of(period: Period) -> tuple[dt.date, ...]:
    """The dates of a period, both ends included; none when an end is missing, or it ends before it starts."""
    if period.start is None or period.end is None:
        return ()
    count = (period.end - period.start).days + 1
    return (
        tuple(period.start + dt.timedelta(days=day) for day in range(count)) if 0 < count <= MAX_DAYS else ()
    )


def is_empty(day: ItineraryDay) -> bool:
    """Whether nothing but a date was entered in a row."""
    return not day.place.strip() and not any(activity.strip() for activity in day.activities)


def with_days(itinerary: Iterable[ItineraryDay], period: Period) -> Itinerary:
    """The rows and, at their places, an empty one for each day of the period that has none yet."""
    rows = list(itinerary)
    present = {row.date for row in rows}
    for date in days_of(period):
        if date not in present:
            place = next((index for index, row in enumerate(rows) if row.date and row.date > date), len(rows))
            rows.insert(place, ItineraryDay(date))
    return tuple(rows)


def shift(itinerary: Iterable[ItineraryDay], by_days: int) -> Itinerary:
    """All dates moved by ``by_days``, back for less than 0; rows without a date stay.

    Raises:
        InputError: A date would leave the calendar.
    """
    try:
        return tuple(
            ItineraryDay(row.date and row.date + dt.timedelta(days=by_days), row.place, row.activities)
            for row in itinerary
        )
    except OverflowError:
        raise InputError(_("The itinerary cannot be moved that far.")) from None


def rows_outside(itinerary: Sequence[ItineraryDay], period: Period) -> tuple[int, ...]:
    """The rows whose date lies before or after the period; an end that is not known bounds nothing."""
    first, last = period.start or dt.date.min, period.end or dt.date.max
    return tuple(index for index, row in enumerate(itinerary) if row.date and not first <= row.date <= last)


def change_period(itinerary: Sequence[ItineraryDay], old: Period, new: Period) -> PeriodChange:
    """The two ways an itinerary can follow when the period changes from ``old`` to ``new``.

    Without a first day in both there is nothing to move by, and the two are the same.

    Raises:
        InputError: A date would leave the calendar.
    """
    by_days = (new.start - old.start).days if old.start and new.start else 0
    return PeriodChange(_fitted(shift(itinerary, by_days), new), _fitted(itinerary, new))


def _fitted(itinerary: Sequence[ItineraryDay], period: Period) -> Itinerary:
    outside = set(rows_outside(itinerary, period))
    kept = (row for index, row in enumerate(itinerary) if index not in outside or not is_empty(row))
    return with_days(kept, period)


def split_day(itinerary: Sequence[ItineraryDay], row: int, activity: int) -> Itinerary:
    """A row parted in two of the same date and place: the second begins with activity number ``activity`` (from 0)."""
    day = itinerary[row]
    first = ItineraryDay(day.date, day.place, day.activities[:activity])
    second = ItineraryDay(day.date, day.place, day.activities[activity:])
    return (*itinerary[:row], first, second, *itinerary[row + 1 :])


def merge_days(itinerary: Sequence[ItineraryDay], first: int, last: int) -> Itinerary:
    """Rows ``first`` to ``last`` (included) made one, with the first date, each place once, and all activities."""
    rows = itinerary[first : last + 1]
    date = next((row.date for row in rows if row.date), None)
    places = dict.fromkeys(row.place for row in rows if row.place)
    activities = tuple(activity for row in rows for activity in row.activities)
    return (*itinerary[:first], ItineraryDay(date, "—".join(places), activities), *itinerary[last + 1 :])
