"""WordprocessingML as text: small helpers that give well-formed, escaped pieces."""

from __future__ import annotations

import re
from html import escape

TWIPS_PER_MM = 1440 / 25.4
EMU_PER_MM = 36000

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
DECLARATIONS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())


# Quotation marks, dashes, dots, boxes and the like stand in both kinds of font: Word prints them in the Latin one,
# narrow, unless told that they belong to Chinese text (ECMA-376 part 1, 17.3.2.26).
_EITHER_FONT = re.compile("[§°±´·×÷\u2010-\u2bff]")


def attribute(text: str) -> str:
    """Text as an attribute value; line breaks become spaces."""
    return escape(" ".join(text.split("\n")))


def run(text: str, style: str = "") -> str:
    """Text as runs; line feeds are line breaks, tabs are tabs."""
    if not text:
        return ""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    hint = '<w:rFonts w:hint="eastAsia"/>' if _EITHER_FONT.search(text) else ""
    properties = f"<w:rPr>{named}{hint}</w:rPr>" if named or hint else ""
    parts: list[str] = []
    for line_number, line in enumerate(text.split("\n")):
        if line_number:
            parts.append("<w:br/>")
        for cell_number, piece in enumerate(line.split("\t")):
            if cell_number:
                parts.append("<w:tab/>")
            if piece:
                parts.append(f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t>')
    return f"<w:r>{properties}{''.join(parts)}</w:r>"


def paragraph(style: str, content: str, extra: str = "") -> str:
    """A paragraph of a style; ``extra`` are further paragraph properties, in schema order behind the style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{content}</w:p>'


def field(instruction: str, cached: str) -> str:
    """A field with the result it shows until it is updated."""
    return f"{field_begin(instruction)}{run(cached)}{field_end()}"


def field_begin(instruction: str) -> str:
    """The runs before the result of a field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end() -> str:
    """The run behind the result of a field."""
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
