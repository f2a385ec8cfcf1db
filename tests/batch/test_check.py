"""What the check of a draft or a folder tells, and the record of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting.checks import hit
from drafting.checks.finding import Finding
from tests.batch.support import answer, run
from tests.support.docx_text import docx_text_in_order

pytestmark = pytest.mark.long
FINDING_KEYS = {
    "rule", "severity", "section", "block", "start", "end", "quote", "message", "suggestions", "source",
}  # fmt: skip


def test_check_says_by_its_status_whether_errors_were_found(
    example: Path, empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", example) == 0
    assert run("check", empty) == 1
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.count("\n") > 5


def test_a_rule_that_fails_is_said_beside_what_the_others_found(
    example: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_context: object) -> Iterator[Finding]:
        raise LookupError("沒有這一段")

    assert run("check", example, "--json") == 0
    before = capsys.readouterr()
    hit.REPORT_RULES.insert(0, fails)
    try:
        for command in (("check", example, "--json"), ("check", example.parent, "--json")):
            run(*command)
            said = capsys.readouterr()
            assert said.err.count("LookupError: 沒有這一段") == 1
            assert said.out.count('"rule"') == before.out.count('"rule"')
    finally:
        hit.REPORT_RULES.remove(fails)


def test_findings_as_json(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = answer(capsys, "check", empty, "--json")
    assert status == 1
    assert set(found) == {"findings", "counts"}
    severities = [finding["severity"] for finding in found["findings"]]
    assert found["counts"] == {name: severities.count(name) for name in ("error", "warning", "info")}
    assert found["counts"]["error"] > 0
    for finding in found["findings"]:
        assert set(finding) == FINDING_KEYS
        strings = ("rule", "section", "quote", "message", "source")
        assert all(isinstance(finding[key], str) for key in strings)
        assert all(finding[key] for key in ("rule", "section", "message", "source"))
        assert finding["block"] is None or isinstance(finding["block"], int)
        assert 0 <= finding["start"] <= finding["end"]
        assert isinstance(finding["suggestions"], list)
    assert {"travellers", "period", "process"} <= {finding["section"] for finding in found["findings"]}


def test_a_folder_of_drafts_is_checked_with_a_summary_of_each(
    example: Path, empty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "一疊"
    folder.mkdir()
    (folder / "義烏.trip").write_bytes(example.read_bytes())
    assert run("check", folder) == 0
    (folder / "空.trip").write_bytes(empty.read_bytes())
    capsys.readouterr()
    assert run("check", folder) == 1
    said = capsys.readouterr()
    assert said.err == ""
    assert "義烏.trip" in said.out
    assert "空.trip" in said.out
    assert "×" in said.out
    status, found = answer(capsys, "check", folder, "--json")
    assert status == 1
    assert [draft["draft"] for draft in found["drafts"]] == ["空.trip", "義烏.trip"]
    for kind in ("error", "warning", "info"):
        assert found["counts"][kind] == sum(draft["counts"][kind] for draft in found["drafts"])
    (folder / "壞.trip").write_text("x", encoding="utf-8")
    capsys.readouterr()
    assert run("check", folder) == 2
    said = capsys.readouterr()
    assert said.err.startswith("壞.trip：")
    assert "義烏.trip" in said.out


def test_a_record_of_the_check_is_written(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = example.read_bytes()
    target = tmp_path / "紀錄.docx"
    assert run("check", example, "--report", target) == 0
    assert "檢核紀錄" in "".join(docx_text_in_order(target))
    assert example.read_bytes() == before
    for wrong in (tmp_path / "紀錄.pdf", tmp_path / "無" / "紀錄.docx"):
        assert run("check", example, "--report", wrong) == 2
    assert run("check", tmp_path, "--report", target) == 2
    assert run("check", tmp_path / "無") == 2
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix in (".pdf", ".docx")) == [
        "紀錄.docx"
    ]
