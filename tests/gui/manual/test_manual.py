"""The manual opens offline, at the topic of what is seen, and can be searched."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence, QTextDocument, QWindow
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

import ui
from drafting.manual import topics
from drafting.settings import Interface
from tests.gui.conftest import OpenWindow, is_active
from tests.gui.hands import press, text_page, write
from ui.actions import action_specs
from ui.manual.topics import topic_for, topic_of_dialog
from ui.manual.window import ManualWindow
from ui.panels.versions.panel import VersionsPanel
from ui.preview.panel import PreviewPanel
from ui.window import MainWindow


@pytest.fixture
def manual(qtbot: QtBot) -> ManualWindow:
    window = ManualWindow()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.mark.parametrize(
    ("page", "panel", "topic"),
    [
        ("", "", "start"),
        ("basics", "", "basics"),
        ("text:process", "", "text"),
        ("text:process", "findings", "checks"),
        ("personnel", "", "people"),
        ("cover", "", "basics"),
    ],
)
def test_what_is_seen_has_its_topic(page: str, panel: str, topic: str) -> None:
    assert topic_for(page, panel) == topic


def test_f1_opens_the_topic_of_the_page(qtbot: QtBot, draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    press(window, Qt.Key.Key_F1)
    assert window.manual.window is not None
    qtbot.waitUntil(window.manual.window.isVisible)
    assert window.manual.window.topic == "basics"
    press(window.manual.window, Qt.Key.Key_Escape)
    assert not window.manual.window.isVisible()


def test_f1_in_the_itinerary_is_about_itineraries(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    page = text_page(window, "process")
    assert page.itinerary is not None
    page.itinerary.setFocus()
    press(page.itinerary.table.view, Qt.Key.Key_F1)
    assert window.manual.window is not None
    assert window.manual.window.topic == "people"
    window.manual.window.close()


@pytest.mark.parametrize(
    ("action", "topic"), [("new", "start"), ("settings", "settings"), ("export", "pages"), ("print", "pages")]
)
def test_f1_opens_the_manual_in_dialogs_too_where_it_can_be_read(
    qtbot: QtBot, draft: Path, open_window: OpenWindow, action: str, topic: str
) -> None:
    window = open_window(draft)
    window.actions_[action].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    for _n in range(2):
        qtbot.waitUntil(lambda: is_active(dialog))
        press(dialog, Qt.Key.Key_F1)
        found = dialog.findChildren(ManualWindow)
        assert [(each.topic, each.isVisible()) for each in found] == [(topic, True)]
        handle = found[0].windowHandle()
        assert handle is not None
        assert dialog.windowHandle().isAncestorOf(handle, QWindow.AncestorMode.IncludeTransients)
        press(found[0], Qt.Key.Key_Escape)
    dialog.reject()


def test_f1_beside_the_window_opens_the_manual_of_the_window(
    qtbot: QtBot, draft: Path, open_window: OpenWindow
) -> None:
    window = open_window(draft)
    assert window.session is not None
    assert window.view is not None
    window.session.versions.take("第一稿")
    panel = window.view.side.show_panel("versions")
    assert isinstance(panel, VersionsPanel)
    panel.look()
    viewer = panel.viewer
    assert viewer is not None
    qtbot.waitUntil(lambda: is_active(viewer))
    press(viewer, Qt.Key.Key_F1)
    assert window.manual.window is not None
    assert window.manual.window.topic == "safety"
    assert window.manual.window.isVisible()
    window.manual.window.close()


def test_f1_in_the_preview_that_has_a_window_of_its_own(
    qtbot: QtBot, draft: Path, open_window: OpenWindow
) -> None:
    window = open_window(draft)
    assert window.view is not None
    panel = window.view.side.show_panel("preview")
    assert isinstance(panel, PreviewPanel)
    panel.detach()
    preview = panel.window_
    assert preview is not None
    preview.activateWindow()
    qtbot.waitUntil(lambda: is_active(preview))
    press(preview, Qt.Key.Key_F1)
    assert window.manual.window is not None
    assert window.manual.window.topic == "pages"
    window.manual.window.close()


def test_who_closes_the_window_leaves_all_of_the_program(
    qtbot: QtBot, draft: Path, open_window: OpenWindow
) -> None:
    window = open_window(draft)
    assert window.view is not None
    panel = window.view.side.show_panel("preview")
    assert isinstance(panel, PreviewPanel)
    panel.detach()
    window.manual.show()
    preview, manual = panel.window_, window.manual.window
    assert preview is not None
    assert manual is not None
    qtbot.waitUntil(lambda: preview.isVisible() and manual.isVisible())
    window.close()
    assert [each.isVisible() for each in (window, preview, manual) if shiboken6.isValid(each)] == [False] * 3


def test_every_dialog_has_its_topic() -> None:
    """But that which is there only as long as something is waited for."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    own = {made.__name__ for made in QDialog.__subclasses__() if made.__module__.startswith("ui.")}
    assert {name for name in own if not topic_of_dialog(name)} == {"WaitingDialog"}


def test_every_key_of_the_menus_stands_in_the_manual(qapp: QApplication, qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    table = next(topic for topic in topics() if topic.name == "keys").text
    rows = [row.split("|")[1].strip() for row in table.splitlines() if row.startswith("| ")]
    told = {
        QKeySequence(keys.replace("PgDn", "PgDown")).toString() for row in rows for keys in row.split("、")
    }
    keys = {
        QKeySequence(spec.keys).toString()
        for spec in action_specs(window)
        if spec.keys is not None and not spec.of_fields and not spec.name.startswith("part:")
    }
    assert keys - told == set()


def test_an_open_manual_follows_the_language(qtbot: QtBot, draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    press(window, Qt.Key.Key_F1)
    before = window.manual.window
    assert before is not None
    window.use_interface(Interface(language="en"))
    after = window.manual.window
    assert after is not None
    assert (after.isVisible(), before.isVisible()) == (True, False)
    assert (after.topic, after.search.placeholderText()) == ("basics", "Search the manual")


def test_every_topic_is_shown_with_its_text(manual: ManualWindow) -> None:
    for topic in topics():
        manual.show_topic(topic.name)
        assert manual.topic == topic.name
        assert topic.title in manual.browser.toPlainText()


@pytest.mark.parametrize("width", [700, 1200])
def test_pictures_fit_into_the_window(qtbot: QtBot, manual: ManualWindow, width: int) -> None:
    manual.resize(width, 500)
    for topic in topics():
        manual.show_topic(topic.name)
        qtbot.waitUntil(lambda: manual.browser.horizontalScrollBar().maximum() == 0)


def test_the_search_leaves_the_topics_with_the_words_and_finds_them(manual: ManualWindow) -> None:
    words = topics()[-1].title
    write(manual.search, words)
    shown = [row for row in range(manual.list.count()) if not manual.list.item(row).isHidden()]
    assert shown == [row for row, topic in enumerate(topics()) if topic.says(words)]
    press(manual.search, Qt.Key.Key_Return)
    assert manual.browser.textCursor().selectedText() == words
    manual.search.clear()
    write(manual.search, "沒有這種字樣")
    assert manual.nothing.isVisible()


def test_a_link_leads_to_its_topic(manual: ManualWindow) -> None:
    last = topics()[-1]
    manual.browser.setSource(QUrl.fromLocalFile(str(last.path)), QTextDocument.ResourceType.MarkdownResource)
    assert manual.topic == last.name
