"""Proposed changes: whether they can be made, the report with them made, and what becomes of the others.

Accepting goes by what the proposal says word for word, so that accepting all that a reviewer proposed gives exactly
the text the reviewer saw, in whatever order they are accepted. A proposal whose words were changed meanwhile cannot
be made by the program; it stays open and is named.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

import msgspec

from drafting.errors import ReviewError
from drafting.i18n import _
from drafting.places import Place, text_at
from drafting.report import Report
from drafting.review.anchors import anchor_at
from drafting.review.model import Person, Proposal, Snapshot
from drafting.review.threads import require_named
from drafting.review.work import TAKING_AWAY, Work
from drafting.text import clean


class Outcome(msgspec.Struct, frozen=True):
    """What a decision leads to.

    ``report`` is the report with the changes made. ``proposals`` are all proposals that are other than before: those
    decided, and those whose words were moved. ``decided`` are the numbers of those decided, ``left`` of those that
    could not be made, because their words are no longer what they were.
    """

    report: Report
    proposals: tuple[Proposal, ...]
    decided: tuple[int, ...]
    left: tuple[int, ...] = ()


def propose(
    snapshot: Snapshot,
    place: Place,
    start: int,
    end: int,
    replacement: str,
    author: Person,
    at: dt.datetime,
) -> Proposal:
    """The proposal to put other words in the place of some of a text; equal offsets mean an insertion.

    Raises:
        KeyError: There is no such text, or the range is not in it.
        ReviewError: Nobody proposes it, or it changes nothing.
    """
    text = text_at(snapshot.report, place)
    if text is None:
        raise KeyError(place)
    anchor = anchor_at(snapshot, place, start, end)
    if end == start:
        anchor = msgspec.structs.replace(anchor, quote="")
    replacement = clean(replacement)
    require_named(author)
    if replacement == text[start:end]:
        raise ReviewError(_("The proposal changes nothing; write the words that should stand there."))
    after = text[:start] + replacement + text[end:]
    return Proposal(author, at, "replace", anchor, text, after, replacement)


def accept(
    snapshot: Snapshot, proposals: Iterable[Proposal], ids: Collection[int], by: Person, at: dt.datetime
) -> Outcome:
    """Makes proposed changes, as one change of the report.

    Args:
        snapshot: The report and the numbers of its blocks.
        proposals: All proposals of the draft.
        ids: Which ones to accept; others of their groups are accepted with them.
        by: Who decides.
        at: When.

    Raises:
        ReviewError: None of them can be made.
    """
    everything = {proposal.id: proposal for proposal in proposals}
    work = Work(snapshot, everything)
    decided: list[int] = []
    left: list[int] = []
    for group in _groups(everything, ids):
        if work.make(group):
            decided += [proposal.id for proposal in group]
        else:
            left += [proposal.id for proposal in group]
    if left and not decided:
        raise ReviewError(
            _("The words this proposal would change are no longer as they were. Make the change by hand.")
        )
    final = dict(work.proposals)
    for number in decided:
        final[number] = _decided(final[number], "accepted", by, at)
    changed = tuple(p for number, p in final.items() if p != everything[number])
    return Outcome(work.made(), changed, tuple(sorted(decided)), tuple(sorted(left)))


def decline(
    report: Report, proposals: Iterable[Proposal], ids: Collection[int], by: Person, at: dt.datetime
) -> Outcome:
    """Leaves the report as it is; the proposals, and others of their groups, are declined."""
    everything = {proposal.id: proposal for proposal in proposals}
    chosen = [proposal for group in _groups(everything, ids) for proposal in group]
    declined = tuple(_decided(proposal, "declined", by, at) for proposal in chosen)
    return Outcome(report, declined, tuple(sorted(proposal.id for proposal in declined)))


def acceptable(snapshot: Snapshot, proposals: Iterable[Proposal], number: int) -> bool:
    """Whether an open proposal can be made as the report stands."""
    everything = {proposal.id: proposal for proposal in proposals}
    return all(Work(snapshot, everything).make(group) for group in _groups(everything, [number]))


def _decided(proposal: Proposal, state: str, by: Person, at: dt.datetime) -> Proposal:
    return msgspec.structs.replace(proposal, state=state, decided=by, decided_at=at)


def _groups(everything: Mapping[int, Proposal], ids: Collection[int]) -> list[list[Proposal]]:
    """The open proposals among those chosen, with the open ones of their groups, in order of their numbers."""
    chosen = {number for number in ids if number in everything and everything[number].state == "open"}
    groups = {everything[number].group for number in chosen} - {0}
    found: dict[object, list[Proposal]] = {}
    for number in sorted(everything):
        proposal = everything[number]
        if proposal.state == "open" and (number in chosen or proposal.group in groups):
            found.setdefault(("group", proposal.group) if proposal.group else number, []).append(proposal)
    # What goes is taken away last: other changes may lean on it.
    return sorted(found.values(), key=lambda group: any(proposal.kind in TAKING_AWAY for proposal in group))
