"""Files edited the way Word writes it, with and without tracking, read back into the draft."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from drafting.places import Place
from drafting.report import TextBlock
from tests.support.reviewing import AT, CHIEF, Exported, W, WordFile, drop, seen, visible

FIRST = "本次會議我國會員城市出席者"


def proposals(sent: Exported) -> list[tuple[str, str, str, str]]:
    return [(p.kind, p.anchor.section, p.anchor.quote, p.replacement) for p in sent.draft.proposals()]


def test_an_untouched_file_brings_nothing(sent: Exported) -> None:
    result = sent.read(sent.word())
    assert (result.comments, result.proposals, result.unplaced) == (0, 0, ())
    assert result.basis


def test_words_replaced_with_tracking_are_one_proposal_of_who_did_it(sent: Exported) -> None:
    word = sent.word()
    word.replace(word.paragraph(FIRST), "我國會員", "臺灣會員")
    assert sent.read(word).proposals == 1
    (proposal,) = sent.draft.proposals()
    assert (proposal.kind, proposal.anchor.section) == ("replace", "findings")
    assert (proposal.anchor.quote, proposal.replacement) == ("我國會員", "臺灣會員")
    assert proposal.author.name == CHIEF
    assert proposal.at == AT
    assert proposal.before.replace("我國會員", "臺灣會員") == proposal.after
    assert sent.accepted() == seen(word.parts["word/document.xml"])


def test_two_people_in_one_paragraph_are_told_apart(sent: Exported) -> None:
    word = sent.word()
    paragraph = word.paragraph(FIRST)
    word.replace(paragraph, "我國會員", "臺灣會員", author="王股長")
    word.insert(paragraph, 0, "查", author="李處長")
    word.delete(paragraph, 20, 22, author=CHIEF)
    sent.read(word)
    assert {p.author.name for p in sent.draft.proposals()} == {"王股長", "李處長", CHIEF}
    assert sent.accepted() == seen(word.parts["word/document.xml"])


def test_what_was_put_in_and_taken_out_again_is_nothing(sent: Exported) -> None:
    word = sent.word()
    paragraph = word.paragraph(FIRST)
    word.insert(paragraph, 4, "多餘的字")
    run = next(r for r in paragraph.iter(f"{W}r") if "多餘" in visible_run(r))
    inner = word.change("del", "", "王股長")
    run.addprevious(inner)
    inner.append(run)
    for text in run.iter(f"{W}t"):
        text.tag = f"{W}delText"
    assert sent.read(word).proposals == 0


def visible_run(run: Any) -> str:
    return "".join(t.text or "" for t in run.iter(f"{W}t", f"{W}delText"))


def test_a_whole_paragraph_struck_out_is_a_deletion(sent: Exported) -> None:
    word = sent.word()
    word.strike(word.paragraph("乾淨亮眼的外型"))
    sent.read(word)
    assert [kind for kind, *_rest in proposals(sent)] == ["delete"]
    assert sent.accepted() == seen(word.parts["word/document.xml"])


def test_new_paragraphs_come_at_their_place_and_level(sent: Exported) -> None:
    word = sent.word()
    item = word.root.find(f".//{W}p/{W}pPr/{W}pStyle[@{W}val='{_style(word, '項次第1層')}']")
    assert item is not None
    first = word.add_after(word.paragraph("乾淨亮眼的外型"), "建議另洽環境保護局評估。")
    word.add_after(first, "後續辦理事項", style=_style(word, "項次第1層"))
    sent.read(word)
    blocks = [p.new_block for p in sent.draft.proposals()]
    assert blocks == [TextBlock(0, "建議另洽環境保護局評估。"), TextBlock(1, "後續辦理事項")]
    assert sent.accepted() == seen(word.parts["word/document.xml"])


def _style(word: WordFile, name: str) -> str:
    from lxml import etree

    styles = etree.fromstring(word.parts["word/styles.xml"])
    found = styles.find(f"{W}style/{W}name[@{W}val='{name}']")
    assert found is not None
    parent = found.getparent()
    assert parent is not None
    return str(parent.get(f"{W}styleId"))


def test_a_paragraph_split_with_tracking_is_decided_as_one(sent: Exported) -> None:
    word = sent.word()
    paragraph = word.paragraph("乾淨亮眼的外型")
    rest = copy.deepcopy(paragraph)
    _keep(word, paragraph, 0, 12)
    _keep(word, rest, 12, 9999)
    word.mark(paragraph, "ins")
    paragraph.addnext(rest)
    sent.read(word)
    assert len({p.group for p in sent.draft.proposals()}) == 1
    assert all(p.group for p in sent.draft.proposals())
    assert sent.accepted() == seen(word.parts["word/document.xml"])


def _keep(word: WordFile, paragraph: Any, start: int, end: int) -> None:
    length = len(visible(paragraph))
    for run in [*word.split(paragraph, 0, start), *word.split(paragraph, min(end, length), length)]:
        drop(run)


@pytest.mark.parametrize("tracked", [True, False])
def test_paragraphs_that_were_joined_are_decided_as_one(sent: Exported, tracked: bool) -> None:
    word = sent.word()
    first, second = word.paragraph("義烏市的馬路與街道乾淨"), word.paragraph("乾淨亮眼的外型")
    if tracked:
        word.mark(first, "del")
    else:
        for run in list(second.iter(f"{W}r")):
            first.append(run)
        drop(second)
    sent.read(word)
    assert sorted(p.kind for p in sent.draft.proposals()) == ["delete", "replace"]
    assert len({p.group for p in sent.draft.proposals()}) == 1
    assert all(p.group for p in sent.draft.proposals())
    assert sent.accepted() == seen(word.parts["word/document.xml"])


def test_a_paragraph_split_without_tracking_is_found(sent: Exported) -> None:
    word = sent.word()
    paragraph = word.paragraph("乾淨亮眼的外型")
    rest = copy.deepcopy(paragraph)
    _keep(word, paragraph, 0, 30)
    _keep(word, rest, 30, 9999)
    paragraph.addnext(rest)
    sent.read(word)
    assert len({p.group for p in sent.draft.proposals()}) == 1
    assert sent.accepted() == seen(word.parts["word/document.xml"])


@pytest.mark.parametrize("tracked", [True, False])
def test_a_paragraph_that_was_moved_is_put_in_and_taken_away_together(sent: Exported, tracked: bool) -> None:
    word = sent.word()
    paragraph, target = word.paragraph("乾淨亮眼的外型"), word.paragraph("評估出席「東南亞國協市長論壇」")
    moved = copy.deepcopy(paragraph)
    if tracked:
        text = visible(paragraph)
        for run in list(paragraph.iter(f"{W}r")):
            away = word.change("moveFrom", "")
            run.addprevious(away)
            away.append(run)
        word.mark(paragraph, "moveFrom")
        for run in list(moved.iter(f"{W}r")):
            moved.remove(run)
        moved.append(word.change("moveTo", f"<w:r><w:t>{text}</w:t></w:r>"))
        word.mark(moved, "moveTo")
    else:
        drop(paragraph)
    target.addnext(moved)
    sent.read(word)
    kinds = [(p.kind, p.anchor.section) for p in sent.draft.proposals()]
    assert sorted(kinds) == [("delete", "findings"), ("insert", "suggestions")]
    assert len({p.group for p in sent.draft.proposals()}) == 1
    assert all(p.group for p in sent.draft.proposals())
    assert sent.accepted() == seen(word.parts["word/document.xml"])


def test_direct_edits_are_found_and_laid_to_who_saved_the_file(sent: Exported) -> None:
    word = sent.word()
    text = next(t for t in word.paragraph(FIRST).iter(f"{W}t") if "我國會員" in (t.text or ""))
    text.text = (text.text or "").replace("我國會員", "本國會員")
    sent.read(word, by="李處長")
    (proposal,) = sent.draft.proposals()
    assert (proposal.anchor.quote, proposal.replacement) == ("我", "本")
    assert proposal.author.name == "李處長"
    assert proposal.at is not None
    assert proposal.at.isoformat() == "2026-11-20T03:00:00+00:00"
    assert sent.accepted() == seen(word.parts["word/document.xml"])


def test_tracked_and_direct_edits_in_one_paragraph_keep_their_hands(sent: Exported) -> None:
    word = sent.word()
    paragraph = word.paragraph(FIRST)
    text = next(t for t in paragraph.iter(f"{W}t") if "我國會員" in (t.text or ""))
    text.text = (text.text or "").replace("我國會員", "本國會員")
    word.insert(paragraph, 2, "（第一次）", author="王股長")
    sent.read(word, by="李處長")
    assert {p.author.name: p.replacement for p in sent.draft.proposals()} == {
        "李處長": "本",
        "王股長": "（第一次）",
    }
    assert sent.accepted() == seen(word.parts["word/document.xml"])


def test_another_level_is_a_proposal(sent: Exported) -> None:
    word = sent.word()
    style = word.paragraph(FIRST).find(f"{W}pPr/{W}pStyle")
    style.set(f"{W}val", _style(word, "項次第2層"))
    numbering = word.paragraph(FIRST).find(f"{W}pPr/{W}numPr/{W}ilvl")
    if numbering is not None:
        numbering.set(f"{W}val", "2")
    sent.read(word)
    (proposal,) = sent.draft.proposals()
    assert proposal.kind == "level"
    assert isinstance(proposal.new_block, TextBlock)
    assert proposal.new_block.level == 2


def test_fields_of_the_form_are_proposals_for_the_field(sent: Exported) -> None:
    word = sent.word()
    word.replace(word.paragraph("電話："), "11406", "11407")
    word.replace(word.paragraph("出國報告提要名稱："), "出席", "參加")
    word.replace(word.paragraph("曹凱雯/"), "約聘人員", "約僱人員")
    assert sent.read(word).unplaced == ()
    anchors = [(p.anchor.section, p.anchor.block, p.anchor.field) for p in sent.draft.proposals()]
    assert anchors == [("title", None, ""), ("contact", None, "phone"), ("travellers", 0, "title")]
    report = accepted_report(sent)
    assert report.contact.phone == "04-22289111#11407"
    assert report.travellers[0].title == "約僱人員"


def accepted_report(sent: Exported) -> Any:
    from tests.support.reviewing import accept_all

    return accept_all(sent.draft)


def test_the_same_change_at_both_places_of_one_fact_is_one_proposal(sent: Exported) -> None:
    word = sent.word()
    word.replace(word.paragraph("曹凱雯/"), "約聘人員", "約僱人員")
    cell = [p for p in word.root.iter(f"{W}p") if visible(p) == "約聘人員"]
    word.replace(cell[0], "約聘人員", "約僱人員")
    sent.read(word)
    assert len(sent.draft.proposals()) == 1
    assert sent.accepted() == seen(word.parts["word/document.xml"])


def test_what_the_draft_cannot_hold_is_listed_in_full(sent: Exported) -> None:
    word = sent.word()
    word.replace(word.paragraph("出國期間："), "05月25日", "05月26日")
    word.replace(word.paragraph("出國地區："), "出國地區", "目的地")
    word.add_after(word.paragraph("電話："), "傳真：04-2220")
    heading = next(p for p in word.root.iter(f"{W}p") if visible(p) == "建議")
    word.replace(heading, "建議", "具體建議")
    result = sent.read(word)
    assert result.proposals == 0
    told = "\n".join(note.text for note in result.unplaced)
    assert len(result.unplaced) == 4
    for words in ("05月25日", "05月26日", "目的地", "傳真：04-2220", "具體建議"):
        assert words in told
    assert {note.author for note in result.unplaced} == {CHIEF}
    assert {comment.text for comment in sent.draft.comments()} == {note.text for note in result.unplaced}


def test_a_heading_of_a_part_that_went_leaves_its_text_in_place(sent: Exported) -> None:
    word = sent.word()
    heading = next(p for p in word.root.iter(f"{W}p") if visible(p) == "心得")
    drop(heading)
    result = sent.read(word)
    assert result.proposals == 0
    assert "心得" in result.unplaced[0].text


def test_cells_of_the_itinerary_and_captions(sent: Exported) -> None:
    word = sent.word()
    word.replace(word.paragraph("搭機前往杭州"), "搭機", "搭乘班機")
    word.replace(word.paragraph("轉接駁車抵達義烏"), "轉", "轉乘")
    caption = next(p for p in word.root.iter(f"{W}p") if _is_caption(word, p))
    word.insert(caption, 0, "圖：")
    assert sent.read(word).unplaced == ()
    fields = [(p.anchor.section, p.anchor.field) for p in sent.draft.proposals()]
    assert fields[:2] == [("itinerary", "activities[0]"), ("itinerary", "activities[1]")]
    assert fields[2][1].endswith(".caption")
    assert sent.accepted() == seen(word.parts["word/document.xml"])


def _is_caption(word: WordFile, paragraph: Any) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(f"{W}val") == _style(word, "caption") and bool(visible(paragraph))


def test_an_activity_added_and_one_struck_out(sent: Exported) -> None:
    word = sent.word()
    word.add_after(word.paragraph("轉接駁車抵達義烏"), "夜宿義烏")
    word.strike(word.paragraph("由義烏前往杭州蕭山機場"))
    assert sent.read(word).unplaced == ()
    report = accepted_report(sent)
    assert report.itinerary[0].activities == ("搭機前往杭州", "轉接駁車抵達義烏\n夜宿義烏")
    assert [a for a in report.itinerary[5].activities if a] == ["搭機返抵臺北"]


def test_a_caption_in_a_new_row_of_a_grid_is_told_at_the_grid(sent: Exported) -> None:
    word = sent.word()
    row = _row(next(iter(word.root.iter(f"{W}drawing"))))
    added = copy.deepcopy(row)
    for drawing in list(added.iter(f"{W}drawing")):
        drop(drawing)
    for text in added.iter(f"{W}t"):
        text.text = "歡迎晚宴"
    row.addnext(added)
    result = sent.read(word)
    assert (result.proposals, {"歡迎晚宴" in note.text for note in result.unplaced}) == (0, {True})
    places = {sent.draft.snapshot().place(told.anchor) for told in sent.draft.comments()}
    assert places == {Place("process", 3)}


def _row(paragraph: Any) -> Any:
    while paragraph.tag != f"{W}tr":
        paragraph = paragraph.getparent()
    return paragraph
