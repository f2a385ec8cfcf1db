"""Every text of a report a reader sees, each with its address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

import msgspec

from drafting.places import Place, caption_path, cell_path
from drafting.report import Block, ItineraryDay, PhotoBlock, Report, TextBlock, Traveller
from drafting.template import Form, LineField, Part

Kind: TypeAlias = Literal[
    "title", "body", "item", "caption", "alt", "cell", "activity", "route", "field", "name", "phone"
]
PROSE: frozenset[Kind] = frozenset({"body", "item"})

_SECTION_OF: dict[LineField, str] = {
    "contact_name": "contact",
    "contact_phone": "contact",
    "agencies": "travellers",
    "names_and_titles": "travellers",
    "category_names": "categories",
    "content": "summary",
}


class Segment(msgspec.Struct, frozen=True):
    """One text with its address. ``level`` is that of a paragraph, 0 elsewhere.

    ``kind`` is ``item`` for a numbered paragraph, heading or not, and ``body`` for one without a number.
    """

    place: Place
    kind: Kind
    text: str
    level: int = 0


def section_of(field: LineField) -> str:
    """The section under which findings about a line of the form stand."""
    return _SECTION_OF.get(field, field)


def segments(report: Report, form: Form) -> Iterator[Segment]:
    """All texts that are not empty, in the order of the form."""
    return (segment for segment in _segments(report, form) if segment.text)


def section_names(form: Form) -> dict[str, str]:
    """What people call the text parts and fields of a form, by their ids."""
    names: dict[str, str] = {}
    for part in form.parts:
        for line in (*part.record, *part.lines):
            names.setdefault(section_of(line.field), line.label.rstrip("：:"))
    for part in form.parts:
        names[part.section or part.id] = part.heading
        if part.itinerary_heading:
            names["itinerary"] = part.itinerary_heading
        if part.kind == "personnel":
            names["travellers"] = part.heading
    return names


def section_order(form: Form) -> dict[str, int]:
    """The place of each section and field in the order of the form."""
    names: list[str] = []
    for part in form.parts:
        lines = (*part.lines, *part.record)
        names += [section_of(line.field) for line in lines if line.field != "content"]
        if part.kind == "personnel":
            names.append("travellers")
        if part.itinerary_heading:
            names.append("itinerary")
        names.append(part.section)
        if part.kind == "attachments":
            names.append("attachments")
    if "categories" in names:
        names.insert(names.index("categories") + 1, "other_purposes")
    return {name: index for index, name in enumerate(dict.fromkeys(filter(None, names)))}


def part_of(form: Form, section: str) -> Part | None:
    """The part of a form in which a text part or field of the report is edited; None for the facts."""
    for part in form.parts:
        if part.section == section:
            return part
        if section == "itinerary" and part.itinerary_heading:
            return part
        if section == "travellers" and part.kind == "personnel":
            return part
    return None


def _segments(report: Report, form: Form) -> Iterator[Segment]:
    for section in section_order(form):
        match section:
            case "title":
                yield Segment(Place(section), "title", report.title)
            case "host_agency" | "destination":
                yield Segment(Place(section), "field", getattr(report, section))
            case "contact":
                yield Segment(Place(section, None, "name"), "name", report.contact.name)
                yield Segment(Place(section, None, "phone"), "phone", report.contact.phone)
            case "travellers":
                for row, traveller in enumerate(report.travellers):
                    yield from _traveller(row, traveller)
            case "itinerary":
                for row, day in enumerate(report.itinerary):
                    yield from _day(row, day)
            case "attachments":
                for row, name in enumerate(report.attachments):
                    yield Segment(Place(section, row), "field", name)
            case _:
                for index, block in enumerate(report.section(section)):
                    yield from block_segments(section, index, block)


def _traveller(row: int, traveller: Traveller) -> Iterator[Segment]:
    yield Segment(Place("travellers", row, "name"), "name", traveller.name)
    for field in ("agency", "unit", "title"):
        yield Segment(Place("travellers", row, field), "field", getattr(traveller, field))


def _day(row: int, day: ItineraryDay) -> Iterator[Segment]:
    yield Segment(Place("itinerary", row, "place"), "route", day.place)
    for index, activity in enumerate(day.activities):
        yield Segment(Place("itinerary", row, f"activities[{index}]"), "activity", activity)


def block_segments(section: str, index: int, block: Block) -> Iterator[Segment]:
    """The texts of one block."""
    if isinstance(block, TextBlock):
        yield Segment(Place(section, index), "item" if block.level else "body", block.text, block.level)
    elif isinstance(block, PhotoBlock):
        for number, photo in enumerate(block.photos):
            yield Segment(Place(section, index, caption_path(number)), "caption", photo.caption)
            yield Segment(Place(section, index, f"photos[{number}].alt"), "alt", photo.alt)
    else:
        table = block.table
        yield Segment(Place(section, index, "table.caption"), "caption", table.caption)
        for column, cell in enumerate(table.header):
            yield Segment(Place(section, index, cell_path(None, column)), "cell", cell)
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                yield Segment(Place(section, index, cell_path(row, column)), "cell", cell)
