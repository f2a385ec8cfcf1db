"""What the drafter and the office decide about the checks, and what was set aside."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from drafting.checks.finding import Finding, Severity
from drafting.places import text_at
from drafting.report import ItineraryDay, PhotoBlock, Report, TextBlock, Traveller
from drafting.strictness import CAPTION, DPI, SENTENCE, SUGGESTIONS

CONTEXT = 8


class Ignored(msgspec.Struct, frozen=True):
    """A finding somebody set aside: the rule, the section, the text it applied to and what stood around it.

    A finding without such a text is known by ``about``: what its block or row is, see :func:`thing_at`. ``by`` and
    ``at`` say who set it aside and when, for the file.
    """

    rule: str
    section: str
    quote: str = ""
    before: str = ""
    after: str = ""
    by: str = ""
    at: str = ""
    about: str = ""


class OtherReport(msgspec.Struct, frozen=True):
    """Another draft to compare with: a name the drafter knows it by, and its text."""

    name: str
    report: Report


def is_copy(draft_id: str, report: Report, other_id: str, other: Report) -> bool:
    """Whether one of two drafts is the other under another name, kept to be safe or handed round: of the same trip.

    One that was begun from a copy of last year's has its identity too, but another period.
    """
    return draft_id == other_id and report.period == other.period


class Settings(msgspec.Struct, frozen=True):
    """How to check.

    ``off`` and ``on`` switch rules, by their id or the beginning of it up to a dot. ``severities`` replaces the
    severity of rules. ``word_lists`` are further lists of words (TOML) of the office. ``deadline_months`` is
    the term for the report after the return, None for no term: no rule of the city is known. ``today`` lets
    dates in the future be found. ``photo_sizes`` are width and height in pixels by the photo's file name.
    """

    off: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = {}
    ignored: tuple[Ignored, ...] = ()
    word_lists: tuple[Path, ...] = ()
    others: tuple[OtherReport, ...] = ()
    photo_sizes: Mapping[str, tuple[int, int]] = {}
    today: dt.date | None = None
    deadline_months: int | None = None
    sentence_limit: int = SENTENCE
    caption_limit: int = CAPTION
    suggestion_minimum: int = SUGGESTIONS
    photo_dpi: int = DPI


def names_rule(names: frozenset[str], rule: str) -> bool:
    """Whether a set of ids and beginnings of ids names a rule."""
    return bool(names) and any(name in names for name in _names(rule))


def severity_of(severities: Mapping[str, Severity], rule: str) -> Severity | None:
    """The severity given to a rule, by its id or the longest beginning of it; None when none is."""
    return next((severities[name] for name in _names(rule) if name in severities), None)


def _names(rule: str) -> Iterator[str]:
    while rule:
        yield rule
        rule = rule.rpartition(".")[0]


def _around(report: Report, finding: Finding) -> tuple[str, str]:
    text = text_at(report, finding.place) or ""
    before, after = text[: finding.start], text[finding.end :]
    return before[-CONTEXT:], after[:CONTEXT]


def thing_at(report: Report, finding: Finding) -> str:
    """What a finding about a whole block or row speaks of, in words that stay when blocks are added before it.

    The file name of a photo, the text of a paragraph, the date of a day, the name of a traveller; empty for a whole
    part or field.
    """
    if finding.block is None:
        return finding.field
    rows: tuple[object, ...] = report.sections.get(finding.section, ()) or getattr(
        report, finding.section, ()
    )
    row = rows[finding.block] if finding.block < len(rows) else None
    match row:
        case TextBlock():
            return row.text
        case PhotoBlock():
            number = re.match(r"photos\[(\d+)\]", finding.field)
            index = int(number[1]) if number else 0
            return row.photos[index].file if index < len(row.photos) else ""
        case ItineraryDay():
            return row.date.isoformat() if row.date else row.place
        case Traveller():
            return f"{row.name} {finding.field}"
    return finding.field


def ignore(report: Report, finding: Finding, by: str = "", at: str = "") -> Ignored:
    """What to keep so that this finding stays away: it is known by its words, not by its number."""
    if not finding.quote:
        about = thing_at(report, finding)
        return Ignored(finding.rule, finding.section, by=by, at=at, about=about)
    before, after = _around(report, finding)
    return Ignored(finding.rule, finding.section, finding.quote, before, after, by, at)


def ignored_by(report: Report, finding: Finding, ignored: tuple[Ignored, ...]) -> Ignored | None:
    """What sets a finding aside, if anything does.

    The rule, the section and the quoted text must be the same, and half of the context on one side: editing
    what stands before or behind, or moving the paragraph, brings no finding back; another place with the same
    word stays. Without a quoted text it must be the same photo, paragraph or row.
    """
    for entry in ignored:
        if (entry.rule, entry.section, entry.quote) != (finding.rule, finding.section, finding.quote):
            continue
        if not entry.quote:
            if entry.about == thing_at(report, finding):
                return entry
            continue
        before, after = _around(report, finding)
        half = CONTEXT // 2
        sides = ((before[-half:], entry.before[-half:]), (after[:half], entry.after[:half]))
        if any(now and now == then for now, then in sides) or all(now == then for now, then in sides):
            return entry
    return None
