"""What the drafter and the office decide about the checks, and what was set aside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import msgspec

from drafting.checks.finding import Finding, Severity
from drafting.places import text_at
from drafting.report import Report

CONTEXT = 8


class Ignored(msgspec.Struct, frozen=True):
    """A finding somebody set aside: the rule, the section, the text it applied to and what stood around it.

    ``by`` and ``at`` say who did so and when, for the file.
    """

    rule: str
    section: str
    quote: str = ""
    before: str = ""
    after: str = ""
    by: str = ""
    at: str = ""


class OtherReport(msgspec.Struct, frozen=True):
    """Another draft to compare with: a name the drafter knows it by, and its text."""

    name: str
    report: Report


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
    sentence_limit: int = 120
    caption_limit: int = 30
    suggestion_minimum: int = 3
    photo_dpi: int = 150


def names_rule(names: frozenset[str], rule: str) -> bool:
    """Whether a set of ids and beginnings of ids names a rule."""
    while rule:
        if rule in names:
            return True
        rule = rule.rpartition(".")[0]
    return False


def _around(report: Report, finding: Finding) -> tuple[str, str]:
    text = text_at(report, finding.place) or ""
    before, after = text[: finding.start], text[finding.end :]
    return before[-CONTEXT:], after[:CONTEXT]


def ignore(report: Report, finding: Finding, by: str = "", at: str = "") -> Ignored:
    """What to keep so that this finding stays away: it is known by its words, not by its number."""
    before, after = _around(report, finding) if finding.quote else ("", "")
    return Ignored(finding.rule, finding.section, finding.quote, before, after, by, at)


def ignored_by(report: Report, finding: Finding, ignored: tuple[Ignored, ...]) -> Ignored | None:
    """What sets a finding aside, if anything does.

    The rule, the section and the quoted text must be the same, and half of the context on one side: editing
    what stands before or behind, or moving the paragraph, brings no finding back; another place with the same
    word stays.
    """
    for entry in ignored:
        if (entry.rule, entry.section, entry.quote) != (finding.rule, finding.section, finding.quote):
            continue
        if not entry.quote:
            return entry
        before, after = _around(report, finding)
        half = CONTEXT // 2
        if before[-half:] == entry.before[-half:] or after[:half] == entry.after[:half]:
            return entry
    return None
