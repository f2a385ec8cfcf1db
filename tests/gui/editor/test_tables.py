"""Rows and columns of tables within the text."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from drafting.editing import Resizing
from drafting.i18n import _
from drafting.report import Table, TableBlock
from tests.gui.editor.fingers import CTRL, SHIFT, body, key, table
from tests.gui.hands import press, write
from ui.appearance import colour
from ui.editor.edit import StructuredEdit
from ui.editor.table_line import LINE
from ui.editor.table_row import TableRow
from ui.widgets.growing_edit import MARGIN

FILLED = TableBlock(Table(("類別", "數量"), (("紙", "1"), ("鐵", ""), ("玻璃", "3")), "表"))


def opened(editor: StructuredEdit, block: TableBlock = FILLED) -> TableRow:
    editor.set_blocks((block, *body("乙")))
    return table(editor, 0)


def first_column(editor: StructuredEdit) -> str:
    block = editor.blocks[0]
    assert isinstance(block, TableBlock)
    return " ".join(row[0] for row in block.table.rows)


def framed(row: TableRow) -> list[tuple[int, int]]:
    return [
        (n, column)
        for n, line in enumerate(row.lines)
        for column, cell in enumerate(line.cells)
        if cell.property("framed")
    ]


def click(row: TableRow, how: Resizing) -> None:
    QTest.mouseClick(row.head.buttons[how], Qt.MouseButton.LeftButton)


def test_the_buttons_act_on_the_cell_with_the_focus_though_its_caret_never_moved(
    editor: StructuredEdit,
) -> None:
    row = opened(editor)
    QTest.mouseClick(row.cell(3, 0).viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 10))
    QTest.mouseClick(row.cell(2, 1).viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    click(row, Resizing.DROP_ROW)
    assert first_column(editor) == "紙 玻璃"


def test_the_buttons_act_on_the_cell_that_tab_went_back_to(editor: StructuredEdit) -> None:
    row = opened(editor)
    row.cell(3, 0).setFocus()
    key(editor, Qt.Key.Key_Down)
    row.cell(3, 0).setFocus()
    for _n in range(2):
        key(editor, Qt.Key.Key_Backtab, SHIFT)
    assert row.cell(2, 0).hasFocus()
    click(row, Resizing.ROW_BELOW)
    assert first_column(editor) == "紙 鐵  玻璃"
    assert row.cell(3, 0).hasFocus()


def test_the_cell_that_the_buttons_act_on_is_framed_as_long_as_they_are_at_hand(
    editor: StructuredEdit,
) -> None:
    row = opened(editor)
    row.cell(2, 1).setFocus()
    assert framed(row) == []
    row.head.buttons[Resizing.DROP_ROW].setFocus()
    assert framed(row) == [(2, 1)]
    press(row.head.buttons[Resizing.DROP_ROW], Qt.Key.Key_Space)
    assert first_column(editor) == "紙 玻璃"
    assert framed(row) == []
    assert row.cell(2, 1).hasFocus()


def test_the_keyboard_comes_from_a_cell_to_the_buttons_for_that_cell_and_back(editor: StructuredEdit) -> None:
    row = opened(editor)
    buttons = row.head.buttons
    row.cell(2, 0).setFocus()
    key(editor, Qt.Key.Key_Backtab, CTRL | SHIFT)
    assert buttons[Resizing.ROW_BELOW].hasFocus()
    assert framed(row) == [(2, 0)]
    key(editor, Qt.Key.Key_Tab)
    assert buttons[Resizing.DROP_ROW].hasFocus()
    key(editor, Qt.Key.Key_Tab, CTRL)
    assert row.cell(2, 0).hasFocus()
    key(editor, Qt.Key.Key_Tab, CTRL)
    assert editor.hasFocus()
    assert editor.spot.block == 1


def test_shift_tab_goes_through_all_of_a_table_to_the_text_above(editor: StructuredEdit) -> None:
    editor.set_blocks((*body("甲"), FILLED, *body("乙")))
    row = table(editor, 1)
    row.cell(1, 0).setFocus()
    for stop in (row.cell(0, 1), row.cell(0, 0), row.caption, row.with_header):
        key(editor, Qt.Key.Key_Backtab, SHIFT)
        assert stop.hasFocus()
    for button in reversed(row.head.buttons.values()):
        key(editor, Qt.Key.Key_Backtab, SHIFT)
        assert button.hasFocus()
    key(editor, Qt.Key.Key_Backtab, SHIFT)
    assert editor.hasFocus()
    assert editor.spot.block == 0


def test_no_cell_is_framed_where_nothing_can_be_changed(editor: StructuredEdit) -> None:
    row = opened(editor)
    row.set_readonly(True)
    assert not any(button.isEnabled() for button in row.head.buttons.values())
    row.head.buttons[Resizing.DROP_ROW].pointed.emit()
    assert framed(row) == []


def test_the_header_is_taken_away_where_the_cursor_is_in_it_and_no_row_is(editor: StructuredEdit) -> None:
    row = opened(editor)
    drop = row.head.buttons[Resizing.DROP_ROW]
    row.cell(1, 0).setFocus()
    other = drop.toolTip()
    row.cell(0, 1).setFocus()
    assert drop.toolTip() == _("Takes away the header row; all rows below it stay") != other
    click(row, Resizing.DROP_ROW)
    assert editor.blocks[0] == TableBlock(Table((), FILLED.table.rows, "表"))
    assert not row.with_header.isChecked()
    assert row.cell(0, 1).hasFocus()


def test_the_only_row_below_a_header_stays(editor: StructuredEdit) -> None:
    row = opened(editor, TableBlock(Table(("類別",), (("紙",),))))
    drop = row.head.buttons[Resizing.DROP_ROW]
    enabled = []
    for n in (0, 1):
        row.cell(n, 0).setFocus()
        enabled.append(drop.isEnabled())
    assert enabled == [True, False]


def menu_of(cell: QWidget) -> QMenu:
    place = cell.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, cell.mapToGlobal(place))
    QApplication.sendEvent(cell, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(row: TableRow, place: tuple[int, int], text: str) -> None:
    menu = menu_of(row.cell(*place))
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


def test_rows_and_columns_are_put_in_and_taken_away_by_the_menu_of_a_cell(editor: StructuredEdit) -> None:
    row = opened(editor)
    row.cell(1, 0).setFocus()
    choose(row, (2, 0), _("Insert row above"))
    assert row.cell(2, 0).hasFocus()
    choose(row, (3, 1), _("Insert column left"))
    choose(row, (1, 0), _("Delete row"))
    choose(row, (3, 2), _("Insert row below"))
    choose(row, (1, 0), _("Insert column right"))
    assert row.cell(1, 1).hasFocus()
    rows = (("", "", "", ""), ("鐵", "", "", ""), ("玻璃", "", "", "3"), ("", "", "", ""))
    assert editor.blocks[0] == TableBlock(Table(("類別", "", "", "數量"), rows, "表"))
    for _n in range(2):
        choose(row, (0, 1), _("Delete column"))
    assert editor.blocks[0] == TableBlock(
        Table(FILLED.table.header, tuple((line[0], line[3]) for line in rows), "表")
    )
    choose(row, (0, 0), _("Delete header row"))
    assert first_column(editor) == " 鐵 玻璃 "


def test_the_menu_of_a_cell_offers_what_can_be_done_there(editor: StructuredEdit) -> None:
    row = opened(editor, TableBlock(Table(("類別",), (("紙",),))))
    known = {_("Insert row above"), _("Delete row"), _("Delete header row"), _("Delete column")}
    seen = []
    for place in ((0, 0), (1, 0)):
        menu = menu_of(row.cell(*place))
        seen.append({a.text(): a.isEnabled() for a in menu.actions() if a.text() in known})
        menu.close()
    above, column = _("Insert row above"), _("Delete column")
    assert seen == [
        {above: False, _("Delete header row"): True, column: False},
        {above: True, _("Delete row"): False, column: False},
    ]
    row.set_readonly(True)
    menu = menu_of(row.cell(1, 0))
    assert known.isdisjoint(action.text() for action in menu.actions())
    menu.close()


def heights(row: TableRow) -> list[set[int]]:
    """How high the cells of each row are."""
    row.needed_height(row.width())
    return [{cell.height() for cell in line.fill()} for line in row.lines]


def test_the_cells_of_a_row_are_equally_high_and_leave_no_gap(editor: StructuredEdit) -> None:
    row = opened(editor)
    (one,) = heights(row)[1]
    write(row.cell(1, 0), "很長的說明" * 20)
    write(row.cell(2, 1), "甲")
    press(row.cell(2, 1), Qt.Key.Key_Return)
    write(row.cell(2, 1), "乙")
    (_header,), (longest,), (longer,), (last,) = heights(row)
    assert longest > longer > last == one
    cells = [line.cells for line in row.lines]
    for above, below in pairwise(cells):
        assert [cell.mapTo(row, QPoint(0, cell.height() + LINE)) for cell in above] == [
            cell.mapTo(row, QPoint(0, 0)) for cell in below
        ]
    assert row.cell(1, 1).cursorRect().top() == MARGIN
    row.cell(1, 0).replace_all("短")
    assert heights(row)[1] == {one}


def test_lines_part_the_cells_also_before_they_are_made(editor: StructuredEdit) -> None:
    row = opened(editor)
    line = row.lines[1]
    seen = []
    for _n in range(2):
        image = line.grab().toImage()
        seen.append({image.pixelColor(x, 10) == colour("edge") for x in (0, line.width() - 1)})
        line.fill()
    assert seen == [{True}, {True}]


def test_a_cell_is_called_as_its_place_is_elsewhere_in_the_program(editor: StructuredEdit) -> None:
    row = opened(editor)
    name = _("Row {row}, column {column}")
    assert row.cell(0, 1).accessibleName() == _("Header of column {column}").format(column=2)
    assert row.cell(1, 0).accessibleName() == name.format(row=1, column=1)
    row.with_header.click()
    assert row.cell(0, 1).accessibleName() == name.format(row=1, column=2)
    assert not row.cell(0, 1).property("header")
