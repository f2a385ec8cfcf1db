"""The preview in a window of its own, for a second screen."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from drafting.i18n import _
from ui.widgets.fitting import area_of, fit_to_screen, put_where_seen

Place = tuple[int, int, int, int]
SIZE = (760, 900)


class PreviewWindow(QWidget):
    """Holds the preview. It does not keep the program running.

    Args:
        content: The preview.
        place: Left, top, width and height; taken only where it is seen on a screen.
    """

    closed = Signal()
    """The user has closed the window."""

    def __init__(self, content: QWidget, place: Place | None) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle(_("Preview"))
        self._put_away = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(content)
        content.show()
        self.setFocusProxy(content)
        QShortcut(QKeySequence.StandardKey.Close, self, self.close)
        if place is None or not put_where_seen(self, QRect(*place)):
            fit_to_screen(self, *SIZE)

    def place(self) -> Place:
        """Left, top, width and height on the screens."""
        area = area_of(self)
        return area.x(), area.y(), area.width(), area.height()

    def put_away(self) -> None:
        """Closes the window without telling."""
        self._put_away = True
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tells that the user has closed it."""
        event.accept()
        if not self._put_away:
            self.closed.emit()
