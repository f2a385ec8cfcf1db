"""Two reports side by side: every difference, once, at its place, in words."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting import i18n
from drafting.compare import Difference, compare, describe, marked
from drafting.report import (
    Block,
    Contact,
    ItineraryDay,
    Period,
    Photo,
    PhotoBlock,
    Report,
    Table,
    TableBlock,
    TextBlock,
    Traveller,
    normalise,
)
from drafting.textdiff import apply


def make(*blocks: Block | str, **fields: object) -> Report:
    parts = tuple(TextBlock(0, block) if isinstance(block, str) else block for block in blocks)
    return normalise(Report(sections={"process": parts}, **fields))  # type: ignore[arg-type]


def kinds(differences: Iterable[Difference]) -> list[tuple[str, int | None, int | None]]:
    return [(found.kind, found.old_block, found.block) for found in differences]


A, B, C, D = (
    "第一段談的是會議緣起與背景說明。",
    "第二段談的是義烏國際商貿城的參訪經過。",
    "第三段談的是與市長座談的內容。",
    "第四段談的是返國行程。",
)


def test_equal_reports() -> None:
    assert compare(make(A, B, title="題"), make(A, B, title="題")) == ()


def test_words_within_a_paragraph() -> None:
    (found,) = compare(make(A, B), make(A, B.replace("國際", "小商品")))
    assert (found.kind, found.section, found.block, found.place.block) == ("changed", "process", 1, 1)
    assert marked(found) == "第二段談的是義烏[-國際-]{+小商品+}商貿城的參訪經過。"


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ((A, "全新的一段，寫的是別的事。", B, C, D), [("inserted", None, 1)]),
        ((A, C, D), [("deleted", 1, None)]),
        ((B, C, D, A), [("moved", 0, 3)]),
        ((A, C, B, D), [("moved", 2, 1)]),
        ((A, B, C.replace("市長", "副市長"), D), [("changed", 2, 2)]),
        ((C.replace("市長", "義烏市市長"), A, B, D), [("moved", 2, 0), ("changed", 2, 0)]),
        (("", A, B, C, D), [("inserted", None, 0)]),
        ((A, TextBlock(2, B), C, D), [("level", 1, 1)]),
        ((), [("deleted", n, None) for n in range(4)]),
        ((A, B, "晚間搭機離境，結束行程並檢討。", D), [("inserted", None, 2), ("deleted", 2, None)]),
    ],
)
def test_blocks(new: tuple[Block | str, ...], expected: list[tuple[str, int | None, int | None]]) -> None:
    found = kinds(compare(make(A, B, C, D), make(*new)))
    if ("moved", 2, 1) in expected:
        assert found in ([("moved", 2, 1)], [("moved", 1, 2)]), "either of the two that changed places"
    else:
        assert sorted(found, key=str) == sorted(expected, key=str)


def test_from_one_part_to_another() -> None:
    old, new = make(A, B), make(A)
    new = msgspec.structs.replace(new, sections={**new.sections, "findings": (TextBlock(0, B),)})
    (found,) = compare(old, new)
    assert (found.kind, found.section, found.old_section) == ("moved", "findings", "process")
    assert describe(found, {"findings": "心得", "process": "過程"}).startswith("心得")


def grid(*photos: tuple[str, str], columns: int = 2) -> PhotoBlock:
    return PhotoBlock(tuple(Photo(f"photos/{file}.jpg", caption) for file, caption in photos), columns)


def test_photos() -> None:
    old = make(A, grid(("a", "義烏市廠"), ("b", "合影"), ("c", "座談")))
    new = make(A, grid(("c", "座談"), ("a", "義烏市場"), ("d", "晚宴"), columns=3))
    found = compare(old, new)
    assert [(d.kind, d.field) for d in found] == [
        ("columns", ""),
        ("photo_removed", "photos[1]"),
        ("photo_moved", "photos[1]"),
        ("changed", "photos[1].caption"),
        ("photo_added", "photos[2]"),
    ]
    assert all((d.section, d.block) == ("process", 1) for d in found)
    assert marked(found[3]) == "義烏市[-廠-]{+場+}"


def table(*rows: str, header: str = "日期|地點") -> TableBlock:
    return TableBlock(Table(tuple(header.split("|")), tuple(tuple(row.split("|")) for row in rows), "表"))


def test_tables() -> None:
    old = make(table("五月二十日|杭州市區參訪", "五月二十一日|義烏市場參訪", "五月二十二日|返國"))
    new = make(table("五月二十日|杭州市政府參訪", "五月二十二日|返國", "五月二十三日|檢討"))
    found = compare(old, new)
    assert [(d.kind, d.field) for d in found] == [
        ("row_removed", "table.rows[1]"),
        ("changed", "table.rows[0][1]"),
        ("row_added", "table.rows[2]"),
    ]
    wider = make(table("五月二十日|杭州市區參訪|早", header="日期|地點|時"))
    assert ("columns", "") in [(d.kind, d.field) for d in compare(old, wider)]


def test_fields_and_rows() -> None:
    days = [ItineraryDay(dt.date(2019, 5, 20 + n), f"地點{n}", (f"活動{n}", "用餐")) for n in range(3)]
    who = Traveller("王小明", "臺中市政府", "秘書處", "科長")
    old = make(
        title="出席義烏會議",
        contact=Contact("王小明", "04"),
        period=Period(dt.date(2019, 5, 20), None),
        itinerary=tuple(days),
        travellers=(who,),
        has_attachments=False,
        categories=("other",),
    )
    new = make(
        title="出席義烏市會議",
        contact=Contact("王小明", "04-22289111"),
        period=Period(dt.date(2019, 5, 20), dt.date(2019, 5, 25)),
        itinerary=(days[0], ItineraryDay(days[1].date, "地點一", ("活動1", "參訪", "用餐"))),
        travellers=(who, Traveller("李大同")),
        has_attachments=True,
        attachments=("邀請函",),
        categories=("other",),
    )
    i18n.set_language("en")
    found = [(d.kind, d.section, d.block, d.field, d.before, d.after) for d in compare(old, new)]
    assert ("changed", "title", None, "", "出席義烏會議", "出席義烏市會議") in found
    assert ("changed", "contact", None, "phone", "04", "04-22289111") in found
    assert ("field", "period", None, "end", "", "108年5月25日") in found
    assert ("field", "has_attachments", None, "", "no", "yes") in found
    assert ("row_added", "travellers", 1, "", "", "李大同") in found
    assert ("row_added", "attachments", 0, "", "", "邀請函") in found
    assert ("row_removed", "itinerary", None, "", "108年5月22日　地點2　活動2、用餐", "") in found
    assert ("changed", "itinerary", 1, "place", "地點1", "地點一") in found
    assert ("row_added", "itinerary", 1, "activities[1]", "", "參訪") in found
    assert len(found) == 9


def test_every_kind_is_described() -> None:
    old = make(A, B, TextBlock(0, C), grid(("a", "甲"), ("b", "乙")), table("一|二", "三|四"), title="甲題")
    new = make(
        TextBlock(1, C),
        A,
        grid(("b", "丙"), ("c", "丁"), columns=1),
        table("三|四", "五|六"),
        "新的一段文字",
        title="乙題",
    )
    for difference in compare(old, new):
        text = describe(difference, {"process": "過程", "title": "名稱"})
        assert text.startswith(("過程", "名稱"))
        assert marked(difference) or difference.kind in ("level", "columns")


TEXTS = st.lists(st.text("甲乙丙丁，。一二三四", max_size=14), max_size=7)


@given(TEXTS, TEXTS)
def test_nothing_is_left_out_and_nothing_said_twice(old_texts: list[str], new_texts: list[str]) -> None:
    """From the old report and the differences alone, the new one can be told."""
    old, new = make(*old_texts), make(*new_texts)
    found = compare(old, new)
    assert bool(found) == (old != new)
    came = {d.block: d.after for d in found if d.kind == "inserted"}
    gone = {d.old_block for d in found if d.kind == "deleted"}
    moved = {d.block: d.old_block for d in found if d.kind == "moved"}
    changed = {d.old_block: d for d in found if d.kind == "changed"}
    assert len(came) + len(gone) + len(moved) + len(changed) == len(found)
    rest = iter(n for n in range(len(old_texts)) if n not in gone and n not in moved.values())
    built = []
    for index in range(len(new_texts)):
        if index in came:
            built.append(came[index])
            continue
        origin = moved[index] if index in moved else next(rest)
        text = old.section("process")[origin or 0].text  # type: ignore[union-attr]
        edit = changed.get(origin)
        built.append(apply(text, edit.after, edit.edits) if edit else text)
    assert built == [b.text for b in new.section("process")]  # type: ignore[union-attr]
    assert next(rest, None) is None


def test_a_long_report_takes_no_time() -> None:
    old = [f"第{n}段：" + "我們與各國城市代表就經貿議題進行交流，" * 6 for n in range(150)]
    new = [text.replace("經貿", "文化") if n % 3 else text for n, text in enumerate(old)]
    start = time.perf_counter()
    assert len(compare(make(*old), make(*reversed(new[:50]), *new[50:]))) > 100
    assert time.perf_counter() - start < 10
