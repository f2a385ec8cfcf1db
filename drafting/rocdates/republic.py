"""The calendar of the Republic: its first year, and what is amiss with a day."""

from __future__ import annotations

import datetime as dt

from drafting.errors import InputError
from drafting.i18n import _

FIRST_YEAR = 1912
OFFSET = FIRST_YEAR - 1
"""What a year of the Republic lacks to the Gregorian one."""


class DateError(InputError, ValueError):
    """Text that is no date, or a date that cannot be used."""


def before_republic(text: str) -> DateError:
    """What is wrong with a day before the Republic, written as ``text``."""
    return DateError(
        _("“{text}” lies before the first year of the Republic (1912).").format(text=short(text))
    )


def short(text: str) -> str:
    """A text as a message cites it."""
    text = " ".join(text.split())
    return text if len(text) <= 30 else text[:29] + "…"


def roc_year(date: dt.date) -> int:
    """The year of the Republic; 1 is 1912.

    Raises:
        DateError: ``date`` lies before it.
    """
    if date.year < FIRST_YEAR:
        raise before_republic(date.isoformat())
    return date.year - OFFSET
