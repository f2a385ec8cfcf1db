"""Ctrl with arrows and deleting keys, and two clicks, in Chinese, which has no spaces between words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from drafting.editing import Spot
from drafting.report import TextBlock
from tests.gui.editor.fingers import CTRL, SHIFT, body, check, key, put
from tests.gui.hands import press
from ui.editor.edit import StructuredEdit
from ui.widgets.growing_edit import GrowingEdit

Key = Qt.Key
TEXT = "本府出席會議，𠮷野家見聞2019年。"


def offset(editor: StructuredEdit) -> int:
    return editor.spot.offset


def test_the_caret_goes_from_clause_to_clause(editor: StructuredEdit) -> None:
    editor.set_blocks(body(TEXT, "乙"))
    put(editor, 0, 0)
    stops = []
    for _n in range(8):
        key(editor, Key.Key_Right, CTRL)
        stops.append((editor.spot.block, offset(editor)))
    assert stops == [(0, 6), (0, 7), (0, 12), (0, 16), (0, 17), (0, 18), (1, 0), (1, 1)]
    key(editor, Key.Key_Left, CTRL)
    key(editor, Key.Key_Left, CTRL)
    key(editor, Key.Key_Left, CTRL | SHIFT)
    assert editor.commands.selection() == (Spot(0, 17), Spot(0, 18))


def test_deleting_takes_a_clause_and_not_the_paragraph(editor: StructuredEdit) -> None:
    editor.set_blocks(body(TEXT))
    put(editor, 0, 12)
    key(editor, Key.Key_Backspace, CTRL)
    assert editor.blocks == (TextBlock(0, "本府出席會議，2019年。"),)
    key(editor, Key.Key_Delete, CTRL)
    assert editor.blocks == (TextBlock(0, "本府出席會議，年。"),)
    put(editor, 0, 1, (0, 3))
    key(editor, Key.Key_Backspace, CTRL)  # what is selected
    assert editor.blocks == (TextBlock(0, "本席會議，年。"),)
    check(editor)


def test_at_the_edges_of_a_paragraph_it_is_joined(editor: StructuredEdit) -> None:
    editor.set_blocks(body("甲", "乙"))
    put(editor, 1, 0)
    key(editor, Key.Key_Backspace, CTRL)
    assert editor.blocks == (TextBlock(0, "甲乙"),)


def test_two_clicks_select_a_clause(editor: StructuredEdit) -> None:
    editor.set_blocks(body(TEXT))
    put(editor, 0, 9)
    place = editor.cursorRect().center()
    put(editor, 0, 0)
    QTest.mouseDClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert editor.textCursor().selectedText() == "𠮷野家見聞"


@pytest.mark.parametrize("readonly", [False, True])
def test_fields_do_likewise(qtbot: QtBot, readonly: bool) -> None:
    field = GrowingEdit(single_line=True)
    qtbot.addWidget(field)
    field.text = "出席會議，參訪市政府"
    field.resize(500, 40)
    field.show()
    field.setReadOnly(readonly)
    field.select(7, 7)
    QTest.mouseDClick(
        field.viewport(), Qt.MouseButton.LeftButton, pos=field.cursorRect().center() + QPoint(2, 0)
    )
    assert field.textCursor().selectedText() == "參訪市政府"
    field.select(5, 5)
    press(field, Key.Key_Delete, CTRL)
    assert field.text == ("出席會議，參訪市政府" if readonly else "出席會議，")


def halves(edit: StructuredEdit | GrowingEdit, at: int) -> tuple[QPoint, QPoint]:
    """A point in the left half of a character, and one in the right."""
    cursor = edit.textCursor()
    cursor.setPosition(at)
    begin = edit.cursorRect(cursor)
    cursor.setPosition(at + 1)
    quarter = (edit.cursorRect(cursor).left() - begin.left()) // 4
    return begin.center() + QPoint(quarter, 0), begin.center() + QPoint(3 * quarter, 0)


def drag(viewport: QWidget, point: QPoint) -> None:
    """The mouse moves with its left button down."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    at, where = QPointF(point), QPointF(viewport.mapToGlobal(point))
    event = QMouseEvent(QEvent.Type.MouseMove, at, where, none, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, event)


def two_clicks(edit: StructuredEdit | GrowingEdit) -> None:
    """Either half of the last character, a hand that is not steady, and a drag."""
    left, right = halves(edit, 5)
    for point in (left, right):
        QTest.mouseDClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert edit.textCursor().selectedText() == "本府出席會議"
        drag(edit.viewport(), point + QPoint(1, 0))
        assert edit.textCursor().selectedText() == "本府出席會議"
    drag(edit.viewport(), halves(edit, 10)[0])
    assert edit.textCursor().selectedText() == "本府出席會議，𠮷野家見聞"
    QTest.mouseDClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=halves(edit, 10)[0])
    drag(edit.viewport(), left)
    assert edit.textCursor().selectedText() == "本府出席會議，𠮷野家見聞"
    QTest.mousePress(edit.viewport(), Qt.MouseButton.LeftButton, pos=halves(edit, 14)[0])
    drag(edit.viewport(), halves(edit, 16)[0])  # letters again
    assert edit.textCursor().selectedText() == "01"
    QTest.mouseRelease(edit.viewport(), Qt.MouseButton.LeftButton, pos=halves(edit, 16)[0])


def test_two_clicks_and_a_drag_take_whole_words(editor: StructuredEdit, qtbot: QtBot) -> None:
    editor.set_blocks(body(TEXT))
    two_clicks(editor)
    field = GrowingEdit()
    qtbot.addWidget(field)
    field.resize(500, 40)
    field.show()
    field.text = TEXT
    two_clicks(field)
