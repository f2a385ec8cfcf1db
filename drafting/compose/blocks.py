"""The text of a part as nodes: which numbered blocks are headings, which are running text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from drafting import document as doc
from drafting.compose.tables import plain_table
from drafting.numbering import Numberer
from drafting.report import Block, PhotoBlock, TableBlock, TextBlock
from drafting.template import Part

MAX_HEADING_CHARACTERS = 50
MAX_AMONG_HEADINGS = 100
"""A heading may be so long where the others of its list are headings."""
_SENTENCE_END = re.compile("[。！？；!?;]|(?:有|為|含|計|列|如下|如次|包括)[:：]$")
"""What ends a sentence, or leads in to what stands below: 「園區設有：」 is no heading."""


class PartComposer:
    """Turns parts into nodes, numbering through the whole document."""

    def __init__(self, numberer: Numberer, photo_size: Callable[[str], tuple[int, int]]) -> None:
        self._numberer = numberer
        self._photo_size = photo_size
        self._anchors = 0

    def part_heading(self, part: Part) -> doc.Heading:
        """The heading a part starts with."""
        number = self._numberer.next(1) if part.numbered else ""
        self._numberer.restart()
        new_page = part.new_page or part.kind == "attachments"
        return doc.Heading(
            1, part.heading, number, self._anchor(), doc.Source(part.id), bookmark=part.id, new_page=new_page
        )

    def own_heading(self, text: str, bookmark: str) -> doc.Heading:
        """A heading of level 2 that the template itself puts, such as 行程表."""
        return doc.Heading(
            2, text, self._numberer.next(2), self._anchor(), doc.Source(bookmark), bookmark=bookmark
        )

    def body(self, section_id: str, blocks: Sequence[Block]) -> Iterator[doc.Node]:
        """The blocks of a section; blank ones are left out."""
        kept = [(index, block) for index, block in enumerate(blocks) if not is_blank(block)]
        headings = heading_indexes([block for _index, block in kept])
        for position, (index, block) in enumerate(kept):
            source = doc.Source(section_id, index)
            if isinstance(block, PhotoBlock):
                yield self._grid(block, source)
            elif isinstance(block, TableBlock):
                yield plain_table(block.table, source)
            elif block.level == 0:
                yield doc.Paragraph("body", block.text, source)
            else:
                yield self._numbered(block, source, position in headings)

    def _numbered(self, block: TextBlock, source: doc.Source, is_heading: bool) -> doc.Heading | doc.Item:
        level = block.level + 1
        number = self._numberer.next(level)
        if is_heading:
            return doc.Heading(level, block.text, number, self._anchor(), source)
        return doc.Item(level, block.text, number, source)

    def _grid(self, block: PhotoBlock, source: doc.Source) -> doc.PhotoGrid:
        pictures = tuple(
            doc.Picture(photo.file, *self._photo_size(photo.file), photo.caption, photo.alt or photo.caption)
            for photo in block.photos
        )
        return doc.PhotoGrid(block.columns, pictures, source)

    def _anchor(self) -> str:
        self._anchors += 1
        return f"_Toc{self._anchors:09d}"


def is_blank(block: Block) -> bool:
    """Whether a block would print as nothing."""
    if isinstance(block, TextBlock):
        return not block.text.strip()
    if isinstance(block, PhotoBlock):
        return not block.photos
    return not (block.table.header or block.table.rows)


def heading_indexes(blocks: Sequence[Block]) -> frozenset[int]:
    """The indexes of the numbered blocks that are headings.

    A numbered block is either the heading of what follows or running text of its own. It can be a heading
    when it is short, of one line, and has no sentence in it. It is one when something stands below it; the
    candidates of one list go together, the majority decides, so that one list never has two looks by chance; with
    them go longer ones that have something below.
    """
    found: set[int] = set()
    for siblings in _sibling_groups(blocks):
        candidates = [index for index in siblings if _can_be_heading(blocks[index])]
        leading = [index for index in candidates if _has_content(blocks, index)]
        if 2 * len(leading) > len(candidates):
            found.update(candidates)
            found.update(index for index in siblings if _is_long_heading(blocks, index))
    return frozenset(found)


def _sibling_groups(blocks: Sequence[Block]) -> list[list[int]]:
    groups: list[list[int]] = []
    open_groups: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        level = _level(block)
        if level == 0:
            continue
        for deeper in [key for key in open_groups if key > level]:
            del open_groups[deeper]
        if level not in open_groups:
            open_groups[level] = []
            groups.append(open_groups[level])
        open_groups[level].append(index)
    return groups


def _level(block: Block) -> int:
    return block.level if isinstance(block, TextBlock) else 0


def _is_long_heading(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block among headings is one too, as a title with names of conferences in it may be."""
    return _can_be_heading(blocks[index], MAX_AMONG_HEADINGS) and _has_content(blocks, index)


def _can_be_heading(block: Block, longest: int = MAX_HEADING_CHARACTERS) -> bool:
    text = block.text.strip() if isinstance(block, TextBlock) else ""
    return len(text) <= longest and "\n" not in text and not _SENTENCE_END.search(text)


def _has_content(blocks: Sequence[Block], index: int) -> bool:
    if index + 1 == len(blocks):
        return False
    following = _level(blocks[index + 1])
    return following == 0 or following > _level(blocks[index])
