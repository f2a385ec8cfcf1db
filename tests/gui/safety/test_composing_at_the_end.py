"""The window is closed, or the draft left, while an input method composes: what it makes of that is in the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from drafting.draftfile import DraftFile
from drafting.report import Photo, PhotoBlock, Report, TextBlock
from drafting.settings import Interface
from tests.gui.conftest import OpenWindow
from tests.gui.hands import basics, commit, compose, personnel, text_page
from tests.gui.safety.test_ending import Manager
from ui.ending import Ending
from ui.widgets.sheet.field import CellField
from ui.window import MainWindow

TYPED, WRITTEN = "ㄊㄞˊㄓㄨㄥ", "臺中"


class Input:
    """An input method with something on its mind, which writes it when it is asked to end."""

    def __init__(self) -> None:
        self.composes = False
        self._real = QGuiApplication.inputMethod()

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)

    def begin(self, field: QWidget) -> None:
        """Shows what was typed so far."""
        field.setFocus()
        self.composes = True
        compose(field, TYPED)

    def commit(self) -> None:
        """Asked to end: writes what was chosen for it, once."""
        field = QApplication.focusWidget()
        if self.composes and field is not None:
            self.composes = False
            commit(field, WRITTEN)


@pytest.fixture
def method(monkeypatch: pytest.MonkeyPatch) -> Input:
    made = Input()
    monkeypatch.setattr(QGuiApplication, "inputMethod", staticmethod(lambda: made))
    return made


def _text(window: MainWindow) -> QWidget:
    return text_page(window, "purpose").editor


def _fact(window: MainWindow) -> QWidget:
    return basics(window).destination


def _cell(window: MainWindow) -> QWidget:
    field = personnel(window).findChild(CellField)
    assert isinstance(field, CellField)
    sheet = field.parentWidget()
    assert sheet is not None
    sheet.setFocus()
    return field


def _close(window: MainWindow) -> None:
    window.close()


def _log_off(window: MainWindow) -> None:
    manager = Manager(asking=True)
    Ending(window).save_for(manager)
    assert manager.said == []


@pytest.mark.parametrize("end", [_close, MainWindow.close_draft, _log_off], ids=["close", "leave", "log off"])
@pytest.mark.parametrize("where", [_text, _fact, _cell], ids=["text", "fact", "cell"])
def test_what_is_composed_is_written_as_the_input_method_writes_it(
    where: Callable[[MainWindow], QWidget],
    end: Callable[[MainWindow], None],
    draft: Path,
    open_window: OpenWindow,
    method: Input,
) -> None:
    window = open_window(draft, 60_000, 60_000)
    method.begin(where(window))
    end(window)
    with DraftFile.open(draft, readonly=True) as again:
        assert _words(again.report) == [WRITTEN]


def test_reviewing_begins_with_what_was_composed(draft: Path, open_window: OpenWindow, method: Input) -> None:
    window = open_window(draft, 60_000, 60_000)
    method.begin(_text(window))
    window.show_view_anew()
    QTest.qWait(0)
    assert window.session is not None
    assert _words(window.session.report) == [WRITTEN]


@pytest.mark.parametrize("where", [_text, _fact, _cell], ids=["text", "fact", "cell"])
def test_what_is_composed_is_written_before_alt_leads_to_the_menus(
    where: Callable[[MainWindow], QWidget], draft: Path, open_window: OpenWindow, method: Input
) -> None:
    window = open_window(draft, 60_000, 60_000)
    method.begin(where(window))
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Alt)
    assert QApplication.focusWidget() is window.menuBar()
    window.close()
    with DraftFile.open(draft, readonly=True) as again:
        assert _words(again.report) == [WRITTEN]


def _words(report: Report) -> list[str]:
    texts = [b.text for blocks in report.sections.values() for b in blocks if isinstance(b, TextBlock)]
    return [text for text in (*texts, report.destination, *(t.name for t in report.travellers)) if text]


@pytest.mark.parametrize("way", ["looks", "view"])
def test_photos_that_wait_for_it_are_in_the_text_before_the_view_goes(
    way: str, draft: Path, photos: list[Path], open_window: OpenWindow
) -> None:
    """Also where the input method does not answer when it is asked to end."""
    window = open_window(draft)
    session = window.session
    assert session is not None
    editor = text_page(window, "purpose").editor
    editor.setFocus()
    commit(editor, "目的")
    compose(editor, TYPED)
    file = session.photos.keep(photos[0].read_bytes(), photos[0].name)
    editor.grids.add_photos([Photo(file)])
    assert session.report.section("purpose") == (TextBlock(0, "目的"),), (
        "while somebody composes nothing comes in"
    )
    if way == "looks":
        window.use_interface(Interface("en"))
    else:
        window.show_view_anew()
    expected = (TextBlock(0, "目的"), PhotoBlock((Photo(file),), 1), TextBlock(0, ""))
    assert session.report.section("purpose") == expected
    assert text_page(window, "purpose").editor.blocks == expected
