"""The editor of a text part: one document for all its blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QHelpEvent,
    QInputMethodQueryEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from drafting.editing import EMPTY, Edit, Spot, cut_out, is_text
from drafting.report import Block
from ui.editor import actions, keys
from ui.editor.clipboard import can_take
from ui.editor.commands import Commands
from ui.editor.document import Labels
from ui.editor.embedded import Embedded
from ui.editor.grids import Grids
from ui.editor.input_method import Composing
from ui.editor.lines import end_of_change
from ui.editor.margin import Margin
from ui.editor.marks import Mark
from ui.editor.pointer import Pointer
from ui.editor.thumbnails import Thumbnails
from ui.editor.transfer import Transfer
from ui.widgets import by_words
from ui.widgets.composed_edit import goes_across_lines

_OF_THE_VIEWPORT = (
    QMouseEvent,
    QContextMenuEvent,
    QWheelEvent,
    QHelpEvent,
    QDropEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
)
# Every key comes by, with questions of the input method: types are asked, as kinds of events are slow in Python.
_OVERRIDE, _RELEASE = QEvent.Type.ShortcutOverride, QEvent.Type.KeyRelease

_AROUND = 20
"""So much around the caret is to be seen while typing, in pixels; where it is, no page need be asked."""


class StructuredEdit(Composing):
    """The blocks of a part, as high as they are: the page scrolls.

    Undoing is the report's: every edit is told by :attr:`edited`, and :meth:`set_blocks` shows another state.
    """

    caret_moved = Signal(QWidget, QRect)
    """A place that is to be seen, in coordinates of the widget given."""
    grown_above = Signal(int)
    """Something above what is seen has become higher by so many pixels."""
    keeps_its_keys = True
    """It sees to it itself which keys are left to the window."""
    refused = Signal()
    """Something was typed into a text that is only read."""
    marks_asked = Signal(list, QPoint)
    """The user asks what the marks at a place say: the marks, and the place on the screen."""

    def __init__(
        self,
        labels: Labels,
        level_names: tuple[str, ...],
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(labels, parent)
        self._framed = False
        self._two_clicks = by_words.ByTwoClicks(self)
        self.escape: Callable[[], bool] = lambda: False
        """Takes the focus where Esc leads to; returns whether it could."""
        self.setObjectName("part")
        self.setAcceptRichText(False)
        self.viewport().setMouseTracking(True)
        self.commands = Commands(self, self.content)
        self.grids = Grids(self, thumbnails)
        self.embedded = Embedded(self, self.content, self.grids.make, self.grown_above.emit)
        self.margin = Margin(self, self.content, self.commands.move_before)
        self.transfer = Transfer(self)
        self.pointer = Pointer(self)
        self.actions_ = actions.make_actions(self, level_names)
        self._keys = actions.key_table(self.actions_)
        self.embedded.made = self._show_current
        self.cursorPositionChanged.connect(self._cursor_moved)
        self.selectionChanged.connect(self._selection_changed)
        self.show_zoom()
        self.set_readonly(False)

    # ---------------------------------------------------------------- what is shown

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks as they stand in the window; none when nothing was written."""
        return self.content.blocks

    def set_blocks(self, blocks: Sequence[Block]) -> Spot | None:
        """Shows blocks, without telling of a change; what shows what it should is left alone.

        While an input method is composing, this waits until it is done.

        Returns:
            The end of what has changed; None when nothing has.
        """
        if self._composing:
            self.when_settled(lambda: self._show_later(blocks))
            return None
        before = self.content.all_blocks
        cursor = self.textCursor()
        caret, anchor = self.spot, self.content.spot(cursor.anchor())
        with self.quietly():
            found = self.content.set_blocks(blocks)
            if found is not None and max(caret, anchor) < Spot(found[0], 0):
                self.commands.put_caret(caret, anchor)  # Qt takes it along with what is put in below it
        if found is None:
            return None
        if before == EMPTY:
            self.commands.put_caret(Spot(0, 0))
        self.embedded.look_soon()
        self._cursor_moved()
        return end_of_change(before, self.content.all_blocks, *found)

    def fill(self, blocks: Sequence[Block]) -> Spot | None:
        """Shows a long text for the first time; it is laid out once. See :meth:`set_blocks`."""
        with self._holding():
            found = self.set_blocks(blocks)
        self.settle()
        self.embedded.place()
        return found

    def _show_later(self, blocks: Sequence[Block]) -> None:
        self.set_blocks(blocks)

    def show_zoom(self) -> None:
        """Larger or smaller letters: the caret stays where it is seen, or else what stands at the top does."""
        seen = self.seen()
        if seen.isEmpty():
            super().show_zoom()
            return
        cursor = self.textCursor()
        if not seen.intersects(self.cursorRect(cursor)):
            cursor = self.cursorForPosition(seen.topLeft())
        before = self.cursorRect(cursor).top()
        super().show_zoom()
        self.grown_above.emit(self.cursorRect(cursor).top() - before)
        if self.hasFocus() and cursor.position() == self.textCursor().position():
            self.show_caret()

    def show_spot(self, spot: Spot) -> None:
        """Puts the caret somewhere and shows it; a grid or table that is being edited keeps the focus."""
        row = self.embedded.rows.get(self.content.lines[spot.block].key)
        if row is None or not row.isAncestorOf(QApplication.focusWidget() or self):
            self.select(spot.block, spot.offset, spot.offset)

    def set_readonly(self, readonly: bool) -> None:
        """Whether the part may be changed. It can be read, selected and copied in any case."""
        self.setReadOnly(readonly)
        if readonly:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        for row in self.embedded.rows.values():
            row.set_readonly(readonly)
        for name, action in self.actions_.items():
            action.setEnabled(not readonly or name in actions.WITHOUT_EDITING)

    def relabel(self, labels: Labels) -> None:
        """Shows other numbers."""
        self.content.set_labels(labels)

    def perform(self, edit: Edit, merge: str = "") -> None:
        """Makes an edit and tells of it; none of a text in whose place another waits to be shown."""
        if self.show_what_waits():
            return
        outer, self._quiet = self._quiet, True
        try:
            found = self.content.set_blocks(edit.blocks)
            self.commands.put_caret(edit.caret, edit.anchor)
        finally:
            self._quiet = outer
        if found is not None:
            self.embedded.look_soon()
            self._tell_later(f"{merge}{edit.caret.block}" if merge else "")
        self._cursor_moved()

    def take_object(self, index: int, block: Block, merge: str = "") -> None:
        """Takes over a grid or a table that was edited in its own widget, and tells of it; see :meth:`perform`."""
        if self.show_what_waits():
            return
        with self.quietly():
            self.content.set_object(index, block)
        self.edited.emit(merge)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Shows marks in the place of those there are. They move along with typing until the next call."""
        self.marking.set(marks)

    def ask_for_marks(self) -> None:
        """Asks whoever listens to say what the marks at the caret mean."""
        found = self.marking.at(*self.place())
        if found:
            self.marks_asked.emit(found, self.viewport().mapToGlobal(self.cursorRect().bottomLeft()))

    # ---------------------------------------------------------------- caret and selection

    @property
    def spot(self) -> Spot:
        """Where the caret is."""
        return self.content.spot(self.textCursor().position())

    def place(self) -> tuple[Spot, str]:
        """Where the caret is, in the text or a field of a grid or table: that field's path, else empty."""
        rows = self.embedded.rows.items() if self._in_a_field() else ()
        for key, row in rows:
            path, offset = row.place()
            index = self.content.index_of(key)
            if path and index is not None:
                return Spot(index, offset), path
        return self.spot, ""

    def select(self, block: int, start: int, end: int, path: str = "") -> bool:
        """Selects a stretch of a paragraph, or of the field of a grid or table with this path, and shows it."""
        if not 0 <= block < len(self.content.lines):
            return False
        if self.content.lines[block].key:
            self.commands.put_caret(Spot(block, 1), Spot(block, 0))
            row = self.embedded.ensure(block)
            self.embedded.place()
            field = row.field(path)
            if field is not None:
                field.setFocus()
                field.select(start, end)
                self.caret_moved.emit(field, field.cursorRect())
            else:
                if not row.isAncestorOf(QApplication.focusWidget() or self):
                    self.setFocus()
                self.caret_moved.emit(row, row.rect())
            return field is not None or not path
        self.setFocus()
        self.commands.put_caret(Spot(block, end), Spot(block, start))
        self.show_caret()
        return True

    def levels(self) -> set[int]:
        """The levels of the paragraphs of the selection."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            block = self.content.lines[cursor.blockNumber()].block
            return {block.level} if is_text(block) else set()
        first, last = self.commands.range()
        blocks = [line.block for line in self.content.lines[first : last + 1]]
        return {block.level for block in blocks if is_text(block)}

    def selected_blocks(self) -> tuple[Block, ...]:
        """What is selected."""
        start, end = self.commands.selection()
        return cut_out(self.content.all_blocks, start, end) if start != end else ()

    def show_caret(self) -> None:
        """Asks for the caret to be seen."""
        caret = self.cursorRect()
        if not self._repaint.seen().adjusted(0, _AROUND, 0, -_AROUND).contains(caret):
            self._repaint.while_scrolling(lambda: self.caret_moved.emit(self.viewport(), caret))

    def show_focus(self) -> None:
        """Asks for the caret to be seen, in the text or in the field that has the focus."""
        focus = QApplication.focusWidget()
        if focus is self:
            self.show_caret()
        elif focus is not None and self.isAncestorOf(focus):
            self.caret_moved.emit(focus, focus.rect())

    def _cursor_moved(self) -> None:
        if self._quiet:
            return
        cursor = self.textCursor()
        index = cursor.blockNumber()
        if index < len(self.content.lines) and self.content.lines[index].key and not cursor.hasSelection():
            if not self._composing:
                self.commands.put_caret(
                    Spot(index, 1), Spot(index, 0)
                )  # a grid is selected, never typed into
                # Where the caret stood there already, nobody is told that it has moved.
                self._show_current()
                if self.hasFocus():
                    self.show_caret()
            return
        if cursor.hasSelection() or self._framed:
            self._show_current()
        if self.hasFocus():
            self.show_caret()
        self._tell_caret()

    def _selection_changed(self) -> None:
        """Where a selection is taken back while the caret stays, as with End at a grid, nobody tells that it moved."""
        if not self._quiet and not self.textCursor().hasSelection() and not self.commands.at_text():
            self._cursor_moved()
        self.cursor_moved.emit()

    def _show_current(self) -> None:
        """Frames the grids and tables that are selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection() and not self._framed:
            return
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        self._framed = start != end
        for key, row in self.embedded.rows.items():
            index = self.content.index_of(key)
            if index is not None:
                at = self.document().findBlockByNumber(index).position()
                row.set_current(start <= at < end)

    # ---------------------------------------------------------------- keys and input methods

    def event(self, event: QEvent) -> bool:
        """Keys of the editor are its own, whatever the window uses them for; undoing is the window's.

        What the mouse does over a grid or a table that has no use for it, it does over the text.
        """
        if isinstance(event, QInputMethodQueryEvent):
            self.tell_place()
        elif isinstance(event, QKeyEvent):
            kind = event.type()
            if kind is _OVERRIDE:
                if keys.is_plain(event) or (pressed := actions.key_of(event)) in self._keys:
                    event.accept()
                    return True
                if keys.is_for_the_window(event, pressed):
                    event.ignore()
                    return True
            elif kind is _RELEASE:
                return True  # of no use to anybody, though all the widgets around would be asked
        elif isinstance(event, _OF_THE_VIEWPORT):
            return self.viewportEvent(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that concern more than the characters of a paragraph."""
        if self._composing and goes_across_lines(event):
            return
        self.show_what_waits()
        if self.isReadOnly() and keys.is_plain(event) and event.text() != " " and not self._in_a_field():
            self.refused.emit()
        if keys.is_plain(event) and self.commands.at_text() and (self.hasFocus() or not self._in_a_field()):
            if event.text() != " " or self.isReadOnly() or not self.commands.number_typed():
                self._begin_key()
                try:
                    super().keyPressEvent(event)
                finally:
                    self._end_key()
                self.commands.own_number_typed()
            return
        pressed = actions.key_of(event)
        name = self._keys.get(pressed)
        if name is not None and self._act(name):
            event.accept()
        elif self._in_a_field():
            event.ignore()  # a field of a grid had no use for it; neither has the text
        elif keys.is_editing(pressed):
            self._begin_key()
            try:
                if not keys.handle(self, event, pressed):
                    super().keyPressEvent(event)
            finally:
                self._end_key()
        elif not keys.handle(self, event, pressed):
            super().keyPressEvent(event)

    def _in_a_field(self) -> bool:
        """Whether the focus is in a grid or a table, which has passed on a key it had no use for."""
        focus = QApplication.focusWidget()
        return focus is not None and focus is not self and self.isAncestorOf(focus)

    def _act(self, name: str) -> bool:
        if name in actions.OF_TEXT and self._in_a_field():
            return False
        self.actions_[name].trigger()
        return True

    # ---------------------------------------------------------------- clipboard, mouse

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copies blocks, and for other programs text with the printed numbers."""
        # The clipboard keeps the object until after Python has ended, so Qt itself must have made it.
        data = super().createMimeDataFromSelection()
        data.text()  # it works out its formats when it is first asked, and would do so again later
        data.clear()
        self.transfer.copy_to(data)
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Whether something can be pasted or dropped."""
        return not self.isReadOnly() and can_take(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes clean structure; pictures are prepared first."""
        self.transfer.paste(source)

    def paste_as_is(self) -> None:
        """Pastes text without looking for structure in it."""
        self.transfer.paste_as_is()

    def cut(self) -> None:
        """Copies and deletes what is selected."""
        self.show_what_waits()
        if self.textCursor().hasSelection():
            self.copy()
            self.commands.delete()

    def dropEvent(self, event: QDropEvent) -> None:
        """What is dropped goes where it is dropped."""
        super().dragLeaveEvent(QDragLeaveEvent())  # takes the caret of dragging away
        self.show_what_waits()
        self.finish_composing()  # what is composed takes room in what is seen, but there are no places in it
        self.transfer.drop(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a number may begin to drag the item."""
        self._two_clicks.end()
        if not self.pointer.press(event):
            super().mousePressEvent(event)
        self._stop_composing()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags an item, or selects."""
        left = event.buttons() == Qt.MouseButton.LeftButton
        if left and self._two_clicks.drag(event.position().toPoint()):
            return
        if not self.pointer.move(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends what the press began."""
        self.pointer.release(event)
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Selects a word."""
        super().mouseDoubleClickEvent(event)
        point = event.position().toPoint()
        at = self.cursorForPosition(point).blockNumber()
        if event.button() == Qt.MouseButton.LeftButton and not self.content.lines[at].key:
            self._two_clicks.begin(point)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done here."""
        self.pointer.offer(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Shows what is to be said of the place under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self.pointer.tell(event)
            return True
        return super().viewportEvent(event)
