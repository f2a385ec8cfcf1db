"""Word by word through Chinese and Latin text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.clauses import around, following, preceding

TEXT = "本府出席「2019 UCLG」會議，金額1,000元。  (e-mail) 𠮷野家"


def words(text: str) -> list[str]:
    """The text parted where the caret stops on its way to the end."""
    stops = [0]
    while stops[-1] < len(text):
        stops.append(following(text, stops[-1]))
    return [text[a:b] for a, b in pairwise(stops)]


def test_words_are_clauses_numbers_and_latin_words() -> None:
    assert words(TEXT) == [
        *("本府出席", "「", "2019 ", "UCLG", "」", "會議", "，", "金額", "1,000", "元", "。  "),
        *("(", "e-mail", ") ", "𠮷野家"),
    ]


@pytest.mark.parametrize(
    ("at", "word"),
    [(0, "本府出席"), (3, "本府出席"), (5, "2019"), (9, " "), (10, "UCLG"), (len(TEXT), "𠮷野家")],
)
def test_the_word_at_a_place(at: int, word: str) -> None:
    start, end = around(TEXT, at)
    assert TEXT[start:end] == word


def test_there_is_none_in_nothing() -> None:
    assert around("", 0) == (0, 0)
    assert following("", 0) == preceding("", 0) == 0


@given(st.text("中文，。 ab1.2「」-", max_size=30), st.integers(0, 30))
def test_every_step_goes_on_and_ends_where_one_of_the_other_way_could_begin(text: str, at: int) -> None:
    at = min(at, len(text))
    assert following(text, at) > at or at == len(text)
    assert preceding(text, at) < at or at == 0
    start, end = around(text, at)
    assert 0 <= start <= end <= len(text)
    assert not text or start < end


@pytest.mark.parametrize("word", ["cafe\u0301s", "葛\U000e0100城市"])
def test_a_mark_upon_a_letter_is_not_parted_from_it(word: str) -> None:
    text = f"，{word}，"
    end = len(text) - 1
    assert preceding(text, end) == 1
    assert following(text, 1) == end
