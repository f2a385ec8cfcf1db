"""A report at work: proposed changes made one after the other, and the other proposals led on past each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from drafting.places import Place, text_at, with_text
from drafting.report import Block, Report, TextBlock, with_section
from drafting.review import photowork, rowwork
from drafting.review.model import Anchor, Proposal, ProposalKind, Snapshot
from drafting.textdiff import Edit, moved_range

TAKING_AWAY: frozenset[ProposalKind] = frozenset({"delete", "delete_row", "delete_photo"})
"""What takes something away, on which other changes may lean: it comes last."""


class Line(msgspec.Struct):
    """A block at work: its number (None while it has none), and the proposal that brought it here."""

    block: Block
    number: int | None = None
    brought_by: int = 0


class Work:
    """A report at work.

    ``report`` holds the fields as they are by now, ``lines`` by text part its blocks, ``proposals`` by number how all
    proposals stand. Other kinds of change than those of blocks and texts are in ``rowwork`` and ``photowork``.
    """

    def __init__(self, snapshot: Snapshot, proposals: Mapping[int, Proposal]) -> None:
        self.report = snapshot.report
        self.proposals = dict(proposals)
        self.lines = {
            section: [
                Line(block, number)
                for number, block in zip(numbers, snapshot.report.section(section), strict=True)
            ]
            for section, numbers in snapshot.numbers.items()
        }
        self._mark_brought()

    def made(self) -> Report:
        """The report with the changes made."""
        report = self.report
        for section, rows in self.lines.items():
            blocks = tuple(row.block for row in rows)
            if blocks != report.section(section):
                report = with_section(report, section, blocks)
        return report

    def make(self, group: Sequence[Proposal]) -> bool:
        """Makes all changes of a group; or none, when one cannot be made."""
        if len(group) == 1:
            return self._make(self.proposals[group[0].id])
        report, proposals = self.report, dict(self.proposals)
        rows = {
            section: [msgspec.structs.replace(row) for row in rows] for section, rows in self.lines.items()
        }
        order = sorted(group, key=lambda proposal: (proposal.kind in TAKING_AWAY, proposal.id))
        if all(self._make(self.proposals[proposal.id]) for proposal in order):
            return True
        self.report, self.proposals, self.lines = report, proposals, rows
        return False

    def _make(self, proposal: Proposal) -> bool:
        """Makes one change; where it cannot be made, nothing is another."""
        make: Mapping[ProposalKind, Callable[[], bool]] = {
            "replace": lambda: self._replace(proposal),
            "insert": lambda: self._insert(proposal),
            "delete": lambda: self._delete(proposal),
            "level": lambda: self._level(proposal),
            "insert_row": lambda: rowwork.insert(self, proposal),
            "delete_row": lambda: rowwork.delete(self, proposal),
            "change_row": lambda: rowwork.change(self, proposal),
            "delete_photo": lambda: photowork.delete(self, proposal),
            "move_photo": lambda: photowork.move(self, proposal),
            "replace_photo": lambda: photowork.replace(self, proposal),
        }
        return make[proposal.kind]()

    def _mark_brought(self) -> None:
        """Finds the blocks that accepted insertions brought earlier; later ones of the same place come behind them."""
        for proposal in sorted(self.proposals.values(), key=lambda p: p.id):
            if proposal.kind != "insert" or proposal.state != "accepted":
                continue
            rows = self.lines.get(proposal.anchor.section, [])
            index = self._behind(proposal.anchor)
            while index is not None and index < len(rows) and rows[index].brought_by:
                index += 1
            if index is not None and index < len(rows) and rows[index].block == proposal.new_block:
                rows[index].brought_by = proposal.id

    def find(self, anchor: Anchor) -> tuple[str, int] | None:
        """The text part and the index of the block of an anchor; None when it is gone."""
        if not anchor.placed:
            return None
        for section, rows in self.lines.items():
            for index, row in enumerate(rows):
                if row.number is not None and row.number == anchor.block:
                    return section, index
        return None

    def _replace(self, proposal: Proposal) -> bool:
        anchor = proposal.anchor
        if not anchor.placed:
            return False
        if anchor.section in self.lines:
            found = self.find(anchor)
            if found is None:
                return False
            section, index = found
            holder = with_section(Report(), section, (self.lines[section][index].block,))
            place = Place(section, 0, anchor.field)
        else:
            holder, place = self.report, Place(anchor.section, anchor.block, anchor.field)
        text = text_at(holder, place)
        start, end = anchor.start, anchor.end
        if text is None or end > len(text) or text[start:end] != proposal.anchor.quote:
            return False
        holder = with_text(holder, place, text[:start] + proposal.replacement + text[end:])
        if anchor.section in self.lines:
            self.lines[section][index].block = holder.section(section)[0]
        else:
            self.report = holder
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
            return 0 if anchor.section in self.lines else None
        found = self.find(anchor)
        return None if found is None or found[0] != anchor.section else found[1] + 1

    def _insert(self, proposal: Proposal) -> bool:
        index = self._behind(proposal.anchor)
        if index is None or proposal.new_block is None:
            return False
        rows = self.lines[proposal.anchor.section]
        while index < len(rows) and 0 < rows[index].brought_by < proposal.id:
            index += 1
        rows.insert(index, Line(proposal.new_block, None, proposal.id))
        return True

    def _delete(self, proposal: Proposal) -> bool:
        found = self.find(proposal.anchor)
        if found is None:
            return False
        section, index = found
        block = self.lines[section][index].block
        if isinstance(block, TextBlock) and block.text != proposal.before:
            return False
        self.take_out(section, index)
        return True

    def take_out(self, section: str, index: int) -> None:
        """Takes a block away; what was to come behind it comes behind the one before."""
        row = self.lines[section][index]
        del self.lines[section][index]
        previous = next(
            (
                earlier.number
                for earlier in reversed(self.lines[section][:index])
                if earlier.number is not None
            ),
            None,
        )
        for number, other in self.proposals.items():
            if other.kind == "insert" and other.state == "open" and other.anchor.block == row.number:
                led = msgspec.structs.replace(other.anchor, section=section, block=previous)
                self.proposals[number] = msgspec.structs.replace(other, anchor=led)

    def _level(self, proposal: Proposal) -> bool:
        found = self.find(proposal.anchor)
        if found is None or not isinstance(proposal.new_block, TextBlock):
            return False
        row = self.lines[found[0]][found[1]]
        if not isinstance(row.block, TextBlock):
            return False
        row.block = TextBlock(proposal.new_block.level, row.block.text)
        return True
