"""Word counts of the parts of a report: what the drafter wrote, captions and tables included.

Generated numbers, headings the template prints, and alternative texts are not counted; neither does Word count
them among the words of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from drafting.counting import Count, count
from drafting.report import Block, PhotoBlock, Report, TextBlock

# While a part is written all of its paragraphs but one stay as they are.
_count = lru_cache(maxsize=8192)(count)


def section_count(blocks: Iterable[Block]) -> Count:
    """The counts of a text part."""
    return total_count(_count(text) for block in blocks for text in _texts(block))


def report_counts(report: Report) -> dict[str, Count]:
    """The counts of each text part by its id."""
    return {section: section_count(blocks) for section, blocks in report.sections.items()}


def total_count(counts: Iterable[Count]) -> Count:
    """The sum of counts."""
    return sum(counts, start=Count())


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, TextBlock):
        yield block.text
    elif isinstance(block, PhotoBlock):
        yield from (photo.caption for photo in block.photos)
    else:
        yield block.table.caption
        yield from block.table.header
        for row in block.table.rows:
            yield from row
