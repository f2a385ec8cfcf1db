"""Writing a report so that what was said about it stays with its words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from drafting.draftfile import remarks, writing
from drafting.draftfile.coding import Rows
from drafting.draftfile.content import Content
from drafting.draftfile.writing import Numbering
from drafting.report import Report
from drafting.review.model import Comment, Proposal, Snapshot


def put_report(
    connection: sqlite3.Connection,
    content: Content,
    report: Report,
    rows: Rows,
    given: Iterable[Comment | Proposal] = (),
) -> None:
    """Writes a report over the stored one, inside the caller's transaction; leads all remarks on to it.

    Args:
        connection: Of the caller.
        content: What is stored.
        report: The report in normal form.
        rows: The same, as it is stored.
        given: Remarks that are stored as they are, since the caller has led them on.
    """
    numbering = writing.put_report(connection, content, rows)
    given = tuple(given)
    own = {(type(remark), remark.id) for remark in given}
    led = [remark for remark in led_on(content, report, numbering) if (type(remark), remark.id) not in own]
    remarks.put(connection, (*given, *led))


def led_on(content: Content, report: Report, numbering: Numbering) -> list[Comment | Proposal]:
    """The remarks whose anchors are others in ``report`` than in the stored one."""
    known = content.remarks
    stored: list[Comment | Proposal] = [*known.comments.values(), *known.proposals.values()]
    if not stored:
        return []
    # It takes a moment to import, and most drafts have no remarks.
    from drafting.review.anchors import follow_all
    from drafting.review.positions import follow_position, follow_target

    before, after = Snapshot(content.report, content.sections), Snapshot(report, numbering.sections)
    anchors = follow_all([remark.anchor for remark in stored], before, after)
    found: list[Comment | Proposal] = []
    for remark, led in zip(stored, anchors, strict=True):
        anchor = led
        if isinstance(remark, Proposal) and remark.kind in ("insert", "insert_row"):
            anchor = follow_position(remark.anchor, before, after)
        now: Comment | Proposal = msgspec.structs.replace(remark, anchor=anchor)
        if isinstance(now, Proposal) and now.target is not None:
            now = msgspec.structs.replace(now, target=follow_target(now.target, before, after))
        if now != remark:
            found.append(now)
    return found
