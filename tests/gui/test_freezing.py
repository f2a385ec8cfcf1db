"""Nothing keeps the window from its events for longer than people notice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.report import Report, TextBlock, with_section
from drafting.search import Query, find
from tests.gui.conftest import OpenWindow
from tests.gui.hands import basics, text_page
from tests.gui.watchdog import LIMIT, Watchdog
from tests.support.reports import long_report
from ui.panels.search.panel import SearchPanel
from ui.window import MainWindow

TOLERATED = 3 * LIMIT
"""Where a page of very many photos is made at once; it must not become more."""


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draft with sixty photos."""
    path = tmp_path_factory.mktemp("long") / "long.trip"
    report, photos = long_report()
    DraftFile.create(path, report, photos).close()
    return path


def warm_up(window: MainWindow) -> None:
    """What is read once in the life of the program is no part of what follows."""
    for entry in window.view.entries if window.view is not None else ():
        window.view.go_to(entry.key)  # type: ignore[union-attr]
    basics(window)


def test_sixty_photos_are_opened_and_looked_at(
    sixty: Path, tmp_path: Path, draft: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(draft)
    warm_up(window)
    path = Path(shutil.copy(sixty, tmp_path / "long.trip"))
    with Watchdog() as dog:
        window.opening.open(path)
        qtbot.wait(50)
        assert window.view is not None
        for entry in window.view.entries:
            window.view.go_to(entry.key)
            qtbot.wait(50)
    assert dog.worst < TOLERATED


def test_two_thousand_places_are_replaced(tmp_path: Path, open_window: OpenWindow, qtbot: QtBot) -> None:
    path = tmp_path / "many.trip"
    blocks = tuple(TextBlock(0, "台灣與台中的台語。" * 40) for _n in range(17))
    DraftFile.create(path, with_section(Report(categories=("other",)), "purpose", blocks)).close()
    window = open_window(path)
    text_page(window, "purpose")
    window.find_text(replacing=True)
    assert window.view is not None
    assert window.session is not None
    panel = window.view.side.current_panel()
    assert isinstance(panel, SearchPanel)
    qtbot.wait(50)
    with Watchdog() as dog:
        panel.tai.setChecked(True)
        panel.text.setText("台")
        panel.replacement.setText("臺")
        qtbot.waitUntil(lambda: len(panel.results.matches) == 2040)
        panel.replace_chosen()
        qtbot.wait(50)
        with qtbot.waitSignal(window.session.saved):
            window.undo()
    assert dog.worst < LIMIT
    assert len(find(window.session.report, window.session.form, Query("台", same_tai=True))) == 2040


def test_twenty_photos_are_added(draft: Path, tmp_path: Path, open_window: OpenWindow, qtbot: QtBot) -> None:
    files = []
    for n in range(20):
        file = tmp_path / f"{n:02}.jpg"
        Image.effect_noise((1600, 1200), 40 + n).convert("RGB").save(file, quality=80)
        files.append(file)
    window = open_window(draft)
    page = text_page(window, "process")
    qtbot.wait(50)
    with Watchdog() as dog:
        page.add_photos(files)
        qtbot.waitUntil(lambda: _photos(window) == 20, timeout=30_000)
        qtbot.wait(100)
    assert dog.worst < TOLERATED


def _photos(window: MainWindow) -> int:
    assert window.session is not None
    blocks = window.session.report.section("process")
    return sum(len(getattr(block, "photos", ())) for block in blocks)
