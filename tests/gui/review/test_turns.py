"""Whose turn it is, and what the checks still find, is said where a report is passed on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from drafting.review.model import Person
from tests.gui.review.conftest import CHIEF, DRAFTER, Office
from ui.recent_list import STATE
from ui.review.steps import StepDialog
from ui.start import StartPage

EXPERT = Person("吳專員", "專門委員")


def box(office: Office) -> str:
    panel = office.panel
    panel.refresh()
    return panel.state.turn.text()


def way(office: Office) -> str:
    return office.panel.state.way.text().replace("\u2060", "").removeprefix("陳核順序：")


def status(office: Office) -> str:
    office.window.status.show_state()
    return office.window.status.state.text()


def handed_over(qtbot: QtBot, office: Office, *also: Person) -> None:
    """The report lies before those above, who have agreed."""
    steps = [("hand_over", DRAFTER), *(("approve_section", person) for person in also)]
    for action, person in steps:
        before = office.window.view
        office.now(person).take_step(action, "敬請核閱。")  # type: ignore[arg-type]
        qtbot.waitUntil(lambda before=before: office.window.view is not before)  # type: ignore[misc]


def test_nothing_is_said_of_turns_while_it_is_written(office: Office) -> None:
    assert box(office) == ""
    assert way(office).startswith("▶承辦人 → 科長")
    assert "輪到" not in status(office)


def test_panel_and_foot_say_whose_turn_it_is(qtbot: QtBot, office: Office) -> None:
    handed_over(qtbot, office)
    office.now(DRAFTER)
    assert box(office) == "輪到科長"
    assert "輪到科長" in status(office)
    office.now(CHIEF)
    assert box(office) == "輪到您（科長）"
    handed_over_by_chief = office.desk
    before = office.window.view
    handed_over_by_chief.take_step("approve_section")
    qtbot.waitUntil(lambda: office.window.view is not before)
    office.now(EXPERT)
    assert box(office) == "輪到您（專門委員）"
    assert way(office) == "承辦人✓ → 科長✓ → ▶專門委員 → 主任秘書 → 副處長 → 處長"


def test_after_a_return_it_is_the_drafters_turn(qtbot: QtBot, office: Office) -> None:
    handed_over(qtbot, office, CHIEF)
    before = office.window.view
    office.now(EXPERT).take_step("return", "第二段請補上數據來源。")
    qtbot.waitUntil(lambda: office.window.view is not before)
    office.now(CHIEF)
    assert box(office) == f"輪到承辦人 {DRAFTER.name}：修正後再送核"
    office.now(DRAFTER)
    assert box(office) == "輪到您（承辦人）：修正後再送核"
    assert "輪到您（承辦人）" in status(office)


def test_the_list_of_drafts_says_whose_turn_it_is(qtbot: QtBot, office: Office) -> None:
    handed_over(qtbot, office, CHIEF)
    office.window.close()
    recent = office.window.settings.load().recent
    assert (recent[0].state, recent[0].turn) == ("approved_by_section", "專門委員")
    start = StartPage(recent)
    qtbot.addWidget(start)
    assert start.list.item(0).data(STATE) == "單位主管核定，輪到專門委員"


def test_a_step_says_to_whom_it_goes(qtbot: QtBot, office: Office) -> None:
    dialog = StepDialog(office.now(DRAFTER), "hand_over")
    qtbot.addWidget(dialog)
    labels = " ".join(label.text() for label in dialog.findChildren(type(dialog.problem)))
    assert "接下來輪到科長" in labels


def test_what_the_checks_still_find_is_named_before_it_is_approved(qtbot: QtBot, office: Office) -> None:
    handed_over(qtbot, office)
    office.now(CHIEF)
    view = office.window.view
    assert view is not None
    view.checker.check_now()
    errors = sum(finding.severity == "error" for finding in view.checker.findings)
    assert errors
    panel = office.panel
    panel.take_step("approve_section")
    dialog = office.window.findChild(StepDialog)
    assert isinstance(dialog, StepDialog)
    assert dialog.findings is not None
    said = dialog.findings.summary.text()
    assert said.startswith(f"⚠ 檢核還有 {errors} 項錯誤")
    assert dialog.confirm.isEnabled()
    QTest.keyClicks(dialog.text, "see 3")
    QTest.mouseClick(dialog.findings.show_them, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert view.side.current == "findings"
    assert office.desk.state == "handed_over"
    qtbot.waitUntil(lambda: office.window.findChild(StepDialog) is None)
    panel.take_step("approve_section")
    again = office.window.findChild(StepDialog)
    assert isinstance(again, StepDialog)
    assert again.text.toPlainText() == "see 3"  # what was written is there when one comes back
    again.confirm.click()
    assert office.desk.trail[-1].text == "see 3"


def test_a_return_says_nothing_of_the_checks(qtbot: QtBot, office: Office) -> None:
    handed_over(qtbot, office)
    office.now(CHIEF)
    view = office.window.view
    assert view is not None
    dialog = StepDialog(office.desk, "return", checker=view.checker)
    qtbot.addWidget(dialog)
    assert dialog.findings is None
