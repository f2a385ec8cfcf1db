"""Work under way at the foot of the window: told, counted, stopped, and what came of it."""

from __future__ import annotations

import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.export import export
from drafting.i18n import _
from drafting.photos import prepare
from drafting.report import Report
from drafting.settings import Interface, Settings
from tests.gui.conftest import OpenWindow
from tests.gui.hands import answer, text_page, write
from tests.support.docx_text import docx_text_in_order
from ui.editor import photo_jobs
from ui.exporting import writing
from ui.tasks.task import RUNNING, SLICE, Say, Task, Telling
from ui.window import MainWindow

PATIENCE = 30_000  # milliseconds; for a busy machine


@pytest.fixture
def draft(draft_without_contents: Path) -> Path:
    """The one that exports fast."""
    return draft_without_contents


@pytest.fixture
def window(draft: Path, open_window: OpenWindow) -> MainWindow:
    return open_window(draft)


class Gate:
    """Work that goes on until it is let go, step by step."""

    def __init__(self) -> None:
        self.steps = threading.Semaphore(0)
        self.came_to: list[str] = []

    def work(self, say: Say) -> str:
        for step in range(3):
            say(f"第{step + 1}步", step, 3)
            assert self.steps.acquire(timeout=20)
        return "完成"

    def start(self, title: str) -> Task:
        """Begins the work under a title."""
        task = Task(
            self.work,
            title=title,
            done=self.came_to.append,
            failed=lambda error: self.came_to.append(str(error)),
            cancelled=lambda: self.came_to.append("取消"),
        )
        task.start()
        return task


@pytest.fixture
def gates() -> Iterator[Callable[[], Gate]]:
    """Makes work that is let go at the end at the latest."""
    made: list[Gate] = []

    def make() -> Gate:
        made.append(Gate())
        return made[-1]

    yield make
    for gate in made:
        gate.steps.release(10)


def test_what_is_under_way_is_told_with_how_far_it_is(
    window: MainWindow, gates: Callable[[], Gate], qtbot: QtBot
) -> None:
    gate = gates()
    gate.start("搬運")
    strip = window.status.strip
    qtbot.waitUntil(strip.isVisible)
    qtbot.waitUntil(lambda: "搬運" in strip.label.text() and "第1步" in strip.label.text())
    assert (strip.bar.value(), strip.bar.maximum()) == (0, 3)
    gate.steps.release()
    qtbot.waitUntil(lambda: strip.bar.value() == 1)
    assert "第2步" in strip.label.accessibleName()
    assert not strip.more.isVisible()
    gate.steps.release(2)
    qtbot.waitUntil(lambda: gate.came_to == ["完成"])
    assert not strip.isVisible()


def test_a_message_and_the_state_of_the_draft_are_never_shown_over_each_other(
    window: MainWindow, gates: Callable[[], Gate], qtbot: QtBot
) -> None:
    bar, state = window.statusBar(), window.status.state
    height = bar.height()
    bar.showMessage("舊報告已帶入草稿。", 60_000)
    gate = gates()
    gate.start("讀入")  # what is under way is put beside it, for which the bar is laid out anew
    qtbot.waitUntil(lambda: window.status.strip.isVisible())
    assert not state.isVisible()
    window.status.take_focus()
    QTest.qWait(0)
    assert bar.height() == height, "the page above moves"
    gate.steps.release(3)
    qtbot.waitUntil(lambda: not RUNNING.tasks)
    bar.clearMessage()
    assert state.isVisible()


def test_it_is_stopped_by_key(window: MainWindow, gates: Callable[[], Gate], qtbot: QtBot) -> None:
    gate = gates()
    gate.start("搬運")
    strip = window.status.strip
    qtbot.waitUntil(strip.isVisible)
    window.actions_["running"].trigger()
    assert strip.stop.hasFocus()
    assert "搬運" in strip.stop.accessibleName()
    QTest.keyClick(strip.stop, Qt.Key.Key_Space)
    assert strip.label.text() == _("Stopping …")
    assert not strip.stop.isEnabled()
    gate.steps.release()
    qtbot.waitUntil(lambda: gate.came_to == ["取消"])
    assert not strip.isVisible()


def test_several_at_once_are_counted_and_each_can_be_stopped(
    window: MainWindow, gates: Callable[[], Gate], qtbot: QtBot
) -> None:
    first, second, third = gates(), gates(), gates()
    for gate, title in ((first, "甲"), (second, "乙"), (third, "丙")):
        gate.start(title)
    strip = window.status.strip
    qtbot.waitUntil(strip.isVisible)
    assert strip.label.text().startswith("甲")
    assert "2" in strip.more.text()
    assert ["乙" in action.text() for action in strip.menu.actions()] == [True, False]
    strip.menu.actions()[0].trigger()
    second.steps.release(3)
    qtbot.waitUntil(lambda: second.came_to == ["取消"])
    assert "1" in strip.more.text()
    first.steps.release(3)
    qtbot.waitUntil(lambda: strip.label.text().startswith("丙"))
    assert not strip.more.isVisible()
    third.steps.release(3)
    qtbot.waitUntil(lambda: third.came_to == ["完成"])


def test_what_takes_a_moment_only_is_not_told(window: MainWindow, qtbot: QtBot) -> None:
    ended: list[object] = []
    Task(lambda _say: 7, title="一下", done=ended.append, failed=ended.append).start()
    qtbot.waitUntil(lambda: ended == [7])
    assert not window.status.strip.isVisible()


def test_parts_come_in_order_before_the_end_and_none_after_stopping(qtbot: QtBot) -> None:
    came: list[object] = []

    def work(_say: Say) -> str:
        for n in range(50):
            task.give(n)
        return "完"

    task = Task(work, done=came.append, failed=came.append, part=came.append)
    task.start()
    qtbot.waitUntil(lambda: came[-1:] == ["完"])
    assert came == [*range(50), "完"]
    came.clear()
    stopped: list[bool] = []
    task = Task(
        work,
        done=lambda _result: stopped.append(False),
        failed=lambda _error: None,
        cancelled=lambda: stopped.append(True),
        part=came.append,
    )
    task.start()
    task.cancel()
    qtbot.waitUntil(lambda: bool(stopped))
    assert came == []
    assert stopped == [True]  # not all of it was taken over


def test_nobody_is_called_who_is_there_no_more(qtbot: QtBot) -> None:
    owner = QObject()
    called: list[object] = []
    ended: list[bool] = []

    def work(say: Say) -> None:
        say("甲")
        task.give(1)

    task = Task(
        work,
        done=called.append,
        failed=called.append,
        part=called.append,
        progress=called.append,
        owner=owner,
    )
    task.ended.connect(lambda: ended.append(True))
    shiboken6.delete(owner)
    task.start()
    qtbot.waitUntil(lambda: ended == [True])
    assert called == []


def test_leaving_asks_and_stops_what_is_under_way(
    window: MainWindow, gates: Callable[[], Gate], draft: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "另一份.trip"
    DraftFile.create(other, Report()).close()
    gate = gates()
    task = gate.start("搬運")
    told = answer("Cancel")
    window.opening.open(other)
    assert "搬運" in told()
    assert not task.stopping
    assert window.session is not None
    assert window.session.path == draft
    told = answer("Stop and leave")
    window.close()
    assert "搬運" in told()
    assert not window.isVisible()
    gate.steps.release()
    qtbot.waitUntil(lambda: gate.came_to == ["取消"])


def test_the_looks_are_changed_when_the_work_is_done(
    window: MainWindow, gates: Callable[[], Gate], qtbot: QtBot
) -> None:
    gate = gates()
    gate.start("搬運")
    view = window.view
    window._settings_changed(Settings(), Settings(interface=Interface(theme="dark")))
    assert window.view is view
    gate.steps.release(3)
    qtbot.waitUntil(lambda: window.view is not view)
    assert gate.came_to == ["完成"]


# -------------------------------------------------------------------- photos


def test_photos_that_are_stopped_are_not_put_in(
    window: MainWindow,
    photos: list[Path],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    going_on, asked = threading.Semaphore(1), []

    def slow(source: object) -> object:
        asked.append(source)
        assert going_on.acquire(timeout=20)
        return prepare(source)  # type: ignore[arg-type]

    monkeypatch.setattr(photo_jobs, "prepare", slow)
    page = text_page(window, "process")
    page.intake.add_photos(photos)
    strip = window.status.strip
    qtbot.waitUntil(lambda: strip.isVisible() and strip.bar.value() == 1)
    assert photos[1].name in strip.label.toolTip()
    assert strip.bar.maximum() == 3
    with qtbot.waitSignal(page.intake.jobs.finished):
        strip.stop.click()
        going_on.release(5)
    assert len(asked) == 2  # the third was not even begun
    assert window.session is not None
    assert not window.session.report.section("process")
    assert not window.session.can_undo


def test_photos_without_a_page_any_more_are_told(
    window: MainWindow, photos: list[Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on = threading.Semaphore(0)

    def slow(source: object) -> object:
        assert going_on.acquire(timeout=20)
        return prepare(source)  # type: ignore[arg-type]

    monkeypatch.setattr(photo_jobs, "prepare", slow)
    text_page(window, "process").intake.add_photos(photos)
    window.show_view_anew()
    told = answer("")
    going_on.release(3)
    qtbot.waitUntil(lambda: not RUNNING.tasks, timeout=PATIENCE)
    assert photos[0].name in told()


def test_what_comes_all_at_once_is_taken_over_between_other_events(qtbot: QtBot) -> None:
    told: list[object] = []

    def work(_say: Say) -> str:
        for n in range(5):
            task.give(n)
        return "完成"

    def part(n: object) -> None:
        told.append(n)
        time.sleep(SLICE)  # as long as there is for all of them at a time
        QTimer.singleShot(0, lambda: told.append("another event"))

    task = Task(work, done=told.append, failed=told.append, part=part)
    task.start()
    qtbot.waitUntil(lambda: "完成" in told)
    assert [n for n in told if n != "another event"] == [0, 1, 2, 3, 4, "完成"]
    assert told[1:8:2] == ["another event"] * 4


# -------------------------------------------------------------------- export


def test_one_writes_on_while_an_export_is_under_way(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on, reached = threading.Event(), threading.Event()

    def slow(draft: DraftFile, target: Path, *rest: object, **more: object) -> list[str]:
        if target.suffix == ".odt":
            reached.set()
            assert going_on.wait(20)
        return export(draft, target, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "export", slow)
    page = text_page(window, "process")
    write(page.editor, "匯出之前")
    window.actions_["export"].trigger()
    dialog = window.outgoing.export_dialog
    assert dialog is not None
    dialog.targets.formats[".odt"].click()
    dialog.targets.target.setText(str(tmp_path / "a.docx"))
    dialog.start.click()
    dialog.leave.click()
    assert not dialog.isVisible()
    qtbot.waitUntil(reached.is_set, timeout=PATIENCE)
    page.editor.setFocus()
    write(page.editor, "匯出之後")
    assert window.session is not None
    assert window.session.flush()
    strip = window.status.strip
    qtbot.waitUntil(strip.isVisible)
    window.actions_["export"].trigger()
    assert dialog.isVisible()
    dialog.leave.click()
    going_on.set()
    qtbot.waitUntil(strip.show_button.isVisible, timeout=PATIENCE)
    assert dialog.files == [tmp_path / "a.docx", tmp_path / "a.odt"]
    assert "a.docx" in strip.label.toolTip()
    for file in dialog.files:  # both as it was when the export began
        text = docx_text_in_order(file) if file.suffix == ".docx" else [_odt_text(file)]
        assert "匯出之前" in "".join(text)
        assert "匯出之後" not in "".join(text)
    strip.show_button.click()
    assert dialog.isVisible()
    assert not strip.isVisible()
    assert dialog.open_file.isVisible()
    dialog.reject()


def test_an_export_that_is_stopped_leaves_what_was_there(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def stopped_late(
        draft: DraftFile, target: Path, purpose: str, say: Say, *rest: object, **more: object
    ) -> object:
        def tell(text: str) -> None:
            said.append(text)
            if text == _("Writing the file …"):
                RUNNING.tasks[0].cancel()
            say(text)

        return export(draft, target, purpose, tell, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "export", stopped_late)
    (tmp_path / "a.docx").write_bytes(b"old")
    window.actions_["export"].trigger()
    dialog = window.outgoing.export_dialog
    assert dialog is not None
    dialog.targets.target.setText(str(tmp_path / "a.docx"))
    told = answer("Replace")
    dialog.start.click()
    assert told()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=PATIENCE)
    assert dialog.message.text() == _("Stopped; no file was written.")
    assert (tmp_path / "a.docx").read_bytes() == b"old"
    assert said[-1] == _("Writing the file …")
    assert {path.name for path in tmp_path.iterdir() if ".trip" not in path.name and path.is_file()} == {
        "a.docx"
    }
    dialog.reject()


def _odt_text(file: Path) -> str:
    with zipfile.ZipFile(file) as archive:
        return archive.read("content.xml").decode()


def test_what_was_said_last_is_said_again() -> None:
    said: list[tuple[str, int, int]] = []

    def say(text: str, done: int = 0, total: int = 0) -> None:
        said.append((text, done, total))

    telling = Telling(say)
    telling("甲", 1, 3)
    telling.again()
    telling("乙")
    telling.again()
    assert said == [("甲", 1, 3)] * 2 + [("乙", 0, 0)] * 2
