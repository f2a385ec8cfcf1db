"""Comments of the draft in the file that goes to the reviewer, and back."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from drafting.places import Place
from drafting.readback import import_review
from drafting.review.anchors import anchor_at
from drafting.review.model import Comment, Person, Reply, Settlement
from tests.support import odf, ooxml
from tests.support.reviewing import NOW, Exported, WordFile, snapshot

DRAFTER = Person("林宜瑩", "科員")
PLACES = [
    (Place("findings", 0), 3, 9),
    (Place("findings", 0), 5, 12),
    (Place("findings", 0), 0, 0),
    (Place("title"), 0, 5),
    (Place("contact", None, "phone"), 0, 0),
    (Place("travellers", 1, "name"), 0, 0),
    (Place("itinerary", 0, "activities[1]"), 1, 4),
    (Place("itinerary", 0, "activities[0]"), 0, 0),
    (Place("process", 3, "photos[1].caption"), 2, 4),
    (Place("process", 3), 0, 0),
    (Place("process", 0), 0, 0),
    (Place("suggestions"), 0, 0),
    (Place("period"), 0, 0),
    None,
]


@pytest.fixture
def with_comments(sent: Exported) -> Exported:
    """A draft with a comment at every kind of place, exported again."""
    now = snapshot(sent.draft)
    for number, place in enumerate(PLACES):
        anchor = anchor_at(now, *place) if place else anchor_at(now, None)
        replies = (Reply(Person("陳科長"), NOW, "再看一次\n第二行"),) if number % 3 == 0 else ()
        settlement = Settlement(DRAFTER, NOW) if number % 4 == 0 else None
        sent.draft.add_comment(Comment(DRAFTER, NOW, anchor, f"第{number}則 <&>", replies, settlement))
    sent.export(sent.file)
    return sent


@pytest.mark.validator
def test_the_validator_finds_no_fault_with_comments(with_comments: Exported) -> None:
    assert ooxml.validate(with_comments.file) == []


def test_own_comments_come_back_as_the_same_ones(with_comments: Exported) -> None:
    draft = with_comments.draft
    before = draft.comments()
    result = import_review(draft, with_comments.file)
    assert (result.comments, result.answers, result.proposals, result.unplaced) == (0, 0, 0, ())
    assert result.known == len(PLACES)
    assert draft.comments() == before


def test_they_are_known_without_their_mark_too(with_comments: Exported) -> None:
    word = WordFile(with_comments.file.read_bytes())
    for name in ("word/commentsExtended.xml", "word/commentsIds.xml"):
        word.parts[name] = word.parts[name].replace(b'paraId="7A', b'paraId="1A')
    word.parts["word/comments.xml"] = word.parts["word/comments.xml"].replace(b'paraId="7A', b'paraId="1A')
    assert with_comments.read(word).comments == 0


def test_an_answer_in_word_is_an_answer_in_the_draft(with_comments: Exported) -> None:
    word = WordFile(with_comments.file.read_bytes())
    number = int(f"7A{1:06X}", 16)
    word.add_comment(8001, "已改。", "陳科長", parent=number)
    extended = word.parts["word/commentsExtended.xml"].decode()
    mark = f'w15:paraId="7A{3:06X}" w15:done="0"'
    assert mark in extended
    word.parts["word/commentsExtended.xml"] = extended.replace(mark, mark.replace('"0"', '"1"')).encode()
    result = with_comments.read(word)
    assert (result.comments, result.answers) == (0, 1)
    comments = with_comments.draft.comments()
    assert comments[0].replies[-1].text == "已改。"
    assert comments[2].settled


def test_no_other_copy_has_comments(with_comments: Exported, tmp_path: Path) -> None:
    from drafting.export import export

    for purpose in ("final", "signing"):
        path = tmp_path / f"{purpose}.docx"
        export(with_comments.draft, path, purpose)
        with zipfile.ZipFile(path) as archive:
            assert not [name for name in archive.namelist() if "comment" in name]
            assert "審閱說明" not in archive.read("word/document.xml").decode()


def test_the_word_to_the_reviewer_may_be_deleted_or_written_over(sent: Exported) -> None:
    word = sent.word()
    note = word.paragraph("審閱說明")
    word.strike(note)
    result = sent.read(word, "刪.docx")
    assert (result.proposals, result.unplaced) == (0, ())
    word = sent.word()
    word.insert(word.paragraph("審閱說明"), 3, "已閱，")
    result = sent.read(word, "改.docx")
    assert (result.proposals, result.unplaced) == (0, ())


def test_comments_go_into_odt_and_come_back_as_the_same_ones(with_comments: Exported) -> None:
    draft = with_comments.draft
    path = with_comments.folder / "送核.odt"
    with_comments.export(path)
    open_ones = [comment for comment in draft.comments() if not comment.settled]
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml").decode()
    assert content.count("<office:annotation ") + content.count("<office:annotation>") == len(
        open_ones
    ) + sum(len(comment.replies) for comment in open_ones)
    before = draft.comments()
    result = import_review(draft, path)
    assert (result.comments, result.answers, result.proposals, result.unplaced) == (0, 0, 0, ())
    assert draft.comments() == before


@pytest.mark.validator
def test_the_schema_finds_no_fault_with_comments_in_odt(with_comments: Exported) -> None:
    path = with_comments.folder / "送核.odt"
    with_comments.export(path)
    with zipfile.ZipFile(path) as archive:
        assert odf.validate(archive.read("content.xml")) == []
