"""Others judge the OpenDocument files: the OASIS schema, and LibreOffice beside the Word files.

Five samples: the worked example, a full report, empty drafts of both forms, and a report of about a hundred pages;
and a few reports made by hypothesis.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from drafting import document as doc
from drafting import layout
from drafting.compose import compose
from drafting.report import Report
from drafting.template import load
from drafting.writers import docx, odt
from tests.support import odf, office
from tests.support.docx_text import docx_text_in_order
from tests.support.reports import jpeg, reports
from tests.support.samples import SHORTER as SOURCES

pytestmark = pytest.mark.long

TEMPLATE = load("taichung")
PLAIN_TEXT = "txt:Text (encoded):UTF8"
PDF_WITH_EMPTY_PAGES = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'


@dataclass
class Samples:
    """The samples by name: their documents, and the folder with their files."""

    folder: Path
    documents: dict[str, doc.Document] = field(default_factory=dict)

    def path(self, kind: str, name: str, suffix: str) -> Path:
        """A file of a sample; ``kind`` is what it was made from, ``odt`` or ``docx``."""
        return self.folder / kind / f"{name}.{suffix}"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    made = Samples(tmp_path_factory.mktemp("odt"))
    for kind in ("odt", "docx", "again"):
        (made.folder / kind).mkdir()
    for name, source in SOURCES.items():
        report, images = source()
        made.documents[name] = document = _compose(report, images)
        pages: dict[str, int] = {}
        if name == "full":
            pages = layout.heading_pages(document, odt.write(document, images, TEMPLATE.base_odt), ".odt")
            assert set(pages) == {heading.anchor for heading in document.headings(5)}
        opened = odt.write(document, images, TEMPLATE.base_odt, pages=pages)
        made.path("odt", name, "odt").write_bytes(opened)
        word = docx.write(document, images, TEMPLATE.base_docx, pages=pages)
        made.path("docx", name, "docx").write_bytes(word)
    for kind, pdf in (("odt", PDF_WITH_EMPTY_PAGES), ("docx", "pdf")):
        files = [made.path(kind, name, kind) for name in SOURCES]
        for suffix in (pdf, PLAIN_TEXT):
            office.convert_all(files, made.folder / kind, suffix)
    again = [made.path("odt", name, "odt") for name in ("example", "full")]
    office.convert_all(
        office.convert_all(again, made.folder / "again", "odt"), made.folder / "again", PLAIN_TEXT
    )
    office.convert_all(again, made.folder / "again", "docx")
    return made


def _compose(report: Report, images: Mapping[str, bytes]) -> doc.Document:
    def size(name: str) -> tuple[int, int]:
        with Image.open(io.BytesIO(images[name])) as image:
            return image.size

    return compose(report, TEMPLATE, photo_size=size, purpose="signing", draft_id="d1")


def lines(path: Path) -> list[str]:
    """The paragraphs of a plain text file that say something, without any space: that of lists is LibreOffice's."""
    text = path.read_text(encoding="utf-8-sig")
    return [squeezed for line in text.splitlines() if (squeezed := "".join(line.split()))]


def printed(pdf: Path) -> list[str]:
    """The text of each page without any space."""
    return ["".join(page.split()) for page in office.pdf_pages_text(pdf)]


each_sample = pytest.mark.parametrize("name", SOURCES)


@pytest.mark.validator
@each_sample
def test_the_schema_finds_no_error(samples: Samples, name: str) -> None:
    with zipfile.ZipFile(samples.path("odt", name, "odt")) as package:
        for part in odf.XML_PARTS:
            assert odf.validate(package.read(part)) == [], part


@pytest.mark.validator
def test_the_schema_finds_no_error_in_the_base() -> None:
    assert odf.validate(TEMPLATE.base_odt.read_bytes()) == []


@pytest.mark.validator
def test_the_schema_is_a_judge() -> None:
    base = TEMPLATE.base_odt.read_bytes()
    assert odf.validate(base.replace(b"style:line-break=", b"style:line-brake=")) != []
    assert odf.validate(base.replace(b'"strict"', b'"somewhat"')) != []


@pytest.mark.validator
@given(reports)
@settings(max_examples=6)
def test_any_report_becomes_a_valid_file(report: Report) -> None:
    with zipfile.ZipFile(io.BytesIO(_written(report))) as package:
        for part in odf.XML_PARTS:
            assert odf.validate(package.read(part)) == [], part


def _written(report: Report) -> bytes:
    document = compose(report, TEMPLATE, photo_size=lambda _name: (400, 300), purpose="signing")
    images = {picture.image: jpeg() for picture in document.pictures()}
    return odt.write(document, images, TEMPLATE.base_odt)


@each_sample
def test_libreoffice_prints_what_it_prints_of_the_word_file(samples: Samples, name: str) -> None:
    mine, word = (printed(samples.path(kind, name, "pdf")) for kind in ("odt", "docx"))
    assert abs(len(mine) - len(word)) <= 1
    # The numbers at the foot of the pages would differ with a page more.
    ours, theirs = ("".join(page.rstrip("0123456789") for page in pages) for pages in (mine, word))
    assert ours == theirs
    assert ours


@each_sample
def test_libreoffice_reads_the_numbers_and_texts_of_the_document_in_order(
    samples: Samples, name: str
) -> None:
    found = lines(samples.path("odt", name, "txt"))
    assert found == lines(samples.path("docx", name, "txt"))
    _assert_numbered(samples.documents[name], found)


def _assert_numbered(document: doc.Document, found: list[str]) -> None:
    """Every numbered paragraph stands among these in order, with the number the document says it has."""
    rest = iter(found)
    for node in document.nodes:
        if isinstance(node, doc.Heading | doc.Item | doc.ListEntry):
            label = "".join((node.number + node.text).split())
            assert label in rest, label


@pytest.mark.parametrize("name", ["example", "full"])
def test_numbers_and_texts_are_still_there_when_libreoffice_has_saved_the_file(
    samples: Samples, name: str
) -> None:
    before = lines(samples.path("odt", name, "txt"))
    assert lines(samples.path("again", name, "txt")) == before
    word = docx_text_in_order(samples.path("again", name, "docx"), numbers=False)
    own = docx_text_in_order(samples.path("docx", name, "docx"), numbers=False)
    assert ["".join(text.split()) for text in word] == ["".join(text.split()) for text in own]


@each_sample
def test_the_fonts_are_those_of_the_styles(samples: Samples, name: str) -> None:
    fonts = " ".join(font.name for font in office.pdf_fonts(samples.path("odt", name, "pdf")))
    assert "TW-Kai" in fonts
    assert "Gothic" not in fonts
    assert "Noto" not in fonts


def test_header_rows_repeat_on_every_page_of_a_long_table(samples: Samples) -> None:
    pages = printed(samples.path("odt", "long", "pdf"))
    table = next(
        node
        for node in samples.documents["long"].nodes
        if isinstance(node, doc.Table) and node.caption == "各項目一覽表"
    )
    header = "".join(table.header)
    with_rows = [page for page in pages if any(f"項目{n}本次考察" in page for n in range(80))]
    assert len(with_rows) >= 3
    assert all(header in page for page in with_rows)


def test_the_contents_give_the_page_each_heading_is_on(samples: Samples) -> None:
    pages = printed(samples.path("odt", "full", "pdf"))
    entries = [
        text.rpartition("\t")
        for text in odf.odt_text_in_order(samples.path("odt", "full", "odt"))
        if "\t" in text
    ]
    assert len(entries) == len(list(samples.documents["full"].headings(3)))
    for label, _tab, number in entries:
        # The cover is the page before page 1.
        assert "".join(label.split()) in pages[int(number)], label


def test_the_cover_has_no_number_and_no_empty_page_behind_it(samples: Samples) -> None:
    pdf = samples.path("odt", "full", "pdf")
    pages = printed(pdf)
    report = samples.documents["full"]
    last_cover_line = [node.text for node in report.nodes if isinstance(node, doc.Paragraph)][7]
    assert pages[0].endswith("".join(last_cover_line.split()))
    assert [page[-1] for page in pages[1:4]] == ["1", "2", "3"]
    assert all(pages), "LibreOffice prints an empty page to let a page with an odd number be a right-hand one"


@given(st.lists(reports, min_size=4, max_size=4))
@settings(max_examples=2)
def test_libreoffice_reads_any_report_with_its_numbers(made: list[Report]) -> None:
    documents = [compose(report, TEMPLATE, photo_size=lambda _name: (400, 300)) for report in made]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = []
        for number, document in enumerate(documents):
            images = {picture.image: jpeg() for picture in document.pictures()}
            files.append(folder / f"{number}.odt")
            files[-1].write_bytes(odt.write(document, images, TEMPLATE.base_odt))
        for document, text in zip(documents, office.convert_all(files, folder, PLAIN_TEXT), strict=True):
            found = [_letters(line) for line in text.read_text(encoding="utf-8-sig").splitlines()]
            _assert_in_order(document, found)


def _assert_in_order(document: doc.Document, found: list[str]) -> None:
    everything = "\n".join(found)
    position = 0
    for node in document.nodes:
        if isinstance(node, doc.Heading | doc.Item | doc.ListEntry):
            for number, line in enumerate(node.text.split("\n")):
                label = _letters(node.number + line if number == 0 else line)
                assert label in everything[position:], label
                position = everything.index(label, position) + len(label)


def _letters(text: str) -> str:
    """What LibreOffice keeps of any text: it drops some signs that nobody types."""
    return "".join(sign for sign in text if sign.isalnum() and sign.isprintable())
