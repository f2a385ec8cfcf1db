"""The start page: recent drafts, what is said of those that are gone, and of settings that cannot be used."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.errors import DamagedDraftError
from drafting.i18n import _
from drafting.report import Report
from drafting.review.states import state_name
from drafting.settings import Interface, Language, Profile, Recent, SettingsFile
from tests.gui.accessibility import letters
from tests.gui.conftest import OpenWindow
from tests.gui.hands import answer, basics, button, press, write
from tests.gui.start.conftest import REPORT, page
from ui import appearance, dialogs, memory
from ui.recent_list import FOLDER, PATH, RecentList
from ui.tasks.task import wait_for_all
from ui.window import MainWindow


def lines(window: MainWindow) -> list[list[str]]:
    start = page(window)
    return [start.list.item(row).text().splitlines() for row in range(start.list.count())]


def focused(window: MainWindow) -> QWidget:
    widget = window.focusWidget()
    assert widget is not None
    return widget


def colours_of(shown: QListWidget, row: int) -> set[str]:
    """The colours with which an entry is drawn."""
    image = shown.viewport().grab(shown.visualItemRect(shown.item(row))).toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def is_open(window: MainWindow, path: Path) -> bool:
    return window.session is not None and window.session.path == path


def test_recent_drafts_tell_title_dates_and_what_is_amiss(started: MainWindow) -> None:
    there, gone = lines(started)
    assert there[0] == "熊本論壇"
    assert "114.03.03–114.03.05" in there[1]
    assert there[2] == state_name("returned")
    assert "115.03.04 13:06" in there[3]
    assert "報告.trip" in there[3]
    assert gone[0] == _("Untitled report")
    assert gone[-1] == "⚠ " + _("The file was moved, renamed or deleted.")


def test_one_that_is_gone_is_grey(started: MainWindow) -> None:
    start = page(started)
    start.list.setCurrentRow(-1)
    looks = [colours_of(start.list, row) for row in (0, 1)]
    assert appearance.colours().text in looks[0]
    assert appearance.colours().text not in looks[1]
    assert appearance.colours().disabled in looks[1]


def test_one_that_goes_while_the_page_stands_is_grey_once_it_could_not_be_opened(
    started: MainWindow, draft: Path, told: list[str], qtbot: QtBot
) -> None:
    start = page(started)
    draft.unlink()
    press(focused(started), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: lines(started)[0][-1] == "⚠ " + _("The file was moved, renamed or deleted."))
    assert len(told) == 1
    start.list.setCurrentRow(-1)
    assert appearance.colours().text not in colours_of(start.list, 0)
    assert start.list.visualItemRect(start.list.item(0)).height() == start.list.sizeHintForRow(1)


def test_who_comes_back_to_the_window_sees_which_drafts_are_there(
    started: MainWindow, draft: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    draft.rename(tmp_path / "gone.trip")
    handle = started.windowHandle()
    assert handle is not None
    handle.activeChanged.emit()
    handle.activeChanged.emit()
    qtbot.waitUntil(lambda: ["⚠" in entry[-1] for entry in lines(started)] == [True, False])


def test_a_drive_that_does_not_answer_holds_nobody_up(
    started: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked, answers = Event(), Event()

    def waits(_path: object) -> bool:
        asked.set()
        return answers.wait(10)

    shown = page(started).list
    monkeypatch.setattr("drafting.settings.values.os.path.isfile", waits)
    shown.look_again()
    assert asked.wait(5)
    shown.look_again()
    assert "⚠" in lines(started)[1][-1]
    shown.take_out(Path(str(shown.item(0).data(PATH))))
    # Nor does it when the list is made.
    another = RecentList((Recent(str(shown.item(0).data(PATH))),))
    qtbot.addWidget(another)
    assert "⚠" not in another.item(0).text()
    answers.set()
    qtbot.waitUntil(lambda: "⚠" not in lines(started)[0][-1])


@pytest.mark.parametrize("language", ["zh_TW", "en"])
def test_no_letter_with_alt_is_given_twice(started: MainWindow, language: Language) -> None:
    started.use_interface(Interface(language))
    given = [keys for keys, _words in letters(started)]
    assert "Alt+D" in given
    assert len(set(given)) == len(given)


def test_enter_opens_the_newest(started: MainWindow, draft: Path, qtbot: QtBot) -> None:
    press(focused(started), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: started.session is not None)
    assert started.session is not None
    assert started.session.path == draft
    started.close()


def test_drafts_that_look_the_same_are_told_apart_by_their_folders(draft: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "很長的資料夾名稱" / "備份" / draft.name
    alike = [Recent(str(path), REPORT.title, REPORT.period) for path in (draft, elsewhere)]
    other = Recent(str(tmp_path / "其他" / draft.name), "義烏考察", REPORT.period)
    shown = RecentList((*alike, other))
    assert [shown.item(row).data(FOLDER) for row in range(3)] == [
        str(draft.parent),
        str(elsewhere.parent),
        None,
    ]
    assert str(elsewhere.parent) in shown.item(1).text().splitlines()
    assert shown.item(1).toolTip() == str(elsewhere)
    heights = [shown.sizeHintForRow(row) for row in range(3)]
    assert heights[1] > heights[2]


def test_copies_in_one_folder_are_told_apart_by_their_names_alone(draft: Path) -> None:
    copy = draft.with_name("副本.trip")
    shown = RecentList(tuple(Recent(str(path), REPORT.title, REPORT.period) for path in (draft, copy)))
    assert [shown.item(row).data(FOLDER) for row in range(2)] == [None, None]


def test_one_that_is_gone_says_so_and_delete_takes_it_off(
    started: MainWindow, told: list[str], qtbot: QtBot
) -> None:
    press(focused(started), Qt.Key.Key_Down)
    press(focused(started), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(told))
    assert "gone.trip" in told[0]
    press(focused(started), Qt.Key.Key_Delete)
    assert [entry[0] for entry in lines(started)] == ["熊本論壇"]
    button(started, "Remove from the list").click()
    assert started.settings.load().recent == ()
    assert page(started).empty.isVisible()
    assert not page(started).list.isVisible()


def test_a_draft_that_was_open_is_on_top_with_its_last_title(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    write(basics(window).title, "新題目")
    window.close()
    (entry,) = window.settings.load().recent
    assert (entry.path, entry.title, entry.problem) == (str(draft), "新題目", "")


def test_what_is_left_of_a_damaged_draft_can_be_shown(
    started: MainWindow, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(path: Path) -> DraftFile:
        raise DamagedDraftError("damaged.", path.name)

    monkeypatch.setattr(DraftFile, "open", damaged)
    said = answer("Cancel")
    assert not started.open_or_tell(draft)
    assert "damaged." in said()
    said = answer("Show what can be read")
    assert started.open_or_tell(draft)
    said()
    session, view = started.session, started.view
    assert session is not None
    assert session.readonly
    assert view is not None
    assert not view.banner.isHidden()
    started.close()


def test_nothing_is_offered_when_nothing_is_left(
    started: MainWindow, told: list[str], tmp_path: Path
) -> None:
    draft = tmp_path / "壞.trip"
    DraftFile.create(draft, Report()).close()
    data = bytearray(draft.read_bytes())
    data[100:] = b"\xff" * (len(data) - 100)
    draft.write_bytes(data)
    assert not started.open_or_tell(draft)
    assert len(told) == 1
    assert "壞.trip" in told[0]
    assert draft.read_bytes() == data


def test_the_worked_example_opens_as_a_copy_in_the_folder_for_drafts(
    started: MainWindow, qtbot: QtBot
) -> None:
    for name in ("範例", "範例 (2)"):
        path = memory.documents() / f"{name}.trip"
        started.actions_["example"].trigger()
        qtbot.waitUntil(partial(is_open, started, path))
        assert started.session is not None
        assert "義烏" in started.session.report.title
    started.close()


def test_who_presses_twice_for_the_worked_example_gets_one_copy(
    started: MainWindow, told: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "choose_new_draft", lambda *_args: None)
    tile = page(started).buttons["example"]
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(tile, Qt.MouseButton.LeftButton)  # the second press of a double click
    QTest.mouseRelease(tile, Qt.MouseButton.LeftButton)
    path = memory.documents() / "範例.trip"
    qtbot.waitUntil(partial(is_open, started, path))
    wait_for_all()
    QApplication.processEvents()
    assert [each.name for each in memory.documents().glob("*.trip")] == ["範例.trip"]
    assert told == []
    started.close()


def test_the_worked_example_goes_elsewhere_when_the_folder_cannot_be_used(
    started: MainWindow, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    memory.documents().write_bytes(b"a file in the place of the folder")
    monkeypatch.setattr(dialogs, "choose_new_draft", lambda *_args: tmp_path / "例.trip")
    started.actions_["example"].trigger()
    qtbot.waitUntil(lambda: started.session is not None)
    assert len(told) == 1
    assert started.session is not None
    assert started.session.path == tmp_path / "例.trip"
    started.close()


def test_damaged_settings_are_told_once(tmp_path: Path, qtbot: QtBot) -> None:
    path = memory.settings_path()
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\0\0")
    window = MainWindow()
    qtbot.addWidget(window)
    assert "damaged-" in page(window).notice.text()
    again = MainWindow()
    qtbot.addWidget(again)
    assert page(again).notice.text() == ""


def test_damaged_settings_are_told_above_a_draft_that_was_opened_at_once(
    draft: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    path = memory.settings_path()
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\0\0")
    memory.preview_habits()  # whoever reads them first
    window = open_window(draft)
    view = window.view
    assert view is not None
    qtbot.waitUntil(view.banner.isVisible)
    assert "damaged-" in view.banner.text.text()
    with qtbot.waitSignal(window.session.saved):  # type: ignore[union-attr]
        write(basics(window).destination, "義烏")
    assert view.banner.isVisible()  # it is not gone before it was read
    dismiss = button(view.banner, "Dismiss")
    dismiss.setFocus()
    press(dismiss, Qt.Key.Key_Space)
    assert not view.banner.isVisible()
    assert view.stack.isAncestorOf(window.focusWidget())
    window.close()
    again = open_window(draft)
    assert again.view is not None
    assert not again.view.banner.isVisible()


def test_settings_that_cannot_be_written_hold_nobody_up(draft: Path, open_window: OpenWindow) -> None:
    memory.settings_path().parent.write_bytes(b"a file in the place of the folder")
    window = open_window(draft)
    assert window.session is not None
    window.close()
    with DraftFile.open(draft) as again:
        assert not again.readonly


def test_the_state_of_a_draft_is_noted_when_it_is_left(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    assert window.view is not None
    name = SettingsFile(memory.settings_path())
    name.change(lambda before: msgspec.structs.replace(before, profile=Profile("王小明")))
    window.view.desk.take_step("hand_over")
    window.close()
    assert window.settings.load().recent[0].state == "handed_over"


def test_a_draft_is_closed_and_the_page_to_begin_with_has_it_on_top(
    draft: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(draft, pause=600_000, limit=600_000)
    write(basics(window).title, "赴日考察")
    press(basics(window).title, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    start = window.start
    assert start is not None
    assert not window.is_open(draft)
    assert not window.actions_["close_draft"].isEnabled()
    assert start.list.currentItem().text().startswith("赴日考察")
    assert start.list.hasFocus()
    press(start.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.is_open(draft))
    assert basics(window).title.text == "赴日考察"
