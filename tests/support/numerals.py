"""Numbers as lists print them, for the readers of written files; independent of the program's own numerals."""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹貳參肆伍陸柒捌玖"


def counting(n: int) -> str:
    """Below 100, as a list numbered 一、二、 prints it: 十, 十一, 二十."""
    tens, ones = divmod(n, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def legal(n: int) -> str:
    """Below 100, as a list numbered 壹、貳、 prints it: 壹拾, 壹拾壹."""
    tens, ones = divmod(n, 10)
    return (f"{_LEGAL_DIGITS[tens]}拾" if tens else "") + (_LEGAL_DIGITS[ones] if ones else "")
