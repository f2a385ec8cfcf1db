"""The same name with its words in another order: 新加坡國立大學, 國立新加坡大學."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from drafting.checks.finding import Finding
from drafting.checks.hit import Context, Hit, report_rule
from drafting.checks.longnames import RULE, names_of
from drafting.checks.spans import inside, quotes
from drafting.i18n import _

_SHORTEST, _LONGEST = 6, 16
_GENERAL = ("會", "會議", "中心")
_AND = re.compile("[及與和暨或]")  # what is listed may be listed in any order


@lru_cache(maxsize=16384)
def _tails(name: str) -> tuple[tuple[int, int], ...]:
    """For each end of a name its length and a sum that is the same for every order of its characters."""
    sums = accumulate(ord(char) * ord(char) for char in reversed(name[-_LONGEST:]))
    return tuple(enumerate(sums, 1))[_SHORTEST - 1 :]


@lru_cache(maxsize=4096)
def swapped(one: str, other: str) -> tuple[str, str] | None:
    """The two words, of two characters or more each, that have changed places; None when it is not that."""
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b), len(one))
    behind = next((n for n, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=True)) if a != b), 0)
    a, b = one[start : len(one) - behind], other[start : len(other) - behind]
    for cut in range(2, len(a) - 1):
        if a[cut:] + a[:cut] == b and not a.endswith(_GENERAL) and not b.endswith(_GENERAL):
            return a[:cut], a[cut:]
    return None


@report_rule
def reordered(context: Context) -> Iterator[Finding]:
    """Names in another order than the one used most; two countries in another order may be two bodies."""
    found = names_of(context)
    apart = context.rules[RULE].lists.get("apart", ())
    better = _better(tuple(name.text for _segment, name in found), apart)
    for segment, name in found if better else ():
        wrong = next((end for end in better if name.text.endswith(end)), "")
        start = name.end - len(wrong)
        if (
            wrong
            and segment.text[start : name.end] == wrong
            and not inside(quotes(segment.text), start, name.end)
        ):
            message = _("Elsewhere this is called “{name}”.").format(name=better[wrong])
            hit = Hit("names.reordered", start, name.end, message, (better[wrong],), guarded=True)
            yield context.on(segment, hit)


@lru_cache(maxsize=8)
def _better(names: tuple[str, ...], apart: tuple[str, ...]) -> dict[str, str]:
    """For each name in an unusual order the usual one."""
    forms: dict[tuple[int, int], set[str]] = {}
    for name in dict.fromkeys(names):
        for key in _tails(name):
            forms.setdefault(key, set()).add(name[-key[0] :])
    better: dict[str, str] = {}
    for ends in forms.values():
        if len(ends) < 2 or any(_AND.search(end) for end in ends):
            continue
        often = {end: sum(name.endswith(end) for name in names) for end in sorted(ends)}
        first = {end: next(n for n, name in enumerate(names) if name.endswith(end)) for end in ends}
        usual = min(ends, key=lambda end: (-often[end], first[end]))
        for end in ends - {usual}:
            words = swapped(end, usual)
            if words and not set(words) <= set(apart):
                better.setdefault(end, usual)
    return better
