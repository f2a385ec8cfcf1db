"""Turns what was collected from a file into values of the draft."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import msgspec

from drafting.readback import proposals as proposing
from drafting.readback.collecting import Collector
from drafting.readback.remarks import Anchors
from drafting.readback.values import Basis, Reading
from drafting.readers.reviewed import Hand, Remark, Reviewed
from drafting.review.anchors import follow_all
from drafting.review.model import Comment, Origin, Person, Proposal, ReadIn, Reply, Settlement, Snapshot

_TAG_LENGTH = 8


class Maker:
    """Makes the comments and proposals of one file."""

    def __init__(
        self, reviewed: Reviewed, file: ReadIn, basis: Basis, exported: Snapshot, collector: Collector
    ) -> None:
        self._reviewed, self._file, self._basis = reviewed, file, basis
        self._exported, self._collector = exported, collector
        self._origin = Origin(file.name, file.sha256)
        self._own = {comment.id: comment for comment in basis.comments}
        self._answers = 0
        self._known = 0

    def reading(self) -> Reading:
        """All of it."""
        proposals = self._proposals()
        comments, updates = self._comments()
        notes = proposing.notes(self._collector.unplaced, self._exported, self._basis.current, self._origin)
        unplaced = [c for c in notes if c.origin and c.origin.key not in self._basis.keys]
        return Reading(
            self._file,
            tuple(comments),
            tuple(updates),
            tuple(proposals),
            tuple(unplaced),
            self._answers,
            self._known,
            basis=self._reviewed.export_id in self._basis.exports,
            pictures={edit.picture.sha256: edit.picture for edit in self._collector.edits if edit.picture},
        )

    def _proposals(self) -> list[Proposal]:
        edits = self._collector.edits
        found = proposing.proposals(
            edits,
            self._exported,
            self._basis.current,
            self._origin,
            self._basis.first_group,
            self._basis.photos,
        )
        saved = self._reviewed.saved
        new = [p for p in found if not self._has(p, saved)]
        self._known += len(proposing.once(edits)) - len(new)
        return new

    def _has(self, proposal: Proposal, saved: Hand) -> bool:
        tracked = (proposal.author.name, proposal.at) != (saved.author, saved.at)
        key = proposal.origin.key if proposal.origin else ""
        return proposing.is_known(key, tracked, self._basis.keys)

    def _comments(self) -> tuple[list[Comment], list[Comment]]:
        anchors = Anchors(self._reviewed, self._collector, self._exported)
        counts: Counter[tuple[Hand, str]] = Counter()
        new: list[tuple[Comment, Remark]] = []
        updates: list[Comment] = []
        for remark in self._reviewed.remarks:
            counts[remark.hand, remark.text] += 1
            key = proposing.remark_key(remark.hand, remark.text, counts[remark.hand, remark.text])
            if self._is_reply(remark):
                self._known += 1
                continue
            known = self._known_comment(remark, key)
            if known is not None:
                self._known += 1
                if (updated := self._answered(known, remark)) != known:
                    updates.append(updated)
                continue
            origin = msgspec.structs.replace(self._origin, key=key)
            comment = Comment(
                Person(remark.hand.author), remark.hand.at, anchors.of(remark), remark.text, origin=origin
            )
            new.append((comment, remark))
        led = follow_all([comment.anchor for comment, _r in new], self._exported, self._basis.current)
        made = [
            self._answered(msgspec.structs.replace(comment, anchor=anchor), remark, count=False)
            for (comment, remark), anchor in zip(new, led, strict=True)
        ]
        return made, updates

    def _is_reply(self, remark: Remark) -> bool:
        """Whether a remark is a reply the draft has: programs that know no threads make a comment of each."""
        return any(
            (reply.author.name, reply.text.split()) == (remark.hand.author, remark.text.split())
            for comment in self._basis.comments
            for reply in comment.replies
        )

    def _known_comment(self, remark: Remark, key: str) -> Comment | None:
        """The comment of the draft that a remark is: read in before, or written into the file by the export."""
        for comment in self._basis.comments:
            if comment.origin and comment.origin.key == key:
                return comment
        tagged = self._own.get(_number(remark.tag))
        same = [tagged] if tagged else self._basis.comments
        return next((c for c in same if _is_same(c, remark)), None)

    def _answered(self, comment: Comment, remark: Remark, *, count: bool = True) -> Comment:
        """A comment with the replies that are new in the file, settled if it was settled there."""
        there = {(reply.author.name, reply.text) for reply in comment.replies}
        replies = [
            Reply(Person(a.hand.author), self._time(a.hand), a.text, self._origin)
            for a in remark.answers
            if (a.hand.author, a.text) not in there
        ]
        if count:
            self._answers += len(replies)
        settlement = comment.settlement
        if remark.settled and settlement is None:
            settlement = Settlement(Person(self._reviewed.saved.author), self._time(self._reviewed.saved))
        return msgspec.structs.replace(comment, replies=(*comment.replies, *replies), settlement=settlement)

    def _time(self, hand: Hand) -> dt.datetime:
        return hand.at or self._reviewed.saved.at or self._file.at


def _number(tag: str) -> int:
    try:
        return int(tag[2:], 16) if len(tag) == _TAG_LENGTH else 0
    except ValueError:
        return 0


def _is_same(comment: Comment, remark: Remark) -> bool:
    return comment.author.name == remark.hand.author and comment.text.split() == remark.text.split()
