"""The versions of the open draft."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from drafting.draftfile import Deletion, Version, VersionKind
from drafting.report import Report
from ui.tasks.runner import Runner, at_once

if TYPE_CHECKING:
    from ui.session.session import Session


class Versions(QObject):
    """Takes, shows, restores and deletes versions of an open draft."""

    changed = Signal()
    """A version was taken, or some were deleted."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    def all(self) -> tuple[Version, ...]:
        """All versions of the draft, the oldest first."""
        return self._session.draft.versions()

    def take(self, label: str, kind: VersionKind = "manual") -> Version:
        """Saves, and keeps the report as a version; before an import for instance, with the kind ``automatic``.

        Raises:
            DraftFileError: It could not be written.
        """
        self._session.require_saved()
        version = self._session.draft.take_version(label, kind)
        self.changed.emit()
        return version

    def report(self, version_id: int) -> Report:
        """The report of a version.

        Raises:
            DraftFileError: It is damaged, gone or cannot be read.
        """
        return self._session.draft.version_report(version_id)

    def restore(self, version_id: int) -> None:
        """Makes a version the report again; what there is now is kept as a version first, and undoing works too.

        Raises:
            DraftFileError: The version cannot be read, or the draft not be written; nothing has changed.
        """
        self._session.require_saved()
        self._session.show_restored(self._session.draft.restore_version(version_id))
        self.changed.emit()

    def delete(self, version_ids: Collection[int], run: Runner = at_once) -> Deletion:
        """Deletes versions and the photos that only they show; where there are such, nothing can be undone any more.

        Args:
            version_ids: Their numbers.
            run: Does it.

        Raises:
            DraftFileError: They could not be deleted; nothing has changed.
            Cancelled: Likewise.
        """
        self._session.photos.require_all_in()
        self._session.require_saved()
        with self._session.held():
            done = run(lambda going_on: self._session.draft.delete_versions(version_ids, going_on))
        if done.photos:
            self._session.forget_steps()
        self.changed.emit()
        return done
