"""Working days of Taiwan's government offices."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import lru_cache

from drafting.checks.rule import DATA


@lru_cache(maxsize=1)
def _calendar() -> tuple[frozenset[dt.date], frozenset[dt.date], range]:
    """Weekdays off, Saturdays worked, and the years the calendar knows."""
    data = tomllib.loads((DATA / "tables" / "workdays.toml").read_text(encoding="utf-8"))

    def days(kind: str) -> frozenset[dt.date]:
        return frozenset(
            dt.date(int(year), int(day[:2]), int(day[2:]))
            for year, entry in data.items()
            for day in entry[kind].split()
        )

    years = [int(year) for year in data]
    return days("free"), days("work"), range(min(years), max(years) + 1)


def is_workday(date: dt.date) -> bool:
    """Whether offices are open; outside the years of the calendar every Monday to Friday is taken for one."""
    free, work, _years = _calendar()
    return date in work or (date.weekday() < 5 and date not in free)


def is_known(date: dt.date) -> bool:
    """Whether the calendar has the year of the date."""
    return date.year in _calendar()[2]


def after_workdays(date: dt.date, count: int) -> dt.date:
    """The working day that is the ``count``-th after ``date``, the day itself not counted."""
    while count:
        date += dt.timedelta(days=1)
        count -= is_workday(date)
    return date
