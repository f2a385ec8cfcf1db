"""The remarks as cards, one below the other, and the way from one to the next."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout

from drafting.placenames import place_name
from drafting.places import Place
from drafting.report import PhotoBlock
from drafting.review import threads
from drafting.review.model import Anchor, Comment, Proposal, Snapshot
from drafting.review.photowork import new_picture, photo_index
from ui.review.cards import Card, CommentCard, ProposalCard
from ui.review.desk import ReviewDesk
from ui.review.photo_change import PhotoChange

if TYPE_CHECKING:
    from ui.draft_view import DraftView


FIRST = 4
"""So many cards are made at once; the others a few at a time, once these are seen: each is made of many widgets."""
AHEAD = 3
"""So many times what is seen at once is to be there below it; what follows is made once somebody goes on to it."""
SETTLING = 0.5
"""Seconds for which a card that was gone to as soon as it was made is kept in sight."""
SLICE = 0.015
"""Seconds for making cards between two looks at the events of the window."""


@dataclass(frozen=True)
class Look:
    """All that a card shows: the remark and its place, whether it can be made, written about, and is one's own."""

    remark: Comment | Proposal
    where: str
    possible: bool
    writable: bool
    mine: bool
    to: str = ""
    photo: str = ""
    """The photo that is to be replaced, as it is now."""


class CardList:
    """Cards at the end of a column.

    Args:
        view: The draft they are about.
        column: Where they stand; behind them there is nothing but a stretch.
        area: What the column is scrolled in.
        do: Does something that is written into the file; tells whether it could.
    """

    def __init__(
        self,
        view: DraftView,
        column: QVBoxLayout,
        area: QScrollArea,
        do: Callable[[Callable[[], object]], bool],
    ) -> None:
        self._view = view
        self._desk: ReviewDesk = view.desk
        self._column, self._area, self._do = column, area, do
        self._first = column.count()
        column.addStretch()
        self._cards: list[Card] = []
        self._later: list[Look] = []
        self._go_on_soon = QTimer(area, singleShot=True, interval=0)
        self._go_on_soon.timeout.connect(self._make_what_is_near)
        self._looks: dict[Card, Look] = {}
        self._current: tuple[type, int] | None = None
        self._sought = False
        """Whether the current card is to be scrolled to once it is made."""
        self._scrolled = 0
        """How often a card was scrolled to."""
        self._seen: Card | None = None
        self._settled = 0.0
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(self._keep_in_sight)
        bar.rangeChanged.connect(self._go_on_making)
        bar.valueChanged.connect(self._go_on_making)

    @property
    def _writable(self) -> bool:
        return self._desk.session.draft.writable

    @property
    def _decidable(self) -> bool:
        return not self._desk.session.readonly

    @property
    def cards(self) -> list[Card]:
        """The cards, from top to bottom; those that were put off are made now."""
        self._make_some(math.inf)
        return self._cards

    @property
    def made(self) -> list[Card]:
        """The cards that are there already: only in these can something have been written."""
        return self._cards

    @property
    def open_proposals(self) -> list[int]:
        """The numbers of the proposals shown that are not decided."""
        return [
            remark.id for remark in self._remarks if isinstance(remark, Proposal) and remark.state == "open"
        ]

    @property
    def _remarks(self) -> list[Comment | Proposal]:
        """What there is a card for, or will be."""
        return [*(card.remark for card in self._cards), *(look.remark for look in self._later)]

    def show(self, remarks: Sequence[Comment | Proposal], snapshot: Snapshot) -> None:
        """Puts a card for each remark; one that would look the same stays, and so does what is being written in it."""
        position = self._area.verticalScrollBar().value()
        old = {_key(card.remark): card for card in self._cards}
        looks = [self._look(remark, snapshot) for remark in remarks]
        known = [n for n, look in enumerate(looks) if _key(look.remark) in old]
        at_once = max(FIRST, known[-1] + 1 if known else 0)
        looks, self._later = looks[:at_once], looks[at_once:]
        if self._later:
            self._go_on_soon.start()
        cards: list[Card] = []
        for look in looks:
            same = old.get(_key(look.remark))
            if same is not None and self._looks.get(same) == look:
                del old[_key(look.remark)]
                cards.append(same)
            else:
                cards.append(self._card(look, same))
        self._looks = dict(zip(cards, looks, strict=True))
        for card in old.values():
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = cards
        with self._laid_out_together():
            for index, card in enumerate(cards):
                if self._column.indexOf(card) != self._first + index:
                    self._put_in(index, card)
                self._mark(card)
        QTimer.singleShot(0, self._area, partial(self._scroll_back, position, self._scrolled))

    def _scroll_back(self, position: int, scrolled: int) -> None:
        """Goes back to where somebody was, unless a card was gone to meanwhile."""
        if scrolled == self._scrolled:
            self._area.verticalScrollBar().setValue(position)

    def _go_on_making(self) -> None:
        if self._later and not self._go_on_soon.isActive():
            self._go_on_soon.start()

    def _make_what_is_near(self) -> None:
        """Makes some of the cards that were put off, until there are enough below what is seen.

        Each slice has the column laid out again with all that is in it: hundreds of cards are not made for nobody.
        """
        bar = self._area.verticalScrollBar()
        if self._sought or bar.maximum() - bar.value() < AHEAD * bar.pageStep():
            self._make_some()

    def _make_some(self, seconds: float = SLICE) -> None:
        """Makes cards that were put off, for so long."""
        if not self._later or self._desk.session.closed:
            return
        until = time.perf_counter() + seconds
        with self._laid_out_together():
            while self._later and time.perf_counter() < until:
                look = self._later.pop(0)
                card = self._card(look, None)
                self._cards.append(card)
                self._looks[card] = look
                self._put_in(len(self._cards) - 1, card)
                self._mark(card)
        if self._later:
            self._go_on_soon.start()

    @contextmanager
    def _laid_out_together(self) -> Iterator[None]:
        """Cards that are put in get their places once, when the column is as high as they ask for.

        Each would be shown in the height there is else, and press the others together until the column has grown.
        """
        self._column.setEnabled(False)
        try:
            yield
        finally:
            QCoreApplication.sendEvent(self._area, QEvent(QEvent.Type.LayoutRequest))  # gives it the height
            self._column.setEnabled(True)
            self._column.activate()

    def _put_in(self, index: int, card: Card) -> None:
        self._column.insertWidget(self._first + index, card)
        card.show()  # now: by itself it is once it is laid out, which would be done again for it

    def _mark(self, card: Card) -> None:
        """Shows of a card that was made whether it is the current one, and the card if somebody wants to see it."""
        current = self._current == _key(card.remark)
        card.set_current(current)
        if current and self._sought:
            self._sought = False
            QTimer.singleShot(0, card, partial(self._see, card))

    def _see(self, card: Card) -> None:
        self._scrolled += 1
        self._seen, self._settled = card, time.monotonic() + SETTLING
        self._area.ensureWidgetVisible(card)

    def _keep_in_sight(self) -> None:
        """Cards get their heights one after the other, and move the one that was gone to."""
        card = self._seen
        if card is not None and card in self._cards and time.monotonic() < self._settled:
            self._area.ensureWidgetVisible(card)

    def _look(self, remark: Comment | Proposal, snapshot: Snapshot) -> Look:
        place = snapshot.place(remark.anchor)
        where = (
            place_name(place, self._desk.session.report, self._desk.session.form)
            if place is not None or not remark.anchor.section
            else place_name(Place(remark.anchor.section), self._desk.session.report, self._desk.session.form)
        )
        mine = remark.author.name == self._desk.me().name
        if isinstance(remark, Comment):
            return Look(remark, where, possible=True, writable=self._writable, mine=mine)
        possible = remark.state == "open" and self._desk.acceptable(remark.id)
        to = snapshot.place(remark.target) if remark.target is not None else None
        named = place_name(to, self._desk.session.report, self._desk.session.form) if to is not None else ""
        photo = _photo_at(snapshot, place) if new_picture(remark) and remark.state == "open" else ""
        return Look(remark, where, possible, self._decidable, mine and self._writable, named, photo)

    def _card(self, look: Look, before: Card | None) -> Card:
        remark, number = look.remark, look.remark.id
        if isinstance(remark, Comment):
            card = CommentCard(
                remark, look.where, mine=look.mine, writable=look.writable, parent=self._area.widget()
            )
            card.replied.connect(lambda text: self._reply(card, text))
            card.settled.connect(
                lambda done: self._do(lambda: (self._desk.settle if done else self._desk.reopen)(number))
            )
            card.withdrawn.connect(lambda: self._do(lambda: self._desk.withdraw(number)))
            if isinstance(before, CommentCard):
                card.take_writing(before)
            card.chosen.connect(partial(self.go_to, card))
            return card
        change = ProposalCard(
            remark,
            look.where,
            possible=look.possible,
            writable=look.writable,
            mine=look.mine,
            to=look.to,
            parent=self._area.widget(),
        )
        if look.photo:
            from ui.editor.thumbnails import thumbnails_of  # most drafts have no such proposal

            thumbnails = thumbnails_of(self._desk.session)
            change.show_photos(PhotoChange(look.photo, new_picture(remark), thumbnails))
        change.accepted.connect(lambda: self._do(lambda: self._desk.accept([number])))
        change.declined.connect(lambda: self._do(lambda: self._desk.decline([number])))
        change.reconsidered.connect(lambda: self._do(lambda: self._desk.reconsider([number])))
        change.chosen.connect(partial(self.go_to, change))
        return change

    def _reply(self, card: CommentCard, text: str) -> None:
        if self._do(lambda: self._desk.reply(card.number, text)):
            card.reply.clear()

    def go_to(self, card: Card) -> None:
        """Shows the place a remark is about."""
        self._go_to(card.remark)

    def _go_to(self, remark: Comment | Proposal) -> None:
        self._current = _key(remark)
        found = None
        for card in self._cards:
            card.set_current(_key(card.remark) == self._current)
            found = card if _key(card.remark) == self._current else found
        anchor = remark.anchor
        place = self._desk.snapshot.place(anchor)
        if place is not None:
            self._view.show_place(place, anchor.start, anchor.end)
        self._sought = found is None
        self._go_on_making()
        if found is not None:
            self._scrolled += 1
            self._area.ensureWidgetVisible(found)

    def go_on(self, *, back: bool = False) -> None:
        """Goes to the next open remark, or the one before."""
        remarks = self._remarks
        turned = list(reversed(remarks)) if back else remarks
        at = next((n for n, r in enumerate(turned) if _key(r) == self._current), -1)
        order = [*turned[at + 1 :], *turned[: at + 1]]
        target = next((remark for remark in order if not threads.is_settled(remark)), None)
        if target is not None:
            self._go_to(target)


def _photo_at(snapshot: Snapshot, place: Place | None) -> str:
    """The file of the photo whose caption stands at a place; empty when there is none (any more)."""
    if place is None or place.block is None:
        return ""
    blocks, index = snapshot.report.section(place.section), photo_index(Anchor(field=place.field))
    grid = blocks[place.block] if place.block < len(blocks) else None
    if not isinstance(grid, PhotoBlock) or index is None or index >= len(grid.photos):
        return ""
    return grid.photos[index].file


def _key(remark: Comment | Proposal) -> tuple[type, int]:
    """What a remark is known by."""
    return type(remark), remark.id
