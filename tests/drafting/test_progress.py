"""What is said about how far a report has come."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings

from drafting.checks import check
from drafting.interchange import read
from drafting.paths import EXAMPLE
from drafting.places import Place
from drafting.progress import Progress, progress
from drafting.report import Contact, Period, PhotoBlock, Report, TextBlock, Traveller, photos, with_section
from drafting.segments import part_of
from drafting.template import load
from tests.support.reports import reports

TEMPLATE = load()
EXAMPLE_REPORT = read(EXAMPLE)


def states(found: Progress) -> dict[str, str]:
    return {entry.part.id if entry.part else "": entry.state for entry in found.parts}


def test_nothing_of_an_empty_report_is_there() -> None:
    found = progress(Report(categories=("other",)), TEMPLATE)
    assert states(found) == {
        "": "begun",
        "summary": "empty",
        "personnel": "empty",
        "purpose": "empty",
        "process": "empty",
        "findings": "empty",
        "suggestions": "empty",
        "attachments": "made",
    }
    assert found.total == len(found.missing) + found.done
    assert found.done == 0


def test_all_of_the_worked_example_is_there() -> None:
    found = progress(EXAMPLE_REPORT, TEMPLATE)
    assert found.missing == ()
    assert found.done == found.total > 10
    assert set(states(found).values()) == {"complete", "made"}


def test_a_part_that_is_too_short_is_not_complete_though_nothing_is_missing() -> None:
    report = msgspec.structs.replace(EXAMPLE_REPORT, categories=("study",))
    for length, state in ((199, "begun"), (200, "complete")):
        short = with_section(report, "summary", (TextBlock(0, "字" * length),))
        found = progress(short, TEMPLATE)
        assert states(found)["summary"] == state
        assert found.missing == progress(report, TEMPLATE).missing


def test_each_missing_thing_stands_with_its_part() -> None:
    report = msgspec.structs.replace(
        EXAMPLE_REPORT, contact=Contact("王小明"), travellers=(Traveller("王小明", "秘書處"),), itinerary=()
    )
    report = with_section(report, "summary", (TextBlock(0, "太短。"),))
    missing = {
        entry.part.id if entry.part else "": [m.place for m in entry.missing]
        for entry in progress(report, TEMPLATE).parts
    }
    assert {part: places for part, places in missing.items() if places} == {
        "": [Place("contact", None, "phone")],
        "summary": [Place("summary")],
        "personnel": [Place("travellers", 0, "title")],
        "process": [Place("itinerary")],
    }


@pytest.mark.parametrize(
    ("blocks", "state"),
    [
        ((), "empty"),
        ((TextBlock(0, " \n"), PhotoBlock()), "empty"),
        ((TextBlock(1, "甲"),), "complete"),
    ],
)
def test_blank_blocks_are_no_beginning(blocks: tuple[TextBlock | PhotoBlock, ...], state: str) -> None:
    report = with_section(Report(categories=("other",)), "purpose", blocks)
    assert states(progress(report, TEMPLATE))["purpose"] == state


def test_one_date_of_two_is_a_beginning() -> None:
    report = Report(period=Period(start=EXAMPLE_REPORT.period.start))
    assert states(progress(report, TEMPLATE))[""] == "begun"


@settings(max_examples=50)
@given(reports)
def test_what_is_missing_is_what_the_checks_call_an_error(report: Report) -> None:
    found = progress(report, TEMPLATE)
    errors = {
        (finding.place, finding.message)
        for finding in check(report, TEMPLATE)
        if finding.severity == "error" and (finding.place, finding.message) in _completeness(found)
    }
    assert errors == _completeness(found)
    assert 0 <= found.done <= found.total
    for entry in found.parts:
        assert (entry.state == "complete") <= (not entry.missing)
        for missing in entry.missing:
            assert part_of(TEMPLATE.forms[report.form], missing.place.section) == entry.part


def _completeness(found: Progress) -> set[tuple[Place, str]]:
    return {(entry.place, entry.text) for entry in found.missing}


def test_photos_that_are_not_in_the_draft_are_missing_and_named() -> None:
    there = [(section, block, photo) for section, block, _n, photo in photos(EXAMPLE_REPORT)]
    assert progress(EXAMPLE_REPORT, TEMPLATE, away=("other.jpg",)).missing == ()
    section, block, photo = there[0]
    (entry,) = (found := progress(EXAMPLE_REPORT, TEMPLATE, away=(photo.file,))).missing
    assert entry.place == Place(section, block, "photos[0].caption")
    assert photo.caption.splitlines()[0] in entry.text
    assert found.done == found.total - 1
    assert states(found)[section] == "begun"
    every = progress(EXAMPLE_REPORT, TEMPLATE, away=[photo.file for _s, _b, photo in there]).missing
    assert [e.place.section for e in every] == list(dict.fromkeys(section for section, _b, _p in there))
    assert "…" in every[0].text, "of many the first are named"
