"""OpenDocument XML as text: small helpers that give well-formed, escaped pieces."""

from __future__ import annotations

import re
from html import escape

NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ooo": "http://openoffice.org/2004/office",
}
DECLARATIONS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
VERSION = "1.2"
"""The version of OpenDocument (ISO/IEC 26300:2015); every part of a file must name the same one."""

_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6}
_SPACES = re.compile("^ +| +$| {2,}")


def name(tag: str) -> str:
    """A tag or attribute such as ``text:p`` as lxml names it."""
    prefix, _colon, local = tag.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def is_length(text: str) -> bool:
    """Whether :func:`millimetres` knows the length; not, when it is a share of another one, or ``normal``."""
    return text[-2:] in _MM and text[:-2].replace(".", "", 1).isdecimal()


def millimetres(length: str) -> float:
    """A length such as ``6.3in`` in millimetres."""
    return float(length[:-2]) * _MM[length[-2:]]


def mm(length: float) -> str:
    """A length in millimetres as an attribute value."""
    return f"{length:.2f}mm"


def attribute(text: str) -> str:
    """Text as an attribute value or the content of an element that has no line breaks."""
    return escape(" ".join(text.split("\n")))


def run(text: str, style: str = "") -> str:
    """Text of a paragraph; line feeds are line breaks, tabs are tabs, and no space is lost.

    A reader drops spaces at the ends of a paragraph and all but one in a row (ODF 1.2 part 1, 6.1.2); those are
    written as elements.
    """
    if not text:
        return ""
    lines = ("<text:tab/>".join(map(_piece, line.split("\t"))) for line in text.split("\n"))
    content = "<text:line-break/>".join(lines)
    return f'<text:span text:style-name="{style}">{content}</text:span>' if style else content


def _piece(text: str) -> str:
    return _SPACES.sub(_space, escape(text, quote=False))


def _space(match: re.Match[str]) -> str:
    count = len(match.group())
    return f'<text:s text:c="{count}"/>' if count > 1 else "<text:s/>"


def paragraph(style: str, content: str) -> str:
    """A paragraph of a style."""
    return f'<text:p text:style-name="{style}">{content}</text:p>'
