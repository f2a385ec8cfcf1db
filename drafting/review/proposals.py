"""Proposed changes: whether they can be made, the report with them made, and what becomes of the others.

Accepting goes by what the proposal says word for word, so that accepting all that a reviewer proposed gives exactly
the text the reviewer saw, in whatever order they are accepted. A proposal whose words were changed meanwhile cannot
be made by the program; it stays open and is named.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from drafting.errors import ReviewError
from drafting.i18n import _
from drafting.places import Place, text_at, with_text
from drafting.report import Block, Report, TextBlock, with_section
from drafting.review.anchors import anchor_at, moved_range
from drafting.review.model import Anchor, Person, Proposal, Snapshot
from drafting.review.threads import require_named
from drafting.text import clean
from drafting.textdiff import Edit


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
    work = _Work(snapshot, everything)
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
    return Outcome(work.report(), changed, tuple(sorted(decided)), tuple(sorted(left)))


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
    return all(_Work(snapshot, everything).make(group) for group in _groups(everything, [number]))


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
    return sorted(found.values(), key=lambda group: any(proposal.kind == "delete" for proposal in group))


class _Row(msgspec.Struct):
    """A block at work: its number (None while it has none), and the proposal that brought it here."""

    block: Block
    number: int | None = None
    brought_by: int = 0


class _Work:
    """A report at work."""

    def __init__(self, snapshot: Snapshot, proposals: Mapping[int, Proposal]) -> None:
        self._report = snapshot.report
        self.proposals = dict(proposals)
        self._rows = {
            section: [
                _Row(block, number)
                for number, block in zip(numbers, snapshot.report.section(section), strict=True)
            ]
            for section, numbers in snapshot.numbers.items()
        }
        self._mark_brought()

    def report(self) -> Report:
        report = self._report
        for section, rows in self._rows.items():
            blocks = tuple(row.block for row in rows)
            if blocks != report.section(section):
                report = with_section(report, section, blocks)
        return report

    def make(self, group: Sequence[Proposal]) -> bool:
        """Makes all changes of a group; or none, when one cannot be made."""
        report, proposals = self._report, dict(self.proposals)
        rows = {
            section: [msgspec.structs.replace(row) for row in rows] for section, rows in self._rows.items()
        }
        order = sorted(group, key=lambda proposal: (proposal.kind == "delete", proposal.id))
        if all(self._make(self.proposals[proposal.id]) for proposal in order):
            return True
        self._report, self.proposals, self._rows = report, proposals, rows
        return False

    def _make(self, proposal: Proposal) -> bool:
        match proposal.kind:
            case "replace":
                return self._replace(proposal)
            case "insert":
                return self._insert(proposal)
            case "delete":
                return self._delete(proposal)
            case _:
                return self._level(proposal)

    def _mark_brought(self) -> None:
        """Finds the blocks that accepted insertions brought earlier; later ones of the same place come behind them."""
        for proposal in sorted(self.proposals.values(), key=lambda p: p.id):
            if proposal.kind != "insert" or proposal.state != "accepted":
                continue
            rows = self._rows.get(proposal.anchor.section, [])
            index = self._behind(proposal.anchor)
            while index is not None and index < len(rows) and rows[index].brought_by:
                index += 1
            if index is not None and index < len(rows) and rows[index].block == proposal.new_block:
                rows[index].brought_by = proposal.id

    def _row(self, anchor: Anchor) -> tuple[str, int] | None:
        if not anchor.placed:
            return None
        for section, rows in self._rows.items():
            for index, row in enumerate(rows):
                if row.number is not None and row.number == anchor.block:
                    return section, index
        return None

    def _replace(self, proposal: Proposal) -> bool:
        anchor = proposal.anchor
        if not anchor.placed:
            return False
        if anchor.section in self._rows:
            found = self._row(anchor)
            if found is None:
                return False
            section, index = found
            holder = with_section(Report(), section, (self._rows[section][index].block,))
            place = Place(section, 0, anchor.field)
        else:
            holder, place = self._report, Place(anchor.section, anchor.block, anchor.field)
        text = text_at(holder, place)
        start, end = anchor.start, anchor.end
        if text is None or end > len(text) or text[start:end] != proposal.anchor.quote:
            return False
        holder = with_text(holder, place, text[:start] + proposal.replacement + text[end:])
        if anchor.section in self._rows:
            self._rows[section][index].block = holder.section(section)[0]
        else:
            self._report = holder
        self._shift(proposal, Edit(start, end, start, start + len(proposal.replacement)))
        return True

    def _shift(self, made: Proposal, edit: Edit) -> None:
        """Leads the other proposals for the same text on."""
        where = (made.anchor.section, made.anchor.block, made.anchor.field)
        for number, other in self.proposals.items():
            anchor = other.anchor
            if (anchor.section, anchor.block, anchor.field) != where or not anchor.placed:
                continue
            if number == made.id:
                led = msgspec.structs.replace(anchor, start=edit.new_start, end=edit.new_end)
            elif anchor.start == anchor.end == edit.start and number < made.id and other.state == "open":
                led = anchor  # an insertion before this one, at the same point, still comes before it
            elif other.kind != "replace":
                continue
            elif (found := moved_range(anchor.start, anchor.end, (edit,))) is not None:
                led = msgspec.structs.replace(anchor, start=found[0], end=found[1])
            else:
                led = msgspec.structs.replace(anchor, start=0, end=0, placed=False)
            self.proposals[number] = msgspec.structs.replace(other, anchor=led)

    def _behind(self, anchor: Anchor) -> int | None:
        """The index just behind the block of an anchor; 0 for the beginning of a part."""
        if anchor.block is None:
            return 0 if anchor.section in self._rows else None
        found = self._row(anchor)
        return None if found is None or found[0] != anchor.section else found[1] + 1

    def _insert(self, proposal: Proposal) -> bool:
        index = self._behind(proposal.anchor)
        if index is None or proposal.new_block is None:
            return False
        rows = self._rows[proposal.anchor.section]
        while index < len(rows) and 0 < rows[index].brought_by < proposal.id:
            index += 1
        rows.insert(index, _Row(proposal.new_block, None, proposal.id))
        return True

    def _delete(self, proposal: Proposal) -> bool:
        found = self._row(proposal.anchor)
        if found is None:
            return False
        section, index = found
        row = self._rows[section][index]
        if isinstance(row.block, TextBlock) and row.block.text != proposal.before:
            return False
        del self._rows[section][index]
        previous = next(
            (
                earlier.number
                for earlier in reversed(self._rows[section][:index])
                if earlier.number is not None
            ),
            None,
        )
        for number, other in self.proposals.items():
            if other.kind == "insert" and other.state == "open" and other.anchor.block == row.number:
                led = msgspec.structs.replace(other.anchor, section=section, block=previous)
                self.proposals[number] = msgspec.structs.replace(other, anchor=led)
        return True

    def _level(self, proposal: Proposal) -> bool:
        found = self._row(proposal.anchor)
        if found is None or not isinstance(proposal.new_block, TextBlock):
            return False
        row = self._rows[found[0]][found[1]]
        if not isinstance(row.block, TextBlock):
            return False
        row.block = TextBlock(proposal.new_block.level, row.block.text)
        return True
