"""Which of several known texts somebody means who has typed a piece of one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

_ALIKE = str.maketrans("台・·•", "臺‧‧‧")


def fold(text: str) -> str:
    """``text`` as it is compared: 台 is 臺, full width is half width, capitals and spaces do not count."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().translate(_ALIKE).split())


def matching(
    candidates: Iterable[str], typed: str, limit: int = 30, *, also: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """The candidates that contain what was typed, those that begin with it first; all when nothing was typed.

    Behind them come those it is short for, as 經發局 is for 經濟發展局 and 研考會 for 研究發展考核委員會. Each stands
    once, in the order given. A candidate that is what was typed, letter for letter, is left out.

    ``also`` says what else a candidate is called; from the beginning of each of its words that stands for it too.
    """
    wanted = fold(typed)
    known = [text for text in dict.fromkeys(candidates) if text and text != typed]
    if not wanted:
        return tuple(known[:limit])
    begins = [text for text in known if fold(text).startswith(wanted)]
    inside = [text for text in known if wanted in fold(text)[1:] and text not in begins]
    names = also or {}
    inside += [
        text for text in known if text not in (*begins, *inside) and _is_called(names.get(text, ""), wanted)
    ]
    longer = (
        [text for text in known if text not in (*begins, *inside) and _is_short_for(wanted, fold(text))]
        if len(wanted) > 1 and all("\u3400" <= char <= "\u9fff" for char in wanted)
        else []
    )
    return tuple([*begins, *inside, *longer][:limit])


def _is_called(name: str, wanted: str) -> bool:
    words = name.split()
    return any(fold(" ".join(words[first:])).startswith(wanted) for first in range(len(words)))


def _is_short_for(short: str, name: str) -> bool:
    """Whether the characters of ``short`` stand in ``name`` in the same order."""
    rest = iter(name)
    return all(char in rest for char in short)


def last_word(text: str, candidates: Sequence[str], longest: int = 30) -> str:
    """The longest end of ``text`` that may grow into some candidate; empty when there is none.

    Chinese has no spaces between words, so what is being typed can only be told by what it may become. The end may also
    be that of another word: 政府 of 熊本市政府 is no piece of 城市與地方政府聯合會, and 會 of 拜會 none of
    會展協會. So right behind another character only what a candidate begins with counts, and no single character.
    """
    known = [fold(name) for name in candidates]
    for start in range(max(0, len(text) - longest), len(text)):
        end = fold(text[start:])
        if not end or text[start].isspace():
            continue
        if start == 0 or not text[start - 1].isalnum():
            found = any(end in name for name in known)
        else:
            found = len(end) > 1 and any(name.startswith(end) for name in known)
        if found:
            return text[start:]
    return ""
