"""The mouse over the text: numbers are dragged, links to what is said of the text are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from drafting.editing import Spot
from drafting.i18n import _
from ui.editor.menus import context_menu, level_menu
from ui.editor.scrolling import DragScroller

if TYPE_CHECKING:
    from ui.editor.edit import StructuredEdit


class Pointer:
    """What the mouse does besides setting the caret and selecting."""

    def __init__(self, edit: StructuredEdit) -> None:
        self._edit = edit
        self._scroller = DragScroller(edit)

    def press(self, event: QMouseEvent) -> bool:
        """A press on a number may begin to drag the item; returns whether it is on one."""
        left = event.button() == Qt.MouseButton.LeftButton
        return left and not self._edit.isReadOnly() and self._edit.margin.press(event.position().toPoint())

    def move(self, event: QMouseEvent) -> bool:
        """Drags an item; beyond what is seen the page scrolls. Returns whether there is nothing to select."""
        point, viewport = event.position().toPoint(), self._edit.viewport()
        shape, busy = Qt.CursorShape.IBeamCursor, False
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._scroller.follow(event)
            busy = self._edit.margin.move(point)
            shape = Qt.CursorShape.ClosedHandCursor if busy else shape
        elif not self._edit.isReadOnly() and self._edit.margin.index_at(point) is not None:
            shape, busy = Qt.CursorShape.OpenHandCursor, True
        if viewport.cursor().shape() != shape:
            viewport.setCursor(shape)
        return busy

    def release(self, event: QMouseEvent) -> None:
        """Drops an item; a mere click on its number offers the levels."""
        self._scroller.stop()
        clicked = self._edit.margin.release(event.position().toPoint())
        if clicked is not None:
            self._edit.setFocus()
            self._edit.commands.put_caret(Spot(clicked, 0))
            level_menu(self._edit).popup(event.globalPosition().toPoint())

    def offer(self, event: QContextMenuEvent) -> None:
        """What can be done where the pointer is, or where the caret is when a key asks for it."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            chosen, there = self._edit.textCursor(), self._edit.cursorForPosition(event.pos())
            if not chosen.selectionStart() <= there.position() <= chosen.selectionEnd():
                self._edit.setTextCursor(there)
        context_menu(self._edit).popup(event.globalPos())

    def tell(self, event: QHelpEvent) -> None:
        """What is to be said of the place under the pointer."""
        text = self.tip(event.pos())
        if text:
            QToolTip.showText(event.globalPos(), text, self._edit.viewport())
        else:
            QToolTip.hideText()

    def tip(self, point: QPoint) -> str:
        """The words for a point; empty when there is nothing to say."""
        if not self._edit.isReadOnly() and self._edit.margin.index_at(point) is not None:
            return _("Click for the level, drag to move the item with all that belongs to it")
        spot = self._edit.content.spot(self._edit.cursorForPosition(point).position())
        return "\n".join(mark.tooltip for mark in self._edit.marking.at(spot) if mark.tooltip)
