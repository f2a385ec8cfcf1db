"""Notes that were kept in a conversation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.pasting import blocks_from_text, without_chat
from drafting.report import TableBlock, TextBlock

BY_PHONE = """[LINE] 南京蘇州團🇹🇼的聊天記錄
儲存日期：2026/11/16 09:12

2026/11/09（一）
上午05:41\t林校長\t大家到二航廈了嗎
上午05:43\t吳美華\t[貼圖]
下午02:05\t廖家慶 教育局\t"座談重點：
1. 智慧教室 1,260 間
2. 每校配置""助教""系統"
下午05:22\t張雅婷\t[照片]

2026/11/10（二）
上午11:02\t陳怡君\t陳怡君已收回訊息
上午11:03\t陳怡君收回訊息
下午03:40\t吳美華\t一窗受理，志工540人
"""
BY_COMPUTER = """[LINE] 南京蘇州團的聊天記錄
儲存日期： 2026/11/16 09:12

2026.11.09 星期一
05:41 林校長 大家到二航廈了嗎
14:05 廖家慶 座談重點：
智慧教室 1,260 間
14:06 吳美華 貼圖好多
"""


def texts(text: str) -> list[tuple[int, str]]:
    blocks = blocks_from_text(text)
    assert all(isinstance(block, TextBlock) for block in blocks)
    return [(block.level, block.text) for block in blocks if isinstance(block, TextBlock)]


def test_what_was_said_is_taken_day_by_day() -> None:
    assert texts(BY_PHONE) == [
        (0, "115年11月9日（星期一）"),
        (0, "大家到二航廈了嗎"),
        (0, "座談重點："),
        (3, "智慧教室 1,260 間"),
        (3, '每校配置"助教"系統'),
        (0, "115年11月10日（星期二）"),
        (0, "一窗受理，志工540人"),
    ]


def test_a_message_over_several_lines_keeps_them_where_no_tabs_part_it() -> None:
    said = without_chat(BY_COMPUTER)
    assert said is not None
    assert said.split("\n\n") == [
        "115年11月9日（星期一）", "大家到二航廈了嗎", "座談重點：\n智慧教室 1,260 間", "貼圖好多",
    ]  # fmt: skip


def test_a_piece_of_it_is_known_by_its_stickers() -> None:
    piece = "上午05:41\t林校長\t集合\n上午05:43\t吳美華\t[貼圖]"
    assert texts(piece) == [(0, "集合")]


@pytest.mark.parametrize(
    "text",
    [
        "09:00\t市府\t拜會\n10:00\t展場\t參訪",
        "2026/11/09（一）\n09:00\t市府\t拜會\n10:00\t展場\t參訪",
        "09:00\t搭車\t前往熊本城\n10:00\t參訪\t簡報（檔案）\n11:00\t合影\t（照片）",
        "LINE 官方帳號",
        "",
    ],
)
def test_rows_of_an_itinerary_are_no_conversation(text: str) -> None:
    assert without_chat(text) is None
    if "\t" in text:
        assert any(isinstance(block, TableBlock) for block in blocks_from_text(text))


def test_only_what_nobody_says_is_left_out_of_what_is_told_by_the_program() -> None:
    said = ["請大家加入群組討論", "☎ 飯店櫃臺 096-123-4567"]
    told = [
        "下午01:00\t\t林校長加入群組。",
        "下午01:01\t林校長\t☎ 通話時間 0:10",
        "下午01:02\t林校長已收回訊息",
    ]
    lines = [f"上午05:4{n}\t林校長\t{text}" for n, text in enumerate(said)]
    assert without_chat("\n".join(["[LINE] 團的聊天記錄", *lines, *told])) == "\n\n".join(said)


@given(st.lists(st.text("對話。 1", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=5))
def test_no_message_is_lost(said: list[str]) -> None:
    lines = [f"上午05:4{n}\t林校長\t{text}" for n, text in enumerate(said)]
    assert without_chat("\n".join(["[LINE] 團的聊天記錄", *lines])) == "\n\n".join(said)
