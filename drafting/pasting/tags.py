"""What the tags, styles and attributes of pasted HTML mean."""

from __future__ import annotations

import re

from lxml import etree

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*(?:comment|header|footer)"
    r"|mso-special-character\s*:\s*comment",
    re.IGNORECASE,
)
_WORD_LIST = re.compile(r"mso-list:\s*l\d+\s+level(\d)", re.IGNORECASE)
_NO_MARKER = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)

_DROPPED_TAGS = """script style head title meta link noscript template object applet iframe svg math canvas audio
    video del rt rp select textarea datalist"""
DROPPED = frozenset(_DROPPED_TAGS.split())
"""Elements that go with all that is in them."""
_BLOCK_TAGS = """address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure
    footer form header hr html legend main menu nav p pre section summary tbody tfoot thead"""
BLOCKS = frozenset(_BLOCK_TAGS.split())
"""Elements that end a paragraph."""
HEADINGS = {f"h{n}": n for n in range(1, 7)}


def is_hidden(element: etree._Element) -> bool:
    """Whether no reader sees an element; nor is a header or footer of the page part of the text."""
    style = element.get("style")
    if element.get("title") in ("header", "footer") and element.tag == "div":  # LibreOffice's, of the page
        return True
    return (style is not None and bool(_HIDDEN.search(style))) or element.get("hidden") is not None


def is_ignored(element: etree._Element) -> bool:
    """Whether an element is the number Word put before a list item, or the bullet PowerPoint did."""
    style = element.get("style")
    if style is None:
        return False
    style = style.lower()
    return ("mso-list" in style and "ignore" in style) or "mso-special-format:bullet" in style.replace(
        " ", ""
    )


def whole(text: str | None, default: int) -> int:
    """The number an attribute gives; ``default`` where it is none, or has more than five digits."""
    return int(text) if text and text.isdecimal() and len(text) < 6 else default


def has_no_marker(element: etree._Element) -> bool:
    """Whether the items of a list, or one of them, are shown without number and bullet."""
    return bool(_NO_MARKER.search(element.get("style", "")))


def word_list(element: etree._Element) -> int:
    """The level of the list that Word says a paragraph belongs to; 0 when it says of none."""
    found = _WORD_LIST.search(element.get("style", ""))
    return int(found[1]) if found else 0
