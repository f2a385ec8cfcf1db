"""An input method shows its candidates at the caret, wherever the field has been scrolled to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from drafting.places import Place
from tests.gui.conftest import OpenWindow, is_active
from tests.gui.hands import compose, personnel, press, text_page
from ui.input_place import PlaceWatch


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[PlaceWatch]:
    made = PlaceWatch(qapp)
    yield made
    qapp.focusChanged.disconnect(made._moved)
    made.deleteLater()


def shown_at_the_caret(field: QWidget) -> bool:
    """Whether the candidates appear where the caret is."""
    shown = QGuiApplication.inputMethod().cursorRectangle()
    caret = QRectF(field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle))
    return shown == caret.translated(field.mapTo(field.window(), QPoint()).toPointF())


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_in_a_text_that_is_scrolled(example: Path, open_window: OpenWindow, qtbot: QtBot) -> None:
    page = text_page(open_window(example), "findings")
    page.take_focus()
    (area,) = page.findChildren(QScrollArea)
    for place in (0, 200, 50):
        area.verticalScrollBar().setValue(place)
        assert shown_at_the_caret(page.editor)
        compose(page.editor, "ㄊㄞˊ")
        assert shown_at_the_caret(page.editor)
        compose(page.editor, "")


def test_in_a_cell_whose_sheet_moves(example: Path, open_window: OpenWindow) -> None:
    page = personnel(open_window(example))
    page.take_focus()
    page.left_out.say("甲", {})
    QApplication.processEvents()
    assert shown_at_the_caret(focus())


def is_seen(field: QWidget) -> bool:
    """Whether the caret of a field is in the part of its page that is seen."""
    caret = QRectF(field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)).toRect()
    area = field.parentWidget()
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    view = area.viewport()
    return view.rect().contains(caret.translated(field.mapTo(view, QPoint())).center())


@pytest.mark.parametrize("where", ["text", "caption", "cell", "field"])
def test_who_begins_to_compose_sees_it(
    example: Path, open_window: OpenWindow, qtbot: QtBot, where: str
) -> None:
    window = open_window(example)
    assert window.view is not None
    key, place = {
        "text": ("text:process", Place("process", 9)),
        "caption": ("text:process", Place("process", 10, "photos[1].caption")),
        "cell": ("text:process", Place("itinerary", 1, "place")),
        "field": ("basics", Place("title")),
    }[where]
    assert window.view.show_place(place, 1, 1)
    page = window.view.page(key)
    field = focus()
    qtbot.waitUntil(lambda: is_seen(field))
    bar = page.area.verticalScrollBar()
    bar.setValue(0 if bar.value() > bar.maximum() // 2 else bar.maximum())
    assert not is_seen(field)
    compose(field, "ㄊㄞˊ")
    qtbot.waitUntil(lambda: is_seen(field))
    assert shown_at_the_caret(field)
    compose(field, "")


def test_in_a_line_that_tab_brings_into_sight(
    draft: Path, open_window: OpenWindow, qtbot: QtBot, watch: PlaceWatch
) -> None:
    open_window(draft).actions_["new"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    dialog.resize(740, 400)
    qtbot.waitUntil(lambda: is_active(dialog))
    lines = 0
    for _n in range(18):
        press(focus(), Qt.Key.Key_Tab)
        QApplication.processEvents()
        if isinstance(focus(), QLineEdit):
            lines += 1
            assert shown_at_the_caret(focus()), focus().accessibleName()
    assert lines >= 4
    (area,) = dialog.findChildren(QScrollArea)
    field = next(line for line in dialog.findChildren(QLineEdit) if line.isEnabled())
    field.setFocus()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert shown_at_the_caret(field)
    dialog.reject()
