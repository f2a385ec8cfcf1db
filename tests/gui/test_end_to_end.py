"""What the window edits is what the export prints."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.report import (
    Contact,
    ItineraryDay,
    Period,
    PhotoBlock,
    Report,
    Table,
    TableBlock,
    TextBlock,
    Traveller,
)
from tests.gui.conftest import OpenWindow
from tests.gui.hands import basics, personnel, press, text_page, write
from tests.support.docx_text import docx_text_in_order
from ui import dialogs
from ui.editor.photo_row import PhotoRow
from ui.editor.table_row import TableRow
from ui.pages.text import TextPage
from ui.window import MainWindow

LEVEL_KEYS = (Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)

TRAVELLERS = (
    ("王小明", "臺中市政府秘書處", "國際事務科", "科員"),
    ("Lin A-mei", "臺中市政府秘書處", "", "科長"),
)
DAYS = (
    ("114.3.3", "臺中—熊本", ("搭機 CI196", "抵達熊本")),
    ("2025/3/4", "熊本市", ("拜會熊本市政府",)),
    ("1140305", "熊本—臺中", ("搭機返抵臺中",)),
)
PARTS: dict[str, tuple[tuple[int, str], ...]] = {
    "summary": ((0, "本府派員赴日本熊本市參加International Forum，共3天。"), (0, "第二段。")),
    "purpose": ((0, "為增進兩市交流，依114年度計畫辦理。"),),
    "process": (
        (1, "會議活動內容"),
        (2, "開幕式"),
        (3, "市長致詞"),
        (4, "重點一"),
        (4, "重點二"),
        (3, "合影"),
        (2, "閉幕式"),
    ),
    "findings": ((1, "城市治理經驗豐富，值得參考。"), (1, "垃圾分類"), (0, "熊本市分17類。")),
    "suggestions": ((1, "加強交流："), (0, "建議每年互訪1次。")),
}


def fill_basics(window: MainWindow) -> None:
    page = basics(window)
    QTest.mouseClick(page.categories.boxes["other"], Qt.MouseButton.LeftButton)
    press(page.categories.purposes["trade_show"], Qt.Key.Key_Space)
    write(page.title, "臺中市政府赴日本「2025熊本論壇」")
    write(page.start.line, "114.3.3")
    press(page.start.line, Qt.Key.Key_Return)
    write(page.end.line, "2025-03-05")
    press(page.end.line, Qt.Key.Key_Return)
    write(page.destination, "日本熊本市")
    write(page.host, "秘書處")
    write(page.contact, "王小明")
    write(page.phone, "(04)2228-9111#11406")
    press(page.phone, Qt.Key.Key_Return)
    press(page.yes, Qt.Key.Key_Space)
    write(page.attachments.table.cell(0, 0), "會議手冊PDF")
    write(page.report_date.line, "1140401")
    press(page.report_date.line, Qt.Key.Key_Return)


def fill_travellers(window: MainWindow) -> None:
    table = personnel(window).table
    for row, cells in enumerate(TRAVELLERS):
        for column, text in enumerate(cells):
            write(table.cell(row, column), text)


def fill_itinerary(page: TextPage) -> None:
    assert page.itinerary is not None
    table = page.itinerary.table
    for row, (date, place, activities) in enumerate(DAYS):
        field = table.cell(row, 0)
        assert table.view.field.text  # the days of the period are there already
        table.view.field.selectAll()
        write(field, date)
        write(table.cell(row, 1), place)
        for n, activity in enumerate(activities):
            if n:
                press(table.cell(row, 2), Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
            write(table.cell(row, 2), activity)


def write_blocks(page: TextPage, blocks: tuple[tuple[int, str], ...]) -> None:
    """Types paragraph after paragraph."""
    page.editor.setFocus()
    for n, (level, text) in enumerate(blocks):
        if n:
            press(page.editor, Qt.Key.Key_Return)
        press(page.editor, LEVEL_KEYS[level], Qt.KeyboardModifier.ControlModifier)
        write(page.editor, text)


def add_photo(page: TextPage, photo: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs, "choose_photos", lambda _parent: [photo])
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    press(page.editor, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: bool(page.editor.embedded.rows))
    (grid,) = page.editor.embedded.rows.values()
    assert isinstance(grid, PhotoRow)
    press(page.editor, Qt.Key.Key_Return)  # the new grid is selected; Enter goes into it
    assert page.window().focusWidget() is grid.item(0).caption
    write(grid.item(0).caption, "論壇合影(3月4日)")
    grid.item(0).alt_action.trigger()
    write(grid.item(0).alt, "三人並立")


def add_table(page: TextPage) -> None:
    page.editor.setFocus()
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    page.editor.actions_["table"].trigger()
    (table,) = (row for row in page.editor.embedded.rows.values() if isinstance(row, TableRow))
    write(table.caption, "分類一覽")
    for row, cells in enumerate((("類別", "數量"), ("紙類", "5"))):
        for column, text in enumerate(cells):
            write(table.cell(row, column), text)


EXPECTED_TEXT = [
    "臺中市政府赴日本「2025熊本論壇」",
    "秘書處",
    "王小明",
    "(04)2228-9111 分機11406",
    "王小明/臺中市政府秘書處/國際事務科/科員",
    "Lin A-mei/臺中市政府秘書處/科長",
    "■洽展",
    "114年03月03日至114年03月05日",
    "日本熊本市",
    "114年04月01日",
    "本府派員赴日本熊本市參加International Forum，共3天。",
    "第二段。",
    "貳、出國人員名單",
    "王小明",
    "Lin A-mei",
    "參、目的",
    "為增進兩市交流，依114年度計畫辦理。",
    "肆、過程",
    "一、行程表",
    "114.03.03",
    "一",
    "臺中—熊本",
    "搭機 CI196",
    "抵達熊本",
    "114.03.04",
    "拜會熊本市政府",
    "二、會議活動內容",
    "（一）開幕式",
    "1.市長致詞",
    "(1)重點一",
    "(2)重點二",
    "2.合影",
    "（二）閉幕式",
    "論壇合影(3月4日)",
    "伍、心得",
    "一、城市治理經驗豐富，值得參考。",
    "二、垃圾分類",
    "熊本市分17類。",
    "陸、建議",
    "一、加強交流：",
    "建議每年互訪1次。",
    "分類一覽",
    "類別",
    "數量",
    "紙類",
    "5",
    "附件1、會議手冊PDF",
]


def expected_report(photo_name: str) -> Report:
    sections = {key: tuple(TextBlock(*block) for block in blocks) for key, blocks in PARTS.items()}
    return Report(
        title="臺中市政府赴日本「2025熊本論壇」",
        categories=("other",),
        other_purposes=("trade_show",),
        has_attachments=True,
        attachments=("會議手冊PDF",),
        host_agency="秘書處",
        contact=Contact("王小明", "(04)2228-9111 分機11406"),
        travellers=tuple(Traveller(*cells) for cells in TRAVELLERS),
        period=Period(dt.date(2025, 3, 3), dt.date(2025, 3, 5)),
        destination="日本熊本市",
        report_date=dt.date(2025, 4, 1),
        itinerary=(
            ItineraryDay(dt.date(2025, 3, 3), "臺中—熊本", ("搭機 CI196", "抵達熊本")),
            ItineraryDay(dt.date(2025, 3, 4), "熊本市", ("拜會熊本市政府",)),
            ItineraryDay(dt.date(2025, 3, 5), "熊本—臺中", ("搭機返抵臺中",)),
        ),
        sections=sections,
    )


def shown_labels(page: TextPage) -> list[str]:
    return [label for label in page.editor.content.labels if label]


def contains_in_order(haystack: str, needles: list[str]) -> None:
    place = 0
    for needle in needles:
        found = haystack.find(needle, place)
        assert found >= 0, f"{needle!r} does not stand behind {haystack[max(place - 60, 0) : place]!r}"
        place = found + len(needle)


def test_a_report_typed_in_is_the_report_printed(
    draft: Path,
    photos: list[Path],
    tmp_path: Path,
    open_window: OpenWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window(draft)
    fill_basics(window)
    fill_travellers(window)
    for section, blocks in PARTS.items():
        page = text_page(window, section)
        if section == "process":
            fill_itinerary(page)
        write_blocks(page, blocks)
    process = text_page(window, "process")
    assert shown_labels(process) == ["二、", "（一）", "1.", "(1)", "(2)", "2.", "（二）"]
    add_photo(process, photos[1], qtbot, monkeypatch)
    add_table(text_page(window, "suggestions"))
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: not session.unsaved)

    with DraftFile.open(draft, readonly=True) as stored:
        report = stored.report
    check_report(report)

    target = tmp_path / "匯出.docx"
    window.actions_["export"].trigger()
    dialog = window.outgoing.export_dialog
    assert dialog is not None
    dialog.targets.target.setText(str(target))
    press(dialog.copies.purposes["signing"], Qt.Key.Key_Space)
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.written == target, timeout=30_000)
    text = "\n".join(docx_text_in_order(target))
    contains_in_order(text, [*EXPECTED_TEXT, "承辦人", "處長"])

    assert window.close()
    again = open_window(draft)
    assert again.session is not None
    assert again.session.report == report
    for section in PARTS:
        assert text_page(again, section).editor.blocks == report.section(section)
    again.close()


def check_report(report: Report) -> None:
    grid = next(block for block in report.section("process") if isinstance(block, PhotoBlock))
    table = next(block for block in report.section("suggestions") if isinstance(block, TableBlock))
    (photo,) = grid.photos
    assert (photo.caption, photo.alt) == ("論壇合影(3月4日)", "三人並立")
    assert table.table == Table(("類別", "數量"), (("紙類", "5"),), "分類一覽")
    expected = expected_report(photo.file)
    for field in Report.__struct_fields__:
        if field != "sections":
            assert getattr(report, field) == getattr(expected, field), field
    for section, blocks in expected.sections.items():
        written = tuple(b for b in report.section(section) if isinstance(b, TextBlock) and b.text)
        assert written == blocks
    assert report.section("process")[-2:] == (grid, TextBlock())
