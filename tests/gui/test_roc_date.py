"""The field for a date."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from drafting.template import load
from tests.gui.hands import write
from ui.widgets.roc_date import RocDateEdit

PATTERN = load().dates.form
TODAY = dt.date(2019, 6, 1)


class Box(QWidget):
    """A date, and a field to go to."""

    def __init__(self) -> None:
        super().__init__()
        self.field = RocDateEdit(PATTERN, "日期", today=lambda: TODAY)
        self.other = QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.other)
        self.told: list[object] = []
        self.field.date_edited.connect(self.told.append)

    def type(self, text: str) -> None:
        """Replaces the text, then leaves the field."""
        self.field.line.setFocus()
        self.field.line.selectAll()
        QTest.keyClicks(self.field.line, "\b") if not text else write(self.field.line, text)
        self.other.setFocus()


@pytest.fixture
def box(qtbot: QtBot) -> Box:
    made = Box()
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


@pytest.mark.parametrize(
    "text",
    [
        "108.5.20",
        "108/05/20",
        "1080520",
        "2019-05-20",
        "2019/5/20",
        "20190520",
        "108年5月20日",
        "5/20",
        " 民國108年05月20日（一）",
    ],
)
def test_any_usual_way_of_writing_is_taken(box: Box, text: str) -> None:
    box.type(text)
    assert box.field.date == dt.date(2019, 5, 20)
    assert box.told[-1] == dt.date(2019, 5, 20)
    assert box.field.line.text() == "108年05月20日"
    assert box.field.note.text() == "星期一"
    assert not box.field.wrong


@pytest.mark.parametrize("text", ["108.13.1", "明天", "19/5/20", "108.5.20（二）", "2019-02-30"])
def test_wrong_text_stays_and_the_date_too(box: Box, text: str) -> None:
    box.field.date = dt.date(2019, 6, 21)
    box.type(text)
    assert box.field.wrong
    assert box.field.line.text() == text
    assert box.field.date == dt.date(2019, 6, 21)
    assert box.told[-1:] in ([], [dt.date(2019, 6, 21)])
    assert box.field.note.text().startswith("⚠")
    assert "108年06月21日" in box.field.note.text()
    assert box.field.line.accessibleDescription() == box.field.note.text()


def test_a_date_on_the_way_to_wrong_text_is_not_kept(box: Box) -> None:
    box.type("108.5.2x")
    assert box.field.date is None
    assert box.told == [dt.date(2019, 5, 2), None]


def test_wrong_text_can_be_mended(box: Box) -> None:
    box.field.date = dt.date(2019, 6, 21)
    box.type("108.5.40")
    box.field.line.setFocus()
    box.field.line.end(False)
    QTest.keyClicks(box.field.line, "\b\b")
    QTest.keyClicks(box.field.line, "4")
    box.other.setFocus()
    assert box.field.date == dt.date(2019, 5, 4)
    assert box.field.note.text() == "星期六"


def test_emptying_the_field_takes_the_date_away(box: Box) -> None:
    box.field.date = dt.date(2019, 6, 21)
    box.type("")
    assert box.told == [None]
    assert getattr(box.field, "date") is None  # noqa: B009 - mypy believes that it stays what it was set to
    assert box.field.note.text() == ""


def test_nothing_is_told_of_a_date_that_is_set(box: Box) -> None:
    box.field.date = dt.date(2019, 6, 21)
    box.field.line.setFocus()
    box.other.setFocus()
    assert box.told == []
    assert box.field.line.text() == "108年06月21日"


def test_a_year_before_the_republic_is_shown_as_it_is(box: Box) -> None:
    box.field.date = dt.date(1900, 1, 1)
    assert box.field.line.text() == "1900-01-01"


def test_without_a_year_the_day_nearest_to_one_that_is_known_is_meant(qtbot: QtBot) -> None:
    known: list[dt.date] = []
    field = RocDateEdit(
        PATTERN, "日期", today=lambda: dt.date(2026, 1, 2), near=lambda: known[0] if known else None
    )
    qtbot.addWidget(field)
    write(field.line, "12/28")
    assert field.date == dt.date(2025, 12, 28)
    field.date = None
    known.append(dt.date(2019, 6, 20))
    write(field.line, "6/24")
    assert field.date == dt.date(2019, 6, 24)
    field.date = dt.date(2018, 6, 25)  # a year that was wrong
    field.line.clear()
    write(field.line, "6/25")
    assert field.date == dt.date(2019, 6, 25)
    field.date = None
    field.open_calendar()
    assert field.calendar is not None
    assert field.calendar.grid.selectedDate().toPython() == dt.date(2019, 6, 20)
    field.calendar.close()
