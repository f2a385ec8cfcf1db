"""How far a report has come: each part's state, its length, and what is still missing before it can go up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Literal, TypeAlias

import msgspec

from drafting.counting import Count
from drafting.i18n import _, glossed, ngettext
from drafting.places import Place, caption_path
from drafting.report import Block, PhotoBlock, Report, TextBlock, photos
from drafting.segments import part_of
from drafting.template import Form, Part, Template
from drafting.wordcount import section_count

State: TypeAlias = Literal["empty", "begun", "complete", "made"]
"""Nothing there, something there but not all, all there; ``made`` for a part that the program makes by itself."""

MADE_KINDS = ("cover", "contents", "attachments")
"""Kinds of parts that show what stands elsewhere in the report."""
_NAMED = 3
"""So many photos are named of those that are not there."""


class Missing(msgspec.Struct, frozen=True):
    """Something without which the report cannot go to the chief: where it belongs, and a sentence saying so."""

    place: Place
    text: str


class PartProgress(msgspec.Struct, frozen=True):
    """How far a part has come.

    ``part`` is None for the facts the form and the cover show; ``count`` is None for a part without text.
    """

    part: Part | None
    state: State
    required: bool
    count: Count | None = None
    missing: tuple[Missing, ...] = ()


class Progress(msgspec.Struct, frozen=True):
    """How far a report has come: its facts, then its parts in the order of the form.

    ``total`` is how many things the form demands, ``done`` how many of them are there.
    """

    parts: tuple[PartProgress, ...]
    done: int
    total: int

    @property
    def missing(self) -> tuple[Missing, ...]:
        """All that is missing, in the order of the parts."""
        return tuple(entry for part in self.parts for entry in part.missing)


def progress(
    report: Report,
    template: Template,
    counts: Mapping[str, Count] | None = None,
    away: Collection[str] = (),
) -> Progress:
    """How far a report has come.

    Args:
        report: The report.
        template: Its template.
        counts: The lengths of text parts that are known already, by section.
        away: The files of photos that are not in the draft now: it cannot be printed without them.
    """
    form = template.forms[report.form]
    missing: dict[str, list[Missing]] = {}
    for entry in (*_missing(report, template), *_away(report, form, frozenset(away))):
        part = part_of(form, entry.place.section)
        missing.setdefault(part.id if part else "", []).append(entry)
    parts = [_facts(report, tuple(missing.get("", ())))]
    parts += [_part(report, part, tuple(missing.get(part.id, ())), counts or {}) for part in form.parts]
    empty = Report(template=report.template, categories=report.categories)
    total = max(len(_missing(empty, template)), sum(map(len, missing.values())))
    return Progress(tuple(parts), total - sum(map(len, missing.values())), total)


def _missing(report: Report, template: Template) -> list[Missing]:
    from drafting.checks import missing_points  # takes a moment to import: not before a window is there

    found = missing_points(report, template)
    return [Missing(finding.place, finding.message) for finding in found]


def _away(report: Report, form: Form, away: frozenset[str]) -> Iterator[Missing]:
    """A line for each part that is printed with photos which are not there; it leads to the first of them."""
    lost: dict[str, list[tuple[Place, str]]] = {}
    for section, block, index, photo in photos(report) if away else ():
        if photo.file in away:
            name = photo.caption.replace("\n", " ").strip() or photo.file.rpartition("/")[2]
            place = Place(section, block, caption_path(index))
            lost.setdefault(section, []).append((place, name))
    for part in form.text_parts:
        if found := lost.get(part.section):
            text = ngettext(
                "{n} photo of “{part}” is not in this draft: {names}",
                "{n} photos of “{part}” are not in this draft: {names}",
                len(found),
            )
            names = [name for _place, name in found]
            named = _(", ").join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")
            yield Missing(found[0][0], text.format(n=len(found), part=glossed(part.heading), names=named))


def _facts(report: Report, missing: tuple[Missing, ...]) -> PartProgress:
    facts = (
        report.title,
        report.categories,
        report.host_agency,
        report.contact.name,
        report.contact.phone,
        report.period.start,
        report.period.end,
        report.destination,
        report.report_date,
    )
    some = any(facts) or report.has_attachments is not None
    return PartProgress(None, _state(some, missing), required=True, missing=missing)


def _part(
    report: Report, part: Part, missing: tuple[Missing, ...], counts: Mapping[str, Count]
) -> PartProgress:
    if part.kind in MADE_KINDS:
        return PartProgress(part, "made", part.required, missing=missing)
    if part.kind == "personnel":
        return PartProgress(part, _state(bool(report.travellers), missing), part.required, missing=missing)
    blocks = report.section(part.section)
    some = any(map(_holds_something, blocks)) or bool(part.itinerary_heading and report.itinerary)
    count = counts.get(part.section) or section_count(blocks)
    state = _state(some, missing)
    if (
        state == "complete"
        and part.required
        and (count.words < part.minimum_words or count.han < part.minimum_han)
    ):
        state = "begun"  # too short only for a warning, yet nobody is to take it for finished
    return PartProgress(part, state, part.required, count, missing)


def _state(some: bool, missing: tuple[Missing, ...]) -> State:
    if not some:
        return "empty"
    return "begun" if missing else "complete"


def _holds_something(block: Block) -> bool:
    if isinstance(block, TextBlock):
        return bool(block.text.strip())
    if isinstance(block, PhotoBlock):
        return bool(block.photos)
    return any(
        (block.table.caption, *block.table.header, *(cell for row in block.table.rows for cell in row))
    )
