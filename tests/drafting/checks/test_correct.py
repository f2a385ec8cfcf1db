"""Corrections change what they say and nothing else."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting import interchange, paths
from drafting.checks import (
    Finding,
    Place,
    apply,
    apply_all,
    can_apply,
    check,
    corrections,
    text_at,
    with_text,
)
from drafting.errors import InputError
from drafting.report import Report, normalise
from drafting.segments import segments
from drafting.template import load
from tests.drafting.checks.samples import found, sample
from tests.support.reports import reports

YIWU = interchange.read(paths.EXAMPLE)


def the(findings: tuple[Finding, ...], rule: str) -> Finding:
    (finding,) = [finding for finding in findings if finding.rule == rule]
    return finding


def test_a_correction_replaces_the_quote() -> None:
    report = sample("回到台灣後，搭建平臺。")
    changed = apply(report, the(check(report, load()), "wording.tai"), "臺")
    assert text_at(changed, Place("process", 0)) == "回到臺灣後，搭建平臺。"
    assert with_text(changed, Place("process", 0), "回到台灣後，搭建平臺。") == report


@pytest.mark.parametrize(
    ("example", "place"),
    [
        ("!台中代表", Place("process", 0, "photos[0].caption")),
        ("> 返抵台中", Place("itinerary", 0, "activities[1]")),
        ({"report": {"title": "台中考察"}}, Place("title")),
        ({"report": {"host_agency": "台中市政府"}}, Place("host_agency")),
        ({"report": {"has_attachments": True, "attachments": ["議程", "台中簡介"]}}, Place("attachments", 1)),
        (
            {
                "report": {
                    "sections": {"process": [{"table": {"header": ["甲"], "rows": [["乙"], ["台中"]]}}]}
                }
            },
            Place("process", 0, "table.rows[1][0]"),
        ),
        (
            {"report": {"travellers": [{"name": "王小明", "agency": "台中市政府", "title": "科員"}]}},
            Place("travellers", 0, "agency"),
        ),
    ],
)
def test_every_kind_of_text_can_be_corrected(example: str | dict[str, object], place: Place) -> None:
    report = sample(example)
    finding = the(check(report, load()), "wording.tai")
    assert finding.place == place
    changed = apply(report, finding, "臺")
    assert "臺中" in (text_at(changed, place) or "")
    assert [f for f in check(changed, load()) if f.rule == "wording.tai"] == []


def test_a_text_that_changed_meanwhile_is_left_alone() -> None:
    report = sample("回到台灣。")
    finding = the(check(report, load()), "wording.tai")
    later = with_text(report, Place("process", 0), "已經回到台灣。")
    with pytest.raises(InputError):
        apply(later, finding, "臺")
    with pytest.raises(InputError):
        apply(with_text(report, Place("process", 0), ""), finding, "臺")
    with pytest.raises(KeyError):
        with_text(report, Place("process", 9), "")


def test_all_at_once_shows_the_places_first() -> None:
    report = sample("台灣與台中。\n「台灣之光」在舞台。")
    findings = check(report, load())
    places = corrections(report, findings, "wording.tai")
    assert [(c.before, c.finding.quote, c.suggestion, c.after) for c in places] == [
        ("", "台", "臺", "灣與台中。"),
        ("台灣與", "台", "臺", "中。"),
        ("「台灣之光」在舞", "台", "臺", "。"),
    ]
    changed = apply_all(report, places)
    assert text_at(changed, Place("process", 0)) == "臺灣與臺中。"
    assert text_at(changed, Place("process", 1)) == "「台灣之光」在舞臺。"
    assert apply_all(report, ()) == report


def test_what_stands_in_quotation_marks_is_marked_as_guarded() -> None:
    findings = [f for f in found("「台灣之光」在舞台。") if f.rule == "wording.tai"]
    assert [(f.guarded, f.severity) for f in findings] == [(True, "info"), (False, "warning")]


def test_no_rule_changes_a_foreign_name_or_a_quotation_with_others() -> None:
    findings = check(YIWU, load())
    for rule in {finding.rule for finding in findings}:
        for correction in corrections(YIWU, findings, rule):
            assert not correction.finding.guarded


def test_mending_all_that_can_be_mended_comes_to_an_end() -> None:
    report: Report = YIWU
    for _round in range(6):
        findings = check(report, load())
        rules = {f.rule for f in findings if corrections(report, findings, f.rule)}
        if not rules:
            break
        for rule in sorted(rules):
            report = apply_all(report, corrections(report, check(report, load()), rule))
    left = {
        finding.rule for finding in check(report, load()) if corrections(report, (finding,), finding.rule)
    }
    assert left == set()
    assert len(check(report, load())) < len(check(YIWU, load())) / 2


@settings(max_examples=40)
@given(reports)
def test_every_report_can_be_checked(report: Report) -> None:
    report = normalise(report)
    findings = check(report, load())
    texts = {s.place: s.text for s in segments(report, load().forms[report.form])}
    for finding in findings:
        assert finding.message
        assert finding.source
        if can_apply(finding):
            assert texts[finding.place][finding.start : finding.end] == finding.quote
        else:
            assert not finding.quote


@settings(max_examples=40)
@given(reports, st.data())
def test_a_text_put_back_gives_the_same_report(report: Report, data: st.DataObject) -> None:
    report = normalise(report)
    places = [s.place for s in segments(report, load().forms[report.form])]
    if places:
        place = data.draw(st.sampled_from(places))
        text = text_at(report, place)
        assert text is not None
        changed = with_text(report, place, text + "。")
        assert text_at(changed, place) == text + "。"
        assert msgspec.json.encode(with_text(changed, place, text)) == msgspec.json.encode(report)


def test_what_other_programs_read() -> None:
    finding = the(found("回到台灣。"), "wording.tai").public()
    names = "rule severity section block start end quote message suggestions source"
    assert " ".join(msgspec.to_builtins(finding)) == names
