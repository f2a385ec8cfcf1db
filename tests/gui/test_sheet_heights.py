"""How high texts in cells are: worked out quickly, and as they are laid out."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.sheet.measuring import Texts

LETTERS = "臺中市政府參訪，。「」（）～一 aWi1.-:/㊣①é́👍\n"


@pytest.mark.usefixtures("qapp")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.text(st.sampled_from(LETTERS), max_size=30), min_size=1, max_size=4),
    width=st.integers(10, 400),
    points=st.sampled_from((9.0, 13.5)),
)
def test_a_height_that_is_worked_out_is_that_of_the_lines(
    texts: list[str], width: int, points: float
) -> None:
    font = QFont(QApplication.font())
    font.setPointSizeF(points)
    known = Texts(font)
    for text in texts:
        quick = known.height(text, width)
        assert quick == pytest.approx(Texts(font).lines(text, width)[1])


def test_short_lines_are_not_laid_out(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = Texts(QApplication.font())
    laid_out: list[str] = []
    really = Texts._laid_out

    def noted(self: Texts, text: str, width: int) -> object:
        laid_out.append(text)
        return really(self, text, width)

    monkeypatch.setattr(Texts, "_laid_out", noted)
    one = texts.height("拜會市政府\n參訪防災中心", 400)
    assert texts.height("參訪資料中心\n座談", 400) == one
    assert len(laid_out) == 1  # the first line tells how high such lines are
    assert texts.height("參訪資料中心" * 20, 400) > one / 2
    assert len(laid_out) == 2
