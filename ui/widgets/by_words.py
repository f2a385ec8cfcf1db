"""Keys and clicks that go word by word, in texts of several lines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from drafting.clauses import around, following, preceding

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Backspace)
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_DELETING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


def goes_by_words(event: QKeyEvent) -> bool:
    """Whether a key means a word: Ctrl with an arrow (and Shift to select), or with a key that deletes."""
    key, modifiers = event.key(), event.modifiers() & ~_KEYPAD
    return (key in _ARROWS and modifiers in (_CTRL, _CTRL | _SHIFT)) or (
        key in _DELETING and modifiers == _CTRL
    )


def go(edit: QTextEdit | QPlainTextEdit, event: QKeyEvent) -> bool:
    """Goes to the next word, or selects up to it to be deleted as well; False where the paragraph ends."""
    cursor = edit.textCursor()
    deletes = event.key() in _DELETING
    if deletes and cursor.hasSelection():
        return False
    text, at = _text_before(cursor)
    target = preceding(text, at) if event.key() in _BACK else following(text, at)
    if target == at:
        return False
    keep = deletes or bool(event.modifiers() & _SHIFT)
    mode = QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor
    cursor.setPosition(cursor.block().position() + _units(text[:target]), mode)
    edit.setTextCursor(cursor)
    return True


def select_word(edit: QTextEdit | QPlainTextEdit, cursor: QTextCursor) -> None:
    """Selects the word at a place that was clicked twice: the toolkit has selected all up to the next spaces."""
    text, at = _text_before(cursor)
    start, end = around(text, at)
    begin = cursor.block().position()
    cursor.setPosition(begin + _units(text[:start]))
    cursor.setPosition(begin + _units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def _text_before(cursor: QTextCursor) -> tuple[str, int]:
    """The paragraph of the caret, and how many of its characters stand before it."""
    text, place = cursor.block().text(), cursor.positionInBlock()
    return text, len(text.encode("utf-16-le", "surrogatepass")[: 2 * place].decode("utf-16-le", "ignore"))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
