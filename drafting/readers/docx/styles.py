"""Styles and lists of a Word file: what a paragraph is in the report follows from them, never from typed numbers."""

from __future__ import annotations

from lxml import etree

from drafting.readers.docx.names import W, child, number, value
from drafting.readers.levels import HEADING, level_by_style
from drafting.report import MAX_LEVEL

_MAX_CHAIN = 20


class Styles:
    """The paragraph styles of a file with what they are based on, and its lists."""

    def __init__(self, styles: etree._Element | None, numbering: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._default = ""
        for style in styles.iter(f"{W}style") if styles is not None else ():
            if style.get(f"{W}type") == "paragraph":
                name = style.get(f"{W}styleId", "")
                self._elements[name] = style
                if style.get(f"{W}default", "0") in ("1", "true", "on"):
                    self._default = name
        self._designs: dict[str, str] = {}
        for item in numbering.iter(f"{W}num") if numbering is not None else ():
            self._designs[item.get(f"{W}numId", "")] = value(child(item, "abstractNumId"))
        self._outline = self._outline_design(numbering)

    def names(self, properties: etree._Element | None) -> tuple[str, ...]:
        """The names of a paragraph's style and of those it is based on, in small letters."""
        return tuple(
            value(child(style, "name")).lower()
            for style in self._chain(value(child(properties, "pStyle")) or self._default)
        )

    def level(self, properties: etree._Element | None) -> int:
        """The level of a paragraph in the report: 0 for running text, else 1 to 4."""
        own = child(properties, "numPr")
        if own is not None and value(child(own, "numId")) == "0":
            return 0
        by_style = level_by_style(self.names(properties))
        if by_style is not None:
            return by_style
        if own is not None:
            return self._list_level(own)
        outline = child(properties, "outlineLvl")
        return _bounded(number(outline)) if outline is not None and number(outline, 9) < 9 else 0

    def _list_level(self, numbering: etree._Element) -> int:
        """In the list of the headings the first level is that of the parts; any other list starts with 一、."""
        level = number(child(numbering, "ilvl"))
        design = self._designs.get(value(child(numbering, "numId")), "")
        return _bounded(level if design and design == self._outline else level + 1, 1)

    def _outline_design(self, numbering: etree._Element | None) -> str:
        """The list of the headings: one that names their style, or that their style names."""
        for outline in numbering.iter(f"{W}abstractNum") if numbering is not None else ():
            first = child(outline, "lvl")
            linked = self._elements.get(value(child(first, "pStyle")))
            if linked is not None and HEADING.match(value(child(linked, "name")).lower()):
                return outline.get(f"{W}abstractNumId", "")
        for style in self._elements.values():
            if HEADING.match(value(child(style, "name")).lower()):
                design = self._designs.get(value(child(style, "pPr", "numPr", "numId")), "")
                if design:
                    return design
        return ""

    def _chain(self, style_id: str) -> list[etree._Element]:
        found: list[etree._Element] = []
        while style_id in self._elements and len(found) < _MAX_CHAIN:
            found.append(self._elements[style_id])
            style_id = value(child(found[-1], "basedOn"))
        return found


def _bounded(level: int, least: int = 0) -> int:
    return min(max(level, least), MAX_LEVEL)
