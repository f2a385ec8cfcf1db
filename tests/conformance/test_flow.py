"""How LibreOffice fills the pages of our office files: nothing torn that belongs together, no page left empty."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from drafting import document as doc
from drafting.template import load
from drafting.writers import docx, odt
from tests.support import office
from tests.support.plain import Images
from tests.support.reports import SENTENCE

TEMPLATE = load("taichung")
HERE = doc.Source("process")
KINDS = ("docx", "odt")
LINES = range(16, 29)
"""Lines before the boxes: a page has 27, and the boxes are as high as ten."""


def _document(*nodes: doc.Node) -> doc.Document:
    at = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    identity = doc.Identity("d", "e", at, at)
    return doc.Document("題名", "", "", "", "zh-TW", 1, False, identity, nodes)


def _text(text: str) -> doc.Paragraph:
    return doc.Paragraph("body", text, HERE)


def _signing(lines: int) -> doc.Document:
    rows = tuple(
        tuple(doc.SignBox(title, "分") for title in titles)
        for titles in (("承辦人", "處長\n（決行）"), ("會辦甲", "會辦乙"))
    )
    return _document(*(_text("內文") for _ in range(lines)), doc.SignOff("核章欄", rows))


def _photos() -> doc.Document:
    pictures = tuple(doc.Picture(f"photos/{n}.jpg", 400, 300, f"照片{n}", "照片") for n in range(24))
    grids = [doc.PhotoGrid(columns, pictures, HERE) for columns in (1, 2, 3)]
    nodes: list[doc.Node] = []
    for number, grid in enumerate(grids):
        heading = doc.Heading(1, f"標題{number}", "壹、", f"_Toc{number}", HERE, new_page=True)
        nodes += [heading, _text(SENTENCE * 8), grid]
    return _document(*nodes)


def _table(rows: int) -> doc.Document:
    """A table that ends near the foot of a page, and what comes next on a page of its own."""
    table = doc.Table("plain", (doc.Column(1.0),), ("名稱",), ((("一格",),),) * rows, HERE)
    return _document(table, doc.Heading(1, "附件", "", "_Toc1", HERE, new_page=True), table)


def _short_table(lines: int, *, whole: bool) -> doc.Document:
    """So many lines and a short table, which the end of the page would part."""
    rows = tuple((((f"第{n}列",)),) for n in range(4))
    table = doc.Table("plain", (doc.Column(1.0),), ("名稱",), rows, HERE, "四列", whole=whole)
    return _document(*(_text("內文") for _ in range(lines)), table, _text("後文"))


DOCUMENTS = {
    "whole": _short_table(23, whole=True),
    "parted": _short_table(23, whole=False),
    **{f"signing{lines}": _signing(lines) for lines in LINES},
    **{f"table{rows}": _table(rows) for rows in (26, 27, 28)},
    "photos": _photos(),
}


def _joined(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], list[str]]:
    """The text of each page without spaces, by kind of file and document."""
    folder = tmp_path_factory.mktemp("flow")
    sources: dict[tuple[str, str], Path] = {}
    for name, document in DOCUMENTS.items():
        for kind, write, base in (
            ("docx", docx.write, TEMPLATE.base_docx),
            ("odt", odt.write, TEMPLATE.base_odt),
        ):
            path = sources[kind, name] = folder / f"{kind}-{name}.{kind}"
            path.write_bytes(write(document, Images(), base))
    filters = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
    made = office.convert_all(list(sources.values()), folder, filters)
    return {
        key: list(map(_joined, office.pdf_pages_text(pdf))) for key, pdf in zip(sources, made, strict=True)
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lines", LINES)
def test_all_boxes_stand_on_one_page_and_nothing_behind_them(
    pages: dict[tuple[str, str], list[str]], kind: str, lines: int
) -> None:
    found = pages[kind, f"signing{lines}"]
    *before, last = found
    for word in ("核章欄", "承辦人", "會辦甲"):
        assert word in last
        assert all(word not in page for page in before)
    assert last.count("分") == 4
    assert len(found) <= 2


@pytest.mark.parametrize("kind", KINDS)
def test_photos_fill_the_pages_row_by_row(pages: dict[tuple[str, str], list[str]], kind: str) -> None:
    found = pages[kind, "photos"]
    for number in range(3):
        (page,) = (page for page in found if f"標題{number}" in page)
        assert "照片0" in page[page.index(f"標題{number}") :]


@pytest.mark.parametrize("kind", KINDS)
def test_a_short_table_stands_on_one_page_with_its_caption(
    pages: dict[tuple[str, str], list[str]], kind: str
) -> None:
    words = ("四列", "名稱", *(f"第{n}列" for n in range(4)))
    first, second = pages[kind, "whole"]
    assert all(word in second and word not in first for word in words)
    assert words[-1] not in pages[kind, "parted"][0]
    assert words[2] in pages[kind, "parted"][0], "or nothing is shown by this"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rows", [26, 27, 28])
def test_no_empty_page_stands_between_a_full_one_and_the_next_part(
    pages: dict[tuple[str, str], list[str]], kind: str, rows: int
) -> None:
    found = pages[kind, f"table{rows}"]
    assert all("一格" in page for page in found)
