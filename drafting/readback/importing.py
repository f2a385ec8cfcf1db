"""Reading a reviewed file into a draft, in three steps.

``basis_of`` takes what is needed from the draft, ``read_review`` does the work and touches nothing (the window runs it
in a thread and can cancel it), ``take`` puts the outcome into the draft. ``import_review`` is all three.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from drafting import template as templates
from drafting.compose import compose
from drafting.compose.slots import AnySlot, slots
from drafting.draftfile import DraftFile
from drafting.errors import DamagedDraftError, ReviewedFileError
from drafting.i18n import _
from drafting.readback import proposals as proposing
from drafting.readback.collecting import Collector
from drafting.readback.pairing import GaveUp, Pairing, pair
from drafting.readback.remarks import Anchors
from drafting.readers import docx, odt
from drafting.readers.guard import Package
from drafting.readers.reviewed import Cancelled, Hand, Remark, Reviewed
from drafting.report import Report, normalise
from drafting.review.anchors import follow_all
from drafting.review.model import (
    Comment,
    Origin,
    Person,
    Proposal,
    ReadIn,
    Reply,
    Settlement,
    Snapshot,
    TrailEntry,
)

_LEAST_ALIKE = 0.2
"""Share of the paragraphs that a file must have in common with the report to be one of it."""
_READERS = {"docx": docx.read, "odt": odt.read}
_TAG_LENGTH = 8
NOBODY = Person()
"""Whoever runs a batch command."""


class Unplaced(msgspec.Struct, frozen=True):
    """What the draft has no place for: who, when, and everything that was written."""

    author: str
    at: dt.datetime | None
    text: str


class Result(msgspec.Struct, frozen=True):
    """What a reading brought.

    ``comments``, ``proposals`` and ``answers`` count what is new in the draft; ``known`` what was there before or is
    done already. ``unplaced`` is what could not be put at a place, in full; it is kept in the draft as comments too.
    ``again`` is True when this very file had been read in before; then nothing was added. ``basis`` is True when
    the file was compared with the report as it was exported, not with what came nearest to it.
    """

    comments: int = 0
    proposals: int = 0
    answers: int = 0
    known: int = 0
    unplaced: tuple[Unplaced, ...] = ()
    again: bool = False
    basis: bool = True


@dataclass(frozen=True)
class Basis:
    """What is known of a draft for reading files of it: values only, to be handed to a thread."""

    draft_id: str
    current: Snapshot
    exports: Mapping[str, Snapshot]
    comments: tuple[Comment, ...]
    keys: frozenset[str]
    first_group: int
    files: frozenset[str]


@dataclass(frozen=True)
class Reading:
    """What a file would add to a draft; nothing of it is in the draft yet."""

    file: ReadIn
    comments: tuple[Comment, ...] = ()
    updates: tuple[Comment, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    unplaced: tuple[Comment, ...] = ()
    answers: int = 0
    known: int = 0
    again: bool = False
    basis: bool = True


def import_review(draft: DraftFile, path: Path, by: Person = NOBODY) -> Result:
    """Reads a reviewed file into a draft: all at once, or nothing.

    Raises:
        ReviewedFileError: The file cannot be read, or is not one of this report.
        DraftReadOnlyError, ConflictError, SaveError: The draft cannot be written.
    """
    return take(draft, read_review(path, basis_of(draft)), by)


def basis_of(draft: DraftFile) -> Basis:
    """What :func:`read_review` needs of an open draft."""
    exports: dict[str, Snapshot] = {}
    for exported in draft.exported():
        try:
            exports[exported.export_id] = draft.exported_report(exported.export_id)
        except DamagedDraftError:  # the file is then compared with what comes nearest
            continue
    comments = draft.comments()
    origins = [*(c.origin for c in comments), *(p.origin for p in draft.proposals())]
    return Basis(
        draft.draft_id,
        draft.snapshot(),
        exports,
        comments,
        frozenset(origin.key for origin in origins if origin and origin.key),
        draft.next_proposal(),
        frozenset(file.sha256 for file in draft.files_read()),
    )


def read_review(path: Path, basis: Basis, cancelled: Cancelled = lambda: False) -> Reading:
    """What a reviewed file would add to a draft.

    Args:
        path: The file: .docx or .odt.
        basis: What is known of the draft.
        cancelled: Is asked from time to time; once it says so the reading ends with :class:`GaveUp`.

    Raises:
        ReviewedFileError: The file cannot be read, or is not one of this report.
        GaveUp: ``cancelled`` said so.
    """
    sha256 = _hash(path)
    file = ReadIn(sha256, path.name, dt.datetime.now(dt.UTC).replace(microsecond=0))
    if sha256 in basis.files:
        return Reading(file, again=True)
    with Package(path) as package:
        reviewed = _READERS[package.kind](package, sha256)
    if cancelled():
        raise GaveUp
    exported, printed, pairing = _nearest(reviewed, basis, cancelled)
    collector = Collector(exported.report, printed, pairing, reviewed)
    collector.collect()
    collector.collect_beside(reviewed)
    return _Made(reviewed, file, basis, exported, collector).reading()


def take(draft: DraftFile, reading: Reading, by: Person = NOBODY) -> Result:
    """Puts what a file brought into the draft.

    Raises:
        DraftReadOnlyError, ConflictError, SaveError: The draft cannot be written.
    """
    if reading.again:
        return Result(again=True)
    entry = TrailEntry(reading.file.at, by, "import", draft.state, files=(reading.file.name,))
    comments = (*reading.comments, *reading.unplaced)
    draft.add_remarks(comments, reading.proposals, reading.file, entry, reading.updates)
    return Result(
        len(reading.comments),
        len(reading.proposals),
        reading.answers,
        reading.known,
        tuple(Unplaced(c.author.name, c.at, c.text) for c in reading.unplaced),
        basis=reading.basis,
    )


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""  # the guard says what is wrong with it


def _nearest(
    reviewed: Reviewed, basis: Basis, cancelled: Cancelled
) -> tuple[Snapshot, list[AnySlot], Pairing]:
    """The report the file was exported from, or the one of the draft's that is most like it."""
    known = basis.exports.get(reviewed.export_id)
    candidates = [known] if known else [basis.current, *reversed(list(basis.exports.values()))]
    best: tuple[Snapshot, list[AnySlot], Pairing] | None = None
    for snapshot in candidates:
        printed = _printed(snapshot.report)
        pairing = pair(printed, reviewed.body, cancelled)
        if best is None or pairing.likeness > best[2].likeness:
            best = snapshot, printed, pairing
    assert best is not None
    if known is None and best[2].likeness < _LEAST_ALIKE:
        raise ReviewedFileError(_("This file is not one of this report."), reviewed.name)
    return best


def _printed(report: Report) -> list[AnySlot]:
    """What was exported: composed again, so that every text is known exactly as it went out."""
    template = templates.load(report.template)
    # The size of photos plays no part in what is written about them.
    document = compose(report, template, photo_size=lambda _file: (4, 3), purpose="review")
    return slots(document.nodes, normalise(report, template.section_ids), template)


class _Made:
    """Turns what was collected into values of the draft."""

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
        proposals = self._proposals()
        comments, updates = self._comments()
        notes = [
            proposing.note(unplaced, self._exported, self._origin) for unplaced in self._collector.unplaced
        ]
        unplaced = [c for c in dict.fromkeys(notes) if c.origin and c.origin.key not in self._basis.keys]
        return Reading(
            self._file,
            tuple(comments),
            tuple(updates),
            tuple(proposals),
            tuple(unplaced),
            self._answers,
            self._known,
            basis=self._reviewed.export_id in self._basis.exports,
        )

    def _proposals(self) -> list[Proposal]:
        edits = self._collector.edits
        found = proposing.proposals(
            edits, self._exported, self._basis.current, self._origin, self._basis.first_group
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
