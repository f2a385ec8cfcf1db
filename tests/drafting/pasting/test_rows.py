from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.pasting import rows_from_clipboard, table_from_text, text_of_rows
from drafting.pasting.cells import MAX_COLUMNS, as_table
from drafting.report import Table, TableBlock
from tests.drafting.pasting.support import blocks_from_html, data

cell_texts = st.text(st.sampled_from('甲a1"\n\t,'), max_size=6)


def copied(rows: list[list[str]]) -> str:
    """What Excel puts on the clipboard for cells."""
    lines = []
    for row in rows:
        cells = ['"' + c.replace('"', '""') + '"' if any(m in c for m in '\t\n"') else c for c in row]
        lines.append("\t".join(cells))
    return "\r\n".join(lines) + "\r\n"


def trimmed(rows: Iterable[list[str]]) -> list[list[str]]:
    """The rows without empty cells at the right."""
    return [row[: max(index + 1 for index, cell in enumerate(row) if cell)] for row in rows]


def test_cells_of_a_spreadsheet() -> None:
    text = '日期\t行程\r\n5/20\t"搭機\n報到 ""A"" 館"\r\n\t\r\n5/21\t參訪\r\n'
    assert table_from_text(text) == [["日期", "行程"], ["5/20", '搭機\n報到 "A" 館'], ["5/21", "參訪"]]


def test_rows_are_written_as_they_are_read() -> None:
    rows = [
        ["日期", "行程"],
        ["5/20", '搭機\n報到 "A" 館'],
        ["", '5" 螢幕'],
        ['"AI', '論壇"'],
        ['"A" 館', '"'],
    ]
    assert table_from_text(text_of_rows(rows)) == rows


def test_quotes_that_are_text_stay() -> None:
    assert table_from_text('"Hello" he said\t5" 螢幕\n"未完\tb') == [
        ['"Hello" he said', '5" 螢幕'],
        ['"未完', "b"],
    ]


def test_text_without_tabs_is_a_column() -> None:
    assert table_from_text("甲\n\n乙 丙") == [["甲"], ["乙 丙"]]


@given(st.lists(st.lists(cell_texts, min_size=2, max_size=4), max_size=4))
def test_what_a_spreadsheet_copied_is_read_again(rows: list[list[str]]) -> None:
    def plain(cell: str) -> str:
        return "\n".join(line for part in cell.split("\n") if (line := " ".join(part.split())))

    wanted = [[plain(cell) for cell in row] for row in rows]
    assert trimmed(table_from_text(copied(rows))) == trimmed(row for row in wanted if any(row))


def test_cells_over_several_rows_are_repeated_for_reading() -> None:
    rows = rows_from_clipboard("不用", data("excel.html"))
    assert [row[1] for row in rows] == ["服務機關", "臺中市政府\n秘書處", "臺中市政府\n秘書處"]
    assert [row[0] for row in rows] == ["編號", "1", "2"]


def test_spans_keep_the_columns() -> None:
    html = "<table><tr><td rowspan=3>a<td colspan=2>b<td>c<tr><td>d<td rowspan=2>e<td>f<tr><td>g<td>h</table>"
    assert rows_from_clipboard("", html) == [["a", "b", "", "c"], ["a", "d", "e", "f"], ["a", "g", "e", "h"]]


def test_html_without_a_table_leaves_the_text() -> None:
    assert rows_from_clipboard("a\tb", "<title>x</title><p>a b</p>") == [["a", "b"]]


def test_a_table_is_never_wider_than_word_can_hold_and_loses_nothing() -> None:
    cells = [str(number) for number in range(200)]
    for rows in (
        rows_from_clipboard("", "<table><tr>" + "".join(f"<td>{c}" for c in cells) + "</table>"),
        table_from_text("\t".join(cells)),
    ):
        assert len(rows[0]) == MAX_COLUMNS
        assert " ".join(rows[0]).split() == cells


def test_a_huge_span_costs_nothing() -> None:
    html = "<table>" + "<tr><td colspan=99999 rowspan=99999>x<td>y" * 50 + "</table>"
    rows = rows_from_clipboard("", html)
    assert (len(rows), max(map(len, rows))) == (50, MAX_COLUMNS)


def test_a_title_alone_above_the_header_is_the_caption() -> None:
    rows = [["經費概算表", "", ""], ["項目", "單價", "金額"], ["機票", "16,500", "115,500"]]
    assert as_table(rows) == Table(("項目", "單價", "金額"), (("機票", "16,500", "115,500"),), "經費概算表")
    assert as_table(rows, "表一") == Table(tuple(rows[0]), (tuple(rows[1]), tuple(rows[2])), "表一")
    assert as_table([["機票", ""], ["單價", ""], ["金額", "1"]]) == Table(
        ("機票", ""), (("單價", ""), ("金額", "1"))
    )


@pytest.mark.parametrize(
    "title",
    ["表1 經費概算", "附表一", "經費明細（單位：元）", "本府參訪人員", "出國人員名冊", "2019年會議議程"],
)
def test_what_looks_like_a_title_is_one(title: str) -> None:
    made = as_table([[title, ""], ["姓名", "職稱"], ["王小明", "科員"]])
    assert made == Table(("姓名", "職稱"), (("王小明", "科員"),), title)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("項目", ["地點", "說明"]),  # the header of a column, those of the others are left empty
        ("住宿費", ["飯店", "三晚"]),
        ("日本東京住宿費用及交通費用", ["3晚", "16,500"]),  # a group of rows
        ("交通費用明細", ["高鐵", "1,500元"]),
        ("參訪機關", ["東京都廳舍第一本廳舍", "5月20日"]),
    ],
)
def test_a_label_in_the_first_row_stays_where_it_is(first: str, second: list[str]) -> None:
    made = as_table([[first, ""], second, ["甲", "乙"]])
    assert made == Table((first, ""), (tuple(second), ("甲", "乙")))


def test_a_cell_over_all_columns_is_a_title_whatever_it_says() -> None:
    html = "<table><tr><td{}>住宿<tr><td>項目<td>單價<td>金額<tr><td>飯店<td>4,000<td>12,000</table>"
    (spanned,), (single,) = (_tables(html.format(columns)) for columns in (" colspan=3", ""))
    assert spanned == Table(("項目", "單價", "金額"), (("飯店", "4,000", "12,000"),), "住宿")
    assert (single.caption, single.header) == ("", ("住宿", "", ""))


def _tables(html: str) -> list[Table]:
    return [block.table for block in blocks_from_html(html) if isinstance(block, TableBlock)]
