"""What a reader of a tagged PDF is told: the elements of its structure in their order, with their text.

Follows ISO 32000-1, 14.7 and 14.8: text belongs to an element by the number of its marked content (MCID); what
belongs to none, such as page numbers and header rows that repeat, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NullObject

_CODES = re.compile(rb"<([0-9A-Fa-f]+)>")
_BLOCKS = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf(?:char|range)", re.DOTALL)


class Element(NamedTuple):
    """An element: how deep it lies, its tag (H1, P, TH, …), the text in it and below, what stands in its stead."""

    depth: int
    tag: str
    text: str
    alt: str
    entry: dict[str, Any]


def elements(pdf: Path) -> tuple[Element, ...]:
    """The elements of the structure of ``pdf`` in logical order; an element comes before what it holds."""
    return _elements(pdf.read_bytes())


@lru_cache(maxsize=4)
def _elements(content: bytes) -> tuple[Element, ...]:
    """As :func:`elements`; more than one test looks at the same file, and reading one takes seconds."""
    reader = PdfReader(BytesIO(content))
    tables: dict[int, dict[int, str]] = {}
    texts = {page.indirect_reference.idnum: dict(_marked_text(page, tables)) for page in reader.pages}  # type: ignore[union-attr]
    found: list[Element] = []
    _walk(catalogue(reader)["/StructTreeRoot"], 0, 0, texts, found)
    return tuple(found)


def catalogue(reader: PdfReader) -> Any:
    """The document catalogue."""
    return reader.trailer["/Root"]


def _walk(node: Any, depth: int, page: int, texts: dict[int, dict[int, str]], found: list[Element]) -> str:
    """Adds the elements at and below ``node`` to ``found``; gives their text."""
    if isinstance(node, int):
        return texts[page].get(node, "")
    node = node.get_object()
    if isinstance(node, ArrayObject):
        return "".join(_walk(child, depth, page, texts, found) for child in node)
    if not isinstance(node, DictionaryObject) or node.get("/Type") == "/OBJR":
        return ""
    if "/Pg" in node:
        page = node.raw_get("/Pg").idnum
    if "/MCID" in node:
        number: Any = node["/MCID"]
        return texts[page].get(int(number), "")
    children = node.raw_get("/K") if "/K" in node else NullObject()
    if "/S" not in node:
        return _walk(children, depth, page, texts, found)
    place = len(found)
    text = _walk(children, depth + 1, page, texts, found)
    found.insert(place, Element(depth, str(node["/S"])[1:], text, str(node.get("/Alt", "")), dict(node)))
    return text


def _marked_text(page: Any, tables: dict[int, dict[int, str]]) -> Iterator[tuple[int, str]]:
    """Number and text of the marked content of a page; ``tables`` keeps what was read of the fonts of all pages."""
    fonts = {}
    for name in page["/Resources"].get("/Font", {}):
        font = page["/Resources"]["/Font"].raw_get(name)
        if font.idnum not in tables:
            tables[font.idnum] = _characters(font.get_object())
        fonts[name] = tables[font.idnum]
    characters: dict[int, str] = {}
    marks: list[int | None] = []
    text: dict[int, str] = {}
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"Tf":
            characters = fonts[operands[0]]
        elif operator in (b"BDC", b"BMC"):
            own = operands[1].get("/MCID") if operator == b"BDC" else None
            marks.append(own if own is not None or operator == b"BMC" else _innermost(marks))
        elif operator == b"EMC":
            marks.pop()
        elif operator in (b"Tj", b"TJ") and (mark := _innermost(marks)) is not None:
            shown = operands[0] if operator == b"TJ" else operands
            text[mark] = text.get(mark, "") + "".join(_decoded(piece, characters) for piece in shown)
    yield from text.items()


def _innermost(marks: list[int | None]) -> int | None:
    return marks[-1] if marks else None


def _decoded(piece: Any, characters: dict[int, str]) -> str:
    """The text of a string of two-byte codes; numbers between strings are distances."""
    data = getattr(piece, "original_bytes", b"")
    codes = (int.from_bytes(data[n : n + 2], "big") for n in range(0, len(data), 2))
    return "".join(characters.get(code, "\ufffd") for code in codes)


def _characters(font: Any) -> dict[int, str]:
    """The characters of the codes of a font, from its ToUnicode table."""
    table: dict[int, str] = {}
    for kind, block in _BLOCKS.findall(font["/ToUnicode"].get_data()):
        values = [bytes.fromhex(code.decode()) for code in _CODES.findall(block)]
        step = 2 if kind == b"bfchar" else 3
        for start in range(0, len(values), step):
            first, last = (int.from_bytes(code, "big") for code in (values[start], values[start + step - 2]))
            text = values[start + step - 1].decode("utf-16-be")
            for code in range(first, last + 1):
                table[code] = text[:-1] + chr(ord(text[-1]) + code - first)
    return table


def paragraphs(pdf: Path) -> list[str]:
    """The text of what holds text of its own, in logical order; without blanks, and without what is empty."""
    result = []
    listed = elements(pdf)
    for index, element in enumerate(listed):
        following = listed[index + 1] if index + 1 < len(listed) else None
        is_innermost = following is None or following.depth <= element.depth
        text = "".join(element.text.split())
        if is_innermost and text:
            result.append(text)
    return result
