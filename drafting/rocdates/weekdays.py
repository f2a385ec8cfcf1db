"""Weekdays, as they are printed and as the window names them.

The printed names come from Babel's zh_Hant_TW; it is loaded when first needed.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Literal

from drafting.i18n import _


def weekday(date: dt.date) -> str:
    """一 to 六, 日."""
    return _weekdays("narrow")[date.weekday()]


def weekday_short(date: dt.date) -> str:
    """週一 to 週日."""
    return _weekdays("abbreviated")[date.weekday()]


def weekday_long(date: dt.date) -> str:
    """星期一 to 星期日."""
    return _weekdays("wide")[date.weekday()]


def weekday_name(date: dt.date) -> str:
    """The weekday in the language in use, for the window."""
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    return names[date.weekday()]


@lru_cache(maxsize=3)
def _weekdays(width: Literal["narrow", "abbreviated", "wide"]) -> tuple[str, ...]:
    if width == "wide":  # wanted by the first page; Babel would take longer than the page
        return tuple(f"星期{day}" for day in "一二三四五六日")
    from babel import Locale  # slow to import, and most starts of the program need no weekday

    names = Locale.parse("zh_Hant_TW").days["format"][width]
    return tuple(names[day] for day in range(7))
