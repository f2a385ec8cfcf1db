"""What is read beside the window arrives, or is told of, whatever becomes of the page meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from drafting import distribution, pasting
from drafting.draftfile import DraftFile
from drafting.export import export
from drafting.report import Block, Report, TextBlock, with_section
from drafting.settings import Interface
from tests.gui.conftest import OpenWindow
from tests.gui.hands import answer, mime, press, text_page
from ui.distributing.dialog import DistributeDialog
from ui.distributing.taking import SHORT
from ui.editor.clipboard import LONG
from ui.other_drafts import read_others
from ui.review.reading import ResultDialog, read_in
from ui.tasks.task import RUNNING
from ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
LINE = "市府代表團拜會市政府，就城市交流交換意見，並參觀防災中心。"
LINES = "\n".join(f"{LINE}{number}。" for number in range(LONG // len(LINE) + 1))
OLD = "壹、目的\n{}\n貳、過程\n{}\n參、心得\n{}\n肆、建議\n{}\n"
LONG_REPORT = OLD.format(*(f"{n}{LINE}" * (SHORT // 50) for n in range(4)))
PATIENCE = 30_000
ENGLISH = Interface("en")


@pytest.fixture
def window(tmp_path: Path, open_window: OpenWindow) -> MainWindow:
    path = tmp_path / "甲.trip"
    report = with_section(Report(categories=("other",)), "findings", (TextBlock(0, "前後"),))
    DraftFile.create(path, report).close()
    return open_window(path)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "乙.trip"
    DraftFile.create(path, Report(title="別的", categories=("other",))).close()
    return path


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Reading pasted text goes on once this is set; it can be stopped midway."""
    going = threading.Event()
    read = pasting.blocks_from_text

    def slowly(
        text: str, heading: str = "", going_on: Callable[[], object] = lambda: None
    ) -> tuple[Block, ...]:
        while not going.wait(0.005):
            going_on()
        return read(text, heading, going_on)

    monkeypatch.setattr(pasting, "blocks_from_text", slowly)
    yield going
    going.set()


def texts(window: MainWindow, part: str = "findings") -> list[str]:
    assert window.session is not None
    return [block.text for block in window.session.report.section(part) if isinstance(block, TextBlock)]


def paste(window: MainWindow, text: str = LINES) -> None:
    """Pastes behind the first character of the text."""
    page = text_page(window, "findings")
    page.editor.setFocus()
    page.editor.select(0, 1, 1)
    QApplication.clipboard().setMimeData(mime(text))
    press(page.editor, Qt.Key.Key_V, CTRL)


def meanwhile(window: MainWindow, then: Callable[[], object], reading: threading.Event | None = None) -> None:
    """Does something as soon as work is awaited; then lets it go on."""

    def look() -> None:
        if RUNNING.awaited:
            timer.stop()
            then()
            if reading is not None:
                reading.set()

    timer = QTimer(window, interval=1)
    timer.timeout.connect(look)
    timer.start()


def arrived(window: MainWindow) -> bool:
    found = texts(window)
    return (
        found[0].startswith("前" + LINE) and found[-1].endswith("後") and len(found) == LINES.count("\n") + 1
    )


def test_the_language_is_changed_after_a_long_paste_has_arrived(
    window: MainWindow, reading: threading.Event, qtbot: QtBot
) -> None:
    view = window.view
    shown: list[object] = []

    def change() -> None:
        window.use_interface(ENGLISH)
        shown.append(window.view)

    meanwhile(window, change, reading)
    paste(window)
    assert shown == [view]
    assert arrived(window)
    qtbot.waitUntil(lambda: window.view is not view and window.view is not None)
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: text_page(window, "findings").editor.blocks == session.report.section("findings"))
    assert window.actions_["undo"].text() != "復原"
    window.undo()
    assert texts(window) == ["前後"]


def test_a_step_taken_back_meanwhile_does_not_take_the_paste_along(
    window: MainWindow, reading: threading.Event
) -> None:
    page = text_page(window, "findings")
    page.editor.setFocus()
    page.editor.select(0, 0, 0)
    press(page.editor, Qt.Key.Key_A)
    page.editor.one_step()
    assert texts(window) == ["a前後"]
    meanwhile(window, window.undo, reading)
    page.editor.select(0, 2, 2)
    QApplication.clipboard().setMimeData(mime(LINES))
    press(page.editor, Qt.Key.Key_V, CTRL)
    assert arrived(window)


def test_who_leaves_during_a_paste_stays_and_is_told(
    window: MainWindow, other: Path, reading: threading.Event
) -> None:
    opened: list[bool] = []
    session = window.session
    meanwhile(window, lambda: opened.append(window.opening.open(other)))
    paste(window)
    assert opened == [False]
    assert window.session is session
    assert texts(window) == ["前後"]
    assert window.statusBar().currentMessage()
    with DraftFile.open(other, readonly=True) as untouched:
        assert not untouched.report.section("findings")


def front() -> DistributeDialog | None:
    dialog = QApplication.activeModalWidget()
    return dialog if isinstance(dialog, DistributeDialog) else None


@pytest.fixture
def recognising(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Recognising the parts of a report goes on once this is set."""
    going = threading.Event()
    really = distribution.proposal_of_text

    def slowly(*args: object) -> object:
        assert going.wait(30)
        return really(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(distribution, "proposal_of_text", slowly)
    yield going
    going.set()


def test_the_language_is_changed_after_the_question_about_a_report_is_answered(
    window: MainWindow, recognising: threading.Event, qtbot: QtBot
) -> None:
    paste(window, LONG_REPORT)
    view = window.view
    window.use_interface(ENGLISH)
    assert window.view is view
    recognising.set()
    qtbot.waitUntil(lambda: front() is not None, timeout=PATIENCE)
    dialog = front()
    assert dialog is not None
    qtbot.wait(10)
    assert window.view is view
    dialog.done(DistributeDialog.PASTE_HERE)
    assert len(texts(window)) > 4
    qtbot.waitUntil(lambda: window.view is not view)


def test_a_report_that_was_pasted_into_a_page_that_is_gone_can_still_go_into_the_parts(
    window: MainWindow, recognising: threading.Event, qtbot: QtBot
) -> None:
    paste(window, LONG_REPORT)
    window.show_view_anew()
    qtbot.wait(100)  # the page before is taken apart
    recognising.set()
    qtbot.waitUntil(lambda: front() is not None, timeout=PATIENCE)
    dialog = front()
    assert dialog is not None
    dialog.accept()
    qtbot.waitUntil(lambda: all(texts(window, part) for part in ("purpose", "process", "suggestions")))


def test_what_was_pasted_into_a_draft_that_is_only_read_by_now_is_told_of(
    window: MainWindow, recognising: threading.Event, qtbot: QtBot
) -> None:
    paste(window, LONG_REPORT)
    session = window.session
    assert session is not None
    window.reviews.set_reviewing(True)
    told = answer("")
    recognising.set()
    qtbot.waitUntil(lambda: not RUNNING.tasks, timeout=PATIENCE)
    assert session.readonly_reason in told()
    assert texts(window) == ["前後"]


def test_other_drafts_that_were_read_for_a_view_that_is_gone_trouble_nobody(
    window: MainWindow, other: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    going, asked = threading.Event(), threading.Event()

    def slowly(*args: object) -> object:
        asked.set()
        assert going.wait(30)
        return read_others(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("ui.checking.read_others", slowly)
    assert window.view is not None
    window.opening.open(other)
    qtbot.waitUntil(asked.is_set, timeout=PATIENCE)
    window.use_interface(ENGLISH)
    going.set()
    checker = window.view.checker
    qtbot.waitUntil(lambda: checker.up_to_date, timeout=PATIENCE)
    qtbot.wait(20)


def test_a_reviewed_file_is_read_into_the_draft_whose_view_was_made_anew(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from drafting import readback

    session = window.session
    assert session is not None
    assert window.view is not None
    with DraftFile.open(session.path, readonly=True) as file:
        export(file, tmp_path / "核閱.docx", "review")
    going = threading.Event()
    really = readback.read_review

    def slowly(*args: object) -> object:
        assert going.wait(30)
        return really(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(readback, "read_review", slowly)
    read_in(window, window.view.desk, tmp_path / "核閱.docx")
    qtbot.waitUntil(lambda: bool(RUNNING.tasks))
    before = window.view
    window.show_view_anew()
    window.use_interface(ENGLISH)  # waits
    qtbot.wait(100)
    assert window.view is not before
    going.set()
    qtbot.waitUntil(lambda: bool(window.findChildren(ResultDialog)), timeout=PATIENCE)
    (account,) = window.findChildren(ResultDialog)
    assert "核閱.docx" in account.account.text()
    account.accept()
    qtbot.waitUntil(lambda: window.actions_["undo"].text() != "復原(&U)" and not RUNNING.busy)


def test_other_looks_wait_for_what_is_asked_and_the_last_ones_chosen_count(
    window: MainWindow, reading: threading.Event, qtbot: QtBot
) -> None:
    view = window.view
    assert view is not None
    question = QDialog(view)

    def change() -> None:
        window.use_interface(Interface("zh_TW", theme="dark"))
        window.use_interface(ENGLISH)
        question.open()

    meanwhile(window, change, reading)
    paste(window)
    assert arrived(window)
    for _turn in range(20):
        QApplication.processEvents()
    assert window.view is view
    assert question.isVisible()
    question.reject()
    qtbot.waitUntil(lambda: window.view is not None and window.view is not view)
    assert window.start is None
    assert window.actions_["undo"].text() == "Undo"
