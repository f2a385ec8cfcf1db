"""Every rule fires on its own examples and keeps silent on its counterexamples."""

from __future__ import annotations

import pytest

from drafting.checks import SEVERITIES, Rule, all_rules
from drafting.checks.rule import Example
from tests.drafting.checks.samples import found

RULES = list(all_rules().values())
FIRES = [(rule, example) for rule in RULES for example in rule.fires]
SILENT = [(rule, example) for rule in RULES for example in rule.silent]


def name(value: object) -> str:
    return value.id if isinstance(value, Rule) else str(value)[:30]


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_a_rule_says_what_it_demands_and_why(rule: Rule) -> None:
    assert rule.id.startswith(rule.family + ".")
    assert rule.severity in SEVERITIES
    assert rule.title
    assert rule.why
    assert rule.source
    assert rule.fires
    assert rule.silent


@pytest.mark.parametrize(("rule", "example"), FIRES, ids=name)
def test_it_fires(rule: Rule, example: Example) -> None:
    assert [finding for finding in found(example) if finding.rule == rule.id]


@pytest.mark.parametrize(("rule", "example"), SILENT, ids=name)
def test_it_keeps_silent(rule: Rule, example: Example) -> None:
    assert [finding for finding in found(example) if finding.rule == rule.id] == []


def test_only_what_blocks_signing_is_an_error() -> None:
    errors = {rule.id for rule in RULES if rule.severity == "error"}
    assert {rule.split(".")[0] for rule in errors} <= {"completeness", "dates", "names"}
