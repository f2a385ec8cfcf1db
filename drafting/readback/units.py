"""The two readings of a reviewed file: paragraphs with all changes rejected, and with all of them accepted.

Where an end of a paragraph was deleted, it and the next are one in the second reading; where one was inserted, they
are one in the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from drafting.readers.reviewed import OBJECT, Cell, Element, Hand, Paragraph, Piece, Row, Table

_CONTENTS = re.compile(r"(toc|contents)\b")


@dataclass(frozen=True, eq=False)
class Unit:
    """Paragraphs of the file that are one paragraph in a reading."""

    raws: tuple[Paragraph, ...]

    @property
    def rejected(self) -> str:
        """Its text with all changes rejected."""
        return "".join(raw.rejected for raw in self.raws)

    @property
    def accepted(self) -> str:
        """Its text with all changes accepted."""
        return "".join(raw.accepted for raw in self.raws)

    @property
    def is_contents(self) -> bool:
        """Whether it is a line of the table of contents, which every program makes anew."""
        return any(_CONTENTS.match(name) for name in self.raws[-1].styles)


Read: TypeAlias = Unit | Table


def rejected_view(content: Iterable[Element]) -> list[Read]:
    """The content as it was before any tracked change, without what is blank in it."""
    found = _grouped(content, lambda raw: raw.end_inserted is not None)
    return [item for item in found if (item.rejected.strip() if isinstance(item, Unit) else rows_of(item))]


def accepted_view(content: Iterable[Element]) -> list[Read]:
    """The content as the reviewer saw it, without what is blank in it."""
    found = _grouped(content, lambda raw: raw.end_deleted is not None)
    return [
        item
        for item in found
        if (item.accepted.strip() if isinstance(item, Unit) else rows_of(item, accepted=True))
    ]


def _grouped(content: Iterable[Element], joins: Callable[[Paragraph], bool]) -> Iterator[Read]:
    raws: list[Paragraph] = []
    for element in content:
        if isinstance(element, Paragraph):
            raws.append(element)
            if joins(element):
                continue
        if raws:
            yield Unit(tuple(raws))
            raws = []
        if isinstance(element, Table):
            yield element
    if raws:
        yield Unit(tuple(raws))


def rows_of(table: Table, *, accepted: bool = False) -> tuple[Row, ...]:
    """The rows of a table in one of the readings."""
    return tuple(row for row in table.rows if not (row.deleted if accepted else row.inserted))


def cells_of(row: Row, *, accepted: bool = False) -> tuple[Cell, ...]:
    """The cells of a row in one of the readings."""
    return tuple(cell for cell in row.cells if not (cell.deleted if accepted else cell.inserted))


def cell_raws(cell: Cell) -> tuple[Paragraph, ...]:
    """All paragraphs of a cell, those of tables within it too."""
    found: list[Paragraph] = []
    for element in cell.content:
        if isinstance(element, Paragraph):
            found.append(element)
        else:
            found += [raw for row in element.rows for inner in row.cells for raw in cell_raws(inner)]
    return tuple(found)


def pieces_of(raws: Iterable[Paragraph], separator: str = "") -> list[Piece]:
    """The pieces of paragraphs in a row; with a separator, it stands for their ends and has the fate of those."""
    found: list[Piece] = []
    before: Paragraph | None = None
    for raw in raws:
        if before is not None and separator:
            found.append(Piece(separator, before.end_inserted, before.end_deleted))
        found += raw.pieces
        before = raw
    return found


def text_of(raws: Iterable[Paragraph], *, accepted: bool = False) -> str:
    """The text of paragraphs with line feeds between them, in one of the readings."""
    pieces = pieces_of(raws, "\n")
    return "".join(piece.text for piece in pieces if not (piece.deleted if accepted else piece.inserted))


def table_text(table: Table, *, accepted: bool = False) -> str:
    """All text of a table in one of the readings; pictures are left out."""
    cells = (cell for row in rows_of(table, accepted=accepted) for cell in cells_of(row, accepted=accepted))
    return "\n".join(text_of(cell_raws(cell), accepted=accepted) for cell in cells).replace(OBJECT, "")


def kept_characters(raw: Paragraph) -> int:
    """How many characters of a paragraph stand in both readings, spaces not counted."""
    kept = (piece.text for piece in raw.pieces if not piece.inserted and not piece.deleted)
    return sum(len("".join(text.split())) for text in kept)


def hand_of(raws: Iterable[Paragraph], saved: Hand, *, deleted: bool = False) -> Hand:
    """Who inserted, or deleted, paragraphs as a whole; who saved the file where it was not tracked."""
    for raw in raws:
        for piece in raw.pieces:
            if found := piece.deleted if deleted else piece.inserted:
                return found
        if found := raw.end_deleted if deleted else raw.end_inserted:
            return found
    return saved
