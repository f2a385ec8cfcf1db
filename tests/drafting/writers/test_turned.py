"""Tables that are too wide for an upright page stand on pages that lie on their side, in every kind of file."""

from __future__ import annotations

import io
from pathlib import Path

import docx as word
from docx.enum.section import WD_ORIENT
from lxml import etree
from pypdf import PdfReader

from drafting.compose.tracing import Trace
from drafting.places import Place
from drafting.preview.proof import Proof
from drafting.report import Block, Report, Table, TableBlock, TextBlock
from drafting.writers import docx, odt
from drafting.writers.odt.xml import millimetres
from drafting.writers.typst.preview import Typesetter
from tests.drafting.writers.odt.support import TEMPLATE, document_of, found, part
from tests.drafting.writers.typst.support import pdf_of
from tests.support.plain import Images

WIDE = TableBlock(Table(tuple(f"{n}月" for n in range(1, 13)), (("12,345",) * 12,) * 3, "運量"))
BEFORE, BEHIND = TextBlock(0, "表格之前。"), TextBlock(0, "表格之後。")


def report(*process: Block) -> Report:
    return Report(title="考察", categories=("inspection",), sections={"process": process})


def test_a_word_file_has_a_section_of_its_own_for_them() -> None:
    made = document_of(report(BEFORE, TextBlock(1, "運量"), WIDE, WIDE, BEHIND))
    opened = word.Document(io.BytesIO(docx.write(made, Images(), TEMPLATE.base_docx)))
    cover, upright, lying, last = opened.sections
    assert [s.orientation for s in opened.sections] == [WD_ORIENT.PORTRAIT] * 2 + [
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert (lying.page_width, lying.page_height) == (last.page_height, last.page_width)
    assert (lying.left_margin, lying.top_margin) == (last.bottom_margin, last.left_margin)
    starts = [s._sectPr.xpath("./w:pgNumType/@w:start") for s in opened.sections]
    assert starts == [["0"], ["1"], [], []], "pages count on"
    assert all(s._sectPr.xpath("./w:footerReference") for s in (upright, lying, last))
    assert not cover._sectPr.xpath("./w:footerReference")
    tables = [t for t in opened.tables if len(t.columns) == 12]
    width = sum(int(w) for w in tables[0]._tbl.xpath("./w:tblGrid/w:gridCol/@w:w"))
    margins = [margin for margin in (lying.left_margin, lying.right_margin) if margin is not None]
    assert width * 635 + sum(margins) == lying.page_width


def test_a_document_may_end_with_one() -> None:
    made = document_of(report(BEFORE, WIDE))
    nodes = made.nodes[: next(n for n, node in enumerate(made.nodes) if getattr(node, "turned", False)) + 1]
    ending = made.__class__(**{f: getattr(made, f) for f in made.__struct_fields__} | {"nodes": nodes})
    opened = word.Document(io.BytesIO(docx.write(ending, Images(), TEMPLATE.base_docx)))
    assert [s.orientation for s in opened.sections] == [WD_ORIENT.PORTRAIT] * 2 + [WD_ORIENT.LANDSCAPE]
    content = part(odt.write(ending, Images(), TEMPLATE.base_odt))
    assert found(content, "//style:style/@style:master-page-name") == ["Cover", "Standard", "Turned"], (
        "no empty page behind it"
    )


def test_an_open_document_has_a_page_style_for_them() -> None:
    data = odt.write(document_of(report(BEFORE, WIDE, BEHIND)), Images(), TEMPLATE.base_odt)
    content, styles = part(data), part(data, "styles.xml")
    names = found(content, "//style:style/@style:master-page-name")
    assert sorted(names) == ["Cover", "Standard", "Standard", "Turned"]
    numbers = found(content, "//style:style[@style:master-page-name='Standard']/*/@style:page-number")
    assert sorted(numbers) == ["1", "auto"]
    (layout,) = found(styles, "//style:page-layout[@style:name='TurnedLayout']/style:page-layout-properties")
    size = {etree.QName(key).localname: value for key, value in layout.attrib.items()}
    assert millimetres(size["page-width"]) > millimetres(size["page-height"])
    text = (
        millimetres(size["page-width"]) - millimetres(size["margin-left"]) - millimetres(size["margin-right"])
    )
    (width,) = found(content, "//style:style[@style:name='Table1']/*/@style:width")
    assert abs(millimetres(width) - text) < 0.1
    upright = odt.write(document_of(report(BEFORE, BEHIND)), Images(), TEMPLATE.base_odt)
    assert not found(part(upright, "styles.xml"), "//style:page-layout[@style:name='TurnedLayout']")


def test_pages_of_a_pdf_lie_on_their_side(tmp_path: Path) -> None:
    pages = PdfReader(pdf_of(report(BEFORE, WIDE, WIDE, BEHIND), tmp_path)).pages
    lying = [page for page in pages if page.mediabox.width > page.mediabox.height]
    (text,) = ["".join(page.extract_text().split()) for page in lying]
    assert text.count("運量") == 2
    upright = [page for page in pages if page not in lying]
    assert any("表格之前" in page.extract_text() for page in upright)
    assert any("表格之後" in page.extract_text() for page in upright)


def test_a_cell_of_a_page_on_its_side_is_found_where_the_preview_draws_it() -> None:
    made = report(BEFORE, WIDE, BEHIND)
    document = document_of(made)
    with Typesetter(TEMPLATE.page_design, Images()) as preview:
        pages = preview.typeset(document)
        proof = Proof(Trace(made, TEMPLATE, document), pages)
        (number,) = pages.turned
        spot = proof.spot_of(Place("process", 1, "table.rows[2][0]"))
        assert spot is not None
        assert spot.page == number
        assert spot.y < proof.width * proof.width / proof.height, "drawn as wide as the others, and less high"
        for column in (0, 5, 11):
            x = proof.width * (0.0855 + (column + 0.5) / 12 * 0.829)
            assert proof.place_at(number, x, spot.y + 3) == (
                Place("process", 1, f"table.rows[2][{column}]"),
                proof.place_at(number, x, spot.y + 3)[1],  # type: ignore[index]
            )
        before = proof.spot_of(Place("process", 0))
        assert before is not None
        assert before.page == number - 1


FIGURES = Table(
    ("縣市", *(f"{n}月" for n in range(1, 14))), (("臺中市", *("100,234,567",) * 13),) * 2, "進出口"
)
"""So wide that its type is smaller."""


def test_a_table_too_wide_for_a_page_on_its_side_has_smaller_type_in_every_file(tmp_path: Path) -> None:
    shown = report(BEFORE, TableBlock(FIGURES), BEHIND, WIDE)
    made = document_of(shown)
    opened = word.Document(io.BytesIO(docx.write(made, Images(), TEMPLATE.base_docx)))
    small, usual = (t for t in opened.tables if len(t.columns) > 10)
    styles = {p.style.name for c in small._cells for p in c.paragraphs if p.style is not None}
    assert styles == {"表格標題列 8 點", "表格內容置中 8 點"}
    style = opened.styles["表格內容置中 8 點"]
    assert style.element.xpath("./w:rPr/w:sz/@w:val") == ["16"]
    assert style.element.xpath("./w:pPr/w:spacing/@w:line") == ["240"], "lines of 12 points"
    assert small._tbl.xpath("./w:tblPr/w:tblCellMar/w:left/@w:w") == ["57"]
    assert not usual._tbl.xpath("./w:tblPr/w:tblCellMar")
    assert {p.style.name for p in usual._cells[-1].paragraphs if p.style} == {"表格內容置中"}
    content = part(odt.write(made, Images(), TEMPLATE.base_odt))
    sizes = found(content, "//style:style[starts-with(@style:name,'Small')]//@fo:font-size")
    assert sizes == ["8pt", "8pt"]
    page = next(p for p in PdfReader(pdf_of(shown, tmp_path)).pages if "進出口" in p.extract_text())
    heights: set[float] = set()
    page.extract_text(
        visitor_text=lambda text, _cm, tm, _font, size: (
            heights.add(round(size * abs(tm[3]), 1)) if "234" in text else None
        )
    )
    assert heights == {8.0}
    assert "100,234,567" in page.extract_text()


def test_an_unwritten_table_has_no_styles_of_its_own() -> None:
    opened = word.Document(io.BytesIO(docx.write(document_of(report(WIDE)), Images(), TEMPLATE.base_docx)))
    assert not [style.name for style in opened.styles if (style.name or "").endswith("點")]
