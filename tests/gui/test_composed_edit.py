"""While an input method is composing no key leads to another line, where the caret would leave the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from drafting.compose.labels import RunningLabels
from drafting.report import TextBlock
from drafting.template import load
from tests.gui.hands import commit, compose, press
from ui.editor.edit import StructuredEdit
from ui.editor.marked_edit import MarkedEdit
from ui.editor.thumbnails import Thumbnails
from ui.widgets.composed_edit import ComposedEdit
from ui.widgets.growing_edit import GrowingEdit

TEXT = "段落段落段落段落 108.05.20"
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


def structured() -> StructuredEdit:
    """The editor of a part."""
    template = load()
    part = template.forms["summary"].part("findings")
    names = ("內文", "一、", "（一）", "1.", "(1)")
    edit = StructuredEdit(
        RunningLabels(part, template.numbering.labels), names, Thumbnails(lambda _file: b"")
    )
    edit.set_blocks((TextBlock(0, TEXT),))
    return edit


def filled(edit: QPlainTextEdit) -> QPlainTextEdit:
    edit.setPlainText(TEXT)
    return edit


@pytest.mark.parametrize("modifiers", [NONE, SHIFT])
@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp])
@pytest.mark.parametrize(
    "make",
    [
        structured,
        lambda: filled(ComposedEdit()),
        lambda: filled(GrowingEdit()),
        lambda: filled(MarkedEdit()),
    ],
)
def test_the_caret_stays_in_what_is_composed(
    qtbot: QtBot,
    make: Callable[[], QPlainTextEdit | QTextEdit],
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
) -> None:
    edit = make()
    qtbot.addWidget(edit)
    edit.setFixedWidth(220)
    edit.show()
    with qtbot.waitActive(edit):
        edit.activateWindow()
    edit.setFocus()
    cursor = edit.textCursor()
    cursor.setPosition(7)
    edit.setTextCursor(cursor)
    compose(edit, "ㄊㄞ")
    press(edit, key, modifiers)
    assert edit.textCursor().position() == 7
    compose(edit, "ㄊㄞˊ")
    commit(edit, "台")
    assert edit.toPlainText() == TEXT[:7] + "台" + TEXT[7:]
