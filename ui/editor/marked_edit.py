"""A field of a grid or a table, with marks below its text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from drafting.text import characters, units
from ui.editor.marks import Mark, paint_grounds, paint_lines, stretches
from ui.widgets.growing_edit import GrowingEdit
from ui.widgets.keys import ENTER_KEYS


class MarkedEdit(GrowingEdit):
    """A field of a grid or a table.

    Args:
        single_line: As for any field.
        enter_goes_on: Enter ends the writing here (:attr:`entered`); a line is broken by Shift+Enter.
        parent: The owner.
    """

    def __init__(
        self, *, single_line: bool = False, enter_goes_on: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(single_line=single_line, parent=parent)
        self._enter_goes_on = enter_goes_on
        self._marks: tuple[Mark, ...] = ()
        self.setUndoRedoEnabled(False)  # undoing is the report's

    @property
    def caret(self) -> int:
        """How many characters stand before the caret."""
        return characters(self.text, self.textCursor().position())

    def select(self, start: int, end: int) -> None:
        """Selects a stretch, in characters."""
        cursor = self.textCursor()
        cursor.setPosition(min(units(self.text, start), self._length()))
        cursor.setPosition(min(units(self.text, end), self._length()), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _length(self) -> int:
        return self.document().characterCount() - 1

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Shows marks in the place of those there are."""
        if tuple(marks) != self._marks:
            self._marks = tuple(marks)
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An arrow up in the first line, or down in the last one, is left to what the field stands in."""
        if self._enter_goes_on and event.key() in ENTER_KEYS and not _holds(event):
            self.entered.emit()
        elif self._preedit:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not _holds(event):
            before = self.textCursor().position()
            super().keyPressEvent(event)
            event.setAccepted(self.textCursor().position() != before)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The marks with the text."""
        if not self._marks:
            super().paintEvent(event)
            return
        self._paint(front=False)
        super().paintEvent(event)
        self._paint(front=True)

    def _paint(self, *, front: bool) -> None:
        painter = QPainter(self.viewport())
        block = self.document().begin()
        before = 0
        while block.isValid():
            text = block.text()
            marks = [_within(mark, before, len(text)) for mark in self._marks]
            here = [mark for mark in marks if mark is not None]
            origin = self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()
            paint = paint_lines if front else paint_grounds
            paint(painter, stretches(block.layout(), text, here), origin)
            before += len(text) + 1
            block = block.next()
        painter.end()


def _holds(event: QKeyEvent) -> bool:
    """Whether Shift, Ctrl or Alt is held."""
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)


def _within(mark: Mark, before: int, length: int) -> Mark | None:
    """The part of a mark on one of the field's lines."""
    start, end = max(mark.start - before, 0), min(mark.end - before, length)
    return Mark(mark.block, start, end, mark.style) if start < end or start == end == length else None
