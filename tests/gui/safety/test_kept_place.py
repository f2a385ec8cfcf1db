"""Where one is in a draft is kept while one only goes about in it: neither a crash nor closing takes it."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile, newfile
from drafting.places import Place
from drafting.report import ItineraryDay, Report, TextBlock, with_section
from drafting.review.model import Person
from tests.gui.conftest import OpenWindow
from tests.gui.hands import press, text_page, write
from tests.gui.killed import killed_after
from ui import kept_place, memory
from ui.kept_place import MAX_KEPT
from ui.pages.itinerary import ACTIVITIES
from ui.pages.text import TextPage
from ui.window import MainWindow

Key = Qt.Key
READER = """
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
window.view.go_to("text:findings")
window.view.focus_page()
QTest.qWait(50)
for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right):
    QTest.keyClick(QApplication.focusWidget(), key)
QTest.qWait(2000)
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "草稿.trip"
    report = with_section(Report(), "findings", (TextBlock(0, "甲乙丙丁"),))
    DraftFile.create(path, report).close()
    return path


def caret(window: MainWindow) -> tuple[Place, int] | None:
    """Where the caret is, once it is on the page that is shown."""
    view = window.view
    assert view is not None
    focus = QApplication.focusWidget()
    there = focus is not None and view.stack.isAncestorOf(focus)
    return view.page(view.current).place_at_cursor() if there else None


def left_by(window: MainWindow, page: str) -> TextPage:
    """Goes to a page by its list, looks at it, and leaves the program."""
    found = text_page(window, page)
    assert window.view is not None
    window.view.focus_page()
    return found


def write_and_leave(window: MainWindow) -> None:
    """Writes at one place, saves, goes to another, and closes the window there."""
    write(left_by(window, "purpose").editor, "ab")
    assert window.session is not None
    assert window.session.flush()
    left_by(window, "suggestions")
    window.close()


def test_who_only_read_is_where_he_was_after_a_kill(
    draft: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    killed_after(READER, draft)
    window = open_window(draft)
    qtbot.waitUntil(lambda: caret(window) == (Place("findings", 0), 2))


def test_what_was_changed_elsewhere_since_is_shown_where_it_was_written(
    draft: Path, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_and_leave(open_window(draft))
    later = newfile.now() + dt.timedelta(hours=1)
    with monkeypatch.context() as patched, DraftFile.open(draft) as other:  # another program, or computer
        patched.setattr(newfile, "now", lambda: later)
        other.save(with_section(other.report, "findings", ()))
    window = open_window(draft)
    qtbot.waitUntil(lambda: caret(window) == (Place("purpose", 0), 2))


def test_who_reviews_begins_at_the_beginning_and_goes_on_where_he_was(
    draft: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(draft)
    write(left_by(window, "findings").editor, "ab")
    assert window.session is not None
    assert window.session.flush()
    window.session.draft.take_step("hand_over", Person("王小明", "科員"))
    window.close()
    shutil.rmtree(memory.settings_path().parent / "places")  # the chief has another computer
    window = open_window(draft)
    assert window.session is not None
    assert window.session.reviewing
    qtbot.waitUntil(lambda: window.view is not None and window.view.stack.isAncestorOf(window.focusWidget()))
    assert window.view is not None
    assert window.view.current == "basics"
    left_by(window, "suggestions")
    window.close()
    window = open_window(draft)
    qtbot.waitUntil(lambda: window.view is not None and window.view.current == "text:suggestions")


@pytest.mark.parametrize("harm", [b"", b"{", b'{"changed": 1, "place": 2}', b"\xff"])
def test_a_kept_place_that_makes_no_sense_is_passed_over(
    draft: Path, open_window: OpenWindow, qtbot: QtBot, harm: bytes
) -> None:
    write_and_leave(open_window(draft))
    (file,) = (memory.settings_path().parent / "places").iterdir()
    file.write_bytes(harm)
    window = open_window(draft)
    qtbot.waitUntil(lambda: caret(window) == (Place("purpose", 0), 2))


def test_the_caret_in_a_cell_comes_back(draft: Path, open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(draft)
    assert window.session is not None
    days = (ItineraryDay(activities=("搭機前往義烏",)), ItineraryDay(activities=("返程",)))
    window.session.change(Report(itinerary=days))
    assert window.session.flush()
    page = text_page(window, "process")
    assert page.itinerary is not None
    page.itinerary.table.view.put_caret(1, ACTIVITIES)
    field = page.itinerary.table.view.field
    press(field, Key.Key_Home)
    press(field, Key.Key_Right)
    window.close()
    window = open_window(draft)
    page = text_page(window, "process")
    assert page.itinerary is not None
    view = page.itinerary.table.view
    qtbot.waitUntil(lambda: view.cell == (1, ACTIVITIES) and view.field.selection == (1, 1))
    assert view.field.hasFocus()


def test_of_many_drafts_the_oldest_places_go(draft: Path, open_window: OpenWindow) -> None:
    folder = memory.settings_path().parent / "places"
    folder.mkdir(parents=True)
    for number in range(MAX_KEPT + 2):
        file = folder / f"{number}.json"
        file.write_bytes(b"{}")
        os.utime(file, (number, number))
    window = open_window(draft)
    left_by(window, "findings")
    window.close()
    names = {file.name for file in folder.iterdir()}
    assert len(names) == MAX_KEPT
    assert not names & {"0.json", "1.json", "2.json"}
    assert memory.beside_settings("places", draft).name in names


def test_a_place_that_cannot_be_kept_disturbs_nobody(
    draft: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(draft)
    folder = memory.settings_path().parent
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "places").write_bytes(b"a file in the place of the folder")
    left_by(window, "findings")
    assert window.session is not None
    kept_place.keep(window.session)
    window.close()
    window = open_window(draft)
    qtbot.waitUntil(lambda: window.view is not None and window.view.current == "basics")
