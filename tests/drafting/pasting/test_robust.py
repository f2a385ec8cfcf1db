"""Whatever is on the clipboard: nothing is raised, what comes out can be used as it is, and text is not lost."""

from __future__ import annotations

import datetime as dt
import re

from hypothesis import given
from hypothesis import strategies as st

from drafting import pasting
from drafting.pasting.labels import read_label
from drafting.report import MAX_LEVEL, Block, Period, TableBlock, TextBlock, normalise_block

PERIODS = st.builds(Period, st.none() | st.dates(), st.none() | st.dates())
PLAIN = """一、 （一） 1. (1) ① 甲、 壹、 5/20 第一天 (一) 2019 中文字 文字， 結束。 「 」 word- A • > 3 ; ； / :
    姓名 職稱 日期 地點 科長 臺中市政府"""
SPACED = [
    "a. ",
    "1.1 ",
    "Day 1",
    "word ",
    "- ",
    "- 3 -",
    "中 文 字 體 ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\f",
    "\u3000\u3000",
]
TOKENS = [*PLAIN.split(), *SPACED, "  ", "\xa0", "\u200b", '"']
MARKS = """<p> </p> <br> <div> </div> <table> </table> <tr> </tr> <td> </td> <th> <caption> <ul> </ul> </ol> <li> </li>
    <h1> </h1> <h4> <pre> </pre> </span> <!-- --> <![endif]> <style> </style> <script> </script> <b> <body> </body>
    <html> </html> &nbsp; &#0; &#x2028; &lt; <td <"""
TAGS = [
    *MARKS.split(),
    "<td rowspan=2 colspan=3>",
    "<ol start=3>",
    "<![if x]>",
    "<!--[if x]>",
    "<p style='mso-list:l0 level2 lfo1'>",
    "<span style='mso-list:Ignore'>",
    "<span style='display:none'>",
    "<img src='data:image/png,x'>",
    "<img src=x>",
]
CHARACTERS = st.text(max_size=60)
TEXTS = CHARACTERS | st.lists(st.sampled_from(TOKENS), max_size=30).map("".join)
PAGES = st.lists(st.sampled_from([*TAGS, *TOKENS]), max_size=40).map("".join) | CHARACTERS


def check(blocks: tuple[Block, ...]) -> None:
    for block in blocks:
        assert block == normalise_block(block)
        if isinstance(block, TextBlock):
            assert 0 <= block.level <= MAX_LEVEL
            assert block.text == block.text.strip() != ""
            assert "" not in block.text.split("\n")
        else:
            assert isinstance(block, TableBlock)
            assert block.table.header or block.table.rows


@given(TEXTS)
def test_any_text(text: str) -> None:
    check(pasting.blocks_from_text(text))
    lines = pasting.as_is(text)
    assert all(
        isinstance(line, TextBlock) and line == normalise_block(line) and line.text.strip() for line in lines
    )


@given(PAGES)
def test_any_html(html: str) -> None:
    pasted = pasting.paste_html(html)
    check(pasted.blocks)
    assert all(0 <= image.before <= len(pasted.blocks) for image in pasted.images)


@given(TEXTS, PAGES)
def test_any_rows(text: str, html: str) -> None:
    rows = pasting.rows_from_clipboard(text, html)
    assert len({len(row) for row in rows}) <= 1
    assert all(any(row) for row in rows)


@given(TEXTS | PAGES, PERIODS)
def test_any_travellers_and_days(text: str, period: Period) -> None:
    rows = pasting.rows_from_clipboard(text, text)
    assert all(traveller.name for traveller in pasting.travellers_from_rows(rows))
    assert all(traveller.name for traveller in pasting.travellers_from_text(text))
    for days in (pasting.itinerary_from_rows(rows, period), pasting.itinerary_from_text(text, period)):
        dates = [day.date or dt.date.min for day in days]
        assert dates == sorted(dates)
        assert all(activity.strip() for day in days for activity in day.activities)


def words(text: str) -> list[str]:
    return re.findall("[中文字束結]", text)


@given(st.lists(st.sampled_from([token for token in TOKENS if token != "\f"]), max_size=30).map("".join))
def test_no_word_is_lost(text: str) -> None:
    blocks = pasting.blocks_from_text(text)
    found = "".join(block.text if isinstance(block, TextBlock) else str(block) for block in blocks)
    assert words(found) == words(text)
    days = pasting.itinerary_from_text(text, Period(dt.date(2019, 5, 20), dt.date(2019, 5, 25)))
    assert sorted(words(str(days))) == sorted(words(text))


@given(st.integers(1, 40), st.sampled_from(["{n}. ", "（{n}）", "{n}、"]))
def test_a_list_of_any_length_is_numbered_throughout(length: int, form: str) -> None:
    lines = [f"{form.format(n=number)}參訪第{number}站。" for number in range(1, length + 1)]
    blocks = pasting.blocks_from_text("\n".join(lines))
    assert [block.text for block in blocks if isinstance(block, TextBlock) and block.level] == [
        f"參訪第{number}站。" for number in range(1, length + 1)
    ]


@given(CHARACTERS)
def test_a_label_leaves_the_rest_of_its_line(line: str) -> None:
    label = read_label(line)
    assert label is None or (line.endswith(label.rest) and len(label.rest) < len(line))
