"""Every text of a report a reader sees, each with its address, and how to read and replace one by its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

import msgspec

from drafting.checks.finding import Place
from drafting.report import Block, ItineraryDay, PhotoBlock, Report, TextBlock, Traveller
from drafting.template import Form, LineField

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
_STEP = re.compile(r"(\w+)|\[(\d+)\]")


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
            yield Segment(Place(section, index, f"photos[{number}].caption"), "caption", photo.caption)
            yield Segment(Place(section, index, f"photos[{number}].alt"), "alt", photo.alt)
    else:
        table = block.table
        yield Segment(Place(section, index, "table.caption"), "caption", table.caption)
        for column, cell in enumerate(table.header):
            yield Segment(Place(section, index, f"table.header[{column}]"), "cell", cell)
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                yield Segment(Place(section, index, f"table.rows[{row}][{column}]"), "cell", cell)


def text_at(report: Report, place: Place) -> str | None:
    """The text at an address; None when there is no such place (any more)."""
    value: Any = report
    try:
        for step in _steps(report, place):
            value = (
                value[step] if not isinstance(step, str) or isinstance(value, dict) else getattr(value, step)
            )
    except (IndexError, AttributeError, KeyError, TypeError):
        return None
    return value if isinstance(value, str) else None


def with_text(report: Report, place: Place, text: str) -> Report:
    """The report with the text at an address replaced.

    Raises:
        KeyError: There is no such place.
    """
    if text_at(report, place) is None:
        raise KeyError(place)
    changed: Report = _replaced(report, _steps(report, place), text)
    return changed


def _steps(report: Report, place: Place) -> list[str | int]:
    steps: list[str | int] = (
        ["sections", place.section] if place.section in report.sections else [place.section]
    )
    if place.block is not None:
        steps.append(place.block)
        if len(steps) == 3 and not place.field:
            steps.append("text")
    return steps + [name or int(index) for name, index in _STEP.findall(place.field)]


def _replaced(value: Any, steps: list[str | int], text: str) -> Any:
    if not steps:
        return text
    step, rest = steps[0], steps[1:]
    if isinstance(step, int):
        return (*value[:step], _replaced(value[step], rest, text), *value[step + 1 :])
    if isinstance(value, dict):
        return {**value, step: _replaced(value[step], rest, text)}
    return msgspec.structs.replace(value, **{step: _replaced(getattr(value, step), rest, text)})
