"""The keys of the panels: from elsewhere they go to the panel, from within it they close it and go back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import OpenWindow
from tests.gui.hands import text_page
from tests.gui.walk import settle
from ui.draft_view import DraftView
from ui.panels.catalog import panel_entries
from ui.widgets.tab_order import takes_tab
from ui.window import MainWindow

PATIENCE = 30_000  # milliseconds; for a busy machine
ENOUGH = 60
"""More stops no panel has."""
KEYS = {entry.key: entry.keys for entry in panel_entries() if entry.keys}


def view_of(window: MainWindow) -> DraftView:
    assert window.view is not None
    return window.view


def focused() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def press_keys(keys: str) -> None:
    """Presses the keys where the focus is."""
    QTest.keySequence(focused(), QKeySequence(keys))
    settle()


def in_panel(window: MainWindow) -> bool:
    return view_of(window).side.isAncestorOf(focused())


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


def test_a_panel_with_nothing_in_it_is_left_by_its_key_too(
    own_example: Path, open_window: OpenWindow
) -> None:
    window = open_window(own_example)
    view = view_of(window)
    view.go_to("attachments")  # which the example does not have
    view.focus_page()
    press_keys(KEYS["example"])
    assert view.side.close_button.hasFocus()
    press_keys(KEYS["example"])
    assert view.side.current == ""


@pytest.mark.parametrize("page_first", [True, False])
@pytest.mark.parametrize("key", [entry.key for entry in panel_entries()])
def test_tab_comes_from_the_foot_of_the_page_through_the_panel_to_the_button_that_closes_it(
    key: str, page_first: bool, own_example: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(own_example)
    view = view_of(window)
    if page_first:
        text_page(window, "findings")
        settle()
    panel = view.side.show_panel(key)
    settle()
    page = text_page(window, "findings")
    qtbot.waitUntil(lambda: view.checker.up_to_date, timeout=PATIENCE)
    settle()
    page.foot.next.setFocus()
    press_keys("Tab")
    passed: list[QWidget] = []
    while panel.isAncestorOf(focused()) and len(passed) < ENOUGH:
        passed.append(focused())
        press_keys("Tab")
    assert 0 < len(passed) < ENOUGH
    assert view.side.close_button.hasFocus()
    press_keys("Tab")
    assert view.navigator.hasFocus()
    for widget in (view.side.close_button, *reversed(passed), page.foot.next):
        press_keys("Shift+Tab")
        assert focused() is widget
    buttons = (QAbstractButton, QComboBox)
    seen = [one for kind in buttons for one in panel.findChildren(kind) if takes_tab(one)]
    assert set(seen) <= set(passed)
