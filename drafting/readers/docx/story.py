"""The text of a Word file: paragraphs and tables with their changes, and where comments stand.

Read from the XML itself: what libraries give as the text of a paragraph lacks everything inside a change, a content
control or a link.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from drafting.readers.docx.names import R, W, child, hand, local, number, value
from drafting.readers.docx.styles import Styles
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
    Row,
    Stray,
    Table,
    Where,
)
from drafting.text import clean, clean_line

_INSERTED, _DELETED = frozenset({"ins", "moveTo"}), frozenset({"del", "moveFrom"})
_SKIPPED = frozenset(
    {"pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "rt", "tblPr", "tblGrid", "trPr", "tcPr"}
)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "‑", "softHyphen": ""}
_NOTES: dict[str, Where] = {"footnote": "footnote", "endnote": "endnote"}
_CALLS = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


@dataclass(frozen=True)
class _Fate:
    """What became of the text at hand, by the changes that enclose it."""

    inserted: Hand | None = None
    deleted: Hand | None = None
    moved: bool = False

    def within(self, change: etree._Element) -> _Fate:
        name = local(change)
        moved = self.moved or name.startswith("move")
        if name in _INSERTED:
            return replace(self, inserted=self.inserted or hand(change), moved=moved)
        return replace(self, deleted=self.deleted or hand(change), moved=moved)


@dataclass
class _Open:
    """A paragraph that is being read."""

    number: int
    pieces: list[Piece] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    length: int = 0
    pictures: list[Picture] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)

    def add(self, text: str, fate: _Fate) -> None:
        if text:
            self.pieces.append(Piece(text, fate.inserted, fate.deleted, fate.moved))
            self.length += len(text)


class Story:
    """Reads stories (the body, headers, notes) of one file; paragraphs are counted through all of them.

    Args:
        styles: The styles of the file.
        targets: The parts that the main text refers to, by the id of the relation.
    """

    def __init__(self, styles: Styles, targets: Mapping[str, str] | None = None) -> None:
        self._styles = styles
        self._targets = targets or {}
        self._count = 0
        self._pending: list[str] = []
        self.starts: dict[str, Point] = {}
        """Where comments begin, by their id."""
        self.ends: dict[str, Point] = {}
        self.boxes: list[Paragraph] = []
        """The paragraphs of text boxes."""

    def body(self, root: etree._Element) -> tuple[Element, ...]:
        """The paragraphs and tables of the main text."""
        body = child(root, "body")
        return self._content(body, _Fate()) if body is not None else ()

    def beside(self, root: etree._Element) -> Iterator[Stray]:
        """The paragraphs of a part with headers, footers or notes."""
        name = local(root)
        notes = list(root) if name in ("footnotes", "endnotes") else [root]
        where: Where = _NOTES.get(name.removesuffix("s")) or ("header" if name == "hdr" else "footer")
        for note in notes:
            if note.get(f"{W}type", "normal") != "normal":
                continue  # the lines that part notes from the text
            called = f"{where} {note.get(f'{W}id', '')}" if where in _NOTES else ""
            for paragraph in note.iter(f"{W}p"):
                yield Stray(where, self._paragraph(paragraph, _Fate()), called)

    # Blocks

    def _content(self, parent: etree._Element, fate: _Fate) -> tuple[Element, ...]:
        return tuple(self._blocks(parent, fate))

    def _blocks(self, parent: etree._Element, fate: _Fate) -> Iterator[Element]:
        for element in parent:
            name = local(element)
            if name == "p":
                yield self._paragraph(element, fate)
            elif name == "tbl":
                yield Table(tuple(self._rows(element, fate)))
            elif name in _INSERTED | _DELETED:
                yield from self._blocks(element, fate.within(element))
            elif name == "bookmarkStart":
                self._pending.append(value(element, "name"))
            elif name == "commentRangeStart":
                self.starts.setdefault(value(element, "id"), Point(self._count + 1, 0))
            elif name == "commentRangeEnd":
                self.ends[value(element, "id")] = Point(self._count + 1, 0)
            elif name not in _SKIPPED:
                yield from self._blocks(_chosen(element), fate)

    def _rows(self, parent: etree._Element, fate: _Fate) -> Iterator[Row]:
        for element in parent:
            name = local(element)
            if name == "tr":
                properties = child(element, "trPr")
                inserted = fate.inserted or hand(child(properties, "ins"))
                deleted = fate.deleted or hand(child(properties, "del"))
                yield Row(tuple(self._cells(element, fate)), inserted, deleted)
            elif name in _INSERTED | _DELETED:
                yield from self._rows(element, fate.within(element))
            elif name not in _SKIPPED:
                yield from self._rows(_chosen(element), fate)

    def _cells(self, parent: etree._Element, fate: _Fate) -> Iterator[Cell]:
        for element in parent:
            name = local(element)
            if name == "tc":
                properties = child(element, "tcPr")
                merged = child(properties, "vMerge")
                yield Cell(
                    self._content(element, fate),
                    max(1, number(child(properties, "gridSpan"), 1)),
                    hand(child(properties, "cellIns")),
                    hand(child(properties, "cellDel")),
                    merged is not None and value(merged) != "restart",
                )
            elif name not in _SKIPPED:
                yield from self._cells(_chosen(element), fate)

    # A paragraph

    def _paragraph(self, element: etree._Element, fate: _Fate) -> Paragraph:
        self._count += 1
        opened = _Open(self._count, bookmarks=self._pending)
        self._pending = []
        self._inline(element, fate, opened)
        properties = child(element, "pPr")
        mark = child(properties, "rPr")
        changed = child(properties, "pPrChange")
        return Paragraph(
            opened.number,
            tuple(opened.pieces),
            self._styles.names(properties),
            self._styles.level(properties),
            self._styles.level(child(changed, "pPr")) if changed is not None else None,
            hand(changed),
            tuple(opened.bookmarks),
            fate.inserted or _first_hand(mark, "ins", "moveTo"),
            fate.deleted or _first_hand(mark, "del", "moveFrom"),
            tuple(opened.pictures),
            tuple(opened.calls),
            self._styles.counts_parts(properties),
        )

    def _inline(self, parent: etree._Element, fate: _Fate, opened: _Open) -> None:
        for element in parent:
            name = local(element)
            if name in ("t", "delText"):
                opened.add(clean(element.text or ""), fate)
            elif name in _CHARACTERS:
                opened.add(_CHARACTERS[name], fate)
            elif name == "br":
                opened.add("" if value(element, "type") in ("page", "column") else "\n", fate)
            elif name == "sym":
                opened.add(_symbol(element), fate)
            elif name in _INSERTED | _DELETED:
                self._inline(element, fate.within(element), opened)
            elif name == "bookmarkStart":
                opened.bookmarks.append(value(element, "name"))
            elif name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
                self._comment(name, value(element, "id"), Point(opened.number, opened.length))
            elif name in _CALLS:
                if not fate.deleted:
                    opened.calls.append(Call(opened.length, f"{_CALLS[name]} {value(element, 'id')}"))
            elif name in ("drawing", "pict", "object"):
                self._drawing(element, fate, opened)
            elif name not in _SKIPPED:
                self._inline(_chosen(element), fate, opened)

    def _comment(self, name: str, comment: str, point: Point) -> None:
        if name == "commentRangeStart":
            self.starts.setdefault(comment, point)
        elif name == "commentRangeEnd":
            self.ends[comment] = point
        else:  # a comment without a range stands at its mark
            self.starts.setdefault(comment, point)
            self.ends.setdefault(comment, point)

    def _drawing(self, element: etree._Element, fate: _Fate, opened: _Open) -> None:
        boxes = [box for box in element.iter(f"{W}txbxContent") if not _is_inside_box(box, element)]
        for box in boxes:
            for block in self._content(box, fate):
                self.boxes += [block] if isinstance(block, Paragraph) else _cell_paragraphs(block)
        # Pictures that were grouped are one drawing, perhaps with a box of text among them.
        shown = [part for part in element.iter() if local(part) in ("blip", "imagedata")]
        for part in shown:
            if not _is_inside_box(part, element):
                opened.add(OBJECT, fate)
                opened.pictures.append(self._picture(element, part, alone=len(shown) == 1))

    def _picture(self, drawing: etree._Element, shown: etree._Element, *, alone: bool) -> Picture:
        relation = shown.get(f"{R}embed", "") or shown.get(f"{R}id", "")
        within = drawing if alone else _picture_of(shown)
        named = next((part for part in within.iter() if local(part) == ("docPr" if alone else "cNvPr")), None)
        alt = named.get("descr", "") if named is not None else ""
        name = named.get("name", "") if named is not None else ""
        return Picture(self._targets.get(relation, ""), clean_line(alt), clean_line(name))


def _picture_of(shown: etree._Element) -> etree._Element:
    """The picture of a group whose content this is, with its own name and description."""
    return next((parent for parent in shown.iterancestors() if local(parent) == "pic"), shown)


def _is_inside_box(box: etree._Element, top: etree._Element) -> bool:
    """Whether a box stands in another one, or is the copy that older programs are given."""
    for parent in box.iterancestors():
        if parent is top:
            return False
        if local(parent) in ("txbxContent", "Fallback"):
            return True
    return False


def _cell_paragraphs(table: Table) -> list[Paragraph]:
    found: list[Paragraph] = []
    for row in table.rows:
        for cell in row.cells:
            for block in cell.content:
                found += [block] if isinstance(block, Paragraph) else _cell_paragraphs(block)
    return found


def _chosen(element: etree._Element) -> etree._Element:
    """Of content that is there twice, for newer and for older programs, the one for newer ones."""
    if local(element) != "AlternateContent":
        return element
    choices = [part for part in element if local(part) in ("Choice", "Fallback")]
    return choices[0] if choices else element


def _first_hand(mark: etree._Element | None, *names: str) -> Hand | None:
    return next((found for name in names if (found := hand(child(mark, name)))), None)


def _symbol(element: etree._Element) -> str:
    """A character of a symbol font; those fonts have their characters in a private area."""
    try:
        code = int(value(element, "char"), 16)
    except ValueError:
        return ""
    return clean(chr(code)) if code <= 0x10FFFF else ""
