"""What comes next in the life of a report, told to whoever sits before it.

It follows from where the report stands: while it is written its findings and remarks are looked at and it is handed
over, while a superior has it there is nothing to do but to wait, and once it is approved it is printed and registered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal, TypeAlias

import msgspec

from drafting.i18n import _, ngettext
from drafting.review.model import Action, State

Way: TypeAlias = Literal[
    "findings",
    "remarks",
    "hand_over",
    "signing",
    "review",
    "review_copy",
    "read_in",
    "final",
    "print",
    "register",
]
"""Where a next step leads: to the findings, the open remarks, a step of the review, or a copy to be written."""


class NextStep(msgspec.Struct, frozen=True):
    """Something to be done next: where it leads, and a sentence saying so."""

    way: Way
    text: str


class Standing(msgspec.Struct, frozen=True):
    """All that the next steps depend on.

    Attributes:
        state: Where the report stands.
        steps: The steps of the review that are possible now for whoever sits here; none where nothing can be written.
        mine: Whether whoever sits here is the one who handed it over.
        missing: How many required things are missing.
        errors: How many errors the checks still find.
        warnings: How many warnings they find.
        remarks: How many remarks are open.
        turn: The title of whose turn it is, as the sign-off chain of the office has it; empty when that is not known.
        decides: Whether that is the head of the agency, who decides.
    """

    state: State
    steps: Collection[Action] = ()
    mine: bool = False
    missing: int = 0
    errors: int = 0
    warnings: int = 0
    remarks: int = 0
    turn: str = ""
    decides: bool = True


def next_steps(standing: Standing) -> tuple[NextStep, ...]:
    """What can be done next, the most urgent first."""
    match standing.state:
        case "drafting" | "returned":
            return tuple(_writing(standing))
        case "handed_over" | "approved_by_section":
            return tuple(_deciding(standing))
        case "approved" | "registered":
            return tuple(_approved(standing))


def _writing(standing: Standing) -> Iterator[NextStep]:
    yield from _remarks(standing.remarks)
    if standing.missing:
        return  # what is missing is the next thing
    yield from _findings(standing)
    if "hand_over" in standing.steps:
        again = standing.state == "returned"
        text = _("Hand it over again, once it is mended") if again else _("Hand it over to your superior")
        yield NextStep("hand_over", text)
    yield NextStep("signing", _("To go round on paper: export a signing copy"))


def _deciding(standing: Standing) -> Iterator[NextStep]:
    if standing.mine:
        yield from _waiting(standing)
        return
    yield from _findings(standing)
    if standing.state == "handed_over":
        yield NextStep("review", _("Read it, remark on it, then return or approve it"))
    elif standing.turn and not standing.decides:
        text = _("Approved by the unit: {who} agrees and passes it on, or returns it")
        yield NextStep("review", text.format(who=standing.turn))
    else:
        yield NextStep("review", _("Approved by the unit: the head of the agency approves or returns it"))


def _waiting(standing: Standing) -> Iterator[NextStep]:
    """For who has handed it over. A superior without this program reviews in Word, and the file comes back."""
    if standing.state == "approved_by_section":
        text = _("Approved by the unit: wait for the head of the agency")
        if standing.turn and not standing.decides:
            text = _("Approved by the unit: wait for {who}").format(who=standing.turn)
        yield NextStep("review", text)
        return
    if n := standing.remarks:
        text = ngettext(
            "{n} remark is there: take the report back to deal with it",
            "{n} remarks are there: take the report back to deal with them",
            n,
        )
        yield NextStep("review", text.format(n=n))
    else:
        yield NextStep("review", _("Handed over: wait for the answer; to change it, take it back"))
    yield NextStep("review_copy", _("Your superior reviews in Word: export a review copy"))
    yield NextStep("read_in", _("The review copy has come back: read it in"))


def _approved(standing: Standing) -> Iterator[NextStep]:
    yield NextStep("final", _("Export the final copy"))
    yield NextStep("print", _("Print two copies to hand in"))
    if "register" in standing.steps:
        yield NextStep("register", _("Once it is entered in the information network: note that here"))


def _findings(standing: Standing) -> Iterator[NextStep]:
    if n := standing.errors:
        text = ngettext(
            "Mend {n} error that the checks have found", "Mend {n} errors that the checks have found", n
        )
        yield NextStep("findings", text.format(n=n))
    if n := standing.warnings:
        text = ngettext("Look at {n} warning of the checks", "Look at {n} warnings of the checks", n)
        yield NextStep("findings", text.format(n=n))


def _remarks(n: int) -> Iterator[NextStep]:
    if n:
        text = ngettext("Deal with {n} open remark", "Deal with {n} open remarks", n)
        yield NextStep("remarks", text.format(n=n))
