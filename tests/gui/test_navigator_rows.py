"""How the rows of the list of parts are drawn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from drafting.settings import Interface
from drafting.settings.values import Size
from ui import interface
from ui.navigator import Navigator
from ui.navigator_rows import PADDING
from ui.pages.catalog import Entry

HEADING = "參、目的 Purpose"


@pytest.fixture
def _looks(qapp: QApplication) -> Iterator[None]:
    yield
    interface.use(qapp, Interface())


@pytest.mark.usefixtures("_looks")
@pytest.mark.parametrize("size", [100, 150])
def test_a_row_has_room_for_chinese_among_latin_letters(qapp: QApplication, size: Size) -> None:
    interface.use(qapp, Interface("en", size=size))
    navigator = Navigator()
    navigator.show_entries([Entry("text:purpose", HEADING, None)], "text:purpose")
    option = QStyleOptionViewItem()
    option.font = navigator.font()
    height = navigator.itemDelegate().sizeHint(option, navigator.model().index(0, 0)).height()
    letters = QFontMetrics(navigator.font())
    lines = letters.size(0, HEADING).height() + letters.size(0, HEADING).height() * 0.85
    assert height >= lines + 2 * PADDING - 1
