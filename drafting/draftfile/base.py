"""What every part of an open draft builds on: its file, and what is known of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import TracebackType
from typing import Self

from drafting.draftfile import mark
from drafting.draftfile.content import Content
from drafting.draftfile.session import Session
from drafting.draftfile.values import Holder
from drafting.errors import LockedDraftError
from drafting.i18n import _
from drafting.report import Report
from drafting.review.states import approval, is_locked, short_time, state_of


class DraftBase:
    """An open draft without what can be done with it; see :class:`drafting.draftfile.DraftFile`."""

    def __init__(self, path: Path, session: Session) -> None:
        """Use ``DraftFile.create`` or ``DraftFile.open``."""
        self.path = path
        self._session = session

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leaves the draft to others. Closing twice does no harm."""
        self._session.close()

    @property
    def readonly(self) -> bool:
        """Whether the report can only be read: the file cannot be written, or the report was approved and is locked.

        In an approved one remarks can still be made and steps be taken.
        """
        return bool(self.readonly_reason)

    @property
    def readonly_reason(self) -> str:
        """Why it can only be read, as a sentence for the user; empty if it can be written."""
        return self._session.access.reason or self._lock

    @property
    def holder(self) -> Holder | None:
        """Who else had the draft open for writing when it was opened here, as far as known."""
        return self._session.access.holder

    @property
    def is_left(self) -> bool:
        """Whether :attr:`holder` kept the draft from being written here, and has closed it since; asks the disk."""
        return self.holder is not None and not self.writable and mark.holder_of(self.path) is None

    @property
    def draft_id(self) -> str:
        """What tells this draft from others: 32 hexadecimal digits. A copy under another name keeps it."""
        return self._content.draft_id

    @property
    def created(self) -> dt.datetime:
        """When the draft was made, in UTC."""
        return self._content.created

    @property
    def modified(self) -> dt.datetime:
        """When the report was last changed in the file, in UTC."""
        return self._content.modified

    @property
    def report(self) -> Report:
        """What the file holds, in normal form: the report last read or saved."""
        return self._content.report

    def block_numbers(self, section: str) -> tuple[int, ...]:
        """The stable numbers of the blocks of a text part, in order, as the file holds them; comments hold on to them.

        A number stays with its block through typing, moving and splitting, and is never given to another one.
        """
        return self._content.sections.get(section, ())

    @property
    def writable(self) -> bool:
        """Whether the file can be written: remarks and steps also while the report itself is locked."""
        return not self._session.access.reason

    @property
    def locked(self) -> bool:
        """Whether the report was approved, so that its text cannot be changed."""
        return is_locked(state_of(self._content.remarks.trail))

    @property
    def _lock(self) -> str:
        if not self.locked:
            return ""
        approved = approval(self._content.remarks.trail)
        assert approved is not None
        return _(
            "This report was approved by {name} ({time}), so its text is locked."
            " To change it, open it again and say why."
        ).format(name=approved.by.name, time=short_time(approved.at))

    def _require_unlocked(self) -> None:
        if self.locked:
            raise LockedDraftError(self._lock, self.path.name)

    @property
    def _content(self) -> Content:
        return self._session.content
