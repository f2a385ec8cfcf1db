"""A row of buttons that goes on below when there is no room left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class _Flow(QLayout):
    """Puts its widgets one behind another, in as many lines as the width asks for."""

    def __init__(self, spacing: int, between_lines: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._between_lines = between_lines
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Adds an item behind the others."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Takes an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def height_for(self, width: int) -> int:
        """The height of all lines in pixels, where they are so many pixels wide."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Puts the widgets in their places."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """The widest widget."""
        hints = [item.minimumSize() for item in self._items]
        return QSize(max((h.width() for h in hints), default=0), max((h.height() for h in hints), default=0))

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            height = max(hint.height() for _item, hint in line)
            x = rect.x()
            for item, hint in line:
                if move:  # in the middle: letters of another font, such as ＋, make a button a little higher
                    item.setGeometry(QRect(QPoint(x, y + (height - hint.height()) // 2), hint))
                x += hint.width() + self.spacing()
            y += height + self._between_lines
        return max(0, y - self._between_lines - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items that are there, with their sizes, as many in a line as have room."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            if not lines or x + hint.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, hint))
            x += hint.width() + self.spacing()
        return lines


class ButtonBar(QWidget):
    """Widgets one behind another, as many lines high as its width asks for.

    Args:
        spacing: Between two widgets, in pixels.
        between_lines: Between two lines; as between two widgets if not given.
    """

    def __init__(
        self, spacing: int = 4, between_lines: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._flow = _Flow(spacing, spacing if between_lines is None else between_lines, self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._has_width = False

    def add(self, *widgets: QWidget) -> None:
        """Adds widgets behind the others."""
        for widget in widgets:
            self._flow.addWidget(widget)
        self._fit()

    def take(self, widget: QWidget) -> None:
        """Takes a widget out and away."""
        self._flow.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Other sizes of the widgets ask for another height."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width asks for another height."""
        super().resizeEvent(event)
        self._has_width = True
        self._fit()

    def _fit(self) -> None:
        if not self._has_width:
            return
        height = self._flow.height_for(self.width())
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
