"""The review sheet and the annex of the trail, as documents."""

from __future__ import annotations

import datetime as dt

import msgspec

from drafting import document as doc
from drafting.compose import compose, compose_sheet
from drafting.compose.sheet import trail_nodes
from drafting.report import Period, Report, Traveller
from drafting.review import states
from drafting.review.model import Action, Person, TrailEntry
from drafting.review.sheet import SHEET_ITEMS, Sheet
from drafting.template import load
from tests.drafting.review.support import CHIEF, DRAFTER, HEAD

TEMPLATE = load("taichung")
TAIPEI = dt.timezone(dt.timedelta(hours=8))
AT = dt.datetime(2019, 11, 8, 16, 0, tzinfo=TAIPEI)
REPORT = Report(
    title="出席義烏會議",
    categories=("other",),
    other_purposes=("international_conference",),
    travellers=(
        Traveller("王小明", "臺中市政府", "秘書處", "科長"),
        Traveller("李大同", "臺中市政府", "秘書處", "科員"),
    ),
    period=Period(dt.date(2019, 5, 20), dt.date(2019, 5, 25)),
)


def grids(report: Report, sheet: Sheet) -> list[doc.Grid]:
    return [node for node in compose_sheet(report, TEMPLATE, sheet).nodes if isinstance(node, doc.Grid)]


def lines(grid: doc.Grid) -> list[list[str]]:
    return [[text for cell in row.cells for text in cell.paragraphs] for row in grid.rows]


def test_the_facts_come_from_the_draft() -> None:
    facts = lines(grids(REPORT, Sheet(submitted=dt.date(2019, 6, 10)))[0])
    assert facts[0] == ["出國報告名稱", "出席義烏會議"]
    assert facts[1] == [
        "出國人姓名", "王小明", "李大同", "職稱", "科長", "科員", "服務單位", "臺中市政府秘書處",
    ]  # fmt: skip
    assert "■國際會議" in facts[2][1]
    assert "□洽展" in facts[2][1]
    assert facts[3] == ["出國期間", "108年05月20日至108年05月25日", "報告繳交日期", "108年06月10日"]


def test_a_large_group_is_named_by_the_first() -> None:
    group = tuple(
        Traveller(f"第{number}人", "臺中市政府" if number % 2 else "臺中市立高中", "某科", f"職稱{number}")
        for number in range(1, 26)
    )
    facts = lines(grids(msgspec.structs.replace(REPORT, travellers=group), Sheet())[0])
    assert facts[1] == [
        "出國人姓名", "第1人等25人", "職稱", "職稱1", "服務單位", "臺中市政府", "臺中市立高中",
    ]  # fmt: skip


def test_ticks_stand_in_their_columns() -> None:
    sheet = Sheet(
        ("on_time", "not_copied"), ("on_time", "returned"), ("unsourced",), ("other",), "讀書會", "可"
    )
    rows = lines(grids(REPORT, sheet)[1])
    assert len(rows) == 1 + len(SHEET_ITEMS)
    assert rows[1] == ["■", "■", "1. 依限繳交出國報告"]
    assert rows[3][:2] == ["■", "□"]
    assert rows[8][:3] == ["□", "■", "8. 退回補正，原因："]
    assert [line for line in rows[8][3:] if "■" in line] == ["　■(5) 引用相關資料未註明資料來源"]
    assert rows[9][-1] == "　■(3) 其他：讀書會"
    assert rows[10][-1] == "10. 其他處理意見及方式：可"


def test_every_row_fills_the_columns() -> None:
    for report in (REPORT, Report()):
        for grid in grids(report, Sheet()):
            assert abs(sum(grid.shares) - 1) < 1e-9
            assert {sum(cell.span for cell in row.cells) for row in grid.rows} == {len(grid.shares)}


def test_three_sign() -> None:
    signatures = grids(REPORT, Sheet())[2]
    assert len(signatures.rows[0].cells) == 3
    assert signatures.header
    assert signatures.rows[1].height > 15


def test_the_annex_of_the_trail() -> None:
    trail: list[TrailEntry] = [states.step([], "hand_over", DRAFTER, AT, "請核閱")]
    trail.append(states.step(trail, "return", CHIEF, AT, "第三段請補來源\n圖說有錯字", ("hollow",)))
    trail.append(states.note(trail, "accept", DRAFTER, AT, proposals=(1,)))
    trail.append(states.step(trail, "hand_over", DRAFTER, AT))
    trail.append(states.step(trail, "approve_section", CHIEF, AT))
    trail.append(states.step(trail, "approve", HEAD, AT, "如擬"))
    heading, table = trail_nodes(trail, TEMPLATE, TAIPEI)
    assert isinstance(heading, doc.Heading)
    assert isinstance(table, doc.Table)
    assert table.rows[0] == (("108年11月08日", "1108/1600"), ("科員", "王小明"), ("送核",), ("請核閱",))
    assert table.rows[1][3] == ("內容空洞簡略或未涵蓋規定要項", "第三段請補來源", "圖說有錯字")
    assert [row[2] for row in table.rows] == [
        ("送核",),
        ("退回補正",),
        ("送核",),
        ("單位主管核定",),
        ("機關首長核定",),
    ]
    assert trail_nodes([], TEMPLATE) == []


def test_the_annex_comes_last_and_only_on_request() -> None:
    trail = [states.step([], "hand_over", DRAFTER, AT)]

    def headings(**more: object) -> list[str]:
        document = compose(REPORT, TEMPLATE, photo_size=lambda _file: (1, 1), purpose="signing", **more)  # type: ignore[arg-type]
        return [node.text for node in document.nodes if isinstance(node, doc.Heading)]

    assert headings(trail=trail) == [*headings(), "送核歷程"]


def test_the_annex_tells_what_was_taken_back_and_who_passed_on() -> None:
    trail: list[TrailEntry] = []
    steps: tuple[tuple[Action, Person], ...] = (
        ("hand_over", DRAFTER),
        ("approve_section", CHIEF),
        ("approve_section", HEAD),
        ("take_back", HEAD),
        ("take_back", CHIEF),
        ("take_back", DRAFTER),
    )
    for action, by in steps:
        trail.append(states.step(trail, action, by, AT))
    table = trail_nodes(trail, TEMPLATE, TAIPEI)[1]
    assert isinstance(table, doc.Table)
    assert [row[2] for row in table.rows] == [
        ("送核",), ("單位主管核定",), ("同意並續陳",), ("撤回", "同意並續陳"), ("撤回", "單位主管核定"), ("撤回",),
    ]  # fmt: skip
