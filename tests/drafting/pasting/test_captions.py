from __future__ import annotations

import pytest

from drafting.pasting import blocks_from_text, paste_html
from drafting.pasting.captions import among
from drafting.pasting.images import pictures_elsewhere
from drafting.report import Block, Photo, PhotoBlock, TableBlock, TextBlock
from tests.drafting.pasting.support import blocks_from_html


def said(blocks: tuple[Block, ...]) -> list[str | list[str]]:
    """Paragraphs as they are, grids as the captions of their photos."""
    return [
        [photo.caption for photo in block.photos]
        if isinstance(block, PhotoBlock)
        else getattr(block, "text", "")
        for block in blocks
    ]


def texts(*lines: str) -> list[Block]:
    return [TextBlock(0, line) for line in lines]


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("圖1 與市長合影", "與市長合影"),
        ("圖 12：與市長合影", "與市長合影"),
        ("圖一、與市長合影", "與市長合影"),
        ("照片3\u3000與市長合影", "與市長合影"),
        ("（圖2）與市長合影", "與市長合影"),
        ("圖3-1 與市長合影", "與市長合影"),
        ("Figure 4. The mayor", "The mayor"),
    ],
)
def test_a_numbered_line_below_a_photo_is_its_caption(line: str, caption: str) -> None:
    assert said(among(texts("甲", line, "乙"), [(1, Photo("a.jpg"))])) == ["甲", [caption], "乙"]


@pytest.mark.parametrize(
    "line",
    [
        "圖書館藏書一萬冊",
        "圖1",
        "圖1顯示兩市往來之件數，逐年增加。",
        "與市長合影",
        "照片中為市長" + "長" * 80,
    ],
)
def test_any_other_line_stays_a_paragraph(line: str) -> None:
    assert said(among(texts(line), [(0, Photo("a.jpg"))])) == [[""], line]


def test_a_photo_below_captioned_ones_takes_the_line_below_it() -> None:
    photos = [(0, Photo("a.jpg", "現況")), (0, Photo("b.jpg"))]
    assert said(among(texts("圖2　合影", "乙"), photos)) == [["現況", "合影"], "乙"]
    assert said(among(texts("圖2　合影"), [(0, Photo("a.jpg", "現況"))])) == [["現況"], "圖2　合影"]


@pytest.mark.parametrize("told", ["詳如圖1所示。", "（見照片 2）", "兩市往來如圖三，逐年增加"])
def test_a_number_the_text_speaks_of_stays_in_the_caption(told: str) -> None:
    blocks = texts(told, "圖1 與市長合影")
    assert said(among(blocks, [(1, Photo("a.jpg"))])) == [told, ["圖1 與市長合影"]]


def test_a_table_the_text_speaks_of_keeps_its_number() -> None:
    told, table = blocks_from_text("經費詳如表1。\n表1 經費\n項目\t金額\n機票\t30000")
    assert told == TextBlock(0, "經費詳如表1。")
    assert isinstance(table, TableBlock)
    assert table.table.caption == "表1 經費"


def test_several_photos_take_as_many_captions_in_their_order() -> None:
    photos = [(0, Photo("a.jpg")), (0, Photo("b.jpg")), (3, Photo("c.jpg"))]
    blocks = texts("圖1 甲", "圖2 乙", "內文")
    assert said(among(blocks, photos)) == [["甲", "乙"], "內文", [""]]


def test_one_caption_below_several_is_that_of_the_last_and_another_number_of_them_is_left_alone() -> None:
    photos = [(0, Photo(f"{name}.jpg")) for name in "abc"]
    assert said(among(texts("圖1 甲"), photos)) == [["", "", "甲"]]
    assert said(among(texts("圖1 甲", "圖2 乙"), photos)) == [["", "", ""], "圖1 甲", "圖2 乙"]


def test_a_caption_goes_to_the_photo_above_it_only() -> None:
    photos = [(0, Photo("a.jpg")), (1, Photo("b.jpg"))]
    assert said(among(texts("圖1 甲", "圖2 乙"), photos[:1])) == [[""], "圖1 甲", "圖2 乙"]
    assert said(among(texts("圖1 甲", "圖2 乙"), photos)) == [["甲"], ["乙"]]


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("<p><img src='https://a.tw/1.jpg'> <IMG SRC=//a.tw/2.jpg width=640></p>", 2),
        (
            "<img src='https://a.tw/pixel.gif' width='1' height='1'><img style='height: 24px' src='http://a/i.png'>",
            0,
        ),
        ("<img src='data:image/png;base64,aaaa'><img src='file:///C:/a.jpg'><a href='https://a.tw'>a</a>", 0),
        ("<img width='100%' src='https://a.tw/1.jpg'>", 1),
    ],
)
def test_pictures_only_their_server_has_are_counted(html: str, count: int) -> None:
    assert pictures_elsewhere(html) == count


ROWS = "日期\t地點\n5/20\t義烏"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"表1 行程\n{ROWS}\n後文。", [("T", "行程"), "後文。"]),
        (f"前文。\n{ROWS}\n表一：行程", ["前文。", ("T", "行程")]),
        (f"{ROWS}\n附表2、名冊\n\n姓名\t職稱\n王小明\t科員", [("T", ""), ("T", "名冊")]),
        (f"表1為行程，詳如下表，並請參閱附件。\n{ROWS}", ["表1為行程，詳如下表，並請參閱附件。", ("T", "")]),
        (f"表揚大會\n{ROWS}", ["表揚大會", ("T", "")]),
    ],
)
def test_a_numbered_line_by_a_table_is_its_caption(text: str, expected: list[str | tuple[str, str]]) -> None:
    found = [
        ("T", block.table.caption) if isinstance(block, TableBlock) else getattr(block, "text", "")
        for block in blocks_from_text(text)
    ]
    assert found == expected


TABLE = "<table><caption>{}</caption><tr><td>甲<td>乙<tr><td>1<td>2</table>"


def test_a_caption_that_a_table_brings_along_is_kept() -> None:
    first, second = blocks_from_html("<p>表1 行程</p>" + TABLE.format("名冊"))
    assert isinstance(second, TableBlock)
    assert (getattr(first, "text", ""), second.table.caption) == ("表1 行程", "名冊")


def test_pictures_keep_their_place_where_captions_and_the_heading_are_left_out() -> None:
    picture = '<p><img src="data:image/png;base64,AA=="></p>'
    html = f"<p>參、過程</p><p>甲</p><p>表1 行程</p>{TABLE.format('')}{picture}<p>乙</p>"
    pasted = paste_html(html, "過程")
    assert [getattr(block, "text", "T") for block in pasted.blocks] == ["甲", "T", "乙"]
    assert [image.before for image in pasted.images] == [2]
