"""Photos that a superior takes out and moves in Word."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from drafting.places import Place
from drafting.report import PhotoBlock, Report
from drafting.review.model import Person
from drafting.review.proposals import accept
from tests.support.reviewing import CHIEF, NOW, Exported, W, WordFile, accept_all, drop
from tests.support.wordtables import cell_of, row_of, track

TRACKED = pytest.mark.parametrize("tracked", [True, False])


def photos(report: Report, section: str = "process", block: int = 10) -> list[str]:
    grid = report.section(section)[block]
    assert isinstance(grid, PhotoBlock)
    return [photo.file for photo in grid.photos]


def content(cell: Any) -> list[Any]:
    return list(cell.findall(f"{W}p"))


def mark(word: WordFile, paragraphs: list[Any], name: str) -> None:
    """All of some paragraphs put in or taken out with tracking."""
    for paragraph in paragraphs:
        for run in [each for each in paragraph if each.tag == f"{W}r"]:
            around = word.change(name, "")
            run.addprevious(around)
            around.append(run)
            for text in run.iter(f"{W}t"):
                text.tag = f"{W}delText" if name == "del" else text.tag


def put(cell: Any, paragraphs: list[Any]) -> None:
    for paragraph in content(cell):
        drop(paragraph)
    cell.extend(paragraphs)


def kinds(sent: Exported) -> list[tuple[str, Place | None]]:
    snapshot = sent.draft.snapshot()
    return [(p.kind, snapshot.place(p.anchor)) for p in sent.draft.proposals()]


@TRACKED
def test_a_photo_that_was_taken_out_is_one_press_away(sent: Exported, tracked: bool) -> None:
    word = sent.word()
    cell = cell_of(word, 6)
    if tracked:
        mark(word, content(cell), "del")
    else:
        put(cell, [word.element("<w:p/>")])
    assert sent.read(word).unplaced == ()
    assert kinds(sent) == [("delete_photo", Place("process", 10, "photos[1].caption"))]
    before = photos(sent.draft.report)
    assert photos(accept_all(sent.draft)) == [before[0], *before[2:]]


def test_a_photo_that_went_without_its_caption_is_one_press_away(sent: Exported) -> None:
    word = sent.word()
    drop(next(iter(word.root.iter(f"{W}drawing"))))
    assert sent.read(word).unplaced == ()
    assert kinds(sent) == [("delete_photo", Place("process", 3, "photos[0].caption"))]


def test_a_row_of_photos_that_was_struck_out_takes_both(sent: Exported) -> None:
    word = sent.word()
    track(word, row_of(content(cell_of(word, 5))[0]), "del")
    assert sent.read(word).unplaced == ()
    assert [kind for kind, _place in kinds(sent)] == ["delete_photo", "delete_photo"]
    assert {p.author.name for p in sent.draft.proposals()} == {CHIEF}
    assert photos(accept_all(sent.draft)) == photos(sent.draft.report)[2:]


def test_with_its_last_photo_a_grid_goes(sent: Exported) -> None:
    word = sent.word()
    for number in (1, 2):
        mark(word, content(cell_of(word, number)), "del")
    sent.read(word)
    before, after = sent.draft.report.section("process"), accept_all(sent.draft).section("process")
    assert after == (*before[:3], *before[4:])


@TRACKED
def test_two_photos_that_changed_places_keep_their_captions(sent: Exported, tracked: bool) -> None:
    word = sent.word()
    one, other = cell_of(word, 5), cell_of(word, 8)
    first, second = content(one), content(other)
    if tracked:
        moved = copy.deepcopy(first), copy.deepcopy(second)
        mark(word, [*first, *second], "del")
        mark(word, [*moved[0], *moved[1]], "ins")
        one.extend(moved[1])
        other.extend(moved[0])
    else:
        put(one, second)
        put(other, first)
    assert sent.read(word).unplaced == ()
    assert {kind for kind, _place in kinds(sent)} == {"move_photo"}
    a, b, c, d = photos(sent.draft.report)
    report = accept_all(sent.draft)
    assert photos(report) == [d, b, c, a]
    before = {p.file: p for p in sent.draft.report.section("process")[10].photos}  # type: ignore[union-attr]
    assert all(before[p.file] == p for p in report.section("process")[10].photos)  # type: ignore[union-attr]


@pytest.mark.parametrize("name", [None, "圖片 90"])
def test_a_photo_that_was_carried_to_another_grid(sent: Exported, name: str | None) -> None:
    word = sent.word()
    source, goal = cell_of(word, 2), cell_of(word, 6)
    carried = content(source)
    put(source, [word.element("<w:p/>")])
    row = row_of(content(goal)[0])
    new = copy.deepcopy(row)
    for cell in new.findall(f"{W}tc"):
        put(cell, [word.element("<w:p/>")])
    put(new.find(f"{W}tc"), carried)
    row.addnext(new)
    if name is not None:  # a program that names pictures anew where they are pasted
        for paragraph in carried:
            for named in paragraph.iter():
                if named.tag.endswith("}docPr"):
                    named.set("name", name)
    assert sent.read(word).unplaced == ()
    assert kinds(sent) == [("move_photo", Place("process", 3, "photos[1].caption"))]
    report = accept_all(sent.draft)
    first, goal_before = photos(sent.draft.report, block=3), photos(sent.draft.report)
    assert photos(report, block=3) == first[:1]
    assert photos(report) == [*goal_before[:2], first[1], *goal_before[2:]]


def test_photos_can_be_accepted_in_any_order(sent: Exported) -> None:
    word = sent.word()
    sixth, seventh, eighth = (content(cell_of(word, n)) for n in (6, 7, 8))
    cells = [cell_of(word, n) for n in (5, 6, 7, 8)]
    for cell, paragraphs in zip(cells, (eighth, seventh, sixth, [word.element("<w:p/>")]), strict=True):
        put(cell, paragraphs)
    sent.read(word)
    gone, b, c, d = photos(sent.draft.report)
    assert photos(accept_all(sent.draft)) == [d, c, b]
    ids = [p.id for p in sent.draft.proposals()]
    assert len(ids) == 3
    for order in ([0, 1, 2], [2, 1, 0], [1, 2, 0]):
        found, snapshot = sent.draft.proposals(), sent.draft.snapshot()
        for n in order:
            outcome = accept(snapshot, found, [ids[n]], Person("林宜瑩"), NOW)
            changed = {p.id: p for p in outcome.proposals}
            found = tuple(changed.get(p.id, p) for p in found)
            snapshot = type(snapshot)(outcome.report, snapshot.numbers)
        assert photos(snapshot.report) == [d, c, b]
        assert gone not in photos(snapshot.report)


def test_a_photo_put_where_no_photos_are_is_a_remark(sent: Exported) -> None:
    word = sent.word()
    source = cell_of(word, 6)
    picture = content(source)[0]
    put(source, [word.element("<w:p/>")])
    word.paragraph("乾淨亮眼的外型").addnext(picture)
    result = sent.read(word)
    assert "move_photo" not in [kind for kind, _place in kinds(sent)]
    assert "delete_photo" not in [kind for kind, _place in kinds(sent)]
    caption = sent.draft.report.section("process")[10].photos[1].caption  # type: ignore[union-attr]
    assert any(caption in note.text for note in result.unplaced)


def test_a_copy_of_a_photo_is_a_picture_put_in(sent: Exported) -> None:
    word = sent.word()
    row = row_of(content(cell_of(word, 5))[0])
    row.addnext(copy.deepcopy(row))
    result = sent.read(word)
    assert result.proposals == 0
    assert result.unplaced


def test_a_photo_that_the_draft_no_longer_has_is_not_proposed_again(sent: Exported) -> None:
    word = sent.word()
    mark(word, content(cell_of(word, 6)), "del")
    sent.read(word)
    sent.draft.save(accept_all(sent.draft))
    again = WordFile((sent.folder / "回復.docx").read_bytes())
    result = sent.read(again, "另一份.docx", by="王處長")
    assert (result.proposals, result.unplaced) == (0, ())
