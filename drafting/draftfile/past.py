"""What a draft keeps of its past, and how it is let go: versions, and the photos that only they show."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable

import msgspec

from drafting.draftfile import showing, writing
from drafting.draftfile.connection import WORTH_COMPACTING, GoingOn, nothing
from drafting.draftfile.content import Content
from drafting.draftfile.deciding import DecisionPart
from drafting.draftfile.photofiles import PhotoPart
from drafting.draftfile.schema import PAGE_SIZE
from drafting.draftfile.showing import Past
from drafting.draftfile.values import Deletion, PastPhoto, VersionKind
from drafting.draftfile.versions import keep_last_number
from drafting.errors import DamagedDraftError, DraftFileError
from drafting.i18n import _
from drafting.report import PhotoBlock, Report
from drafting.report import photos as photos_of

_RECORDS: frozenset[VersionKind] = frozenset({"hand_over", "return", "approval"})


class PastPart(PhotoPart, DecisionPart):
    """What an open draft does with its past."""

    @property
    def records(self) -> frozenset[int]:
        """The versions that cannot be deleted: they keep what was handed over, returned or approved."""
        named = {entry.version for entry in self.trail()}
        return frozenset(
            version.id for version in self.versions() if version.kind in _RECORDS or version.id in named
        )

    def deletion(self, version_ids: Iterable[int]) -> Deletion:
        """What deleting these versions would mean; nothing is changed.

        Raises:
            DraftFileError: The draft cannot be read.
        """
        return self._plan(frozenset(version_ids), self._session.look(showing.read))

    def delete_versions(self, version_ids: Iterable[int], going_on: GoingOn = nothing) -> Deletion:
        """Deletes versions and the photos that only they show, in one step; the report stays as it is.

        Their numbers are not given to others. The file is made smaller afterwards, where that is worth it.

        Args:
            version_ids: Their numbers.
            going_on: Called now and then. What it raises ends the work: nothing is changed then, or, when the
                versions are deleted already, only the file keeps its size.

        Returns:
            Which photos are gone, and by how many bytes the file is smaller now.

        Raises:
            DraftFileError: There is no such version, or it is one of :attr:`records`.
            LockedDraftError: The report was approved.
            DraftReadOnlyError, ConflictError, SaveError: As for :meth:`save`.
        """
        self._session.require_writable()
        self._require_unlocked()
        numbers = frozenset(version_ids)
        self._require_deletable(numbers)
        if not numbers:
            return Deletion()
        before = self._size()

        def change(connection: sqlite3.Connection, content: Content) -> Deletion:
            plan = self._plan(numbers, showing.read(connection))
            keep_last_number(connection, content)
            writing.delete_versions(connection, numbers)
            writing.remove_photos(connection, plan.photos, going_on)
            return plan

        plan = self._session.change(change)
        self._session.store.compact(going_on)
        return msgspec.structs.replace(plan, room=max(before - self._size(), 0))

    def discard_unused_photos(self, *, shrinking: bool = True, going_on: GoingOn = nothing) -> int:
        """Removes the photos that neither the report, a version, an export nor a proposal shows; nothing of them stays.

        The report is the one last saved: photos that only an unsaved report shows are removed.

        Args:
            shrinking: Whether the file is made smaller too, which takes its time with a large one.
            going_on: As for :meth:`delete_versions`.

        Returns:
            How many names of photos were removed.

        Raises:
            DamagedDraftError: A version cannot be read, so that it is not known what it shows.
            DraftReadOnlyError, ConflictError, SaveError: As for :meth:`save`.
        """
        self._session.require_writable()
        if not self.unused_photos(self.report):
            return 0

        def change(connection: sqlite3.Connection, content: Content) -> int:
            unused = self._unused(content.report, showing.read(connection))
            writing.remove_photos(connection, unused, going_on)
            return len(unused)

        removed = self._session.change(change)
        if shrinking:
            self._session.store.compact(going_on)
        return removed

    def unused_photos(self, report: Report) -> tuple[str, ...]:
        """The photos of the draft that neither this report nor a version, an export or a proposal shows.

        Raises:
            DamagedDraftError: A version cannot be read, so that it is not known what it shows.
            DraftFileError: The draft cannot be read.
        """
        return self._unused(report, self._session.look(showing.read))

    def _unused(self, report: Report, past: Past) -> tuple[str, ...]:
        used = shown_in(report) | self._proposed()
        for what in (*past.versions.values(), *past.exported.values()):
            if what is None:
                raise DamagedDraftError(
                    _("A version of this draft is damaged, so that nobody knows which photos it shows."),
                    self.path.name,
                )
            used |= what
        return tuple(sorted(self._content.photos.keys() - used))

    def photos_of_the_past(self) -> tuple[PastPhoto, ...]:
        """The photos that go along though the report does not show them: a version, an export or a proposal does.

        What a damaged version shows is not known, and not told.

        Raises:
            DraftFileError: The draft cannot be read.
        """
        past, records = self._session.look(showing.read), self.records
        fixed = self._fixed(past).union(*(past.versions.get(number) or () for number in records))
        found = []
        for file in sorted(self._content.photos.keys() - shown_in(self.report)):
            by = tuple(n for n, files in past.versions.items() if n not in records and file in (files or ()))
            if by or file in fixed:
                found.append(PastPhoto(file, by, file in fixed))
        return tuple(found)

    # ---------------------------------------------------------------- within

    def _plan(self, numbers: frozenset[int], past: Past) -> Deletion:
        others = [files for number, files in past.versions.items() if number not in numbers]
        others += past.exported.values()
        unsure = None in others
        gone: set[str] = set()
        if not unsure:
            gone.update(*(past.versions.get(number) or () for number in numbers))
            gone -= shown_in(self.report) | self._fixed(past)
            gone.difference_update(*(files or () for files in others))
            gone &= self._content.photos.keys()
        content = self._content
        named = {blob for file, blob in content.photos.items() if file not in gone}
        freed = [content.blobs[blob].size for blob in {content.photos[file] for file in gone} - named]
        freed += [past.sizes.get(number, 0) for number in numbers]
        pages = sum(size // PAGE_SIZE for size in freed)
        return Deletion(tuple(sorted(gone)), pages * PAGE_SIZE if pages >= WORTH_COMPACTING else 0, unsure)

    def _fixed(self, past: Past) -> set[str]:
        """The photos that an export or a proposal shows."""
        return self._proposed().union(*(files or () for files in past.exported.values()))

    def _proposed(self) -> set[str]:
        blocks = [proposal.new_block for proposal in self.proposals()]
        return {photo.file for block in blocks if isinstance(block, PhotoBlock) for photo in block.photos}

    def _require_deletable(self, numbers: frozenset[int]) -> None:
        if numbers - {version.id for version in self.versions()}:
            raise DraftFileError(_("The draft has no such version."), self.path.name)
        if numbers & self.records:
            raise DraftFileError(
                _("What was handed over, returned or approved is kept, so that version cannot be deleted."),
                self.path.name,
            )

    def _size(self) -> int:
        with contextlib.suppress(OSError):
            return self._session.path.stat().st_size
        return 0


def shown_in(report: Report) -> set[str]:
    """The photos that a report shows."""
    return {photo.file for *_place, photo in photos_of(report)}
