"""The review of a draft: comments, proposals, the trail, exported and read files; and small documents of other parts.

Names of small documents (``extra``) in use: ``checks`` (rules switched off, findings ignored), ``place`` (where the
cursor was), ``sheet`` (answers on the review sheet), ``signoff`` (the chain of the sign-off boxes), ``versions`` (the
last number that a version was given).
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from typing import Any

import msgspec

from drafting.draftfile import remarks
from drafting.draftfile.base import DraftBase
from drafting.draftfile.coding import encode
from drafting.draftfile.content import Content
from drafting.errors import DamagedDraftError, DraftFileError, SaveError
from drafting.i18n import _
from drafting.patterns import pattern
from drafting.review.model import Comment, Exported, Proposal, ReadIn, Snapshot, TrailEntry
from drafting.review.states import state_after

_NAME = pattern(r"[a-z][a-z0-9_.-]{0,39}")
_MAX_EXTRA = 4 * 1024 * 1024  # bytes


class ReviewPart(DraftBase):
    """What an open draft does for its review."""

    def extra(self, name: str) -> Any:
        """The small document of that name as plain JSON values (dict, list, str, …); None when there is none."""
        value = self._content.remarks.extras.get(name)
        return None if value is None else msgspec.json.decode(value)

    def put_extra(self, name: str, value: Any) -> None:
        """Keeps a small document, replacing the one of that name; None removes it. Equal content is not written.

        Args:
            name: Lower-case ASCII, at most 40 characters.
            value: Plain JSON values or msgspec structures.

        Raises:
            ValueError: The name is none.
            DraftReadOnlyError, ConflictError, SaveError: As for ``save``; also when it is larger than 4 MiB.
        """
        self._session.require_writable()
        data = self._extra_data(name, value)
        if self._content.remarks.extras.get(name) != data:
            self._session.change(lambda connection, _content: remarks.put_extra(connection, name, data))

    def _put_extra(self, connection: sqlite3.Connection, name: str, value: Any) -> None:
        """Writes a small document inside the caller's transaction."""
        remarks.put_extra(connection, name, self._extra_data(name, value))

    def _extra_data(self, name: str, value: Any) -> bytes | None:
        if not _NAME.fullmatch(name):
            raise ValueError(name)
        data = None if value is None else encode(value)
        if data is not None and len(data) > _MAX_EXTRA:
            raise SaveError(
                _("There is too much to be kept in the draft, so nothing was saved."), self.path.name
            )
        return data

    def comments(self) -> tuple[Comment, ...]:
        """All comments that were not withdrawn, the oldest first."""
        found = self._content.remarks.comments.values()
        return tuple(comment for comment in found if not comment.withdrawn)

    def comment(self, comment_id: int) -> Comment:
        """One comment.

        Raises:
            DraftFileError: There is none of that number.
        """
        found = self._content.remarks.comments.get(comment_id)
        if found is None:
            raise DraftFileError(_("The draft has no such comment."), self.path.name)
        return found

    def proposals(self) -> tuple[Proposal, ...]:
        """All proposed changes, open and decided, the oldest first."""
        return tuple(self._content.remarks.proposals.values())

    def add_comment(self, comment: Comment) -> Comment:
        """Adds a comment; returns it with its number.

        Raises:
            DraftReadOnlyError, ConflictError, SaveError: As for ``save``.
        """
        return self.add_remarks((comment,))[0][0]

    def add_remarks(
        self,
        comments: Iterable[Comment] = (),
        proposals: Iterable[Proposal] = (),
        read_in: ReadIn | None = None,
        entry: TrailEntry | None = None,
        updates: Iterable[Comment] = (),
    ) -> tuple[tuple[Comment, ...], tuple[Proposal, ...]]:
        """Adds what a reviewer said, all in one step.

        Args:
            comments: New ones; their numbers are given here.
            proposals: New ones, likewise. Their groups (other than 0) must not be those of stored proposals; see
                :meth:`next_proposal`.
            read_in: The file they come from, if they do.
            entry: What the trail shall say of it.
            updates: Stored comments that are other than before, with an answer for instance.

        Returns:
            The new ones, with their numbers.

        Raises:
            SaveError: The file was read in before, or the draft cannot be saved.
            DraftReadOnlyError, ConflictError: As for ``save``.
        """
        new_comments, new_proposals, changed = tuple(comments), tuple(proposals), tuple(updates)
        for comment in changed:
            self.comment(comment.id)

        def change(
            connection: sqlite3.Connection, content: Content
        ) -> tuple[tuple[Comment, ...], tuple[Proposal, ...]]:
            known = content.remarks
            if read_in is not None:
                if read_in.sha256 in known.read_in_rows:
                    raise SaveError(_("This file was read in before; nothing was added."), read_in.name)
                remarks.put_read_in(connection, read_in)
            first = _following(known.comment_rows)
            numbered = tuple(msgspec.structs.replace(c, id=n) for n, c in enumerate(new_comments, first))
            first = _following(known.proposal_rows)
            proposed = tuple(msgspec.structs.replace(p, id=n) for n, p in enumerate(new_proposals, first))
            remarks.put(connection, (*changed, *numbered, *proposed))
            if entry is not None:
                put_entry(connection, content, entry)
            return numbered, proposed

        return self._session.change(change)

    def next_proposal(self) -> int:
        """The number that the next proposal gets; also a group that no stored proposal has."""
        return _following(self._content.remarks.proposal_rows)

    def update_comment(self, comment: Comment) -> None:
        """Replaces a comment by its number: with a reply, settled, open again, or withdrawn.

        Raises:
            DraftFileError: There is none of that number.
            DraftReadOnlyError, ConflictError, SaveError: As for ``save``.
        """
        self.comment(comment.id)
        self._session.change(lambda connection, _content: remarks.put(connection, (comment,)))

    def trail(self) -> tuple[TrailEntry, ...]:
        """Every step so far, the oldest first. Each is chained to the one before it; a broken chain does not open."""
        return self._content.remarks.trail

    def exported(self) -> tuple[Exported, ...]:
        """The files exported for review, the oldest first."""
        return tuple(self._content.remarks.exported.values())

    def keep_export(self, exported: Exported) -> None:
        """Keeps the report as the file holds it now, so that a reviewed file can be compared with what was exported.

        An export that was kept before is not kept again.

        Raises:
            DraftReadOnlyError, ConflictError, SaveError: As for ``save``.
        """
        self._session.require_writable()
        if any(known.export_id == exported.export_id for known in self.exported()):
            return

        def change(connection: sqlite3.Connection, content: Content) -> None:
            number = _following(content.remarks.exported)
            data = remarks.pack(Snapshot(content.report, content.sections))
            remarks.put_exported(connection, number, exported, data)

        self._session.change(change)

    def exported_report(self, export_id: str) -> Snapshot:
        """The report as it was exported, with the numbers its blocks had.

        Raises:
            DamagedDraftError: It is damaged; the report itself is not concerned.
            DraftFileError: There is no such export, or the draft cannot be read.
        """
        known = self._content.remarks
        number = next((n for n, e in known.exported.items() if e.export_id == export_id), None)
        if number is None:
            raise DraftFileError(_("The draft does not know this exported file."), self.path.name)
        row = self._session.look(
            lambda connection: connection.execute(
                "SELECT data FROM exported WHERE id = ?", (number,)
            ).fetchone()
        )
        if row is None or hashlib.sha256(row[0]).digest() != known.exported_rows[number].sha256:
            raise DamagedDraftError(_("This version is damaged and cannot be shown."), self.path.name)
        return remarks.unpack(row[0], self.path.name)

    def files_read(self) -> tuple[ReadIn, ...]:
        """The reviewed files that were read in, the oldest first."""
        return self._content.remarks.read_in


def put_entry(connection: sqlite3.Connection, content: Content, entry: TrailEntry) -> TrailEntry:
    """Adds an entry to the trail, inside the caller's transaction; returns it with its number.

    Raises:
        ValueError: It tells of a state that cannot follow from the last one.
    """
    if entry.state != state_after(content.remarks.trail, entry.action):
        raise ValueError(entry.state)
    number = len(content.remarks.trail) + 1
    link = remarks.last_link(content.remarks, content.draft_id)
    remarks.put_entry(connection, link, number, entry)
    return msgspec.structs.replace(entry, id=number)


def _following(known: Iterable[int]) -> int:
    return max(known, default=0) + 1
