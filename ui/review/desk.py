"""The review of the open draft: what was said, by whom, and what is done about it.

All that is written here goes into the file at once; before that the report is saved, so that a remark is about the text
that is seen. Decisions on proposals are steps that can be undone like any edit; undoing one says so in the trail.
What compares texts is read with the first remark.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from drafting.errors import DraftingError, SaveError
from drafting.places import Place
from drafting.report import Report
from drafting.review import threads
from drafting.review.model import (
    Action,
    Comment,
    Person,
    Proposal,
    ReturnReason,
    Snapshot,
    State,
    TrailEntry,
)
from drafting.review.states import holds_back, last_hand_over, note, standing, state_after, steps_for
from drafting.review.turns import Turn, turn
from ui.session import Session
from ui.tasks.runner import Runner, at_once

if TYPE_CHECKING:
    from drafting.review import proposals as deciding

Clock = Callable[[], dt.datetime]


class _Decision(msgspec.Struct, frozen=True):
    """Proposals that were accepted, which can be undone: the reports and the proposals before and after it.

    ``numbers`` are those of the proposals that were decided; the others were only led on with the text.
    """

    numbers: tuple[int, ...]
    before: Report
    after: Report
    proposals_before: tuple[Proposal, ...]
    proposals_after: tuple[Proposal, ...]

    def stands(self, known: Mapping[int, Proposal]) -> bool:
        """Whether the file has it that they are accepted."""
        return all(known[number].state == "accepted" for number in self.numbers)

    def as_before(self, known: Mapping[int, Proposal]) -> tuple[Proposal, ...]:
        """What undoing makes of the proposals."""
        return self._with(self.proposals_before, self.proposals_after, known)

    def as_after(self, known: Mapping[int, Proposal]) -> tuple[Proposal, ...]:
        """What doing it again makes of them."""
        return self._with(self.proposals_after, self.proposals_before, known)

    def _with(
        self, wanted: Sequence[Proposal], former: Sequence[Proposal], known: Mapping[int, Proposal]
    ) -> tuple[Proposal, ...]:
        """Of those that were only led on the ones of which nothing else was made since: that is not undone here."""
        pairs = zip(wanted, former, strict=True)
        return tuple(new for new, old in pairs if new.id in self.numbers or known[new.id] == old)


class ReviewDesk(QObject):
    """Reads and writes the review of a session's draft.

    Args:
        session: The open draft.
        me: Gives who speaks; a person without a name when that is not known yet. Somebody else may sit there for once
            (:meth:`sit_down`).
        now: Gives the time, with zone.
        boxes: Gives the titles of those a report goes to, from the drafter to the head.
        parent: The owner.

    Every method that writes raises :class:`drafting.errors.DraftingError` when it could not, and nothing was written.
    """

    changed = Signal()
    """A remark, a decision or a step was added or changed."""
    state_changed = Signal()
    """The report stands elsewhere than before."""

    def __init__(
        self,
        session: Session,
        me: Callable[[], Person],
        now: Clock = lambda: dt.datetime.now(dt.UTC),
        boxes: Callable[[], Sequence[str]] = tuple,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.me: Callable[[], Person] = lambda: session.speaker or me()
        self._now = now
        self._boxes = boxes
        # A view made anew has another desk, at which the same can be undone.
        self._decisions: list[_Decision] = session.decisions
        self._owed: list[tuple[_Decision, Action]] = session.decisions_owed
        session.report_replaced.connect(self._report_replaced)
        session.saved.connect(self._pay_what_is_owed)
        session.saved.connect(self.changed)  # saving leads remarks on with the text

    def sit_down(self, person: Person | None) -> None:
        """Somebody speaks from now on, as long as the draft is open here; None: again who the profile says it is."""
        self.session.speaker = person
        self.changed.emit()

    # ---------------------------------------------------------------- reading

    @property
    def comments(self) -> tuple[Comment, ...]:
        """All comments, the oldest first."""
        return self.session.draft.comments()

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """All proposed changes, open and decided."""
        return self.session.draft.proposals()

    @property
    def trail(self) -> tuple[TrailEntry, ...]:
        """Every step so far."""
        return self.session.draft.trail()

    @property
    def state(self) -> State:
        """Where the report stands."""
        return self.session.draft.state

    @property
    def steps(self) -> tuple[Action, ...]:
        """The steps that are possible now for who sits here."""
        return steps_for(self.trail, self.me().name)

    @property
    def turn(self) -> Turn:
        """Whose turn it is on the way through the office."""
        return turn(self.trail, self._boxes())

    def turn_after(self, action: Action) -> Turn:
        """Whose turn it would be after a step of who sits here."""
        state = state_after(self.trail, action) or self.state
        return turn((*self.trail, TrailEntry(self._now(), self.me(), action, state)), self._boxes())

    @property
    def kept_from_taking_back(self) -> str:
        """Why who sits here cannot take the report back though somebody could, a sentence; else empty."""
        if self.state != "handed_over" or "take_back" in self.steps:
            return ""
        return holds_back(self.trail, self.me().name) or ""

    @property
    def is_mine(self) -> bool:
        """Whether who sits here is the one who handed the report over last."""
        handed = last_hand_over(self.trail)
        return handed is not None and handed.by.name.strip() == self.me().name.strip()

    @property
    def was_last(self) -> bool:
        """Whether who sits here took the last step that stands."""
        steps = standing(self.trail)
        return bool(steps) and steps[-1].by.name.strip() == self.me().name.strip()

    @property
    def snapshot(self) -> Snapshot:
        """The report as the file holds it, with the numbers of its blocks."""
        return self.session.draft.snapshot()

    @property
    def open_count(self) -> int:
        """How many remarks are neither settled nor decided."""
        remarks: list[Comment | Proposal] = [*self.comments, *self.proposals]
        return sum(not threads.is_settled(remark) for remark in remarks)

    def acceptable(self, number: int) -> bool:
        """Whether an open proposal can be made as the report stands."""
        from drafting.review import proposals as deciding

        return deciding.acceptable(self.snapshot, self.proposals, number)

    # ---------------------------------------------------------------- remarks

    def comment(self, place: Place | None, start: int, end: int, text: str) -> Comment:
        """Adds a comment on words of the report, on a whole place, or on the report as a whole."""
        from drafting.review.anchors import anchor_at

        snapshot = self._saved()
        made = threads.comment(self.me(), self._now(), anchor_at(snapshot, place, start, end), text)
        added = self.session.draft.add_comment(made)
        self.changed.emit()
        return added

    def propose(self, place: Place, start: int, end: int, replacement: str) -> Proposal:
        """Proposes other words for a stretch of the text at a place, its ends in characters."""
        from drafting.review import proposals as deciding

        snapshot = self._saved()
        made = deciding.propose(snapshot, place, start, end, replacement, self.me(), self._now())
        _comments, added = self.session.draft.add_remarks(proposals=(made,))
        self.changed.emit()
        return added[0]

    def reply(self, number: int, text: str) -> None:
        """Answers a comment."""
        self._put(threads.reply(self._comment(number), self.me(), self._now(), text))

    def settle(self, number: int) -> None:
        """Marks a comment as dealt with."""
        self._put(threads.settle(self._comment(number), self._known_me(), self._now()))

    def reopen(self, number: int) -> None:
        """Opens a settled comment again."""
        self._put(threads.reopen(self._comment(number)))

    def withdraw(self, number: int) -> None:
        """Takes back a comment of one's own that nobody answered."""
        self._put(threads.withdraw(self._comment(number), self.me()))

    # ---------------------------------------------------------------- decisions

    def accept(self, numbers: Collection[int]) -> tuple[int, ...]:
        """Makes proposed changes as one step; returns those that could not be made."""
        from drafting.review import proposals as deciding

        snapshot = self._saved()
        outcome = deciding.accept(snapshot, self.proposals, numbers, self._known_me(), self._now())
        self._decide("accept", outcome)
        return outcome.left

    def decline(self, numbers: Collection[int]) -> None:
        """Leaves the text as it is, and says so."""
        from drafting.review import proposals as deciding

        snapshot = self._saved()
        outcome = deciding.decline(snapshot.report, self.proposals, numbers, self._known_me(), self._now())
        self._decide("decline", outcome)

    def reconsider(self, numbers: Collection[int]) -> None:
        """Opens declined proposals again."""
        found = [p for p in self.proposals if p.id in numbers and p.state == "declined"]
        again = tuple(msgspec.structs.replace(p, state="open", decided=None, decided_at=None) for p in found)
        if again:
            self._write_decision(self._saved().report, again, "reconsider")
            self.changed.emit()

    def _decide(self, action: Action, outcome: deciding.Outcome) -> None:
        if not outcome.decided:  # the button was pressed twice
            self.changed.emit()
            return
        before = self.session.report
        known = {proposal.id: proposal for proposal in self.proposals}
        earlier = tuple(known[proposal.id] for proposal in outcome.proposals)
        after = self._write_decision(outcome.report, outcome.proposals, action, outcome.decided)
        if action == "accept":
            made = _Decision(outcome.decided, before, after, earlier, outcome.proposals)
            self._decisions.append(made)
            self.session.adopt(after)
        self.changed.emit()

    def _write_decision(
        self,
        report: Report,
        changed: Iterable[Proposal],
        action: Action,
        numbers: Iterable[int] | None = None,
    ) -> Report:
        given = tuple(changed)
        named = tuple(p.id for p in given) if numbers is None else tuple(numbers)
        entry = note(self.trail, action, self._known_me(), self._now(), proposals=named)
        return self.session.draft.decide(report, given, entry)

    def _report_replaced(self) -> None:
        """When an accepted change is undone, its proposals are open again; when it is redone, they are accepted."""
        report = self.session.report
        known = {proposal.id: proposal for proposal in self.proposals}
        for decision in reversed(self._decisions):
            written = decision.stands(known)
            waiting = [entry for entry in self._owed if entry[0] is decision]
            accepted = written != bool(waiting)
            if report is decision.before and accepted:
                action: Action = "reconsider"
            elif report is decision.after and not accepted:
                action = "accept"
            else:
                continue
            if waiting:  # what never reached the file need not be taken back in it
                self._owed.remove(waiting[0])
            else:
                self._owed.append((decision, action))
            self._pay_what_is_owed()
            return

    def _pay_what_is_owed(self) -> None:
        """Writes what undoing and redoing made of proposals; what the file does not take goes with the next save."""
        while self._owed:
            decision, action = self._owed[0]
            known = {proposal.id: proposal for proposal in self.proposals}
            proposals = decision.as_before(known) if action == "reconsider" else decision.as_after(known)
            try:
                self._write_decision(self.session.report, proposals, action, decision.numbers)
            except DraftingError as error:
                self.session.not_taken(error.message)
                return
            del self._owed[0]
            self.changed.emit()

    # ---------------------------------------------------------------- steps

    def take_step(
        self, action: Action, text: str = "", reasons: Iterable[ReturnReason] = (), run: Runner = at_once
    ) -> TrailEntry:
        """Takes the report a step further; ``run`` does what of it may take a while."""
        self.session.photos.require_all_in()
        self._saved()
        entry = self.session.draft.take_step(action, self.me(), text, reasons, at=self._now())
        self.session.take_over()
        if action == "hand_over":
            self.session.photos.discard_unused(run)  # it leaves this desk with what is needed of it
        self.changed.emit()
        self.state_changed.emit()
        return entry

    # ---------------------------------------------------------------- within

    def _saved(self) -> Snapshot:
        """The report as it is seen, in the file."""
        if not self.session.flush():
            raise SaveError(self.session.error, self.session.path.name)
        return self.snapshot

    def _comment(self, number: int) -> Comment:
        return self.session.draft.comment(number)

    def _put(self, comment: Comment) -> None:
        self.session.draft.update_comment(comment)
        self.changed.emit()

    def _known_me(self) -> Person:
        me = self.me()
        threads.require_named(me)
        return me
