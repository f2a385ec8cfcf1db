"""The table of contents: an index that is there on opening and that its context menu updates."""

from __future__ import annotations

from collections.abc import Mapping

from drafting import document as doc
from drafting.writers.odt import styles
from drafting.writers.odt.base import Base
from drafting.writers.odt.xml import attribute, paragraph, run

_LEVELS = 10  # an index has a template for each level the format knows


def contents(node: doc.Contents, document: doc.Document, base: Base, pages: Mapping[str, int]) -> str:
    """The index without its title; ``pages`` gives the page of each heading by its anchor."""
    link = base.style(styles.LINK)
    names = [base.style(display) for display in styles.CONTENTS]
    templates = "".join(
        _template(level, names[min(level, len(names)) - 1], link) for level in range(1, _LEVELS + 1)
    )
    entries = "".join(
        paragraph(names[heading.level - 1], _entry(heading, link, pages.get(heading.anchor)))
        for heading in document.headings(node.depth)
    )
    return (
        f'<text:table-of-content text:name="{attribute(node.title)}" text:protected="true">'
        f'<text:table-of-content-source text:outline-level="{node.depth}" text:use-index-marks="false">'
        f"<text:index-title-template/>{templates}</text:table-of-content-source>"
        f"<text:index-body>{entries}</text:index-body></text:table-of-content>"
    )


def _template(level: int, style: str, link: str) -> str:
    return (
        f'<text:table-of-content-entry-template text:outline-level="{level}" text:style-name="{style}">'
        f'<text:index-entry-link-start text:style-name="{link}"/><text:index-entry-chapter/><text:index-entry-text/>'
        '<text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/>'
        "<text:index-entry-link-end/></text:table-of-content-entry-template>"
    )


def _entry(heading: doc.Heading, link: str, page: int | None) -> str:
    text = run(heading.number + heading.text.replace("\n", " "))
    number = str(page) if page else ""
    return (
        f'<text:a xlink:type="simple" xlink:href="#{heading.anchor}" text:style-name="{link}" '
        f'text:visited-style-name="{link}">{text}<text:tab/>{number}</text:a>'
    )
