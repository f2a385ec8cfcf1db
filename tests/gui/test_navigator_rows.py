"""How the rows of the list of parts are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QModelIndex, QRect
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.report import Report
from drafting.settings import Interface
from drafting.settings.values import Language, Size
from tests.gui.conftest import OpenWindow
from ui import interface, navigator_rows
from ui.navigator import Navigator
from ui.navigator_rows import PADDING, PRINTED, STATUS, TALL, RowPainter
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


class Written(NamedTuple):
    """What is written in a row, where, and in which letters."""

    room: QRect
    font: QFont
    text: str
    flags: int


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[Written]:
    found: list[Written] = []

    def write(
        _painter: QPainter,
        room: QRect,
        font: QFont,
        _ink: QColor,
        text: str,
        flags: int = navigator_rows.LEFT,
    ) -> None:
        found.append(Written(QRect(room), font, text, flags))

    monkeypatch.setattr(navigator_rows, "_write", write)
    return found


@pytest.mark.usefixtures("_looks")
@pytest.mark.parametrize("language", ["zh_TW", "en"])
@pytest.mark.parametrize("size", [150, 200])
def test_beside_a_panel_every_part_shows_name_length_and_state_in_large_letters(
    size: Size,
    language: Language,
    own_example: Path,
    open_window: OpenWindow,
    written: list[Written],
    qapp: QApplication,
    qtbot: QtBot,
) -> None:
    interface.use(qapp, Interface(language, size=size))
    window = open_window(own_example)
    window.resize(1366, 768)
    assert window.view is not None
    window.view.side.show_panel("example")
    navigator = window.view.navigator
    qtbot.waitUntil(lambda: all(item.data(0, STATUS) for item in items(navigator)))
    navigator.setFixedHeight(navigator.height_of(99))
    qtbot.wait(50)
    written.clear()
    navigator.grab()
    said = " ".join(piece.text for piece in written)
    for item in items(navigator):
        assert str(item.data(0, PRINTED)) in said
        assert item.text(1) in said
        assert str(item.data(0, STATUS)) in said
    for room, font, text, flags in written:
        needed = QFontMetrics(font).boundingRect(QRect(0, 0, room.width(), TALL), flags, text)
        assert needed.width() <= room.width() + 2, text
        assert needed.height() <= room.height() + 1, text


@pytest.mark.usefixtures("_looks")
@pytest.mark.parametrize("language", ["zh_TW", "en"])
def test_rows_of_many_lines_make_no_window_higher(
    language: Language, tmp_path: Path, open_window: OpenWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    interface.use(qapp, Interface(language, size=200))
    path = tmp_path / "a.trip"
    DraftFile.create(path, Report(title="題", categories=("study",))).close()
    window = open_window(path)
    window.resize(1366, 768)
    assert window.view is not None
    window.view.side.show_panel("example")
    navigator = window.view.navigator
    qtbot.waitUntil(lambda: all(item.data(0, STATUS) for item in items(navigator)))
    qtbot.wait(50)
    assert navigator.height_of(3) > navigator.minimumSizeHint().height()
    assert window.height() == 768


def items(navigator: Navigator) -> list[QTreeWidgetItem]:
    found = [navigator.topLevelItem(row) for row in range(navigator.topLevelItemCount())]
    return [item for item in found if item is not None]


def test_all_of_a_longer_state_is_painted(
    draft: Path, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It goes through both cells of its row; only the first was painted anew, and the end of it was not seen."""
    painted: set[tuple[int, int]] = set()
    paint = RowPainter.paint

    def noted(self: RowPainter, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        painted.add((index.row(), index.column()))
        paint(self, painter, option, index)

    monkeypatch.setattr(RowPainter, "paint", noted)
    window = open_window(draft)
    assert window.view is not None
    assert window.view.companions is not None
    navigator = window.view.companions.navigator
    qtbot.waitUntil(lambda: bool(navigator.model().index(0, 0).data(STATUS)))
    qtbot.wait(100)
    painted.clear()
    navigator.show_problems({}, {"basics": 4})
    qtbot.waitUntil(lambda: (0, 0) in painted)
    assert (0, 1) in painted
