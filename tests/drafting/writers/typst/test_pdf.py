"""The PDF writer: what is on its pages, in their order, and what a program that reads them aloud is told."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from pypdf import PdfReader

from drafting import document as doc
from drafting import i18n
from drafting.errors import ExportError, TemplateError
from drafting.report import Photo, PhotoBlock, Report, Table, TableBlock, TextBlock
from drafting.writers import docx, typst
from tests.drafting.writers.typst.support import (
    MODIFIED,
    PAGE,
    PLAIN,
    SENTENCE,
    TEMPLATE,
    document_of,
    full,
    in_plain_signs,
    pdf_of,
    summary,
)
from tests.support import office
from tests.support.docx_text import docx_text_in_order
from tests.support.pdf_structure import catalogue, elements, paragraphs
from tests.support.plain import Images
from tests.support.reports import reports

pytestmark = pytest.mark.long

MARGIN, BOTTOM = 1417 / 20, (16838 - 1440) / 20


def element_texts(pdf: Path, tag: str) -> list[str]:
    return ["".join(e.text.split()) for e in elements(pdf) if e.tag == tag]


@settings(max_examples=8)
@given(reports)
def test_any_report_has_the_text_of_its_word_file_in_the_same_order(
    tmp_path_factory: pytest.TempPathFactory, report: Report
) -> None:
    folder = tmp_path_factory.mktemp("both")
    document = document_of(in_plain_signs(report), "signing")
    pdf, word = folder / "report.pdf", folder / "report.docx"
    pdf.write_bytes(typst.write(document, Images(), PAGE))
    pages = typst.heading_pages(document, PAGE)
    word.write_bytes(docx.write(document, Images(), TEMPLATE.base_docx, pages=pages))
    expected = ["".join(text.split()) for text in docx_text_in_order(word)]
    assert paragraphs(pdf) == expected


@settings(max_examples=25)
@given(reports)
def test_no_text_can_keep_a_report_from_being_set(report: Report) -> None:
    made = typst.make(document_of(report), Images(), PAGE)
    assert made.data.startswith(b"%PDF-1.7")
    assert made.standards in typst.STANDARDS


def test_text_is_never_taken_for_markup(tmp_path: Path) -> None:
    nasty = [
        "#set text(red); $x^2$ @label <label> \\u{41} // not /* a */ comment ~ -- --- ... \"q\" 'q'",
        '"); #panic("out") + ("',
        "= heading",
        "- item",
        "https://example.org/#a?b=[c]&d=`e`",
        PLAIN,
        '#import "page.typ"',
        '#read("document.json")',
    ]
    caption = Photo("photos/a.jpg", nasty[0], nasty[1])
    table = Table((nasty[0], nasty[1]), ((nasty[2], nasty[3]),), nasty[4])
    blocks = (*(TextBlock(0, text) for text in nasty), PhotoBlock((caption,)), TableBlock(table))
    pdf = pdf_of(msgspec.structs.replace(summary(process=blocks), title=nasty[0]), tmp_path)
    found = paragraphs(pdf)
    for text in nasty:
        assert "".join(text.split()) in found
    assert f"出國報告提要名稱：{''.join(nasty[0].split())}" in found
    assert PdfReader(pdf).metadata.title == nasty[0]  # type: ignore[union-attr]
    assert nasty[1] in [e.alt for e in elements(pdf)]


def test_the_same_document_gives_the_same_bytes() -> None:
    document = document_of(summary(process=(PhotoBlock((Photo("photos/a.jpg"), Photo("photos/b.jpg"))),)))
    first = typst.write(document, Images(), PAGE)
    assert typst.write(document, Images(), PAGE) == first


def test_it_is_archival_and_accessible_and_says_what_it_is(tmp_path: Path) -> None:
    made = typst.make(document_of(summary(findings=(TextBlock(0, "x"),))), Images(), PAGE)
    assert made.standards == ("a-2a", "ua-1")
    pdf = tmp_path / "report.pdf"
    pdf.write_bytes(made.data)
    reader = PdfReader(pdf)
    root, info = catalogue(reader), reader.metadata
    assert info is not None
    assert (info.title, info.author, info.subject) == ("赴義烏", "林宜瑩", "出國報告提要")
    assert info.keywords == "中國大陸、秘書處"
    assert info.creation_date == info.modification_date == MODIFIED
    assert root["/Lang"] == "zh-TW"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    xmp = root["/Metadata"].get_data().decode()
    for claim in (
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<rdf:li>zh-TW</rdf:li>",
    ):
        assert claim in xmp
    assert {font.embedded for font in office.pdf_fonts(pdf)} == {True}


def test_headings_are_headings_and_bookmarks(tmp_path: Path) -> None:
    # (1) right below 壹、: its tag may not leave a level out, its bookmark and its look are its own.
    deep = (TextBlock(4, "第五層"), TextBlock(0, "內文"), TextBlock(1, "第二層"), TextBlock(0, "內文"))
    report = summary(findings=deep)
    pdf = pdf_of(report, tmp_path)
    headings = [n for n in document_of(report).nodes if isinstance(n, doc.Heading)]
    tagged = [e for e in elements(pdf) if e.tag in ("H1", "H2", "H3", "H4", "H5", "H6")]
    assert [e.text for e in tagged] == [h.number + h.text for h in headings]
    levels = [int(e.tag[1]) for e in tagged]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels == [min(h.level, 2) for h in headings]
    assert bookmarks(PdfReader(pdf).outline) == [h.number + h.text for h in headings]


def bookmarks(outline: list[Any]) -> list[str]:
    """The titles of bookmarks, those below others behind them."""
    return [
        title
        for entry in outline
        for title in (bookmarks(entry) if isinstance(entry, list) else [str(entry["/Title"])])
    ]


def test_tables_have_headers_captions_and_rows_in_order(tmp_path: Path) -> None:
    table = TableBlock(Table(("甲", "乙"), (("1", "2"), ("3", "4")), "表名"))
    pdf = pdf_of(summary(process=(table,)), tmp_path)
    assert element_texts(pdf, "TH") == [
        "編號",
        "單位",
        "職稱",
        "姓名",
        "日期",
        "星期",
        "地點",
        "行程",
        "甲",
        "乙",
    ]
    assert element_texts(pdf, "TD")[-4:] == ["1", "2", "3", "4"]
    assert element_texts(pdf, "Caption") == ["表名"]
    for header in (e for e in elements(pdf) if e.tag == "TH"):
        assert any(attributes.get("/Scope") == "/Column" for attributes in header.entry["/A"])


def test_header_rows_repeat_on_every_page_and_rows_stay_whole(tmp_path: Path) -> None:
    rows = tuple((f"第{n}列起", "說明" * 20, f"第{n}列訖") for n in range(60))
    pages = office.pdf_pages_text(
        pdf_of(summary(process=(TableBlock(Table(("甲欄", "乙欄", "丙欄"), rows)),)), tmp_path)
    )
    with_rows = [page for page in pages if "列起" in page]
    assert len(with_rows) > 3
    for page in with_rows:
        assert page.count("甲欄") == 1
    for n in range(60):
        assert [f"第{n}列起" in page for page in pages] == [f"第{n}列訖" in page for page in pages]


@pytest.mark.parametrize("caption", ["", "四列"])
def test_a_short_table_is_not_parted_by_the_end_of_a_page(caption: str, tmp_path: Path) -> None:
    rows = tuple((f"第{n}列", "內容") for n in range(4))
    table = TableBlock(Table(("名稱", "說明"), rows, caption))
    found = set()
    for lines in range(8, 28):
        before = tuple(TextBlock(0, f"前文{n}。") for n in range(lines))
        pages = office.pdf_pages_text(pdf_of(summary(findings=(*before, table)), tmp_path))
        (page,) = (page for page in pages if any(name in page for name, _text in rows))
        assert all(name in page for name, _text in rows)
        assert "名稱" in page
        assert caption in page
        found.add(pages.index(page))
    assert len(found) > 1, "the end of a page was among them"


def test_a_row_that_fills_a_page_is_broken_rather_than_cut(tmp_path: Path) -> None:
    table = Table(("甲", "乙"), (("一", SENTENCE * 60 + "結束"), ("二", "後一列")))
    pdf = pdf_of(summary(process=(TableBlock(table),)), tmp_path)
    assert_within_margins(pdf)
    assert "結束" in element_texts(pdf, "TD")[-3]


def test_long_words_are_broken_at_the_margin(tmp_path: Path) -> None:
    word = "https://example.gov.tw/" + "A1-b" * 40
    table = Table(("甲", word), ((word, "1" * 40), ("x", "y")))
    pdf = pdf_of(summary(process=(TextBlock(0, word), TextBlock(4, word), TableBlock(table))), tmp_path)
    assert_within_margins(pdf)
    assert paragraphs(pdf).count(word) == 3


def assert_within_margins(pdf: Path) -> None:
    for left, top, right, bottom, word in words(pdf):
        # Brackets at the ends of lines reach a little beyond the margin, page numbers stand below the text.
        assert left >= MARGIN - 8, word
        assert right <= 11906 / 20 - MARGIN + 8, word
        assert top >= 70, word
        assert bottom <= BOTTOM + 3 or word.isdigit(), word


def words(pdf: Path) -> list[tuple[float, float, float, float, str]]:
    """Left, top, right, bottom and text of every word, in points."""
    return [(b[0], b[1], b[2], b[3], text) for b, text in office.pdf_words(pdf)]


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_photos_have_captions_and_what_to_read_aloud(tmp_path: Path, columns: int) -> None:
    names = ("photos/a.jpg", "photos/b.jpg", "photos/wide.jpg", "photos/a.jpg", "photos/b.jpg")
    grid = tuple(
        Photo(name, f"說明{n}" if n else "", f"替代文字{n}" if n > 1 else "") for n, name in enumerate(names)
    )
    pdf = pdf_of(summary(process=(PhotoBlock(grid, columns),)), tmp_path)
    assert [e.alt for e in elements(pdf) if e.tag == "Figure"] == [
        "照片 1",
        "說明1",
        "替代文字2",
        "替代文字3",
        "替代文字4",
    ]
    assert element_texts(pdf, "Caption") == [f"說明{n}" for n in (1, 2, 3, 4)]


def test_the_cover_has_no_number_and_the_contents_have_the_right_ones(tmp_path: Path) -> None:
    blocks = [
        TextBlock(level, f"標題{n}" if level else SENTENCE * 9) for n in range(16) for level in (1, 0, 2, 0)
    ]
    report = full(process=tuple(blocks))
    pdf = pdf_of(report, tmp_path)
    document = document_of(report)
    pages = ["".join(page.split()) for page in office.pdf_pages_text(pdf)]
    assert PdfReader(pdf).page_labels[1:4] == ["1", "2", "3"]
    assert not pages[0][-1].isdigit()
    assert len(pages) > 12, "some have a number of two digits"
    assert [page[-len(str(n)) :] for n, page in enumerate(pages[1:], start=1)] == [
        str(n) for n in range(1, len(pages))
    ]
    expected = typst.heading_pages(document, PAGE)
    for heading in document.headings(3):
        assert heading.number + heading.text in pages[expected[heading.anchor]]
    entries = element_texts(pdf, "TOCI")
    assert entries == [f"{h.number}{h.text}{expected[h.anchor]}" for h in document.headings(3)]


def test_sign_off_boxes_are_high_enough_for_a_seal_and_stay_together(tmp_path: Path) -> None:
    for lines in range(20, 30):
        pdf = pdf_of(
            summary(suggestions=tuple(TextBlock(0, "一行") for _ in range(lines))), tmp_path, "signing"
        )
        page = office.pdf_pages_text(pdf)[-1]
        assert "核章欄" in page
        assert "會辦：研考會" in page
    for table in [e for e in elements(pdf) if e.tag == "Table"][-2:]:
        box = next(a["/BBox"] for a in table.entry["/A"] if "/BBox" in a)
        height_mm = float(box[3] - box[1]) / 72 * 25.4
        assert height_mm >= 26 + 16 / 72 * 25.4
    assert element_texts(pdf, "TH")[-9:-3] == [
        "承辦人",
        "科長",
        "專門委員",
        "主任秘書",
        "副處長",
        "處長（決行）",
    ]


@pytest.mark.parametrize(
    ("character", "standards", "note"),
    [
        ("堃", ("a-2a", "ua-1"), ""),
        ("\ue000", ("a-2b", "ua-1"), "self-made"),
        ("\U0003e244", ("1.7",), "“\U0003e244” (U+3E244)"),
    ],
)
def test_the_user_is_told_why_a_pdf_is_not_the_best_there_is(
    character: str, standards: tuple[str, ...], note: str
) -> None:
    i18n.set_language("en")
    # A font of this computer has a sign for that place of private use; which one has is not the point.
    made = typst.make(document_of(summary(findings=(TextBlock(0, f"委員{character}先生"),))), Images(), PAGE)
    assert made.standards == standards
    told = [text for text in made.notes if text != made.fonts.note()]
    assert len(told) == bool(note)
    assert note in "".join(told)
    assert b"/StructTreeRoot" in made.data


def test_a_damaged_photo_is_an_error_of_ours() -> None:
    document = document_of(summary(process=(PhotoBlock((Photo("photos/a.jpg"),)),)))
    with pytest.raises(ExportError):
        typst.write(document, {"photos/a.jpg": b"\xff\xd8 no photo"}, PAGE)


def test_a_page_design_that_is_wrong_is_named_with_its_line(tmp_path: Path) -> None:
    document = document_of(summary(findings=(TextBlock(0, "x"),)))
    wrong = tmp_path / "page.typ"
    with pytest.raises(TemplateError, match=r"page\.typ"):
        typst.write(document, {}, wrong)
    source = PAGE.read_text(encoding="utf-8").split("\n")
    wrong.write_text("\n".join([*source, "#let broken = (1, "]), encoding="utf-8")
    with pytest.raises(TemplateError, match=r"page\.typ:\d+"):
        typst.write(document, {}, wrong)
    wrong.write_text("#let design = (width: 1)", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"page\.typ"):
        typst.write(document, {}, wrong)
    line = next(n for n, text in enumerate(source) if text.startswith("#let body-text"))
    source[line] = "#let body-text(fonts, body) = undefined-name"
    wrong.write_text("\n".join(source), encoding="utf-8")
    with pytest.raises(TemplateError, match=rf"page\.typ:{line + 1}："):
        typst.write(document, {}, wrong)


def test_the_order_of_elements_is_that_of_the_document(tmp_path: Path) -> None:
    blocks = (TextBlock(1, "甲"), TextBlock(0, "乙"), PhotoBlock((Photo("photos/a.jpg", "丙"),)))
    pdf = pdf_of(summary(process=blocks), tmp_path)
    found = [(e.tag, e.text) for e in elements(pdf) if e.text in ("一、行程表", "二、甲", "乙", "丙")]
    assert [pair for pair in found if pair[0] in ("H2", "P", "Caption")] == [
        ("H2", "一、行程表"),
        ("H2", "二、甲"),
        ("P", "乙"),
        ("Caption", "丙"),
        ("P", "丙"),
    ]


def test_a_box_of_a_form_that_is_higher_than_a_page_goes_on_over_the_next(tmp_path: Path) -> None:
    box = doc.GridCell(tuple(f"{number}人" for number in range(90)))
    source = doc.Source("review_sheet")
    document = msgspec.structs.replace(
        document_of(summary()), nodes=(doc.Grid((1.0,), (doc.GridRow((box,)),), source, "表"),)
    )
    pdf = tmp_path / "sheet.pdf"
    pdf.write_bytes(typst.write(document, Images(), PAGE))
    bottoms = [bottom for (_left, _top, _right, bottom), word in office.pdf_words(pdf) if word.endswith("人")]
    assert len(bottoms) == 90
    assert max(bottoms) < BOTTOM + 1
