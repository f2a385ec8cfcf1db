"""What is amiss: ``check`` for one draft or a folder of them, with a record for the file."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from batch.names import headings
from batch.outcome import DONE, FOUND_ERRORS, UNUSABLE, Outcome, json, lines, one_line
from drafting.errors import ExportError, InputError, behind
from drafting.i18n import _

if TYPE_CHECKING:
    from drafting.checks import Counts, Finding
    from drafting.checkup import Examined, Unreadable

_MAX_QUOTE = 40  # characters


def check(options: argparse.Namespace) -> Outcome:
    """Says what is amiss in a draft, or in every draft of a folder."""
    from drafting.checkup import examine

    if options.draft.is_dir():
        if options.report is not None:
            raise InputError(_("A record is made of one draft, not of a folder."), str(options.draft))
        return _folder(options)
    if options.report is not None:
        _require_docx(options.report, options.draft)
    found = examine(options.draft, today=dt.datetime.now().astimezone().date())
    if options.report is not None:
        _write_record(found, options.report)
    status = FOUND_ERRORS if found.counts.error else DONE
    if options.json:
        return Outcome(status, json(_as_json(found)), _failures(found))
    names = headings(found.template.forms[found.report.form])
    severities = _severities()
    said = [
        f"[{severities[finding.severity]}] {_place(finding, names)}{one_line(finding.message)}"
        for finding in found.result.findings
    ]
    if found.result.ignored:
        said.append(_("{n} set aside in the draft").format(n=len(found.result.ignored)))
    return Outcome(status, lines([*said, _summary(found.counts)]), _failures(found))


def _failures(*found: Examined) -> list[str]:
    """What is to be said of rules that failed, each once."""
    return list(dict.fromkeys(one_line(failure.message) for one in found for failure in one.result.failed))


def _as_json(found: Examined) -> dict[str, Any]:
    return {"findings": [finding.public() for finding in found.result.findings], "counts": found.counts}


def _severities() -> dict[str, str]:
    return {"error": _("error"), "warning": _("warning"), "info": _("hint")}


def _summary(counts: Counts) -> str:
    summary = _("{errors} errors, {warnings} warnings, {infos} hints")
    return summary.format(errors=counts.error, warnings=counts.warning, infos=counts.info)


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


# --- A folder ----------------------------------------------------------------------------------------------------


def _folder(options: argparse.Namespace) -> Outcome:
    from drafting.checks import tally
    from drafting.checkup import Examined, Unreadable, examine_folder

    folder: Path = options.draft
    all_found = examine_folder(folder, today=dt.datetime.now().astimezone().date())
    read = [found for found in all_found if isinstance(found, Examined)]
    unread = [found for found in all_found if isinstance(found, Unreadable)]
    counts = tally(finding for found in read for finding in found.result.findings)
    status = UNUSABLE if unread else FOUND_ERRORS if counts.error else DONE
    remarks = [behind(found.path.relative_to(folder), found.reason) for found in unread]
    remarks += _failures(*read)
    if options.json:
        drafts = [_draft_json(folder, found) for found in all_found]
        return Outcome(status, json({"drafts": drafts, "counts": counts}), remarks)
    said: list[str] = []
    for found in read:
        said += [*_of_draft(folder, found), ""]
    total = _("{n} drafts: {summary}").format(n=len(read), summary=_summary(counts))
    return Outcome(status, lines([*said, total]), remarks)


def _draft_json(folder: Path, found: Examined | Unreadable) -> dict[str, Any]:
    from drafting.checkup import Unreadable

    name = {"draft": found.path.relative_to(folder).as_posix()}
    if isinstance(found, Unreadable):
        return name | {"problem": found.reason}
    return name | {"title": found.report.title} | _as_json(found)


def _of_draft(folder: Path, found: Examined) -> Sequence[str]:
    """The draft on a line, then each rule with the number of its places."""
    from drafting.checks import all_rules
    from drafting.checks.arrange import by_rule

    severities = _severities()
    title = one_line(found.report.title) or _("Untitled report")
    head = f"{found.path.relative_to(folder)}  {title}"
    groups = by_rule(found.result.findings, all_rules(found.settings))
    told = [
        f"  [{severities[group.severity]}] {one_line(group.title)} ×{len(group.findings)}"
        for group in groups
        if group.severity != "info"
    ]
    return [head, *told, "  " + _summary(found.counts)]


# --- The record --------------------------------------------------------------------------------------------------


def _require_docx(target: Path, draft: Path) -> None:
    from drafting.files import is_same, require_place

    if target.suffix.lower() != ".docx":
        raise ExportError(_("The record is a Word file; give it a name that ends in .docx."), target.name)
    require_place(target)
    if is_same(target, draft):
        raise ExportError(_("This is the draft itself; choose another name."), target.name)


def _write_record(found: Examined, target: Path) -> None:
    from drafting.checkup import compose_record, write_record

    now = dt.datetime.now().astimezone()
    document = compose_record(
        found.report, found.template, found.result, found.decisions, found.settings, at=now
    )
    write_record(document, found.template, target)
