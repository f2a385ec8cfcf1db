"""How much there is: count."""

from __future__ import annotations

import argparse

import msgspec

from batch.names import headings
from batch.outcome import Outcome, json, lines
from drafting.i18n import _


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
