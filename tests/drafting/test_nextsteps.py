"""What comes next follows from where the report stands, and from who sits before it."""

from __future__ import annotations

from typing import get_args

import pytest

from drafting.nextsteps import Standing, Way, next_steps
from drafting.review.model import Action, State
from drafting.review.states import WAY


def ways(standing: Standing) -> list[Way]:
    return [step.way for step in next_steps(standing)]


def steps(state: State) -> tuple[Action, ...]:
    return tuple(WAY[state])


def test_a_finished_draft_is_looked_through_and_handed_over() -> None:
    assert ways(Standing("drafting", steps("drafting"), warnings=3)) == ["findings", "hand_over", "signing"]
    assert ways(Standing("drafting", steps("drafting"))) == ["hand_over", "signing"]


def test_errors_are_mended_before_warnings_are_looked_at() -> None:
    found = next_steps(Standing("drafting", steps("drafting"), errors=2, warnings=3))
    assert [step.way for step in found] == ["findings", "findings", "hand_over", "signing"]
    assert "2" in found[0].text
    assert "3" in found[1].text


def test_nothing_is_handed_over_while_something_is_missing() -> None:
    assert ways(Standing("drafting", steps("drafting"), missing=1, warnings=3)) == []
    assert ways(Standing("returned", steps("returned"), missing=1, remarks=2)) == ["remarks"]


def test_who_has_it_back_begins_with_the_remarks() -> None:
    found = next_steps(Standing("returned", steps("returned"), mine=True, remarks=2, warnings=1))
    assert [step.way for step in found] == ["remarks", "findings", "hand_over", "signing"]
    assert "2" in found[0].text
    assert "1" in found[1].text


@pytest.mark.parametrize("state", ["handed_over", "approved_by_section"])
def test_who_handed_it_over_waits_and_others_decide(state: State) -> None:
    waiting = next_steps(Standing(state, steps(state), mine=True, warnings=4, remarks=1))
    deciding = next_steps(Standing(state, steps(state), warnings=4, remarks=1))
    word = ["review_copy", "read_in"] if state == "handed_over" else []
    assert [step.way for step in waiting] == ["review", *word]
    assert [step.way for step in deciding] == ["findings", "review"]
    assert waiting[0].text != deciding[1].text


def test_who_waits_is_told_to_take_it_back_only_where_that_is_possible() -> None:
    def said(state: State, remarks: int) -> str:
        return next_steps(Standing(state, steps(state), mine=True, remarks=remarks))[0].text

    assert len({said("handed_over", 0), said("handed_over", 2), said("approved_by_section", 0)}) == 3
    assert "2" in said("handed_over", 2)
    assert said("approved_by_section", 2) == said("approved_by_section", 0)


def test_an_approved_report_is_printed_and_registered() -> None:
    assert ways(Standing("approved", steps("approved"), warnings=9)) == ["final", "print", "register"]
    assert ways(Standing("registered", steps("registered"))) == ["final", "print"]


@pytest.mark.parametrize("state", get_args(State))
def test_no_step_of_the_review_is_offered_where_none_is_possible(state: State) -> None:
    assert not {"hand_over", "register"} & set(ways(Standing(state)))


@pytest.mark.parametrize("state", get_args(State))
def test_each_state_has_something_next(state: State) -> None:
    for mine in (True, False):
        assert next_steps(Standing(state, steps(state), mine=mine))
