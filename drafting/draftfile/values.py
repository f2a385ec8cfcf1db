"""What the draft file hands out besides the report: holders, versions, the outcome of a copy."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias

import msgspec

VersionKind: TypeAlias = Literal[
    "manual", "automatic", "export", "restore", "hand_over", "return", "approval"
]
"""Why a version was taken: asked for, by the program, for an export, before an older one was restored, or at a step
of the review: handed over, returned, approved (by the section or by the head)."""


class Holder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who has a draft open for writing: log-in name, computer, process, and since when (with time zone)."""

    user: str
    host: str
    pid: int
    since: dt.datetime


class Version(msgspec.Struct, frozen=True):
    """A snapshot of the report: its number within the draft, when it was taken (UTC), its name, and why."""

    id: int
    taken: dt.datetime
    label: str
    kind: VersionKind


class CopyResult(msgspec.Struct, frozen=True):
    """What could not be taken along because the original is damaged or gone; both are empty normally.

    ``lost_photos`` keep their place and caption in the copy; adding the same photo again heals them.
    ``lost_versions`` counts the versions left behind, those kept for exported files among them.
    """

    lost_photos: tuple[str, ...] = ()
    lost_versions: int = 0

    @property
    def complete(self) -> bool:
        """Whether everything was taken along."""
        return not self.lost_photos and not self.lost_versions
