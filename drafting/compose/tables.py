"""The tables of a report: personnel, itinerary, and plain ones among the text."""

from __future__ import annotations

from collections.abc import Sequence

from drafting import document as doc
from drafting.compose.widths import column_shares, fit, is_short, lines_of
from drafting.dayspans import days_in, write_days, write_weekdays
from drafting.report import ItineraryDay, Table, Traveller
from drafting.template import ItineraryColumn, Personnel, PersonnelColumn, Template

_MOST_LINES_WHOLE = 12
"""Lines of a table that is not parted by the end of a page: more would leave too much of the page before it empty."""


def personnel_table(travellers: Sequence[Traveller], design: Personnel) -> doc.Table:
    """The list of travellers; a blank row when there are none yet."""
    rows = [
        tuple(_personnel_cell(number, traveller, column) for column in design.columns)
        for number, traveller in enumerate(travellers, start=1)
    ]
    return _table("personnel", design.columns, rows, "travellers")


def _personnel_cell(number: int, traveller: Traveller, column: PersonnelColumn) -> doc.Cell:
    if column.field == "number":
        return (str(number),)
    return (str(getattr(traveller, column.field)),)


def itinerary_table(days: Sequence[ItineraryDay], template: Template) -> doc.Table:
    """The itinerary, a row a day, each activity a paragraph of its own; a blank row when there is none yet."""
    columns = template.itinerary.columns
    rows = [tuple(_itinerary_cell(day, column, template) for column in columns) for day in days]
    return _table("itinerary", columns, rows, "itinerary")


def _itinerary_cell(day: ItineraryDay, column: ItineraryColumn, template: Template) -> doc.Cell:
    match column.field:
        case "date":
            text = write_days(days_in(day), template.dates.itinerary, template.dates.itinerary_range)
            return tuple(text.split("\n"))
        case "weekday":
            return tuple(write_weekdays(days_in(day), template.dates.itinerary_range).split("\n"))
        case "place":
            return (day.place,)
        case "activities":
            return tuple(a for a in day.activities if a) or ("",)


def _table(
    role: doc.TableRole,
    columns: Sequence[PersonnelColumn | ItineraryColumn],
    rows: Sequence[tuple[doc.Cell, ...]],
    source: str,
) -> doc.Table:
    blank: tuple[doc.Cell, ...] = (("",),) * len(columns)
    return doc.Table(
        role,
        tuple(doc.Column(column.share, column.align) for column in columns),
        tuple(column.label for column in columns),
        tuple(rows) or (blank,),
        doc.Source(source),
        whole=role == "personnel" and _is_short([("",) * len(columns), *_texts(rows)], columns),
    )


def _texts(rows: Sequence[tuple[doc.Cell, ...]]) -> list[tuple[str, ...]]:
    return [tuple("\n".join(cell) for cell in row) for row in rows]


def _is_short(
    rows: Sequence[Sequence[str]], columns: Sequence[doc.Column | PersonnelColumn | ItineraryColumn]
) -> bool:
    return lines_of(rows, [column.share for column in columns]) <= _MOST_LINES_WHOLE


def plain_table(table: Table, source: doc.Source) -> doc.Table:
    """A table of the text, its columns as wide as their content asks; columns of figures stand in the middle.

    Where an upright page is too narrow even for its words, it is turned; where that is, its type is smaller.
    """
    lines = [row for row in (table.header, *table.rows) if row]
    cells = [[row[column] for row in lines] for column in range(len(lines[0]))]
    found = fit(cells)
    columns = tuple(
        doc.Column(share, "center" if is_short(column[bool(table.header) :]) else "left")
        for share, column in zip(column_shares(cells, found), cells, strict=True)
    )
    rows = tuple(tuple(tuple(cell.split("\n")) for cell in row) for row in table.rows)
    whole = not found.turned and _is_short(lines, columns)
    return doc.Table(
        "plain", columns, table.header, rows, source, table.caption, found.turned, found.scale, whole
    )
