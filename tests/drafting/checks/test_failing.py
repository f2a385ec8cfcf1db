"""A rule that fails is told of, and takes no other rule away."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from drafting.checks import all_rules, checked, engine
from drafting.checks.finding import Finding
from drafting.checks.hit import REPORT_RULES, SEGMENT_RULES, Context, Hit, ReportRule, SegmentRule
from drafting.errors import InputError
from drafting.report import Report, TextBlock
from drafting.segments import Segment
from drafting.template import Template, load

SHORT = "本次考察台北市政府。"
LONG = SHORT * 500

Add = Callable[[SegmentRule | None, ReportRule | None], None]


def _report(text: str) -> Report:
    return Report(categories=("other",), sections={"findings": (TextBlock(0, text),)})


@pytest.fixture
def template() -> Template:
    """The one of the city."""
    return load(Report().template)


def _forget() -> None:
    engine._hits.cache_clear()
    engine._long.cache_clear()


@pytest.fixture
def add() -> Iterator[Add]:
    """Adds a rule on one text and one on the whole report before the others; all that is kept is forgotten for it."""
    before = list(SEGMENT_RULES), list(REPORT_RULES)

    def added(on_text: SegmentRule | None, on_report: ReportRule | None) -> None:
        SEGMENT_RULES[:0] = [on_text] if on_text is not None else []
        REPORT_RULES[:0] = [on_report] if on_report is not None else []
        _forget()

    yield added
    SEGMENT_RULES[:], REPORT_RULES[:] = before
    _forget()


def _fails_on_text(_segment: Segment) -> Iterator[Hit]:
    raise ZeroDivisionError("甲")


def _fails_on_report(_context: Context) -> Iterator[Finding]:
    raise LookupError("乙")


@pytest.mark.parametrize("text", [SHORT, LONG])
def test_the_other_rules_are_asked_and_each_failure_is_told_once(
    text: str, template: Template, add: Add
) -> None:
    report = _report(text)
    before = checked(report, template)
    assert before.findings
    assert before.failed == ()
    add(_fails_on_text, _fails_on_report)
    for _time in range(2):  # also where the results for the text are kept
        result = checked(report, template)
        assert result.findings == before.findings
        assert [failure.rule.rpartition(".")[2] for failure in result.failed] == [
            "_fails_on_text",
            "_fails_on_report",
        ]
        assert "ZeroDivisionError: 甲" in result.failed[0].message
        assert "LookupError: 乙" in result.failed[1].message


def test_what_a_rule_found_before_it_failed_is_told(template: Template, add: Add) -> None:
    known = next(rule for rule in all_rules() if rule.startswith("structure."))

    def fails_later(context: Context) -> Iterator[Finding]:
        yield context.about(known, "findings", "先說一句")
        raise LookupError

    add(None, fails_later)
    result = checked(_report(SHORT), template)
    assert "先說一句" in {finding.message for finding in result.findings}
    (failure,) = result.failed
    assert "LookupError" in failure.message
    assert "LookupError:" not in failure.message


@pytest.mark.parametrize("text", [SHORT, LONG])
def test_an_error_that_is_the_user_s_is_raised_each_time_and_no_rule_is_skipped_afterwards(
    text: str, template: Template, add: Add
) -> None:
    report = _report(text)
    before = checked(report, template)
    wrong = [True]

    def wants_a_list(_segment: Segment) -> Iterator[Hit]:
        if wrong:
            raise InputError("壞了", "本局.toml")
        return iter(())

    add(wants_a_list, None)
    for _time in range(2):
        with pytest.raises(InputError, match="壞了"):
            checked(report, template)
    wrong.clear()
    assert checked(report, template) == before


def test_many_findings_of_one_rule_are_made_in_several_steps(template: Template, add: Add) -> None:
    known = next(rule for rule in all_rules() if rule.startswith("structure."))
    made: list[int] = []

    def finds_many(context: Context) -> Iterator[Finding]:
        for number in range(10 * engine.MANY):
            made.append(number)
            yield context.about(known, "findings", str(number))

    add(None, finds_many)
    counts = set()
    for _step in engine.steps(_report(SHORT), template):
        counts.add(len(made))
    assert {engine.MANY, 2 * engine.MANY, 9 * engine.MANY} <= counts
