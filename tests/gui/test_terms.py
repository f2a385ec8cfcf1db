"""The page of the glossary, and the list of its terms at the caret."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from drafting.glossary import ORIGINAL
from drafting.places import Place, cell_path
from drafting.report import GlossaryTerm, Photo, PhotoBlock, Table, TableBlock, TextBlock
from tests.gui.conftest import OpenWindow
from tests.gui.hands import press, text_page, write
from ui.pages.glossary import GlossaryPage
from ui.pages.itinerary import ACTIVITIES, DATE
from ui.pages.text import TextPage
from ui.widgets.growing_edit import PlainEdit
from ui.widgets.term_popup import TermPopup
from ui.window import MainWindow

Key = Qt.Key
UCLG = GlossaryTerm("城市與地方政府聯合會", "UCLG", (f"{ORIGINAL}United Cities", "城市聯合會"))


def page_of(window: MainWindow) -> GlossaryPage:
    assert window.view is not None
    window.view.go_to("glossary")
    page = window.view.page("glossary")
    assert isinstance(page, GlossaryPage)
    return page


def glossary(window: MainWindow) -> tuple[GlossaryTerm, ...]:
    assert window.session is not None
    return window.session.report.glossary


def test_a_term_is_typed_cell_by_cell(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    page = page_of(window)
    field = page.table.cell(0, 0)
    for text in (UCLG.name, UCLG.short, "United Cities", "城市聯合會"):
        write(field, text)
        press(field, Key.Key_Tab)
    assert glossary(window) == (UCLG,)
    page.table.cell(0, 0)
    page.table.buttons["remove"].click()
    assert glossary(window) == ()
    window.undo()
    assert glossary(window) == (UCLG,)
    assert page.table.values == (("城市與地方政府聯合會", "UCLG", "United Cities", ("城市聯合會",)),)


def test_terms_are_pasted_from_a_table(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    field = page_of(window).table.cell(0, 0)
    text = "全稱\t簡稱\t原文\n東南亞國家協會\t東協\tASEAN\n城市與地方政府聯合會\tUCLG\tUnited Cities\t城市聯合會\n"
    QGuiApplication.clipboard().setText(text)
    press(field, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert glossary(window) == (GlossaryTerm("東南亞國家協會", "東協", (f"{ORIGINAL}ASEAN",)), UCLG)
    assert window.view is not None
    assert window.view.show_place(Place("glossary", 1, "variants[1]"), 0, 2)
    assert field.property("plainText") == "城市聯合會"
    assert window.view.show_place(Place("glossary", 1, "variants[0]"))
    assert field.property("plainText") == "United Cities"
    assert not window.view.show_place(Place("glossary", 2, "name"))


class Editor(QPlainTextEdit):
    """A field that opens the list of terms as the editor does."""

    def __init__(self) -> None:
        super().__init__()
        self.terms = TermPopup(self, lambda: (UCLG, GlossaryTerm("東協")), self.toPlainText)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.terms.open()
        else:
            super().keyPressEvent(event)


@pytest.fixture
def editor(qtbot: QtBot) -> Editor:
    made = Editor()
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.setFocus()
    return made


def ask(editor: Editor) -> None:
    press(editor, Key.Key_Space, Qt.KeyboardModifier.ControlModifier)


def test_a_term_replaces_what_was_typed_of_it(editor: Editor) -> None:
    write(editor, "𠮷本府參加城市與")
    ask(editor)
    assert editor.terms.shown == (UCLG,)
    press(editor.terms.popup, Key.Key_Return)
    full = "𠮷本府參加城市與地方政府聯合會（United Cities，以下簡稱UCLG）"
    assert editor.toPlainText() == full
    write(editor, "，聯合")
    ask(editor)
    press(editor.terms.popup, Key.Key_Return)
    assert editor.toPlainText() == full + "，UCLG"
    editor.undo()
    assert editor.toPlainText() == full + "，聯合"


def test_the_end_of_the_word_before_stays(editor: Editor) -> None:
    write(editor, "拜會城市政府")
    ask(editor)
    press(editor.terms.popup, Key.Key_Return)
    assert editor.toPlainText() == "拜會城市政府城市與地方政府聯合會（United Cities，以下簡稱UCLG）"


def test_the_only_term_is_seen_however_long_it_is(editor: Editor) -> None:
    long = GlossaryTerm("熊本國際觀光會展協會", "會展協會", (f"{ORIGINAL}Kumamoto International Bureau" * 3,))
    editor.terms = TermPopup(editor, lambda: (long,), editor.toPlainText)
    ask(editor)
    popup = editor.terms.popup
    assert not popup.horizontalScrollBar().isVisible()
    assert popup.viewport().height() >= popup.sizeHintForRow(0)


def test_a_term_replaces_what_is_selected(editor: Editor) -> None:
    editor.setPlainText("並以UCLG交流")
    cursor = editor.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(6, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    ask(editor)
    assert editor.terms.shown == (UCLG,)
    press(editor.terms.popup, Key.Key_Return)
    assert editor.toPlainText() == "並以城市與地方政府聯合會（United Cities，以下簡稱UCLG）交流"


def test_a_selection_over_paragraphs_stays(editor: Editor) -> None:
    editor.setPlainText("甲\n乙")
    editor.selectAll()
    ask(editor)
    press(editor.terms.popup, Key.Key_Down)
    press(editor.terms.popup, Key.Key_Return)
    assert editor.toPlainText() == "甲\n乙東協"


def test_without_anything_typed_all_terms_are_offered_and_typing_narrows(editor: Editor) -> None:
    ask(editor)
    assert len(editor.terms.shown) == 2
    write(editor, "東")
    assert [term.name for term in editor.terms.shown] == ["東協"]
    write(editor, "京")
    assert not editor.terms.visible
    ask(editor)
    press(editor.terms.popup, Key.Key_Escape)
    assert not editor.terms.visible
    assert editor.toPlainText() == "東京"


def part_beside_a_term(window: MainWindow) -> TextPage:
    """A part that is written in, after a term was entered into the glossary."""
    field = page_of(window).table.cell(0, 0)
    for text in (UCLG.name, UCLG.short):
        write(field, text)
        press(field, Key.Key_Tab)
    page = text_page(window, "purpose")
    page.editor.setFocus()
    return page


def insert_term(page: TextPage) -> None:
    """Inserts the first term that is offered where the caret is."""
    press(page.editor, Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    press(page.terms.of_text().popup, Key.Key_Return)


def test_a_term_is_inserted_into_a_part_and_undone(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    page = part_beside_a_term(window)
    write(page.editor, "參加城市")
    insert_term(page)
    assert window.session is not None
    first = "參加城市與地方政府聯合會（以下簡稱UCLG）"
    assert window.session.report.section("purpose") == (TextBlock(0, first),)
    page = text_page(window, "process")
    page.editor.setFocus()
    insert_term(page)
    assert window.session.report.section("process") == (TextBlock(0, "UCLG"),)
    window.undo()
    assert page.editor.blocks == ()


def test_in_a_part_a_term_replaces_what_is_selected_and_introduces_itself(
    draft: Path, open_window: OpenWindow
) -> None:
    window = open_window(draft)
    page = part_beside_a_term(window)
    write(page.editor, "並以UCLG交流")
    page.editor.select(0, 2, 6)
    insert_term(page)
    assert window.session is not None
    made = (TextBlock(0, "並以城市與地方政府聯合會（以下簡稱UCLG）交流"),)
    assert window.session.report.section("purpose") == page.editor.blocks == made


def test_a_term_is_undone_by_itself(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    page = part_beside_a_term(window)
    write(page.editor, "參加城市")
    insert_term(page)
    write(page.editor, "會議。")
    first = "參加城市與地方政府聯合會（以下簡稱UCLG）"
    assert window.session is not None
    for text in (first, "參加城市"):
        window.undo()
        assert window.session.report.section("purpose") == page.editor.blocks == (TextBlock(0, text),)
    window.undo()
    assert not page.editor.blocks
    for text in ("參加城市", first, f"{first}會議。"):
        window.redo()
        assert window.session.report.section("purpose") == (TextBlock(0, text),)


def insert_in(field: QWidget | None) -> PlainEdit:
    """Inserts the first term that is offered in a field with the focus."""
    assert isinstance(field, PlainEdit)
    assert field is QApplication.focusWidget()
    press(field, Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    popup = field.findChild(TermPopup)
    assert popup is not None
    assert popup.visible
    press(popup.popup, Key.Key_Return)
    return field


def undo_to(earlier: tuple[str, ...], window: MainWindow, text: Callable[[], str]) -> None:
    """Undoes step by step; each shows an earlier text."""
    for before in earlier:
        window.undo()
        assert text() == before


FULL = "城市與地方政府聯合會（以下簡稱UCLG）"


@pytest.mark.parametrize("path", [cell_path(0, 1), "table.caption", "photos[0].caption"])
def test_a_term_is_inserted_into_a_field_of_a_table_or_of_photos(
    draft: Path, open_window: OpenWindow, photos: list[Path], path: str
) -> None:
    window = open_window(draft)
    page = part_beside_a_term(window)
    assert window.session is not None
    photo = Photo(window.session.draft.add_photo(photos[0].read_bytes(), "會場"), "拜會")
    table = Table(("日", "地"), (("1", "義烏"),), "行程")
    page.editor.set_blocks((TextBlock(0, "參訪。"), TableBlock(table), PhotoBlock((photo,))))
    page.editor.edited.emit("")
    block = 1 if path.startswith("table") else 2
    assert page.editor.select(block, 99, 99, path)
    field = QApplication.focusWidget()
    assert isinstance(field, PlainEdit)
    before = field.text
    write(field, "城市")
    insert_in(field)
    assert field.text == f"{before}{FULL}"
    insert_in(field)
    assert field.text == f"{before}{FULL}UCLG"
    undo_to((f"{before}{FULL}", f"{before}城市", before), window, lambda: field.text)
    assert len(field.findChildren(TermPopup)) == 1


def test_a_term_is_inserted_into_a_day_of_the_itinerary(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    part_beside_a_term(window)
    page = text_page(window, "process")
    assert page.itinerary is not None
    view = page.itinerary.table.view
    view.put_caret(0, ACTIVITIES)
    write(view.field, "參加城市")
    insert_in(view.field)
    assert window.session is not None
    session = window.session
    assert session.report.itinerary[0].activities == (f"參加{FULL}",)
    undo_to(("參加城市",), window, lambda: session.report.itinerary[0].activities[0])
    window.undo()
    assert session.report.itinerary == ()
    view.put_caret(0, DATE)
    date = view.field.text
    press(view.field, Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert view.field.text == date
    assert QApplication.activePopupWidget() is None
