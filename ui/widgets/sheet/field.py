"""The field that lies over the cell with the caret."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QWidget

from ui import composing
from ui.widgets.growing_edit import PlainEdit
from ui.widgets.keys import ENTER_KEYS
from ui.widgets.offers import Offer
from ui.widgets.suggestions import Suggestions

Way: TypeAlias = Literal["next", "previous", "up", "down", "left", "right", "enter", "back"]
EDGE = 6
"""So many pixels beyond the field a drag still selects letters: a hand is not that steady."""
Verb: TypeAlias = Literal["copy", "cut", "clear"]

NONE, SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)

_ARROWS: dict[int, tuple[Way, tuple[int, int]]] = {
    Qt.Key.Key_Up: ("up", (-1, 0)),
    Qt.Key.Key_Down: ("down", (1, 0)),
    Qt.Key.Key_Left: ("left", (0, -1)),
    Qt.Key.Key_Right: ("right", (0, 1)),
}
"""Where each leads, and by how many rows and columns."""


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
    dragged_out = Signal(object)
    """The mouse is dragged from this cell to a place of the screen outside of it, or comes back."""
    wants_more = Signal(int, int)
    """The cells that are chosen are to reach so many rows and columns further."""
    menu_wanted = Signal(object)
    """A menu is asked for at a place of the screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(single_line=True, parent=parent)
        self.handled = False
        self.composing = False
        self._out = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("cell")  # the grid is its frame, whatever the looks of other fields are
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("keys", "Tab")  # comes to the table, where the caret is
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setTabChangesFocus(False)
        self.offers: Sequence[Offer] = ()
        self.shortcuts: list[QKeySequence] = []
        self.several: Callable[[Verb], bool] = lambda _verb: False
        """Does it with all the cells that are chosen; returns whether they are several."""
        self.many: Callable[[], bool] = lambda: False
        """Tells whether several cells are chosen."""
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
        others = QApplication.activePopupWidget() not in (None, self.suggestions.popup)
        if not self.isReadOnly() and self.offers and not others:
            self.suggestions.typed(text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Notes whether an input method is composing: its keys are its own."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def settle(self) -> None:
        """What an input method is composing goes into this cell, before the field goes to another."""
        if self.composing:
            composing.finish()
        if self.composing:  # it did not, and would go on in the other cell
            QApplication.sendEvent(self, QInputMethodEvent())

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
        way, further = self._way(event), self._further(event)
        if further:
            self.wants_more.emit(*further)
            event.accept()
        elif way:
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
        return _ARROWS[key][0] if self._at_edge(key) and not self._letters_chosen(key) else None

    def _letters_chosen(self, key: int) -> bool:
        return self.textCursor().hasSelection() and key in (Qt.Key.Key_Left, Qt.Key.Key_Right)

    def _at_edge(self, key: int) -> bool:
        """Whether an arrow key leads no further in the cell."""
        cursor = self.textCursor()
        if key == Qt.Key.Key_Left:
            return cursor.atStart()
        if key == Qt.Key.Key_Right:
            return cursor.atEnd()
        return key in _ARROWS and not QTextCursor(cursor).movePosition(
            QTextCursor.MoveOperation.Up if key == Qt.Key.Key_Up else QTextCursor.MoveOperation.Down
        )

    def _further(self, event: QKeyEvent) -> tuple[int, int] | None:
        """Shift and an arrow choose letters as long as there are some that way, then cells."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != SHIFT or self.composing:
            return None
        key = event.key()
        return _ARROWS[key][1] if key in _ARROWS and (self.many() or self._at_edge(key)) else None

    def copy(self) -> None:
        """Copies what is selected in the cell, or the cells that are chosen."""
        if not self.several("copy"):
            super().copy()

    def cut(self) -> None:
        """Likewise, and takes it out."""
        if not self.several("cut"):
            super().cut()

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

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Within the cell letters are selected; dragged out of it, cells are."""
        outside = not self.rect().adjusted(-EDGE, -EDGE, EDGE, EDGE).contains(event.position().toPoint())
        if event.buttons() == Qt.MouseButton.LeftButton and (outside or self._out):
            self._out = outside
            self.dragged_out.emit(event.globalPosition().toPoint())
        if not outside:
            super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag begins in the cell."""
        self._out = False
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the sheet."""
        self.menu_wanted.emit(event.globalPos())
