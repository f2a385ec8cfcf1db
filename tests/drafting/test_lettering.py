"""How wide text is printed."""

from __future__ import annotations

import pytest

from drafting.lettering import line_width, word_room


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("臺中市", 3), ("１２（𠮷）", 5), ("“”", 2), ("2025", 2), ("é", 0.5)]
)
def test_chinese_characters_are_whole_ones_and_digits_half(text: str, width: float) -> None:
    assert line_width(text) == width


# Measured in Liberation Serif, whose widths are those of Times New Roman.
@pytest.mark.parametrize(
    ("word", "width"),
    [("NT$1,234,567", 5.83), ("Lumpur", 3.22), ("Waterworks", 4.81), ("2025.12.31", 4.5), ("WWW", 2.83)],
)
def test_a_word_fits_the_room_it_is_given(word: str, width: float) -> None:
    assert width <= word_room(word) <= width * 1.3
