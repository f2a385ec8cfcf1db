"""Rows of an itinerary that stand for several days."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.checks import check
from drafting.dayspans import days_of_row, done, last_day, moved, until
from drafting.report import ItineraryDay, Period, Report
from drafting.template import load

START = dt.date(2025, 12, 20)


@pytest.mark.parametrize(
    ("said", "last"),
    [
        ("至12月31日", dt.date(2025, 12, 31)), ("至1月3日", dt.date(2026, 1, 3)),
        ("至 115年1月3日", dt.date(2026, 1, 3)),
        ("12月20日至12月22日", dt.date(2025, 12, 22)), ("12/20-12/22", dt.date(2025, 12, 22)),
        ("~1/3", dt.date(2026, 1, 3)), ("到12月21日（日）", dt.date(2025, 12, 21)),
        ("至市府拜會", START), ("至128年1月3日", START), ("12月18日至12月22日", START), ("搭機", START), ("", START),
        ("09:00-10:30", START), ("至13月40日", START),
    ],
)  # fmt: skip
def test_the_first_activity_says_until_when(said: str, last: dt.date) -> None:
    row = ItineraryDay(START, "代爾夫特", (said, "文獻蒐集"))
    assert last_day(row) == last
    assert (days_of_row(row)[0], days_of_row(row)[-1]) == (START, last)
    assert last_day(ItineraryDay(START, "", ("文獻蒐集", said))) == START
    assert days_of_row(ItineraryDay(None, "", (said,))) == ()


@pytest.mark.parametrize(("said", "lacking"), [("至12月22日", False), ("至12月21日", True)])
def test_the_check_counts_the_days_of_a_row(said: str, lacking: bool) -> None:
    row = ItineraryDay(START, "代爾夫特", (said, "文獻蒐集"))
    report = Report(period=Period(START, dt.date(2025, 12, 22)), itinerary=(row,))
    found = {finding.rule for finding in check(report, load())}
    assert ("dates.day-missing" in found) is lacking


def test_a_row_that_is_moved_goes_on_as_long() -> None:
    row = ItineraryDay(START, "代爾夫特", ("12/20-12/22", "文獻蒐集"))
    later = moved(row, 10)
    assert later == ItineraryDay(dt.date(2025, 12, 30), "代爾夫特", ("至115年1月1日", "文獻蒐集"))
    assert len(days_of_row(later)) == 3
    assert moved(ItineraryDay(None, "代爾夫特"), 3) == ItineraryDay(None, "代爾夫特")
    assert done(row) == done(later) == ("文獻蒐集",)
    assert done(ItineraryDay(START, "", ("搭機",))) == ("搭機",)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)), st.integers(1, 365))
def test_what_is_written_is_read(start: dt.date, days: int) -> None:
    last = start + dt.timedelta(days=days)
    assert last_day(ItineraryDay(start, "", (until(start, last),))) == last
