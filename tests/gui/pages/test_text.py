"""A text part in the window: undoing, lengths, levels, places."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.i18n import _
from drafting.places import Place
from drafting.report import Photo, PhotoBlock, Report, TextBlock, with_section
from tests.gui.conftest import OpenWindow
from tests.gui.editor.fingers import CTRL, SHIFT, TABLE, grid, key, outline, photo_files, put, table
from tests.gui.hands import commit, compose, press, text_page, write
from ui.lengths import words
from ui.pages.text import TextPage
from ui.window import MainWindow

pytestmark = pytest.mark.long


def test_everything_on_the_page_is_undone_and_done_again(page: TextPage, window: MainWindow) -> None:
    editor = page.editor
    states = [outline(editor)]
    put(editor, 2, 1)
    write(editor, "丁戊")
    states.append(outline(editor))
    for block, pressed, modifiers in (
        (1, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (0, Qt.Key.Key_3, CTRL),
        (0, Qt.Key.Key_T, CTRL | SHIFT),
    ):
        put(editor, block, 1)
        key(editor, pressed, modifiers)
        states.append(outline(editor))
    assert len(set(states)) == 5
    for state in reversed(states[:-1]):
        press(QApplication.focusWidget() or editor, Qt.Key.Key_Z, CTRL)
        assert outline(editor) == state
    for state in states[1:]:
        press(QApplication.focusWidget() or editor, Qt.Key.Key_Y, CTRL)
        assert outline(editor) == state
    assert window.session is not None
    assert window.session.report.section("findings") == editor.blocks


def test_the_caret_lands_where_undoing_changed_something(page: TextPage, window: MainWindow) -> None:
    put(page.editor, 0, 1)
    write(page.editor, "天地")
    put(page.editor, 2, 1)
    window.undo()
    assert page.editor.spot == (0, 1)
    assert page.editor.hasFocus()


def test_typing_in_one_paragraph_is_one_step(page: TextPage, window: MainWindow) -> None:
    put(page.editor, 2, 1)
    write(page.editor, "天地a b玄黃")
    window.undo()
    assert outline(page.editor) == "1甲 2乙 0丙"


def test_the_length_is_shown_against_what_is_asked(window: MainWindow, qtbot: QtBot) -> None:
    page = text_page(window, "summary")
    write(page.editor, "字" * 100)
    qtbot.waitUntil(lambda: page.length_bar.bar.value() == 100)
    assert page.length_bar.bar.isVisible()
    assert page.length_bar.bar.text() == _("{n} missing").format(n=400)
    compose(page.editor, "ㄗ")
    put_all = page.editor.commands.selection()
    assert put_all[0] == (0, 100)
    commit(page.editor, "字" * 400)
    qtbot.waitUntil(lambda: "✓" in page.length_bar.bar.text())
    assert page.length_bar.bar.value() == 500


def test_the_length_of_the_selection_is_shown(page: TextPage, qtbot: QtBot) -> None:
    put(page.editor, 0, 0, (1, 1))
    qtbot.waitUntil(lambda: page.length_bar.selection.text() == _("Selected: {words}").format(words=words(2)))
    put(page.editor, 0, 0)
    qtbot.waitUntil(lambda: page.length_bar.selection.text() == "")


def test_the_toolbar_shows_and_sets_the_level(page: TextPage) -> None:
    put(page.editor, 1, 0)
    assert "（一）" in page.toolbar.level.text()
    put(page.editor, 0, 0, (2, 1))
    assert _("Several") in page.toolbar.level.text()
    page.toolbar.level.click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    page.editor.actions_["level4"].trigger()
    menu.close()
    assert outline(page.editor) == "4甲 4乙 4丙"
    assert "(1)" in page.toolbar.level.text()


def test_places_of_the_report(page: TextPage, window: MainWindow, photos: list[Path], qtbot: QtBot) -> None:
    assert window.view is not None
    assert window.view.show_place(Place("findings", 2), 0, 1)
    assert page.editor.textCursor().selectedText() == "丙"
    assert page.place_at_cursor() == (Place("findings", 2), 1)
    page.intake.add_photos(photos[:1])
    qtbot.waitUntil(lambda: len(photo_files(page.editor)) == 1)
    write(grid(page.editor, 3).item(0).caption, "圖說")
    assert window.view.show_place(Place("findings", 3, "photos[0].caption"), 1, 2)
    assert page.place_at_cursor() == (Place("findings", 3, "photos[0].caption"), 2)
    with qtbot.waitSignal(page.cursor_moved):
        put(page.editor, 0, 1)
    assert not page.select(Place("purpose", 0), 0, 0)


def seen(page: TextPage) -> bool:
    top = page.editor.mapTo(page.area.viewport(), page.editor.cursorRect().topLeft()).y()
    return 0 <= top < page.area.viewport().height() - 10


def test_what_is_selected_far_down_is_seen(page: TextPage) -> None:
    page.editor.set_blocks([TextBlock(0, f"第{n}段") for n in range(300)])
    page.editor.select(290, 0, 1)
    assert seen(page)


def test_a_place_on_a_page_not_shown_yet_is_seen(
    tmp_path: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    path = tmp_path / "長.trip"
    long = tuple(TextBlock(n % 3, f"第{n}段" * 30) for n in range(100))
    DraftFile.create(path, Report(categories=("other",), sections={"process": long})).close()
    window = open_window(path)
    assert window.view is not None
    assert window.view.show_place(Place("process", 90), 3, 5)
    page = text_page(window, "process")
    qtbot.waitUntil(lambda: seen(page))


def test_of_a_grid_higher_than_the_page_its_beginning_is_seen(page: TextPage, qtbot: QtBot) -> None:
    page.editor.set_blocks(
        [
            *(TextBlock(0, f"第{n}段") for n in range(40)),
            PhotoBlock(tuple(Photo(f"{n}.jpg") for n in range(9)), 1),
        ]
    )
    page.editor.select(40, 0, 1)
    row, area = grid(page.editor, 40), page.area.viewport()
    qtbot.waitUntil(lambda: 0 <= row.mapTo(area, row.rect().topLeft()).y() < area.height() // 2)


def test_a_grid_at_the_end_that_a_key_leads_to_is_seen(page: TextPage, qtbot: QtBot) -> None:
    page.editor.set_blocks([*(TextBlock(0, f"第{n}段") for n in range(40)), PhotoBlock((Photo("a.jpg"),), 1)])
    put(page.editor, 0, 0)
    page.area.verticalScrollBar().setValue(0)
    press(page.editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    row, area = grid(page.editor, 40), page.area.viewport()
    qtbot.waitUntil(lambda: area.rect().contains(row.mapTo(area, row.rect().topLeft())))


def test_a_caption_that_tab_leads_to_is_seen(page: TextPage, qtbot: QtBot) -> None:
    page.editor.set_blocks([PhotoBlock(tuple(Photo(f"{n}.jpg") for n in range(9)), 1)])
    grid(page.editor, 0).take_focus()
    for _photo in range(8):
        focus = QApplication.focusWidget()
        assert focus is not None
        press(focus, Qt.Key.Key_Tab)
    last = grid(page.editor, 0).item(8).caption
    assert last.hasFocus()
    area = page.area.viewport()
    qtbot.waitUntil(lambda: area.rect().contains(last.mapTo(area, last.rect().center())))


def test_a_table_that_had_the_caret_may_go(window: MainWindow, qtbot: QtBot) -> None:
    page = text_page(window, "process")
    page.session.change(with_section(page.session.report, "process", (TABLE, TextBlock(0, "甲"))))
    cell = table(page.editor, 0).cell(1, 0)
    cell.setFocus()
    assert page.last_focus is cell
    assert window.view is not None
    window.view.navigator.setFocus()
    page.editor.set_blocks((TextBlock(0, "甲"),))
    qtbot.waitUntil(lambda: page.last_focus is None)
    page.tell_caret()


def test_the_keyboard_goes_from_the_text_to_its_buttons_and_back(page: TextPage) -> None:
    page.editor.setFocus()
    key(page.editor, Qt.Key.Key_Escape)
    assert page.toolbar.level.hasFocus()  # and not the button that deletes: Esc is pressed by habit
    key(page.editor, Qt.Key.Key_Escape)
    assert page.editor.hasFocus()
    key(page.editor, Qt.Key.Key_Escape)
    for _button in page.toolbar.buttons:
        key(page.editor, Qt.Key.Key_Tab)
    assert page.editor.hasFocus()


def test_who_goes_on_writing_after_esc_writes_in_the_text(page: TextPage) -> None:
    page.editor.set_blocks((TextBlock(0, "甲"),))
    put(page.editor, 0, 1)
    key(page.editor, Qt.Key.Key_Escape)
    for letter in (Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_B):
        key(page.editor, letter)
    assert page.editor.blocks == (TextBlock(0, "甲a b"),)


def test_a_short_text_begins_at_the_top_of_its_paper(window: MainWindow, qtbot: QtBot) -> None:
    page = text_page(window, "purpose")
    qtbot.waitUntil(page.editor.isVisible)
    assert page.editor.y() < 20


def test_a_click_below_the_text_goes_to_its_end(page: TextPage) -> None:
    put(page.editor, 0, 0)
    below = QPoint(40, page.paper.height() - 4)
    QTest.mouseClick(page.paper, Qt.MouseButton.LeftButton, pos=below)
    assert page.editor.hasFocus()
    assert page.editor.textCursor().atEnd()


@pytest.mark.parametrize(("anchor", "caret"), [(1, 4), (4, 1)])
def test_what_is_selected_still_is_when_reading_begins(
    anchor: int, caret: int, own_example: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(own_example)
    old = text_page(window, "findings").editor
    old.select(2, anchor, caret)
    words = old.textCursor().selectedText()
    window.reviews.set_reviewing(True)
    qtbot.waitUntil(lambda: not shiboken6.isValid(old))
    cursor = text_page(window, "findings").editor.textCursor()
    assert (cursor.selectedText(), cursor.blockNumber()) == (words, 2)
    assert (cursor.position() > cursor.anchor()) == (caret > anchor)


def test_what_can_be_done_with_a_photo_is_there_after_the_view_was_made_anew(
    own_example: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(own_example)
    editor = text_page(window, "process").editor
    index = next(n for n, block in enumerate(editor.blocks) if isinstance(block, PhotoBlock))
    editor.select(index, 0, 0, "photos[0].caption")
    old = window.view
    window.show_view_anew()
    qtbot.waitUntil(lambda: not shiboken6.isValid(old))
    new = text_page(window, "process").editor
    item = grid(new, index).item(0)
    item.alt_action.setChecked(False)
    item.alt_action.trigger()
    assert item.alt.isVisible()
    write(item.alt, "會場")
    window.undo()
    window.redo()
    assert item.alt.text.startswith("會場")
    assert item.replace_action in item.menu.actions()
