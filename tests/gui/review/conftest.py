"""A window on a draft with some text, and people who speak."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from drafting.draftfile import DraftFile
from drafting.report import Report, TextBlock, Traveller
from drafting.review.model import Person
from tests.gui.conftest import OpenWindow
from ui.panels.review.panel import ReviewPanel
from ui.review.desk import ReviewDesk
from ui.window import MainWindow

DRAFTER, CHIEF, HEAD = Person("王小明", "科員"), Person("林秀英", "科長"), Person("張大同", "處長")
NOON = dt.datetime(2019, 6, 10, 4, 0, tzinfo=dt.UTC)
FIRST = "本次出席會議，瞭解各會員城市之推動經驗。"
REPORT = Report(
    title="出席義烏會議",
    categories=("other",),
    travellers=(Traveller("王小明", "臺中市政府秘書處", "國際事務科", "科員"),),
    sections={"findings": (TextBlock(1, FIRST), TextBlock(1, "智慧分類可供參考。"))},
)


class Office:
    """The people at the desk of a window, one after the other."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.person = DRAFTER
        self._sit()

    def _sit(self) -> None:
        self.desk.me = lambda: self.person
        self.desk._now = lambda: NOON

    @property
    def desk(self) -> ReviewDesk:
        """The desk of the view that is shown."""
        assert self.window.view is not None
        return self.window.view.desk

    @property
    def panel(self) -> ReviewPanel:
        """The panel, shown."""
        panel = self.window.reviews.panel()
        assert panel is not None
        return panel

    def now(self, person: Person) -> ReviewDesk:
        """Somebody takes a seat."""
        self.person = person
        self._sit()
        return self.desk


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    """A draft with some text."""
    path = tmp_path / "審閱.trip"
    DraftFile.create(path, REPORT).close()
    return path


@pytest.fixture
def office(reviewed: Path, open_window: OpenWindow) -> Office:
    """A window on it."""
    return Office(open_window(reviewed))
