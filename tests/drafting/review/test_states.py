"""The way of a report: which step is possible when, what it must say, and what cannot be done."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from drafting import i18n
from drafting.errors import ReviewError
from drafting.report import Report
from drafting.review import states
from drafting.review.model import RETURN_REASONS, STATES, Action, Person, State, TrailEntry
from tests.drafting.review.support import AT, CHIEF, DRAFTER, HEAD

ACTIONS: tuple[Action, ...] = (
    "hand_over", "take_back", "return", "approve_section", "approve", "register", "reopen",
)  # fmt: skip


def walk(*steps: Action) -> list[TrailEntry]:
    trail: list[TrailEntry] = []
    for action in steps:
        trail.append(states.step(trail, action, CHIEF, AT, "第三段的數據請註明來源"))
    return trail


def test_the_whole_way() -> None:
    trail = walk("hand_over", "return", "hand_over", "take_back", "hand_over", "approve_section", "return")
    trail += [
        states.step(trail, "hand_over", DRAFTER, AT),
    ]
    trail.append(states.step(trail, "approve_section", CHIEF, AT))
    trail.append(states.step(trail, "approve", HEAD, AT))
    assert states.is_locked(states.state_of(trail))
    trail.append(states.step(trail, "register", DRAFTER, AT))
    assert states.is_locked(states.state_of(trail))
    trail.append(states.step(trail, "reopen", DRAFTER, AT, "出國期間誤植，須更正"))
    assert states.state_of(trail) == "drafting"
    assert not states.is_locked("drafting")
    approved = states.approval(trail)
    assert approved is not None
    assert approved.by == HEAD, "an approval stays visible after the report was opened again"


def test_every_other_step_is_refused() -> None:
    roads: dict[State, list[TrailEntry]] = {
        "drafting": [],
        "handed_over": walk("hand_over"),
        "returned": walk("hand_over", "return"),
        "approved_by_section": walk("hand_over", "approve_section"),
        "approved": walk("hand_over", "approve_section", "approve"),
        "registered": walk("hand_over", "approve_section", "approve", "register"),
    }
    assert set(roads) == set(STATES) == set(states.WAY)
    for state, trail in roads.items():
        assert states.state_of(trail) == state
        for action in ACTIONS:
            if action in states.steps_for(trail, CHIEF.name):
                assert states.step(trail, action, CHIEF, AT, "第三段的數據請註明來源").state != state
            else:
                with pytest.raises(ReviewError):
                    states.step(trail, action, CHIEF, AT, "第三段的數據請註明來源")


def test_only_who_handed_over_takes_back() -> None:
    i18n.set_language("en")
    trail = [states.step([], "hand_over", DRAFTER, AT)]
    assert "take_back" not in states.steps_for(trail, CHIEF.name)
    assert "take_back" in states.steps_for(trail, f" {DRAFTER.name} ")
    assert "take_back" in states.steps_for(trail, ""), "who it is will be asked before the step"
    with pytest.raises(ReviewError, match=f"Only {DRAFTER.name}, who handed it over"):
        states.step(trail, "take_back", CHIEF, AT)
    assert states.step(trail, "take_back", DRAFTER, AT).state == "drafting"


def test_the_message_names_state_and_step() -> None:
    i18n.set_language("en")
    with pytest.raises(ReviewError, match="“drafting”; “Approve for the agency”"):
        states.step([], "approve", HEAD, AT)


def test_nobody_takes_no_step() -> None:
    with pytest.raises(ReviewError):
        states.step([], "hand_over", Person(" ", "科長"), AT)


def test_a_return_says_why() -> None:
    trail = walk("hand_over")
    for text in ("", "請修正", "請再確認。", "退回修正"):
        with pytest.raises(ReviewError):
            states.step(trail, "return", CHIEF, AT, text)
        assert states.step(trail, "return", CHIEF, AT, text, open_comments=1).state == "returned"
        entry = states.step(trail, "return", CHIEF, AT, text, ("hollow", "unsourced", "hollow"))
        assert entry.reasons == ("hollow", "unsourced")
    assert states.step(trail, "return", CHIEF, AT, "參、目的第二段與核定計畫不符").text
    with pytest.raises(ReviewError):
        states.step([], "hand_over", DRAFTER, AT, reasons=("hollow",))


@pytest.mark.parametrize(
    "text", ["", "陳核", "請示", "請修正", "請予修正", "請再補充說明！", "如擬", "請惠予補正。"]
)
def test_bare_remarks(text: str) -> None:
    assert states.is_bare(text)


@pytest.mark.parametrize("text", ["第三段請補數據", "建議刪除", "修正錯字", "義烏"])
def test_remarks_that_say_something(text: str) -> None:
    assert not states.is_bare(text)


def test_an_approved_report_is_opened_with_a_reason_only() -> None:
    trail = walk("hand_over", "approve_section", "approve")
    with pytest.raises(ReviewError):
        states.step(trail, "reopen", DRAFTER, AT, "請修正")


def test_a_note_leaves_the_state() -> None:
    trail = walk("hand_over", "return")
    entry = states.note(trail, "accept", DRAFTER, AT, proposals=(1, 2))
    assert (entry.state, entry.proposals) == ("returned", (1, 2))
    with pytest.raises(ValueError, match="approve"):
        states.note(trail, "approve", DRAFTER, AT)
    with pytest.raises(ValueError, match="2019"):
        states.step([], "hand_over", DRAFTER, AT.replace(tzinfo=None))


def test_the_short_form_of_a_time() -> None:
    taipei = dt.timezone(dt.timedelta(hours=8))
    assert states.short_time(dt.datetime(2019, 11, 8, 8, 0, tzinfo=dt.UTC), taipei) == "1108/1600"
    assert states.short_time(dt.datetime(2019, 1, 1, 20, 5, tzinfo=dt.UTC), taipei) == "0102/0405"


def test_the_report_date_is_the_day_of_approval() -> None:
    drafted = Report(report_date=dt.date(2019, 6, 1))
    local = dt.datetime(2019, 6, 21, 16, 0).astimezone()
    assert states.approved_report(drafted, local.astimezone(dt.UTC)).report_date == dt.date(2019, 6, 21)


def test_everything_has_a_name() -> None:
    actions: tuple[Action, ...] = (*ACTIONS, "accept", "decline", "reconsider", "import")
    for names in (
        [states.state_name(state) for state in STATES],
        [states.action_name(action) for action in actions],
        [states.reason_name(reason) for reason in RETURN_REASONS],
    ):
        assert len(set(names)) == len(names)


def test_what_was_last() -> None:
    trail = walk("hand_over", "return", "hand_over")
    assert states.last_return(trail) is trail[1]
    assert states.last_hand_over(trail) is trail[2]
    assert states.last_return([]) is None


def test_since_the_last_return() -> None:
    trail = walk("hand_over", "return", "hand_over")
    numbered = [msgspec.structs.replace(entry, version=n) for n, entry in enumerate(trail, 5)]
    assert states.since_return([]) is None
    assert states.since_return(numbered[:1]) == 5
    assert states.since_return(numbered) == 6


def test_whoever_decided_takes_it_back_until_something_follows() -> None:
    decided: dict[Action, list[TrailEntry]] = {
        "return": walk("hand_over", "return"),
        "approve_section": walk("hand_over", "approve_section"),
        "approve": walk("hand_over", "approve_section", "approve"),
    }
    before: dict[Action, State] = {
        "return": "handed_over", "approve_section": "handed_over", "approve": "approved_by_section",
    }  # fmt: skip
    for action, trail in decided.items():
        assert "take_back" not in states.steps_for(trail, DRAFTER.name)
        assert "take_back" not in states.steps_for(trail, "")
        with pytest.raises(ReviewError):
            states.step(trail, "take_back", DRAFTER, AT)
        back = [*trail, states.step(trail, "take_back", CHIEF, AT)]
        assert states.state_of(back) == before[action]
        assert states.approval(back) is None
        assert states.last_return(back) is None
        assert action in states.steps_for(back, CHIEF.name), "as if it had not been decided"
    begun = [*decided["return"], states.note(decided["return"], "accept", DRAFTER, AT, proposals=(1,))]
    assert "take_back" not in states.steps_for(begun, CHIEF.name)


def test_a_return_after_the_sections_approval_is_taken_back_to_there() -> None:
    trail = walk("hand_over", "approve_section")
    trail.append(states.step(trail, "return", HEAD, AT, "第三段的數據請註明來源"))
    assert states.step(trail, "take_back", HEAD, AT).state == "approved_by_section"


def test_several_superiors_approve_one_after_the_other_each_once() -> None:
    i18n.set_language("en")
    trail = walk("hand_over", "approve_section")
    assert "approve_section" not in states.steps_for(trail, CHIEF.name)
    with pytest.raises(ReviewError, match="somebody else's turn"):
        states.step(trail, "approve_section", CHIEF, AT)
    assert states.step_name(trail, "approve_section") == "Agree and pass on"
    trail.append(states.step(trail, "approve_section", HEAD, AT))
    assert states.state_of(trail) == "approved_by_section"
    assert states.step_name(trail, "take_back") == "Take your agreement back"
    trail.append(states.step(trail, "take_back", HEAD, AT))
    assert "take_back" in states.steps_for(trail, CHIEF.name), "that of the first one stands"
    assert states.step(trail, "take_back", CHIEF, AT).state == "handed_over"
