"""Hands that do anything with the rows of sheets and the days of the trip; see :mod:`tests.gui.test_at_random`.

The view is made anew in the midst of it, and an input method is left composing where rows and pages go.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.report import Report, Traveller
from drafting.settings import Interface
from tests.gui.conftest import OpenWindow
from tests.gui.hands import compose, press, write
from tests.gui.people_and_days.conftest import MAY, on
from tests.gui.test_at_random import CTRL, Hands, Key, let_do
from ui.pages.basics import BasicsPage
from ui.pages.personnel import PersonnelPage
from ui.widgets.notice import Notice
from ui.widgets.sheet.table import SheetTable
from ui.window import MainWindow

pytestmark = pytest.mark.long

PAGES = ("personnel", "text:process", "text:process", "basics")
WRITTEN = ("108.5.21", "5/21～22", "5/22-5/21", "108.5.21x", "13/45", "王小明", "臺北", "座談", "\u3000")
PERIODS = ("108.5.20", "108.5.22", "5/25", "108/6/1", "107.5.1", "x")
LOOKS = (Interface("en", "dark", 150), Interface("zh_TW", "light", 100))


class SheetHands(Hands):
    """They hold on to sheets."""

    def __init__(self, window: MainWindow, seed: int, photos: list[Path]) -> None:
        super().__init__(window, seed, photos)
        own = (self._go_to_cell, self._choose, self._click, self._write, self._use_button)
        self._doing = (*self._doing, *own * 4, *(self._change_the_days, self._answer) * 2, self._look_anew)

    def do(self) -> None:
        """Anything; the travellers that are seen are those of the report."""
        super().do()
        page = self._page()
        if isinstance(page, PersonnelPage):
            assert tuple(Traveller(*cells) for cells in page.table.values) == self.session.report.travellers
        if isinstance(page, BasicsPage):
            assert page.destination.text == self.session.report.destination

    def _go(self) -> None:
        assert self.window.view is not None
        self.window.view.go_to(self.random.choice(PAGES))
        self.window.view.focus_page()

    def _sheet(self) -> SheetTable | None:
        found = [sheet for sheet in self._page().findChildren(SheetTable) if sheet.isVisible()]
        return self.random.choice(found) if found else None

    def _cell(self, sheet: SheetTable) -> tuple[int, int]:
        model = sheet.model
        return self.random.randrange(model.rowCount()), self.random.randrange(model.columnCount())

    def _go_to_cell(self) -> None:
        if (sheet := self._sheet()) is not None:
            sheet.cell(*self._cell(sheet))

    def _choose(self) -> None:
        if (sheet := self._sheet()) is not None:
            sheet.view.choose_rows(self._cell(sheet)[0], self._cell(sheet)[0])

    def _click(self) -> None:
        if (sheet := self._sheet()) is not None:
            place = sheet.view.visualRect(sheet.model.index(*self._cell(sheet))).center()
            keys = self.random.choice((Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier))
            QTest.mouseClick(sheet.view.viewport(), Qt.MouseButton.LeftButton, keys, place)

    def _write(self) -> None:
        write(self.focus, self.random.choice(WRITTEN))

    def _use_button(self) -> None:
        """Often while something is composed in a row that goes with it."""
        if (sheet := self._sheet()) is not None:
            if self.random.random() < 0.3:
                compose(self.focus, "ㄊㄞˊ")
            self.random.choice(list(sheet.buttons.values())).click()

    def _change_the_days(self) -> None:
        assert self.window.view is not None
        self.window.view.go_to("basics")
        page = self._page()
        assert isinstance(page, BasicsPage)
        line = self.random.choice((page.start, page.end)).line
        line.setFocus()
        press(line, Key.Key_A, CTRL)
        write(line, self.random.choice(PERIODS))
        press(line, Key.Key_Tab)

    def _answer(self) -> None:
        """Takes one of what is offered, for the itinerary to follow the days for instance."""
        notices = [notice for notice in self._page().findChildren(Notice) if notice.isVisible()]
        buttons = [each for notice in notices for each in _buttons(notice)]
        if buttons:
            self.random.choice(buttons).click()

    def _look_anew(self) -> None:
        self.window.use_interface(self.random.choice(LOOKS))


def _buttons(notice: QWidget) -> list[QPushButton]:
    return [button for button in notice.findChildren(QPushButton) if button.isVisible()]


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_done_with_rows_and_days(
    seed: int, tmp_path: Path, photos: list[Path], open_window: OpenWindow, qtbot: QtBot
) -> None:
    path = tmp_path / "名單.trip"
    travellers = (Traveller("王小明", "臺中市政府秘書處", "國際事務科", "科員"), Traveller("李大華"))
    itinerary = (on(20, "臺北", "搭機"), on(21, "義烏", "座談", "參訪"), on(22))
    report = Report(categories=("other",), period=MAY, itinerary=itinerary, travellers=travellers)
    DraftFile.create(path, report).close()
    let_do(SheetHands(open_window(path), seed, photos), qtbot)
