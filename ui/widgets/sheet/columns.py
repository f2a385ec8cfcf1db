"""What the cells of a column hold, and how it is shown and read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from drafting.dayspans import Days, read_days, show_days
from drafting.i18n import _, ngettext
from drafting.rocdates import format_roc, looking_back, parse_near, weekday_name
from drafting.text import clean_line
from ui.widgets.offers import Offer
from ui.widgets.roc_date import Today, local_today


class Kind(Protocol):
    """The kind of a cell."""

    single_line: bool

    def text(self, value: Any) -> str:
        """A value as it is shown and edited."""

    def value(self, text: str) -> Any:
        """The value a text means.

        Raises:
            InputError: It means none.
        """

    def note(self, value: Any) -> str:
        """What is shown below the text; empty for nothing."""


class Line:
    """Text on one line."""

    single_line = True

    def text(self, value: str) -> str:
        """The text itself."""
        return value

    def value(self, text: str) -> str:
        """The text itself, without what a line cannot hold; spaces alone are nothing."""
        if not text.strip():
            return ""
        return text if "\n" not in text else clean_line(text)

    def note(self, _value: str) -> str:
        """Nothing."""
        return ""


class Lines:
    """Several lines, each a text of its own; empty ones do not count."""

    single_line = False

    def text(self, value: tuple[str, ...]) -> str:
        """A line each."""
        return "\n".join(value)

    def value(self, text: str) -> tuple[str, ...]:
        """The lines that hold something."""
        return tuple(line for line in text.split("\n") if line.strip())

    def note(self, _value: tuple[str, ...]) -> str:
        """Nothing."""
        return ""


class Date:
    """A date of the Republic, with its weekday below.

    Args:
        pattern: How it is written, as :func:`drafting.rocdates.format_roc` takes it.
        near: A day that the dates of the column lie near to, if one is known: gives the year of a date typed without
            one, and the month that the calendar opens at. Else they lie in the months past.
        today: Today.
    """

    single_line = True

    def __init__(
        self, pattern: str, near: Callable[[], dt.date | None] = lambda: None, today: Today = local_today
    ) -> None:
        self._pattern = pattern
        self.near = near
        self.today = today

    def text(self, value: dt.date | None) -> str:
        """The date as the form prints it."""
        if value is None:
            return ""
        # A year before the Republic comes from a file made elsewhere only.
        return format_roc(value, self._pattern) if value.year >= 1912 else value.isoformat()

    def value(self, text: str) -> dt.date | None:
        """The date; None for nothing.

        Raises:
            InputError: It is no date.
        """
        return parse_near(text, self.near() or looking_back(self.today())) if text.strip() else None

    def note(self, value: dt.date | None) -> str:
        """The weekday."""
        return weekday_name(value) if value else ""

    def day(self, value: Any) -> dt.date | None:
        """The day of a value that a calendar begins at."""
        date: dt.date | None = value
        return date

    def on(self, _value: Any, date: dt.date) -> str:
        """The text once ``date`` was chosen for a value."""
        return self.text(date)


class DateSpan(Date):
    """The days of a row, one or several, with their weekdays below."""

    def text(self, value: Days) -> str:  # type: ignore[override]
        """The date as the form prints it; of several days the first and the last."""
        return show_days(value, self._pattern)

    def value(self, text: str) -> Days:  # type: ignore[override]
        """The days; none for nothing.

        Raises:
            InputError: It is neither a date nor two.
        """
        return read_days(text, self.near() or looking_back(self.today()))

    def note(self, value: Days) -> str:  # type: ignore[override]
        """The weekday; of several days those of the first and the last, and how many they are."""
        if value.first is None or value.last is None:
            return super().note(value.first)
        n = (value.last - value.first).days + 1
        told = ngettext("{first} to {last}, {n} day", "{first} to {last}, {n} days", n)
        return told.format(first=weekday_name(value.first), last=weekday_name(value.last), n=n)

    def day(self, value: Days) -> dt.date | None:
        """The first."""
        return value.first

    def on(self, value: Days, date: dt.date) -> str:
        """From then on, for as many days as before."""
        longer = value.last - value.first if value.first and value.last else None
        return self.text(Days(date, date + longer if longer else None))


@dataclass(frozen=True)
class Column:
    """A column.

    Args:
        heading: Its heading.
        stretch: How much it takes of the width that is left.
        kind: What its cells hold.
        width: The least width, in characters of the interface's font.
        offers: What is offered to complete a cell, given the values of its row; None for nothing.
    """

    heading: str
    stretch: int
    kind: Kind
    width: int = 4
    offers: Callable[[Sequence[Any]], Sequence[Offer]] | None = None


def no_date() -> str:
    """What stands below a text that is no date."""
    return "⚠ " + _("not a date")


def still(kept: str) -> str:
    """What stands below that as long as the draft has the date that was there before."""
    return _("still {date}").format(date=kept)
