"""Chinese numerals of headings: 壹、貳、參 for the parts, 一、二、三 below them.

Both are written as Word numbers lists: :func:`legal` as its format ``ideographLegalTraditional`` (壹拾, 壹拾壹),
:func:`counting` as ``taiwaneseCountingThousand`` (十, 十一, 二十). A gap between digits is one 零 (一百零一,
一千零一十), and 110 is 一百一十. Microsoft lists no deviation of Word's from the standard for these two formats
([MS-OI29500] 2.1.540), and LibreOffice 7.4 renders 1 to 9999 the same.

The readers are for pasted text and take a little more than is written: 〇 for 零, 廿 and 卅, 十 and 拾 with or
without 一 or 壹 before them. They never guess: 一百一, which some say for 110 and others for 101, is refused.
"""

from __future__ import annotations

import re

from drafting.errors import InputError
from drafting.i18n import _

MAX = 9999

_LEGAL = "零壹貳參肆伍陸柒捌玖"
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_COUNTING = "零一二三四五六七八九"
_COUNTING_UNITS = ("", "十", "百", "千")
_VARIANTS = str.maketrans({"〇": "零", "廿": "二十", "卅": "三十"})


class NumeralError(InputError, ValueError):
    """A number that has no numeral here, or text that is no numeral."""


def legal(number: int) -> str:
    """``number`` from 1 to 9999 as 壹, 貳, … 壹拾, 壹拾壹, … 壹佰零壹.

    Raises:
        NumeralError: The number is out of range.
    """
    return _write(number, _LEGAL, _LEGAL_UNITS)


def counting(number: int) -> str:
    """``number`` from 1 to 9999 as 一, 二, … 十, 十一, … 一百零一.

    Raises:
        NumeralError: The number is out of range.
    """
    text = _write(number, _COUNTING, _COUNTING_UNITS)
    return text.removeprefix("一") if 10 <= number < 20 else text


def parse_legal(text: str) -> int:
    """The number a numeral such as 壹拾壹 or 拾壹 stands for.

    Raises:
        NumeralError: ``text`` is no such numeral.
    """
    return _read(text, _LEGAL, _LEGAL_UNITS)


def parse_counting(text: str) -> int:
    """The number a numeral such as 二十一, 廿一 or 一百零一 stands for.

    Raises:
        NumeralError: ``text`` is no such numeral.
    """
    return _read(text, _COUNTING, _COUNTING_UNITS)


def _write(number: int, digits: str, units: tuple[str, ...]) -> str:
    if not 1 <= number <= MAX:
        raise NumeralError(_("Only 1 to {max} can be written as a Chinese numeral.").format(max=MAX))
    text = ""
    gap = False
    for power in range(len(units) - 1, -1, -1):
        digit = number // 10**power % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + units[power]
        gap = not digit
    return text


def _read(text: str, digits: str, units: tuple[str, ...]) -> int:
    """Adds up digits with their units, then accepts only what would be written for the sum."""
    full = text.translate(_VARIANTS)
    full = re.sub(f"(?<![{digits[1:]}]){units[1]}", digits[1] + units[1], full)
    pairs = re.findall(f"([{digits[1:]}])([{''.join(units)}]?)", full)
    total: int = sum(digits.index(digit) * 10 ** units.index(unit) for digit, unit in pairs)
    if not 1 <= total <= MAX or full != _write(total, digits, units):
        raise NumeralError(_("“{text}” is not a Chinese numeral.").format(text=text))
    return total
