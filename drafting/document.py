"""The document: what stands on the pages, in order, free of any file format.

``compose`` makes it from a report and a template; each writer turns it into one kind of file and knows
nothing else. Looks are named by role, a writer's page design says what a role looks like. Numbers of headings
and items are given as printed labels, for writers whose format does not count by itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal, TypeAlias

import msgspec

ParagraphRole: TypeAlias = Literal[
    "body",
    "form-title",
    "cover-title",
    "cover-name",
    "cover-line",
    "note",
]
ListRole: TypeAlias = Literal["travellers", "attachments"]
TableRole: TypeAlias = Literal["personnel", "itinerary", "plain"]
Alignment: TypeAlias = Literal["left", "center"]


class _Node(msgspec.Struct, frozen=True):
    pass


class Source(_Node, frozen=True):
    """Where in the report a node comes from: a part or field, and the index of the block in its section."""

    part: str
    block: int | None = None


class Heading(_Node, frozen=True):
    """A heading. Level 1 is a part (壹、), 2 to 5 are the levels 一、 （一） 1. (1) inside it.

    ``number`` is the printed label, empty for an unnumbered heading. ``anchor`` is unique in the document and
    what the contents point to; ``bookmark`` is the id of the part that starts here, or empty. ``new_page``
    asks for a new page to start with it.
    """

    level: int
    text: str
    number: str
    anchor: str
    source: Source
    bookmark: str = ""
    new_page: bool = False


class Item(_Node, frozen=True):
    """A numbered paragraph that is running text, not a heading; ``level`` as in :class:`Heading` (2 to 5)."""

    level: int
    text: str
    number: str
    source: Source


class ListEntry(_Node, frozen=True):
    """An entry of a plain numbered list, the one list of its role: travellers 1. 2., attachments 附件1、."""

    role: ListRole
    text: str
    number: str
    source: Source


class Paragraph(_Node, frozen=True):
    """A paragraph without number; a line feed in the text is a line break. ``bookmark`` as in Heading."""

    role: ParagraphRole
    text: str
    source: Source
    bookmark: str = ""


class FieldLine(_Node, frozen=True):
    """A line of the form: label, value, and the form's own hint behind it. ``bookmark`` as in Heading."""

    label: str
    value: str
    source: Source
    hint: str = ""
    bookmark: str = ""


class Column(_Node, frozen=True):
    """A table column: its share of the table's width (all shares add up to 1) and its alignment."""

    share: float
    align: Alignment = "left"


Cell: TypeAlias = tuple[str, ...]
"""The paragraphs of a table cell."""


class Table(_Node, frozen=True):
    """A table with one header row that repeats on every page.

    One that is ``turned`` is too wide for an upright page: it stands on pages that lie on their side. ``scale`` is how
    large its type is against that of other tables, and with it lines and margins of the cells. One that is ``whole`` is
    so short that it stands on one page.
    """

    role: TableRole
    columns: tuple[Column, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: Source
    caption: str = ""
    turned: bool = False
    scale: float = 1.0
    whole: bool = False


class GridCell(_Node, frozen=True):
    """A box of a form: its paragraphs, and over how many columns it goes. A ``label`` names what stands beside it."""

    paragraphs: Cell
    span: int = 1
    label: bool = False
    align: Alignment = "left"


class GridRow(_Node, frozen=True):
    """A row of boxes that together fill the columns; at least ``height`` millimetres high."""

    cells: tuple[GridCell, ...]
    height: float = 0


class Grid(_Node, frozen=True):
    """A form in boxes, closely set. ``shares`` are those of the columns and add up to 1.

    With ``header`` the first row names the columns. ``title`` describes the form to those who cannot see it and is
    not printed.
    """

    shares: tuple[float, ...]
    rows: tuple[GridRow, ...]
    source: Source
    title: str
    header: bool = False


class Picture(_Node, frozen=True):
    """A photo of a grid; ``image`` names it among the images given to the writer; sizes in pixels."""

    image: str
    width: int
    height: int
    caption: str
    alt: str


class PhotoGrid(_Node, frozen=True):
    """Photos in equal columns, filled row by row, each with its caption below."""

    columns: int
    pictures: tuple[Picture, ...]
    source: Source


class PageBreak(_Node, frozen=True):
    """What follows starts on a new page."""


class CoverEnd(_Node, frozen=True):
    """Ends the cover: a new page, and page numbers start with 1 on it."""


class Contents(_Node, frozen=True):
    """The table of contents (目次) with headings down to ``depth``."""

    title: str
    depth: int


class SignBox(_Node, frozen=True):
    """A box for one signature or seal: who signs, and the note line at its foot."""

    title: str
    foot: str


class SignOff(_Node, frozen=True):
    """The sign-off boxes (核章欄), row by row; each row may have a title of its own."""

    title: str
    rows: tuple[tuple[SignBox, ...], ...]


Node: TypeAlias = (
    Heading
    | Item
    | ListEntry
    | Paragraph
    | FieldLine
    | Table
    | Grid
    | PhotoGrid
    | PageBreak
    | CoverEnd
    | Contents
    | SignOff
)


class Target(_Node, frozen=True):
    """What a comment is about: characters ``start`` to ``end`` of a printed text of the node of this index.

    ``item`` is the row and column of a cell, the header row counted, or the index of a photo and 0; None for the text
    of the node itself, or the caption of a table. The paragraphs of a cell are one text with line feeds between.
    """

    node: int
    item: tuple[int, int] | None = None
    start: int = 0
    end: int = 0


class Answer(_Node, frozen=True):
    """A reply to a comment; ``at`` is aware of its time zone."""

    author: str
    at: dt.datetime | None
    text: str


class Comment(_Node, frozen=True):
    """A comment in the margin, for copies that go to a reviewer. ``number`` is its number in the draft."""

    number: int
    author: str
    at: dt.datetime | None
    text: str
    target: Target
    answers: tuple[Answer, ...] = ()
    settled: bool = False


class Identity(_Node, frozen=True):
    """Which draft and which export a file is, so that a reviewed file can be read back.

    ``export_id`` depends on the content alone; times are the draft's own, so that the same draft gives the
    same bytes.
    """

    draft_id: str
    export_id: str
    created: dt.datetime
    modified: dt.datetime


class Document(_Node, frozen=True):
    """A composed document. ``first_number`` is the number the first part heading carries."""

    title: str
    author: str
    subject: str
    keywords: str
    language: str
    first_number: int
    track_changes: bool
    identity: Identity
    nodes: tuple[Node, ...]
    comments: tuple[Comment, ...] = ()

    def headings(self, depth: int) -> Iterator[Heading]:
        """The headings down to ``depth``, in order."""
        return (node for node in self.nodes if isinstance(node, Heading) and node.level <= depth)

    def pictures(self) -> Iterator[Picture]:
        """All pictures, in order."""
        for node in self.nodes:
            if isinstance(node, PhotoGrid):
                yield from node.pictures
