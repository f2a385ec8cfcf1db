"""The JSON Schema says the same as the program: what one takes, so does the other."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given, settings

from drafting import interchange
from drafting.report import Report
from tests.drafting.test_interchange import WRONG
from tests.support.reports import reports

VALIDATOR = jsonschema.Draft202012Validator(
    json.loads(interchange.json_schema()), format_checker=jsonschema.FormatChecker()
)
# What a schema cannot say, or what is no JSON at all.
BEYOND = {
    "start after end",
    "row ends before it begins",
    "row ends without a beginning",
    "not JSON",
    "cut off",
    "empty",
    "not a number",
    "a key twice",
    "two kinds in one block",
}


def test_the_schema_itself_is_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(interchange.json_schema()))


@settings(max_examples=50)
@given(reports)
def test_it_takes_every_report(report: Report) -> None:
    VALIDATOR.validate(json.loads(interchange.encode(report)))


@pytest.mark.parametrize("name", sorted(set(WRONG) - BEYOND))
def test_it_refuses_what_the_program_refuses(name: str) -> None:
    text, _place, _word = WRONG[name]
    assert not VALIDATOR.is_valid(json.loads(text))
