"""What is dropped on the window: drafts, old reports, what came back, spreadsheets, and what is none of these."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.export import export
from drafting.i18n import _
from drafting.report import Report, Traveller
from drafting.review.model import Person
from tests.gui.conftest import OpenWindow
from tests.gui.hands import answer, basics, mime
from tests.gui.start.conftest import NOW
from tests.support.xlsx import book, sheet_of
from ui import dialogs
from ui.window import MainWindow

CORNER = QPoint(5, 5)


def drop(window: MainWindow, data: QMimeData, place: QPoint = CORNER) -> bool:
    """Drags something onto a place of a window, as the system does, and lets go; returns whether it was welcome."""
    handle = window.windowHandle()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(place, action, data, buttons, keys)
    enter.ignore()
    QApplication.sendEvent(handle, enter)
    move = QDragMoveEvent(place, action, data, buttons, keys)
    move.ignore()
    QApplication.sendEvent(handle, move)
    if move.isAccepted():
        QApplication.sendEvent(handle, QDropEvent(QPointF(place), action, data, buttons, keys))
    return move.isAccepted()


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_a_dropped_draft_is_opened(started: MainWindow, draft: Path, qtbot: QtBot) -> None:
    assert drop(started, files(draft))
    qtbot.waitUntil(lambda: started.session is not None)
    started.close()


def test_a_dropped_file_that_is_none_says_what_is_wrong(
    started: MainWindow, told: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "bad.trip"
    bad.write_bytes(b"no draft")
    assert drop(started, files(bad))
    qtbot.waitUntil(lambda: bool(told))
    assert len(told) == 1
    assert "bad.trip" in told[0]
    assert "\n" not in told[0]
    assert started.session is None


@pytest.mark.parametrize(("names", "said"), [(("照片.jpg",), "照片.jpg"), (("a.trip", "b.trip"), "一次")])
def test_of_other_files_it_is_said_what_can_be_dropped(
    started: MainWindow, told: list[str], tmp_path: Path, qtbot: QtBot, names: tuple[str, ...], said: str
) -> None:
    assert drop(started, files(*(tmp_path / name for name in names)))
    qtbot.waitUntil(lambda: bool(told))
    assert len(told) == 1
    assert said in told[0]
    assert started.session is None


def test_of_several_drafts_dropped_on_an_open_one_it_is_said_that_it_is_one_at_a_time(
    draft: Path, open_window: OpenWindow, told: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(draft)
    session = window.session
    assert drop(window, files(tmp_path / "a.trip", tmp_path / "b.trip"))
    qtbot.waitUntil(lambda: bool(told))
    assert told == [_("Drop one file at a time here: a draft (.trip), or an old report.")]
    assert window.session is session


def test_an_old_report_dropped_on_the_start_page_is_taken_over(
    started: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Path] = []
    monkeypatch.setattr(started.old_reports, "read", taken.append)
    assert drop(started, files(tmp_path / "舊報告.DOCX"))
    qtbot.waitUntil(lambda: taken == [tmp_path / "舊報告.DOCX"])


@pytest.mark.parametrize(
    ("choice", "taken"),
    [
        ("An old report…", "report"),
        ("A superior's review", "review"),
        ("Cancel", None),
    ],
)
def test_of_a_word_file_dropped_on_an_open_draft_it_is_asked_what_it_is(
    draft: Path,
    open_window: OpenWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    choice: str,
    taken: str | None,
) -> None:
    window = open_window(draft)
    got: list[str] = []
    monkeypatch.setattr(window.old_reports, "read", lambda _path: got.append("report"))
    monkeypatch.setattr(window.reviews, "read_in", lambda _path: got.append("review"))
    said = answer(choice)
    assert drop(window, files(tmp_path / "初稿.docx"))
    assert "初稿.docx" in said()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert got == ([taken] if taken else [])
    assert drop(window, files(tmp_path / "舊報告.pdf"))  # which can be nothing else
    qtbot.waitUntil(lambda: got[-1:] == ["report"])


@pytest.mark.parametrize("suffix", [".docx", ".odt"])
def test_a_file_that_was_exported_from_the_open_draft_has_come_back_and_nothing_is_asked(
    draft: Path,
    open_window: OpenWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
) -> None:
    window = open_window(draft)
    got: list[Path] = []
    monkeypatch.setattr(window.reviews, "read_in", got.append)
    path = tmp_path / f"審閱稿{suffix}"
    assert window.session is not None
    export(window.session.draft, path, "review")
    assert drop(window, files(path))
    qtbot.waitUntil(lambda: got == [path])


@pytest.mark.parametrize("name", ["回復.docx", "回復.odt", "舊報告.pdf"])
def test_a_draft_that_another_window_holds_takes_nothing_and_says_so_at_once(
    draft: Path,
    open_window: OpenWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    told: list[str],
    name: str,
) -> None:
    with DraftFile.open(draft):
        window = open_window(draft)
        session = window.session
        assert session is not None
        assert not session.draft.writable
        monkeypatch.setattr(dialogs, "ask_about_dropped", lambda *_args: pytest.fail("nothing is asked"))
        assert drop(window, files(tmp_path / name))
        qtbot.waitUntil(lambda: told == [session.draft.readonly_reason])
        window.reviews.read_in()  # nor from the menu
        assert told == [session.draft.readonly_reason] * 2
        window.close()


def test_an_approved_draft_takes_remarks_only(
    draft: Path, open_window: OpenWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with DraftFile.open(draft) as file:
        for action, person in (("hand_over", "王小明"), ("approve_section", "林秀英"), ("approve", "張大同")):
            file.take_step(action, Person(person, "科員"), "", (), at=NOW)  # type: ignore[arg-type]
    window = open_window(draft)
    got: list[Path] = []
    monkeypatch.setattr(window.reviews, "read_in", got.append)
    monkeypatch.setattr(dialogs, "ask_about_dropped", lambda *_args: pytest.fail("nothing is asked"))
    assert drop(window, files(tmp_path / "回復.docx"))
    qtbot.waitUntil(lambda: got == [tmp_path / "回復.docx"])


def test_what_is_handed_over_takes_remarks_only(
    draft: Path, open_window: OpenWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(draft)
    assert window.view is not None
    window.view.desk.me = lambda: Person("王小明", "科員")
    window.view.desk.take_step("hand_over")
    got: list[Path] = []
    monkeypatch.setattr(window.reviews, "read_in", got.append)
    assert drop(window, files(tmp_path / "審閱稿.docx"))
    qtbot.waitUntil(lambda: got == [tmp_path / "審閱稿.docx"])


def test_the_rows_of_a_spreadsheet_go_into_the_table_of_the_page(
    draft: Path, open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(draft)
    view, session = window.view, window.session
    assert view is not None
    assert session is not None
    people = [
        ["序號", "姓名", "服務機關", "職稱"],
        ["1", "林志豪", "觀光旅遊局", "副局長"],
        ["2", "陳美玲", "觀光旅遊局", "科員"],
    ]
    path = book(tmp_path / "名冊.xlsx", sheet_of(people))
    view.go_to("personnel")
    assert drop(window, files(path))
    qtbot.waitUntil(lambda: len(session.report.travellers) == 2)
    assert session.report.travellers[0] == Traveller("林志豪", "觀光旅遊局", "", "副局長")
    window.undo()
    assert session.report.travellers == ()
    itinerary = book(
        tmp_path / "行程.xlsx", sheet_of([["日期", "地點", "行程"], ["2026/5/11", "熊本", "搭機"]])
    )
    view.go_to("text:process")
    assert drop(window, files(itinerary))
    qtbot.waitUntil(lambda: len(session.report.itinerary) == 1)
    assert session.report.itinerary[0].place == "熊本"


@pytest.mark.parametrize(
    ("page", "name", "reason"),
    [
        ("text:purpose", "名冊.xlsx", "試算表"),
        ("personnel", "名冊.xlsx", "名冊.xlsx"),
        ("personnel", "舊名冊.xls", "舊名冊.xls"),
    ],
)
def test_why_a_spreadsheet_is_not_taken_is_told(
    page: str, name: str, reason: str, draft: Path, open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(draft)
    (tmp_path / name).write_bytes(b"none")
    assert window.view is not None
    assert window.session is not None
    window.view.go_to(page)
    before = window.session.report
    said = answer("")
    assert drop(window, files(tmp_path / name))
    assert reason in said()
    assert window.session.report == before


def test_text_is_not_welcome_on_the_start_page(started: MainWindow) -> None:
    assert not drop(started, mime("甲"))


def test_of_photos_dropped_where_there_is_no_text_it_is_said_where_they_go(
    started: MainWindow, draft: Path, photos: list[Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(dialogs, "show_error", lambda _parent, text: said.append(text))
    started.open_or_tell(draft)
    assert started.view is not None
    started.view.go_to("personnel")
    assert drop(started, files(*photos))
    qtbot.waitUntil(lambda: bool(said))
    assert said == [_("Photos go into the text: open the part they belong to, and drop them there.")]
    started.view.go_to("text:process")
    assert not drop(started, files(*photos)), "they are for the text, where they are dropped on it"


def test_a_draft_dropped_onto_a_text_field_is_opened_but_text_goes_into_it(
    draft: Path, open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "另一份.trip"
    DraftFile.create(other, Report(title="乙")).close()
    window = open_window(draft)
    field = basics(window).title
    place = field.mapTo(window, field.rect().center())
    assert drop(window, mime("甲"), place)
    assert field.text == "甲"
    assert drop(window, files(other), place)
    qtbot.waitUntil(lambda: window.session is not None and window.session.path == other)
    with DraftFile.open(draft) as first:
        assert first.report.title == "甲"
    window.close()
