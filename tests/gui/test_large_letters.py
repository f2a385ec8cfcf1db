"""Letters of twice the size on a small screen: nothing is pushed out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollBar
from pytestqt.qtbot import QtBot

from drafting.loading import make_example
from drafting.settings import Interface
from drafting.settings.values import Language
from tests.gui.conftest import delete_what_was_closed
from tests.gui.hands import text_page
from ui import interface
from ui.exporting.dialog import ExportDialog
from ui.panels.catalog import panel_entries
from ui.review.steps import StepDialog
from ui.window import MainWindow

pytestmark = pytest.mark.long

WIDTH, HEIGHT = 1366, 728


@pytest.fixture
def language() -> Language:
    """Chinese."""
    return "zh_TW"


@pytest.fixture
def window(tmp_path: Path, qapp: QApplication, qtbot: QtBot, language: Language) -> Iterator[MainWindow]:
    """A window on the worked example."""
    interface.use(qapp, Interface(language, size=200))
    path = tmp_path / "範例.trip"
    make_example(path)
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(WIDTH, HEIGHT)
    window.show()
    window.open_draft(path)
    yield window
    delete_what_was_closed()
    interface.use(qapp, Interface())


def has_nothing_to_scroll(bar: QScrollBar) -> bool:
    return bar.maximum() == 0


@pytest.mark.parametrize("language", ["zh_TW", "en"])  # whose words are longer
def test_no_page_scrolls_sideways_with_a_panel_or_without(window: MainWindow, qtbot: QtBot) -> None:
    view = window.view
    assert view is not None
    for panel in ("", "review"):
        if panel:
            view.side.show_panel(panel)
        for entry in view.entries:
            view.go_to(entry.key)
            bar = view.page(entry.key).area.horizontalScrollBar()
            qtbot.waitUntil(partial(has_nothing_to_scroll, bar))
    assert window.width() == WIDTH
    headings = [window.fontMetrics().horizontalAdvance(entry.heading[:4]) for entry in view.entries]
    assert view.navigator.columnWidth(0) > max(headings), "beside a panel the parts can still be told apart"


@pytest.mark.parametrize("language", ["zh_TW", "en"])
def test_the_buttons_of_a_text_are_whole_beside_a_panel(window: MainWindow, qtbot: QtBot) -> None:
    assert window.view is not None
    window.resize(1180, 700)
    page = text_page(window, "findings")
    window.view.side.show_panel("findings")
    qtbot.waitUntil(lambda: page.top.height() >= page.top.lines.heightForWidth(page.top.width()))
    assert page.top.hint.isHidden()  # it is at the pointer
    assert page.top.hint.text() in page.top.heading.toolTip()
    assert page.area.viewport().height() > 3 * page.editor.fontMetrics().lineSpacing()
    window.view.side.close_panel()
    window.resize(1366, 1000)
    qtbot.waitUntil(page.top.hint.isVisible)


@pytest.mark.parametrize("language", ["zh_TW", "en"])  # whose words are longer
def test_no_panel_makes_the_window_larger_than_the_screen(window: MainWindow) -> None:
    view = window.view
    assert view is not None
    for entry in panel_entries():
        panel = view.side.show_panel(entry.key)
        QApplication.processEvents()
        assert (window.width(), window.height()) == (WIDTH, HEIGHT), entry.key
        assert panel.minimumSizeHint().width() <= view.side.area.viewport().width(), entry.key


def test_the_list_takes_its_width_back(window: MainWindow) -> None:
    view = window.view
    assert view is not None
    before = view.splitter.sizes()[0]
    view.side.show_panel("review")
    assert view.splitter.sizes()[0] < before
    view.side.close_panel()
    assert view.splitter.sizes()[0] == before


def test_a_table_stands_right_below_its_buttons(window: MainWindow, qtbot: QtBot) -> None:
    assert window.view is not None
    view = window.view
    # A page that is made while another is seen has the width it will have only when it is shown.
    qtbot.waitUntil(lambda: view.page("basics").area.verticalScrollBar().maximum() > 0)
    page = text_page(window, "process")
    assert page.itinerary is not None
    bar, sheet = page.itinerary.table.bar, page.itinerary.table.view
    qtbot.waitUntil(lambda: 0 < sheet.y() - bar.geometry().bottom() < 12)
    assert sheet.minimumHeight() == sheet.maximumHeight() == sheet.height()


def test_the_buttons_of_long_dialogs_stay_on_the_screen(window: MainWindow, qtbot: QtBot) -> None:
    assert window.view is not None
    for dialog in (
        ExportDialog(window.view.session, window, checker=window.view.checker),
        StepDialog(window.view.desk, "return", window),
    ):
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.height() < dialog.screen().availableGeometry().height()
        dialog.close()


def test_what_has_the_focus_in_a_panel_is_seen(window: MainWindow, qtbot: QtBot) -> None:
    assert window.view is not None
    side = window.view.side
    page = text_page(window, "findings")
    panel = side.show_panel("search")
    qtbot.waitUntil(lambda: side.area.verticalScrollBar().maximum() > 0)
    first = panel.findChildren(QLineEdit)[0]
    page.editor.setFocus()
    side.area.verticalScrollBar().setValue(side.area.verticalScrollBar().maximum())
    assert first.visibleRegion().isEmpty()
    first.setFocus()
    assert first.visibleRegion().boundingRect() == first.rect()
    page.editor.setFocus()
    side.area.verticalScrollBar().setValue(
        first.mapTo(panel, first.rect().center()).y()
    )  # half of it is seen
    assert first.visibleRegion().boundingRect() != first.rect()
    first.setFocus()
    assert first.visibleRegion().boundingRect() == first.rect()


def test_a_panel_is_seen_from_its_beginning_though_the_one_before_was_scrolled(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert window.view is not None
    side = window.view.side
    side.show_panel("search")
    qtbot.waitUntil(lambda: side.area.verticalScrollBar().maximum() > 0)
    side.area.verticalScrollBar().setValue(side.area.verticalScrollBar().maximum())
    side.show_panel("versions", focus=False)
    assert side.area.verticalScrollBar().value() == 0
