"""The text of an OpenDocument file: paragraphs and tables with their changes, and comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from drafting.readers.odt.changes import Region
from drafting.readers.odt.names import count, get, hand, qualified, short
from drafting.readers.odt.styles import Styles
from drafting.readers.reviewed import (
    OBJECT,
    Call,
    Cell,
    Element,
    Hand,
    Paragraph,
    Picture,
    Piece,
    Point,
    Remark,
    Row,
    Stray,
    Table,
    Where,
)
from drafting.text import clean, clean_line

_BLANK = re.compile("[ \t\r\n]+")
_PARAGRAPHS = frozenset({"text:p", "text:h"})
_SKIPPED = frozenset(
    {
        "text:tracked-changes",
        "text:table-of-content",
        "text:sequence-decls",
        "text:variable-decls",
        "text:user-field-decls",
        "office:forms",
        "text:ruby-text",
        "table:covered-table-cell",
        "table:title",
        "table:desc",
        "svg:title",
        "svg:desc",
    }
)


@dataclass
class _Open:
    """A paragraph that is being read."""

    number: int
    styles: tuple[str, ...]
    level: int
    pieces: list[Piece] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    length: int = 0
    after_space: bool = True
    pictures: list[Picture] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)

    def add(self, text: str, inserted: Hand | None, deleted: Hand | None) -> None:
        if text:
            self.pieces.append(Piece(text, inserted, deleted))
            self.length += len(text)
            self.after_space = False

    def closed(self, inserted: Hand | None, deleted: Hand | None) -> Paragraph:
        return Paragraph(
            self.number,
            tuple(self.pieces),
            self.styles,
            self.level,
            bookmarks=tuple(self.bookmarks),
            end_inserted=inserted,
            end_deleted=deleted,
            pictures=tuple(self.pictures),
            calls=tuple(self.calls),
        )


@dataclass
class _Note:
    """A comment that is being read."""

    remark: Remark
    name: str
    parent: str


class Story:
    """Reads the stories of one file; paragraphs are counted through all of them."""

    def __init__(self, styles: Styles, regions: Mapping[str, Region]) -> None:
        self._styles = styles
        self._regions = regions
        self._count = 0
        self._active: dict[str, Region] = {}
        self._done: list[Paragraph] = []  # paragraphs a deletion within one at hand has ended
        self.notes: list[_Note] = []
        self.ends: dict[str, Point] = {}
        self.strays: list[Stray] = []

    def content(self, parent: Iterable[etree._Element]) -> tuple[Element, ...]:
        """The paragraphs and tables below an element."""
        return tuple(self._blocks(parent, 0))

    def beside(self, parts: Iterable[etree._Element], where: Where, note: str = "") -> None:
        """Keeps the paragraphs of a header, a footer, a note or a box; ``note`` is what a note is called by."""
        outer, self._active = self._active, {}
        for element in self.content(parts):
            self.strays += [Stray(where, paragraph, note) for paragraph in _flat(element)]
        self._active = outer

    # Blocks

    def _blocks(self, parent: Iterable[etree._Element], depth: int) -> Iterator[Element]:
        for element in parent:
            name = short(element)
            if name in _PARAGRAPHS:
                yield from self._paragraph(element, depth)
            elif name == "text:list":
                yield from self._blocks(element, depth + 1)
            elif name == "table:table":
                yield Table(tuple(self._rows(element)))
            elif name in ("text:change-start", "text:change-end"):
                self._mark(element)
            elif name == "text:change":
                yield from self._deleted_blocks(element)
            elif name == "draw:frame":
                self._boxes(element)
            elif name not in _SKIPPED:
                yield from self._blocks(element, depth)

    def _rows(self, parent: etree._Element) -> Iterator[Row]:
        for element in parent:
            if short(element) == "table:table-row":
                inserted = self._inserted()
                yield Row(tuple(self._cells(element)), inserted)
            elif short(element) not in _SKIPPED:
                yield from self._rows(element)

    def _cells(self, row: etree._Element) -> Iterator[Cell]:
        """The cells of a row; one that is covered by another above it goes on from that one."""
        beside = 0
        for cell in row:
            if short(cell) == "table:table-cell":
                span = count(cell, "table:number-columns-spanned")
                beside = span - 1
                yield Cell(self.content(cell), span)
            elif short(cell) == "table:covered-table-cell":
                for _covered in range(count(cell, "table:number-columns-repeated")):
                    if not beside:
                        yield Cell(continued=True)
                    beside = max(0, beside - 1)

    def _deleted_blocks(self, mark: etree._Element) -> Iterator[Element]:
        """Whole paragraphs that were deleted between others."""
        region = self._regions.get(get(mark, "text:change-id"))
        if region is None or region.deleted is None:
            return
        for paragraph in region.content:
            if short(paragraph) in _PARAGRAPHS:
                opened = self._opened(paragraph, 0)
                self._deleted_text(paragraph, region, opened)
                yield opened.closed(region.inserted, region.deleted)

    # A paragraph

    def _opened(self, element: etree._Element, depth: int) -> _Open:
        self._count += 1
        return _Open(self._count, self._styles.names(element), self._styles.level(element, depth))

    def _paragraph(self, element: etree._Element, depth: int) -> Iterator[Paragraph]:
        outer, self._done = self._done, []
        opened = self._inline(element, self._opened(element, depth))
        yield from self._done
        self._done = outer
        yield opened.closed(self._inserted(), None)

    def _inline(self, parent: etree._Element, opened: _Open) -> _Open:
        """Reads what is in a paragraph; gives the one that is open at its end."""
        self._literal(parent.text, opened)
        for element in parent:
            name = short(element)
            if name == "text:s":
                opened.add(" " * count(element, "text:c"), self._inserted(), None)
            elif name == "text:tab":
                opened.add("\t", self._inserted(), None)
            elif name == "text:line-break":
                opened.add("\n", self._inserted(), None)
            elif name in ("text:bookmark", "text:bookmark-start"):
                opened.bookmarks.append(get(element, "text:name"))
            elif name in ("text:change-start", "text:change-end"):
                self._mark(element)
            elif name == "text:change":
                opened = self._deletion(element, opened)
            elif name == "office:annotation":
                self._annotation(element, Point(opened.number, opened.length))
            elif name == "office:annotation-end":
                self.ends[get(element, "office:name")] = Point(opened.number, opened.length)
            elif name == "text:note":
                kind: Where = "endnote" if get(element, "text:note-class") == "endnote" else "footnote"
                called = f"{kind} {get(element, 'text:id')} {self._count}"  # some programs give no id
                opened.calls.append(Call(opened.length, called))
                self.beside(element, kind, called)
            elif name == "draw:frame":
                if not self._boxes(element) and element.find(qualified("draw:image")) is not None:
                    opened.add(OBJECT, self._inserted(), None)
                    opened.pictures.append(_picture(element))
            elif name not in _SKIPPED:
                opened = self._inline(element, opened)
            self._literal(element.tail, opened)
        return opened

    def _literal(self, text: str | None, opened: _Open, deleted: Region | None = None) -> None:
        """Blanks in a row are one, and none at the beginning of a paragraph (ODF 1.2 part 1, 6.1.2)."""
        if not text:
            return
        text = _BLANK.sub(" ", clean(text))
        if opened.after_space:
            text = text.removeprefix(" ")
        if not text:
            return
        inserted = deleted.inserted if deleted else self._inserted()
        opened.add(text, inserted, deleted.deleted if deleted else None)
        opened.after_space = text.endswith(" ")

    def _boxes(self, frame: etree._Element) -> bool:
        boxes = list(frame.iter(qualified("draw:text-box")))
        for box in boxes[:1]:
            self.beside(box, "textbox")
        return bool(boxes)

    # Changes

    def _inserted(self) -> Hand | None:
        return next((region.inserted for region in self._active.values() if region.inserted), None)

    def _mark(self, element: etree._Element) -> None:
        name = get(element, "text:change-id")
        if short(element) == "text:change-start" and name in self._regions:
            self._active[name] = self._regions[name]
        else:
            self._active.pop(name, None)

    def _deletion(self, mark: etree._Element, opened: _Open) -> _Open:
        """Puts in what was deleted here; where it went over the ends of paragraphs, they are there again."""
        region = self._regions.get(get(mark, "text:change-id"))
        if region is None or region.deleted is None:
            return opened
        paragraphs = [part for top in region.content for part in top.iter() if short(part) in _PARAGRAPHS]
        last = (opened.styles, opened.level)
        for index, paragraph in enumerate(paragraphs):
            if index:
                self._done.append(opened.closed(region.inserted, region.deleted))
                opened = self._opened(paragraph, 0)
            elif len(paragraphs) > 1 and not opened.length:
                opened.styles = self._styles.names(paragraph)
                opened.level = self._styles.level(paragraph, 0)
            self._deleted_text(paragraph, region, opened)
        if len(paragraphs) > 1 and not self._styles.names(paragraphs[-1]):
            opened.styles, opened.level = last
        return opened

    def _deleted_text(self, parent: etree._Element, region: Region, opened: _Open) -> None:
        self._literal(parent.text, opened, region)
        for element in parent:
            name = short(element)
            if name == "text:s":
                opened.add(" " * count(element, "text:c"), region.inserted, region.deleted)
            elif name in ("text:tab", "text:line-break"):
                opened.add("\t" if name == "text:tab" else "\n", region.inserted, region.deleted)
            elif name == "draw:frame":
                if element.find(qualified("draw:image")) is not None:
                    opened.add(OBJECT, region.inserted, region.deleted)
                    opened.pictures.append(_picture(element))
            elif name == "office:annotation":
                self._annotation(element, Point(opened.number, opened.length))
            elif name not in _SKIPPED:
                self._deleted_text(element, region, opened)
            self._literal(element.tail, opened, region)

    # Comments

    def _annotation(self, element: etree._Element, point: Point) -> None:
        lines = [
            "".join(_words(paragraph)) for paragraph in element.iter(*map(qualified, sorted(_PARAGRAPHS)))
        ]
        told = {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}
        settled = told["resolved"] == "true" if "resolved" in told else None
        remark = Remark(hand(element), clean("\n".join(lines)).strip(), point, point, settled=settled)
        self.notes.append(_Note(remark, told.get("name", ""), told.get("parent-name", "")))


def _picture(frame: etree._Element) -> Picture:
    """The first image of a frame; others stand for it where it cannot be shown."""
    image = frame.find(qualified("draw:image"))
    described = frame.find(qualified("svg:desc"))
    alt = "".join(map(str, described.itertext())) if described is not None else ""
    part = get(image, "xlink:href").removeprefix("./") if image is not None else ""
    return Picture(part, clean_line(alt), clean_line(get(frame, "draw:name")))


def _words(paragraph: etree._Element) -> Iterator[str]:
    yield paragraph.text or ""
    for element in paragraph:
        name = short(element)
        if name == "text:s":
            yield " " * count(element, "text:c")
        elif name in ("text:tab", "text:line-break"):
            yield "\t" if name == "text:tab" else "\n"
        else:
            yield from _words(element)
        yield element.tail or ""


def _flat(element: Element) -> Iterator[Paragraph]:
    if isinstance(element, Paragraph):
        yield element
        return
    for row in element.rows:
        for cell in row.cells:
            for inner in cell.content:
                yield from _flat(inner)
