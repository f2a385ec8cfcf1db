"""Blocks, pictures and rows from HTML of the clipboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from drafting.pasting.captions import captioned
from drafting.pasting.cells import as_table
from drafting.pasting.characters import BREAK, collapse, tidy
from drafting.pasting.images import PastedImage, pictures_elsewhere
from drafting.pasting.labels import Label, accept, read_label, without_bullet
from drafting.pasting.levels import Entry
from drafting.pasting.markup import pieces_of
from drafting.pasting.parthead import begins_with, with_room
from drafting.pasting.pieces import Grille, Passage, Picture
from drafting.pasting.plaintext import blocks_of
from drafting.pasting.stopping import OFTEN, GoingOn, not_asked
from drafting.pasting.wrapping import line_of, unwrap
from drafting.report import Block, Table

_WHITE = " \t\n\u3000"
_COUNTS = re.compile(r"\d|[ivxlIVXL]+[.)]|[第一二三四五六七八九十]")
"""In the mark of a list item: it is a number. A bullet is a sign, or a single letter in a font of signs."""


class Pasted(NamedTuple):
    """What was on the clipboard: blocks, the pictures among them, and how many did not come along."""

    blocks: tuple[Block, ...]
    images: tuple[PastedImage, ...]
    elsewhere: int = 0


def pasted_from_html(html: str, heading: str = "", going_on: GoingOn = not_asked) -> Pasted:
    """The structure of pasted HTML, see :func:`drafting.pasting.paste_html`, and its pictures."""
    parts, images = parts_of_html(html, going_on)
    parts, left_out = captioned(numbered(parts))
    going_on()
    if begins_with(parts, heading):
        parts, left_out = parts[1:], [0, *left_out]
    images = tuple(
        image._replace(before=image.before - sum(index < image.before for index in left_out))
        for image in images
    )
    return Pasted(blocks_of(with_room(parts)), images, pictures_elsewhere(html))


def parts_of_html(
    html: str, going_on: GoingOn = not_asked
) -> tuple[list[Entry | Table], tuple[PastedImage, ...]]:
    """The paragraphs and tables of HTML, typed numbers still in their texts, and the pictures before them."""
    parts: list[Entry | Table] = []
    images: list[tuple[int, PastedImage]] = []
    for number, piece in enumerate(pieces_of(html)):
        if number % OFTEN == 0:
            going_on()
        if isinstance(piece, Picture):
            images.append((len(parts), piece.image))
        elif isinstance(piece, Grille):
            table = as_table(piece.grid.cells(), piece.caption, spanned=piece.grid.titled)
            parts.extend([table] if table else [])
        else:
            parts.extend(entry for entry in _entries(piece) if tidy(entry.text).strip(_WHITE))
    return parts, tuple(image._replace(before=place) for place, image in images)


def _entries(passage: Passage) -> Iterator[Entry]:
    lines = [collapse(line) for line in passage.text.split(BREAK)]
    lines = [line for line in lines if line] if not _is_wrapped(passage) else lines
    if not any(lines):
        return
    if passage.label:
        yield _word_item(passage, "\n".join(lines))
    elif passage.heading:
        yield Entry(without_bullet(" ".join(lines)), heading=passage.heading)
    elif passage.depth or passage.bullet:
        yield from _item(passage, lines)
    elif len(lines) == 1:
        yield Entry(without_bullet(lines[0]))
    else:
        for paragraph in unwrap([line_of(line) for line in lines]):
            yield Entry(paragraph.text, paragraph.label)


def _is_wrapped(passage: Passage) -> bool:
    """Whether the lines of a passage may be those of a mail or a PDF, where a blank one ends a paragraph."""
    return not (passage.label or passage.heading or passage.depth or passage.bullet)


def _word_item(passage: Passage, text: str) -> Entry:
    """An item of one of Word's lists; one whose mark is no number Chinese texts are numbered with goes by its depth."""
    label = read_label(f"{passage.label} {text}")
    if label:
        return Entry(text, label._replace(rest=text, doubtful=False))
    numbers = _COUNTS.search(passage.label)
    return Entry(text, heading=passage.heading, depth=passage.depth if numbers and not passage.heading else 0)


def _item(passage: Passage, lines: list[str]) -> Iterator[Entry]:
    """An item of a list of HTML; a break in it stays one, unless a typed number follows."""
    kept = lines[:1]
    for index, line in enumerate(lines[1:], 1):
        label = read_label(line)
        if label and label.rest and not label.doubtful:
            yield Entry("\n".join(kept), depth=passage.depth)
            for paragraph in unwrap([line_of(later) for later in lines[index:]]):
                yield Entry(paragraph.text, paragraph.label)
            return
        kept.append(line)
    yield Entry(without_bullet("\n".join(kept)), depth=passage.depth)


def numbered(parts: list[Entry | Table]) -> list[Entry | Table]:
    """The parts with the typed numbers at the start of paragraphs taken for labels."""
    candidates = [_candidate(part) for part in parts]
    result: list[Entry | Table] = []
    for part, label in zip(parts, accept(candidates), strict=True):
        if isinstance(part, Entry) and label:
            part = Entry(label.rest, label)
        result.append(part)
    return result


def _candidate(part: Entry | Table) -> Label | None:
    if not isinstance(part, Entry):
        return None
    return part.label or read_label(part.text)


def rows_of_html(html: str) -> list[list[str]]:
    """The rows of all tables of ``html`` one after the other; a cell over several rows is repeated in each."""
    rows: list[list[str]] = []
    for piece in pieces_of(html, repeat_spans=True):
        if isinstance(piece, Grille):
            rows.extend(piece.grid.cells())
    return rows
