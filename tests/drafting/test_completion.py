from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.completion import fold, last_word, matching

AGENCIES = ("秘書處", "臺中市政府秘書處", "文化局", "研究發展考核委員會")


def test_what_begins_with_the_typed_text_comes_first() -> None:
    assert matching(AGENCIES, "秘書") == ("秘書處", "臺中市政府秘書處")
    assert matching(AGENCIES, "台中") == ("臺中市政府秘書處",)
    assert matching(("UCLG ASPAC", "ＵＣＬＧ"), "uclg a") == ("UCLG ASPAC",)
    assert matching(AGENCIES, "文化局") == ()
    assert matching(AGENCIES, " ") == AGENCIES
    assert matching(AGENCIES, "", 2) == AGENCIES[:2]


def test_what_is_called_by_a_short_name_comes_last() -> None:
    assert matching(AGENCIES, "研考會") == ("研究發展考核委員會",)
    assert matching(("臺中市政府秘書處", "秘書機要處", "秘書處國際科"), "秘處") == (
        "臺中市政府秘書處", "秘書機要處", "秘書處國際科",
    )  # fmt: skip
    assert matching(("秘書機要處", "秘處"), "秘處") == ("秘書機要處",)
    assert matching(AGENCIES, "會研") == ()
    assert matching(("United Cities",), "uc") == ()


def test_what_a_name_is_called_elsewhere_finds_it_from_the_beginning_of_a_word() -> None:
    also = {"奧地利": "Austria", "澳洲": "Australia", "捷克": "Czechia / Czech Republic", "英國": "UK"}
    assert matching(also, "aust", also=also) == ("奧地利", "澳洲")
    assert matching(also, "czech r", also=also) == ("捷克",)
    assert matching(also, "republic", also=also) == ("捷克",)
    assert matching(also, "tria", also=also) == ()
    assert matching(also, "奧", also=also) == ("奧地利",)
    assert matching(("United Kingdom", *also), "uk", also=also) == ("英國",)


@given(st.lists(st.text(max_size=6), max_size=8), st.text(max_size=3))
def test_every_match_has_what_was_typed_in_order_and_stands_once(candidates: list[str], typed: str) -> None:
    found = matching(candidates, typed)
    assert len(found) == len(set(found))
    for text in found:
        rest = iter(fold(text))
        assert text in candidates
        assert all(char in rest for char in fold(typed))


def test_the_end_of_the_text_that_may_become_a_name() -> None:
    assert last_word("本府參加城市與地", ("城市與地方政府聯合會",)) == "城市與地"
    assert last_word("（台", ("臺中市政府",)) == "台"
    assert last_word("台", ("臺中市政府",)) == "台"
    assert last_word("參加", ("城市",)) == ""
    assert last_word("", ("城市",)) == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("二、拜會", "會展協會"),
        ("熊本市政府", "城市與地方政府聯合會"),
        ("赴台", "臺中市政府"),
        ("第2", "2026年大會"),
    ],
)
def test_the_end_of_another_word_is_no_piece_of_a_name(text: str, name: str) -> None:
    assert last_word(text, (name,)) == ""
