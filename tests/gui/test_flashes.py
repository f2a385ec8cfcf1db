"""Nothing is seen for a moment as a window of its own, which would take the focus away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from drafting.nextsteps import NextStep
from drafting.places import Place
from drafting.review.model import Person
from drafting.settings import Interface, Recent, Settings, SettingsFile
from drafting.settings.values import Size
from tests.gui.conftest import OpenWindow
from tests.gui.walk import settle
from ui import memory
from ui.checking import CheckRunner
from ui.panels.catalog import panel_entries
from ui.parts_column import PartsColumn
from ui.window import MainWindow


class Watch(QObject):
    """Notes widgets that are shown as windows though they are made to be parts of one."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks at everything that is shown."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            plain = watched.windowType() == Qt.WindowType.Window
            if plain and not isinstance(watched, QMainWindow | QDialog):
                self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    made = Watch()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.mark.parametrize("recent", [(), (Recent("a.trip"),)])
def test_the_start_page_comes_up_at_once(recent: tuple[Recent, ...], watch: Watch, qtbot: QtBot) -> None:
    SettingsFile(memory.settings_path()).change(lambda _before: Settings(recent=recent))
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    assert watch.seen == []


def test_pages_panels_and_remarks_come_up_in_their_places(
    watch: Watch, own_example: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(own_example)
    view = window.view
    assert view is not None
    for entry in view.entries:
        view.go_to(entry.key)
    for panel in panel_entries():
        view.side.show_panel(panel.key)
    view.desk.me = lambda: Person("王小明", "科員")
    view.desk.comment(Place("findings", 0), 0, 4, "請補充人數。")
    panel_of = window.reviews.panel()
    assert panel_of is not None
    qtbot.waitUntil(lambda: len(panel_of.cards) == 1)
    assert watch.seen == []


class Places(QObject):
    """Notes where the parts of a window are painted, and how high."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self.seen: dict[QWidget, list[tuple[int, int]]] = {}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks at all that is painted."""
        if event.type() != QEvent.Type.Paint or not isinstance(watched, QWidget):
            return False
        if watched.isVisible() and watched.window() is self._window:
            place = watched.mapTo(self._window, QPoint()).y(), watched.height()
            places = self.seen.setdefault(watched, [])
            if place not in places:
                places.append(place)
        return False

    @property
    def jumps(self) -> list[str]:
        """What was painted at several places one after the other."""
        return [
            f"{type(widget).__name__} {widget.objectName()}: {places}"
            for widget, places in self.seen.items()
            if len(places) > 1 and shiboken6.isValid(widget)
        ]


@pytest.mark.parametrize("size", [100, 150])
def test_nothing_jumps_when_the_looks_change(
    size: Size,
    own_example: Path,
    open_window: OpenWindow,
    qapp: QApplication,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # What they find is told as soon as it is known, and may take a line more.
    monkeypatch.setattr(CheckRunner, "start", lambda _runner: None)
    window = open_window(own_example)
    window.use_interface(Interface(theme="light", size=size))
    places = Places(window)
    qapp.installEventFilter(places)
    window.use_interface(Interface(theme="dark", size=size))  # looks at all that is due in between
    view = window.view
    assert view is not None
    qtbot.waitUntil(lambda: view.progress.latest is not None and view.todo.list.count() > 0)
    QTest.qWait(0)
    qapp.removeEventFilter(places)
    assert places.seen
    assert places.jumps == []


def test_what_comes_next_comes_to_rest_at_any_height(
    own_example: Path, open_window: OpenWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    """A bar that scrolls it wraps an entry, for which there was another height, for which there was no bar."""
    window = open_window(own_example)
    window.use_interface(Interface(language="en", size=125))
    view = window.view
    assert view is not None
    qtbot.waitUntil(lambda: view.todo.list.count() > 1 and view.checker.up_to_date)
    settle()  # what the checks have found is told by now, too
    asked = 0

    class Asked(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            nonlocal asked
            asked += event.type() == QEvent.Type.LayoutRequest and isinstance(watched, PartsColumn)
            return False

    for height in range(540, 600, 5):
        window.resize(1000, height)
        settle()
        spy = Asked()
        qapp.installEventFilter(spy)
        settle()
        settle()
        qapp.removeEventFilter(spy)
        assert asked == 0, height


def test_a_step_in_letters_of_two_fonts_is_seen_to_its_end(
    own_example: Path, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CheckRunner, "start", lambda _runner: None)
    window = open_window(own_example)
    window.use_interface(Interface(language="en"))
    view = window.view
    assert view is not None
    latest = view.progress.latest
    assert latest is not None
    step = NextStep("review", "Approved by the unit: 專門委員 agrees and passes it on, or returns it")
    view.todo.show_progress(latest, (step,))
    settle()
    entries = view.todo.list
    row = entries.visualItemRect(entries.item(0))
    assert row.height() > 1.9 * entries.fontMetrics().height(), "it takes two lines"
    picture = entries.viewport().grab(row).toImage()
    below = range(int(picture.height() * 0.75), picture.height())
    ground = picture.pixel(picture.width() - 1, 0)
    assert any(picture.pixel(x, y) != ground for y in below for x in range(picture.width()))
