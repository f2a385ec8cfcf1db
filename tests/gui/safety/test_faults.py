"""What goes wrong with the file while it is open: the banner says it, the text stays, and there is a way out."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.i18n import _
from drafting.report import Report
from drafting.report import photos as photos_in
from tests.drafting.draftfile.support import as_ordinary_user, file_size_limit
from tests.gui.conftest import OpenWindow
from tests.gui.hands import answer, basics, button, press, text_page, write
from tests.support.tree import ROOT
from ui import dialogs, memory
from ui.editor.photo_jobs import SHOWN
from ui.editor.thumbnails import thumbnails_of
from ui.left_photos import EXTRA
from ui.tasks.task import wait_for_all
from ui.window import MainWindow

pytestmark = pytest.mark.long
posix = pytest.mark.skipif(sys.platform == "win32", reason="rights and limits of POSIX")
Fault = Callable[[Path], contextlib.AbstractContextManager[None]]


@contextlib.contextmanager
def full(_path: Path) -> Iterator[None]:
    """There is no room for another byte."""
    with file_size_limit(0):
        yield


@contextlib.contextmanager
def gone(path: Path) -> Iterator[None]:
    """The folder was moved, as when a network drive is lost."""
    away = path.parent.with_name("away")
    path.parent.rename(away)
    try:
        yield
    finally:
        away.rename(path.parent)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program holds the file."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@contextlib.contextmanager
def protected(path: Path) -> Iterator[None]:
    """The file and its folder may not be written any more."""
    modes = {place: place.stat().st_mode for place in (path, path.parent)}
    for place in modes:
        os.chmod(place, modes[place] & ~0o222)
    try:
        with as_ordinary_user():
            yield
    finally:
        for place, mode in modes.items():
            os.chmod(place, mode)


FAULTS: dict[str, Fault] = {"full": full, "gone": gone, "locked": locked, "protected": protected}


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits two seconds each time for a program that never gives the file back."""
    monkeypatch.setattr("drafting.draftfile.connection.BUSY_SECONDS", 0.05)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A draft in a folder that can be lost."""
    folder = tmp_path / "share"
    folder.mkdir(mode=0o777)
    path = folder / "報告.trip"
    DraftFile.create(path, Report(title="原")).close()
    return path


@posix
@pytest.mark.parametrize("name", list(FAULTS))
def test_a_fault_is_told_and_what_was_typed_is_saved_once_it_is_over(
    name: str, path: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    fault = FAULTS[name]
    window = open_window(path)
    session, view = window.session, window.view
    assert session is not None
    assert view is not None
    # What an ordinary user may not read here, where Python is not his: settings, and modules that are read when needed.
    qtbot.waitUntil(memory.settings_path().exists)
    qtbot.waitUntil(lambda: view.checker.up_to_date and view.progress.latest is not None)
    with fault(path):
        with qtbot.waitSignal(session.save_failed):
            write(basics(window).destination, "義烏")
        assert "您的文字還在這裡" in session.error
        assert view.banner.isVisible()
        assert session.error in view.banner.text.text()
        assert _("Not saved") in window.status.state.text()
        write(basics(window).destination, "杭州")  # one can go on writing
        assert session.report.destination == "義烏杭州"
        said = answer("Cancel")
        window.close()
        assert said()
        assert window.isVisible()
    button(view.banner, "Try again").click()
    assert not view.banner.isVisible()
    assert session.saved_at is not None
    assert f"{session.saved_at:%H:%M:%S}" in window.status.state.text()
    with DraftFile.open(path, readonly=True) as draft:
        assert draft.report.destination == "義烏杭州"


@posix
@pytest.mark.parametrize("name", ["gone", "locked"])
def test_what_was_typed_can_be_saved_elsewhere(
    name: str,
    path: Path,
    tmp_path: Path,
    open_window: OpenWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fault = FAULTS[name]
    window = open_window(path)
    assert window.session is not None
    place = tmp_path / "own"
    place.mkdir(mode=0o777)
    suggested: list[Path] = []

    def choose(_parent: object, _title: str, start: Path) -> Path:
        suggested.append(start)
        return place / "另存.trip"

    monkeypatch.setattr(dialogs, "choose_new_draft", choose)
    with fault(path):
        with qtbot.waitSignal(window.session.save_failed):
            write(basics(window).destination, "義烏")
        assert window.view is not None
        button(window.view.banner, "Save as…").click()
        assert [start.parent for start in suggested] == [memory.documents()]  # not where it has just failed
        assert window.session.path == place / "另存.trip"
        assert not window.view.banner.isVisible()
        with qtbot.waitSignal(window.session.saved):
            write(basics(window).title, "赴")
    window.close()
    with DraftFile.open(place / "另存.trip") as draft:
        assert (draft.report.destination, draft.report.title) == ("義烏", "赴原")
    with DraftFile.open(path) as draft:
        assert draft.report.destination == ""


def shown(pixmap: QPixmap | None) -> bool | None:
    """Whether there is a small picture of a photo; None while it is made."""
    return None if pixmap is None else not pixmap.isNull()


def said_of_photos(window: MainWindow) -> bool:
    """Whether the list of what is missing names photos that are not there."""
    assert window.view is not None
    latest = window.view.progress.latest
    places = [entry.place for entry in latest.missing] if latest else []
    return any(place.field.startswith("photos") for place in places)


def put_in(window: MainWindow, photos: list[Path], qtbot: QtBot) -> None:
    """Puts photos into a part."""
    page = text_page(window, "purpose")
    with qtbot.waitSignal(page.intake.jobs.finished):
        page.intake.add_photos(photos)


@posix
def test_photos_of_a_stick_that_was_pulled_out_come_back_with_it(
    path: Path,
    tmp_path: Path,
    open_window: OpenWindow,
    qtbot: QtBot,
    photos: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window(path)
    put_in(window, photos, qtbot)
    assert window.session is not None
    qtbot.waitUntil(lambda: bool(window.session and window.session.draft.report.section("purpose")))
    offered: list[Path] = []

    def choose(_parent: object, _title: str, suggestion: Path) -> Path:
        offered.append(suggestion)
        return tmp_path / "另存.trip"

    monkeypatch.setattr(dialogs, "choose_new_draft", choose)
    with gone(path):
        with qtbot.waitSignal(window.session.save_failed):
            write(basics(window).destination, "熊本")
        said = answer("Save the text elsewhere…")
        window.saving.save_as()
        assert str(path) in said()
        assert offered == [memory.documents() / path.name]
        draft = window.session.draft
        assert draft.report.destination == "熊本"
        assert len(draft.lost_photos) == len(photos)
        qtbot.waitUntil(lambda: said_of_photos(window))
        small, file = thumbnails_of(window.session), draft.lost_photos[0]
        qtbot.waitUntil(lambda: shown(small.get(file, 64)) is False)
        assert window.view is not None
        assert str(path) in window.view.banner.text.text()
        said = answer("")
        button(window.view.banner, "Look for it now").click()
        said()
        assert window.view.banner.isVisible()
        path.parent.mkdir()
        DraftFile.create(path, Report(title="別的草稿")).close()
        said = answer("")
        button(window.view.banner, "Look for it now").click()
        assert str(path) in said()
        assert len(draft.lost_photos) == len(photos)
        shutil.rmtree(path.parent)
    window.left_photos.fetch()
    qtbot.waitUntil(lambda: not draft.lost_photos)
    assert window.view is not None
    assert not window.view.banner.isVisible()
    qtbot.waitUntil(lambda: not said_of_photos(window))
    qtbot.waitUntil(lambda: shown(small.get(file, 64)) is True)
    assert all(window.session.photos.data(file) for file in draft.photo_files())
    window.close()
    with DraftFile.open(tmp_path / "另存.trip") as kept:
        assert all(kept.photo(file) for file in kept.photo_files())
        assert kept.extra(EXTRA) is None


@pytest.mark.parametrize("failed", [True, False])
def test_photos_of_a_file_that_another_program_holds_come_once_it_lets_go(
    failed: bool,
    path: Path,
    tmp_path: Path,
    open_window: OpenWindow,
    qtbot: QtBot,
    photos: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whether a save had failed before or not, nothing says that the file is damaged."""
    window = open_window(path)
    put_in(window, photos, qtbot)
    assert window.session is not None
    assert window.session.flush()
    monkeypatch.setattr(dialogs, "choose_new_draft", lambda *_asked: tmp_path / "另存.trip")
    with locked(path):
        if failed:
            with qtbot.waitSignal(window.session.save_failed):
                write(basics(window).destination, "熊本")
            said = answer("Try again")
            assert not window.saving.save_as(), "tried again, and to be asked for again"
            assert str(path) in said()
            said = answer("Save the text elsewhere…")
        assert window.saving.save_as()
        assert not failed or said()
        draft = window.session.draft
        assert draft.path == tmp_path / "另存.trip"
        assert len(draft.lost_photos) == len(photos)
        assert window.view is not None
        assert str(path) in window.view.banner.text.text()
    window.left_photos.fetch()
    qtbot.waitUntil(lambda: not draft.lost_photos)


@posix
def test_a_device_that_only_gives_errors_is_one_that_is_gone(
    path: Path, tmp_path: Path, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a stick that is pulled out while it is used the system does not say that there is no such file."""
    window = open_window(path)
    session = window.session
    assert session is not None
    look = os.stat

    def no_device(place: Any, *args: Any, **kwargs: Any) -> os.stat_result:
        if str(place) == str(path):
            raise OSError(errno.EINVAL, "A device which does not exist was specified")
        return look(place, *args, **kwargs)

    with gone(path):
        with qtbot.waitSignal(session.save_failed):
            write(basics(window).destination, "熊本")
        monkeypatch.setattr(os, "stat", no_device)
        monkeypatch.setattr(dialogs, "choose_new_draft", lambda *_arguments: tmp_path / "另存.trip")
        assert window.saving.save_as()
        monkeypatch.undo()
    assert window.session is not None
    assert window.session.draft.report.destination == "熊本"
    assert window.session.path == tmp_path / "另存.trip"


@posix
def test_with_the_stick_in_again_nothing_has_to_be_saved_elsewhere(
    path: Path, open_window: OpenWindow, qtbot: QtBot, photos: list[Path]
) -> None:
    window = open_window(path)
    page = text_page(window, "purpose")
    with qtbot.waitSignal(page.intake.jobs.finished):
        page.intake.add_photos(photos[:1])
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: bool(session.draft.report.section("purpose")))
    with gone(path):
        with qtbot.waitSignal(session.save_failed):
            write(basics(window).destination, "熊本")
        answer("Try again")
        assert not window.saving.save_as()
        assert session.error
    session.flush()
    assert not session.error
    assert session.draft.report.destination == "熊本"


@posix
def test_photos_for_which_there_is_no_room_are_told_of_with_one_reason(
    path: Path, open_window: OpenWindow, qtbot: QtBot, photos: list[Path]
) -> None:
    window = open_window(path)
    page = text_page(window, "purpose")
    with full(path):
        said = answer("")
        page.intake.add_photos(photos * 5)
        qtbot.waitUntil(lambda: not page.intake.jobs.busy)
    text = said()
    assert text.count("您的文字還在這裡") == 1
    assert all(photo.name in text for photo in photos)
    assert text.count(".jpg") == SHOWN < len(photos * 5)
    page.intake.add_photos(photos)
    qtbot.waitUntil(lambda: not page.intake.jobs.busy)
    assert window.session is not None
    assert len(list(photos_in(window.session.report))) == 3


@posix
def test_a_file_that_was_deleted_can_be_written_again_in_its_place(
    path: Path, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(path)
    assert window.session is not None
    monkeypatch.setattr(dialogs, "choose_new_draft", lambda *_args: path)
    path.unlink()
    with qtbot.waitSignal(window.session.save_failed):
        write(basics(window).destination, "義烏")
    with full(path):
        said = answer("")
        assert not window.saving.save_as()
        assert said()
    assert not path.exists()
    assert window.saving.save_as()
    assert not window.session.readonly
    with qtbot.waitSignal(window.session.saved):
        write(basics(window).title, "赴")
    window.close()
    assert list(path.parent.iterdir()) == [path]
    with DraftFile.open(path, readonly=True) as draft:
        assert (draft.report.destination, draft.report.title) == ("義烏", "赴原")


@posix
@pytest.mark.parametrize("action", ["new", "example"])
def test_no_other_draft_is_made_as_long_as_this_one_may_not_be_left(
    action: str, path: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(path)
    assert window.session is not None
    with full(path), qtbot.waitSignal(window.session.save_failed):
        write(basics(window).destination, "義烏")
    with full(path):
        if action == "new":
            window.opening.new()
            assert window.opening.dialog is not None
            said = answer("Cancel")
            window.opening.dialog.wanted.emit(Report(title="新"), memory.documents() / "新.trip")
            window.opening.dialog.reject()
        else:
            said = answer("Cancel")
            window.actions_["example"].trigger()
        assert said()
    assert not memory.documents().exists()
    assert window.session.report.destination == "義烏"


@posix
def test_a_draft_that_was_moved_is_not_said_to_be_somebody_elses(
    path: Path, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(path)
    assert window.session is not None
    away = path.parent.with_name("away")
    path.parent.rename(away)
    with qtbot.waitSignal(window.session.save_failed):
        write(basics(window).destination, "義烏")
    monkeypatch.setattr(dialogs, "choose_new_draft", lambda *_args: away / path.name)
    said = answer("")
    assert not window.saving.save_as()
    assert (
        _("This program has this file open already. Choose another name, or close it there first.") in said()
    )
    away.rename(path.parent)
    assert window.session.flush()


HOLDER = """
import sys
from pathlib import Path
from drafting.draftfile import DraftFile
draft = DraftFile.open(Path(sys.argv[1]))
print("held", draft.readonly, flush=True)
sys.stdin.read()
draft.save(draft.report.__class__(title="彼"))
draft.close()
"""


def test_a_draft_that_is_open_elsewhere_is_read_and_taken_over_later(
    path: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held False\n"
        window = open_window(path)
        assert window.view is not None
        assert window.session is not None
        assert _("Read only") in window.status.state.text()
        with DraftFile.open(path) as other:
            assert other.holder is not None
            assert other.holder.pid == holder.pid
            for known in (other.holder.user, other.holder.host):
                assert known in window.view.banner.text.text()
        title = basics(window).title
        title.setFocus()
        QTest.keyClicks(title, "x")
        assert window.session.report.title == "原"
        button(window.view.banner, "Try again").click()
        assert _("Read only") in window.status.state.text()  # it is held still
    finally:
        holder.communicate("")
    text_page(window, "purpose")
    qtbot.waitUntil(window.view.banner.isVisible)
    elsewhere = QWidget()
    qtbot.addWidget(elsewhere)
    for widget in (elsewhere, window):  # whoever comes back to the window is told
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
    said = _("This draft has been closed elsewhere; it can be written here now.")
    banner = window.view.banner
    qtbot.waitUntil(lambda: said in banner.text.text())
    again = button(window.view.banner, "Write here")
    again.setFocus()
    press(again, Qt.Key.Key_Space)
    assert not window.session.readonly
    assert window.view is not None
    assert window.view.current == "text:purpose"
    assert not window.view.banner.isVisible()
    assert window.session.report.title == "彼"
    with qtbot.waitSignal(window.session.saved):
        write(basics(window).title, "此")


def test_a_drive_that_is_gone_holds_nobody_up_who_comes_back_to_a_draft_open_elsewhere(
    path: Path, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked, answers = Event(), Event()

    def waits(_draft: Path) -> None:
        asked.set()
        answers.wait(10)

    with DraftFile.open(path) as other:
        assert other.writable
        window = open_window(path)
        wait_for_all()  # what was asked when the window became active
        qtbot.wait(0)
    assert window.session is not None
    assert window.session.readonly
    assert window.view is not None
    banner = window.view.banner
    monkeypatch.setattr("drafting.draftfile.mark.holder_of", waits)
    window.status.look_again()
    window.status.look_again()
    assert asked.wait(5)
    said = _("This draft has been closed elsewhere; it can be written here now.")
    assert said not in banner.text.text()
    answers.set()
    qtbot.waitUntil(lambda: said in banner.text.text())


def test_what_is_not_saved_stays_in_sight_under_the_banner_that_says_so(
    path: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(path)
    assert window.session is not None
    assert window.view is not None
    page = text_page(window, "purpose")
    page.editor.setFocus()
    for _n in range(40):
        press(page.editor, Qt.Key.Key_Return)
    with locked(path):
        with qtbot.waitSignal(window.session.save_failed):
            write(page.editor, "甲")
        view = page.area.viewport()

        def below() -> int:
            caret = page.editor.viewport().mapTo(view, page.editor.cursorRect().bottomLeft())
            return view.height() - caret.y()

        qtbot.waitUntil(window.view.banner.isVisible)
        qtbot.waitUntil(lambda: below() > 0)
        assert below() < view.height() // 2


def test_the_caret_is_where_it_was(path: Path, open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(path)
    assert window.session is not None
    assert window.view is not None
    text_page(window, "purpose")
    window.view.focus_page()
    with qtbot.waitSignal(window.session.saved):
        write(QApplication.focusWidget(), "abcdef")
    before = path.read_bytes()
    window.view.go_to("text:findings")  # looking around alone writes nothing
    window.view.go_by(1)
    assert window.session.flush()
    window.close()
    assert path.read_bytes() == before
    again = open_window(path)
    assert again.view is not None
    view = again.view
    qtbot.waitUntil(lambda: view.current == "text:suggestions")
    again.close()
    memory.beside_settings("places", path).unlink()  # as on another computer
    again = open_window(path)
    assert again.view is not None
    qtbot.waitUntil(lambda: again.view is not None and again.view.current == "text:purpose")
    qtbot.waitUntil(lambda: again.view is not None and again.view.stack.isAncestorOf(again.focusWidget()))
    write(QApplication.focusWidget(), "g")
    assert again.session is not None
    assert [getattr(block, "text", "") for block in again.session.report.section("purpose")] == ["abcdefg"]
