"""Fields for plain text: one that leaves its height to others, and one that is as high as the text in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from drafting.history import step
from drafting.text import characters, clean, clean_line, units
from ui.input_place import tell_place
from ui.widgets import by_words
from ui.widgets.composed_edit import ComposedEdit

_AS_IS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
MARGIN = 3
INSET = 4
"""More room before the text of a field with a border, as other fields have it."""
KEEPING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Why the focus may go without the user having left."""


class PlainEdit(ComposedEdit):
    """Plain text of any length, without a scroll bar of its own.

    Args:
        single_line: The text has no line breaks; it still wraps so that all of it is seen.
        parent: The owner.
    """

    edited = Signal(str)
    """The text was changed, by the user or an input method's commit; never told for what is only composed (preedit)."""
    entered = Signal()
    """Enter was pressed in a field of a single line."""
    abandoned = Signal()
    """The focus has gone to another widget, not to a menu, a list of offers or another window."""

    def __init__(self, *, single_line: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._single_line = single_line
        self._text = ""
        self._former = ""
        self.by_itself = False
        """Whether what is edited now is undone by itself; see :meth:`one_step`."""
        self._two_clicks = by_words.ByTwoClicks(self)
        self.add_to_menu: Callable[[QMenu], None] | None = None
        """Adds to the context menu what can be done with what the field stands for."""
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(MARGIN)
        self.textChanged.connect(self._note_change)

    @property
    def text(self) -> str:
        """The text, lines separated by line feeds. What an input method is composing is no part of it."""
        return self._text

    @text.setter
    def text(self, text: str) -> None:
        if text == self._text:
            return
        self._text = text
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._shown()

    def _shown(self) -> None:
        """Another text is shown."""

    @property
    def selection(self) -> tuple[int, int]:
        """The stretch that is selected, in characters; twice the caret's place when there is none."""
        cursor = self.textCursor()
        return characters(self._text, cursor.selectionStart()), characters(self._text, cursor.selectionEnd())

    def select(self, start: int, end: int) -> None:
        """Selects a stretch of the text, in characters; puts the caret there when it is empty."""
        cursor = self.textCursor()
        cursor.setPosition(units(self._text, max(0, start)))
        cursor.setPosition(units(self._text, max(0, end)), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def replace_all(self, text: str) -> None:
        """Puts ``text`` in the place of all there is, as an edit by the user, with the caret behind it."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In a field of a single line Enter does not break the line; Ctrl+Enter is for the dialog it is in."""
        if self._single_line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
            else:
                self.entered.emit()
            return
        if event.key() == Qt.Key.Key_V and event.modifiers() == _AS_IS:
            self.paste_as_is()
            return
        if by_words.goes_by_words(event):
            deletes = by_words.is_deleting(event.key())
            if (not deletes or not self.isReadOnly()) and by_words.go(self, event) and not deletes:
                return  # what is to be deleted is only selected
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Selects a word."""
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._two_clicks.begin(event.position().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Something else is selected than words."""
        self._two_clicks.end()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Selects letters, or words behind two clicks."""
        left = event.buttons() == Qt.MouseButton.LeftButton
        if not (left and self._two_clicks.drag(event.position().toPoint())):
            super().mouseMoveEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt would put an input method's text into a field that is read-only, too."""
        if self.isReadOnly():
            event.ignore()
            return
        begins = bool(event.preeditString()) and not self._preedit
        super().inputMethodEvent(event)
        if begins:  # who follows the caret shows it: else one would compose out of sight, and choose there
            self.cursorPositionChanged.emit()

    def inputMethodQuery(self, query: Qt.InputMethodQuery, argument: Any = None) -> Any:
        """Where the caret is asked for, the input method also learns where the field is now."""
        if query == Qt.InputMethodQuery.ImCursorRectangle:
            tell_place(self)
        return (
            super().inputMethodQuery(query) if argument is None else super().inputMethodQuery(query, argument)
        )

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tells when the user has left."""
        super().focusOutEvent(event)
        if event.reason() not in KEEPING:
            self.abandoned.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text, and no files: their addresses are no text that anybody wants."""
        return source.hasText() and not holds_files(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes as plain text, on one line in a field of a single line."""
        if self.canInsertFromMimeData(source):
            text = source.text()
            self.textCursor().insertText(clean_line(text) if self._single_line else clean(text))
            self.ensureCursorVisible()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The clipboard, undoing, and what else the field is for."""
        from ui.field_menu import field_menu

        menu = field_menu(self)
        if self.add_to_menu is not None:
            menu.addSeparator()
            self.add_to_menu(menu)
        menu.popup(event.globalPos())

    def paste_as_is(self) -> None:
        """Pastes into this field whatever the clipboard holds as text, also what would be rows of a table."""
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None when it holds nothing
        if data is not None and not self.isReadOnly():
            PlainEdit.insertFromMimeData(self, data)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, not the field."""
        event.ignore()

    def _note_change(self) -> None:
        # toPlainText() would turn no-break spaces into spaces.
        text = self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
        if text != self._text:
            self._former, self._text = self._text, text
            self.edited.emit(text)

    def step(self, name: str) -> str:
        """The name of the step of undoing that the latest edit belongs to; empty for a step by itself."""
        return "" if self.by_itself else step(name, self._former, self._text)

    @contextmanager
    def one_step(self) -> Iterator[None]:
        """What is put into the field meanwhile is undone by itself, not with what was typed before or is typed then."""
        self.by_itself = True
        try:
            yield
        finally:
            self.by_itself = False


class GrowingEdit(PlainEdit):
    """A field as high as its text."""

    def __init__(self, *, single_line: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(single_line=single_line, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def _shown(self) -> None:
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the text anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        document = self.document()
        layout = document.documentLayout()
        height = 0.0
        block = document.firstBlock()
        while block.isValid():
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        height = max(height, self.fontMetrics().lineSpacing())
        self._take_height(round(height + 0.5 + 2 * document.documentMargin()) + 2 * self.frameWidth())

    def _take_height(self, wanted: int) -> None:
        if wanted != self.height():
            self.setFixedHeight(wanted)


def holds_files(source: QMimeData) -> bool:
    """Whether files were copied or are dragged, and not a text."""
    return not source.hasHtml() and any(url.isLocalFile() for url in source.urls())
