"""What can be done with the days of an itinerary (行程表): make them, shift, part, join, and mend them.

All functions give new tuples; rows are named by their index.
"""

from drafting.dayspans import MAX_DAYS
from drafting.itinerary.mending import Mending, Problem, mended, mendings, problems
from drafting.itinerary.rows import (
    NO_PERIOD,
    Itinerary,
    PeriodChange,
    added_day,
    change_period,
    copy_day,
    covered,
    day_outside,
    days_of,
    is_empty,
    merge_days,
    rows_outside,
    shift,
    span_days,
    split_day,
    with_days,
    with_pasted,
)

__all__ = [
    "MAX_DAYS",
    "NO_PERIOD",
    "Itinerary",
    "Mending",
    "PeriodChange",
    "Problem",
    "added_day",
    "change_period",
    "copy_day",
    "covered",
    "day_outside",
    "days_of",
    "is_empty",
    "mended",
    "mendings",
    "merge_days",
    "problems",
    "rows_outside",
    "shift",
    "span_days",
    "split_day",
    "with_days",
    "with_pasted",
]
