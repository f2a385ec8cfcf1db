"""The dialog in which a report is begun."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from drafting.draftfile import DraftFile
from drafting.i18n import _
from drafting.report import Contact, Period, Report, Traveller
from drafting.settings import Interface, Profile, Settings, SettingsFile
from drafting.settings.values import Size
from tests.gui.conftest import NewWindow
from tests.gui.hands import answer, basics, button, press, write
from ui import dialogs, memory
from ui.newreport.dialog import NewReportDialog
from ui.window import MainWindow

PROFILE = Profile("王小明", "秘書處", "國際事務科", "科員", "(04)2228-9111 分機11406")


@pytest.fixture
def window(new_window: NewWindow) -> MainWindow:
    return new_window()


def asked(window: MainWindow) -> NewReportDialog:
    button(window, "New report").click()
    dialog = window.opening.dialog
    assert dialog is not None
    QApplication.processEvents()
    return dialog


def test_the_form_and_the_reason_are_seen_at_once(window: MainWindow) -> None:
    dialog = asked(window)
    boxes, form = dialog.categories.boxes, dialog.categories.form
    purpose = dialog.categories.purposes["international_conference"]
    assert not purpose.isEnabled()
    boxes["other"].click()
    assert purpose.isEnabled()
    assert "「出國報告提要」" in form.text()
    assert "第三點、第四點" in form.text()
    boxes["study"].click()
    assert "「出國報告」" in form.text()
    boxes["other"].click()
    assert not purpose.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("size", [100, 200])
def test_nothing_moves_when_categories_are_chosen(window: MainWindow, size: Size) -> None:
    window.use_interface(Interface(size=size))
    dialog = asked(window)
    boxes, note = dialog.categories.boxes, dialog.categories.form

    def lengths() -> tuple[int, int, int, int]:
        QApplication.processEvents()
        corner = dialog.trip.mapTo(dialog, dialog.trip.rect().topLeft())
        return corner.y(), dialog.categories.height(), note.height(), dialog.height()

    before = lengths()
    for key in (*boxes, *reversed(boxes)):
        boxes[key].click()
        assert lengths() == before
        assert note.heightForWidth(note.width()) <= note.height()
    dialog.reject()


def test_a_draft_is_there_and_saved_at_once(window: MainWindow) -> None:
    dialog = asked(window)
    dialog.categories.boxes["other"].click()
    dialog.categories.purposes["trade_show"].click()
    write(dialog.trip.name, "熊本論壇")
    write(dialog.trip.destination, "日本")
    write(dialog.trip.start.line, "114.3.3")
    write(dialog.trip.end.line, "114.3.5")
    dialog.drafter.fields.profile = PROFILE
    assert "3" in dialog.trip.days.text()
    assert dialog.place.name.text() == "1140303 熊本論壇"
    dialog.begin.click()
    session = window.session
    assert session is not None
    assert session.path == memory.documents() / "1140303 熊本論壇.trip"
    report = session.report
    assert report.period == Period(dt.date(2025, 3, 3), dt.date(2025, 3, 5))
    assert len(report.itinerary) == 3
    assert report.travellers == (Traveller("王小明", "臺中市政府秘書處", "國際事務科", "科員"),)
    assert report.contact == Contact("王小明", PROFILE.phone)
    assert (report.destination, report.other_purposes) == ("日本", ("trade_show",))
    window.close()
    with DraftFile.open(session.path) as stored:
        assert stored.report == report


def test_a_destination_is_found_by_its_english_name(window: MainWindow) -> None:
    field = asked(window).trip.destination
    field.setFocus()
    write(field, "Austri")
    assert [(offer.text, offer.detail) for offer in field.suggestions.shown] == [("奧地利", "Austria")]
    press(field.suggestions.popup, Qt.Key.Key_Down)
    press(field.suggestions.popup, Qt.Key.Key_Return)
    assert field.text == "奧地利"


def test_the_drafter_is_asked_for_once(window: MainWindow) -> None:
    first = asked(window)
    assert first.drafter.fields.isVisible()
    first.categories.boxes["study"].click()
    first.drafter.fields.profile = PROFILE
    first.begin.click()
    assert window.settings.load().profile == PROFILE
    window.opening.new()
    second = window.opening.dialog
    assert second is not None
    assert second is not first
    assert not second.drafter.fields.isVisible()
    assert all(text in second.drafter.line.text() for text in ("王小明", "秘書處", PROFILE.phone))
    second.drafter.change.click()
    assert second.drafter.fields.isVisible()
    second.categories.boxes["study"].click()
    write(second.drafter.fields.unit, "甲")
    second.begin.click()
    assert window.settings.load().profile.unit == "國際事務科甲"
    window.close()


def test_what_is_amiss_is_said_and_nothing_is_made(window: MainWindow) -> None:
    dialog = asked(window)
    dialog.begin.click()
    assert _("Choose at least one category; it decides the form.") in dialog.message.text()
    assert dialog.focusWidget() is dialog.categories.boxes["inspection"]
    dialog.categories.boxes["study"].click()
    assert not dialog.message.isVisible()
    write(dialog.trip.start.line, "114.3.3")
    write(dialog.trip.end.line, "114.3.2")
    dialog.begin.click()
    assert dialog.message.isVisible()
    assert dialog.focusWidget() is dialog.trip.end.line
    dialog.trip.end.line.clear()
    write(dialog.trip.end.line, "昨天前天")
    dialog.begin.click()
    assert dialog.message.isVisible()
    assert not memory.documents().exists()
    assert window.session is None
    dialog.reject()


def test_a_name_that_is_taken_gets_a_number_and_says_so(window: MainWindow) -> None:
    memory.documents().mkdir()
    taken = memory.documents() / "甲.trip"
    taken.write_bytes(b"something else")
    dialog = asked(window)
    dialog.categories.boxes["study"].click()
    write(dialog.trip.name, "甲")
    assert "甲 (2).trip" in dialog.place.target.text()
    dialog.begin.click()
    assert window.session is not None
    assert window.session.path.name == "甲 (2).trip"
    assert taken.read_bytes() == b"something else"
    window.close()


def test_a_name_that_was_typed_stays_and_the_folder_can_be_chosen(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = asked(window)
    dialog.categories.boxes["study"].click()
    dialog.place.name.selectAll()
    write(dialog.place.name, "a/b")
    write(dialog.trip.name, "乙")
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_args: tmp_path)
    dialog.place.browse.click()
    dialog.begin.click()
    assert window.session is not None
    assert window.session.path == tmp_path / "a b.trip"
    window.close()


def test_a_folder_that_cannot_be_used_is_said_in_the_dialog(window: MainWindow) -> None:
    memory.documents().write_bytes(b"a file in the place of the folder")
    dialog = asked(window)
    dialog.categories.boxes["study"].click()
    write(dialog.trip.name, "甲")
    dialog.begin.click()
    assert "Documents" in dialog.message.text()
    assert dialog.isVisible()
    assert dialog.trip.name.text == "甲"
    assert window.session is None
    dialog.reject()


def test_drafts_go_to_the_folder_that_was_set(window: MainWindow, tmp_path: Path) -> None:
    SettingsFile(memory.settings_path()).change(lambda _before: Settings(folder=str(tmp_path / "drafts")))
    dialog = asked(window)
    assert dialog.place.path.parent == tmp_path / "drafts"
    dialog.reject()


def test_by_keyboard_alone(window: MainWindow) -> None:
    press(focused(window), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = window.opening.dialog
    assert dialog is not None
    QApplication.processEvents()
    for _n in range(4):
        press(focused(dialog), Qt.Key.Key_Tab)
    press(focused(dialog), Qt.Key.Key_Space)
    assert dialog.categories.boxes["other"].isChecked()
    for _n in range(8):
        press(focused(dialog), Qt.Key.Key_Tab)
    write(focused(dialog), "甲")
    assert dialog.trip.name.text == "甲"
    press(focused(dialog), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.session is not None
    assert window.session.report.title == "甲"
    window.close()


def test_enter_leads_on_to_what_is_still_empty_and_creates_the_draft_at_last(window: MainWindow) -> None:
    dialog = asked(window)
    dialog.categories.boxes["inspection"].setChecked(True)
    dialog.trip.destination.text = "日本"
    dialog.trip.name.setFocus()
    write(focused(dialog), "甲")
    press(focused(dialog), Qt.Key.Key_Return)
    assert focused(dialog) is dialog.trip.start.line
    write(focused(dialog), "114.3.33")
    press(focused(dialog), Qt.Key.Key_Return)
    assert focused(dialog) is dialog.trip.start.line
    assert dialog.message.text()
    assert dialog.trip.start.line.selectedText() == "114.3.33"
    write(focused(dialog), "114.3.3")
    press(focused(dialog), Qt.Key.Key_Return)
    write(focused(dialog), "3/5")
    for text in ("王小明", "秘書處", "國際事務科", "科員", "04-22289111"):
        press(focused(dialog), Qt.Key.Key_Return)
        assert window.session is None
        write(focused(dialog), text)
    press(focused(dialog), Qt.Key.Key_Return)
    assert window.session is not None
    report = window.session.report
    assert (report.title, report.contact.phone) == ("甲", "(04)2228-9111")
    assert report.period == Period(dt.date(2025, 3, 3), dt.date(2025, 3, 5))


def test_what_was_read_from_an_old_report_is_told(window: MainWindow) -> None:
    window.opening.new(Report(title="甲"), "去年的報告.docx")
    dialog = window.opening.dialog
    assert dialog is not None
    assert "去年的報告.docx" in dialog.intro.text()
    dialog.reject()


def focused(window: QWidget) -> QWidget:
    widget = window.focusWidget()
    assert widget is not None
    return widget


def test_a_trip_that_ends_before_it_starts_is_told_at_once(window: MainWindow) -> None:
    dialog = asked(window)
    days = dialog.trip.days
    QApplication.processEvents()
    before = days.height()
    write(dialog.trip.start.line, "114.3.5")
    write(dialog.trip.end.line, "114.3.3")
    assert days.text() == "⚠ " + _("The trip ends before it starts.")
    QApplication.processEvents()
    assert days.height() == before, "nothing below it moves"
    assert days.property("role") == "hint", "no box, which would be squeezed into the room of the line"
    assert days.property("wrong")
    write(dialog.trip.end.line, "\b7")
    assert not days.property("wrong")
    dialog.reject()


def test_a_city_brings_its_country_along(window: MainWindow) -> None:
    trip = asked(window).trip
    field = trip.destination
    field.setFocus()
    write(field, "熊本")
    assert [offer.text for offer in field.suggestions.shown] == ["日本熊本"]
    assert not trip.advice.isVisible(), "nothing is said of half a name"
    press(field.suggestions.popup, Qt.Key.Key_Escape)
    trip.start.setFocus()
    assert trip.advice.isVisible()
    assert "日本" in trip.advice.text.text()
    trip.advice.mend.setFocus()
    press(trip.advice.mend, Qt.Key.Key_Space)
    assert field.text == "日本熊本"
    assert not trip.advice.isVisible()


def test_what_looks_wrong_for_a_destination_is_told_of_and_taken(window: MainWindow) -> None:
    dialog = asked(window)
    dialog.categories.boxes["study"].click()
    dialog.drafter.fields.profile = PROFILE
    field = dialog.trip.destination
    field.setFocus()
    write(field, "哥譚市")
    dialog.trip.start.setFocus()
    assert dialog.trip.advice.isVisible()
    assert not dialog.trip.advice.mend.isVisible()
    dialog.begin.click()
    assert window.session is not None
    assert window.session.report.destination == "哥譚市"
    page = basics(window)
    assert page.advice.isVisibleTo(page), "it is told on the page too"
    page.destination.setFocus()
    write(page.destination, "釜山")
    page.title.setFocus()
    page.advice.mend.click()
    assert window.session.report.destination == "韓國釜山哥譚市"


def test_esc_and_closing_do_not_give_up_unasked_what_was_filled_in(window: MainWindow) -> None:
    dialog = asked(window)
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()  # nothing was filled in
    dialog = asked(window)
    write(dialog.trip.name, "赴日考察")
    said = answer("Cancel")
    press(dialog.trip.name, Qt.Key.Key_Escape)
    assert _("What was filled in here is kept nowhere yet. Give it up?") in said()
    assert dialog.isVisible()
    assert dialog.trip.name.text == "赴日考察"
    said = answer("Cancel")
    dialog.close()
    said()
    assert dialog.isVisible()
    said = answer("Give up")
    press(dialog.trip.name, Qt.Key.Key_Escape)
    said()
    assert not dialog.isVisible()
