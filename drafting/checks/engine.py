"""Running the rules: what looks at one text alone is kept until that text changes."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from drafting.checks.failing import Failure, guarded
from drafting.checks.finding import Finding, Severity
from drafting.checks.hit import REPORT_RULES, SEGMENT_RULES, Context, Hit
from drafting.checks.kept import PER_TEXT
from drafting.checks.rule import Rule, family, rules
from drafting.checks.settings import Ignored, Settings, ignored_by, names_rule, severity_of
from drafting.checks.spans import inside, quotes
from drafting.checks.words import finder, word_hits
from drafting.i18n import _
from drafting.places import Place
from drafting.report import Report
from drafting.segments import Kind, Segment, section_order
from drafting.template import Template

NO_SETTINGS = Settings()
LONG = 4000
"""Characters of a text that the rules do not all look at in one step."""
MANY = 50
"""Findings of a rule on the whole report that are made in one step."""
_NOWHERE = Place("")
# The families whose finds within 「」 or a name may be right: such a name is as its owner writes it.
_CAREFUL = ("wording", "punctuation", "dates")


class Checked(msgspec.Struct, frozen=True):
    """The findings, those that were set aside with what did so, and the rules that failed, each once."""

    findings: tuple[Finding, ...]
    ignored: tuple[tuple[Finding, Ignored], ...] = ()
    failed: tuple[Failure, ...] = ()


def check(report: Report, template: Template, settings: Settings = NO_SETTINGS) -> tuple[Finding, ...]:
    """All findings on a report that were not set aside, in the order of its form.

    Raises:
        InputError: A list of words of the settings cannot be read or is wrong.
    """
    return checked(report, template, settings).findings


def checked(report: Report, template: Template, settings: Settings = NO_SETTINGS) -> Checked:
    """All findings on a report and those set aside, both in the order of its form.

    Raises:
        InputError: A list of words of the settings cannot be read or is wrong.
    """
    work = steps(report, template, settings)
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: Checked = end.value
            return result


def steps(
    report: Report, template: Template, settings: Settings = NO_SETTINGS
) -> Generator[None, None, Checked]:
    """As :func:`checked`, in small steps, so that a window can do something else between them.

    Raises:
        InputError: As :func:`checked`, at the first step.
    """
    from drafting.checks import families

    assert families.FAMILIES
    context = Context(report, template, settings, rules(settings.word_lists))
    language = _("“{found}” should be {better} here. {why}")
    yield
    findings: list[Finding] = []
    failed: dict[str, Failure] = {}
    for segment in context.segments:
        if len(segment.text) > LONG:
            text = _long(segment.text, segment.kind, segment.level, settings.word_lists, language)
            while text.go_on():
                yield
        found = _hits(segment.text, segment.kind, segment.level, settings.word_lists, language)
        findings += _on_text(context, segment, found.hits)
        failed.update(found.failed)
        yield
    for rule in REPORT_RULES:
        for number, finding in enumerate(guarded(rule, context, failed), start=1):
            findings.append(finding)
            if number % MANY == 0:
                yield
        yield
    kept: list[Finding] = []
    aside: list[tuple[Finding, Ignored]] = []
    for finding in _sorted(context, _wanted(context, findings)):
        entry = ignored_by(report, finding, settings.ignored) if settings.ignored else None
        if entry is None:
            kept.append(finding)
        else:
            aside.append((finding, entry))
    return Checked(tuple(kept), tuple(aside), tuple(failed.values()))


def missing_points(report: Report, template: Template) -> tuple[Finding, ...]:
    """What must be filled in or written before the report can go up: the errors of completeness alone.

    In no particular order. Much quicker than :func:`check`, for asking after every edit.
    """
    from drafting.checks.completeness import RULES

    context = Context(report, template, NO_SETTINGS, family("completeness"))
    return tuple(finding for rule in RULES for finding in rule(context) if finding.severity == "error")


def _on_text(context: Context, segment: Segment, hits: Iterable[Hit]) -> Iterator[Finding]:
    """What the rules on one text find in it."""
    for hit in hits:
        finding = _guard(context, segment, hit)
        if finding is not None:
            yield finding


class _Found(NamedTuple):
    """What the rules find in one text, and those of them that failed, by their names."""

    hits: tuple[Hit, ...]
    failed: dict[str, Failure]


@lru_cache(maxsize=32768)
def _hits(text: str, kind: Kind, level: int, lists: tuple[Path, ...], language: str) -> _Found:
    """The results for one text; the language belongs to the key since messages are in it.

    What the rules on the whole report will want to know of the text is found out on the same occasion.
    """
    if len(text) > LONG:
        return _long(text, kind, level, lists, language).all()
    return _Text(Segment(_NOWHERE, kind, text, level), lists).all()


class _Text:
    """What is found in a text, by one rule after the other; a look that ends with an error is taken again."""

    def __init__(self, segment: Segment, lists: tuple[Path, ...]) -> None:
        self._hits: list[Hit] = []
        self._failed: dict[str, Failure] = {}
        self._left: list[Callable[[], Iterable[Hit]]] = [
            *(partial(_keep, keep, segment.text) for keep in PER_TEXT),
            partial(word_hits, segment, lists),
            *(partial(guarded, rule, segment, self._failed) for rule in SEGMENT_RULES),
        ]
        self._left.reverse()

    def go_on(self) -> bool:
        """Lets one more rule look at it; returns whether there was one."""
        if self._left:
            self._hits += list(self._left[-1]())
            self._left.pop()
            return True
        return False

    def all(self) -> _Found:
        """What all rules find."""
        while self.go_on():
            pass
        return _Found(tuple(self._hits), self._failed)


def _keep(keep: Callable[[str], object], text: str) -> tuple[Hit, ...]:
    with suppress(Exception):  # the rule that wants it fails over it, and is told of
        keep(text)
    return ()


@lru_cache(maxsize=1024)
def _long(text: str, kind: Kind, level: int, lists: tuple[Path, ...], _language: str) -> _Text:
    """A long text under check, kept as :func:`_hits` are."""
    return _Text(Segment(_NOWHERE, kind, text, level), lists)


def _guard(context: Context, segment: Segment, hit: Hit) -> Finding | None:
    """The finding for a hit; None within a name that may be written so."""
    rule = context.rules[hit.rule]
    if rule.family not in _CAREFUL:
        return context.on(segment, hit)
    text = segment.text
    if any(_within(text, name, hit) for name in context.people):
        return None
    quoted = inside(quotes(text), hit.start, hit.end) and hit.end > hit.start
    if quoted or any(_within(text, name, hit) for name in context.proper_names):
        if rule.inside == "skip":
            return None
        severity: Severity | None = (
            "info" if rule.severity == "warning" and rule.family == "wording" else None
        )
        return context.on(segment, hit._replace(guarded=True), severity)
    return context.on(segment, hit)


def _within(text: str, name: str, hit: Hit) -> bool:
    """Whether a hit lies within a name where it stands in the text."""
    at = text.find(name, max(0, hit.end - len(name)), hit.start + len(name))
    return at >= 0 and len(name) > hit.end - hit.start


def _wanted(context: Context, findings: Iterable[Finding]) -> Iterator[Finding]:
    settings = context.settings
    for finding in findings:
        rule = context.rules[finding.rule]
        if names_rule(settings.off, rule.id) or not (rule.enabled or names_rule(settings.on, rule.id)):
            continue
        severity = severity_of(settings.severities, rule.id) if settings.severities else None
        yield finding if severity is None else msgspec.structs.replace(finding, severity=severity)


def _sorted(context: Context, findings: Iterable[Finding]) -> list[Finding]:
    order = section_order(context.form)
    texts = {segment.place: index for index, segment in enumerate(context.segments)}
    last = len(order)

    def key(finding: Finding) -> tuple[int, int, int, int, int]:
        block = -1 if finding.block is None else finding.block
        position = texts.get(finding.place, -1)
        return order.get(finding.section, last), block, position, finding.start, finding.end

    unique = {(f.rule, f.place, f.start, f.end, f.message): f for f in findings}
    return sorted(unique.values(), key=key)


def prepare() -> None:
    """Reads the rules and the lists of words of the program, which a first check would wait for."""
    from drafting.checks import families

    assert families.FAMILIES
    all_rules()
    finder(NO_SETTINGS.word_lists)


def all_rules(settings: Settings = NO_SETTINGS) -> dict[str, Rule]:
    """Every rule by its id, for showing what is demanded and on what authority.

    Raises:
        InputError: A list of words of the settings cannot be read or is wrong.
    """
    return rules(settings.word_lists)
