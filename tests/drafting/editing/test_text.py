"""Typing, splitting, joining and deleting, on values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafting.editing import (
    EMPTY,
    Edit,
    Spot,
    content,
    cut_out,
    deleted,
    inserted,
    joined_backwards,
    joined_forwards,
    pasted_into,
    replaced,
    split,
    with_objects,
)
from drafting.report import Block, Photo, PhotoBlock, Table, TableBlock, TextBlock

GRID = PhotoBlock((Photo("a.jpg", "甲"),))
TABLE = TableBlock(Table(("日",), (("1",),)))


def body(*texts: str, level: int = 0) -> tuple[Block, ...]:
    return tuple(TextBlock(level, text) for text in texts)


one_block: st.SearchStrategy[Block] = st.one_of(
    st.builds(TextBlock, st.integers(0, 4), st.text("甲乙𠮷a\n", max_size=4)), st.sampled_from([GRID, TABLE])
)
some_blocks = st.lists(one_block, min_size=1, max_size=6).map(tuple)


@st.composite
def selections(draw: st.DrawFn) -> tuple[tuple[Block, ...], Spot, Spot]:
    blocks = draw(some_blocks)
    spots = []
    for _n in range(2):
        index = draw(st.integers(0, len(blocks) - 1))
        block = blocks[index]
        spots.append(
            Spot(index, draw(st.integers(0, len(block.text) if isinstance(block, TextBlock) else 1)))
        )
    start, end = sorted(spots)
    return blocks, start, end


def texts(blocks: tuple[Block, ...]) -> str:
    return "".join(block.text if isinstance(block, TextBlock) else "#" for block in blocks)


def is_in(spot: Spot, blocks: tuple[Block, ...]) -> bool:
    block = blocks[spot.block]
    return 0 <= spot.offset <= (len(block.text) if isinstance(block, TextBlock) else 1)


def check(edit: Edit) -> None:
    assert edit.blocks
    assert is_in(edit.caret, edit.blocks)
    assert edit.anchor is None or is_in(edit.anchor, edit.blocks)


@given(selections())
def test_deleting_takes_away_just_what_was_selected(case: tuple[tuple[Block, ...], Spot, Spot]) -> None:
    blocks, start, end = case
    edit = deleted(blocks, start, end)
    check(edit)
    whole, part = texts(blocks), texts(cut_out(blocks, start, end))
    place = len(texts(cut_out(blocks, Spot(0, 0), start)))
    assert whole[place : place + len(part)] == part
    assert texts(edit.blocks) == whole[:place] + whole[place + len(part) :]


@given(selections())
def test_what_was_cut_out_comes_back_where_it_was(case: tuple[tuple[Block, ...], Spot, Spot]) -> None:
    blocks, start, end = case
    fragment = cut_out(blocks, start, end)
    edit = inserted(blocks, start, end, fragment)
    check(edit)
    assert texts(edit.blocks) == texts(blocks)


@given(selections(), some_blocks)
def test_pasting_puts_everything_in(
    case: tuple[tuple[Block, ...], Spot, Spot], fragment: tuple[Block, ...]
) -> None:
    blocks, start, end = case
    for function in (inserted, pasted_into):
        edit = function(blocks, start, end, fragment)
        check(edit)
        assert sorted(texts(edit.blocks)) == sorted(
            texts(deleted(blocks, start, end).blocks) + texts(fragment)
        )


@given(selections(), st.text("丙丁", max_size=3))
def test_typing_over_a_selection(case: tuple[tuple[Block, ...], Spot, Spot], text: str) -> None:
    blocks, start, end = case
    edit = replaced(blocks, start, end, text)
    check(edit)
    assert isinstance(edit.blocks[edit.caret.block], TextBlock)
    assert len(texts(edit.blocks)) == len(texts(deleted(blocks, start, end).blocks)) + len(text)
    check(split(blocks, start, end))


def test_deleting_over_paragraphs_joins_them() -> None:
    blocks = (TextBlock(1, "甲乙"), GRID, TextBlock(2, "丙丁"))
    assert deleted(blocks, Spot(0, 1), Spot(2, 1)) == Edit((TextBlock(1, "甲丁"),), Spot(0, 1))
    assert deleted(blocks, Spot(0, 0), Spot(2, 1)).blocks == (TextBlock(2, "丁"),)
    assert deleted(blocks, Spot(0, 0), Spot(2, 2)).blocks == (TextBlock(1, ""),)
    assert deleted((GRID,), Spot(0, 0), Spot(0, 1)) == Edit(EMPTY, Spot(0, 0))


def test_enter_keeps_the_level_and_climbs_from_an_empty_item() -> None:
    assert split(body("甲乙", level=2), Spot(0, 1), Spot(0, 1)) == Edit(body("甲", "乙", level=2), Spot(1, 0))
    levels = []
    blocks: tuple[Block, ...] = (TextBlock(3, ""),)
    for _n in range(4):
        blocks = split(blocks, Spot(0, 0), Spot(0, 0)).blocks
        levels.append([block.level for block in blocks if isinstance(block, TextBlock)])
    assert levels == [[2], [1], [0], [0, 0]]


def test_backspace_makes_body_text_and_then_joins() -> None:
    blocks = (TextBlock(1, "甲"), TextBlock(2, "乙"))
    once = joined_backwards(blocks, 1)
    assert once == Edit((TextBlock(1, "甲"), TextBlock(0, "乙")), Spot(1, 0))
    assert joined_backwards(once.blocks, 1) == Edit((TextBlock(1, "甲乙"),), Spot(0, 1))
    assert joined_backwards(body("", "乙"), 1).blocks == body("乙")
    assert joined_backwards(body("甲"), 0).blocks == body("甲")


def test_no_key_deletes_a_grid_unseen() -> None:
    blocks = (TextBlock(0, "甲"), GRID, TextBlock(0, "乙"))
    assert joined_backwards(blocks, 2) == Edit(blocks, Spot(1, 1), Spot(1, 0))
    assert joined_forwards(blocks, 0) == Edit(blocks, Spot(1, 1), Spot(1, 0))
    assert joined_forwards(body("甲", "乙"), 0) == Edit(body("甲乙"), Spot(0, 1))
    assert joined_forwards((TextBlock(0, ""), TextBlock(3, "乙")), 0).blocks == body("乙", level=3)


def test_what_comes_from_elsewhere_takes_the_level_it_is_put_into() -> None:
    blocks = body("甲丁", level=1)
    edit = pasted_into(blocks, Spot(0, 1), Spot(0, 1), body("乙", "丙"))
    assert edit == Edit(body("甲乙", "丙丁", level=1), Spot(1, 1))
    mixed = (TextBlock(1, "乙"), TextBlock(0, "丙"))
    assert pasted_into(body("", level=2), Spot(0, 0), Spot(0, 0), mixed).blocks == mixed


def test_items_from_elsewhere_leave_no_level_out_above_them() -> None:
    items = (TextBlock(3, "乙"), TextBlock(0, "丙"), TextBlock(4, "丁"))
    lifted = (TextBlock(1, "乙"), TextBlock(0, "丙"), TextBlock(2, "丁"))
    for blocks in (body(""), body("", level=3), body("", "戊", level=4)):
        edit = pasted_into(blocks, Spot(0, 0), Spot(0, 0), items)
        assert edit.blocks[:3] == lifted
    below = (TextBlock(2, "甲"), TextBlock(0, ""))
    assert pasted_into(below, Spot(1, 0), Spot(1, 0), items).blocks == (below[0], *items)
    deeper = (TextBlock(1, "甲"), TextBlock(0, "文"), TextBlock(0, ""))
    found = pasted_into(deeper, Spot(2, 0), Spot(2, 0), items).blocks
    assert found[2:] == (TextBlock(2, "乙"), TextBlock(0, "丙"), TextBlock(3, "丁"))


def test_what_was_copied_here_keeps_its_levels() -> None:
    fragment = (TextBlock(3, "乙"), GRID, TextBlock(4, "丙"))
    edit = inserted(body("甲丁"), Spot(0, 1), Spot(0, 1), fragment)
    assert edit.blocks == (TextBlock(0, "甲乙"), GRID, TextBlock(4, "丙丁"))
    assert inserted(body(""), Spot(0, 0), Spot(0, 0), fragment[:1]).blocks == fragment[:1]


def test_behind_a_grid_at_the_end_there_is_a_place_to_go_on_writing() -> None:
    assert with_objects(body("甲"), Spot(0, 1), [GRID]) == Edit(
        (*body("甲"), GRID, TextBlock()), Spot(1, 1), Spot(1, 0)
    )
    assert with_objects(EMPTY, Spot(0, 0), [TABLE]).blocks == (TABLE, TextBlock())
    assert inserted(body("甲"), Spot(0, 1), Spot(0, 1), [TABLE]).blocks == (*body("甲"), TABLE, TextBlock())
    assert content(EMPTY) == ()
