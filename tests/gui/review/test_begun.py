"""What of a remark is written and not added outlives the program, on this computer, and is in no draft."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from tests.drafting.draftfile.support import as_ordinary_user
from tests.gui.conftest import OpenWindow
from tests.gui.hands import answer, press, write
from tests.gui.killed import killed_after
from tests.gui.review.conftest import CHIEF, REPORT, Office
from ui import memory
from ui import window as window_module
from ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
REMARKER = """
from drafting.places import Place
from drafting.review.model import Person
window.view.desk.me = lambda: Person("林秀英", "科長")
window.view.show_place(Place("findings", 0), 2, 6)
panel = window.reviews.panel()
panel.compose(proposal=True)
panel.composer.text.setPlainText("出席市長會議")
while not memory.begun_path(draft).exists():
    QTest.qWait(20)
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "草稿.trip"
    DraftFile.create(path, REPORT).close()
    return path


def test_a_remark_that_is_half_written_is_there_again_after_a_kill(
    draft: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    killed_after(REMARKER, draft)
    office = Office(open_window(draft))
    window = office.window
    qtbot.waitUntil(lambda: window.view is not None and window.view.side.current == "review")
    office.now(CHIEF)
    composer = office.panel.composer
    assert composer.text.toPlainText() == "出席市長會議"
    assert composer.is_proposal.isChecked()
    press(composer.text, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(office.desk.proposals) == 1)
    assert office.desk.proposals[0].anchor.quote == "出席會議"
    qtbot.waitUntil(lambda: not memory.begun_path(draft).exists(), timeout=5000)


def remarking(window: MainWindow, qtbot: QtBot) -> tuple[Office, Path]:
    """The chief is writing a remark; with the file it is kept in until it is added."""
    office = Office(window)
    office.now(CHIEF)
    window.actions_["comment"].trigger()
    write(office.panel.composer.text, "補上")
    assert window.session is not None
    kept = memory.begun_path(window.session.path)
    qtbot.waitUntil(kept.exists, timeout=5000)
    return office, kept


def test_at_no_moment_is_it_kept_nowhere_while_the_view_is_made_anew(
    draft: Path, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, kept = remarking(open_window(draft), qtbot)
    before = kept.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", lambda *_args, **_more: pytest.fail("taken away"))
        office.window.show_view_anew()
        assert kept.read_bytes() == before
    assert office.panel.composer.text.toPlainText() == "補上"
    office.panel.composer.text.clear()
    qtbot.waitUntil(lambda: not kept.exists(), timeout=5000)


def test_what_was_dropped_does_not_come_back(draft: Path, open_window: OpenWindow, qtbot: QtBot) -> None:
    office, kept = remarking(open_window(draft), qtbot)
    answer("Leave without it")
    office.window.close()
    assert not kept.exists()


def test_what_is_kept_and_cannot_be_read_hinders_nothing(
    draft: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    kept = memory.begun_path(draft)
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"\x00{")
    window = open_window(draft)
    qtbot.wait(50)
    assert window.view is not None
    assert window.view.side.current == ""


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_a_draft_opens_where_what_was_begun_cannot_be_looked_at(draft: Path, open_window: OpenWindow) -> None:
    folder = memory.begun_path(draft).parent
    folder.mkdir(parents=True)
    folder.chmod(0)
    try:
        window = open_window(draft)
        assert window.view is not None
        with as_ordinary_user():
            window_module._go_on_with_begun(window.view)
        assert window.view.side.current == ""
    finally:
        folder.chmod(0o700)
