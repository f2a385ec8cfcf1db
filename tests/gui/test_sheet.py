"""The table of travellers, days, attachments and terms: what a spreadsheet's keys, mouse and clipboard do in it."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.hands import commit, compose, press, write
from ui.widgets.offers import Offer
from ui.widgets.sheet.columns import Column, Date, Line, Lines
from ui.widgets.sheet.table import SheetTable

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
FIRST = dt.date(2019, 5, 20)
ROWS = (
    (FIRST, "臺北", ("搭機",)),
    (dt.date(2019, 5, 21), "義烏", ("座談", "參訪")),
    (dt.date(2019, 5, 22), "杭州", ()),
)


class Box(QWidget):
    """A table between two fields."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.after = QLineEdit(), QLineEdit()
        self.table = SheetTable(
            (
                Column("日期", 0, Date("{roc_year}.{month:02d}.{day:02d}", today=lambda: FIRST), 6),
                Column(
                    "地點", 1, Line(), 4, lambda _row: [Offer("臺北"), Offer("臺中", "本市"), Offer("義烏")]
                ),
                Column("行程", 2, Lines(), 6),
            ),
            "第{n}列",
            "＋",
        )
        inner = QWidget()
        layout = QVBoxLayout(inner)
        for widget in (self.before, self.table, self.after):
            layout.addWidget(widget)
        layout.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.addWidget(area)
        self.edits: list[str] = []
        self.table.edited.connect(self.edits.append)
        self.resize(700, 500)

    @property
    def cell(self) -> tuple[int, int]:
        return self.table.view.cell

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key wherever the focus is."""
        target = self.focusWidget()
        assert target is not None
        press(target, key, modifiers)


@pytest.fixture
def box(qtbot: QtBot) -> Box:
    made = Box()
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


@pytest.fixture
def filled(box: Box) -> Box:
    box.table.show_values(ROWS)
    return box


def places(box: Box) -> list[str]:
    return [row[1] for row in box.table.values]


def test_the_last_row_becomes_one_when_it_is_filled(box: Box) -> None:
    assert box.table.model.rowCount() == 1
    write(box.table.cell(0, 0), "108.5.20")
    assert box.table.values == ((FIRST, "", ()),)
    assert box.table.model.rowCount() == 2
    assert set(box.edits) == {"0.0"}


def test_tab_goes_through_the_cells_and_out_at_the_end(filled: Box) -> None:
    filled.before.setFocus()
    filled.key(Key.Key_Tab)
    assert filled.table.buttons["add"].hasFocus()
    seen: list[tuple[int, int]] = []
    while not filled.after.hasFocus():
        assert len(seen) < 40
        if filled.table.view.field.hasFocus():
            seen.append(filled.cell)
        filled.key(Key.Key_Tab)
    assert seen == [(row, column) for row in range(3) for column in range(3)] + [(3, 0)]
    filled.key(Key.Key_Tab, SHIFT)
    assert filled.table.view.field.hasFocus()
    filled.table.cell(0, 0)
    filled.key(Key.Key_Backtab)
    steps = 0
    while not filled.before.hasFocus():
        assert filled.focusWidget() in filled.table.buttons.values()
        filled.key(Key.Key_Backtab)
        steps += 1
    assert 0 < steps <= len(filled.table.buttons)


def test_enter_goes_down_and_shift_enter_up(filled: Box) -> None:
    filled.table.cell(0, 1)
    filled.key(Key.Key_Return)
    filled.key(Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert filled.cell == (2, 1)
    filled.key(Key.Key_Return, SHIFT)
    assert filled.cell == (1, 1)
    filled.table.cell(3, 1)
    filled.key(Key.Key_Return)
    assert filled.cell == (3, 1)


def test_alt_enter_begins_another_activity(filled: Box) -> None:
    filled.table.cell(2, 2)
    write(filled.table.view.field, "拜會")
    filled.key(Key.Key_Return, ALT)
    assert filled.table.values[2][2] == ("拜會",)
    write(filled.table.view.field, "返程")
    filled.key(Key.Key_Return)
    assert filled.table.values[2][2] == ("拜會", "返程")
    assert filled.cell == (3, 2)


def test_arrow_keys_lead_on_at_the_borders_only(filled: Box) -> None:
    field = filled.table.cell(1, 1)
    filled.key(Key.Key_Home)
    filled.key(Key.Key_Right)
    assert filled.cell == (1, 1)
    filled.key(Key.Key_Right)
    assert filled.cell == (1, 1)
    filled.key(Key.Key_Right)
    assert filled.cell == (1, 2)
    filled.key(Key.Key_Down)
    assert filled.cell == (1, 2)
    filled.key(Key.Key_Down)
    assert filled.cell == (2, 2)
    filled.key(Key.Key_Up)
    filled.key(Key.Key_Up)
    filled.key(Key.Key_Up)
    assert filled.cell == (0, 2)
    filled.key(Key.Key_Home)
    filled.key(Key.Key_Left)
    assert filled.cell == (0, 1)
    assert field is filled.focusWidget()


def test_an_input_method_begins_at_once_and_keeps_its_keys(filled: Box) -> None:
    field = filled.table.cell(3, 1)
    compose(field, "ㄊㄞˊ")
    filled.key(Key.Key_Right)
    filled.key(Key.Key_Down)
    assert filled.cell == (3, 1)
    assert filled.edits == []
    commit(field, "高雄")
    assert places(filled) == ["臺北", "義烏", "杭州", "高雄"]


def test_a_wrong_date_stays_with_its_reason_and_the_old_date_counts(filled: Box) -> None:
    filled.table.cell(0, 0)
    filled.table.view.field.selectAll()
    write(filled.table.view.field, "108.5.2x")
    assert filled.table.note.isVisible()
    filled.key(Key.Key_Return)
    assert filled.table.values[0][0] == FIRST
    assert filled.table.model.text(0, 0) == "108.5.2x"
    notes = filled.table.model.notes(0, 0)
    assert notes[0][0].startswith("⚠")
    filled.table.cell(0, 0)
    filled.table.view.field.selectAll()
    write(filled.table.view.field, "5/19")
    filled.key(Key.Key_Return)
    assert filled.table.values[0][0] == dt.date(2019, 5, 19)
    assert filled.table.model.text(0, 0) == "108.05.19"


def test_rows_are_moved_by_keys_and_buttons(filled: Box) -> None:
    filled.table.cell(0, 1)
    filled.key(Key.Key_Down, ALT)
    assert places(filled) == ["義烏", "臺北", "杭州"]
    assert filled.cell == (1, 1)
    filled.table.buttons["down"].click()
    assert places(filled) == ["義烏", "杭州", "臺北"]
    assert not filled.table.buttons["down"].isEnabled()
    filled.key(Key.Key_Up, ALT)
    assert places(filled) == ["義烏", "臺北", "杭州"]
    assert filled.edits == ["", "", ""]


def test_the_keys_that_move_paragraphs_move_rows_as_well(filled: Box) -> None:
    filled.table.cell(0, 1)
    for moved in (["義烏", "臺北", "杭州"], ["義烏", "杭州", "臺北"], ["義烏", "杭州", "臺北"]):
        filled.key(Key.Key_Down, ALT | SHIFT)
        assert places(filled) == moved
    assert filled.cell == (2, 1)
    assert filled.table.view.rows() == [2]
    filled.key(Key.Key_Up, ALT | SHIFT)
    assert places(filled) == ["義烏", "臺北", "杭州"]
    assert filled.table.view.rows() == [1]
    assert "Shift" not in filled.table.buttons["up"].toolTip()


def test_a_row_is_dragged_by_its_number(filled: Box, qtbot: QtBot) -> None:
    header = filled.table.view.verticalHeader()
    at = [QPoint(5, header.sectionViewportPosition(row) + header.sectionSize(row) // 2) for row in range(3)]
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=at[0])
    for y in range(at[0].y(), at[2].y() + 6, 3):
        QTest.mouseMove(header.viewport(), QPoint(5, y))
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=at[2] + QPoint(0, 6))
    qtbot.waitUntil(lambda: places(filled) == ["義烏", "杭州", "臺北"])
    assert filled.table.model.rowCount() == 4


def test_several_rows_are_chosen_moved_copied_and_removed(filled: Box) -> None:
    filled.table.cell(1, 1)
    filled.key(Key.Key_Down, CTRL | SHIFT)
    filled.key(Key.Key_Down, CTRL | SHIFT)
    assert filled.table.view.rows() == [1, 2]
    filled.key(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == '108.05.21\t義烏\t"座談\n參訪"\n108.05.22\t杭州\t'
    filled.key(Key.Key_Up, ALT)
    assert places(filled) == ["義烏", "杭州", "臺北"]
    filled.key(Key.Key_Delete)
    assert places(filled) == ["臺北"]
    filled.key(Key.Key_Delete, CTRL)
    assert places(filled) == []


def test_adding_puts_a_row_below_the_caret(filled: Box) -> None:
    filled.table.cell(0, 1)
    filled.table.buttons["add"].click()
    assert filled.cell == (1, 0)
    write(filled.table.cell(1, 1), "桃園")
    assert places(filled) == ["臺北", "桃園", "義烏", "杭州"]


def test_pasted_rows_go_below(filled: Box) -> None:
    filled.table.cell(0, 1)
    QGuiApplication.clipboard().setText("桃園\t報到\n上海\t轉機\n")
    filled.key(Key.Key_V, CTRL)
    assert places(filled) == ["臺北", "桃園", "上海", "義烏", "杭州"]
    assert filled.table.values[1][2] == ("報到",)
    assert filled.edits == [""]


def test_lines_pasted_into_a_cell_of_lines_stay_there(filled: Box) -> None:
    filled.table.cell(2, 2)
    QGuiApplication.clipboard().setText("甲\n乙")
    filled.key(Key.Key_V, CTRL)
    assert filled.table.values[2][2] == ("甲", "乙")
    assert len(filled.table.values) == 3


def test_offers_match_any_part_and_both_ways_of_writing(filled: Box) -> None:
    field = filled.table.view.field
    filled.table.cell(3, 1)
    write(field, "台")
    assert [offer.text for offer in field.suggestions.shown] == ["臺北", "臺中"]
    popup = field.suggestions.popup
    press(popup, Key.Key_Down)
    press(popup, Key.Key_Down)
    press(popup, Key.Key_Return)
    assert places(filled)[-1] == "臺中"
    assert not field.suggestions.visible
    filled.table.cell(3, 1)
    write(field, "中")
    assert not field.suggestions.visible


def test_offers_do_not_hold_up_who_goes_on(filled: Box) -> None:
    field = filled.table.view.field
    filled.table.cell(3, 1)
    write(field, "台")
    assert field.suggestions.visible
    press(field, Key.Key_Tab)
    assert filled.cell == (3, 2)
    assert places(filled)[-1] == "台"
    assert not field.suggestions.visible


def test_a_row_has_room_for_a_text_whatever_the_width_of_its_column(filled: Box) -> None:
    view = filled.table.view
    filled.table.show_values([(None, "日" * 13, ()), *ROWS[1:]])
    for width in range(600, 660):  # at one of them the text just fits on a line, at the next it just does not
        filled.resize(width, 500)
        QApplication.processEvents()
        cells = [view.visualRect(view.model().index(0, column)).width() for column in range(3)]
        assert view.rowHeight(0) >= view.painter.row_height(0, view.font(), cells), width


def test_rows_grow_with_their_text_and_nothing_scrolls(filled: Box, qtbot: QtBot) -> None:
    view = filled.table.view
    height = view.height()
    filled.table.cell(0, 2)
    write(view.field, "很長的行程" * 40)
    assert view.height() > height + 3 * view.fontMetrics().lineSpacing()
    assert view.verticalScrollBar().maximum() == 0
    assert view.horizontalHeader().length() == view.viewport().width()
    width = view.width()
    filled.resize(420, 500)
    qtbot.waitUntil(lambda: view.width() < width)
    assert view.horizontalHeader().length() == view.viewport().width()
    assert view.verticalScrollBar().maximum() == 0


def test_a_click_puts_the_caret_where_it_is(filled: Box) -> None:
    view = filled.table.view
    rect = view.visualRect(view.model().index(1, 1))
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.right() - 4, rect.center().y())
    )
    assert filled.cell == (1, 1)
    assert view.field.hasFocus()
    assert view.field.textCursor().position() == 2
    filled.before.setFocus()
    assert not view.field.isVisible()


def test_showing_other_rows_keeps_the_caret(filled: Box) -> None:
    filled.table.cell(1, 1)
    filled.table.show_values((ROWS[0], (ROWS[1][0], "東陽", ROWS[1][2]), ROWS[2]))
    assert filled.table.view.field.text == "東陽"
    filled.table.show_values(ROWS[:1])
    assert filled.cell == (1, 1)
    assert filled.table.view.field.text == ""
    assert filled.edits == []


def test_a_read_only_table_can_be_read_only(filled: Box) -> None:
    filled.table.set_readonly(True)
    assert filled.table.model.rowCount() == 3
    field = filled.table.cell(0, 1)
    write(field, "高雄")
    filled.key(Key.Key_Delete, CTRL)
    filled.key(Key.Key_Down, ALT)
    assert filled.table.values == ROWS
    assert not any(button.isEnabled() for button in filled.table.buttons.values())
    filled.key(Key.Key_Tab)
    assert filled.cell == (0, 2)


def test_cells_have_names(filled: Box) -> None:
    filled.table.set_marks({0: "日期有誤"})
    field = filled.table.cell(0, 0)
    assert field.accessibleName() == "第1列 日期"
    assert "日期有誤" in field.accessibleDescription()
    index = filled.table.model.index(0, 0)
    spoken = filled.table.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "第1列 日期: 108.05.20 星期一 ⚠ 日期有誤"
