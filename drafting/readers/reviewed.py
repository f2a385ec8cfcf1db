"""What a reviewed file holds, whatever kind of file it is: paragraphs and tables with their changes, and remarks.

A text is kept as pieces, each of which may have been inserted or deleted by somebody; from them follow the text with
all changes rejected and with all of them accepted. The end of a paragraph is a piece of its own in this respect: an
inserted end split a paragraph, a deleted one joins it with the next. What has both marks was put in and taken out
again: it is in neither text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, TypeAlias

import msgspec

MAX_PARAGRAPHS = 20_000
"""Paragraphs of a file; a hundred pages have some 2,000."""
MAX_PARAGRAPH = 50_000
"""Characters of one paragraph."""
MAX_REMARKS = 5_000

OBJECT = "\ufffc"
"""Stands in a text where a picture stands."""

Cancelled: TypeAlias = Callable[[], bool]
"""Is asked from time to time whether the user gave up."""


class _Value(msgspec.Struct, frozen=True):
    pass


class Hand(_Value, frozen=True):
    """Who did something, and when (None where the file does not tell)."""

    author: str = ""
    at: dt.datetime | None = None


class Piece(_Value, frozen=True):
    """Text of one fate. ``moved`` marks what was moved rather than typed or struck out."""

    text: str
    inserted: Hand | None = None
    deleted: Hand | None = None
    moved: bool = False


class Picture(_Value, frozen=True):
    """A picture in the text: the part of the file that holds it, its alternative text, and its name in the file.

    Each may be empty.
    """

    part: str = ""
    alt: str = ""
    name: str = ""


class Call(_Value, frozen=True):
    """Where a text calls a note: how many characters come before, and what the reader names the note."""

    offset: int
    note: str


class Paragraph(_Value, frozen=True):
    """A paragraph as it stands in the file, before changes are accepted or rejected.

    ``number`` counts the paragraphs of the file and is what :class:`Point` refers to. ``styles`` are the names of
    its style and of those it is based on, in small letters; ``level`` is that of the report (0 running text, 1 to 4
    numbered), ``old_level`` what it was before ``restyled`` changed it, ``of_part`` says that its number is of the
    kind that parts have (壹、). ``bookmarks`` are the names of those that begin in it. ``pictures`` are those that
    :data:`OBJECT` stands for in :attr:`raw`, in order. ``calls`` are of its foot- and endnotes, in order, those aside
    that were deleted; their offsets count in :attr:`raw`.
    """

    number: int
    pieces: tuple[Piece, ...] = ()
    styles: tuple[str, ...] = ()
    level: int = 0
    old_level: int | None = None
    restyled: Hand | None = None
    bookmarks: tuple[str, ...] = ()
    end_inserted: Hand | None = None
    end_deleted: Hand | None = None
    pictures: tuple[Picture, ...] = ()
    calls: tuple[Call, ...] = ()
    of_part: bool = False

    @property
    def raw(self) -> str:
        """All text, whatever became of it; offsets of a :class:`Point` count in it."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def rejected(self) -> str:
        """The text with all changes rejected."""
        return "".join(piece.text for piece in self.pieces if not piece.inserted)

    @property
    def accepted(self) -> str:
        """The text with all changes accepted."""
        return "".join(piece.text for piece in self.pieces if not piece.deleted)

    @property
    def accepted_pictures(self) -> tuple[Picture, ...]:
        """The pictures in :attr:`accepted`."""
        fates = [piece.deleted for piece in self.pieces for char in piece.text if char == OBJECT]
        return tuple(picture for picture, gone in zip(self.pictures, fates, strict=False) if gone is None)

    @property
    def accepted_calls(self) -> tuple[Call, ...]:
        """The calls of notes with their offsets in :attr:`accepted`."""
        kept = [piece.deleted is None for piece in self.pieces for _char in piece.text]
        return tuple(Call(sum(kept[: call.offset]), call.note) for call in self.calls)


class Cell(_Value, frozen=True):
    """A cell of a table; ``span`` is over how many columns it goes, ``continued`` that it is one with that above it."""

    content: tuple[Element, ...] = ()
    span: int = 1
    inserted: Hand | None = None
    deleted: Hand | None = None
    continued: bool = False


class Row(_Value, frozen=True):
    """A row of a table; ``inserted`` and ``deleted`` are said of the row as a whole."""

    cells: tuple[Cell, ...] = ()
    inserted: Hand | None = None
    deleted: Hand | None = None


class Table(_Value, frozen=True):
    """A table; ``deleted`` and ``inserted`` follow from its rows."""

    rows: tuple[Row, ...] = ()


Element: TypeAlias = Paragraph | Table


class Point(_Value, frozen=True, order=True):
    """A place between two characters: the number of a paragraph, and how many of its characters come before."""

    paragraph: int
    offset: int


class Answer(_Value, frozen=True):
    """A reply to a remark."""

    hand: Hand
    text: str


class Remark(_Value, frozen=True):
    """A comment with its replies.

    ``start`` and ``end`` enclose the words it is about; both are None when it stands on nothing. ``settled`` is None
    when the file does not tell. ``tag`` is what the program wrote beside its own comments, empty for others.
    """

    hand: Hand
    text: str
    start: Point | None = None
    end: Point | None = None
    answers: tuple[Answer, ...] = ()
    settled: bool | None = None
    tag: str = ""


Where: TypeAlias = Literal["header", "footer", "footnote", "endnote", "textbox"]


class Stray(_Value, frozen=True):
    """A paragraph that stands beside the text; ``note`` is what :class:`Call` names the note it belongs to."""

    where: Where
    paragraph: Paragraph
    note: str = ""


class Reviewed(_Value, frozen=True):
    """A reviewed file.

    ``draft_id`` and ``export_id`` are what the export wrote into it, empty where they were lost. ``saved`` is who
    saved it last, and when: the hand of every change that was not tracked. ``sha256`` is that of its bytes. ``exact``
    says that no other program had a hand in it, so that its levels are those that are meant.
    """

    name: str
    sha256: str
    draft_id: str = ""
    export_id: str = ""
    saved: Hand = Hand()
    body: tuple[Element, ...] = ()
    remarks: tuple[Remark, ...] = ()
    strays: tuple[Stray, ...] = ()
    exact: bool = False

    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs of the text in order, those of tables too; those beside the text come last."""
        yield from paragraphs_in(self.body)
        for stray in self.strays:
            yield stray.paragraph

    def is_a_report(self) -> bool:
        """Whether it is of a size that a report can have, so that comparing it does not take for ever."""
        if len(self.remarks) > MAX_REMARKS:
            return False
        return all(
            number <= MAX_PARAGRAPHS and sum(len(piece.text) for piece in paragraph.pieces) <= MAX_PARAGRAPH
            for number, paragraph in enumerate(self.paragraphs(), start=1)
        )


def paragraphs_in(content: Iterable[Element]) -> Iterator[Paragraph]:
    """All paragraphs in order, those of tables too."""
    for element in content:
        if isinstance(element, Paragraph):
            yield element
        else:
            for row in element.rows:
                for cell in row.cells:
                    yield from paragraphs_in(cell.content)
