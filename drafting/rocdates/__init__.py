"""Dates as officials write them: in years of the Republic (民國), year 1 being 1912.

Official documents give years of the Republic (國曆), Gregorian years only where a text is foreign; both are read, the
template says how they are written.
"""

from __future__ import annotations

from drafting.rocdates.reading import looking_back, parse, parse_near
from drafting.rocdates.republic import FIRST_YEAR, DateError, roc_year
from drafting.rocdates.weekdays import weekday, weekday_name
from drafting.rocdates.writing import date_and_time, date_in_words, dotted_stamp, format_roc, short_stamp

__all__ = [
    "FIRST_YEAR",
    "DateError",
    "date_and_time",
    "date_in_words",
    "dotted_stamp",
    "format_roc",
    "looking_back",
    "parse",
    "parse_near",
    "roc_year",
    "short_stamp",
    "weekday",
    "weekday_name",
]
