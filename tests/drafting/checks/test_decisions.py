"""What is decided about the checks, and that it is found again in the draft."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from drafting.checks import Finding, check, checked
from drafting.checks.decisions import (
    NONE,
    Decisions,
    as_kept,
    decisions_of,
    settings_for,
    with_ignored,
    with_rule_off,
    without_ignored,
    without_rule_off,
)
from drafting.draftfile import DraftFile
from drafting.report import Photo, PhotoBlock, Report, TextBlock, with_section
from drafting.strictness import Strictness
from drafting.template import load
from tests.drafting.checks.samples import sample

TEXT = "本市與台北市政府合作。\n該計劃由台灣推動。"


def rules(report: Report, decisions: Decisions) -> list[str]:
    return [f.rule for f in check(report, load(), settings_for(load(), decisions=decisions))]


def one(report: Report, rule: str) -> Finding:
    return next(finding for finding in check(report, load()) if finding.rule == rule)


def test_what_is_set_aside_says_by_whom_and_when() -> None:
    report = sample(TEXT)
    decisions = with_ignored(
        NONE, report, [one(report, "wording.tai")], "王小明", "2025-03-20T09:30:00+08:00"
    )
    result = checked(report, load(), settings_for(load(), decisions=decisions))
    ((finding, entry),) = result.ignored
    assert (finding.quote, entry.by, entry.at) == ("台", "王小明", "2025-03-20T09:30:00+08:00")
    assert [f.rule for f in result.findings].count("wording.tai") == 1


def test_the_way_back_opens_it_again() -> None:
    report = sample(TEXT)
    decisions = with_ignored(NONE, report, [one(report, "wording.tai")])
    assert without_ignored(decisions, decisions.ignored[0]) == NONE
    off = with_rule_off(decisions, "wording.tai", "王小明")
    assert "wording.tai" not in rules(report, off)
    assert without_rule_off(off, "wording.tai") == decisions


def test_turning_a_rule_off_twice_is_one_decision() -> None:
    twice = with_rule_off(with_rule_off(NONE, "wording.tai", "甲"), "wording.tai", "乙")
    assert [(entry.rule, entry.by) for entry in twice.off] == [("wording.tai", "乙")]


def test_one_of_several_photos_is_set_aside_even_when_text_comes_before_it() -> None:
    photos = PhotoBlock((Photo("a.jpg", "甲", ""), Photo("b.jpg", "乙", "")), 2)
    report = with_section(sample("內容。"), "process", (TextBlock(0, "內容。"), photos))
    second = [f for f in check(report, load()) if f.rule == "structure.alt-missing"][1]
    decisions = with_ignored(NONE, report, [second])
    moved = with_section(report, "process", (TextBlock(0, "新的一段。"), *report.section("process")))
    left = [f for f in check(moved, load(), settings_for(load(), decisions=decisions)) if "alt" in f.rule]
    assert [(f.block, f.field) for f in left] == [(2, "photos[0].alt")]


def test_two_paragraphs_that_begin_with_the_same_word_are_two_places() -> None:
    report = sample("台北市政府推動數位治理。\n台中港區面積廣大。")
    first = one(report, "wording.tai")
    left = rules(report, with_ignored(NONE, report, [first]))
    assert left.count("wording.tai") == 1


def test_decisions_are_kept_in_the_draft(tmp_path: Path) -> None:
    report = sample(TEXT)
    decisions = with_rule_off(with_ignored(NONE, report, [one(report, "wording.tai")], "王小明"), "dates")
    with DraftFile.create(tmp_path / "a.trip", report) as draft:
        draft.put_extra("checks", as_kept(decisions))
    with DraftFile.open(tmp_path / "a.trip") as draft:
        assert decisions_of(draft.extra("checks")) == decisions
        draft.put_extra("checks", as_kept(NONE))
        assert draft.extra("checks") is None
        assert decisions_of(draft.extra("checks")) == NONE


@pytest.mark.parametrize("kept", [None, 3, [], {"ignored": 3}, {"off": [{"by": "x"}]}])
def test_what_cannot_be_understood_decides_nothing(kept: object) -> None:
    assert decisions_of(kept) == NONE


def test_template_office_and_draft_each_have_their_say() -> None:
    template = msgspec.structs.replace(
        load(), checks=Strictness(off=("wording.tai",), sentence_limit=90, severities={"structure": "info"})
    )
    office = Strictness(on=("wording.tai",), deadline_months=3, caption_limit=20, compare=False)
    settings = settings_for(
        template, office, with_rule_off(NONE, "names.phrases"), today=dt.date(2025, 3, 20)
    )
    assert settings.off == {"names.phrases"}
    assert settings.on == {"wording.tai"}
    assert (settings.sentence_limit, settings.caption_limit, settings.deadline_months) == (90, 20, 3)
    assert settings_for(template).deadline_months is None


def test_a_severity_is_given_to_a_family_or_a_rule() -> None:
    office = Strictness(severities={"structure": "warning", "structure.ordinal": "error"})
    report = sample("本年度第1次會議，亦為任期第一次會議。活動圓滿成功！\n# 拜會\n# 參訪")
    found = {f.rule: f.severity for f in check(report, load(), settings_for(load(), office))}
    assert found["structure.ordinal"] == "error"
    assert found["structure.heading-empty"] == "warning"
    assert found["punctuation.exclamation"] == "info"


def test_a_list_of_the_office_beside_the_template(tmp_path: Path) -> None:
    words = tmp_path / "words.toml"
    words.write_text(
        'family = "wording"\n[[rule]]\nid = "wording.office"\ntitle = "本局用語"\nwhy = "本局統一用語。"\n'
        'source = "本局"\nwords = { "園區" = "園區基地" }\n',
        encoding="utf-8",
    )
    settings = settings_for(load(), Strictness(word_lists=(str(words),)))
    assert "wording.office" in {f.rule for f in check(sample("參訪園區。"), load(), settings)}
