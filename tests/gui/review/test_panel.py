"""The panel of the review, with the mouse and the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from drafting.i18n import _
from drafting.places import Place
from drafting.report import TextBlock, with_section
from drafting.review.model import Person
from drafting.settings import Interface, SettingsFile
from tests.gui.hands import answer, press, write
from tests.gui.review.conftest import CHIEF, DRAFTER, FIRST, HEAD, Office
from ui import memory
from ui.appearance import px
from ui.panels.side import LEAST
from ui.review.cards import CommentCard, ProposalCard
from ui.review.identity import IdentityDialog

CTRL = Qt.KeyboardModifier.ControlModifier
FINDING = Place("findings", 0)


def shown(qtbot: QtBot, office: Office, count: int) -> list[CommentCard | ProposalCard]:
    """The cards, once there are so many."""
    panel = office.panel
    qtbot.waitUntil(lambda: len(panel.cards) == count)
    return [card for card in panel.cards if isinstance(card, CommentCard | ProposalCard)]


def test_a_comment_on_a_part_is_written_with_keys(qtbot: QtBot, office: Office) -> None:
    assert office.window.view is not None
    office.window.view.go_to("text:findings")
    office.now(CHIEF)
    office.window.actions_["comment"].trigger()
    panel = office.panel
    assert panel.composer.isVisible()
    write(panel.composer.text, "補上會議名稱。")
    press(panel.composer.text, Qt.Key.Key_Return, CTRL)
    shown(qtbot, office, 1)
    assert (office.desk.comments[0].anchor.section, panel.composer.isVisible()) == ("findings", False)


@pytest.mark.parametrize("way", ["button", "key"])
def test_a_remark_that_nobody_wants_is_given_up(way: str, office: Office) -> None:
    view = office.window.view
    assert view is not None
    view.go_to("text:findings")
    office.now(CHIEF)
    office.window.actions_["comment"].trigger()
    composer = office.panel.composer
    if way == "button":
        composer.text.setPlainText("改")
        composer.cancel.click()
    else:
        press(composer.text, Qt.Key.Key_Escape)  # nothing is written yet
    assert not composer.isVisible()
    assert view.page("text:findings").isAncestorOf(QApplication.focusWidget() or composer)
    assert office.desk.comments == ()


def test_a_remark_that_is_half_written_is_not_lost(qtbot: QtBot, office: Office) -> None:
    window = office.window
    assert window.view is not None
    window.view.go_to("text:findings")
    office.now(CHIEF)
    window.actions_["comment"].trigger()
    write(office.panel.composer.text, "補上會議")
    press(office.panel.composer.text, Qt.Key.Key_Escape)  # goes to the text to look something up
    assert office.panel.composer.isVisible()
    window.view.side.show_panel("versions")
    asked = answer("Cancel")
    window.close()
    assert asked()
    assert window.isVisible()
    assert window.view.side.current == "review"
    window.use_interface(Interface(size=125))
    office.now(CHIEF)
    assert office.panel.composer.text.toPlainText() == "補上會議"
    press(office.panel.composer.text, Qt.Key.Key_Return, CTRL)
    card = shown(qtbot, office, 1)[0]
    assert isinstance(card, CommentCard)
    assert card.remark.anchor.section == "findings"
    write(card.reply, "見附件")
    window.show_view_anew()
    card = shown(qtbot, office, 1)[0]
    assert isinstance(card, CommentCard)
    assert card.reply.toPlainText() == "見附件"
    asked = answer("Leave without it")
    assert window.saving.may_leave()
    assert asked()
    card.reply.clear()
    assert window.saving.may_leave()


@pytest.mark.parametrize("proposal", [True, False])
def test_a_remark_is_added_to_its_words_wherever_they_stand_by_then(
    proposal: bool, qtbot: QtBot, office: Office
) -> None:
    view, session = office.window.view, office.window.session
    assert view is not None
    assert session is not None
    office.now(CHIEF)
    view.show_place(FINDING, 4, 6)  # 會議
    office.panel.compose(proposal=proposal)
    write(office.panel.composer.text, "年會")
    first, second = session.report.section("findings")
    assert isinstance(first, TextBlock)
    fresh = (TextBlock(1, "新增。"), TextBlock(1, f"經查，{first.text}"), second)
    session.change(with_section(session.report, "findings", fresh))
    press(office.panel.composer.text, Qt.Key.Key_Return, CTRL)
    shown(qtbot, office, 1)
    remark = (office.desk.proposals if proposal else office.desk.comments)[0]
    assert remark.anchor.quote == "會議"
    assert (remark.anchor.start, remark.anchor.end) == (7, 9)


def test_a_remark_whose_words_are_gone_is_not_added_to_others(office: Office) -> None:
    view, session = office.window.view, office.window.session
    assert view is not None
    assert session is not None
    office.now(CHIEF)
    view.show_place(FINDING, 4, 6)
    office.panel.compose(proposal=True)
    write(office.panel.composer.text, "年會")
    session.change(with_section(session.report, "findings", (TextBlock(1, "另寫一段，沒有那兩個字。"),)))
    press(office.panel.composer.text, Qt.Key.Key_Return, CTRL)
    assert [made.id for made in office.desk.proposals] == []
    assert office.panel.problem.isVisible()
    view.show_place(FINDING, 4, 6)
    office.panel.compose()
    assert office.panel.composer.text.toPlainText() == "年會"
    press(office.panel.composer.text, Qt.Key.Key_Return, CTRL)
    (proposal,) = office.desk.proposals
    assert proposal.anchor.quote == "，沒"


def test_an_empty_comment_is_not_added_and_says_why(office: Office) -> None:
    office.now(CHIEF)
    office.window.actions_["comment"].trigger()
    panel = office.panel
    panel.composer.add.click()
    assert panel.problem.isVisible()
    assert panel.composer.isVisible()
    assert office.desk.comments == ()
    press(panel.composer.text, Qt.Key.Key_Escape)
    assert not panel.composer.isVisible()


def test_why_no_other_words_can_be_proposed_is_said(office: Office) -> None:
    view = office.window.view
    assert view is not None
    office.now(CHIEF)
    view.show_place(FINDING, 0, 0)
    office.window.actions_["propose"].trigger()
    composer = office.panel.composer
    assert not composer.is_proposal.isEnabled()
    assert composer.why_not.isVisible()
    assert composer.is_proposal.toolTip() == composer.is_proposal.accessibleDescription() != ""
    press(composer.text, Qt.Key.Key_Escape)
    view.show_place(FINDING, 0, 4)
    office.window.actions_["propose"].trigger()
    assert composer.is_proposal.isChecked()
    assert not composer.why_not.isVisible()
    assert composer.is_proposal.toolTip() == composer.is_proposal.accessibleDescription() == ""


def test_nothing_in_the_panel_is_wider_than_a_small_screen_has_room_for(qtbot: QtBot, office: Office) -> None:
    office.now(CHIEF)
    office.desk.comment(FINDING, 0, 4, "請補充。")
    office.desk.propose(FINDING, 0, 4, "本次")
    office.now(DRAFTER)
    office.window.use_interface(Interface(language="en"))
    office.now(CHIEF)
    office.window.actions_["comment"].trigger()
    panel = office.panel
    shown(qtbot, office, 2)
    panel.area.setFixedWidth(px(LEAST))
    inner = panel.area.widget()
    assert inner is not None
    qtbot.waitUntil(lambda: inner.width() <= panel.area.viewport().width())
    assert all(card.geometry().right() <= panel.area.viewport().width() for card in panel.cards)


def test_what_is_being_written_is_not_thrown_away(office: Office) -> None:
    office.now(CHIEF)
    office.window.actions_["comment"].trigger()
    write(office.panel.composer.text, "寫到一半")
    office.window.actions_["comment"].trigger()
    assert office.panel.composer.text.toPlainText() == "寫到一半"


def test_answers_and_settling(qtbot: QtBot, office: Office) -> None:
    office.now(CHIEF).comment(FINDING, 0, 6, "補上會議名稱。")
    office.now(DRAFTER)
    (card,) = shown(qtbot, office, 1)
    assert isinstance(card, CommentCard)
    write(card.reply, "已補上。")
    card.answer.click()
    qtbot.waitUntil(lambda: bool(office.desk.comments[0].replies))
    (card,) = shown(qtbot, office, 1)
    qtbot.waitUntil(lambda: office.panel.cards[0] is not card or bool(card.remark.replies))  # type: ignore[union-attr]
    current = office.panel.cards[0]
    assert isinstance(current, CommentCard)
    current.settle.click()
    shown(qtbot, office, 0)
    assert office.panel.nothing.isVisible()
    office.panel.filters.which.setCurrentIndex(1)
    office.panel.refresh()
    shown(qtbot, office, 1)


def test_an_answer_being_written_survives_what_others_do(qtbot: QtBot, office: Office) -> None:
    desk = office.now(CHIEF)
    desk.comment(FINDING, 0, 6, "補上會議名稱。")
    (card,) = shown(qtbot, office, 1)
    assert isinstance(card, CommentCard)
    write(card.reply, "寫到一半")
    desk.comment(Place("findings", 1), 0, 2, "請說明。")
    shown(qtbot, office, 2)
    answers = [other.reply.toPlainText() for other in office.panel.cards if isinstance(other, CommentCard)]
    assert "寫到一半" in answers


def test_a_proposal_is_accepted_with_its_button(qtbot: QtBot, office: Office) -> None:
    office.now(CHIEF).propose(FINDING, 0, 2, "此次")
    office.now(DRAFTER)
    (card,) = shown(qtbot, office, 1)
    assert isinstance(card, ProposalCard)
    card.accept.click()
    session = office.window.session
    assert session is not None
    assert getattr(session.report.section("findings")[0], "text", "") == "此次" + FIRST[2:]
    shown(qtbot, office, 0)


def test_a_proposal_whose_words_are_gone_cannot_be_accepted(qtbot: QtBot, office: Office) -> None:
    from drafting.places import with_text

    office.now(CHIEF).propose(FINDING, 0, 2, "此次")
    session = office.window.session
    assert session is not None
    session.change(with_text(session.report, FINDING, "完全不同的一句話，與先前無關。"))
    assert session.flush()
    office.now(DRAFTER)
    (card,) = shown(qtbot, office, 1)
    assert isinstance(card, ProposalCard)
    assert not card.accept.isEnabled()
    assert card.decline.isEnabled()


def test_a_fresh_proposal_in_a_handed_over_draft_is_not_said_to_be_out_of_date(
    qtbot: QtBot, office: Office
) -> None:
    office.now(DRAFTER).take_step("hand_over", "")
    session = office.window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.reviewing)
    office.now(CHIEF).propose(FINDING, 0, 2, "此次")
    (card,) = shown(qtbot, office, 1)
    assert isinstance(card, ProposalCard)
    meanwhile = _("The words were changed meanwhile. Make the change by hand, then decline it here.")
    assert meanwhile not in [label.text() for label in card.findChildren(QLabel)]
    assert not card.accept.isVisible()


def test_going_from_remark_to_remark(qtbot: QtBot, office: Office) -> None:
    desk = office.now(CHIEF)
    desk.comment(Place("title"), 0, 2, "題目請再斟酌。")
    desk.comment(FINDING, 0, 6, "補上會議名稱。")
    shown(qtbot, office, 2)
    view = office.window.view
    assert view is not None
    office.window.actions_["next_remark"].trigger()
    assert view.current == "basics"
    office.window.actions_["next_remark"].trigger()
    assert view.current == "text:findings"
    office.window.actions_["next_remark"].trigger()
    assert view.current == "basics"
    office.window.actions_["previous_remark"].trigger()
    assert view.current == "text:findings"


def test_filters(qtbot: QtBot, office: Office) -> None:
    office.now(CHIEF).comment(FINDING, 0, 6, "補上會議名稱。")
    office.now(HEAD).comment(Place("title"), 0, 2, "題目請再斟酌。")
    shown(qtbot, office, 2)
    panel = office.panel
    panel.filters.who.setCurrentIndex(panel.filters.who.findData("張大同"))
    panel.refresh()
    assert [card.remark.author for card in shown(qtbot, office, 1)] == [HEAD]
    panel.filters.part.setCurrentIndex(panel.filters.part.findData("findings"))
    panel.refresh()
    shown(qtbot, office, 0)


def test_who_speaks_is_asked_once_and_kept(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, office: Office
) -> None:
    from ui.people import person_in

    settings = SettingsFile(memory.settings_path())
    office.desk.me = lambda: person_in(settings)

    def fill(dialog: IdentityDialog) -> int:
        assert not dialog.ok.isEnabled()
        dialog.name.setText("林秀英")
        dialog.title.setText("科長")
        dialog.ok.click()
        return int(dialog.result())

    monkeypatch.setattr(IdentityDialog, "exec", fill)
    assert office.panel.identified()
    assert office.desk.me() == Person("林秀英", "科長")
    assert QApplication.activeModalWidget() is None


def test_a_bare_remark_with_no_place_is_discouraged_once(office: Office) -> None:
    office.now(CHIEF)
    office.window.actions_["comment"].trigger()
    panel = office.panel
    panel.composer.text.setPlainText("請修正")
    panel.composer.add.click()
    assert panel.problem.isVisible()
    assert not office.desk.open_count
    panel.composer.add.click()
    assert [comment.text for comment in office.desk.comments] == ["請修正"]


def test_a_remark_can_be_about_the_whole_report_wherever_one_is(qtbot: QtBot, office: Office) -> None:
    assert office.window.view is not None
    office.window.view.show_place(FINDING, 0, 3)
    office.now(CHIEF)
    office.window.actions_["propose"].trigger()
    composer = office.panel.composer
    composer.whole.click()
    assert not composer.is_proposal.isEnabled()
    composer.whole.click()
    assert composer.is_proposal.isEnabled()
    composer.whole.click()
    write(composer.text, "整體請再精簡。")
    composer.add.click()
    shown(qtbot, office, 1)
    assert (office.desk.comments[0].anchor.section, office.desk.comments[0].text) == ("", "整體請再精簡。")


def test_who_proposed_other_words_may_take_that_back(qtbot: QtBot, office: Office) -> None:
    office.now(DRAFTER).take_step("hand_over")
    qtbot.waitUntil(lambda: office.window.session is not None and office.window.session.reviewing)
    office.now(HEAD).propose(FINDING, 0, 2, "這次")
    card = shown(qtbot, office, 1)[0]
    assert isinstance(card, ProposalCard)
    assert not card.accept.isVisible()
    office.now(CHIEF)
    office.panel.refresh()
    assert not any(
        isinstance(other, ProposalCard) and other.decline.isVisible() for other in office.panel.cards
    )
    office.now(HEAD)
    office.panel.refresh()
    card = shown(qtbot, office, 1)[0]
    assert isinstance(card, ProposalCard)
    card.decline.click()
    assert office.desk.proposals[0].state == "declined"


def test_a_report_may_be_returned_with_other_words_proposed_and_no_more(qtbot: QtBot, office: Office) -> None:
    office.now(DRAFTER).take_step("hand_over")
    qtbot.waitUntil(lambda: office.window.session is not None and office.window.session.reviewing)
    office.now(CHIEF).propose(FINDING, 0, 2, "這次")
    assert office.desk.take_step("return").state == "returned"
