"""Remarks stay with their words, whatever happens around them."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.places import Place
from drafting.report import (
    ItineraryDay,
    Photo,
    PhotoBlock,
    Table,
    TableBlock,
    TextBlock,
    Traveller,
)
from drafting.review.anchors import anchor_at, follow
from drafting.review.model import Anchor, Snapshot
from drafting.review.positions import follow_position
from tests.drafting.review.support import snapshot


def on(where: Snapshot, words: str, index: int = 0, field: str = "") -> Anchor:
    text = where.report.section("process")[index].text  # type: ignore[union-attr]
    start = text.index(words)
    return anchor_at(where, Place("process", index, field), start, start + len(words))


def words_at(where: Snapshot, anchor: Anchor) -> str:
    """What the anchor now covers."""
    assert anchor.placed
    place = where.place(anchor)
    assert place is not None
    assert place.block is not None
    block = where.report.section(place.section)[place.block]
    assert isinstance(block, TextBlock)
    return block.text[anchor.start : anchor.end]


TEXT = "本次參訪義烏市場，了解其經營模式。會後與市長座談，交換意見。"


@pytest.mark.parametrize(
    ("after", "covered"),
    [
        ("日前" + TEXT, "經營模式"),
        (TEXT + "圓滿結束。", "經營模式"),
        (TEXT.replace("了解其", "深入了解"), "經營模式"),
        (TEXT.replace("經營模式", "經營的模式"), "經營的模式"),
        (TEXT.replace("經營模式", "營運方式"), "營運方式"),
        (TEXT.replace("經營模式", "「經營模式」"), "經營模式"),
        (TEXT.replace("其經營模式", "狀況"), "狀況"),
        (TEXT.replace("經營", ""), "模式"),
    ],
)
def test_editing_around_and_inside(after: str, covered: str) -> None:
    old, new = snapshot({1: TEXT}), snapshot({1: after})
    led = follow(on(old, "經營模式"), old, new)
    assert words_at(new, led) == covered
    assert led.quote == "經營模式", "the words it was made about never change"


@pytest.mark.parametrize("gone", ["，了解其經營模式", "經營模式", TEXT])
def test_words_that_are_gone(gone: str) -> None:
    old, new = snapshot({1: TEXT, 2: "下一段"}), snapshot({1: TEXT.replace(gone, ""), 2: "下一段"})
    led = follow(on(old, "經營模式"), old, new)
    assert not led.placed
    assert (led.section, led.block, led.quote, led.start, led.end) == ("process", 1, "經營模式", 0, 0)
    assert new.place(led) is None
    back = follow(led, new, old)
    assert back == on(old, "經營模式"), "an undo brings it back"


def test_a_wholly_different_text_at_the_same_number() -> None:
    old, new = snapshot({1: "參訪義烏市場，了解其經營模式。"}), snapshot({1: "晚間搭機返國休息"})
    assert not follow(on(old, "經營模式"), old, new).placed
    whole = anchor_at(old, Place("process", 0))
    assert follow(whole, old, new) == whole, "a remark on the paragraph stays when it is rewritten"
    assert follow(whole, old, snapshot({1: ""})) == whole


def test_a_place_between_blocks() -> None:
    old = snapshot({1: "甲", 2: "乙", 3: "丙"})
    here = Anchor("process", 2)
    assert follow_position(here, old, snapshot({1: "甲", 2: "全然不同的一段", 3: "丙"})) == here
    assert follow_position(here, old, snapshot({3: "丙", 1: "甲"})) == Anchor("process", 1)
    assert follow_position(here, old, snapshot({3: "丙"})) == Anchor("process")
    assert follow_position(here, old, snapshot({2: "乙"}, "findings")) == Anchor("findings", 2)
    first = Anchor("process")
    assert follow_position(first, old, snapshot({})) == first


def test_a_block_that_moves() -> None:
    old = snapshot({1: TEXT, 2: "二", 3: "三"})
    new = snapshot({2: "二", 3: "三", 1: TEXT})
    led = follow(on(old, "座談"), old, new)
    assert new.place(led) == Place("process", 2)
    assert led == on(old, "座談")
    elsewhere = snapshot({1: "前言" + TEXT}, "findings")
    led = follow(on(old, "座談"), old, elsewhere)
    assert (led.section, words_at(elsewhere, led)) == ("findings", "座談")


def test_a_paragraph_is_split_and_joined() -> None:
    old = snapshot({1: TEXT, 9: "尾"})
    first, second = TEXT.split("會後")
    new = snapshot({1: first, 2: "會後" + second, 9: "尾"})
    here, there = on(old, "經營模式"), on(old, "市長座談")
    led, moved = follow(here, old, new), follow(there, old, new)
    assert (led.block, words_at(new, led)) == (1, "經營模式")
    assert (moved.block, words_at(new, moved)) == (2, "市長座談")
    back = follow(moved, new, old)
    assert (back.block, words_at(old, back)) == (1, "市長座談")


def test_the_same_words_elsewhere_do_not_catch_it() -> None:
    old = snapshot({1: "參訪義烏市場，成果豐碩。", 2: "參訪杭州市場，成果豐碩。"})
    new = snapshot({2: "參訪杭州市場，成果豐碩。"})
    led = follow(on(old, "成果豐碩"), old, new)
    assert not led.placed


def test_whole_paragraphs() -> None:
    old = snapshot({1: TEXT, 2: "二"})
    whole = anchor_at(old, Place("process", 0))
    assert (whole.start, whole.end, whole.quote) == (0, 0, TEXT)
    new = snapshot({1: TEXT + "再補一句說明。", 2: "二"})
    assert follow(whole, old, new) == whole
    part = anchor_at(old, Place("process"))
    assert follow(part, old, new) == part == Anchor("process")
    assert anchor_at(old, None) == Anchor()


def grid(*files: str) -> PhotoBlock:
    return PhotoBlock(tuple(Photo(f"photos/{file}.jpg", f"圖說{file}") for file in files), 2)


def test_photos_and_captions() -> None:
    old, new = snapshot({5: grid("a", "b", "c")}), snapshot({5: grid("c", "x", "a")})
    caption = anchor_at(old, Place("process", 0, "photos[2].caption"), 0, 2)
    assert caption.quote == "圖說"
    assert follow(caption, old, new).field == "photos[0].caption"
    photo = anchor_at(old, Place("process", 0, "photos[0]"))
    assert (photo.quote, follow(photo, old, new).field) == ("圖說a", "photos[2]")
    gone = follow(anchor_at(old, Place("process", 0, "photos[1]")), old, new)
    # The new photo in the grid is not the one that was meant.
    assert not gone.placed or gone.field == "photos[1]"


def table(*rows: str) -> TableBlock:
    return TableBlock(Table(("甲", "乙"), tuple(tuple(row.split("|")) for row in rows)))


def test_cells() -> None:
    old, new = snapshot({5: table("一|二", "三|四")}), snapshot({5: table("零|零", "一|二", "三|四五")})
    cell = anchor_at(old, Place("process", 0, "table.rows[1][1]"))
    led = follow(cell, old, new)
    assert (led.field, new.place(led)) == ("table.rows[2][1]", Place("process", 0, "table.rows[2][1]"))
    assert not follow(cell, old, snapshot({5: table("一|二")})).placed


def test_fields_and_rows() -> None:
    days = tuple(ItineraryDay(None, place, (f"{place}參訪", "返回")) for place in ("臺北", "杭州", "義烏"))
    who = (Traveller("王小明", "臺中市政府", "秘書處", "科長"),)
    old = snapshot({}, title="出席義烏會議", itinerary=days, travellers=who)
    new = snapshot(
        {},
        title="赴陸出席義烏市會議",
        itinerary=(ItineraryDay(None, "桃園"), *days[1:], days[0]),
        travellers=(),
    )
    title = anchor_at(old, Place("title"), 2, 4)
    led = follow(title, old, new)
    assert (led.start, led.end, led.quote) == (4, 6, "義烏")
    day = anchor_at(old, Place("itinerary", 0, "activities[0]"), 0, 2)
    assert follow(day, old, new).block == 3
    name = anchor_at(old, Place("travellers", 0, "name"))
    gone = follow(name, old, new)
    assert (gone.placed, gone.quote) == (False, "王小明")
    assert follow(gone, new, old).placed


@pytest.mark.parametrize(
    ("place", "start", "end"),
    [
        (Place("process", 1), 0, 0),
        (Place("process", 0), 3, 99),
        (Place("process", 0), 5, 2),
        (Place("process", 0, "photos[0]"), 0, 0),
        (Place("nothing"), 0, 0),
        (Place("itinerary", 3, "place"), 0, 0),
    ],
)
def test_places_that_are_none(place: Place, start: int, end: int) -> None:
    with pytest.raises(KeyError):
        anchor_at(snapshot({1: TEXT}), place, start, end)


PARAGRAPHS = st.lists(st.text("甲乙丙丁，。一二", max_size=12), min_size=1, max_size=6)


@given(PARAGRAPHS, PARAGRAPHS, st.data())
def test_any_edit_at_all(old_texts: list[str], new_texts: list[str], data: st.DataObject) -> None:
    """Whatever happens, an anchor is in the report or says that it is not; and it keeps its words."""
    order = data.draw(st.permutations(range(1, 10)))
    old = snapshot(dict(enumerate(old_texts, 1)))
    new = snapshot(dict(zip(order, new_texts, strict=False)))
    index = data.draw(st.integers(0, len(old_texts) - 1))
    start = data.draw(st.integers(0, len(old_texts[index])))
    end = data.draw(st.integers(start, len(old_texts[index])))
    anchor = anchor_at(old, Place("process", index), start, end)
    assert follow(anchor, old, old) == anchor
    led = follow(anchor, old, new)
    assert led.quote == anchor.quote
    assert msgspec.json.decode(msgspec.json.encode(led), type=Anchor) == led
    if led.placed:
        place = new.place(led)
        assert place is not None
        assert place.block is not None
        block = new.report.section("process")[place.block]
        assert isinstance(block, TextBlock)
        assert 0 <= led.start <= led.end <= len(block.text)
    else:
        assert new.place(led) is None
