"""When the text of a draft that could be changed is only read and remarked upon, and why."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.i18n import _
from drafting.review.model import State, TrailEntry
from drafting.review.states import is_locked, last_hand_over, state_of

_BEFORE_A_SUPERIOR: frozenset[State] = frozenset({"handed_over", "approved_by_section"})


def is_only_read(trail: Sequence[TrailEntry], name: str) -> bool:
    """Whether somebody of that name reads the text for now, without changing it.

    It is so while the report lies before a superior, and where it was returned to somebody else: a superior who has
    just returned a report has it open still; what is typed then would change it unnoticed. Without a name nobody is
    kept from mending.
    """
    state = state_of(trail)
    if state in _BEFORE_A_SUPERIOR:
        return True
    handed = last_hand_over(trail) if state == "returned" else None
    return handed is not None and bool(name.strip()) and name.strip() != handed.by.name.strip()


def may_write(trail: Sequence[TrailEntry]) -> bool:
    """Whether reading only may be ended: the report lies before no superior, and nobody has approved it."""
    state = state_of(trail)
    return not (state in _BEFORE_A_SUPERIOR or is_locked(state))


def why_only_read(trail: Sequence[TrailEntry]) -> str:
    """A sentence for whoever reads and remarks on a draft, but does not change its text."""
    state = state_of(trail)
    if state == "approved_by_section":
        return _(
            "The unit has approved this draft, which goes on to those above: its text is read and remarked"
            " upon, but not changed."
        )
    if state == "handed_over":
        return _("This draft was handed over: its text is read and remarked upon, but not changed.")
    handed = last_hand_over(trail) if state == "returned" else None
    if handed is not None:
        return _(
            "This draft was returned to {name}, who mends it: its text is read and remarked upon, but not changed."
        ).format(name=handed.by.name)
    return _("Review mode: the text is read and remarked upon, but not changed.")
