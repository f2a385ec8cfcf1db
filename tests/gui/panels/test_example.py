"""The Yiwu example beside the page."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from drafting.draftfile import DraftFile
from drafting.i18n import _
from drafting.loading import example_report
from drafting.report import Report
from tests.gui.conftest import OpenWindow
from tests.gui.hands import basics, press, text_page
from ui.draft_view import DraftView
from ui.panels.example import ExamplePanel
from ui.window import MainWindow


def opened(tmp_path: Path, open_window: OpenWindow, report: Report) -> tuple[MainWindow, DraftView]:
    path = tmp_path / "報告.trip"
    DraftFile.create(path, report).close()
    window = open_window(path)
    assert window.view is not None
    return window, window.view


def test_it_shows_the_part_of_the_page_and_follows(tmp_path: Path, open_window: OpenWindow) -> None:
    window, view = opened(tmp_path, open_window, Report(categories=("other",)))
    page = text_page(window, "purpose")
    QTest.mouseClick(page.top.example_button, Qt.MouseButton.LeftButton)
    panel = view.side.current_panel()
    assert isinstance(panel, ExamplePanel)
    assert panel.text.toPlainText().startswith("參、目的")
    view.go_by(1)
    assert panel.text.toPlainText().startswith("肆、過程")
    assert "一、行程表" in panel.text.toPlainText()
    basics(window)
    assert "108年05月20日" in panel.text.toPlainText()
    press(view, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert view.side.current == ""


def test_it_is_read_and_copied_only(tmp_path: Path, open_window: OpenWindow) -> None:
    window, view = opened(tmp_path, open_window, Report(categories=("other",)))
    text_page(window, "findings")
    press(view, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    panel = view.side.current_panel()
    assert isinstance(panel, ExamplePanel)
    before = panel.text.toPlainText()
    assert window.focusWidget() is panel.text
    QTest.keyClicks(panel.text, "abc")
    assert panel.text.toPlainText() == before
    press(panel.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(panel.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "伍、心得" in QApplication.clipboard().text()
    press(panel.text, Qt.Key.Key_Escape)
    assert view.side.current == ""


def test_its_photos_are_seen(tmp_path: Path, open_window: OpenWindow) -> None:
    window, view = opened(tmp_path, open_window, Report(categories=("other",)))
    text_page(window, "process")
    view.side.show_panel("example")
    panel = view.side.current_panel()
    assert isinstance(panel, ExamplePanel)
    names = re.findall(r'<img src="([^"]*)"', panel.text.toHtml())
    assert names
    for name in names:
        image = panel.text.document().resource(QTextDocument.ResourceType.ImageResource.value, name)
        assert not image.isNull()


def test_a_part_the_example_lacks_is_told(tmp_path: Path, open_window: OpenWindow) -> None:
    _window, view = opened(tmp_path, open_window, Report(categories=("study",)))
    view.go_to("contents")
    view.side.show_panel("example")
    panel = view.side.current_panel()
    assert isinstance(panel, ExamplePanel)
    assert panel.note.text() == _("The Yiwu report has no such part.")
    assert not panel.text.isVisible()
    view.go_to("cover")
    assert panel.text.isVisible()


def test_beside_the_glossary_its_terms_are_shown(tmp_path: Path, open_window: OpenWindow) -> None:
    _window, view = opened(tmp_path, open_window, Report())
    view.go_to("glossary")
    view.side.show_panel("example")
    panel = view.side.current_panel()
    assert isinstance(panel, ExamplePanel)
    for term in example_report().glossary:
        assert term.name in panel.text.document().toPlainText()
