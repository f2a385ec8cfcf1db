"""What the field of the destination offers."""

from __future__ import annotations

from drafting.destinations import choices
from drafting.template import Template
from ui.widgets.offers import Offer


def destinations(template: Template, typed: str = "") -> list[Offer]:
    """The countries, found by their English names too, and their cities; what stands before the last 、 stays."""
    return [Offer(*choice) for choice in choices(template, typed)]
