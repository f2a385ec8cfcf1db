"""The table of contents: a real field whose result is there on opening and which F9 updates."""

from __future__ import annotations

from collections.abc import Mapping

from drafting import document as doc
from drafting.writers.docx import styles
from drafting.writers.docx.package import Base
from drafting.writers.docx.xml import field, field_begin, field_end, paragraph, run


def contents(node: doc.Contents, document: doc.Document, base: Base, pages: Mapping[str, int]) -> str:
    """The paragraphs of the contents; ``pages`` gives the page of each heading by its anchor."""
    begin = field_begin(f'TOC \\o "1-{node.depth}" \\h \\z \\u')
    entries = [_entry(heading, pages.get(heading.anchor)) for heading in document.headings(node.depth)]
    levels = [heading.level for heading in document.headings(node.depth)]
    if not entries:
        return paragraph(base.style(styles.CONTENTS[0]), begin + field_end())
    entries[0] = begin + entries[0]
    entries[-1] += field_end()
    return "".join(
        paragraph(base.style(styles.CONTENTS[level - 1]), entry)
        for level, entry in zip(levels, entries, strict=True)
    )


def _entry(heading: doc.Heading, page: int | None) -> str:
    number = field(f"PAGEREF {heading.anchor} \\h", str(page) if page else "")
    text = run(heading.number + heading.text.replace("\n", " "))
    return f'<w:hyperlink w:anchor="{heading.anchor}" w:history="1">{text}<w:r><w:tab/></w:r>{number}</w:hyperlink>'
