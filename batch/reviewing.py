"""The review: its comments and proposals, and what was changed between two versions."""

from __future__ import annotations

import argparse
import hashlib
from typing import TYPE_CHECKING, Any

import msgspec

from batch.names import all_names
from batch.outcome import Outcome, json, lines, one_line
from drafting.errors import InputError
from drafting.i18n import _

if TYPE_CHECKING:
    import datetime as dt

    from drafting.compare import Difference
    from drafting.draftfile import DraftFile
    from drafting.report import Report
    from drafting.review.model import Comment, Proposal, Snapshot

NOW = "now"
"""Stands for the report as it is, in the place of a version."""


def review(options: argparse.Namespace) -> Outcome:
    """Lists the comments, proposals and steps of a draft."""
    from drafting.draftfile import DraftFile

    with DraftFile.open(options.draft, readonly=True) as draft:
        return Outcome(output=json(_as_data(draft)) if options.json else _as_text(draft))


def _as_data(draft: DraftFile) -> dict[str, Any]:
    """What ``review --json`` prints; scripts depend on these names."""
    from drafting.review.threads import in_order

    snapshot = draft.snapshot()
    comments, proposals = in_order(draft.comments(), snapshot), in_order(draft.proposals(), snapshot)
    placed = [comment for comment in comments if comment.anchor.placed]
    lost: list[Comment | Proposal] = [comment for comment in comments if not comment.anchor.placed]
    lost += [p for p in proposals if not p.anchor.placed and p.state == "open"]
    return {
        "comments": [
            {
                "author": comment.author.name,
                "date": comment.at,
                **_place(comment, snapshot),
                "quote": comment.anchor.quote,
                "text": comment.text,
                "settled": comment.settled,
                "replies": [
                    {"author": reply.author.name, "date": reply.at, "text": reply.text}
                    for reply in comment.replies
                ],
            }
            for comment in placed
        ],
        "changes": [
            {
                "author": proposal.author.name,
                "date": proposal.at,
                **_place(proposal, snapshot),
                "before": proposal.before,
                "after": proposal.after,
                "state": proposal.state,
                **_pictures(proposal, snapshot, draft),
            }
            for proposal in proposals
            if proposal not in lost
        ],
        "unplaced": [
            {"author": remark.author.name, "date": remark.at, "text": _said(remark)} for remark in lost
        ],
    }


def _pictures(proposal: Proposal, snapshot: Snapshot, draft: DraftFile) -> dict[str, Any]:
    """Of a proposal to replace a photo: which photo there is while it is not accepted, and which is to come."""
    from drafting.review.photowork import new_picture, photo_at

    new = new_picture(proposal)
    if not new:
        return {}
    now = photo_at(snapshot, snapshot.place(proposal.anchor)) if proposal.state != "accepted" else ""
    return {"photo_before": _photo(draft, now), "photo_after": _photo(draft, new)}


def _photo(draft: DraftFile, file: str) -> dict[str, Any] | None:
    """What a photo is told by; None when it is not in the draft (any more)."""
    if file not in draft.photo_files():
        return None
    width, height = draft.photo_size(file)
    data = draft.photo(file)
    return {
        "file": file,
        "width": width,
        "height": height,
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def _place(remark: Comment | Proposal, snapshot: Snapshot) -> dict[str, Any]:
    place = snapshot.place(remark.anchor)
    if place is None:
        return {"section": remark.anchor.section, "block": None}
    return {"section": place.section, "block": place.block}


def _said(remark: Comment | Proposal) -> str:
    from drafting.review.model import Comment

    if isinstance(remark, Comment):
        return remark.text
    if remark.kind == "delete_photo":
        return _("Take the photo “{caption}” out").format(caption=remark.before)
    if remark.kind == "move_photo":
        return _("Move the photo “{caption}”").format(caption=remark.before)
    if remark.kind == "replace_photo":
        return _("Put another picture in the place of the photo “{caption}”").format(caption=remark.before)
    return _("“{before}” → “{after}”").format(
        before=remark.anchor.quote or remark.before, after=remark.replacement or remark.after
    )


def _as_text(draft: DraftFile) -> str:
    from drafting.review.states import short_time, state_name, step_name
    from drafting.review.threads import in_order

    snapshot = draft.snapshot()
    names = _names(draft.report)
    said = [_("State: {state}").format(state=state_name(draft.state))]
    said += _since_approval(draft)
    trail = draft.trail()
    for number, entry in enumerate(trail):
        text = one_line(entry.text)
        line = _("{time} {name} {title}: {action}").format(
            time=short_time(entry.at),
            name=entry.by.name,
            title=entry.by.title,
            action=step_name(trail[:number], entry.action),
        )
        said.append(f"  {line}{_(' — ') + text if text else ''}")
    for comment in in_order(draft.comments(), snapshot):
        mark = _("settled") if comment.settled else _("open")
        said.append(f"[{mark}] {_spot(comment, snapshot, names)}{_by(comment)}: {one_line(comment.text)}")
        said += [
            f"    {reply.author.name} {_time(reply.at)}: {one_line(reply.text)}" for reply in comment.replies
        ]
    marks = {"open": _("proposed"), "accepted": _("accepted"), "declined": _("declined")}
    for proposal in in_order(draft.proposals(), snapshot):
        mark = marks[proposal.state]
        said.append(
            f"[{mark}] {_spot(proposal, snapshot, names)}{_by(proposal)}: {one_line(_said(proposal))}"
        )
    return lines(said)


def _since_approval(draft: DraftFile) -> list[str]:
    """Tells of what was changed after an approval, which nobody has approved."""
    from drafting.compare import compare as find
    from drafting.review.states import reopened_approval, short_time

    approved = reopened_approval(draft.trail())
    if approved is None or approved.version is None:
        return []
    count = len(find(draft.version_report(approved.version), draft.report))
    text = _("Approved by {name} ({time}) and opened again; {n} differences from what was approved.")
    return [text.format(name=approved.by.name, time=short_time(approved.at), n=count)]


def _spot(remark: Comment | Proposal, snapshot: Snapshot, names: dict[str, str]) -> str:
    anchor = remark.anchor
    place = snapshot.place(anchor)
    part = names.get(anchor.section, anchor.section) or _("the whole report")
    if place is not None and place.block is not None:
        part = _("{part}, no. {n}").format(part=part, n=place.block + 1)
    if not anchor.placed:
        part = _("{part}, its words are gone").format(part=part)
    quote = _(" “{quote}”").format(quote=one_line(anchor.quote)) if anchor.quote else ""
    return f"{part}{quote} "


def _by(remark: Comment | Proposal) -> str:
    who = " ".join(filter(None, (remark.author.name, remark.author.title)))
    return f"{who} {_time(remark.at)}".strip()


def _time(at: dt.datetime | None) -> str:
    from drafting.review.states import short_time

    return short_time(at) if at else ""


def review_import(options: argparse.Namespace) -> Outcome:
    """Reads what a reviewer wrote in Word or LibreOffice into a draft."""
    from drafting.draftfile import DraftFile
    from drafting.readback import import_review

    with DraftFile.open(options.draft) as draft:
        result = import_review(draft, options.reviewed)
    if result.again:
        return Outcome(output=lines([_("This file was read in before; nothing was added.")]))
    summary = _(
        "Added: {comments} comments, {proposals} proposed changes, {answers} answers. Known before: {known}."
    )
    said = [
        summary.format(
            comments=result.comments, proposals=result.proposals, answers=result.answers, known=result.known
        )
    ]
    for each in result.unplaced:
        said.append(
            _("To be made by hand: {name} {time}").format(name=each.author, time=_time(each.at)).rstrip()
        )
        said += [f"    {line}" for line in each.text.splitlines()]
    remarks = []
    if not result.basis:
        remarks.append(
            _(
                "The draft does not know the file that was exported; it was compared with what comes nearest to it."
            )
        )
    return Outcome(output=lines(said), remarks=remarks)


def compare(options: argparse.Namespace) -> Outcome:
    """Says what is other in one version than in another."""
    from drafting.compare import compare as find
    from drafting.compare import describe, marked
    from drafting.draftfile import DraftFile

    with DraftFile.open(options.draft, readonly=True) as draft:
        older, newer = options.older or _base(draft), options.newer or NOW
        old, new = _report(draft, older), _report(draft, newer)
        ends = {"from": _end(draft, older), "to": _end(draft, newer)}
    found = find(old, new)
    if options.json:
        return Outcome(output=json(ends | {"differences": [_difference(each) for each in found]}))
    names = _names(new)
    said = [
        _("From {older} to {newer}: {n} differences").format(
            older=_named(ends["from"]), newer=_named(ends["to"]), n=len(found)
        )
    ]
    said += [f"{describe(each, names)}　{marked(each)}".rstrip() for each in found]
    return Outcome(output=lines(said))


def _base(draft: DraftFile) -> str:
    """What a comparison starts from unless told otherwise: the text at the last return, else the last version."""
    from drafting.review.states import since_return

    number = since_return(draft.trail()) or next((v.id for v in reversed(draft.versions())), None)
    if number is None:
        raise InputError(_("This draft has no version yet with which it could be compared."), draft.path.name)
    return str(number)


def _report(draft: DraftFile, which: str) -> Report:
    if which == NOW:
        return draft.report
    if not which.isascii() or not which.isdecimal():
        raise InputError(
            _("“{version}” is no version: give its number, or “now” for the present text.").format(
                version=which
            )
        )
    return draft.version_report(int(which))


def _end(draft: DraftFile, which: str) -> dict[str, Any]:
    version = next((v for v in draft.versions() if str(v.id) == which.lstrip("0")), None)
    if version is None:
        return {"version": None, "label": "", "taken": draft.modified}
    return {"version": version.id, "label": version.label, "taken": version.taken}


def _named(end: dict[str, Any]) -> str:
    if end["version"] is None:
        return _("the present text")
    return _("version {n} “{label}”").format(n=end["version"], label=end["label"])


def _difference(difference: Difference) -> dict[str, Any]:
    data = msgspec.structs.asdict(difference)
    return data | {"edits": [edit._asdict() for edit in difference.edits]}


def _names(report: Report) -> dict[str, str]:
    from drafting.template import load

    return all_names(load(report.template).forms[report.form])
