"""Drafts checked as a whole, and the record of a check."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from drafting import i18n
from drafting.checks import all_rules
from drafting.checks.decisions import NONE, as_kept, with_ignored, with_rule_off
from drafting.checkup import Examined, Unreadable, compose_record, examine, examine_folder, write_record
from drafting.document import Document, FieldLine, Table
from drafting.draftfile import DraftFile
from drafting.errors import InputError
from drafting.i18n import _
from drafting.loading import make_example
from drafting.report import Report, TextBlock, with_section
from tests.support.docx_text import docx_text_in_order

AT = dt.datetime(2025, 3, 20, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
CHINESE = re.compile("[\u4e00-\u9fff]")
PASSAGE = "該中心以平時即已使用之共通欄位為基礎，應變時不必另建系統，承辦人員得以迅速掌握各地災情並調度資源。"


@pytest.fixture
def example(tmp_path: Path) -> Path:
    path = tmp_path / "義烏.trip"
    make_example(path)
    return path


def draft(path: Path, title: str, *texts: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    report = with_section(Report(title=title), "process", tuple(TextBlock(0, text) for text in texts))
    DraftFile.create(path, report).close()


def record(found: Examined, by: str = "王小明") -> Document:
    return compose_record(
        found.report, found.template, found.result, found.decisions, found.settings, at=AT, by=by
    )


def words(document: Document) -> str:
    return repr(document.nodes)


def test_what_was_decided_in_the_draft_holds(example: Path) -> None:
    before = examine(example)
    first = before.result.findings[0]
    decisions = with_rule_off(with_ignored(NONE, before.report, [first], "王小明"), "punctuation")
    with DraftFile.open(example) as file:
        file.put_extra("checks", as_kept(decisions))
    after = examine(example)
    assert first not in after.result.findings
    assert not [f for f in after.result.findings if f.rule.startswith("punctuation")]
    assert [entry.by for _f, entry in after.result.ignored] == ["王小明"]


def test_a_folder_is_checked_with_what_lies_below_it(tmp_path: Path) -> None:
    draft(tmp_path / "甲.trip", "赴日考察", PASSAGE)
    draft(tmp_path / "下" / "乙.trip", "赴韓考察", "前言。", PASSAGE)
    (tmp_path / "壞.trip").write_text("no draft", encoding="utf-8")
    (tmp_path / "附件.txt").write_text("x", encoding="utf-8")
    found = examine_folder(tmp_path)
    assert {one.path.name for one in found} == {"甲.trip", "乙.trip", "壞.trip"}
    assert [type(one) for one in found if one.path.name == "壞.trip"] == [Unreadable]
    for one, other in (("甲.trip", "赴韓考察"), ("乙.trip", "赴日考察")):
        (result,) = [x.result for x in found if isinstance(x, Examined) and x.path.name == one]
        shared = [f.message for f in result.findings if f.rule == "office.plagiarism"]
        assert len(shared) == 1
        assert other in shared[0]


def test_copies_of_a_draft_in_a_folder_are_not_held_against_each_other(tmp_path: Path) -> None:
    draft(tmp_path / "甲.trip", "赴日考察", PASSAGE)
    (tmp_path / "甲（複本）.trip").write_bytes((tmp_path / "甲.trip").read_bytes())
    for one in examine_folder(tmp_path):
        assert isinstance(one, Examined)
        assert not [f for f in one.result.findings if f.rule == "office.plagiarism"]


def test_a_folder_without_a_draft_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        examine_folder(tmp_path)


def test_the_record_says_what_was_found_and_what_was_set_aside_by_whom(example: Path) -> None:
    before = examine(example)
    first = before.result.findings[0]
    decisions = with_ignored(NONE, before.report, [first], "李科長", "2025-03-19T16:05:00+08:00")
    with DraftFile.open(example) as file:
        decisions = with_rule_off(decisions, "names.country", "王小明", "2025-03-20T08:00:00+08:00")
        file.put_extra("checks", as_kept(decisions))
    found = examine(example)
    document = record(found)
    text = words(document)
    assert "李科長" in text
    assert "114年3月19日 16:05" in text
    assert "同一國家名稱不一" in text
    assert any(isinstance(node, FieldLine) and node.value == "114年3月20日 09:30" for node in document.nodes)
    tables = [node for node in document.nodes if isinstance(node, Table)]
    told = sum(len(table.rows) for table in tables)
    assert told > len({f.rule for f in found.result.findings})
    assert all(abs(sum(column.share for column in table.columns) - 1) < 1e-9 for table in tables)


def test_the_record_is_a_word_file(example: Path, tmp_path: Path) -> None:
    found = examine(example)
    target = tmp_path / "紀錄.docx"
    write_record(record(found), found.template, target)
    said = docx_text_in_order(target)
    assert said[0] == _("Record of the check")
    assert any(line.startswith("壹、") for line in said)


def test_the_same_check_gives_the_same_record(example: Path) -> None:
    assert record(examine(example)) == record(examine(example))


def test_an_english_record_calls_rules_and_parts_in_english(tmp_path: Path) -> None:
    path = tmp_path / "甲.trip"
    draft(path, "赴日考察", "交流平台與軟件。")
    i18n.set_language("en")
    text = words(record(examine(path)))
    rules = [rule for rule in all_rules().values() if CHINESE.search(rule.title)]
    assert [rule.title for rule in rules if repr(rule.title) in text] == []
    for expected in (
        "Mainland usage: 軟件 → 軟體",
        "The part “Purpose (目的)” is empty.",
        "Proceedings (過程)",
    ):
        assert expected in text
