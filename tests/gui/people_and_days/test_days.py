"""The days of a trip through the window: typing, pasting, mending, undo, and going to a place."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.i18n import _
from drafting.places import Place
from drafting.report import ItineraryDay, Period, Report, TextBlock
from tests.gui.conftest import OpenWindow
from tests.gui.hands import button, press, text_page, write
from tests.gui.people_and_days.conftest import MAY, on, report
from ui.pages.itinerary import ItineraryEditor
from ui.widgets.sheet.field import CellField
from ui.window import MainWindow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def several(first: int, last: int, place: str = "", *activities: str) -> ItineraryDay:
    return ItineraryDay(dt.date(2019, 5, first), place, activities, dt.date(2019, 5, last))


def put(window: MainWindow, *days: ItineraryDay) -> ItineraryEditor:
    """Another itinerary, changed from elsewhere."""
    editor = itinerary(window)
    assert window.session is not None
    window.session.change(msgspec.structs.replace(report(window), itinerary=days))
    return editor


def itinerary(window: MainWindow) -> ItineraryEditor:
    editor = text_page(window, "process").itinerary
    assert editor is not None
    return editor


def dates(window: MainWindow) -> list[int]:
    return [day.date.day if day.date else 0 for day in report(window).itinerary]


def test_keys_of_the_text_below_do_nothing_to_it_while_days_are_written(window: MainWindow) -> None:
    text = (TextBlock(0, "甲"), TextBlock(0, "乙"))
    assert window.session is not None
    window.session.update_section("process", text)
    table = itinerary(window).table
    shift = Qt.KeyboardModifier.ShiftModifier
    press(table.cell(0, 1), Key.Key_Delete, CTRL | shift)
    press(table.cell(0, 1), Key.Key_T, CTRL | shift)
    press(table.cell(0, 1), Key.Key_Down, Qt.KeyboardModifier.AltModifier | shift)
    assert dates(window) == [21, 20, 22], "the day is moved, not a paragraph"
    assert report(window).section("process") == text


def test_days_are_copied_parted_joined_and_removed(window: MainWindow) -> None:
    table = itinerary(window).table
    press(table.cell(1, 2), Key.Key_D, CTRL)
    assert report(window).itinerary[2] == on(22, "義烏", "座談", "參訪")
    window.undo()
    table.cell(1, 2)
    press(table.view.field, Key.Key_End, CTRL)
    table.buttons["split"].click()
    assert report(window).itinerary[1:3] == (on(21, "義烏", "座談"), on(21, "義烏", "參訪"))
    assert table.view.cell == (2, 2)
    table.cell(1, 0)
    press(table.view.field, Key.Key_J, CTRL)
    assert report(window).itinerary[1] == on(21, "義烏", "座談", "參訪")
    press(table.cell(1, 1), Key.Key_Delete, CTRL)
    assert dates(window) == [20, 22]
    table.cell(0, 1)
    table.buttons["add"].click()
    assert dates(window) == [20, 21, 22]
    assert table.view.cell == (1, 1)


def test_days_that_are_chosen_become_one_row_until_the_last(window: MainWindow) -> None:
    table = itinerary(window).table
    table.view.choose_rows(0, 2)
    table.buttons["merge"].click()
    assert report(window).itinerary == (several(20, 22, "臺北—義烏", "搭機", "座談", "參訪"),)
    assert not table.buttons["fill"].isEnabled(), "no day of the trip is missing"
    window.undo()
    assert dates(window) == [20, 21, 22]


def test_a_day_merged_with_the_next_keeps_the_date_of_both(window: MainWindow) -> None:
    table = itinerary(window).table
    table.cell(0, 1)
    table.buttons["merge"].click()
    assert report(window).itinerary[0] == several(20, 21, "臺北—義烏", "搭機", "座談", "參訪")
    assert dates(window) == [20, 22]
    table.cell(1, 1)
    table.buttons["merge"].click()
    assert dates(window) == [20, 22], "there is no day below the last"


def test_the_first_and_the_last_day_of_a_row_are_typed(window: MainWindow, qtbot: QtBot) -> None:
    table = itinerary(window).table
    field = table.cell(1, 0)
    press(field, Key.Key_A, CTRL)
    write(field, "5/21～22")
    press(field, Key.Key_Tab)
    assert report(window).itinerary[1] == several(21, 22, "義烏", "座談", "參訪")
    assert table.model.text(1, 0) == "108.05.21～05.22"
    assert "2" in table.model.notes(1, 0)[0][0]
    qtbot.waitUntil(lambda: len(report(window).itinerary) == 2)
    assert report(window).itinerary[1:] == (several(21, 22, "義烏", "座談", "參訪"),), (
        "the empty day is in it"
    )
    assert not itinerary(window).notice.isVisible()
    table.cell(1, 1)
    press(table.view.field, Key.Key_Return, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert dates(window) == [20, 21, 22]
    window.undo()
    field = table.cell(1, 0)
    press(field, Key.Key_A, CTRL)
    write(field, "5/22-5/21")
    assert table.note.text() == "⚠ " + _("“{text}” ends before it starts.").format(text="5/22-5/21")
    assert report(window).itinerary[1] == several(21, 22, "義烏", "座談", "參訪"), "what it was before"


def type_days(window: MainWindow, row: int, text: str) -> CellField:
    field = itinerary(window).table.cell(row, 0)
    press(field, Key.Key_A, CTRL)
    write(field, text)
    return itinerary(window).table.view.field


def test_rows_made_in_advance_go_into_the_days_that_are_typed(window: MainWindow, qtbot: QtBot) -> None:
    before = (on(20, "臺北"), on(21), on(22), on(23, "義烏"), on(24), on(25))
    assert window.session is not None
    trip = Period(dt.date(2019, 5, 20), dt.date(2019, 5, 25))
    window.session.change(msgspec.structs.replace(report(window), period=trip))
    table = put(window, *before).table
    field = type_days(window, 1, "5/21～24")
    assert report(window).itinerary[1:] == (several(21, 24), *before[2:]), "as long as it is typed"
    marked = [row for row in range(6) if table.model.notes(row, 0)[-1][1]]
    assert marked == [1, 3], "but not the empty ones, which are about to go"
    press(field, Key.Key_Return)
    qtbot.waitUntil(lambda: len(report(window).itinerary) == 4)
    assert report(window).itinerary == (on(20, "臺北"), several(21, 24), on(23, "義烏"), on(25))
    assert table.view.cell == (2, 0), "the row below"
    assert table.view.field.hasFocus()
    assert table.view.field.text == table.model.text(2, 0)
    window.undo()
    assert report(window).itinerary == before, "with the days that were typed"
    window.redo()
    assert report(window).itinerary[1:] == (several(21, 24), on(23, "義烏"), on(25))


def test_a_day_with_a_slip_in_it_does_not_go_into_others(window: MainWindow, qtbot: QtBot) -> None:
    put(window, on(20, "臺北"), on(21), on(22))
    type_days(window, 1, "5/21x")
    press(type_days(window, 0, "5/20～22"), Key.Key_Tab)
    qtbot.waitUntil(lambda: len(report(window).itinerary) == 2)
    assert report(window).itinerary == (several(20, 22, "臺北"), on(21)), "what is typed there is not lost"


def test_days_typed_with_the_mouse_going_elsewhere(window: MainWindow, qtbot: QtBot) -> None:
    table = put(window, on(20, "臺北"), on(21), on(22)).table
    type_days(window, 0, "5/20～21")
    assert window.view is not None
    window.view.navigator.setFocus()
    qtbot.waitUntil(lambda: len(report(window).itinerary) == 2)
    assert not table.view.field.hasFocus(), "the focus is left where it went"
    assert window.view.navigator.hasFocus()


def test_a_calendar_moves_all_days_of_a_row(window: MainWindow) -> None:
    put(window, several(20, 21, "臺北", "搭機"))
    table = itinerary(window).table
    press(table.cell(0, 0), Key.Key_F4)
    assert table.calendar is not None
    table.calendar.chosen.emit(dt.date(2019, 5, 21))
    table.calendar.close()
    assert report(window).itinerary == (several(21, 22, "臺北", "搭機"),)


def test_a_last_day_among_the_activities_is_put_with_the_first(window: MainWindow) -> None:
    editor = put(window, on(20, "臺北", "至5月22日", "搭機"))
    button(editor.notice, "Put the last day with the first").click()
    assert report(window).itinerary == (several(20, 22, "臺北", "搭機"),)
    assert not editor.notice.isVisible()


def test_days_outside_the_trip_are_marked_and_mended(window: MainWindow) -> None:
    editor = put(window, on(17, "臺北", "搭機"), on(18, "義烏"), on(19))
    assert editor.notice.isVisible()
    assert editor.table.model.notes(0, 0)[1] == (f"⚠ {_('outside the trip')}", True)
    button(editor.notice, "Move all to the first day of the trip").click()
    assert dates(window) == [20, 21, 22]
    assert not editor.notice.isVisible()
    assert len(editor.table.model.notes(0, 0)) == 1
    window.undo()
    assert dates(window) == [17, 18, 19]


def test_doubled_days_and_days_out_of_order_are_marked_and_mended(window: MainWindow) -> None:
    editor = put(window, on(21, "義烏", "座談"), on(20, "臺北"), on(21, "義烏", "參訪"), on(22))
    assert [editor.table.model.notes(row, 0)[-1][1] for row in range(4)] == [True, True, True, False]
    button(editor.notice, "Merge the days of one date").click()
    assert report(window).itinerary[0] == on(21, "義烏", "座談", "參訪")
    button(editor.notice, "Sort by date").click()
    assert dates(window) == [20, 21, 22]


def test_the_caret_stays_with_its_day_when_doubled_days_are_merged(window: MainWindow) -> None:
    editor = put(window, on(20), on(21), on(22), on(20, "臺北"), on(21, "義烏"), on(22))
    editor.table.cell(4, 1)
    button(editor.notice, "Merge the days of one date").click()
    assert dates(window) == [20, 21, 22]
    assert editor.table.view.cell == (1, 1)


def test_what_is_no_date_says_which_one_is_still_in_the_draft(window: MainWindow) -> None:
    editor = put(window, on(20, "臺北"), on(21, "義烏"))
    field = editor.table.cell(0, 0)
    press(field, Key.Key_A, CTRL)
    write(field, "5/32")
    press(field, Key.Key_Return)
    assert dates(window) == [20, 21]
    notes = [text for text, _wrong in editor.table.model.notes(0, 0)]
    assert len(notes) == 2
    assert "108.05.20" in notes[1]
    empty = len(editor.table.values)
    write(editor.table.cell(empty, 0), "5/32")
    editor.table.cell(0, 1)
    assert len(editor.table.model.notes(empty, 0)) == 1


def test_the_caret_begins_where_something_is_to_be_written(tmp_path: Path, open_window: OpenWindow) -> None:
    path = tmp_path / "b.trip"
    DraftFile.create(path, Report(period=MAY, itinerary=(on(20, "臺北", "搭機"), on(21), on(22)))).close()
    window = open_window(path)
    itinerary(window)
    assert window.view is not None
    window.view.focus_page()
    write(QApplication.focusWidget(), "義烏")
    assert report(window).itinerary[1] == on(21, "義烏")


def test_an_itinerary_of_a_mail_is_pasted(window: MainWindow) -> None:
    editor = put(window)
    field = editor.table.cell(0, 0)
    text = "5/20（一）臺北—義烏\n搭機前往杭州\n轉乘專車\n5/21（二）義烏\n出席會議\n"
    QGuiApplication.clipboard().setText(text)
    press(field, Key.Key_V, CTRL)
    assert report(window).itinerary == (
        on(20, "臺北—義烏", "搭機前往杭州", "轉乘專車"),
        on(21, "義烏", "出席會議"),
    )


def test_who_closes_the_note_on_greetings_goes_on_in_the_sheet(window: MainWindow) -> None:
    editor = put(window)
    QGuiApplication.clipboard().setText(
        "您好：\n5/20（一）臺北—義烏\n搭機前往杭州\n5/21（二）義烏\n座談\n\n祝 順心\n"
    )
    press(editor.table.cell(0, 0), Key.Key_V, CTRL)
    close = button(editor.left_out, "Close")
    close.setFocus()
    press(close, Key.Key_Space)
    assert not editor.left_out.isVisible()
    assert editor.isAncestorOf(window.focusWidget())


@pytest.mark.parametrize("column", [0, 1, 2])
def test_a_pasted_itinerary_fills_the_days_that_are_there(window: MainWindow, column: int) -> None:
    editor = put(window, on(20), on(21), on(22, "義烏", "參訪"), on(23))
    field = editor.table.cell(1, column)
    text = "您好：\n5/20（一）臺北—義烏\n搭機前往杭州\n5/22（三）義烏\n出席會議\n5/23（四）杭州\n座談\n"
    QGuiApplication.clipboard().setText(text)
    press(field, Key.Key_V, CTRL)
    made = report(window).itinerary
    assert [day.date.day for day in made if day.date] == [20, 21, 22, 22, 23]
    assert made[0].activities[-1] == "搭機前往杭州"
    assert set(made[2:4]) == {on(22, "義烏", "參訪"), on(22, "義烏", "出席會議")}
    assert made[4] == on(23, "杭州", "座談")
    window.undo()
    assert report(window).itinerary == (on(20), on(21), on(22, "義烏", "參訪"), on(23))


def test_a_column_of_places_goes_over_those_of_the_days_and_is_undone_at_once(window: MainWindow) -> None:
    before = (on(20, "臺北", "搭機"), on(21, "義烏", "座談"))
    editor = put(window, *before)
    QGuiApplication.clipboard().setText("東京\n熊本\n福岡\n臺北\n")
    press(editor.table.cell(0, 1), Key.Key_V, CTRL)
    made = report(window).itinerary
    beyond = ItineraryDay(None, "臺北")  # the trip has no more days
    assert made == (on(20, "東京", "搭機"), on(21, "熊本", "座談"), on(22, "福岡"), beyond)
    window.undo()
    assert report(window).itinerary == before


@pytest.mark.parametrize("column", [0, 1])
def test_a_text_without_days_goes_to_what_was_done_and_not_down_the_column(
    window: MainWindow, column: int
) -> None:
    before = (on(20, "臺北", "搭機"), on(21), on(22))
    editor = put(window, *before)
    QGuiApplication.clipboard().setText("您好：\n第一站 熊本\n上午拜會市府\n下午座談\n謝謝您\n")
    press(editor.table.cell(0, column), Key.Key_V, CTRL)
    lines = ("您好：", "第一站 熊本", "上午拜會市府", "下午座談", "謝謝您")
    assert report(window).itinerary == (on(20, "臺北", "搭機", *lines), *before[1:])
    assert editor.table.view.cell == (0, 2)
    assert editor.left_out.isVisible()
    window.undo()
    assert report(window).itinerary == before


def test_a_text_without_days_below_all_days_is_a_row(window: MainWindow) -> None:
    editor = put(window, on(20, "臺北", "搭機"))
    QGuiApplication.clipboard().setText("拜會市府\n與業者座談\n")
    press(editor.table.cell(1, 1), Key.Key_V, CTRL)
    assert report(window).itinerary == (on(20, "臺北", "搭機"), on(21, "", "拜會市府", "與業者座談"))


def test_of_a_mail_with_one_day_nothing_is_lost(window: MainWindow) -> None:
    editor = put(window)
    QGuiApplication.clipboard().setText("您好：\n5/20 臺北\n搭機\n謝謝您\n")
    press(editor.table.cell(0, 0), Key.Key_V, CTRL)
    assert report(window).itinerary == (on(20, "臺北", "搭機", "您好：", "謝謝您"),)


def test_days_of_a_spreadsheet_are_known_wherever_the_caret_is(window: MainWindow) -> None:
    editor = put(window)
    field = editor.table.cell(0, 2)
    text = '日期\t星期\t地點\t行程\n5/20\t一\t臺北\t"1. 搭機\n2. 報到"\n5/21\t二\t義烏\t座談\n'
    QGuiApplication.clipboard().setText(text)
    press(field, Key.Key_V, CTRL)
    assert report(window).itinerary == (on(20, "臺北", "搭機", "報到"), on(21, "義烏", "座談"))


def test_cells_beyond_the_last_column_are_not_lost(window: MainWindow) -> None:
    editor = put(window)
    QGuiApplication.clipboard().setText("開幕\tHall A\t備註甲\n閉幕\tHall B\t\n")
    press(editor.table.cell(0, 1), Key.Key_V, CTRL)
    assert [(each.place, each.activities) for each in report(window).itinerary] == [
        ("開幕", ("Hall A", "備註甲")),
        ("閉幕", ("Hall B",)),
    ]


def test_an_activity_is_selected_in_its_line(window: MainWindow) -> None:
    assert window.view is not None
    assert window.view.show_place(Place("itinerary", 1, "activities[1]"), 0, 1)
    field = itinerary(window).table.view.field
    assert (field.hasFocus(), field.textCursor().selectedText()) == (True, "參")
    assert window.view.show_place(Place("itinerary", 0, "place"), 1, 2)
    assert field.textCursor().selectedText() == "北"
    assert not window.view.show_place(Place("itinerary", 1, "activities[2]"))


def test_a_date_is_chosen_from_the_calendar(window: MainWindow) -> None:
    editor = itinerary(window)
    field = editor.table.cell(2, 0)
    press(field, Key.Key_F4)
    calendar = editor.table.calendar
    assert calendar is not None
    view = calendar.focusWidget()
    assert view is not None
    press(view, Key.Key_Right)
    press(view, Key.Key_Return)
    assert dates(window) == [20, 21, 23]


def test_a_date_without_its_year_is_that_of_the_trip(window: MainWindow) -> None:
    table = itinerary(window).table
    write(table.cell(3, 0), "5/23")
    assert report(window).itinerary[3].date == dt.date(2019, 5, 23)
    press(table.view.field, Key.Key_F4)
    assert table.calendar is not None
    table.calendar.close()


def test_sixty_long_days_stay_quick(window: MainWindow) -> None:
    days = tuple(
        ItineraryDay(
            dt.date(2019, 5, 1) + dt.timedelta(days=n),
            "杭州—義烏",
            ("參訪垃圾分類處理設施並與相關人員座談" * 6,) * 4,
        )
        for n in range(60)
    )
    editor = put(window, *days)
    field = editor.table.cell(30, 2)
    write(field, "字")
    spent = []
    for _n in range(20):
        began = time.perf_counter()
        press(field, Key.Key_A)
        spent.append(time.perf_counter() - began)
    assert report(window).itinerary[30].activities[0].startswith("字" + "a" * 20)
    # Against the most a person could notice, not against this machine: the usual is a few milliseconds.
    assert sorted(spent)[10] < 0.1


def test_what_was_no_activity_of_a_mail_can_be_added_when_all_days_are_gone(window: MainWindow) -> None:
    editor = itinerary(window)
    QGuiApplication.clipboard().setText("您好：\n5/20 抵達義烏\n5/21 座談\n謝謝！")
    press(editor.table.cell(0, 2), Key.Key_V, CTRL)
    assert editor.left_out.isVisible()
    while report(window).itinerary:
        press(editor.table.cell(0, 1), Key.Key_Delete, CTRL)
    button(editor.left_out, "Add them to the last day").click()
    assert report(window).itinerary == (ItineraryDay(activities=("您好：", "謝謝！")),)


def test_what_stands_around_the_table_of_a_mail_is_told(window: MainWindow) -> None:
    editor = put(window)
    copied = QMimeData()
    rows = "<tr><td>日期<td>行程<tr><td>5/20<td>抵達<tr><td>5/21<td>座談"
    copied.setHtml(f"<p>您好：</p><table>{rows}</table><p>請攜帶護照</p>")
    copied.setText("您好：\n\n日期\t行程\n5/20\t抵達\n5/21\t座談\n\n請攜帶護照\n")
    QGuiApplication.clipboard().setMimeData(copied)
    press(editor.table.cell(0, 0), Key.Key_V, CTRL)
    assert report(window).itinerary == (on(20, "", "抵達"), on(21, "", "座談"))
    assert "請攜帶護照" in editor.left_out.text.text()
    button(editor.left_out, "Add them to the last day").click()
    assert report(window).itinerary[-1].activities == ("座談", "您好：", "請攜帶護照")


def test_the_head_of_a_table_alone_is_no_itinerary(window: MainWindow) -> None:
    editor = put(window)
    copied = QMimeData()
    copied.setHtml("<p>您好：</p><table><tr><td>日期<td>行程</table>")
    copied.setText("您好：\n\n日期\t行程\n")
    QGuiApplication.clipboard().setMimeData(copied)
    press(editor.table.cell(0, 2), Key.Key_V, CTRL)
    assert not editor.left_out.isVisible()


@pytest.mark.parametrize("column", [0, 1, 2])
@pytest.mark.parametrize("text", ["5/20\t抵達\n5/21\t座談\n", "日期\t行程\n5/20\t抵達\n5/21\t座談"])
def test_cells_with_dates_are_days_wherever_they_are_pasted(
    text: str, column: int, window: MainWindow
) -> None:
    editor = put(window)
    QGuiApplication.clipboard().setText(text)
    press(editor.table.cell(0, column), Key.Key_V, CTRL)
    assert report(window).itinerary == (on(20, "", "抵達"), on(21, "", "座談"))


def test_cells_without_dates_go_where_they_are_pasted(window: MainWindow) -> None:
    editor = put(window, on(20), on(21))
    QGuiApplication.clipboard().setText("義烏\t座談\n杭州\t參訪\n")
    press(editor.table.cell(0, 1), Key.Key_V, CTRL)
    assert report(window).itinerary == (on(20, "義烏", "座談"), on(21, "杭州", "參訪"))


@pytest.mark.parametrize("column", [0, 1, 2])
def test_one_day_copied_with_the_head_of_its_table_is_a_day(column: int, window: MainWindow) -> None:
    editor = put(window)
    QGuiApplication.clipboard().setText("日期\t地點\t行程\n5/20\t義烏\t抵達\n")
    press(editor.table.cell(0, column), Key.Key_V, CTRL)
    assert report(window).itinerary == (on(20, "義烏", "抵達"),)
