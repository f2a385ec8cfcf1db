"""Drafts under check: opened for reading, checked as their decisions and their template say, left as they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from drafting.checks import Checked, Counts, OtherReport, Settings, checked, is_copy, tally
from drafting.checks.decisions import Decisions, decisions_of, settings_for
from drafting.draftfile import DraftFile
from drafting.errors import DraftFileError, DraftingError, InputError
from drafting.i18n import _
from drafting.report import Report, photos
from drafting.template import Template, load

SUFFIX = ".trip"


class Examined(msgspec.Struct, frozen=True):
    """A draft and what the checks say about it."""

    path: Path
    report: Report
    template: Template
    decisions: Decisions
    settings: Settings
    result: Checked

    @property
    def counts(self) -> Counts:
        """How many findings there are of each severity."""
        return tally(self.result.findings)


class Unreadable(msgspec.Struct, frozen=True):
    """A draft of a folder that could not be checked, and why, one sentence."""

    path: Path
    reason: str


class _Draft(msgspec.Struct, frozen=True):
    path: Path
    draft_id: str
    report: Report
    decisions: Decisions
    sizes: dict[str, tuple[int, int]]


def examine(path: Path, *, today: dt.date | None = None) -> Examined:
    """Checks one draft.

    Raises:
        DraftFileError: It cannot be read.
        TemplateError: Its template cannot be used.
    """
    return _examined(_read(path), (), today)


def examine_folder(folder: Path, *, today: dt.date | None = None) -> tuple[Examined | Unreadable, ...]:
    """Checks every draft of a folder and of those in it, also for passages that two of them share.

    Raises:
        InputError: There is no draft in it.
    """
    read: list[_Draft | Unreadable] = []
    for path in drafts_in(folder):
        try:
            read.append(_read(path))
        except DraftingError as error:
            read.append(Unreadable(path, error.message))
    if not read:
        raise InputError(_("There is no draft in this folder."), str(folder))
    drafts = [draft for draft in read if isinstance(draft, _Draft)]
    return tuple(_one_of_many(draft, drafts, today) for draft in read)


def drafts_in(folder: Path) -> Iterator[Path]:
    """The drafts in a folder and below it, in the order of their names."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() == SUFFIX and path.is_file())
    return iter(sorted(found))


def _one_of_many(
    draft: _Draft | Unreadable, drafts: Sequence[_Draft], today: dt.date | None
) -> Examined | Unreadable:
    if isinstance(draft, Unreadable):
        return draft
    others = tuple(
        OtherReport(other.report.title.strip() or other.path.stem, other.report)
        for other in drafts
        if other is not draft and not is_copy(draft.draft_id, draft.report, other.draft_id, other.report)
    )
    try:
        return _examined(draft, others, today)
    except DraftingError as error:
        return Unreadable(draft.path, error.message)


def _read(path: Path) -> _Draft:
    sizes: dict[str, tuple[int, int]] = {}
    with DraftFile.open(path, readonly=True) as draft:
        report = draft.report
        for *_place, photo in photos(report):
            try:
                sizes[photo.file] = draft.photo_size(photo.file)
            except DraftFileError:  # a lost photo has no size; the export tells of it
                continue
        return _Draft(path, draft.draft_id, report, decisions_of(draft.extra("checks")), sizes)


def _examined(draft: _Draft, others: tuple[OtherReport, ...], today: dt.date | None) -> Examined:
    template = load(draft.report.template)
    settings = settings_for(
        template, decisions=draft.decisions, photo_sizes=draft.sizes, today=today, others=others
    )
    result = checked(draft.report, template, settings)
    return Examined(draft.path, draft.report, template, draft.decisions, settings, result)
