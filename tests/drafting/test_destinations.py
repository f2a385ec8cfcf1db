"""What is offered for a destination, and what is said of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.completion import matching
from drafting.destinations import Advice, advice, choices
from drafting.template import load

TEMPLATE = load()


def offered(typed: str) -> tuple[str, ...]:
    made = choices(TEMPLATE, typed)
    also = {choice.text: choice.called for choice in made}
    return matching((choice.text for choice in made), typed, also=also)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("熊本", "日本熊本"),
        ("廈門", "中國大陸廈門"),
        ("冰", "冰島"),
        ("Kenya", "肯亞"),
        ("日本、釜", "日本、韓國釜山"),
        ("日本、Kor", "日本、韓國"),
        ("胡志明", "越南胡志明市"),
        ("墨西哥市", "墨西哥市"),
    ],
)
def test_a_city_is_offered_behind_its_country(typed: str, first: str) -> None:
    assert [*offered(typed), typed][0] == first


def test_countries_come_before_cities() -> None:
    assert offered("")[0] == "中國大陸"
    assert offered("日")[0] == "日本"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "日本",
        "日本熊本市",
        "中國大陸廈門市",
        "美國、加拿大",
        "日本及韓國",
        "埃及",
        "埃及及日本",
        "西班牙馬德里",
        "香港",
        "墨西哥市",
        "土耳其伊斯坦堡",
    ],
)
def test_what_names_a_country_needs_no_advice(text: str) -> None:
    assert advice(text, TEMPLATE) is None


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("熊本", "日本熊本"),
        ("熊本縣熊本市", "日本熊本縣熊本市"),
        ("日本、釜山", "日本、韓國釜山"),
        ("中國", "中國大陸"),
        ("中國上海", "中國大陸上海"),
        ("Japan", "日本"),
        ("usa", "美國"),
        ("南韓首爾", "韓國首爾"),
        ("墨西哥、利物浦", "墨西哥、英國利物浦"),
        ("臺中", ""),
        ("金門", ""),
        ("中國大陸、大陸", "中國大陸、中國大陸"),
        ("埃及及熊本", "埃及及日本熊本"),
        ("哥譚市", ""),
        ("123", ""),
        ("這不是地名而是一句很長很長的話喔喔喔喔喔", ""),
    ],
)
def test_advice_says_what_would_mend_it(text: str, better: str) -> None:
    found = advice(text, TEMPLATE)
    assert isinstance(found, Advice)
    assert found.text
    assert found.better == better
    if better:
        assert advice(better, TEMPLATE) is None


@given(st.text(max_size=60))
def test_any_text_is_answered(text: str) -> None:
    found = advice(text, TEMPLATE)
    assert found is None or found.text


def test_no_country_that_is_offered_is_advised_against() -> None:
    assert [name for name in TEMPLATE.lists.destinations if advice(name, TEMPLATE)] == []


def test_every_city_has_a_country_that_is_offered() -> None:
    lists = TEMPLATE.lists
    assert set(lists.cities) <= set(lists.destinations)
    cities = [city for names in lists.cities.values() for city in names]
    assert len(cities) == len(set(cities)), "a city of two countries could not be told"
    assert len(lists.destinations) == len(set(lists.destinations))
    assert set(lists.destinations) == set(lists.english)
