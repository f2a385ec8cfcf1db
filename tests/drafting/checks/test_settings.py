"""What the drafter and the office decide: rules off and on, lists of their own, findings set aside."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from drafting.checks import Place, Settings, all_rules, check, checked, ignore, tally, with_text
from drafting.checks.workdays import after_workdays, is_known, is_workday
from drafting.errors import InputError
from drafting.report import Report, TextBlock, with_section
from drafting.template import load
from tests.drafting.checks.samples import found, sample

TAI = "回到台灣後再次訪問該市。"


def rules_of(report: Report, settings: Settings) -> list[str]:
    return [finding.rule for finding in check(report, load(), settings) if finding.section == "process"]


def test_a_rule_can_be_switched_off_and_on() -> None:
    report = sample("會議只開一日，回到台灣，播放視頻。")
    assert rules_of(report, Settings()) == ["wording.tai", "wording.mainland.視頻會議"]
    assert rules_of(report, Settings(off=frozenset({"wording.tai"}))) == ["wording.mainland.視頻會議"]
    assert rules_of(report, Settings(off=frozenset({"wording.mainland"}))) == ["wording.tai"]
    assert rules_of(report, Settings(off=frozenset({"wording"}))) == []
    assert rules_of(report, Settings(off=frozenset({"word"}))) != []
    assert rules_of(report, Settings(on=frozenset({"wording.law.祗"})))[0] == "wording.law.祗"


def test_an_office_may_weigh_otherwise() -> None:
    settings = Settings(severities={"wording.tai": "error"})
    assert tally(check(sample(TAI), load(), settings)).error == 1


def test_a_finding_set_aside_stays_away_when_the_text_moves() -> None:
    report = sample(TAI)
    (finding,) = [f for f in check(report, load()) if f.rule == "wording.tai"]
    settings = Settings(ignored=(ignore(report, finding, "王小明", "1140520"),))
    assert rules_of(report, settings) == []
    for text in ("前言。" + TAI, TAI + "結語。", "他們" + TAI[2:], TAI[:4] + "其他。"):
        later = with_section(report, "process", (TextBlock(0, "新增段落。"), TextBlock(0, text)))
        assert "wording.tai" not in rules_of(later, settings)
    elsewhere = with_section(report, "process", (TextBlock(0, TAI), TextBlock(0, "舞台燈光絢麗。")))
    assert rules_of(elsewhere, settings) == ["wording.tai"]
    result = checked(report, load(), settings)
    assert [(f.rule, entry.by) for f, entry in result.ignored] == [("wording.tai", "王小明")]


def test_a_finding_without_a_quote_is_set_aside_by_its_rule() -> None:
    report = sample({"report": {"contact": {"name": "陳大文", "phone": "(04)2228-9111"}}})
    (finding,) = [f for f in check(report, load()) if f.rule == "completeness.contact"]
    settings = Settings(ignored=(ignore(report, finding),))
    assert "completeness.contact" not in {f.rule for f in check(report, load(), settings)}


def test_an_office_brings_its_own_list(tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    path.write_text(
        'family = "wording"\ngroup = "wording.office"\ntitle = "本局用語"\nwhy = "本局用語手冊。"\nsource = "本局"\n'
        '[[rule]]\nwords = { "停車位" = "停車格" }\nfires = ["停車位"]\nsilent = ["停車格"]\n',
        encoding="utf-8",
    )
    settings = Settings(word_lists=(path,))
    assert rules_of(sample("劃設停車位。"), settings) == ["wording.office.停車位"]
    assert rules_of(sample("劃設停車位。"), Settings()) == []
    assert all_rules(settings)["wording.office.停車位"].title == "本局用語"


@pytest.mark.parametrize(
    "text",
    [
        "family = ",
        'family = "wording"\n',
        'family = "wording"\n[[rule]]\nwords = { "甲" = "乙" }\nnot_before = "("\n',
        'family = "wording"\n[[rule]]\nwords = { "甲" = "乙" }\nunless = ["丙丁"]\n',
        'family = "wording"\n[[rule]]\nwords = { "" = "乙" }\n',
        'family = "wording"\n[[rule]]\ntitle = "無字"\n',
        'family = "wording"\n[[rule]]\nwrods = { "甲" = "乙" }\n',
    ],
)
def test_a_wrong_list_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"wrong\.toml"):
        check(sample(TAI), load(), Settings(word_lists=(path,)))
    with pytest.raises(InputError, match=r"none\.toml"):
        check(sample(TAI), load(), Settings(word_lists=(tmp_path / "none.toml",)))


def test_findings_stand_in_the_order_of_the_form() -> None:
    report = sample({"text": "播放視頻，回到台灣。\n平台。", "report": {"title": "台灣"}})
    places = [(f.section, f.block, f.start) for f in check(report, load()) if f.rule.startswith("wording")]
    # On the form of the full report the title is a record of the cover.
    assert places == [("title", None, 0), ("process", 0, 2), ("process", 0, 7), ("process", 1, 1)]


def test_an_edit_is_seen_at_once() -> None:
    report = sample(TAI)
    assert rules_of(report, Settings()) == ["wording.tai"]
    assert rules_of(with_text(report, Place("process", 0), TAI.replace("台", "臺")), Settings()) == []
    assert rules_of(report, Settings()) == ["wording.tai"]


def test_the_same_text_is_judged_by_what_the_report_says_around_it() -> None:
    plain = sample("由王曉明發言。")
    named = msgspec.structs.replace(plain, travellers=())
    assert "names.person" in rules_of(plain, Settings())
    assert "names.person" not in rules_of(
        msgspec.structs.replace(named, contact=msgspec.structs.replace(plain.contact, name="")), Settings()
    )


def test_variants_are_found_without_a_glossary() -> None:
    right, wrong = "亞太城市聯合會執行局委員會會議", "亞太城市聯合會執行委員會會議"
    text = f"出席「{right}」。\n「{right}」開幕。\n「{wrong}」。"
    (finding,) = [f for f in found(text) if f.rule == "names.similar"]
    assert (finding.block, finding.suggestions) == (2, (right,))


@pytest.mark.parametrize(
    ("date", "days", "due"),
    [
        ("2019-05-25", 7, "2019-06-04"),
        ("2019-06-05", 2, "2019-06-10"),
        ("2019-10-04", 1, "2019-10-05"),
        ("2025-01-24", 1, "2025-02-03"),
        ("2031-05-02", 1, "2031-05-05"),
    ],
)
def test_working_days(date: str, days: int, due: str) -> None:
    assert after_workdays(dt.date.fromisoformat(date), days) == dt.date.fromisoformat(due)


def test_the_calendar_knows_its_years() -> None:
    assert is_known(dt.date(2019, 5, 25))
    assert not is_known(dt.date(2031, 1, 1))
    assert is_workday(dt.date(2019, 2, 23))
    assert not is_workday(dt.date(2019, 2, 28))
