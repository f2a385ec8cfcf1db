"""Other programs judge the Word files: Microsoft's validator, LibreOffice, python-docx.

Four samples: the worked example, a full report, an empty draft, and one of about sixty pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from drafting import document as doc
from drafting import layout
from drafting.compose import compose
from drafting.report import Report, TextBlock
from drafting.template import load
from drafting.writers.docx import write
from tests.support import office, ooxml, samples
from tests.support.docx_text import docx_text_in_order

pytestmark = pytest.mark.long

TEMPLATE = load("taichung")


@dataclass(frozen=True)
class Sample:
    document: doc.Document
    path: Path
    pdf: Path


def _odd_levels() -> tuple[Report, dict[str, bytes]]:
    """Numbered headings before the first part, and levels that skip one."""
    levels = (1, 2, 0, 1, 3, 0, 2, 0, 4, 0, 1, 0)
    blocks = tuple(TextBlock(level, f"第{n}段標題" if level else "內文。") for n, level in enumerate(levels))
    return Report(
        categories=("other",), sections={"summary": blocks, "purpose": blocks, "findings": blocks}
    ), {}


SOURCES = {"odd levels": _odd_levels, **samples.SOURCES}
PAGES = {
    "odd levels": (3, 6),
    "example": (9, 12),
    "full": (14, 18),
    "empty": (2, 4),
    "empty-full": (4, 6),
    "long": (50, 80),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sample]:
    """All samples; LibreOffice is started once for them, besides what their tables of contents need."""
    folder = tmp_path_factory.mktemp("documents")
    written = {name: _written(name, folder / f"{name.replace(' ', '-')}.docx") for name in SOURCES}
    pdfs = office.convert_all([path for _document, path in written.values()], folder, "pdf")
    return {
        name: Sample(document, path, pdf)
        for (name, (document, path)), pdf in zip(written.items(), pdfs, strict=True)
    }


@pytest.fixture(params=SOURCES)
def sample(request: pytest.FixtureRequest, made: dict[str, Sample]) -> Sample:
    return made[request.param]


def _written(name: str, path: Path) -> tuple[doc.Document, Path]:
    report, images = SOURCES[name]()
    document = compose(
        report, TEMPLATE, photo_size=lambda name: samples.photo_size(images, name), purpose="signing"
    )
    data = write(document, images, TEMPLATE.base_docx)
    if any(isinstance(node, doc.Contents) for node in document.nodes):
        # LibreOffice is started for each; of the shorter ones the PDF knows the same (tests/drafting/test_layout.py).
        long = name == "long"
        pages = (
            layout.heading_pages(document, data)
            if long
            else layout.estimated_pages(document, TEMPLATE.page_design)
        )
        assert set(pages) == {heading.anchor for heading in document.headings(5)}
        data = write(document, images, TEMPLATE.base_docx, pages=pages)
    path.write_bytes(data)
    return document, path


@pytest.mark.validator
def test_the_open_xml_validator_finds_no_error(sample: Sample) -> None:
    profiles = ooxml.PROFILES if sample.path.stem == "full" else ooxml.OUTER
    assert ooxml.validate(sample.path, profiles) == []


def test_libreoffice_prints_all_text_in_order_and_in_the_right_font(sample: Sample) -> None:
    printed = "".join("".join(page.split()) for page in office.pdf_pages_text(sample.pdf))
    position = 0
    for node in sample.document.nodes:
        if isinstance(node, doc.Heading) and node.level < 4:
            label = "".join((node.number + node.text).split())
            assert label in printed[position:], label
            position = printed.index(label, position) + len(label)
    fonts = " ".join(font.name for font in office.pdf_fonts(sample.pdf))
    assert "TW-Kai" in fonts
    assert "Gothic" not in fonts
    assert "Noto" not in fonts


def test_the_number_of_pages_is_as_intended(sample: Sample, request: pytest.FixtureRequest) -> None:
    least, most = PAGES[request.node.callspec.params["sample"]]
    assert least <= len(office.pdf_pages_text(sample.pdf)) <= most


def test_word_numbers_as_the_document_says(sample: Sample) -> None:
    """Word's own numbering, worked out from the file, gives the labels the document was composed with."""
    expected = [
        n.number + n.text for n in sample.document.nodes if isinstance(n, doc.Heading | doc.Item) and n.number
    ]
    found = iter(docx_text_in_order(sample.path))
    for label in expected:
        assert any("".join(text.split()) == "".join(label.split()) for text in found), label


def test_python_docx_reads_the_text_of_the_draft_in_order(sample: Sample) -> None:
    paragraphs = [p.text for p in _paragraphs(sample.path)]
    position = 0
    for text in _texts(sample.document):
        assert text in paragraphs[position:], text
        position = paragraphs.index(text, position) + 1


def _paragraphs(path: Path) -> list[Paragraph]:
    word = docx.Document(str(path))
    return [Paragraph(p, word) for p in word.element.body.iter(qn("w:p"))]


def _texts(document: doc.Document) -> list[str]:
    texts: list[str] = []
    for node in document.nodes:
        if isinstance(node, doc.Heading | doc.Item | doc.Paragraph | doc.ListEntry):
            texts.append(node.text)
        elif isinstance(node, doc.FieldLine):
            texts.append(node.label + node.value + node.hint)
        elif isinstance(node, doc.Table):
            texts += [node.caption] if node.caption else []
            texts += [*node.header, *(text for row in node.rows for cell in row for text in cell)]
        elif isinstance(node, doc.PhotoGrid):
            texts += [picture.caption for picture in node.pictures]
    return [text for text in texts if text]


def test_the_contents_give_the_page_each_heading_is_on(sample: Sample) -> None:
    if not any(isinstance(node, doc.Contents) for node in sample.document.nodes):
        pytest.skip("no contents in this form")
    pages = ["".join(page.split()) for page in office.pdf_pages_text(sample.pdf)]
    word = docx.Document(str(sample.path))
    entries = [
        p.text.rpartition("\t") for p in word.paragraphs if p.style and p.style.name.startswith("toc ")
    ]
    assert len(entries) == len(list(sample.document.headings(3)))
    for label, _tab, number in entries:
        # The cover is the page before page 1.
        assert "".join(label.split()) in pages[int(number)], label
