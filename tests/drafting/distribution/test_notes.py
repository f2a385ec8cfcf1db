"""Foot- and endnotes of an old report in a file."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from drafting.distribution import default_choices, distributed, proposal_of_file
from drafting.report import Report, TableBlock, TextBlock
from tests.drafting.distribution.support import TEMPLATE
from tests.drafting.readers.packages import odt_file

NOTES = ("上海城投集團，頁12。", "詳附錄。", "標題之註。", "表內之註。")


def word_file(path: Path) -> Path:
    """A draft with notes at the end of a clause, of a sentence, of a heading, and in a table."""
    draft = docx.Document()

    def call(paragraph: Paragraph, note: int) -> None:
        paragraph.add_run()._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{note}"/>'))

    heading = draft.add_paragraph("壹、過程")
    call(heading, 3)
    body = draft.add_paragraph("老港基地占地29.5公頃，")
    call(body, 1)
    body.add_run("為全球最大。")
    call(body, 2)
    table = draft.add_table(2, 2)
    for cell, text in zip((cell for row in table.rows for cell in row.cells), "地面甲乙", strict=True):
        cell.text = text
    call(table.cell(1, 1).paragraphs[0], 4)
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:footnote>'
        for number, text in enumerate(NOTES, start=1)
    )
    line = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        f"<w:footnotes {nsdecls('w')}>{line}{notes}</w:footnotes>".encode(),
        draft.part.package,
    )
    draft.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    draft.save(str(path))
    return path


def test_notes_stand_in_brackets_where_they_were_called(tmp_path: Path) -> None:
    proposal = proposal_of_file(word_file(tmp_path / "初稿.docx"), TEMPLATE)
    made = distributed(Report(), proposal, default_choices(Report(), proposal))
    body, table, kept = made.section("process")
    text = "老港基地占地29.5公頃（註：上海城投集團，頁12），為全球最大（註：詳附錄）。"
    assert body == TextBlock(0, text)
    assert isinstance(table, TableBlock)
    assert table.table.rows[-1][-1] == "乙（註：表內之註）"
    assert kept == TextBlock(0, "標題之註。"), (
        "a heading with a note would not be known as one: it is kept apart"
    )
    assert [chunk.beside for chunk in proposal.chunks] == [False, True]
    assert proposal.notes == 3


@pytest.mark.parametrize("identity", [' text:id="ftn1"', ""])
def test_notes_of_an_odf_file(identity: str, tmp_path: Path) -> None:
    notes = [
        f'<text:note{identity.replace("1", str(number))} text:note-class="{kind}"><text:note-body>'
        f"<text:p>第{number}註</text:p><text:p>又</text:p></text:note-body></text:note>"
        for number, kind in enumerate(("footnote", "endnote"))
    ]
    path = odt_file(tmp_path, f"<text:p>貳、過程</text:p><text:p>占地1.{notes[0]}5公頃。{notes[1]}</text:p>")
    proposal = proposal_of_file(path, TEMPLATE)
    (chunk,) = proposal.chunks
    assert chunk.blocks == (TextBlock(0, "占地1.（註：第0註 又）5公頃（註：第1註 又）。"),)
    assert proposal.notes == 2
