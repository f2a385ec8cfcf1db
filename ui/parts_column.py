"""The column at the left: the parts of the report, and below them what is still missing and what comes next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.navigator import Navigator
from ui.todo import TodoList
from ui.widgets.tab_order import put_behind

_ROWS = 8
"""So many parts are to be seen, or all where there are fewer, before what comes next takes more than it must."""


class PartsColumn(QWidget):
    """Divides its height: on a low screen the parts come first, and of what comes next the first is shown.

    Args:
        place: What it fills, a stop of Tab so far: it has kept the column's turn, for it was there before the page.
    """

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self.navigator = Navigator(self)
        self.todo = TodoList(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigator, 3)
        layout.addWidget(self.todo, 2)
        put_behind(place, (self.navigator, self.todo.title, self.todo.more, self.todo.list))
        place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if place.hasFocus():
            self.navigator.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height is divided anew."""
        super().resizeEvent(event)
        self._divide()

    def event(self, event: QEvent) -> bool:
        """So it is when there are other parts, or letters of another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._divide()
        return super().event(event)

    def _divide(self) -> None:
        self.todo.give(self.height() - self.navigator.height_of(_ROWS))
