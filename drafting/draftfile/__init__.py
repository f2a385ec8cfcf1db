"""The draft file (``.trip``): an SQLite database that holds a report, its photos and its versions.

Whoever opens a draft otherwise than through :class:`DraftFile` should know: closing any handle of a file drops
the locks its process has on it (POSIX), so no other code of this program reads a draft's bytes.
"""

from __future__ import annotations

from drafting.draftfile.draft import DraftFile
from drafting.draftfile.names import photo_name
from drafting.draftfile.schema import SUFFIX
from drafting.draftfile.values import CopyResult, Deletion, Holder, PastPhoto, Version, VersionKind

__all__ = [
    "SUFFIX",
    "CopyResult",
    "Deletion",
    "DraftFile",
    "Holder",
    "PastPhoto",
    "Version",
    "VersionKind",
    "photo_name",
]
