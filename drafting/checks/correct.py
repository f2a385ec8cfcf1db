"""Corrections: one place, or all places of a rule at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from drafting.checks.finding import Finding
from drafting.errors import InputError
from drafting.i18n import _
from drafting.places import Place, text_at, with_text
from drafting.report import Report

CONTEXT = 15


class Correction(msgspec.Struct, frozen=True):
    """A correction to be confirmed: the finding, what stands around it, and what will stand in its place."""

    finding: Finding
    before: str
    after: str
    suggestion: str


def apply(report: Report, finding: Finding, suggestion: str) -> Report:
    """The report with the quoted stretch replaced.

    Raises:
        InputError: The text has changed meanwhile; nothing may be replaced.
    """
    text = text_at(report, finding.place)
    if not can_apply(finding) or text is None or text[finding.start : finding.end] != finding.quote:
        raise InputError(_("The text has changed; check again."), finding.section)
    return with_text(report, finding.place, text[: finding.start] + suggestion + text[finding.end :])


def can_apply(finding: Finding) -> bool:
    """Whether a finding has a stretch of text that could be replaced."""
    return finding.end > finding.start


def corrections(report: Report, findings: Iterable[Finding], rule: str) -> tuple[Correction, ...]:
    """The places 「全部改正」 would change for a rule, with context, to be shown before.

    Left out is what stands within 「」 or a name, what has no suggestion or more than one, and what overlaps
    with the place before.
    """
    found: list[Correction] = []
    ends: dict[Place, int] = {}
    for finding in findings:
        place = finding.place
        if finding.rule != rule or finding.guarded or len(finding.suggestions) != 1 or not can_apply(finding):
            continue
        text = text_at(report, place)
        if text is None or finding.start < ends.get(place, 0):
            continue
        ends[place] = finding.end
        before = text[max(0, finding.start - CONTEXT) : finding.start]
        after = text[finding.end : finding.end + CONTEXT]
        found.append(Correction(finding, before, after, finding.suggestions[0]))
    return tuple(found)


def apply_all(report: Report, chosen: Sequence[Correction]) -> Report:
    """The report with the chosen places replaced, as one edit.

    Raises:
        InputError: A text has changed meanwhile; nothing is replaced.
    """
    for correction in sorted(chosen, key=lambda c: c.finding.start, reverse=True):
        report = apply(report, correction.finding, correction.suggestion)
    return report
