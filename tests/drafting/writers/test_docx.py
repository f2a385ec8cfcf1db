"""The Word writer: the constructs a person who knows Word looks for."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import msgspec
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from drafting.compose import Purpose, compose
from drafting.document import Document, Heading, Item, PhotoGrid, Picture
from drafting.report import (
    Photo,
    PhotoBlock,
    Report,
    Table,
    TableBlock,
    TextBlock,
)
from drafting.template import load
from drafting.writers.docx import write
from drafting.writers.pictures import MAX_HEIGHT_MM, gaps_above, picture_sizes
from tests.support.docx_text import docx_text_in_order
from tests.support.plain import SIZES, Images, size, summary
from tests.support.reports import reports

TEMPLATE = load("taichung")


def document_of(report: Report, purpose: Purpose = "final") -> Document:
    return compose(report, TEMPLATE, photo_size=size, purpose=purpose, draft_id="d1")


def written(report: Report, purpose: Purpose = "final", **more: Any) -> bytes:
    return write(document_of(report, purpose), Images(), TEMPLATE.base_docx, **more)


def opened(data: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(data))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


@settings(max_examples=25)
@given(reports)
def test_any_report_becomes_a_file_whose_text_is_the_document(report: Report) -> None:
    document = document_of(report)
    data = write(document, Images(), TEMPLATE.base_docx)
    paragraphs = [text_of(p) for p in opened(data).element.body.iter(qn("w:p"))]
    position = 0
    for node in document.nodes:
        text = getattr(node, "text", None)
        if text:
            position = paragraphs.index(text, position) + 1


numbered_blocks = st.lists(
    st.builds(TextBlock, st.integers(0, 4), st.sampled_from(["標題", "一句話。", "內文"])), max_size=12
).map(tuple)


@settings(max_examples=30)
@given(numbered_blocks, numbered_blocks, st.sampled_from([("other",), ("study",)]))
def test_word_numbers_as_composed_whatever_the_levels(
    summary: tuple[TextBlock, ...], findings: tuple[TextBlock, ...], categories: tuple[Any, ...]
) -> None:
    """Items before the first part and skipped levels too."""
    report = Report(categories=categories, sections={"summary": summary, "findings": findings})
    document = document_of(report)
    expected = [
        (node.number + node.text)
        for node in document.nodes
        if isinstance(node, Heading | Item) and node.number
    ]
    printed = [text.replace(" ", "") for text in docx_text_in_order(io.BytesIO(written(report)))]
    assert [text for text in printed if text in set(expected)] == expected


def text_of(paragraph: Any) -> str:
    signs = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(signs.get(e.tag, e.text or "") for e in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab")))


def test_the_same_document_gives_the_same_bytes() -> None:
    report = summary(process=(PhotoBlock((Photo("photos/a.jpg"), Photo("photos/b.jpg"))),))
    first, second = written(report), written(report)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        infos = archive.infolist()
        assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.compress_type for info in infos if info.filename.endswith(".jpg")} == {
            zipfile.ZIP_STORED
        }
        assert infos[0].filename == "[Content_Types].xml"
        assert len({info.filename for info in infos}) == len(infos)


def test_headings_and_items_are_numbered_by_one_list_tied_to_styles() -> None:
    word = opened(
        written(summary(findings=(TextBlock(1, "標題"), TextBlock(0, "內文"), TextBlock(2, "一句話。"))))
    )
    styles = {style.name: style for style in word.styles}
    numbering = word.part.numbering_part.element
    levels = numbering.findall(qn("w:abstractNum"))[0].findall(qn("w:lvl"))
    for level in range(5):
        style = styles[f"Heading {level + 1}"].element
        assert style.find(".//" + qn("w:numId")).get(qn("w:val")) == "1"
        assert levels[level].find(qn("w:pStyle")).get(qn("w:val")) == style.get(qn("w:styleId"))
        assert style.find(".//" + qn("w:outlineLvl")).get(qn("w:val")) == str(level)
        item = styles.get(f"項次第{level}層")
        if item is not None:
            assert item.base_style is not None
            assert item.base_style.name == f"Heading {level + 1}"
    used = [(p.style.name, p.text) for p in word.paragraphs if p.style]
    assert ("Heading 1", "心得") in used
    assert ("Heading 2", "標題") in used
    assert ("Body Text", "內文") in used
    assert ("項次第2層", "一句話。") in used


def test_the_first_part_of_the_summary_form_carries_the_number_two() -> None:
    assert 'w:startOverride w:val="2"' in part(written(summary()), "word/numbering.xml")
    assert "startOverride" not in part(written(Report(categories=("study",))), "word/numbering.xml")


def test_no_number_is_typed() -> None:
    body = part(written(summary(findings=(TextBlock(1, "甲。"), TextBlock(2, "乙。")))), "word/document.xml")
    for number in ("貳、", "一、", "（一）", ">1."):
        assert number not in body


def test_no_look_is_set_on_a_run() -> None:
    report = summary(
        process=(PhotoBlock((Photo("photos/a.jpg", "說明"),)), TableBlock(Table(("a",), (("b",),))))
    )
    root = etree.fromstring(part(written(report, "signing"), "word/document.xml").encode())
    for properties in root.iter(qn("w:rPr")):
        for child in properties:
            assert child.tag == qn("w:rStyle") or dict(child.attrib) == {qn("w:hint"): "eastAsia"}


def test_marks_of_either_font_are_said_to_be_chinese() -> None:
    body = part(
        written(summary(findings=(TextBlock(0, "臺北—義烏……「好」"), TextBlock(0, "純文字。")))),
        "word/document.xml",
    )
    assert '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">臺北—義烏' in body
    assert '<w:r><w:t xml:space="preserve">純文字。' in body


def test_fonts_language_and_kinsoku_are_in_the_styles() -> None:
    styles = part(written(summary()), "word/styles.xml")
    assert 'w:eastAsia="標楷體"' in styles
    assert 'w:ascii="Times New Roman"' in styles
    assert 'w:eastAsia="zh-TW"' in styles
    assert 'w:firstLineChars="200"' in styles
    assert "<w:kinsoku/>" in styles
    settings_xml = part(written(summary()), "word/settings.xml")
    assert "noLineBreaksBefore" in settings_xml
    assert "updateFields" not in settings_xml


def test_tables_have_fixed_widths_repeated_headers_and_whole_rows() -> None:
    word = opened(written(summary(process=(TableBlock(Table(("甲", "乙"), (("1", "2"),), "表名")),))))
    assert len(word.tables) == 3
    for table in word.tables:
        assert table._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert sum(widths) == 11906 - 2 * 1417
        assert min(widths) > 600


def test_activities_are_paragraphs_of_their_own() -> None:
    from drafting.report import ItineraryDay

    report = summary()
    import msgspec

    report = msgspec.structs.replace(report, itinerary=(ItineraryDay(None, "義烏", ("搭機", "報到")),))
    cell = opened(written(report)).tables[1].rows[1].cells[3]
    assert [p.text for p in cell.paragraphs] == ["搭機", "報到"]


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_photo_and_caption_share_an_unbreakable_cell(columns: int, count: int) -> None:
    grid = tuple(Photo(name, f"說明{n}", f"替代文字{n}") for n, name in enumerate([*SIZES, *SIZES][:count]))
    data = written(summary(process=(PhotoBlock(grid, columns),)))
    table = opened(data).tables[-1]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    cells = [tc for tc in table._tbl.iter(qn("w:tc")) if tc.find(".//" + qn("w:drawing")) is not None]
    assert len(cells) == count
    for number, tc in enumerate(cells):
        assert [text_of(p) for p in tc.iter(qn("w:p"))] == ["", f"說明{number}"]
        properties = tc.find(".//{*}docPr")
        assert properties is not None
        assert properties.get("descr") == f"替代文字{number}"
    ids = [e.get("id") for e in table._tbl.iter("{*}docPr")]
    assert len(set(ids)) == count
    width_of_page = (11906 - 2 * 1417) * 635
    for row in table._tbl.iter(qn("w:tr")):
        assert sum(int(e.get("cx")) for e in row.iter("{*}extent")) < width_of_page


@given(reports)
@settings(max_examples=5)
def test_a_photo_used_twice_is_stored_once(report: Report) -> None:
    document = document_of(report)
    names = {picture.image for picture in document.pictures()}
    with zipfile.ZipFile(io.BytesIO(write(document, Images(), TEMPLATE.base_docx))) as archive:
        assert len([n for n in archive.namelist() if n.startswith("word/media/")]) == len(names)


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_photos_keep_their_shape_and_never_exceed_their_cell(columns: int) -> None:
    pictures = [
        Picture("a", *size, "", "") for size in ((4000, 3000), (3000, 4000), (9000, 500), (100, 9000))
    ]
    for width, height in picture_sizes(pictures, columns, 70):
        assert width <= 70.001
        assert height <= MAX_HEIGHT_MM[columns] + 0.001
    for picture, (width, height) in zip(pictures, picture_sizes(pictures, columns, 70), strict=True):
        assert width / height == pytest.approx(picture.width / picture.height)


def test_photos_of_a_row_end_at_one_height() -> None:
    grid = PhotoBlock((Photo("photos/b.jpg", "橫"), Photo("photos/a.jpg", "直")), 2)
    document = document_of(summary(process=(grid,)))
    (node,) = (node for node in document.nodes if isinstance(node, PhotoGrid))
    unlike = tuple(
        msgspec.structs.replace(picture, width=width, height=height)
        for picture, (width, height) in zip(node.pictures, ((2400, 600), (900, 1600)), strict=True)
    )
    nodes = tuple(
        msgspec.structs.replace(node, pictures=unlike) if node is other else other for other in document.nodes
    )
    data = write(msgspec.structs.replace(document, nodes=nodes), Images(), TEMPLATE.base_docx)
    table = opened(data).tables[-1]
    ends = []
    for drawing in table._tbl.iter(qn("w:drawing")):
        spacing = drawing.getparent().getparent().find(f"{qn('w:pPr')}/{qn('w:spacing')}")
        before = int(spacing.get(qn("w:before"))) if spacing is not None else 120
        ends.append(before * 635 + int(drawing.find(".//{*}extent").get("cy")))
    assert abs(ends[0] - ends[1]) < 2 * 635
    assert sorted(gaps_above([(10, 30.0), (10, 20.0), (10, 30.0)])) == [0, 0, 10]


def test_sign_off_boxes_are_high_enough_for_a_seal() -> None:
    tables = opened(written(summary(), "signing")).tables[-2:]
    for table in tables:
        height = table.rows[1]._tr.trPr.find(qn("w:trHeight"))
        assert int(height.get(qn("w:val"))) / 1440 * 2.54 >= 2.2
        assert "月" in table.rows[1].cells[0].text
        assert "分" in table.rows[1].cells[0].text
    assert tables[0].rows[0].cells[0].text == "承辦人"


def test_a_paragraph_with_a_long_address_is_not_stretched() -> None:
    blocks = (
        TextBlock(0, "詳見 https://" + "a" * 40),
        TextBlock(1, "另見 https://" + "b" * 40),
        TextBlock(0, "短"),
    )
    body = opened(written(summary(findings=blocks))).element.body
    looks = {text_of(p)[:2]: p.pPr.find(qn("w:jc")) for p in body.iter(qn("w:p")) if p.pPr is not None}
    assert looks["詳見"].get(qn("w:val")) == looks["另見"].get(qn("w:val")) == "left"
    assert looks["短"] is None


def test_bookmarks_mark_each_part_and_a_property_names_draft_and_export() -> None:
    data = written(summary(findings=(TextBlock(0, "x"),)))
    body = etree.fromstring(part(data, "word/document.xml").encode())
    starts = list(body.iter(qn("w:bookmarkStart")))
    names = [e.get(qn("w:name")) for e in starts]
    for name in (
        "form",
        "summary",
        "personnel",
        "purpose",
        "process",
        "itinerary",
        "findings",
        "suggestions",
    ):
        assert f"TR_{name}" in names
    assert len(set(names)) == len(names)
    assert len({e.get(qn("w:id")) for e in starts}) == len(starts)
    for start in starts:
        if str(start.get(qn("w:name"))).startswith("TR_"):
            following = start.getnext()
            assert following is not None
            assert following.tag == qn("w:bookmarkEnd"), "a point bookmark"
    custom = part(data, "docProps/custom.xml")
    assert ">d1<" in custom
    assert document_of(summary(findings=(TextBlock(0, "x"),))).identity.export_id in custom


def test_properties_are_ours() -> None:
    data = written(summary())
    properties = opened(data).core_properties
    assert (properties.title, properties.author, properties.language) == ("赴義烏", "林宜瑩", "zh-TW")
    assert properties.subject == "出國報告提要"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        everything = b"".join(
            archive.read(n) for n in archive.namelist() if n.endswith((".xml", ".rels"))
        ).decode()
    for trace in ("python-docx", "2013-12-23", "Calibri"):
        assert trace not in everything


def test_contents_are_a_field_with_its_result_and_the_cover_has_no_number() -> None:
    report = Report(categories=("study",), sections={"findings": (TextBlock(1, "標題"), TextBlock(0, "x"))})
    document = document_of(report)
    pages = {heading.anchor: n for n, heading in enumerate(document.headings(5), start=1)}
    data = write(document, Images(), TEMPLATE.base_docx, pages=pages)
    word = opened(data)
    entries = [text_of(p._p) for p in word.paragraphs if p.style and p.style.name.startswith("toc ")]
    assert entries[:3] == ["摘要\t1", "壹、目的\t2", "貳、過程\t3"]
    assert "一、標題\t6" in entries
    body = part(data, "word/document.xml")
    assert 'TOC \\o "1-3" \\h \\z \\u' in body
    assert (
        body.count('w:fldCharType="begin"') == body.count('w:fldCharType="end"') == body.count('"separate"')
    )
    anchors = {e.get(qn("w:anchor")) for e in etree.fromstring(body.encode()).iter(qn("w:hyperlink"))}
    assert anchors <= set(pages)
    cover, rest = word.sections
    assert cover._sectPr.find(qn("w:footerReference")) is None
    assert rest._sectPr.find(qn("w:footerReference")) is not None
    assert rest._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert "PAGE" in rest.footer._element.xml


def test_changes_are_tracked_on_the_review_copy_only() -> None:
    assert "<w:trackRevisions/>" in part(written(summary(), "review"), "word/settings.xml")
    assert "trackRevisions" not in part(written(summary(), "final"), "word/settings.xml")


def test_text_is_never_taken_for_markup() -> None:
    nasty = "</w:t><w:br/>&amp; \"'<>{{x}} ]]>"
    caption = Photo("photos/a.jpg", nasty, nasty)
    data = written(summary(process=(TextBlock(0, nasty), PhotoBlock((caption,)))))
    texts = [text_of(p) for p in opened(data).element.body.iter(qn("w:p"))]
    assert texts.count(nasty) == 2
    properties = opened(data).element.body.find(".//{*}docPr")
    assert properties.get("descr") == nasty


def test_grids_of_a_document_are_all_written() -> None:
    grids = [PhotoBlock((Photo("photos/a.jpg"),)), PhotoBlock((Photo("photos/b.jpg"),))]
    document = document_of(summary(process=tuple(grids)))
    assert sum(isinstance(node, PhotoGrid) for node in document.nodes) == 2
    body = part(write(document, Images(), TEMPLATE.base_docx), "word/document.xml")
    assert "</w:tbl><w:tbl>" not in body, "Word would join tables that touch"
