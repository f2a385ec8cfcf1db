"""Widgets within the text that are there no longer."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def take_out(widget: QWidget) -> None:
    """Takes a widget out of what is shown, for good.

    A page that is not seen keeps in mind which of its fields had the focus, and gives it back when it is seen again,
    which may be in the same moment: not to a field that nobody sees, where keys would be lost.
    """
    field = widget.focusWidget()
    widget.hide()
    if field is not None:
        field.clearFocus()
    widget.deleteLater()
