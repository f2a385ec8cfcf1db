"""Word counts as Microsoft Word's 字數 makes them, the figure the minimum lengths of the forms refer to.

The rule: every East Asian character counts 1, full-width punctuation included; every run of other characters
between spaces and East Asian characters counts 1. Characters are counted without and with spaces; ends of
paragraphs and line breaks are never characters. Han is what a reader would call 純國字: no punctuation, no kana.

What the rule leaves open was settled by what users of Word saw on their screens, then by Microsoft's list of
characters that take the East Asian font ([MS-OI29500] 2.1.88), then by LibreOffice 7.4. How sure each is:

=====================================  =========  ===========================================================
character                              counts as  evidence (sure: Word's own figures; fair: from the font list;
                                                  weak: a choice)
=====================================  =========  ===========================================================
ideographs, all extensions, 〇 々       Han        sure for the common block; the rest fair (LibreOffice agrees)
compatibility ideographs, radicals      Han        sure for Kangxi radicals; the rest fair
kana, also half-width; Hangul           wide       sure (half-width katakana and Hangul syllables count 1 each)
Bopomofo ㄅ, Yi, ㈱ ㍻ 〽 〆 ・ ー        wide       sure for the marks; Bopomofo and Yi fair
，。「」（）：、；！？～                   wide       sure
full-width Latin and digits Ａ １        wide       sure
℃ ※ ■ ◇ ★ → Ⅰ √ (in Big5)               wide       sure for ◇ (``EXH.C-◇`` = 2); the rest by analogy
① ⑴ and further enclosed numbers        other      sure (``①②③④⑤`` = 1)
emoji, flags, keycaps                   other      sure; a run of emoji is one word
“ ” ‘ ’ … — – ‧ · • × ÷ ± ′ ″ ‐ ―        by place   sure in Chinese text (1 each) and inside Latin text (0, they
                                                  belong to the word); see below
ASCII punctuation                       other      sure; ``!!`` after Chinese is one word
Greek, Cyrillic, ° § € and the like     other      weak: Word decides by the font of the run
Thai, Arabic, Indic                     other      sure; a word is what stands between spaces
combining marks, ZWJ, ZWNJ, U+2060      other      sure for the joiners: a character each, never a word of its own
combining kana marks U+3099 U+309A      wide       fair
U+3000 ideographic space                space      fair: LibreOffice; a published counter that says otherwise has
                                                  no figure from Word for it
tab, U+00A0 and the other Unicode       space      fair; a no-break space separates words
spaces
U+200B, U+FEFF, variation selectors     nothing    sure: neither a character nor a gap
line feed, CR, U+000B, U+2028 …         nothing    agreed: the end of a word, never a character (Word itself counts
                                                  a manual line break among the characters with spaces)
=====================================  =========  ===========================================================

A mark that counts by its place follows its neighbours, all marks in a row together: next to an East Asian
character it is East Asian; otherwise, next to another character, it belongs to that word; alone it is East Asian.
Word itself looks at the font the run was typed in, which plain text does not tell.
"""

from __future__ import annotations

import re
from functools import cache
from typing import ClassVar, NamedTuple

import msgspec

_HAN_RARE = (
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u4d00-\u4dbf"
    "\uf900-\ufa6d\ufa70-\ufad9\U00020000-\U0003fffd"
)
_HAN = "\u3400-\u4cff\u4e00-\u9fff" + _HAN_RARE
# [MS-OI29500] 2.1.88: what takes the East Asian font whatever the hint; U+3000 is a space. Kana beyond U+FFFF added.
_WIDE = (
    "\u1100-\u11ff\u2e80-\u2fff\u3001-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f"
    "\uff01-\uffef\U0001aff0-\U0001b16f"
)
# The symbols of Big5 (Microsoft's code page 950) from U+2100 to U+2BFF, without the enclosed numbers.
_SYMBOLS = (
    "\u2103\u2105\u2109\u2160-\u2169\u2190-\u2193\u2196-\u2199\u2215\u221a\u221e-\u2220\u2223\u2225\u2229-\u222b"
    "\u222e\u2234\u2235\u223c\u2252\u2260\u2261\u2266\u2267\u2295\u2299\u22a5\u22bf\u2500\u2502\u250c\u2510\u2514"
    "\u2518\u251c\u2524\u252c\u2534\u253c\u2550-\u2574\u2581-\u258f\u2593-\u2595\u25a0\u25a1\u25b2\u25b3\u25bc"
    "\u25bd\u25c6\u25c7\u25cb\u25ce\u25cf\u25e2-\u25e5\u2605\u2606\u2609\u2640-\u2642\u203b"
)
_BY_PLACE = "·×÷±‐‑‒–—―‘’“”•‥…‧′″"
_NOTHING = "\u200b\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef"

_MARK = "一"  # stands for a run of East Asian characters that has been counted
_HAN_PAGES = bytes([*range(0x34, 0x4D), *range(0x4E, 0xA0)])  # high bytes of blocks that are Han throughout


class _Patterns(NamedTuple):
    wide_run: re.Pattern[str]
    rare_han: re.Pattern[str]
    by_place_run: re.Pattern[str]
    nothing_run: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """Made with the first text: sets of so many characters take a moment."""
    return _Patterns(
        re.compile(f"[{_HAN}{_WIDE}{_SYMBOLS}]+"),
        re.compile(f"[{_HAN_RARE}]"),
        re.compile(f"[{_BY_PLACE}]+"),
        re.compile(f"[{_NOTHING}]+"),
    )


class Count(msgspec.Struct, frozen=True):
    """How much text there is. Counts of paragraphs add up to the count of the whole.

    ``words`` is Word's 字數; ``characters`` are without, ``characters_with_spaces`` with spaces; ``han`` are the
    ideographs among them.
    """

    zero: ClassVar[Count]

    words: int = 0
    characters: int = 0
    characters_with_spaces: int = 0
    han: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.words + other.words,
            self.characters + other.characters,
            self.characters_with_spaces + other.characters_with_spaces,
            self.han + other.han,
        )


Count.zero = Count()


def count(text: str) -> Count:
    """The counts of ``text``, which may hold any number of paragraphs separated by line feeds."""
    # One pass takes out the East Asian runs, by far the most of the text; what is left is short.
    patterns = _patterns()
    rest, runs = patterns.wide_run.subn(_MARK, text)
    wide = len(text) - len(rest) + runs
    rest = patterns.nothing_run.sub("", rest)
    line_breaks = len(rest) - len("".join(rest.splitlines()))
    visible = len("".join(rest.split()))
    words, others = _words(rest)
    return Count(
        words=wide + words + others,
        characters=wide - runs + visible,
        characters_with_spaces=wide - runs + len(rest) - line_breaks,
        han=_han(text),
    )


def _words(rest: str) -> tuple[int, int]:
    """What counts in the rest beside its marks: East Asian by their place, and runs of other characters."""
    wide = 0

    def resolve(match: re.Match[str]) -> str:
        nonlocal wide
        before, after = rest[match.start() - 1 : match.start()], rest[match.end() : match.end() + 1]
        if _MARK in (before, after) or not (before + after).strip():
            wide += match.end() - match.start()
            return _MARK
        return match[0]

    resolved = _patterns().by_place_run.sub(resolve, rest)
    return wide, len(resolved.replace(_MARK, " ").split())


def _han(text: str) -> int:
    units = text.encode("utf-16-le", "surrogatepass")[1::2]
    return len(units) - len(units.translate(None, _HAN_PAGES)) + len(_patterns().rare_han.findall(text))
