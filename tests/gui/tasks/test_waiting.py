"""Work that the user waits for: done elsewhere, shown when it takes long, and stopped when the user likes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.gui.accessibility import findings
from tests.gui.conftest import OpenWindow
from tests.gui.hands import press
from tests.support.dialogs import once_shown
from ui.tasks.task import Cancelled, Say
from ui.tasks.waiting import WaitingDialog, wait_for, waiting

T = TypeVar("T")


@pytest.fixture
def edit(qtbot: QtBot) -> QLineEdit:
    edit = QLineEdit()
    qtbot.addWidget(edit)
    edit.show()
    return edit


def test_what_is_quick_is_not_shown(edit: QLineEdit) -> None:
    threads = []

    def work(say: Say) -> str:
        threads.append(threading.current_thread())
        say("一步", 1, 2)
        return "完成"

    expected = once_shown(WaitingDialog, lambda dialog: dialog.reject())
    assert wait_for(edit, "工作", work) == "完成"
    assert threads != [threading.current_thread()]
    assert not expected.forget()


def test_an_error_comes_to_who_waits(edit: QLineEdit) -> None:
    def fail(_say: Say) -> None:
        raise ValueError("壞了")

    with pytest.raises(ValueError, match="壞了"):
        wait_for(edit, "工作", fail)


def test_what_takes_long_is_shown_and_goes_away_by_itself(edit: QLineEdit) -> None:
    seen_bars: list[tuple[int, int]] = []
    go_on = threading.Event()

    def work(say: Say) -> int:
        say("", 2, 3)
        assert go_on.wait(20)
        return 7

    def look(dialog: WaitingDialog) -> str:
        assert list(findings(dialog)) == []
        press(dialog, Qt.Key.Key_Return)  # meant for what was there before
        typed_on = dialog.windowHandle()
        QTest.keyClick(typed_on, Qt.Key.Key_Space)  # of somebody who goes on typing
        assert dialog.stop.isEnabled()
        QTest.keyClick(typed_on, Qt.Key.Key_Tab)
        assert dialog.stop.hasFocus()
        seen_bars.append((dialog.bar.value(), dialog.bar.maximum()))
        go_on.set()
        return dialog.label.text()

    seen = once_shown(WaitingDialog, look)
    assert wait_for(edit, "很久的工作", work) == 7
    assert seen() == "很久的工作 …"
    assert seen_bars == [(2, 3)]
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("way", ["escape", "button"])
def test_it_is_stopped_when_the_user_likes(way: str, edit: QLineEdit) -> None:
    asked = threading.Event()

    def work(going_on: Callable[[], object]) -> None:
        while True:
            going_on()
            asked.wait(0.005)

    def stop(dialog: WaitingDialog) -> None:
        if way == "escape":
            press(dialog.stop, Qt.Key.Key_Escape)
        else:
            dialog.stop.click()
        assert not dialog.stop.isEnabled()

    stopped = once_shown(WaitingDialog, stop)
    with pytest.raises(Cancelled):
        waiting(edit, "很久的工作")(work)
    stopped()


@pytest.mark.parametrize("moment", ["before it is shown", "while it is shown"])
def test_a_draft_is_not_closed_under_those_who_wait(
    moment: str, draft: Path, open_window: OpenWindow
) -> None:
    """The system asks for it when its session ends; a click is kept off by the dialog."""
    window = open_window(draft)
    session = window.session
    assert session is not None
    closed = threading.Event()
    tried: list[bool] = []

    def work(going_on: Callable[[], object]) -> None:
        while not closed.wait(0.005):
            going_on()

    def leave() -> None:
        tried.append(window.close())
        if tried[-1]:
            closed.set()

    if moment == "before it is shown":
        QTimer.singleShot(0, window, leave)
    else:
        once_shown(WaitingDialog, lambda _dialog: leave())
    with pytest.raises(Cancelled):
        waiting(window, "很久的工作")(work)
    assert tried == [False]
    assert window.isVisible()
    assert not session.closed
    assert window.close()
    assert session.closed


def test_nothing_is_saved_by_itself_while_another_thread_has_the_draft(
    draft: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    """It would wait for the other, and the window with it; it is made up for afterwards."""
    session = open_window(draft, pause=5, limit=10).session
    assert session is not None
    due = [timer for timer in session.findChildren(QTimer) if timer.interval() == 10]
    assert len(due) == 1

    def run(work: Callable[[Callable[[], object]], T]) -> T:
        session.update(msgspec.structs.replace(session.report, title="改"))
        with qtbot.waitSignal(due[0].timeout):
            pass
        assert session.unsaved
        return work(lambda: None)

    session.copy_to(draft.with_name("副本.trip"), run)
    assert session.unsaved
    qtbot.waitUntil(lambda: not session.unsaved)
