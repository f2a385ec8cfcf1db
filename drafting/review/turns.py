"""Whose turn it is: the sign-off chain of the office, and how far the report has come on it by its trail.

The chain goes from the drafter to the head (承辦人 → 科長 → … → 處長). Whoever takes a step is found on it by the job
title; who has none of its titles stands behind the one before.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from drafting.i18n import _
from drafting.patterns import pattern
from drafting.review.model import Person, State, TrailEntry
from drafting.review.states import last_hand_over, standing, state_of

_BESIDE = pattern(r"[（(].*?[）)]")
_IN_BRACKETS = pattern(r"[（(](.*?)[）)]")


class Turn(msgspec.Struct, frozen=True):
    """Where a report is on its way.

    Attributes:
        state: Where it stands.
        chain: The titles on the way, the drafter first.
        at: The index of whose turn it is; None when there is nothing to be done, or no chain of several.
        signed: The indexes of those who have agreed since it was last handed over, the drafter's hand-over included.
        drafter: The name of who handed it over last; empty when nobody has.
    """

    state: State
    chain: tuple[str, ...] = ()
    at: int | None = None
    signed: tuple[int, ...] = ()
    drafter: str = ""

    @property
    def title(self) -> str:
        """The title of whose turn it is; empty when it is nobody's."""
        return self.chain[self.at] if self.at is not None else ""

    @property
    def who(self) -> str:
        """The title of whose turn it is, of the drafter with the name; empty when it is nobody's."""
        return f"{self.title} {self.drafter}".strip() if self.at == 0 else self.title

    def is_of(self, person: Person) -> bool:
        """Whether it is somebody's turn, as far as titles tell, and for the drafter the name."""
        if self.at is None:
            return False
        if self.at == 0:
            return bool(self.drafter) and person.name.strip() == self.drafter
        return _index(self.chain, person.title) == self.at


def turn(trail: Sequence[TrailEntry], boxes: Sequence[str]) -> Turn:
    """Whose turn it is.

    Args:
        trail: All entries so far.
        boxes: The titles in the first row of the sign-off boxes.
    """
    chain = tuple(title for box in boxes if (title := _BESIDE.sub("", "".join(box.split()))))
    state, handed = state_of(trail), last_hand_over(trail)
    drafter = handed.by.name.strip() if handed is not None else ""
    if len(chain) < 2 or state == "registered":
        return Turn(state, chain, drafter=drafter)
    if state in ("drafting", "returned") or handed is None:
        return Turn(state, chain, 0, drafter=drafter)
    last = len(chain) - 1
    at = max(0, _index(chain, handed.by.title))
    signed = [at]
    for entry in _since(standing(trail)):
        at = min(max(_index(chain, entry.by.title), at + 1), last)
        signed.append(at)
    if state == "approved":
        return Turn(state, chain, 0, (*signed, last), drafter)
    return Turn(state, chain, min(at + 1, last), tuple(signed), drafter)


def turn_words(turn: Turn, me: Person) -> str:
    """Whose turn it is, in a few words; empty when it is nobody's."""
    if turn.at is None:
        return ""
    who = _("you ({title})").format(title=turn.title) if turn.is_of(me) else turn.who
    words = {
        "returned": _("Now it is up to {who}: to mend it and hand it over again"),
        "approved": _("Now it is up to {who}: to hand it in and note that it is registered"),
    }.get(turn.state)
    if words is None and 0 < turn.at == len(turn.chain) - 1:
        words = _("Now it is up to {who}: to approve or return it")
    return (words or _("Now it is up to {who}")).format(who=who)


def way_words(turn: Turn) -> str:
    """The whole way on one line: who has agreed bears a tick, whose turn it is an arrow in front."""
    marked = [
        f"▶{title}" if n == turn.at else f"{title}✓" if n in turn.signed else title
        for n, title in enumerate(turn.chain)
    ]
    return " → ".join(marked)


def _since(steps: Sequence[TrailEntry]) -> list[TrailEntry]:
    """The agreements since the report was last handed over."""
    found: list[TrailEntry] = []
    for entry in reversed(steps):
        if entry.action == "hand_over":
            break
        if entry.action == "approve_section":
            found.insert(0, entry)
    return found


def _index(chain: Sequence[str], title: str) -> int:
    """Where on the chain somebody of a job title stands; -1 when none of its titles is theirs.

    A title may have the unit in front (國際事務科科長), or in brackets whom somebody stands in for (專員（代理科長）);
    of 處長 and 副處長 the longer one is meant.
    """
    title = "".join(title.split())
    for said in (*_IN_BRACKETS.findall(title), _BESIDE.sub("", title)):
        fitting = [n for n, known in enumerate(chain) if said.endswith(known)]
        if fitting:
            return max(fitting, key=lambda n: len(chain[n]))
    return -1
