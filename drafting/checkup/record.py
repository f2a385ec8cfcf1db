"""The record of a check, for the file: what was checked, what was found, what was set aside and by whom."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from drafting import document as doc
from drafting.checks import Checked, Finding, Rule, all_rules, tally
from drafting.checks.arrange import by_part, by_rule, excerpt, part_title, rule_title
from drafting.checks.decisions import Decisions
from drafting.checks.settings import Settings, names_rule
from drafting.checkup.families import FAMILIES, family_title
from drafting.files import write_atomically
from drafting.i18n import _, told
from drafting.numbering import Numberer
from drafting.report import Report
from drafting.rocdates import date_in_words
from drafting.template import Template

MOST_PLACES = 5
"""So many places of one rule in one part are quoted at the most; the others are counted."""
_SOURCE = doc.Source("checks")


class _Writer:
    def __init__(
        self, report: Report, template: Template, result: Checked, decisions: Decisions, settings: Settings
    ) -> None:
        self.report = report
        self.form = template.forms[report.form]
        self.result = result
        self.decisions = decisions
        self.settings = settings
        self.rules = all_rules(settings)
        self.numbers = Numberer(template.numbering.labels, 1)
        self._anchors = 0

    def heading(self, level: int, text: str) -> doc.Heading:
        self._anchors += 1
        return doc.Heading(level, text, self.numbers.next(level), f"_Check{self._anchors}", _SOURCE)

    # ------------------------------------------------------------ what was checked

    def checked(self) -> Iterator[doc.Node]:
        yield self.heading(1, _("What was checked"))
        families = (*FAMILIES, *sorted({rule.family for rule in self.rules.values()} - set(FAMILIES)))
        rows = []
        for family in families:
            own = [rule for rule in self.rules.values() if rule.family == family and self._holds(rule)]
            titles = _(", ").join(dict.fromkeys(told(rule.title) for rule in own))
            if own:
                rows.append(((family_title(family),), (titles,), (str(len(own)),)))
        yield _table((_("Family"), _("Rules"), _("Number")), (0.18, 0.7, 0.12), rows)

    def _holds(self, rule: Rule) -> bool:
        if names_rule(self.settings.off, rule.id):
            return False
        return rule.enabled or names_rule(self.settings.on, rule.id)

    # ------------------------------------------------------------ what was found

    def found(self, names: Mapping[str, str]) -> Iterator[doc.Node]:
        yield self.heading(1, _("What was found"))
        if not self.result.findings:
            yield doc.Paragraph("body", _("Nothing is open."), _SOURCE)
        for part in by_part(self.result.findings, self.rules, self.form):
            yield self.heading(2, part.title)
            rows = []
            for group in by_rule(part.findings, self.rules):
                count = f"×{len(group.findings)}" if len(group.findings) > 1 else ""
                what = (names[group.severity], count) if count else (names[group.severity],)
                title = rule_title(self.rules.get(group.key), group.findings)
                rows.append((what, (title,), self._places(group.findings)))
            yield _table((_("Severity"), _("Check rule"), _("Places")), (0.12, 0.3, 0.58), rows)

    def _places(self, findings: Sequence[Finding]) -> tuple[str, ...]:
        told: list[str] = []
        for finding in findings[:MOST_PLACES]:
            before, quote, after = excerpt(self.report, finding)
            told.append(f"{before}【{quote}】{after}" if quote else after or finding.message)
        told = list(dict.fromkeys(told))
        if len(findings) > MOST_PLACES:
            told.append(_("and {n} more").format(n=len(findings) - MOST_PLACES))
        return tuple(told)

    # ------------------------------------------------------------ what was decided

    def decided(self) -> Iterator[doc.Node]:
        yield self.heading(1, _("What was set aside"))
        if not self.result.ignored and not self.decisions.off:
            yield doc.Paragraph("body", _("Nothing was set aside, and no rule was turned off."), _SOURCE)
            return
        if self.result.ignored:
            rows = []
            for finding, entry in self.result.ignored:
                before, quote, after = excerpt(self.report, finding)
                where = part_title(self.form, finding.section)
                words = f"{before}【{quote}】{after}" if quote else after or finding.message
                title = rule_title(self.rules.get(finding.rule), [finding])
                place = _("{place}: {event}").format(place=where, event=words)
                rows.append(((title,), (place,), _by(entry.by, entry.at)))
            yield _table((_("Check rule"), _("Place"), _("By and when")), (0.27, 0.48, 0.25), rows)
        if self.decisions.off:
            yield self.heading(2, _("Rules turned off for this report"))
            off_rows = [
                ((rule_title(self.rules.get(off.rule)) or off.rule,), _by(off.by, off.at))
                for off in self.decisions.off
            ]
            yield _table((_("Check rule"), _("By and when")), (0.7, 0.3), off_rows)


def compose_record(
    report: Report,
    template: Template,
    result: Checked,
    decisions: Decisions,
    settings: Settings,
    *,
    at: dt.datetime,
    by: str = "",
) -> doc.Document:
    """The record of a check as a document.

    Args:
        report: The report that was checked.
        template: Its template.
        result: What was found and what was set aside.
        decisions: What was decided for the draft.
        settings: How it was checked.
        at: When, with zone.
        by: Who let it be checked; left out when empty.
    """
    names = {"error": _("error"), "warning": _("warning"), "info": _("hint")}
    counts = tally(result.findings)
    summary = _("{errors} errors, {warnings} warnings, {infos} hints").format(
        errors=counts.error, warnings=counts.warning, infos=counts.info
    )
    title = _("Record of the check")
    lines = [
        (_("Report: "), report.title),
        (_("Checked on: "), f"{date_in_words(at.date())} {at:%H:%M}"),
        (_("Checked by: "), by),
        (
            _("Result: "),
            summary + (_(", {n} set aside").format(n=len(result.ignored)) if result.ignored else ""),
        ),
    ]
    nodes: list[doc.Node] = [doc.Paragraph("form-title", title, _SOURCE)]
    nodes += [doc.FieldLine(label, value, _SOURCE) for label, value in lines if value]
    writer = _Writer(report, template, result, decisions, settings)
    nodes += [*writer.found(names), *writer.decided(), *writer.checked()]
    return doc.Document(
        title=_("{name}: {words}").format(name=title, words=report.title) if report.title else title,
        author=by,
        subject="",
        keywords="",
        language=template.language,
        first_number=1,
        track_changes=False,
        identity=doc.Identity("", _digest(nodes), at, at),
        nodes=tuple(nodes),
    )


def write_record(document: doc.Document, template: Template, target: Path) -> None:
    """Writes a record as a Word file.

    Raises:
        ExportError: It could not be written; what stood there is unchanged.
        TemplateError: The page design cannot be used.
    """
    from drafting.writers import docx

    write_atomically(target, docx.write(document, {}, template.base_docx))


def _by(by: str, at: str) -> tuple[str, ...]:
    try:
        moment = dt.datetime.fromisoformat(at)
    except ValueError:
        return tuple(filter(None, (by, at)))
    return tuple(filter(None, (by, f"{date_in_words(moment.date())} {moment:%H:%M}")))


def _table(
    header: tuple[str, ...], shares: tuple[float, ...], rows: Sequence[tuple[doc.Cell, ...]]
) -> doc.Table:
    columns = tuple(doc.Column(share) for share in shares)
    return doc.Table("plain", columns, header, tuple(rows), _SOURCE)


def _digest(nodes: Sequence[doc.Node]) -> str:
    return hashlib.sha256(msgspec.json.encode(nodes)).hexdigest()[:16]
