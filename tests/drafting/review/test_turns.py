"""Whose turn it is follows from the chain of the office and from who has agreed."""

from __future__ import annotations

import datetime as dt

import pytest

from drafting.review.model import Action, Person, TrailEntry
from drafting.review.states import step
from drafting.review.turns import Turn, turn, turn_words, way_words

BOXES = ("承辦人", "科長", "專門委員", "主任秘書", "副處長", "處長\n（決行）")
AT = dt.datetime(2026, 11, 20, 8, 0, tzinfo=dt.UTC)
WANG, LIN = Person("王小明", "科員"), Person("林秀英", "國際事務科科長")
WU, CHEN, HEAD = Person("吳專員", "專門委員"), Person("陳主秘", "主任秘書"), Person("張大同", "處長")


def after(*steps: tuple[Action, Person]) -> Turn:
    trail: list[TrailEntry] = []
    for action, person in steps:
        trail.append(step(trail, action, person, AT, "第二段請補上數據來源。"))
    return turn(trail, BOXES)


HANDED: tuple[tuple[Action, Person], ...] = (("hand_over", WANG),)
AGREED = (*HANDED, ("approve_section", LIN))


def test_while_it_is_written_it_is_the_drafters_turn() -> None:
    assert after().title == "承辦人"
    assert after().signed == ()


def test_it_goes_up_the_chain() -> None:
    assert after(*HANDED).title == "科長"
    assert after(*AGREED).title == "專門委員"
    assert after(*AGREED, ("approve_section", WU)).title == "主任秘書"


def test_who_is_passed_over_bears_no_tick() -> None:
    now = after(*AGREED, ("approve_section", CHEN))
    assert now.title == "副處長"
    assert way_words(now) == "承辦人✓ → 科長✓ → 專門委員 → 主任秘書✓ → ▶副處長 → 處長"


def test_a_deputy_is_not_taken_for_the_head() -> None:
    now = after(*AGREED, ("approve_section", Person("李副處長", "副處長")))
    assert now.title == "處長"
    assert "核定或退回" in turn_words(now, LIN)


def test_somebody_of_another_title_stands_behind_the_one_before() -> None:
    assert after(*HANDED, ("approve_section", Person("簡股長", "股長"))).title == "專門委員"


def test_who_stands_in_for_the_chief_is_the_chief() -> None:
    deputy = Person("許專員", "專員（代理科長）")
    assert turn_words(after(*HANDED), deputy) == "輪到您（科長）"
    assert after(*HANDED, ("approve_section", deputy)).title == "專門委員"


def test_a_chief_who_travelled_hands_it_over_to_the_next() -> None:
    now = after(("hand_over", LIN))
    assert now.title == "專門委員"
    assert way_words(now).startswith("承辦人 → 科長✓ → ▶專門委員")


def test_after_a_return_it_is_the_drafters_turn_and_then_the_chain_begins_anew() -> None:
    returned = (*AGREED, ("return", WU))
    now = after(*returned)
    assert (now.at, now.drafter) == (0, "王小明")
    assert turn_words(now, LIN) == "輪到承辦人 王小明：修正後再送核"
    assert turn_words(now, WANG) == "輪到您（承辦人）：修正後再送核"
    assert after(*returned, ("hand_over", WANG)).title == "科長"


def test_what_was_taken_back_counts_no_more() -> None:
    assert after(*AGREED, ("take_back", LIN)).title == "科長"
    assert after(*HANDED, ("take_back", WANG)).state == "drafting"


def test_who_sits_there_is_told_that_it_is_his_turn() -> None:
    assert turn_words(after(*HANDED), LIN) == "輪到您（科長）"
    assert turn_words(after(*HANDED), WANG) == "輪到科長"


def test_an_approved_report_is_registered_by_the_drafter_and_then_it_is_nobodys_turn() -> None:
    approved = (*AGREED, ("approve", HEAD))
    assert after(*approved).title == "承辦人"
    now = after(*approved, ("register", WANG))
    assert (now.title, turn_words(now, WANG)) == ("", "")


@pytest.mark.parametrize("boxes", [(), ("",), ("承辦人",)])
def test_a_chain_of_nobody_or_one_is_no_chain_to_go(boxes: tuple[str, ...]) -> None:
    trail = (step((), "hand_over", WANG, AT),)
    assert (turn(trail, boxes).title, turn_words(turn(trail, boxes), LIN)) == ("", "")
