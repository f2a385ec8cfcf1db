"""Rows of itinerary and personnel that a superior puts in, takes out, moves and changes in Word."""

from __future__ import annotations

import copy
import datetime as dt

import msgspec
import pytest

from drafting.places import Place
from drafting.report import ItineraryDay, Report, Traveller
from drafting.review.model import Person
from drafting.review.proposals import accept, acceptable
from tests.support.reviewing import CHIEF, NOW, Exported, W, WordFile, accept_all, drop, seen
from tests.support.wordtables import cells, new_row, row_of, said, track, write

LAST = "由義烏前往杭州蕭山機場"
FIRST = "轉接駁車抵達義烏"
TRACKED = pytest.mark.parametrize("tracked", [True, False])


def kinds(sent: Exported) -> list[tuple[str, int | None]]:
    return [(p.kind, p.anchor.block) for p in sent.draft.proposals()]


def days(report: Report) -> list[tuple[int, str]]:
    return [(day.date.day if day.date else 0, day.activities[0]) for day in report.itinerary]


@TRACKED
def test_a_day_that_was_put_in_is_one_press_away(sent: Exported, tracked: bool) -> None:
    word = sent.word()
    row = row_of(word.paragraph(LAST))
    added = new_row(row, ["108.05.26", "日", "臺北", ["整理資料", "返回機關"]])
    row.addnext(track(word, added, "ins", "王處長") if tracked else added)
    result = sent.read(word)
    assert (result.proposals, result.unplaced) == (1, ())
    (proposal,) = sent.draft.proposals()
    assert (proposal.kind, proposal.anchor.section, proposal.anchor.block) == ("insert_row", "itinerary", 5)
    assert proposal.author.name == ("王處長" if tracked else CHIEF)
    report = accept_all(sent.draft)
    assert report.itinerary[6] == ItineraryDay(dt.date(2019, 5, 26), "臺北", ("整理資料", "返回機關"))
    assert sent.accepted() == seen(word.parts["word/document.xml"])


@TRACKED
def test_a_day_that_was_taken_out_is_one_press_away(sent: Exported, tracked: bool) -> None:
    word = sent.word()
    row = row_of(word.paragraph(FIRST))
    if tracked:
        track(word, row, "del")
    else:
        drop(row)
    result = sent.read(word)
    assert result.unplaced == ()
    assert kinds(sent) == [("delete_row", 0)]
    assert accept_all(sent.draft).itinerary == sent.draft.report.itinerary[1:]
    assert sent.accepted() == seen(word.parts["word/document.xml"])


@TRACKED
def test_a_day_that_was_moved_is_decided_as_one(sent: Exported, tracked: bool) -> None:
    word = sent.word()
    row, target = row_of(word.paragraph(FIRST)), row_of(word.paragraph(LAST))
    moved = copy.deepcopy(row)
    target.addnext(moved)
    if tracked:
        track(word, row, "del")
        track(word, moved, "ins")
    else:
        drop(row)
    assert sent.read(word).unplaced == ()
    assert sorted(kinds(sent)) == [("delete_row", 0), ("insert_row", 5)]
    assert len({p.group for p in sent.draft.proposals()} - {0}) == 1
    before = sent.draft.report.itinerary
    assert accept_all(sent.draft).itinerary == (*before[1:], before[0])


def test_several_days_put_in_stand_in_their_order_however_they_are_accepted(sent: Exported) -> None:
    word = sent.word()
    row = row_of(word.paragraph(FIRST))
    for text in ("三", "二", "一"):
        row.addnext(track(word, new_row(row, ["", "", "", text]), "ins"))
    track(word, row, "del")
    sent.read(word)
    wanted = ["一", "二", "三"]
    assert [text for _day, text in days(accept_all(sent.draft))][:3] == wanted
    for order in ([3, 1, 2, 4], [4, 3, 2, 1], [2, 4, 1, 3]):
        found, snapshot = sent.draft.proposals(), sent.draft.snapshot()
        numbers = dict(enumerate((p.id for p in found), start=1))
        for n in order:
            outcome = accept(snapshot, found, [numbers[n]], Person("林宜瑩"), NOW)
            changed = {p.id: p for p in outcome.proposals}
            found = tuple(changed.get(p.id, p) for p in found)
            snapshot = type(snapshot)(outcome.report, snapshot.numbers)
        assert [text for _day, text in days(snapshot.report)][:3] == wanted
        assert len(snapshot.report.itinerary) == 8


@pytest.mark.parametrize(
    ("date", "weekday", "why"),
    [
        ("108.05.26", "六", "對不起來"),
        ("五月底", "", "五月底"),
        ("", "日", "沒有日期"),
        ("108.05.27至25", "", "108.05.27至25"),
        ("108.05.26～108.05.27", "日", "對不起來"),
    ],
)
def test_a_day_that_cannot_be_told_stays_a_remark_that_says_why(
    sent: Exported, date: str, weekday: str, why: str
) -> None:
    word = sent.word()
    row = row_of(word.paragraph(LAST))
    row.addnext(track(word, new_row(row, [date, weekday, "臺北", "返抵後辦理歸還"]), "ins"))
    result = sent.read(word)
    assert result.proposals == 0
    (note,) = result.unplaced
    assert why in note.text
    assert "返抵後辦理歸還" in note.text
    (told,) = sent.draft.comments()
    assert sent.draft.snapshot().place(told.anchor) == Place("itinerary", 5)


def test_a_date_without_a_year_is_one_of_the_trip(sent: Exported) -> None:
    word = sent.word()
    row = row_of(word.paragraph(LAST))
    row.addnext(track(word, new_row(row, ["5月26日", "", "臺北", "休息"]), "ins"))
    sent.read(word)
    assert accept_all(sent.draft).itinerary[6].date == dt.date(2019, 5, 26)


def test_a_row_of_several_days_that_was_put_in_and_one_that_became_so(sent: Exported) -> None:
    word = sent.word()
    row = row_of(word.paragraph(LAST))
    added = new_row(row, [["108.05.26～", "108.05.28"], ["日～", "二"], "臺北", "休息"])
    row.addnext(track(word, added, "ins"))
    word.insert(cells(row_of(word.paragraph(FIRST)))[0], 9, "至21")
    assert sent.read(word).unplaced == ()
    report = accept_all(sent.draft)
    assert (report.itinerary[0].date, report.itinerary[0].last) == (
        dt.date(2019, 5, 20),
        dt.date(2019, 5, 21),
    )
    new = ItineraryDay(dt.date(2019, 5, 26), "臺北", ("休息",), dt.date(2019, 5, 28))
    assert report.itinerary[6] == new
    (changed,) = (p for p in sent.draft.proposals() if p.kind == "change_row")
    assert (changed.before, changed.after) == ("108.05.20", "108.05.20～05.21")


def test_a_blank_row_stays_a_remark(sent: Exported) -> None:
    word = sent.word()
    row = row_of(word.paragraph(LAST))
    row.addnext(track(word, new_row(row, ["", "", "", ""]), "ins"))
    result = sent.read(word)
    assert (result.proposals, len(result.unplaced)) == (0, 1)


def test_another_date_is_one_press_away_and_leaves_the_words(sent: Exported) -> None:
    word = sent.word()
    row = row_of(word.paragraph(LAST))
    word.replace(cells(row)[0], "25", "26")
    word.replace(cells(row)[1], "六", "日")
    word.replace(word.paragraph(LAST), "前往", "轉往")
    assert sent.read(word).unplaced == ()
    assert sorted(kinds(sent)) == [("change_row", 5), ("replace", 5)]
    day = accept_all(sent.draft).itinerary[5]
    assert (day.date, day.activities[0]) == (dt.date(2019, 5, 26), "由義烏轉往杭州蕭山機場，")
    assert sent.accepted() == seen(word.parts["word/document.xml"])


def test_a_date_that_cannot_be_told_is_a_remark_on_that_day(sent: Exported) -> None:
    word = sent.word()
    word.replace(cells(row_of(word.paragraph(LAST)))[0], "05.25", "月底")
    result = sent.read(word)
    assert (result.proposals, len(result.unplaced)) == (0, 1)
    assert "108.月底" in result.unplaced[0].text
    (told,) = sent.draft.comments()
    assert sent.draft.snapshot().place(told.anchor) == Place("itinerary", 5)


def test_what_a_day_without_activities_got_is_one_press_away(sent: Exported) -> None:
    report = sent.draft.report
    bare = msgspec.structs.replace(report.itinerary[2], activities=())
    days = (*report.itinerary[:2], bare, *report.itinerary[3:])
    sent.draft.save(msgspec.structs.replace(report, itinerary=days))
    sent.export(sent.folder / "再送.docx")
    word = WordFile((sent.folder / "再送.docx").read_bytes())
    cell = cells(row_of(next(p for p in word.root.iter() if p.text == "108.05.22")))[3]
    word.insert(cell, 0, "參觀市場")
    assert sent.read(word, "再送回復.docx").unplaced == ()
    assert accept_all(sent.draft).itinerary[2].activities == ("參觀市場",)


@TRACKED
def test_travellers_put_in_and_taken_out(sent: Exported, tracked: bool) -> None:
    word = sent.word()
    rows = [row for row in word.root.iter(row_of(word.paragraph(LAST)).tag) if "曹凱雯" in said(row)]
    (first,) = rows
    added = new_row(first, ["1", "臺中市政府秘書處", "處長", "陳大同"])
    first.addprevious(track(word, added, "ins") if tracked else added)
    if tracked:
        word.replace(cells(first)[0], "1", "2")
    else:
        write(cells(first)[0], "2")
    second = first.getnext()
    if tracked:
        track(word, second, "del")
    else:
        drop(second)
    assert sent.read(word).unplaced == ()
    assert sorted(kinds(sent), key=str) == [("delete_row", 1), ("insert_row", None)]
    people = accept_all(sent.draft).travellers
    assert people == (
        Traveller("陳大同", "臺中市政府秘書處", "", "處長"),
        sent.draft.report.travellers[0],
    )


def test_a_traveller_struck_out_of_list_and_table_goes_once(sent: Exported) -> None:
    word = sent.word()
    word.strike(word.paragraph("曹凱雯/"))
    (row,) = [row for row in word.root.iter(f"{W}tr") if "曹凱雯" in said(row)]
    track(word, row, "del")
    assert sent.read(word).unplaced == ()
    assert kinds(sent) == [("delete_row", 0)]
    assert [person.name for person in accept_all(sent.draft).travellers] == ["林宜瑩"]


def test_a_traveller_struck_out_of_the_list_alone_goes(sent: Exported) -> None:
    word = sent.word()
    word.strike(word.paragraph("林宜瑩/"))
    assert sent.read(word).unplaced == ()
    assert kinds(sent) == [("delete_row", 1)]


def test_travellers_in_another_order_are_moved_once(sent: Exported) -> None:
    word = sent.word()
    second = word.paragraph("林宜瑩/")
    word.paragraph("曹凱雯/").addprevious(second)
    rows = [row for row in word.root.iter(f"{W}tr") if {"曹凱雯", "林宜瑩"} & set(said(row))]
    rows[0].addprevious(rows[1])
    for number, row in (("1", rows[1]), ("2", rows[0])):
        write(cells(row)[0], number)
    assert sent.read(word).unplaced == ()
    assert sorted(kind for kind, _row in kinds(sent)) == ["delete_row", "insert_row"]
    assert [person.name for person in accept_all(sent.draft).travellers] == ["林宜瑩", "曹凱雯"]
    assert accept_all(sent.draft).travellers[0] == sent.draft.report.travellers[1]


def test_a_row_that_was_changed_meanwhile_is_not_taken_out(sent: Exported) -> None:
    word = sent.word()
    track(word, row_of(word.paragraph(FIRST)), "del")
    sent.read(word)
    report = sent.draft.report
    other = msgspec.structs.replace(report.itinerary[0], place="臺中—義烏")
    sent.draft.save(msgspec.structs.replace(report, itinerary=(other, *report.itinerary[1:])))
    (proposal,) = sent.draft.proposals()
    assert proposal.anchor.placed
    assert not acceptable(sent.draft.snapshot(), sent.draft.proposals(), proposal.id)


def test_rows_find_their_place_in_a_draft_that_went_on(sent: Exported) -> None:
    word = sent.word()
    row = row_of(word.paragraph(LAST))
    row.addnext(track(word, new_row(row, ["108.05.26", "日", "臺北", "休息"]), "ins"))
    track(word, row_of(word.paragraph(FIRST)), "del")
    report = sent.draft.report
    early = ItineraryDay(dt.date(2019, 5, 19), "臺中", ("集合",))
    sent.draft.save(msgspec.structs.replace(report, itinerary=(early, *report.itinerary[:5])))
    sent.read(word)
    assert kinds(sent) == [("insert_row", 5), ("delete_row", 1)]
    assert [day for day, _text in days(accept_all(sent.draft))] == [19, 21, 22, 23, 24, 26]


def test_rows_that_were_put_in_and_taken_out_meanwhile_are_not_proposed_again(sent: Exported) -> None:
    word = sent.word()
    row = row_of(word.paragraph(LAST))
    row.addnext(track(word, new_row(row, ["108.05.26", "日", "臺北", "休息"]), "ins"))
    track(word, row_of(word.paragraph(FIRST)), "del")
    new = ItineraryDay(dt.date(2019, 5, 26), "臺北", ("休息",))
    report = sent.draft.report
    sent.draft.save(msgspec.structs.replace(report, itinerary=(*report.itinerary[1:], new)))
    result = sent.read(word)
    assert (result.proposals, result.unplaced) == (0, ())
    assert result.known == 2


def test_a_remark_on_a_row_that_was_put_in_stands_at_the_row_before(sent: Exported) -> None:
    word = sent.word()
    row = row_of(word.paragraph(LAST))
    added = new_row(row, ["108.05.26", "日", "臺北", "返抵後辦理歸還"])
    row.addnext(added)
    word.comment(cells(added)[3], "歸還", "請補收據")
    track(word, added, "ins")
    sent.read(word)
    (told,) = sent.draft.comments()
    assert (told.anchor.section, told.anchor.block, told.anchor.quote) == ("itinerary", 5, "歸還")
