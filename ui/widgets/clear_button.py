"""The button in a field of one line that empties it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QToolButton

from drafting.i18n import _


def add_clear_button(field: QLineEdit) -> None:
    """Adds it; the toolkit's own has no name."""
    field.setClearButtonEnabled(True)
    for button in field.findChildren(QToolButton):
        button.setAccessibleName(_("Clear"))
        button.setToolTip(_("Clear"))
        button.setProperty("keys", "Ctrl+A, Del")
