"""The window has the size the next time that it had the last time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from drafting.settings import SettingsFile, WindowHabits
from tests.gui.conftest import OpenWindow
from ui import memory
from ui.kept_size import use_size


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
    assert kept() == WindowHabits(720, 640)
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
