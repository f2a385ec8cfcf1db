"""The list of what is missing goes on with what comes next, in each state of the review, by keyboard and mouse."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from drafting.i18n import _, ngettext
from drafting.nextsteps import Way
from drafting.places import Place
from drafting.review.model import Person
from drafting.settings import Profile, Settings, SettingsFile
from tests.gui.conftest import OpenWindow
from tests.gui.hands import press
from ui import memory
from ui.review.steps import StepDialog
from ui.todo import ENTRY
from ui.window import MainWindow

DRAFTER, CHIEF, HEAD = Person("王小明", "科員"), Person("林秀英", "科長"), Person("張大同", "處長")


@pytest.fixture
def window(example: Path, tmp_path: Path, open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    """A window on the worked example, where nothing is missing; the drafter sits there."""
    settings = Settings(profile=Profile(name=DRAFTER.name, title=DRAFTER.title))
    SettingsFile(memory.settings_path()).change(lambda _before: settings)
    window = open_window(Path(shutil.copy(example, tmp_path / "義烏.trip")))
    qtbot.waitUntil(lambda: "hand_over" in offered(window))
    return window


def offered(window: MainWindow) -> list[object]:
    assert window.view is not None
    todo = window.view.todo
    return [todo.list.item(row).data(ENTRY) for row in range(todo.list.count())]


def take(window: MainWindow, way: Way) -> None:
    """Chooses a next step with the keyboard."""
    assert window.view is not None
    todo = window.view.todo
    todo.list.setFocus()
    todo.list.setCurrentRow(offered(window).index(way))
    press(todo.list, Qt.Key.Key_Return)


def take_to_export(window: MainWindow, way: Literal["final", "signing", "review_copy"], qtbot: QtBot) -> None:
    """Chooses a next step that leads to the export of that copy."""
    take(window, way)
    qtbot.waitUntil(lambda: window.outgoing.export_dialog is not None)
    dialog = window.outgoing.export_dialog
    assert dialog is not None
    assert dialog.copies.purpose == ("review" if way == "review_copy" else way)
    dialog.reject()


def sit(window: MainWindow, person: Person) -> None:
    assert window.view is not None
    desk = window.view.desk
    desk.me = lambda: person
    desk.changed.emit()


def step(window: MainWindow, person: Person, action: str, text: str = "") -> None:
    sit(window, person)
    assert window.view is not None
    view = window.view
    view.desk.take_step(action, text)  # type: ignore[arg-type]
    while window.view is view:
        QApplication.processEvents()


def test_what_the_checks_find_is_one_key_away(window: MainWindow, qtbot: QtBot) -> None:
    assert window.view is not None
    qtbot.waitUntil(lambda: "findings" in offered(window))
    take(window, "findings")
    qtbot.waitUntil(lambda: window.view is not None and window.view.side.current == "findings")
    panel = window.view.side.current_panel()
    assert panel is not None
    assert window.focusWidget() is panel.focusProxy()


def test_it_is_handed_over_from_the_list_and_then_waited_for(window: MainWindow, qtbot: QtBot) -> None:
    take(window, "hand_over")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), StepDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, StepDialog)
    view = window.view
    dialog.confirm.click()
    qtbot.waitUntil(
        lambda: window.view is not view and offered(window) == ["review", "review_copy", "read_in"]
    )
    take_to_export(window, "review_copy", qtbot)
    sit(window, CHIEF)
    qtbot.waitUntil(lambda: offered(window) == ["findings", "review"])
    take(window, "review")
    qtbot.waitUntil(lambda: window.view is not None and window.view.side.current == "review")


def test_a_returned_draft_leads_to_its_remarks(window: MainWindow, qtbot: QtBot) -> None:
    assert window.view is not None
    step(window, DRAFTER, "hand_over")
    sit(window, CHIEF)
    window.view.desk.comment(Place("findings", 1), 0, 4, "請補充人數。")
    step(window, CHIEF, "return", "請補充出席人數。")
    sit(window, DRAFTER)
    qtbot.waitUntil(lambda: "remarks" in offered(window))
    todo = window.view.todo
    row = todo.list.visualItemRect(todo.list.item(offered(window).index("remarks")))
    QTest.mouseClick(todo.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row.center()))
    qtbot.waitUntil(lambda: window.view is not None and window.view.current == "text:findings")
    assert window.view.side.current == "review"
    assert "hand_over" in offered(window)


def test_an_approved_report_leads_to_the_final_copy_on_paper(window: MainWindow, qtbot: QtBot) -> None:
    step(window, DRAFTER, "hand_over")
    step(window, CHIEF, "approve_section")
    step(window, HEAD, "approve")
    qtbot.waitUntil(lambda: offered(window) == ["final", "print", "register"])
    take_to_export(window, "final", qtbot)
    take(window, "print")
    qtbot.waitUntil(lambda: window.outgoing.print_dialog is not None)
    assert window.outgoing.print_dialog is not None
    assert window.outgoing.print_dialog.purpose == "final"
    assert window.outgoing.print_dialog.copies.value() == 2
    window.outgoing.print_dialog.reject()


def test_a_signing_copy_is_offered_for_those_who_sign_on_paper(window: MainWindow, qtbot: QtBot) -> None:
    take_to_export(window, "signing", qtbot)


def test_the_list_takes_no_more_height_than_it_needs(window: MainWindow) -> None:
    assert window.view is not None
    todo = window.view.todo
    assert _("Nothing required is missing") in todo.title.text()
    last = todo.list.visualItemRect(todo.list.item(todo.list.count() - 1))
    assert 0 <= todo.list.viewport().height() - last.bottom() <= 4
    assert window.view.navigator.height() > todo.height()


def test_on_a_low_screen_the_parts_come_first_and_the_rest_of_the_list_is_unfolded(
    window: MainWindow, qtbot: QtBot
) -> None:
    """As low as a screen of 768 pixels is at 150 %: the first step is seen, and how many more there are."""
    assert window.view is not None
    todo, parts = window.view.todo, window.view.navigator
    qtbot.waitUntil(lambda: offered(window) == ["findings", "hand_over", "signing"])
    assert not todo.more.isVisible()
    window.resize(910, 485)
    qtbot.waitUntil(todo.more.isVisible)
    qtbot.waitUntil(lambda: parts.viewport().height() >= 6.5 * parts.sizeHintForRow(0))
    rows = [todo.list.visualItemRect(todo.list.item(n)) for n in range(todo.list.count())]
    assert todo.list.viewport().rect().contains(rows[0])
    assert not todo.list.viewport().rect().intersects(rows[1])
    assert todo.more.text() == ngettext("{n} more", "{n} more", 2).format(n=len(rows) - 1)
    todo.more.setFocus()
    press(todo.more, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: todo.list.viewport().height() > rows[-1].top())
    press(todo.more, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: todo.list.viewport().height() <= rows[0].bottom() + 1)
    press(todo.list, Qt.Key.Key_Down)  # what is not seen is reached with the arrows all the same
    assert todo.list.viewport().rect().contains(todo.list.visualItemRect(todo.list.currentItem()))
    window.resize(1366, 728)
    qtbot.waitUntil(lambda: not todo.more.isVisible())
    qtbot.waitUntil(lambda: todo.list.viewport().height() > rows[-1].top())


def test_folded_on_a_low_screen_nothing_offers_more(window: MainWindow, qtbot: QtBot) -> None:
    assert window.view is not None
    todo = window.view.todo
    window.resize(910, 485)
    qtbot.waitUntil(todo.more.isVisible)
    todo.title.click()
    assert not todo.list.isVisible()
    assert not todo.more.isVisible()
