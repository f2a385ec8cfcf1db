"""The field that lies over the cell with the caret."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from ui.widgets.growing_edit import ENTER_KEYS, PlainEdit
from ui.widgets.offers import Offer
from ui.widgets.suggestions import Suggestions

Way: TypeAlias = Literal["next", "previous", "up", "down", "left", "right", "enter", "back"]

NONE, SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class CellField(PlainEdit):
    """One field for all cells: it is moved from cell to cell and never loses the focus on the way.

    That way an input method begins in a cell as it does in any field; a field made at the first key would swallow it.
    """

    wants_out = Signal(str)
    """A key leads to another cell."""
    pasted = Signal(object)
    """The clipboard holds rows (its QMimeData); set ``handled`` if they were taken."""
    rows_key = Signal(object)
    """A key that may concern whole rows (a QKeyEvent); accepted if it did."""
    menu_wanted = Signal(object)
    """A menu is asked for at a place of the screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(single_line=True, parent=parent)
        self.handled = False
        self.composing = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The grid is its frame, whatever the looks of other fields are.
        self.setStyleSheet(
            "QPlainTextEdit, QPlainTextEdit:focus { border: none; border-radius: 0; padding: 0; }"
        )
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setTabChangesFocus(False)
        self.offers: Sequence[Offer] = ()
        self.shortcuts: list[QKeySequence] = []
        self.suggestions = Suggestions(self, lambda: self.offers)
        self.edited.connect(self._offer)
        self.hide()

    def set_single_line(self, single_line: bool) -> None:
        """Whether the cell has one line only."""
        self._single_line = single_line

    def show_text(self, text: str) -> None:
        """Shows the text of another cell."""
        self.suggestions.hide()
        self.text = text

    def _offer(self, text: str) -> None:
        if not self.isReadOnly() and self.offers:
            self.suggestions.typed(text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Notes whether an input method is composing: its keys are its own."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keys that act on rows (Ctrl+Delete) are the sheet's, though a text would have a use for them."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and QKeySequence(event.keyCombination()) in self.shortcuts
        ):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leads to another cell where a spreadsheet's keys would."""
        if self.suggestions.key(event):
            return
        self.rows_key.emit(event)
        if event.isAccepted() and self.handled:
            self.handled = False
            return
        way = self._way(event)
        if way:
            self.wants_out.emit(way)
            event.accept()
        elif event.key() in ENTER_KEYS:
            if not self.isReadOnly():
                self.textCursor().insertText("\n")
                self.ensureCursorVisible()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _way(self, event: QKeyEvent) -> Way | None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Tab and modifiers in (NONE, SHIFT):
            return "next" if modifiers == NONE else "previous"
        if key == Qt.Key.Key_Backtab:
            return "previous"
        if key in ENTER_KEYS and (modifiers == NONE or self._single_line):
            return "enter" if modifiers != SHIFT else "back"
        if modifiers != NONE or self.composing:
            return None
        cursor = self.textCursor()
        if key == Qt.Key.Key_Left and cursor.atStart() and not cursor.hasSelection():
            return "left"
        if key == Qt.Key.Key_Right and cursor.atEnd() and not cursor.hasSelection():
            return "right"
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            probe = QTextCursor(cursor)
            up = key == Qt.Key.Key_Up
            if not probe.movePosition(QTextCursor.MoveOperation.Up if up else QTextCursor.MoveOperation.Down):
                return "up" if up else "down"
        return None

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab is for the cells."""
        return False

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Rows go into rows, anything else into the cell."""
        if not self.canInsertFromMimeData(source):
            return
        self.handled = False
        self.pasted.emit(source)
        if not self.handled:
            super().insertFromMimeData(source)
        self.handled = False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the sheet."""
        self.menu_wanted.emit(event.globalPos())
