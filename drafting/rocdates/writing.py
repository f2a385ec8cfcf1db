"""Dates and moments as they are written: by the pattern of a template, in a sentence, on a stamp."""

from __future__ import annotations

import datetime as dt
import string
from functools import lru_cache

from drafting.i18n import _
from drafting.patterns import pattern
from drafting.rocdates.republic import FIRST_YEAR, OFFSET, roc_year
from drafting.rocdates.weekdays import weekday, weekday_long, weekday_short

_FIELDS = ("roc_year", "year", "month", "day", "weekday", "weekday_short", "weekday_long")
_NUMBER_FORMAT = pattern(r"(0?[1-9])?d?")


def format_roc(date: dt.date, pattern: str) -> str:
    """``date`` written as ``pattern`` says, for instance ``{roc_year}年{month:02d}月{day:02d}日``.

    Fields: ``roc_year``, ``year`` (Gregorian), ``month``, ``day``, each plain or padded (``:02d``, ``:03d``);
    ``weekday`` (一), ``weekday_short`` (週一), ``weekday_long`` (星期一).

    Raises:
        ValueError: The pattern has another field, or a format that is not the padding of a number.
        DateError: The pattern has ``roc_year`` and ``date`` lies before the Republic.
    """
    return "".join(
        text + (_field(date, name, spec) if name else "") for text, name, spec in _pattern(pattern)
    )


@lru_cache(maxsize=64)
def _pattern(pattern: str) -> tuple[tuple[str, str, str], ...]:
    """The pattern taken apart and checked. A template is data from outside: nothing but the fields is let in."""
    parts = []
    try:
        fields = list(string.Formatter().parse(pattern))
    except ValueError:
        raise ValueError(
            _("A brace is missing in the date pattern “{pattern}”.").format(pattern=pattern)
        ) from None
    for text, name, spec, conversion in fields:
        if name is not None:
            allowed = _NUMBER_FORMAT.fullmatch(spec or "") if not name.startswith("weekday") else not spec
            if name not in _FIELDS or conversion or not allowed:
                raise ValueError(
                    _("A date pattern cannot hold “{field}”.").format(field=f"{name}:{spec}".rstrip(":"))
                )
        parts.append((text, name or "", spec or ""))
    return tuple(parts)


def _field(date: dt.date, name: str, spec: str) -> str:
    if name == "roc_year":
        return format(roc_year(date), spec)
    if name in ("year", "month", "day"):
        return format(getattr(date, name), spec)
    return {"weekday": weekday, "weekday_short": weekday_short, "weekday_long": weekday_long}[name](date)


def date_in_words(date: dt.date) -> str:
    """A date within a sentence, in the language in use: 108年5月20日; ISO before the Republic."""
    if date.year < FIRST_YEAR:
        return date.isoformat()
    return format_roc(date, _("{roc_year}/{month}/{day} (Republic)"))


def short_stamp(moment: dt.datetime) -> str:
    """Month, day and time in the short form for signatures, 1108/1600 for 8 November, 16:00."""
    return f"{moment:%m%d/%H%M}"


def dotted_stamp(moment: dt.datetime) -> str:
    """Date and time in little room, 115.11.26 09:30, in the zone it is given in."""
    return f"{moment.year - OFFSET}.{moment:%m.%d %H:%M}"


def date_and_time(moment: dt.datetime) -> str:
    """A moment as people of the office read it: 115年03月09日 14:05, in the zone it is given in."""
    day = moment.date()
    shown = (
        format_roc(day, _("{roc_year}/{month:02d}/{day:02d} (Republic)"))
        if day.year >= FIRST_YEAR
        else str(day)
    )
    return f"{shown} {moment:%H:%M}"
