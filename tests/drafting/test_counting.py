from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.counting import Count, count
from tests.support.seed import SEED

VECTORS = Path(__file__).parent / "data" / "word_counts.csv"

MARKS = "·×÷±‐‑‒–—―‘’“”•‥…‧′″"
LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def _unescape(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})", lambda m: chr(int(m[1] or m[2], 16)), text)


def _vectors() -> list[tuple[str, Count, str]]:
    with VECTORS.open(encoding="utf-8", newline="") as file:
        return [
            (
                _unescape(row["text"]),
                Count(*(int(row[key]) for key in ("words", "characters", "with_spaces", "han"))),
                row["evidence"],
            )
            for row in csv.DictReader(file)
        ]


@pytest.mark.parametrize(("text", "expected", "evidence"), _vectors())
def test_vectors(text: str, expected: Count, evidence: str) -> None:
    assert count(text) == expected, evidence


def test_whole_filed_report() -> None:
    total = count(SEED.read_text(encoding="utf-8"))
    assert (total.words, total.han) == (4058, 3398)


# --- A slow counter that follows the table of the module word for word ---------------------------------------


HAN_NAMES = (
    "CJK UNIFIED",
    "CJK COMPATIBILITY IDEOGRAPH",
    "CJK RADICAL",
    "KANGXI RADICAL",
    "HANGZHOU NUMERAL",
    "IDEOGRAPHIC NUMBER ZERO",
    "IDEOGRAPHIC ITERATION MARK",
    "VERTICAL IDEOGRAPHIC ITERATION MARK",
)


def _is_han(char: str) -> bool:
    return unicodedata.name(char, "").startswith(HAN_NAMES) or 0x20000 <= ord(char) <= 0x3FFFD


WIDE_BLOCKS = [
    (0x1100, 0x11FF),  # Hangul jamo
    (0x2E80, 0xA4CF),  # radicals to Yi: everything of the CJK area
    (0xA960, 0xA97F),  # Hangul jamo extended A
    (0xAC00, 0xD7FF),  # Hangul syllables, jamo extended B
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0xFE10, 0xFE1F),  # vertical forms
    (0xFE30, 0xFE6F),  # compatibility and small forms
    (0xFF01, 0xFFEF),  # half- and full-width forms
    (0x1AFF0, 0x1B16F),  # kana
]


def _in_big5(char: str) -> bool:
    try:
        char.encode("cp950")
    except UnicodeEncodeError:
        return False
    return True


def _kind(char: str) -> str:
    code = ord(char)
    if char in LINE_BREAKS:
        return "break"
    if char.isspace():
        return "space"
    if char in "\u200b\ufeff" or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return "nothing"
    if _is_han(char):
        return "han"
    if any(first <= code <= last for first, last in WIDE_BLOCKS):
        return "wide"
    if char == "※" or (0x2100 <= code <= 0x2BFF and not 0x2460 <= code <= 0x24FF and _in_big5(char)):
        return "wide"
    return "mark" if char in MARKS else "other"


def _slow_words(kinds: list[str]) -> int:
    words = 0
    at = 0
    while at < len(kinds):
        start = at
        while at < len(kinds) and kinds[at] == "mark":
            at += 1
        if at > start:
            around = {kinds[start - 1] if start else "space", kinds[at] if at < len(kinds) else "space"}
            east_asian = around & {"han", "wide"} or not around & {"other"}
            kinds[start:at] = ["wide" if east_asian else "other"] * (at - start)
        at += 1
    for before, here in zip(["space", *kinds], kinds, strict=False):
        words += here in ("han", "wide") or (here == "other" and before != "other")
    return words


def slow_count(text: str) -> Count:
    kinds = [kind for kind in map(_kind, text) if kind != "nothing"]
    return Count(
        words=_slow_words(list(kinds)),
        characters=sum(kind not in ("space", "break") for kind in kinds),
        characters_with_spaces=sum(kind != "break" for kind in kinds),
        han=kinds.count("han"),
    )


TELLING = (
    "國字龘〇々一㐀豈⼀\U00020000\U0003134a，。「」（）：；、！？～ー・ｱｶあアㄅ한ᄀꀀＡ１㈱㍻※℃◇★■→Ⅰ"
    "aZé9.,-!%&()'\"αЖ°§€①⑴ⓐ👍🏻🇯\u20e3ก\u0301\u200d\u2060\u00ad"
    + MARKS
    + LINE_BREAKS
    + " \t\u00a0\u2009\u3000"
    "\u200b\ufeff\ufe0f\U000e0100\u3099\ufe35\ufe50"
)
texts = st.text(st.sampled_from(TELLING), max_size=40)


@given(texts)
def test_counts_as_the_slow_counter(text: str) -> None:
    assert count(text) == slow_count(text)


@given(st.text(max_size=30))
def test_counts_any_text_as_the_slow_counter(text: str) -> None:
    assert count(text) == slow_count(text)


def test_every_character_is_of_the_kind_the_table_says() -> None:
    wrong = [
        f"U+{code:04X}"
        for code in (*range(0x10000), *range(0x1AFF0, 0x1B200), *range(0x1F000, 0x1FB00))
        if unicodedata.category(chr(code)) != "Cn" and count(f"a{chr(code)}a") != slow_count(f"a{chr(code)}a")
    ]
    assert not wrong


# --- What must hold whatever the text ------------------------------------------------------------------------


@given(texts, texts)
def test_paragraphs_add_up(first: str, second: str) -> None:
    assert count(f"{first}\n{second}") == count(first) + count(second)


@given(st.lists(texts))
def test_sum_starts_from_zero(paragraphs: list[str]) -> None:
    assert sum(map(count, paragraphs), Count.zero) == count("\n".join(paragraphs))


@given(texts, texts, texts, st.sampled_from([" ", "\u3000", "\t", "\n"]))
def test_a_space_between_ideographs_changes_only_the_characters_with_spaces(
    before: str, after: str, middle: str, space: str
) -> None:
    together, apart = count(f"{before}國字{after}"), count(f"{before}國{space}字{after}")
    assert (apart.words, apart.characters, apart.han) == (together.words, together.characters, together.han)
    assert apart.characters_with_spaces - together.characters_with_spaces == (space != "\n")


@given(texts)
def test_figures_are_in_order(text: str) -> None:
    result = count(text)
    assert 0 <= result.han <= result.words <= result.characters <= result.characters_with_spaces <= len(text)


@given(texts, st.text("臺中市政府出國報告", min_size=1), st.integers(0, 40))
def test_committed_ideographs_count_one_each_wherever_they_are_typed(text: str, typed: str, at: int) -> None:
    before, after = count(text), count(text[:at] + typed + text[at:])
    assert after.han - before.han == after.characters - before.characters == len(typed)
    assert after.words >= len(typed)


def test_lone_surrogates_and_nul_do_no_harm() -> None:
    assert count("國\ud800\x00字").han == 2


def test_count_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        count("字").words = 2  # type: ignore[misc]
