"""The computer is shut down, the session ends, the program is asked to go: what was typed last is in the file."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.export import export
from drafting.photos import PreparedPhoto, prepare
from drafting.report import photos as photos_of
from tests.drafting.draftfile.support import file_size_limit
from tests.gui.conftest import OpenWindow
from tests.gui.hands import answer, basics, text_page, write
from tests.support.tree import ROOT
from ui.editor import photo_jobs
from ui.ending import Ending
from ui.exporting import writing
from ui.exporting.dialog import ExportDialog
from ui.tasks.task import RUNNING

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")

TYPIST = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from ui import app
from ui.dialogs import confirm

begin = app._begin_later

def begin_and_type(application, window):
    begin(application, window)
    field = window.view.page("basics").destination
    field.setFocus()
    QTest.keyClicks(field, "Yiwu")
    if "asked" in sys.argv:
        QTimer.singleShot(0, lambda: confirm(window, "?", "!"))
    QTimer.singleShot(0, lambda: print("typed", flush=True))

app._begin_later = begin_and_type
sys.exit(app.run_window(sys.argv[1:2]))
"""


@posix
@pytest.mark.parametrize(
    ("number", "state"), [(signal.SIGTERM, "typing"), (signal.SIGINT, "typing"), (signal.SIGTERM, "asked")]
)
def test_a_signal_lets_what_was_typed_reach_the_file(number: signal.Signals, state: str, draft: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(draft), state], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert program.stdout is not None
        assert program.stdout.readline() == "typed\n"
        program.send_signal(number)
        assert program.wait(30) == 128 + number
    finally:
        program.kill()
        program.communicate()
    assert list(draft.parent.iterdir()) == [draft]  # nobody is said to have it open
    with DraftFile.open(draft, readonly=True) as again:
        assert again.report.destination == "Yiwu"


class Manager:
    """What Qt hands over when a session ends."""

    def __init__(self, *, asking: bool) -> None:
        self.asking = asking
        self.said: list[str] = []

    def allowsInteraction(self) -> bool:
        return self.asking

    def cancel(self) -> None:
        self.said.append("cancel")

    def release(self) -> None:
        self.said.append("release")


def test_the_recent_drafts_have_the_title_and_the_time_of_the_end(
    draft: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(draft)
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: bool(window.settings.load().recent))
    write(basics(window).title, "赴日本熊本考察")
    Ending(window).save()
    (recent,) = window.settings.load().recent
    assert (recent.title, recent.changed) == ("赴日本熊本考察", session.modified)


def test_the_end_of_a_session_saves_without_a_question(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft, 60_000, 60_000)
    ending, manager = Ending(window), Manager(asking=True)
    write(basics(window).destination, "義烏")
    ending.save_for(manager)
    assert manager.said == []
    with DraftFile.open(draft, readonly=True) as again:
        assert again.report.destination == "義烏"


@posix
@pytest.mark.parametrize(
    ("asking", "button", "said"),
    [(True, "Cancel", ["cancel", "release"]), (True, "Discard the changes", ["release"]), (False, "", [])],
)
def test_a_session_goes_on_where_its_end_would_lose_text(
    asking: bool, button: str, said: list[str], draft: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(draft, 60_000, 60_000)
    ending, manager = Ending(window), Manager(asking=asking)
    write(basics(window).destination, "義烏")
    with file_size_limit(0):
        asked = answer(button) if button else lambda: True
        ending.save_for(manager)
    assert asked()
    assert manager.said == said
    assert window.session is not None
    assert window.session.report.destination == "義烏"


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Photos are prepared once this is set."""
    going_on = threading.Event()

    def later(source: bytes | Path) -> PreparedPhoto:
        assert going_on.wait(20)
        return prepare(source)

    monkeypatch.setattr(photo_jobs, "prepare", later)
    yield going_on
    going_on.set()


@pytest.mark.parametrize(
    ("asking", "button", "said", "count"),
    [
        (True, "Cancel", ["cancel", "release"], 3),
        (True, "Stop and leave", ["release"], 0),
        (False, "", [], 3),
    ],
)
def test_photos_that_are_still_coming_in_are_asked_about(
    asking: bool,
    button: str,
    said: list[str],
    count: int,
    draft: Path,
    open_window: OpenWindow,
    photos: list[Path],
    held: threading.Event,
    qtbot: QtBot,
) -> None:
    window = open_window(draft, 60_000, 60_000)
    page = text_page(window, "purpose")
    write(page.editor, "目的")
    page.intake.add_photos(photos)
    manager = Manager(asking=asking)
    asked = answer(button) if button else lambda: True
    Ending(window).save_for(manager)
    assert asked()
    assert manager.said == said
    with DraftFile.open(draft, readonly=True) as again:
        assert "purpose" in again.report.sections, "what was written is in the file in any case"
    held.set()
    qtbot.waitUntil(lambda: not RUNNING.busy)
    assert window.session is not None
    assert len(list(photos_of(window.session.report))) == count


def test_the_end_of_a_session_stops_an_export_and_leaves_no_half_file(
    draft_without_contents: Path, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    going_on = threading.Event()

    def later(*args: Any, **named: Any) -> list[str]:
        assert going_on.wait(20)
        return export(*args, **named)

    monkeypatch.setattr(writing, "export", later)
    window = open_window(draft_without_contents, 60_000, 60_000)
    write(basics(window).destination, "義烏")
    window.outgoing.export()
    dialog = window.outgoing.export_dialog
    assert isinstance(dialog, ExportDialog)
    dialog.start.click()
    QApplication.closeAllWindows()  # as Qt does when the system has been told that the session may end
    going_on.set()
    qtbot.waitUntil(lambda: not dialog.busy)
    QApplication.closeAllWindows()
    assert window.session is None
    assert not window.isVisible()
    with DraftFile.open(draft_without_contents, readonly=True) as again:
        assert again.report.destination == "義烏"
    assert {path.name for path in draft_without_contents.parent.iterdir()} == {"報告.trip", "settings"}
