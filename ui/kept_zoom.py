"""The size of the text in the editors is the same the next time."""

from __future__ import annotations

import contextlib

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer

from drafting.errors import ExportError
from drafting.settings import SettingsFile
from ui.editor.zoom import ZOOM

PAUSE = 400
"""Milliseconds; the wheel changes the size many times in a moment."""


class KeptZoom(QObject):
    """Takes the size from the settings, and puts it there when it was changed.

    Args:
        file: The settings.
        parent: The owner.
    """

    def __init__(self, file: SettingsFile, parent: QObject) -> None:
        super().__init__(parent)
        self._file = file
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.keep)
        ZOOM.percent = file.load().text_zoom
        ZOOM.changed.connect(self._timer.start)

    def keep(self) -> None:
        """Puts the size into the settings if it was changed; a size that cannot be kept is no reason to disturb."""
        self._timer.stop()
        with contextlib.suppress(ExportError):
            self._file.change(lambda settings: replace(settings, text_zoom=ZOOM.percent))
