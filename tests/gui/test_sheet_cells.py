"""Several cells of a sheet at once: chosen by mouse and keys, copied, cut, cleared, pasted over and filled."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from drafting.i18n import _
from tests.gui.hands import commit, compose, mime, press, write
from ui import focused
from ui.widgets.sheet.columns import Column, Date, Line, Lines
from ui.widgets.sheet.table import SheetTable

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FIRST = dt.date(2019, 5, 20)
ROWS = (
    (FIRST, "臺北", ("搭機",)),
    (dt.date(2019, 5, 21), "義烏", ("座談", "參訪")),
    (dt.date(2019, 5, 22), "杭州", ()),
)
EMPTY = tuple((FIRST + dt.timedelta(days), "", ()) for days in range(4))


@pytest.fixture
def table(qtbot: QtBot) -> SheetTable:
    made = SheetTable(
        (
            Column("日期", 0, Date("{roc_year}.{month:02d}.{day:02d}", today=lambda: FIRST), 6),
            Column("地點", 1, Line(), 4),
            Column("行程", 2, Lines(), 6),
        ),
        "第{n}列",
        "＋",
    )
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.show_values(ROWS)
    return made


def middle(table: SheetTable, row: int, column: int) -> QPoint:
    """The middle of a cell, on the screen."""
    view = table.view
    return view.viewport().mapToGlobal(view.visualRect(table.model.index(row, column)).center())


def drag(table: SheetTable, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Presses in a cell and lets go in another; what is pressed there has the mouse until then."""
    first, last = middle(table, *start), middle(table, *end)
    pressed = QApplication.widgetAt(first) or table.view.viewport()
    QTest.mousePress(pressed, Qt.MouseButton.LeftButton, pos=pressed.mapFromGlobal(first))
    for place in (first + (last - first) * 0.6, last):
        QTest.mouseMove(pressed, pressed.mapFromGlobal(place))
    QTest.mouseRelease(pressed, Qt.MouseButton.LeftButton, pos=pressed.mapFromGlobal(last))


def places(table: SheetTable) -> list[str]:
    return [row[1] for row in table.values]


def paste(table: SheetTable, text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
    press(table.view.field, Key.Key_V, CTRL)


@pytest.mark.parametrize("opened", [True, False])
def test_cells_are_chosen_by_dragging_and_cleared(table: SheetTable, opened: bool) -> None:
    if opened:
        table.cell(0, 1)  # a drag from the cell with the caret begins in its field
    drag(table, (0, 1), (1, 2))
    assert table.view.several() == [(0, 1), (0, 2), (1, 1), (1, 2)]
    assert table.view.field.hasFocus()
    press(table.view.field, Key.Key_Delete)
    assert table.values == ((FIRST, "", ()), (ROWS[1][0], "", ()), ROWS[2])
    assert table.view.cell == (0, 1)


def test_a_drag_within_the_cell_chooses_letters(table: SheetTable) -> None:
    table.cell(1, 1)
    field = table.view.field.viewport()
    at = field.mapToGlobal(QPoint(4, 8))
    QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=field.mapFromGlobal(at))
    QTest.mouseMove(field, field.mapFromGlobal(at + QPoint(60, 0)))
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=field.mapFromGlobal(at + QPoint(60, 0)))
    assert table.view.field.selection == (0, 2)
    assert not table.view.several()


def test_shift_and_a_click_choose_and_the_keys_act_on_what_is_chosen(table: SheetTable) -> None:
    table.cell(0, 1)
    place = table.view.viewport().mapFromGlobal(middle(table, 2, 1))
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, SHIFT, place)
    assert len(table.view.several()) == 3
    press(table.view.field, Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "臺北\n義烏\n杭州"
    press(table.view.field, Key.Key_X, CTRL)
    assert places(table) == ["", "", ""]


def test_shift_and_arrows_choose_letters_and_then_cells(table: SheetTable) -> None:
    field = table.cell(0, 1)
    press(field, Key.Key_Home)
    press(field, Key.Key_Right, SHIFT)
    assert table.view.field.selection == (0, 1)
    press(field, Key.Key_Right, SHIFT)
    press(field, Key.Key_Right, SHIFT)
    press(field, Key.Key_Down, SHIFT)
    assert table.view.several() == [(0, 1), (0, 2), (1, 1), (1, 2)]
    press(field, Key.Key_Left, SHIFT)
    press(field, Key.Key_Left, SHIFT)
    assert table.view.several() == [(0, 0), (0, 1), (1, 0), (1, 1)]
    press(field, Key.Key_Up, SHIFT)
    press(field, Key.Key_Up, SHIFT)  # there is nothing above
    assert table.view.several() == [(0, 0), (0, 1)]


def test_who_types_on_has_one_cell_only(table: SheetTable) -> None:
    drag(table, (0, 1), (2, 1))
    write(table.view.field, "市")
    press(table.view.field, Key.Key_Backspace)
    assert not table.view.several()
    assert sorted(places(table)) == sorted(["臺北", "義烏", "杭州"])


def test_one_cell_is_pasted_into_all_that_are_chosen(table: SheetTable) -> None:
    edits: list[str] = []
    table.edited.connect(edits.append)
    drag(table, (0, 1), (2, 1))
    paste(table, "熊本")
    assert edits == [""]
    assert places(table) == ["熊本"] * 3
    assert [row[2] for row in table.values] == [row[2] for row in ROWS]


def test_a_block_is_pasted_from_the_first_chosen_cell_on(table: SheetTable) -> None:
    drag(table, (2, 1), (1, 1))
    paste(table, "大阪\t開會\n京都\t返國\n奈良\t\n")
    assert places(table) == ["臺北", "大阪", "京都", "奈良"]
    assert table.values[1][2] == ("開會",)


def test_a_date_that_is_none_changes_no_cell(table: SheetTable) -> None:
    drag(table, (0, 0), (1, 0))
    paste(table, "不是日期\n也不是\n")
    assert [row[1:] for row in table.values] == [row[1:] for row in ROWS]
    assert [row[0] for row in table.values][1:] == [row[0] for row in ROWS][1:]


def test_cells_fill_the_empty_ones_below_and_keep_their_gaps(table: SheetTable) -> None:
    table.show_values(EMPTY)
    table.cell(0, 1)
    paste(table, "東京\t報到\r\n\t\r\n熊本\t參訪\r\n")
    assert places(table) == ["東京", "", "熊本", ""]
    assert [row[0] for row in table.values] == [row[0] for row in EMPTY]
    table.cell(0, 2)
    assert table.values[2][2] == ("參訪",)


def test_a_column_of_a_spreadsheet_fills_cells_of_lines_and_lines_stay_in_one(table: SheetTable) -> None:
    table.show_values(EMPTY)
    table.cell(0, 2)
    cells = "".join(f"<tr><td>{text}</td></tr>" for text in ("報到", "參訪", "座談"))
    paste(table, "報到\r\n參訪\r\n座談\r\n", f"<table>{cells}</table>")
    assert [row[2] for row in table.values] == [("報到",), ("參訪",), ("座談",), ()]
    table.cell(3, 2)
    paste(table, "甲\n乙")
    assert table.values[3][2] == ("甲", "乙")


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("column", range(3))
@pytest.mark.parametrize("text", ["", "\t\t", " \r\n\t", "\n\n"])
def test_a_picture_or_nothing_but_blanks_adds_no_word(
    table: SheetTable, text: str, column: int, several: bool
) -> None:
    table.cell(0, column)
    if several:
        press(table.view.field, Key.Key_Down, SHIFT)
    data = mime(text)
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    QGuiApplication.clipboard().setMimeData(data)
    press(QApplication.focusWidget() or table.view, Key.Key_V, CTRL)
    press(QApplication.focusWidget() or table.view, Key.Key_Down)
    shown = [(date, place.strip(), tuple(map(str.strip, lines))) for date, place, lines in table.values]
    assert tuple(shown) == ROWS


def test_the_menus_act_on_what_is_chosen(table: SheetTable, qtbot: QtBot) -> None:
    table.cell(0, 0)
    drag(table, (0, 1), (1, 1))
    focused.do("copy")
    assert QGuiApplication.clipboard().text() == "臺北\n義烏"
    table.view.field.menu_wanted.emit(middle(table, 0, 1))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered: dict[str, QAction] = {action.text(): action for action in menu.actions()}
    offered[_("Clear")].trigger()
    menu.close()
    assert places(table) == ["", "", "杭州"]


def test_what_is_only_read_is_copied_and_not_cleared(table: SheetTable) -> None:
    table.set_readonly(True)
    table.cell(0, 0)
    drag(table, (0, 1), (1, 1))
    press(table.view.field, Key.Key_X, CTRL)
    press(table.view.field, Key.Key_Delete)
    assert places(table) == ["臺北", "義烏", "杭州"]
    focused.do("copy")
    assert QGuiApplication.clipboard().text() == "臺北\n義烏"


def test_what_is_composed_stays_in_its_cell(table: SheetTable, monkeypatch: pytest.MonkeyPatch) -> None:
    field = table.view.field

    class Method:
        """An input method that does as it is told."""

        def commit(self) -> None:
            commit(field, "市")

    monkeypatch.setattr(QGuiApplication, "inputMethod", Method)
    press(table.cell(0, 1), Key.Key_End)
    compose(field, "ㄕˋ")
    table.buttons["down"].click()
    assert places(table) == ["義烏", "臺北市", "杭州"]
    compose(field, "ㄕˋ")
    drag(table, (2, 1), (2, 1))
    assert places(table) == ["義烏", "臺北市市", "杭州"]
    assert not field.composing


def test_what_is_composed_and_not_taken_goes_to_no_other_cell(table: SheetTable) -> None:
    field = table.view.field
    press(table.cell(0, 1), Key.Key_End)
    compose(field, "ㄕˋ")
    table.buttons["down"].click()
    assert not field.composing
    assert places(table) == ["義烏", "臺北", "杭州"]


def test_spaces_alone_are_nothing(table: SheetTable) -> None:
    write(table.cell(3, 1), "  ")
    assert len(table.values) == 3
    table.cell(0, 1)
    assert table.model.text(3, 1) == ""
    write(table.cell(3, 1), " 甲")
    assert places(table)[-1] == " 甲"


def test_an_empty_clipboard_pastes_nothing(table: SheetTable) -> None:
    QGuiApplication.clipboard().clear()
    table.cell(0, 1)
    for modifiers in (CTRL | SHIFT, CTRL):
        press(table.view.field, Key.Key_V, modifiers)
    assert table.values == ROWS


def test_pasting_as_is_leaves_rows_to_one_cell(table: SheetTable) -> None:
    table.cell(2, 2)
    QGuiApplication.clipboard().setText("甲\t乙\n丙\t丁")
    press(table.view.field, Key.Key_V, CTRL | SHIFT)
    assert [row[1] for row in table.values] == [row[1] for row in ROWS]
    assert table.values[2][2] == ("甲\t乙", "丙\t丁")
    table.cell(0, 1)
    focused.do("paste_as_is")
    assert len(table.values) == 3
    assert "丙" in places(table)[0]


def test_a_column_goes_over_the_cells_that_are_there(table: SheetTable) -> None:
    edits: list[str] = []
    table.edited.connect(edits.append)
    table.cell(1, 1)
    paste(table, "大阪\r\n京都\r\n奈良\r\n")
    assert edits == [""]
    assert places(table) == ["臺北", "大阪", "京都", "奈良"]
    assert [row[2] for row in table.values] == [("搭機",), ("座談", "參訪"), (), ()]
    assert table.view.cell == (1, 1)


def test_a_column_of_dates_goes_over_dates_and_leaves_the_rest(table: SheetTable) -> None:
    table.cell(0, 0)
    paste(table, "108.6.1\n108.6.2\n108.6.3\n108.6.4\n")
    assert [row[0].day for row in table.values] == [1, 2, 3, 4]
    assert places(table) == ["臺北", "義烏", "杭州", ""]


def test_rows_of_several_cells_go_below_and_over_nothing(table: SheetTable) -> None:
    table.cell(0, 1)
    paste(table, "大阪\t開會\n京都\t返國\n")
    assert places(table) == ["臺北", "大阪", "京都", "義烏", "杭州"]


def test_a_column_of_a_spreadsheet_goes_over_lines_and_text_of_a_web_page_into_one_cell(
    table: SheetTable,
) -> None:
    table.cell(0, 2)
    cells = "".join(f"<tr><td>{text}</td></tr>" for text in ("報到", "開會"))
    paste(table, "報到\r\n開會\r\n", f"<table>{cells}</table>")
    assert [row[2] for row in table.values] == [("報到",), ("開會",), ()]
    press(table.cell(1, 2), Key.Key_End)
    paste(table, "甲\n乙", "<html><title>網頁</title><p>甲</p><p>乙</p></html>")
    assert [row[2] for row in table.values] == [("報到",), ("開會甲", "乙"), ()]
