"""Comments of a Word file: at their words, with their replies, once."""

from __future__ import annotations

import pytest

from drafting.places import Place
from drafting.readback import import_review
from tests.support.reviewing import AT, CHIEF, Exported, W, visible
from tests.support.wordtables import cell_of

FIRST = "本次會議我國會員城市出席者"


def test_a_comment_stands_at_its_words(sent: Exported) -> None:
    word = sent.word()
    word.comment(word.paragraph(FIRST), "我國會員城市", "請改用「本國」\n並補依據")
    result = sent.read(word)
    assert (result.comments, result.proposals) == (1, 0)
    (comment,) = sent.draft.comments()
    assert (comment.author.name, comment.at, comment.text) == (CHIEF, AT, "請改用「本國」\n並補依據")
    assert (comment.anchor.section, comment.anchor.quote) == ("findings", "我國會員城市")
    assert comment.anchor.placed


def test_replies_and_done_come_along_and_grow_on_later_reading(sent: Exported) -> None:
    word = sent.word()
    number = word.comment(word.paragraph(FIRST), "我國會員城市", "請補依據")
    sent.read(word, "第一次.docx")
    word.add_comment(7001, "已補。", "林宜瑩", parent=number)
    extended = word.parts["word/commentsExtended.xml"].decode()
    word.parts["word/commentsExtended.xml"] = extended.replace('done="0"', 'done="1"', 1).encode()
    result = sent.read(word, "第二次.docx")
    assert (result.comments, result.answers, result.known) == (0, 1, 1)
    (comment,) = sent.draft.comments()
    assert [(reply.author.name, reply.text) for reply in comment.replies] == [("林宜瑩", "已補。")]
    assert comment.settled
    assert sent.read(word, "第三次.docx").answers == 0


def test_comments_on_tables_fields_headings_and_captions_find_their_place(sent: Exported) -> None:
    word = sent.word()
    word.comment(word.paragraph("搭機前往杭州"), "前往", "時間？")
    word.comment(word.paragraph("電話："), "2228", "請確認")
    word.comment(word.paragraph("出國期間："), "出國期間", "請確認")
    heading = next(p for p in word.root.iter(f"{W}p") if visible(p) == "建議")
    word.comment(heading, "建議", "太少")
    name = next(p for p in word.root.iter(f"{W}p") if visible(p) == "科員")
    word.comment(name, "科員", "職稱？")
    sent.read(word)
    places = {c.text + str(n): c.anchor for n, c in enumerate(sent.draft.comments())}
    assert [(a.section, a.block, a.field, a.quote) for a in places.values()] == [
        ("itinerary", 0, "activities[0]", "前往"),
        ("contact", None, "phone", "2228"),
        ("period", None, "", "出國期間"),
        ("suggestions", None, "", "建議"),
        ("travellers", 1, "title", "科員"),
    ]


@pytest.mark.parametrize("named", [True, False])
def test_a_comment_on_a_picture_stands_at_the_photo(sent: Exported, named: bool) -> None:
    word = sent.word()
    run = next(run for run in cell_of(word, 6).iter(f"{W}r") if run.find(f"{W}drawing") is not None)
    run.addprevious(word.element('<w:commentRangeStart w:id="77"/>'))
    end = word.element('<w:commentRangeEnd w:id="77"/>')
    run.addnext(end)
    end.addnext(word.element('<w:r><w:commentReference w:id="77"/></w:r>'))
    word.add_comment(77, "太暗，請換一張。", CHIEF)
    if not named:
        for part in list(word.root.iter()):
            if part.tag.endswith(("}docPr", "}cNvPr")):
                part.set("name", "Picture")
                part.set("descr", "")
    sent.read(word)
    (comment,) = sent.draft.comments()
    assert sent.draft.snapshot().place(comment.anchor) == Place("process", 10, "photos[1].caption")
    assert comment.anchor.placed


def test_a_comment_over_two_paragraphs_stands_at_the_first(sent: Exported) -> None:
    word = sent.word()
    first, second = word.paragraph("義烏市的馬路與街道乾淨"), word.paragraph("乾淨亮眼的外型")
    number = word.comment(first, "義烏市的馬路", "兩段請合併")
    end = next(word.root.iter(f"{W}commentRangeEnd"))
    second.append(end)
    sent.read(word)
    assert number
    (comment,) = sent.draft.comments()
    text = visible(first)
    assert comment.anchor.quote == text
    assert comment.anchor.section == "findings"


def test_a_comment_on_words_put_in_by_the_reviewer_keeps_those_words(sent: Exported) -> None:
    word = sent.word()
    new = word.add_after(word.paragraph("乾淨亮眼的外型"), "另請洽環境保護局。")
    word.comment(new, "環境保護局", "已電洽")
    paragraph = word.paragraph(FIRST)
    word.insert(paragraph, 4, "（第一次）")
    word.comment(paragraph, "第一次", "次數請確認")
    sent.read(word)
    there = {c.text: c.anchor for c in sent.draft.comments()}
    assert (there["已電洽"].section, there["已電洽"].quote, there["已電洽"].placed) == (
        "findings",
        "環境保護局",
        False,
    )
    assert (there["次數請確認"].section, there["次數請確認"].quote) == ("findings", "第一次")


def test_a_comment_on_words_that_were_struck_out_stays_with_them(sent: Exported) -> None:
    word = sent.word()
    paragraph = word.paragraph("乾淨亮眼的外型")
    word.comment(paragraph, "乾淨亮眼", "與前段重複，刪")
    word.strike(paragraph)
    sent.read(word)
    (comment,) = sent.draft.comments()
    assert (comment.anchor.quote, comment.anchor.placed) == ("乾淨亮眼", True)


def test_the_same_words_of_one_person_at_two_places_are_two_comments(sent: Exported) -> None:
    word = sent.word()
    word.comment(word.paragraph(FIRST), "我國", "請修正")
    word.comment(word.paragraph("乾淨亮眼的外型"), "亮眼", "請修正")
    assert sent.read(word).comments == 2
    assert sent.read(word, "再存.docx").comments == 0


def test_a_comment_on_nothing_is_kept(sent: Exported) -> None:
    word = sent.word()
    word.add_comment(5, "整體尚可", CHIEF)
    assert sent.read(word).comments == 1
    assert sent.draft.comments()[0].anchor.section == ""


def test_reading_the_same_file_twice_adds_nothing(sent: Exported) -> None:
    word = sent.word()
    word.comment(word.paragraph(FIRST), "我國", "請修正")
    word.replace(word.paragraph(FIRST), "出席者", "與會者")
    sent.read(word)
    before = (sent.draft.comments(), sent.draft.proposals(), sent.draft.trail())
    assert import_review(sent.draft, sent.folder / "回復.docx").again
    assert (sent.draft.comments(), sent.draft.proposals(), sent.draft.trail()) == before
