"""From the start page to the exported file with keys alone, each sent to what has the focus."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from drafting.i18n import _
from drafting.report import TextBlock
from tests.gui.conftest import NewWindow
from tests.gui.hands import press, write
from tests.gui.walk import settle
from tests.support.docx_text import docx_text_in_order
from ui import memory
from ui.editor.edit import StructuredEdit
from ui.exporting.dialog import ExportDialog
from ui.window import MainWindow

PATIENCE = 30_000  # milliseconds; for a busy machine
ENOUGH = 120
"""More times nobody presses Tab."""
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(new_window: NewWindow) -> MainWindow:
    return new_window()


def focus() -> QWidget:
    settle()
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus, keys go nowhere"
    assert widget.isVisible(), f"{widget} has the focus and is not seen"
    return widget


def name(widget: QWidget) -> str:
    """What a screen reader would say."""
    text = getattr(widget, "text", "")
    return widget.accessibleName() or str(text() if callable(text) else text)


def key(which: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    press(focus(), which, modifiers)
    settle()


def tab_to(wanted: str) -> QWidget:
    """Presses Tab until the focus is on the control with this name."""
    passed = []
    for _n in range(ENOUGH):
        here = focus()
        if name(here) == wanted:
            return here
        passed.append(name(here))
        key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come to “{wanted}”, only to {list(dict.fromkeys(passed))}")


def fill(field: str, text: str) -> None:
    tab_to(field)
    write(focus(), text)


def test_from_the_start_page_to_a_word_file(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    begin(window)
    with qtbot.waitActive(window):
        window.activateWindow()  # as systems do when a dialog closes; the platform without a screen does not
    session, view = window.session, window.view
    assert session is not None
    assert view is not None
    path = session.path
    assert path == memory.documents() / "1140303 熊本論壇.trip"

    tab_to("含附件：＊" + session.template.words.yes)
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Space)
    assert session.report.has_attachments is False
    written = {}
    for entry in view.entries[1:]:
        key(Qt.Key.Key_PageDown, CONTROL)
        assert view.current == entry.key
        if entry.part is not None and entry.part.section:
            text = f"這是{entry.part.heading}的內容。"
            enter_text(view.page(entry.key), text)
            written[entry.part.section] = text
    for section, text in written.items():
        (block, *_rest) = session.report.section(section)
        assert isinstance(block, TextBlock)
        assert block.text == text

    key(Qt.Key.Key_E, CONTROL)
    dialog = window.outgoing.export_dialog
    assert isinstance(dialog, ExportDialog)
    tab_to(name(dialog.start))
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=PATIENCE)
    assert dialog.written is not None
    lines = docx_text_in_order(dialog.written)
    for text in ("熊本論壇", "王小明", "日本", *written.values()):
        assert any(text in line for line in lines), text
    key(Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
    with qtbot.waitActive(window):
        window.activateWindow()
    key(Qt.Key.Key_Q, CONTROL)
    assert window.session is None


def begin(window: MainWindow) -> None:
    """A new report, from the first tile of the start page."""
    assert window.start is not None
    assert focus() is window.start.buttons["new"]
    key(Qt.Key.Key_Space)
    tab_to("其他")
    key(Qt.Key.Key_Space)
    tab_to("其他：國際會議")
    key(Qt.Key.Key_Space)
    fill(_("Title of the report"), "熊本論壇")
    fill(_("Destination"), "日本")
    fill(_("First day of the trip"), "114.3.3")
    fill(_("Last day of the trip"), "114.3.5")
    fill(_("Name"), "王小明")
    fill(_("Agency"), "秘書處")
    fill(_("Unit"), "國際事務科")
    fill(_("Job title"), "科員")
    fill(_("Phone"), "04-22289111#11406")
    tab_to(_("Create the draft"))
    key(Qt.Key.Key_Return)
    assert window.session is not None
    assert window.session.report.contact.phone == "(04)2228-9111 分機11406"


def enter_text(page: QWidget, text: str) -> None:
    """Writes into the editor of a page."""
    passed = []
    for _n in range(ENOUGH):
        here = focus()
        if page.isAncestorOf(here) and isinstance(here, StructuredEdit):
            write(here, text)
            return
        passed.append(f"{type(here).__name__} {name(here)}")
        key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come to the text, only to {list(dict.fromkeys(passed))}")
