"""An old report taken into a draft: pasted, from the menu, from a file; by real keys."""

from __future__ import annotations

import datetime as dt
from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from drafting.i18n import _
from drafting.report import ItineraryDay, Period, PhotoBlock, Report, TextBlock, photos
from drafting.template import load
from tests.drafting.distribution.support import KUMAMOTO, example, words, yiwu
from tests.gui.conftest import OpenWindow
from tests.gui.hands import press
from ui import dialogs
from ui.distributing.dialog import DistributeDialog
from ui.distributing.taking import SHORT
from ui.distributing.wording import fact
from ui.pages.text import TextPage
from ui.window import MainWindow

pytestmark = pytest.mark.long

CTRL = Qt.KeyboardModifier.ControlModifier
OLD = "壹、目的\n甲文在此。\n貳、過程\n乙文在此。\n參、心得\n丙文在此。\n肆、建議\n丁文在此。\n"
SECTIONS = ("purpose", "process", "findings", "suggestions")
PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGNgYGD4TwQmRs2wVAMAxsQD/dyOGhAAAAAASUVORK5CYII="
)


@pytest.fixture
def window(open_window: OpenWindow, draft: Path) -> MainWindow:
    return open_window(draft)


def report(window: MainWindow) -> Report:
    assert window.session is not None
    return window.session.report


def page(window: MainWindow, section: str) -> TextPage:
    assert window.view is not None
    window.view.go_to(f"text:{section}")
    shown = window.view.page(f"text:{section}")
    assert isinstance(shown, TextPage)
    return shown


def pasted(window: MainWindow, text: str, section: str = "findings") -> TextPage:
    QGuiApplication.clipboard().setText(text)
    shown = page(window, section)
    shown.editor.setFocus()
    press(shown.editor, Qt.Key.Key_V, CTRL)
    return shown


def front() -> DistributeDialog | None:
    dialog = QApplication.activeModalWidget()
    return dialog if isinstance(dialog, DistributeDialog) else None


def asked() -> DistributeDialog:
    dialog = front()
    assert dialog is not None
    return dialog


def texts(window: MainWindow) -> list[str]:
    return [words(report(window).section(section)) for section in SECTIONS]


def test_a_whole_report_pasted_by_key_goes_into_its_parts_and_back_in_one_step(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = report(window)
    pasted(window, KUMAMOTO)
    dialog = asked()
    assert report(window) == before
    assert dialog.focusWidget() is dialog.accept_button
    press(dialog.accept_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: front() is None)
    made = report(window)
    assert made.title == "日本熊本縣防災設施考察報告"
    assert [traveller.name for traveller in made.travellers] == ["王小明", "李美華"]
    assert [day.place for day in made.itinerary] == ["桃園—福岡", "熊本", "熊本", "福岡—桃園"]
    assert texts(window)[0] == "為瞭解日本防災設施。"
    assert texts(window)[2:] == ["防災教育由小做起。", "設置體驗館請消防局評估。"]
    assert made.report_date is None
    assert page(window, "findings").editor.blocks == made.section("findings")
    window.undo()
    assert report(window) == before
    assert page(window, "findings").editor.blocks in ((), (TextBlock(),))
    window.redo()
    assert report(window) == made


PROCESS = """貳、過程
一、行程表
日期 星期 地點 行程
112.11.6 一 臺中—福岡 搭機
112.11.7 二 福岡 拜會福岡市交通局
二、拜會福岡市交通局
七隈線延伸至博多站。
"""


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param(PROCESS, "拜會福岡市交通局七隈線延伸至博多站。", id="the part"),
        pytest.param(PROCESS[5:], "拜會福岡市交通局七隈線延伸至博多站。", id="without its heading"),
        pytest.param(PROCESS[5 : PROCESS.index("二、")], "", id="nothing else"),
    ],
)
def test_the_itinerary_of_a_pasted_part_goes_into_the_table_of_days(
    window: MainWindow, qtbot: QtBot, text: str, left: str
) -> None:
    before = report(window)
    pasted(window, text, "process")
    press(asked().accept_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: front() is None)
    assert [(day.place, day.activities) for day in report(window).itinerary] == [
        ("臺中—福岡", ("搭機",)),
        ("福岡", ("拜會福岡市交通局",)),
    ]
    assert texts(window)[1] == left
    window.undo()
    assert report(window) == before


@pytest.mark.parametrize(
    ("text", "section"),
    [
        pytest.param(PROCESS, "findings", id="where there are no days"),
        pytest.param("一、行程\n詳附件。\n二、拜會\n甲。", "process", id="no days under the heading"),
    ],
)
def test_without_days_to_be_put_somewhere_nothing_is_asked(
    window: MainWindow, text: str, section: str
) -> None:
    pasted(window, text, section)
    assert front() is None
    assert len(report(window).section(section)) > 2


def test_a_version_is_kept_before_it(window: MainWindow) -> None:
    assert window.session is not None
    window.session.change(Report(title="原來的"))
    pasted(window, OLD)
    asked().accept()
    kept = window.session.versions.all()[-1]
    assert kept.kind == "automatic"
    assert window.session.versions.report(kept.id).title == "原來的"
    assert not any(window.session.versions.report(kept.id).sections.values())


def test_declined_it_is_pasted_where_the_caret_is(window: MainWindow, qtbot: QtBot) -> None:
    pasted(window, OLD)
    dialog = asked()
    press(dialog.accept_button, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.here_button
    press(dialog.here_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: front() is None)
    assert texts(window) == ["", "", "目的甲文在此。過程乙文在此。心得丙文在此。建議丁文在此。", ""]
    window.undo()
    assert texts(window) == [""] * 4


def test_cancelled_nothing_is_pasted(window: MainWindow, qtbot: QtBot) -> None:
    before = report(window)
    shown = pasted(window, OLD)
    press(asked(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: front() is None)
    assert report(window) == before
    assert not window.session.can_undo if window.session else False
    QTest.keyClicks(shown.editor, "a")
    assert texts(window)[2] == "a"


@pytest.mark.parametrize("text", ["一段文字。\n又一段。", "壹、目的\n只有這一部分。", "心得"])
def test_what_is_no_report_is_pasted_without_a_question(window: MainWindow, text: str) -> None:
    pasted(window, text)
    assert front() is None
    assert texts(window)[2]


def test_pasting_as_is_never_asks(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText(OLD)
    shown = page(window, "findings")
    press(shown.editor, Qt.Key.Key_V, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert front() is None
    assert texts(window)[2].startswith("壹、目的")


def test_what_was_copied_in_the_program_never_asks(window: MainWindow) -> None:
    assert window.session is not None
    blocks = tuple(TextBlock(0, line) for line in OLD.splitlines())
    window.session.change(Report(sections={"purpose": blocks}))
    shown = page(window, "purpose")
    press(shown.editor, Qt.Key.Key_A, CTRL)
    press(shown.editor, Qt.Key.Key_C, CTRL)
    other = page(window, "findings")
    press(other.editor, Qt.Key.Key_V, CTRL)
    assert front() is None
    assert report(window).section("findings") == blocks


def test_everything_is_chosen_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    window.session.change(Report(title="新標題", sections={"purpose": (TextBlock(0, "已有。"),)}))
    pasted(window, f"報告名稱：舊標題\n派赴國家：日本\n{OLD}")
    dialog = asked()
    assert {name: box.isChecked() for name, box in dialog.facts.items()} == {
        "title": False,
        "destination": True,
    }
    for widget in (dialog.facts["title"], dialog.facts["destination"]):
        walk_to(dialog, widget)
        press(widget, Qt.Key.Key_Space)
    walk_to(dialog, dialog.targets[3])
    press(dialog.targets[3], Qt.Key.Key_Up)  # 建議 to 心得
    walk_to(dialog, dialog.modes["purpose"])
    press(dialog.modes["purpose"], Qt.Key.Key_Down)
    press(dialog.modes["purpose"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: front() is None)
    made = report(window)
    assert (made.title, made.destination) == ("舊標題", "")
    assert made.section("purpose") == (TextBlock(0, "甲文在此。"),)
    assert made.section("findings") == (
        TextBlock(0, "丙文在此。"),
        TextBlock(1, "建議"),
        TextBlock(0, "丁文在此。"),
    )
    assert made.section("suggestions") == ()


def walk_to(dialog: DistributeDialog, wanted: object) -> None:
    for _step in range(40):
        if dialog.focusWidget() is wanted:
            return
        press(dialog.focusWidget(), Qt.Key.Key_Tab)
    raise AssertionError(wanted)


def test_a_part_that_is_not_chosen_any_more_is_not_asked_about(window: MainWindow) -> None:
    assert window.session is not None
    window.session.change(Report(sections={"purpose": (TextBlock(0, "已有。"),)}))
    pasted(window, OLD)
    dialog = asked()
    choice, mode = dialog.targets[0], dialog.modes["purpose"]
    assert mode.isVisible()
    choice.setFocus()
    press(choice, Qt.Key.Key_End)  # not taken over
    assert not mode.isVisible()
    dialog.accept()
    assert texts(window) == ["已有。", "乙文在此。", "丙文在此。", "丁文在此。"]


def test_pictures_of_a_word_processor_come_along(window: MainWindow, qtbot: QtBot) -> None:
    made = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(made, "PNG")
    picture = f'<p><img src="data:image/png;base64,{b64encode(made.getvalue()).decode()}"></p>'
    html = f"<p>壹、目的</p><p>甲。</p><p>貳、過程</p><p>乙。</p>{picture}<p>丙。</p>"
    data = QMimeData()
    data.setHtml(html)
    data.setText("壹、目的\n甲。\n貳、過程\n乙。\n丙。\n")
    QGuiApplication.clipboard().setMimeData(data)
    shown = page(window, "findings")
    press(shown.editor, Qt.Key.Key_V, CTRL)
    asked().accept()
    qtbot.waitUntil(lambda: texts(window)[0] != "")
    process = report(window).section("process")
    assert [type(block) for block in process] == [TextBlock, PhotoBlock, TextBlock]
    photos = process[1]
    assert isinstance(photos, PhotoBlock)
    assert window.session is not None
    assert window.session.photos.data(photos.photos[0].file)


def test_a_file_is_taken_over_from_the_menu(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = report(window)
    path = tmp_path / "舊報告.docx"
    path.write_bytes(yiwu(".docx"))
    monkeypatch.setattr(dialogs, "choose_old_report", lambda _parent, _folder: path)
    window.actions_["old_file"].trigger()
    qtbot.waitUntil(lambda: front() is not None)
    assert "舊報告.docx" in asked().question.text()
    asked().accept()
    qtbot.waitUntil(lambda: bool(report(window).itinerary))
    assert report(window).itinerary == example().itinerary
    found = [photo for *_place, photo in photos(report(window))]
    assert [photo.caption for photo in found] == [photo.caption for *_place, photo in photos(example())]
    assert window.session is not None
    assert all(window.session.photos.data(photo.file) for photo in found)
    window.undo()
    assert report(window) == before
    window.redo()
    assert words(report(window).section("purpose")) == words(example().section("purpose"))


def test_a_draft_is_begun_with_an_old_report(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    path = tmp_path / "舊報告.docx"
    path.write_bytes(yiwu(".docx"))
    monkeypatch.setattr(dialogs, "choose_old_report", lambda _parent, _folder: path)
    assert window.start is not None
    press(window.start.buttons["old_file"], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.opening.dialog is not None)
    dialog = window.opening.dialog
    assert dialog is not None
    assert dialog.answers.categories == ("other",)
    assert dialog.answers.period == example().period
    dialog.trip.name.text = "新的報告"
    dialog.begin.click()
    qtbot.waitUntil(lambda: front() is not None)
    assert {name for name, box in asked().facts.items() if not box.isChecked()} >= {"title", "report_date"}
    asked().accept()
    qtbot.waitUntil(lambda: bool(report(window).section("purpose")))
    made = report(window)
    assert made.title == "新的報告"
    assert (made.travellers, made.itinerary) == (example().travellers, example().itinerary)


def test_a_file_that_cannot_be_read_is_told(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "show_error", lambda _parent, message: told.append(message))
    path = tmp_path / "old.pdf"
    path.write_bytes(b"%PDF-1.7")
    window.old_reports.read(path)
    qtbot.waitUntil(lambda: bool(told))
    assert "old.pdf" in told[0]
    assert front() is None


def test_the_clipboard_is_taken_over_from_the_menu(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    QGuiApplication.clipboard().setText(OLD)
    window.actions_["old_clipboard"].trigger()
    dialog = asked()
    assert not dialog.here_button.isVisible()
    dialog.accept()
    assert texts(window) == ["甲文在此。", "乙文在此。", "丙文在此。", "丁文在此。"]
    told: list[str] = []
    monkeypatch.setattr(dialogs, "show_error", lambda _parent, message: told.append(message))
    QGuiApplication.clipboard().clear()
    window.actions_["old_clipboard"].trigger()
    assert told == [
        _("There is no text on the clipboard. Copy the old report (Ctrl+A, Ctrl+C) and try again.")
    ]


def test_without_a_draft_the_pasted_report_begins_one(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    QGuiApplication.clipboard().setText(KUMAMOTO)
    assert window.start is not None
    press(window.start.buttons["new"], Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: window.opening.dialog is not None)
    dialog = window.opening.dialog
    assert dialog is not None
    assert dialog.trip.name.text == "日本熊本縣防災設施考察報告"
    dialog.begin.click()
    qtbot.waitUntil(lambda: front() is not None)
    asked().accept()
    qtbot.waitUntil(lambda: words(report(window).section("purpose")) == "為瞭解日本防災設施。")
    window.close()


def test_a_draft_that_can_only_be_read_takes_nothing_over(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.session is not None
    told: list[str] = []
    monkeypatch.setattr(dialogs, "show_error", lambda _parent, message: told.append(message))
    window.session.reviewing = True
    QGuiApplication.clipboard().setText(OLD)
    window.actions_["old_clipboard"].trigger()
    assert front() is None
    assert told == [window.session.readonly_reason]


def test_what_will_be_left_out_can_be_read(window: MainWindow) -> None:
    pasted(window, KUMAMOTO)
    dialog = asked()
    assert "壹、緣起與目的 ………… 3" in dialog.left_out.toPlainText()
    assert dialog.facts["report_date"].isChecked() is False
    dialog.reject()


def test_a_long_report_is_recognised_without_holding_up_the_window(window: MainWindow, qtbot: QtBot) -> None:
    text = OLD.replace("乙文在此。", "乙文在此。\n" * 4000)
    assert len(text) > SHORT
    pasted(window, text)
    assert front() is None
    qtbot.waitUntil(lambda: front() is not None)
    asked().accept()
    assert texts(window)[0] == "甲文在此。"
    assert len(report(window).section("process")) == 4000


def test_one_day_of_an_old_report_is_told_with_one_date() -> None:
    day = dt.date(2019, 5, 20)
    told = fact("itinerary", Report(itinerary=(ItineraryDay(day, "廈門", ("會議",)),)), load())
    assert told.count("108.05.20") == 1
    rows = (ItineraryDay(day, "廈門", ("會議",)), ItineraryDay(day, "金門", ("返程",)))
    assert fact("itinerary", Report(itinerary=rows), load()).count("108.05.20") == 1
    assert "至" not in fact("period", Report(period=Period(day, day)), load())
