"""List, page and panel share the width of the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import OpenWindow
from tests.gui.hands import drag


def test_list_and_panel_have_in_a_larger_window_what_they_gave_in_a_small_one(
    own_example: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(own_example)
    assert window.view is not None
    splitter = window.view.splitter
    window.view.side.show_panel("review")
    QApplication.processEvents()
    for handle, by in ((2, -30), (1, 20)):
        drag(splitter, handle, by)
    window.resize(1920, 900)
    QApplication.processEvents()
    chosen = splitter.sizes()
    window.view.side.close_panel()
    window.resize(800, 600)
    QApplication.processEvents()
    window.view.side.show_panel("review")
    qtbot.waitUntil(lambda: splitter.sizes()[0] < chosen[0] and splitter.sizes()[2] < chosen[2])
    window.resize(1920, 900)
    qtbot.waitUntil(lambda: splitter.sizes() == chosen)
