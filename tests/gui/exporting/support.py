"""The dialog of exports, as the tests take it in hand."""

from __future__ import annotations

from ui.exporting.dialog import ExportDialog
from ui.window import MainWindow

PATIENCE = 30_000
"""Milliseconds; for a busy machine."""


def opened(window: MainWindow) -> ExportDialog:
    window.actions_["export"].trigger()
    assert window.outgoing.export_dialog is not None
    return window.outgoing.export_dialog


def only(dialog: ExportDialog, *suffixes: str) -> None:
    """Chooses these kinds of file."""
    for suffix, button in dialog.targets.formats.items():
        if button.isChecked() != (suffix in suffixes):
            button.click()
