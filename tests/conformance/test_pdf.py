"""The PDF beside the Word file as LibreOffice prints it: the same text, in the same order, on the same pages."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from drafting import document as doc
from drafting import interchange, layout
from drafting.compose import compose
from drafting.paths import EXAMPLE
from drafting.photos import prepare
from drafting.report import Report
from drafting.template import load
from drafting.writers import docx, typst
from tests.support import office
from tests.support.docx_text import docx_text_in_order
from tests.support.pdf_structure import elements, paragraphs
from tests.support.reports import long_report

TEMPLATE = load("taichung")
FULL = Path(__file__).resolve().parent.parent / "data" / "full_report" / "report.json"


@dataclass(frozen=True)
class Sample:
    document: doc.Document
    word: Path
    word_pages: dict[str, int]
    printed: list[str]
    pdf: Path


def _from_json(path: Path) -> tuple[Report, dict[str, bytes]]:
    report = interchange.read(path)
    return report, {
        name: prepare(file).data for name, file in interchange.photo_paths(report, path.parent).items()
    }


SOURCES: dict[str, Callable[[], tuple[Report, dict[str, bytes]]]] = {
    "example": lambda: _from_json(EXAMPLE),
    "full": lambda: _from_json(FULL),
    "empty": lambda: (Report(categories=("other",)), {}),
    "empty full": lambda: (Report(), {}),
    "long": long_report,
}


def _size(images: Mapping[str, bytes], name: str) -> tuple[int, int]:
    with Image.open(io.BytesIO(images[name])) as image:
        return image.size


@pytest.fixture(scope="module", params=SOURCES)
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    report, images = SOURCES[request.param]()
    document = compose(report, TEMPLATE, photo_size=lambda name: _size(images, name), purpose="signing")
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
