"""Accepting gives what the proposer saw, in any order; what cannot be made is named and changes nothing."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.errors import ReviewError
from drafting.places import Place
from drafting.report import Photo, PhotoBlock, TextBlock
from drafting.review.anchors import anchor_at
from drafting.review.model import Anchor, Proposal, Snapshot
from drafting.review.proposals import Outcome, accept, acceptable, decline, propose
from drafting.textdiff import edits
from tests.drafting.review.support import AT, CHIEF, DRAFTER, Rows, snapshot, texts


def numbered(*proposals: Proposal) -> list[Proposal]:
    return [msgspec.structs.replace(proposal, id=n) for n, proposal in enumerate(proposals, 1)]


def rewrite(where: Snapshot, index: int, text: str) -> list[Proposal]:
    """What a reviewer proposes who makes this of a paragraph: one proposal for each stretch that differs."""
    place = Place("process", index)
    old = where.report.section("process")[index].text  # type: ignore[union-attr]
    return [
        propose(where, place, edit.start, edit.end, text[edit.new_start : edit.new_end], CHIEF, AT)
        for edit in edits(old, text)
    ]


def insertion(where: Snapshot, text: str, behind: int | None) -> Proposal:
    anchor = Anchor("process", behind)
    return Proposal(CHIEF, AT, "insert", anchor, after=text, new_block=TextBlock(0, text))


def deletion(where: Snapshot, index: int, group: int = 0) -> Proposal:
    anchor = anchor_at(where, Place("process", index))
    return Proposal(CHIEF, AT, "delete", anchor, before=anchor.quote, group=group)


def applied(where: Snapshot, outcome: Outcome) -> tuple[Snapshot, dict[int, Proposal]]:
    """The state after a decision, numbers given as the draft file does: kept where the block is the same."""
    known = {
        id(block): n
        for s, ns in where.numbers.items()
        for n, block in zip(ns, where.report.section(s), strict=True)
    }
    changed = {
        p.anchor.block
        for p in outcome.proposals
        if p.id in outcome.decided and p.kind in ("replace", "level")
    }
    left = [n for n in where.numbers["process"] if n in changed]
    numbers = []
    following = max(where.numbers["process"], default=0) + 100
    for block in outcome.report.section("process"):
        number = known.get(id(block))
        if number is None and left and not any(block == p.new_block for p in outcome.proposals):
            number = left.pop(0)
        elif number is None:
            number, following = following, following + 1
        numbers.append(number)
    return (
        Snapshot(outcome.report, {**where.numbers, "process": tuple(numbers)}),
        {p.id: p for p in outcome.proposals},
    )


PARAGRAPH = st.text("甲乙丙丁的，。AB1 ", min_size=1, max_size=24)


@given(st.lists(st.tuples(PARAGRAPH, PARAGRAPH), min_size=1, max_size=4))
def test_accepting_all_gives_what_the_reviewer_saw(pairs: list[tuple[str, str]]) -> None:
    where = snapshot(dict(enumerate((old for old, _new in pairs), 1)))
    proposals = numbered(*(p for n, (_old, new) in enumerate(pairs) for p in rewrite(where, n, new)))
    outcome = accept(where, proposals, [p.id for p in proposals], DRAFTER, AT)
    assert texts(outcome.report) == [new for _old, new in pairs]
    assert (outcome.decided, outcome.left) == (tuple(p.id for p in proposals), ())
    assert all(p.state == "accepted" and p.decided == DRAFTER for p in outcome.proposals)


@given(PARAGRAPH, PARAGRAPH, st.randoms(use_true_random=False))
def test_one_by_one_in_any_order(old: str, new: str, chance: object) -> None:
    where = snapshot({1: old})
    proposals = {p.id: p for p in numbered(*rewrite(where, 0, new))}
    order = list(proposals)
    chance.shuffle(order)  # type: ignore[attr-defined]
    for number in order:
        outcome = accept(where, proposals.values(), [number], DRAFTER, AT)
        assert outcome.decided == (number,)
        where, changed = applied(where, outcome)
        proposals |= changed
    assert texts(where.report) == [new]


def test_insertions_keep_their_order() -> None:
    rows: Rows = {1: "甲", 2: "乙"}
    for order in ([1, 2, 3, 4], [4, 3, 2, 1], [3, 1, 4, 2]):
        where = snapshot(rows)
        proposals = {
            p.id: p
            for p in numbered(
                insertion(where, "首", None),
                insertion(where, "一", 1),
                insertion(where, "二", 1),
                insertion(where, "尾", 2),
            )
        }
        for number in order:
            where, changed = applied(where, accept(where, proposals.values(), [number], DRAFTER, AT))
            proposals |= changed
        assert texts(where.report) == ["首", "甲", "一", "二", "乙", "尾"], order
    where = snapshot(rows)
    fresh = numbered(insertion(where, "一", 1), insertion(where, "二", 1))
    assert texts(accept(where, fresh, [1, 2], DRAFTER, AT).report) == ["甲", "一", "二", "乙"]


@pytest.mark.parametrize("order", list(itertools.permutations((1, 2, 3, 4))))
def test_several_behind_one_paragraph(order: tuple[int, ...]) -> None:
    where = snapshot({1: "甲", 2: "乙"})
    proposals = {p.id: p for p in numbered(*(insertion(where, text, 1) for text in "一二三四"))}
    for number in order:
        where, changed = applied(where, accept(where, proposals.values(), [number], DRAFTER, AT))
        proposals |= changed
    assert texts(where.report) == ["甲", "一", "二", "三", "四", "乙"]


def test_a_paragraph_replaced_by_others() -> None:
    """The new ones come behind the old one, which goes; also when it goes first."""
    for order in ([1, 2, 3], [3, 2, 1], [2, 3, 1]):
        where = snapshot({1: "甲", 2: "乙", 3: "丙"})
        proposals = {
            p.id: p
            for p in numbered(insertion(where, "一", 2), insertion(where, "二", 2), deletion(where, 1))
        }
        for number in order:
            where, changed = applied(where, accept(where, proposals.values(), [number], DRAFTER, AT))
            proposals |= changed
        assert texts(where.report) == ["甲", "一", "二", "丙"], order


def test_a_moved_paragraph_is_one_decision() -> None:
    where = snapshot({1: "甲", 2: "乙", 3: "丙"})
    away = deletion(where, 0, group=7)
    back = msgspec.structs.replace(insertion(where, "甲", 3), group=7)
    proposals = numbered(away, back, *rewrite(where, 1, "乙乙"))
    outcome = accept(where, proposals, [2], DRAFTER, AT)
    assert texts(outcome.report) == ["乙", "丙", "甲"]
    assert outcome.decided == (1, 2)
    declined = decline(where.report, proposals, [1], DRAFTER, AT)
    assert (declined.decided, declined.report) == ((1, 2), where.report)


def test_half_a_group_is_none() -> None:
    where = snapshot({1: "甲", 2: "乙"})
    away = msgspec.structs.replace(deletion(where, 0, group=1), before="別的")
    back = msgspec.structs.replace(insertion(where, "甲", 2), group=1)
    proposals = numbered(away, back)
    assert not acceptable(where, proposals, 2)
    with pytest.raises(ReviewError):
        accept(where, proposals, [2], DRAFTER, AT)


def test_words_that_were_changed_meanwhile() -> None:
    where = snapshot({1: "參訪義烏市場。", 2: "會後座談。"})
    proposals = numbered(*rewrite(where, 0, "參訪杭州市場。"), *rewrite(where, 1, "會後舉行座談。"))
    now = snapshot({1: "參訪義烏國際市場。".replace("義烏", "該地"), 2: "會後座談。"})
    assert [acceptable(now, proposals, p.id) for p in proposals] == [False, True]
    with pytest.raises(ReviewError):
        accept(now, proposals, [1], DRAFTER, AT)
    outcome = accept(now, proposals, [1, 2], DRAFTER, AT)
    assert (outcome.decided, outcome.left) == ((2,), (1,))
    assert texts(outcome.report) == ["參訪該地國際市場。", "會後舉行座談。"]


def test_two_reviewers_of_one_sentence() -> None:
    where = snapshot({1: "本次參訪義烏市場，成果豐碩。"})
    first = rewrite(where, 0, "本次參訪浙江義烏市場，成果豐碩。")
    second = rewrite(where, 0, "此次參訪義烏市場，成果尚佳。")
    proposals = numbered(*first, *second)
    outcome = accept(where, proposals, [p.id for p in proposals], DRAFTER, AT)
    assert texts(outcome.report) == ["此次參訪浙江義烏市場，成果尚佳。"]
    against = numbered(
        *rewrite(where, 0, "本次參訪杭州市場，成果豐碩。"), *rewrite(where, 0, "本次參訪寧波市場，成果豐碩。")
    )
    outcome = accept(where, against, [1, 2], DRAFTER, AT)
    assert (outcome.decided, outcome.left) == ((1,), (2,))


def test_levels_fields_cells_and_photos() -> None:
    grid = PhotoBlock((Photo("photos/a.jpg", "義烏市厂"),), 1)
    where = snapshot({1: "標題", 2: grid}, title="出席會議")
    level = Proposal(
        CHIEF,
        AT,
        "level",
        anchor_at(where, Place("process", 0)),
        "標題",
        "標題",
        new_block=TextBlock(2, "標題"),
    )
    caption = propose(where, Place("process", 1, "photos[0].caption"), 3, 4, "場", CHIEF, AT)
    title = propose(where, Place("title"), 0, 2, "參加", CHIEF, AT)
    away = deletion(where, 1)
    proposals = numbered(level, caption, title, away)
    outcome = accept(where, proposals, [1, 2, 3], DRAFTER, AT)
    assert outcome.report.title == "參加會議"
    assert outcome.report.section("process") == (
        TextBlock(2, "標題"),
        PhotoBlock((Photo("photos/a.jpg", "義烏市場"),), 1),
    )
    assert texts(accept(where, proposals, [4], DRAFTER, AT).report) == ["標題"]


def test_decided_ones_are_not_decided_again() -> None:
    where = snapshot({1: "甲"})
    proposals = numbered(*rewrite(where, 0, "甲乙"))
    declined = decline(where.report, proposals, [1], DRAFTER, AT).proposals
    assert declined[0].state == "declined"
    assert accept(where, declined, [1, 99], DRAFTER, AT) == Outcome(where.report, (), ())


def test_what_is_no_proposal() -> None:
    where = snapshot({1: "甲"})
    with pytest.raises(ReviewError):
        propose(where, Place("process", 0), 0, 1, "甲", CHIEF, AT)
    with pytest.raises(ReviewError):
        propose(where, Place("process", 0), 0, 1, "乙", msgspec.structs.replace(CHIEF, name=" "), AT)
    for place in (Place("process", 4), Place("process"), Place("itinerary")):
        with pytest.raises(KeyError):
            propose(where, place, 0, 0, "乙", CHIEF, AT)
