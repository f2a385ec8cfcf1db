"""A printed text on the screen."""

from __future__ import annotations

from itertools import pairwise

from pytestqt.qtbot import QtBot

from ui.widgets.document_view import MARGIN, DocumentView


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
