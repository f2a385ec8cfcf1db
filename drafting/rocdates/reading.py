"""A date as people write it: every form of letters, forms, spreadsheets, tickets and invitations."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import unicodedata
from typing import Literal, TypeAlias

from drafting.i18n import _
from drafting.numerals import NumeralError, parse_counting
from drafting.patterns import pattern
from drafting.rocdates.republic import FIRST_YEAR, OFFSET, DateError, before_republic, short
from drafting.rocdates.weekdays import weekday, weekday_name

_MONTHS_A_YEAR = 12
_LEAP_YEARS_APART = 8
"""Years between two leap years at the most: 2096 and 2104."""

_LOOKING_BACK = dt.timedelta(days=120)

_Era: TypeAlias = Literal["republic", "common"]

_DIGITS = "〇零一二三四五六七八九"
_NUMBER = f"[0-9]{{1,4}}|[{_DIGITS}十百廿卅元]{{1,5}}"
_WEEKDAY = pattern(r"\(?(?:星期|週|周)([一二三四五六日天])\)?$|\(([一二三四五六日])\)$")
_ENGLISH_WEEKDAY = pattern(
    r"\(?(?<![A-Za-z])(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?\.?\)?$", re.ASCII | re.IGNORECASE
)
_ENGLISH_WEEKDAY_BEFORE = pattern(
    r"(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?[.,]? ?(?=[0-9a-z])", re.ASCII | re.IGNORECASE
)
_ENGLISH = dict(zip(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "一二三四五六日", strict=True))
_TIME = pattern(
    r"(?:(?<=[日號)])[ T]?|(?<=[0-9一二三四五六天])[ T])(?:上午|中午|下午|晚上|[AP]M)? ?"
    r"[0-9]{1,2}(?::[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?|時(?:[0-9]{1,2}分)?)(?: ?[AP]M)?$",
    re.IGNORECASE,
)
"""What a spreadsheet or an invitation writes behind a day."""
_PREFIX = pattern("^(?:中華民國|民國|民)(前?)")
_COMMON_ERA = pattern("^(?:西元|公元)")
_CHINESE = pattern(f"(?:({_NUMBER})年)?({_NUMBER})月({_NUMBER})[日號]?")
_SEPARATED = pattern(r"(?:(\d{1,4})([-./, 、]))?(\d{1,4})([-./, 、])(\d{1,4})", re.ASCII)
_IN_ENGLISH = pattern(
    r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?[ -]?(?P<month>[a-z]{3,9})\.?"
    r"|(?P<month_first>[a-z]{3,9})\.? ?(?P<day_behind>[0-9]{1,2})(?:st|nd|rd|th)?)"
    r"(?:[ ,.-]?(?P<year>[0-9]{4}))?",
    re.ASCII | re.IGNORECASE,
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SEPT = {"sept": "sep"}
_COMPACT = pattern(r"(\d{3,4})?(\d\d)(\d\d)", re.ASCII)
_ALIKE = str.maketrans("‧·・。–—‐−○", "....----〇")


def parse(text: str, *, today: dt.date | None = None) -> dt.date:
    """The date ``text`` means.

    Read are years of the Republic and Gregorian years: 108年05月20日, 民國108年5月20日, 一百零八年五月二十日,
    108.5.20, 108/5/20, 108-5-20, 108、5、20, 1080520, 2019/5/20, 2019-05-20, 20190520, 西元2019年5月20日; full-width
    digits, spaces between the parts, a weekday or a time behind, a full stop at the end; as tickets and invitations
    have it, 20 May 2019, May 20, 2019 and 5/20/2019. Without a year, 5/20, 0520 and 5月20日 are in the year of
    ``today``.

    Raises:
        DateError: ``text`` is no date, no day of the calendar, lies before the Republic, can be read in two ways
            (19/5/20, 5/6/2019), has no year while ``today`` is not given, or names the wrong weekday.
    """
    year, month, day, named = _read(text)
    if year is None:
        if today is None:
            raise DateError(_("The year is missing in “{text}”.").format(text=short(text)))
        year = today.year
    return _on_its_weekday(_date(year, month, day, text), named, text)


def parse_near(text: str, day: dt.date) -> dt.date:
    """As :func:`parse`, but a date without a year is the one of that name that lies nearest to ``day``.

    Who writes in January that a trip began on 12/28 means last December; who writes 2/29, the leap year nearest.

    Raises:
        DateError: As for :func:`parse`.
    """
    year, month, number, named = _read(text)
    if year is not None:
        return _on_its_weekday(_date(year, month, number, text), named, text)
    found: list[dt.date] = []
    for near in range(day.year - _LEAP_YEARS_APART, day.year + _LEAP_YEARS_APART + 1):
        with contextlib.suppress(DateError):  # 2/29 is not in all of them
            found.append(_date(near, month, number, text))
    if not found:
        return _date(day.year, month, number, text)  # says why there is none
    return _on_its_weekday(min(found, key=lambda date: abs(date - day)), named, text)


def looking_back(today: dt.date) -> dt.date:
    """The day that a date typed today lies near to while none is known: a report is written after the trip.

    So 5/11 is last May for who types it in November, and a day of the two months to come only if it is that near.
    """
    return max(today, dt.date.min + _LOOKING_BACK) - _LOOKING_BACK


def _read(text: str) -> tuple[int | None, int, int, str]:
    """Gregorian year (None when there is none), month, day, and the weekday that stands behind them."""
    plain = unicodedata.normalize("NFKC", text).translate(_ALIKE)
    plain = re.sub(r"\s*([-./,、年月日號()])\s*", r"\1", " ".join(plain.split()))
    plain, named = _cut_weekday(_TIME.sub("", plain.rstrip(".,、")))
    prefix = _PREFIX.match(plain)
    if prefix and prefix[1]:
        raise before_republic(text)
    era = prefix or _COMMON_ERA.match(plain)
    counted: _Era | None = "republic" if prefix else "common" if era else None
    return *_parts(plain[era.end() :].strip() if era else plain, counted, text), named


def _on_its_weekday(date: dt.date, named: str, text: str) -> dt.date:
    if named and weekday(date) != named.replace("天", "日"):
        message = _("“{text}” names another weekday: {date} is a {weekday}.")
        raise DateError(message.format(text=short(text), date=date, weekday=weekday_name(date)))
    return date


def _cut_weekday(text: str) -> tuple[str, str]:
    if match := _WEEKDAY.search(text):
        return text[: match.start()].strip(), match[1] or match[2]
    if match := _ENGLISH_WEEKDAY.search(text):
        return text[: match.start()].strip(" ,"), _ENGLISH[match[1].lower()]
    if match := _ENGLISH_WEEKDAY_BEFORE.match(text):
        return text[match.end() :], _ENGLISH[match[1].lower()]
    return text, ""


def _parts(plain: str, era: _Era | None, text: str) -> tuple[int | None, int, int]:
    """Gregorian year, month and day; the year is None when there is none."""
    if match := _CHINESE.fullmatch(plain):
        year, month, day = (None if part is None else _number(part, text) for part in match.groups())
        marked = True
    elif (match := _SEPARATED.fullmatch(plain)) and match[2] in (None, match[4]):
        year, month, day = (None if match[n] is None else int(match[n]) for n in (1, 3, 5))
        marked = bool(era) or len(match[1] or "") >= 3
        if year is not None and day is not None and day >= 1000 and not marked:
            return _year_last(year, int(match[3]), day, text)
    elif match := _IN_ENGLISH.fullmatch(plain):
        year, month, day = _in_english(match, text)
        marked = True
    elif match := _COMPACT.fullmatch(plain):
        year, month, day = (None if part is None else int(part) for part in match.groups())
        marked = True
        if year is None and month not in range(1, 13):  # on its way to becoming a year
            raise _unreadable(text)
    else:
        raise _unreadable(text)
    if month is None or day is None or (era and year is None):
        raise _unreadable(text)
    if year is not None:
        if not marked:
            message = _(
                "“{text}” can be read in more than one way; write the year in full, such as 108年5月20日."
            )
            raise DateError(message.format(text=short(text)))
        year = _gregorian(year, era, text)
    return year, month, day


def _year_last(first: int, second: int, year: int, text: str) -> tuple[int, int, int]:
    """5/20/2019 and 20/5/2019, as others than we write it: where only one of the two can be the month."""
    if first != second and max(first, second) <= _MONTHS_A_YEAR:
        raise DateError(
            _("“{text}” does not tell day from month; write it as 108年5月20日.").format(text=short(text))
        )
    return (year, second, first) if first > _MONTHS_A_YEAR else (year, first, second)


def _in_english(match: re.Match[str], text: str) -> tuple[int | None, int, int]:
    name = (match["month"] or match["month_first"]).lower()
    month = next((n for n, full in enumerate(_MONTHS, 1) if full.startswith(_SEPT.get(name, name))), 0)
    if not month:
        raise _unreadable(text)
    year = int(match["year"]) if match["year"] else None
    return year, month, int(match["day"] or match["day_behind"])


def _number(part: str, text: str) -> int:
    if part.isdecimal():
        return int(part)
    if part == "元":
        return 1
    try:
        return parse_counting(part)
    except NumeralError:
        digits = [str(max(_DIGITS.index(char) - 1, 0)) for char in part if char in _DIGITS]
        if len(digits) != len(part):
            raise _unreadable(text) from None
        return int("".join(digits))


def _gregorian(year: int, era: _Era | None, text: str) -> int:
    if year >= 1000:
        if era == "republic":
            raise _unreadable(text)
        return year
    if era == "common":
        raise _unreadable(text)
    if year == 0:
        raise before_republic(text)
    return year + OFFSET


def _date(year: int, month: int, day: int, text: str) -> dt.date:
    if year < FIRST_YEAR:
        raise before_republic(text)
    try:
        return dt.date(year, month, day)
    except (ValueError, OverflowError):
        raise DateError(_("There is no such day as “{text}”.").format(text=short(text))) from None


def _unreadable(text: str) -> DateError:
    message = _("“{text}” is not a date such as 108年5月20日, 108.5.20 or 2019/5/20.")
    return DateError(message.format(text=short(text)))
