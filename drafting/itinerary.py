"""What can be done with the days of an itinerary (行程表): make them, shift, part, join, and compare with the period.

All functions give new tuples; rows are named by their index.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from drafting.dayspans import days_of_row, last_day, moved, until
from drafting.errors import InputError
from drafting.i18n import _
from drafting.report import ItineraryDay, Period

Itinerary: TypeAlias = tuple[ItineraryDay, ...]
Problem: TypeAlias = Literal["outside", "double", "order"]
Mending: TypeAlias = Literal["shift", "redate", "merge", "sort", "days"]

MAX_DAYS = 366
"""No trip is longer; a period that is has a wrong year in it, and gets no rows of its own."""

NO_PERIOD = Period()


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
        The rows, and the number of the one that holds the last pasted day.
    """
    rows, rest = list(itinerary), []
    last = row
    for day in pasted:
        empty = (n for n, there in enumerate(rows) if day.date and there.date == day.date and is_empty(there))
        place = next(empty, None)
        if place is None:
            rest.append(day)
        else:
            rows[place] = day
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
    return tuple(rows), last


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


def split_day(
    itinerary: Sequence[ItineraryDay], row: int, activity: int, period: Period = NO_PERIOD
) -> Itinerary:
    """A row parted in two of the same place: the second begins with activity number ``activity`` (from 0).

    The second has the next date if that is a day of the period without a row of its own, else the same date.
    """
    day = itinerary[row]
    date = _free_date_after(itinerary, day.date, period) or day.date
    first = ItineraryDay(day.date, day.place, day.activities[:activity])
    second = ItineraryDay(date, day.place, day.activities[activity:])
    return (*itinerary[:row], first, second, *itinerary[row + 1 :])


def copy_day(itinerary: Sequence[ItineraryDay], row: int, period: Period = NO_PERIOD) -> Itinerary:
    """A row and behind it the same once more, on the next date if that is free (see :func:`split_day`).

    A row of the next date that is empty so far takes the copy.
    """
    day = itinerary[row]
    below = itinerary[row + 1] if row + 1 < len(itinerary) else None
    if below is not None and day.date and is_empty(below) and below.date == _after(day.date):
        return (
            *itinerary[: row + 1],
            ItineraryDay(below.date, day.place, day.activities),
            *itinerary[row + 2 :],
        )
    date = _free_date_after(itinerary, day.date, period)
    return (*itinerary[: row + 1], ItineraryDay(date, day.place, day.activities), *itinerary[row + 1 :])


def added_day(itinerary: Sequence[ItineraryDay], row: int, period: Period) -> ItineraryDay:
    """An empty row to stand behind row ``row``: with the next date if that is free, else the first free of the period.

    A period without a free day gives a row without a date.
    """
    present = {day.date for day in itinerary}
    after = _free_date_after(itinerary, itinerary[row].date, period) if row < len(itinerary) else None
    return ItineraryDay(after or next((date for date in days_of(period) if date not in present), None))


def _after(date: dt.date) -> dt.date | None:
    return date + dt.timedelta(days=1) if date < dt.date.max else None


def _free_date_after(
    itinerary: Sequence[ItineraryDay], date: dt.date | None, period: Period
) -> dt.date | None:
    """The day behind ``date`` when it is one of the period that no row has yet."""
    after = _after(date) if date else None
    free = after in days_of(period) and all(row.date != after for row in itinerary)
    return after if free else None


def problems(itinerary: Sequence[ItineraryDay], period: Period) -> dict[int, Problem]:
    """What is amiss with the date of each row: outside the period, the date of another row, or before the row above."""
    found: dict[int, Problem] = {}
    counts = Counter(row.date for row in itinerary if row.date)
    latest = dt.date.min
    for index, row in enumerate(itinerary):
        if row.date is None:
            continue
        if counts[row.date] > 1:
            found[index] = "double"
        elif row.date < latest:
            found[index] = "order"
        latest = max(latest, row.date)
    return found | dict.fromkeys(rows_outside(itinerary, period), "outside")


def mendings(itinerary: Sequence[ItineraryDay], period: Period) -> tuple[Mending, ...]:
    """What would mend the itinerary, the most fitting first.

    ``shift``: all rows moved so that the first falls on the first day; offered when all are in the period then.
    ``redate``: the rows get the days of the period one after another. ``merge``: rows of one date become one.
    ``sort``: rows by date. ``days``: a row for each day that has none.
    """
    found: list[Mending] = []
    kinds = set(problems(itinerary, period).values())
    if "outside" in kinds:
        shifted = mended(itinerary, period, "shift")
        if shifted != tuple(itinerary) and not rows_outside(shifted, period):
            found.append("shift")
        elif len(itinerary) <= len(days_of(period)):
            found.append("redate")
    if "double" in kinds:
        found.append("merge")
    if "order" in kinds:
        found.append("sort")
    if "outside" not in kinds and with_days(itinerary, period) != tuple(itinerary):
        found.append("days")
    return tuple(found)


def mended(itinerary: Sequence[ItineraryDay], period: Period, mending: Mending) -> Itinerary:
    """The itinerary after one of the :func:`mendings`; what it has of places and activities stays, all of it."""
    match mending:
        case "shift":
            dates = [row.date for row in itinerary if row.date]
            by_days = (period.start - min(dates)).days if period.start and dates else 0
            return shift(itinerary, by_days)
        case "redate":
            dates_of_trip = days_of(period)[: len(itinerary)]
            rest = itinerary[len(dates_of_trip) :]
            fresh = (
                ItineraryDay(d, r.place, r.activities) for d, r in zip(dates_of_trip, itinerary, strict=False)
            )
            return (*fresh, *rest)
        case "merge":
            return _merged_dates(itinerary)
        case "sort":
            return tuple(sorted(itinerary, key=lambda row: row.date or dt.date.max))
        case "days":
            return with_days(itinerary, period)


def _merged_dates(itinerary: Sequence[ItineraryDay]) -> Itinerary:
    """Rows of one date made one, where the first of them stands."""
    groups: dict[object, list[ItineraryDay]] = {}
    for index, row in enumerate(itinerary):
        groups.setdefault(row.date or index, []).append(row)
    return tuple(merge_days(rows, 0, len(rows) - 1)[0] for rows in groups.values())


def span_days(itinerary: Sequence[ItineraryDay], first: int, last: int) -> Itinerary:
    """Rows made one as by :func:`merge_days`, which says until when it goes on."""
    merged = merge_days(itinerary, first, last)
    start, ends = merged[first].date, [day for row in itinerary[first : last + 1] if (day := last_day(row))]
    if start is None or max(ends) <= start:
        return merged
    told = {
        until(row.date, end) for row in itinerary[first : last + 1] if row.date and (end := last_day(row))
    }
    kept = tuple(activity for activity in merged[first].activities if activity not in told)
    row = ItineraryDay(start, merged[first].place, (until(start, max(ends)), *kept))
    return (*itinerary[:first], row, *itinerary[last + 1 :])


def merge_days(itinerary: Sequence[ItineraryDay], first: int, last: int) -> Itinerary:
    """Rows ``first`` to ``last`` (included) made one, with the first date, each place once, and all activities."""
    rows = itinerary[first : last + 1]
    date = next((row.date for row in rows if row.date), None)
    places = dict.fromkeys(row.place for row in rows if row.place)
    activities = tuple(activity for row in rows for activity in row.activities)
    return (*itinerary[:first], ItineraryDay(date, "—".join(places), activities), *itinerary[last + 1 :])
