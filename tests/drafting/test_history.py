"""Undoing gives back what was there, in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafting.history import MAX_STEPS, MERGE_SECONDS, STEP_SECONDS, History
from drafting.report import Report


def report(n: int) -> Report:
    return Report(title=f"第{n}版")


@given(st.lists(st.booleans(), max_size=40))
def test_any_walk_through_the_steps_stays_on_the_reports_that_were_there(undoing: list[bool]) -> None:
    history, reports = History(), [report(n) for n in range(10)]
    for before in reports[:-1]:
        history.record(before, "", 0)
    place = 9
    for undo in undoing:
        if undo and history.can_undo:
            assert history.undo(reports[place]) == reports[place - 1]
            place -= 1
        elif not undo and history.can_redo:
            assert history.redo(reports[place]) == reports[place + 1]
            place += 1
        assert (history.can_undo, history.can_redo) == (place > 0, place < 9)


def test_edits_of_one_name_in_quick_succession_are_one_step() -> None:
    history = History()
    for n in range(5):
        history.record(report(n), "段落", n * MERGE_SECONDS / 10)
    history.record(report(5), "另一段", MERGE_SECONDS / 2)
    assert history.undo(report(6)) == report(5)
    assert history.undo(report(5)) == report(0)
    assert not history.can_undo


def test_a_pause_or_an_edit_without_name_begins_a_new_step() -> None:
    history = History()
    history.record(report(0), "段落", 0)
    history.record(report(1), "段落", MERGE_SECONDS * 1.1)
    history.record(report(2), "", MERGE_SECONDS * 1.1)
    history.record(report(3), "", MERGE_SECONDS * 1.1)
    assert [history.undo(report(n)) for n in (4, 3, 2, 1)] == [report(n) for n in (3, 2, 1, 0)]


def test_typing_without_a_pause_is_undone_piece_by_piece() -> None:
    history = History()
    times = [n * MERGE_SECONDS / 2 for n in range(25)]
    for n, now in enumerate(times):
        history.record(report(n), "段落", now)
    steps = []
    while history.can_undo:
        steps.append(history.undo(report(99)))
    assert steps[-1] == report(0)
    assert len(steps) == 1 + int(times[-1] // (STEP_SECONDS + MERGE_SECONDS / 2))


def test_an_edit_after_undoing_gives_up_what_was_undone() -> None:
    history = History()
    history.record(report(0), "", 0)
    history.undo(report(1))
    history.record(report(0), "", 0)
    assert not history.can_redo


def test_typing_after_undoing_is_a_step_of_its_own() -> None:
    history = History()
    history.record(report(0), "段落", 0)
    history.record(report(1), "段落", 0.1)
    history.undo(report(2))
    history.record(report(0), "段落", 0.2)
    assert history.undo(report(3)) == report(0)


def test_the_oldest_steps_go() -> None:
    history = History()
    for n in range(MAX_STEPS + 5):
        history.record(report(n), "", 0)
    steps = 0
    while history.can_undo:
        last = history.undo(report(0))
        steps += 1
    assert (steps, last) == (MAX_STEPS, report(5))
