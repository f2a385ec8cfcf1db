"""The text of paragraphs as it stands in a ``QTextDocument``, and where it was changed."""

from __future__ import annotations

import re
from collections.abc import Callable

LINE_BREAK = "\u2028"
PARAGRAPH = "\u2029"
"""The end of a paragraph where several are put into a ``QTextDocument`` as one text."""
OBJECT = "\ufffc"
# What Qt would take for the end of a paragraph, of a frame, or for an object is shown as a space or a line break.
_SHOWN = {
    ord("\n"): LINE_BREAK,
    ord("\r"): " ",
    0x2029: LINE_BREAK,
    0xFDD0: " ",
    0xFDD1: " ",
    ord(OBJECT): " ",
}

_SPECIAL = re.compile("[" + "".join(re.escape(chr(code)) for code in _SHOWN) + "]")


def shown(text: str) -> str:
    """The text of a paragraph as it stands in a ``QTextDocument``, equally long."""
    return text.translate(_SHOWN) if _SPECIAL.search(text) else text


def difference(old: str, new: str) -> tuple[int, int, int]:
    """Where two texts differ: the length of their common beginning, and the ends of what differs in each."""
    start = _common(min(len(old), len(new)), lambda n: new.startswith(old[:n]))
    tail = _common(min(len(old), len(new)) - start, lambda n: new.endswith(old[len(old) - n :]))
    return start, len(old) - tail, len(new) - tail


def checked(told: tuple[int, int, int], old: str, new: str) -> tuple[int, int, int]:
    """:func:`difference`, found at once where Qt has told it: something was put in or taken out, and no half character.

    Args:
        told: As Qt tells it, in units; what it says was put in the place of something may be more than is different.
        old: The text before.
        new: The text now.
    """
    start, old_end, new_end = told
    simple = start >= 0 and start in (old_end, new_end) and len(new) - len(old) == new_end - old_end
    if simple and old[:start] == new[:start] and old[old_end:] == new[new_end:]:
        return told
    return difference(old, new)


def _common(limit: int, agree: Callable[[int], bool]) -> int:
    """The greatest number of characters, at most ``limit``, on which two texts agree."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if agree(middle) else (low, middle - 1)
    return low
