"""What people call the parts and fields of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafting.template import Form

_COLONS = "：: "


def headings(form: Form) -> dict[str, str]:
    """What people call the parts of a text; of a field the message itself speaks."""
    itinerary = "".join(part.itinerary_heading for part in form.parts)
    return {"itinerary": itinerary} | {part.section: part.heading for part in form.text_parts}


def all_names(form: Form) -> dict[str, str]:
    """As :func:`headings`, with the fields as the form calls them."""
    from drafting.segments import section_of

    names = {
        section_of(line.field): line.label.strip(_COLONS)
        for part in form.parts
        for line in (*part.lines, *part.record)
        if line.field != "content"
    }
    return names | headings(form)
