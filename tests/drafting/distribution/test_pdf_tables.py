"""Ruled tables in the text of an old PDF come in as tables; what is not certain to be one stays lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.distribution import default_choices, distributed, proposal_of_file
from drafting.distribution.files import source_of_file
from drafting.distribution.pdftables import text_and_tables
from drafting.distribution.source import TABLE_MARKS, source_of_text, with_tables, words_of
from drafting.report import Block, ItineraryDay, Period, Report, Table, TableBlock, TextBlock, Traveller
from tests.drafting.distribution.support import TEMPLATE
from tests.drafting.writers.typst.support import full, pdf_of, summary

UPRIGHT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
WIDTH, HEIGHT = 100.0, 20.0
MARK = chr(TABLE_MARKS[0])


class Page:
    """A page as the PDF reader tells of one."""

    def __init__(self) -> None:
        self.drawn: list[tuple[str, Any, Any]] = []

    def text(self, text: str, x: float, y: float) -> None:
        self.drawn.append(("text", text, (1.0, 0.0, 0.0, 1.0, x, y)))

    def draw(self, operator: bytes, *operands: float) -> None:
        self.drawn.append(("draw", operator, operands))

    def rule(self, x: float, y: float, width: float, height: float) -> None:
        self.draw(b"re", x, y, width, height)
        self.draw(b"f")

    def grid(self, columns: int, rows: int) -> None:
        for n in range(columns + 1):
            self.rule(n * WIDTH, 0, 0.5, rows * HEIGHT)
        for n in range(rows + 1):
            self.rule(0, n * HEIGHT, columns * WIDTH, 0.5)

    def fill(self, cells: Sequence[Sequence[str]]) -> None:
        for number, row in enumerate(cells):
            for column, cell in enumerate(row):
                self.text(cell, column * WIDTH + 5, (len(cells) - number - 1) * HEIGHT + 5)
                self.text("\n", column * WIDTH + 5, 0)

    def extract_text(
        self, *, visitor_operand_before: Callable[..., None], visitor_text: Callable[..., None]
    ) -> str:
        for kind, what, where in self.drawn:
            if kind == "text":
                visitor_text(what, UPRIGHT, where, None, 12.0)
            else:
                visitor_operand_before(what, where, UPRIGHT, UPRIGHT)
        return "".join(what for kind, what, _where in self.drawn if kind == "text")


CELLS = (("城市", "人口"), ("熊本", "74"), ("福岡", ""))


def page(cells: Sequence[Sequence[str]] = CELLS) -> Page:
    made = Page()
    made.text("前文。\n", 0, 500)
    made.grid(len(cells[0]), len(cells))
    made.fill(cells)
    made.text("後文。\n", 0, -50)
    return made


def test_a_full_grid_is_a_table() -> None:
    text, (table,) = text_and_tables(page(), 0)
    assert table == Table(CELLS[0], CELLS[1:])
    assert [line for line in text.split("\n") if line] == ["前文。", MARK, "後文。"]


words = st.text("甲乙丙丁12ab", max_size=6)


@given(st.integers(2, 5).flatmap(lambda n: st.lists(st.tuples(*[words] * n), min_size=2, max_size=5)))
def test_no_word_is_lost(cells: list[tuple[str, ...]]) -> None:
    text, tables = text_and_tables(page(cells), 0)
    whole = "".join(map(words_of, tables)) + text.replace(MARK, "")
    assert sorted("".join(whole.split())) == sorted("前文。後文。" + "".join(map("".join, cells)))
    if all(cells[0]):
        assert tables == [Table(cells[0], tuple(cells[1:]))]


def joined_cells(made: Page) -> None:
    """The line between two cells is not drawn all the way."""
    made.drawn = [each for each in made.drawn if each[2] != (WIDTH, 0, 0.5, 3 * HEIGHT)]
    made.rule(WIDTH, 0, 0.5, 2 * HEIGHT)


def words_between(made: Page) -> None:
    made.drawn.insert(-5, ("text", "旁邊的話", (1.0, 0.0, 0.0, 1.0, 400.0, 30.0)))


def over_the_line(made: Page) -> None:
    made.text("一段橫跨兩個儲存格的很長的文字", 5, 25)


def not_painted(made: Page) -> None:
    made.drawn = [("draw", b"n", ()) if each[1] == b"f" else each for each in made.drawn]


@pytest.mark.parametrize("change", [joined_cells, words_between, over_the_line, not_painted])
def test_what_is_not_certain_stays_text(change: Callable[[Page], None]) -> None:
    made = page()
    change(made)
    text, tables = text_and_tables(made, 0)
    assert tables == []
    assert "熊本" in text


def test_lines_that_fill_a_cell_go_on_in_the_next() -> None:
    made = Page()
    made.grid(2, 2)
    for text, y in (("甲", 36.0), ("海德公園路", 24.0), ("與皇后大道", 15.0)):
        made.text(text, 5, y)
    made.text("一二三四五六七八", 105, 14)
    made.text("九十", 105, 2)
    text, (table,) = text_and_tables(made, 0)
    assert table.rows[0][1] == "一二三四五六七八九十"
    assert table.header[0] == "甲\n海德公園路"
    assert table.rows[0][0] == "與皇后大道"


def old_report(folder: Path, *blocks: Block) -> Path:
    return pdf_of(full(findings=(TextBlock(1, "比較"), *blocks)), folder)


def test_the_table_of_an_old_pdf_comes_in_as_one(tmp_path: Path) -> None:
    table = Table(
        ("城市", "人口（萬人）", "備註"), (("熊本", "74", "姊妹市"), ("New York", "833", "")), "三市比較"
    )
    path = old_report(tmp_path, TextBlock(0, "比較如下。"), TableBlock(table), TextBlock(0, "由上表可知。"))
    proposal = proposal_of_file(path, TEMPLATE)
    found = distributed(Report(), proposal, default_choices(Report(), proposal)).section("findings")
    tables = [block.table for block in found if isinstance(block, TableBlock)]
    assert [(made.header, made.rows) for made in tables] == [(table.header, table.rows)]
    texts = [block.text for block in found if isinstance(block, TextBlock)]
    assert [text for text in texts if "如下" in text or "上表" in text] == ["比較如下。", "由上表可知。"]
    assert not any(chr(mark) in text for mark in TABLE_MARKS[:5] for text in texts)


def test_a_table_that_goes_on_overleaf_is_one(tmp_path: Path) -> None:
    rows = tuple((f"第{n}處", str(n * 7)) for n in range(1, 61))
    path = old_report(tmp_path, TableBlock(Table(("地點", "人次"), rows)))
    tables = [item for item in source_of_file(path).items if isinstance(item, Table)]
    (table,) = [each for each in tables if each.header[0] == "地點"]
    assert (table.header, table.rows) == (("地點", "人次"), rows)


ABOVE = Table(("日期", "地點", "行程"), (("11/7", "福岡", "拜會"), ("11/8", "北九州", "參訪車站，瞭解與")))


@pytest.mark.parametrize(
    ("below", "rows"),
    [
        pytest.param(
            Table(("11/9", "臺中", "返國"), ()), (*ABOVE.rows, ("11/9", "臺中", "返國")), id="without header"
        ),
        pytest.param(
            Table(("", "市", "百貨共構情形"), (("11/9", "臺中", "返國"),)),
            (ABOVE.rows[0], ("11/8", "北九州市", "參訪車站，瞭解與百貨共構情形"), ("11/9", "臺中", "返國")),
            id="in the middle of a row",
        ),
        pytest.param(Table(ABOVE.header, (("", "市", "百貨"),)), None, id="of a row, below the header"),
        pytest.param(
            Table(("日期", "地點", "費用"), (("11/9", "臺中", "1"),)), (), id="with a header of its own"
        ),
        pytest.param(Table(("11/9", "臺中"), ()), (), id="with other columns"),
    ],
)
def test_a_table_goes_on_overleaf_without_its_header(
    below: Table, rows: tuple[tuple[str, ...], ...] | None
) -> None:
    marks = [chr(TABLE_MARKS[n]) for n in range(2)]
    pages = (f"赴日考察\n內容。\n{marks[0]}\n第1頁", f"赴日考察\n{marks[1]}\n後文。\n第2頁")
    found = [
        t for t in with_tables(source_of_text("\f".join(pages)), (ABOVE, below)).items if isinstance(t, Table)
    ]
    if rows is None:
        rows = (ABOVE.rows[0], ("11/8", "北九州市", "參訪車站，瞭解與百貨"))
    assert found == ([Table(ABOVE.header, rows)] if rows else [ABOVE, below])


def test_two_tables_of_a_page_stay_two() -> None:
    marks = [chr(TABLE_MARKS[n]) for n in range(2)]
    below = Table(("11/9", "臺中", "返國"), ())
    found = with_tables(source_of_text("\n\n".join(marks)), (ABOVE, below)).items
    assert [t for t in found if isinstance(t, Table)] == [ABOVE, below]


def test_days_and_persons_of_an_old_pdf_come_in_row_by_row(tmp_path: Path) -> None:
    """Lines that were broken in a cell, rows of several days, a header that stands again overleaf."""
    day = dt.date(2025, 9, 1)
    long = "課程：都市治理與公民參與工作坊，含分組討論、案例報告及綜合座談"
    days = tuple(
        ItineraryDay(
            day + dt.timedelta(days=2 * n), "西雅圖", (long, "參訪市政府"), day + dt.timedelta(days=2 * n + 1)
        )
        for n in range(12)
    )
    people = tuple(
        Traveller(name, "臺中市立臺中第一高級中等學校", "教務處", "教師兼國際教育組組長")
        for name in ("楊宗翰", "黃志偉", "吳雅婷")
    )
    report = summary(process=(TextBlock(1, "參訪"), TextBlock(0, "內文。")))
    period = Period(day, day + dt.timedelta(days=23))
    report = msgspec.structs.replace(report, period=period, itinerary=days, travellers=people)
    proposal = proposal_of_file(pdf_of(report, tmp_path), TEMPLATE)
    made = distributed(Report(), proposal, default_choices(Report(), proposal))
    assert made.itinerary == days
    assert made.travellers == people


def test_of_several_agencies_on_a_cover_none_is_given_to_everybody(tmp_path: Path) -> None:
    people = tuple(Traveller(f"王{n}明", f"臺中市政府第{n}委員會", "", "專門委員") for n in "一二三四五六")
    report = msgspec.structs.replace(full(), travellers=people)
    proposal = proposal_of_file(pdf_of(report, tmp_path), TEMPLATE)
    made = distributed(Report(), proposal, default_choices(Report(), proposal))
    assert [(t.name, t.title, t.agency) for t in made.travellers] == [(t.name, t.title, "") for t in people]
    assert any("第六委員會" in line for line in proposal.left_out), "and they are told of"
