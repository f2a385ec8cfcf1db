"""Numbers typed by hand become the numbers of the list, as in Word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from drafting.compose.labels import RunningLabels
from drafting.editing import Spot
from drafting.template import load
from tests.gui.editor.fingers import blocks, body, check, key, labels, outline, put
from tests.gui.hands import write
from ui.editor.edit import StructuredEdit


def test_a_typed_number_becomes_that_of_the_list_with_enter(editor: StructuredEdit) -> None:
    write(editor, "一、前言")
    assert editor.blocks == body("一、前言")
    key(editor, Qt.Key.Key_Return)
    write(editor, "經過")
    assert outline(editor) == "1前言 1經過"
    assert labels(editor) == ["一、", "二、"]
    check(editor)


@pytest.mark.parametrize(
    ("typed", "level"), [("一、", 1), ("（一）", 2), ("(一)", 2), ("1.", 3), ("１．", 3), ("(1)", 4)]
)
def test_a_space_behind_a_typed_number_makes_the_item(editor: StructuredEdit, typed: str, level: int) -> None:
    write(editor, typed)
    write(editor, " ")
    assert outline(editor) == f"{level}"
    assert editor.spot == Spot(0, 0)
    write(editor, "甲")
    assert outline(editor) == f"{level}甲"


def test_the_number_is_told_by_itself_so_that_undoing_gives_back_what_was_typed(
    editor: StructuredEdit,
) -> None:
    states: list[str] = []
    names: list[str] = []
    editor.set_blocks(body("一、前言"))
    editor.edited.connect(names.append)
    editor.edited.connect(lambda _name: states.append(outline(editor)))
    put(editor, 0, 4)
    key(editor, Qt.Key.Key_Return)
    assert states == ["0一、前言 0", "1前言 1"]
    assert names == ["", ""]


def test_enter_in_the_middle_makes_two_items(editor: StructuredEdit) -> None:
    editor.set_blocks(body("一、前言經過"))
    put(editor, 0, 4)
    key(editor, Qt.Key.Key_Return)
    assert outline(editor) == "1前言 1經過"
    assert editor.spot == Spot(1, 0)


@pytest.mark.parametrize(
    "text", ["一、二樓展場", "三、並非第一項", "一、", "1.5公里", "108 年", "甲、乙二案", "壹、前言"]
)
def test_what_may_be_no_number_or_would_be_another_one_stays(editor: StructuredEdit, text: str) -> None:
    write(editor, text)
    key(editor, Qt.Key.Key_Return)
    assert editor.blocks[0] == body(text)[0]


def test_numbers_go_on_where_the_list_is(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("1甲 2乙 0丙"))
    put(editor, 2, 1)
    key(editor, Qt.Key.Key_Return)
    write(editor, "二、丁")
    key(editor, Qt.Key.Key_Return)
    assert outline(editor) == "1甲 2乙 0丙 1丁 1"


def test_an_item_keeps_what_is_typed_in_it(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("1"))
    put(editor, 0, 0)
    write(editor, "(1)")
    write(editor, " 甲")
    assert outline(editor) == "1(1) 甲"


def test_the_own_number_typed_once_more_in_an_item_is_not_doubled(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("1甲 1"))
    put(editor, 1, 0)
    write(editor, "二、乙")
    key(editor, Qt.Key.Key_Return)
    write(editor, "三、 丙")
    assert outline(editor) == "1甲 1乙 1丙"
    key(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    check(editor)


@pytest.mark.parametrize("text", ["二、乙丙", "二、一般展場", "二、A組"])
def test_the_own_number_goes_as_soon_as_something_is_written_behind_it(
    editor: StructuredEdit, text: str
) -> None:
    """For the last item of a part is followed by no Enter."""
    editor.set_blocks(blocks("1甲 1"))
    put(editor, 1, 0)
    write(editor, text)
    write(editor, "丁")
    assert outline(editor) == f"1甲 1{text[2:]}丁"
    assert editor.spot == Spot(1, len(text) - 1)
    check(editor)


@pytest.mark.parametrize("text", ["二、三樓展場", "二樓", "2公里"])
def test_what_may_be_part_of_the_item_stays_in_it(editor: StructuredEdit, text: str) -> None:
    editor.set_blocks(blocks("1甲 1"))
    put(editor, 1, 0)
    write(editor, text)
    assert outline(editor) == f"1甲 1{text}"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("（一）乙", "1甲 2乙 2", id="of the level below, goes there"),
        pytest.param("五、乙", "1甲 1五、乙 1", id="another of the same level, stays"),
        pytest.param("(1)乙", "1甲 1(1)乙 1", id="of a level far below, stays"),
        pytest.param("（一）乙，（二）丙", "1甲 1（一）乙，（二）丙 1", id="counted on in the item, stays"),
    ],
)
def test_a_number_typed_in_an_item(editor: StructuredEdit, typed: str, found: str) -> None:
    editor.set_blocks(blocks("1甲 1"))
    put(editor, 1, 0)
    write(editor, typed)
    key(editor, Qt.Key.Key_Return)
    assert outline(editor) == found
    check(editor)


def test_a_whole_outline_may_be_typed_with_its_numbers_as_in_word(editor: StructuredEdit) -> None:
    lines = "一、甲 （一）乙 1、丙 2.丁 (1)戊 （二）己 1.庚 二、辛 （一）壬"
    for line in lines.split():
        write(editor, line)
        key(editor, Qt.Key.Key_Return)
    assert outline(editor) == "1甲 2乙 3丙 3丁 4戊 2己 3庚 1辛 2壬 2"
    assert labels(editor)[:-1] == ["一、", "（一）", "1.", "2.", "(1)", "（二）", "1.", "二、", "（一）"]
    check(editor)


def test_a_space_behind_a_number_of_another_level_goes_there(editor: StructuredEdit) -> None:
    editor.set_blocks(blocks("1甲 2乙 3丙 3"))
    put(editor, 3, 0)
    write(editor, "（二）")
    write(editor, " 丁")
    assert outline(editor) == "1甲 2乙 3丙 2丁"


@pytest.fixture
def proceedings(editor: StructuredEdit) -> StructuredEdit:
    """The editor of the part whose 一、 is the itinerary."""
    template = load()
    part = template.forms["summary"].part("process")
    editor.relabel(RunningLabels(part, template.numbering.labels))
    return editor


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param("二三四", id="counted with the itinerary"),
        pytest.param("一二三", id="counted without it"),
        pytest.param("一三四", id="begun without it, gone on with what is seen"),
    ],
)
def test_below_an_itinerary_items_are_counted_with_it_or_without(
    proceedings: StructuredEdit, numbers: str
) -> None:
    write(proceedings, f"{numbers[0]}、 甲")
    key(proceedings, Qt.Key.Key_Return)
    write(proceedings, f"{numbers[1]}、 乙")
    key(proceedings, Qt.Key.Key_Return)
    write(proceedings, f"{numbers[2]}、丙")
    key(proceedings, Qt.Key.Key_Return)
    assert outline(proceedings) == "1甲 1乙 1丙 1"
    assert labels(proceedings) == ["二、", "三、", "四、", "五、"]
    check(proceedings)


def test_below_an_itinerary_no_other_number_is_taken(proceedings: StructuredEdit) -> None:
    write(proceedings, "四、甲")
    key(proceedings, Qt.Key.Key_Return)
    assert proceedings.blocks == body("四、甲", "")
    proceedings.set_blocks(blocks("1甲 2"))
    put(proceedings, 1, 0)
    write(proceedings, "（二）")
    write(proceedings, " 乙")
    assert outline(proceedings) == "1甲 2（二） 乙"
