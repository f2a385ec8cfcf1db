"""The travellers through the window: completion, pasting, undo, and going to a place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from drafting.draftfile import DraftFile
from drafting.places import Place
from drafting.report import Report, Traveller
from drafting.settings import SettingsFile, known_people
from tests.gui.conftest import OpenWindow
from tests.gui.hands import button, personnel, press, write
from tests.gui.people_and_days.conftest import report
from ui import memory
from ui.window import MainWindow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_name_used_before_brings_the_rest_along(window: MainWindow) -> None:
    table = personnel(window).table
    field = table.view.field
    write(table.cell(0, 0), "大")
    assert [(offer.text, offer.detail) for offer in field.suggestions.shown] == [
        ("林大同", "臺中市政府秘書處 機要科 科長")
    ]
    press(field.suggestions.popup, Key.Key_Down)
    press(field.suggestions.popup, Key.Key_Tab)
    assert report(window).travellers == (Traveller("林大同", "臺中市政府秘書處", "機要科", "科長"),)
    assert table.model.text(0, 3) == "科長"


def test_the_drafter_is_one_click(window: MainWindow) -> None:
    page = personnel(window)
    page.table.buttons["own"].click()
    assert report(window).travellers[0].name == "王小明"
    assert not page.table.buttons["own"].isEnabled()
    window.undo()
    assert report(window).travellers == ()
    assert page.table.values == ()
    assert page.table.buttons["own"].isEnabled()


def test_agencies_are_offered_with_the_city(window: MainWindow) -> None:
    table = personnel(window).table
    write(table.cell(0, 1), "台中市政府研")
    assert [offer.text for offer in table.view.field.suggestions.shown] == ["臺中市政府研究發展考核委員會"]


def test_rows_of_a_spreadsheet_become_travellers(window: MainWindow) -> None:
    table = personnel(window).table
    field = table.cell(0, 0)
    text = "編號\t單位\t職稱\t姓名\n1\t臺中市政府秘書處\t科員\t甲乙丙\n2\t臺中市政府文化局\t局長\t丁戊己\n"
    QGuiApplication.clipboard().setText(text)
    press(field, Key.Key_V, CTRL)
    assert report(window).travellers == (
        Traveller("甲乙丙", "臺中市政府秘書處", "", "科員"),
        Traveller("丁戊己", "臺中市政府文化局", "", "局長"),
    )
    window.undo()
    assert report(window).travellers == ()


def test_lines_that_name_nobody_are_told_and_can_be_added(window: MainWindow) -> None:
    page = personnel(window)
    page.take_focus()
    QGuiApplication.clipboard().setText("市長盧秀燕\n林大同 科長\n另有隨行記者二名")
    press(page.table.view.field, Key.Key_V, CTRL)
    assert [person.name for person in report(window).travellers] == ["盧秀燕", "林大同"]
    assert "另有隨行記者二名" in page.left_out.text.text()
    button(page.left_out, "Add them as they are").click()
    assert report(window).travellers[-1] == Traveller("另有隨行記者二名")
    assert not page.left_out.isVisible()


def test_who_stands_below_the_table_of_travellers_is_told(window: MainWindow) -> None:
    page = personnel(window)
    copied = QMimeData()
    rows = [["姓名", "職稱"], ["王小明", "科員"], ["李大華", "科長"]]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}" for row in rows)
    copied.setHtml(f"<p>名單如下</p><table>{cells}</table><p>另有隨行記者二名</p>")
    table = "\n".join("\t".join(row) for row in rows)
    copied.setText(f"名單如下\n\n{table}\n\n另有隨行記者二名\n")
    QGuiApplication.clipboard().setMimeData(copied)
    press(page.table.cell(0, 0), Key.Key_V, CTRL)
    assert [person.name for person in report(window).travellers] == ["王小明", "李大華"]
    for line in ("名單如下", "另有隨行記者二名"):
        assert line in page.left_out.text.text()


def test_one_pasted_line_is_a_traveller_or_just_a_name(window: MainWindow) -> None:
    table = personnel(window).table
    field = table.cell(0, 0)
    QGuiApplication.clipboard().setText("1. 甲乙丙/臺中市政府秘書處/國際事務科/科員")
    press(field, Key.Key_V, CTRL)
    assert report(window).travellers == (Traveller("甲乙丙", "臺中市政府秘書處", "國際事務科", "科員"),)
    table.cell(1, 0)
    QGuiApplication.clipboard().setText("丁戊己\n")
    press(field, Key.Key_V, CTRL)
    assert report(window).travellers[1:] == (Traveller("丁戊己"),)
    press(field, Key.Key_V, CTRL)
    assert report(window).travellers[1:] == (Traveller("丁戊己丁戊己"),)


def test_a_list_with_the_drafter_in_it_names_nobody_twice(window: MainWindow) -> None:
    table = personnel(window).table
    table.buttons["own"].click()
    QGuiApplication.clipboard().setText(
        "序號\t姓名\t服務機關\t單位\t職稱\n1\t林大同\t臺中市政府秘書處\t機要科\t科長\n2\t王小明\t臺中市政府秘書處\t\t科員\n"
    )
    press(table.cell(1, 0), Key.Key_V, CTRL)
    assert report(window).travellers == (
        Traveller("林大同", "臺中市政府秘書處", "機要科", "科長"),
        Traveller("王小明", "臺中市政府秘書處", "國際事務科", "科員"),
    )
    window.undo()
    assert [person.name for person in report(window).travellers] == ["王小明"]


def test_what_is_said_of_a_row_goes_along_with_it_and_is_said_of_no_other(window: MainWindow) -> None:
    table = personnel(window).table
    people = [("甲", "", "", ""), ("乙", "", "", ""), ("丙", "", "", "")]
    table.rows.replace(people, 0)
    table.set_said({(1, 0): "重複", (2, 0): "不明"})
    table.cell(1, 0)
    table.buttons["remove"].click()
    assert [table.model.notes(row, 0) for row in range(2)] == [(), (("不明", True),)]


def test_removing_asks_nothing_and_is_undone_from_the_field(window: MainWindow) -> None:
    table = personnel(window).table
    table.buttons["own"].click()
    press(table.cell(0, 2), Key.Key_Delete, CTRL)
    assert report(window).travellers == ()
    press(QApplication.focusWidget() or table, Key.Key_Z, CTRL)
    assert report(window).travellers[0].name == "王小明"
    assert table.view.cell == (0, 2)


def test_a_cell_of_a_traveller_is_selected(window: MainWindow) -> None:
    personnel(window).table.buttons["own"].click()
    assert window.view is not None
    window.view.go_to("basics")
    assert window.view.show_place(Place("travellers", 0, "unit"), 0, 2)
    field = personnel(window).table.view.field
    assert (field.hasFocus(), field.textCursor().selectedText()) == (True, "國際")
    assert not window.view.show_place(Place("travellers", 1, "unit"))


def test_people_of_a_report_that_was_written_are_remembered(
    tmp_path: Path, window: MainWindow, open_window: OpenWindow
) -> None:
    write(personnel(window).table.cell(0, 0), "甲乙丙")
    assert window.session is not None
    assert window.session.flush()
    window.close()
    settings = SettingsFile(memory.settings_path()).load()
    assert [person.name for person in known_people(settings)] == ["王小明", "甲乙丙", "林大同"]
    path = tmp_path / "b.trip"
    DraftFile.create(path, Report(travellers=(Traveller("某人"),))).close()
    open_window(path).close()
    settings = SettingsFile(memory.settings_path()).load()
    assert "某人" not in [person.name for person in settings.people]
