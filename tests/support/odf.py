"""The OASIS schema of OpenDocument as a witness for our files, and their text read independently of the program.

The text comes with the numbers an office program would print, worked out from the list styles (ODF 1.2 part 1, 5.3).
"""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import IO

import pytest
from lxml import etree

from tests.support.numerals import counting, legal
from tools import setup_odf_schema

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
XML_PARTS = ("content.xml", "styles.xml", "meta.xml", "settings.xml")


# --- The schema --------------------------------------------------------------------------------------------


@cache
def schema() -> etree.RelaxNG:
    """The schema. A test that asks for it is skipped where it is not there, unless it must be there (in CI)."""
    path = setup_odf_schema.schema()
    if path is None:
        if os.environ.get("REQUIRE_VALIDATOR"):
            pytest.fail("the OpenDocument schema is not there: make conformance")
        pytest.skip("the OpenDocument schema is not there: make conformance brings it")
    return etree.RelaxNG(etree.parse(path))


def validate(data: bytes) -> list[str]:
    """What the schema says against an XML part; nothing if it is right."""
    judge = schema()
    judge.validate(etree.fromstring(data))
    return [f"{error.line}: {error.message}" for error in judge.error_log]


# --- The text ----------------------------------------------------------------------------------------------


_FORMATS: dict[str, Callable[[int], str]] = {
    "1": str,
    "壹, 貳, 參, ...": legal,
    "一, 二, 三, ...": counting,
}


@dataclass
class _List:
    """A list style and how far its levels have been counted."""

    levels: dict[int, etree._Element]
    counts: dict[int, int] = field(default_factory=dict)

    def label(self, level: int, restart: str | None) -> str:
        """The next number of a level, or the one it starts anew with; deeper levels start anew."""
        design = self.levels[level]
        # A level that is passed over is counted as well; so does LibreOffice.
        for above in range(1, level):
            self.counts.setdefault(above, self._start(above))
        start = self._start(level) if restart is None else int(restart)
        self.counts[level] = start if restart else self.counts.get(level, start - 1) + 1
        for deeper in [key for key in self.counts if key > level]:
            del self.counts[deeper]
        number = _FORMATS[design.get(f"{STYLE}num-format", "")](self.counts[level])
        return design.get(f"{STYLE}num-prefix", "") + number + design.get(f"{STYLE}num-suffix", "")

    def _start(self, level: int) -> int:
        return int(self.levels[level].get(f"{TEXT}start-value", "1"))


class _Reader:
    def __init__(self, package: zipfile.ZipFile) -> None:
        self.body = etree.fromstring(package.read("content.xml")).find(f"{OFFICE}body/{OFFICE}text")
        styles = etree.fromstring(package.read("styles.xml"))
        self.lists = {
            str(style.get(f"{STYLE}name")): _List(
                {int(level.get(f"{TEXT}level", "")): level for level in style}
            )
            for style in styles.iter(f"{TEXT}list-style")
        }
        self.last_list = ""

    def paragraphs(self, parent: etree._Element) -> Iterator[tuple[str, str]]:
        """Number and text of the paragraphs below an element that are in no list of it."""
        for node in parent:
            if node.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield "", plain(node)
            elif node.tag == f"{TEXT}list":
                yield from self._list(node)
            else:
                yield from self.paragraphs(node)

    def _list(self, node: etree._Element) -> Iterator[tuple[str, str]]:
        style = str(node.get(f"{TEXT}style-name"))
        if not (node.get(f"{TEXT}continue-numbering") == "true" and style == self.last_list):
            self.lists[style].counts.clear()
        self.last_list = style
        yield from self._items(node, self.lists[style], 1)

    def _items(self, node: etree._Element, numbers: _List, level: int) -> Iterator[tuple[str, str]]:
        for item in node.iterfind(f"{TEXT}list-item"):
            for child in item:
                if child.tag == f"{TEXT}list":
                    yield from self._items(child, numbers, level + 1)
                else:
                    yield numbers.label(level, item.get(f"{TEXT}start-value")), plain(child)


def plain(paragraph: etree._Element) -> str:
    """The text of a paragraph as a reader of the format has to take it (ODF 1.2 part 1, 6.1.2)."""
    # Kept apart from what is collapsed by signs that no report holds.
    pieces = "".join(_pieces(paragraph))
    collapsed = re.sub("[ \t\r\n]+", " ", pieces).strip(" ")
    return collapsed.translate({0: " ", 1: "\t", 2: "\n"})


def _pieces(node: etree._Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if child.tag == f"{TEXT}s":
            yield "\0" * int(child.get(f"{TEXT}c", "1"))
        elif child.tag == f"{TEXT}tab":
            yield "\1"
        elif child.tag == f"{TEXT}line-break":
            yield "\2"
        elif child.tag in (f"{TEXT}span", f"{TEXT}a"):
            yield from _pieces(child)
        yield child.tail or ""


def odt_text_in_order(path: Path | IO[bytes], *, numbers: bool = True) -> list[str]:
    """The text of every paragraph that has any, in document order, table cells included.

    A line break is a line feed. With ``numbers`` the automatic number stands before the text, without the
    distance that follows it.
    """
    with zipfile.ZipFile(path) as package:
        reader = _Reader(package)
    assert reader.body is not None
    found = reader.paragraphs(reader.body)
    return [(label if numbers else "") + text for label, text in found if text.strip()]
