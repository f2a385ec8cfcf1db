"""Where a day of an itinerary begins: a date in any usual form, 第一天, Day 1, with or without the weekday."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Literal, NamedTuple

from drafting.dayspans import MAX_DAYS
from drafting.numerals import NumeralError, parse_counting
from drafting.report import Period
from drafting.rocdates import DateError, parse

_NUM = "[0-9０-９]"
_CN = "[〇零一二三四五六七八九十廿卅]"
_SEP = " ?[-./．／－年月] ?"
_MINUTES = f"[:：] ?{_NUM}{{2}}(?![0-9０-９:：])"
"""Behind a number that is none of a day: 5/20-10:30. What is behind 5/20: or 5/20：09:30 are no minutes."""
_DATE = re.compile(
    f"(?:(?:中華)?民國 ?)?(?:(?:{_NUM}{{2,4}}|{_CN}{{2,5}}) ?年 ?|{_NUM}{{3,4}}{_SEP})?"
    f"(?:{_NUM}{{1,2}} ?月 ?{_NUM}{{1,2}} ?[日號]|{_CN}{{1,2}} ?月 ?{_CN}{{1,3}} ?[日號]"
    f"|{_NUM}{{1,2}} ?(?:[月/／] ?{_NUM}{{1,2}}|[-.．－] ?{_NUM}{{1,2}}(?!{_MINUTES}))"
    f"(?!{_NUM}|[%％]|[.．] ?{_NUM}))"
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
_OPENERS, _CLOSERS = "(（[［【《〔", ")）]］】》〕"
"""What stands around the heading of a day, as travel agencies write it: 【Day 1】3/30（一）."""
_OPEN, _CLOSE = f"[{re.escape(_OPENERS)}]", f"[{re.escape(_CLOSERS)}]"
_CHINESE_WEEKDAY = "(?:(?:星期|週|周)[一二三四五六日天]|[月火水木金土日]曜日?)"
_ANY_WEEKDAY = f"(?:{_CHINESE_WEEKDAY}|[一二三四五六日天月火水木金土]|{_ENGLISH_WEEKDAY})"
"""Within brackets; a host in Japan writes 5/20（水）."""
_WEEKDAY = re.compile(
    f"(?:[ \u3000,，]|{_CLOSE})*(?:{_OPEN} ?{_ANY_WEEKDAY} ?{_CLOSE}"
    f"|{_CHINESE_WEEKDAY}(?:(?![\u3400-\u9fff])|(?=[至到] ?{_NUM}))"
    f"|{_ENGLISH_WEEKDAY}(?=[ ,:：]|$))",
    re.IGNORECASE,
)
_WEEKDAYS = re.compile(
    f"(?:[ \u3000,，]|{_CLOSE})*{_OPEN} ?{_ANY_WEEKDAY}(?: ?[至到、,，~～〜–—－-] ?{_ANY_WEEKDAY})+ ?{_CLOSE}",
    re.IGNORECASE,
)
"""Those of the first and the last day, behind both: 4/2-4/3（四、五）."""
_NTH = re.compile(
    f"(?:第 ?({_NUM}{{1,2}}|{_CN}{{1,3}}) ?[天日]|[Dd](?:[Aa][Yy])? ?\\.?({_NUM}{{1,2}}))(?![0-9A-Za-z])"
)
_TO = " ?(?:至|到|[~～〜–—－-]{1,2}) ?"
_COUNTED = "(?:人(?!民)|名(?!古)|時(?!代)|公[里尺斤]|[位點樓個歲])"
"""Behind a number that is none of a day: 5/20 - 22 人. Some cities begin so, too."""
_UNTIL = re.compile(
    f"{_CLOSE}?{_TO}\n?{_OPEN}?"
)  # in a cell of a printed itinerary the last day stands below the first
_AND = re.compile(f"{_CLOSE}? ?[、,，及和與] ?{_OPEN}?")
"""Between two days that follow one another: 4/2、4/3. 4/2、4/5 are two days, and not those between them."""
_DAY_BEHIND = re.compile(
    f"({_NUM}{{1,2}}) ?(?:[日號]|(?=[ \u3000\t\n(（【［]|(?!{_MINUTES})[:：]|[，,.．](?!{_NUM})|$)(?! ?{_COUNTED}))"
)
_COUNT = f"({_NUM}{{1,2}}|{_CN}{{1,3}})"
_TO_NTH = f"({_TO}| ?[、及] ?)"
_NTH_UNTIL = re.compile(
    f"(?:第 ?{_COUNT} ?[天日]?{_TO_NTH}(?:第 ?)?{_COUNT} ?[天日]"
    f"|[Dd](?:[Aa][Yy])? ?\\.?({_NUM}{{1,2}}){_TO_NTH}(?:[Dd](?:[Aa][Yy])? ?\\.?)?({_NUM}{{1,2}}))"
    f"(?![0-9A-Za-z]|{_SEP}{_NUM})"
)
_AROUND = re.compile("^[ \u3000\t:：,，、|｜/.．~～\\-–—]+")
_BEFORE = re.compile(f"(?:[ \u3000\t:：,，、|｜/.．~～\\-–—]|{_OPEN}|{_CLOSE})*")
"""What may stand before the date, or between it and Day 1."""
_WEEKDAY_BEFORE = re.compile(
    f"(?:(?<={_OPEN}){_ANY_WEEKDAY} ?{_CLOSE}|{_CHINESE_WEEKDAY}|{_ENGLISH_WEEKDAY}){_BEFORE.pattern}",
    re.IGNORECASE,
)
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
    found: dt.date | None = None
    last: dt.date | None = None
    position = days = 0
    read: set[str] = set()
    while len(read) < 2:  # Day 1 5/20, or 5/20 (Day 1)
        heading = _heading(text, position, period)
        if heading is None:
            break
        if heading.form in read or heading.days < 0:
            return Start(found or heading.date, text)
        days = days or heading.days
        found = heading.date if heading.form == "date" or found is None else found
        read.add(heading.form)
        position = _behind_weekday(text, heading.end)
        if heading.form == "date" and found and (until := _until(text, position, found, period)):
            last, position = until
    if not read:
        return None
    if last is None and days:  # Day 4-5, with the first date or none
        if found is None:
            return Start(None, text)  # which days are not known; all of it stays
        last, position = found + dt.timedelta(days=days), _behind_weekday(text, position)
    return Start(found, _behind(text, position), last)


class _Heading(NamedTuple):
    """A date or 第一天, which day it is and where it ends; ``days`` is how many more 第4-5天 stands for."""

    form: Literal["date", "nth"]
    date: dt.date | None
    end: int
    days: int = 0


def _heading(text: str, position: int, period: Period) -> _Heading | None:
    """What names a day from ``position`` on; less than no more days in what counts backwards."""
    start = _end(_BEFORE, text, position)
    if match := _NTH_UNTIL.match(text, start):
        first, last = _number(match[1] or match[4]), _number(match[3] or match[6])
        apart = (match[2] or match[5]).strip() in "、及" and last - first != 1
        return _Heading("nth", _nth_day(period, first), match.end(), -1 if apart else last - first or -1)
    if (match := _NTH.match(text, start)) and (number := _number(match[1] or match[2])):
        return _Heading("nth", _nth_day(period, number), match.end())
    for begin in (start, _end(_WEEKDAY_BEFORE, text, start)):
        match = _ENGLISH_DATE.match(text, begin) or _DATE.match(text, begin)
        if match and (date := _date(match[0], period)):
            return _Heading("date", date, match.end())
    return None


def _end(form: re.Pattern[str], text: str, position: int) -> int:
    match = form.match(text, position)
    return match.end() if match else position


def _behind_weekday(text: str, position: int) -> int:
    return _end(_WEEKDAY, text, position)


def _behind(text: str, position: int) -> str:
    """What is behind the heading of a day; brackets that enclose the heading go, with or without more in them."""
    before, rest = text[:position], text[position:].lstrip()
    rest = rest.lstrip(_CLOSERS + " ") if rest[:1] and rest[0] in _CLOSERS else rest
    if sum(map(before.count, _OPENERS)) > sum(map(before.count, _CLOSERS)):
        depth = 0
        for index, char in enumerate(rest):
            depth += (char in _OPENERS) - (char in _CLOSERS)
            if depth < 0:  # 【Day 1 臺中】搭機
                rest = f"{rest[:index].rstrip()} {rest[index + 1 :].lstrip()}".rstrip()
                break
    return _AROUND.sub("", rest)


def _until(text: str, position: int, first: dt.date, period: Period) -> tuple[dt.date, int] | None:
    """The last day that stands behind the first, and where it ends: 5/21-5/23, 5月21日至23日."""
    if sign := _UNTIL.match(text, position):
        found = _last(text, sign.end(), first, period)
        if found is None:
            return None
        last, position = found
    else:
        last = first
        while (sign := _AND.match(text, position)) and (found := _last(text, sign.end(), last, period)):
            if (found[0] - last).days != 1:
                break
            last, position = found
        if last == first:
            return None
    return last, _end(_WEEKDAYS, text, position)


def _last(text: str, position: int, first: dt.date, period: Period) -> tuple[dt.date, int] | None:
    """The day behind ``first`` that stands at ``position``, and where it ends with its weekday."""
    near = Period(first, period.end if period.end and period.end >= first else first)
    if match := _DATE.match(text, position):
        last = _date(match[0], near)
    elif match := _DAY_BEHIND.match(text, position):
        last = _date(f"{first.month}月{match[1]}日", near)
    else:
        return None
    if last is None or not 0 < (last - first).days < MAX_DAYS:
        return None
    return last, _behind_weekday(text, match.end())


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
            f"[(（]?(?:[一二三四五六日天]|{_CHINESE_WEEKDAY}|{_ENGLISH_WEEKDAY})[)）]?|[(（]{_ANY_WEEKDAY}[)）]",
            cell,
            re.IGNORECASE,
        )
    )
