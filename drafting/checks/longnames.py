"""Long names in running text, without quotation marks, that are written in different forms.

Running text does not say where a name begins. What is compared is therefore what stands before a word that ends
names (會議, 協會, …) back to the last word that belongs to no name (出席, 於, …). Two such stretches are one name
written two ways when they are alike on both sides of a difference of a character or two.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from drafting.checks.hit import Context
from drafting.checks.spans import HAN
from drafting.segments import Segment

RULE = "names.unquoted"
_LONGEST, _SHORTEST = 28, 7  # characters of a name that are looked at
_MOST = 8  # stretches with one form that are compared with each of another
_AND = ("及", "與", "和", "暨", "或")
_LEFT, _RIGHT = 3, 2  # what must be alike before and behind the difference, at least
_RUN = re.compile(rf"[{HAN}](?:[{HAN}]|\s(?=[{HAN}]))*")
# A difference in one of these makes another name: numbers, directions, halves of a whole.
TELLING = re.compile(
    "[0-9一二三四五六七八九十甲乙丙丁戊己庚辛壬癸東西南北中上下左右前後內外大小老青男女春夏秋冬首次雙單新舊]"
)


@dataclass(frozen=True, eq=False)
class Words:
    """The lists of the rule: what ends a name, what is never in one, what makes another name."""

    ends: tuple[str, ...]
    never: re.Pattern[str]
    apart: frozenset[str]


class Name(NamedTuple):
    """A stretch that ends as names do, without spaces, and where it ends in its text."""

    text: str
    end: int


class Slip(NamedTuple):
    """How much of the end of a name is amiss, what should stand there, and how much the two have in common."""

    length: int
    better: str
    common: int


class _Apart(NamedTuple):
    """Two names side by side: alike, different, alike."""

    left: str
    one: str
    other: str
    right: str


@lru_cache(maxsize=8)
def _words(ends: tuple[str, ...], never: tuple[str, ...], apart: tuple[str, ...]) -> Words:
    return Words(
        tuple(sorted(set(ends), key=len, reverse=True)),
        re.compile("|".join(map(re.escape, sorted(never, key=len, reverse=True))) or "(?!)"),
        frozenset(apart),
    )


@lru_cache(maxsize=32768)
def _names(text: str, words: Words) -> tuple[Name, ...]:
    """The stretches of a text that may be long names."""
    if len(text) < _SHORTEST:
        return ()
    found: list[Name] = []
    for run in _RUN.finditer(text):
        if run.end() - run.start() >= _SHORTEST:
            found += _names_in(run[0], run.start(), words)
    return tuple(found)


def _names_in(run: str, at: int, words: Words) -> Iterator[Name]:
    flat = "".join(run.split())
    ends = list(_ends(flat, words.ends))
    if not ends:
        return
    places: Sequence[int] = range(len(run))
    if len(flat) < len(run):
        places = [place for place, char in enumerate(run) if not char.isspace()]
    cuts = [0, *(match.end() for match in words.never.finditer(flat))]
    for index, (end, length) in enumerate(ends):
        if index + 1 < len(ends):
            later, other = ends[index + 1]
            if later - other < end:  # 委員會 in 委員會議
                continue
        start = max(cuts[bisect_right(cuts, end - length) - 1], end - _LONGEST)
        if end - start >= _SHORTEST:
            yield Name(flat[start:end], at + places[end - 1] + 1)


def _ends(flat: str, heads: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where words that end names end, and how long they are."""
    for match in _last(heads).finditer(flat):
        end = match.end()
        if flat.endswith(heads, 0, end):
            yield end, next(len(head) for head in heads if flat.endswith(head, 0, end))


@lru_cache(maxsize=8)
def _last(heads: tuple[str, ...]) -> re.Pattern[str]:
    return (
        re.compile(f"[{re.escape(''.join({head[-1] for head in heads}))}]") if heads else re.compile("(?!)")
    )


@lru_cache(maxsize=1)  # more than one rule asks, one after the other
def names_of(context: Context) -> tuple[tuple[Segment, Name], ...]:
    """The stretches of a report that may be long names, each where it stands."""
    words = _words_of(context)
    return tuple(
        (segment, name)
        for segment in context.segments
        if segment.kind not in ("name", "phone", "alt")
        for name in _names(segment.text, words)
    )


@lru_cache(maxsize=1)
def slips_of(context: Context) -> dict[str, Slip]:
    """The stretches that are probably a name written wrong."""
    words, known = _words_of(context), context.proper_names
    right = (name.text for full in known for name in _names(full, words))
    return _slips((*right, *(name.text for _segment, name in names_of(context))), known, words.apart)


def _words_of(context: Context) -> Words:
    lists = context.rules[RULE].lists
    return _words(*(lists.get(name, ()) for name in ("ends", "never", "apart")))


@lru_cache(maxsize=8)
def _slips(names: tuple[str, ...], known: tuple[str, ...], apart: frozenset[str]) -> dict[str, Slip]:
    """The names that are probably written wrong."""
    groups: dict[str, dict[str, list[str]]] = {}
    for name in names:
        for key, differing in _keys(name):
            groups.setdefault(key, {}).setdefault(differing, []).append(name)
    slips: dict[str, Slip] = {}
    for key, forms in groups.items():
        if len(forms) > 1:
            for name, slip in _in_group(key, forms, known, apart):
                if name not in slips or slip.common > slips[name].common:
                    slips[name] = slip
    return {name: slip._replace(better=mended(slip.better, slips)) for name, slip in slips.items()}


def mended(name: str, slips: dict[str, Slip]) -> str:
    """A name with its end put right, if that is written wrong."""
    for full, slip in slips.items():
        wrong = full[-slip.length :]
        if name.endswith(wrong):
            return name.removesuffix(wrong) + slip.better
    return name


@lru_cache(maxsize=16384)
def _keys(name: str) -> tuple[tuple[str, str], ...]:
    """For each place where a name may differ: what is before and behind it, and what is at it."""
    keys = []
    for right in range(_RIGHT, len(name) - _LEFT + 1):
        behind = len(name) - right
        for length in (0, 1, 2) if right >= 4 else (0, 1):
            at = behind - length
            if at >= _LEFT and not TELLING.search(name[at:behind]):
                keys.append((name[at - _LEFT : at] + "|" + name[behind:], name[at:behind]))
    return tuple(keys)


def _in_group(
    key: str, forms: dict[str, list[str]], known: tuple[str, ...], apart: frozenset[str]
) -> Iterator[tuple[str, Slip]]:
    before, behind = key.split("|")

    def rank(form: str) -> tuple[bool, int, int]:
        listed_name = any(before + form + behind in name for name in known)
        return listed_name, len(forms[form]), len(form)

    ranked = sorted(forms, key=rank, reverse=True)
    for index, form in enumerate(ranked):
        if not rank(form)[0]:
            for better in ranked[:index]:
                yield from _compared(forms[form], forms[better], rank(better)[:2] > (False, 1), apart)


def _compared(
    names: list[str], others: list[str], sure: bool, apart: frozenset[str]
) -> Iterator[tuple[str, Slip]]:
    for name in dict.fromkeys(names):
        for other in list(dict.fromkeys(others))[:_MOST]:
            both = _difference(name, other)
            if both and _is_slip(both, sure, apart):
                left, one, better, right = both
                length = len(left) + len(one) + len(right)
                yield name, Slip(length, left + better + right, len(left) + len(right))


@lru_cache(maxsize=16384)
def _difference(one: str, other: str) -> _Apart | None:
    """Two names laid side by side from their ends; None if the difference is not a character or two."""
    right = _alike(one, other)
    best: _Apart | None = None
    for more, less in ((0, 1), (1, 0), (1, 1), (0, 2), (2, 0)):
        a, b = len(one) - right - more, len(other) - right - less
        if a < _LEFT or b < _LEFT:
            continue
        left = _alike(one[:a], other[:b])
        if left >= _LEFT and (best is None or left > len(best.left)):
            best = _Apart(one[a - left : a], one[a : a + more], other[b : b + less], one[a + more :])
    return best


def _alike(one: str, other: str) -> int:
    """How many characters at the end two texts share."""
    shared = 0
    for a, b in zip(reversed(one), reversed(other), strict=False):
        if a != b:
            break
        shared += 1
    return shared


def _is_slip(both: _Apart, sure: bool, apart: frozenset[str]) -> bool:
    """Whether the difference is one that makes no other name; more must be alike the greater it is."""
    left, one, other, right = both
    common = len(left) + len(right)
    if one and other:
        enough = sure and common >= 9
    elif len(one + other) == 2:
        enough = common >= 10 and len(left) >= 4 and len(right) >= 4
    else:
        enough = common >= 8 or (common >= 7 and len(left) >= 4)
    if not enough or len(right) < _RIGHT or TELLING.search(one + other):
        return False
    return not _makes_another(both, apart)


def _makes_another(both: _Apart, apart: frozenset[str]) -> bool:
    """Whether a word that tells things apart came in, or stands in the place of another."""
    left, one, other, right = both
    more = one + other
    if more in _AND and len(right) < 4:  # 地方政府及協會 are two
        return True
    if not (one and other):
        return more in apart or any(char in apart for char in more)
    first, second = (_around(left, char, right) & apart for char in (one, other))
    return bool(first and second)


def _around(left: str, char: str, right: str) -> set[str]:
    """Every stretch of up to four characters with this one in it."""
    text, at = left[-3:] + char + right[:3], min(len(left), 3)
    return {
        text[start:end] for start in range(at + 1) for end in range(at + 1, min(start + 4, len(text)) + 1)
    }
