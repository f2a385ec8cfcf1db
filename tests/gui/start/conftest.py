"""A window without a draft that knows of some, and what is told in it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from drafting.report import Period, Report
from drafting.settings import Settings, SettingsFile, remember
from tests.gui.conftest import NewWindow
from ui import dialogs, memory
from ui.start import StartPage
from ui.window import MainWindow

NOW = dt.datetime(2026, 3, 4, 5, 6, tzinfo=dt.UTC)
REPORT = Report(title="熊本論壇", period=Period(dt.date(2025, 3, 3), dt.date(2025, 3, 5)))


@pytest.fixture
def started(draft: Path, tmp_path: Path, new_window: NewWindow, qtbot: QtBot) -> MainWindow:
    """A window without a draft; of late there were one that is there and one that is gone."""

    def known(settings: Settings) -> Settings:
        gone = remember(settings, tmp_path / "gone.trip", Report(), NOW, "of a newer program")
        return remember(gone, draft, REPORT, NOW, "returned")

    SettingsFile(memory.settings_path()).change(known)
    window = new_window()
    shown = page(window).list
    qtbot.waitUntil(lambda: shown.item(1).text().splitlines()[-1].startswith("⚠"))
    return window


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the window says in message boxes."""
    messages: list[str] = []
    monkeypatch.setattr(dialogs, "show_error", lambda _parent, text: messages.append(text))
    return messages


def page(window: MainWindow) -> StartPage:
    assert window.start is not None
    return window.start
