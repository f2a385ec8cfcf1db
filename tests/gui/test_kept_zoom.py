"""The size of the text in the editors is the same the next time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from drafting.errors import ExportError
from drafting.places import Place
from drafting.settings import SettingsFile
from tests.gui.conftest import OpenWindow
from tests.gui.hands import press, text_page
from ui import memory
from ui.editor.zoom import ZOOM
from ui.pages.text import TextPage

CTRL = Qt.KeyboardModifier.ControlModifier
STILL = 15
"""Looks, some ten milliseconds apart."""


@pytest.fixture(autouse=True)
def _usual_size() -> Iterator[None]:
    yield
    ZOOM.percent = 100


def test_it_is_kept_with_a_key_and_the_next_window_has_it(
    draft: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(draft)
    usual = text_page(window, "purpose").editor.font().pointSizeF()
    press(text_page(window, "purpose").editor, Qt.Key.Key_Plus, CTRL)
    assert ZOOM.percent == 110
    qtbot.waitUntil(lambda: SettingsFile(memory.settings_path()).load().text_zoom == 110)
    window.close()
    ZOOM.percent = 100  # as in a program that was just started
    again = open_window(draft)
    assert text_page(again, "purpose").editor.font().pointSizeF() == pytest.approx(usual * 1.1)
    again.close()


def test_it_is_kept_on_closing_at_once(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    ZOOM.percent = 150
    window.close()
    assert SettingsFile(memory.settings_path()).load().text_zoom == 150


def test_settings_that_cannot_be_written_disturb_nobody(
    draft: Path, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise ExportError("no")

    window = open_window(draft)
    monkeypatch.setattr(SettingsFile, "change", refuse)
    ZOOM.percent = 150
    assert window.close()


def top_of_caret(page: TextPage) -> int:
    return page.editor.mapTo(page.area.viewport(), page.editor.cursorRect().topLeft()).y()


def at_rest(page: TextPage, qtbot: QtBot) -> int:
    """Where the caret is once nothing above it grows any more: photos come one after the other."""
    seen: list[int] = []

    def still() -> bool:
        seen.append(top_of_caret(page))
        return len(seen) > STILL and len(set(seen[-STILL:])) == 1

    qtbot.waitUntil(still)
    return seen[-1]


def test_the_line_that_is_written_in_stays_where_it_is(
    example: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    page = text_page(open_window(example), "process")
    page.select(Place("process", 6), 5, 5)
    before = at_rest(page, qtbot)
    bottom = page.area.viewport().height()
    assert 0 < before < bottom
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        press(page.editor, key, CTRL)
        assert abs(at_rest(page, qtbot) - before) < 60  # room for the letters, which have grown
    page.area.verticalScrollBar().setValue(0)
    ZOOM.percent = 200  # the caret is far away: what is read stays
    assert page.area.verticalScrollBar().value() < bottom


def test_the_line_that_is_written_in_stays_while_something_is_said_of_the_days_above(
    example: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    page = text_page(open_window(example), "process")
    page.select(Place("process", 6), 5, 5)
    assert page.itinerary is not None
    page.itinerary.show_said({})
    before, height = at_rest(page, qtbot), page.itinerary.height()
    said = "\n".join("甲乙丙丁")
    page.itinerary.show_said({Place("itinerary", row, "place"): said for row in range(6)})
    qtbot.waitUntil(lambda: page.itinerary is not None and page.itinerary.height() > height + 100)
    assert abs(at_rest(page, qtbot) - before) < 20


def test_the_menu_changes_it_too_for_who_uses_the_mouse(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    assert not window.actions_["zoom_in"].shortcut().isEmpty()
    for name, percent in (("zoom_in", 110), ("zoom_in", 125), ("zoom_out", 110), ("zoom_reset", 100)):
        window.actions_[name].trigger()
        assert ZOOM.percent == percent
    press(text_page(window, "purpose").editor, Qt.Key.Key_Plus, CTRL)  # still the text's own key
    assert ZOOM.percent == 110
