"""Walking through the parts: what the list of parts says, what is still missing, and the keys that lead on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from drafting.i18n import _
from drafting.places import Place
from drafting.report import TextBlock
from drafting.template import load
from tests.gui.conftest import OpenWindow
from tests.gui.hands import basics, press, text_page, write
from ui.draft_view import DraftView
from ui.navigator_rows import STATE, STATUS
from ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def summary(draft_without_contents: Path) -> Path:
    """An empty draft in the form 提要."""
    return draft_without_contents


@pytest.fixture
def open_window(open_window: OpenWindow, qtbot: QtBot) -> OpenWindow:
    """Opens a window and waits for the list of parts, which is filled once the window is there."""

    def opened(path: Path, pause: int = 20, limit: int = 60) -> MainWindow:
        window = open_window(path, pause, limit)
        qtbot.waitUntil(lambda: window.view is not None and window.view.progress.latest is not None)
        return window

    return opened


def view_of(window: MainWindow) -> DraftView:
    assert window.view is not None
    return window.view


def item(window: MainWindow, key: str) -> QTreeWidgetItem:
    navigator = view_of(window).navigator
    index = next(n for n, entry in enumerate(view_of(window).entries) if entry.key == key)
    found = navigator.topLevelItem(index)
    assert found is not None
    return found


def told(window: MainWindow, key: str) -> tuple[str, str]:
    """The state of a part and the words below its heading."""
    return item(window, key).data(0, STATE), item(window, key).data(0, STATUS)


def missing(window: MainWindow) -> list[str]:
    todo = view_of(window).todo
    return [todo.list.item(row).text() for row in range(todo.list.count())]


def focus(window: MainWindow) -> QWidget:
    found = window.focusWidget()
    assert found is not None
    return found


def test_each_state_is_told_in_words_and_by_a_sign(
    summary: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(summary)
    assert told(window, "text:purpose") == ("empty", f"{_('not begun')}・{_('required')}")
    assert told(window, "attachments") == ("made", _("made automatically"))
    page = text_page(window, "summary")
    write(page.editor, "短文。")
    qtbot.waitUntil(lambda: told(window, "text:summary")[0] == "begun")
    assert _("{n} thing missing").format(n=1) in told(window, "text:summary")[1]
    assert "3／500" in item(window, "text:summary").text(1)
    spoken = item(window, "text:summary").data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert _("begun") in spoken
    assert _("{n} missing").format(n=497) in spoken
    write(text_page(window, "purpose").editor, "目的。")
    qtbot.waitUntil(
        lambda: told(window, "text:purpose") == ("complete", f"{_('filled in')}・{_('required')}")
    )
    view_of(window).navigator.show_problems({"text:purpose": 2})
    assert told(window, "text:purpose")[0] == "problems"
    assert told(window, "text:purpose")[1].startswith("2 ")
    view_of(window).navigator.show_problems({})
    assert told(window, "text:purpose")[0] == "complete"


def test_enter_or_a_click_in_the_list_of_parts_goes_on_at_the_page(
    summary: Path, open_window: OpenWindow
) -> None:
    window = open_window(summary)
    view = view_of(window)
    press(focus(window), Qt.Key.Key_F6)
    assert view.navigator.hasFocus()
    while view.current != "text:purpose":
        press(view.navigator, Qt.Key.Key_Down)
    assert view.navigator.hasFocus()  # who looks through the parts goes on doing so
    press(view.navigator, Qt.Key.Key_Return)
    write(focus(window), "甲")
    page = text_page(window, "purpose")
    assert page.editor.hasFocus()
    assert page.editor.blocks[0].text.startswith("甲")  # type: ignore[union-attr]
    below = view.navigator.topLevelItem(5)
    assert below is not None
    place = view.navigator.visualItemRect(below).center()
    QTest.mouseClick(view.navigator.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.current == "text:findings"
    assert text_page(window, "findings").editor.hasFocus()


def test_what_is_missing_leads_to_its_place(summary: Path, open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(summary)
    todo = view_of(window).todo
    before = len(missing(window))
    assert todo.bar.value() == todo.bar.maximum() - before
    row = next(n for n, text in enumerate(missing(window)) if "建議" in text)
    todo.list.setFocus()
    todo.list.setCurrentRow(row)
    press(todo.list, Qt.Key.Key_Return)
    assert view_of(window).current == "text:suggestions"
    assert view_of(window).stack.currentWidget().isAncestorOf(focus(window))  # type: ignore[union-attr]
    write(focus(window), "建議如下。")
    qtbot.waitUntil(lambda: len(missing(window)) == before - 1)
    place = todo.list.visualItemRect(todo.list.item(0)).center()
    QTest.mouseClick(todo.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert view_of(window).current == "basics"


def test_nothing_is_missing_in_the_worked_example(
    example: Path, tmp_path: Path, open_window: OpenWindow
) -> None:
    window = open_window(Path(shutil.copy(example, tmp_path / "義烏.trip")))
    todo = view_of(window).todo
    assert _("Nothing required is missing") in todo.title.text()
    assert all(entry.startswith("→ ") for entry in missing(window))
    assert todo.bar.value() == todo.bar.maximum()


def test_the_list_can_be_folded(summary: Path, open_window: OpenWindow) -> None:
    todo = view_of(open_window(summary)).todo
    todo.title.setFocus()
    press(todo.title, Qt.Key.Key_Space)
    assert not todo.list.isVisible()
    press(todo.title, Qt.Key.Key_Space)
    assert todo.list.isVisible()


def test_digits_lead_to_parts_and_in_text_to_levels(summary: Path, open_window: OpenWindow) -> None:
    window = open_window(summary)
    press(basics(window).title, Qt.Key.Key_4, CTRL)
    assert view_of(window).current == "text:purpose"
    field = focus(window)
    assert view_of(window).stack.currentWidget().isAncestorOf(field)  # type: ignore[union-attr]
    write(field, "甲")
    press(field, Qt.Key.Key_2, CTRL)
    assert view_of(window).current == "text:purpose"
    assert window.session is not None
    assert window.session.report.section("purpose") == (TextBlock(2, "甲"),)
    press(field, Qt.Key.Key_2, ALT)
    assert view_of(window).current == "text:summary"
    press(focus(window), Qt.Key.Key_6, CTRL)
    assert view_of(window).current == "text:findings"
    press(view_of(window).navigator, Qt.Key.Key_3, CTRL)
    assert view_of(window).current == "personnel"
    press(focus(window), Qt.Key.Key_9, CTRL)
    assert view_of(window).current == "glossary"


def test_the_menu_names_the_parts(summary: Path, open_window: OpenWindow) -> None:
    window = open_window(summary)

    def named() -> list[str]:
        actions = (window.actions_[f"part:{n}"] for n in range(1, 10))
        return [action.text() for action in actions if action.isVisible()]

    headings: Callable[[], list[str]] = lambda: [entry.heading for entry in view_of(window).entries]  # noqa: E731
    assert named() == headings()
    basics(window).categories.boxes["study"].click()
    assert named() == headings()[:9]


def test_the_foot_leads_to_the_neighbours(summary: Path, open_window: OpenWindow) -> None:
    window = open_window(summary)
    foot = basics(window).foot
    assert not foot.previous.isVisible()
    assert "出國報告提要" in foot.next.text()
    foot.next.setFocus()
    press(foot.next, Qt.Key.Key_Space)
    assert view_of(window).current == "text:summary"
    page = text_page(window, "summary")
    QTest.mouseClick(page.foot.previous, Qt.MouseButton.LeftButton)
    assert view_of(window).current == "basics"
    view_of(window).go_to("glossary")
    assert not view_of(window).page("glossary").foot.next.isVisible()


def test_the_focus_comes_back_to_where_it_was(summary: Path, open_window: OpenWindow) -> None:
    window = open_window(summary)
    page = basics(window)
    page.destination.setFocus()
    press(page.destination, Qt.Key.Key_4, ALT)
    press(focus(window), Qt.Key.Key_1, ALT)
    assert focus(window) is page.destination


def test_the_rule_is_folded_away_until_it_is_asked_for(summary: Path, open_window: OpenWindow) -> None:
    window = open_window(summary)
    top = text_page(window, "summary").top
    assert not top.rule.isVisible()
    top.rule_button.setFocus()
    press(top.rule_button, Qt.Key.Key_Space)
    assert "500" in top.rule.text()
    assert top.rule.isVisible()
    other = text_page(window, "purpose").top
    assert other.rule.isVisible()  # whoever wants one wants the others
    other.rule_button.click()
    text_page(window, "summary")
    assert not top.rule.isVisible()


def test_the_facts_name_the_rule_by_which_the_category_decides_the_form(
    summary: Path, open_window: OpenWindow
) -> None:
    window = open_window(summary)
    page = basics(window)
    page.top.rule_button.click()
    for form in load().forms.values():
        assert form.when in page.top.rule.text()
    page.categories.boxes["study"].click()
    assert load().forms["summary"].when in page.top.rule.text(), "which form it is may change here"
    page.top.rule_button.click()
    assert not page.top.rule.isVisible()


def test_a_place_that_the_form_has_no_page_for_is_not_shown(summary: Path, open_window: OpenWindow) -> None:
    view = view_of(open_window(summary))
    assert not view.show_place(Place("title", None, "nowhere")) or view.current == "basics"
    view.jump(Place("itinerary"))
    assert view.current == "text:process"


def test_tab_goes_from_the_head_through_the_fields_to_the_foot_and_back(
    summary: Path, open_window: OpenWindow
) -> None:
    window = open_window(summary)
    page = basics(window)
    window.commands.focus_navigator()
    seen = [focus(window)]
    while page.foot.next not in seen:
        press(focus(window), Qt.Key.Key_Tab)
        assert focus(window) not in seen
        seen.append(focus(window))
    parts = [page.top, page.area, page.foot]
    order = [parts.index(part) for widget in seen for part in parts if part.isAncestorOf(widget)]
    assert order == sorted(order)
    assert set(order) == {0, 1, 2}
    heights = [widget.mapTo(page, QPoint()).y() for widget in seen if page.area.isAncestorOf(widget)]
    assert heights[-1] > heights[0]
    for widget in reversed(seen[:-1]):
        press(focus(window), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert focus(window) is widget


def test_what_is_told_above_the_page_is_reached_by_tab(summary: Path, open_window: OpenWindow) -> None:
    window = open_window(summary)
    view = view_of(window)
    view.banner.say("!", "info", {"Do": lambda: None})
    page = basics(window)
    page.foot.next.setFocus()
    press(page.foot.next, Qt.Key.Key_Tab)
    assert focus(window) is view.banner.buttons[0]
    press(focus(window), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focus(window) is page.foot.next
