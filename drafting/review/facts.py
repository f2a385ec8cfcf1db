"""The rows of the tables of facts, days and travellers alike: read, written, told, changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from drafting.dayspans import days_in, on_days, show_days
from drafting.report import ItineraryDay, Report
from drafting.review.model import FactRow

FACT_FIELDS = ("itinerary", "travellers")
"""The fields of a report that are printed as tables of facts."""

_DAYS = ("date", "last")


def fact_rows(report: Report, section: str) -> tuple[FactRow, ...]:
    """The rows of a table of facts.

    Raises:
        KeyError: ``section`` is none of :data:`FACT_FIELDS`.
    """
    if section == "itinerary":
        return tuple(FactRow(day=day) for day in report.itinerary)
    if section == "travellers":
        return tuple(FactRow(traveller=traveller) for traveller in report.travellers)
    raise KeyError(section)


def with_fact_rows(report: Report, section: str, rows: Sequence[FactRow]) -> Report:
    """The report with other rows in a table of facts; rows of the other kind are left out.

    Raises:
        KeyError: ``section`` is none of :data:`FACT_FIELDS`.
    """
    if section == "itinerary":
        days = tuple(row.day for row in rows if row.day is not None)
        return msgspec.structs.replace(report, itinerary=days)
    if section == "travellers":
        people = tuple(row.traveller for row in rows if row.traveller is not None)
        return msgspec.structs.replace(report, travellers=people)
    raise KeyError(section)


def row_text(row: FactRow) -> str:
    """All that a row says, on one line: 108.05.20｜臺北｜搭機前往杭州、轉接駁車抵達義烏."""
    return "｜".join(_words(row))


def _words(row: FactRow) -> Iterator[str]:
    if row.day is not None:
        if days := days_in(row.day):
            yield show_days(days, "{roc_year}.{month:02d}.{day:02d}")
        yield from filter(None, (row.day.place, "、".join(filter(None, row.day.activities))))
    if row.traveller is not None:
        person = row.traveller
        yield from filter(None, (person.agency, person.unit, person.title, person.name))


def other_words(old: FactRow, new: FactRow) -> tuple[str, str]:
    """What of a row is other in the one than in the other, as :func:`row_text` tells it."""
    if old.day is None or new.day is None:
        return row_text(old), row_text(new)
    place, activities = (getattr(old.day, name) != getattr(new.day, name) for name in ("place", "activities"))
    dates = days_in(old.day) != days_in(new.day)

    def told(day: ItineraryDay) -> str:
        other = ItineraryDay(None, day.place if place else "", day.activities if activities else ())
        return row_text(FactRow(day=on_days(other, day.date, day.last) if dates else other))

    return told(old.day), told(new.day)


def changed_row(now: FactRow, old: FactRow, new: FactRow) -> FactRow | None:
    """A row with what is other in ``new`` than in ``old``; None when just that is no longer as it was."""
    was, wanted, row = (each.day or each.traveller for each in (old, new, now))
    if was is None or type(was) is not type(wanted) or type(was) is not type(row):
        return None
    changes: dict[str, Any] = {
        name: getattr(wanted, name)
        for name in was.__struct_fields__
        if getattr(was, name) != getattr(wanted, name)
    }
    if now.day is not None and not changes.keys().isdisjoint(_DAYS):  # neither end may be put to another one
        changes |= {name: getattr(wanted, name) for name in _DAYS}
    if any(getattr(row, name) != getattr(was, name) for name in changes):
        return None
    if now.day is not None:
        return FactRow(day=msgspec.structs.replace(now.day, **changes))
    assert now.traveller is not None
    return FactRow(traveller=msgspec.structs.replace(now.traveller, **changes))
