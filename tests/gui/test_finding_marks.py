"""Findings on the page: marks under the text, symbols beside fields, the menu at the caret."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.i18n import _
from drafting.places import Place
from drafting.report import Report, TextBlock, Traveller, with_section
from tests.gui import hands
from tests.gui.conftest import OpenWindow
from tests.gui.hands import basics, personnel, press, write
from ui.checking import CheckRunner
from ui.editor.marks import Mark, MarkStyle
from ui.field_mark import FieldMark
from ui.pages.text import TextPage
from ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
TEXTS = ("本府由王曉明代表。", "該計劃由本局推動。", "活動圓滿成功！")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, open_window: OpenWindow) -> MainWindow:
    path = tmp_path / "報告.trip"
    report = with_section(Report(), "process", tuple(TextBlock(0, text) for text in TEXTS))
    report = msgspec.structs.replace(report, travellers=(Traveller("王小明", "秘書處", "", "科員"),))
    DraftFile.create(path, report).close()
    window = open_window(path)
    settled(qtbot, window)
    return window


def settled(qtbot: QtBot, window: MainWindow) -> CheckRunner:
    assert window.view is not None
    runner = window.view.checker
    qtbot.waitUntil(lambda: runner.up_to_date)
    return runner


def text_page(window: MainWindow, section: str) -> TextPage:
    """The page of a part, marked: that is done once it is seen."""
    page = hands.text_page(window, section)
    QApplication.processEvents()
    return page


def marks(window: MainWindow) -> dict[str, Mark]:
    """The marks in the text, by the words above them."""
    page = text_page(window, "process")
    blocks = page.editor.blocks
    found = {}
    for mark in page.editor.marking.all():
        block = blocks[mark.block]
        assert isinstance(block, TextBlock)
        found[block.text[mark.start : mark.end]] = mark
    return found


def open_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_each_severity_has_its_own_kind_of_mark(window: MainWindow) -> None:
    found = marks(window)
    assert found["王曉明"].style is MarkStyle.ERROR
    assert found["計劃"].style is MarkStyle.WARNING
    assert found["！"].style is MarkStyle.INFO


def test_hovering_tells_why_and_what_could_stand_there(window: MainWindow) -> None:
    tip = marks(window)["計劃"].tooltip
    assert "▲" in tip
    assert _("warning") in tip
    assert "「計畫」" in tip
    assert "Ctrl+." in tip


def test_marks_follow_the_next_check(qtbot: QtBot, window: MainWindow) -> None:
    page = text_page(window, "process")
    assert page.select(Place("process", 1), 0, 0)
    write(page.editor, "查")
    assert "計劃" in marks(window)  # moved along with the typing at once
    settled(qtbot, window)
    assert "計劃" in marks(window)
    assert window.view is not None
    window.view.checker.correct(marks(window)["計劃"].data, "計畫")  # type: ignore[arg-type]
    settled(qtbot, window)
    assert "計劃" not in marks(window)


def test_marks_of_others_stay(qtbot: QtBot, window: MainWindow) -> None:
    page = text_page(window, "process")
    own = Mark(0, 0, 2, MarkStyle.COMMENT, "請補充", "comment")
    page.editor.set_marks([*page.editor.marking.all(), own])
    write(page.editor, "查")
    settled(qtbot, window)
    assert [mark.tooltip for mark in page.editor.marking.all() if mark.kind == "comment"] == ["請補充"]


def test_the_menu_at_the_caret_corrects_by_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    page = text_page(window, "process")
    assert page.select(Place("process", 1), 2, 2)
    press(page.editor, Qt.Key.Key_Period, CTRL)
    press(open_menu(), Qt.Key.Key_Return)
    assert window.session is not None
    blocks = window.session.report.section("process")
    assert isinstance(blocks[1], TextBlock)
    assert blocks[1].text == "該計畫由本局推動。"
    window.undo()
    assert window.session.report.section("process") == tuple(TextBlock(0, text) for text in TEXTS)


def test_the_menu_ignores_turns_off_and_explains(qtbot: QtBot, window: MainWindow) -> None:
    page = text_page(window, "process")
    assert window.view is not None
    runner = window.view.checker
    for block, message, rule in (
        (0, "Ignore here", "names.person"),
        (2, "Turn rule off", "punctuation.exclamation"),
    ):
        at = TEXTS[block].index("！" if block else "曉")
        assert page.select(Place("process", block), at, at)
        press(page.editor, Qt.Key.Key_Period, CTRL)
        menu = open_menu()
        (action,) = [action for action in menu.actions() if action.text() == _(message)]
        action.trigger()
        menu.close()
        assert rule not in {finding.rule for finding in runner.check_now()}
    assert page.select(Place("process", 1), 2, 2)
    press(page.editor, Qt.Key.Key_Period, CTRL)
    menu = open_menu()
    next(action for action in menu.actions() if action.text() == _("Why?")).trigger()
    menu.close()
    assert window.view.side.current == "findings"


def test_a_field_has_a_symbol_beside_it(qtbot: QtBot, window: MainWindow) -> None:
    page = basics(window)
    write(page.title, "赴台北考察")
    settled(qtbot, window)
    (mark,) = [mark for mark in page.findChildren(FieldMark) if mark.field is page.title]
    assert mark.isVisible()
    assert mark.text() == "▲"
    assert "「臺」" in mark.toolTip()
    content = page.area.widget()
    assert content is not None
    place = page.title.mapTo(content, QPoint(0, 0))
    assert mark.geometry().right() < place.x()
    assert place.y() <= mark.geometry().center().y() < place.y() + page.title.height()
    QTest.mouseClick(mark, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    menu = open_menu()
    press(menu, Qt.Key.Key_Return)
    assert page.title.text == "赴臺北考察"
    settled(qtbot, window)
    qtbot.waitUntil(lambda: page.title not in [mark.field for mark in page.findChildren(FieldMark)])


def test_the_key_goes_on_from_where_the_caret_is(window: MainWindow) -> None:
    page = text_page(window, "process")
    assert window.view is not None
    seen: list[str] = []
    window.view.walk.came_to.connect(lambda finding: seen.append(finding.quote))
    assert page.select(Place("process", 1), 0, 0)
    press(page.editor, Qt.Key.Key_F8)
    assert page.select(Place("process", 2), 1, 1)
    press(page.editor, Qt.Key.Key_F8)
    press(page.editor, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert seen == ["計劃", "！", "計劃"]


def test_a_cell_says_what_is_amiss_in_it(qtbot: QtBot, window: MainWindow) -> None:
    page = personnel(window)
    settled(qtbot, window)
    assert window.session is not None
    traveller = Traveller("王小明", "台中市政府", "", "科員")
    window.session.change(msgspec.structs.replace(window.session.report, travellers=(traveller,)))
    settled(qtbot, window)
    notes = page.table.model.notes(0, 1)
    assert any("▲" in note and "臺" in note for note, _wrong in notes)
    window.undo()
    settled(qtbot, window)
    assert not any("▲" in note for note, _wrong in page.table.model.notes(0, 1))


def test_the_symbols_hide_no_words(window: MainWindow, qtbot: QtBot) -> None:
    page = basics(window)
    settled(qtbot, window)
    QApplication.processEvents()
    symbols = [mark for mark in page.findChildren(FieldMark) if mark.isVisible()]
    assert any(page.start.isAncestorOf(mark.field) for mark in symbols)
    for mark in symbols:
        for label in page.findChildren(QLabel):
            if label.isVisible() and label.text():
                there = QRect(label.mapTo(page, QPoint(0, 0)), label.size())
                there.setWidth(min(there.width(), label.fontMetrics().horizontalAdvance(label.text())))
                assert not there.intersects(QRect(mark.mapTo(page, QPoint(0, 0)), mark.size())), label.text()
