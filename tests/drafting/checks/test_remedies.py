"""What can be done about a finding besides a correction."""

from __future__ import annotations

import msgspec
import pytest

from drafting.checks import (
    DeleteBlock,
    Finding,
    NewTerm,
    apply,
    blanks,
    carried_out,
    check,
    remedy_for,
    without_blanks,
)
from drafting.errors import InputError
from drafting.glossary import Entry
from drafting.report import GlossaryTerm, Report, TextBlock, with_section
from drafting.template import load


def of_rule(report: Report, rule: str) -> list[Finding]:
    return [finding for finding in check(report, load()) if finding.rule == rule]


def process(*texts: str) -> Report:
    return with_section(Report(), "process", tuple(TextBlock(0, text) for text in texts))


def with_terms(report: Report, *terms: GlossaryTerm) -> Report:
    return msgspec.structs.replace(report, glossary=terms)


def test_an_empty_paragraph_is_taken_out() -> None:
    report = process("內容。", " ", "結語。")
    (finding,) = of_rule(report, "structure.blank")
    remedy = remedy_for(report, finding)
    assert remedy == DeleteBlock()
    after = carried_out(report, finding, remedy)
    assert after == process("內容。", "結語。")
    with pytest.raises(InputError):
        carried_out(after, finding, remedy)
    with pytest.raises(InputError):
        carried_out(process("內容。"), finding, remedy)


def test_all_empty_paragraphs_are_taken_out_at_once() -> None:
    report = process("", "內容。", "　", "", "結語。")
    report = with_section(report, "findings", tuple(TextBlock(0, text) for text in ("心得。", "", "")))
    found = blanks(check(report, load()))
    assert len(found) == 4  # the last line of a part is there to be written on
    after = without_blanks(report, found)
    assert after.section("process") == process("內容。", "結語。").section("process")
    assert after.section("findings") == tuple(TextBlock(0, text) for text in ("心得。", ""))
    for changed in (after, process("", "內容。", "。", "", "結語。")):
        with pytest.raises(InputError):
            without_blanks(changed, found)


def test_what_is_not_explained_can_be_put_into_the_glossary() -> None:
    report = process("本團拜會JICA東京中心。")
    (finding,) = of_rule(report, "names.abbreviation")
    remedy = remedy_for(report, finding)
    assert remedy == NewTerm(Entry(short="JICA"), 0)
    after = carried_out(report, finding, remedy)
    assert after.glossary == (GlossaryTerm("", "JICA"),)
    assert remedy_for(after, finding) == NewTerm(Entry(short="JICA"), 0)  # whose full name is still asked for
    assert carried_out(after, finding, NewTerm(Entry(short="JICA"), 0)) == after


def test_a_contraction_is_put_there_with_its_full_name() -> None:
    report = process("由組委會安排接駁。")
    (finding,) = of_rule(report, "names.contraction")
    remedy = remedy_for(report, finding)
    assert isinstance(remedy, NewTerm)
    assert (remedy.entry.name, remedy.entry.short) == (finding.suggestions[0], "組委會")
    assert not of_rule(carried_out(report, finding, remedy), "names.contraction")


@pytest.mark.parametrize(
    ("term", "text", "after"),
    [
        (GlossaryTerm("日本國際協力機構", "JICA"), "拜會JICA。", "拜會日本國際協力機構（以下簡稱JICA）。"),
        (
            GlossaryTerm("日本國際協力機構", "", ("原文：JICA",)),
            "拜會JICA。",
            "拜會日本國際協力機構（JICA）。",
        ),
        (
            GlossaryTerm("日本國際協力機構", "JICA"),
            "拜會日本國際協力機構JICA。",
            "拜會日本國際協力機構（以下簡稱JICA）。",
        ),
    ],
)
def test_what_the_glossary_knows_is_written_out_at_its_first_mention(
    term: GlossaryTerm, text: str, after: str
) -> None:
    report = with_terms(process(text, "JICA表示支持。"), term)
    (finding,) = of_rule(report, "names.abbreviation")
    assert remedy_for(report, finding) is None
    changed = apply(report, finding, finding.suggestions[0])
    assert changed == with_terms(process(after, "JICA表示支持。"), term)
    assert not of_rule(changed, "names.abbreviation")


def test_a_title_takes_the_full_name_alone() -> None:
    report = with_terms(Report(title="拜會JICA"), GlossaryTerm("日本國際協力機構", "JICA"))
    (finding,) = of_rule(report, "names.abbreviation")
    assert finding.suggestions == ("日本國際協力機構",)


def test_other_findings_have_corrections_only() -> None:
    report = process("回到台灣。")
    assert all(remedy_for(report, finding) is None for finding in check(report, load()))
