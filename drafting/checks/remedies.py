"""What can be done about a finding besides putting other words in the place of the quoted ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import msgspec

from drafting.checks.finding import Finding
from drafting.errors import InputError
from drafting.glossary import Entry, entry_of
from drafting.i18n import _
from drafting.report import Report, TextBlock, with_section

BLANK = "structure.blank"


class DeleteBlock(msgspec.Struct, frozen=True):
    """The paragraph the finding is about is empty and can be taken out."""


class NewTerm(msgspec.Struct, frozen=True):
    """The glossary can be told what the quoted name stands for.

    ``entry`` is the term as far as it is known; ``row`` where it stands or will stand in the glossary.
    """

    entry: Entry
    row: int


Remedy: TypeAlias = DeleteBlock | NewTerm


def remedy_for(report: Report, finding: Finding) -> Remedy | None:
    """What can be done about a finding of the report as it stands; None when there is nothing of the kind."""
    if finding.rule == BLANK:
        return DeleteBlock()
    match finding.rule:
        case "names.abbreviation" | "names.contraction" if finding.quote:
            full = (
                finding.suggestions[0] if finding.rule == "names.contraction" and finding.suggestions else ""
            )
            return _new_term(report, Entry(name=full, short=finding.quote))
    return None


def _new_term(report: Report, entry: Entry) -> NewTerm | None:
    for row, term in enumerate(report.glossary):
        known = entry_of(term)
        if entry.short in (known.short, known.original, known.name):
            return None if known.name else NewTerm(known, row)
    return NewTerm(entry, len(report.glossary))


def carried_out(report: Report, finding: Finding, remedy: Remedy) -> Report:
    """The report after a remedy.

    Raises:
        InputError: The text has changed meanwhile; nothing may be taken out.
    """
    if isinstance(remedy, DeleteBlock):
        return _without_blank(report, finding)
    if remedy.row < len(report.glossary):
        return report
    return msgspec.structs.replace(report, glossary=(*report.glossary, remedy.entry.term))


def blanks(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those of the findings that are about an empty paragraph."""
    return tuple(finding for finding in findings if finding.rule == BLANK)


def without_blanks(report: Report, findings: Iterable[Finding]) -> Report:
    """The report without the empty paragraphs that findings are about, whichever parts they stand in.

    Raises:
        InputError: The text has changed meanwhile; nothing may be taken out.
    """
    for finding in sorted(
        findings, key=lambda one: one.block or 0, reverse=True
    ):  # those before keep their index
        report = _without_blank(report, finding)
    return report


def _without_blank(report: Report, finding: Finding) -> Report:
    blocks, index = report.section(finding.section), finding.block
    block = blocks[index] if index is not None and index < len(blocks) else None
    if index is None or not isinstance(block, TextBlock) or block.text.strip():
        raise InputError(_("The text has changed; check again."), finding.section)
    return with_section(report, finding.section, (*blocks[:index], *blocks[index + 1 :]))
