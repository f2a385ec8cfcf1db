"""The document and the blocks beside it never differ, whatever is done."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from drafting.editing import EMPTY, Spot
from drafting.report import Block, Photo, PhotoBlock, TextBlock
from tests.gui.editor.fingers import (
    ALT,
    CTRL,
    GRID,
    SHIFT,
    TABLE,
    blocks,
    body,
    check,
    grid,
    key,
    outline,
    put,
)
from tests.gui.hands import commit, compose
from tests.support.reports import blocks as any_block
from ui.editor.edit import StructuredEdit
from ui.editor.marks import Mark, MarkStyle

NONE = Qt.KeyboardModifier.NoModifier
KEYS = [
    *(
        (k, m)
        for k in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        for m in (NONE, SHIFT)
    ),
    (Qt.Key.Key_Home, CTRL),
    (Qt.Key.Key_End, CTRL | SHIFT),
    (Qt.Key.Key_Left, CTRL | SHIFT),
    (Qt.Key.Key_Return, NONE),
    (Qt.Key.Key_Return, SHIFT),
    (Qt.Key.Key_Return, CTRL),
    (Qt.Key.Key_Backspace, NONE),
    (Qt.Key.Key_Backspace, CTRL),
    (Qt.Key.Key_Delete, NONE),
    (Qt.Key.Key_Delete, CTRL),
    (Qt.Key.Key_Tab, NONE),
    (Qt.Key.Key_Backtab, SHIFT),
    (Qt.Key.Key_3, CTRL),
    (Qt.Key.Key_0, CTRL),
    (Qt.Key.Key_Up, ALT | SHIFT),
    (Qt.Key.Key_Down, ALT | SHIFT),
    (Qt.Key.Key_Right, ALT | SHIFT),
    (Qt.Key.Key_X, NONE),
    (Qt.Key.Key_X, CTRL),
    (Qt.Key.Key_C, CTRL),
    (Qt.Key.Key_V, CTRL),
    (Qt.Key.Key_A, CTRL),
]
steps = st.one_of(st.sampled_from(KEYS), st.sampled_from(["市府", "𠮷"]))
relaxed = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def do(editor: StructuredEdit, step: tuple[Qt.Key, Qt.KeyboardModifier] | str) -> None:
    editor.setFocus()
    if isinstance(step, str):
        compose(editor, "ㄕ")
        commit(editor, step)
    else:
        key(editor, *step)


@relaxed
@given(st.lists(any_block, max_size=5), st.lists(steps, max_size=14))
def test_whatever_is_typed(
    editor: StructuredEdit, start: list[Block], typed: list[tuple[Qt.Key, Qt.KeyboardModifier] | str]
) -> None:
    QApplication.clipboard().clear()
    editor.set_blocks(start)
    assert editor.blocks == tuple(start) or (tuple(start) == EMPTY and editor.blocks == ())
    states = [editor.blocks]

    def note(_merge: str) -> None:
        states.append(editor.blocks)

    editor.edited.connect(note)
    put(editor, 0, 0)
    for step in typed:
        do(editor, step)
        check(editor)
        assert states[-1] == editor.blocks  # every edit was told
    editor.edited.disconnect(note)
    for state in [*reversed(states), *states]:  # undone to the beginning, and done again
        editor.set_blocks(state)
        check(editor)
        assert editor.blocks == state


@relaxed
@given(st.lists(any_block, max_size=6), st.lists(any_block, max_size=6))
def test_showing_blocks_is_done_once(editor: StructuredEdit, one: list[Block], other: list[Block]) -> None:
    for wanted in (one, other, one):
        editor.set_blocks(wanted)
        check(editor)
        assert editor.blocks == tuple(wanted) or tuple(wanted) == EMPTY
        assert editor.set_blocks(wanted) is None


@pytest.mark.parametrize(
    ("before", "after", "caret"),
    [
        ("0甲 0乙 0丙", "0甲 0乙x 0丙", Spot(1, 2)),
        ("0甲 0乙x 0丙", "0甲 0乙 0丙", Spot(1, 1)),
        ("0甲 0丙", "0甲 0乙 0丙", Spot(1, 1)),
        ("0甲 0乙 0丙", "0甲 0丙", Spot(1, 0)),
        ("0甲 0乙", "0甲乙", Spot(0, 1)),
        ("0甲", "0甲 P", Spot(1, 1)),
        ("0甲乙", "1甲乙", Spot(0, 2)),
    ],
)
def test_the_end_of_a_change_is_told(editor: StructuredEdit, before: str, after: str, caret: Spot) -> None:
    editor.set_blocks(blocks(before))
    found = editor.set_blocks(blocks(after))
    assert found == caret
    editor.show_spot(found)
    assert editor.spot == caret


def test_an_empty_paragraph_goes_with_its_mark(editor: StructuredEdit) -> None:
    editor.set_blocks(body("甲", "", "乙"))
    editor.set_marks([Mark(1, 0, 1, MarkStyle.INFO)])
    put(editor, 2, 0)
    key(editor, Qt.Key.Key_Backspace)
    assert outline(editor) == "0甲 0乙"
    assert not editor.marking.all()


def test_an_item_keeps_its_number_where_a_table_takes_the_place_of_the_text_above(
    editor: StructuredEdit,
) -> None:
    editor.set_blocks((*body("表"), *body("甲", level=1)))
    numbers = list(editor.content.labels)
    assert numbers[1]
    editor.set_blocks((TABLE, *body("乙", level=1)))
    assert editor.content.labels == numbers


def test_the_caret_above_stays_where_a_paragraph_is_put_in_below(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("0甲乙 0丙"))
    put(editor, 0, 2)
    editor.set_blocks(blocks("0甲乙 0新 0丙"))
    assert editor.spot == Spot(0, 2)


def test_what_is_elsewhere_stays(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("0甲 P 0乙 T 0丙丁"))
    rows = [editor.embedded.ensure(1), editor.embedded.ensure(3)]
    put(editor, 4, 1)
    editor.set_blocks(blocks("0甲x P 1乙 0新 T 0丙丁"))
    assert editor.spot == Spot(5, 1)
    assert list(editor.embedded.rows.values()) == rows
    editor.set_blocks((GRID, *blocks("0甲x 1乙 0新 T 0丙丁")))
    assert rows[0] in editor.embedded.rows.values()


def test_a_caption_undone_keeps_its_field(editor: StructuredEdit) -> None:
    editor.set_blocks((GRID, TABLE))
    item = grid(editor, 0).item(0)
    item.caption.setFocus()
    key(editor, Qt.Key.Key_End)
    commit(item.caption, "乙")
    assert editor.content.all_blocks[0] == PhotoBlock((Photo("a.jpg", "甲乙"), Photo("b.jpg")), 2)
    found = editor.set_blocks((GRID, TABLE))
    assert found is not None
    editor.show_spot(found)
    assert grid(editor, 0).item(0) is item
    assert item.caption.text == "甲"
    assert item.caption.hasFocus()


def test_what_the_toolkit_does_by_itself_is_put_right(editor: StructuredEdit) -> None:
    """As an accessibility tool, or text dragged to another program, might do it."""
    editor.set_blocks(blocks("0甲 P 0乙"))
    cursor = QTextCursor(editor.document())
    cursor.setPosition(1)
    cursor.setPosition(2, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()  # the photos now stand in the paragraph above
    check(editor)
    assert all(isinstance(block, TextBlock | PhotoBlock) for block in editor.blocks)
    assert outline(editor).endswith("0乙")
    cursor = QTextCursor(editor.document())
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText("丙\n丁")
    check(editor)
    assert outline(editor).endswith("0乙丙 0丁")


def test_characters_that_mean_something_to_the_toolkit(editor: StructuredEdit) -> None:
    strange = body("a\ufffcb", "c\u2029d", "e\ufdd0f\rg", "\u00a0x\u3000\t")
    editor.set_blocks(strange)
    assert editor.blocks == strange
    check(editor)
    put(editor, 3, 4)
    key(editor, Qt.Key.Key_X)
    assert editor.blocks[3] == TextBlock(0, "\u00a0x\u3000\tx")


def test_a_hundred_thousand_characters(editor: StructuredEdit) -> None:
    many = tuple(TextBlock(n % 5, "一段很長的文字，" * 25) for n in range(500))
    editor.set_blocks(many)
    put(editor, 250, 10)
    key(editor, Qt.Key.Key_X)
    key(editor, Qt.Key.Key_Return)
    key(editor, Qt.Key.Key_Tab)
    check(editor)
    assert len(editor.blocks) == 501
    editor.set_blocks(many)
    assert editor.blocks == many
    key(editor, Qt.Key.Key_A, CTRL)
    key(editor, Qt.Key.Key_1, CTRL)
    assert {block.level for block in editor.blocks if isinstance(block, TextBlock)} == {1}
    assert editor.content.labels[-1] == "五百、"
