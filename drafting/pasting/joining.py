"""Lines made one: where a space stands between them, and whether the hyphen at the end of one is the writer's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from drafting.pasting.characters import is_han, is_latin, is_wide

_LAST_WORD = re.compile("[!-~]+$")
_FIRST_WORD = re.compile("[!-~]{1,300}")
_LONGEST_WORD = 300
_LETTER = re.compile("[A-Za-z]")
_HYPHEN = re.compile("[A-Za-z]-[A-Za-z]")
_DIVIDED = re.compile("[A-Za-z]-$")
_COMPOUND = re.compile("-.*-$|[A-Z]-$|(?:^|[^A-Za-z])[A-Za-z]-$")
"""A word whose hyphen is its own: it has another one, or what stands before is never parted (AI-, e-)."""
_ADDRESS = re.compile(r"://|\bwww\.|[A-Za-z0-9]@|[A-Za-z0-9]\.[a-z]{2}")
_OPEN_ADDRESS = re.compile(r"(?:://|\bwww\.).*[/=&_]$")
_OPEN_MAIL = re.compile("[A-Za-z0-9][@＠]$")
_DOMAIN = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_REST_OF_ADDRESS = re.compile(
    r"(?!www\.|[^/ ]*[:@])[a-z0-9%~?#][!-~]*?[._/=&?%#][A-Za-z0-9]"
    "|[a-z0-9]+(?:-[a-z0-9]+){2,}/?$"  # a heading in small letters, as blogs have it: alone on its line
)


class Habits(NamedTuple):
    """Where a text puts spaces: between Chinese characters and letters; before a bracket of half width."""

    scripts: bool = False
    brackets: bool = False

    @classmethod
    def of(cls, lines: Iterable[str]) -> Habits:
        """What the text does more often than not."""
        return cls().but_here(lines)

    def but_here(self, lines: Iterable[str]) -> Habits:
        """These habits, unless ``lines`` show others."""
        scripts = brackets = 0
        for line in lines:
            scripts += len(_SPACED.findall(line)) - len(_UNSPACED.findall(line))
            brackets += len(_BRACKET_SPACED.findall(line)) - len(_BRACKET_UNSPACED.findall(line))
        return Habits(scripts > 0 if scripts else self.scripts, brackets > 0 if brackets else self.brackets)


_SPACED = re.compile("[\u4e00-\u9fff] [A-Za-z0-9]|[A-Za-z0-9] [\u4e00-\u9fff]")
_UNSPACED = re.compile("[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]")
_BRACKET_SPACED = re.compile("[\u4e00-\u9fff」』] [(]")
_BRACKET_UNSPACED = re.compile("[\u4e00-\u9fff」』][(]")


def word_at_end(text: str, before: str = "") -> str:
    """The word of letters and signs a line ends with, with ``before``, what the line before it had of that word."""
    found = _LAST_WORD.search(text[-_LONGEST_WORD:])
    if found is None:
        return ""
    return (before + text)[-_LONGEST_WORD:] if len(found[0]) == len(text) else found[0]


def address_goes_on(word: str, after: str) -> bool:
    """Whether a line ends within an address and the next one brings more of it: …/kiji/, abc-def.html; wang@, city.tw.

    An address may well end with a stroke; what follows must look like nothing but a path, not like a word or a number.
    """
    if _OPEN_MAIL.search(word) and _DOMAIN.match(after):
        return True
    first = _FIRST_WORD.match(after)
    if not first or not _OPEN_ADDRESS.search(word):
        return False
    return bool(_REST_OF_ADDRESS.match(after)) and _LETTER.search(first[0]) is not None


def joined(texts: Sequence[str], habits: Habits) -> str:
    """Lines joined to one: Chinese without a space, words with one, a divided word made whole."""
    parts = [texts[0]]
    word = word_at_end(texts[0])
    for text in texts[1:]:
        between = _between(word or parts[-1], text, habits)
        if _is_divided(word, text):
            parts[-1], word = parts[-1][:-1], word[:-1]
        parts += (between, text)
        word = word_at_end(text, "" if between else word)
    return "".join(parts)


def _is_divided(word: str, after: str) -> bool:
    """Whether the hyphen a line ends with only parts a word: it is none of an address or of a compound."""
    rest = _FIRST_WORD.match(after)
    if rest is None or not rest[0][0].islower() or not _DIVIDED.search(word):
        return False
    its_own = _COMPOUND.search(word) or _HYPHEN.search(rest[0])
    return not (its_own or _ADDRESS.search(word) or _ADDRESS.search(rest[0]))


def _between(before: str, after: str, habits: Habits) -> str:
    if not before or not after:
        return ""
    left, right = before[-1], after[0]
    if (left == "-" and len(before) > 1 and before[-2] != " ") or address_goes_on(before, after):
        return ""
    if (is_wide(left) and is_wide(right)) or right in "%％‰":
        return ""
    if is_wide(left) or is_wide(right):
        scripts = (is_han(left) and is_latin(right)) or (is_latin(left) and is_han(right))
        return " " if (scripts and habits.scripts) or (right == "(" and habits.brackets) else ""
    return " "
