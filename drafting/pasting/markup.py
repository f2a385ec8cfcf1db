"""HTML from the clipboard, taken apart into paragraphs, tables and pictures in the order they stand.

What Word, LibreOffice, Google Docs, Excel, mail programs and browsers write is read by what they have in common:
block elements end a paragraph, lists nest, hidden things are hidden by style. Word's lists are paragraphs with the
number in a span of its own (``mso-list:Ignore``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from drafting.pasting.cells import Grid
from drafting.pasting.characters import BREAK, flow, tidy
from drafting.pasting.images import read_image
from drafting.pasting.pieces import Grille, Passage, Picture, Piece
from drafting.pasting.tags import (
    BLOCKS,
    DROPPED,
    HEADINGS,
    has_no_marker,
    is_hidden,
    is_ignored,
    whole,
    word_list,
)

_HEADER = re.compile(r"\A\s*Version:\d[^<]*")
# Word's conditions around what every program shall show; those that hide something are comments and go with them.
_CONDITION = re.compile(r"<!\[(?:if [^\]<>]*|endif)\]>|<!--\[(?:if [^\]<>]*|endif)\]-->", re.IGNORECASE)
_LINE_ENDS = re.compile("[\u2028\u2029\x85\x0b]")
_WHITE = f" \t\u3000{BREAK}"


@dataclass(slots=True)
class _List:
    numbered: bool
    marked: bool = True
    count: int = 0


@dataclass(slots=True)
class _Context:
    """What holds for the text of a block element; an item of a list gives its number to its first paragraph only."""

    heading: int = 0
    depth: int = 0
    number: int = 0
    bullet: bool = False
    word_list: int = 0
    preformatted: bool = False


@dataclass(slots=True)
class _OpenTable:
    grille: Grille
    sink: list[Piece]
    flat: list[Piece] = field(default_factory=list)
    cell: list[Piece] | None = None
    columns: int = 1
    rows: int = 1
    is_layout: bool = False
    pictures: int = 0
    """Those with a paragraph of their own; a flag or an icon beside text is none."""
    text_cells: int = 0

    def is_grid_of_pictures(self) -> bool:
        """Whether the table only places pictures and their captions."""
        return self.pictures > 0 and 2 * self.pictures >= self.text_cells


def pieces_of(html: str, *, repeat_spans: bool = False) -> list[Piece]:
    """The pieces of ``html`` in order. Whatever is no HTML gives the text that is in it; nothing is raised.

    Args:
        html: As the clipboard holds it, with or without the header of Windows' ``HTML Format``.
        repeat_spans: Whether a table cell over several rows is repeated in each of them.
    """
    source = _CONDITION.sub("", _HEADER.sub("", tidy(_LINE_ENDS.sub(" ", html)), count=1))
    if not source.strip():
        return []
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(source.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return []
    if root is None:
        return []
    builder = _Builder(repeat_spans)
    builder.walk(root)
    return builder.pieces


class _Builder:
    def __init__(self, repeat_spans: bool) -> None:
        self.pieces: list[Piece] = []
        self._repeat = repeat_spans
        self._text: list[str] = []
        self._label: list[str] = []
        self._contexts = [_Context()]
        self._lists: list[_List] = []
        self._tables: list[_OpenTable] = []
        self._ignoring = 0
        self._pictured = False
        self._starts: dict[str, Callable[[etree._Element], None]] = {
            "table": self._start_table,
            "tr": self._start_row,
            "td": self._start_cell,
            "th": self._start_cell,
            "caption": self._start_caption,
            "ol": self._start_list,
            "ul": self._start_list,
            "li": self._start_item,
            "img": self._picture,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "table": self._end_table,
            "td": self._end_cell,
            "th": self._end_cell,
            "caption": self._end_caption,
            "ol": self._end_list,
            "ul": self._end_list,
            "li": self._end_block,
        }

    def walk(self, root: etree._Element) -> None:
        walker = etree.iterwalk(root, events=("start", "end"))
        skipping = False
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                skipping = not tag or tag in DROPPED or is_hidden(element)
                if skipping:
                    walker.skip_subtree()
                else:
                    self._start(tag, element)
                    self._add(element.text)
            else:
                if not skipping:
                    self._end(tag, element)
                skipping = False
                self._add(element.tail)
        self._flush()

    def _add(self, text: str | None) -> None:
        if text:
            if self._contexts[-1].preformatted:
                text = text.replace("\n", BREAK)
            (self._label if self._ignoring else self._text).append(text)

    def _start(self, tag: str, element: etree._Element) -> None:
        if start := self._starts.get(tag):
            start(element)
        elif tag == "br":
            self._text.append(BREAK)
        elif tag in BLOCKS or tag in HEADINGS:
            self._flush()
            self._contexts.append(self._context(tag, element))
        elif is_ignored(element):
            self._ignoring += 1

    def _end(self, tag: str, element: etree._Element) -> None:
        if end := self._ends.get(tag):
            end()
        elif tag in BLOCKS or tag in HEADINGS:
            self._end_block()
        elif tag not in self._starts and tag != "br" and is_ignored(element):
            self._ignoring -= 1

    def _context(self, tag: str, element: etree._Element) -> _Context:
        outer = self._contexts[-1]
        word = word_list(element) if tag == "p" or tag in HEADINGS else 0
        heading = HEADINGS.get(tag, outer.heading)
        if element.get("role") == "heading":
            heading = min(6, max(1, whole(element.get("aria-level"), 1)))
        return _Context(
            heading,
            outer.depth,
            outer.number,
            outer.bullet,
            word,
            outer.preformatted or tag == "pre",
        )

    def _end_block(self) -> None:
        self._flush()
        if len(self._contexts) > 1:
            self._contexts.pop()

    def _flush(self) -> None:
        """Ends a paragraph."""
        text = BREAK.join(flow(tidy(line)) for line in "".join(self._text).split(BREAK)).strip(_WHITE)
        label = flow(tidy("".join(self._label))).strip()
        self._text.clear()
        self._label.clear()
        pictured, self._pictured = self._pictured, False
        if not text:
            if pictured and self._tables:
                self._tables[-1].pictures += 1
            return
        context = self._contexts[-1]
        depth = context.depth or (context.word_list if label else 0)
        self._sink().append(
            Passage(text, label, context.heading, depth, context.number, context.bullet, context.preformatted)
        )
        for outer in self._contexts:
            outer.depth = outer.number = 0
            outer.bullet = False

    def _sink(self) -> list[Piece]:
        """Where pieces go: to the open cell, or beside the open table, or to the text."""
        if not self._tables:
            return self.pieces
        table = self._tables[-1]
        return table.flat if table.cell is None else table.cell

    # Lists

    def _start_list(self, element: etree._Element) -> None:
        self._flush()
        marked = not has_no_marker(element)
        start = whole(element.get("start"), 1)
        self._lists.append(_List(element.tag == "ol", marked, start - 1))

    def _end_list(self) -> None:
        self._flush()
        if self._lists:
            self._lists.pop()

    def _start_item(self, element: etree._Element) -> None:
        self._flush()
        context = _Context(preformatted=self._contexts[-1].preformatted)
        if self._lists and self._lists[-1].marked and not has_no_marker(element):
            innermost = self._lists[-1]
            if innermost.numbered:
                innermost.count += 1
                context.number = innermost.count
                nesting = sum(1 for each in self._lists if each.numbered)
                context.depth = max(nesting, whole(element.get("aria-level"), 1))
            else:
                context.bullet = True
        self._contexts.append(context)

    # Tables

    def _start_table(self, element: etree._Element) -> None:
        self._flush()
        table = _OpenTable(Grille(Grid(self._repeat)), self._sink())
        table.is_layout = element.get("role") == "presentation"
        for outer in self._tables[-1:]:
            outer.is_layout = True
        self._tables.append(table)
        self._contexts.append(_Context())

    def _start_row(self, element: etree._Element) -> None:
        self._flush()
        if self._tables:
            self._tables[-1].grille.grid.start_row()

    def _start_cell(self, element: etree._Element) -> None:
        self._flush()
        if self._tables:
            table = self._tables[-1]
            table.cell = []
            table.columns = whole(element.get("colspan"), 1)
            table.rows = whole(element.get("rowspan"), 1)
        self._contexts.append(_Context())

    def _end_cell(self) -> None:
        self._end_block()
        if self._tables and self._tables[-1].cell is not None:
            table = self._tables[-1]
            cell, table.cell = table.cell or [], None
            table.flat.extend(cell)
            text = "\n".join(piece.shown() for piece in cell if isinstance(piece, Passage))
            table.text_cells += bool(text)
            table.grille.grid.add(text.replace(BREAK, "\n"), table.columns, table.rows)

    def _start_caption(self, element: etree._Element) -> None:
        self._flush()
        self._contexts.append(_Context())

    def _end_caption(self) -> None:
        text = flow(tidy("".join(self._text))).strip()
        if self._tables:
            self._text.clear()
            self._tables[-1].grille.caption = text
        self._end_block()

    def _end_table(self) -> None:
        self._end_block()
        if not self._tables:
            return
        table = self._tables.pop()
        cells = table.grille.grid.cells()
        if table.is_layout or table.is_grid_of_pictures() or not cells or len(cells[0]) < 2:
            caption = [Passage(table.grille.caption)] if table.grille.caption else []
            table.sink.extend([*caption, *table.flat])
        else:
            table.sink.append(table.grille)
            table.sink.extend(piece for piece in table.flat if isinstance(piece, Picture))

    def _picture(self, element: etree._Element) -> None:
        image = read_image(element.get("src", ""), element.get("alt", ""))
        if image:
            self._flush()
        self._pictured = True
        if image:
            self._sink().append(Picture(image))
