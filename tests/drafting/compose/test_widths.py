"""The columns of a table are as wide as their content asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.compose.widths import Fit, column_shares, fit, is_short, lines_of
from drafting.lettering import line_width

LINE = 37.5
cells = st.lists(st.text(max_size=40), min_size=1, max_size=4)


@given(st.lists(cells, min_size=1, max_size=14))
def test_shares_add_up_and_no_column_vanishes(columns: list[list[str]]) -> None:
    shares = column_shares(columns)
    assert sum(shares) == pytest.approx(1)
    assert min(shares) * LINE > 1


def test_a_long_text_leaves_a_short_column_room_for_its_words() -> None:
    number, city, note = column_shares([["編號", "12"], ["城市", "Kuala Lumpur"], ["說明", "長" * 300]])
    assert number * LINE > 3
    assert city * LINE > 6 * 0.5
    assert note > 0.5


def test_the_lines_of_a_table_are_those_of_the_highest_cell_of_each_row() -> None:
    assert lines_of([["甲", "乙"], ["一\n二", "長" * 60]], [0.5, 0.5]) == 1 + 4
    assert lines_of([["", ""]], [0.9, 0.1]) == 1


def test_many_columns_share_the_page_so_that_numbers_stay_whole() -> None:
    texts = [
        "39",
        "聖多美普林西比",
        "馬來西亞",
        "487.5",
        "NT$1,234,567",
        "2025.12.31",
        "王小明市長",
        "長" * 50,
        "",
    ]
    shares = column_shares([["標題", text] for text in texts])
    for index, in_times in ((0, 1.0), (3, 2.25), (4, 5.83), (5, 4.5)):
        assert shares[index] * LINE - 0.71 > in_times
    assert shares[7] * LINE > 4


def test_columns_of_one_kind_are_alike() -> None:
    shares = column_shares([["甲", "1"], ["乙", "2"], ["丙", "3"]])
    assert shares == pytest.approx([1 / 3] * 3)


def test_a_word_longer_than_the_page_takes_no_room_from_other_words() -> None:
    address, short = column_shares([["網址", "https://" + "a" * 200], ["說明", "下載"]])
    assert short * LINE > 3
    assert address > short


@pytest.mark.parametrize(
    ("column", "short"),
    [
        (["3.2%", "1,234人"], True),
        (["", "有"], True),
        (["NT$1,234,567,890", "(12,345,678.90)"], True),
        (["漏水率降低成效", "略"], False),
        (["", ""], False),
        (["甲\n乙"], False),
    ],
)
def test_figures_and_marks_are_no_text(column: list[str], short: bool) -> None:
    assert is_short(column) is short


MONTHS = [[f"{n}月", "12,345"] for n in range(1, 13)]
CONTACTS = [
    ["機關", "東京都廳國際部"], ["英文名稱", "Tokyo Metropolitan Government"], ["聯絡人", "Takahashi Kenichiro"],
    ["地址", "2-8-1 Nishi-Shinjuku, Shinjuku-ku, Tokyo 163-8001, Japan"], ["電話", "+81-3-5321-1111"],
    ["傳真", "+81-3-5388-1329"], ["電子郵件", "S0000573@section.metro.tokyo.jp"], ["網址", "https://www.metro.tokyo.jp/"],
]  # fmt: skip


@pytest.mark.parametrize("columns", [MONTHS, CONTACTS])
def test_a_table_whose_words_would_break_is_turned(columns: list[list[str]]) -> None:
    assert fit(columns) == Fit(turned=True, scale=1)
    shares = column_shares(columns, fit(columns))
    assert sum(shares) == pytest.approx(1)
    for cells, share in zip(columns, shares, strict=True):
        words = [word for cell in cells for word in cell.split() if word.isascii() and line_width(word) < 7.5]
        assert all(line_width(word) <= share * 58 - 0.75 for word in words)


@pytest.mark.parametrize(
    "columns",
    [
        MONTHS[:6], CONTACTS[:4], [["說明", "長" * 300]] * 7, [["網址", "https://" + "a" * 200]] * 3,
        [["甲", "1"]] * 14, [[""]] * 3,
    ],
)  # fmt: skip
def test_a_table_whose_words_fit_stands_upright(columns: list[list[str]]) -> None:
    assert fit(columns) == Fit(turned=False, scale=1)


def figures(columns: int, digits: int) -> list[list[str]]:
    return [["項目", "臺中市"], *([f"{n}月", f"{10 ** (digits - 1) + n:,}"] for n in range(1, columns))]


@pytest.mark.parametrize(("digits", "points"), [(6, 12), (7, 10), (8, 9), (9, 8)])
def test_fourteen_columns_of_long_figures_have_smaller_type_before_a_figure_breaks(
    digits: int, points: int
) -> None:
    columns = figures(14, digits)
    found = fit(columns)
    assert (found.turned, round(12 * found.scale, 3)) == (True, points)
    for cells, share in zip(columns, column_shares(columns, found), strict=True):
        assert line_width(cells[1]) <= share * 58 / found.scale - 0.75 + 1e-9


def test_type_is_never_too_small_to_be_read() -> None:
    assert fit(figures(14, 12)) == fit(figures(40, 5)) == Fit(turned=True, scale=8 / 12)


def test_a_figure_is_no_long_word_that_may_be_broken() -> None:
    """Of 16 signs, as wide as an address that may; beside others of its kind it turns the page instead."""
    money = [["金額", "NT$1,234,567,890"]] * 5
    assert fit(money).turned
    assert not fit([["網址", "www.taichung.gov"]] * 5).turned


@given(st.integers(2, 40), st.integers(1, 15))
def test_more_columns_or_longer_figures_never_have_larger_type(columns: int, digits: int) -> None:
    scale = fit(figures(columns, digits)).scale
    assert fit(figures(columns + 1, digits)).scale <= scale
    assert fit(figures(columns, digits + 1)).scale <= scale
