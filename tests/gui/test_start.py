"""The start page: recent drafts, what is said of those that are gone, and drafts dropped on the window."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.i18n import _
from drafting.report import Period, Report
from drafting.settings import Settings, SettingsFile, remember
from tests.gui.conftest import OpenWindow
from tests.gui.hands import basics, button, press, write
from ui import dialogs, memory
from ui.start import StartPage
from ui.window import MainWindow

NOW = dt.datetime(2026, 3, 4, 5, 6, tzinfo=dt.UTC)
REPORT = Report(title="熊本論壇", period=Period(dt.date(2025, 3, 3), dt.date(2025, 3, 5)))


@pytest.fixture
def started(draft: Path, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """A window without a draft; of late there were one that is there and one that is gone."""

    def known(settings: Settings) -> Settings:
        return remember(remember(settings, tmp_path / "gone.trip", Report(), NOW), draft, REPORT, NOW)

    SettingsFile(memory.settings_path()).change(known)
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
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


def lines(window: MainWindow) -> list[list[str]]:
    start = page(window)
    return [start.list.item(row).text().splitlines() for row in range(start.list.count())]


def focused(window: MainWindow) -> QWidget:
    widget = window.focusWidget()
    assert widget is not None
    return widget


def drop(widget: QWidget, *paths: Path) -> bool:
    """Drags files onto a widget and lets go; returns whether they were welcome."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), action, data, buttons, keys)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), action, data, buttons, keys))
    return enter.isAccepted()


def test_recent_drafts_tell_title_dates_and_what_is_amiss(started: MainWindow) -> None:
    there, gone = lines(started)
    assert there[0] == "熊本論壇"
    assert "114.03.03–114.03.05" in there[1]
    assert "115.03.04 13:06" in there[1]
    assert there[2] == "報告.trip"
    assert gone[0] == _("Untitled report")
    assert gone[-1] == "⚠ " + _("The file was moved, renamed or deleted.")
    start = page(started)
    assert start.list.item(0).foreground() != start.list.item(1).foreground()


def test_enter_opens_the_newest(started: MainWindow, draft: Path, qtbot: QtBot) -> None:
    press(focused(started), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: started.session is not None)
    assert started.session is not None
    assert started.session.path == draft
    started.close()


def test_one_that_is_gone_says_so_and_delete_takes_it_off(
    started: MainWindow, told: list[str], qtbot: QtBot
) -> None:
    press(focused(started), Qt.Key.Key_Down)
    press(focused(started), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(told))
    assert "gone.trip" in told[0]
    press(focused(started), Qt.Key.Key_Delete)
    assert [entry[0] for entry in lines(started)] == ["熊本論壇"]
    button(started, "Remove from the list").click()
    assert started.settings.load().recent == ()
    assert page(started).empty.isVisible()
    assert not page(started).list.isVisible()


def test_a_draft_that_was_open_is_on_top_with_its_last_title(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    write(basics(window).title, "新題目")
    window.close()
    (entry,) = window.settings.load().recent
    assert (entry.path, entry.title, entry.problem) == (str(draft), "新題目", "")


def test_a_dropped_draft_is_opened(started: MainWindow, draft: Path, qtbot: QtBot) -> None:
    assert drop(started, draft)
    qtbot.waitUntil(lambda: started.session is not None)
    started.close()


def test_a_dropped_file_that_is_none_says_what_is_wrong(
    started: MainWindow, told: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "bad.trip"
    bad.write_bytes(b"no draft")
    assert drop(started, bad)
    qtbot.waitUntil(lambda: bool(told))
    assert len(told) == 1
    assert "bad.trip" in told[0]
    assert "\n" not in told[0]
    assert started.session is None


def test_other_things_are_not_welcome(started: MainWindow, draft: Path, tmp_path: Path) -> None:
    assert not drop(started, tmp_path / "a.docx")
    assert not drop(started, draft, draft)


def test_damaged_settings_are_told_once(tmp_path: Path, qtbot: QtBot) -> None:
    path = memory.settings_path()
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\0\0")
    window = MainWindow()
    qtbot.addWidget(window)
    assert "damaged-" in page(window).notice.text()
    again = MainWindow()
    qtbot.addWidget(again)
    assert page(again).notice.text() == ""


def test_settings_that_cannot_be_written_hold_nobody_up(draft: Path, open_window: OpenWindow) -> None:
    memory.settings_path().parent.write_bytes(b"a file in the place of the folder")
    window = open_window(draft)
    assert window.session is not None
    window.close()
    with DraftFile.open(draft) as again:
        assert not again.readonly
