"""Photos and tables within the text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from drafting.editing import Resizing
from drafting.i18n import _
from drafting.report import Photo, PhotoBlock, Table, TableBlock, TextBlock
from tests.gui.editor.fingers import CTRL, GRID, TABLE, body, check, grid, key, outline, put, table
from tests.gui.hands import write
from ui.appearance import colour
from ui.editor.edit import StructuredEdit
from ui.editor.grids import with_photo_moved
from ui.editor.photo_row import PHOTO_MIME

THREE = PhotoBlock((Photo("a.jpg", "甲"), Photo("b.jpg"), Photo("c.jpg")), 2)


def test_photos_are_moved_captioned_and_removed(editor: StructuredEdit) -> None:
    editor.set_blocks((THREE,))
    row = grid(editor, 0)
    row.item(0).later.click()
    write(row.item(0).caption, "乙")
    row.item(0).alt_action.trigger()
    write(row.item(0).alt, "三人")
    row.item(2).remove.click()
    QTest.keyClick(row.columns, Qt.Key.Key_Down)
    assert editor.blocks == (PhotoBlock((Photo("b.jpg", "乙", "三人"), Photo("a.jpg", "甲")), 3),)
    for _n in range(2):
        row.item(0).remove.click()
    assert not len(editor.blocks)
    assert not editor.embedded.rows
    check(editor)


def test_edits_of_a_caption_are_undone_together_and_others_by_themselves(editor: StructuredEdit) -> None:
    editor.set_blocks((THREE, TABLE))
    names: list[str] = []
    editor.edited.connect(names.append)
    write(grid(editor, 0).item(0).caption, "xy")
    write(table(editor, 1).cell(1, 0), "z")
    grid(editor, 0).item(0).later.click()
    assert names[0] == names[1] != names[2]
    assert names[2]
    assert names[3] == ""


@pytest.mark.parametrize("way", ["caption", "more"])
def test_who_asks_for_the_alternative_text_writes_it(editor: StructuredEdit, way: str) -> None:
    editor.set_blocks((THREE,))
    item = grid(editor, 0).item(0)
    getattr(item, way).setFocus()
    item.alt_action.trigger()
    assert item.alt.hasFocus()
    item.alt_action.trigger()


def test_a_missing_caption_is_asked_for(editor: StructuredEdit) -> None:
    editor.set_blocks((GRID,))
    row = grid(editor, 0)
    assert [row.item(n).caption.property("missing") for n in range(2)] == [False, True]
    assert [row.item(n).missing.isVisible() for n in range(2)] == [False, True]
    assert _("{n} without a caption").format(n=1) in row.count.text()
    write(row.item(1).caption, "合影")
    assert not row.item(1).caption.property("missing")
    assert not row.item(1).missing.isVisible()
    assert _("{n} without a caption").format(n=1) not in row.count.text()


def test_photos_go_below_the_paragraph_or_into_the_selected_grid(
    editor: StructuredEdit, qtbot: QtBot
) -> None:
    editor.set_blocks(body("甲", "乙"))
    put(editor, 0, 1)
    with qtbot.waitSignal(editor.grids.photos_wanted):
        key(editor, Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    editor.grids.add_photos([Photo("a.jpg")])
    assert editor.blocks == (TextBlock(0, "甲"), PhotoBlock((Photo("a.jpg"),), 1), TextBlock(0, "乙"))
    with qtbot.waitSignal(editor.grids.photos_wanted):
        grid(editor, 1).add_button.click()
    editor.grids.add_photos([Photo("b.jpg")])
    assert editor.blocks[1] == PhotoBlock((Photo("a.jpg"), Photo("b.jpg")), 1)


def test_turning_and_replacing_change_the_file_only(editor: StructuredEdit, qtbot: QtBot) -> None:
    editor.set_blocks((*body("甲"), THREE))
    row = grid(editor, 1)
    item = row.item(0)
    with qtbot.waitSignal(editor.grids.turn_wanted) as turned:
        item.right.click()
    with qtbot.waitSignal(editor.grids.replace_wanted) as replaced:
        item.replace_action.trigger()
    lines = editor.content.lines
    assert turned.args == [lines[1].key, 0, 1]
    assert replaced.args == [lines[1].key, 0]
    assert editor.grids.photo_file(lines[1].key, 0) == "a.jpg"
    item.caption.setFocus()
    editor.grids.change_photo(lines[1].key, "a.jpg", "d.jpg")
    assert editor.blocks[1] == PhotoBlock((Photo("d.jpg", "甲"), *THREE.photos[1:]), 2)
    assert row.item(0) is item
    assert item.caption.hasFocus()


def test_a_photo_that_cannot_be_read_says_so(editor: StructuredEdit, qtbot: QtBot) -> None:
    editor.set_blocks((PhotoBlock((Photo("missing.jpg"), Photo("a.jpg"))),))
    items = [grid(editor, 0).item(n) for n in range(2)]
    qtbot.waitUntil(lambda: items[0].picture.state == _("This photo cannot be shown."))
    qtbot.waitUntil(lambda: items[1].picture.state == "")
    assert not items[1].picture.pixmap().isNull()


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ((0, 0), (0, 3), "bca|d"),
        ((0, 2), (0, 0), "cab|d"),
        ((0, 1), (0, 1), "abc|d"),
        ((0, 1), (1, 0), "ac|bd"),
        ((1, 0), (0, 3), "abcd"),
    ],
)
def test_a_photo_goes_to_another_place(
    source: tuple[int, int], target: tuple[int, int], expected: str
) -> None:
    grids = tuple(PhotoBlock(tuple(Photo(name) for name in names), 2) for names in ("abc", "d"))
    result, _at = with_photo_moved(grids, source, target)
    found = "|".join("".join(p.file for p in g.photos) for g in result if isinstance(g, PhotoBlock))
    assert found == expected


def test_a_photo_is_dragged_to_another_grid(editor: StructuredEdit) -> None:
    editor.set_blocks((THREE, *body("甲"), GRID))
    first, second = grid(editor, 0), grid(editor, 2)
    editor.embedded.look()
    data = QMimeData()
    key_of_grid = editor.content.lines[0].key
    data.setData(PHOTO_MIME, f"{QApplication.applicationPid()} {key_of_grid} 1".encode())
    position = QPointF(second.item(0).geometry().topLeft())
    flags = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(position.toPoint(), *flags)
    QApplication.sendEvent(second, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(second, QDropEvent(position, *flags))
    assert [len(row.slots) for row in (first, second)] == [2, 3]
    assert editor.blocks[2] == PhotoBlock((THREE.photos[1], *GRID.photos), 2)
    check(editor)


def test_widgets_are_made_near_what_is_seen_and_given_up_far_away(
    editor: StructuredEdit, qtbot: QtBot
) -> None:
    photos = [PhotoBlock((Photo(f"{n}.jpg", "說明"), Photo(f"{n}x.jpg", "說明")), 2) for n in range(40)]
    editor.set_blocks([block for photo in photos for block in (photo, TextBlock(0, "說明文字"))])
    qtbot.waitUntil(lambda: bool(editor.embedded.rows))
    assert len(editor.embedded.rows) <= 6
    first = set(editor.embedded.rows)
    editor.select(79, 0, 0)
    qtbot.waitUntil(lambda: not first & set(editor.embedded.rows) and bool(editor.embedded.rows))
    assert len(editor.embedded.rows) <= 6
    assert sum(len(block.photos) for block in editor.blocks if isinstance(block, PhotoBlock)) == 80


def test_a_row_lies_over_the_room_kept_for_it(editor: StructuredEdit, qtbot: QtBot) -> None:
    editor.set_blocks((*body("甲"), THREE, *body("乙"), TABLE))
    rows = [grid(editor, 1), table(editor, 3)]
    write(rows[0].field("photos[0].caption"), "說明" * 60)
    qtbot.waitUntil(lambda: all(lies(editor, index, row) for index, row in zip((1, 3), rows, strict=True)))


def lies(editor: StructuredEdit, index: int, row: QWidget) -> bool:
    room, box = editor.block_rect(index), row.geometry()
    return abs(box.top() - room.top()) <= 1 and box.height() <= room.height() + 1


def test_tables_are_edited_where_the_cursor_is(editor: StructuredEdit) -> None:
    editor.set_blocks((TableBlock(Table(("類別",), (("紙",), ("鐵",)), "表")),))
    row = table(editor, 0)
    row.cell(1, 0).setFocus()
    row.head.buttons[Resizing.ROW_BELOW].click()
    row.head.buttons[Resizing.COLUMN_RIGHT].click()
    write(row.cell(2, 1), "5")
    assert editor.blocks == (TableBlock(Table(("類別", ""), (("紙", ""), ("", "5"), ("鐵", "")), "表")),)
    row.cell(1, 0).setFocus()
    row.head.buttons[Resizing.DROP_ROW].click()
    row.head.buttons[Resizing.DROP_COLUMN].click()
    assert editor.blocks == (TableBlock(Table(("",), (("5",), ("",)), "表")),)
    row.with_header.click()
    assert editor.blocks == (TableBlock(Table((), (("",), ("5",), ("",)), "表")),)


def test_a_table_of_a_header_alone_gets_a_row_with_its_header_taken(editor: StructuredEdit) -> None:
    editor.set_blocks((TableBlock(Table((), (("甲",),))),))
    table(editor, 0).with_header.click()
    assert editor.blocks == (TableBlock(Table(("甲",), (("",),))),)


def test_tab_goes_from_cell_to_cell_and_adds_a_row_at_the_end(editor: StructuredEdit) -> None:
    editor.set_blocks((TABLE, *body("乙")))
    row = table(editor, 0)
    row.cell(0, 0).setFocus()
    key(editor, Qt.Key.Key_Tab)
    assert row.cell(0, 1).hasFocus()
    key(editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    key(editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert row.caption.hasFocus()
    row.cell(-1, -1).setFocus()
    key(editor, Qt.Key.Key_Tab)
    assert len(row.lines) == 4
    assert row.cell(3, 0).hasFocus()


def test_tab_goes_from_caption_to_caption_and_then_to_what_is_done_with_photos(
    editor: StructuredEdit,
) -> None:
    editor.set_blocks((PhotoBlock(tuple(Photo(f"{n}.jpg") for n in range(5)), 2), *body("乙")))
    row = grid(editor, 0)
    row.take_focus()
    for n in range(5):
        write(QApplication.focusWidget(), str(n))
        key(editor, Qt.Key.Key_Tab)
    assert [photo.caption for photo in row.block.photos] == ["0", "1", "2", "3", "4"]
    assert row.item(0).later.hasFocus()
    key(editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert row.item(4).caption.hasFocus()


def test_tab_goes_photo_by_photo_though_a_long_caption_makes_one_longer(editor: StructuredEdit) -> None:
    long = Photo("a.jpg", "很長的圖說" * 20, "甲")
    editor.set_blocks((PhotoBlock((long, Photo("b.jpg", "短", "乙")), 2),))
    row = grid(editor, 0)
    one, two = row.item(0), row.item(1)
    row.take_focus()
    seen = [QApplication.focusWidget()]
    while len(seen) < 6:
        key(editor, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [one.caption, one.alt, two.caption, two.alt, one.later, one.left]


def test_a_photo_moved_as_far_as_it_goes_leaves_the_focus_at_its_buttons(editor: StructuredEdit) -> None:
    editor.set_blocks((THREE,))
    row = grid(editor, 0)
    first = row.item(0)
    first.later.setFocus()
    key(editor, Qt.Key.Key_Space)
    assert first.later.hasFocus()
    key(editor, Qt.Key.Key_Space)
    assert [photo.file for photo in row.block.photos] == ["b.jpg", "c.jpg", "a.jpg"]
    assert first.earlier.hasFocus()
    for _n in range(2):
        key(editor, Qt.Key.Key_Space)
    assert first.later.hasFocus()


def test_enter_ends_a_caption_and_goes_to_the_next_one_and_on_in_the_text(editor: StructuredEdit) -> None:
    editor.set_blocks((GRID, *body("乙")))
    grid(editor, 0).take_focus()
    key(editor, Qt.Key.Key_End)
    for text in ("會場", "合影"):
        write(QApplication.focusWidget(), text)
        key(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        write(QApplication.focusWidget(), "x")
        key(editor, Qt.Key.Key_Return)
    write(QApplication.focusWidget(), "丙")
    assert isinstance(editor.blocks[0], PhotoBlock)
    assert [photo.caption for photo in editor.blocks[0].photos] == ["甲會場\nx", "合影\nx"]
    assert outline(editor) == "P 0丙乙"


def framed(row: QWidget) -> bool:
    """Whether the frame of a block is painted."""
    edge = row.grab().toImage().pixelColor(0, row.height() // 2)
    return edge == colour("accent")


def test_a_grid_or_table_that_is_selected_has_a_frame_round_it(editor: StructuredEdit) -> None:
    editor.set_blocks((*body("甲"), GRID, *body("乙"), TABLE))
    rows = [grid(editor, 1), table(editor, 3)]
    put(editor, 0, 0)
    seen = []
    for step in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        key(editor, step)
        seen.append([framed(row) for row in rows])
    neither, first, second = [False, False], [True, False], [False, True]
    assert seen == [first, neither, second, neither, first]


def test_a_new_table_takes_the_cursor_and_leaves_a_place_to_go_on(editor: StructuredEdit) -> None:
    write(editor, "甲")
    key(editor, Qt.Key.Key_T, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert outline(editor) == "0甲 T 0"
    assert table(editor, 1).cell(0, 0).hasFocus()


def test_every_control_has_a_name(editor: StructuredEdit) -> None:
    editor.set_blocks((THREE, TABLE))
    for row in (grid(editor, 0), table(editor, 1)):
        for field in row.fields():
            named = field.accessibleName() or getattr(field, "text", lambda: "")()
            assert named, field
