"""How the length of a part is told."""

from __future__ import annotations

from drafting.counting import Count
from drafting.i18n import _, ngettext
from drafting.template import Part


def short(part: Part, count: Count) -> str:
    """For the list of parts: the count, against the limit if there is one."""
    if part.minimum_words:
        return _of(count.words, str(part.minimum_words)) + _mark(count.words >= part.minimum_words)
    if part.minimum_han or part.maximum_han:
        limit = f"{part.minimum_han}–{part.maximum_han}" if part.maximum_han else str(part.minimum_han)
        good = count.han >= part.minimum_han and (not part.maximum_han or count.han <= part.maximum_han)
        return _of(count.han, limit) + _mark(good)
    return str(count.words)


def full(part: Part, count: Count) -> str:
    """For the page: the count, what is asked for, and what is missing."""
    if part.minimum_words:
        text = ngettext("{n} word, at least {minimum}", "{n} words, at least {minimum}", count.words).format(
            n=count.words, minimum=part.minimum_words
        )
        missing = part.minimum_words - count.words
        return f"{text} — {_missing(missing)}"
    if part.minimum_han or part.maximum_han:
        text = _("{n} Chinese characters, {minimum} to {maximum}").format(
            n=count.han, minimum=part.minimum_han, maximum=part.maximum_han or "…"
        )
        if part.maximum_han and count.han > part.maximum_han:
            return f"{text} — " + _("{n} too many").format(n=count.han - part.maximum_han)
        return f"{text} — {_missing(part.minimum_han - count.han)}"
    return words(count.words)


def words(n: int) -> str:
    """So many words."""
    return ngettext("{n} word", "{n} words", n).format(n=n)


def detail(count: Count) -> str:
    """All figures, for a tooltip."""
    return _(
        "Words as Word counts them: {words}\nCharacters without spaces: {characters}\n"
        "Characters with spaces: {with_spaces}\nChinese characters only: {han}"
    ).format(
        words=count.words,
        characters=count.characters,
        with_spaces=count.characters_with_spaces,
        han=count.han,
    )


def _missing(n: int) -> str:
    return _("{n} missing").format(n=n) if n > 0 else _("long enough") + " ✓"


def _of(n: int, limit: str) -> str:
    return _("{n}/{limit}").format(n=n, limit=limit)


def _mark(good: bool) -> str:
    return " ✓" if good else ""
