"""Nothing is seen for a moment as a window of its own, which would take the focus away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from drafting.places import Place
from drafting.review.model import Person
from drafting.settings import Recent, Settings, SettingsFile
from tests.gui.conftest import OpenWindow
from ui import memory
from ui.panels.catalog import panel_entries
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
