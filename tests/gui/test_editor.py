"""The editor of text parts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from drafting.compose.labels import block_labels
from drafting.errors import DraftFileError
from drafting.i18n import _
from drafting.report import Block, Photo, PhotoBlock, Table, TableBlock, TextBlock
from drafting.template import load
from drafting.wordcount import section_count
from tests.gui.hands import answer, commit, compose, mime, press, write
from ui.editor.editor import BlockEditor
from ui.editor.photo_row import PhotoRow
from ui.editor.table_row import TableRow
from ui.editor.text_row import ParagraphEdit, TextRow
from ui.editor.thumbnails import Thumbnails

TEMPLATE = load()
PART = TEMPLATE.forms["summary"].part("findings")
NAMES = ("內文", "一、", "（一）", "1.", "(1)")
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def no_photo(_file: str) -> bytes:
    raise DraftFileError("沒有這張照片。")


@pytest.fixture
def editor(qtbot: QtBot) -> BlockEditor:
    made = BlockEditor(
        lambda blocks: block_labels(PART, blocks, TEMPLATE.numbering.labels), NAMES, Thumbnails(no_photo)
    )
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


def field(editor: BlockEditor, index: int) -> ParagraphEdit:
    row = editor.rows[index]
    assert isinstance(row, TextRow)
    return row.edit


def labels(editor: BlockEditor) -> list[str]:
    return [row.level.text() for row in editor.rows if isinstance(row, TextRow)]


def focused(editor: BlockEditor) -> int:
    widget = editor.focusWidget()
    return next(index for index, row in enumerate(editor.rows) if row.isAncestorOf(widget))


def caret(edit: ParagraphEdit, position: int) -> None:
    cursor = edit.textCursor()
    cursor.setPosition(position)
    edit.setTextCursor(cursor)


def texts(*words: str, level: int = 0) -> tuple[Block, ...]:
    return tuple(TextBlock(level, word) for word in words)


def test_an_empty_part_has_a_paragraph_to_begin_in(editor: BlockEditor, qtbot: QtBot) -> None:
    assert editor.blocks == ()
    with qtbot.waitSignal(editor.edited):
        write(field(editor, 0), "心得")
    assert editor.blocks == texts("心得")


def test_enter_makes_a_block_of_the_same_level(editor: BlockEditor) -> None:
    editor.set_blocks(texts("甲乙", level=2))
    caret(field(editor, 0), 1)
    press(field(editor, 0), Qt.Key.Key_Return)
    assert editor.blocks == texts("甲", "乙", level=2)
    assert (focused(editor), field(editor, 1).textCursor().position()) == (1, 0)
    assert labels(editor) == ["（一）", "（二）"]


def test_enter_splits_behind_characters_outside_the_basic_plane(editor: BlockEditor) -> None:
    editor.set_blocks(texts("𠮷野家"))
    editor.focus_block(0)
    press(field(editor, 0), Qt.Key.Key_Right)
    press(field(editor, 0), Qt.Key.Key_Return)
    assert editor.blocks == texts("𠮷", "野家")


def test_shift_enter_breaks_the_line(editor: BlockEditor) -> None:
    write(field(editor, 0), "甲")
    press(field(editor, 0), Qt.Key.Key_Return, SHIFT)
    write(field(editor, 0), "乙")
    assert editor.blocks == texts("甲\n乙")


def test_backspace_removes_an_empty_block(editor: BlockEditor) -> None:
    editor.set_blocks(texts("甲", "", "乙"))
    editor.focus_block(1)
    press(field(editor, 1), Qt.Key.Key_Backspace)
    assert editor.blocks == texts("甲", "乙")
    assert (focused(editor), field(editor, 0).textCursor().position()) == (0, 1)


def test_backspace_leaves_a_block_with_text_and_the_last_block(editor: BlockEditor) -> None:
    editor.set_blocks(texts("甲"))
    editor.focus_block(0)
    press(field(editor, 0), Qt.Key.Key_Backspace)
    assert editor.blocks == texts("甲")
    editor.set_blocks(())
    press(field(editor, 0), Qt.Key.Key_Backspace)
    assert len(editor.rows) == 1


@pytest.mark.parametrize("level", range(5))
def test_levels_by_key(editor: BlockEditor, level: int) -> None:
    editor.set_blocks(texts("甲", level=(level + 1) % 5))
    press(field(editor, 0), Qt.Key(Qt.Key.Key_0.value + level), CTRL)
    assert editor.blocks == texts("甲", level=level)
    assert labels(editor) == [NAMES[level]]


def test_levels_by_menu(editor: BlockEditor) -> None:
    editor.set_blocks(texts("甲", "乙"))
    row = editor.rows[1]
    assert isinstance(row, TextRow)
    QTest.mouseClick(row.level, Qt.MouseButton.LeftButton)
    (menu,) = editor.findChildren(QMenu)
    assert menu.isVisible()
    menu.actions()[1].trigger()
    menu.close()
    assert editor.blocks == (TextBlock(0, "甲"), TextBlock(1, "乙"))


def test_numbers_follow_while_typing(editor: BlockEditor) -> None:
    editor.set_blocks((TextBlock(1, "甲"), TextBlock(1, ""), TextBlock(1, "丙")))
    assert labels(editor) == ["一、", "二、", "二、"]
    write(field(editor, 1), "乙")
    assert labels(editor) == ["一、", "二、", "三、"]


def test_several_paragraphs_pasted_are_several_blocks(editor: BlockEditor) -> None:
    editor.set_blocks(texts("甲丁", level=1))
    caret(field(editor, 0), 1)
    field(editor, 0).insertFromMimeData(mime("乙\r\n\r\n  丙丙 \u2029丙"))
    assert editor.blocks == texts("甲乙", "丙丙", "丙丁", level=1)
    assert focused(editor) == 2


def test_typed_numbers_pasted_become_levels(editor: BlockEditor) -> None:
    editor.set_blocks(texts("前言", ""))
    field(editor, 1).insertFromMimeData(mime("一、參訪經過\n（一）市政府\n說明如下。\n二、心得"))
    pasted = [(0, "前言"), (1, "參訪經過"), (2, "市政府"), (0, "說明如下。"), (1, "心得")]
    assert editor.blocks == tuple(TextBlock(level, text) for level, text in pasted)


def test_a_number_pasted_into_a_sentence_stays_text(editor: BlockEditor) -> None:
    editor.set_blocks(texts("詳見"))
    caret(field(editor, 0), 2)
    field(editor, 0).insertFromMimeData(mime("一、參訪經過"))
    assert editor.blocks == texts("詳見一、參訪經過")


def test_a_table_pasted_from_a_page_is_a_table(editor: BlockEditor) -> None:
    editor.set_blocks(texts("甲乙"))
    caret(field(editor, 0), 1)
    data = mime("x y")
    data.setHtml("<table><tr><th>日</th><th>地</th></tr><tr><td>1</td><td>義烏</td></tr></table>")
    field(editor, 0).insertFromMimeData(data)
    first, table, last = editor.blocks
    assert (first, last) == (TextBlock(0, "甲"), TextBlock(0, "乙"))
    assert isinstance(table, TableBlock)
    assert table.table.rows[-1] == ("1", "義烏")


def test_pasting_as_is_recognises_nothing(editor: BlockEditor) -> None:
    QApplication.clipboard().setText("一、甲\n（一）乙")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(field(editor, 0), Qt.Key.Key_V, both)
    assert editor.blocks == texts("一、甲", "（一）乙")


def test_one_paragraph_pasted_replaces_the_selection(editor: BlockEditor) -> None:
    editor.set_blocks(texts("甲乙丙"))
    caret(field(editor, 0), 1)
    field(editor, 0).moveCursor(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
    field(editor, 0).insertFromMimeData(mime("x\x0by"))
    assert editor.blocks == texts("甲x\ny丙") or editor.blocks == texts("甲x", "y丙")


def test_what_an_input_method_composes_is_neither_kept_nor_counted(editor: BlockEditor, qtbot: QtBot) -> None:
    editor.set_blocks(texts("臺中市"))
    edit = field(editor, 0)
    edit.setFocus()
    edit.moveCursor(QTextCursor.MoveOperation.End)
    with qtbot.assertNotEmitted(editor.edited):
        for preedit in ("ㄓ", "ㄓㄥ", "ㄓㄥˋ", "政"):
            compose(edit, preedit)
            assert editor.blocks == texts("臺中市")
            assert section_count(editor.blocks).words == 3
    with qtbot.waitSignal(editor.edited):
        commit(edit, "政府")
    assert editor.blocks == texts("臺中市政府")


def test_composing_that_is_given_up_leaves_nothing(editor: BlockEditor, qtbot: QtBot) -> None:
    editor.set_blocks(texts("臺中"))
    with qtbot.assertNotEmitted(editor.edited):
        compose(field(editor, 0), "ㄕ")
        compose(field(editor, 0), "")
    assert editor.blocks == texts("臺中")


def test_no_break_spaces_and_tabs_are_kept(editor: BlockEditor) -> None:
    editor.set_blocks(texts("甲\u00a0乙\t丙\u3000丁"))
    editor.focus_block(0)
    write(field(editor, 0), "x")
    assert editor.blocks == texts("x甲\u00a0乙\t丙\u3000丁")


def test_arrows_go_from_block_to_block(editor: BlockEditor) -> None:
    editor.set_blocks(texts("甲", "乙"))
    editor.focus_block(0)
    press(field(editor, 0), Qt.Key.Key_End)
    press(field(editor, 0), Qt.Key.Key_Down)
    assert focused(editor) == 1
    press(field(editor, 1), Qt.Key.Key_Up)
    assert focused(editor) == 0


def test_moving_blocks_renumbers_them(editor: BlockEditor) -> None:
    editor.set_blocks((TextBlock(1, "甲"), TextBlock(2, "乙"), TextBlock(1, "丙")))
    editor.focus_block(2)
    press(field(editor, 2), Qt.Key.Key_Up, ALT | SHIFT)
    assert [block.text for block in editor.blocks if isinstance(block, TextBlock)] == ["甲", "丙", "乙"]
    assert labels(editor) == ["一、", "二、", "（一）"]
    assert focused(editor) == 1
    press(field(editor, 1), Qt.Key.Key_Down, ALT | SHIFT)
    assert labels(editor) == ["一、", "（一）", "二、"]


def test_tab_goes_down_the_page_also_through_blocks_put_in_between(editor: BlockEditor, qtbot: QtBot) -> None:
    editor.set_blocks(texts("甲", "丙"))
    qtbot.waitUntil(lambda: field(editor, 1).isVisible())
    editor.focus_block(0)
    press(field(editor, 0), Qt.Key.Key_End)
    press(field(editor, 0), Qt.Key.Key_Return)
    editor.focus_block(0)
    visited = []
    for _step in range(3):
        visited.append(focused(editor))
        press(editor.focusWidget(), Qt.Key.Key_Tab)
    assert visited == [0, 1, 2]


def test_deleting_asks_when_something_would_be_lost(editor: BlockEditor) -> None:
    editor.set_blocks(texts("甲", "乙"))
    editor.focus_block(0)
    told = answer("Cancel")
    editor.actions_["delete"].trigger()
    assert told()
    assert editor.blocks == texts("甲", "乙")
    told = answer("Delete")
    editor.actions_["delete"].trigger()
    assert told()
    assert editor.blocks == texts("乙")
    editor.set_blocks(texts("", "乙"))
    editor.focus_block(0)
    editor.actions_["delete"].trigger()
    assert editor.blocks == texts("乙")


def test_photos_are_moved_captioned_and_removed(editor: BlockEditor) -> None:
    editor.set_blocks((PhotoBlock((Photo("a.jpg", "甲"), Photo("b.jpg"), Photo("c.jpg")), 2),))
    (grid,) = editor.rows
    assert isinstance(grid, PhotoRow)
    grid.items[0].later.click()
    write(grid.items[0].caption, "乙")
    write(grid.items[0].alt, "三人")
    grid.items[2].remove.click()
    QTest.keyClick(grid.columns, Qt.Key.Key_Down)
    assert editor.blocks == (PhotoBlock((Photo("b.jpg", "乙", "三人"), Photo("a.jpg", "甲")), 3),)
    for _n in range(2):
        told = answer("Remove")
        grid.items[0].remove.click()
        assert told()
    assert len(editor.blocks) == 0


def test_photos_go_below_the_current_block_or_into_the_current_grid(editor: BlockEditor) -> None:
    editor.set_blocks(texts("甲", "乙"))
    editor.focus_block(0)
    editor.actions_["photos"].trigger()
    editor.add_photos([Photo("a.jpg")])
    assert editor.blocks == (TextBlock(0, "甲"), PhotoBlock((Photo("a.jpg"),)), TextBlock(0, "乙"))
    grid = editor.rows[1]
    assert isinstance(grid, PhotoRow)
    grid.add_button.click()
    editor.focus_block(2)
    editor.add_photos([Photo("b.jpg")])
    assert editor.blocks[1] == PhotoBlock((Photo("a.jpg"), Photo("b.jpg")))


def test_a_photo_that_cannot_be_read_says_so(editor: BlockEditor, qtbot: QtBot) -> None:
    editor.set_blocks((PhotoBlock((Photo("a.jpg"),)),))
    (grid,) = editor.rows
    assert isinstance(grid, PhotoRow)
    qtbot.waitUntil(lambda: grid.items[0].picture.text() == _("This photo cannot be shown."))


def test_tables_are_edited_in_place(editor: BlockEditor) -> None:
    editor.set_blocks((TableBlock(Table(("類別",), (("紙",), ("鐵",)), "表")),))
    (table,) = editor.rows
    assert isinstance(table, TableRow)
    for name in ("add_column", "add_row", "drop_row"):
        table.buttons[name].click()
    write(table.cells[0][1], "量")
    write(table.cells[2][1], "5")
    assert editor.blocks == (TableBlock(Table(("類別", "量"), (("紙", ""), ("鐵", "5")), "表")),)
    told = answer("Cancel")
    table.buttons["drop_row"].click()
    assert told()
    assert len(table.cells) == 3
    table.with_header.click()
    assert editor.blocks == (TableBlock(Table((), (("類別", "量"), ("紙", ""), ("鐵", "5")), "表")),)


def test_a_table_of_a_header_alone_gets_a_row_with_its_header_taken(editor: BlockEditor) -> None:
    editor.set_blocks((TableBlock(Table((), (("甲",),))),))
    (table,) = editor.rows
    assert isinstance(table, TableRow)
    table.with_header.click()
    assert editor.blocks == (TableBlock(Table(("甲",), (("",),))),)


def test_a_new_block_after_a_table_at_the_end(editor: BlockEditor) -> None:
    write(field(editor, 0), "甲")
    editor.actions_["table"].trigger()
    kinds = [type(block) for block in editor.blocks]
    assert kinds == [TextBlock, TableBlock, TextBlock]


def test_read_only_blocks_take_no_edits(editor: BlockEditor, qtbot: QtBot) -> None:
    editor.set_blocks((TextBlock(1, "甲"), PhotoBlock((Photo("a.jpg"),)), TableBlock(Table((), (("x",),)))))
    editor.set_readonly(True)
    before = editor.blocks
    with qtbot.assertNotEmitted(editor.edited):
        write(field(editor, 0), "乙")
        press(field(editor, 0), Qt.Key.Key_Return)
        press(field(editor, 0), Qt.Key.Key_2, CTRL)
        editor.add_photos([Photo("b.jpg")])
    assert editor.blocks == before
    assert not any(action.isEnabled() for action in editor.actions_.values())


def test_a_paragraph_is_as_high_as_its_text(editor: BlockEditor, qtbot: QtBot) -> None:
    editor.set_blocks(texts("甲", "甲" * 400))
    qtbot.waitUntil(lambda: field(editor, 1).height() > 4 * field(editor, 0).height())
    short, long = field(editor, 0), field(editor, 1)
    for edit in (short, long):
        assert edit.verticalScrollBar().maximum() == 0
