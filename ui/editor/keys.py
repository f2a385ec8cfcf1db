"""The keys of the text, as people know them from Word's lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from drafting.editing import Spot, end_of, is_text
from ui.editor.actions import KEY_ONLY
from ui.widgets import by_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.editor.edit import StructuredEdit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BACKSPACE = Qt.Key.Key_Backspace
_EDITING = frozenset(key.value for key in (*_ENTER, _BACKSPACE, Qt.Key.Key_Delete))
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
# As numbers: every key is compared with them, and flags are slow in Python.
_CTRL = Qt.KeyboardModifier.ControlModifier.value
_SHIFT = Qt.KeyboardModifier.ShiftModifier.value
_ALT = Qt.KeyboardModifier.AltModifier.value
_KEYPAD = Qt.KeyboardModifier.KeypadModifier.value
_STANDARD = QKeySequence.StandardKey
_NOT_OURS = (_STANDARD.Undo, _STANDARD.Redo, _STANDARD.DeleteEndOfLine, _STANDARD.DeleteCompleteLine)
"""What the toolkit would do to the text by itself, past the report and its undoing."""
_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


def is_for_the_window(event: QKeyEvent, pressed: int) -> bool:
    """Whether a key that the toolkit would take for the text is left to the window."""
    if pressed in _EDITING:
        return False  # as none of them is by itself; to look it up takes long
    return any(event.matches(key) for key in _NOT_OURS)


def handle(edit: StructuredEdit, event: QKeyEvent, pressed: int) -> bool:
    """Does what a key asks for, ``pressed`` as the actions have it; returns False for one the toolkit deals with."""
    modifiers = pressed & ~KEY_ONLY
    plain = pressed in _EDITING  # which is all that follows is asked for with most keys
    if not plain and is_for_the_window(event, pressed):
        event.ignore()
        return True
    done = (not plain and _move(edit, event, modifiers)) or (
        not edit.isReadOnly() and _edit(edit, event, modifiers)
    )
    if done:
        event.accept()
    return done


# --- Moving ----------------------------------------------------------------------------------------------------------


def _move(edit: StructuredEdit, event: QKeyEvent, modifiers: int) -> bool:
    key = event.key()
    if key == Qt.Key.Key_Escape:
        if edit.margin.dragging:
            edit.margin.cancel()
        elif not edit.escape():
            _leave(edit, forward=False)
    elif key in _TABS and (modifiers & _CTRL or edit.isReadOnly()):
        _leave(edit, forward=key == Qt.Key.Key_Tab and not modifiers & _SHIFT)
    elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not modifiers & _CTRL:
        _page(edit, -1 if key == Qt.Key.Key_PageUp else 1, keep=bool(modifiers & _SHIFT))
    elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and modifiers & _CTRL and not modifiers & _ALT:
        _paragraph(edit, -1 if key == Qt.Key.Key_Up else 1, keep=bool(modifiers & _SHIFT))
    elif key in _ARROWS and not modifiers and edit.commands.object_index() is not None:
        leave_object(edit, _ARROWS[Qt.Key(key)])
    elif key in _ARROWS and modifiers & _CTRL and by_words.goes_by_words(event):
        return edit.commands.at_text() and by_words.go(edit, event)
    else:
        return False
    return True


def _leave(edit: StructuredEdit, *, forward: bool) -> None:
    """Goes to the control after or before the editor."""
    widget: QWidget | None = edit
    while widget is not None:
        widget = widget.nextInFocusChain() if forward else widget.previousInFocusChain()
        if widget is None or widget is edit:
            return
        reachable = (
            widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        )
        if reachable and not edit.isAncestorOf(widget):
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            widget.setFocus(reason)
            return


def leave_object(edit: StructuredEdit, step: int) -> None:
    """From a grid or table that is selected to the text above or below; where there is none, it is made."""
    index = edit.commands.object_index()
    if index is None:
        return
    blocks = edit.content.all_blocks
    target = index + step
    if not 0 <= target < len(blocks):
        edit.commands.add_paragraph(below=step > 0)
    elif is_text(blocks[target]):
        edit.commands.put_caret(end_of(blocks, target) if step < 0 else Spot(target, 0))
    else:
        edit.commands.put_caret(Spot(target, 1), Spot(target, 0))


def _page(edit: StructuredEdit, step: int, *, keep: bool) -> None:
    """As far as what is seen of the text is high."""
    seen = edit.seen()
    line = edit.fontMetrics().lineSpacing()
    point = edit.cursorRect().center() + QPoint(0, step * max(seen.height() - 2 * line, line))
    point.setY(min(max(point.y(), 0), edit.viewport().height() - 1))
    _go_to(edit, edit.cursorForPosition(point).position(), keep=keep)


def _paragraph(edit: StructuredEdit, step: int, *, keep: bool) -> None:
    """To the beginning of this paragraph or the one above, or of the one below."""
    cursor = edit.textCursor()
    operation = (
        QTextCursor.MoveOperation.NextBlock
        if step > 0
        else QTextCursor.MoveOperation.StartOfBlock
        if cursor.positionInBlock()
        else QTextCursor.MoveOperation.PreviousBlock
    )
    if not cursor.movePosition(operation) and step > 0:
        cursor.movePosition(QTextCursor.MoveOperation.End)
    _go_to(edit, cursor.position(), keep=keep)


def _go_to(edit: StructuredEdit, position: int, *, keep: bool) -> None:
    cursor = edit.textCursor()
    mode = QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor
    cursor.setPosition(position, mode)
    edit.setTextCursor(cursor)


# --- Editing ---------------------------------------------------------------------------------------------------------


def _edit(edit: StructuredEdit, event: QKeyEvent, modifiers: int) -> bool:
    key, commands = event.key(), edit.commands
    if key == _BACKSPACE and not modifiers:
        return commands.backspace()
    if modifiers == _CTRL and by_words.is_deleting(key) and commands.at_text() and by_words.go(edit, event):
        return False  # it is selected, and deleted as any selection
    if key in _TABS and not modifiers & (_CTRL | _ALT):
        commands.indent(-1 if key == Qt.Key.Key_Backtab or modifiers & _SHIFT else 1)
    elif key in _ENTER and not modifiers:
        commands.enter()
    elif key in _ENTER and modifiers == _SHIFT:
        _break_line(edit)
    elif event.matches(_STANDARD.Cut):
        edit.cut()
    elif event.matches(_STANDARD.Paste):
        edit.paste()
    elif key == _BACKSPACE:
        return commands.backspace()
    elif key == Qt.Key.Key_Delete:
        return commands.delete_forwards()
    elif is_typing(event) and not commands.in_one_paragraph():
        commands.type_text(event.text())
    else:
        return False
    return True


def _break_line(edit: StructuredEdit) -> None:
    edit.commands.make_room()
    edit.textCursor().insertText("\u2028")
    edit.show_caret()


def is_typing(event: QKeyEvent) -> bool:
    """Whether a key puts a character into the text."""
    text = event.text()
    if not text or not text.isprintable():
        return False
    held = event.modifiers().value & (_CTRL | _ALT)
    return not held or held == _CTRL | _ALT  # AltGr


def is_editing(pressed: int) -> bool:
    """Whether a key, with whatever is held, parts, joins or shortens paragraphs."""
    return pressed & KEY_ONLY in _EDITING


def is_plain(event: QKeyEvent) -> bool:
    """Whether a key is nothing but a character: no key of an action, and none that the window could want."""
    text = event.text()
    return bool(text) and text.isprintable() and not event.modifiers()._value_ & ~(_SHIFT | _KEYPAD)
