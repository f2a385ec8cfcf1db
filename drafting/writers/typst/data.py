"""The document as plain data for the driver: text stays text, sizes and structure are worked out here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from drafting import document as doc
from drafting.lettering import word_room
from drafting.writers.cover import cover_of
from drafting.writers.flow import turned
from drafting.writers.pictures import CELL_MARGIN_MM, gaps_above, grid_columns, grid_rows, picture_sizes
from drafting.writers.typst.design import Design
from drafting.writers.typst.fonts import FontChoice

Inline: TypeAlias = str | list[str]
"""Text: a string, or pieces: a line feed, a tab, an empty string where a word may be broken, or text."""

_POINTS_PER_MM = 72 / 25.4
BODY_SIZE, CELL_SIZE, SHEET_SIZE = 14.0, 12.0, 11.0
# Characters that a line is not broken between.
_WORDS = re.compile("[!-~\u00a1-\u024f\u0370-\u052f]+")
_MEAN_WIDTH = 0.6


def clean(text: str) -> str:
    """``text`` without what no font has a sign for: controls but line feed and tab, and byte order marks."""
    if text.isprintable():
        return text
    return "".join(c for c in text if c in "\n\t" or (unicodedata.category(c) != "Cc" and c != "\ufeff"))


def inline(text: str, width: float = 300, size: float = BODY_SIZE) -> Inline:
    """Text for the driver: a word too long for a line of ``width`` points may be broken anywhere."""
    text = clean(text)
    pieces = [
        part
        for piece in re.split("([\n\t])", text)
        for part in ([piece] if piece in ("\n", "\t") else _breakable(piece, width / size))
        if piece
    ]
    if not pieces:
        return ""
    return pieces[0] if len(pieces) == 1 and pieces[0] not in ("\n", "\t") else pieces


def _width(text: str, size: float) -> float:
    """About how wide text is in points."""
    return size * sum(_MEAN_WIDTH if c < "\u1100" else 1 for c in text)


def _breakable(text: str, room: float) -> list[str]:
    """Text in pieces with an empty one wherever a word may be broken that does not fit ``room`` (in characters)."""
    pieces: list[str] = []
    start = 0
    for word in _WORDS.finditer(text):
        if word_room(word.group()) > room:
            for position in range(word.start() + 1, word.end()):
                pieces += [text[start:position], ""]
                start = position
    return [*pieces, text[start:]]


def document_data(
    document: doc.Document, design: Design, file_of: Callable[[str], str], *, photos: bool
) -> dict[str, Any]:
    """What ``document.json`` holds.

    Args:
        document: The document.
        design: The page design.
        file_of: Gives the file of a picture in the compiler's folder.
        photos: Whether photos are drawn; without them there is room where they stand.
    """
    lang, _hyphen, region = document.language.partition("-")
    return {
        "title": clean(document.title),
        "author": [clean(document.author)] if document.author else [],
        "subject": clean(document.subject),
        "keywords": [clean(document.keywords)] if document.keywords else [],
        "lang": lang,
        "region": region or None,
        "photos": photos,
        "fonts": _fonts(design.fonts),
        "nodes": _Nodes(document, design, file_of).data(),
    }


def _fonts(fonts: FontChoice) -> dict[str, Any]:
    rest = [*fonts.rare]
    return {"latin": fonts.latin, "cjk": fonts.chinese or fonts.latin, "rest": rest, "thicken": fonts.thicken}


class _Nodes:
    def __init__(self, document: doc.Document, design: Design, file_of: Callable[[str], str]) -> None:
        self._document = document
        self._measures = design.measures
        self._width = design.measures.text_width
        self._file_of = file_of
        self._tag_level = 0
        self._page_begins = True
        self._depth = max((n.depth for n in document.nodes if isinstance(n, doc.Contents)), default=0)
        self._pictures = 0
        self._cover = cover_of(document)

    def data(self) -> list[dict[str, Any]]:
        """A value per node of the document, in order."""
        data = []
        lying = turned(self._document.nodes)
        for index, node in enumerate(self._document.nodes):
            more = {"begins": True} if index == self._cover.parted_at else {}
            more |= {"turned": True} if lying[index] else {}
            data.append(self._node(node) | more)
            self._page_begins = isinstance(node, doc.PageBreak | doc.CoverEnd)
        return data

    def _node(self, node: doc.Node) -> dict[str, Any]:
        match node:
            case doc.Heading():
                return self._heading(node)
            case doc.Item():
                return {
                    "kind": "item",
                    "level": node.level,
                    "number": node.number,
                    "text": inline(node.text),
                }
            case doc.ListEntry():
                return {"kind": "entry", "role": node.role, "number": node.number, "text": inline(node.text)}
            case doc.Paragraph():
                spacing = self._cover.spacing.get(node.role)
                closer = {"spacing": spacing._asdict()} if spacing else {}
                side = {"side": self._cover.side} if node.role == "cover-name" and self._cover.side else {}
                return {"kind": "paragraph", "role": node.role, "text": inline(node.text)} | closer | side
            case doc.FieldLine():
                texts = {"label": node.label, "value": node.value, "hint": node.hint}
                return {"kind": "field"} | {key: inline(text) for key, text in texts.items()}
            case doc.Table():
                return self._table(node)
            case doc.Grid():
                return self._form(node)
            case doc.PhotoGrid():
                return self._grid(node)
            case doc.PageBreak():
                return {"kind": "break"}
            case doc.CoverEnd():
                return {"kind": "cover-end"}
            case doc.Contents():
                return {"kind": "contents", "title": inline(node.title)}
            case doc.SignOff():
                rows = [
                    [{"title": inline(box.title), "foot": inline(box.foot)} for box in row]
                    for row in node.rows
                ]
                return {"kind": "sign-off", "title": inline(node.title), "rows": rows}

    def _heading(self, node: doc.Heading) -> dict[str, Any]:
        # A reader of the tags must find no level left out (PDF/UA); the look follows the level of the document.
        self._tag_level = min(node.level, self._tag_level + 1)
        return {
            "kind": "heading",
            "level": node.level,
            "tag": self._tag_level,
            "number": node.number,
            "text": inline(node.text),
            "line": " ".join(clean(node.text).split()),
            "label": "contents" if node.level <= self._depth else "heading",
            "new_page": node.new_page,
            "top": node.new_page or self._page_begins,
        }

    def _table(self, node: doc.Table) -> dict[str, Any]:
        width, height = self._width, self._measures.bottom - self._measures.top
        if node.turned:
            width, height = height, width
        widths = [column.share * width - 9 * node.scale for column in node.columns]
        size = CELL_SIZE * node.scale

        def cells(texts: Iterable[str]) -> list[Inline]:
            return [inline(text, width, size) for text, width in zip(texts, widths, strict=True)]

        rows = [
            {
                "cells": [
                    [inline(text, width, size) for text in cell]
                    for cell, width in zip(row, widths, strict=True)
                ],
                "whole": self._fits(row, widths, height, node.scale),
            }
            for row in node.rows
        ]
        special = {"scale": node.scale} if node.scale != 1 else {}
        special |= {"whole": True} if node.whole else {}
        return special | {
            "kind": "table",
            "width": width,
            "role": node.role,
            "columns": [{"share": column.share, "align": column.align} for column in node.columns],
            "header": cells(node.header) if node.header else [],
            "rows": rows,
            "caption": inline(node.caption),
        }

    def _form(self, node: doc.Grid) -> dict[str, Any]:
        """A form in boxes."""
        rows = []
        for line in node.rows:
            cells, at = [], 0
            widths = []
            for box in line.cells:
                width = sum(node.shares[at : at + box.span]) * self._width - 6
                widths.append(width)
                at += box.span
                cells.append(
                    {
                        "paragraphs": [inline(text, width, SHEET_SIZE) for text in box.paragraphs],
                        "span": box.span,
                        "label": box.label,
                        "align": box.align,
                    }
                )
            height = self._measures.bottom - self._measures.top
            whole = self._fits([box.paragraphs for box in line.cells], widths, height)
            rows.append({"cells": cells, "height": line.height, "whole": whole})
        return {
            "kind": "form",
            "shares": list(node.shares),
            "rows": rows,
            "header": node.header,
            "title": clean(node.title),
        }

    def _fits(
        self, row: Sequence[doc.Cell], widths: Sequence[float], height: float, scale: float = 1
    ) -> bool:
        """Whether a row may be kept on a page so high, as all are that do not fill it; reckoned generously."""
        lines = max(
            sum(1 + int(_width(text, CELL_SIZE * scale) / (0.8 * width)) + text.count("\n") for text in cell)
            for cell, width in zip(row, widths, strict=True)
        )
        return lines * self._measures.table_pitch * scale < 0.9 * height

    def _grid(self, node: doc.PhotoGrid) -> dict[str, Any]:
        columns = grid_columns(node)
        cell = self._width / _POINTS_PER_MM / columns - 2 * CELL_MARGIN_MM
        pictures = []
        for row in grid_rows(node):
            sizes = picture_sizes(row, columns, cell)
            for picture, size, gap in zip(row, sizes, gaps_above(sizes), strict=True):
                pictures.append(self._picture(picture, size, cell) | {"gap": gap})
        return {"kind": "photos", "columns": columns, "pictures": pictures}

    def _picture(self, picture: doc.Picture, size: tuple[float, float], cell: float) -> dict[str, Any]:
        self._pictures += 1
        width, height = size
        return {
            "file": self._file_of(picture.image),
            "width": width,
            "height": height,
            "caption": inline(picture.caption, cell * _POINTS_PER_MM, CELL_SIZE),
            "alt": clean(picture.alt) or f"照片 {self._pictures}",
        }
