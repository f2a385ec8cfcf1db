"""The list of contents (目次) of an old report: it is made anew, so it is recognised and left out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from drafting.distribution.headings import named_parts, read_heading, read_mark
from drafting.distribution.source import Item, text_of

_DOTS = r"(?:[.．·‧⋯…・_][ \t]?)"
_NUMBER = "(?:[0-9０-９]{1,3}|[ivxIVX]{1,5}|[Ⅰ-ⅻ]{1,2})"
_LEADER = re.compile(f"[ \t]*{_DOTS}{{3,}}[ \t]*(?P<page>{_NUMBER})?[ \t]*$")
_PAGED = re.compile(f"(?:[ \t\u3000]+|(?<=[\u3400-\u9fff」）)]))(?:[(（-] ?)?{_NUMBER}(?: ?[)）-])?$")
_WRAPPED = 2
"""How many lines an entry may go over before the one with the page."""


def without_contents(items: Sequence[Item]) -> tuple[list[Item], list[str]]:
    """The items without the list of contents, and the lines that were in it."""
    start = next((index for index, item in enumerate(items) if _is_title(text_of(item))), None)
    end = start if start is None else _end(items, start)
    kept: list[Item] = []
    dropped: list[str] = []
    for index, item in enumerate(items):
        inside = start is not None and end is not None and start <= index < end
        leader = _LEADER.search(text_of(item))
        if inside or (leader and leader["page"]):
            dropped += [text_of(item)] if text_of(item) else []
        else:
            kept.append(item)
    return kept, dropped


def _is_title(text: str) -> bool:
    return bool(text) and len(text) <= 20 and named_parts(text) == ("contents",)


def _end(items: Sequence[Item], start: int) -> int:
    """The index behind the last entry of the list that begins at ``start``."""
    counts = Counter(_key(text_of(item)) for item in items[start + 1 :])
    seen: set[str] = set()
    end, missed = start + 1, 0
    for index in range(start + 1, len(items)):
        text = text_of(items[index])
        if not text:
            continue
        key = _key(text)
        if key in seen and read_heading(read_mark(text)):
            break  # the first heading of the report itself
        if _LEADER.search(text) or _is_entry(text, counts[key]):
            end, missed = index + 1, 0
            seen.add(key)
        else:
            missed += 1
            if missed > _WRAPPED:
                break
    return end


def _is_entry(text: str, times: int) -> bool:
    """Whether a line without dots is an entry: a heading with a page, or one that comes again."""
    if len(text) > 60:
        return False
    return times > 1 or (
        bool(_PAGED.search(text)) and bool(read_mark(text).number or named_parts(_bare(text)))
    )


def _bare(text: str) -> str:
    return _PAGED.sub("", _LEADER.sub("", text))


def _key(text: str) -> str:
    """What an entry and the heading it stands for have in common."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", _bare(text)))
