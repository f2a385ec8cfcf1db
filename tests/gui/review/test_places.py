"""A remark is about what is selected, on whatever page."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.places import Place
from drafting.report import ItineraryDay, Period, Table, TableBlock, TextBlock, with_section
from tests.gui.conftest import OpenWindow
from tests.gui.review.conftest import CHIEF, FIRST, REPORT, Office
from ui.draft_view import DraftView
from ui.editor.marks import MarkStyle
from ui.editor.photo_item import PhotoItem
from ui.pages.text import TextPage

DAY = dt.date(2019, 5, 20)


@pytest.fixture
def office(tmp_path: Path, open_window: OpenWindow) -> Office:
    """A window on a draft with something on every page."""
    blocks = (
        TextBlock(0, "𠮷野家旁的會場，位於市中心。"),
        TableBlock(Table(("城市",), (("義烏",),), "會員")),
    )
    report = msgspec.structs.replace(
        with_section(REPORT, "process", blocks),
        period=Period(DAY, DAY),
        itinerary=(ItineraryDay(DAY, "臺北—義烏", ("搭機", "參加會議")),),
    )
    path = tmp_path / "全部.trip"
    DraftFile.create(path, report).close()
    return Office(open_window(path))


def view(office: Office) -> DraftView:
    assert office.window.view is not None
    return office.window.view


def selected(office: Office, place: Place, start: int, end: int) -> tuple[Place, int, int, str] | None:
    shown = view(office)
    assert shown.show_place(place, start, end)
    return shown.selected()


@pytest.mark.parametrize(
    ("place", "start", "end", "words"),
    [
        (Place("findings", 0), 2, 6, FIRST[2:6]),
        (Place("process", 0), 1, 4, "野家旁"),
        (Place("title"), 2, 4, "義烏"),
        (Place("travellers", 0, "unit"), 0, 4, "國際事務"),
        (Place("itinerary", 0, "place"), 0, 2, "臺北"),
        (Place("itinerary", 0, "activities[1]"), 2, 4, "會議"),
    ],
)
def test_what_is_selected_is_the_subject(
    qtbot: QtBot, office: Office, place: Place, start: int, end: int, words: str
) -> None:
    assert selected(office, place, start, end) == (place, start, end, words)
    made = office.now(CHIEF).comment(place, start, end, "請再查證。")
    assert made.anchor.quote == words


def test_without_a_selection_it_is_the_paragraph_or_the_row(office: Office) -> None:
    assert selected(office, Place("findings", 1), 2, 2) == (Place("findings", 1), 0, 0, "智慧分類可供參考。")
    found = selected(office, Place("itinerary", 0, "place"), 1, 1)
    assert found is not None
    assert found[0] == Place("itinerary", 0)


def test_a_selection_over_several_paragraphs_is_about_the_first(office: Office) -> None:
    selected(office, Place("findings", 0), 3, 3)
    page = view(office).page("text:findings")
    assert isinstance(page, TextPage)
    cursor = page.editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    page.editor.setTextCursor(cursor)
    assert page.current_place() == (Place("findings", 0), 3, len(FIRST))


def test_a_cell_of_a_table_can_be_remarked_on(office: Office) -> None:
    place = Place("process", 1, "table.rows[0][0]")
    found = selected(office, place, 0, 2)
    assert found is not None
    assert found[0] == place


def test_words_with_an_open_remark_have_a_ground_until_it_is_settled(office: Office) -> None:
    selected(office, Place("findings", 0), 0, 0)
    page = view(office).page("text:findings")
    assert isinstance(page, TextPage)

    def marks() -> list[tuple[int, int, int]]:
        found = [mark for mark in page.editor.marking.all() if mark.style is MarkStyle.COMMENT]
        return [(mark.block, mark.start, mark.end) for mark in found]

    number = office.now(CHIEF).comment(Place("findings", 0), 2, 6, "請再查證。").id
    assert marks() == [(0, 2, 6)]
    office.desk.settle(number)
    assert marks() == []


def test_a_click_on_a_photo_is_about_that_photo(
    qtbot: QtBot, own_example: Path, open_window: OpenWindow
) -> None:
    with DraftFile.open(own_example) as draft:
        draft.take_step("hand_over", CHIEF)
    office = Office(open_window(own_example))
    assert view(office).show_place(Place("process", 3), 0, 0)
    page = view(office).page("text:process")
    qtbot.waitUntil(lambda: len(page.findChildren(PhotoItem)) > 1)
    for n, item in enumerate(page.findChildren(PhotoItem)[:2]):
        QTest.mouseClick(item.picture, Qt.MouseButton.LeftButton)
        found = view(office).selected()
        assert found is not None
        assert found[0] == Place("process", 3, f"photos[{n}].caption")


def test_typing_into_a_text_that_is_only_read_says_what_to_do_instead(qtbot: QtBot, office: Office) -> None:
    office.window.reviews.set_reviewing(True)
    assert view(office).show_place(Place("findings", 0), 0, 2)
    page = view(office).page("text:findings")
    assert isinstance(page, TextPage)
    before = page.session.report
    page.editor.setFocus()
    QTest.keyClick(page.editor, Qt.Key.Key_A)
    assert "Ctrl+Alt+P" in QToolTip.text()
    assert page.session.report == before
    QToolTip.hideText()
