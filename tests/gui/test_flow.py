"""A row of buttons that goes on below."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.widgets.flow import ButtonBar


def test_buttons_of_different_heights_stand_on_one_middle_and_go_on_below(qtbot: QtBot) -> None:
    bar = ButtonBar(4)
    qtbot.addWidget(bar)
    low, high, last = (QPushButton(text) for text in ("Up", "＋ Photos", "Down"))
    for button, height in ((low, 20), (high, 30), (last, 20)):
        button.setFixedSize(100, height)
        bar.add(button)
    bar.resize(250, 10)
    bar.show()
    qtbot.waitUntil(lambda: bar.height() == 30 + 4 + 20)
    assert low.geometry().center().y() == high.geometry().center().y()
    assert last.y() == 34
    bar.resize(320, 10)
    qtbot.waitUntil(lambda: bar.height() == 30)
    assert {button.geometry().center().y() for button in (low, high, last)} == {high.geometry().center().y()}
