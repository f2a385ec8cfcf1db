"""Undoing is the report's: it works from any field, and shows what it changed on whatever page that was."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit

from drafting.report import Photo, PhotoBlock, Table, TableBlock, TextBlock, Traveller, with_section
from tests.gui.conftest import OpenWindow
from tests.gui.hands import commit, compose, personnel, press, text_page, write
from ui.editor.table_row import TableRow
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


@pytest.fixture
def with_photos(example: Path, tmp_path: Path, open_window: OpenWindow) -> MainWindow:
    """A window on a draft that holds photos."""
    return open_window(Path(shutil.copy(example, tmp_path / "有照片.trip")))


def two_photos(window: MainWindow) -> tuple[Photo, Photo]:
    """Two photos of that draft, with short captions."""
    assert window.session is not None
    grid = next(block for block in window.session.report.section("process") if isinstance(block, PhotoBlock))
    one, two = grid.photos[:2]
    return Photo(one.file, "甲"), Photo(two.file, "乙")


def undo() -> None:
    press(QApplication.focusWidget() or QApplication.activeWindow(), Qt.Key.Key_Z, CTRL)  # type: ignore[arg-type]


def name_of_focus() -> str:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus.accessibleName()


def with_blocks(window: MainWindow, *blocks: PhotoBlock | TableBlock) -> TextPage:
    """The page of a part with these, in which nothing can be undone yet."""
    assert window.session is not None
    window.session.change(with_section(window.session.report, "findings", (TextBlock(0, "甲"), *blocks)))
    window.session.forget_steps()
    return text_page(window, "findings")


def test_the_caret_goes_to_the_caption_concerned_also_from_another(with_photos: MainWindow) -> None:
    page = with_blocks(with_photos, PhotoBlock(two_photos(with_photos), 2))
    page.editor.select(1, 1, 1, "photos[0].caption")
    write(QApplication.focusWidget(), "子")
    page.editor.select(1, 1, 1, "photos[1].caption")
    there = name_of_focus()
    undo()
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    assert field.accessibleName() != there
    assert field.toPlainText() == "甲"
    assert field.textCursor().position() == 1


def test_the_caret_goes_to_the_cell_and_the_field_concerned(window: MainWindow) -> None:
    assert window.session is not None
    people = (Traveller("甲", "局", "科", "員"),)
    window.session.change(msgspec.structs.replace(window.session.report, travellers=people))
    table = personnel(window).table
    write(table.cell(0, 3), "長")
    table.cell(0, 0)
    undo()
    assert table.view.cell == (0, 3)
    page = basics(window)
    assert window.view is not None
    window.view.go_to("basics")
    page.phone.setFocus()
    write(page.phone, "1")
    page.title.setFocus()
    undo()
    assert page.phone.hasFocus()


def test_undoing_takes_away_a_row_with_the_focus_and_not_the_focus(window: MainWindow) -> None:
    page = with_blocks(window, TableBlock(Table(("日", "地"), (("1", "義烏"),))))
    page.editor.select(1, 0, 0, "table.rows[0][1]")
    press(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
    assert len(page.editor.blocks[1].table.rows) == 2  # type: ignore[union-attr]
    undo()
    assert len(page.editor.blocks[1].table.rows) == 1  # type: ignore[union-attr]
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    assert page.editor.isAncestorOf(QApplication.focusWidget())  # type: ignore[arg-type]


def test_undoing_takes_away_a_photo_with_the_focus_and_not_the_focus(with_photos: MainWindow) -> None:
    session = with_photos.session
    assert session is not None
    one, two = two_photos(with_photos)
    page = with_blocks(with_photos, PhotoBlock((one,), 1))
    blocks = (TextBlock(0, "甲"), PhotoBlock((one, two), 1))
    session.change(with_section(session.report, "findings", blocks))
    page.editor.select(1, 1, 1, "photos[1].caption")
    undo()
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "甲"


def menu_of(field: QPlainTextEdit | QLineEdit) -> QMenu:
    place = field.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, field.mapToGlobal(place))
    QApplication.sendEvent(field.viewport() if isinstance(field, QPlainTextEdit) else field, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_the_menu_of_a_field_undoes_what_the_keys_undo(window: MainWindow) -> None:
    assert window.session is not None
    page = basics(window)
    write(page.title, "義烏")
    page.phone.setFocus()
    for field in (page.phone, page.start.line, page.title):
        menu = menu_of(field)
        first = menu.actions()[0]
        assert first is window.actions_["undo"]
        assert first.isEnabled()
        menu.close()
    menu_of(page.phone).actions()[0].trigger()
    assert title(window) == ""
    assert window.session.can_redo
    assert window.view is not None
    window.commands.find_text(replacing=False)
    found = QApplication.focusWidget()
    assert isinstance(found, (QLineEdit, QPlainTextEdit))
    menu = menu_of(found)  # no text of the report: it undoes its own typing
    assert menu.actions()[0] is not window.actions_["undo"]
    menu.close()


def test_what_is_done_with_a_photo_is_in_the_menu_of_its_caption(with_photos: MainWindow) -> None:
    photos = two_photos(with_photos)
    page = with_blocks(with_photos, PhotoBlock(photos, 2))
    page.editor.select(1, 0, 0, "photos[1].caption")
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    row = page.editor.embedded.ensure(1)
    item = row.item(1)  # type: ignore[attr-defined]
    menu = menu_of(field)
    texts = {action.text(): action for action in menu.actions()}
    assert not texts[item.later.accessibleName()].isEnabled()
    texts[item.earlier.accessibleName()].trigger()
    menu.close()
    assert page.editor.blocks[1] == PhotoBlock(photos[::-1], 2)
    place = item.picture.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, item.picture.mapToGlobal(place))
    QApplication.sendEvent(item.picture, event)
    menu = QApplication.activePopupWidget()  # type: ignore[assignment]
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == item.remove.accessibleName()).trigger()
    menu.close()
    assert page.editor.blocks[1] == PhotoBlock((photos[0],), 2)


def test_a_part_that_undoing_takes_out_of_the_form_is_left(window: MainWindow) -> None:
    view = window.view
    assert view is not None
    boxes = basics(window).categories.boxes
    boxes["other"].click()
    before = {entry.key for entry in view.entries}
    boxes["inspection"].click()
    new = sorted({entry.key for entry in view.entries} - before)
    view.go_to(new[0])
    view.focus_page()
    press(QApplication.focusWidget() or window, Qt.Key.Key_Z, CTRL)
    assert new[0] not in {entry.key for entry in view.entries}
    assert view.stack.currentWidget() is view.page(view.current) is basics(window)
    assert basics(window).isAncestorOf(QApplication.focusWidget() or window)
    press(QApplication.focusWidget() or window, Qt.Key.Key_Y, CTRL)
    assert view.stack.currentWidget() is view.page(view.current)


def test_a_row_of_a_table_undone_from_another_page_leaves_the_focus_in_the_text(window: MainWindow) -> None:
    session = window.session
    assert session is not None
    table = TableBlock(Table(("名稱", "數量"), (("甲", "1"), ("乙", "2"))))
    session.change(with_section(session.report, "process", (TextBlock(0, "一"), table)))
    editor = text_page(window, "process").editor
    row = editor.embedded.ensure(1)
    assert isinstance(row, TableRow)
    row.cell(2, 1).setFocus()
    press(row.cell(2, 1), Qt.Key.Key_Tab)  # there is another row, where the caret is now
    assert len(row.lines) == 4
    other = text_page(window, "purpose").editor
    other.setFocus()
    write(other, "目的")
    while session.report.section("purpose"):
        window.undo()
    window.undo()
    assert window.view is not None
    assert window.view.current == "text:process"
    assert editor.blocks == (TextBlock(0, "一"), table)
    assert editor.hasFocus(), "what is typed next goes to what is seen"
