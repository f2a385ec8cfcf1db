"""Numbers typed at the start of a paragraph."""

from __future__ import annotations

import pytest

from drafting.pasting.typed import TypedItem, printed_number, typed_item
from drafting.report import TextBlock


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("一、前言", TypedItem(TextBlock(1, "前言"), 1, 2)),
        ("（十二）前言", TypedItem(TextBlock(2, "前言"), 12, 4)),
        ("3. 前言", TypedItem(TextBlock(3, "前言"), 3, 3)),
        ("（4）前言", TypedItem(TextBlock(4, "前言"), 4, 3)),
        ("一、", TypedItem(TextBlock(1, ""), 1, 2)),
    ],
)
def test_numbers_of_the_form_are_items(text: str, item: TypedItem) -> None:
    assert typed_item(text) == item


@pytest.mark.parametrize(
    "text", ["", "前言", "壹、前言", "甲、前言", "①前言", "a. 前言", "1. 2019年", "一、二樓"]
)
def test_what_is_not_certain_stays_text(text: str) -> None:
    assert typed_item(text) is None


def test_what_a_printed_number_counts() -> None:
    assert [printed_number(label) for label in ("", "一、", "（十一）", "2.", "(3)")] == [0, 1, 11, 2, 3]
