"""The rows of an itinerary (行程表): made, shifted, parted, joined, and compared with the days of a trip.

All functions give new tuples; rows are named by their index.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from drafting.dayspans import MAX_DAYS, days_of_row, last_day, moved, on_days, spanned
from drafting.errors import InputError
from drafting.i18n import _
from drafting.report import ItineraryDay, Period

Itinerary: TypeAlias = tuple[ItineraryDay, ...]

NO_PERIOD = Period()


class PeriodChange(NamedTuple):
    """What the itinerary can become when the period changes.

    ``shifted`` moves every row with the first day; ``kept`` leaves every row on its date. Both have a row for each new
    day, and no row left that is empty and outside; rows with content are never dropped (see :func:`rows_outside`).
    """

    shifted: Itinerary
    kept: Itinerary


def days_of(period: Period) -> tuple[dt.date, ...]:
    """The dates of a period, both ends included; none when it is too long, ends before it starts, or lacks an end."""
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
    present = {date for row in rows for date in days_of_row(row)}
    for date in days_of(period):
        if date not in present:
            place = next((index for index, row in enumerate(rows) if row.date and row.date > date), len(rows))
            rows.insert(place, ItineraryDay(date))
    return tuple(rows)


def with_pasted(
    itinerary: Sequence[ItineraryDay], pasted: Sequence[ItineraryDay], row: int
) -> tuple[Itinerary, int]:
    """The rows with pasted days: each takes the empty row of its date, or stands where it is pasted.

    Once some have found the rows of their dates, the others go between them by their dates.

    Args:
        itinerary: The rows that are there.
        pasted: The days, in their order.
        row: Where the days without an empty row go: in the place of this row if it is blank, else below it.

    Returns:
        The rows, and the number of the one that holds the last pasted day. Empty rows of days that a pasted one stands
        for are gone.
    """
    rows, last = _pasted(itinerary, pasted, row)
    own = {day for there in pasted for day in days_of_row(there)}
    gone = [
        n for n, there in enumerate(rows) if is_empty(there) and there.date in own and there not in pasted
    ]
    kept = tuple(there for n, there in enumerate(rows) if n not in gone)
    return kept, last - sum(n < last for n in gone)


def covered(itinerary: Sequence[ItineraryDay], row: int) -> tuple[int, ...]:
    """The rows without anything but days that row ``row`` stands for as well: they say nothing beside it.

    None where that row stands for one day only.
    """
    own = set(days_of_row(itinerary[row]))
    return tuple(
        n
        for n, there in enumerate(itinerary)
        if n != row and len(own) > 1 and is_empty(there) and there.date and own.issuperset(days_of_row(there))
    )


def _pasted(
    itinerary: Sequence[ItineraryDay], pasted: Sequence[ItineraryDay], row: int
) -> tuple[list[ItineraryDay], int]:
    rows, rest = list(itinerary), []
    last = row
    free = {n for n, there in enumerate(rows) if there.date and is_empty(there)}
    for day in pasted:
        place = min((n for n in free if rows[n].date == day.date), default=None)
        if place is None:
            rest.append(day)
        else:
            rows[place] = day
            free.remove(place)  # what was pasted gives way to nothing pasted behind it
            last = place
    if rest and len(rest) < len(pasted) and _in_order(rows):
        for day in rest:  # beside those that have found their rows, not in a heap of their own
            last = _place_by_date(rows, day)
            rows.insert(last, day)
    elif rest:
        blank = row < len(rows) and rows[row] == ItineraryDay()
        at = row if blank or row >= len(rows) else row + 1
        rows[at : at + blank] = rest
        last = at + len(rest) - 1
    return rows, last


def _in_order(rows: Sequence[ItineraryDay]) -> bool:
    dates = [row.date for row in rows if row.date]
    return dates == sorted(dates)


def _place_by_date(rows: Sequence[ItineraryDay], day: ItineraryDay) -> int:
    """Behind the last row that is not later; a row without a date goes with the one above it."""
    later = (n for n, there in enumerate(rows) if day.date and there.date and there.date > day.date)
    return next(later, len(rows))


def shift(itinerary: Iterable[ItineraryDay], by_days: int) -> Itinerary:
    """All dates moved by ``by_days``, back for less than 0; rows without a date stay.

    Raises:
        InputError: A date would leave the calendar.
    """
    try:
        return tuple(moved(row, by_days) if by_days else row for row in itinerary)
    except OverflowError:
        raise InputError(_("The itinerary cannot be moved that far.")) from None


def rows_outside(itinerary: Sequence[ItineraryDay], period: Period) -> tuple[int, ...]:
    """The rows with a day before or after the period; an end that is not known bounds nothing."""
    return tuple(index for index, row in enumerate(itinerary) if day_outside(row, period))


def day_outside(row: ItineraryDay, period: Period) -> dt.date | None:
    """The end of a row that lies before or after the period; None when there is none."""
    first, last = period.start or dt.date.min, period.end or dt.date.max
    return next((day for day in (row.date, last_day(row)) if day and not first <= day <= last), None)


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


def split_day(
    itinerary: Sequence[ItineraryDay], row: int, activity: int, period: Period = NO_PERIOD
) -> Itinerary:
    """A row parted in two of the same place: the second begins with activity number ``activity`` (from 0).

    The second has the next date if that is a day of the period without a row of its own, else the same date. A row that
    stands for several days becomes a row for each of them.
    """
    day = itinerary[row]
    dates: tuple[dt.date | None, ...] = days_of_row(day)
    if len(dates) > 1:
        said = len(day.activities) - len(spanned(day).activities)
        activity, day = max(activity - said, 0), spanned(day)
    else:
        dates = (day.date, _free_date_after(itinerary, day.date, period) or day.date)
    parted = [ItineraryDay(date, day.place) for date in dates]
    parted[0] = ItineraryDay(dates[0], day.place, day.activities[:activity])
    parted[1] = ItineraryDay(dates[1], day.place, day.activities[activity:])
    return (*itinerary[:row], *parted, *itinerary[row + 1 :])


def copy_day(itinerary: Sequence[ItineraryDay], row: int, period: Period = NO_PERIOD) -> Itinerary:
    """A row and behind it the same once more, on the next date if that is free (see :func:`split_day`).

    A row of the next date that is empty so far takes the copy. The copy of a row of several days stands for as many, as
    far as these are free.
    """
    day, above = spanned(itinerary[row]), itinerary[: row + 1]
    below = itinerary[row + 1] if row + 1 < len(itinerary) else None
    end = last_day(day)
    if below is not None and end and is_empty(below) and below.date == _after(end):
        return (*above, on_days(day, below.date, last_day(below)), *itinerary[row + 2 :])
    first = last = _free_date_after(itinerary, end, period)
    for _day in days_of_row(day)[1:]:
        last = _free_date_after(itinerary, last, period) or last
    return (*above, on_days(day, first, last), *itinerary[row + 1 :])


def added_day(itinerary: Sequence[ItineraryDay], row: int, period: Period) -> ItineraryDay:
    """An empty row to stand behind row ``row``: with the next date if that is free, else the first free of the period.

    A period without a free day gives a row without a date.
    """
    present = {date for day in itinerary for date in days_of_row(day)}
    after = _free_date_after(itinerary, last_day(itinerary[row]), period) if row < len(itinerary) else None
    return ItineraryDay(after or next((date for date in days_of(period) if date not in present), None))


def _after(date: dt.date) -> dt.date | None:
    return date + dt.timedelta(days=1) if date < dt.date.max else None


def _free_date_after(
    itinerary: Sequence[ItineraryDay], date: dt.date | None, period: Period
) -> dt.date | None:
    """The day behind ``date`` when it is one of the period that no row has yet."""
    after = _after(date) if date else None
    if after is None or after not in days_of(period):
        return None
    return (
        None
        if any(row.date and row.date <= after <= (last_day(row) or row.date) for row in itinerary)
        else after
    )


def span_days(itinerary: Sequence[ItineraryDay], first: int, last: int) -> Itinerary:
    """Rows made one as by :func:`merge_days`, which stands for all days from its first to the last of them."""
    merged = merge_days(itinerary, first, last)
    row, ends = merged[first], [day for row in itinerary[first : last + 1] if (day := last_day(row))]
    return (*merged[:first], on_days(row, row.date, max(ends, default=None)), *merged[first + 1 :])


def merge_days(itinerary: Sequence[ItineraryDay], first: int, last: int) -> Itinerary:
    """Rows ``first`` to ``last`` (included) made one, with the first date, each place once, and all activities.

    It stands for one day, unless one of the rows stood for several: then also for the days of the others.
    """
    rows = [spanned(row) for row in itinerary[first : last + 1]]
    date = next((row.date for row in rows if row.date), None)
    several = any(row.last for row in rows)
    ends = [end for row in rows if several and (end := row.last or row.date)]
    place = _way(list(dict.fromkeys(row.place for row in rows if row.place)))
    activities = tuple(activity for row in rows for activity in row.activities)
    row = on_days(ItineraryDay(date, place, activities), date, max(ends, default=None))
    return (*itinerary[:first], row, *itinerary[last + 1 :])


def _way(places: Sequence[str]) -> str:
    """Places one after the other; where one begins as the one before ends, it is named once (臺北—義烏, 義烏—杭州)."""
    way: list[str] = []
    for place in places:
        stops = place.split("—")
        way += stops[1:] if way and stops[0] == way[-1] else stops
    return "—".join(way)
