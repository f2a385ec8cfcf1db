"""What the field of the destination offers."""

from __future__ import annotations

from drafting.template import Template
from ui.widgets.offers import Offer


def destinations(template: Template) -> list[Offer]:
    """The usual destinations, found by their English names too."""
    english = template.lists.english
    return [Offer(name, english.get(name, ""), english.get(name, "")) for name in template.lists.destinations]
