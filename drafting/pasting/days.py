"""Where a day of an itinerary begins: a date in any usual form, 第一天, Day 1, with or without the weekday."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import NamedTuple

from drafting.dayspans import MAX_DAYS
from drafting.numerals import NumeralError, parse_counting
from drafting.report import Period
from drafting.rocdates import DateError, parse

_NUM = "[0-9０-９]"
_CN = "[〇零一二三四五六七八九十廿卅]"
_SEP = " ?[-./．／－年月] ?"
_DATE = re.compile(
    f"(?:(?:中華)?民國 ?)?(?:(?:{_NUM}{{2,4}}|{_CN}{{2,5}}) ?年 ?|{_NUM}{{3,4}}{_SEP})?"
    f"(?:{_NUM}{{1,2}} ?月 ?{_NUM}{{1,2}}(?: ?[日號])?|{_CN}{{1,2}} ?月 ?{_CN}{{1,3}} ?[日號]"
    f"|{_NUM}{{1,2}} ?[-./．／－] ?{_NUM}{{1,2}})(?![0-9０-９:：%％.])"
    f"|(?:{_NUM}{{8}}|{_NUM}{{7}})(?!{_NUM})"
)
_ENGLISH_WEEKDAY = "(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?![a-z])\\.?"
_ENGLISH_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)\\.?"
)
_ENGLISH_DAY = "[0-9]{1,2}(?:st|nd|rd|th)?"
_ENGLISH_DATE = re.compile(
    f"(?:{_ENGLISH_WEEKDAY},? ?)?(?:{_ENGLISH_DAY}[ -]{_ENGLISH_MONTH}|{_ENGLISH_MONTH} ?{_ENGLISH_DAY})"
    "(?:,?[ -](?:19|20)[0-9]{2})?(?![0-9a-z]|:[0-9])",
    re.ASCII | re.IGNORECASE,
)
_WEEKDAY = re.compile(
    "[ \u3000,，]*(?:[(（【［] ?(?:星期|週|周)?[一二三四五六日天] ?[)）】］]"
    "|(?:星期|週|周)[一二三四五六日天](?![\u3400-\u9fff])"
    f"|[(（] ?{_ENGLISH_WEEKDAY} ?[)）]|{_ENGLISH_WEEKDAY}(?=[ ,:：]|$))",
    re.IGNORECASE,
)
_NTH = re.compile(
    f"(?:第 ?({_NUM}{{1,2}}|{_CN}{{1,3}}) ?[天日]|[Dd](?:[Aa][Yy])? ?\\.?({_NUM}{{1,2}}))(?![0-9A-Za-z])"
)
_TO = " ?(?:至|到|[~～〜–—－-]{1,2}) ?"
_COUNTED = "(?:人(?!民)|名(?!古)|時(?!代)|公[里尺斤]|[位點樓個歲])"
"""Behind a number that is none of a day: 5/20 - 22 人. Some cities begin so, too."""
_UNTIL = re.compile(_TO + "\n?")  # in a cell of a printed itinerary the last day stands below the first
_DAY_BEHIND = re.compile(f"({_NUM}{{1,2}}) ?(?:[日號]|(?=[ \u3000\t\n(（【［]|$)(?! ?{_COUNTED}))")
_NTH_UNTIL = re.compile(
    f"(?:第 ?({_NUM}{{1,2}}) ?[天日]?{_TO}(?:第 ?)?({_NUM}{{1,2}}) ?[天日]"
    f"|[Dd](?:[Aa][Yy])? ?\\.?({_NUM}{{1,2}}){_TO}(?:[Dd](?:[Aa][Yy])? ?\\.?)?({_NUM}{{1,2}}))(?![0-9A-Za-z])"
)
_AROUND = re.compile("^[ \u3000\t:：,，、|｜/.．~～\\-–—]+")
_YEARLESS_DECIMAL = re.compile(f"{_NUM}{{1,2}} ?[-.．－] ?{_NUM}{{1,2}}")
_MISSING_DAY_SIGN = re.compile("月 ?[0-9]{1,2}$")


class Start(NamedTuple):
    """The date that begins a day or, with ``last``, several, and what is behind it."""

    date: dt.date | None
    rest: str
    last: dt.date | None = None


def starts_day(text: str, period: Period) -> Start | None:
    """The date at the start of ``text`` and what is behind it; None when no day starts there.

    The date is None for a 第一天 without a period. Of two dates (5/21-5/22) the second is the last day; where it cannot
    be, what is behind is all of ``text``, so that it is not lost.
    """
    if match := _NTH_UNTIL.match(text.lstrip("(（ ")):
        begin, end = (_nth_day(period, _number(n)) for n in (match[1] or match[3], match[2] or match[4]))
        if begin and end and begin < end:
            return Start(begin, _behind(text[text.index(match[0]) + len(match[0]) :]), end)
        return Start(begin, text)  # which days are not known; all of it stays
    found: dt.date | None = None
    last: dt.date | None = None
    position = 0
    read: set[str] = set()
    while len(read) < 2:  # Day 1 5/20, or 5/20 (Day 1)
        start = len(text) - len(_AROUND.sub("", text[position:]).lstrip("(（"))
        if (match := _NTH.match(text, start)) and (number := _number(match[1] or match[2])):
            form, date = "nth", _nth_day(period, number)
        elif (match := _ENGLISH_DATE.match(text, start) or _DATE.match(text, start)) and (
            date := _date(match[0], period)
        ):
            form = "date"
        else:
            break
        if form in read:
            return Start(found, text)
        found = date if form == "date" or found is None else found
        read.add(form)
        weekday = _WEEKDAY.match(text, match.end())
        position = weekday.end() if weekday else match.end()
        if form == "date" and found and (until := _until(text, position, found, period)):
            last, position = until
    return Start(found, _behind(text[position:]), last) if read else None


def _behind(text: str) -> str:
    rest = text.lstrip()
    return _AROUND.sub("", rest[1:] if rest[:1] and rest[0] in ")）" else rest)


def _until(text: str, position: int, first: dt.date, period: Period) -> tuple[dt.date, int] | None:
    """The last day that stands behind the first, and where it ends: 5/21-5/23, 5月21日至23日."""
    sign = _UNTIL.match(text, position)
    if sign is None:
        return None
    near = Period(first, period.end if period.end and period.end >= first else first)
    if match := _DATE.match(text, sign.end()):
        last = _date(match[0], near)
    elif match := _DAY_BEHIND.match(text, sign.end()):
        last = _date(f"{first.month}月{match[1]}日", near)
    else:
        return None
    if last is None or not 0 < (last - first).days < MAX_DAYS:
        return None
    weekday = _WEEKDAY.match(text, match.end())
    return last, weekday.end() if weekday else match.end()


def _number(text: str) -> int:
    plain = unicodedata.normalize("NFKC", text)
    try:
        return int(plain) if plain.isdecimal() else parse_counting(plain)
    except NumeralError:
        return 0


def _nth_day(period: Period, number: int) -> dt.date | None:
    try:
        return period.start + dt.timedelta(days=number - 1) if period.start else None
    except OverflowError:
        return None


def _date(text: str, period: Period) -> dt.date | None:
    """The date; one without a year lies in the period if it can, else in the year it begins."""
    text = f"{text}日" if _MISSING_DAY_SIGN.search(unicodedata.normalize("NFKC", text)) else text
    years = [day for day in (period.start, period.end) if day]
    found = None
    for day in years or (None,):
        try:
            date = parse(text, today=day)
        except DateError:
            continue
        if found is None or _within(date, period):
            found = date
        if _within(date, period):
            break
    if found and _YEARLESS_DECIMAL.fullmatch(text) and not _within(found, period):
        return None  # 5.5 公里
    return found


def _within(date: dt.date, period: Period) -> bool:
    return (period.start or dt.date.min) <= date <= (period.end or dt.date.max)


def is_weekday(cell: str) -> bool:
    """Whether a cell holds a weekday and nothing else."""
    return bool(
        re.fullmatch(
            f"[(（]?(?:(?:星期|週|周)?[一二三四五六日天]|{_ENGLISH_WEEKDAY})[)）]?", cell, re.IGNORECASE
        )
    )
