"""Dates are written as a template says, and moments as people of the office read them."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from drafting.rocdates import DateError, date_and_time, format_roc, short_stamp

DAY = dt.date(2019, 5, 20)


def test_form_and_itinerary_style() -> None:
    assert format_roc(DAY, "{roc_year}年{month:02d}月{day:02d}日") == "108年05月20日"
    assert format_roc(DAY, "{roc_year}.{month}.{day}（{weekday}）") == "108.5.20（一）"
    assert format_roc(dt.date(2010, 5, 20), "{roc_year:03d}/{year}") == "099/2010"
    assert format_roc(DAY, "") == ""
    assert format_roc(DAY, "{{{day}}}") == "{20}"


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("{era}", "cannot hold “era”"),
        ("{}", "cannot hold “”"),
        ("{0}", "cannot hold “0”"),
        ("{day.__class__}", "cannot hold “day.__class__”"),
        ("{day[0]}", "cannot hold"),
        ("{day!r}", "cannot hold"),
        ("{day:>9999999}", "cannot hold “day:>9999999”"),
        ("{day:x}", "cannot hold"),
        ("{day:{month}}", "cannot hold"),
        ("{weekday:5}", "cannot hold"),
        ("{day", "brace is missing"),
        ("day}", "brace is missing"),
    ],
)
def test_bad_patterns_are_refused(pattern: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        format_roc(DAY, pattern)


def test_days_before_the_republic_have_no_year_of_it() -> None:
    with pytest.raises(DateError, match="before the first year"):
        format_roc(dt.date(1911, 12, 31), "{roc_year}")


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("{weekday}", "一 二 三 四 五 六 日"),
        ("{weekday_short}", "週一 週二 週三 週四 週五 週六 週日"),
        ("{weekday_long}", "星期一 星期二 星期三 星期四 星期五 星期六 星期日"),
    ],
)
def test_weekdays(field: str, expected: str) -> None:
    assert " ".join(format_roc(DAY + dt.timedelta(n), field) for n in range(7)) == expected


def test_stamp_of_a_signature() -> None:
    assert short_stamp(dt.datetime(2019, 11, 8, 16, 0)) == "1108/1600"  # noqa: DTZ001
    assert short_stamp(dt.datetime(2019, 1, 2, 9, 5)) == "0102/0905"  # noqa: DTZ001


def test_babel_is_loaded_only_for_weekdays() -> None:
    code = (
        "import sys, datetime; from drafting.rocdates import *;"
        "parse('108/5/20'); format_roc(datetime.date(2019, 5, 20), '{roc_year}/{month}');"
        "assert 'babel' not in sys.modules; weekday(datetime.date(2019, 5, 20)); assert 'babel' in sys.modules"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_moments_are_told_with_the_year_of_the_republic() -> None:
    assert date_and_time(dt.datetime(2026, 3, 9, 14, 5)) == "115/03/09 (Republic) 14:05"  # noqa: DTZ001
    assert date_and_time(dt.datetime(1900, 3, 9, 4, 5)) == "1900-03-09 04:05"  # noqa: DTZ001
