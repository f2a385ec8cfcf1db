"""What is said and decided reaches the file at once, and decisions can be undone like any edit."""

from __future__ import annotations

import sys

import pytest

from drafting.draftfile import DraftFile
from drafting.errors import ReviewError
from drafting.places import Place
from drafting.review.model import Person
from drafting.settings import Interface
from tests.drafting.draftfile.support import file_size_limit
from tests.gui.hands import button
from tests.gui.review.conftest import CHIEF, DRAFTER, FIRST, Office

FINDING = Place("findings", 0)


def text(office: Office) -> str:
    session = office.window.session
    assert session is not None
    block = session.report.section("findings")[0]
    return getattr(block, "text", "")


def stored(office: Office) -> DraftFile:
    session = office.window.session
    assert session is not None
    return DraftFile.open(session.path, readonly=True)


def test_a_comment_is_in_the_file_at_once_with_its_words(office: Office) -> None:
    made = office.now(CHIEF).comment(FINDING, 0, 6, "請補上會議名稱。")
    with stored(office) as draft:
        (found,) = draft.comments()
    assert (found.author, found.text, found.anchor.quote) == (CHIEF, "請補上會議名稱。", FIRST[:6])
    assert found.id == made.id


def test_a_thread_is_answered_settled_and_opened_again(office: Office) -> None:
    number = office.now(CHIEF).comment(FINDING, 0, 6, "請補上會議名稱。").id
    desk = office.now(DRAFTER)
    desk.reply(number, "已補上。")
    desk.settle(number)
    assert (desk.comments[0].replies[0].author, desk.comments[0].settled, desk.open_count) == (
        DRAFTER,
        True,
        0,
    )
    desk.reopen(number)
    assert desk.open_count == 1


def test_only_its_author_takes_a_comment_back(office: Office) -> None:
    number = office.now(CHIEF).comment(FINDING, 0, 6, "請補上會議名稱。").id
    with pytest.raises(ReviewError):
        office.now(DRAFTER).withdraw(number)
    office.now(CHIEF).withdraw(number)
    assert office.desk.comments == ()


def test_nobody_without_a_name_remarks_or_decides(office: Office) -> None:
    desk = office.now(CHIEF)
    proposal = desk.propose(FINDING, 0, 2, "此次")
    desk = office.now(Person())
    for act in (
        lambda: desk.comment(FINDING, 0, 2, "有意見"),
        lambda: desk.accept([proposal.id]),
        lambda: desk.decline([proposal.id]),
    ):
        with pytest.raises(ReviewError):
            act()
    assert (desk.comments, desk.proposals[0].state, text(office)) == ((), "open", FIRST)


def test_a_remark_on_unsaved_text_is_about_the_text_that_is_seen(office: Office) -> None:
    session = office.window.session
    assert session is not None
    from drafting.places import with_text

    session.change(with_text(session.report, FINDING, "新的文字。" + FIRST))
    made = office.now(CHIEF).comment(FINDING, 0, 5, "請改寫。")
    assert made.anchor.quote == "新的文字。"
    assert not session.unsaved


def test_accepting_undoing_and_doing_again(office: Office) -> None:
    desk = office.now(CHIEF)
    number = desk.propose(FINDING, 0, 2, "此次").id
    office.now(DRAFTER)
    assert office.desk.accept([number]) == ()
    session = office.window.session
    assert session is not None
    changed = "此次" + FIRST[2:]
    assert (text(office), desk.proposals[0].state) == (changed, "accepted")
    session.undo()
    assert (text(office), desk.proposals[0].state) == (FIRST, "open")
    session.redo()
    assert (text(office), desk.proposals[0].state) == (changed, "accepted")
    assert session.flush()
    assert [entry.action for entry in desk.trail] == ["accept", "reconsider", "accept"]
    with stored(office) as draft:
        assert draft.proposals()[0].state == "accepted"
        assert draft.report == session.report


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_undoing_on_a_full_disk_is_a_failed_save_and_is_made_up_for(office: Office) -> None:
    desk = office.now(CHIEF)
    number = desk.propose(FINDING, 0, 2, "此次").id
    office.now(DRAFTER).accept([number])
    session, view = office.window.session, office.window.view
    assert session is not None
    assert view is not None
    with file_size_limit(0):
        session.undo()
        assert (text(office), desk.proposals[0].state) == (FIRST, "accepted")
        assert "您的文字還在這裡" in view.banner.text.text()
        assert not session.flush()
    with stored(office) as draft:
        assert draft.proposals()[0].state == "accepted"
    button(view.banner, "Try again").click()
    assert not view.banner.isVisible()
    assert desk.proposals[0].state == "open"
    with stored(office) as draft:
        assert (draft.report, draft.proposals()[0].state) == (session.report, "open")
    assert [entry.action for entry in desk.trail] == ["accept", "reconsider"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_what_was_undone_and_done_again_on_a_full_disk_is_as_it_was(office: Office) -> None:
    desk = office.now(CHIEF)
    number = desk.propose(FINDING, 0, 2, "此次").id
    office.now(DRAFTER).accept([number])
    session = office.window.session
    assert session is not None
    with file_size_limit(0):
        session.undo()
        session.redo()
    assert session.flush()
    assert (text(office)[:2], desk.proposals[0].state) == ("此次", "accepted")
    assert [entry.action for entry in desk.trail] == ["accept"]


def states(office: Office) -> list[str]:
    return [proposal.state for proposal in office.desk.proposals]


def test_undoing_one_leaves_what_was_decided_about_others_since(office: Office) -> None:
    """The words of the second stand behind those of the first, and are led on when that is accepted."""
    desk = office.now(CHIEF)
    first, second = desk.propose(FINDING, 0, 2, "此").id, desk.propose(FINDING, 2, 4, "參加").id
    desk = office.now(DRAFTER)
    desk.accept([first])
    desk.decline([second])
    session = office.window.session
    assert session is not None
    session.undo()
    assert (text(office), states(office)) == (FIRST, ["open", "declined"])
    session.redo()
    assert (text(office), states(office)) == ("此" + FIRST[2:], ["accepted", "declined"])
    assert [entry.proposals for entry in desk.trail] == [(first,), (second,), (first,), (first,)]
    session.undo()
    desk.reconsider([second])
    assert desk.acceptable(second), "its words are where they were"


def test_a_button_that_is_pressed_twice_decides_once(office: Office) -> None:
    desk = office.now(CHIEF)
    first, second = desk.propose(FINDING, 0, 2, "此").id, desk.propose(FINDING, 2, 4, "參加").id
    desk = office.now(DRAFTER)
    for _press in range(2):
        desk.accept([first])
        desk.decline([second])
    assert [(entry.action, entry.proposals) for entry in desk.trail] == [
        ("accept", (first,)),
        ("decline", (second,)),
    ]
    session = office.window.session
    assert session is not None
    session.undo()
    session.redo()
    assert states(office) == ["accepted", "declined"]


def test_undoing_in_a_view_made_anew_opens_the_proposal_again(office: Office) -> None:
    number = office.now(CHIEF).propose(FINDING, 0, 2, "此次").id
    office.now(DRAFTER).accept([number])
    office.window.use_interface(Interface("en"))
    session = office.window.session
    assert session is not None
    office.now(DRAFTER)
    session.undo()
    assert (text(office), states(office)) == (FIRST, ["open"])
    session.redo()
    assert states(office) == ["accepted"]


def test_several_are_one_step(office: Office) -> None:
    desk = office.now(CHIEF)
    numbers = [desk.propose(FINDING, 0, 2, "此次").id, desk.propose(Place("findings", 1), 0, 2, "智能").id]
    office.now(DRAFTER).accept(numbers)
    session = office.window.session
    assert session is not None
    session.undo()
    assert text(office) == FIRST
    assert not session.can_undo


def test_a_declined_proposal_leaves_the_text_and_can_be_reconsidered(office: Office) -> None:
    number = office.now(CHIEF).propose(FINDING, 0, 2, "此次").id
    desk = office.now(DRAFTER)
    desk.decline([number])
    assert (text(office), desk.proposals[0].state, desk.proposals[0].decided) == (FIRST, "declined", DRAFTER)
    desk.reconsider([number])
    assert desk.proposals[0].state == "open"
