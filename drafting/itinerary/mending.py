"""What is amiss with the days of an itinerary, and what would mend it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Literal, TypeAlias

from msgspec.structs import replace

from drafting.dayspans import days_of_row, on_days, spanned
from drafting.errors import InputError
from drafting.itinerary.rows import Itinerary, days_of, merge_days, rows_outside, shift, with_days
from drafting.report import ItineraryDay, Period

Problem: TypeAlias = Literal["outside", "double", "order"]
Mending: TypeAlias = Literal["shift", "redate", "merge", "sort", "until", "days"]


def problems(itinerary: Sequence[ItineraryDay], period: Period) -> dict[int, Problem]:
    """What is amiss with the days of each row: outside the period, a day of another row, or before the row above."""
    found: dict[int, Problem] = {}
    counts = Counter(day for row in itinerary for day in days_of_row(row))
    latest = dt.date.min
    for index, row in enumerate(itinerary):
        if row.date is None:
            continue
        if any(counts[day] > 1 for day in days_of_row(row)):
            found[index] = "double"
        elif row.date < latest:
            found[index] = "order"
        latest = max(latest, row.date)
    return found | dict.fromkeys(rows_outside(itinerary, period), "outside")


def mendings(itinerary: Sequence[ItineraryDay], period: Period) -> tuple[Mending, ...]:
    """What would mend the itinerary, the most fitting first.

    ``shift``: all rows moved so that the first falls on the first day; offered when all are in the period then.
    ``redate``: the rows get the days of the period one after another. ``merge``: rows of one date become one.
    ``sort``: rows by date. ``until``: the last day of a row that is written above what was done stands with its date.
    ``days``: a row for each day that has none.
    """
    found: list[Mending] = []
    kinds = set(problems(itinerary, period).values())
    if "outside" in kinds:
        if _can_shift(itinerary, period):
            found.append("shift")
        elif sum(len(days_of_row(row)) or 1 for row in itinerary) <= len(days_of(period)):
            found.append("redate")
    if "double" in kinds:
        found.append("merge")
    if "order" in kinds:
        found.append("sort")
    if any(spanned(row) is not row for row in itinerary):
        found.append("until")
    if "outside" not in kinds and with_days(itinerary, period) != tuple(itinerary):
        found.append("days")
    return tuple(found)


def _can_shift(itinerary: Sequence[ItineraryDay], period: Period) -> bool:
    try:
        shifted = mended(itinerary, period, "shift")
    except InputError:  # out of the calendar
        return False
    return shifted != tuple(itinerary) and not rows_outside(shifted, period)


def mended(itinerary: Sequence[ItineraryDay], period: Period, mending: Mending) -> Itinerary:
    """The itinerary after one of the :func:`mendings`; what it has of places and activities stays, all of it."""
    match mending:
        case "shift":
            dates = [row.date for row in itinerary if row.date]
            by_days = (period.start - min(dates)).days if period.start and dates else 0
            return shift(itinerary, by_days)
        case "redate":
            return _redated(itinerary, period)
        case "merge":
            return _merged_dates(itinerary)
        case "sort":
            return tuple(sorted(itinerary, key=lambda row: row.date or dt.date.max))
        case "until":
            return tuple(map(spanned, itinerary))
        case "days":
            return with_days(itinerary, period)


def _redated(itinerary: Sequence[ItineraryDay], period: Period) -> Itinerary:
    """The rows on the days of the period, one behind the other, each for as many days as before; what is over stays."""
    free, rows = list(days_of(period)), list(map(spanned, itinerary))
    for n, row in enumerate(rows):
        dates = free[: len(days_of_row(row)) or 1]
        del free[: len(dates)]
        if dates:
            rows[n] = on_days(row, dates[0], dates[-1])
    return tuple(rows)


def _merged_dates(itinerary: Sequence[ItineraryDay]) -> Itinerary:
    """Rows with a day in common made one, where the first of them stands."""
    groups: list[tuple[set[dt.date], list[ItineraryDay]]] = []
    for row in itinerary:
        dates = set(days_of_row(row))
        shared = [group for group in groups if group[0] & dates]
        for group in shared[1:]:
            shared[0][0].update(group[0])
            shared[0][1].extend(group[1])
            groups.remove(group)
        if shared:
            shared[0][0].update(dates)
            shared[0][1].append(row)
        else:
            groups.append((dates, [row]))
    return tuple(_merged(rows, dates) for dates, rows in groups)


def _merged(rows: Sequence[ItineraryDay], dates: set[dt.date]) -> ItineraryDay:
    """The rows as one: what a row tells that one before it has told, as in a mail that was sent anew, it tells once."""
    told: set[str] = set()
    in_order = []
    for row in sorted(rows, key=lambda row: row.date or dt.date.max):
        fresh = tuple(activity for activity in row.activities if activity not in told)
        in_order.append(replace(row, activities=fresh))
        told.update(row.activities)
    row = merge_days(in_order, 0, len(in_order) - 1)[0]
    return on_days(row, min(dates, default=None), max(dates, default=None))
