"""Dates are read as people write them, and what is written is read back."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.errors import InputError
from drafting.numerals import counting
from drafting.rocdates import DateError, format_roc, looking_back, parse, parse_near, roc_year

DAY = dt.date(2019, 5, 20)
TODAY = dt.date(2026, 1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "108年05月20日",
        "108年5月20日",
        "民國108年5月20日",
        "中華民國108年5月20日",
        "中華民國 108 年 5 月 20 日",
        "民國108.5.20",
        "民國1080520",
        "108.5.20",
        "108/5/20",
        "108-5-20",
        "108.05.20",
        "108‧5‧20",
        "108–5–20",
        "1080520",
        "2019/5/20",
        "2019-05-20",
        "2019.5.20",
        "2019. 5. 20",
        "2019 5 20",
        "20190520",
        "2019年5月20日",
        "１０８年５月２０日",
        "１０８／５／２０",
        "２０１９．５．２０",
        "  108/5/20\u3000",
        "一百零八年五月二十日",
        "民國一〇八年五月二十日",
        "一百零八年五月廿日",
        "一○八年五月二○日",
        "二〇一九年五月二十日",
        "108年5月20日（星期一）",
        "108年5月20日 (一)",
        "108年5月20日星期一",
        "2019/5/20 週一",
        "西元2019年5月20日",
        "公元 2019/5/20",
        "民108.5.20",
        "108年5月20",
        "108年5月20日。",
        "108、5、20",
        "20 May 2019",
        "20MAY2019",
        "20-May-2019",
        "May 20, 2019",
        "May 20th 2019 (Mon)",
        "5/20/2019",
        "20.5.2019",
        "108,5,20",
        "2019-05-20 00:00:00",
        "2019/5/20 上午 12:00:00",
        "2019-05-20T09:30",
        "108年05月20日 09:00",
        "108年5月20日9:00",
        "108年5月20日上午9:00",
        "108年5月20日 上午 9時30分",
        "108年5月20日下午2時",
        "108年5月20日(一) 09:00",
        "108年5月20日（星期一）上午9:00",
        "108/5/20 星期一 09:00",
        "108・5・20",
        "108･5･20",
        "2019/05/20(Mon)",
        "108.5.20 Monday",
        "Mon 20 May 2019",
        "Monday, May 20th, 2019",
    ],
)
def test_forms_that_are_read(text: str) -> None:
    assert parse(text) == DAY


@pytest.mark.parametrize(
    "text", ["5/20", "5.20", "05-20", "0520", "5月20", "5月20日", "五月二十日", "5 月 20 日", "５／２０"]
)
def test_without_a_year_the_current_one_is_meant(text: str) -> None:
    assert parse(text, today=dt.date(2019, 12, 31)) == DAY
    with pytest.raises(DateError, match="The year is missing"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("0990520", dt.date(2010, 5, 20)),
        ("099/5/20", dt.date(2010, 5, 20)),
        ("99年5月20日", dt.date(2010, 5, 20)),
        ("民國99.5.20", dt.date(2010, 5, 20)),
        ("民國元年10月10日", dt.date(1912, 10, 10)),
        ("民國1年1月1日", dt.date(1912, 1, 1)),
        ("1912/1/1", dt.date(1912, 1, 1)),
        ("113/2/29", dt.date(2024, 2, 29)),
        ("108年5月26日（星期天）", dt.date(2019, 5, 26)),
    ],
)
def test_dates_at_the_edges(text: str, date: dt.date) -> None:
    assert parse(text) == date


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("5/6/2019", "does not tell day from month"),
        ("31/2/2019", "no such day"),
        ("Ma 20", "not a date"),
        ("108/2/30", "no such day"),
        ("112/2/29", "no such day"),
        ("108年13月1日", "no such day"),
        ("108/0/10", "no such day"),
        ("1081320", "no such day"),
        ("2/30", "no such day"),
        ("19/5/20", "more than one way"),
        ("99.5.20", "more than one way"),
        ("08-05-20", "more than one way"),
        ("民國前1年5月20日", "before the first year"),
        ("1911/12/31", "before the first year"),
        ("000/5/20", "before the first year"),
        ("108年5月20日（星期二）", "names another weekday: 2019-05-20 is a Monday"),
        ("", "not a date"),
        ("   ", "not a date"),
        ("昨天", "not a date"),
        ("108", "not a date"),
        ("990520", "not a date"),
        ("1320", "not a date"),
        ("0230", "no such day"),
        ("西元108年5月20日", "not a date"),
        ("西元19/5/20", "not a date"),
        ("西元5月20日", "not a date"),
        ("108/5/20 (Tue)", "names another weekday"),
        ("2019", "not a date"),
        ("5月", "not a date"),
        ("108年5月", "not a date"),
        ("108/5-20", "not a date"),
        ("108/5/20/1", "not a date"),
        ("民國2019年5月20日", "not a date"),
        ("民國20190520", "not a date"),
        ("民國5/20", "not a date"),
        ("108年5月20日至25日", "not a date"),
        ("108年百月20日", "not a date"),
        ("9" * 6000 + "/5/20", "not a date"),
        ("一" * 6000 + "年五月一日", "not a date"),
        ("10８年5月20日\n109年", "not a date"),
    ],
)
def test_what_is_refused_and_why(text: str, message: str) -> None:
    with pytest.raises(DateError, match=message) as caught:
        parse(text, today=TODAY)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 150


def test_error_is_an_input_error_and_a_value_error() -> None:
    assert issubclass(DateError, InputError)
    assert issubclass(DateError, ValueError)


@pytest.mark.parametrize(
    ("text", "day", "date"),
    [
        ("12/28", dt.date(2026, 1, 2), dt.date(2025, 12, 28)),
        ("1/3", dt.date(2025, 12, 28), dt.date(2026, 1, 3)),
        ("6/25", dt.date(2019, 6, 20), dt.date(2019, 6, 25)),
        ("12/28（日）", dt.date(2026, 1, 2), dt.date(2025, 12, 28)),
        ("2/29", dt.date(2024, 2, 28), dt.date(2024, 2, 29)),
        ("2/29", dt.date(2025, 3, 10), dt.date(2024, 2, 29)),
        ("2月29日", dt.date(2027, 3, 10), dt.date(2028, 2, 29)),
        ("0229", dt.date(2026, 11, 26), dt.date(2028, 2, 29)),
        ("2/29", dt.date(2099, 1, 1), dt.date(2096, 2, 29)),
        ("2/29（四）", dt.date(2025, 3, 10), dt.date(2024, 2, 29)),
        ("108/6/25", dt.date(2026, 1, 2), dt.date(2019, 6, 25)),
        ("1/1", dt.date(1912, 1, 2), dt.date(1912, 1, 1)),
    ],
)
def test_without_a_year_the_nearest_day_can_be_meant(text: str, day: dt.date, date: dt.date) -> None:
    assert parse_near(text, day) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("5/11", dt.date(2026, 5, 11)),  # half a year ago, not in half a year
        ("2/28", dt.date(2026, 2, 28)),
        ("11/26", dt.date(2026, 11, 26)),
        ("12/20", dt.date(2026, 12, 20)),  # a trip that is being prepared
    ],
)
def test_the_dates_of_a_report_lie_rather_behind(text: str, date: dt.date) -> None:
    assert parse_near(text, looking_back(dt.date(2026, 11, 26))) == date


def test_what_is_no_date_is_none_near_any_day() -> None:
    with pytest.raises(DateError, match="no such day"):
        parse_near("2/30", TODAY)
    with pytest.raises(DateError, match="not a date"):
        parse_near("昨天", TODAY)
    with pytest.raises(DateError, match="names another weekday"):
        parse_near("6/21（四）", dt.date(2019, 6, 20))  # which it was the year before


dates = st.dates(dt.date(1912, 1, 1), dt.date(2910, 12, 31))
three_digit_years = st.dates(dt.date(2011, 1, 1), dt.date(2910, 12, 31))


@pytest.mark.parametrize(
    "pattern",
    [
        "{roc_year}年{month}月{day}日",
        "{roc_year}年{month:02d}月{day:02d}日",
        "民國{roc_year}年{month}月{day}日",
        "中華民國 {roc_year} 年 {month} 月 {day} 日（{weekday_long}）",
        "{roc_year}年{month}月{day}日({weekday})",
        "{roc_year:03d}{month:02d}{day:02d}",
        "{roc_year:03d}.{month:02d}.{day:02d}",
        "民國{roc_year}/{month}/{day}",
        "{year}年{month}月{day}日",
        "{year}/{month}/{day} {weekday_short}",
        "{year}-{month:02d}-{day:02d}",
        "{year}. {month}. {day}",
        "{year}{month:02d}{day:02d}",
    ],
)
@given(date=dates)
def test_what_is_written_is_read_back(pattern: str, date: dt.date) -> None:
    text = format_roc(date, pattern)
    assert parse(text) == date
    full_width = text.translate({ord("0") + n: 0xFF10 + n for n in range(10)})
    assert parse(full_width) == date


@pytest.mark.parametrize(
    "pattern", ["{roc_year}.{month}.{day}", "{roc_year}/{month}/{day}", "{roc_year}-{month}-{day}"]
)
@given(date=three_digit_years)
def test_short_forms_are_read_back_from_year_100_on(pattern: str, date: dt.date) -> None:
    assert parse(format_roc(date, pattern)) == date


@given(dates)
def test_chinese_numerals_are_read_back(date: dt.date) -> None:
    assert parse(f"{counting(roc_year(date))}年{counting(date.month)}月{counting(date.day)}日") == date


@pytest.mark.parametrize("pattern", ["{month}/{day}", "{month:02d}月{day:02d}日", "{month}.{day}"])
@given(date=dates)
def test_dates_without_year_are_read_back_within_the_year(pattern: str, date: dt.date) -> None:
    assert parse(format_roc(date, pattern), today=dt.date(date.year, 6, 1)) == date


@given(st.text("0123456789０５年月日民國前元一二十百〇./- （）星期週(\n", max_size=16))
def test_any_text_is_a_date_or_the_error(text: str) -> None:
    try:
        date = parse(text, today=TODAY)
    except DateError:
        return
    assert date.year >= 1912
