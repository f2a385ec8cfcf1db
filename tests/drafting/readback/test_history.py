"""A draft that went on, several reviewers, files that lost their mark, and files of something else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafting.draftfile import DraftFile
from drafting.errors import ReviewedFileError
from drafting.readback import GaveUp, basis_of, import_review, read_review
from drafting.report import Block, Report, TextBlock, with_section
from tests.support.reviewing import CHIEF, Exported, accept_all, seen
from tests.support.samples import SOURCES

FIRST = "本次會議我國會員城市出席者"


def edited(report: Report, section: str, index: int, text: str) -> Report:
    blocks: list[Block] = list(report.section(section))
    block = blocks[index]
    assert isinstance(block, TextBlock)
    blocks[index] = TextBlock(block.level, text)
    return with_section(report, section, tuple(blocks))


def text_of(report: Report, section: str, index: int) -> str:
    block = report.section(section)[index]
    assert isinstance(block, TextBlock)
    return block.text


def test_changes_find_their_words_in_a_draft_that_went_on(sent: Exported) -> None:
    report = sent.draft.report
    new = TextBlock(0, "新增的一段。")
    report = with_section(report, "findings", (new, *report.section("findings")))
    report = edited(report, "findings", 1, "一、補充：" + text_of(report, "findings", 1))
    sent.draft.save(report)
    word = sent.word()
    word.comment(word.paragraph(FIRST), "臺北市", "順序？")
    word.replace(word.paragraph(FIRST), "我國會員", "臺灣會員")
    result = sent.read(word)
    assert (result.proposals, result.comments, result.basis) == (1, 1, True)
    (proposal,) = sent.draft.proposals()
    assert (proposal.anchor.quote, proposal.anchor.placed) == ("我國會員", True)
    text = text_of(accept_all(sent.draft), "findings", 1)
    assert text.startswith("一、補充：本次會議臺灣會員城市")
    assert sent.draft.comments()[0].anchor.quote == "臺北市"


def test_what_was_done_meanwhile_is_not_proposed_again(sent: Exported) -> None:
    word = sent.word()
    word.replace(word.paragraph(FIRST), "我國會員", "臺灣會員")
    word.strike(word.paragraph("乾淨亮眼的外型"))
    report = sent.draft.report
    report = edited(report, "findings", 0, text_of(report, "findings", 0).replace("我國會員", "臺灣會員", 1))
    kept = [b for b in report.section("findings") if not (isinstance(b, TextBlock) and "乾淨亮眼" in b.text)]
    sent.draft.save(with_section(report, "findings", tuple(kept)))
    result = sent.read(word)
    assert (result.proposals, result.known) == (0, 2)


def test_words_that_are_gone_stay_as_a_proposal_that_names_them(sent: Exported) -> None:
    word = sent.word()
    word.replace(word.paragraph(FIRST), "我國會員", "臺灣會員")
    sent.draft.save(edited(sent.draft.report, "findings", 0, "整段改寫成完全不同的內容，與原文無關。"))
    assert sent.read(word).proposals == 1
    (proposal,) = sent.draft.proposals()
    assert not proposal.anchor.placed
    assert (proposal.anchor.quote, proposal.replacement) == ("我國會員", "臺灣會員")


def test_two_reviewers_files_are_read_one_after_the_other(sent: Exported) -> None:
    one, other = sent.word(), sent.word()
    one.comment(one.paragraph(FIRST), "臺北市", "順序？", author="王股長")
    one.replace(one.paragraph(FIRST), "我國會員", "臺灣會員", author="王股長")
    other.replace(other.paragraph(FIRST), "出席者", "與會者", author="李處長")
    other.comment(other.paragraph("乾淨亮眼的外型"), "外型", "外觀？", author="李處長")
    assert sent.read(one, "王.docx").proposals == 1
    assert sent.read(other, "李.docx").proposals == 1
    assert {p.author.name for p in sent.draft.proposals()} == {"王股長", "李處長"}
    text = text_of(accept_all(sent.draft), "findings", 0)
    assert "臺灣會員城市與會者" in text
    assert len(sent.draft.comments()) == 2


def test_a_later_file_of_the_same_reviewer_adds_what_is_new(sent: Exported) -> None:
    word = sent.word()
    word.replace(word.paragraph(FIRST), "我國會員", "臺灣會員")
    sent.read(word, "一.docx")
    word.replace(word.paragraph("乾淨亮眼的外型"), "亮眼", "醒目")
    result = sent.read(word, "二.docx")
    assert (result.proposals, result.known) == (1, 1)
    assert len(sent.draft.proposals()) == 2


def test_one_file_through_two_hands_does_not_lay_the_first_ones_changes_to_the_second(sent: Exported) -> None:
    word = sent.word()
    text = next(t for t in word.paragraph(FIRST).iter() if "我國會員" in (t.text or ""))
    text.text = (text.text or "").replace("我國會員", "本國會員")
    sent.read(word, "王.docx", by="王股長")
    word.replace(word.paragraph("乾淨亮眼的外型"), "亮眼", "醒目", author="李處長")
    sent.read(word, "李.docx", by="李處長")
    assert [p.author.name for p in sent.draft.proposals()] == ["王股長", "李處長"]


def test_a_file_that_lost_its_mark_is_compared_with_what_is_nearest(sent: Exported) -> None:
    sent.draft.save(edited(sent.draft.report, "purpose", 0, "草稿後來改寫了這一段。"))
    word = sent.word()
    word.replace(word.paragraph(FIRST), "我國會員", "臺灣會員")
    word.parts["docProps/custom.xml"] = re.sub(
        rb"<vt:lpwstr>[^<]*", b"<vt:lpwstr>", word.parts["docProps/custom.xml"]
    )
    result = sent.read(word)
    assert (result.proposals, result.unplaced, result.basis) == (1, (), False)


def test_a_copy_of_the_draft_takes_the_file_too(sent: Exported, tmp_path: Path) -> None:
    word = sent.word()
    word.replace(word.paragraph(FIRST), "我國會員", "臺灣會員")
    path = word.save(tmp_path / "a.docx")
    with DraftFile.create(tmp_path / "另存.trip", *SOURCES["example"]()) as other:
        result = import_review(other, path)
        assert (result.proposals, result.unplaced, result.basis) == (1, (), False)


def test_a_file_of_another_report_is_refused_and_changes_nothing(sent: Exported, tmp_path: Path) -> None:
    with DraftFile.create(tmp_path / "別的.trip", *SOURCES["full"]()) as other:
        before = (other.comments(), other.proposals(), other.files_read(), other.trail())
        with pytest.raises(ReviewedFileError, match="不是這份報告"):
            import_review(other, sent.file)
        assert (other.comments(), other.proposals(), other.files_read(), other.trail()) == before


def test_a_reading_can_be_given_up(sent: Exported) -> None:
    with pytest.raises(GaveUp):
        read_review(sent.file, basis_of(sent.draft), lambda: True)


def test_the_trail_tells_of_the_reading(sent: Exported) -> None:
    sent.read(sent.word())
    (entry,) = sent.draft.trail()
    assert (entry.action, entry.files) == ("import", ("回復.docx",))


def test_what_stands_beside_the_text_is_told(sent: Exported) -> None:
    word = sent.word()
    footer = word.parts["word/footer1.xml"].decode()
    word.parts["word/footer1.xml"] = footer.replace(
        "</w:ftr>", "<w:p><w:r><w:t>僅供內部參考</w:t></w:r></w:p></w:ftr>"
    ).encode()
    box = word.element(
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框內文字</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    )
    word.paragraph(FIRST).append(box)
    result = sent.read(word)
    assert [note.text for note in result.unplaced if note.author == CHIEF]
    told = "\n".join(note.text for note in result.unplaced)
    assert "僅供內部參考" in told
    assert "框內文字" in told
    assert result.proposals == 0
    assert sent.accepted() != seen(word.parts["word/document.xml"])
