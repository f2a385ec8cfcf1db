"""Answers, settling, filters, order, and the way from one remark to the next."""

from __future__ import annotations

import msgspec
import pytest

from drafting.errors import ReviewError
from drafting.places import Place
from drafting.review import threads
from drafting.review.anchors import anchor_at
from drafting.review.model import Anchor, Comment, Person
from tests.drafting.review.support import AT, CHIEF, DRAFTER, HEAD, snapshot

WHERE = snapshot({1: "甲乙丙", 2: "丁戊"}, title="標題")


def at(section: str, block: int | None = None, start: int = 0, end: int = 0, number: int = 1) -> Comment:
    anchor = anchor_at(WHERE, Place(section, block), start, end)
    return msgspec.structs.replace(threads.comment(CHIEF, AT, anchor, "請補來源"), id=number)


def test_a_thread() -> None:
    thread = at("process", 0)
    answered = threads.reply(threads.settle(thread, DRAFTER, AT), DRAFTER, AT, " 已補 \r\n")
    assert [answer.text for answer in answered.replies] == ["已補"]
    assert not answered.settled, "there is more to say"
    settled = threads.settle(answered, DRAFTER, AT)
    assert settled.settlement is not None
    assert settled.settlement.by == DRAFTER
    assert threads.settle(settled, HEAD, AT) is settled
    assert threads.reopen(settled) == answered


def test_remarks_that_are_none() -> None:
    with pytest.raises(ReviewError):
        threads.comment(Person(), AT, Anchor(), "文")
    with pytest.raises(ReviewError):
        threads.comment(CHIEF, AT, Anchor(), " \n")
    with pytest.raises(ReviewError):
        threads.reply(at("process"), CHIEF, AT, "")


def test_taking_back() -> None:
    thread = at("process", 0)
    assert threads.withdraw(thread, CHIEF).withdrawn
    with pytest.raises(ReviewError, match="李主任"):
        threads.withdraw(thread, DRAFTER)
    with pytest.raises(ReviewError):
        threads.withdraw(threads.reply(thread, DRAFTER, AT, "已補"), CHIEF)


def test_filters() -> None:
    first, second = at("process", 0), at("title", number=2)
    second = threads.settle(threads.reply(second, DRAFTER, AT, "已改"), CHIEF, AT)
    both = [first, second]
    assert threads.filtered(both) == both
    assert threads.filtered(both, person=DRAFTER.name) == [second]
    assert threads.filtered(both, person=CHIEF.name) == both
    assert threads.filtered(both, part="process") == [first]
    assert threads.filtered(both, settled=False) == [first]
    assert threads.filtered(both, settled=True, part="process") == []
    assert threads.people_of(second) == (CHIEF.name, DRAFTER.name)


def test_order_and_the_next_one() -> None:
    gone = msgspec.structs.replace(at("process", 0, number=1), anchor=Anchor("process", 9, placed=False))
    late, early, field = at("process", 1, number=2), at("process", 0, 1, 2, number=3), at("title", number=4)
    whole = msgspec.structs.replace(late, id=5, anchor=Anchor())
    part = at("process", number=6)
    ordered = threads.in_order([gone, late, early, field, whole, part], WHERE)
    assert [remark.id for remark in ordered] == [5, 4, 6, 3, 2, 1]
    swapped = threads.in_order([field, early], WHERE, ("process", "title"))
    assert [remark.id for remark in swapped] == [3, 4]
    following = threads.following(ordered, 4)
    assert following is not None
    assert following.id == 6
    back = threads.following(ordered, 5, back=True)
    assert back is not None
    assert back.id == 1, "round and round"
    done = [threads.settle(remark, DRAFTER, AT) for remark in ordered]
    assert threads.following(done, None) is None
    assert threads.following([*done[:3], early], 5) is early
