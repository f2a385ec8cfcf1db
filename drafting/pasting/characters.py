"""Characters of pasted text: what is invisible goes, what looks alike is made alike, widths are left as they are."""

from __future__ import annotations

import re
import unicodedata

from drafting.text import clean

BREAK = "\u2028"
"""Stands for a line break the source meant (``<br>``), while a line feed in HTML is only a space."""

# Soft hyphen, zero-width space and non-joiner, word joiner, byte order mark, marks of writing direction. The
# zero-width joiner holds emoji together and goes everywhere else.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    "|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
)
# No-break and typographic spaces. U+3000 is a character of Chinese text and stays.
_ODD_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
# PDF files name glyphs by radicals and compatibility characters that look like the usual ones but are not found
# by a search and are set in another font.
_DISGUISED = re.compile("[\u2e80-\u2fd5\uf900-\ufaff]")
_UNTIDY = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\x85\u00a0\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2e80-\u2fd5"
    "\ud800-\udfff\uf900-\ufaff\ufeff\ufffe\uffff]"
)
_RADICALS = str.maketrans("⺠⻁⻄⻆⻑⻘⻝⻣⻤⻨⻩⻫⻮⻯⻱", "民虎西角長青食骨鬼麥黃齊齒龍龜")

_WIDE = (
    "\u2e80-\u303f\u3040-\u30ff\u3100-\u31ff\u3200-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\uac00-\ud7a3\uf900-\ufaff"
)
_WIDE += "\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
_WIDE_CHAR = re.compile(f"[{_WIDE}‘’“”…—]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[^\W_\u1100-\uffff\U00010000-\U0010ffff]")

_CAPITAL = re.compile("[A-HJ-Z&@%]")
_SIGN = re.compile(r"[!'(),./:;\[\]ijlI|-]")

_RUN_OF_SPACES = re.compile("[ \t\u3000]{2,}|\t")
_STRAY_AFTER = re.compile("([「『（〈《【〔]) +")
_STRAY_BEFORE = re.compile(" +([」』）〉》】〕，。、；：！？])")
# A line that a PDF sets wide has a space after every character; four in a row are no chance.
_SPREAD = re.compile(f"(?:[{_WIDE}] ){{3,}}[{_WIDE}]")
_WIDE_LINE_FEED = re.compile(f"(?<=[{_WIDE}])[ \t]*\n[ \t\n]*(?=[{_WIDE}])")
_WHITE = re.compile("[ \t\n]+")


def tidy(text: str) -> str:
    """``text`` as a document may hold it, without invisible characters; lines and full-width forms unchanged."""
    if not _UNTIDY.search(text):
        return text
    text = _ODD_SPACES.sub(" ", _INVISIBLE.sub("", clean(text)))
    return _DISGUISED.sub(_undisguised, text)


def _undisguised(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0].translate(_RADICALS))


def collapse(line: str) -> str:
    """One line without spaces around it, and with no run of spaces in it; single spaces stay."""
    line = line.strip(" \t\u3000\n")
    if " " not in line and "\t" not in line and "\u3000" not in line:
        return line
    line = _RUN_OF_SPACES.sub(_one_space, line)
    return _STRAY_BEFORE.sub(r"\1", _STRAY_AFTER.sub(r"\1", line))


def _one_space(match: re.Match[str]) -> str:
    return "\u3000" if match[0].strip("\u3000") == "" else " "


def close_up(line: str) -> str:
    """A line that was spread to the full width of the page, with its characters next to each other again."""
    return _SPREAD.sub(lambda match: match[0].replace(" ", ""), line)


def flow(text: str) -> str:
    """Text of an HTML element with its white space as a browser shows it.

    A line feed in the source is a space, but none at all between two Chinese characters (CSS Text 3, 4.1.3).
    """
    if "\n" not in text and "\t" not in text and "  " not in text:
        return text
    return _WHITE.sub(" ", _WIDE_LINE_FEED.sub("", text))


def is_wide(char: str) -> bool:
    """Whether ``char`` takes the room of a Chinese character."""
    return bool(_WIDE_CHAR.match(char))


def is_han(char: str) -> bool:
    """Whether ``char`` is a Chinese character, not a mark."""
    return bool(_HAN.match(char))


def is_latin(char: str) -> bool:
    """Whether ``char`` is a letter or digit of half width."""
    return bool(_LATIN.match(char))


def width(line: str) -> float:
    """About how wide a line is printed, in half characters: 2 a Chinese one, about 1 a letter (Times)."""
    wide = len(_WIDE_CHAR.findall(line))
    spaces = line.count(" ")
    capitals = len(_CAPITAL.findall(line))
    signs = len(_SIGN.findall(line))
    return (
        2 * wide
        + 0.5 * spaces
        + 1.4 * capitals
        + 0.65 * signs
        + 0.92 * (len(line) - wide - spaces - capitals - signs)
    )


def narrow_share(line: str) -> float:
    """How much of a line is of uncertain width: half characters of letters and digits."""
    return len(line) - len(_WIDE_CHAR.findall(line))
