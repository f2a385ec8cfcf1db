"""The remarks as cards, one below the other, and the way from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QVBoxLayout

from drafting.review import threads
from drafting.review.model import Comment, Proposal, Snapshot
from drafting.review.photowork import new_picture
from ui.panels.review.looks import Key, Look, guessed_height, key, look
from ui.panels.review.stack import Stack
from ui.review.cards import Card, CommentCard, ProposalCard
from ui.review.desk import ReviewDesk
from ui.review.photo_change import PhotoChange

if TYPE_CHECKING:
    from ui.draft_view import DraftView


class CardList:
    """Cards at the end of a column: those near what is seen, and places for the others.

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
        self._view, self._do = view, do
        self._desk: ReviewDesk = view.desk
        self._remarks: dict[Key, Comment | Proposal] = {}
        self._looks: dict[Key, Look] = {}
        """What the cards that were made show."""
        self._snapshot: Snapshot | None = None
        self._current: Key | None = None
        self.stack: Stack[Key, Card] = Stack(
            area, self._made, self._guess, _is_written_in, lambda: not self._desk.session.closed
        )
        column.addWidget(self.stack)
        column.addStretch()

    @property
    def cards(self) -> list[Card]:
        """The cards of all remarks, from top to bottom; those that were not there are made now."""
        return self.stack.all

    @property
    def made(self) -> list[Card]:
        """The cards that are there already: only in these can something have been written."""
        return self.stack.made

    def comment(self, number: int) -> CommentCard | None:
        """The card of a comment, if it is shown at all."""
        if (Comment, number) not in self._remarks:
            return None
        card = self.stack.widget((Comment, number))
        return card if isinstance(card, CommentCard) else None

    @property
    def open_proposals(self) -> list[int]:
        """The numbers of the proposals shown that are not decided."""
        return [r.id for r in self._remarks.values() if isinstance(r, Proposal) and r.state == "open"]

    def show(self, remarks: Sequence[Comment | Proposal], snapshot: Snapshot) -> None:
        """Puts a card for each remark; one that would look the same stays, and so does what is being written in it."""
        self._snapshot = snapshot
        self._remarks = {key(remark): remark for remark in remarks}
        kept: dict[Key, Card] = {}
        for card in self.stack.made:
            known = key(card.remark)
            remark = self._remarks.get(known)
            if remark is None:
                continue
            before, now = self._looks[known], look(remark, snapshot, self._desk)
            kept[known] = card if before == now else self._card(now, card)
        self.stack.put(list(self._remarks), kept)

    def _guess(self, known: Key, width: int) -> int:
        return guessed_height(self._remarks[known], width, self.stack.fontMetrics())

    def _made(self, known: Key) -> Card:
        assert self._snapshot is not None
        return self._card(look(self._remarks[known], self._snapshot, self._desk), None)

    def _card(self, shown: Look, before: Card | None) -> Card:
        remark = shown.remark
        self._looks[key(remark)] = shown
        card = self._comment(shown, remark) if isinstance(remark, Comment) else self._change(shown, remark)
        if isinstance(card, CommentCard) and isinstance(before, CommentCard):
            card.take_writing(before)
        card.chosen.connect(partial(self.go_to, card))
        card.set_current(key(remark) == self._current)
        return card

    def _comment(self, shown: Look, remark: Comment) -> CommentCard:
        number = remark.id
        card = CommentCard(remark, shown.where, mine=shown.mine, writable=shown.writable, parent=self.stack)
        card.replied.connect(lambda text: self._reply(card, text))
        card.settled.connect(
            lambda done: self._do(lambda: (self._desk.settle if done else self._desk.reopen)(number))
        )
        card.withdrawn.connect(lambda: self._do(lambda: self._desk.withdraw(number)))
        return card

    def _change(self, shown: Look, remark: Proposal) -> ProposalCard:
        number = remark.id
        card = ProposalCard(
            remark,
            shown.where,
            possible=shown.possible,
            writable=shown.writable,
            mine=shown.mine,
            to=shown.to,
            parent=self.stack,
        )
        if shown.photo:
            from ui.editor.thumbnails import thumbnails_of  # most drafts have no such proposal

            thumbnails = thumbnails_of(self._desk.session)
            card.show_photos(PhotoChange(shown.photo, new_picture(remark), thumbnails))
        card.accepted.connect(lambda: self._do(lambda: self._desk.accept([number])))
        card.declined.connect(lambda: self._do(lambda: self._desk.decline([number])))
        card.reconsidered.connect(lambda: self._do(lambda: self._desk.reconsider([number])))
        return card

    def _reply(self, card: CommentCard, text: str) -> None:
        if self._do(lambda: self._desk.reply(card.number, text)):
            card.reply.clear()

    def go_to(self, card: Card) -> None:
        """Shows the place a remark is about."""
        self._go_to(card.remark)

    def _go_to(self, remark: Comment | Proposal) -> None:
        self._current = key(remark)
        for card in self.stack.made:
            card.set_current(key(card.remark) == self._current)
        anchor = remark.anchor
        place = self._desk.snapshot.place(anchor)
        if place is not None:
            self._view.show_place(place, anchor.start, anchor.end)
        if self._current in self._remarks:
            self.stack.reveal(self._current)

    def reveal(self, remark: Comment | Proposal) -> None:
        """Brings the card of a remark into sight, if it is shown at all."""
        if key(remark) in self._remarks:
            self.stack.reveal(key(remark))

    def go_on(self, *, back: bool = False) -> None:
        """Goes to the next open remark, or the one before."""
        remarks = list(self._remarks.values())
        turned = list(reversed(remarks)) if back else remarks
        at = next((n for n, r in enumerate(turned) if key(r) == self._current), -1)
        order = [*turned[at + 1 :], *turned[: at + 1]]
        target = next((remark for remark in order if not threads.is_settled(remark)), None)
        if target is not None:
            self._go_to(target)


def _is_written_in(card: Card) -> bool:
    """Whether an answer is begun in it."""
    return isinstance(card, CommentCard) and bool(card.reply.toPlainText())
