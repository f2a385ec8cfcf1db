"""How the cover is spaced, so that many travellers and a long name fit on it."""

from __future__ import annotations

import io
from pathlib import Path

import docx as word
import msgspec
import pytest
from pypdf import PdfReader

from drafting.document import Paragraph
from drafting.report import Report, Traveller
from drafting.writers import docx
from drafting.writers.cover import cover_of
from tests.drafting.writers.odt.support import TEMPLATE, document_of, found, part, written
from tests.drafting.writers.typst.support import pdf_of
from tests.support.plain import Images

NAMES = ["王小明", "李大華", "陳怡君", "林志豪", "黃淑芬", "張家瑋", "吳佩珊", "劉俊傑", "蔡宜蓁", "楊承翰"]


def report(travellers: int, name: int) -> Report:
    people = tuple(
        Traveller(NAMES[n % 10], f"臺中市政府第{n % 5}局", "", "副局長") for n in range(travellers)
    )
    return Report(title=("考察東京都市更新計畫" * 20)[:name], categories=("inspection",), travellers=people)


@pytest.mark.parametrize(
    ("travellers", "name", "pages", "closer"),
    [(1, 20, 1, False), (6, 34, 1, False), (12, 60, 1, True), (25, 120, 1, True), (50, 150, 2, False)],
)
def test_a_cover_gives_way_before_it_takes_two_pages(
    travellers: int, name: int, pages: int, closer: bool, tmp_path: Path
) -> None:
    long = report(travellers, name)
    cover = cover_of(document_of(long))
    assert (cover.pages, bool(cover.spacing), cover.parted_at) == (pages, closer, 2 if pages == 2 else None)
    texts = ["".join(page.extract_text().split()) for page in PdfReader(pdf_of(long, tmp_path)).pages]
    assert "報告日期" in texts[pages - 1]
    assert ("出國類別" in texts[0]) is (pages == 1), "all of the facts stand on one page"
    assert "摘要" in texts[pages]


def test_a_form_without_a_cover_has_none() -> None:
    assert cover_of(document_of(Report(categories=("other",)))).pages == 0


@pytest.mark.parametrize(("travellers", "name"), [(1, 20), (25, 120), (50, 150)])
def test_office_files_space_and_number_the_cover_likewise(travellers: int, name: int) -> None:
    long = report(travellers, name)
    cover = cover_of(document_of(long))
    opened = word.Document(io.BytesIO(docx.write(document_of(long), Images(), TEMPLATE.base_docx)))
    lines = [p for p in opened.paragraphs if p.style and p.style.name in ("封面報告名稱", "封面欄位")]
    assert [bool(p.paragraph_format.page_break_before) for p in lines] == [False, cover.pages == 2] + [
        False
    ] * 5
    spaced = {p.paragraph_format.line_spacing.pt for p in lines if p.paragraph_format.line_spacing}
    assert spaced == {s.pitch for s in cover.spacing.values() if s.pitch}
    (start, *_others) = opened.element.xpath("//w:pgNumType/@w:start")
    assert (int(start) + cover.pages - 1) % 2 == 0, "its last page is even, and an odd one follows"
    content = part(written(long))
    closer = found(
        content, "//style:style[style:paragraph-properties/@fo:line-height]/@style:parent-style-name"
    )
    assert len(closer) == len(spaced)
    first = found(
        content,
        "//style:style[@style:master-page-name='Cover']/style:paragraph-properties/@style:page-number",
    )
    assert (int(first[0]) + cover.pages - 1) % 2 == 0
    assert len(found(content, "//style:paragraph-properties[@fo:break-before]")) == cover.pages + 1


def test_a_cover_without_facts_may_have_a_long_name() -> None:
    document = document_of(report(1, 200))
    nodes = tuple(
        node for node in document.nodes if not (isinstance(node, Paragraph) and node.role == "cover-line")
    )
    long = tuple(
        msgspec.structs.replace(node, text=node.text * 9) if isinstance(node, Paragraph) else node
        for node in nodes
    )
    assert cover_of(msgspec.structs.replace(document, nodes=long)).parted_at is None


QUOTED = "臺中市政府衛生局赴泰國曼谷研究「都會區登革熱防治策略」"


def named(name: str) -> Report:
    return msgspec.structs.replace(report(1, 10), title=name)


@pytest.mark.parametrize(
    ("name", "signs"),
    [
        (QUOTED, 15),  # the second line begins with the quotation
        # What is quoted is longer than a line: three lines of 12, 12 and 8 instead of 16 with 「智 at its end.
        ("臺中市政府赴美國及加拿大研習「智慧城市治理與公共運輸導向發展」", 12),
        # It begins a line, and nothing but that is to be had.
        ("臺中市政府派員赴日本熊本縣出席「亞太城市治理與公共運輸導向發展高峰論壇年會」", 15),
        # It fits on a line, though not on one of two.
        ("臺中市政府赴日本參加「國際城市論壇」及拜會縣市政府", 10),
        ("臺中市政府教育局赴芬蘭考察「現象教學」與「學校建築」參訪計畫", 13),
        ("臺中市政府赴日本熊本出席「2019亞太城市高峰論壇」", 12),  # figures are half as wide
        ("臺中市政府赴日本考察公共運輸及智慧交通", 0),  # 16 and 3
        ("臺中市政府赴日本考察公共運輸及智慧城", 9),  # not 16 and 2
        ("臺中市政府赴日本考察", 0),
        ("臺中市政府赴日本考察ABC公司及其他各地機關團體", 0),
    ],
)
def test_the_name_on_the_cover_is_broken_where_it_had_better_be(name: str, signs: int) -> None:
    side = cover_of(document_of(named(name))).side
    assert side == (pytest.approx((453.6 - (signs + 0.4) * 26) / 2, abs=0.1) if signs else 0)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "臺中市政府赴美國及加拿大研習「智慧城市治理與公共運輸導向發展」",
            ["臺中市政府赴美國及加拿大", "研習「智慧城市治理與公共", "運輸導向發展」"],
        ),
        (
            "臺中市政府教育局赴芬蘭考察「現象教學」與「學校建築」參訪計畫",
            ["臺中市政府教育局赴芬蘭考察", "「現象教學」與「學校建築」", "參訪計畫"],
        ),
    ],
)
def test_what_is_quoted_is_cut_in_print_only_where_it_is_too_long(
    name: str, lines: list[str], tmp_path: Path
) -> None:
    text = PdfReader(pdf_of(named(name), tmp_path)).pages[0].extract_text().replace(" ", "")
    assert "\n".join(lines) in text


def test_every_kind_of_file_breaks_it_so(tmp_path: Path) -> None:
    shown = named(QUOTED)
    side = cover_of(document_of(shown)).side
    opened = word.Document(io.BytesIO(docx.write(document_of(shown), Images(), TEMPLATE.base_docx)))
    (line,) = [p for p in opened.paragraphs if p.style is not None and p.style.name == "封面報告名稱"]
    assert line.text == QUOTED
    indents = [line.paragraph_format.left_indent, line.paragraph_format.right_indent]
    assert [each.pt for each in indents if each is not None] == pytest.approx([side, side], abs=0.1)
    margins = found(part(written(shown)), "//style:paragraph-properties/@fo:margin-right")
    assert margins == [f"{side}pt"]
    text = PdfReader(pdf_of(shown, tmp_path)).pages[0].extract_text()
    assert "研究\n「都會區登革熱防治策略」" in text.replace(" ", "")
