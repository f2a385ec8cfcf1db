"""What the draft file hands out besides the report: holders, versions, the outcome of a copy."""

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
    """What could not be taken along because the original is damaged, gone or in use; all is empty normally.

    ``lost_photos`` keep their place and caption in the copy; adding the same photo again heals them.
    ``lost_versions`` counts the versions left behind, those kept for exported files among them. ``stayed`` says, in a
    sentence, why photos that nothing shows any more were not left out as was asked for; empty when they were.
    ``out_of_reach`` is True where nothing says that the original is damaged: it could not be read at that moment.
    """

    lost_photos: tuple[str, ...] = ()
    lost_versions: int = 0
    stayed: str = ""
    out_of_reach: bool = False

    @property
    def complete(self) -> bool:
        """Whether everything was taken along."""
        return not self.lost_photos and not self.lost_versions


class PastPhoto(msgspec.Struct, frozen=True):
    """A photo that stays in the draft though the report does not show it.

    ``versions`` are the versions that show it and may be deleted; ``kept`` is True when something else shows it that
    stays in any case: what was handed over, an export for review, a proposal.
    """

    file: str
    versions: tuple[int, ...] = ()
    kept: bool = False


class Deletion(msgspec.Struct, frozen=True):
    """What deleting versions means: which photos leave the draft, and by how many bytes its file gets smaller.

    ``unsure`` is True when another version is damaged: it may show the photos, so that none leaves.
    """

    photos: tuple[str, ...] = ()
    room: int = 0
    unsure: bool = False
