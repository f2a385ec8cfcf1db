"""Levels, and items moved with what belongs to them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafting.editing import branch, indented, moved, moved_before, with_level
from drafting.report import MAX_LEVEL, Block, Photo, PhotoBlock, TextBlock

GRID = PhotoBlock((Photo("a.jpg"),))


def blocks(outline: str) -> tuple[Block, ...]:
    """``1a 0b P``: a block each, its level and its text; P for photos."""
    return tuple(GRID if word == "P" else TextBlock(int(word[0]), word[1:]) for word in outline.split())


def outline(found: tuple[Block, ...]) -> str:
    return " ".join(f"{block.level}{block.text}" if isinstance(block, TextBlock) else "P" for block in found)


outlines = st.lists(st.sampled_from([*"01234", "P"]), min_size=1, max_size=10).map(
    lambda marks: " ".join(mark if mark == "P" else f"{mark}{n}" for n, mark in enumerate(marks))
)


def test_to_an_item_belongs_what_is_deeper_and_its_text() -> None:
    found = blocks("0x 1a 0b 2c P 1d 0e")
    assert [branch(found, index) for index in range(7)] == [1, 5, 3, 5, 5, 7, 7]


def test_an_item_goes_past_a_whole_item() -> None:
    found = blocks("1a 0b 2c 1d P 1e")
    down, place = moved(found, 0, 0, 1)
    assert (outline(down), place) == ("1d P 1a 0b 2c 1e", 2)
    assert moved(down, 2, 2, -1) == (found, 0)


def test_an_item_at_the_end_of_its_parent_goes_on_under_the_next() -> None:
    found = blocks("1a 2b 1c 0d 2e")
    assert outline(moved(found, 1, 1, 1)[0]) == "1a 1c 0d 2b 2e"
    assert outline(moved(found, 4, 4, -1)[0]) == "1a 2b 2e 1c 0d"


def test_body_text_and_photos_go_past_one_block() -> None:
    found = blocks("1a P 0b")
    assert outline(moved(found, 1, 1, 1)[0]) == "1a 0b P"
    assert outline(moved(found, 2, 2, -1)[0]) == "1a 0b P"
    assert moved(found, 0, 0, -1) == (found, 0)
    assert moved(found, 2, 2, 1) == (found, 2)


@given(outlines, st.integers(0, 9), st.integers(0, 9), st.sampled_from([-1, 1]))
def test_moving_loses_and_changes_nothing(text: str, one: int, other: int, step: int) -> None:
    found = blocks(text)
    first, last = sorted((one % len(found), other % len(found)))
    result, place = moved(found, first, last, step)
    assert sorted(map(repr, result)) == sorted(map(repr, found))
    assert result[place : place + last + 1 - first] == found[first : last + 1]
    assert place <= first if step < 0 else place >= first


@given(outlines, st.integers(0, 9), st.integers(0, 10))
def test_dragging_loses_nothing(text: str, first: int, place: int) -> None:
    found = blocks(text)
    first, place = first % len(found), place % (len(found) + 1)
    end = branch(found, first)
    result, at = moved_before(found, first, end, place)
    assert sorted(map(repr, result)) == sorted(map(repr, found))
    assert result[at : at + end - first] == found[first:end]


def test_levels_of_a_selection() -> None:
    assert outline(with_level(blocks("0a P 2b 1c"), 0, 2, 3)) == "3a P 3b 1c"


def test_body_text_becomes_an_item_beside_the_one_above() -> None:
    assert outline(indented(blocks("1a 2b 0c"), 2, 2, 1)) == "1a 2b 2c"
    assert outline(indented(blocks("0c"), 0, 0, 1)) == "1c"
    assert outline(indented(blocks("1a 2b 0c"), 0, 2, -1)) == "0a 1b 0c"
    assert outline(indented(blocks("1a 2b 0c"), 0, 2, 1, items_only=True)) == "2a 3b 0c"


@given(outlines, st.sampled_from([-1, 1]), st.booleans())
def test_levels_stay_within_what_there_is(text: str, step: int, items_only: bool) -> None:
    found = blocks(text)
    for block in indented(found, 0, len(found) - 1, step, items_only=items_only):
        assert not isinstance(block, TextBlock) or 0 <= block.level <= MAX_LEVEL
