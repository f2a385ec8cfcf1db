"""Reading a reviewed file into a draft, in three steps.

``basis_of`` takes what is needed from the draft, ``read_review`` does the work and touches nothing (the window runs it
in a thread and can cancel it), ``take`` puts the outcome into the draft. ``import_review`` is all three.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import msgspec

from drafting import template as templates
from drafting.compose import compose
from drafting.compose.slots import AnySlot, slots
from drafting.draftfile import SUFFIX, DraftFile
from drafting.errors import DamagedDraftError, ReviewedFileError
from drafting.i18n import _
from drafting.photos import PreparedPhoto
from drafting.readback.collecting import Collector
from drafting.readback.copies import COPY, as_reviewed, common_report, not_taken, numbered
from drafting.readback.finding import GaveUp
from drafting.readback.making import Maker
from drafting.readback.pairing import Pairing, pair
from drafting.readback.pictures import Pictures
from drafting.readback.values import Basis, Reading, Result, Unplaced
from drafting.readers import docx, odt
from drafting.readers.guard import Package
from drafting.readers.reviewed import Cancelled, Reviewed
from drafting.report import PhotoBlock, Report, normalise
from drafting.review.model import (
    Person,
    Proposal,
    ReadIn,
    Snapshot,
    TrailEntry,
)

_LEAST_ALIKE = 0.2
"""Share of the paragraphs that a file must have in common with the report to be one of it."""
_READERS = {"docx": docx.read, "odt": odt.read}
_DRAFT_OF = {"docx": docx.draft_of, "odt": odt.draft_of}
NOBODY = Person()
"""Whoever runs a batch command."""


def import_review(draft: DraftFile, path: Path, by: Person = NOBODY) -> Result:
    """Reads a reviewed file into a draft: all at once, or nothing.

    Raises:
        ReviewedFileError: The file cannot be read, or is not one of this report.
        DraftReadOnlyError, ConflictError, SaveError: The draft cannot be written.
    """
    return take(draft, read_review(path, basis_of(draft)), by)


def is_of(path: Path, draft_id: str) -> bool:
    """Whether an office file was exported from this draft; not, where it cannot be read."""
    try:
        with Package(path) as package:
            return bool(draft_id) and _DRAFT_OF[package.kind](package) == draft_id
    except ReviewedFileError:
        return False


def basis_of(draft: DraftFile) -> Basis:
    """What :func:`read_review` needs of an open draft."""
    exports: dict[str, Snapshot] = {}
    for exported in draft.exported():
        try:
            exports[exported.export_id] = draft.exported_report(exported.export_id)
        except DamagedDraftError:  # the file is then compared with what comes nearest
            continue
    comments = draft.comments()
    origins = [*(c.origin for c in comments), *(p.origin for p in draft.proposals())]
    return Basis(
        draft.draft_id,
        draft.snapshot(),
        exports,
        comments,
        frozenset(origin.key for origin in origins if origin and origin.key),
        draft.next_proposal(),
        frozenset(file.sha256 for file in draft.files_read()),
        frozenset(draft.versions()),
        draft.path,
        draft.photo_hashes(),
    )


def read_review(path: Path, basis: Basis, cancelled: Cancelled = lambda: False) -> Reading:
    """What a reviewed file would add to a draft.

    Args:
        path: The file: .docx or .odt, or another copy of the draft.
        basis: What is known of the draft.
        cancelled: Is asked from time to time; once it says so the reading ends with :class:`GaveUp`.

    Raises:
        ReviewedFileError: The file cannot be read, or is not one of this report.
        DraftFileError: The copy cannot be opened.
        GaveUp: ``cancelled`` said so.
    """
    sha256 = _hash(path)
    file = ReadIn(sha256, path.name, dt.datetime.now(dt.UTC).replace(microsecond=0))
    if sha256 in basis.files:
        return Reading(file, again=True)
    if path.suffix.lower() == SUFFIX:
        return _read_copy(path, file, basis, cancelled)
    with Package(path) as package, ExitStack() as opened:
        reviewed = _READERS[package.kind](package, sha256)
        if not reviewed.is_a_report():
            raise ReviewedFileError(_("The file is too large to be a report."), path.name)
        if cancelled():
            raise GaveUp
        drafts: list[DraftFile] = []

        def photo(name: str) -> bytes:
            if cancelled():
                raise GaveUp
            if (
                not drafts and basis.path is not None
            ):  # seldom: where pictures are packed otherwise than they went out
                drafts.append(opened.enter_context(DraftFile.open(basis.path, readonly=True)))
            return drafts[0].photo(name) if drafts else b""

        pictures = Pictures(package.picture, basis.photos, photo)
        return _reading(reviewed, file, basis, cancelled, pictures=pictures)


def _reading(
    reviewed: Reviewed,
    file: ReadIn,
    basis: Basis,
    cancelled: Cancelled,
    beside: Iterable[str] = (),
    pictures: Pictures | None = None,
) -> Reading:
    exported, printed, pairing = _nearest(reviewed, basis, cancelled)
    collector = Collector(exported.report, printed, pairing, reviewed, pictures)
    collector.collect()
    collector.collect_beside(reviewed)
    for text in beside:
        collector.note(reviewed.saved, "", text)
    return Maker(reviewed, file, basis, exported, collector).reading()


def _read_copy(path: Path, file: ReadIn, basis: Basis, cancelled: Cancelled) -> Reading:
    """What another copy of the draft would add to it."""
    with DraftFile.open(path, readonly=True) as other:
        if other.draft_id != basis.draft_id:
            raise ReviewedFileError(_("This is another draft, not a copy of this one."), path.name)
        common = common_report(other, basis.versions)
        base = numbered(common, basis.current) if common is not None else basis.current
        printed = _printed(base.report)
        reviewed = as_reviewed(other, path.name, file.sha256, _printed(other.report), base.report, printed)
        reading = _reading(
            reviewed,
            file,
            replace(basis, exports={COPY: base}),
            cancelled,
            not_taken(other, base.report),
        )
    return reading if common is not None else replace(reading, basis=False)


def take(draft: DraftFile, reading: Reading, by: Person = NOBODY) -> Result:
    """Puts what a file brought into the draft.

    Raises:
        DraftReadOnlyError, ConflictError, SaveError: The draft cannot be written.
    """
    if reading.again:
        return Result(again=True)
    entry = TrailEntry(reading.file.at, by, "import", draft.state, files=(reading.file.name,))
    comments = (*reading.comments, *reading.unplaced)
    proposals = [_with_picture(draft, proposal, reading.pictures) for proposal in reading.proposals]
    draft.add_remarks(comments, proposals, reading.file, entry, reading.updates)
    return Result(
        len(reading.comments),
        len(reading.proposals),
        reading.answers,
        reading.known,
        tuple(Unplaced(c.author.name, c.at, c.text) for c in reading.unplaced),
        basis=reading.basis,
    )


def _with_picture(draft: DraftFile, proposal: Proposal, pictures: Mapping[str, PreparedPhoto]) -> Proposal:
    """A proposal whose picture is in the draft; until it is accepted nothing shows it."""
    grid = proposal.new_block
    if proposal.kind != "replace_photo" or not isinstance(grid, PhotoBlock):
        return proposal
    (photo,) = grid.photos
    name = draft.add_photo(pictures[photo.file].data, photo.caption or _("Photo"))
    kept = PhotoBlock((msgspec.structs.replace(photo, file=name),), grid.columns)
    return msgspec.structs.replace(proposal, new_block=kept)


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""  # the guard says what is wrong with it


def _nearest(
    reviewed: Reviewed, basis: Basis, cancelled: Cancelled
) -> tuple[Snapshot, list[AnySlot], Pairing]:
    """The report the file was exported from, or the one of the draft's that is most like it."""
    known = basis.exports.get(reviewed.export_id)
    candidates = [known] if known else [basis.current, *reversed(list(basis.exports.values()))]
    best: tuple[Snapshot, list[AnySlot], Pairing] | None = None
    for snapshot in candidates:
        printed = _printed(snapshot.report)
        pairing = pair(printed, reviewed.body, cancelled)
        if best is None or pairing.likeness > best[2].likeness:
            best = snapshot, printed, pairing
    assert best is not None
    if known is None and best[2].likeness < _LEAST_ALIKE:
        raise ReviewedFileError(_("This file is not one of this report."), reviewed.name)
    return best


def _printed(report: Report) -> list[AnySlot]:
    """What was exported: composed again, so that every text is known exactly as it went out."""
    template = templates.load(report.template)
    # The size of photos plays no part in what is written about them.
    document = compose(report, template, photo_size=lambda _file: (4, 3), purpose="review")
    return slots(document.nodes, normalise(report, template.section_ids), template)
