"""Exporting from the window: begun, stopped, failed, and what is told of it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.errors import ExportError, SaveError
from drafting.i18n import _
from drafting.report import Report
from tests.gui.conftest import OpenWindow
from tests.gui.exporting.support import PATIENCE, only, opened
from tests.gui.hands import basics, press, write
from tests.support.docx_text import docx_text_in_order
from ui import crash
from ui.exporting import writing
from ui.tasks.task import Say
from ui.widgets.fitting import FittingArea
from ui.window import MainWindow


def test_what_was_typed_last_is_exported(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    write(basics(window).title, "最後一刻")
    dialog = opened(window)
    dialog.targets.target.setText("報告")
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=PATIENCE)
    assert dialog.written == tmp_path / "報告.docx"
    assert "最後一刻" in "\n".join(docx_text_in_order(tmp_path / "報告.docx"))
    assert dialog.open_file.isVisible()
    assert str(tmp_path / "報告.docx") in dialog.message.text()
    assert dialog.message.text().startswith("✓")
    assert not dialog.message.property("wrong")


@pytest.mark.parametrize("error", [ExportError("磁碟已滿。", "a.docx"), ZeroDivisionError("oops")])
def test_a_failure_is_told_and_the_dialog_stays(
    error: Exception, window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_more: object) -> list[str]:
        raise error

    monkeypatch.setattr(writing, "export", fail)
    monkeypatch.setattr(crash, "log_path", lambda: tmp_path / "log" / "errors.log")
    dialog = opened(window)
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.start.isEnabled(), timeout=PATIENCE)
    assert getattr(error, "message", "oops") in dialog.message.text()
    assert dialog.written is None
    assert (tmp_path / "log" / "errors.log").exists() == isinstance(error, ZeroDivisionError)


def test_an_export_can_be_stopped(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on = threading.Event()

    def slow(
        _draft: DraftFile, target: Path, _purpose: str, say: Say, *_rest: object, **_more: object
    ) -> list[str]:
        say("慢慢來")
        assert going_on.wait(10)
        say("寫入")
        target.write_bytes(b"too far")
        return []

    monkeypatch.setattr(writing, "export", slow)
    dialog = opened(window)
    dialog.targets.target.setText(str(tmp_path / "a.docx"))
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.message.text() == "慢慢來")
    assert dialog.progress.isVisible()
    dialog.close()
    assert dialog.isVisible()
    going_on.set()
    qtbot.waitUntil(lambda: dialog.start.isEnabled(), timeout=PATIENCE)
    assert dialog.message.text() == _("Stopped; no file was written.")
    assert not (tmp_path / "a.docx").exists()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_draft_that_cannot_be_saved_is_not_exported_in_an_older_state(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_report: Report, *_extras: object) -> Report:
        raise SaveError("磁碟已滿。")

    write(basics(window).title, "甲")
    assert window.session is not None
    with monkeypatch.context() as patch:
        patch.setattr(window.session._draft, "save", fail)
        dialog = opened(window)
        dialog.start.click()
        assert "磁碟已滿。" in dialog.message.text()
        assert list(tmp_path.glob("*.docx")) == []
    dialog.reject()


@pytest.mark.usefixtures("window")
def test_a_read_only_draft_can_be_exported(draft: Path, open_window: OpenWindow, qtbot: QtBot) -> None:
    second = open_window(draft)
    assert second.session is not None
    assert second.session.readonly
    dialog = opened(second)
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=PATIENCE)


def test_what_is_written_before_a_failure_stays_and_is_told(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def export(_draft: DraftFile, target: Path, *_rest: object, **_more: object) -> list[str]:
        if target.suffix == ".pdf":
            raise ExportError("磁碟已滿。", target.name)
        target.write_bytes(b"x")
        return []

    monkeypatch.setattr(writing, "export", export)
    dialog = opened(window)
    only(dialog, ".docx", ".pdf")
    dialog.targets.target.setText(str(tmp_path / "a.docx"))
    dialog.start.click()
    qtbot.waitUntil(lambda: "磁碟已滿。" in dialog.message.text(), timeout=PATIENCE)
    assert dialog.files == [tmp_path / "a.docx"]
    assert str(tmp_path / "a.docx") in dialog.message.text()
    assert dialog.open_file.isVisible()


def test_tab_stops_at_what_is_told_only_where_something_is(window: MainWindow) -> None:
    dialog = opened(window)
    assert not dialog.message.focusPolicy() & Qt.FocusPolicy.TabFocus
    dialog.targets.target.clear()
    dialog.start.click()
    assert dialog.message.text()
    assert dialog.message.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_dialog_that_grows_stays_on_the_screen(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window)
    room = dialog.screen().availableGeometry()
    dialog.move(dialog.x(), room.bottom() - dialog.height() + 1)
    dialog.resize(dialog.width(), dialog.height() + 40)
    qtbot.waitUntil(lambda: dialog.frameGeometry().bottom() <= room.bottom())


def test_what_is_still_open_is_shown_with_the_way_to_it(window: MainWindow, qtbot: QtBot) -> None:
    assert window.view is not None
    dialog = opened(window)
    points = dialog.open_points
    assert points is not None
    qtbot.waitUntil(lambda: bool(points.errors), timeout=PATIENCE)
    errors = [finding for finding in window.view.checker.findings if finding.severity == "error"]
    assert str(len(errors)) in points.summary.text()
    window.view.go_to("text:findings")
    with qtbot.waitSignal(dialog.place_wanted) as told:
        points.errors[0].click()
    assert told.args[0] == errors[0]
    assert not dialog.isVisible()


def test_all_that_is_open_is_one_key_away_also_without_an_error(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window)
    assert dialog.open_points is not None
    everything = dialog.open_points.all
    qtbot.waitUntil(everything.isVisible)
    everything.setFocus()
    press(everything, Qt.Key.Key_Space)
    assert not dialog.isVisible()
    assert window.view is not None
    assert window.view.side.current == "findings"
    panel = window.view.side.current_panel()
    assert panel is not None
    qtbot.waitUntil(lambda: window.focusWidget() is panel.focusProxy())


def test_what_takes_many_lines_to_tell_stands_on_nothing_else(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window)
    room = dialog.screen().availableGeometry().height()
    dialog.resize(dialog.width(), room - 60)
    dialog.message.setText("x")
    for error in (ExportError("長" * 60), ExportError("長" * 600)):
        dialog._failed(error)
        QApplication.processEvents()
        above = dialog.findChild(FittingArea)
        assert above is not None
        assert above.geometry().bottom() < dialog.message.geometry().top()
        assert dialog.message.height() >= dialog.message.heightForWidth(dialog.message.width())
        assert dialog.height() < room
