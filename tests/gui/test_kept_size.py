"""The window has the size and the place the next time that it had the last time."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from drafting.settings import SettingsFile, WindowHabits
from tests.gui.conftest import OpenWindow
from ui import memory
from ui.kept_size import use_size
from ui.widgets import fitting


def kept() -> WindowHabits:
    return SettingsFile(memory.settings_path()).load().window


def opened(qtbot: QtBot) -> QWidget:
    """A window as one is made when the program is started again."""
    window = QWidget()
    qtbot.addWidget(window)
    use_size(window, kept())
    return window


def test_a_size_that_was_given_to_it(draft: Path, open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(draft)
    window.resize(720, 640)
    window.close()
    assert (kept().width, kept().height, kept().maximised) == (720, 640, False)
    again = opened(qtbot)
    assert (again.width(), again.height()) == (720, 640)
    assert not again.isMaximized()


def test_one_that_filled_the_screen_does_so_again(draft: Path, open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(draft)
    window.resize(720, 640)
    window.showMaximized()
    qtbot.waitUntil(window.isMaximized)
    window.close()
    assert kept().maximised
    assert opened(qtbot).isMaximized()
    assert (kept().width, kept().height) == (720, 640)


def test_a_place_that_was_given_to_it(draft: Path, open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(draft)
    window.setGeometry(60, 90, 700, 600)
    window.close()
    assert opened(qtbot).geometry() == QRect(60, 90, 700, 600)


def test_one_that_filled_the_screen_has_its_place_when_it_does_not_any_more(
    draft: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(draft)
    window.setGeometry(60, 90, 700, 600)
    window.showMaximized()
    qtbot.waitUntil(window.isMaximized)
    window.close()
    again = opened(qtbot)
    again.show()
    assert again.isMaximized()
    again.showNormal()
    assert again.geometry() == QRect(60, 90, 700, 600)


LEFT, MAIN = QRect(-1280, 0, 1280, 700), QRect(0, 40, 1366, 728)
"""A screen on the left of another one, and that one; what windows may take of them."""


@pytest.mark.parametrize(
    ("screens", "was", "opens"),
    [
        pytest.param([MAIN, LEFT], (-1200, 100, 900, 500), (-1200, 100, 900, 500), id="beside"),
        pytest.param([MAIN, LEFT], (-400, 100, 900, 500), (-400, 100, 900, 500), id="across"),
        pytest.param([MAIN], (-1200, 100, 900, 500), None, id="unplugged"),
        pytest.param([MAIN], (-840, 100, 900, 500), None, id="too little left to take hold of"),
        pytest.param([MAIN], (0, -400, 900, 700), None, id="upper edge gone"),
        pytest.param([MAIN], (900, 500, 900, 500), (466, 268, 900, 500), id="partly gone"),
        pytest.param([MAIN], (100, 100, 1900, 1000), (0, 70, 1366, 698), id="smaller screen"),
    ],
)
def test_the_place_is_taken_only_where_the_window_is_seen(
    screens: list[QRect],
    was: tuple[int, int, int, int],
    opens: tuple[int, int, int, int] | None,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fitting, "_rooms", lambda: screens)
    window = QWidget()
    qtbot.addWidget(window)
    before = window.pos()
    x, y, width, height = was
    use_size(window, WindowHabits(width, height, place=(x, y)))
    if opens is None:
        assert window.pos() == before
    else:
        assert window.geometry() == QRect(*opens)


def test_a_place_that_is_none_is_passed_over() -> None:
    settings = memory.settings_path()
    settings.parent.mkdir(parents=True)
    settings.write_text('{"window": {"width": 900, "place": [99999999999999, 1]}}', "utf-8")
    assert kept().place is None


def test_a_size_from_a_larger_screen_is_cut_to_what_there_is_room_for(qtbot: QtBot) -> None:
    settings = memory.settings_path()
    settings.parent.mkdir(parents=True)
    settings.write_text('{"window": {"width": 9000, "height": 5000}}', "utf-8")
    window = opened(qtbot)
    room = window.screen().availableGeometry()
    assert (window.width() < room.width(), window.height() < room.height()) == (True, True)


def test_sizes_that_are_none_are_passed_over(qtbot: QtBot) -> None:
    settings = memory.settings_path()
    settings.parent.mkdir(parents=True)
    settings.write_text('{"window": {"width": -3, "height": "x"}}', "utf-8")
    assert kept() == WindowHabits()
