"""Undoing is the report's: it works from any field, and shows what it changed on whatever page that was."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from drafting.report import TextBlock
from tests.gui.conftest import OpenWindow
from tests.gui.hands import commit, compose, personnel, press, text_page, write
from ui.pages.basics import BasicsPage
from ui.pages.text import TextPage
from ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(draft: Path, open_window: OpenWindow) -> MainWindow:
    return open_window(draft)


def basics(window: MainWindow) -> BasicsPage:
    assert window.view is not None
    page = window.view.page("basics")
    assert isinstance(page, BasicsPage)
    return page


def title(window: MainWindow) -> str:
    assert window.session is not None
    return window.session.report.title


def test_the_keys_work_in_a_field_and_go_to_the_page_concerned(window: MainWindow) -> None:
    page = basics(window)
    page.title.setFocus()
    write(page.title, "義烏")
    typed = title(window)
    assert window.view is not None
    window.view.go_by(1)
    while title(window) == typed:
        field = QApplication.focusWidget() or window
        press(field, Qt.Key.Key_Z, CTRL)
    assert window.view.current == "basics"
    assert page.title.text == title(window) != typed
    press(page.title, Qt.Key.Key_Y, CTRL)
    assert page.title.text == title(window)


def test_the_menu_offers_what_is_possible(window: MainWindow) -> None:
    undo, redo = window.actions_["undo"], window.actions_["redo"]
    assert not undo.isEnabled()
    write(basics(window).title, "一")
    assert undo.isEnabled()
    assert not redo.isEnabled()
    undo.trigger()
    assert title(window) == ""
    assert not undo.isEnabled()
    redo.trigger()
    assert title(window) == "一"


def test_what_was_undone_is_saved(window: MainWindow) -> None:
    session = window.session
    assert session is not None
    write(basics(window).title, "一")
    assert session.flush()
    window.undo()
    assert session.unsaved
    assert session.flush()
    assert session._draft.report.title == ""


def test_going_on_to_the_next_page_goes_on_writing_there(window: MainWindow) -> None:
    view = window.view
    assert view is not None
    basics(window).title.setFocus()
    while view.current != "text:purpose":
        press(QApplication.focusWidget() or window, Qt.Key.Key_PageDown, CTRL)
    page = view.page("text:purpose")
    assert isinstance(page, TextPage)
    assert page.editor.hasFocus()


def test_undoing_while_something_is_composed_shows_what_the_report_has(window: MainWindow) -> None:
    page = text_page(window, "findings")
    page.editor.setFocus()
    write(page.editor, "甲")
    compose(page.editor, "ㄧ")
    window.undo()
    commit(page.editor, "乙")
    assert window.session is not None
    assert window.session.report.section("findings") == page.editor.blocks == (TextBlock(0, "乙"),)
    assert page.editor.document().toPlainText() == "乙"


def test_deleting_is_undone_without_what_was_typed_before(window: MainWindow) -> None:
    page = text_page(window, "findings")
    page.editor.setFocus()
    write(page.editor, "abc")
    for _key in range(2):
        press(page.editor, Qt.Key.Key_Backspace)
    assert page.editor.blocks == (TextBlock(0, "a"),)
    press(page.editor, Qt.Key.Key_Z, CTRL)
    assert page.editor.blocks == (TextBlock(0, "abc"),)


def test_deleting_in_a_field_is_undone_without_what_was_typed_before(window: MainWindow) -> None:
    page = basics(window)
    page.title.setFocus()
    write(page.title, "abc")
    for _key in range(3):
        press(page.title, Qt.Key.Key_Backspace)
    press(page.title, Qt.Key.Key_Z, CTRL)
    assert title(window) == page.title.text == "abc"


def test_deleting_in_a_field_of_the_contact_is_undone_likewise(window: MainWindow) -> None:
    page = basics(window)
    for field in (page.contact, page.phone):
        field.setFocus()
        write(field, "123")
        press(field, Qt.Key.Key_Backspace)
        press(field, Qt.Key.Key_Z, CTRL)
        assert field.text == "123"
    assert window.session is not None
    assert window.session.report.contact.name == window.session.report.contact.phone == "123"


def test_deleting_in_a_cell_is_undone_without_what_was_typed_before(window: MainWindow) -> None:
    table = personnel(window).table
    field = table.cell(0, 0)
    write(field, "abc")
    for _key in range(2):
        press(field, Qt.Key.Key_Backspace)
    press(field, Qt.Key.Key_Z, CTRL)
    assert window.session is not None
    assert [person.name for person in window.session.report.travellers] == ["abc"]
