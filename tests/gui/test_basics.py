"""The page of the facts: completion, telephone, title, period and calendar, with real keys."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.i18n import _
from drafting.places import Place
from drafting.report import Contact, ItineraryDay, Period, Report, Traveller
from tests.gui.conftest import OpenWindow
from tests.gui.hands import basics, button, press, write
from ui.pages.page import Page
from ui.widgets.growing_edit import GrowingEdit
from ui.window import MainWindow

pytestmark = pytest.mark.long

Key = Qt.Key
MAY = Period(dt.date(2019, 5, 20), dt.date(2019, 5, 22))


def on(day: int, *activities: str) -> ItineraryDay:
    return ItineraryDay(dt.date(2019, 5, day), "", activities)


@pytest.fixture
def window(tmp_path: Path, open_window: OpenWindow) -> MainWindow:
    path = tmp_path / "a.trip"
    report = Report(
        categories=("other",),
        period=MAY,
        itinerary=(on(20, "搭機"), on(21, "座談"), on(22, "返程")),
        travellers=(Traveller("王小明"), Traveller("林大同")),
        attachments=("手冊", "名冊"),
    )
    DraftFile.create(path, report).close()
    return open_window(path)


def report(window: MainWindow) -> Report:
    assert window.session is not None
    return window.session.report


def days(window: MainWindow) -> list[int | None]:
    return [row.date.day if row.date else None for row in report(window).itinerary]


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def retype(window: MainWindow, field: str, text: str) -> None:
    """Types another date and leaves the field with Enter."""
    line = getattr(basics(window), field).line
    line.setFocus()
    line.selectAll()
    write(line, text)
    press(line, Key.Key_Return)


def test_agencies_and_destinations_are_offered_by_any_part(window: MainWindow) -> None:
    page = basics(window)
    page.host.setFocus()
    write(page.host, "研")
    assert [offer.text for offer in page.host.suggestions.shown] == ["研究發展考核委員會"]
    popup = page.host.suggestions.popup
    press(popup, Key.Key_Down)
    press(popup, Key.Key_Return)
    assert report(window).host_agency == page.host.text == "研究發展考核委員會"
    page.destination.setFocus()
    press(page.destination, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.destination.suggestions.shown[0].text == "中國大陸"
    press(page.destination.suggestions.popup, Key.Key_Escape)
    assert not page.destination.suggestions.visible
    write(page.destination, "西班牙馬德里")
    assert report(window).destination == "西班牙馬德里"


def test_travellers_are_offered_as_contact(window: MainWindow) -> None:
    page = basics(window)
    QTest.mouseClick(page.contact.button, Qt.MouseButton.LeftButton)
    assert [offer.text for offer in page.contact.suggestions.shown] == ["王小明", "林大同"]


def test_a_telephone_number_is_written_as_letters_do_on_leaving(window: MainWindow) -> None:
    page = basics(window)
    page.phone.setFocus()
    write(page.phone, "0422289111 轉 11406")
    assert report(window).contact.phone == "0422289111 轉 11406"
    page.title.setFocus()
    assert report(window).contact == Contact("", "(04)2228-9111 分機11406")
    assert page.phone.text == "(04)2228-9111 分機11406"
    assert not page.rows["contact_phone"].warning.isVisible()


def test_a_number_taken_back_stays_as_it_was_typed(window: MainWindow) -> None:
    page = basics(window)
    page.phone.setFocus()
    write(page.phone, "04-22289111")
    page.title.setFocus()
    assert report(window).contact.phone == "(04)2228-9111"
    window.undo()
    assert report(window).contact.phone == "04-22289111"
    page.title.setFocus()
    assert report(window).contact.phone == page.phone.text == "04-22289111"


def test_what_is_no_telephone_number_stays_with_a_hint(window: MainWindow) -> None:
    page = basics(window)
    page.phone.setFocus()
    write(page.phone, "11406")
    assert not page.rows["contact_phone"].warning.isVisible()
    press(page.phone, Key.Key_Tab)
    assert report(window).contact.phone == "11406"
    assert page.rows["contact_phone"].warning.isVisible()
    assert page.phone.accessibleDescription().startswith("⚠")


def test_a_title_is_suggested_while_there_is_none(window: MainWindow) -> None:
    page = basics(window)
    assert not page.title_offer.isVisible()
    write(page.destination, "日本")
    page.title_offer.click()
    assert report(window).title == "臺中市政府出席日本「」"
    write(window.focusWidget(), "2025熊本論壇")
    assert report(window).title == "臺中市政府出席日本「2025熊本論壇」"
    assert not page.title_offer.isVisible()


def test_a_later_trip_moves_the_days_once_both_ends_are_changed(window: MainWindow) -> None:
    page = basics(window)
    retype(window, "start", "108.5.27")
    assert days(window) == [20, 21, 22]
    assert page.period.notice.isVisible()
    retype(window, "end", "108.5.29")
    assert days(window) == [20, 21, 22]
    label = _("Move the days with the trip ({by_days:+d} days)").format(by_days=7)
    next(offer for offer in page.period.notice.buttons if offer.text() == label).click()
    assert days(window) == [27, 28, 29]
    assert [row.activities for row in report(window).itinerary] == [("搭機",), ("座談",), ("返程",)]
    assert not page.period.notice.isVisible()
    window.undo()
    assert days(window) == [20, 21, 22]
    assert report(window).period == Period(dt.date(2019, 5, 27), dt.date(2019, 5, 29))


def test_the_itinerary_is_still_asked_about_when_the_page_is_made_anew(window: MainWindow) -> None:
    retype(window, "start", "108.5.27")
    window.show_view_anew()
    notice = basics(window).period.notice
    assert notice.isVisible()
    retype(window, "end", "108.5.29")
    label = _("Move the days with the trip ({by_days:+d} days)").format(by_days=7)
    next(offer for offer in notice.buttons if offer.text() == label).click()
    assert days(window) == [27, 28, 29]
    window.show_view_anew()
    assert not basics(window).period.notice.isVisible()


def test_a_longer_trip_can_keep_its_days_and_get_more(window: MainWindow) -> None:
    page = basics(window)
    retype(window, "end", "1080523")
    button(page.period.notice, "Keep the dates, add what is missing").click()
    assert days(window) == [20, 21, 22, 23]


def test_the_itinerary_may_stay_as_it_is(window: MainWindow) -> None:
    page = basics(window)
    retype(window, "start", "108.5.19")
    button(page.period.notice, "Leave the itinerary as it is").click()
    assert days(window) == [20, 21, 22]
    assert not page.period.notice.isVisible()
    retype(window, "start", "108.5.18")
    assert page.period.notice.isVisible()
    retype(window, "start", "108.5.19")
    assert not page.period.notice.isVisible()


def test_an_empty_itinerary_simply_follows(draft: Path, open_window: OpenWindow) -> None:
    window = open_window(draft)
    retype(window, "start", "108.5.20")
    retype(window, "end", "108.5.21")
    assert days(window) == [20, 21]
    retype(window, "start", "108.5.21")
    retype(window, "end", "108.5.22")
    assert days(window) == [21, 22]
    assert not basics(window).period.notice.isVisible()


def test_a_trip_that_ends_before_it_starts_is_told(window: MainWindow) -> None:
    page = basics(window)
    assert page.period.length.text() == _("{days} days, {nights} nights").format(days=3, nights=2)
    retype(window, "end", "108.5.1")
    assert page.period.length.text().startswith("⚠")


def test_enter_leads_from_the_first_day_to_the_last_and_on(window: MainWindow) -> None:
    page = basics(window)
    page.start.line.setFocus(Qt.FocusReason.TabFocusReason)
    write(focused(), "108.5.19")
    press(focused(), Key.Key_Return)
    write(focused(), "108.5.23")
    press(focused(), Key.Key_Enter)
    assert report(window).period == Period(dt.date(2019, 5, 19), dt.date(2019, 5, 23))
    assert page.destination.isAncestorOf(focused()) or focused() is page.destination
    write(focused(), "義烏")
    assert report(window).destination == "義烏"


def test_enter_stays_with_what_is_no_date_to_be_typed_over(window: MainWindow) -> None:
    page = basics(window)
    retype(window, "start", "108.5.33")
    assert focused() is page.start.line
    assert page.start.wrong
    write(focused(), "108.5.19")
    assert report(window).period.start == dt.date(2019, 5, 19)


def test_enter_behind_the_last_date_has_it_typed_over(window: MainWindow) -> None:
    retype(window, "report_date", "108.6.21")
    assert focused() is basics(window).report_date.line
    write(focused(), "108.6.22")
    assert report(window).report_date == dt.date(2019, 6, 22)


@pytest.mark.parametrize("key", [Key.Key_F4, Key.Key_Down])
def test_a_day_is_chosen_from_a_calendar_with_years_of_the_republic(
    key: Qt.Key, window: MainWindow, qtbot: QtBot
) -> None:
    edit = basics(window).start
    edit.line.setFocus()
    alt = Qt.KeyboardModifier.AltModifier if key == Key.Key_Down else Qt.KeyboardModifier.NoModifier
    press(edit.line, key, alt)
    calendar = edit.calendar
    assert calendar is not None
    assert calendar.heading.text() == _("{roc_year}/{month} (Republic)").format(roc_year=108, month=5)
    calendar.turns[3].click()
    assert calendar.heading.text() == _("{roc_year}/{month} (Republic)").format(roc_year=109, month=5)
    calendar.grid.setSelectedDate(QDate(2019, 5, 21))
    view = calendar.focusWidget()
    assert view is not None
    press(view, Key.Key_Right)
    press(view, Key.Key_Return)
    assert report(window).period.start == dt.date(2019, 5, 22)
    assert edit.line.text() == "108年05月22日"
    qtbot.waitUntil(lambda: edit.calendar is None)


def test_attachments_are_asked_for_and_contradictions_told(window: MainWindow) -> None:
    page = basics(window)
    row = page.rows["has_attachments"]
    assert page.attachments.isVisible()
    assert not row.warning.isVisible()
    page.no.click()
    assert row.warning.isVisible()
    page.yes.click()
    assert not row.warning.isVisible()


def test_all_of_why_a_date_is_none_is_seen_beside_it(
    own_example: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(own_example)
    window.resize(1366, 768)
    page = basics(window)
    assert window.view is not None
    window.view.side.show_panel("example")
    qtbot.wait(100)  # till all have their places
    note = page.start.note
    page.start.line.setFocus()
    page.start.line.end(False)
    write(page.start.line, "4/14")
    press(page.start.line, Key.Key_Return)
    qtbot.waitUntil(lambda: note.height() >= note.heightForWidth(note.width()))
    assert note.height() > 2 * note.fontMetrics().height()


def test_what_is_said_of_the_form_takes_no_more_room_than_its_words(window: MainWindow, qtbot: QtBot) -> None:
    categories = basics(window).categories
    note = categories.form
    heights = set()
    for key in ("study", "other"):
        qtbot.waitUntil(lambda: note.height() == note.heightForWidth(note.width()))
        heights.add(note.height())
        categories.boxes[key].click()
    assert len(heights) == 2, "of the other form there is more to say"


def test_the_report_date_says_why_it_is_empty(window: MainWindow) -> None:
    page = basics(window)
    empty = page.rows["report_date"].hint.text()
    retype(window, "report_date", "108.6.21")
    assert page.rows["report_date"].hint.text() != empty


@pytest.mark.parametrize(
    ("place", "field"),
    [
        (Place("title"), "title"),
        (Place("destination"), "destination"),
        (Place("host_agency"), "host"),
        (Place("contact", None, "name"), "contact"),
        (Place("contact", None, "phone"), "phone"),
    ],
)
def test_a_text_is_selected_where_it_stands(place: Place, field: str, window: MainWindow) -> None:
    edit: GrowingEdit = getattr(basics(window), field)
    write(edit, "𠮷野家甲乙")
    assert window.view is not None
    window.view.go_to("personnel")
    assert window.view.show_place(place, 1, 3)
    assert window.focusWidget() is edit
    assert edit.textCursor().selectedText() == "野家"


@pytest.mark.parametrize(
    "place",
    [
        Place("period"),
        Place("report_date"),
        Place("categories"),
        Place("other_purposes"),
        Place("has_attachments"),
        Place("attachments"),
    ],
)
def test_a_fact_is_gone_to(place: Place, window: MainWindow) -> None:
    assert window.view is not None
    window.view.go_to("personnel")
    assert window.view.show_place(place)
    focus = window.focusWidget()
    assert focus is not None
    assert basics(window).isAncestorOf(focus)


def test_an_attachment_is_selected(window: MainWindow) -> None:
    assert window.view is not None
    assert window.view.show_place(Place("attachments", 1), 0, 1)
    field = basics(window).attachments.table.view.field
    assert (field.hasFocus(), field.textCursor().selectedText()) == (True, "名")
    assert not window.view.show_place(Place("attachments", 2))


def test_the_first_field_is_where_tab_comes_first(window: MainWindow) -> None:
    page = basics(window)
    assert page.first_field() is Page.first_field(page) is not None


def test_the_address_of_a_copied_file_is_no_text(window: MainWindow, tmp_path: Path) -> None:
    page, data = basics(window), QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "照片.jpg"))])
    data.setText((tmp_path / "照片.jpg").as_uri())
    QGuiApplication.clipboard().setMimeData(data)
    for field in (page.title, page.destination):
        before = field.text
        press(field, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert field.text == before


def test_a_last_day_without_its_year_is_near_the_first(window: MainWindow) -> None:
    retype(window, "end", "5/25")
    assert report(window).period.end == dt.date(2019, 5, 25)


def test_tab_goes_through_the_fields_as_they_stand(draft: Path, open_window: OpenWindow) -> None:
    page = basics(open_window(draft))
    page.phone.setFocus()
    press(page.phone, Key.Key_Tab)
    assert page.yes.hasFocus()
    press(page.yes, Key.Key_Tab)
    assert page.report_date.line.hasFocus()


def test_tab_comes_by_what_is_made_later_where_it_stands(window: MainWindow) -> None:
    page = basics(window)
    page.yes.click()
    retype(window, "start", "108.5.27")
    assert page.period.notice.buttons
    page.title.setFocus()
    seen: list[QWidget] = []
    while not page.report_date.line.hasFocus():
        assert len(seen) < 40
        seen.append(focused())
        press(focused(), Qt.Key.Key_Tab)
    for widget in (*page.period.notice.buttons, page.attachments.table.view.field):
        assert widget in seen
    tops = [widget.mapTo(page.inner, QPoint()).y() for widget in seen]
    assert all(after >= before - 4 for before, after in pairwise(tops))  # a row of controls is not quite even
    press(focused(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert page.attachments.isAncestorOf(focused())
