"""Sizes that fit the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

MARGIN = 60
"""What the frame of a window and the bar of the system may take, in pixels."""


def fit_to_screen(widget: QWidget, width: int, height: int) -> None:
    """Gives a window this size in pixels, or what the screen has room for."""
    room = widget.screen().availableGeometry()
    widget.resize(min(width, room.width() - MARGIN), min(height, room.height() - MARGIN))
