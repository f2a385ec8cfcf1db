"""The keys one by one, as people know them from Word's lists."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from drafting.editing import Spot
from drafting.report import TextBlock
from tests.gui.editor.conftest import NAMES
from tests.gui.editor.fingers import (
    ALT,
    CTRL,
    GRID,
    SHIFT,
    TABLE,
    blocks,
    body,
    check,
    grid,
    key,
    labels,
    outline,
    put,
    table,
)
from tests.gui.hands import write
from ui.editor.edit import StructuredEdit


def test_an_empty_part_has_a_paragraph_to_begin_in(editor: StructuredEdit, qtbot: QtBot) -> None:
    assert editor.blocks == ()
    with qtbot.waitSignal(editor.edited):
        write(editor, "心得 a")
    assert editor.blocks == body("心得 a")
    check(editor)


def test_enter_makes_an_item_of_the_same_level(editor: StructuredEdit) -> None:
    editor.set_blocks(body("甲乙", level=2))
    put(editor, 0, 1)
    key(editor, Qt.Key.Key_Return)
    assert outline(editor) == "2甲 2乙"
    assert editor.spot == Spot(1, 0)
    assert labels(editor) == ["（一）", "（二）"]


def test_enter_splits_behind_characters_outside_the_basic_plane(editor: StructuredEdit) -> None:
    editor.set_blocks(body("𠮷野家"))
    put(editor, 0, 0)
    key(editor, Qt.Key.Key_Right)
    key(editor, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert editor.blocks == body("𠮷", "野家")


def test_enter_in_an_empty_item_climbs_to_body_text(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("1甲 2"))
    put(editor, 1, 0)
    seen = []
    for _n in range(3):
        key(editor, Qt.Key.Key_Return)
        seen.append(outline(editor))
    assert seen == ["1甲 1", "1甲 0", "1甲 0 0"]


def test_shift_enter_breaks_the_line(editor: StructuredEdit) -> None:
    write(editor, "甲")
    key(editor, Qt.Key.Key_Return, SHIFT)
    write(editor, "乙")
    assert editor.blocks == body("甲\n乙")
    check(editor)


def test_backspace_at_the_start_of_an_item(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("1甲 2乙"))
    put(editor, 1, 0)
    key(editor, Qt.Key.Key_Backspace)
    assert outline(editor) == "1甲 0乙"
    key(editor, Qt.Key.Key_Backspace)
    assert outline(editor) == "1甲乙"
    assert editor.spot == Spot(0, 1)
    key(editor, Qt.Key.Key_Backspace)
    assert outline(editor) == "1乙"
    check(editor)


def test_backspace_in_an_empty_part_does_nothing(editor: StructuredEdit) -> None:
    key(editor, Qt.Key.Key_Backspace)
    key(editor, Qt.Key.Key_Delete)
    assert editor.blocks == ()
    check(editor)


def test_delete_at_the_end_joins(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("1甲 2乙"))
    put(editor, 0, 1)
    key(editor, Qt.Key.Key_Delete)
    assert outline(editor) == "1甲乙"
    key(editor, Qt.Key.Key_Delete)
    assert outline(editor) == "1甲"


@pytest.mark.parametrize("level", range(5))
def test_levels_by_key(editor: StructuredEdit, level: int) -> None:
    editor.set_blocks(body("甲", "乙", level=(level + 1) % 5))
    put(editor, 0, 0, (1, 1))
    key(editor, Qt.Key(Qt.Key.Key_0.value + level), CTRL)
    assert editor.blocks == body("甲", "乙", level=level)
    assert editor.textCursor().hasSelection()
    assert labels(editor)[0] == ("" if level == 0 else NAMES[level])


def test_tab_and_shift_tab(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("1甲 2乙 0丙 0丁"))
    put(editor, 1, 1)
    key(editor, Qt.Key.Key_Tab)
    assert outline(editor) == "1甲 3乙 0丙 0丁"
    key(editor, Qt.Key.Key_Backtab, SHIFT)
    assert outline(editor) == "1甲 2乙 0丙 0丁"
    put(editor, 2, 0, (3, 1))
    key(editor, Qt.Key.Key_Tab)
    assert outline(editor) == "1甲 2乙 2丙 2丁"
    check(editor)


def test_a_selection_that_ends_before_a_paragraph_leaves_it_alone(editor: StructuredEdit) -> None:
    editor.set_blocks(body("甲", "乙"))
    put(editor, 0, 0, (1, 0))
    key(editor, Qt.Key.Key_1, CTRL)
    assert outline(editor) == "1甲 0乙"


def test_items_move_with_what_belongs_to_them(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("1甲 0乙 P 1丙"))
    put(editor, 3, 1)
    key(editor, Qt.Key.Key_Up, ALT | SHIFT)
    assert outline(editor) == "1丙 1甲 0乙 P"
    assert editor.spot == Spot(0, 1)
    key(editor, Qt.Key.Key_Down, ALT | SHIFT)
    assert outline(editor) == "1甲 0乙 P 1丙"
    check(editor)


def test_levels_change_with_what_belongs_to_an_item(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("1甲 2乙 0丙 1丁"))
    put(editor, 0, 0)
    key(editor, Qt.Key.Key_Right, ALT | SHIFT)
    assert outline(editor) == "2甲 3乙 0丙 1丁"
    key(editor, Qt.Key.Key_Left, ALT | SHIFT)
    assert outline(editor) == "1甲 2乙 0丙 1丁"


def test_typing_replaces_a_selection_over_paragraphs(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("1甲乙 P 2丙丁"))
    put(editor, 0, 1, (2, 1))
    key(editor, Qt.Key.Key_X)
    assert outline(editor) == "1甲x丁"
    assert editor.spot == Spot(0, 2)
    check(editor)


def test_everything_selected_and_deleted_leaves_an_empty_part(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("P 1甲 T 2乙"))
    key(editor, Qt.Key.Key_A, CTRL)
    key(editor, Qt.Key.Key_Delete)
    assert editor.content.all_blocks == (TextBlock(2, ""),) or editor.blocks == ()
    editor.set_blocks(blocks("0甲 T"))
    key(editor, Qt.Key.Key_A, CTRL)
    key(editor, Qt.Key.Key_Backspace)
    assert editor.blocks == ()
    check(editor)


def test_words_and_home_and_end_over_paragraphs(editor: StructuredEdit) -> None:
    editor.set_blocks(body("one two", "three"))
    put(editor, 0, 0)
    for _n in range(3):
        key(editor, Qt.Key.Key_Right, CTRL | SHIFT)
    assert editor.textCursor().selectedText() == "one two\u2029"
    key(editor, Qt.Key.Key_End, CTRL)
    assert editor.spot == Spot(1, 5)
    key(editor, Qt.Key.Key_Home, CTRL | SHIFT)
    assert editor.commands.selection() == (Spot(0, 0), Spot(1, 5))
    key(editor, Qt.Key.Key_Down, CTRL)
    key(editor, Qt.Key.Key_Up, CTRL)
    assert editor.spot.offset == 0


def test_paragraph_keys(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("1甲 T"))
    put(editor, 0, 1)
    key(editor, Qt.Key.Key_Return, CTRL)
    assert outline(editor) == "1甲 1 T"
    put(editor, 0, 0)
    key(editor, Qt.Key.Key_Return, CTRL | SHIFT)
    assert outline(editor) == "1 1甲 1 T"
    assert editor.spot == Spot(0, 0)
    key(editor, Qt.Key.Key_Delete, CTRL | SHIFT)
    assert outline(editor) == "1甲 1 T"


def test_arrows_lead_through_a_grid(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("0甲 P 0乙"))
    put(editor, 0, 1)
    key(editor, Qt.Key.Key_Right)
    assert editor.commands.object_index() == 1
    assert grid(editor, 1).property("current")
    key(editor, Qt.Key.Key_Right)
    assert editor.spot == Spot(2, 0)
    assert not grid(editor, 1).property("current")
    key(editor, Qt.Key.Key_Up)
    assert editor.commands.object_index() == 1
    key(editor, Qt.Key.Key_Return)
    assert editor.window().focusWidget() is grid(editor, 1).item(0).caption
    key(editor, Qt.Key.Key_Tab)
    key(editor, Qt.Key.Key_Escape)
    assert editor.hasFocus()
    assert editor.commands.object_index() == 1
    key(editor, Qt.Key.Key_Left)
    assert editor.spot == Spot(0, 1)


def test_arrows_go_out_of_a_grid_and_a_table(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("0甲 P T 0乙"))
    grid(editor, 1).item(-1).caption.setFocus()
    key(editor, Qt.Key.Key_Down)
    assert editor.hasFocus()
    assert editor.commands.object_index() == 2
    table(editor, 2).cell(0, 0).setFocus()
    key(editor, Qt.Key.Key_Down)
    assert table(editor, 2).cell(1, 0).hasFocus()
    key(editor, Qt.Key.Key_Down)
    key(editor, Qt.Key.Key_Down)
    assert editor.hasFocus()
    assert editor.spot == Spot(3, 0)


def test_a_grid_that_is_selected_stays_so_where_the_caret_cannot_go_further(editor: StructuredEdit) -> None:
    editor.set_blocks((*body("甲"), GRID, *body("乙")))
    put(editor, 0, 1)
    key(editor, Qt.Key.Key_Delete)
    key(editor, Qt.Key.Key_End)
    assert editor.commands.object_index() == 1
    key(editor, Qt.Key.Key_Delete)
    assert editor.blocks == body("甲", "乙")


def test_beside_a_grid_alone_there_is_always_a_place_to_write(editor: StructuredEdit) -> None:
    editor.set_blocks((GRID,))
    put(editor, 0, 0)
    assert editor.commands.object_index() == 0
    key(editor, Qt.Key.Key_Down)
    assert outline(editor) == "P 0"
    key(editor, Qt.Key.Key_Up)
    key(editor, Qt.Key.Key_Up)
    assert outline(editor) == "0 P 0"
    put(editor, 1, 0, (1, 1))
    key(editor, Qt.Key.Key_X)
    assert outline(editor) == "0 P 0x 0"
    check(editor)


def test_a_grid_is_deleted_as_one_character_but_never_unseen(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("0甲 T 0乙"))
    put(editor, 2, 0)
    key(editor, Qt.Key.Key_Backspace)
    assert outline(editor) == "0甲 T 0乙"
    key(editor, Qt.Key.Key_Backspace)
    assert outline(editor) == "0甲 0乙"
    assert not editor.embedded.rows
    check(editor)


def test_page_keys_go_by_what_is_seen(editor: StructuredEdit) -> None:
    editor.set_blocks(body(*("行" for _n in range(200))))
    put(editor, 0, 0)
    key(editor, Qt.Key.Key_PageDown)
    down = editor.spot.block
    assert 5 < down < 40
    key(editor, Qt.Key.Key_PageDown, SHIFT)
    assert editor.commands.selection()[0] == Spot(down, 0)
    for _n in range(2):
        key(editor, Qt.Key.Key_PageUp)
    assert editor.spot.block < 5  # up to a line for each page, as a page need not be whole lines high
    key(editor, Qt.Key.Key_PageUp)
    assert editor.spot.block == 0


@pytest.mark.parametrize(
    ("pressed", "modifiers", "expected"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "before"),
        (Qt.Key.Key_Tab, CTRL, "after"),
        (Qt.Key.Key_Backtab, CTRL | SHIFT, "before"),
    ],
)
def test_the_keyboard_can_leave_the_text(
    editor: StructuredEdit, qtbot: QtBot, pressed: Qt.Key, modifiers: Qt.KeyboardModifier, expected: str
) -> None:
    editor.set_blocks(blocks("0甲 P"))
    grid(editor, 1)
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QVBoxLayout(holder)
    buttons = {name: QPushButton(name) for name in ("before", "after")}
    layout.addWidget(buttons["before"])
    layout.addWidget(editor)
    layout.addWidget(buttons["after"])
    QWidget.setTabOrder(buttons["before"], editor)
    holder.show()
    with qtbot.waitActive(holder):
        holder.activateWindow()
    editor.setFocus()
    key(editor, pressed, modifiers)
    assert QApplication.focusWidget() is buttons[expected]
    assert outline(editor) == "0甲 P"


def test_keys_of_the_toolkit_that_go_past_the_report_do_nothing(editor: StructuredEdit) -> None:
    editor.set_blocks(body("甲乙"))
    put(editor, 0, 0)
    for pressed in (Qt.Key.Key_K, Qt.Key.Key_U, Qt.Key.Key_Z, Qt.Key.Key_Y):
        key(editor, pressed, CTRL)
    assert editor.blocks == body("甲乙")


def test_a_read_only_text_is_read_and_selected_but_never_changed(
    editor: StructuredEdit, qtbot: QtBot
) -> None:
    editor.set_blocks((*body("甲", level=1), GRID, TABLE))
    editor.set_readonly(True)
    before = editor.blocks
    with qtbot.assertNotEmitted(editor.edited):
        put(editor, 0, 0)
        write(editor, "x乙")
        for pressed, modifiers in (
            (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_2, CTRL),
            (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_X, CTRL),
            (Qt.Key.Key_V, CTRL),
            (Qt.Key.Key_Down, ALT | SHIFT),
        ):
            key(editor, pressed, modifiers)
        for action in editor.actions_.values():
            action.trigger()
        write(grid(editor, 1).item(0).caption, "x")
        write(table(editor, 2).cell(0, 0), "x")
    assert editor.blocks == before
    put(editor, 0, 0, (0, 1))
    key(editor, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "一、甲"
