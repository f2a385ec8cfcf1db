"""The window has the size the next time that it had the last time."""

from __future__ import annotations

import contextlib

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from drafting.errors import ExportError
from drafting.settings import SettingsFile, WindowHabits
from ui.widgets.fitting import fit_to_screen


def use_size(window: QWidget, habits: WindowHabits) -> None:
    """Gives a window that is not shown yet this size, or what the screen has room for."""
    fit_to_screen(window, habits.width, habits.height)
    if habits.maximised:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def keep_size(window: QWidget, file: SettingsFile) -> None:
    """Puts the size into the settings; one that cannot be kept is no reason to disturb."""
    size = window.normalGeometry().size() if window.isMaximized() else window.size()
    if window.isFullScreen() or window.isMinimized():
        return
    with contextlib.suppress(ExportError):
        habits = WindowHabits(size.width(), size.height(), window.isMaximized())
        file.change(lambda settings: replace(settings, window=habits))
