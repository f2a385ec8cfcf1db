"""What is printed, piece by piece: each text, what of it may be changed, and where the report keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from drafting import document as doc
from drafting.places import Place, caption_path, cell_path, text_at
from drafting.report import Report, TextBlock
from drafting.segments import section_of
from drafting.template import Part, Template

_NOWHERE = doc.Target(0)


@dataclass(frozen=True)
class Span:
    """A stretch of a printed text that is a text of the report; ``start`` and ``end`` are offsets in characters."""

    start: int
    end: int
    place: Place


@dataclass(frozen=True)
class Home:
    """Where a new paragraph belongs: behind a block of a text part, or first in the part when there is none."""

    section: str
    block: int | None = None


@dataclass(frozen=True)
class Slot:
    """A printed paragraph, or all paragraphs of a cell with line feeds between them.

    ``spans`` are what of it is a text of the report; the rest is the form's own wording or follows from other facts.
    ``about`` is the part or field a remark on it concerns. ``block`` is the index of the text block it is, None for
    everything else; ``level`` is that block's. ``home`` is where a paragraph put in behind it belongs, None where
    the report has no room for one. ``target`` is where it stands in the document, all of it; ``is_note`` marks what
    the program tells a reviewer.
    """

    text: str
    about: str
    spans: tuple[Span, ...] = ()
    block: int | None = None
    level: int = 0
    home: Home | None = None
    bookmark: str = ""
    target: doc.Target = _NOWHERE
    is_note: bool = False


@dataclass(frozen=True)
class TableSlot:
    """A printed table: its rows of cells, the header row first. ``block`` is its block, None for tables of facts.

    ``columns`` are what those tell by column (``date``, ``place``, ``name`` …); plain tables have none.
    """

    role: doc.TableRole
    about: str
    rows: tuple[tuple[Slot, ...], ...]
    headers: int
    block: int | None
    home: Home | None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class GridSlot:
    """The captions of a grid of photos, in order.

    ``alts`` are their alternative texts, ``first`` is the number of the first photo among all of the
    document, from 1 on.
    """

    about: str
    block: int
    captions: tuple[Slot, ...]
    home: Home
    alts: tuple[str, ...] = ()
    first: int = 1

    def place(self, index: int) -> Place:
        """Where the caption of a photo of the grid stands."""
        return Place(self.about, self.block, caption_path(index))


AnySlot: TypeAlias = Slot | TableSlot | GridSlot

_FIELDS: dict[str, Place] = {
    "title": Place("title"),
    "host_agency": Place("host_agency"),
    "destination": Place("destination"),
    "contact_name": Place("contact", None, "name"),
    "contact_phone": Place("contact", None, "phone"),
}
_TRAVELLER_FIELDS = ("name", "agency", "unit", "title")


def slots(nodes: Sequence[doc.Node], report: Report, template: Template) -> list[AnySlot]:
    """Everything that stands in a document, in order; what is printed blank is left out.

    Args:
        nodes: What was composed of the report.
        report: The report, in normal form.
        template: Its template.
    """
    return [slot for slot in _Slots(report, template).of(nodes) if not _is_blank(slot)]


def _standing(slot: AnySlot, node: int) -> AnySlot:
    """The slot with the places of its texts in the document."""
    if isinstance(slot, Slot):
        return replace(slot, target=doc.Target(node, None, 0, len(slot.text)))
    if isinstance(slot, GridSlot):
        captions = tuple(_in_item(caption, node, (n, 0)) for n, caption in enumerate(slot.captions))
        return replace(slot, captions=captions)
    rows = tuple(
        tuple(_in_item(cell, node, (row, column)) for column, cell in enumerate(cells))
        for row, cells in enumerate(slot.rows)
    )
    return replace(slot, rows=rows)


def _in_item(slot: Slot, node: int, item: tuple[int, int]) -> Slot:
    return replace(slot, target=doc.Target(node, item, 0, len(slot.text)))


def texts(slot: AnySlot) -> Iterator[Slot]:
    """The texts of a slot: itself, the cells of a table, the captions of a grid."""
    if isinstance(slot, Slot):
        yield slot
    elif isinstance(slot, GridSlot):
        yield from slot.captions
    else:
        for row in slot.rows:
            yield from row


def _is_blank(slot: AnySlot) -> bool:
    return isinstance(slot, Slot) and not slot.text.strip()


class _Slots:
    def __init__(self, report: Report, template: Template) -> None:
        self._report = report
        self._template = template
        parts = template.forms[report.form].parts
        self._sections = {part.id: part.section for part in parts if _opens(part)}
        self._home: Home | None = None
        self._photos = 0
        self._rows: dict[str, Iterator[int]] = {
            "travellers": iter(range(len(report.travellers))),
            "attachments": iter([n for n, name in enumerate(report.attachments) if name]),
        }

    def of(self, nodes: Sequence[doc.Node]) -> Iterator[AnySlot]:
        for index, node in enumerate(nodes):
            for slot in self._node(node):
                yield _standing(slot, index)

    def _node(self, node: doc.Node) -> Iterator[AnySlot]:
        match node:
            case doc.Heading() if node.source.block is None:
                self._enter(node.source.part)
                yield Slot(node.text, self._about(node.source), home=self._home, bookmark=node.bookmark)
            case doc.Heading() | doc.Item():
                yield self._block(node.source)
            case doc.Paragraph() if node.source.block is not None:
                yield self._block(node.source)
            case doc.Paragraph() if node.role == "note":
                yield Slot(node.text, "", is_note=True)
            case doc.Paragraph():
                yield self._line(node.text, node.source, node.bookmark)
            case doc.FieldLine():
                if node.bookmark:
                    self._home = Home(node.source.part)
                yield self._line(node.label + node.value, node.source, node.bookmark, node.hint)
            case doc.ListEntry():
                yield self._entry(node)
            case doc.Table():
                yield from self._table(node)
            case doc.PhotoGrid():
                yield self._grid(node)

    def _enter(self, part: str) -> None:
        """A heading of the template: what follows belongs to its text part, if it has one."""
        if part in self._sections:
            self._home = Home(self._sections[part])
        elif part != "itinerary":
            self._home = None

    def _about(self, source: doc.Source) -> str:
        return self._sections.get(source.part) or {"personnel": "travellers"}.get(
            source.part,
            section_of(source.part),  # type: ignore[arg-type]
        )

    def _block(self, source: doc.Source) -> Slot:
        assert source.block is not None
        block = self._report.section(source.part)[source.block]
        assert isinstance(block, TextBlock)
        self._home = Home(source.part, source.block)
        span = Span(0, len(block.text), Place(source.part, source.block))
        return Slot(block.text, source.part, (span,), source.block, block.level, self._home)

    def _line(self, text: str, source: doc.Source, bookmark: str, hint: str = "") -> Slot:
        """A line of a form or cover: label, value, hint."""
        place = _FIELDS.get(source.part)
        value = text_at(self._report, place) if place else None
        spans: tuple[Span, ...] = ()
        if place is not None and value is not None and text.endswith(value):
            spans = (Span(len(text) - len(value), len(text), place),)
        return Slot(text + hint, self._about(source), spans, home=self._home, bookmark=bookmark)

    def _entry(self, node: doc.ListEntry) -> Slot:
        row = next(self._rows[node.source.part])
        if node.role == "attachments":
            return Slot(node.text, "attachments", (Span(0, len(node.text), Place("attachments", row)),))
        printed = [place for place in self._traveller_places(row) if self._text(place)]
        return Slot(node.text, "travellers", _joined(printed, self._text, "/"))

    def _traveller_places(self, row: int) -> list[Place]:
        return [Place("travellers", row, field) for field in _TRAVELLER_FIELDS]

    def _text(self, place: Place) -> str:
        return text_at(self._report, place) or ""

    def _table(self, node: doc.Table) -> Iterator[AnySlot]:
        source = node.source
        if source.block is not None:
            self._home = Home(source.part, source.block)
        if node.caption:
            place = Place(source.part, source.block, "table.caption")
            span = Span(0, len(node.caption), place)
            # A paragraph between a caption and its table would stand before the table in the report.
            yield Slot(node.caption, source.part, (span,), home=self._before(source))
        header = [tuple(self._header_cell(node, n, text) for n, text in enumerate(node.header))]
        rows = [
            tuple(self._cell(node, row, column, cell) for column, cell in enumerate(cells))
            for row, cells in enumerate(node.rows)
        ]
        kept = (header if node.header else []) + rows
        headers = int(bool(node.header))
        columns = self._columns(node.role)
        yield TableSlot(node.role, source.part, tuple(kept), headers, source.block, self._home, columns)

    def _columns(self, role: doc.TableRole) -> tuple[str, ...]:
        if role == "personnel":
            return tuple(column.field for column in self._template.personnel.columns)
        return (
            tuple(column.field for column in self._template.itinerary.columns) if role == "itinerary" else ()
        )

    def _before(self, source: doc.Source) -> Home:
        return Home(source.part, source.block - 1 if source.block else None)

    def _header_cell(self, node: doc.Table, column: int, text: str) -> Slot:
        source = node.source
        if node.role != "plain":
            return Slot(text, source.part)
        place = Place(source.part, source.block, cell_path(None, column))
        return Slot(text, source.part, (Span(0, len(text), place),))

    def _cell(self, node: doc.Table, row: int, column: int, cell: doc.Cell) -> Slot:
        source = node.source
        text = "\n".join(cell)
        places = self._cell_places(node, row, column)
        if not places:
            return Slot(text, source.part)
        if node.role == "itinerary" and len(places) > 1:
            return Slot(text, source.part, _joined(places, self._text, "\n"))
        return Slot(text, source.part, (Span(0, len(text), places[0]),))

    def _cell_places(self, node: doc.Table, row: int, column: int) -> list[Place]:
        source = node.source
        if node.role == "plain":
            return [Place(source.part, source.block, cell_path(row, column))]
        if row >= len(getattr(self._report, source.part)):  # the blank row of an empty table
            return []
        if node.role == "personnel":
            field = self._template.personnel.columns[column].field
            return [Place("travellers", row, field)] if field != "number" else []
        kind = self._template.itinerary.columns[column].field
        if kind == "place":
            return [Place("itinerary", row, "place")]
        if kind != "activities":
            return []
        activities = self._report.itinerary[row].activities
        return [Place("itinerary", row, f"activities[{n}]") for n, text in enumerate(activities) if text]

    def _grid(self, node: doc.PhotoGrid) -> GridSlot:
        source = node.source
        assert source.block is not None
        self._home = Home(source.part, source.block)
        captions = tuple(
            Slot(
                picture.caption,
                source.part,
                (Span(0, len(picture.caption), Place(source.part, source.block, caption_path(n))),),
            )
            for n, picture in enumerate(node.pictures)
        )
        first = self._photos + 1
        self._photos += len(node.pictures)
        alts = tuple(picture.alt for picture in node.pictures)
        return GridSlot(source.part, source.block, captions, self._home, alts, first)


def _opens(part: Part) -> bool:
    return bool(part.section) and part.kind in ("abstract", "text")


def _joined(places: list[Place], text: Callable[[Place], str], separator: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    at = 0
    for place in places:
        end = at + len(text(place))
        spans.append(Span(at, end, place))
        at = end + len(separator)
    return tuple(spans)
