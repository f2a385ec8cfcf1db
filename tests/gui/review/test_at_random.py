"""Hands that remark, propose, decide, replace, and go back to versions; see :mod:`tests.gui.test_at_random`.

Besides what holds there: undone to the beginning and done again, every proposal stands as it stood before.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from drafting.places import Place
from drafting.report import TextBlock
from drafting.review.model import Person
from drafting.settings import Interface
from tests.gui.conftest import OpenWindow
from tests.gui.test_at_random import Hands, let_do
from ui.panels.review.panel import ReviewPanel
from ui.panels.search.panel import SearchPanel
from ui.review.cards import CommentCard, ProposalCard
from ui.window import MainWindow

pytestmark = pytest.mark.long

WORDS = ("", "臺中", "改為此句", "請補充依據")
FOUND = (("的", ""), ("臺", "台"), ("，", "、"), ("市", "市府"))
LOOKS = (Interface("en"), Interface("zh_TW"))


class Readers(Hands):
    """They read what others have written, and have their say."""

    def __init__(self, window: MainWindow, seed: int, photos: list[Path]) -> None:
        super().__init__(window, seed, photos)
        self.session.speaker = Person("林秀英", "科長")
        own = (self._remark, self._remark, self._decide, self._decide, self._answer, self._replace)
        self._doing = (*self._doing, *own * 3, *(self._keep, self._go_back) * 2, self._look_anew)

    @property
    def states(self) -> dict[int, str]:
        """How the proposals stand."""
        return {proposal.id: proposal.state for proposal in self.session.draft.proposals()}

    def _panel(self) -> ReviewPanel:
        panel = self.window.reviews.panel()
        assert panel is not None
        panel.refresh()
        return panel

    def _remark(self) -> None:
        assert self.window.view is not None
        texts = [
            (Place(section, index), len(block.text))
            for section, blocks in self.session.report.sections.items()
            for index, block in enumerate(blocks)
            if isinstance(block, TextBlock) and block.text
        ]
        place, length = self.random.choice(texts) if texts else (Place("title"), 1)
        start = self.random.randrange(length)
        self.window.view.show_place(place, start, min(start + self.random.randint(1, 6), length))
        self.random.choice((self.window.reviews.propose, self.window.reviews.comment))()
        composer = self._panel().composer
        if composer.isVisible():
            composer.text.setPlainText(self.random.choice(WORDS))
            self.random.choice((composer.add, composer.add, composer.cancel)).click()

    def _decide(self) -> None:
        cards = [card for card in self._panel().cards if isinstance(card, ProposalCard)]
        if cards:
            card = self.random.choice(cards)
            button = self.random.choice((card.accept, card.decline, card.again))
            if button.isVisibleTo(card) and button.parent() is not None:
                button.click()

    def _answer(self) -> None:
        cards = [card for card in self._panel().cards if isinstance(card, CommentCard)]
        if cards:
            card = self.random.choice(cards)
            card.reply.setPlainText(self.random.choice(WORDS))
            self.random.choice((card.answer, card.settle)).click()

    def _replace(self) -> None:
        self.window.commands.find_text(replacing=True)
        assert self.window.view is not None
        panel = self.window.view.side.panel("search")
        assert isinstance(panel, SearchPanel)
        wanted, other = self.random.choice(FOUND)
        panel.text.setText(wanted)
        panel.replacement.setText(other)
        panel.search()
        self.random.choice((panel.next, panel.replace_one, panel.replace_all)).click()

    def _keep(self) -> None:
        self.session.versions.take(self.random.choice(WORDS))

    def _go_back(self) -> None:
        if versions := self.session.versions.all():
            self.session.versions.restore(self.random.choice(versions).id)

    def _look_anew(self) -> None:
        self.window.use_interface(self.random.choice(LOOKS))


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_said_and_decided(
    seed: int, example: Path, tmp_path: Path, photos: list[Path], open_window: OpenWindow, qtbot: QtBot
) -> None:
    path = Path(shutil.copy(example, tmp_path / "審閱.trip"))
    readers = Readers(open_window(path), seed, photos)
    before: list[dict[int, str]] = []
    let_do(readers, qtbot, at_end=lambda: before.append(readers.states))
    assert readers.states == before[0]
