"""Whoever is quicker than the window misses nothing: what waits until the page is seen is made for the first key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.hands import basics, write
from ui.draft_view import DraftView
from ui.panels.search.panel import SearchPanel
from ui.window import MainWindow


@pytest.fixture
def unseen(example: Path, qtbot: QtBot) -> MainWindow:
    """A window on a draft of which nothing has been painted yet."""
    window = MainWindow(draft_follows=True)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.open_draft(example)
    window.show()
    assert view_of(window).companions is None
    return window


def view_of(window: MainWindow) -> DraftView:
    assert window.view is not None
    return window.view


def test_a_letter_is_written(unseen: MainWindow) -> None:
    title = basics(unseen).title
    title.setFocus()
    title.select(0, 0)
    write(title, "g")
    assert unseen.session is not None
    assert unseen.session.report.title.startswith("g")


@pytest.mark.parametrize("on_a_field", [True, False])
def test_a_key_of_the_menus_is_obeyed(unseen: MainWindow, qtbot: QtBot, *, on_a_field: bool) -> None:
    view = view_of(unseen)
    if on_a_field:
        view.focus_page()
    target = QApplication.focusWidget() if on_a_field else unseen
    assert target is not None
    QTest.keyClick(target, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(view.side.stack.currentWidget(), SearchPanel))


def test_the_widths_stay_as_they_are(unseen: MainWindow, qtbot: QtBot) -> None:
    view = view_of(unseen)
    before = view.splitter.sizes()
    qtbot.waitUntil(lambda: view.companions is not None)
    QApplication.processEvents()
    assert view.splitter.sizes() == before
    assert view.navigator.width() == before[0]


def test_the_list_has_the_focus_of_the_place_that_waited_for_it(unseen: MainWindow) -> None:
    view = view_of(unseen)
    view.left.setFocus()
    view.complete()
    assert unseen.focusWidget() is view.navigator
    assert view.left.focusPolicy() == Qt.FocusPolicy.NoFocus
