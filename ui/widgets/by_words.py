"""Keys and clicks that go word by word, in texts of several lines."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from drafting.clauses import around, following, preceding
from drafting.text import characters, units

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def is_deleting(key: int) -> bool:
    """Whether a key deletes."""
    return key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


def goes_by_words(event: QKeyEvent) -> bool:
    """Whether a key means a word: Ctrl with an arrow (and Shift to select), or with a key that deletes."""
    key, modifiers = event.key(), event.modifiers() & ~_KEYPAD
    if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        return modifiers in (_CTRL, _CTRL | _SHIFT)
    return is_deleting(key) and modifiers == _CTRL


def go(edit: QTextEdit | QPlainTextEdit, event: QKeyEvent) -> bool:
    """Goes to the next word, or selects up to it to be deleted as well; False where the paragraph ends."""
    cursor = edit.textCursor()
    deletes = is_deleting(event.key())
    if deletes and cursor.hasSelection():
        return False
    text, at = _text_before(cursor)
    target = (
        preceding(text, at) if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Backspace) else following(text, at)
    )
    if target == at:
        return False
    keep = deletes or bool(event.modifiers() & _SHIFT)
    mode = QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor
    cursor.setPosition(cursor.block().position() + units(text, target), mode)
    edit.setTextCursor(cursor)
    return True


class ByTwoClicks:
    """What two clicks select, and a drag goes on from: the toolkit takes all up to the next spaces for a word.

    Args:
        edit: The field. It asks for what is done with the mouse.
    """

    def __init__(self, edit: QTextEdit | QPlainTextEdit) -> None:
        self._edit = edit
        self._first: tuple[int, int] | None = None

    def begin(self, point: QPoint) -> None:
        """Selects the word at a point of the viewport, which was clicked twice."""
        self._first = start, end = self._word(point)
        self._select(start, end)

    def drag(self, point: QPoint) -> bool:
        """Selects whole words from the first up to a point; False where there was none to begin with."""
        if self._first is None:
            return False
        start, end = self._word(point)
        if start < self._first[0]:
            self._select(self._first[1], start)
        else:
            self._select(self._first[0], max(end, self._first[1]))
        return True

    def end(self) -> None:
        """Something else begins with the mouse."""
        self._first = None

    def _word(self, point: QPoint) -> tuple[int, int]:
        cursor = self._edit.cursorForPosition(point)
        text, at = _text_before(cursor)
        if at and point.x() < self._edit.cursorRect(cursor).left():
            at -= 1  # the right half of a character, whose end is the nearest place of the caret
        start, end = around(text, at)
        begin = cursor.block().position()
        return begin + units(text, start), begin + units(text, end)

    def _select(self, anchor: int, caret: int) -> None:
        cursor = self._edit.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
        self._edit.setTextCursor(cursor)


def _text_before(cursor: QTextCursor) -> tuple[str, int]:
    """The paragraph of the caret, and how many of its characters stand before it."""
    text, place = cursor.block().text(), cursor.positionInBlock()
    return text, characters(text, place)
