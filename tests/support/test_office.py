"""The witnesses are fit to testify: each is tried on a file whose pages are known."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from PIL import Image

from tests.support import office


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages, one line of 標楷體 on each."""
    folder = tmp_path_factory.mktemp("出國 報告")
    document = docx.Document()
    for text in ("考察報告", "義烏"):
        run = document.add_paragraph().add_run(text)
        run.font.name = "Times New Roman"
        fonts = run._element.get_or_add_rPr().rFonts
        assert fonts is not None
        fonts.set(qn("w:eastAsia"), "標楷體")
    document.paragraphs[0].add_run().add_break(WD_BREAK.PAGE)
    source = folder / "兩頁.docx"
    document.save(str(source))
    return office.to_pdf(source, folder / "out")


def test_pages_have_their_text(pdf: Path) -> None:
    assert [page.strip() for page in office.pdf_pages_text(pdf)] == ["考察報告", "義烏"]


def test_kai_is_stood_in_for_by_tw_kai(pdf: Path) -> None:
    fonts = {font for font in office.pdf_fonts(pdf) if "TW-Kai" in font.name}
    assert fonts
    assert all(font.embedded for font in fonts)


def test_pages_can_be_looked_at(pdf: Path, tmp_path: Path) -> None:
    images = office.page_images(pdf, tmp_path, dpi=50)
    assert len(images) == 2
    with Image.open(images[0]) as page:
        assert page.size == (425, 550)  # US Letter, the library's default, at 50 dpi
        assert min(page.convert("L").tobytes()) < 100


def test_ten_pages_come_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    for _ in range(10):
        document.add_paragraph().add_run("x").add_break(WD_BREAK.PAGE)
    source = tmp_path / "many.docx"
    document.save(str(source))
    images = office.page_images(office.to_pdf(source, tmp_path), tmp_path, dpi=10)
    assert [image.name for image in images] == [f"many-{n:02}.png" for n in range(1, 11)]


def test_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="did not convert"):
        office.to_pdf(tmp_path / "none.docx", tmp_path)
