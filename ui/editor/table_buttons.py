"""What can be done with the rows and columns of a table: its buttons, and the menu of a cell."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton

from drafting.editing import Resizing, Size, can_resize
from drafting.i18n import _

_POINTING = (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.FocusIn, QEvent.Type.FocusOut)


class _Button(QToolButton):
    """A button that tells when the pointer or the focus comes to it, and when it goes."""

    pointed = Signal()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in _POINTING:
            self.pointed.emit()
        return done


class TableButtons(QHBoxLayout):
    """The buttons, beside each other."""

    wanted = Signal(Resizing)
    """A button was pressed."""
    pointed = Signal()
    """:attr:`at_hand` may be another."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(2)
        self.buttons = {
            how: self._button(how, text)
            for how, text in (
                (Resizing.ROW_BELOW, _("+ Row")),
                (Resizing.DROP_ROW, _("− Row")),
                (Resizing.COLUMN_RIGHT, _("+ Column")),
                (Resizing.DROP_COLUMN, _("− Column")),
            )
        }

    def _button(self, how: Resizing, text: str) -> _Button:
        button = _Button()
        button.setText(text)
        button.clicked.connect(lambda: self.wanted.emit(how))
        button.pointed.connect(self.pointed)
        self.addWidget(button)
        return button

    @property
    def at_hand(self) -> bool:
        """Whether one of the buttons has the focus, or the pointer is over it."""
        return any(button.hasFocus() or button.underMouse() for button in self.buttons.values())

    def show_for(self, size: Size, row: int, *, readonly: bool) -> None:
        """Says what the buttons do to a table beside a cell in a row, and which of them can do it."""
        header = size.header and row == 0
        tips = {
            Resizing.ROW_BELOW: _("A row below that of the framed cell"),
            Resizing.DROP_ROW: _("Takes away the header row; all rows below it stay")
            if header
            else _("Takes away the row of the framed cell"),
            Resizing.COLUMN_RIGHT: _("A column right of that of the framed cell"),
            Resizing.DROP_COLUMN: _("Takes away the column of the framed cell"),
        }
        for how, button in self.buttons.items():
            button.setToolTip(tips[how])
            button.setAccessibleName(tips[how])
            button.setEnabled(not readonly and can_resize(size, how, row))


def add_to_menu(menu: QMenu, size: Size, row: int, resize: Callable[[Resizing], None]) -> None:
    """Adds what can be done to a table beside a cell in a row, in the words of Word."""
    texts = {
        Resizing.ROW_ABOVE: _("Insert row above"),
        Resizing.ROW_BELOW: _("Insert row below"),
        Resizing.DROP_ROW: _("Delete header row") if size.header and row == 0 else _("Delete row"),
        Resizing.COLUMN_LEFT: _("Insert column left"),
        Resizing.COLUMN_RIGHT: _("Insert column right"),
        Resizing.DROP_COLUMN: _("Delete column"),
    }
    for how, text in texts.items():
        action = menu.addAction(text)
        action.setEnabled(can_resize(size, how, row))
        action.triggered.connect(partial(resize, how))
