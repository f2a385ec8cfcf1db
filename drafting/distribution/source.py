"""An old report as it comes in: one list of lines, paragraphs, tables and places of pictures, whatever it came from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from drafting.distribution.headings import read_mark
from drafting.pasting.captions import among, captioned, speaks_of_photos, without_number
from drafting.pasting.columns import is_header
from drafting.pasting.furniture import without_furniture
from drafting.pasting.images import PastedImage
from drafting.pasting.levels import Entry
from drafting.pasting.plaintext import blocks_of, pages_of_text, parts_of_lines
from drafting.pasting.wrapping import Line
from drafting.report import Block, Photo, PhotoBlock, Table, TextBlock

_LONGEST_HEADING = 40
PENDING = "pending picture "
"""How the file of a photo begins that is still to be prepared; behind it stands the index of its picture."""


class Shot(NamedTuple):
    """The place of a picture; ``number`` is its index in :attr:`Source.pictures`."""

    number: int
    alt: str = ""
    caption: str = ""


Item: TypeAlias = Line | Entry | Table | Shot


class Source(NamedTuple):
    """What came in.

    ``left_out`` are lines that belonged to the pages (numbers, running headers). ``lost_pictures`` counts pictures
    that stood in it but did not come along. ``beside`` stood beside the text: in notes and boxes. ``notes`` counts
    those that stand in brackets where the text called them.
    """

    items: tuple[Item, ...]
    pictures: tuple[PastedImage, ...] = ()
    left_out: tuple[str, ...] = ()
    lost_pictures: int = 0
    beside: tuple[Item, ...] = ()
    notes: int = 0


_BARE = re.compile("[0-9０-９]{1,3}")
_LEAST_PAGE = 6
"""Lines with something in them: no page of a report has fewer, but a table of persons has."""
_LEAST_PAGES = 3
_MOST_NUMBERS = 500
"""Lines with a bare number that a report may have."""


def source_of_text(text: str) -> Source:
    """The lines of text as a PDF reader or an editor gives it; page numbers and running headers are left out."""
    pages = pages_of_text(text)
    if len(pages) == 1:
        pages = _parted(pages[0])
    every = [line for page in pages for line in page]
    kept = without_furniture(pages)
    known = {id(line) for line in kept}
    inner = _inner_numbers(pages, known)
    kept, known = [line for line in kept if id(line) not in inner], known - inner
    left_out = tuple(line.text for line in every if line.text and id(line) not in known)
    return Source(tuple(kept), left_out=left_out)


TABLE_MARKS = range(0xE100, 0xF800)
"""Signs for private use: one stands, in a line of its own, where a table stood in the text of a PDF."""


def with_tables(source: Source, tables: Sequence[Table]) -> Source:
    """The tables in the place of their marks; one that goes on overleaf, under the same header or none, is one."""
    items: list[Item] = []
    for item in source.items:
        text = text_of(item).strip()
        number = ord(text) - TABLE_MARKS.start if len(text) == 1 else -1
        if not 0 <= number < len(tables):
            items.append(item)
            continue
        table, last = tables[number], next((each for each in reversed(items) if words_of(each)), None)
        more = _overleaf(last, table, item) if isinstance(last, Table) else None
        if isinstance(last, Table) and more is not None:
            place = max(n for n, each in enumerate(items) if each is last)
            items[place:] = [Table(last.header, _with_rows(last.rows, more), last.caption)]
        else:
            items.append(table)
    return source._replace(items=tuple(items))


def _overleaf(above: Table, below: Table, mark: Item) -> tuple[tuple[str, ...], ...] | None:
    """The rows with which a table right above goes on; None where another table begins."""
    if below.header == above.header:
        return below.rows
    on_new_page = isinstance(mark, Line) and mark.new_page
    if not on_new_page or len(below.header) != len(above.header) or is_header(below.header):
        return None
    return (below.header, *below.rows)


def _with_rows(
    rows: tuple[tuple[str, ...], ...], more: tuple[tuple[str, ...], ...]
) -> tuple[tuple[str, ...], ...]:
    """Rows with those overleaf; the first of these is the rest of a row that the page has parted if it names nothing.

    Where other rows name nothing in the first column either, it is a row.
    """
    if not rows or not more or more[0][0] or not all(row[0] for row in rows):
        return rows + more
    whole = tuple(map(_gone_on, rows[-1], more[0]))
    return (*rows[:-1], whole, *more[1:])


def _gone_on(cell: str, rest: str) -> str:
    """A cell with the rest of it, in the same line unless it may have ended."""
    return f"{cell}\n{rest}" if cell and rest and cell[-1] in "。；;！？" else cell + rest


def source_of_html(html: str) -> Source:
    """The paragraphs, tables and pictures of HTML of the clipboard."""
    from drafting.pasting.richtext import parts_of_html  # lxml is slow to import

    parts, images = parts_of_html(html)
    items: list[Item] = []
    for place in range(len(parts) + 1):
        items.extend(Shot(index, image.alt) for index, image in enumerate(images) if image.before == place)
        items.extend(parts[place : place + 1])
    return Source(tuple(items), images)


def _inner_numbers(pages: Sequence[Sequence[Line]], kept: set[int]) -> set[int]:
    """The numbers of pages, by identity, that a PDF reader gave before the last lines of their pages."""
    gone = [[line for line in page if line.text and id(line) not in kept] for page in pages]
    offsets = Counter(
        int(line.text) - number
        for number, lines in enumerate(gone)
        for line in lines
        if _BARE.fullmatch(line.text)
    )
    if not offsets:
        return set()
    offset, times = offsets.most_common(1)[0]
    found: set[int] = set()
    for number, page in enumerate(pages):
        bare = [line for line in page if line.text.isdecimal() and int(line.text) == number + offset]
        if times > 1 and len(bare) == 1 and not gone[number]:
            found.add(id(bare[0]))
    return found


def _parted(lines: list[Line]) -> list[list[Line]]:
    """Without form feeds, the pages as their numbers part them: bare numbers that count on, each a page apart."""
    ends = _page_numbers(lines)
    starts = [0, *(end + 1 for end in ends)]
    return [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _page_numbers(lines: Sequence[Line]) -> list[int]:
    """The indexes of the longest row of numbers that can be those of pages; empty when there are too few."""
    filled = [index for index, line in enumerate(lines) if line.text]
    bare = [
        (place, int(lines[index].text))
        for place, index in enumerate(filled)
        if _BARE.fullmatch(lines[index].text)
    ]
    if len(bare) > _MOST_NUMBERS:  # columns of figures
        return []
    best: list[int] = []
    for first in range(len(bare)):
        chain = [bare[first]]
        for candidate in bare[first + 1 :]:
            if candidate[1] == chain[-1][1] + 1 and candidate[0] - chain[-1][0] > _LEAST_PAGE:
                chain.append(candidate)
        if len(chain) > len(best):
            best = [filled[place] for place, _number in chain]
    return best if len(best) >= _LEAST_PAGES else []


def text_of(item: Item) -> str:
    """The text of a line or a paragraph, with its typed number; empty for tables and pictures."""
    return item.text if isinstance(item, Line | Entry) else ""


def words_of(item: Item) -> str:
    """All text of an item, the cells of a table with a tab between; empty for a picture."""
    if isinstance(item, Table):
        rows = ([item.header] if item.header else []) + list(item.rows)
        return "\n".join("\t".join(row) for row in rows)
    return text_of(item)


def blocks_of_items(items: Sequence[Item]) -> tuple[Block, ...]:
    """The blocks that items become, levelled as if they stood alone; pictures become photos yet to be prepared."""
    parts, _taken = captioned(_parts(items))
    blocks = blocks_of([part for part in parts if not isinstance(part, Shot)])
    numbered = speaks_of_photos([part.text for part in parts if isinstance(part, Entry)])
    if len(blocks) != sum(not isinstance(part, Shot) for part in parts):  # something was empty
        return among(
            blocks, [(len(blocks), _photo(part, numbered)) for part in parts if isinstance(part, Shot)]
        )
    photos: list[tuple[int, Photo]] = []
    before = 0
    for part in parts:
        if isinstance(part, Shot):
            photos.append((before, _photo(part, numbered)))
        else:
            before += 1
    return among(blocks, photos)


def _photo(shot: Shot, numbered: bool) -> Photo:
    caption = shot.caption if numbered else without_number(shot.caption)
    return Photo(f"{PENDING}{shot.number}", caption, shot.alt)


def _parts(items: Sequence[Item]) -> list[Entry | Table | Shot]:
    """Items with lines joined to paragraphs and typed numbers taken for labels."""
    parts: list[Entry | Table | Shot] = []
    lines: list[Line] = []
    written: list[Entry | Table | Shot] = []

    def close() -> None:
        if lines:
            parts.extend(parts_of_lines(lines))
            lines.clear()
        if written:
            parts.extend(_numbered(written))
            written.clear()

    for item in items:
        if isinstance(item, Line):
            if written:
                close()
            lines.append(item)
        else:
            if lines:
                close()
            written.append(item)
    close()
    return list(map(_with_heading, parts))


def _with_heading(part: Entry | Table | Shot) -> Entry | Table | Shot:
    """A paragraph that begins with 第一節 as the heading it is."""
    if not isinstance(part, Entry) or part.label or part.heading:
        return part
    mark = read_mark(part.text)
    level = {"chapter": 1, "section": 2}.get(mark.kind, 0)
    return (
        Entry(mark.rest, heading=level)
        if level and mark.rest and len(part.text) <= _LONGEST_HEADING
        else part
    )


def _numbered(items: Sequence[Entry | Table | Shot]) -> list[Entry | Table | Shot]:
    from drafting.pasting.richtext import numbered

    plain = iter(numbered([item for item in items if not isinstance(item, Shot)]))
    return [item if isinstance(item, Shot) else next(plain) for item in items]


def characters(blocks: Sequence[Block]) -> int:
    """How many characters the paragraphs and tables hold, white space aside."""
    return sum(len("".join(words.split())) for words in map(_words, blocks))


def _words(block: Block) -> str:
    if isinstance(block, TextBlock):
        return block.text
    if isinstance(block, PhotoBlock):
        return "".join(photo.caption for photo in block.photos)
    return block.table.caption + words_of(block.table)


def beginning(blocks: Sequence[Block], length: int = 40) -> str:
    """The first words of blocks on one line, of at most so many characters; … where there are more."""
    text = " ".join(" ".join(_words(block).split()) for block in blocks[:3])
    return text if len(text) <= length else text[: length - 1] + "…"
