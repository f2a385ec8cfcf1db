"""The whole way of the Yiwu report: handed over, returned with remarks and a reviewed file, mended, approved."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.export import export
from drafting.loading import make_example
from drafting.places import Place
from drafting.report import TextBlock
from drafting.review.model import Proposal
from tests.gui.conftest import OpenWindow
from tests.gui.review.conftest import CHIEF, DRAFTER, HEAD, Office
from tests.support import office as libreoffice
from ui.review.reading import ResultDialog, read_in

pytestmark = pytest.mark.long

CHANGES = {
    "我國會員": "臺灣會員",
    "以便於日後選舉中": "俾於日後選舉中",
    "轉接駁車": "轉乘接駁車",
    "乾淨亮眼的外型": "整潔的外型",
}
BASIC = """
Sub Main
  On Error GoTo Ended
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Hidden" : how(0).Value = True
  doc = StarDesktop.loadComponentFromURL(FOLDER & "sent.docx", "_blank", 0, how())
  doc.RecordChanges = True
  {changes}
  how(0).Name = "FilterName" : how(0).Value = "MS Word 2007 XML"
  doc.storeToURL(FOLDER & "back.docx", how())
  doc.close(True)
Ended:
  StarDesktop.terminate()
End Sub

Sub Change(doc, words, better)
  what = doc.createSearchDescriptor()
  what.SearchString = words
  found = doc.findFirst(what)
  found.String = better
End Sub
"""


def reviewed_in_libreoffice(draft: Path, folder: Path) -> Path:
    """What comes back after a superior has changed four places of the review copy in LibreOffice."""
    with DraftFile.open(draft) as open_draft:
        export(open_draft, folder / "sent.docx", "review")
    changes = "\n  ".join(f'Change doc, "{words}", "{better}"' for words, better in CHANGES.items())
    libreoffice.run_basic(f'Const FOLDER = "{folder.as_uri()}/"\n{BASIC.format(changes=changes)}')
    return folder / "back.docx"


def texts(report_sections: dict[str, tuple[object, ...]]) -> str:
    return "\n".join(
        block.text for blocks in report_sections.values() for block in blocks if isinstance(block, TextBlock)
    )


def test_the_story_of_a_report(qtbot: QtBot, tmp_path: Path, open_window: OpenWindow) -> None:
    draft = tmp_path / "義烏.trip"
    make_example(draft)
    back = reviewed_in_libreoffice(draft, tmp_path)
    office = Office(open_window(draft))
    session = office.window.session
    assert session is not None

    office.now(DRAFTER).take_step("hand_over", "敬請核閱。")
    qtbot.waitUntil(lambda: session.reviewing)

    desk = office.now(CHIEF)
    desk.comment(Place("findings", 0), 0, 8, "請補充出席城市的人數。")
    desk.comment(Place("itinerary", 1), 0, 0, "會議名稱與過程所載不一致。")
    desk.comment(Place("suggestions"), 0, 0, "請增列可先行推動的作法。")
    before = office.window.view
    desk.take_step("return", "請依各處意見修正。", ["hollow"])
    qtbot.waitUntil(lambda: office.window.view is not before)
    assert session.readonly, "the chief, who has it open still, does not change it"

    office.now(DRAFTER)
    office.window.actions_["review_mode"].trigger()
    desk = office.now(DRAFTER)
    read_in(office.window, desk, back)
    qtbot.waitUntil(lambda: bool(office.window.findChildren(ResultDialog)), timeout=30_000)
    office.window.findChildren(ResultDialog)[0].accept()
    proposals = desk.proposals
    assert len(proposals) == len(CHANGES)
    assert desk.accept([proposal.id for proposal in proposals]) == ()
    said = texts(dict(session.report.sections)) + str(session.report.itinerary)
    for words, better in CHANGES.items():
        assert better in said
        assert words not in said
    for comment in desk.comments:
        desk.reply(comment.id, "已修正。")
        desk.settle(comment.id)
    assert desk.open_count == 0

    desk.take_step("hand_over", "已依意見修正。")
    qtbot.waitUntil(lambda: session.reviewing)
    office.now(CHIEF).take_step("approve_section", "擬如擬。")
    office.now(HEAD).take_step("approve")
    qtbot.waitUntil(lambda: session.readonly and not session.reviewing)
    assert str(session.report.report_date) == "2019-06-10"
    assert session.flush()
    assert [entry.action for entry in desk.trail] == [
        "hand_over",
        "return",
        "import",
        "accept",
        "hand_over",
        "approve_section",
        "approve",
    ]
    assert [entry.by for entry in desk.trail] == [DRAFTER, CHIEF, DRAFTER, DRAFTER, DRAFTER, CHIEF, HEAD]

    office.window.close()
    with DraftFile.open(draft, readonly=True) as finished:
        export(finished, tmp_path / "signing.docx", "signing", with_trail=True)
        accepted: list[Proposal] = [p for p in finished.proposals() if p.state == "accepted"]
    assert len(accepted) == len(CHANGES)
    with zipfile.ZipFile(tmp_path / "signing.docx") as archive:
        assert not [name for name in archive.namelist() if "comment" in name]
        document = archive.read("word/document.xml").decode()
    assert "w:ins " not in document
    assert "承辦人" in document
    assert "送核歷程" in document
