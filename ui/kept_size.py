"""The window has the size and the place the next time that it had the last time."""

from __future__ import annotations

import contextlib

from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from drafting.errors import ExportError
from drafting.settings import SettingsFile, WindowHabits
from ui.widgets.fitting import area_of, fit_to_screen, put_where_seen


def use_size(window: QWidget, habits: WindowHabits) -> None:
    """Gives a window that is not shown yet this size and place, or what the screens have room for."""
    area = QRect(QPoint(*habits.place or ()), QSize(habits.width, habits.height))
    if habits.place is None or not put_where_seen(window, area):
        fit_to_screen(window, habits.width, habits.height)
    if habits.maximised:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def keep_size(window: QWidget, file: SettingsFile) -> None:
    """Puts size and place into the settings; what cannot be kept is no reason to disturb."""
    if window.isFullScreen() or window.isMinimized():
        return
    area = area_of(window)
    habits = WindowHabits(area.width(), area.height(), window.isMaximized(), (area.x(), area.y()))
    with contextlib.suppress(ExportError):
        file.change(lambda settings: replace(settings, window=habits))
