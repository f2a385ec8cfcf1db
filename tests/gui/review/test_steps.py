"""The steps of the review in its panel: what is offered to whom, what each asks for, and what then holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.i18n import _, ngettext
from drafting.places import Place
from drafting.progress import progress
from drafting.readback import Result, Unplaced
from drafting.review.model import Action
from drafting.settings import Profile, Settings, SettingsFile
from tests.gui.conftest import OpenWindow
from tests.gui.hands import press
from tests.gui.review.conftest import CHIEF, DRAFTER, HEAD, Office
from tests.support.dialogs import once_shown
from ui import memory
from ui.panels.review.panel import ReviewPanel
from ui.review.identity import IdentityDialog
from ui.review.reading import ResultDialog
from ui.review.steps import StepDialog
from ui.review.trail import TrailDialog, said
from ui.window import MainWindow

FINDING = Place("findings", 0)


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
    before = office.window.view
    desk.take_step("return", "補上名稱後再送。")
    qtbot.waitUntil(lambda: office.window.view is not before)
    shown = office.window.view
    assert shown is not None
    assert session.reviewing, "who has returned it does not change it by a slip of the keyboard"
    qtbot.waitUntil(lambda: DRAFTER.name in shown.banner.text.text())
    next(button for button in shown.banner.buttons if button.text() == _("Change the text")).click()
    qtbot.waitUntil(lambda: not session.reviewing)
    assert "補上名稱後再送。" in office.window.reviews.returned_words()
    view = office.window.view
    assert view is not None
    qtbot.waitUntil(lambda: "補上名稱後再送。" in view.banner.text.text())
    assert not view.banner.isHidden()
    assert not session.readonly


def test_who_asks_for_the_steps_is_led_to_the_first(office: Office) -> None:
    office.now(DRAFTER)
    office.window.actions_["next_step"].trigger()
    assert office.panel.state.buttons["hand_over"].hasFocus()


def test_who_takes_a_draft_back_to_settle_remarks_is_not_warned_of_them(qtbot: QtBot, office: Office) -> None:
    office.now(DRAFTER).take_step("hand_over", "")
    desk = office.now(CHIEF)
    desk.comment(FINDING, 0, 6, "補上會議名稱。")
    office.now(DRAFTER)

    def words(action: Action) -> str:
        dialog = StepDialog(office.desk, action, office.panel)
        qtbot.addWidget(dialog)
        return "\n".join(label.text() for label in dialog.findChildren(QLabel))

    warning = ngettext("{n} remark is still open.", "{n} remarks are still open.", 1).format(n=1)
    assert warning not in words("take_back")
    assert warning in words("approve_section")


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


def test_another_person_at_the_computer_signs_with_a_name_of_their_own(
    qtbot: QtBot, reviewed: Path, open_window: OpenWindow
) -> None:
    window = open_window(reviewed)
    window.settings.change(lambda _s: Settings(profile=Profile(DRAFTER.name, title=DRAFTER.title)))
    assert window.view is not None
    window.view.desk.take_step("hand_over")
    qtbot.waitUntil(lambda: window.session is not None and window.session.reviewing)
    panel = office_panel(window)
    assert DRAFTER.name in panel.state.me.text()
    panel.state.buttons["approve_section"].click()
    dialog = window.findChildren(StepDialog)[-1]
    assert DRAFTER.name in dialog.signer.text()
    assert dialog.doubt.isVisible(), "who handed it over does not approve it by a slip"

    def sit_down(asked: IdentityDialog) -> None:
        asked.name.setText(CHIEF.name)
        asked.title.setText(CHIEF.title)
        assert asked.once.isChecked()
        asked.ok.click()

    once_shown(IdentityDialog, sit_down)
    dialog.other.click()
    assert CHIEF.name in dialog.signer.text()
    assert not dialog.doubt.isVisible()
    dialog.confirm.click()
    assert window.view.desk.trail[-1].by == CHIEF
    assert window.settings.load().profile.name == DRAFTER.name
    qtbot.waitUntil(lambda: "take_back" in office_panel(window).state.buttons)
    step = StepDialog(office_panel(window).desk, "approve", window)
    qtbot.addWidget(step)
    step.show()
    assert step.doubt.isVisible(), "the chief of the section is not the head"
    assert CHIEF.name in step.doubt.text()


def office_panel(window: MainWindow) -> ReviewPanel:
    panel = window.reviews.panel()
    assert panel is not None
    return panel


@pytest.mark.parametrize(("name", "only_read"), [(DRAFTER.name, False), (CHIEF.name, True), ("", False)])
def test_a_returned_draft_is_changed_by_whom_it_was_returned_to(
    reviewed: Path, open_window: OpenWindow, name: str, only_read: bool
) -> None:
    with DraftFile.open(reviewed) as draft:
        draft.take_step("hand_over", DRAFTER)
        draft.take_step("return", HEAD, reasons=("hollow",))
    SettingsFile(memory.settings_path()).change(lambda _s: Settings(profile=Profile(name)))
    window = open_window(reviewed)
    assert window.session is not None
    assert window.session.readonly is only_read


def test_a_reviewed_file_read_in_leads_on(qtbot: QtBot, office: Office) -> None:
    desk = office.now(DRAFTER)
    desk.take_step("hand_over")
    office.now(CHIEF)
    office.desk.comment(FINDING, 0, 6, "補上會議名稱。")
    office.now(DRAFTER)
    result = Result(comments=1, unplaced=(Unplaced("陳科長", None, "表格加入了一列"),))
    dialog = ResultDialog("回復.docx", result, office.window, locked=True, may_take_back=True)
    qtbot.addWidget(dialog)
    dialog.take_back_wanted.connect(lambda: office.window.reviews.take_step("take_back"))
    dialog.show()
    assert "1" in dialog.account.text()
    assert dialog.take_back is not None
    dialog.take_back.click()
    assert not dialog.isVisible()
    step = office.window.findChildren(StepDialog)[-1]
    step.confirm.click()
    qtbot.waitUntil(lambda: office.window.session is not None and not office.window.session.readonly)
