"""Headings as agencies write them."""

from __future__ import annotations

import pytest

from drafting.distribution.headings import read_heading, read_mark


def parts(line: str) -> tuple[str, ...]:
    found = read_heading(read_mark(line))
    return found.targets if found else ()


@pytest.mark.parametrize(
    ("lines", "target"),
    [
        ("壹、目的|一、緣起及目的|第一章 緣起|第壹章　緣起與目的|壹 目的|目 的", "purpose"),
        ("一、考察目的|1. 前言|Ⅰ、目的|壹、此行之目的|一、計畫緣由", "purpose"),
        ("肆、過程|二、參訪過程|第二章 過程|二、會議活動內容|參、考察經過", "process"),
        ("貳、執行過程|貳、熊本市參訪過程|貳：過程", "process"),
        ("一、行程表|貳、行程|出國行程|三、參訪行程安排|日程表", "itinerary"),
        ("伍、心得|考察心得|參、研習心得|四、感想|伍、赴日考察心得|三、個人心得（一）|伍、結論", "findings"),
        ("陸、建議|建議事項|四、具體建議|五、未來建議|陸、政策建議：", "suggestions"),
        ("摘要|提要|內容摘要|報告摘要", "summary"),
        ("貳、出國人員名單|參訪團名單|出國人員", "travellers"),
        ("目次|目　錄|目錄", "contents"),
        ("附錄|附件一|柒、附錄|參考資料", "attachments"),
    ],
)  # fmt: skip
def test_a_heading_names_its_part_in_any_usual_words(lines: str, target: str) -> None:
    assert {line: parts(line) for line in lines.split("|")} == dict.fromkeys(lines.split("|"), (target,))


@pytest.mark.parametrize(
    ("line", "targets"),
    [
        ("參、心得及建議", ("findings", "suggestions")),
        ("伍、考察心得與建議事項", ("findings", "suggestions")),
        ("肆、心得、建議", ("findings", "suggestions")),
        ("貳、行程及過程", ("itinerary", "process")),
        ("結論與建議", ("findings", "suggestions")),
    ],
)
def test_a_heading_may_name_two_parts(line: str, targets: tuple[str, ...]) -> None:
    assert parts(line) == targets


@pytest.mark.parametrize(
    "line",
    [
        "", "壹", "本次考察之心得，分述如下：", "三、其他觀察", "內容", "目的地",
        "四、評估出席「東南亞國協市長論壇」：",
        "建議市府儘速辦理。", "我們的心得是很多", "5/20 行程", "人員", "一、二樓展場", "以下為本次參訪心得",
    ],
)  # fmt: skip
def test_what_is_no_heading_of_a_part(line: str) -> None:
    assert parts(line) == ()


def test_text_may_run_in_behind_the_colon_of_a_numbered_heading() -> None:
    found = read_heading(read_mark("一、目的：為瞭解日本防災"))
    assert found is not None
    assert (found.targets, found.run_in) == (("purpose",), "為瞭解日本防災")
    assert read_heading(read_mark("目的：為瞭解日本防災")) is None
