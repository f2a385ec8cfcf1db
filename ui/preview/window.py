"""The preview in a window of its own, for a second screen."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from drafting.i18n import _
from ui.widgets.fitting import fit_to_screen

Place = tuple[int, int, int, int]
SIZE = (760, 900)


class PreviewWindow(QWidget):
    """Holds the preview. It does not keep the program running.

    Args:
        content: The preview.
        place: Left, top, width and height; taken only where a screen is there.
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
        area = QRect(*place) if place is not None else None
        if area is not None and any(
            _is_on(area, screen.availableGeometry()) for screen in QGuiApplication.screens()
        ):
            self.setGeometry(area)
        else:
            fit_to_screen(self, *SIZE)

    def place(self) -> Place:
        """Left, top, width and height on the screens."""
        area = self.normalGeometry() if self.isMaximized() else self.geometry()
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


def _is_on(area: QRect, screen: QRect) -> bool:
    """Whether enough of a window is on a screen to take hold of it."""
    shared = area.intersected(screen)
    return shared.width() >= 100 and shared.height() >= 100
