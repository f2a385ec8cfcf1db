"""The PDF beside the Word file as LibreOffice prints it: the same text, in the same order, on the same pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader

from drafting import document as doc
from drafting import layout
from drafting.compose import compose
from drafting.template import load
from drafting.writers import docx, typst
from tests.support import office, samples
from tests.support.docx_text import docx_text_in_order
from tests.support.pdf_structure import elements, paragraphs

pytestmark = pytest.mark.long

TEMPLATE = load("taichung")


@dataclass(frozen=True)
class Sample:
    document: doc.Document
    word: Path
    word_pages: dict[str, int]
    printed: list[str]
    pdf: Path


@pytest.fixture(scope="module", params=samples.SHORTER)
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    report, images = samples.SHORTER[request.param]()
    document = compose(
        report, TEMPLATE, photo_size=lambda name: samples.photo_size(images, name), purpose="signing"
    )
    folder = tmp_path_factory.mktemp(request.param.replace(" ", "-"))
    word, pdf = folder / "word.docx", folder / "report.pdf"
    pages = layout.estimated_pages(document, TEMPLATE.page_design)
    word.write_bytes(docx.write(document, images, TEMPLATE.base_docx, pages=pages))
    pdf.write_bytes(typst.write(document, images, TEMPLATE.page_design))
    printed = office.to_pdf(word, folder)
    return Sample(document, word, pages, office.pdf_pages_text(printed), pdf)


def test_the_text_is_that_of_the_word_file(sample: Sample) -> None:
    assert paragraphs(sample.pdf) == ["".join(text.split()) for text in docx_text_in_order(sample.word)]


def test_the_pages_are_as_many_as_those_of_the_word_file(sample: Sample) -> None:
    assert abs(len(PdfReader(sample.pdf).pages) - len(sample.printed)) <= 1


def test_headings_stand_on_the_pages_of_the_word_file_or_next_to_them(sample: Sample) -> None:
    covers = sum(isinstance(node, doc.CoverEnd) for node in sample.document.nodes)
    pages = ["".join(page.split()) for page in sample.printed]
    assert set(sample.word_pages) == {heading.anchor for heading in sample.document.headings(5)}
    for heading in sample.document.headings(5):
        expected = sample.word_pages[heading.anchor] + covers - 1
        label = "".join((heading.number + heading.text).split())
        assert any(label in page for page in pages[max(expected - 1, 0) : expected + 2]), label


def test_the_font_is_the_kai_font_there_is_and_is_embedded(sample: Sample) -> None:
    fonts = office.pdf_fonts(sample.pdf)
    assert all(font.embedded for font in fonts)
    assert {font.name.partition("-")[0] for font in fonts} <= {"TW", "LiberationSerif"}
    assert any(font.name.startswith("TW-Kai") for font in fonts)


def test_every_table_has_a_header_and_every_photo_an_alternative_text(sample: Sample) -> None:
    listed = elements(sample.pdf)
    tables = sum(isinstance(node, doc.Table) for node in sample.document.nodes)
    boxes = sum(len(node.rows) for node in sample.document.nodes if isinstance(node, doc.SignOff))
    assert sum(e.tag == "Table" for e in listed) == sum(e.tag == "THead" for e in listed) == tables + boxes
    photos = list(sample.document.pictures())
    assert [e.alt for e in listed if e.tag == "Figure"] == [photo.alt for photo in photos]
    assert all(photo.alt for photo in photos)
