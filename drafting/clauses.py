"""Where the caret goes word by word: a word in Latin letters, and in Chinese what stands between two marks.

Chinese has no spaces. Whoever takes them for the ends of words has a whole paragraph for one, which Ctrl+Backspace then
deletes. All places are counted in characters.
"""

from __future__ import annotations

import unicodedata
from typing import Literal, TypeAlias

from drafting.patterns import pattern

Kind: TypeAlias = Literal["space", "chinese", "letter", "mark"]

_CHINESE = pattern(
    "[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
_WITHIN = frozenset(".,'’-_@/:")
"""Between two letters or digits they part no word: 1,000 or e-mail."""

_MOST_MARKS = 4
"""So many marks may stand upon a letter, or choose the form of a character in a name: they are of one kind with it."""


def following(text: str, at: int) -> int:
    """Where the next word begins; the end of the text when there is none."""
    end = _end(text, at)
    while end < len(text) and text[end].isspace():
        end += 1
    return end


def preceding(text: str, at: int) -> int:
    """Where the word before a place begins, or the one that the place is in."""
    while at and text[at - 1].isspace():
        at -= 1
    return _start(text, at)


def around(text: str, at: int) -> tuple[int, int]:
    """The word at a place, from its beginning to its end; behind the last character that is the last one."""
    at = min(at, len(text) - 1)
    return (0, 0) if at < 0 else (_start(text, at + 1), _end(text, at))


def _end(text: str, at: int) -> int:
    end = at
    kind = _kind(text, at) if at < len(text) else None
    while end < len(text) and _kind(text, end) == kind:
        end += 1
    return end


def _start(text: str, end: int) -> int:
    start = end
    kind = _kind(text, end - 1) if end else None
    while start and _kind(text, start - 1) == kind:
        start -= 1
    return start


def _kind(text: str, at: int) -> Kind:
    signs = range(at, max(at - _MOST_MARKS, -1), -1)
    at = next((n for n in signs if not unicodedata.category(text[n]).startswith("M")), at)
    char = text[at]
    if char.isspace():
        return "space"
    if _CHINESE.match(char):
        return "chinese"
    if char.isalnum():
        return "letter"
    within = char in _WITHIN and 0 < at < len(text) - 1
    return "letter" if within and _is_letter(text[at - 1]) and _is_letter(text[at + 1]) else "mark"


def _is_letter(char: str) -> bool:
    return char.isalnum() and not _CHINESE.match(char)
