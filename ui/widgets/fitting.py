"""Sizes that fit the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QRegion
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.appearance import px

MARGIN = 60
"""What the frame of a window and the bar of the system may take, in pixels."""
HOLD = 100
"""Pixels of the upper edge of a window that must be seen to take hold of it."""


def fit_to_screen(widget: QWidget, width: int, height: int) -> None:
    """Gives a window this size in pixels, or what the screen has room for."""
    room = widget.screen().availableGeometry()
    widget.resize(min(width, room.width() - MARGIN), min(height, room.height() - MARGIN))


def area_of(window: QWidget) -> QRect:
    """Where a window is without its frame; of one that fills a screen, where on that screen it will be without that."""
    if not window.isMaximized():
        return window.geometry()
    area, room = QRect(window.normalGeometry()), window.screen().availableGeometry()
    if not room.contains(area.center()):  # dragged to another screen as it filled one
        area.moveCenter(room.center())
    return area


def put_where_seen(window: QWidget, area: QRect) -> bool:
    """Puts a window that is not shown yet where it was; returns False where no screen has its upper edge any more.

    What a screen has no room for any more is moved into it and cut.

    Args:
        window: The window.
        area: Its place and size, without its frame.
    """
    rooms = _rooms()
    edge = QRect(area.topLeft(), QSize(area.width(), HOLD))
    room = max(rooms, key=lambda room: _size(room & edge), default=QRect())
    held = room & edge
    if held.width() < HOLD or held.height() < HOLD // 2:
        return False
    if not QRegion(area).subtracted(_together(rooms)).isEmpty():
        area = _moved_into(area, room.adjusted(0, MARGIN // 2, 0, 0))
    window.setGeometry(area)
    return True


def _rooms() -> list[QRect]:
    """What windows may take of each screen."""
    return [screen.availableGeometry() for screen in QGuiApplication.screens()]


def _size(area: QRect) -> int:
    return area.width() * area.height() if area.isValid() else 0


def _together(rooms: list[QRect]) -> QRegion:
    together = QRegion()
    for room in rooms:
        together = together.united(room)
    return together


def _moved_into(area: QRect, room: QRect) -> QRect:
    moved = QRect(area.topLeft(), area.size().boundedTo(room.size()))
    moved.moveLeft(max(room.left(), min(moved.left(), room.right() + 1 - moved.width())))
    moved.moveTop(max(room.top(), min(moved.top(), room.bottom() + 1 - moved.height())))
    return moved


def keep_on_screen(window: QWidget) -> None:
    """Moves a window up when its lower edge, where its buttons are, has left the screen."""
    if not window.isVisible():
        return
    room = window.screen().availableGeometry()
    beyond = window.frameGeometry().bottom() - room.bottom()
    if beyond > 0:
        window.move(window.x(), max(window.y() - beyond, room.top()))


class FittingArea(QScrollArea):
    """Shows a widget whole where the screen has room for it, and scrolls where it has not.

    For the upper part of a dialog: its buttons, below, then never leave a small screen with large letters.

    Args:
        content: The widget.
        below: What the rest of the dialog takes, in pixels at the usual size of letters.
    """

    def __init__(self, content: QWidget, below: int) -> None:
        super().__init__()
        self._below = px(below)
        self._more_below = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = content
        self.setWidget(content)
        content.installEventFilter(self)
        self._fit()

    def leave(self, height: int) -> None:
        """Leaves so many pixels more to the rest of the dialog, which has more to say than usual."""
        self._more_below = height
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes another height when the content asks for one, or wraps at another width."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """As wide as the content would be."""
        return QSize(self._content.sizeHint().width(), self.minimumHeight())

    def _fit(self) -> None:
        content = self._content
        bar = self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(content.minimumSizeHint().width() + bar)
        layout = content.layout()
        wanted = content.sizeHint().height()
        if layout is not None and layout.hasHeightForWidth():
            wanted = layout.totalHeightForWidth(max(content.width(), content.minimumSizeHint().width()))
        room = self.screen().availableGeometry().height() - MARGIN - self._below - self._more_below
        height = max(min(wanted, room), 0)
        if height != self.minimumHeight():
            self.setMinimumHeight(height)
