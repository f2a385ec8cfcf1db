"""Findings as a person wants to look through them: in context, by rule, by part, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from drafting.checks.finding import SEVERITIES, Finding, Severity
from drafting.checks.rule import Rule
from drafting.i18n import _, glossed, told
from drafting.places import Place, text_at
from drafting.report import PhotoBlock, Report, TableBlock, TextBlock
from drafting.segments import part_of, section_order
from drafting.template import Form

Arrangement: TypeAlias = Literal["rule", "part"]
_PHOTO = re.compile(r"photos\[([0-9]+)\]")
BEFORE, QUOTED, AFTER = 12, 40, 24  # characters of an excerpt


class Excerpt(NamedTuple):
    """A stretch of a text with what stands around it, on one line; the quote is empty for a whole text."""

    before: str
    quote: str
    after: str


class Group(msgspec.Struct, frozen=True):
    """Findings that belong together: of one rule, or in one part of the report.

    ``severity`` is the gravest among them. A part has its findings in ``groups``, by rule.
    """

    key: str
    title: str
    severity: Severity
    findings: tuple[Finding, ...]
    groups: tuple[Group, ...] = ()


def excerpt(report: Report, finding: Finding) -> Excerpt:
    """The place of a finding in context. A finding on a whole has what names it, as far as there is a text."""
    text = text_at(report, finding.place)
    if text is None or finding.end <= finding.start:
        return Excerpt("", "", _line(text or _begin(report, finding), 40))
    start, end = finding.start, finding.end
    before = _tail(text[max(0, start - BEFORE - 1) : start], BEFORE)
    quote = _line(text[start:end], QUOTED) or "␣" * (end - start)
    return Excerpt(before, quote, _line(text[end : end + AFTER + 1], AFTER))


def _begin(report: Report, finding: Finding) -> str:
    """The text of the block or row a finding is about as a whole."""
    if finding.block is None:
        return ""
    blocks = report.sections.get(finding.section, ())
    if finding.block < len(blocks):
        block = blocks[finding.block]
        if isinstance(block, TextBlock):
            return block.text
        if isinstance(block, PhotoBlock):
            if (photo := _PHOTO.match(finding.field)) and int(photo[1]) < len(block.photos):
                return block.photos[int(photo[1])].caption
            return "、".join(photo.caption for photo in block.photos)
        if isinstance(block, TableBlock):
            return block.table.caption or "、".join(block.table.header)
    for field in ("name", "place", ""):
        if text := text_at(report, Place(finding.section, finding.block, field)):
            return text
    return ""


def _flat(text: str) -> str:
    return text.replace("\n", " ")


def _line(text: str, limit: int) -> str:
    text = _flat(text).rstrip() if text.strip() else ""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _tail(text: str, limit: int) -> str:
    text = _flat(text)
    return text if len(text) <= limit else "…" + text[-limit + 1 :]


def worst(findings: Iterable[Finding]) -> Severity:
    """The gravest severity among findings; ``info`` when there are none."""
    found = {finding.severity for finding in findings}
    return next((severity for severity in SEVERITIES if severity in found), "info")


def by_rule(findings: Iterable[Finding], rules: Mapping[str, Rule]) -> tuple[Group, ...]:
    """The findings by rule: the gravest first, then in the order in which they stand in the report."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.rule, []).append(finding)
    groups = [
        Group(rule, rule_title(rules.get(rule), some), worst(some), tuple(some))
        for rule, some in found.items()
    ]
    return tuple(sorted(groups, key=lambda group: SEVERITIES.index(group.severity)))


def rule_title(rule: Rule | None, findings: Sequence[Finding] = ()) -> str:
    """What a rule is called. A list of words says which word it is about, where that is the same everywhere."""
    if rule is None:
        return findings[0].rule if findings else ""
    quotes = {finding.quote for finding in findings}
    if rule.word is None or len(quotes) != 1:
        return told(rule.title)
    better = findings[0].suggestions
    change = f"{quotes.pop()} → {better[0]}" if len(better) == 1 else quotes.pop()
    return _("{rule}: {words}").format(rule=told(rule.title), words=change)


def part_title(form: Form, section: str) -> str:
    """The heading of the part a finding stands in; that of the facts for what is no part."""
    part = part_of(form, section)
    return glossed(part.heading) if part is not None else _("Basic data")


def by_part(findings: Iterable[Finding], rules: Mapping[str, Rule], form: Form) -> tuple[Group, ...]:
    """The findings by part, in the order of the form, the facts first; within a part by rule."""
    found: dict[str, list[Finding]] = {}
    titles: dict[str, str] = {}
    for finding in findings:
        part = part_of(form, finding.section)
        key = part.id if part is not None else ""
        titles.setdefault(key, part_title(form, finding.section))
        found.setdefault(key, []).append(finding)
    order = ["", *(part.id for part in form.parts)]
    return tuple(
        Group(f"part:{key}", titles[key], worst(found[key]), tuple(found[key]), by_rule(found[key], rules))
        for key in order
        if key in found
    )


def of_severity(findings: Iterable[Finding], shown: Iterable[Severity]) -> tuple[Finding, ...]:
    """The findings of the severities that are to be shown."""
    wanted = frozenset(shown)
    return tuple(finding for finding in findings if finding.severity in wanted)


def neighbour(findings: Sequence[Finding], current: Finding | None, index: int, step: int) -> int | None:
    """The finding after (``step`` 1) or before (-1) the one that was looked at last; None when there are none.

    Args:
        findings: All findings, in the order of the report.
        current: The one looked at last; None at the beginning.
        index: Where that stood when it was looked at; if it has gone, the one now there comes next.
        step: 1 or -1. From the last the first comes next, and the other way round.
    """
    if not findings:
        return None
    if current is None:
        return 0 if step > 0 else len(findings) - 1
    if current in findings:
        return (findings.index(current) + step) % len(findings)
    return (index if step > 0 else index - 1) % len(findings)


def beside(findings: Sequence[Finding], form: Form, place: Place, offset: int, step: int) -> int | None:
    """The first finding behind a place of the report (``step`` 1), or the last one before it (-1).

    From behind the last the first comes next, and the other way round; None when there are none.

    Args:
        findings: All findings, in the order of the report.
        form: The form, for the order of its parts.
        place: Where somebody is.
        offset: How many characters of the text there stand before.
        step: 1 or -1.
    """
    if not findings:
        return None
    order = section_order(form)

    def key(section: str, block: int | None, at: int) -> tuple[int, int, int]:
        return order.get(section, len(order)), -1 if block is None else block, at

    here = key(place.section, place.block, offset)
    ahead = (n for n, f in enumerate(findings) if key(f.section, f.block, f.start) >= here)
    if step > 0:
        return next(ahead, 0)
    behind = (n for n, f in reversed([*enumerate(findings)]) if key(f.section, f.block, f.end) <= here)
    return next(behind, len(findings) - 1)
