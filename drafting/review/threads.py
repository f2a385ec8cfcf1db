"""Threads of comments: answering, settling, filtering, walking from one to the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from drafting.errors import ReviewError
from drafting.i18n import _
from drafting.report import Report
from drafting.review.model import Anchor, Comment, Person, Proposal, Reply, Settlement, Snapshot
from drafting.text import clean

_T = TypeVar("_T", bound=Comment | Proposal)


def comment(author: Person, at: dt.datetime, anchor: Anchor, text: str) -> Comment:
    """A new comment.

    Raises:
        ReviewError: Nobody says it, or it says nothing.
    """
    _require_said(author, text)
    return Comment(author, at, anchor, clean(text).strip())


def reply(thread: Comment, author: Person, at: dt.datetime, text: str) -> Comment:
    """The comment with an answer; a settled one is open again, since there is more to say.

    Raises:
        ReviewError: Nobody says it, or it says nothing.
    """
    _require_said(author, text)
    answer = Reply(author, at, clean(text).strip())
    return msgspec.structs.replace(thread, replies=(*thread.replies, answer), settlement=None)


def settle(thread: Comment, by: Person, at: dt.datetime) -> Comment:
    """The comment as settled; one that is settled already stays as it is."""
    return thread if thread.settled else msgspec.structs.replace(thread, settlement=Settlement(by, at))


def reopen(thread: Comment) -> Comment:
    """The comment open again."""
    return msgspec.structs.replace(thread, settlement=None)


def withdraw(thread: Comment, by: Person) -> Comment:
    """The comment taken back by its author.

    Raises:
        ReviewError: It is somebody else's, or somebody answered.
    """
    if thread.author.name != by.name:
        raise ReviewError(_("Only {name} can take this comment back.").format(name=thread.author.name))
    if thread.replies:
        raise ReviewError(_("This comment was answered; settle it instead of taking it back."))
    return msgspec.structs.replace(thread, withdrawn=True)


def filtered(
    remarks: Iterable[_T], *, person: str | None = None, part: str | None = None, settled: bool | None = None
) -> list[_T]:
    """Those of a person (who began the thread or answered), about a part or field, settled or open; None is any."""
    return [
        remark
        for remark in remarks
        if (person is None or person in people_of(remark))
        and (part is None or remark.anchor.section == part)
        and (settled is None or is_settled(remark) == settled)
    ]


def people_of(remark: Comment | Proposal) -> tuple[str, ...]:
    """The names of all who speak in it, each once, the one who began first."""
    answers = remark.replies if isinstance(remark, Comment) else ()
    return tuple(dict.fromkeys([remark.author.name, *(answer.author.name for answer in answers)]))


def is_settled(remark: Comment | Proposal) -> bool:
    """Whether there is nothing left to do about it."""
    return remark.settled if isinstance(remark, Comment) else remark.state != "open"


def in_order(remarks: Iterable[_T], snapshot: Snapshot, sections: Sequence[str] | None = None) -> list[_T]:
    """In the order of the report: fields first, then the parts; what is unplaced at the end of its part.

    Args:
        remarks: Comments or proposals.
        snapshot: The report they are about.
        sections: Parts and fields in the order of the form; by default that of the report.
    """
    order = {
        name: index for index, name in enumerate(sections or (*Report.__struct_fields__, *snapshot.numbers))
    }

    def key(remark: _T) -> tuple[int, int, str, int, int]:
        anchor = remark.anchor
        section = order.get(anchor.section, len(order)) if anchor.section else -1
        place = snapshot.place(anchor)
        if place is None and anchor.section:
            return section, 1_000_000_000, "", 0, remark.id
        block = -1 if place is None or place.block is None else place.block
        return section, block, anchor.field, anchor.start, remark.id

    return sorted(remarks, key=key)


def following(remarks: Sequence[_T], current: int | None, *, back: bool = False) -> _T | None:
    """The open remark after (or before) the one of number ``current`` in a list that is in order, round and round."""
    wanted = list(reversed(remarks)) if back else list(remarks)
    start = next((i + 1 for i, remark in enumerate(wanted) if remark.id == current), 0)
    turned = (*wanted[start:], *wanted[:start])
    return next((remark for remark in turned if not is_settled(remark)), None)


def require_named(author: Person) -> None:
    """Sees to it that whoever speaks or decides has a name.

    Raises:
        ReviewError: There is none.
    """
    if not author.name.strip():
        raise ReviewError(
            _("Enter your name in the settings first: every remark bears the name of who makes it.")
        )


def _require_said(author: Person, text: str) -> None:
    require_named(author)
    if not text.strip():
        raise ReviewError(_("Write what you want to say."))
