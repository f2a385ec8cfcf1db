"""The panel of the review, with the mouse and the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from drafting.i18n import _, ngettext
from drafting.places import Place
from drafting.progress import progress
from drafting.review.model import Person
from drafting.settings import Interface, Profile, Settings, SettingsFile
from tests.gui.conftest import OpenWindow
from tests.gui.hands import answer, press, write
from tests.gui.review.conftest import CHIEF, DRAFTER, FIRST, HEAD, Office
from ui import memory
from ui.appearance import px
from ui.panels.side import LEAST
from ui.review.cards import CommentCard, ProposalCard
from ui.review.identity import IdentityDialog
from ui.review.steps import StepDialog
from ui.review.trail import TrailDialog, said

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
    office.panel.which.setCurrentIndex(1)
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
    panel.who.setCurrentIndex(panel.who.findData("張大同"))
    panel.refresh()
    assert [card.remark.author for card in shown(qtbot, office, 1)] == [HEAD]
    panel.part.setCurrentIndex(panel.part.findData("findings"))
    panel.refresh()
    shown(qtbot, office, 0)


def test_a_handed_over_draft_is_read_only_until_it_is_returned(qtbot: QtBot, office: Office) -> None:
    office.now(DRAFTER)
    panel = office.panel
    dialog = StepDialog(office.desk, "hand_over", panel)
    qtbot.addWidget(dialog)
    dialog.confirm.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    session = office.window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.reviewing)
    assert session.readonly
    assert office.window.actions_["review_mode"].isChecked()
    office.window.actions_["review_mode"].trigger()
    assert session.reviewing, "what was handed over is not changed behind the superior's back"
    desk = office.now(CHIEF)
    desk.comment(FINDING, 0, 6, "補上會議名稱。")
    desk.take_step("return", "補上名稱後再送。")
    qtbot.waitUntil(lambda: not session.reviewing)
    assert "補上名稱後再送。" in office.window.reviews.returned_words()
    view = office.window.view
    assert view is not None
    qtbot.waitUntil(lambda: "補上名稱後再送。" in view.banner.text.text())
    assert not view.banner.isHidden()
    assert not session.readonly


def test_the_steps_come_before_what_stands_below_them(office: Office) -> None:
    panel = office.panel
    panel.setFocus()
    assert panel.comment.hasFocus()
    press(panel.comment, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert panel.state.buttons["hand_over"].hasFocus()
    press(panel.state.buttons["hand_over"], Qt.Key.Key_Tab)
    assert panel.comment.hasFocus()


def test_a_step_is_taken_with_its_button(qtbot: QtBot, office: Office) -> None:
    office.now(DRAFTER)
    before = office.window.view
    office.panel.state.buttons["hand_over"].click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, StepDialog)
    dialog.confirm.click()
    qtbot.waitUntil(lambda: office.window.view is not before)
    assert office.desk.state == "handed_over"
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def test_it_is_said_that_nothing_is_sent_and_what_goes_along(qtbot: QtBot, office: Office) -> None:
    desk = office.now(DRAFTER)
    dialog = StepDialog(desk, "hand_over", office.panel)
    qtbot.addWidget(dialog)
    assert desk.session.path.name in words_of(dialog)
    missing = progress(desk.session.report, desk.session.template).missing
    assert f"– {missing[0].text}" in words_of(dialog)
    desk.take_step("hand_over")
    desk = office.now(CHIEF)
    desk.comment(FINDING, 0, 6, "補上會議名稱。")
    going = ngettext("{n} open remark goes along.", "{n} open remarks go along.", 1).format(n=1)
    returning, approving = (StepDialog(desk, "return", office.panel), StepDialog(desk, "approve_section"))
    for dialog in (returning, approving):
        qtbot.addWidget(dialog)
    assert going in words_of(returning)
    assert going not in words_of(approving)


def words_of(dialog: StepDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_head_of_the_agency_is_told_that_the_section_has_approved(qtbot: QtBot, office: Office) -> None:
    office.now(DRAFTER).take_step("hand_over")
    session = office.window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.reviewing)
    before = session.readonly_reason
    office.now(CHIEF).take_step("approve_section")
    assert session.readonly_reason not in ("", before)


def test_only_who_handed_over_is_offered_to_take_back(office: Office) -> None:
    office.now(DRAFTER).take_step("hand_over")
    box = office.panel.state
    box.show_desk(office.now(CHIEF), writable=True)
    assert set(box.buttons) == {"return", "approve_section"}
    assert DRAFTER.name in box.others.text()
    assert not box.others.isHidden()
    box.show_desk(office.now(DRAFTER), writable=True)
    assert "take_back" in box.buttons
    assert box.others.isHidden()


def test_the_steps_are_those_of_who_says_in_the_settings_to_sit_here(qtbot: QtBot, office: Office) -> None:
    office.desk.take_step("hand_over")
    box = office.panel.state
    qtbot.waitUntil(lambda: "take_back" in box.buttons)
    office.now(CHIEF)
    window = office.window
    window.change_settings("profile")
    assert window.preferences is not None
    before = Settings()
    after = Settings(profile=Profile(name=CHIEF.name, title=CHIEF.title))
    window.preferences.saved.emit(before, after)
    qtbot.waitUntil(lambda: "take_back" not in box.buttons)
    window.preferences.reject()


def test_a_return_with_reasons_alone_says_them(office: Office) -> None:
    office.now(DRAFTER).take_step("hand_over")
    office.now(CHIEF).take_step("return", "", ("unsourced",))
    assert office.window.reviews.returned_words().endswith(_("quotes without giving the source"))


def test_a_return_needs_something_to_act_on(qtbot: QtBot, office: Office) -> None:
    office.now(DRAFTER).take_step("hand_over")
    office.now(CHIEF)
    dialog = StepDialog(office.desk, "return", office.panel)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.text.setPlainText("請修正")
    dialog.confirm.click()
    assert dialog.problem.isVisible()
    assert len(office.desk.trail) == 1
    dialog.reasons["hollow"].setChecked(True)
    dialog.confirm.click()
    assert office.desk.state == "returned"


def test_an_approved_report_is_locked_with_the_day_of_approval(qtbot: QtBot, office: Office) -> None:
    office.now(DRAFTER).take_step("hand_over")
    office.now(CHIEF).take_step("approve_section")
    qtbot.waitUntil(lambda: office.window.session is not None and office.window.session.reviewing)
    office.now(HEAD).take_step("approve")
    session = office.window.session
    assert session is not None
    qtbot.waitUntil(lambda: not session.reviewing)
    assert session.readonly
    assert str(session.report.report_date) == "2019-06-10"
    assert office.panel.writable, "remarks and steps are still possible"


def test_the_trail_shows_everything(qtbot: QtBot, office: Office) -> None:
    office.now(DRAFTER).take_step("hand_over", "敬請核閱。")
    office.now(CHIEF).take_step("return", "請補上名稱。", ["unsourced"])
    dialog = TrailDialog(office.desk.trail)
    qtbot.addWidget(dialog)
    assert dialog.list.topLevelItemCount() == 2
    last = office.desk.trail[-1]
    assert "請補上名稱。" in said(last)
    assert dialog.list.topLevelItem(1).text(3) == said(last)  # type: ignore[union-attr]


def test_review_mode_can_be_chosen(office: Office) -> None:
    session = office.window.session
    assert session is not None
    office.window.actions_["review_mode"].trigger()
    assert session.readonly
    session.change(session.report)
    office.window.actions_["review_mode"].trigger()
    assert not session.readonly


def test_a_draft_that_was_handed_over_opens_for_review(
    office: Office, reviewed: Path, open_window: OpenWindow
) -> None:
    office.now(DRAFTER).take_step("hand_over")
    office.window.close()
    window = open_window(reviewed)
    assert window.session is not None
    assert window.session.reviewing


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


def test_what_was_changed_since_the_return_is_one_step_away(qtbot: QtBot, office: Office) -> None:
    from drafting.places import with_text

    office.now(DRAFTER)
    office.window.actions_["since_return"].trigger()
    assert office.panel.problem.isVisible()
    office.desk.take_step("hand_over")
    office.now(CHIEF).take_step("return", "請補上會議名稱。")
    session = office.window.session
    assert session is not None
    qtbot.waitUntil(lambda: not session.reviewing)
    session.change(with_text(session.report, FINDING, "本次出席執行局會議，瞭解各會員城市之推動經驗。"))
    office.window.actions_["since_return"].trigger()
    viewer = office.panel.viewer
    assert viewer is not None
    qtbot.waitUntil(viewer.isVisible)
    qtbot.waitUntil(lambda: "執行局" in viewer.differences.toPlainText())
    view = office.window.view
    assert view is not None
    view.go_to("basics")
    viewer.differences.anchorClicked.emit(QUrl("0"))
    assert view.current == "text:findings"
    viewer.close()


def test_a_report_opened_again_after_its_approval_says_so(qtbot: QtBot, office: Office) -> None:
    office.now(DRAFTER).take_step("hand_over")
    office.now(CHIEF).take_step("approve_section")
    office.now(HEAD).take_step("approve")
    session = office.window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.readonly and not session.reviewing)
    assert office.panel.state.reopened.isHidden()
    office.now(DRAFTER).take_step("reopen", "附件二的日期誤植，需更正。")
    qtbot.waitUntil(lambda: not session.readonly)
    qtbot.waitUntil(lambda: HEAD.name in office.panel.state.reopened.text())
    assert not office.panel.state.reopened.isHidden()


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
