"""What a row that was written into a table of facts says, where that can be told without guessing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from drafting.dayspans import Days, on_days, read_days
from drafting.errors import InputError
from drafting.i18n import _
from drafting.readback.rowpairs import accepted_lines, accepted_text, raws_of
from drafting.readback.units import cells_of
from drafting.readers.reviewed import OBJECT, Cell, Row
from drafting.report import ItineraryDay, Traveller
from drafting.review.model import FactRow
from drafting.rocdates import parse, weekday
from drafting.text import clean_line

_WEEKDAYS = "一二三四五六日"


class Unclear(Exception):
    """What a row says cannot be told; the text is why, a sentence."""


def told_row(section: str, columns: Sequence[str], row: Row, near: dt.date | None) -> FactRow:
    """The day or traveller that a row was written for.

    Args:
        section: The table: ``itinerary`` or ``travellers``.
        columns: What its columns tell.
        row: The row in the file.
        near: A day beside it, to which a date without a year belongs.

    Raises:
        Unclear: It cannot be told.
    """
    cells = cells_of(row, accepted=True)
    if len(cells) != len(columns) or any(cell.span > 1 for cell in cells):
        raise Unclear(_("It has other cells than the table."))
    if any(OBJECT in raw.accepted for raw in raws_of([row])):
        raise Unclear(_("It holds a picture."))
    if not any(accepted_text(cell) for cell in cells):
        raise Unclear(_("It is empty."))
    by_column = dict(zip(columns, cells, strict=True))
    if section == "travellers":
        named = {
            name: clean_line(accepted_text(cell)) for name, cell in by_column.items() if name != "number"
        }
        if not any(named.values()):
            raise Unclear(_("It is empty."))
        return FactRow(traveller=Traveller(**named))
    place = clean_line(accepted_text(by_column["place"])) if "place" in by_column else ""
    lines = accepted_lines(by_column["activities"]) if "activities" in by_column else ()
    return FactRow(day=on_days(ItineraryDay(None, place, lines), *_days(by_column, near)))


def _days(cells: Mapping[str, Cell], near: dt.date | None) -> Days:
    date, day = (accepted_text(cells[name]) if name in cells else "" for name in ("date", "weekday"))
    if not date and day:
        raise Unclear(_("It names a weekday without a date."))
    return told_days(date, day, near) if date else Days()


def told_days(text: str, day: str, near: dt.date | None) -> Days:
    """The day, or the first and the last one, that are meant.

    Args:
        text: The date or dates as they were written.
        day: The weekday that was written beside it; empty when none was.
        near: A day beside it, to which a date without a year belongs.

    Raises:
        Unclear: It cannot be told, or the weekday is that of another date.
    """
    text = text.replace("\n", "")
    try:
        days = read_days(text, near) if near is not None else Days(parse(text))
    except InputError as error:
        raise Unclear(error.message) from error
    named = [letter for letter in day.replace("天", "日") if letter in _WEEKDAYS]
    if day and named != [weekday(date) for date in days if date is not None]:
        raise Unclear(_("“{date}” and “{weekday}” do not agree.").format(date=text, weekday=day))
    return days
