"""Finding words of the lists in a text, each in its context."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import msgspec

from drafting.checks.hit import Hit
from drafting.checks.rule import Rule, WordRule, rules
from drafting.checks.spans import sentence_around
from drafting.i18n import _, told
from drafting.segments import Segment

_CONTEXT = 12


class _Word(msgspec.Struct, frozen=True):
    """A word to find, with the tests of its context."""

    find: str
    use: tuple[str, ...]
    rule: Rule
    unless: tuple[tuple[str, int], ...]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    near: tuple[str, ...]
    not_near: tuple[str, ...]

    def fits(self, text: str, at: int) -> bool:
        end = at + len(self.find)
        if any(text.startswith(word, at - shift) for word, shift in self.unless if at >= shift):
            return False
        past = text[max(0, at - _CONTEXT) : at]
        if self.before and not self.before.search(past):
            return False
        if self.not_before and self.not_before.search(past):
            return False
        if self.after and not self.after.match(text, end):
            return False
        if self.not_after and self.not_after.match(text, end):
            return False
        if self.near or self.not_near:
            sentence = sentence_around(text, at)
            if self.near and not any(word in sentence for word in self.near):
                return False
            return not any(word in sentence for word in self.not_near)
        return True


class Finder:
    """All words of the lists, ready to be found in one pass over a text.

    Candidates are found by their first character; the longest word that fits wins.
    """

    def __init__(self, found_rules: dict[str, Rule]) -> None:
        self._by_first: dict[str, list[_Word]] = {}
        for rule in found_rules.values():
            if rule.word is not None:
                for word in _words(rule, rule.word):
                    self._by_first.setdefault(word.find[0], []).append(word)
        for words in self._by_first.values():
            words.sort(key=lambda word: -len(word.find))
        firsts = "".join(map(re.escape, self._by_first))
        self._firsts = re.compile(f"[{firsts}]") if firsts else re.compile("(?!)")

    def find(self, text: str) -> Iterator[tuple[int, _Word]]:
        """Each word where it stands."""
        for match in self._firsts.finditer(text):
            at = match.start()
            for word in self._by_first[match[0]]:
                if text.startswith(word.find, at) and word.fits(text, at):
                    yield at, word
                    break


def _words(rule: Rule, entry: WordRule) -> Iterator[_Word]:
    for find, use in entry.words.items():
        unless = ((word, word.index(find)) for word in entry.unless if find in word)
        yield _Word(
            find=find,
            use=tuple(filter(None, [use] if isinstance(use, str) else use)),
            rule=rule,
            unless=tuple(unless),
            before=_ending(entry.before),
            after=re.compile(entry.after) if entry.after else None,
            not_before=_ending(entry.not_before),
            not_after=re.compile(entry.not_after) if entry.not_after else None,
            near=entry.near,
            not_near=entry.not_near,
        )


def _ending(pattern: str) -> re.Pattern[str] | None:
    return re.compile(rf"(?:{pattern})\Z") if pattern else None


@lru_cache(maxsize=8)
def finder(word_lists: tuple[Path, ...]) -> Finder:
    """The finder for the lists of the program and further ones."""
    return Finder(rules(word_lists))


def word_hits(segment: Segment, word_lists: tuple[Path, ...]) -> Iterator[Hit]:
    """What the lists find in a text."""
    if segment.kind in ("name", "phone"):
        return
    for at, word in finder(word_lists).find(segment.text):
        yield Hit(word.rule.id, at, at + len(word.find), _message(word), word.use)


def _message(word: _Word) -> str:
    why = told(word.rule.why)
    if word.use:
        better = _(" or ").join(_("“{words}”").format(words=use) for use in word.use)
        message = _("“{found}” should be {better} here. {why}").format(
            found=word.find, better=better, why=why
        )
    else:
        message = _("“{found}”: {why}").format(found=word.find, why=why)
    return message.strip()
