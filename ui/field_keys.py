"""Keys that mean something else to the report than to the field they are pressed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from ui.pages.page import Page

if TYPE_CHECKING:
    from ui.window import MainWindow

UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class FieldKeys(QObject):
    """Looks at the keys of whichever field has the focus.

    Fields on a page would undo their own typing only; undoing is the report's, from wherever it is asked for. And what
    chooses the level of a paragraph is not to be taken for the number of a part.

    Args:
        window: The window of the fields.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._watched: QWidget | None = None
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Only the field with the focus gets keys: looking at the events of all would cost every one of them time."""
        if self._watched is not None and shiboken6.isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = new
        if new is not None and not getattr(new, "keeps_its_keys", False):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes undoing from the field, and leaves the keys for levels to it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._window.complete()  # for a key that was pressed before the window was seen
            view = self._window.view
            on_page = isinstance(watched, QWidget) and view is not None and view.stack.isAncestorOf(watched)
            if on_page and any(event.matches(key) for key in UNDO_KEYS):
                event.ignore()
                return True
            if on_page and self._is_level_key(watched, event):
                event.accept()
                return True
        return False

    def _is_level_key(self, widget: QObject, event: QKeyEvent) -> bool:
        page = self._window.view.stack.currentWidget() if self._window.view is not None else None
        return (
            isinstance(page, Page)
            and isinstance(widget, QWidget)
            and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
            and Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_4
            and page.has_levels(widget)
        )
