"""The batch command that reads a reviewed file back, as office scripts call it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from batch import run
from tests.support.command import call, contents
from tests.support.reviewing import CHIEF, WordFile

FIRST = "本次會議我國會員城市出席者"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the worked example and its export for review, both made by commands."""
    folder = tmp_path_factory.mktemp("exported")
    assert run(["example", str(folder / "草稿.trip")]) == 0
    assert run(["export", str(folder / "草稿.trip"), "-o", str(folder / "送核.docx"), "--for", "review"]) == 0
    return folder


@pytest.fixture
def folder(exported: Path, tmp_path: Path) -> Path:
    for name in ("草稿.trip", "送核.docx"):
        shutil.copy(exported / name, tmp_path / name)
    return tmp_path


def answered(folder: Path) -> Path:
    word = WordFile((folder / "送核.docx").read_bytes())
    word.comment(word.paragraph(FIRST), "城市", "請補充")
    word.replace(word.paragraph(FIRST), "我國會員", "臺灣會員")
    word.replace(word.paragraph("出國期間："), "05月25日", "05月26日")
    return word.save(folder / "回復.docx")


def test_a_reviewed_file_comes_into_the_draft(folder: Path) -> None:
    draft = folder / "草稿.trip"
    done = call("review-import", draft, answered(folder))
    assert (done.status, done.err) == (0, "")
    assert "1則意見" in done.out
    assert "1項修改建議" in done.out
    assert CHIEF in done.out
    assert "05月26日" in done.out
    found = json.loads(call("review", draft, "--json").out)
    by_hand, remark = found["comments"]
    assert (by_hand["author"], by_hand["section"], "05月26日" in by_hand["text"]) == (CHIEF, "period", True)
    assert [remark[key] for key in ("author", "section", "block", "quote", "text")] == [
        CHIEF,
        "findings",
        0,
        "城市",
        "請補充",
    ]
    (change,) = found["changes"]
    assert change["before"].replace("我國會員", "臺灣會員", 1) == change["after"]
    assert (change["author"], change["date"], change["state"]) == (CHIEF, "2026-11-20T02:30:00Z", "open")
    assert found["unplaced"] == []


def test_the_same_file_again_adds_nothing_and_is_no_failure(folder: Path) -> None:
    draft, reviewed = folder / "草稿.trip", answered(folder)
    assert run(["review-import", str(draft), str(reviewed)]) == 0
    before = call("review", draft, "--json").out
    again = call("review-import", draft, reviewed)
    assert again.status == 0
    assert "讀入過，沒有新增" in again.out
    assert call("review", draft, "--json").out == before


@pytest.mark.parametrize("what", ["text", "pdf", "missing", "folder", "other draft"])
def test_what_cannot_be_read_is_told_in_a_line_and_changes_nothing(
    folder: Path, what: str, capfd: pytest.CaptureFixture[str]
) -> None:
    reviewed = folder / "回復.docx"
    if what == "text":
        reviewed.write_text("你好", encoding="utf-8")
    elif what == "pdf":
        reviewed.write_bytes(b"%PDF-1.7")
    elif what == "folder":
        reviewed.mkdir()
    elif what == "other draft":
        shutil.copy(folder / "草稿.trip", reviewed)
    before = contents(folder)
    assert run(["review-import", str(folder / "草稿.trip"), str(reviewed)]) == 2
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "回復.docx" in said.err
    assert contents(folder) == before


def test_a_draft_that_cannot_be_written_still_goes_to_the_reviewer(folder: Path) -> None:
    draft = folder / "草稿.trip"
    draft.chmod(0o444)
    target = folder / "再送.docx"
    assert run(["export", str(draft), "-o", str(target), "--for", "review"]) == 0
    assert target.exists()
