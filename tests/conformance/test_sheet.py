"""Other programs judge the review sheet and a signing copy with the trail: valid, alike in all kinds, on one page."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from pypdf import PdfReader

from drafting.draftfile import DraftFile
from drafting.export import Copy, export
from drafting.loading import make_example
from drafting.review.model import Person
from drafting.review.sheet import Sheet
from tests.drafting.review.support import AT
from tests.support import odf, office, ooxml
from tests.support.docx_text import docx_text_in_order
from tests.support.odf import odt_text_in_order
from tests.support.pdf_structure import elements, paragraphs

pytestmark = pytest.mark.long

COPIES: dict[str, Copy] = {"sheet": "review-sheet", "signing": "signing"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both in all three kinds, and what LibreOffice makes of the office files."""
    folder = tmp_path_factory.mktemp("sheet")
    make_example(folder / "draft.trip")
    with DraftFile.open(folder / "draft.trip") as draft:
        sheet = Sheet(
            ("on_time", "not_copied"), (), (), ("meeting", "other"), "讀書會", "請會環保局表示意見。"
        )
        draft.put_extra("sheet", sheet)
        draft.put_extra("signoff", {"rows": [["承辦人", "科長", "主任秘書", "處長"]]})
        draft.take_step("hand_over", Person("林宜瑩", "科員"), "請核閱", at=AT)
        draft.take_step("return", Person("李主任", "科長"), "第三段請補來源\n圖說有錯字", ("hollow",), at=AT)
        for name, purpose in COPIES.items():
            for suffix in ("docx", "odt", "pdf"):
                export(draft, folder / f"{name}.{suffix}", purpose, with_trail=purpose == "signing")
    for kind in ("docx", "odt"):
        (folder / kind).mkdir()
        office.convert_all([folder / f"{name}.{kind}" for name in COPIES], folder / kind, "pdf")
    return folder


def joined(texts: list[str]) -> list[str]:
    return [text for text in ("".join(text.split()) for text in texts) if text]


@pytest.mark.parametrize("name", COPIES)
def test_the_word_file_is_valid(folder: Path, name: str) -> None:
    assert ooxml.validate(folder / f"{name}.docx") == []


@pytest.mark.parametrize("name", COPIES)
def test_the_opendocument_file_is_valid(folder: Path, name: str) -> None:
    with zipfile.ZipFile(folder / f"{name}.odt") as package:
        for part in odf.XML_PARTS:
            assert odf.validate(package.read(part)) == [], part


@pytest.mark.parametrize("name", COPIES)
def test_all_kinds_say_the_same(folder: Path, name: str) -> None:
    word = joined(docx_text_in_order(folder / f"{name}.docx"))
    assert joined(odt_text_in_order(folder / f"{name}.odt")) == word
    assert paragraphs(folder / f"{name}.pdf") == word


def test_the_sheet_is_one_page_and_full(folder: Path) -> None:
    for pdf in (folder / "sheet.pdf", folder / "docx" / "sheet.pdf", folder / "odt" / "sheet.pdf"):
        (page,) = office.pdf_pages_text(pdf)
        text = "".join(page.split())
        for words in (
            "出國報告審核表",
            "■(3)內容空洞",
            "■(2)於本機關業務會報",
            "讀書會",
            "請會環保局",
            "一級單位主管簽章",
        ):
            assert words in text, (pdf, words)


def test_offices_and_the_period_have_room_on_one_line(folder: Path) -> None:
    """So that the office of one person does not stand beside another person."""
    for pdf in (folder / "sheet.pdf", folder / "docx" / "sheet.pdf", folder / "odt" / "sheet.pdf"):
        (page,) = office.pdf_pages_text(pdf)
        lines = ["".join(line.split()) for line in page.split("\n")]
        for words in ("臺中市政府秘書處國際事務科", "108年05月20日至108年05月25日", "報告繳交日期"):
            assert any(words in line for line in lines), (pdf, words)


def test_the_signing_copy_has_the_chain_of_the_draft_and_the_trail(folder: Path) -> None:
    text = joined(docx_text_in_order(folder / "signing.docx"))
    at = text.index("核章欄")
    assert text[at + 1 : at + 5] == ["承辦人", "科長", "主任秘書", "處長"]
    assert (
        text[-5:] == ["科長", "李主任", "退回補正", "內容空洞簡略或未涵蓋規定要項", "第三段請補來源"]
        or text[-1] == "圖說有錯字"
    )


def test_the_tables_of_the_sheet_can_be_read_aloud(folder: Path) -> None:
    """Each box is a cell of a table, and what names the columns is a header."""
    tags = [element.tag for element in elements(folder / "sheet.pdf")]
    assert tags.count("Table") == 3
    assert tags.count("TH") == 6
    catalogue: Mapping[str, object] = PdfReader(folder / "sheet.pdf").trailer["/Root"]  # type: ignore[assignment]
    assert "/StructTreeRoot" in catalogue
