"""The field with a path: shortened in its middle until one writes in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.hands import write
from ui.widgets.path_field import PathField

LONG = "/home/wang/出國報告/114年度/" + "很長的資料夾名稱/" * 8 + "報告.docx"


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[PathField]:
    """A field that has no room for its path, in a window where another one has the focus."""
    window = QWidget()
    qtbot.addWidget(window)
    field, other = PathField(LONG), QLineEdit()
    layout = QHBoxLayout(window)
    layout.addWidget(other)
    layout.addWidget(field)
    field.setFixedWidth(260)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    other.setFocus()
    yield field
    window.close()  # which held the field until here


def test_one_sees_where_the_path_begins_and_how_it_ends(field: PathField) -> None:
    assert field.shown.startswith("/home/wang/")
    assert field.shown.endswith("報告.docx")
    assert field.fontMetrics().horizontalAdvance(field.shown) < field.width()
    seen = field.grab().toImage()
    field.home(False)
    assert field.grab().toImage() == seen  # not what Qt would show, which follows the caret
    field.setText(LONG.replace("wang", "chen"))
    assert field.grab().toImage() != seen
    assert field.toolTip() == field.text()


def test_who_writes_in_it_has_all_of_it(field: PathField) -> None:
    field.setFocus()
    before = field.grab().toImage()
    field.home(False)
    assert field.grab().toImage() != before
    field.selectAll()
    write(field, "a.docx")
    assert field.text() == field.shown == field.toolTip() == "a.docx"
