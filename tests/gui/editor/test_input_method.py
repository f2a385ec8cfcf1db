"""Chinese is typed through an input method: what it composes is nobody's text until it is committed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from drafting.editing import Spot
from drafting.report import Photo, TextBlock
from drafting.wordcount import section_count
from tests.gui.editor.fingers import CTRL, GRID, SHIFT, blocks, body, check, grid, key, labels, outline, put
from tests.gui.hands import commit, compose
from ui.editor.edit import StructuredEdit
from ui.editor.marks import Mark, MarkStyle

STEPS = ("ㄓ", "ㄓㄥ", "ㄓㄥˋ", "政")


def test_what_is_composed_is_neither_kept_nor_counted_nor_numbered(
    editor: StructuredEdit, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor.set_blocks((TextBlock(1, "臺中市"), TextBlock(1, ""), TextBlock(1, "丙")))
    put(editor, 1, 0)
    before = labels(editor)
    numbered: list[int] = []
    with qtbot.assertNotEmitted(editor.edited), monkeypatch.context() as patched:
        patched.setattr(editor.content, "numbered", numbered.append)
        for preedit in STEPS:
            compose(editor, preedit)
            assert outline(editor) == "1臺中市 1 1丙"
            assert section_count(editor.blocks).words == 4
    assert not numbered
    with qtbot.waitSignal(editor.edited) as told:
        commit(editor, "政府")
    assert told.args == ["typing1"]
    assert outline(editor) == "1臺中市 1政府 1丙"
    assert labels(editor) != before
    check(editor)


def test_composing_that_is_given_up_leaves_nothing(editor: StructuredEdit, qtbot: QtBot) -> None:
    editor.set_blocks(body("臺中"))
    with qtbot.assertNotEmitted(editor.edited):
        compose(editor, "ㄕ")
        compose(editor, "")
    assert editor.blocks == body("臺中")
    assert not editor.composing


def test_composing_over_a_selection_of_paragraphs_and_photos(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("1甲乙 P 2丙丁"))
    put(editor, 0, 1, (2, 1))
    compose(editor, "ㄕ")
    assert outline(editor) == "1甲丁"
    commit(editor, "市")
    assert outline(editor) == "1甲市丁"
    check(editor)


def test_composing_with_a_grid_selected_begins_a_paragraph(editor: StructuredEdit) -> None:
    editor.set_blocks((GRID,))
    put(editor, 0, 0)
    compose(editor, "ㄕ")
    commit(editor, "市")
    assert editor.blocks == (GRID, TextBlock(0, "市"))
    check(editor)


def test_committing_without_composing(editor: StructuredEdit) -> None:
    editor.set_blocks((*body("甲"), GRID))
    put(editor, 1, 0)
    commit(editor, "，")
    assert outline(editor) == "0甲 P 0，"


def test_what_comes_from_elsewhere_waits_until_the_composing_ends(editor: StructuredEdit) -> None:
    editor.set_blocks(body("甲"))
    put(editor, 0, 1)
    compose(editor, "ㄕ")
    editor.set_blocks(body("乙", "丙"))
    editor.grids.add_photos([Photo("a.jpg", "會場")])
    assert editor.blocks == body("甲")
    told: list[str] = []
    editor.edited.connect(lambda _name: told.append(outline(editor)))
    commit(editor, "市")
    assert {"0乙", "0丙", "P"} <= set(outline(editor).replace("市", "").split())
    assert outline(editor).count("市") == 1
    assert told[-1] == outline(editor)
    check(editor)


def by_key(editor: StructuredEdit) -> None:
    QTest.keyClick(editor, Qt.Key.Key_T, CTRL | SHIFT)


def by_letter(editor: StructuredEdit) -> None:
    QTest.keyClick(editor, Qt.Key.Key_X)


def by_backspace(editor: StructuredEdit) -> None:
    QTest.keyClick(editor, Qt.Key.Key_Backspace)


def by_button(editor: StructuredEdit) -> None:
    editor.actions_["table"].trigger()


def by_pasting(editor: StructuredEdit) -> None:
    QApplication.clipboard().setText("一、子\n二、丑")
    editor.paste()


def by_pasting_as_is(editor: StructuredEdit) -> None:
    QApplication.clipboard().setText("子\n丑")
    editor.actions_["paste_as_is"].trigger()


def by_a_photo(editor: StructuredEdit) -> None:
    grid(editor, 1).item(0).later.click()


@pytest.mark.parametrize(
    "edit", [by_key, by_letter, by_backspace, by_button, by_pasting, by_pasting_as_is, by_a_photo]
)
def test_an_edit_while_composing_is_one_of_what_came_meanwhile(
    editor: StructuredEdit, edit: Callable[[StructuredEdit], None]
) -> None:
    editor.set_blocks((*body("甲"), GRID))
    put(editor, 0, 1)
    told: list[str] = []
    editor.edited.connect(lambda _name: told.append(outline(editor)))
    compose(editor, "ㄕ")
    editor.set_blocks((*body("乙"), GRID))  # undone with the mouse, or replaced from a panel
    edit(editor)
    assert not editor.composing
    assert "甲" not in outline(editor)
    assert "ㄕ" not in outline(editor)
    assert told[-1:] in ([], [outline(editor)])
    commit(editor, "市")
    assert "甲" not in outline(editor)
    assert told[-1] == outline(editor)
    check(editor)


@pytest.mark.parametrize("leaving", ["click", "focus"])
def test_an_input_method_that_does_not_end_by_itself_holds_nothing_up(
    editor: StructuredEdit, leaving: str
) -> None:
    editor.set_blocks(body("甲", "乙"))
    put(editor, 0, 1)
    compose(editor, "ㄕ")
    if leaving == "click":
        QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=editor.viewport().rect().center())
    else:
        editor.clearFocus()
    assert not editor.composing
    editor.set_blocks(body("丙"))
    assert editor.document().toPlainText() == "丙"


def test_a_read_only_text_takes_nothing_from_an_input_method(editor: StructuredEdit) -> None:
    editor.set_blocks(body("甲"))
    editor.set_readonly(True)
    compose(editor, "ㄕ")
    commit(editor, "市")
    assert editor.blocks == body("甲")
    assert not editor.composing


def caret_rectangle(editor: StructuredEdit) -> QRect:
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImCursorRectangle)
    QApplication.sendEvent(editor, query)
    found = query.value(Qt.InputMethodQuery.ImCursorRectangle)
    assert isinstance(found, QRectF | QRect)
    return QRectF(found).toRect()


def test_the_candidates_appear_at_the_caret(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("1甲 P 3乙丙丁"))
    grid(editor, 1)
    put(editor, 2, 2)
    rectangle = caret_rectangle(editor)
    assert rectangle == editor.cursorRect().translated(editor.viewport().pos())
    assert editor.block_rect(2).contains(rectangle.center())
    assert editor.viewport().pos().isNull()
    compose(editor, "ㄕˋ")
    assert caret_rectangle(editor).left() >= rectangle.left()
    commit(editor, "市")


def test_marks_stay_under_their_text_while_something_is_composed(editor: StructuredEdit) -> None:
    editor.set_blocks(body("甲乙丙"))
    editor.set_marks([Mark(0, 1, 2, MarkStyle.ERROR, "錯")])
    put(editor, 0, 0)
    compose(editor, "ㄕ")
    editor.grab()
    assert [(mark.start, mark.end) for mark in editor.marking.all()] == [(1, 2)]
    commit(editor, "市府")
    assert [(mark.start, mark.end) for mark in editor.marking.all()] == [(3, 4)]


def test_the_number_is_painted_though_a_line_is_there_only_because_of_what_is_composed(
    editor: StructuredEdit,
) -> None:
    editor.set_blocks((TextBlock(1, "甲"),))
    put(editor, 0, 1)
    compose(editor, "市政" * 60)
    lines = editor.document().firstBlock().layout().lineCount()
    assert lines > 1
    seen = editor.viewport().rect()
    for top in range(0, seen.height(), 5):  # an exception in it would fail the test
        editor.viewport().repaint(QRect(0, top, seen.width(), 4))
    commit(editor, "市")
    assert editor.blocks == (TextBlock(1, "甲市"),)


def test_an_input_method_may_replace_what_stands_before_the_caret(editor: StructuredEdit) -> None:
    editor.set_blocks(body("臺中"))
    put(editor, 0, 2)
    event = QInputMethodEvent("", [])
    event.setCommitString("南", -1, 1)
    QApplication.sendEvent(editor, event)
    assert editor.blocks == body("臺南")
    assert editor.spot == Spot(0, 2)
    key(editor, Qt.Key.Key_Backspace)
    assert editor.blocks == body("臺")
