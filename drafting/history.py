"""What can be undone: the reports that were there before, in order.

Reports are immutable and share what they have in common, so keeping them costs little.
"""

from __future__ import annotations

from drafting.report import Report

MAX_STEPS = 1000
MERGE_SECONDS = 2.0
"""A pause in typing longer than this begins a new step."""
STEP_SECONDS = 10.0
"""So does typing that has gone on for so long: one step back is never more than what was written in a few seconds."""


def step(name: str, before: str, after: str) -> str:
    """The name of the step that an edit of a text belongs to; see :meth:`History.record`.

    What was written and what of it was deleted are two steps: deleting by mistake is undone by itself.

    Args:
        name: Names the text.
        before: The text until now.
        after: The text as edited.
    """
    return f"{name}.deleting" if len(after) < len(before) else name


class History:
    """The steps behind and ahead of the present report."""

    def __init__(self) -> None:
        self._behind: list[Report] = []
        self._ahead: list[Report] = []
        self._merge = ""
        self._last = self._began = 0.0

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._behind)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone step to do again."""
        return bool(self._ahead)

    def record(self, before: Report, merge: str, now: float) -> None:
        """Notes that ``before`` is about to be replaced.

        Args:
            before: The report until now.
            merge: Edits with the same name that follow each other quickly are one step; empty for a step of its own.
            now: Seconds on a clock that never goes back.
        """
        self._ahead.clear()
        continues = bool(merge) and merge == self._merge and now - self._last <= MERGE_SECONDS
        if not (continues and self._behind) or now - self._began > STEP_SECONDS:
            self._behind.append(before)
            del self._behind[:-MAX_STEPS]
            self._began = now
        self._merge, self._last = merge, now

    def amend(self) -> None:
        """Notes that what comes now belongs to the step recorded last: it is undone with it."""
        self._ahead.clear()
        self._merge = ""

    def undo(self, present: Report) -> Report:
        """The report before the last step. Raises IndexError when there is none."""
        before = self._behind.pop()
        self._ahead.append(present)
        self._merge = ""
        return before

    def redo(self, present: Report) -> Report:
        """The report after the step undone last. Raises IndexError when there is none."""
        after = self._ahead.pop()
        self._behind.append(present)
        self._merge = ""
        return after
