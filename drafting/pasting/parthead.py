"""The heading that a part of an older report brings along when it is pasted into a part of this one.

Who takes a part over from an older report takes its heading along (參、考察過程), which the form prints by itself; as
an item of the part it would move all others a level down.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.pasting.characters import collapse, tidy
from drafting.pasting.levels import Entry, kind_of, levels
from drafting.report import Table

_JOINTS = re.compile("[與及和暨、]|以及")
_BEFORE = "[^，。；：！？（(]{0,10}"
_BEHIND = "(?:\\w{1,2}|(?:以及|[與及和暨、])\\w{2,6})?"


def begins_with(parts: Sequence[Entry | Table], heading: str) -> bool:
    """Whether pasted text begins with the heading of the part it is pasted into, and more follows.

    It may have other words about it (考察過程, 心得與感想) where it is the only one of its rank: then it heads it all.
    """
    first = parts[0] if len(parts) > 1 else None
    if not isinstance(first, Entry) or not heading:
        return False
    text = collapse(tidy(first.text)).rstrip("：:")
    return text == heading or (_is_alone(parts) and _has_words_of(text, heading))


def with_room(parts: list[Entry | Table]) -> list[Entry | Table]:
    """The parts, a heading above them all as body text where it would cost the lowest level: 1. and (1) stay apart."""
    first = parts[0] if parts else None
    if not isinstance(first, Entry) or not _is_alone(parts):
        return parts
    below = [part for part in parts[1:] if isinstance(part, Entry)]
    if len({*levels([first, *below])[1:]}) == len({*levels(below)}):
        return parts
    return [first._replace(label=None, heading=0), *parts[1:]]


def _is_alone(parts: Sequence[Entry | Table]) -> bool:
    """Whether the first paragraph is a heading of the highest rank, and the only one of it."""
    kinds = [kind_of(part) for part in parts if isinstance(part, Entry)]
    above = kinds[0]
    if above == "part":
        return kinds.count(above) == 1
    return above.startswith("heading") and not any(
        kind == "part" or (kind.startswith("heading") and kind <= above) for kind in kinds[1:]
    )


def _has_words_of(text: str, heading: str) -> bool:
    """Whether a heading is that of the part but for what the trip was for, or another word beside it."""
    words = "(?:以及|[與及和暨、])".join(map(re.escape, filter(None, _JOINTS.split(heading))))
    return re.fullmatch(f"{_BEFORE}{words}{_BEHIND}", text) is not None
