"""The report as filed: what a careful reviewer would mark, and what the checks find of it."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from drafting import interchange, paths
from drafting.checks import Finding, check, text_at
from drafting.places import Place
from drafting.template import load

EXPECTED = tomllib.loads(Path(__file__).with_name("yiwu_expected.toml").read_text(encoding="utf-8"))
FOUND = [item for item in EXPECTED["item"] if "found" in item]
MISSED = [item for item in EXPECTED["item"] if "found" not in item]


@cache
def findings() -> tuple[Finding, ...]:
    return check(interchange.read(paths.EXAMPLE), load())


def span(item: dict[str, Any], finding: Finding) -> tuple[int, int]:
    """Where the quote of an item stands in the text of the finding; the whole text if it has none."""
    text = text_at(interchange.read(paths.EXAMPLE), finding.place) or ""
    if not item.get("quote"):
        return 0, len(text)
    at = -1
    for _time in range(item.get("nth", 1)):
        at = text.find(item["quote"], at + 1)
    return at, at + len(item["quote"])


def matches(item: dict[str, Any], finding: Finding) -> bool:
    """Whether a finding is about what an item says."""
    if (finding.section, finding.block) != (item["section"], item.get("block")):
        return False
    if item.get("field") and finding.field != item["field"]:
        return False
    start, end = span(item, finding)
    if start < 0:
        return False
    return finding.end == 0 or not item.get("quote") or (finding.start < end and start < finding.end)


def name(item: dict[str, Any]) -> str:
    return str(item.get("what") or item["why"])


@pytest.mark.parametrize("item", FOUND, ids=name)
def test_it_is_found(item: dict[str, Any]) -> None:
    rules = {finding.rule for finding in findings() if matches(item, finding)}
    assert item["found"] in rules


@pytest.mark.parametrize("item", MISSED, ids=name)
def test_what_is_missed_has_its_reason(item: dict[str, Any]) -> None:
    assert item["missed"]


@pytest.mark.parametrize("item", EXPECTED["clean"], ids=name)
def test_it_is_left_alone(item: dict[str, Any]) -> None:
    wrong = [f for f in findings() if matches(item, f) and f.end and f.rule.startswith(("wording", "dates"))]
    assert wrong == []


def test_most_is_found() -> None:
    assert len(MISSED) * 10 <= len(EXPECTED["item"])


def test_nothing_blocks_signing() -> None:
    assert [finding for finding in findings() if finding.severity == "error"] == []


def test_every_quote_is_what_stands_there() -> None:
    report = interchange.read(paths.EXAMPLE)
    for finding in findings():
        if finding.end:
            text = text_at(report, Place(finding.section, finding.block, finding.field))
            assert text is not None
            assert text[finding.start : finding.end] == finding.quote


def test_without_a_glossary_the_name_of_the_meeting_is_still_found_and_always_put_right_the_same_way() -> (
    None
):
    report = msgspec.structs.replace(interchange.read(paths.EXAMPLE), glossary=())
    found = [f for f in check(report, load()) if f.rule in ("names.unquoted", "names.similar")]
    meeting = [f for f in found if "執行" in f.quote]
    named = {(i["section"], i["block"]) for i in FOUND if i["found"] == "names.variant"}
    assert named <= {(f.section, f.block) for f in meeting}
    assert all(f.suggestions[0].endswith("執行局委員會會議") for f in meeting)
