"""The mouse on numbers, menus, marks and their tooltips, zoom."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from drafting.editing import Spot
from tests.gui.editor.fingers import CTRL, GRID, blocks, body, check, grid, key, outline, put
from tests.gui.hands import compose, write
from ui.editor.edit import StructuredEdit
from ui.editor.marks import Mark, MarkStyle
from ui.editor.menus import context_menu
from ui.editor.zoom import ZOOM

LEFT = Qt.MouseButton.LeftButton


def in_margin(editor: StructuredEdit, block: int) -> QPoint:
    return QPoint(12, editor.block_rect(block).center().y())


def test_an_item_is_dragged_by_its_number(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("1甲 2乙 0丙 1丁"))
    view = editor.viewport()
    QTest.mousePress(view, LEFT, pos=in_margin(editor, 0))
    QTest.mouseMove(view, in_margin(editor, 2))
    below = QPoint(12, editor.block_rect(3).bottom() - 2)
    QTest.mouseMove(view, below)
    assert editor.margin.dragging is True
    editor.grab()
    QTest.mouseRelease(view, LEFT, pos=below)
    assert outline(editor) == "1丁 1甲 2乙 0丙"
    check(editor)


def test_esc_gives_a_drag_up(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("1甲 1乙"))
    view = editor.viewport()
    QTest.mousePress(view, LEFT, pos=in_margin(editor, 0))
    below = QPoint(12, editor.block_rect(1).bottom() - 2)
    QTest.mouseMove(view, below)
    key(editor, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, LEFT, pos=below)
    assert outline(editor) == "1甲 1乙"


def test_a_click_on_a_number_offers_the_levels(editor: StructuredEdit, qtbot: QtBot) -> None:
    editor.set_blocks(blocks("1甲 1乙"))
    QTest.mouseClick(editor.viewport(), LEFT, pos=in_margin(editor, 1))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    chosen = [action for action in menu.actions() if action.isChecked()]
    assert chosen == [editor.actions_["level1"]]
    editor.actions_["level3"].trigger()
    menu.close()
    assert outline(editor) == "1甲 3乙"


def test_the_context_menu_offers_what_is_possible(editor: StructuredEdit) -> None:
    editor.set_blocks(body("甲乙"))
    menu = context_menu(editor)
    assert not editor.actions_["copy"].isEnabled()
    assert editor.actions_["paste_as_is"] in menu.actions()
    assert editor.actions_["findings"] not in menu.actions()
    menu.popup(QPoint(0, 0))
    menu.close()
    assert editor.actions_["copy"].isEnabled()
    editor.set_marks([Mark(0, 0, 1, MarkStyle.ERROR)])
    put(editor, 0, 1)
    other = context_menu(editor)
    assert other.actions()[0] is editor.actions_["findings"]
    other.close()


def test_selecting_beyond_what_is_seen_scrolls_on(editor: StructuredEdit, qtbot: QtBot) -> None:
    editor.set_blocks(body(*(f"第{n}行" for n in range(200))))
    view = editor.viewport()
    seen = view.visibleRegion().boundingRect()
    QTest.mousePress(view, LEFT, pos=QPoint(90, 20))
    QTest.mouseMove(view, QPoint(90, seen.bottom() + 60))
    qtbot.waitUntil(lambda: view.visibleRegion().boundingRect().top() > seen.top())
    QTest.mouseRelease(view, LEFT, pos=QPoint(90, seen.bottom() + 60))
    assert editor.commands.selection()[1].block > 5


def spans(editor: StructuredEdit) -> list[tuple[int, int, int]]:
    return [(mark.block, mark.start, mark.end) for mark in editor.marking.all()]


def test_marks_move_along_with_typing_and_vanish_with_their_text(editor: StructuredEdit) -> None:
    editor.set_blocks(body("𠮷甲乙丙", "丁戊"))
    editor.set_marks([Mark(0, 1, 3, MarkStyle.WARNING), Mark(1, 0, 1, MarkStyle.INFO)])
    put(editor, 0, 0)
    write(editor, "𠮷x")
    assert spans(editor) == [(0, 3, 5), (1, 0, 1)]
    put(editor, 0, 4)
    write(editor, "y")
    assert spans(editor)[0] == (0, 3, 6)
    put(editor, 0, 2)
    key(editor, Qt.Key.Key_Return)
    assert (2, 0, 1) in spans(editor)
    put(editor, 2, 0, (2, 2))
    key(editor, Qt.Key.Key_Delete)
    assert (2, 0, 1) not in spans(editor)


def test_marks_are_seen(editor: StructuredEdit) -> None:
    editor.set_blocks(body("甲" * 200, "乙乙乙"))
    put(editor, 1, 3)
    plain = editor.grab().toImage()
    for style in MarkStyle:
        editor.set_marks([Mark(0, 10, 150, style)])
        marked = editor.grab().toImage()
        assert marked != plain
    editor.set_marks([])
    assert editor.grab().toImage() == plain


def test_what_a_mark_says_is_told_at_the_pointer_and_on_a_key(editor: StructuredEdit, qtbot: QtBot) -> None:
    editor.set_blocks((*body("𠮷甲乙丙丁"), GRID))
    mark = Mark(0, 2, 4, MarkStyle.ERROR, "應為「臺」", data=7)
    other = Mark(1, 0, 1, MarkStyle.INFO, "圖說", field="photos[0].caption")
    editor.set_marks([mark, other])
    put(editor, 0, 3)
    assert editor.pointer.tip(editor.cursorRect().center()) == "應為「臺」"
    with qtbot.waitSignal(editor.marks_asked) as asked:
        key(editor, Qt.Key.Key_Period, CTRL)
    assert asked.args is not None
    assert asked.args[0] == [mark]
    put(editor, 0, 0)
    assert editor.pointer.tip(editor.cursorRect().center()) == ""
    with qtbot.assertNotEmitted(editor.marks_asked):
        key(editor, Qt.Key.Key_Period, CTRL)
    caption = grid(editor, 1).item(0).caption
    caption.setFocus()
    with qtbot.waitSignal(editor.marks_asked) as asked:
        key(editor, Qt.Key.Key_Period, CTRL)
    assert asked.args is not None
    assert asked.args[0] == [other]


def test_places_are_selected_and_told(editor: StructuredEdit) -> None:
    editor.set_blocks((*body("𠮷甲乙"), GRID))
    assert editor.select(0, 1, 2)
    assert editor.textCursor().selectedText() == "甲"
    assert editor.place() == (Spot(0, 2), "")
    assert editor.select(1, 0, 1, "photos[0].caption")
    assert grid(editor, 1).item(0).caption.textCursor().selectedText() == "甲"
    assert editor.place() == (Spot(1, 1), "photos[0].caption")
    assert editor.select(1, 0, 0, "photos[1].alt")
    assert grid(editor, 1).item(1).alt.hasFocus()
    assert not editor.select(1, 0, 0, "photos[9].caption")
    assert not editor.select(9, 0, 0)


def test_zoom_by_keys_and_wheel(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("1甲 0乙"))
    before = editor.block_rect(0).height()
    key(editor, Qt.Key.Key_Plus, CTRL)
    assert ZOOM.percent == 110
    assert editor.block_rect(0).height() > before
    check(editor)
    wheel = QWheelEvent(
        QPointF(20, 20),
        QPointF(20, 20),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(editor.viewport(), wheel)
    assert ZOOM.percent == 100
    assert editor.block_rect(0).height() == before
    key(editor, Qt.Key.Key_Minus, CTRL)
    assert ZOOM.percent == 90
    editor.actions_["zoom_reset"].trigger()
    assert ZOOM.percent == 100


def test_an_empty_part_says_what_it_is_for_until_something_is_written(editor: StructuredEdit) -> None:
    put(editor, 0, 0)
    hinted = editor.grab().toImage()
    compose(editor, "ㄅ")
    compose(editor, "")
    assert editor.grab().toImage() == hinted
    editor.set_readonly(True)
    assert editor.grab().toImage() != hinted
