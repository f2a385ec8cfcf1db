"""The steps of a review that change the report or its state: each is one change of the file."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Sequence

import msgspec

from drafting.draftfile import following, newfile, writing
from drafting.draftfile.accepting import prepared
from drafting.draftfile.content import Content
from drafting.draftfile.reviewing import ReviewPart, put_entry
from drafting.draftfile.values import VersionKind
from drafting.draftfile.versions import VersionPart, put_version
from drafting.errors import ReviewError
from drafting.i18n import _
from drafting.report import Report
from drafting.review.model import Action, Person, Proposal, ReturnReason, Snapshot, State, TrailEntry
from drafting.review.states import (
    WITH_VERSION,
    approved_report,
    short_time,
    standing,
    state_of,
    step,
    step_name,
)

_VERSION_KINDS: dict[Action, VersionKind] = {
    "hand_over": "hand_over",
    "return": "return",
    "approve_section": "approval",
    "approve": "approval",
}


class DecisionPart(ReviewPart, VersionPart):
    """What an open draft does with decisions."""

    def snapshot(self, report: Report | None = None) -> Snapshot:
        """A report with the numbers of its blocks.

        Args:
            report: One that is not saved yet, with the numbers its blocks would get; by default the saved one.
        """
        if report is None:
            return Snapshot(self.report, self._content.sections)
        wanted, rows = prepared(report, self._content.photos, self.path.name)
        return Snapshot(wanted, writing.numbering(self._content, rows).sections)

    def decide(self, report: Report, proposals: Iterable[Proposal], entry: TrailEntry) -> Report:
        """Saves a report together with the proposals that were decided, and says so in the trail; all in one step.

        To undo it, hand in the report and the proposals as they were before, with an entry of the action
        ``reconsider``.

        Args:
            report: As ``Outcome.report`` of :mod:`drafting.review.proposals` has it.
            proposals: All that are other than before, as ``Outcome.proposals`` has them.
            entry: For the trail.

        Raises:
            LockedDraftError: The report was approved and would be changed.
            DraftReadOnlyError, ConflictError, SaveError: As for ``save``.
        """
        self._session.require_writable()
        wanted, rows = prepared(report, self._content.photos, self.path.name)
        changed = not writing.same(self._content, rows)
        if changed:
            self._require_unlocked()
        given = tuple(proposals)

        def change(connection: sqlite3.Connection, content: Content) -> None:
            following.put_report(connection, content, wanted, rows, given)
            if changed:
                writing.touch(connection, newfile.now())
            put_entry(connection, content, entry)

        self._session.change(change, wanted)
        return self.report

    @property
    def state(self) -> State:
        """Where the report stands."""
        return state_of(self.trail())

    def take_step(
        self,
        action: Action,
        by: Person,
        text: str = "",
        reasons: Iterable[ReturnReason] = (),
        *,
        at: dt.datetime | None = None,
    ) -> TrailEntry:
        """Takes the report a step further: hands it over, returns it, approves it, registers it, opens it again.

        What belongs to the step is done with it: a version keeps the text where that matters, and the approval by
        the head fills in the report date.

        Args:
            action: See :data:`drafting.review.states.WAY`.
            by: Who takes the step.
            text: What is said with it.
            reasons: Why it is returned.
            at: When; by default now.

        Raises:
            ReviewError: The step is not possible now, or lacks what it needs.
            DraftReadOnlyError, ConflictError, SaveError: As for ``save``.
        """
        self._session.require_writable()
        moment = newfile.now() if at is None else at
        remaining = sum(not comment.settled for comment in self.comments())
        remaining += sum(proposal.state == "open" for proposal in self.proposals())
        before = self.trail()
        entry = step(before, action, by, moment, text, tuple(reasons), open_comments=remaining)
        report = approved_report(self.report, moment) if action == "approve" else self.report
        if action == "take_back":
            report = self._before_decision()
        wanted, rows = prepared(report, self._content.photos, self.path.name)

        def change(connection: sqlite3.Connection, content: Content) -> TrailEntry:
            if not writing.same(content, rows):
                following.put_report(connection, content, wanted, rows)
                writing.touch(connection, newfile.now())
            number = None
            if action in WITH_VERSION:
                kind = _VERSION_KINDS[action]
                number = put_version(connection, content, _label(before, entry), kind, wanted, moment).id
            return put_entry(connection, content, msgspec.structs.replace(entry, version=number))

        return self._session.change(change, wanted)

    def _before_decision(self) -> Report:
        """The report as it is when the last step is taken back: the report date goes that an approval filled in.

        Raises:
            ReviewError: The drafter has begun to mend what was returned.
        """
        steps = standing(self.trail())
        last = steps[-1]
        if last.version is None or last.action not in ("return", "approve"):
            return self.report
        if last.action == "return":
            if self.version_report(last.version) != self.report:
                raise ReviewError(
                    _("The drafter has begun to deal with it: this can no longer be taken back.")
                )
            return self.report
        earlier = steps[-2].version if len(steps) > 1 else None
        date = self.version_report(earlier).report_date if earlier is not None else None
        return msgspec.structs.replace(self.report, report_date=date)


def _label(trail: Sequence[TrailEntry], entry: TrailEntry) -> str:
    """What the version taken at a step is called."""
    return _("{step} by {name}, {time}").format(
        step=step_name(trail, entry.action), name=entry.by.name, time=short_time(entry.at)
    )
