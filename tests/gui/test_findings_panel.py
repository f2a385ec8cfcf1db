"""The panel of findings: looked through, corrected, set aside and taken back by keys and clicks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from drafting.checks import Finding, corrections
from drafting.draftfile import DraftFile
from drafting.i18n import _, ngettext
from drafting.report import GlossaryTerm, Report, TextBlock, with_section
from tests.gui.conftest import OpenWindow
from tests.gui.hands import button, press, text_page, write
from tests.support.dialogs import once_shown
from ui.panels.findings.correcting import CorrectAllDialog
from ui.panels.findings.decided import DecidedDialog
from ui.panels.findings.items import FEW, FINDING, KEY, GroupItem
from ui.panels.findings.listing import FindingList
from ui.panels.findings.panel import FindingsPanel
from ui.window import MainWindow

TEXTS = ("台北市長致詞。", "該計劃由台中市推動。", "出席「台灣論壇」。", "本計劃期程三年。")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, open_window: OpenWindow) -> MainWindow:
    path = tmp_path / "報告.trip"
    report = with_section(Report(), "process", tuple(TextBlock(0, text) for text in TEXTS))
    DraftFile.create(path, report).close()
    window = open_window(path)
    assert window.view is not None
    checker = window.view.checker
    qtbot.waitUntil(lambda: checker.up_to_date)
    return window


def opened(window: MainWindow) -> FindingsPanel:
    press(window, Qt.Key.Key_F7)
    assert window.view is not None
    panel = window.view.side.current_panel()
    assert isinstance(panel, FindingsPanel)
    return panel


def lines(items: FindingList) -> list[QTreeWidgetItem]:
    return [entry.item for entry in items.entries()]


def choose(panel: FindingsPanel, rule: str, n: int = 0) -> Finding:
    """Unfolds a rule and chooses one of its places with a click."""
    for item in lines(panel.list):
        finding = item.data(0, FINDING)
        if finding.rule == rule:
            item.setExpanded(True)
            place = item.child(n) or item
            panel.list.scrollToItem(place)
            where = panel.list.visualItemRect(place).center()
            QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(120, where.y()))
            found = place.data(0, FINDING)
            assert isinstance(found, Finding)
            return found
    raise AssertionError(rule)


def texts(window: MainWindow) -> list[str]:
    assert window.session is not None
    return [block.text for block in window.session.report.section("process") if isinstance(block, TextBlock)]


def rules(window: MainWindow) -> list[str]:
    assert window.view is not None
    return [finding.rule for finding in window.view.checker.check_now()]


def test_one_habit_is_one_line_with_a_count(window: MainWindow) -> None:
    panel = opened(window)
    heads = {item.data(0, KEY): item for item in lines(panel.list) if item.data(0, KEY)}
    tai = heads["/wording.tai"]
    assert tai.childCount() == rules(window).count("wording.tai") == 3
    assert not tai.isExpanded()
    assert "3" in tai.data(0, Qt.ItemDataRole.AccessibleTextRole)
    panel.list.setCurrentItem(tai)
    press(panel.list, Qt.Key.Key_Right)
    assert tai.isExpanded()


def test_what_is_unfolded_and_chosen_stays_after_the_next_check(qtbot: QtBot, window: MainWindow) -> None:
    panel = opened(window)
    chosen = choose(panel, "wording.tai", 1)
    assert window.session is not None
    report = window.session.report
    window.session.change(with_section(report, "purpose", (TextBlock(0, "另有其它事項。"),)))
    qtbot.waitUntil(lambda: "wording.word.其他" in [f.rule for f in panel.checker.findings])
    assert panel.list.current() == chosen
    assert any(i.isExpanded() for i in lines(panel.list) if i.data(0, KEY) == "/wording.tai")


def test_the_detail_says_what_why_and_on_whose_authority(window: MainWindow) -> None:
    panel = opened(window)
    finding = choose(panel, "wording.tai")
    detail = panel.detail
    assert _("warning") in detail.message.text()
    assert finding.message in detail.message.text()
    assert "<u>台</u>" in detail.context.text()
    assert finding.source in detail.source.text()


def test_by_part_the_findings_stand_under_the_parts(window: MainWindow) -> None:
    panel = opened(window)
    panel.arrangement.setFocus()
    press(panel.arrangement, Qt.Key.Key_Down)
    tops = [panel.list.topLevelItem(n) for n in range(panel.list.topLevelItemCount())]
    assert [item.text(0) for item in tops if item][:1] == [_("Basic data")]
    assert all(item.isExpanded() for item in tops if item)


def test_severities_can_be_left_out(window: MainWindow) -> None:
    panel = opened(window)
    for severity in ("error", "warning", "info"):
        QTest.mouseClick(panel.filters[severity], Qt.MouseButton.LeftButton)
        shown = {item.data(0, FINDING).severity for item in lines(panel.list)}
        assert severity not in shown
    assert panel.stack.currentIndex() == 1
    assert str(len(rules(window))) in panel.empty.text()
    press(window, Qt.Key.Key_F8)  # nothing is shown, so there is nothing to go to
    assert window.statusBar().currentMessage()


def test_enter_and_double_click_go_to_the_place(window: MainWindow) -> None:
    panel = opened(window)
    choose(panel, "wording.tai", 1)
    assert window.view is not None
    press(panel.list, Qt.Key.Key_Return)
    assert window.view.current == "text:process"
    window.view.go_to("basics")
    where = panel.list.visualRect(panel.list.currentIndex()).center()
    QTest.mouseDClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(120, where.y()))
    assert window.view.current == "text:process"


def test_the_key_goes_from_one_to_the_next_without_the_panel(window: MainWindow) -> None:
    assert window.view is not None
    seen: list[Finding] = []
    window.view.walk.came_to.connect(seen.append)
    for _n in range(3):
        press(window, Qt.Key.Key_F8)
    press(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    found = list(window.view.checker.findings)
    assert [found.index(finding) for finding in seen] == [0, 1, 2, 1]
    assert window.view.side.current_panel() is None
    assert opened(window).list.current() is not None


def test_a_correction_is_one_step(window: MainWindow) -> None:
    panel = opened(window)
    choose(panel, "wording.law.計畫")
    _click(panel, "計畫")
    assert texts(window)[1] == "該計畫由台中市推動。"
    window.undo()
    assert texts(window) == list(TEXTS)


def _click(panel: FindingsPanel, words: str) -> None:
    buttons = panel.detail.findChildren(QPushButton)
    (found,) = [b for b in buttons if words in b.text() and b.isVisible()]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_correct_all_shows_every_place_and_is_undone_by_one_step(window: MainWindow) -> None:
    panel = opened(window)
    choose(panel, "wording.tai")
    closed = once_shown(CorrectAllDialog, lambda dialog: dialog.reject())
    _click(panel, "…")
    closed()
    assert texts(window) == list(TEXTS)  # closed without a choice
    once_shown(CorrectAllDialog, lambda dialog: QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton))
    _click(panel, "…")
    assert texts(window)[:2] == ["臺北市長致詞。", "該計劃由臺中市推動。"]
    assert texts(window)[2] == TEXTS[2]  # within 「」 only by its own click
    window.undo()
    assert texts(window) == list(TEXTS)


def test_single_places_can_be_left_out_of_correct_all(window: MainWindow) -> None:
    panel = opened(window)
    checker, form = panel.checker, panel.session.form
    found = corrections(panel.session.report, checker.findings, "wording.tai")
    dialog = CorrectAllDialog("臺", found, 1, form, window)
    dialog.show()
    assert len(dialog.chosen) == 2
    dialog.list.setFocus()
    press(dialog.list, Qt.Key.Key_Space)
    assert [c.finding.block for c in dialog.chosen] == [1]
    QTest.mouseClick(dialog.none, Qt.MouseButton.LeftButton)
    assert not dialog.ok.isEnabled()
    QTest.mouseClick(dialog.all, Qt.MouseButton.LeftButton)
    assert dialog.ok.isEnabled()
    dialog.close()


def test_what_is_ignored_or_turned_off_can_be_taken_back(window: MainWindow) -> None:
    panel = opened(window)
    before = rules(window)
    choose(panel, "wording.tai")
    button(panel.detail, "Ignore here").click()
    assert rules(window).count("wording.tai") == 2
    choose(panel, "wording.law.計畫")
    button(panel.detail, "Turn rule off").click()
    assert "wording.law.計畫" not in rules(window)
    assert "2" in panel.decided.text()
    dialog = DecidedDialog(panel.checker, window)
    dialog.show()
    for _n in range(2):
        QTest.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    assert dialog.empty.isVisible()
    assert not dialog.back.isEnabled()
    dialog.close()
    assert rules(window) == before
    assert not panel.decided.isVisible()


def test_the_menu_leads_to_what_was_decided(window: MainWindow) -> None:
    closed = once_shown(DecidedDialog, lambda dialog: dialog.reject())
    window.actions_["decided"].trigger()
    closed()


def test_when_nothing_is_open_it_says_so(window: MainWindow) -> None:
    panel = opened(window)
    panel.checker.ignore(panel.checker.findings)
    panel.checker.check_now()
    assert panel.checker.findings == ()
    assert panel.empty.isVisible()
    assert "✓" in panel.empty.text()


def test_the_focus_is_where_it_is_seen_though_there_is_no_list(window: MainWindow) -> None:
    panel = opened(window)
    assert panel.list.hasFocus()
    for filter_ in panel.filters.values():
        filter_.setChecked(False)  # all are left out while the list has the focus
    first = next(iter(panel.filters.values()))
    assert first.hasFocus()
    press(window, Qt.Key.Key_F7)
    assert opened(window) is panel
    assert first.hasFocus()
    first.setChecked(True)
    assert first.hasFocus()  # who goes on to choose is not sent away


def test_who_waits_for_the_findings_is_at_the_list_when_they_come(
    qtbot: QtBot, own_example: Path, open_window: OpenWindow
) -> None:
    window = open_window(own_example)
    assert window.view is not None
    assert not window.view.checker.started
    panel = opened(window)
    assert panel.isAncestorOf(QApplication.focusWidget() or window)
    assert not panel.list.hasFocus()
    qtbot.waitUntil(lambda: panel.list.hasFocus() and panel.list.isVisible())


@pytest.mark.parametrize("known", [False, True])
def test_who_asks_for_the_findings_before_the_page_has_the_focus_stays_at_them(
    qtbot: QtBot, own_example: Path, open_window: OpenWindow, *, known: bool
) -> None:
    window = open_window(own_example)
    if known:  # where one was in the draft
        text_page(window, "findings")
        assert window.view is not None
        window.view.focus_page()
    window.close_draft()
    window.take(DraftFile.open(own_example))
    panel = opened(window)
    qtbot.waitUntil(lambda: panel.list.hasFocus() and panel.list.isVisible())
    assert window.view is not None
    assert window.view.current == ("text:findings" if known else "basics")


def test_a_read_only_draft_offers_no_change(qtbot: QtBot, own_example: Path, open_window: OpenWindow) -> None:
    with DraftFile.open(own_example):
        window = open_window(own_example)
        assert window.view is not None
        checker = window.view.checker
        qtbot.waitUntil(lambda: checker.up_to_date)
        panel = opened(window)
        visible = [b.text() for b in panel.detail.findChildren(QPushButton) if b.isVisible()]
        assert visible == [_("Go there")]


def test_an_empty_paragraph_is_deleted_as_one_step(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    before = texts(window)
    blank = (TextBlock(0, before[0]), TextBlock(0, ""), *(TextBlock(0, text) for text in before[1:]))
    window.session.change(with_section(window.session.report, "process", blank))
    rules(window)
    panel = opened(window)
    choose(panel, "structure.blank")
    panel.detail.remedy_button.setFocus()
    press(panel.detail.remedy_button, Qt.Key.Key_Space)
    assert texts(window) == before
    assert "structure.blank" not in rules(window)
    window.undo()
    assert texts(window) == [before[0], "", *before[1:]]


def test_all_empty_paragraphs_are_deleted_as_one_step(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    assert window.view is not None
    before = texts(window)
    window.session.change(
        with_section(window.session.report, "process", (TextBlock(0, ""), TextBlock(0, before[0])))
    )
    rules(window)
    panel = opened(window)
    choose(panel, "structure.blank")
    assert not panel.detail.delete_all_button.isVisible()  # there is one only
    blanks = [text for paragraph in before for text in ("", paragraph)]
    window.session.change(
        with_section(window.session.report, "process", tuple(TextBlock(0, text) for text in blanks))
    )
    rules(window)
    choose(panel, "structure.blank")
    assert panel.detail.delete_all_button.text() == _("Delete all ({n})").format(n=len(before))
    offer = panel.detail.delete_all_button.toolTip()
    assert offer == ngettext(
        "Delete all empty paragraphs ({n})", "Delete all empty paragraphs ({n})", len(before)
    ).format(n=len(before))
    panel.detail.delete_all_button.setFocus()
    press(panel.detail.delete_all_button, Qt.Key.Key_Space)
    assert texts(window) == before
    assert "structure.blank" not in rules(window)
    window.undo()
    assert texts(window) == blanks
    assert "structure.blank" in rules(window)
    found = [finding for finding in window.view.checker.findings if finding.rule == "structure.blank"]
    menu = window.view.marks.menu(found[:1])
    next(action for action in menu.actions() if action.text() == offer).trigger()
    assert texts(window) == before


def test_an_abbreviation_goes_into_the_glossary_and_from_there_into_the_text(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert window.session is not None
    assert window.view is not None
    window.session.change(with_section(window.session.report, "process", (TextBlock(0, "拜會JICA。"),)))
    rules(window)
    panel = opened(window)
    choose(panel, "names.abbreviation")
    assert "JICA" in panel.detail.remedy_button.text()
    press(panel.detail.remedy_button, Qt.Key.Key_Space)
    assert window.view.current == "glossary"
    write(window.focusWidget(), "日本國際協力機構")
    press(window.focusWidget(), Qt.Key.Key_Return)
    assert window.session.report.glossary == (GlossaryTerm("日本國際協力機構", "JICA"),)
    rules(window)
    choose(panel, "names.abbreviation")
    assert not panel.detail.remedy_button.isVisible()
    press(panel.detail.corrections[0], Qt.Key.Key_Space)
    assert texts(window) == ["拜會日本國際協力機構（以下簡稱JICA）。"]
    assert "names.abbreviation" not in rules(window)


def test_a_read_only_report_offers_no_remedy(window: MainWindow) -> None:
    assert window.session is not None
    window.session.change(
        with_section(window.session.report, "process", (TextBlock(0, "拜會JICA。"), TextBlock(0, "")))
    )
    window.session.flush()
    window.reviews.set_reviewing(True)
    assert window.view is not None
    window.view.side.close_panel()
    rules(window)
    panel = opened(window)
    choose(panel, "names.abbreviation")
    assert not panel.detail.remedy_button.isVisible()


def test_the_places_of_a_frequent_finding_are_listed_once_they_are_wanted(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert window.session is not None
    assert window.view is not None
    blocks = tuple(TextBlock(0, f"第{n}次到台北。") for n in range(3 * FEW))
    window.session.change(with_section(window.session.report, "process", blocks))
    rules(window)
    panel = opened(window)
    tops = [panel.list.topLevelItem(n) for n in range(panel.list.topLevelItemCount())]
    tai = next(top for top in tops if isinstance(top, GroupItem) and top.finding.rule == "wording.tai")
    assert tai.childCount() == 0
    assert tai.childIndicatorPolicy() == QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator
    panel.list.setCurrentItem(tai)
    press(panel.list, Qt.Key.Key_Right)
    assert tai.childCount() == 3 * FEW
    assert [tai.place(n).finding.block for n in range(3 * FEW)] == list(range(3 * FEW))
    chosen = choose(panel, "wording.tai", 20)
    window.session.change(with_section(window.session.report, "process", (*blocks, TextBlock(0, "好。"))))
    rules(window)
    assert panel.list.current() == chosen  # and unfolded as it was
    panel.list.collapseAll()
    window.session.change(with_section(window.session.report, "process", blocks))
    rules(window)
    there = next(f for f in window.view.checker.findings if f.rule == "wording.tai" and f.block == 30)
    window.view.walk.came_to.emit(there)
    assert panel.list.current() == there
