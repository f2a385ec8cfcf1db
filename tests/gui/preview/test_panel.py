"""The preview beside the editor, through the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from drafting.errors import DraftingError, TemplateError
from drafting.i18n import _
from drafting.places import Place
from drafting.preview import Proofing
from drafting.writers.typst.apart import SHARED
from tests.gui.conftest import OpenWindow
from tests.gui.hands import basics, drag, personnel, press, text_page, write
from ui import memory
from ui.preview.panel import PreviewPanel
from ui.preview.pictures import KEPT_PIXELS
from ui.widgets.sheet.table import SheetTable
from ui.window import MainWindow

pytestmark = pytest.mark.long

PATIENCE = 20_000


@pytest.fixture
def window(own_example: Path, open_window: OpenWindow) -> MainWindow:
    return open_window(own_example)


def panel_of(window: MainWindow) -> PreviewPanel:
    assert window.view is not None
    panel = window.view.side.panel("preview")
    assert isinstance(panel, PreviewPanel)
    return panel


def shown(window: MainWindow, qtbot: QtBot) -> PreviewPanel:
    """Shows the preview and waits for its pages."""
    window.actions_["panel:preview"].trigger()
    panel = panel_of(window)
    settled(panel, qtbot)
    return panel


def settled(panel: PreviewPanel, qtbot: QtBot) -> None:
    """Waits until what is in view is drawn as the report is now."""
    view = panel.pane.view
    qtbot.waitUntil(
        lambda: view.is_sharp() and view.proof is not None and view.proof.report is panel.session.report,
        timeout=PATIENCE,
    )


def test_the_pages_stand_beside_the_editor_and_follow_what_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    panel = shown(window, qtbot)
    view = panel.pane.view
    assert view.proof is not None
    assert view.proof.count >= 9
    assert panel.pane.pages.text() == f"/ {view.proof.count}"
    before = view.pictures.get(0)
    write(basics(window).title, "增補")
    settled(panel, qtbot)
    after = view.pictures.get(0)
    assert before is not None
    assert after is not None
    assert before.image != after.image


def test_pages_are_drawn_in_the_pixels_of_the_screen(window: MainWindow, qtbot: QtBot) -> None:
    panel = shown(window, qtbot)
    view = panel.pane.view
    for zoom in ("page", "width", 0.5, 1.37):
        view.set_zoom(zoom)
        settled(panel, qtbot)
        picture = view.pictures.get(view.page)
        assert picture is not None
        assert picture.image.width() == view.desk.page_width
        assert abs(picture.image.height() - view.desk.page_height) <= 1
    assert view.factor == pytest.approx(1.37, abs=0.01)
    assert panel.pane.zoom.currentText() == "137 %"


def test_the_old_picture_is_shown_until_a_sharper_one_is_there(window: MainWindow, qtbot: QtBot) -> None:
    panel = shown(window, qtbot)
    view = panel.pane.view
    view.set_zoom(1.5)
    assert not view.is_sharp()
    image = view.viewport().grab().toImage()
    colours = {
        image.pixelColor(x, y).value() // 32
        for y in range(0, image.height(), 9)
        for x in range(0, image.width(), 3)
    }
    assert len(colours) > 3  # letters, paper, what is between
    settled(panel, qtbot)


def test_the_page_of_the_caret_comes_into_view_and_is_marked(window: MainWindow, qtbot: QtBot) -> None:
    panel = shown(window, qtbot)
    view = panel.pane.view
    page = text_page(window, "suggestions")
    page.editor.select(len(page.editor.blocks) - 1, 0, 0)
    found = view.caret_place()
    assert found is not None
    assert found[0] >= 6
    top = view.desk.top(found[0]) + found[1] - view.verticalScrollBar().value()
    assert 0 <= top <= view.viewport().height()


def test_the_fact_with_the_caret_is_marked_in_the_pages(window: MainWindow, qtbot: QtBot) -> None:
    panel = shown(window, qtbot)
    page = basics(window)
    seen = {}
    for name, field in (("title", page.title), ("contact", page.contact), ("date", page.report_date.line)):
        field.setFocus()
        seen[name] = marked(panel)
    assert seen["title"] < seen["contact"] < seen["date"]
    page.title.setFocus()
    press(page.title, Qt.Key.Key_Tab)
    assert marked(panel) > seen["title"], "with Tab as with the mouse"


def test_the_row_of_a_table_with_the_caret_is_marked_in_the_pages(window: MainWindow, qtbot: QtBot) -> None:
    panel = shown(window, qtbot)
    table = personnel(window).table
    check_rows(panel, table)
    process = text_page(window, "process")
    assert process.itinerary is not None
    check_rows(panel, process.itinerary.table)


def check_rows(panel: PreviewPanel, table: SheetTable) -> None:
    table.view.setFocus()
    table.view.put_caret(0, 1)
    first = marked(panel)
    table.view.put_caret(1, 1)
    assert marked(panel) > first


def marked(panel: PreviewPanel) -> tuple[int, int]:
    """The page with the mark, and how far down; it is in view."""
    view = panel.pane.view
    found = view.caret_place()
    assert found is not None
    top = view.desk.top(found[0]) + found[1] - view.verticalScrollBar().value()
    assert 0 <= top <= view.viewport().height()
    return found[0], found[1]


def test_typing_does_not_move_pages_the_caret_is_seen_on(window: MainWindow, qtbot: QtBot) -> None:
    panel = shown(window, qtbot)
    page = text_page(window, "findings")
    page.editor.select(0, 0, 0)
    before = panel.pane.view.verticalScrollBar().value()
    write(QApplication.focusWidget(), "新增")
    settled(panel, qtbot)
    assert panel.pane.view.verticalScrollBar().value() == before


def test_a_click_in_a_page_leads_to_the_part(window: MainWindow, qtbot: QtBot) -> None:
    panel = shown(window, qtbot)
    view = panel.pane.view
    assert view.proof is not None
    assert window.view is not None
    spot = view.proof.spot_of(Place("findings", 1), 5)
    assert spot is not None
    scale = view.desk.page_width / view.proof.width
    top = view.desk.top(spot.page) + (spot.y + 9) * scale
    view.verticalScrollBar().setValue(round(top) - 100)
    settled(panel, qtbot)
    left = (view.viewport().width() - view.desk.page_width) // 2
    point = QPoint(left + round((spot.x + 2) * scale), round(top) - view.verticalScrollBar().value())
    with qtbot.waitSignal(view.chosen) as told:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert told.args[0] == Place("findings", 1)
    assert abs(told.args[1] - 5) <= 4
    assert window.view.current == "text:findings"
    assert text_page(window, "findings").place_at_cursor() == tuple(told.args)


def test_keys_turn_pages_and_enlarge_them(window: MainWindow, qtbot: QtBot) -> None:
    panel = shown(window, qtbot)
    view = panel.pane.view
    press(view, Qt.Key.Key_End)
    assert view.proof is not None
    assert panel.pane.page.text() == str(view.proof.count)
    press(view, Qt.Key.Key_Home)
    assert panel.pane.page.text() == "1"
    panel.pane.zoom.setCurrentIndex(1)
    panel.pane.zoom.activated.emit(1)
    assert str(view.zoom) == "page"
    press(view, Qt.Key.Key_PageDown)
    assert panel.pane.page.text() == "2"
    press(view, Qt.Key.Key_PageUp)
    assert panel.pane.page.text() == "1"
    factor = view.factor
    press(view, Qt.Key.Key_Plus)
    assert view.factor > factor
    press(view, Qt.Key.Key_Minus)
    press(view, Qt.Key.Key_Minus)
    assert view.factor < factor * 1.05
    press(view, Qt.Key.Key_0)
    assert str(view.zoom) == "width"
    panel.pane.page.selectAll()
    QTest.keyClicks(panel.pane.page, "4\r")
    assert view.page == 3
    panel.pane.page.selectAll()
    QTest.keyClicks(panel.pane.page, "99\r")
    assert panel.pane.page.text() == str(view.proof.count)


def test_the_wheel_with_ctrl_enlarges_around_the_mouse(window: MainWindow, qtbot: QtBot) -> None:
    panel = shown(window, qtbot)
    view = panel.pane.view
    view.verticalScrollBar().setValue(900)
    point = QPointF(150, 200)
    before, factor = view.place_at(point), view.factor
    event = QWheelEvent(
        point,
        QPointF(view.viewport().mapToGlobal(point.toPoint())),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    assert view.factor == pytest.approx(factor * 1.1, rel=0.02)
    after = view.place_at(point)
    assert before is not None
    assert after is not None
    assert before[0] == after[0]


def test_a_window_of_its_own_and_back(window: MainWindow, qtbot: QtBot) -> None:
    panel = shown(window, qtbot)
    assert window.view is not None
    panel.pane.move_button.click()
    assert panel.window_ is not None
    assert panel.window_.isVisible()
    assert not window.view.side.isVisible()
    write(basics(window).title, "另")
    settled(panel, qtbot)
    window.actions_["panel:preview"].trigger()
    assert panel.elsewhere.isVisible()
    panel.back.click()
    assert not panel.detached
    assert panel.pane.isVisible()
    panel.pane.move_button.click()
    panel.window_.close()
    assert not panel.detached
    assert not window.view.side.isVisible()


def test_how_it_was_looked_at_is_remembered(
    window: MainWindow, own_example: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    panel = shown(window, qtbot)
    panel.pane.view.set_zoom(0.75)
    panel.detach()
    assert panel.window_ is not None
    panel.window_.setGeometry(40, 60, 500, 450)
    window.close()
    habits = memory.preview_habits()
    assert (habits.visible, habits.detached, habits.zoom) == (True, True, 0.75)
    again = open_window(own_example)
    qtbot.waitUntil(lambda: panel_of(again).detached, timeout=PATIENCE)
    other = panel_of(again)
    assert other.window_ is not None
    assert other.window_.place()[2:] == (500, 450)
    assert other.pane.view.zoom == 0.75
    settled(other, qtbot)
    other.attach()
    again.actions_["panel:preview"].trigger()
    again.close()
    assert not memory.preview_habits().visible


def test_how_wide_it_was_made_is_remembered(
    window: MainWindow, own_example: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    shown(window, qtbot)
    assert window.view is not None
    drag(window.view.splitter, 2, -100)
    wide = window.view.splitter.sizes()
    window.close()
    again = open_window(own_example).view
    assert again is not None
    qtbot.waitUntil(lambda: again.splitter.sizes() == wide, timeout=PATIENCE)


def test_a_hidden_preview_does_no_work(window: MainWindow, qtbot: QtBot) -> None:
    panel = shown(window, qtbot)
    window.actions_["panel:preview"].trigger()
    proof = panel.pane.view.proof
    write(basics(window).title, "不更新")
    assert not panel.pane._pause.isActive()
    window.actions_["panel:preview"].trigger()
    settled(panel, qtbot)
    assert panel.pane.view.proof is not proof


@pytest.mark.parametrize("error", [TemplateError("版面設計有錯。", "page.typ:3"), ZeroDivisionError("oops")])
def test_a_failure_is_told_and_writing_goes_on(
    error: Exception, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise error

    panel = shown(window, qtbot)
    with monkeypatch.context() as patch:
        patch.setattr("ui.preview.worker.crash.log", lambda _error: None)
        patch.setattr(Proofing, "typeset", fail)
        write(basics(window).title, "一")
        qtbot.waitUntil(panel.pane.problem.isVisible, timeout=PATIENCE)
        assert str(error) in panel.pane.problem.text()
        assert panel.pane.view.proof is not None
    write(basics(window).title, "二")
    settled(panel, qtbot)
    assert not panel.pane.problem.isVisible()


def test_a_typesetter_that_is_killed_is_not_even_noticed(window: MainWindow, qtbot: QtBot) -> None:
    panel = shown(window, qtbot)
    process = SHARED.process()
    assert process is not None
    process._popen.kill()
    write(basics(window).title, "甲")
    settled(panel, qtbot)
    assert not panel.pane.problem.isVisible()
    assert SHARED.process() not in (None, process)


def test_a_damaged_photo_is_a_grey_box(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_file: str) -> bytes:
        raise DraftingError("damaged")

    assert window.session is not None
    monkeypatch.setattr(window.session.photos, "data", damaged)
    panel = shown(window, qtbot)
    view = panel.pane.view
    assert view.proof is not None
    view.go_to_page(next(n for n in range(view.proof.count) if view.proof.photos_on(n)))
    settled(panel, qtbot)
    assert not panel.pane.problem.isVisible()


def test_pictures_stay_within_bounds(window: MainWindow, qtbot: QtBot) -> None:
    panel = shown(window, qtbot)
    view = panel.pane.view
    view.set_zoom(1.5)
    assert view.proof is not None
    for page in range(view.proof.count):
        view.go_to_page(page)
        settled(panel, qtbot)
    one = view.desk.page_width * view.desk.page_height
    assert view.pictures.pixels <= KEPT_PIXELS + 3 * one


def test_the_font_is_told(window: MainWindow, qtbot: QtBot) -> None:
    panel = shown(window, qtbot)
    qtbot.waitUntil(lambda: "TW-Kai" in panel.pane.note.text(), timeout=PATIENCE)
    assert panel.pane.note.isVisible()


def test_an_empty_draft_has_pages_too(draft: Path, open_window: OpenWindow, qtbot: QtBot) -> None:
    panel = shown(open_window(draft), qtbot)
    assert panel.pane.view.proof is not None
    assert panel.pane.view.proof.count >= 3


def test_every_control_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    pane = shown(window, qtbot).pane
    for widget in (pane.zoom, pane.page, pane.smaller, pane.larger, pane.move_button, pane.view):
        assert widget.accessibleName()
    count = pane.view.proof.count if pane.view.proof else 0
    assert pane.view.accessibleDescription() == _("Page {n} of {count}").format(n=1, count=count)
