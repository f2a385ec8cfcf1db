"""Old reports in files."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from PIL import Image

from drafting.distribution import Proposal, default_choices, distributed, proposal_of_file
from drafting.distribution.pictures import with_pictures
from drafting.distribution.proposal import propose
from drafting.distribution.source import Source
from drafting.errors import InputError
from drafting.pasting.levels import Entry
from drafting.report import Report, TableBlock, TextBlock, photos
from tests.drafting.distribution.support import TEMPLATE, example, words, yiwu

SECTIONS = ("summary", "purpose", "process", "findings", "suggestions")


def proposed(folder: Path, suffix: str, form: str) -> Proposal:
    path = folder / f"old{suffix}"
    path.write_bytes(yiwu(suffix, form))
    return proposal_of_file(path, TEMPLATE)


@pytest.mark.parametrize(("suffix", "form"), [(".docx", "full"), (".odt", "summary"), (".pdf", "summary")])
def test_a_file_comes_back_into_the_parts(suffix: str, form: str, tmp_path: Path) -> None:
    proposal = proposed(tmp_path, suffix, form)
    made, meant = distributed(Report(), proposal, default_choices(Report(), proposal)), example()
    assert (made.title, made.period, made.destination) == (meant.title, meant.period, meant.destination)
    assert [traveller.name for traveller in made.travellers] == [
        traveller.name for traveller in meant.travellers
    ]
    if suffix != ".pdf":
        assert made.itinerary == meant.itinerary
        assert [(photo.caption, photo.alt) for *_place, photo in photos(made)] == [
            (photo.caption, photo.alt) for *_place, photo in photos(meant)
        ]
        assert len(proposal.pictures) == len(list(photos(meant)))
        assert all(Image.open(BytesIO(picture.data)).width > 100 for picture in proposal.pictures)
    else:
        assert proposal.lost_pictures == len(list(photos(meant)))
    for section in SECTIONS:
        assert words(made.section(section)) == words(meant.section(section)), section


def test_of_a_picture_that_cannot_be_had_the_caption_stays(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, ".docx", "full")
    made = with_pictures(proposal, {number: f"{number}.jpg" for number in range(1, 10)})
    report = distributed(Report(), made, default_choices(Report(), made))
    first, *others = (photo for *_place, photo in photos(example()))
    assert [photo.caption for *_place, photo in photos(report)] == [photo.caption for photo in others]
    assert TextBlock(0, first.caption) in report.section("process")
    assert words(report.section("findings")) == words(example().section("findings"))


def test_pictures_that_lie_elsewhere_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "old.docx"
    source, target = ZipFile(BytesIO(yiwu(".docx", "full"))), ZipFile(path, "w")
    with source, target:
        for info in source.infolist():
            if not info.filename.startswith("word/media/"):
                target.writestr(info, source.read(info))
    proposal = proposal_of_file(path, TEMPLATE)
    assert (len(proposal.pictures), proposal.lost_pictures) == (0, 10)


def test_the_text_of_a_file_is_read_in_both_usual_encodings(tmp_path: Path) -> None:
    text = "壹、目的\n甲文。\n貳、過程\n乙文。\n"
    for name, coding in (("a.txt", "utf-8-sig"), ("b.txt", "cp950")):
        (tmp_path / name).write_bytes(text.encode(coding))
        assert [chunk.target for chunk in proposal_of_file(tmp_path / name, TEMPLATE).chunks] == [
            "purpose",
            "process",
        ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("odd.txt", b"\xff\xff\xff\x00"),
        ("broken.pdf", b"%PDF-1.7 nothing"),
        ("broken.docx", b"PK\x03\x04 nothing"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(
    name: str, data: bytes, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError) as told:
        proposal_of_file(tmp_path / name, TEMPLATE)
    assert name in str(told.value)
    assert "\n" not in str(told.value)


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    for suffix in (".txt", ".pdf", ".docx"):
        with pytest.raises(InputError):
            proposal_of_file(tmp_path / f"gone{suffix}", TEMPLATE)


def test_numbered_captions_of_a_word_draft_belong_to_its_pictures_and_tables(tmp_path: Path) -> None:
    picture = BytesIO()
    Image.new("RGB", (320, 240), "teal").save(picture, "PNG")
    draft = docx.Document()
    for text in ("壹、過程", "一、參訪濕地"):
        draft.add_paragraph(text)
    draft.add_picture(picture)
    for text in ("圖1　濕地步道", "園區分區管制。", "表1　面積比較"):
        draft.add_paragraph(text)
    table = draft.add_table(2, 2)
    for cell, text in zip((cell for row in table.rows for cell in row.cells), "地面甲乙", strict=True):
        cell.text = text
    grid = draft.add_table(1, 1)
    grid.cell(0, 0).paragraphs[0].add_run().add_picture(picture)
    grid.cell(0, 0).add_paragraph("圖2 導覽")
    draft.save(str(tmp_path / "初稿.docx"))
    proposal = proposal_of_file(tmp_path / "初稿.docx", TEMPLATE)
    process = distributed(Report(), proposal, default_choices(Report(), proposal)).section("process")
    report = Report(sections={"process": process})
    assert [photo.caption for *_place, photo in photos(report)] == ["濕地步道", "導覽"]
    assert [block.table.caption for block in process if isinstance(block, TableBlock)] == ["面積比較"]
    assert [block.text for block in process if isinstance(block, TextBlock)] == ["參訪濕地", "園區分區管制。"]


def test_footnotes_are_told_as_such() -> None:
    chunks = propose(Source((), beside=(Entry("永續發展報告，頁12。"),)), TEMPLATE).chunks
    assert [(chunk.heading, chunk.beside) for chunk in chunks] == [("", True)]
