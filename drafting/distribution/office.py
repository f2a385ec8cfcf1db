"""What the reader of a Word or ODF file gives, as the lines, tables and pictures of an old report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from drafting.distribution.notes import takes_notes, texts_of_notes, with_notes
from drafting.distribution.source import Item, Shot, Source
from drafting.pasting.cells import MAX_COLUMNS, as_table
from drafting.pasting.columns import column_of, is_header
from drafting.pasting.images import PastedImage
from drafting.pasting.labels import Kind, Label
from drafting.pasting.levels import Entry
from drafting.pasting.travellers import field_of
from drafting.readers.levels import HEADING
from drafting.readers.reviewed import OBJECT, Cell, Paragraph, Picture, Reviewed, Table, paragraphs_in

_KINDS: tuple[Kind, ...] = ("counting", "counting_paren", "decimal", "decimal_paren")
_BLANK = " \t\u3000"
_EDGES = ("header", "footer")
_HEADER_ROWS = 3
"""Rows among which the header of a table may be: a title may stand above it."""


class OfficeItems:
    """Makes the source of an office file.

    Args:
        found: What the reader gave; all changes in it are taken for accepted.
        picture: Gives the bytes of a picture by the name of its part, None when it cannot be had.
    """

    def __init__(self, found: Reviewed, picture: Callable[[str], bytes | None]) -> None:
        self._found = found
        self._picture = picture
        self._images: list[PastedImage] = []
        self._lost = 0
        self._notes = texts_of_notes(found.strays)
        self._placed: set[str] = set()

    def source(self) -> Source:
        """The source, its pictures unpacked."""
        items = list(self._elements(self._found.body))
        edges = [stray.paragraph for stray in self._found.strays if stray.where in _EDGES]
        beside = [
            stray.paragraph
            for stray in self._found.strays
            if stray.where not in _EDGES and stray.note not in self._placed
        ]
        return Source(
            tuple(items),
            tuple(self._images),
            tuple(text for paragraph in edges if (text := _text(paragraph))),
            self._lost,
            tuple(entry for paragraph in beside for entry in _entries(paragraph, _text(paragraph))),
            len(self._placed),
        )

    def _elements(self, content: Sequence[Paragraph | Table]) -> Iterator[Item]:
        for element in content:
            if isinstance(element, Table):
                yield from self._table(element)
            else:
                yield from _entries(element, self._running(element))
                yield from self._shots(element.accepted_pictures)

    def _running(self, paragraph: Paragraph) -> str:
        """The text of a paragraph outside tables, with its notes where it is running text."""
        return (
            _text(paragraph) if _heading(paragraph) or not takes_notes(paragraph) else self._noted(paragraph)
        )

    def _noted(self, paragraph: Paragraph) -> str:
        text, placed = with_notes(paragraph, self._notes)
        self._placed.update(placed)
        return _bare(text)

    def _shots(self, pictures: Sequence[Picture], caption: str = "") -> Iterator[Shot]:
        for picture in pictures:
            data = self._picture(picture.part)
            if data is None:
                self._lost += 1
                continue
            self._images.append(PastedImage(data, alt=picture.alt))
            yield Shot(len(self._images) - 1, picture.alt, caption)

    def _table(self, table: Table) -> Iterator[Item]:
        """A table; one that places pictures, or has a single column, is what is in it."""
        rows = [
            [cell for cell in row.cells if cell.deleted is None] for row in table.rows if row.deleted is None
        ]
        if any(_pictures(cell) for row in rows for cell in row):
            yield from self._grid(rows, _texts(rows, self._noted))
        elif as_table(_texts(rows, _text)) is not None and (
            made := as_table(_spread(rows, self._noted), spanned=_titled(rows))
        ):
            yield made
        else:
            for row in rows:
                for cell in row:
                    yield from self._elements(cell.content)

    def _grid(self, rows: Sequence[Sequence[Cell]], texts: Sequence[Sequence[str]]) -> Iterator[Item]:
        """Pictures in cells, each with its caption: in its own cell, else in the cell below."""
        number = 0
        while number < len(rows):
            below = number + 1
            # A row that is pictures only has its captions in the next one.
            captioned = (
                not any(texts[number])
                and below < len(rows)
                and len(rows[below]) == len(rows[number])
                and not any(_pictures(cell) for cell in rows[below])
            )
            captions = texts[below] if captioned else texts[number]
            for cell, caption in zip(rows[number], captions, strict=True):
                pictures = _pictures(cell)
                found = list(self._shots(pictures, caption if len(pictures) == 1 else ""))
                yield from found
                if caption and not any(shot.caption for shot in found):
                    yield Entry(caption)
            number += 2 if captioned else 1


def _titled(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row is one cell over all columns."""
    return bool(rows) and len(rows[0]) == 1 and any(len(row) > 1 for row in rows)


def _pictures(cell: Cell) -> list[Picture]:
    return [picture for paragraph in paragraphs_in(cell.content) for picture in paragraph.accepted_pictures]


def _text(paragraph: Paragraph) -> str:
    return _bare(paragraph.accepted)


def _bare(text: str) -> str:
    return text.replace(OBJECT, "").strip(_BLANK)


def _texts(rows: Sequence[Sequence[Cell]], text_of: Callable[[Paragraph], str]) -> list[list[str]]:
    return [
        ["\n".join(filter(None, map(text_of, paragraphs_in(cell.content)))) for cell in row] for row in rows
    ]


def _spread(rows: Sequence[Sequence[Cell]], text_of: Callable[[Paragraph], str]) -> list[list[str]]:
    """The texts of a table in its columns: beside a cell over several of them are empty ones.

    What goes over several rows stands in each of them where each is read by itself, as that of an itinerary and of a
    list of persons is; in a table that is printed it stands once.
    """
    spread: list[list[str]] = []
    merged: list[list[bool]] = []
    for row, texts in zip(rows, _texts(rows, text_of), strict=True):
        spread.append([part for cell, text in zip(row, texts, strict=True) for part in _columns(cell, text)])
        merged.append([cell.continued for cell in row for _column in range(min(cell.span, MAX_COLUMNS))])
    if not any(_names_columns(row) for row in spread[:_HEADER_ROWS]):
        return spread
    for above, below, goes_on in zip(spread, spread[1:], merged[1:], strict=False):
        for column, text in enumerate(above[: len(below)]):
            if goes_on[column] and not below[column]:
                below[column] = text
    return spread


def _columns(cell: Cell, text: str) -> list[str]:
    return [text, *[""] * (min(cell.span, MAX_COLUMNS) - 1)]


def _names_columns(row: Sequence[str]) -> bool:
    """Whether a row is the header of an itinerary or of a list of persons."""
    return (is_header(row) and "date" in map(column_of, row)) or "name" in map(field_of, row)


def _entries(paragraph: Paragraph, text: str) -> Iterator[Entry]:
    if not text:
        return
    heading = _heading(paragraph)
    if not heading and paragraph.level:
        kind: Kind = "part" if paragraph.of_part else _KINDS[paragraph.level - 1]
        yield Entry(text, Label(kind, 1, text, doubtful=False))
    elif "\n" in text and not heading:
        yield from (Entry(line.strip(_BLANK)) for line in text.split("\n") if line.strip(_BLANK))
    else:
        yield Entry(text, heading=heading)


def _heading(paragraph: Paragraph) -> int:
    """The level of a heading by its style; 0 for other paragraphs."""
    for name in paragraph.styles:
        if match := HEADING.match(name):
            return int(match[1])
    return 0
