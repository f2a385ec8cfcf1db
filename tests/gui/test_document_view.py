"""A printed text on the screen."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from drafting.screen import Screen
from drafting.template import load
from tests.support.reports import long_report
from ui.widgets.document_view import MARGIN, PIECE, DocumentView


def test_a_long_text_is_made_once_for_each_width(qtbot: QtBot) -> None:
    view = DocumentView(lambda _file: b"")
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show()
    widths: list[int] = []

    def html(width: int) -> str:
        widths.append(width)
        return "<p>文</p>" * 300

    def settled() -> bool:
        return bool(widths) and widths[-1] == view.viewport().width() - 2 * MARGIN

    view.show_html(html)
    for width in (500, 400, 600):
        view.resize(width, 300)
        qtbot.wait(1)
        qtbot.waitUntil(lambda: settled() and not view.making)
    assert len(widths) >= 3
    assert all(one != other for one, other in pairwise(widths))
    before = len(widths)
    view.show_html(html)  # another text
    assert len(widths) == before + 1


def test_a_long_text_is_there_piece_by_piece_and_the_same_in_the_end(qtbot: QtBot) -> None:
    report, _photos = long_report(6, 4)
    html = Screen(report, load(report.template), lambda _file: (4, 3)).whole(476)
    assert len(html) > 3 * PIECE
    view, whole = DocumentView(lambda _file: b""), QTextBrowser()
    for shown in (view, whole):
        qtbot.addWidget(shown)
        shown.resize(500, 300)
        shown.show()
    view.show_html(lambda _width: html)
    whole.setHtml(html)
    assert view.making
    assert 0 < view.document().blockCount() < whole.document().blockCount()
    qtbot.waitUntil(lambda: not view.making)
    assert _looks(view) == _looks(whole)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() - 10)
    place = bar.value()
    view.show_html(lambda _width: html)
    qtbot.waitUntil(lambda: not view.making)
    assert bar.value() == 0  # another text is read from its beginning
    bar.setValue(place)
    view.resize(501, 300)
    qtbot.waitUntil(lambda: view.making)
    qtbot.waitUntil(lambda: not view.making)
    assert bar.value() == place


def _looks(view: QTextBrowser) -> list[tuple[object, ...]]:
    """Each paragraph, and how it stands."""
    found: list[tuple[object, ...]] = []
    block = view.document().begin()
    while block.isValid():
        form = block.blockFormat()
        look = (form.leftMargin(), form.topMargin(), form.bottomMargin(), form.alignment(), form.lineHeight())
        found.append((block.text(), look, bool(QTextCursor(block).currentTable())))
        block = block.next()
    return found
