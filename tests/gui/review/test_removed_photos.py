"""Photos that were taken out of the report do not leave the desk with it, or it is said which do and why."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.errors import DraftFileError, SaveError
from drafting.photos import PreparedPhoto, prepare
from drafting.report import Photo, PhotoBlock, Report, with_section
from tests.drafting.draftfile.support import jpeg
from tests.gui.accessibility import findings
from tests.gui.conftest import is_active
from tests.gui.hands import button, press, text_page
from tests.gui.review.conftest import DRAFTER, Office
from tests.gui.review.test_steps import words_of
from ui import dialogs
from ui.banner import Banner
from ui.editor import photo_jobs
from ui.panels.versions.panel import VersionsPanel
from ui.review.steps import StepDialog
from ui.session import Session
from ui.tasks.task import RUNNING
from ui.window import MainWindow


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def with_photo(report: Report, *files: str) -> Report:
    return with_section(report, "process", tuple(PhotoBlock((Photo(file, "說明"),)) for file in files))


def put_in_and_take_out(session: Session) -> None:
    """One photo stays, one is taken out again, and one is shown by a version only."""
    report = session.report
    files = [session.photos.keep(jpeg(n), f"{name}.jpg") for n, name in enumerate(("留", "刪", "舊"), 40)]
    session.change(with_photo(report, files[2]))
    session.versions.take("有舊照片")
    session.change(with_photo(report, *files[:2]))
    session.flush()
    session.change(with_photo(report, files[0]))


def names(session: Session) -> set[str]:
    return {Path(file).stem for file in session.draft.photo_files()}


def test_what_was_taken_out_is_not_handed_over(office: Office) -> None:
    session = session_of(office.window)
    put_in_and_take_out(session)
    assert names(session) == {"留", "刪", "舊"}
    office.now(DRAFTER)
    dialog = StepDialog(office.desk, "hand_over", office.panel)
    assert "舊.jpg" in words_of(dialog)
    assert "刪.jpg" not in words_of(dialog)
    assert dialog.versions is not None
    dialog.confirm.click()
    assert names(session) == {"留", "舊"}
    office.now(DRAFTER)
    office.desk.take_step("take_back")
    session.reviewing = False
    assert not session.can_undo  # which would show a photo that is gone
    assert session.flush()


def test_undoing_goes_on_where_no_photo_was_taken_out(office: Office) -> None:
    session = session_of(office.window)
    session.change(with_photo(session.report, session.photos.keep(jpeg(), "留.jpg")))
    office.now(DRAFTER)
    office.desk.take_step("hand_over")
    office.now(DRAFTER)
    office.desk.take_step("take_back")
    session.reviewing = False
    assert session.can_undo


def test_a_copy_has_no_photo_that_was_taken_out(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = session_of(office.window)
    put_in_and_take_out(before)
    copy = tmp_path / "副本.trip"
    monkeypatch.setattr(dialogs, "choose_new_draft", lambda *_args: copy)
    assert office.window.saving.save_as()
    assert session_of(office.window).path == copy
    assert names(session_of(office.window)) == {"留", "舊"}


def hand_over_dialog(office: Office) -> StepDialog:
    """The dialog, as the panel opens it."""
    office.now(DRAFTER)
    before = set(office.window.findChildren(StepDialog))
    office.panel.take_step("hand_over")
    (dialog,) = set(office.window.findChildren(StepDialog)) - before
    return dialog


def test_one_goes_to_the_versions_that_show_a_removed_photo_and_deletes_them(
    office: Office, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(office.panel, "identified", lambda: True)
    session = session_of(office.window)
    put_in_and_take_out(session)
    session.versions.take("沒有舊照片")
    dialog = hand_over_dialog(office)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert list(findings(dialog)) == []
    press(button(dialog, "Show these versions"), Qt.Key.Key_Space)
    assert not dialog.isVisible()
    assert office.window.view is not None
    panel = office.window.view.side.current_panel()
    assert isinstance(panel, VersionsPanel)
    qtbot.waitUntil(lambda: is_active(office.window) and QApplication.focusWidget() is panel.list)
    assert [version.label for version in panel.chosen] == ["有舊照片"]
    session.versions.delete([version.id for version in panel.chosen])
    assert names(session) == {"留", "刪"}  # which goes at the hand-over, as it can be undone until then
    monkeypatch.setattr(office.panel, "identified", lambda: True)
    again = hand_over_dialog(office)
    assert "舊.jpg" not in words_of(again)
    assert again.versions is None
    again.reject()


def test_no_way_leads_to_what_has_to_stay(office: Office) -> None:
    session = session_of(office.window)
    report = session.report
    session.change(with_photo(report, session.photos.keep(jpeg(), "送.jpg")))
    office.now(DRAFTER)
    office.desk.take_step("hand_over")
    office.now(DRAFTER)
    office.desk.take_step("take_back")
    session.reviewing = False
    session.change(report)
    dialog = StepDialog(office.now(DRAFTER), "hand_over", office.panel)
    assert "送.jpg" in words_of(dialog)
    assert dialog.versions is None


def test_it_is_told_when_removed_photos_stay_and_the_report_is_handed_over_all_the_same(
    office: Office, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    session = session_of(office.window)
    put_in_and_take_out(session)
    office.now(DRAFTER)
    dialog = StepDialog(office.desk, "hand_over", office.panel)
    reason = "磁碟已滿。"
    with monkeypatch.context() as patch:

        def full(*_args: object, **_more: object) -> int:
            raise SaveError(reason)

        patch.setattr(DraftFile, "discard_unused_photos", full)
        dialog.confirm.click()
    assert session.draft.state == "handed_over"
    assert names(session) == {"留", "刪", "舊"}

    def banner() -> Banner:
        assert office.window.view is not None
        return office.window.view.banner

    qtbot.waitUntil(lambda: reason in banner().text.text() and banner().isVisible())
    QTest.qWait(0)  # the view was made anew for the next state
    qtbot.waitUntil(lambda: all(shown.isVisible() for shown in banner().buttons))
    assert reason in banner().text.text()
    assert list(findings(banner())) == []
    press(button(banner(), "Try again"), Qt.Key.Key_Space)
    assert names(session) == {"留", "舊"}
    assert reason not in banner().text.text()

    def goes_on_at_the_page() -> bool:
        view, focus = office.window.view, QApplication.focusWidget()
        return view is not None and focus is not None and view.stack.isAncestorOf(focus)

    qtbot.waitUntil(goes_on_at_the_page)


def test_what_is_told_of_photos_that_stay_can_be_put_away(office: Office) -> None:
    session = session_of(office.window)
    session.photos.stayed = "磁碟已滿。"
    office.window.status.show_state()
    assert office.window.view is not None
    banner = office.window.view.banner
    press(button(banner, "Dismiss"), Qt.Key.Key_Space)
    assert not banner.isVisible()
    assert session.photos.stayed == ""


def test_what_is_told_of_photos_that_stay_keeps_the_button_one_is_on(office: Office) -> None:
    session, view = session_of(office.window), office.window.view
    assert view is not None
    session.photos.stayed = "磁碟已滿。"
    office.window.status.show_state()
    put_away = button(view.banner, "Dismiss")
    put_away.setFocus()
    for reviewing in (True, False):
        session.reviewing = reviewing  # which has something to say as well
        office.window.status.show_state()
        assert button(view.banner, "Dismiss") is put_away
        assert put_away.hasFocus()


def test_who_is_on_a_button_of_the_banner_stays_there_when_it_says_something_else(qtbot: QtBot) -> None:
    window = QWidget()
    banner, below = Banner(window), QPushButton("下面", window)
    layout = QVBoxLayout(window)
    layout.addWidget(banner)
    layout.addWidget(below)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    banner.say("一", "info", {"重試": lambda: None, "關閉": lambda: None})
    banner.buttons[1].setFocus()
    banner.say("二", "error", {"另存": lambda: None, "關閉": lambda: None})
    assert banner.buttons[1].hasFocus()
    banner.say("三", "info", {"看看": lambda: None})
    assert banner.buttons[0].hasFocus()
    below.setFocus()
    banner.say("四", "info", {"看看": lambda: None})
    assert below.hasFocus()


def test_a_copy_tells_of_photos_that_could_not_be_left_out(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = session_of(office.window)
    put_in_and_take_out(before)
    before.flush()
    with contextlib.closing(sqlite3.connect(before.path)) as connection, connection:
        connection.execute("UPDATE version SET data = zeroblob(length(data))")
    copy = tmp_path / "副本.trip"
    monkeypatch.setattr(dialogs, "choose_new_draft", lambda *_args: copy)
    assert office.window.saving.save_as()
    session = session_of(office.window)
    assert session.path == copy
    assert names(session) == {"留", "刪", "舊"}
    assert office.window.view is not None
    assert session.photos.stayed in office.window.view.banner.text.text()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The second of the photos that are added is prepared once this is set."""
    going_on, begun = threading.Event(), []

    def later(source: bytes | Path) -> PreparedPhoto:
        begun.append(source)
        assert len(begun) < 2 or going_on.wait(20)
        return prepare(source)

    monkeypatch.setattr(photo_jobs, "prepare", later)
    yield going_on
    going_on.set()


def test_photos_that_are_coming_in_are_taken_for_no_waste(
    office: Office, photos: list[Path], held: threading.Event, qtbot: QtBot
) -> None:
    """The first is in the file before the last is in the text: nothing could be saved any more if it left the file."""
    session = session_of(office.window)
    page = text_page(office.window, "findings")
    page.intake.add_photos(photos)
    qtbot.waitUntil(lambda: names(session) == {photos[0].stem})
    dialog = hand_over_dialog(office)
    dialog.confirm.click()
    assert "照片還在加入中" in dialog.problem.text()
    assert not session.draft.trail(), "no step was taken"
    session.photos.discard_unused()
    assert "照片還在加入中" in session.photos.stayed
    with pytest.raises(DraftFileError):
        session.versions.delete([session.versions.take("版本").id])
    held.set()
    qtbot.waitUntil(lambda: not RUNNING.busy)
    assert names(session) == {photo.stem for photo in photos}
    assert session.flush()
    dialog.confirm.click()
    assert session.draft.state == "handed_over"
    with DraftFile.open(session.path, readonly=True) as draft:
        assert not draft.lost_photos
        assert draft.report == session.report
