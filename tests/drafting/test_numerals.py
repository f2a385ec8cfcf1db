from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.errors import InputError
from drafting.numerals import MAX, NumeralError, counting, legal, parse_counting, parse_legal

# As LibreOffice 7.4 renders w:numFmt taiwaneseCountingThousand and ideographLegalTraditional.
RENDERED = [
    (1, "一", "壹"),
    (2, "二", "貳"),
    (3, "三", "參"),
    (4, "四", "肆"),
    (5, "五", "伍"),
    (6, "六", "陸"),
    (7, "七", "柒"),
    (8, "八", "捌"),
    (9, "九", "玖"),
    (10, "十", "壹拾"),
    (11, "十一", "壹拾壹"),
    (19, "十九", "壹拾玖"),
    (20, "二十", "貳拾"),
    (21, "二十一", "貳拾壹"),
    (99, "九十九", "玖拾玖"),
    (100, "一百", "壹佰"),
    (101, "一百零一", "壹佰零壹"),
    (109, "一百零九", "壹佰零玖"),
    (110, "一百一十", "壹佰壹拾"),
    (111, "一百一十一", "壹佰壹拾壹"),
    (120, "一百二十", "壹佰貳拾"),
    (210, "二百一十", "貳佰壹拾"),
    (999, "九百九十九", "玖佰玖拾玖"),
    (1000, "一千", "壹仟"),
    (1001, "一千零一", "壹仟零壹"),
    (1010, "一千零一十", "壹仟零壹拾"),
    (1011, "一千零一十一", "壹仟零壹拾壹"),
    (1101, "一千一百零一", "壹仟壹佰零壹"),
    (2020, "二千零二十", "貳仟零貳拾"),
    (9999, "九千九百九十九", "玖仟玖佰玖拾玖"),
]


@pytest.mark.parametrize(("number", "as_counting", "as_legal"), RENDERED)
def test_numbers_are_written_as_word_numbers_lists(number: int, as_counting: str, as_legal: str) -> None:
    assert (counting(number), legal(number)) == (as_counting, as_legal)


def test_every_number_is_read_back_and_no_two_look_alike() -> None:
    numbers = range(1, MAX + 1)
    assert [parse_counting(counting(n)) for n in numbers] == list(numbers)
    assert [parse_legal(legal(n)) for n in numbers] == list(numbers)


@pytest.mark.parametrize("number", [0, -1, MAX + 1])
def test_numbers_out_of_range_are_refused(number: int) -> None:
    for write in (counting, legal):
        with pytest.raises(NumeralError, match="9999"):
            write(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一十", 10),
        ("一十二", 12),
        ("廿", 20),
        ("廿一", 21),
        ("卅", 30),
        ("卅一", 31),
        ("一百〇一", 101),
        ("一千零十", 1010),
    ],
)
def test_common_variants_of_counting_numerals_are_read(text: str, number: int) -> None:
    assert parse_counting(text) == number


@pytest.mark.parametrize(("text", "number"), [("拾", 10), ("拾壹", 11), ("貳拾", 20)])
def test_common_variants_of_legal_numerals_are_read(text: str, number: int) -> None:
    assert parse_legal(text) == number


NOT_COUNTING = [
    "零",
    "〇",
    "十十",
    "百",
    "一一",
    "二零",
    "零一",
    "一百零",
    "一百一",
    "一二十",
    "一百零十",
    "二十零三",
    "一十百",
    "十廿",
    "廿廿",
    "廿十",
    "1",
    "壹",
    "一、",
    "一〇八",
]


@pytest.mark.parametrize("text", ["", " 一", *NOT_COUNTING])
def test_what_is_no_counting_numeral_is_refused(text: str) -> None:
    with pytest.raises(NumeralError):
        parse_counting(text)


@pytest.mark.parametrize("text", ["", "零", "一", "拾拾", "佰", "叁", "壹壹", "貳百", "廿"])
def test_what_is_no_legal_numeral_is_refused(text: str) -> None:
    with pytest.raises(NumeralError):
        parse_legal(text)


@given(st.text("零〇一二三四五六七八九十百千廿卅", max_size=9))
def test_reading_yields_a_number_that_can_be_written_or_the_error(text: str) -> None:
    try:
        number = parse_counting(text)
    except NumeralError:
        return
    assert parse_counting(counting(number)) == number


def test_error_is_an_input_error_and_a_value_error() -> None:
    assert issubclass(NumeralError, InputError)
    assert issubclass(NumeralError, ValueError)
