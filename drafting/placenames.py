"""What people call a place of a report: 「肆、過程」第 3 段, the caption of a photo, a cell of a table."""

from __future__ import annotations

import re

from drafting.i18n import _, glossed
from drafting.places import Place
from drafting.report import PhotoBlock, Report, TableBlock
from drafting.segments import part_of
from drafting.template import Form

_PHOTO = re.compile(r"photos\[(\d+)\]\.(caption|alt)")
_CELL = re.compile(r"table\.rows\[(\d+)\]\[(\d+)\]")


def place_name(place: Place | None, report: Report, form: Form) -> str:
    """The name of a place, in few words; that of the report as a whole for None."""
    if place is None:
        return _("The report as a whole")
    if place.section not in report.sections:
        return _field_name(place, form)
    part = part_of(form, place.section)
    name = glossed(part.heading) if part is not None else place.section
    if place.block is None:
        return name
    name = _("{part}, paragraph {n}").format(part=name, n=place.block + 1)
    inside = _inside(place.field)
    if not inside and place.block < len(report.section(place.section)):
        block = report.section(place.section)[place.block]
        inside = {PhotoBlock: _("photos"), TableBlock: _("table")}.get(type(block), "")
    return _("{place}, {detail}").format(place=name, detail=inside) if inside else name


def _inside(field: str) -> str:
    if found := _PHOTO.fullmatch(field):
        text = _("caption of photo {n}") if found[2] == "caption" else _("alternative text of photo {n}")
        return text.format(n=int(found[1]) + 1)
    if found := _CELL.fullmatch(field):
        return _("table, row {row}, column {column}").format(row=int(found[1]) + 1, column=int(found[2]) + 1)
    if field.startswith("table.header"):
        return _("table, header")
    return _("caption of the table") if field == "table.caption" else ""


def _field_name(place: Place, form: Form) -> str:
    row = (place.block or 0) + 1
    match place.section:
        case "itinerary":
            heading = glossed("".join(part.itinerary_heading for part in form.parts))
            return _("{part}, day {n}").format(part=heading, n=row) if place.block is not None else heading
        case "travellers":
            return _("Traveller {n}").format(n=row) if place.block is not None else _("Travellers")
        case "attachments":
            return _("Attachment {n}").format(n=row) if place.block is not None else _("Attachments")
        case "glossary":
            return _("Glossary")
    wanted = {"contact": f"contact_{place.field or 'name'}", "other_purposes": "categories"}
    field = wanted.get(place.section, place.section)
    lines = (line for part in form.parts for line in (*part.lines, *part.record))
    return next((glossed(line.label.rstrip("：:")) for line in lines if line.field == field), _("Basic data"))
