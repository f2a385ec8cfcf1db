"""Paragraph styles of an OpenDocument text: what a paragraph is in the report follows from them."""

from __future__ import annotations

from lxml import etree

from drafting.readers.levels import level_by_style
from drafting.readers.odt.names import count, get, qualified, short
from drafting.report import MAX_LEVEL

_MAX_CHAIN = 20


class Styles:
    """The paragraph styles of a file, those the program made for single paragraphs too."""

    def __init__(self, *roots: etree._Element) -> None:
        self._styles = {
            get(style, "style:name"): style
            for root in roots
            for style in root.iter(qualified("style:style"))
            if get(style, "style:family") == "paragraph"
        }

    def names(self, paragraph: etree._Element) -> tuple[str, ...]:
        """The names of a paragraph's style and of those it is based on, in small letters."""
        found: list[str] = []
        name = get(paragraph, "text:style-name")
        while name in self._styles and len(found) < _MAX_CHAIN:
            style = self._styles[name]
            found.append((get(style, "style:display-name") or name.replace("_20_", " ")).lower())
            name = get(style, "style:parent-style-name")
        return tuple(found)

    def level(self, paragraph: etree._Element, depth: int) -> int:
        """The level of a paragraph in the report; ``depth`` is how deep in lists it stands."""
        by_style = level_by_style(self.names(paragraph))
        if by_style is not None:
            return by_style
        if short(paragraph) == "text:h":
            return min(count(paragraph, "text:outline-level") - 1, MAX_LEVEL)
        return min(depth, MAX_LEVEL)
