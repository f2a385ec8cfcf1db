"""The values of a reading: what it starts from, what it would add, what it brought."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from drafting.draftfile import Version
from drafting.photos import PreparedPhoto
from drafting.review.model import Comment, Proposal, ReadIn, Snapshot


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
    """What is known of a draft for reading files of it: values only, to be handed to a thread.

    ``path`` is where the draft lies, and ``photos`` are the SHA-256 of its photos, in hex, by their names.
    """

    draft_id: str
    current: Snapshot
    exports: Mapping[str, Snapshot]
    comments: tuple[Comment, ...]
    keys: frozenset[str]
    first_group: int
    files: frozenset[str]
    versions: frozenset[Version] = frozenset()
    path: Path | None = None
    photos: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """What a file would add to a draft; nothing of it is in the draft yet.

    ``pictures`` are those that the proposals would put in the place of photos, by the name they have in the proposals
    as long as the draft does not have them: their SHA-256.
    """

    file: ReadIn
    comments: tuple[Comment, ...] = ()
    updates: tuple[Comment, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    unplaced: tuple[Comment, ...] = ()
    answers: int = 0
    known: int = 0
    again: bool = False
    basis: bool = True
    pictures: Mapping[str, PreparedPhoto] = field(default_factory=dict)
