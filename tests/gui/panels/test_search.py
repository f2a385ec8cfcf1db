"""Find and replace, as hands do it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.i18n import _
from drafting.report import Contact, GlossaryTerm, Report, TextBlock
from drafting.search import Query, find
from tests.gui.conftest import OpenWindow
from tests.gui.hands import basics, press, text_page, write
from ui.draft_view import DraftView
from ui.pages.glossary import GlossaryPage
from ui.panels.search.panel import SearchPanel
from ui.session import Session
from ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
REPORT = Report(
    categories=("other",),
    title="台中會議",
    contact=Contact("王小明", "04-22289111"),
    sections={
        "purpose": (TextBlock(0, "台中與臺中，ＵＣＬＧ與UCLG。"), TextBlock(1, "台中")),
        "findings": (TextBlock(0, "在台中。"),),
    },
)


@pytest.fixture
def window(tmp_path: Path, open_window: OpenWindow) -> MainWindow:
    path = tmp_path / "報告.trip"
    DraftFile.create(path, REPORT).close()
    return open_window(path)


def view_of(window: MainWindow) -> DraftView:
    assert window.view is not None
    return window.view


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def focus(window: MainWindow) -> QWidget:
    found = window.focusWidget()
    assert found is not None
    return found


def begin(window: MainWindow, text: str, key: Qt.Key = Qt.Key.Key_F) -> SearchPanel:
    """Opens the panel by its key and types what is looked for."""
    press(focus(window), key, CTRL)
    panel = view_of(window).side.current_panel()
    assert isinstance(panel, SearchPanel)
    assert focus(window) is panel.text
    write(panel.text, text)
    return panel


def number(panel: SearchPanel) -> int:
    """How many finds there are."""
    panel.search()
    return len(panel.results.matches)


def lines(panel: SearchPanel) -> list[str]:
    model = panel.results
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_every_find_is_listed_by_part_in_its_context(window: MainWindow, qtbot: QtBot) -> None:
    panel = begin(window, "台中")
    qtbot.waitUntil(lambda: panel.results.rowCount() > 0)
    assert lines(panel) == [
        f"{_('Basic data')} — {_('{n} place').format(n=1)}",
        "台中會議",
        f"參、目的 — {_('{n} place').format(n=3)}",
        "台中與臺中，ＵＣＬＧ與UCLG。",
        "台中與臺中，ＵＣＬＧ與UCLG。",
        "台中",
        f"伍、心得 — {_('{n} place').format(n=1)}",
        "在台中。",
    ]
    assert panel.count.text() == _("{n} place").format(n=5)


def test_enter_walks_through_the_finds_and_the_field_keeps_the_focus(window: MainWindow) -> None:
    panel = begin(window, "臺中")
    seen = []
    for _n in range(6):
        press(panel.text, Qt.Key.Key_Return)
        assert focus(window) is panel.text
        seen.append(view_of(window).current)
    assert seen == ["basics", *["text:purpose"] * 3, "text:findings", "basics"]
    press(panel.text, Qt.Key.Key_Return, SHIFT)
    assert view_of(window).current == "text:findings"
    assert panel.count.text() == _("{n} of {total}").format(n=5, total=5)


def test_a_find_in_the_glossary_is_shown_and_replaced_there(tmp_path: Path, open_window: OpenWindow) -> None:
    path = tmp_path / "詞.trip"
    term = GlossaryTerm("城地聯合會", "城地聯", ("原文：UCLG",))
    DraftFile.create(path, Report(categories=("other",), glossary=(term,))).close()
    window = open_window(path)
    panel = begin(window, "城地聯")
    for _n in range(2):
        press(panel.text, Qt.Key.Key_Return)
    page = view_of(window).page("glossary")
    assert view_of(window).current == "glossary"
    assert isinstance(page, GlossaryPage)
    assert page.table.view.cell == (0, 1)
    panel.scope.setCurrentIndex(1)
    assert number(panel) == 2
    panel.replacement.setText("聯盟")
    panel.replace_one.click()
    assert session_of(window).report.glossary[0].short == "聯盟"


def test_f3_goes_on_without_the_panel(window: MainWindow) -> None:
    panel = begin(window, "臺中")
    press(panel.text, Qt.Key.Key_Escape)
    assert view_of(window).side.current == ""
    press(focus(window), Qt.Key.Key_F3)
    press(focus(window), Qt.Key.Key_F3)
    assert view_of(window).current == "text:purpose"
    assert view_of(window).side.current == ""
    press(focus(window), Qt.Key.Key_F3, SHIFT)
    assert view_of(window).current == "basics"


def test_f3_asks_what_to_find_at_first(window: MainWindow) -> None:
    press(focus(window), Qt.Key.Key_F3)
    assert view_of(window).side.current == "search"


def test_what_is_selected_is_looked_for(window: MainWindow) -> None:
    page = basics(window)
    page.title.setFocus()
    page.title.selectAll()
    press(page.title, Qt.Key.Key_F, CTRL)
    panel = view_of(window).side.current_panel()
    assert isinstance(panel, SearchPanel)
    assert panel.text.text() == "台中會議"
    assert number(panel) == 1


def test_a_date_that_is_selected_because_one_came_to_it_is_not_looked_for(window: MainWindow) -> None:
    page = text_page(window, "process")
    assert page.itinerary is not None
    page.itinerary.table.view.put_caret(0, 0)
    write(focus(window), "108.5.20")
    focus(window).selectAll()  # type: ignore[attr-defined]
    press(focus(window), Qt.Key.Key_F, CTRL)
    panel = view_of(window).side.current_panel()
    assert isinstance(panel, SearchPanel)
    assert panel.text.text() == ""
    assert panel.text.hasFocus()


def test_the_options_narrow_the_search(window: MainWindow) -> None:
    panel = begin(window, "uclg")
    assert number(panel) == 2
    panel.width_.setFocus()
    press(panel.width_, Qt.Key.Key_Space)
    assert number(panel) == 1
    press(panel.case, Qt.Key.Key_Space)
    assert number(panel) == 0
    assert panel.count.text() == _("Not found")
    assert not panel.replace_all.isEnabled()


def test_a_search_can_keep_to_the_part_that_is_seen(window: MainWindow) -> None:
    text_page(window, "purpose")
    panel = begin(window, "台中")
    press(panel.scope, Qt.Key.Key_Down)
    assert {match.place.section for match in panel.results.matches} == {"purpose"}


def test_all_that_are_chosen_are_replaced_in_one_step(window: MainWindow, qtbot: QtBot) -> None:
    panel = begin(window, "台中", Qt.Key.Key_H)
    press(panel.tai, Qt.Key.Key_Space)
    write(panel.replacement, "臺中")
    assert number(panel) == 4
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.results.index_of(0))
    press(panel.list, Qt.Key.Key_Space)  # the title stays
    assert panel.replace_all.text() == _("Replace all ({n})").format(n=3)
    assert panel.all.checkState() == Qt.CheckState.PartiallyChecked
    QTest.mouseClick(panel.replace_all, Qt.MouseButton.LeftButton)
    report = session_of(window).report
    assert report.title == "台中會議"
    assert report.section("purpose") == (
        TextBlock(0, "臺中與臺中，ＵＣＬＧ與UCLG。"),
        TextBlock(1, "臺中"),
    )
    assert report.section("findings") == (TextBlock(0, "在臺中。"),)
    assert _("{n} place replaced.").format(n=3) in panel.outcome.text()
    assert panel.outcome.isVisible()
    assert text_page(window, "purpose").editor.blocks == report.section("purpose")
    press(focus(window), Qt.Key.Key_Z, CTRL)
    assert session_of(window).report.section("findings") == REPORT.section("findings")
    assert session_of(window).report.section("purpose") == REPORT.section("purpose")
    qtbot.waitUntil(lambda: panel.outcome.isHidden())  # nothing is replaced any more
    with qtbot.waitSignal(session_of(window).saved):
        press(focus(window), Qt.Key.Key_Y, CTRL)
    assert session_of(window).report == report


def test_one_after_the_other_is_replaced_and_skipped(window: MainWindow) -> None:
    panel = begin(window, "台中", Qt.Key.Key_H)
    panel.replacement.setFocus()
    write(panel.replacement, "台中市")
    press(panel.replacement, Qt.Key.Key_Return)  # shows the first
    assert session_of(window).report.title == "台中會議"
    press(panel.replacement, Qt.Key.Key_Return)
    assert session_of(window).report.title == "台中市會議"
    assert focus(window) is panel.replacement
    assert view_of(window).current == "text:purpose"
    press(panel.replacement, Qt.Key.Key_F3)
    press(panel.replacement, Qt.Key.Key_Return)
    assert session_of(window).report.section("purpose")[0] == TextBlock(0, "台中與台中市，ＵＣＬＧ與UCLG。")


def test_a_required_field_is_not_emptied_and_the_reason_is_told(window: MainWindow) -> None:
    panel = begin(window, "王小明", Qt.Key.Key_H)
    panel.search()
    assert len(panel.results.chosen) == 0
    assert not panel.replace_all.isEnabled()
    tip = panel.results.index_of(0).data(Qt.ItemDataRole.ToolTipRole)
    assert _("This would leave a required field empty.") in tip
    press(panel.replacement, Qt.Key.Key_Return)
    press(panel.replacement, Qt.Key.Key_Return)
    assert session_of(window).report.contact.name == "王小明"
    assert _("This would leave a required field empty.") in panel.outcome.text()
    write(panel.replacement, "陳大文")
    panel.search()
    assert len(panel.results.chosen) == 1


def test_enter_in_the_list_leads_to_the_text(window: MainWindow) -> None:
    panel = begin(window, "在台中")
    panel.search()
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.results.index_of(0))
    press(panel.list, Qt.Key.Key_Return)
    assert view_of(window).current == "text:findings"
    assert not panel.isAncestorOf(focus(window))


def test_the_list_follows_what_is_written(window: MainWindow, qtbot: QtBot) -> None:
    panel = begin(window, "嘉義")
    assert number(panel) == 0
    write(text_page(window, "suggestions").editor, "與嘉義交流。")
    qtbot.waitUntil(lambda: len(panel.results.matches) == 1)


def test_a_draft_for_reading_can_be_searched_only(tmp_path: Path, open_window: OpenWindow) -> None:
    path = tmp_path / "報告.trip"
    with DraftFile.create(path, REPORT):
        window = open_window(path)
        panel = begin(window, "台中")
        panel.search()
        assert number(panel) == 5
        assert not panel.replace_one.isEnabled()
        assert not panel.replace_all.isEnabled()


def test_all_of_the_worked_example_is_replaced_and_taken_back(
    own_example: Path, open_window: OpenWindow
) -> None:
    window = open_window(own_example)
    before = session_of(window).report
    panel = begin(window, "會議", Qt.Key.Key_H)
    write(panel.replacement, "年會")
    panel.search()
    total = len(panel.results.matches)
    assert total > 20
    panel.replace_all.setFocus()
    press(panel.replace_all, Qt.Key.Key_Space)
    session = session_of(window)
    assert find(session.report, session.form, Query("會議")) == ()
    window.undo()
    assert session.report == before
