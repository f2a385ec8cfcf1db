"""Composition: what is printed, in which order, under which numbers."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from hypothesis import given, settings

from drafting import document as doc
from drafting.compose import compose
from drafting.compose.blocks import heading_indexes
from drafting.report import (
    Block,
    ItineraryDay,
    Period,
    Photo,
    PhotoBlock,
    Report,
    Table,
    TableBlock,
    TextBlock,
    Traveller,
)
from drafting.template import load
from tests.support.reports import reports

TEMPLATE = load("taichung")


def composed(report: Report, purpose: str = "final") -> doc.Document:
    return compose(report, TEMPLATE, photo_size=lambda _name: (800, 600), purpose=purpose)  # type: ignore[arg-type]


def part_report(*blocks: Block) -> Report:
    return Report(categories=("other",), sections={"findings": blocks})


def labels(document: doc.Document, section: str = "findings") -> list[str]:
    """Number and text of the numbered nodes of a section."""
    return [
        node.number + node.text
        for node in document.nodes
        if isinstance(node, doc.Heading | doc.Item)
        and node.source.part == section
        and node.source.block is not None
    ]


def test_parts_of_the_summary_form_are_numbered_from_two() -> None:
    headings = [
        node for node in composed(Report(categories=("other",))).nodes if isinstance(node, doc.Heading)
    ]
    assert [h.number + h.text for h in headings] == [
        "貳、出國人員名單", "參、目的", "肆、過程", "一、行程表", "伍、心得", "陸、建議",
    ]  # fmt: skip


def test_parts_of_the_full_form_are_numbered_from_one() -> None:
    report = Report(categories=("study",), has_attachments=True, attachments=("課程表",))
    document = composed(report)
    headings = [node for node in document.nodes if isinstance(node, doc.Heading)]
    assert [h.number + h.text for h in headings] == [
        "摘要", "壹、目的", "貳、過程", "一、行程表", "參、心得", "肆、建議", "附件",
    ]  # fmt: skip
    kinds = [type(node) for node in document.nodes]
    assert kinds.index(doc.CoverEnd) < kinds.index(doc.Contents)


def test_numbers_continue_across_photos_and_tables_and_restart_under_each_parent() -> None:
    photo = PhotoBlock((Photo("photos/a.jpg"),))
    table = TableBlock(Table(("a",), (("b",),)))
    blocks = (
        TextBlock(1, "甲"), TextBlock(2, "甲一"), TextBlock(3, "長句。"), photo, TextBlock(3, "又一長句。"), table,
        TextBlock(2, "甲二"), TextBlock(3, "句。"), TextBlock(4, "句。"), TextBlock(0, "內文"), TextBlock(4, "句。"),
        TextBlock(1, "乙"), TextBlock(2, "乙一"), TextBlock(0, "內文"),
    )  # fmt: skip
    assert labels(composed(part_report(*blocks))) == [
        "一、甲", "（一）甲一", "1.長句。", "2.又一長句。", "（二）甲二", "1.句。", "(1)句。", "(2)句。",
        "二、乙", "（一）乙一",
    ]  # fmt: skip


def test_the_itinerary_is_the_first_item_of_the_process() -> None:
    report = Report(
        categories=("other",), sections={"process": (TextBlock(1, "會議活動內容"), TextBlock(0, "x"))}
    )
    assert labels(composed(report), "process") == ["二、會議活動內容"]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((TextBlock(1, "標題"), TextBlock(0, "內文")), {0}),
        ((TextBlock(1, "標題："), TextBlock(2, "子項")), {0}),
        ((TextBlock(2, "園區設有："), TextBlock(3, "子項")), set()),
        ((TextBlock(1, "這是一句話。"), TextBlock(0, "內文")), set()),
        ((TextBlock(1, "長" * 51), TextBlock(0, "內文")), set()),
        ((TextBlock(1, "兩\n行"), TextBlock(0, "內文")), set()),
        ((TextBlock(1, "甲"), TextBlock(1, "乙"), TextBlock(0, "續段")), set()),
        (
            (
                TextBlock(1, "甲"),
                TextBlock(0, "x"),
                TextBlock(1, "乙"),
                TextBlock(0, "x"),
                TextBlock(1, "待寫"),
            ),
            {0, 2, 4},
        ),
        ((TextBlock(1, "一句。"), TextBlock(1, "兩句。"), TextBlock(1, "其他觀察"), TextBlock(0, "x")), {2}),
        (
            (
                TextBlock(1, "甲"),
                TextBlock(0, "x"),
                TextBlock(2, "子"),
                TextBlock(1, "乙"),
                TextBlock(0, "x"),
            ),
            {0, 3},
        ),
        ((TextBlock(1, "甲"), PhotoBlock((Photo("a"),))), {0}),
        ((TextBlock(1, "甲"), TextBlock(0, "x"), TextBlock(1, "長" * 60), TextBlock(0, "x")), {0, 2}),
        ((TextBlock(1, "甲"), TextBlock(0, "x"), TextBlock(1, "長" * 60)), {0}),
        ((TextBlock(1, "甲"), TextBlock(0, "x"), TextBlock(1, "長" * 60 + "。"), TextBlock(0, "x")), {0}),
        ((TextBlock(1, "甲"), TextBlock(0, "x"), TextBlock(1, "長" * 120), TextBlock(0, "x")), {0}),
        ((TextBlock(1, "長" * 60), TextBlock(0, "x")), set()),
    ],
)
def test_which_numbered_blocks_are_headings(blocks: tuple[Block, ...], expected: set[int]) -> None:
    assert heading_indexes(blocks) == expected


def test_blank_blocks_are_not_printed_and_get_no_number() -> None:
    blocks = (
        TextBlock(1, " "),
        TextBlock(1, "有字。"),
        TextBlock(0, ""),
        PhotoBlock(()),
        TableBlock(Table()),
    )
    document = composed(part_report(*blocks))
    assert labels(document) == ["一、有字。"]
    assert not document.nodes[-1:] or not isinstance(document.nodes[-1], doc.PhotoGrid | doc.Table)


@pytest.mark.parametrize(("count", "whole"), [(1, True), (11, True), (12, False), (60, False)])
def test_a_short_table_of_persons_or_of_the_text_stays_whole(count: int, whole: bool) -> None:
    plain = TableBlock(Table(("a",), (("b",),) * count))
    people = (Traveller("王小明", "臺中市政府秘書處", "國際事務科", "科員"),) * count
    days = (ItineraryDay(None, "義烏", ("參訪",)),)
    report = msgspec.structs.replace(part_report(plain), travellers=people, itinerary=days)
    found = {node.role: node.whole for node in composed(report).nodes if isinstance(node, doc.Table)}
    assert found == {"personnel": whole, "itinerary": False, "plain": whole}


def test_the_form_shows_every_choice_with_its_box() -> None:
    report = Report(
        categories=("other",), other_purposes=("international_conference",), has_attachments=False
    )
    values = {node.label: node.value for node in composed(report).nodes if isinstance(node, doc.FieldLine)}
    assert values["含附件："] == "□是 ■否"
    first, second = values["出國類別："].split("\n")
    assert first == "■其他 ■國際會議 □業務接洽 □洽展 □表演 □比賽"
    assert second == "　　　　　□擔任裁判 □海外檢測"
    cover = [
        n.text
        for n in composed(Report(categories=("inspection", "study"))).nodes
        if isinstance(n, doc.Paragraph)
    ]
    assert "出國類別：■考察 ■進修 □研究 □實習 □其他" in cover


def test_dates_are_printed_in_the_style_of_the_form() -> None:
    start = dt.date(2019, 5, 20)
    report = Report(
        categories=("other",),
        period=Period(start, None),
        itinerary=(ItineraryDay(start, "義烏", ("搭機", "報到")), ItineraryDay()),
    )
    document = composed(report)
    values = {
        node.label: node.value + node.hint for node in document.nodes if isinstance(node, doc.FieldLine)
    }
    assert values["出國期間："] == "108年05月20日至　　年　　月　　日"
    assert values["報告日期："] == "　　年　　月　　日(填寫一級機關首長核定日)"
    table = next(node for node in document.nodes if isinstance(node, doc.Table) and node.role == "itinerary")
    assert table.rows == (
        (("108.05.20",), ("一",), ("義烏",), ("搭機", "報到")),
        (("",), ("",), ("",), ("",)),
    )


def test_a_row_of_several_days_is_printed_with_its_last() -> None:
    row = ItineraryDay(dt.date(2025, 9, 1), "東京", ("研習",), dt.date(2025, 9, 5))
    document = composed(Report(categories=("other",), itinerary=(row,)))
    table = next(node for node in document.nodes if isinstance(node, doc.Table) and node.role == "itinerary")
    assert table.rows == ((("114.09.01～", "114.09.05"), ("一～", "五"), ("東京",), ("研習",)),)


def test_travellers_are_entered_once_and_printed_twice() -> None:
    report = Report(
        categories=("other",), travellers=(Traveller("王小明", "臺中市政府秘書處", "國際事務科", "科員"),)
    )
    document = composed(report)
    entry = next(node for node in document.nodes if isinstance(node, doc.ListEntry))
    assert entry.number + entry.text == "1.王小明/臺中市政府秘書處/國際事務科/科員"
    table = next(node for node in document.nodes if isinstance(node, doc.Table))
    assert table.rows == ((("1",), ("臺中市政府秘書處",), ("科員",), ("王小明",)),)


def test_a_traveller_without_a_unit_leaves_no_empty_place_for_one() -> None:
    report = Report(categories=("other",), travellers=(Traveller("王小明", "臺中市政府秘書處", "", "科員"),))
    entries = [node.text for node in composed(report).nodes if isinstance(node, doc.ListEntry)]
    assert entries == ["王小明/臺中市政府秘書處/科員"]


def test_sign_off_boxes_are_on_the_signing_copy_only() -> None:
    for purpose in ("final", "review"):
        assert not any(isinstance(node, doc.SignOff) for node in composed(Report(), purpose).nodes)
    boxes = composed(Report(), "signing").nodes[-1]
    assert isinstance(boxes, doc.SignOff)
    assert boxes.rows[0][0].title == "承辦人"
    assert boxes.rows[0][-1].title.startswith("處長")
    assert composed(Report(), "review").track_changes
    assert not composed(Report(), "signing").track_changes


@settings(max_examples=30)
@given(reports)
def test_any_report_can_be_composed_and_loses_no_text(report: Report) -> None:
    document = composed(report)
    assert document == composed(report)
    printed = [text for node in document.nodes for text in node_texts(node)]
    for section, blocks in report.sections.items():
        for block in blocks:
            if isinstance(block, TextBlock) and block.text.strip():
                from drafting.text import clean

                assert not clean(block.text).strip() or clean(block.text) in printed, section
    anchors = [node.anchor for node in document.nodes if isinstance(node, doc.Heading)]
    assert len(set(anchors)) == len(anchors)


def node_texts(node: doc.Node) -> list[str]:
    if isinstance(node, doc.Heading | doc.Item | doc.Paragraph | doc.ListEntry):
        return [node.text]
    return []


def test_the_export_id_follows_the_content() -> None:
    first, same, other = (composed(Report(title=title)).identity.export_id for title in ("甲", "甲", "乙"))
    assert first == same != other
    assert composed(Report(title="甲"), "signing").identity.export_id != first


@pytest.mark.parametrize("form", ["other", "study"])
def test_a_trip_of_one_day_has_one_date(form: str) -> None:
    day = dt.date(2019, 5, 20)

    def printed(period: Period) -> list[str]:
        document = composed(Report(categories=(form,), period=period))  # type: ignore[arg-type]
        texts = [
            n.value if isinstance(n, doc.FieldLine) else n.text
            for n in document.nodes
            if isinstance(n, doc.FieldLine | doc.Paragraph)
        ]
        return [text for text in texts if "年05月20日" in text]

    (one,) = printed(Period(day, day))
    assert "至" not in one
    (two,) = printed(Period(day, day + dt.timedelta(days=1)))
    assert two.endswith("108年05月20日至108年05月21日")
    (open_end,) = printed(Period(day))
    assert "108年05月20日至" in open_end


def on_cover(*people: tuple[str, str, str]) -> list[str]:
    """The lines of a cover that name agencies and persons, without their labels."""
    travellers = tuple(Traveller(name, agency, "", title) for name, agency, title in people)
    document = composed(Report(categories=("study",), travellers=travellers))
    found = {n.source.part: n.text for n in document.nodes if isinstance(n, doc.Paragraph)}
    return [found[field].partition("：")[2] for field in ("agencies", "names_and_titles")]


def test_on_the_cover_no_name_is_torn_from_its_title() -> None:
    people = [(f"王{n}明", f"臺中市政府第{n}處", "主任秘書") for n in "一二三四五六七八"]
    for text in on_cover(*people):
        entries = text.replace("\n", "").split("、")
        lines = text.split("\n")
        assert len(lines) > 2
        assert [each for line in lines for each in line.removesuffix("、").split("、")] == entries
        assert all(line.endswith("、") for line in lines[:-1])
        assert all(len(line) <= 24 for line in lines)
    assert on_cover(people[0]) == ["臺中市政府第一處", "王一明 主任秘書"]


@pytest.mark.parametrize(("deep", "depth"), [(0, 3), (18, 3), (19, 2), (27, 2), (28, 3), (60, 3)])
def test_the_contents_take_no_page_for_a_few_entries(deep: int, depth: int) -> None:
    """Seven headings are there anyway."""
    blocks = [block for _n in range(deep) for block in (TextBlock(2, "細目"), TextBlock(0, "內文。"))]
    report = Report(
        categories=("study",), sections={"findings": (TextBlock(1, "項目"), TextBlock(0, "文。"), *blocks)}
    )
    document = composed(report)
    (contents,) = [node for node in document.nodes if isinstance(node, doc.Contents)]
    assert len(list(document.headings(2))) == 7
    assert contents.depth == depth
