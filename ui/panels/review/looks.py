"""What the card of a remark shows, and about how high it will be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtGui import QFontMetrics

from drafting.placenames import place_name
from drafting.places import Place
from drafting.review.model import Comment, Proposal, Snapshot
from drafting.review.photowork import new_picture, photo_at
from ui.review.desk import ReviewDesk

Key: TypeAlias = tuple[type, int]
"""What a remark is known by: whether it is a comment or a proposal, and its number."""


@dataclass(frozen=True)
class Look:
    """All that a card shows: the remark and its place, whether it can be made, written about, and is one's own."""

    remark: Comment | Proposal
    where: str
    possible: bool
    writable: bool
    mine: bool
    to: str = ""
    photo: str = ""
    """The photo that is to be replaced, as it is now."""


def key(remark: Comment | Proposal) -> Key:
    """What a remark is known by."""
    return type(remark), remark.id


def look(remark: Comment | Proposal, snapshot: Snapshot, desk: ReviewDesk) -> Look:
    """What is shown of a remark as things stand."""
    report, form = desk.session.report, desk.session.form
    place = snapshot.place(remark.anchor)
    whole = Place(remark.anchor.section) if place is None and remark.anchor.section else place
    where = place_name(whole, report, form)
    mine, writable = remark.author.name == desk.me().name, desk.session.draft.writable
    if isinstance(remark, Comment):
        return Look(remark, where, possible=True, writable=writable, mine=mine)
    possible = remark.state == "open" and desk.acceptable(remark.id)
    to = snapshot.place(remark.target) if remark.target is not None else None
    named = place_name(to, report, form) if to is not None else ""
    photo = photo_at(snapshot, place) if new_picture(remark) and remark.state == "open" else ""
    return Look(remark, where, possible, not desk.session.readonly, mine and writable, named, photo)


def guessed_height(remark: Comment | Proposal, width: int, metrics: QFontMetrics) -> int:
    """About how high the card of a remark will be, in pixels; nothing is laid out for it."""
    letters = max(1, width // max(1, metrics.horizontalAdvance("國")) - 2)
    if isinstance(remark, Comment):
        texts = [remark.anchor.quote[:60], remark.text, *(answer.text for answer in remark.replies)]
        rows = 2 + len(remark.replies) + (3 if remark.settled else 6)
    else:
        texts, rows = [f"{remark.before}{remark.after}{remark.anchor.quote}{remark.replacement}"], 5
    rows += sum(len(text) // letters + text.count("\n") + 1 for text in texts)
    return round(rows * metrics.lineSpacing() * 1.1)
