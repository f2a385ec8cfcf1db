"""The keys of the panels: from elsewhere they go to the panel, from within it they close it and go back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from tests.gui.conftest import OpenWindow
from tests.gui.hands import text_page
from tests.gui.walk import settle
from ui.draft_view import DraftView
from ui.panels.catalog import panel_entries
from ui.window import MainWindow

KEYS = {entry.key: entry.keys for entry in panel_entries() if entry.keys}


def view_of(window: MainWindow) -> DraftView:
    assert window.view is not None
    return window.view


def press_keys(keys: str) -> None:
    """Presses the keys where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keySequence(focus, QKeySequence(keys))
    settle()


def in_panel(window: MainWindow) -> bool:
    focus = QApplication.focusWidget()
    assert focus is not None
    return view_of(window).side.isAncestorOf(focus)


@pytest.mark.parametrize("readonly", [False, True])
@pytest.mark.parametrize("key", KEYS)
def test_a_key_goes_to_its_panel_and_from_there_back(
    key: str, readonly: bool, own_example: Path, open_window: OpenWindow
) -> None:
    window = open_window(own_example)
    if readonly:
        window.reviews.set_reviewing(True)
    side = view_of(window).side
    editor = text_page(window, "findings").editor
    editor.setFocus()
    press_keys(KEYS[key])
    assert (side.current, in_panel(window)) == (key, True)
    editor.setFocus()
    press_keys(KEYS[key])
    assert (side.current, in_panel(window)) == (key, True)
    assert window.actions_[f"panel:{key}"].isChecked()
    press_keys(KEYS[key])
    assert side.current == ""
    assert editor.hasFocus()
    assert not window.actions_[f"panel:{key}"].isChecked()


def test_who_points_at_a_panel_that_is_shown_closes_it(own_example: Path, open_window: OpenWindow) -> None:
    window = open_window(own_example)
    side = view_of(window).side
    text_page(window, "findings").editor.setFocus()
    action = window.actions_["panel:findings"]
    shown = next(tool for tool in window.findChildren(QToolButton) if tool.defaultAction() is action)
    shown.click()
    text_page(window, "findings").editor.setFocus()
    assert (side.current, action.isChecked()) == ("findings", True)
    shown.click()
    assert (side.current, action.isChecked()) == ("", False)
