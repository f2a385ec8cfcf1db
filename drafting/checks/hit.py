"""What a rule sees of a report, and what it says about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple, TypeAlias, TypeVar

from drafting.checks.finding import Finding, Severity
from drafting.checks.kept import finding_any
from drafting.checks.rule import Rule
from drafting.checks.settings import Settings
from drafting.checks.spans import squeezed
from drafting.checks.tables import phrases_in
from drafting.places import Place
from drafting.report import Report
from drafting.segments import Kind, Segment, segments
from drafting.template import Form, Template

_T = TypeVar("_T")
_RUN = 32  # segments looked at together


class Hit(NamedTuple):
    """A stretch of one text a rule objects to; 0 to 0 is the whole."""

    rule: str
    start: int
    end: int
    message: str
    suggestions: tuple[str, ...] = ()
    guarded: bool = False


class Context:
    """A report under check: its texts, and how to say something about one of them or a field."""

    def __init__(
        self, report: Report, template: Template, settings: Settings, rules: dict[str, Rule]
    ) -> None:
        self.report = report
        self.template = template
        self.settings = settings
        self.rules = rules
        self.form: Form = template.forms[report.form]
        self.segments: tuple[Segment, ...] = tuple(segments(report, self.form))

    @cached_property
    def at(self) -> Mapping[Place, Segment]:
        """The texts by their places."""
        return {segment.place: segment for segment in self.segments}

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Names of the travellers and the contact person, each once."""
        names = [traveller.name for traveller in self.report.travellers] + [self.report.contact.name]
        return tuple(dict.fromkeys(name for name in map(squeezed, names) if len(name) > 1))

    @cached_property
    def proper_names(self) -> tuple[str, ...]:
        """Names of the glossary, full and short, the longest first."""
        names = (name for term in self.report.glossary for name in (term.name, term.short) if len(name) > 1)
        return tuple(sorted(dict.fromkeys(names), key=lambda name: -len(name)))

    @cached_property
    def prose(self) -> tuple[Segment, ...]:
        """Paragraphs, captions and cells: what the rules on names and phrases read."""
        return tuple(self.of_kind("body", "item", "caption", "cell"))

    @cached_property
    def prose_text(self) -> str:
        """The prose in one piece, one text a line, for asking quickly whether something is in it at all."""
        return "\n".join(segment.text for segment in self.prose)

    @cached_property
    def set_phrases(self) -> frozenset[str]:
        """The set phrases and names of countries of the tables that stand somewhere in the prose."""
        return frozenset[str]().union(*(phrases_in(segment.text) for segment in self.prose))

    @cached_property
    def _runs(self) -> tuple[tuple[tuple[Segment, ...], tuple[str, ...]], ...]:
        """The segments in runs, each with their texts."""
        starts = range(0, len(self.segments), _RUN)
        runs = (self.segments[start : start + _RUN] for start in starts)
        return tuple((run, tuple(segment.text for segment in run)) for run in runs)

    def finding(self, function: Callable[[str], _T], *kinds: Kind) -> Iterator[tuple[Segment, _T]]:
        """The texts of these kinds in which a function of one text finds anything, with what it finds."""
        for run, texts in self._runs:
            for number in finding_any(function, texts):
                if run[number].kind in kinds:
                    yield run[number], function(texts[number])

    def of_kind(self, *kinds: Kind) -> Iterator[Segment]:
        """The texts of these kinds, in order."""
        return (segment for segment in self.segments if segment.kind in kinds)

    def on(self, segment: Segment, hit: Hit, severity: Severity | None = None) -> Finding:
        """A finding on a stretch of a text."""
        place, rule = segment.place, self.rules[hit.rule]
        return Finding(
            rule=hit.rule,
            severity=severity or rule.severity,
            section=place.section,
            message=hit.message,
            source=rule.source,
            block=place.block,
            start=hit.start,
            end=hit.end,
            quote=segment.text[hit.start : hit.end],
            suggestions=hit.suggestions,
            field=place.field,
            guarded=hit.guarded,
        )

    def about(
        self,
        rule_id: str,
        section: str,
        message: str,
        block: int | None = None,
        field: str = "",
        severity: Severity | None = None,
        source: str = "",
    ) -> Finding:
        """A finding on a field, a row or a part as a whole; severity and source are the rule's where none are given."""
        rule = self.rules[rule_id]
        return Finding(
            rule=rule_id,
            severity=severity or rule.severity,
            section=section,
            message=message,
            source=source or rule.source,
            block=block,
            field=field,
        )


SegmentRule: TypeAlias = Callable[[Segment], Iterable[Hit]]
ReportRule: TypeAlias = Callable[[Context], Iterable[Finding]]

# A family module adds its rules here when it is imported: those that look at one text alone, whose results are
# kept until that text changes, and those that look at the whole report.
SEGMENT_RULES: list[SegmentRule] = []
REPORT_RULES: list[ReportRule] = []


def segment_rule(rule: SegmentRule) -> SegmentRule:
    """Registers a rule that looks at one text alone."""
    SEGMENT_RULES.append(rule)
    return rule


def report_rule(rule: ReportRule) -> ReportRule:
    """Registers a rule that looks at the whole report."""
    REPORT_RULES.append(rule)
    return rule
