"""Styles and lists of a Word file: what a paragraph is in the report follows from them, never from typed numbers."""

from __future__ import annotations

from lxml import etree

from drafting.readers.docx.names import W, child, number, value
from drafting.readers.levels import HEADING, level_by_style
from drafting.report import MAX_LEVEL

_MAX_CHAIN = 20
_LEGAL = frozenset({"ideographLegalTraditional", "chineseLegalSimplified", "japaneseLegal"})
"""壹、貳、: the numbers of the parts, which are headings."""
_COUNTING = frozenset(
    {"taiwaneseCountingThousand", "taiwaneseCounting", "chineseCountingThousand", "chineseCounting"}
    | {"ideographDigital", "japaneseCounting", "japaneseDigitalTenThousand", "taiwaneseDigital"}
)
"""一、二、 as Word names the several ways to count beyond ten."""
_DECIMAL = frozenset({"decimal", "decimalFullWidth", "decimalFullWidth2", "decimalHalfWidth"})
_PART = -1
"""Stands for the level of the parts."""
_CHINESE = 2
"""The levels up to here are counted in Chinese numerals."""


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
        self._printed: dict[tuple[str | None, int], int] = {}
        self._linked: dict[tuple[str, str], int] = {}
        for design in numbering.iter(f"{W}abstractNum") if numbering is not None else ():
            for level in design.iter(f"{W}lvl"):
                name, depth = design.get(f"{W}abstractNumId", ""), number(level, name="ilvl")
                self._linked[name, value(child(level, "pStyle"))] = depth
                if printed := _printed_level(level):
                    self._printed[name, depth] = printed
        self._chinese = any(level <= _CHINESE for level in self._printed.values())

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
        design, depth = self._list_of(properties)
        if design is not None:
            return self._list_level(design, depth)
        outline = child(properties, "outlineLvl")
        return _bounded(number(outline)) if outline is not None and number(outline, 9) < 9 else 0

    def counts_parts(self, properties: etree._Element | None) -> bool:
        """Whether a paragraph has a number of its own of the kind that parts have: 壹、."""
        return self._printed.get(self._list_of(properties)) == _PART

    def _list_of(self, properties: etree._Element | None) -> tuple[str | None, int]:
        """The list a paragraph is in, or its style puts it in to count it; None for none; and how deep in it."""
        own = child(properties, "numPr")
        if own is not None:
            return self._designs.get(value(child(own, "numId")), ""), number(child(own, "ilvl"))
        for style in self._chain(value(child(properties, "pStyle")) or self._default):
            numbering = child(style, "pPr", "numPr")
            if numbering is not None:
                design = self._designs.get(value(child(numbering, "numId")))
                linked = self._linked.get((design or "", style.get(f"{W}styleId", "")), 0)
                place = design, number(child(numbering, "ilvl"), linked)
                return place if place in self._printed else (None, 0)
        return None, 0

    def _list_level(self, design: str, level: int) -> int:
        """What the number looks like in print tells the level, where it is one that reports count with.

        1. and (1) tell it only in a file that counts with 一、 as well: else they may be what the file begins with. Of
        all others the place in the list does. In the list of the headings the first level is that of the parts; any
        other list starts with 一、.
        """
        printed = self._printed.get((design, level), 0)
        if printed and self._chinese:
            return _bounded(printed, 1)
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


def _printed_level(level: etree._Element) -> int:
    """The level of the report whose numbers look like those of a level of a list; 0 for none of them."""
    kind, text = value(child(level, "numFmt")), value(child(level, "lvlText"))
    if text.count("%") != 1:  # 1.1 counts otherwise
        return 0
    brackets = "(" in text or "（" in text
    if kind in _COUNTING:
        return 2 if brackets else 1
    if kind in _DECIMAL:
        return 4 if brackets else 3
    return _PART if kind in _LEGAL else 0


def _bounded(level: int, least: int = 0) -> int:
    return min(max(level, least), MAX_LEVEL)
