"""Enter presses the button with the focus, whatever the main button of a dialog is."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from drafting.settings import SettingsFile
from tests.gui.conftest import OpenWindow, is_active
from tests.gui.hands import press, write
from ui import memory
from ui.enter_presses import SPACE_ONLY

ENTER = Qt.Key.Key_Return


def shown(qtbot: QtBot, window: QWidget, *widgets: QWidget) -> list[str]:
    """The names of the buttons that were pressed, as they come."""
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    found: list[str] = []
    for widget in widgets:
        layout.addWidget(widget)
        if isinstance(widget, QPushButton | QToolButton):
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            widget.clicked.connect(partial(_note, found, widget.text()))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: is_active(window))
    return found


def _note(found: list[str], name: str, _checked: bool = False) -> None:
    found.append(name)


def named(kind: type[QPushButton] | type[QToolButton], name: str) -> QPushButton | QToolButton:
    button = kind()
    button.setText(name)
    return button


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("kind", [QPushButton, QToolButton])
@pytest.mark.parametrize("window", [QDialog, QWidget])
def test_the_button_with_the_focus_is_pressed(
    window: type[QDialog] | type[QWidget], kind: type[QPushButton], key: Qt.Key, qtbot: QtBot
) -> None:
    main, other = QPushButton("main"), named(kind, "other")
    main.setDefault(True)
    if isinstance(other, QPushButton):
        other.setAutoDefault(False)
    around = window()
    pressed = shown(qtbot, around, main, other)
    other.setFocus()
    press(other, key)
    assert pressed == ["other"]
    other.setEnabled(False)
    press(other, key)
    assert "other" not in pressed[1:]


def test_in_a_field_enter_is_for_the_main_button(qtbot: QtBot) -> None:
    main, field = QPushButton("main"), QLineEdit()
    main.setDefault(True)
    dialog = QDialog()
    pressed = shown(qtbot, dialog, field, main)
    main.setFocus()
    field.setFocus()
    press(field, ENTER)
    assert pressed == ["main"]


def test_an_enter_that_is_held_down_presses_once(qtbot: QtBot) -> None:
    button = QPushButton("one")
    window = QWidget()
    pressed = shown(qtbot, window, button)
    button.setFocus()
    for repeated in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", repeated)
        QApplication.sendEvent(button, event)
    assert pressed == ["one"]


def test_a_button_can_be_for_space_alone(qtbot: QtBot) -> None:
    button = QPushButton("stop")
    button.setProperty(SPACE_ONLY, True)
    window = QWidget()
    pressed = shown(qtbot, window, button)
    button.setFocus()
    press(button, ENTER)
    assert not pressed
    press(button, Qt.Key.Key_Space)
    assert pressed == ["stop"]


def test_enter_at_the_button_that_gives_up_saves_no_settings(
    draft: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(draft)
    before = SettingsFile(memory.settings_path()).load()
    window.change_settings()
    dialog = window.preferences
    assert dialog is not None
    qtbot.waitUntil(lambda: is_active(dialog))
    write(next(field for field in dialog.findChildren(QLineEdit) if field.isVisible()), "王小明")
    dialog.cancel.setFocus()
    press(dialog.cancel, ENTER)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert SettingsFile(memory.settings_path()).load() == before
