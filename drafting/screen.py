"""A report part by part as it is printed, in HTML for the screen."""

from __future__ import annotations

from drafting.compose import PhotoSize, compose
from drafting.compose.parts import FACTS, by_part
from drafting.report import Report
from drafting.template import Template
from drafting.writers.html import html

__all__ = ["FACTS", "Screen"]


class Screen:
    """What stands in the parts of a report when it is printed.

    Args:
        report: The report.
        template: Its template.
        photo_size: Gives the size of a photo by the name the report has for it.
    """

    def __init__(self, report: Report, template: Template, photo_size: PhotoSize) -> None:
        self._parts = by_part(compose(report, template, photo_size=photo_size))

    def part(self, part: str, width: int) -> str:
        """A part by its id, :data:`FACTS` for the facts, to be shown so many pixels wide; empty if there is none."""
        return html(self._parts.get(part, ()), width)

    def whole(self, width: int) -> str:
        """All parts one below the other, to be shown so many pixels wide."""
        return "".join(html(nodes, width) for nodes in self._parts.values())
