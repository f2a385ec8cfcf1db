"""From what stands in a document back to the report it was composed of, and the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from drafting import document as doc
from drafting.places import Place, caption_path, cell_path, text_at
from drafting.report import Report
from drafting.template import Template

# Lines of a form or cover that print a part of a field of the report, or what follows from one.
_FIELDS = {
    "contact_name": Place("contact", None, "name"),
    "contact_phone": Place("contact", None, "phone"),
    "category_names": Place("categories"),
    "agencies": Place("travellers"),
    "names_and_titles": Place("travellers"),
}
# The text a column of a table stands for, where the column's own is none.
_COLUMNS = {"number": "name", "weekday": "date", "activities": "activities[0]"}
_ROW = re.compile(r"table\.rows\[(\d+)\]")
_PHOTO = re.compile(r"photos\[(\d+)\]")


class Stand(NamedTuple):
    """Where something stands in a document.

    The index of the node, of the row or photo in it, and how far into it, from 0 to 1.
    """

    node: int
    item: int | None
    fraction: float


class Trace:
    """Tells what of a report stands where in the document that was composed of it."""

    def __init__(self, report: Report, template: Template, document: doc.Document) -> None:
        self.report = report
        self._template = template
        self._nodes = document.nodes

    # ---------------------------------------------------------------- from the document to the report

    def place(self, stand: Stand, across: float) -> tuple[Place, int]:
        """What of the report stands there, and how many characters into its text.

        Args:
            stand: Where.
            across: How far across the page, from the left (0) to the right end (1) of a line; tells the column.
        """
        place = self._place(stand, across)
        return place, self._offset(stand, place)

    def _place(self, stand: Stand, across: float) -> Place:
        node = self._nodes[stand.node]
        source: doc.Source = getattr(node, "source")  # noqa: B009 - nodes without one stand nowhere
        if isinstance(node, doc.Table):
            return self._cell(node, stand.item, _column(node, across))
        if isinstance(node, doc.PhotoGrid):
            return Place(source.part, source.block, caption_path(stand.item or 0))
        if isinstance(node, doc.ListEntry):
            return Place(source.part, self._entry_row(stand.node))
        if source.block is not None:
            return Place(source.part, source.block)
        return _FIELDS.get(source.part, Place(source.part))

    def _cell(self, node: doc.Table, row: int | None, column: int) -> Place:
        source = node.source
        if node.role == "plain":
            path = cell_path(row, column)
            return Place(source.part, source.block, path)
        if row is None or row >= len(getattr(self.report, source.part)):
            return Place(source.part)  # the header; the blank row of an empty table
        design = self._template.personnel if node.role == "personnel" else self._template.itinerary
        name = str(design.columns[column].field)
        return Place(source.part, row, _COLUMNS.get(name, name))

    def _entry_row(self, index: int) -> int:
        """Which row of its field an entry of a list shows: attachments without a name are not printed."""
        node = self._nodes[index]
        assert isinstance(node, doc.ListEntry)
        before = sum(isinstance(n, doc.ListEntry) and n.role == node.role for n in self._nodes[:index])
        if node.role == "travellers":
            return before
        printed = [row for row, name in enumerate(self.report.attachments) if name.strip()]
        return printed[before] if before < len(printed) else before

    def _offset(self, stand: Stand, place: Place) -> int:
        text, node = text_at(self.report, place), self._nodes[stand.node]
        if text is None or isinstance(node, doc.ListEntry):
            return 0
        if isinstance(node, doc.FieldLine):
            reached = round(stand.fraction * _shown(node)) - len(node.label)
            return min(max(reached, 0), len(text))
        return len(text) if isinstance(node, doc.PhotoGrid) else round(stand.fraction * len(text))

    # ---------------------------------------------------------------- from the report to the document

    def stands(self, place: Place, offset: int = 0) -> Iterator[Stand]:
        """Where a place of the report stands, or the rows and parts around it, best first."""
        names = [name for name, field in _FIELDS.items() if field == place]
        names += [place.section] + [name for name, field in _FIELDS.items() if field.section == place.section]
        for name in dict.fromkeys(names):
            for index, node in enumerate(self._nodes):
                source = getattr(node, "source", None)
                if source is not None and source.part == name and self._shows(index, place):
                    yield Stand(index, self._item(index, place), self._fraction(node, place, offset))

    def _shows(self, index: int, place: Place) -> bool:
        node = self._nodes[index]
        if isinstance(node, doc.ListEntry):
            return place.block is None or self._entry_row(index) == place.block
        source: doc.Source = getattr(node, "source")  # noqa: B009 - as above
        return source.block == place.block or (isinstance(node, doc.Table) and source.block is None)

    def _item(self, index: int, place: Place) -> int | None:
        node = self._nodes[index]
        if isinstance(node, doc.Table) and node.role != "plain":
            return place.block
        found = _ROW.match(place.field) or _PHOTO.match(place.field)
        return int(found[1]) if found and isinstance(node, doc.Table | doc.PhotoGrid) else None

    def _fraction(self, node: doc.Node, place: Place, offset: int) -> float:
        text = text_at(self.report, place)
        if not text or isinstance(node, doc.Table | doc.PhotoGrid | doc.ListEntry):
            return 0
        if isinstance(node, doc.FieldLine):
            return (len(node.label) + offset) / max(_shown(node), 1)
        return offset / len(text)


def _shown(node: doc.FieldLine) -> int:
    return len(node.label) + len(node.value) + len(node.hint)


def _column(node: doc.Table, across: float) -> int:
    right = 0.0
    for index, column in enumerate(node.columns):
        right += column.share
        if across < right:
            return index
    return len(node.columns) - 1
