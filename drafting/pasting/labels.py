"""Typed numbering: which lines begin with a number of a list, and of which kind.

A label is taken for one when it can be nothing else (一、 at the start of a line with text behind it), or, where it
could (一、二樓, 1. 2019 年, A. Smith), when the lines around it count on with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from drafting.numerals import NumeralError, parse_counting, parse_legal

Kind: TypeAlias = Literal[
    "part", "counting", "counting_paren", "decimal", "decimal_paren",
    "circled", "closed", "stem", "letter", "letter_paren", "dotted",
]  # fmt: skip

_COUNTING = "一二三四五六七八九十百零〇廿卅"
_LEGAL = "壹貳參叁参肆伍陸柒捌玖拾佰零"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_NUMBER = "[0-9０-９]{1,2}"
_STOP = "[、﹑.．]"

_AREA_CODE = "0[0-9] ?[)）](?:[0-9]| ?[-–－]? ?[0-9]{3,4}[- ]?[0-9]{3,4}(?![0-9年月日]))"
"""What begins a telephone number and no item of a list: (04)2222-1111, (02) 27208889."""
NUMBER_IN_BRACKETS = f"[(（] ?(?!{_AREA_CODE})"
_LABEL = re.compile(
    f"(?:(?P<part>[{_LEGAL}]{{1,5}}) ?[、﹑.．:：]"
    f"|(?P<counting>[{_COUNTING}]{{1,5}}) ?{_STOP}"
    f"|[(（] ?(?P<counting_paren>[{_COUNTING}]{{1,5}}) ?[)）]{_STOP}?"
    f"|(?P<counting_paren_sign>[㈠-㈩]){_STOP}?"
    f"|{NUMBER_IN_BRACKETS}(?P<decimal_paren>{_NUMBER}) ?[)）]{_STOP}?"
    f"|(?P<decimal_paren_sign>[⑴-⒇]){_STOP}?"
    f"|(?P<circled>[①-⑳❶-❿⓵-⓾➀-➉➊-➓]){_STOP}?"
    r"|(?P<dotted>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3})\.?(?=[ \t\u3000])"
    f"|(?P<decimal>{_NUMBER}) ?(?:[、﹑]|[.．](?![0-9０-９]))"
    "|(?P<decimal_sign>[⒈-⒛])"
    f"|(?P<closed>{_NUMBER})[)）]"
    f"|(?P<stem>[{_STEMS}]){_STOP}"
    "|[(（](?P<letter_paren>[a-zA-Z])[)）]"
    "|(?P<letter>[a-zA-Z])[.．、)](?=[ \t\u3000\u3400-\u9fff「])"
    ")[ \t\u3000]*"
)
_REST_OF_DATE = re.compile(r"[0-9０-９]{1,2} ?[.．] ?[0-9０-９]{4}")
_ALWAYS_DOUBTFUL = frozenset({"stem", "letter", "letter_paren", "dotted"})
_BULLET = re.compile(
    # Twice it is a name that is left open (○○市), or counts: ★★★★ of a hotel.
    "(?!(.)\\1)(?:[•●○◦∙▪▫■□◆◇◎▲△▼►▶▸➢➤➔✓✔✦★☆·‧・･⁃\uf06c\uf06e\uf0a7\uf0b7\uf0d8\uf0e0\uf0fc][ \t\u3000]*"
    "|[-–—*－＊§Ø][ \t\u3000]+(?=\\S)"
    # What Word writes as text for a bullet in a font of signs.
    "|[lnoquvwüèàð]\t[ \t]*(?=[^\t]+$))"
)
_TIGHT_BULLET = re.compile("[-*＊](?=[\u3400-\u9fff「『《【])")
_BOXES = "■□"


class Label(NamedTuple):
    """A number at the start of a line: its kind, what it counts, and the text behind it."""

    kind: Kind
    number: int
    rest: str
    doubtful: bool


def read_label(line: str) -> Label | None:
    """The label ``line`` (without spaces before it) begins with, if it does; ``rest`` is empty if nothing follows."""
    match = _LABEL.match(line)
    if match is None or match.lastgroup is None:
        return None
    kind: Kind = match.lastgroup.removesuffix("_sign")  # type: ignore[assignment]
    number = _value(kind, match[match.lastgroup])
    rest = line[match.end() :]
    if not 1 <= number <= 99 or (kind == "decimal" and _REST_OF_DATE.match(rest)):
        return None
    return Label(kind, number, rest, _is_doubtful(kind, number, line, match))


def _value(kind: Kind, text: str) -> int:
    """The number, 0 when it is none."""
    try:
        if kind == "part":
            return parse_legal(text.translate(str.maketrans("叁参", "參參")))
        if kind in ("counting", "counting_paren") and text[0] in _COUNTING:
            return parse_counting(text)
    except NumeralError:
        return 0
    if kind == "stem":
        return _STEMS.index(text) + 1
    if kind in ("letter", "letter_paren"):
        return ord(text.lower()) - ord("a") + 1
    if kind == "dotted":
        return int(text.rpartition(".")[2])
    return int(text) if text.isdecimal() else int(unicodedata.numeric(text))


def _is_doubtful(kind: Kind, number: int, line: str, match: re.Match[str]) -> bool:
    rest = line[match.end() :]
    if kind in _ALWAYS_DOUBTFUL:
        return True
    if kind == "decimal":
        glued = rest[:1].islower() and rest[:1].isascii() and match.end() == match.end("decimal") + 1
        return glued or rest[:1].isdecimal()
    if kind == "counting" and rest[:1] and rest[0] in _COUNTING:
        return _value("counting", rest[0]) == number + 1
    if kind == "decimal_paren" and number > 1 and rest[:1].isdecimal() and match.end() == match.end(kind) + 1:
        return True  # (7)2019
    again = _LABEL.match(rest)
    return again is not None and again.lastgroup == match.lastgroup


def accept(labels: Sequence[Label | None]) -> list[Label | None]:
    """``labels`` of lines in order, without those that are none: no text behind, or in doubt and not counted on."""
    following: list[int] = [0] * len(labels)
    seen: dict[Kind, int] = {}
    for index in range(len(labels) - 1, -1, -1):
        if label := labels[index]:
            following[index] = seen.get(label.kind, 0)
            seen[label.kind] = label.number
    accepted: list[Label | None] = []
    last: dict[Kind, int] = {}
    for label, after in zip(labels, following, strict=True):
        good = label is not None and label.rest != "" and _counts(label, last.get(label.kind, 0), after)
        accepted.append(label if good else None)
        if label and good:
            last[label.kind] = label.number
    return accepted


def _counts(label: Label, before: int, after: int) -> bool:
    if not label.doubtful or (before and label.number == before + 1):
        return True
    return after == label.number + 1 and (label.number == 1 or label.kind != "dotted")


def without_bullet(line: str) -> str:
    """``line`` without the bullet it begins with; boxes to tick (■是 □否) are no bullets."""
    match = _BULLET.match(line)
    if match is None or (line[0] in _BOXES and any(box in line[1:] for box in _BOXES)):
        return line
    return line[match.end() :]


def without_tight_bullet(line: str) -> str:
    """As :func:`without_bullet`, in a list where - and * right before a word begin an item: -集合, but not -5°C.

    In running text they may be what is left of a line that was broken: 臺中-福岡.
    """
    bare = without_bullet(line)
    match = _TIGHT_BULLET.match(line) if bare == line else None
    return bare if match is None or "*" in line[1:] else line[match.end() :]


def has_bullet(line: str) -> bool:
    """Whether :func:`without_bullet` would take something away."""
    return len(without_bullet(line)) < len(line)
