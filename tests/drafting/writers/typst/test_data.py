"""Text on its way to the typesetter: nothing of it is lost, and every line can be broken."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.lettering import word_room
from drafting.writers.typst.data import clean, inline

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def pieces(text: str, width: float = 300, size: float = 14) -> list[str]:
    value = inline(text, width, size)
    return [value] if isinstance(value, str) else value


@given(texts)
def test_the_pieces_of_a_text_are_the_text(text: str) -> None:
    kept = "".join(c for c in text if c in "\n\t" or (unicodedata.category(c) != "Cc" and c != "\ufeff"))
    assert clean(text) == kept
    assert "".join(pieces(text)) == kept
    for piece in pieces(text):
        assert piece in ("\n", "\t") or not set(piece) & {"\n", "\t"}


@given(st.text("abcXYZ019-/:.é", min_size=1, max_size=120), st.floats(20, 500))
def test_a_word_that_may_not_fit_a_line_can_be_broken_anywhere(word: str, width: float) -> None:
    found = pieces(word, width)
    if 14 * word_room(word) > width:
        assert all(len(piece) <= 1 for piece in found)
    else:
        assert found == [word]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("考察心得", "考察心得"),
        ("一行\n二行", ["一行", "\n", "二行"]),
        ("\n", ["\n"]),
        ("甲\t乙", ["甲", "\t", "乙"]),
        ("甲\x85\x80乙\ufeff", "甲乙"),
        ("臺中" * 200, "臺中" * 200),
    ],
)
def test_text_without_long_words_stays_whole(text: str, expected: str | list[str]) -> None:
    assert inline(text) == expected
