"""Rows of the tables of facts that come, go and change, in a report at work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from drafting.review.facts import FACT_FIELDS, changed_row, fact_rows, with_fact_rows
from drafting.review.model import Anchor, FactRow, Proposal

if TYPE_CHECKING:
    from drafting.review.work import Work


def insert(work: Work, proposal: Proposal) -> bool:
    """Puts a row in; False when there is no place for it any more."""
    anchor, row = proposal.anchor, proposal.new_row
    if row is None or anchor.section not in FACT_FIELDS or not anchor.placed:
        return False
    rows = list(fact_rows(work.report, anchor.section))
    at = 0 if anchor.block is None else anchor.block + 1
    if at > len(rows):
        return False
    rows.insert(at, row)
    work.report = with_fact_rows(work.report, anchor.section, rows)
    behind = {
        number
        for number, other in work.proposals.items()
        if other.kind == "insert_row"
        and number > proposal.id
        and other.state == "open"
        and (other.anchor.section, other.anchor.block) == (anchor.section, anchor.block)
    }
    _lead(work, anchor.section, lambda row: row + (row >= at))
    for number in behind:
        other = work.proposals[number]
        led = msgspec.structs.replace(other.anchor, block=at)
        work.proposals[number] = msgspec.structs.replace(other, anchor=led)
    return True


def delete(work: Work, proposal: Proposal) -> bool:
    """Takes a row away; False when it is gone, or says something else by now."""
    found = _row(work, proposal.anchor)
    if found is None or found[1] != proposal.old_row:
        return False
    at, section = found[0], proposal.anchor.section
    rows = list(fact_rows(work.report, section))
    del rows[at]
    work.report = with_fact_rows(work.report, section, rows)
    _lead(work, section, lambda row: None if row == at else row - (row > at))
    return True


def change(work: Work, proposal: Proposal) -> bool:
    """Changes what a proposal changes of a row; False when just that is no longer as it was."""
    found = _row(work, proposal.anchor)
    if found is None or proposal.old_row is None or proposal.new_row is None:
        return False
    at, row = found
    changed = changed_row(row, proposal.old_row, proposal.new_row)
    if changed is None:
        return False
    rows = list(fact_rows(work.report, proposal.anchor.section))
    rows[at] = changed
    work.report = with_fact_rows(work.report, proposal.anchor.section, rows)
    return True


def _row(work: Work, anchor: Anchor) -> tuple[int, FactRow] | None:
    if anchor.section not in FACT_FIELDS or not anchor.placed or anchor.block is None:
        return None
    rows = fact_rows(work.report, anchor.section)
    return (anchor.block, rows[anchor.block]) if anchor.block < len(rows) else None


def _lead(work: Work, section: str, led: Callable[[int], int | None]) -> None:
    """Leads all proposals for rows of a table on; what was to come behind one that went comes behind the one before."""
    for number, other in work.proposals.items():
        anchor = other.anchor
        if anchor.section != section or anchor.block is None:
            continue
        row = led(anchor.block)
        if row is not None:
            anchor = msgspec.structs.replace(anchor, block=row)
        elif other.kind == "insert_row":
            anchor = msgspec.structs.replace(anchor, block=anchor.block - 1 if anchor.block else None)
        else:
            anchor = msgspec.structs.replace(anchor, start=0, end=0, placed=False)
        work.proposals[number] = msgspec.structs.replace(other, anchor=anchor)
