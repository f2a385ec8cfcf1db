"""What every block in the editor has in common."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from drafting.report import Block


class BlockRow(QFrame):
    """A block of the text as it is edited."""

    edited = Signal()
    """The user has changed :attr:`block`."""
    caret_moved = Signal(QWidget, QRect)
    """The place of the caret, in coordinates of the widget given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("block")
        self.setProperty("current", False)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    @property
    def block(self) -> Block:
        """The block as it stands in the window."""
        raise NotImplementedError

    def set_label(self, label: str) -> None:
        """Shows the number the block is printed with."""

    def take_focus(self, *, at_end: bool = False) -> None:
        """Puts the caret into the block, before or behind its text."""
        raise NotImplementedError

    def set_readonly(self, readonly: bool) -> None:
        """Whether the block may be changed."""
        raise NotImplementedError

    def set_current(self, current: bool) -> None:
        """Marks the block that the buttons of the editor act on."""
        if self.property("current") != current:
            self.setProperty("current", current)
            self.style().polish(self)
