"""The computer is shut down, the session ends, the program is asked to go: what was typed last is in the file."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from tests.drafting.draftfile.support import file_size_limit
from tests.gui.conftest import OpenWindow
from tests.gui.hands import answer, basics, write
from tests.support.tree import ROOT
from ui.ending import Ending

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
