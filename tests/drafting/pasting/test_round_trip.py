"""The worked example, exported and laid out by LibreOffice, is pasted back: the files are what pdftotext (with and
without -layout) and LibreOffice's HTML made of it."""

from __future__ import annotations

import pytest

from drafting.pasting import blocks_from_text
from drafting.report import TableBlock, TextBlock
from tests.drafting.pasting.support import blocks_from_html, data, example, short, without_spaces

PARTS = ["summary", "purpose", "process", "findings", "suggestions"]


def expected(part: str, shift: int = 1) -> list[tuple[int, str]]:
    """The text blocks of a part as pasted with its heading 壹、 above: one level deeper, the deepest as they are."""
    blocks = [block for block in example().section(part) if isinstance(block, TextBlock)]
    return [(min(4, block.level + shift) if block.level else 0, block.text) for block in blocks]


def found_in_order(wanted: list[tuple[int, str]], pasted: list[tuple[int, str]]) -> bool:
    rest = iter(pasted)
    return all(any(each == block for block in rest) for each in wanted)


@pytest.mark.parametrize("name", ["pdf_plain.txt", "pdf_layout.txt"])
@pytest.mark.parametrize("part", PARTS)
def test_paragraphs_of_a_pdf_are_whole_again(name: str, part: str) -> None:
    pasted = [(level, without_spaces(text)) for level, text in short(blocks_from_text(data(name)))]
    wanted = [(level, without_spaces(text)) for level, text in expected(part)]
    if (
        part == "purpose" and name == "pdf_plain.txt"
    ):  # pdftotext takes the hyphen at a line end for a division
        pasted = [(level, text.replace("20162019", "2016-2019")) for level, text in pasted]
        pasted = [(level, text.replace("20192022", "2019-2022")) for level, text in pasted]
    assert found_in_order(wanted, pasted)


@pytest.mark.parametrize("part", PARTS)
def test_text_from_libreoffice_comes_back_to_the_letter(part: str) -> None:
    pasted = short(blocks_from_html(data("libreoffice_report.html")))
    assert found_in_order(expected(part), pasted)


@pytest.mark.parametrize("name", ["pdf_plain.txt", "pdf_layout.txt"])
def test_a_viewer_that_copies_no_form_feeds_makes_no_difference(name: str) -> None:
    text = data(name)
    copied = [
        block for block in short(blocks_from_text(text.replace("\f", ""))) if block[0] or len(block[1]) > 50
    ]
    assert copied == [block for block in short(blocks_from_text(text)) if block[0] or len(block[1]) > 50]


def test_a_part_without_its_heading_keeps_its_levels() -> None:
    text = data("pdf_plain.txt")
    part = text[text.index("二、會議活動內容") : text.index("伍、心得")]
    pasted = [(level, without_spaces(text)) for level, text in short(blocks_from_text(part))]
    assert found_in_order([(level, without_spaces(text)) for level, text in expected("process", 0)], pasted)


def test_tables_come_back_as_tables_and_photos_as_their_captions() -> None:
    blocks = blocks_from_html(data("libreoffice_report.html"))
    tables = [block.table for block in blocks if isinstance(block, TableBlock)]
    assert [table.header for table in tables] == [
        ("編號", "單位", "職稱", "姓名"),
        ("日期", "星期", "地點", "行程"),
    ]
    assert tables[0].rows[0] == ("1", "臺中市政府秘書處", "約聘人員", "曹凱雯")
    assert tables[1].rows[0] == ("108.05.20", "一", "臺北—杭州—義烏", "搭機前往杭州\n轉接駁車抵達義烏")
    assert (0, "本府與臺北市、新北市代表團成員合影") in short(blocks)


def test_no_page_number_is_left() -> None:
    pasted = short(blocks_from_text(data("pdf_layout.txt")))
    assert [text for _level, text in pasted if text.isdecimal()] == []


def test_columns_set_apart_by_spaces_are_a_table() -> None:
    tables = [
        block.table for block in blocks_from_text(data("pdf_layout.txt")) if isinstance(block, TableBlock)
    ]
    assert [table.header for table in tables] == [("編號", "單位", "職稱", "姓名")]
