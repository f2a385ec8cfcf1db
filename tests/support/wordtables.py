"""Rows of tables in Word files, put in, taken out and moved the way Word does it, with tracking and without."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from tests.support.reviewing import CHIEF, W, WordFile, drop, visible


def row_of(paragraph: Any) -> Any:
    """The row a paragraph stands in."""
    while paragraph.tag != f"{W}tr":
        paragraph = paragraph.getparent()
    return paragraph


def cell_of(word: WordFile, number: int) -> Any:
    """The cell of a photo, by its number in the file."""
    for each in word.root.iter():
        named: Any = each
        if named.tag.endswith("}docPr") and named.get("name") == f"照片 {number}":
            while named.tag != f"{W}tc":
                named = named.getparent()
            return named
    raise AssertionError(number)


def cells(row: Any) -> list[Any]:
    """The first paragraph of each cell of a row."""
    return [cell.find(f"{W}p") for cell in row.findall(f"{W}tc")]


def write(paragraph: Any, text: str) -> None:
    """Puts words in the place of those of a paragraph, without tracking."""
    runs = list(paragraph.iter(f"{W}r"))
    if not runs:
        paragraph.append(paragraph.makeelement(f"{W}r", {}))
        runs = list(paragraph.iter(f"{W}r"))
    for run in runs[1:]:
        drop(run)
    for part in [part for part in runs[0] if part.tag != f"{W}rPr"]:
        drop(part)
    if text:
        node = runs[0].makeelement(f"{W}t", {})
        node.text = text
        runs[0].append(node)


def new_row(like: Any, texts: Sequence[str | Sequence[str]]) -> Any:
    """A copy of a row that says something else; a cell of several paragraphs is a list."""
    row = copy.deepcopy(like)
    for cell, said in zip(row.findall(f"{W}tc"), texts, strict=True):
        lines = [said] if isinstance(said, str) else list(said)
        paragraphs = cell.findall(f"{W}p")
        for extra in paragraphs[1:]:
            drop(extra)
        first = paragraphs[0]
        for line in reversed(lines[1:]):
            other = copy.deepcopy(first)
            write(other, line)
            first.addnext(other)
        write(first, lines[0])
    return row


def track(word: WordFile, row: Any, name: str, author: str = CHIEF) -> Any:
    """Says of a row, and all that stands in it, that it was put in (``ins``) or taken out (``del``)."""
    properties = row.find(f"{W}trPr")
    if properties is None:
        properties = word.element("<w:trPr/>")
        row.insert(0, properties)
    properties.append(word.change(name, "", author))
    for paragraph in row.iter(f"{W}p"):
        for run in [each for each in paragraph if each.tag == f"{W}r"]:
            around = word.change(name, "", author)
            run.addprevious(around)
            around.append(run)
            if name == "del":
                for text in run.iter(f"{W}t"):
                    text.tag = f"{W}delText"
        word.mark(paragraph, name, author)
    return row


def said(row: Any) -> list[str]:
    """What stands in the cells of a row."""
    return [
        "\n".join(visible(paragraph) for paragraph in cell.iter(f"{W}p")) for cell in row.findall(f"{W}tc")
    ]
