"""A report on a trip to Osaka made of one on a trip to Seoul two years before: what was left of that is found."""

from __future__ import annotations

from functools import cache

import pytest

from drafting import interchange
from drafting.checks import Finding, check
from drafting.template import load
from tests.drafting.checks.clean import DATA

LEFT = [
    ("names.other-country", "summary", 0, "韓方"),
    ("names.other-country", "itinerary", 3, "首爾"),
    ("names.other-country", "process", 4, "韓元"),
    ("names.other-place", "purpose", 1, "首爾"),
    ("names.unlisted", "process", 2, "黃國榮"),
    ("dates.plan-year", "purpose", 1, "112"),
]


@cache
def findings() -> tuple[Finding, ...]:
    return check(interchange.read(DATA / "leftovers.json"), load())


@pytest.mark.parametrize(("rule", "section", "block", "quote"), LEFT)
def test_it_is_found(rule: str, section: str, block: int, quote: str) -> None:
    assert (rule, section, block, quote) in {(f.rule, f.section, f.block, f.quote) for f in findings()}


def test_a_day_of_the_other_trip_is_found() -> None:
    assert [finding.quote for finding in findings() if finding.rule == "dates.visit"] == ["112年9月13日"]


def test_the_cities_of_this_trip_are_left_alone() -> None:
    assert not any("大阪" in f.quote or "日圓" in f.quote for f in findings())
