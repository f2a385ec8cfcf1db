"""Pictures in pasted HTML: those that came along, as bytes or as a file of Word's clipboard."""

from __future__ import annotations

import base64
import binascii
import re
from typing import NamedTuple
from urllib.parse import unquote, unquote_to_bytes

from drafting.text import clean_line

_DATA = re.compile(r"data:image/[\w.+-]+(?:;[\w=.+-]+)*?(;base64)?,", re.IGNORECASE)
_WORD_FILE = re.compile(r"file:/{2,3}(?=.*[/\\]msohtmlclip)", re.IGNORECASE)
_IMG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_FETCHED = re.compile(r"\bsrc\s*=\s*[\"']?(?:https?:)?//", re.IGNORECASE)
_SIDE = re.compile(r"\b(?:width|height)\s*[=:]\s*[\"']?(\d{1,5})(?!\d|\s*%)", re.IGNORECASE)
_SMALL = 80
"""Pixels: a picture said to be smaller one way is a sign or counts visitors, and nobody misses it."""


class PastedImage(NamedTuple):
    """A picture that was pasted with text.

    ``data`` is its content, empty when Word left it in a file of its clipboard folder: then ``path`` names that.
    ``alt`` is the alternative text the source gave. ``before`` is the index of the block it stood before.
    """

    data: bytes = b""
    path: str = ""
    alt: str = ""
    before: int = 0


def read_image(source: str, alt: str) -> PastedImage | None:
    """The picture an ``<img>`` shows; None for one that did not come along: nothing is fetched from elsewhere."""
    data = _DATA.match(source)
    if data:
        content = source[data.end() :]
        try:
            found = base64.b64decode(unquote(content)) if data[1] else unquote_to_bytes(content)
        except (binascii.Error, ValueError):
            return None
        return PastedImage(found, alt=clean_line(alt)) if found else None
    if place := _WORD_FILE.match(source):
        return PastedImage(path=unquote(source[place.end() :]), alt=clean_line(alt))
    return None


def pictures_elsewhere(html: str) -> int:
    """How many pictures HTML shows that would have to be fetched from a server, signs and the like not counted."""
    return sum(
        bool(_FETCHED.search(tag)) and all(int(side) >= _SMALL for side in _SIDE.findall(tag))
        for tag in _IMG.findall(html)
    )
