"""What is amiss and how much there is: check, count."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import msgspec

from batch.names import headings
from batch.outcome import DONE, FOUND_ERRORS, Outcome, json, lines, one_line
from drafting.i18n import _

if TYPE_CHECKING:
    from drafting.checks import Finding

_MAX_QUOTE = 40  # characters


def check(options: argparse.Namespace) -> Outcome:
    """Says what is amiss in a draft."""
    from drafting.checks import check as find
    from drafting.checks import tally
    from drafting.draftfile import DraftFile
    from drafting.template import load

    with DraftFile.open(options.draft, readonly=True) as draft:
        report = draft.report
    template = load(report.template)
    findings = find(report, template)
    counts = tally(findings)
    status = FOUND_ERRORS if counts.error else DONE
    if options.json:
        return Outcome(
            status, json({"findings": [finding.public() for finding in findings], "counts": counts})
        )
    severities = {"error": _("error"), "warning": _("warning"), "info": _("hint")}
    names = headings(template.forms[report.form])
    said = [
        f"[{severities[found.severity]}] {_place(found, names)}{one_line(found.message)}"
        for found in findings
    ]
    summary = _("{errors} errors, {warnings} warnings, {infos} hints")
    said.append(summary.format(errors=counts.error, warnings=counts.warning, infos=counts.info))
    return Outcome(status, lines(said))


def _place(found: Finding, names: dict[str, str]) -> str:
    if found.section not in names:
        return ""
    place = names[found.section]
    if found.block is not None:
        text = _("{part}, day {n}") if found.section == "itinerary" else _("{part}, paragraph {n}")
        place = text.format(part=place, n=found.block + 1)
    if quote := one_line(found.quote):
        quote = quote if len(quote) <= _MAX_QUOTE else quote[: _MAX_QUOTE - 1] + "…"
        place += _(" “{quote}”").format(quote=quote)
    return _("{place}: ").format(place=place)


def count(options: argparse.Namespace) -> Outcome:
    """Counts the words of a draft."""
    from drafting.draftfile import DraftFile
    from drafting.template import load
    from drafting.wordcount import report_counts, total_count

    with DraftFile.open(options.draft, readonly=True) as draft:
        report = draft.report
    parts = report_counts(report)
    total = total_count(parts.values())
    if options.json:
        return Outcome(output=json({"parts": parts, "total": total}))
    names = headings(load(report.template).forms[report.form])
    rows: list[tuple[str, ...]] = [(_("part"), _("words"), _("characters"), _("with spaces"), _("Chinese"))]
    for name, part in (*parts.items(), (_("total"), total)):
        rows.append((names.get(name, name), *map(str, msgspec.structs.astuple(part))))
    return Outcome(output=lines("\t".join(row) for row in rows))
