"""OpenDocument texts as programs write them, read to the letter."""

from __future__ import annotations

from pathlib import Path

from drafting.readers import odt
from drafting.readers.guard import Package
from drafting.readers.reviewed import Paragraph, Reviewed, Table
from tests.drafting.readers.packages import odt_file

INFO = "<office:change-info><dc:creator>陳科長</dc:creator><dc:date>2026-11-20T10:30:00</dc:date></office:change-info>"


def read(folder: Path, text: str, changes: str = "") -> Reviewed:
    with Package(odt_file(folder, text, changes)) as package:
        return odt.read(package, "")


def region(name: str, *kinds: str) -> str:
    return f'<text:changed-region text:id="{name}">{"".join(kinds)}</text:changed-region>'


def texts(reviewed: Reviewed) -> list[tuple[str, str]]:
    return [(p.rejected, p.accepted) for p in reviewed.body if isinstance(p, Paragraph)]


def test_blanks_tabs_breaks_and_spans(tmp_path: Path) -> None:
    text = '<text:p>  甲  乙<text:s text:c="3"/><text:span>丙<text:tab/></text:span>\n<text:line-break/>丁</text:p>'
    assert texts(read(tmp_path, text)) == [("甲 乙   丙\t \n丁",) * 2]


def test_insertions_and_deletions_over_the_ends_of_paragraphs(tmp_path: Path) -> None:
    changes = region("a", f"<text:insertion>{INFO}</text:insertion>") + region(
        "b", f"<text:deletion>{INFO}<text:p>刪一</text:p><text:p>刪二</text:p></text:deletion>"
    )
    text = (
        '<text:p>甲<text:change-start text:change-id="a"/>新一</text:p>'
        '<text:p>新二<text:change-end text:change-id="a"/>乙<text:change text:change-id="b"/>丙</text:p>'
    )
    reviewed = read(tmp_path, text, changes)
    assert texts(reviewed) == [("甲", "甲新一"), ("乙刪一", "新二乙"), ("刪二丙", "丙")]
    first, second, third = (p for p in reviewed.body if isinstance(p, Paragraph))
    assert first.end_inserted is not None
    assert first.end_inserted.author == "陳科長"
    assert second.end_deleted is not None
    assert second.end_deleted.at is not None
    assert second.end_deleted.at.isoformat() == "2026-11-20T02:30:00+00:00"
    assert third.end_inserted is third.end_deleted is None


def test_what_one_put_in_and_another_took_out_is_in_neither_text(tmp_path: Path) -> None:
    change = region(
        "c",
        f"<text:deletion>{INFO}<text:p>多餘</text:p></text:deletion>",
        f"<text:insertion>{INFO}</text:insertion>",
    )
    assert texts(read(tmp_path, '<text:p>甲<text:change text:change-id="c"/>乙</text:p>', change)) == [
        ("甲乙",) * 2
    ]


def test_comments_have_their_words_and_replies(tmp_path: Path) -> None:
    told = "<dc:creator>李處長</dc:creator><dc:date>2026-11-20T10:30:00</dc:date>"
    text = (
        f'<text:p>甲<office:annotation office:name="1">{told}<text:p>請</text:p><text:p>改</text:p></office:annotation>'
        f'<office:annotation xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" '
        f'office:name="2" loext:parent-name="1">{told}<text:p>好</text:p></office:annotation>'
        '乙丙<office:annotation-end office:name="1"/>丁</text:p>'
    )
    reviewed = read(tmp_path, text)
    assert texts(reviewed) == [("甲乙丙丁",) * 2]
    (remark,) = reviewed.remarks
    assert (remark.hand.author, remark.text) == ("李處長", "請\n改")
    assert remark.start is not None
    assert remark.end is not None
    assert (remark.start.offset, remark.end.offset) == (1, 3)
    assert [answer.text for answer in remark.answers] == ["好"]


def test_tables_lists_and_what_stands_beside(tmp_path: Path) -> None:
    text = (
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>頭</text:p>"
        "</table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell>"
        "<text:p>身</text:p></table:table-cell></table:table-row></table:table>"
        "<text:list><text:list-item><text:p>項</text:p><text:list><text:list-item><text:p>細項</text:p>"
        "</text:list-item></text:list></text:list-item></text:list>"
        '<text:p>文<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>註</text:p></text:note-body></text:note></text:p>"
        "<text:table-of-content><text:index-body><text:p>目次</text:p></text:index-body></text:table-of-content>"
    )
    reviewed = read(tmp_path, text)
    assert texts(reviewed) == [("項",) * 2, ("細項",) * 2, ("文",) * 2]
    assert [p.level for p in reviewed.body if isinstance(p, Paragraph)] == [1, 2, 0]
    table = reviewed.body[0]
    assert isinstance(table, Table)
    assert len(table.rows) == 2
    assert [(s.where, s.paragraph.accepted) for s in reviewed.strays] == [("footnote", "註")]


def test_a_cell_that_another_one_above_covers_keeps_its_place(tmp_path: Path) -> None:
    text = (
        '<table:table><table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>地點</text:p>'
        '</table:table-cell><table:table-cell table:number-columns-spanned="2"><text:p>行程</text:p>'
        "</table:table-cell><table:covered-table-cell/></table:table-row><table:table-row>"
        "<table:covered-table-cell/><table:table-cell><text:p>上午</text:p></table:table-cell>"
        "<table:table-cell><text:p>下午</text:p></table:table-cell></table:table-row></table:table>"
    )
    (table,) = read(tmp_path, text).body
    assert isinstance(table, Table)
    assert [[(cell.span, cell.continued) for cell in row.cells] for row in table.rows] == [
        [(1, False), (2, False)],
        [(1, True), (1, False), (1, False)],
    ]
