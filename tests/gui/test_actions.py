"""Every key does one thing: a key that two actions have does nothing at all."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from drafting.report import TextBlock
from tests.gui.conftest import OpenWindow
from tests.gui.hands import basics, press, text_page, write


def test_no_two_actions_share_a_key(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    keys = Counter(key.toString() for action in window.actions_.values() for key in action.shortcuts())
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_action_takes_a_key_that_an_input_method_needs(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    keys = {key.toString() for action in window.actions_.values() for key in action.shortcuts()}
    assert not keys & {"Ctrl+Space", "Shift+Space", "Ctrl+Shift", "Ctrl+Alt+,"}


def test_the_clipboard_works_from_the_menu_in_whatever_field(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    do = window.actions_
    title = basics(window).title
    title.setFocus()
    write(title, "abc")
    do["select_all"].trigger()
    do["cut"].trigger()
    assert title.text == ""
    do["paste"].trigger()
    do["paste_as_is"].trigger()
    assert title.text == "abcabc"
    editor = text_page(window, "findings").editor
    editor.setFocus()
    QGuiApplication.clipboard().setText("一、甲")
    do["paste_as_is"].trigger()
    assert editor.blocks == (TextBlock(0, "一、甲"),)
    do["undo"].trigger()
    do["paste"].trigger()
    assert editor.blocks == (TextBlock(1, "甲"),)
    editor.set_readonly(True)
    do["cut"].trigger()
    do["paste"].trigger()
    assert editor.blocks == (TextBlock(1, "甲"),)


def test_the_keys_of_the_clipboard_stay_those_of_the_fields(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    title = basics(window).title
    title.setFocus()
    write(title, "abc")
    press(title, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(title, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    press(title, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    press(title, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert title.text == "abcabc"


def test_findings_and_the_next_step_are_in_the_menus_named_after_them(
    draft: Path, open_window: OpenWindow
) -> None:
    window = open_window(draft)
    assert window.view is not None
    for name, panel in (("findings", "findings"), ("next_step", "review")):
        window.actions_[name].trigger()
        assert window.view.side.panel(panel).isVisible()
