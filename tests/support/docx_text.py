"""Reads the text of a Word file in the order a reader sees it, straight from its XML.

Independent of the program and of python-docx: paragraphs come with the numbers Word would print, worked out
from ``numbering.xml`` and ``styles.xml`` (ECMA-376 part 1, 17.9).
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from lxml import etree

from tests.support.numerals import counting, legal

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "ideographLegalTraditional": legal,
    "taiwaneseCountingThousand": counting,
}


@dataclass(frozen=True)
class _Level:
    start: int
    format: str
    text: str


@dataclass(frozen=True)
class _List:
    """An instance of a list design; ``starts`` are the numbers it makes some levels start with."""

    design: str
    starts: dict[int, int]


@dataclass
class _Numbering:
    """The lists of a document and how far they have been counted."""

    abstract: dict[str, dict[int, _Level]]
    lists: dict[str, _List]
    styles: dict[str, tuple[str | None, int]]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def label(self, paragraph: etree._Element) -> str:
        """The number printed before a paragraph, empty if it has none; counts it."""
        list_id, level = self._place(paragraph)
        if list_id is None or list_id == "0":
            return ""
        design = self.abstract[self.lists[list_id].design]
        counts = self._counts(list_id)
        for index in range(level + 1):
            counts.setdefault(index, design[index].start - (index == level))
        counts[level] += 1
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        text = design[level].text
        for index in range(level + 1):
            text = text.replace(f"%{index + 1}", _FORMATS[design[index].format](counts[index]))
        return text

    def _counts(self, list_id: str) -> dict[int, int]:
        """How far the levels were counted; instances of one design count on, unless they set a start."""
        used = self.lists[list_id]
        counts = self.counts.setdefault(used.design, {})
        if list_id not in self.begun:
            self.begun.add(list_id)
            counts |= {level: start - 1 for level, start in used.starts.items()}
        return counts

    def _place(self, paragraph: etree._Element) -> tuple[str | None, int]:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None, 0
        style = _value(properties, "pStyle") or ""
        list_id, level = self.styles.get(style, (None, 0))
        own = properties.find(f"{W}numPr")
        if own is None:
            return list_id, level
        return _value(own, "numId") or list_id, int(_value(own, "ilvl") or level)


def docx_text_in_order(path: Path | IO[bytes], *, numbers: bool = True) -> list[str]:
    """The text of every paragraph that has any, in document order, table cells included.

    A line break is a line feed. With ``numbers`` the automatic number stands before the text, without the
    distance that follows it.
    """
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        numbering = _numbering(package)
    found = []
    for paragraph in body.iter(f"{W}p"):
        label = numbering.label(paragraph)
        text = _text(paragraph)
        if text.strip():
            found.append((label if numbers else "") + text)
    return found


def _text(paragraph: etree._Element) -> str:
    """The text of a paragraph's runs; those of a text box inside it are paragraphs of their own."""
    found = ""
    for run in paragraph.iter(f"{W}r"):
        if next(run.iterancestors(f"{W}p")) is paragraph:
            found += "".join(map(_run_text, run))
    return found


def _run_text(node: etree._Element) -> str:
    if node.tag == f"{W}t":
        return node.text or ""
    if node.tag == f"{W}tab":
        return "\t"
    is_break = node.tag in (f"{W}br", f"{W}cr") and node.get(f"{W}type") in (None, "textWrapping")
    return "\n" if is_break else ""


def _numbering(package: zipfile.ZipFile) -> _Numbering:
    styles = etree.fromstring(package.read("word/styles.xml"))
    if "word/numbering.xml" not in package.namelist():
        return _Numbering({}, {}, {})
    root = etree.fromstring(package.read("word/numbering.xml"))
    abstract = {
        str(design.get(f"{W}abstractNumId")): {
            int(level.get(f"{W}ilvl", "0")): _Level(
                int(_value(level, "start") or 1),
                _value(level, "numFmt") or "decimal",
                _value(level, "lvlText") or "",
            )
            for level in design.iterfind(f"{W}lvl")
        }
        for design in root.iterfind(f"{W}abstractNum")
    }
    lists = {
        str(entry.get(f"{W}numId")): _List(_value(entry, "abstractNumId") or "", _starts(entry))
        for entry in root.iterfind(f"{W}num")
    }
    return _Numbering(abstract, lists, _numbered_styles(styles))


def _starts(entry: etree._Element) -> dict[int, int]:
    found = {}
    for override in entry.iterfind(f"{W}lvlOverride"):
        start = _value(override, "startOverride")
        if start is not None:
            found[int(override.get(f"{W}ilvl", "0"))] = int(start)
    return found


def _numbered_styles(styles: etree._Element) -> dict[str, tuple[str | None, int]]:
    """The list and level of each style, its own or that of the style it is based on."""
    by_id = {str(style.get(f"{W}styleId")): style for style in styles.iterfind(f"{W}style")}

    def place(style_id: str | None) -> tuple[str | None, int]:
        style = by_id.get(style_id or "")
        if style is None:
            return None, 0
        based_on = place(_value(style, "basedOn"))
        own = style.find(f"{W}pPr/{W}numPr")
        if own is None:
            return based_on
        return _value(own, "numId") or based_on[0], int(_value(own, "ilvl") or based_on[1])

    return {style_id: place(style_id) for style_id in by_id}


def _value(parent: etree._Element, name: str) -> str | None:
    child = parent.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")
