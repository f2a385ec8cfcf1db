"""The OpenDocument writer: the constructs a person who knows the format looks for."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from lxml import etree

from drafting.document import (
    Column,
    Contents,
    Document,
    Heading,
    Item,
    ListEntry,
    PageBreak,
    Paragraph,
    PhotoGrid,
    Source,
    Table,
)
from drafting.report import (
    ItineraryDay,
    Photo,
    PhotoBlock,
    Report,
    TableBlock,
    TextBlock,
)
from drafting.report import Table as ReportTable
from drafting.writers import docx
from drafting.writers.odt import styles, write
from drafting.writers.odt.tables import column_widths
from drafting.writers.odt.xml import millimetres
from tests.drafting.writers.odt.support import TEMPLATE, document_of, found, part, q, written
from tests.support.docx_text import docx_text_in_order
from tests.support.odf import odt_text_in_order, plain
from tests.support.plain import SIZES, Images, summary
from tests.support.reports import reports


def texts(data: bytes, folder: Path) -> list[str]:
    path = folder / "text.odt"
    path.write_bytes(data)
    return odt_text_in_order(path)


@settings(max_examples=15)
@given(reports)
def test_the_text_is_that_of_the_word_file_in_order_and_the_numbers_are_the_documents(report: Report) -> None:
    document = document_of(report, "signing")
    pages = {heading.anchor: n for n, heading in enumerate(document.headings(5), start=1)}
    data = write(document, Images(), TEMPLATE.base_odt, pages=pages)
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder) / "text.docx"
        word.write_bytes(docx.write(document, Images(), TEMPLATE.base_docx, pages=pages))
        assert odt_text_in_order(io.BytesIO(data), numbers=False) == docx_text_in_order(word, numbers=False)
    printed = iter(odt_text_in_order(io.BytesIO(data)))
    for node in document.nodes:
        if isinstance(node, Heading | Item | ListEntry) and node.text.strip():
            assert node.number + node.text in printed


def test_the_same_document_gives_the_same_bytes() -> None:
    report = summary(process=(PhotoBlock((Photo("photos/a.jpg"), Photo("photos/b.jpg"))),))
    first, second = written(report), written(report)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        infos = archive.infolist()
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    photos = [info for info in infos if info.filename.startswith("Pictures/")]
    assert [info.filename for info in photos] == ["Pictures/image1.jpg", "Pictures/image2.jpg"]
    assert {info.compress_type for info in photos} == {zipfile.ZIP_STORED}
    assert len({info.filename for info in infos}) == len(infos)


def test_the_media_type_stands_first_and_plain_and_the_manifest_names_every_file() -> None:
    data = written(summary(process=(PhotoBlock((Photo("photos/a.jpg"),)),)))
    media_type = "application/vnd.oasis.opendocument.text"
    assert data[30:38] == b"mimetype"
    assert data[38 : 38 + len(media_type)] == media_type.encode()
    manifest = part(data, "META-INF/manifest.xml")
    namespace = etree.QName(manifest).namespace
    entries = {e.get(f"{{{namespace}}}full-path"): e.get(f"{{{namespace}}}media-type") for e in manifest}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = set(archive.namelist()) - {"mimetype", "META-INF/manifest.xml"}
    assert set(entries) == files | {"/"}
    assert len(entries) == len(manifest)
    assert entries["/"] == media_type
    assert entries["Pictures/image1.jpg"] == "image/jpeg"
    versions = {manifest.get(f"{{{namespace}}}version"), manifest[0].get(f"{{{namespace}}}version")}
    for name in ("content.xml", "styles.xml", "meta.xml", "settings.xml"):
        versions.add(part(data, name).get(q("office:version")))
    assert versions == {"1.2"}, "LibreOffice takes a file of several versions for a broken one"


def document(*nodes: object) -> Document:
    """A document of a few nodes."""
    return msgspec.structs.replace(document_of(summary()), first_number=1, nodes=nodes)


SOURCE = Source("x")


def heading(level: int, text: str, number: str = "1") -> Heading:
    return Heading(level, text, number, f"_Toc{text}", SOURCE)


def test_headings_and_items_share_one_counter_and_restart_under_each_parent(tmp_path: Path) -> None:
    body = Paragraph("body", "內文", SOURCE)
    nodes = (
        heading(1, "a"),
        heading(2, "b"),
        Item(2, "c。", "", SOURCE),
        body,
        Item(2, "d。", "", SOURCE),
        heading(2, "e"),
        Item(4, "f。", "", SOURCE),
        Item(5, "g。", "", SOURCE),
        body,
        Item(4, "h。", "", SOURCE),
        heading(1, "無", number=""),
        heading(1, "i"),
        Item(2, "j。", "", SOURCE),
    )
    expected = [
        "壹、a",
        "一、b",
        "二、c。",
        "內文",
        "三、d。",
        "四、e",
        "1.f。",
        "(1)g。",
        "內文",
        "2.h。",
        "無",
    ]
    expected += ["貳、i", "一、j。"]
    data = write(document(*nodes), {}, TEMPLATE.base_odt)
    assert texts(data, tmp_path) == expected
    content = part(data)
    levels = [(h.get(q("text:outline-level")), plain(h)) for h in content.iter(q("text:h"))]
    assert levels == [("1", "a"), ("2", "b"), ("2", "e"), ("1", "無"), ("1", "i")]
    (unnumbered,) = found(content, "//text:h[not(ancestor::text:list)]")
    assert unnumbered.get(q("text:is-list-header")) == "true"
    ids = [e.get("{http://www.w3.org/XML/1998/namespace}id") for e in content.iter(q("text:list"))]
    assert [i for i in ids if i] == ["list1"]


def test_a_level_that_was_passed_over_counts_as_begun(tmp_path: Path) -> None:
    labels = ["一、a。", "壹、b", "1.c。", "（二）d。", "（三）e。", "二、f。", "貳、g", "(1)h。", "二、i。"]
    levels = [2, 1, 4, 3, 3, 2, 1, 5, 2]
    nodes = [
        heading(1, label[2:]) if level == 1 else Item(level, re.sub("^.*[、）.)]", "", label), "", SOURCE)
        for label, level in zip(labels, levels, strict=True)
    ]
    assert texts(write(document(*nodes), {}, TEMPLATE.base_odt), tmp_path) == labels


def test_the_first_part_of_the_summary_form_carries_the_number_two(tmp_path: Path) -> None:
    assert "貳、出國人員名單" in texts(written(summary()), tmp_path)
    assert "壹、目的" in texts(written(Report(categories=("study",))), tmp_path)


def test_no_number_is_typed() -> None:
    content = part(written(summary(findings=(TextBlock(1, "甲。"), TextBlock(2, "乙。")))))
    everything = "".join(str(text) for text in content.itertext())
    for number in ("貳、", "一、", "（一）", "1."):
        assert number not in everything


def test_every_look_is_a_named_style() -> None:
    report = summary(
        process=(PhotoBlock((Photo("photos/a.jpg", "說明"),)), TableBlock(ReportTable(("a",), (("b",),))))
    )
    data = written(report, "signing")
    content = part(data)
    named = {s.get(q("style:name")) for s in found(part(data, "styles.xml"), "office:styles/style:style")}
    for style in found(content, "office:automatic-styles/style:style[@style:family='paragraph']"):
        assert style.get(q("style:parent-style-name")) in named
        (properties,) = style
        if style.get(q("style:parent-style-name")) != styles.SPACER:  # the last one is flat
            flow = {q("fo:break-before"), q("style:page-number"), q("fo:keep-with-next")}
            assert set(properties.keys()) <= flow
    assert not found(content, "office:automatic-styles/style:style[@style:family='text']")
    assert {e.get(q("text:style-name")) for e in content.iter(q("text:span"))} <= named
    automatic = {s.get(q("style:name")) for s in found(content, "office:automatic-styles/style:style")}
    used = {
        str(value)
        for value in found(content, "//office:body//@text:style-name | //office:body//@table:style-name")
    }
    assert used - named - automatic <= set(styles.LIST_STYLES)


def test_tables_have_fixed_widths_repeated_headers_and_whole_rows() -> None:
    blocks = (TableBlock(ReportTable(("甲", "乙"), (("1", "2"),), "表名")),)
    content = part(written(summary(process=blocks)))
    automatic = {s.get(q("style:name")): s for s in found(content, "office:automatic-styles/style:style")}
    tables = list(content.iter(q("table:table")))
    assert len(tables) == 3
    for table in tables:
        width = automatic[table.get(q("table:style-name"))][0].get(q("style:width"))
        columns = [automatic[c.get(q("table:style-name"))][0] for c in table.iter(q("table:table-column"))]
        widths = [millimetres(c.get(q("style:column-width"))) for c in columns]
        assert sum(widths) == pytest.approx(millimetres(width), abs=0.001)
        assert min(widths) > 10
        (header,) = table.iterfind(q("table:table-header-rows"))
        assert len(header) == 1
        for row in table.iter(q("table:table-row")):
            assert automatic[row.get(q("table:style-name"))][0].get(q("fo:keep-together")) == "always"
            assert len(row) == len(columns)
    assert len({table.get(q("table:name")) for table in tables}) == 3
    caption = tables[-1].getprevious()
    assert caption is not None
    assert plain(caption) == "表名"
    assert caption.get(q("text:style-name")) == "表格名稱"
    assert tables[-1].findtext(q("table:title")) == "表名"


@pytest.mark.parametrize("shares", [[1.0], [0.17, 0.09, 0.26, 0.48], [1 / 3] * 3, [1 / 7] * 7])
def test_column_widths_add_up(shares: list[float]) -> None:
    widths = column_widths(shares, 160.02)
    assert sum(round(width, 2) for width in widths) == pytest.approx(160.02)
    assert widths == pytest.approx([160.02 * share for share in shares], abs=0.011)


def test_a_table_without_header_has_none() -> None:
    content = part(written(summary(process=(TableBlock(ReportTable((), (("1", "2"),))),))))
    *_others, table = content.iter(q("table:table"))
    assert table.find(q("table:table-header-rows")) is None


def test_activities_are_paragraphs_of_their_own() -> None:
    days = (ItineraryDay(None, "義烏", ("搭機", "報到")),)
    content = part(written(msgspec.structs.replace(summary(), itinerary=days)))
    rows = list(list(content.iter(q("table:table")))[1].iter(q("table:table-row")))
    assert [plain(p) for p in rows[1][3]] == ["搭機", "報到"]


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_photo_and_caption_share_an_unbreakable_cell(columns: int, count: int) -> None:
    grid = tuple(Photo(name, f"說明{n}", f"替代文字{n}") for n, name in enumerate([*SIZES, *SIZES][:count]))
    content = part(written(summary(process=(PhotoBlock(grid, columns),))))
    *_others, table = content.iter(q("table:table"))
    cells = [c for c in table.iter(q("table:table-cell")) if c.find(f".//{q('draw:frame')}") is not None]
    assert len(cells) == count
    for number, cell in enumerate(cells):
        photo, caption = cell
        assert plain(caption) == f"說明{number}"
        (frame,) = photo
        assert frame.get(q("text:anchor-type")) == "as-char"
        assert frame.findtext(q("svg:title")) == f"說明{number}"
        assert frame.findtext(q("svg:desc")) == f"替代文字{number}"
    width = len(list(table.iterfind(q("table:table-column"))))
    for row in table.iter(q("table:table-row")):
        assert len(row) == width
        frames = list(row.iter(q("draw:frame")))
        assert sum(millimetres(frame.get(q("svg:width"))) for frame in frames) < 160
        for frame in frames:
            assert millimetres(frame.get(q("svg:height"))) <= 120
    names = [frame.get(q("draw:name")) for frame in table.iter(q("draw:frame"))]
    assert len(set(names)) == count


def test_photos_of_a_row_end_at_one_height() -> None:
    report = summary(process=(PhotoBlock((Photo("photos/b.jpg", "橫"), Photo("photos/a.jpg", "直")), 2),))
    made = document_of(report)
    wide = [
        msgspec.structs.replace(
            node,
            pictures=(msgspec.structs.replace(node.pictures[0], width=2400, height=400), node.pictures[1]),
        )
        if isinstance(node, PhotoGrid)
        else node
        for node in made.nodes
    ]
    data = write(msgspec.structs.replace(made, nodes=tuple(wide)), Images(), TEMPLATE.base_odt)
    content = part(data)
    ends = []
    for frame in content.iter(q("draw:frame")):
        style = frame.getparent().get(q("text:style-name"))
        margin = found(content, f"//style:style[@style:name='{style}']/*/@fo:margin-top") or ["2.12mm"]
        ends.append(millimetres(margin[0]) + millimetres(frame.get(q("svg:height"))))
    assert ends[0] == pytest.approx(ends[1], abs=0.03)


def test_a_caption_that_is_the_alternative_text_is_not_said_twice() -> None:
    content = part(written(summary(process=(PhotoBlock((Photo("photos/a.jpg", "合影"),)),))))
    (frame,) = content.iter(q("draw:frame"))
    assert frame.find(q("svg:title")) is None
    assert frame.findtext(q("svg:desc")) == "合影"


@given(reports)
@settings(max_examples=5)
def test_a_photo_used_twice_is_stored_once(report: Report) -> None:
    document = document_of(report)
    names = {picture.image for picture in document.pictures()}
    with zipfile.ZipFile(io.BytesIO(write(document, Images(), TEMPLATE.base_odt))) as archive:
        assert len([n for n in archive.namelist() if n.startswith("Pictures/")]) == len(names)


def test_sign_off_boxes_are_high_enough_for_a_seal() -> None:
    content = part(written(summary(), "signing"))
    automatic = {s.get(q("style:name")): s for s in found(content, "office:automatic-styles/style:style")}
    for table in list(content.iter(q("table:table")))[-2:]:
        titles, boxes = table.iter(q("table:table-row"))
        height = automatic[boxes.get(q("table:style-name"))][0].get(q("style:min-row-height"))
        assert millimetres(height) >= 22
        for sign in "月日時分":
            assert sign in plain(boxes[0][0])
        assert plain(titles[0][0])


def test_a_paragraph_with_a_long_address_is_not_stretched() -> None:
    blocks = (
        TextBlock(0, "詳見 https://" + "a" * 40),
        TextBlock(1, "另見 https://" + "b" * 40),
        TextBlock(0, "短"),
    )
    content = part(written(summary(findings=blocks)))
    automatic = {s.get(q("style:name")): s for s in found(content, "office:automatic-styles/style:style")}
    looks = {plain(p)[:2]: automatic.get(p.get(q("text:style-name"))) for p in content.iter(q("text:p"))}
    for text, parent in (("詳見", "Text_20_body"), ("另見", "項次第1層")):
        look = looks[text]
        assert look is not None
        assert look.get(q("style:parent-style-name")) == parent
        assert look[0].get(q("fo:text-align")) == "start"
    assert looks["短"] is None


def test_bookmarks_mark_each_part_and_metadata_name_draft_and_export() -> None:
    report = summary(findings=(TextBlock(0, "x"),))
    data = written(report)
    content = part(data)
    names = [e.get(q("text:name")) for e in content.iter(q("text:bookmark"))]
    parts = ("form", "summary", "personnel", "purpose", "process", "itinerary", "findings", "suggestions")
    assert set(names) == {f"TR_{name}" for name in parts}
    ranges = [e.get(q("text:name")) for e in content.iter(q("text:bookmark-start"))]
    assert len({*names, *ranges}) == len(names) + len(ranges)
    assert ranges == [e.get(q("text:name")) for e in content.iter(q("text:bookmark-end"))]
    meta = part(data, "meta.xml")
    own = {e.get(q("meta:name")): e.text for e in meta.iter(q("meta:user-defined"))}
    assert own == {"TripReportDraft": "d1", "TripReportExport": document_of(report).identity.export_id}


def test_metadata_are_ours() -> None:
    (meta,) = part(written(summary()), "meta.xml")
    values = {etree.QName(e).localname: e.text for e in meta if e.tag != q("meta:user-defined")}
    assert values == {
        "generator": "出國報告撰擬工具",
        "title": "赴義烏",
        "subject": "出國報告提要",
        "keyword": "中國大陸、秘書處",
        "initial-creator": "林宜瑩",
        "creator": "林宜瑩",
        "language": "zh-TW",
        "creation-date": "2000-01-01T00:00:00Z",
        "date": "2000-01-01T00:00:00Z",
        "editing-cycles": "1",
    }


def test_contents_are_an_index_with_its_entries() -> None:
    report = Report(categories=("study",), sections={"findings": (TextBlock(1, "標題"), TextBlock(0, "x"))})
    document = document_of(report)
    pages = {heading.anchor: n for n, heading in enumerate(document.headings(5), start=1)}
    content = part(write(document, Images(), TEMPLATE.base_odt, pages=pages))
    (index,) = content.iter(q("text:table-of-content"))
    (source,) = index.iterfind(q("text:table-of-content-source"))
    assert source.get(q("text:outline-level")) == "3"
    entries = [plain(p) for p in index.iter(q("text:p"))]
    assert entries[:3] == ["摘要\t1", "壹、目的\t2", "貳、過程\t3"]
    assert "一、標題\t6" in entries
    templates = list(source.iterfind(q("text:table-of-content-entry-template")))
    assert [t.get(q("text:outline-level")) for t in templates] == [str(level) for level in range(1, 11)]
    anchors = {str(a.get(q("xlink:href"))) for a in index.iter(q("text:a"))}
    starts = {f"#{b.get(q('text:name'))}" for b in content.iter(q("text:bookmark-start"))}
    assert anchors <= starts
    title = index.getprevious()
    assert title is not None
    assert plain(title) == "目次"


def test_contents_without_pages_have_no_numbers() -> None:
    content = part(written(Report(categories=("study",))))
    (index,) = content.iter(q("text:table-of-content"))
    assert [plain(p) for p in index.iter(q("text:p"))][:2] == ["摘要\t", "壹、目的\t"]


def test_the_cover_has_a_page_style_of_its_own_and_page_one_comes_behind_it() -> None:
    data = written(Report(categories=("study",)))
    content, looks = part(data), part(data, "styles.xml")
    starts = found(content, "office:automatic-styles/style:style[@style:master-page-name]")
    masters = [(s.get(q("style:master-page-name")), s[0].get(q("style:page-number"))) for s in starts]
    assert masters == [("Cover", "2"), ("Standard", "1")]
    first, behind = (
        found(content, f"//office:text//*[@text:style-name='{s.get(q('style:name'))}']")[0] for s in starts
    )
    assert first is content.find(f"{q('office:body')}/{q('office:text')}/*")
    assert plain(behind) == "摘要"
    pages = {page.get(q("style:name")): page for page in looks.iter(q("style:master-page"))}
    assert not list(pages["Cover"].iter(q("text:page-number")))
    assert len(list(pages["Standard"].iter(q("text:page-number")))) == 1
    assert not found(part(written(summary())), "//style:style[@style:master-page-name]")


def test_a_page_break_is_taken_by_the_next_paragraph_alone() -> None:
    column = Column(1.0)
    nodes = (
        Paragraph("body", "一", SOURCE),
        PageBreak(),
        Contents("目次", 1),
        Paragraph("body", "二", SOURCE),
        PageBreak(),
        Table("plain", (column,), ("甲",), ((("乙",),),), SOURCE, "表名"),
        Paragraph("body", "三", SOURCE),
    )
    content = part(write(document(*nodes), {}, TEMPLATE.base_odt))
    breaks = {str(n) for n in found(content, "//style:style[*/@fo:break-before='page']/@style:name")}
    broken = [plain(p) for p in content.iter(q("text:p")) if p.get(q("text:style-name")) in breaks]
    assert broken == ["目次", "表名"]


def test_changes_are_tracked_on_the_review_copy_only() -> None:
    (tracking,) = part(written(summary(), "review")).iter(q("text:tracked-changes"))
    assert tracking.get(q("text:track-changes")) == "true"
    assert not list(part(written(summary(), "final")).iter(q("text:tracked-changes")))


def test_text_is_never_taken_for_markup() -> None:
    nasty = "</text:p><text:line-break/>&amp; \"'<>{{x}} ]]>"
    content = part(
        written(summary(process=(TextBlock(0, nasty), PhotoBlock((Photo("photos/a.jpg", nasty, nasty),)))))
    )
    assert [plain(p) for p in content.iter(q("text:p"))].count(nasty) == 2
    (description,) = content.iter(q("svg:desc"))
    assert description.text == nasty


@pytest.mark.parametrize(
    "text", [" a", "a ", "a  b", " \ta\t ", "a \n b", "a\u3000 b", "  ", "\n", "x\u00a0 y"]
)
def test_no_space_is_lost(text: str) -> None:
    content = part(write(document(Paragraph("body", text, SOURCE)), {}, TEMPLATE.base_odt))
    (paragraph,) = content.iter(q("text:p"))
    assert plain(paragraph) == text
