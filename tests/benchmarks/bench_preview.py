"""The preview in the window: how soon pages follow an edit, and whether typing notices it."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.layout import find_office
from drafting.settings import SettingsFile
from tests.benchmarks.conftest import Material
from tests.benchmarks.harness import Row, measured
from tests.support.office import to_pdf
from ui import memory
from ui.app import make_application
from ui.preview.panel import PreviewPanel
from ui.session import Session
from ui.tasks.task import wait_for_all
from ui.window import MainWindow

KEYS = 40
BETWEEN_KEYS = 120
"""Milliseconds from one key to the next: a quick typist's."""
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(
    summary: Material, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    monkeypatch.setattr(memory, "settings_path", lambda: tmp_path / "settings.json")
    make_application()
    path = Path(shutil.copy(summary.draft, tmp_path / "draft.trip"))
    window = MainWindow(functools.partial(Session, pause=600_000), SettingsFile(tmp_path / "settings.json"))
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    window.open_draft(path)
    with qtbot.waitActive(window):
        window.activateWindow()
    yield window
    window.close()
    wait_for_all()


def field(window: MainWindow) -> QWidget:
    """A paragraph in the middle of the report, the caret in it."""
    assert window.view is not None
    window.view.go_to("text:findings")
    window.view.focus_page()
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def key_times(window: MainWindow) -> list[float]:
    """Seconds from each of many keys to the letter on the screen, typed one after the other."""
    widget = field(window)

    def press() -> None:
        QTest.keyClicks(widget, "x")
        QApplication.processEvents()

    times = []
    for _key in range(KEYS):
        times.append(measured(press))
        QTest.qWait(BETWEEN_KEYS)
    return times


def settled(panel: PreviewPanel) -> bool:
    view = panel.pane.view
    return view.is_sharp() and view.proof is not None and view.proof.report is panel.session.report


def test_preview_window(window: MainWindow, qtbot: QtBot, tmp_path: Path, note: dict[str, list[Row]]) -> None:
    assert window.view is not None
    without = key_times(window)
    panel = window.view.side.show_panel("preview")
    assert isinstance(panel, PreviewPanel)
    qtbot.waitUntil(lambda: settled(panel), timeout=60_000)
    with_it = key_times(window)
    widget = field(window)
    refreshes = []
    for _edit in range(10):
        QTest.keyClicks(widget, "y")
        qtbot.waitUntil(lambda: settled(panel), timeout=20_000)
        refreshes.append(panel.pane.last_refresh / 1000)
    hidden = ("with the preview hidden", "不開預覽時")
    note["typing"] = [
        Row(
            ("A key to the letter, preview open", "按鍵到出字（預覽開啟）"),
            hidden,
            median(with_it),
            median(without),
            median(without) / median(with_it),
        ),
        Row(
            ("The slowest of them", "其中最慢的一次"),
            hidden,
            max(with_it),
            max(without),
            max(without) / max(with_it),
            "≤ 50 ms",
        ),
    ]
    if find_office() is not None:
        from drafting.export import export

        word = tmp_path / "report.docx"
        with DraftFile.open(window.session.path, readonly=True) as draft:  # type: ignore[union-attr]
            export(draft, word)
        office = measured(lambda: to_pdf(word, tmp_path / "office"))
        what = ("An edit to new pages in the window", "修改到預覽更新（含等待停頓）")
        other = ("LibreOffice converting the .docx", "LibreOffice 轉換同一份 .docx")
        taken = median(refreshes)
        note["refresh"] = [Row(what, other, taken, office, office / taken, "≤ 150 ms")]
    print("pages", panel.pane.view.proof.count if panel.pane.view.proof else 0, "refreshes", refreshes)
