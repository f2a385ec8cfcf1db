"""How wide text is printed, reckoned: in characters of Chinese text, with Western letters as in Times."""

from __future__ import annotations

import unicodedata

_NARROW, _MEAN, _CAPITAL, _BROAD = 0.3, 0.5, 0.72, 0.92
_SPARE = 1.05
_BOTH_SCRIPTS = "\u2010"
"""From here on signs of both scripts, such as quotation marks, are printed as Chinese ones."""


def line_width(text: str) -> float:
    """About how wide a text of one line is, in characters of Chinese text of its size."""
    return sum(map(_sign_width, text))


def word_room(word: str) -> float:
    """The room in which a Western word fits for certain, in the same unit: fonts differ a little."""
    return _SPARE * line_width(word)


def _sign_width(sign: str) -> float:
    kind = unicodedata.east_asian_width(sign)
    if kind in "WF" or (kind == "A" and sign >= _BOTH_SCRIPTS):
        return 1.0
    if sign in "mwMW@%&":
        return _BROAD
    if sign.isupper():
        return _CAPITAL
    return _NARROW if sign in " ,.:;'|!()[]/-filjrt" else _MEAN
