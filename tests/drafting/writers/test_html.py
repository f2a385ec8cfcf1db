"""The HTML for the screen holds all text of a document, and each part of it can be had alone."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, settings

from drafting import document as doc
from drafting.compose import compose
from drafting.compose.parts import FACTS, by_part
from drafting.interchange import read
from drafting.paths import EXAMPLE
from drafting.report import Report
from drafting.template import load
from drafting.writers.html import html
from tests.support.reports import reports

TEMPLATE = load()


def composed(report: Report) -> doc.Document:
    return compose(report, TEMPLATE, photo_size=lambda _file: (800, 600), purpose="signing")


def plain(markup: str) -> str:
    return unescape(re.sub("<[^>]*>", "\n", markup))


@settings(max_examples=40)
@given(reports)
def test_every_text_is_there_and_none_is_taken_for_markup(report: Report) -> None:
    nodes = composed(report).nodes
    shown = plain(html(nodes, 600))
    for node in nodes:
        texts = [getattr(node, name, "") for name in ("text", "number", "label", "value", "caption")]
        if isinstance(node, doc.Table):
            texts += [*node.header, *(text for row in node.rows for cell in row for text in cell)]
        if isinstance(node, doc.PhotoGrid):
            texts += [picture.caption for picture in node.pictures]
        for text in texts:
            for line in text.split("\n"):
                assert line in shown


def test_the_parts_of_the_example() -> None:
    parts = by_part(composed(read(EXAMPLE)))
    assert list(parts) == [FACTS, "summary", "personnel", "purpose", "process", "findings", "suggestions"]
    assert "會議" in html(parts[FACTS], 300)
    assert plain(html(parts["process"], 300)).lstrip().startswith("肆、過程")
    assert html(parts["process"], 300).count("<img") > 2
    assert "<table" in html(parts["personnel"], 300)


@settings(max_examples=40)
@given(reports)
def test_parts_hold_every_node_that_can_be_seen_once_and_in_order(report: Report) -> None:
    document = composed(report)
    parts = by_part(document)
    hidden = (doc.PageBreak, doc.CoverEnd, doc.SignOff)
    assert [node for nodes in parts.values() for node in nodes] == [
        node for node in document.nodes if not isinstance(node, hidden)
    ]
    ids = {part.id for part in TEMPLATE.forms[report.form].parts}
    assert set(parts) <= ids | {FACTS}


@pytest.mark.parametrize(("width", "columns", "most"), [(300, 2, 150), (300, 1, 300), (20, 3, 40)])
def test_pictures_fit(width: int, columns: int, most: int) -> None:
    picture = doc.Picture("a.jpg", 1600, 800, "圖<1>", "")
    grid = doc.PhotoGrid(columns, (picture, picture), doc.Source("process", 0))
    for found in re.finditer(r'width="(\d+)" height="(\d+)"', html([grid], width)):
        wide, high = map(int, found.groups())
        assert wide <= most
        assert high == round(wide / 2)


def test_a_date_in_a_narrow_column_is_kept_together() -> None:
    columns = (doc.Column(0.1), doc.Column(0.9))
    rows = ((("108.05.20", "（一）"), ("108.05.20 搭機",)), (("108.05.21～108.05.22", ""), ("",)))
    markup = html([doc.Table("itinerary", columns, ("日期", "行程"), rows, doc.Source("itinerary"))], 300)
    cells = re.findall(r"<td([^>]*)>(.*?)</td>", markup)
    assert [text for style, text in cells if "nowrap" in style] == ["108.05.20<br>（一）"]
