"""Rows of an itinerary that stand for several days."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.checks import check
from drafting.dayspans import Days, days_of_row, done, last_day, moved, read_days, show_days, spanned
from drafting.errors import InputError
from drafting.report import ItineraryDay, Period, Report
from drafting.review.facts import changed_row
from drafting.review.model import FactRow
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
    assert later == ItineraryDay(dt.date(2025, 12, 30), "代爾夫特", ("文獻蒐集",), dt.date(2026, 1, 1))
    assert (
        moved(later, -10)
        == spanned(row)
        == ItineraryDay(START, "代爾夫特", ("文獻蒐集",), dt.date(2025, 12, 22))
    )
    assert len(days_of_row(later)) == 3
    assert moved(ItineraryDay(None, "代爾夫特"), 3) == ItineraryDay(None, "代爾夫特")
    assert done(row) == done(later) == ("文獻蒐集",)
    assert done(ItineraryDay(START, "", ("搭機",))) == ("搭機",)


FIRST, FIFTH = dt.date(2025, 9, 1), dt.date(2025, 9, 5)


@pytest.mark.parametrize(
    "text",
    [
        "9/1～9/5", "9/1-9/5", "9/1-5", "9/1~5日", "9月1日至5日", "9月1-5日", "9月1日～9月5日", "114.9.1～114.9.5",
        "114/9/1-9/5", "2025-09-01~2025-09-05", "2025-09-01-2025-09-05", "9/1（一）～9/5（五）", "9/1(一)-5(五)",
        "0901-0905", "９／１－９／５", "九月一日至五日", "9/1 to 9/5", "9/1 – 9/5", "1140901～1140905", "9-1-9-5",
        "9月1日星期一至9月5日星期五", "114.09.01～09.05", "9/1到9/5", "自114年9月1日起至9月5日止",
        "9月1日起至5日止",
    ],
)  # fmt: skip
def test_days_are_typed_in_any_usual_way(text: str) -> None:
    assert read_days(text, FIRST) == Days(FIRST, FIFTH)


def test_one_day_and_none() -> None:
    assert read_days("9/1", FIRST) == read_days("9/1～9/1", FIRST) == Days(FIRST)
    assert read_days("108-5-20", FIRST) == Days(dt.date(2019, 5, 20))
    assert read_days("12/30～1/3", FIRST) == Days(dt.date(2025, 12, 30), dt.date(2026, 1, 3))
    assert read_days(" ", FIRST) == Days()
    assert not Days()
    assert Days(FIRST)


@pytest.mark.parametrize(
    "text",
    [
        "9/5～9/1",
        "9/1（二）～9/5",
        "9/1～9/5（四）",
        "9/1～",
        "～9/5",
        "9/1～13/5",
        "9/1～2027/9/5",
        "參訪～座談",
        "9/1～9/31",
    ],
)  # fmt: skip
def test_what_is_no_row_of_days_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        read_days(text, FIRST)


@given(
    st.dates(dt.date(2011, 1, 1), dt.date(2100, 1, 1)),
    st.integers(0, 365),
    st.sampled_from(
        ["{roc_year}.{month:02d}.{day:02d}", "{roc_year}年{month}月{day}日", "{year}/{month}/{day}"]
    ),
)
def test_what_is_shown_is_read(start: dt.date, days: int, pattern: str) -> None:
    last = start + dt.timedelta(days=days) if days else None
    assert read_days(show_days(Days(start, last), pattern), FIRST) == Days(start, last)


def test_a_last_day_of_its_own_goes_before_what_is_said() -> None:
    row = ItineraryDay(START, "代爾夫特", ("至12月31日",), dt.date(2025, 12, 22))
    assert last_day(row) == dt.date(2025, 12, 22)
    assert spanned(row) is row
    assert last_day(ItineraryDay(START, last=START - dt.timedelta(days=1))) == START


@pytest.mark.parametrize("text", ["1-" * 50_000, "9/1～" * 50_000, "9/1～" + "(" * 50_000])
def test_a_text_that_is_far_too_long_is_refused_at_once(text: str) -> None:
    with pytest.raises(InputError):
        read_days(text, dt.date(2025, 1, 1))


def test_a_row_of_ages_has_no_more_days_than_a_year() -> None:
    assert len(days_of_row(ItineraryDay(dt.date.min, last=dt.date.max))) == 366


def test_a_proposed_first_day_is_not_put_before_another_last_day() -> None:
    def row(first: int, last: int) -> FactRow:
        return FactRow(day=ItineraryDay(dt.date(2019, 9, first), last=dt.date(2019, 9, last)))

    assert changed_row(row(1, 5), row(1, 5), row(3, 5)) == row(3, 5)
    assert changed_row(row(1, 2), row(1, 5), row(3, 5)) is None
