"""The whole way of the Yiwu report: handed over, remarked on, changed in LibreOffice, mended, approved, signed."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

import batch
from drafting.draftfile import DraftFile
from drafting.errors import LockedDraftError
from drafting.places import Place, text_at
from drafting.report import Report, TextBlock, with_section
from drafting.review import threads
from drafting.review.anchors import anchor_at
from drafting.review.proposals import accept, decline
from drafting.review.states import note
from tests.drafting.review.support import AT, CHIEF, DRAFTER, HEAD
from tests.support import office
from tests.support.docx_text import docx_text_in_order

pytestmark = pytest.mark.long

EDITS = """
Sub Main
  On Error GoTo Ended
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Hidden" : how(0).Value = True
  doc = StarDesktop.loadComponentFromURL(FOLDER & "審閱.docx", "_blank", 0, how())
  doc.RecordChanges = True
  Found(doc, "馬路與街道乾淨").String = "道路整潔"
  Found(doc, "綠意").String = "綠意盎然"
  Found(doc, "寬闊的人行道").String = "人行道"
  doc.RecordChanges = False
  Found(doc, "定眼一看是").String = "原來是"
  how(0).Name = "FilterName" : how(0).Value = "MS Word 2007 XML"
  doc.storeToURL(FOLDER & "審閱後.docx", how())
  doc.close(True)
Ended:
  StarDesktop.terminate()
End Sub

Function Found(doc, words)
  search = doc.createSearchDescriptor()
  search.SearchString = words
  Found = doc.findFirst(search)
End Function
"""


def place_of(report: Report, words: str) -> tuple[Place, int, int]:
    """Where words stand in the text parts of a report."""
    for section, blocks in report.sections.items():
        for index, block in enumerate(blocks):
            if isinstance(block, TextBlock) and words in block.text:
                start = block.text.index(words)
                return Place(section, index), start, start + len(words)
    raise AssertionError(words)


def run(*arguments: object) -> None:
    assert batch.run([str(argument) for argument in arguments]) == 0


def test_the_whole_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "義烏.trip"
    run("example", path)

    # Handed over; the chief comments in the program and returns it.
    with DraftFile.open(path) as draft:
        draft.take_step("hand_over", DRAFTER, "請核閱", at=AT)
        where = draft.snapshot()
        places = [
            place_of(draft.report, "城市市容"),
            (Place("title"), 0, 6),
            (Place("itinerary", 0, "place"), 0, 0),
        ]
        draft.add_remarks(
            threads.comment(CHIEF, AT, anchor_at(where, *place), text)
            for place, text in zip(places, ("請舉例", "請寫機關全銜", "地點請核對"), strict=True)
        )
        draft.take_step("return", CHIEF, "心得請再具體", ("hollow",), at=AT)

    # Another reads it in LibreOffice: three tracked changes and one that is not.
    run("export", path, "-o", tmp_path / "審閱.docx", "--for", "review")
    office.run_basic(f'Const FOLDER = "{tmp_path.as_uri()}/"\n{EDITS}')
    capsys.readouterr()
    run("review-import", path, tmp_path / "審閱後.docx")
    run("review", path, "--json")
    said: Any = json.loads(capsys.readouterr().out.partition("\n{")[2].join(("{", "")))
    assert [comment["text"] for comment in said["comments"]] == ["請寫機關全銜", "地點請核對", "請舉例"]
    assert said["unplaced"] == []
    assert {change["state"] for change in said["changes"]} == {"open"}

    # The drafter accepts all but one, mends, settles, and hands it over again.
    with DraftFile.open(path) as draft:
        proposals = draft.proposals()
        assert len(proposals) == 4
        refused = next(p.id for p in proposals if "盎然" in p.replacement)
        outcome = decline(draft.report, proposals, [refused], DRAFTER, AT)
        draft.decide(
            draft.report, outcome.proposals, note(draft.trail(), "decline", DRAFTER, AT, proposals=(refused,))
        )
        others = [p.id for p in draft.proposals() if p.state == "open"]
        outcome = accept(draft.snapshot(), draft.proposals(), others, DRAFTER, AT)
        assert outcome.left == ()
        draft.decide(
            outcome.report,
            outcome.proposals,
            note(draft.trail(), "accept", DRAFTER, AT, proposals=outcome.decided),
        )
        place, start, _end = place_of(draft.report, "城市市容")
        text = text_at(draft.report, place)
        assert text is not None
        assert text.startswith("義烏市的道路整潔，城市市容富有綠意，")
        assert "原來是座大型資源回收垃圾箱" in text
        blocks = list(draft.report.section(place.section))
        blocks[place.block or 0] = TextBlock(0, f"{text[:start]}以商貿城一帶為例，{text[start:]}")
        draft.save(with_section(draft.report, place.section, tuple(blocks)))
        for comment in draft.comments():
            assert comment.anchor.placed
            draft.update_comment(threads.settle(threads.reply(comment, DRAFTER, AT, "已補"), DRAFTER, AT))
        draft.take_step("hand_over", DRAFTER, "已補正", at=AT)

    # What was changed since the return is told; the section and the head approve.
    capsys.readouterr()
    run("compare", path, "--json")
    changed = json.loads(capsys.readouterr().out)["differences"]
    assert [(d["kind"], d["section"]) for d in changed] == [("changed", "findings")]
    with DraftFile.open(path) as draft:
        draft.take_step("approve_section", CHIEF, at=AT)
        draft.take_step("approve", HEAD, "如擬", at=AT)
        assert draft.report.report_date == AT.astimezone().date()
        with pytest.raises(LockedDraftError):
            draft.save(Report())

    # For signature: no comments in it, the trail at its end, and the review sheet.
    for suffix in ("docx", "odt", "pdf"):
        run("export", path, "-o", tmp_path / f"簽核.{suffix}", "--for", "signing", "--with-trail")
        run("export", path, "-o", tmp_path / f"審核表.{suffix}", "--for", "review-sheet")
    with zipfile.ZipFile(tmp_path / "簽核.docx") as package:
        assert not [name for name in package.namelist() if "comments" in name]
    text_of_all = "".join(docx_text_in_order(tmp_path / "簽核.docx"))
    assert "核章欄" in text_of_all
    assert "請舉例" not in text_of_all
    assert (
        text_of_all.index("送核歷程")
        < text_of_all.index("心得請再具體")
        < text_of_all.index("機關首長核定如擬")
    )
    assert "出國報告審核表" in "".join(docx_text_in_order(tmp_path / "審核表.docx"))
