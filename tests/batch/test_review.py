"""The batch commands for the review: exactly what other programs rely on, and lines people can read."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import docx
import pytest

import batch
from drafting import i18n
from drafting.draftfile import DraftFile
from drafting.places import Place
from drafting.report import Photo, PhotoBlock, TextBlock, with_section
from drafting.review import threads
from drafting.review.anchors import anchor_at
from drafting.review.model import Proposal
from drafting.review.proposals import decline, propose
from drafting.review.states import note
from tests.drafting.draftfile.support import report
from tests.drafting.review.support import AT, CHIEF, DRAFTER, HEAD
from tests.support.reports import jpeg


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft that was handed over, returned with remarks, and changed since."""
    path = tmp_path / "草稿.trip"
    with DraftFile.create(path, report()) as draft:
        draft.take_step("hand_over", DRAFTER, "請核閱", at=AT)
        where = draft.snapshot()
        first = anchor_at(where, Place("process", 3), 8, 10)
        comments = [
            threads.comment(CHIEF, AT, first, "請補數據\n並註明來源"),
            threads.comment(HEAD, AT, anchor_at(where, Place("title"), 0, 1), "「赴」後加地名"),
            threads.comment(CHIEF, AT, anchor_at(where, Place("process", 5)), "這段刪除"),
            threads.comment(HEAD, AT, anchor_at(where, None), "全文甚佳"),
        ]
        comments[1] = threads.settle(threads.reply(comments[1], DRAFTER, AT, "已加"), DRAFTER, AT)
        proposals = [
            propose(where, Place("process", 0), 0, 1, "本", CHIEF, AT),
            propose(where, Place("process", 1), 0, 1, "次", CHIEF, AT),
        ]
        draft.add_remarks(comments, proposals)
        outcome = decline(draft.report, draft.proposals(), [2], DRAFTER, AT)
        draft.decide(
            draft.report, outcome.proposals, note(draft.trail(), "decline", DRAFTER, AT, proposals=(2,))
        )
        draft.take_step("return", CHIEF, "請補充", ("hollow",), at=AT)
        blocks = list(draft.report.section("process"))
        blocks[3] = TextBlock(3, "新增一句。" + blocks[3].text)  # type: ignore[union-attr]
        del blocks[5]
        draft.save(with_section(draft.report, "process", tuple(blocks)))
    return path


def printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    assert batch.run([str(argument) for argument in arguments]) == 0
    out = capsys.readouterr().out
    return json.loads(out) if "--json" in arguments else out


def test_review_as_json(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = "2019-06-10T03:00:00Z"
    before = "第 0 段　經過說明，"
    assert printed(capsys, "review", draft, "--json") == {
        "comments": [
            {
                "author": "陳大文",
                "date": at,
                "section": "",
                "block": None,
                "quote": "",
                "text": "全文甚佳",
                "settled": False,
                "replies": [],
            },
            {
                "author": "陳大文",
                "date": at,
                "section": "title",
                "block": None,
                "quote": "赴",
                "text": "「赴」後加地名",
                "settled": True,
                "replies": [{"author": "王小明", "date": at, "text": "已加"}],
            },
            {
                "author": "李主任",
                "date": at,
                "section": "process",
                "block": 3,
                "quote": "說明",
                "text": "請補數據\n並註明來源",
                "settled": False,
                "replies": [],
            },
        ],
        "changes": [
            {
                "author": "李主任",
                "date": at,
                "section": "process",
                "block": 0,
                "before": before,
                "after": "本" + before[1:],
                "state": "open",
            },
            {
                "author": "李主任",
                "date": at,
                "section": "process",
                "block": 1,
                "before": "第 1 段　經過說明，經過說明，",
                "after": "次 1 段　經過說明，經過說明，",
                "state": "declined",
            },
        ],
        "unplaced": [{"author": "李主任", "date": at, "text": "這段刪除"}],
    }


def test_review_in_words(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    i18n.set_language("en")
    text = printed(capsys, "review", draft)
    lines = text.splitlines()
    assert lines[0] == "State: returned"
    assert [line for line in lines if line.startswith("  ") and "Return" in line]
    assert any("過程, no. 4 “說明”" in line and "請補數據 並註明來源" in line for line in lines)
    assert any("its words are gone" in line and "這段刪除" in line for line in lines)
    assert any("“第” → “本”" in line and line.startswith("[proposed]") for line in lines)
    assert text.count("[settled]") == text.count("[declined]") == 1


def test_changes_after_the_approval_are_told(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    i18n.set_language("en")
    with DraftFile.open(draft) as opened:
        opened.take_step("hand_over", DRAFTER, at=AT)
        opened.take_step("approve_section", CHIEF, at=AT)
        opened.take_step("approve", HEAD, at=AT)
    assert "opened again" not in printed(capsys, "review", draft)
    with DraftFile.open(draft) as opened:
        opened.take_step("reopen", DRAFTER, "出國期間誤植", at=AT)
    assert "and opened again; 0 differences" in printed(capsys, "review", draft)
    with DraftFile.open(draft) as opened:
        opened.save(with_section(opened.report, "findings", (TextBlock(0, "事後添加。"),)))
    assert "Approved by 陳大文" in printed(capsys, "review", draft)
    assert "and opened again; 1 differences" in printed(capsys, "review", draft)


def test_an_empty_review(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.trip"
    DraftFile.create(path, report()).close()
    assert printed(capsys, "review", path, "--json") == {"comments": [], "changes": [], "unplaced": []}
    i18n.set_language("en")
    assert printed(capsys, "review", path) == "State: drafting\n"


def test_what_was_changed_since_the_return(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, "compare", draft, "--json")
    assert (found["from"]["version"], found["to"]["version"]) == (2, None)
    assert [(d["kind"], d["section"], d["old_block"], d["block"]) for d in found["differences"]] == [
        ("changed", "process", 3, 3),
        ("deleted", "process", 5, None),
    ]
    first = found["differences"][0]
    assert first["edits"] == [{"start": 0, "end": 0, "new_start": 0, "new_end": 5}]
    assert first["after"] == "新增一句。" + first["before"]
    text = printed(capsys, "compare", draft)
    assert "{+新增一句。+}" in text
    assert len(text.splitlines()) == 3


def test_any_two_versions(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "compare", draft, "--from", "1", "--to", "2", "--json")["differences"] == []
    backwards = printed(capsys, "compare", draft, "--from", "now", "--to", "1", "--json")
    assert [d["kind"] for d in backwards["differences"]] == ["changed", "inserted"]
    assert printed(capsys, "compare", draft, "--from", "now")


@pytest.mark.parametrize("which", [("--from", "9"), ("--from", "x"), ("--to", "0"), ("--to", " ")])
def test_versions_that_are_none(
    draft: Path, capsys: pytest.CaptureFixture[str], which: tuple[str, str]
) -> None:
    assert batch.run(["compare", str(draft), *which]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)


def test_nothing_to_compare_with(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.trip"
    DraftFile.create(path, report()).close()
    assert batch.run(["compare", str(path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


# --- A reviewed file -----------------------------------------------------------------------------------------------


@pytest.fixture
def sent(tmp_path: Path) -> tuple[Path, Path]:
    """The worked example, and its file for the reviewer, in which one word was changed and saved."""
    path, file = tmp_path / "草稿.trip", tmp_path / "審閱.docx"
    assert batch.run(["example", str(path)]) == 0
    assert batch.run(["export", str(path), "-o", str(file), "--for", "review"]) == 0
    word = docx.Document(str(file))
    run = next(run for p in word.paragraphs for run in p.runs if "城市市容" in run.text)
    run.text = run.text.replace("城市市容", "都市市容", 1)
    word.save(str(file))
    return path, file


def test_an_export_for_review_is_noted_in_the_draft(tmp_path: Path) -> None:
    path = tmp_path / "a.trip"
    assert batch.run(["example", str(path)]) == 0
    for purpose, noted in (("final", 0), ("signing", 0), ("review-sheet", 0), ("review", 1)):
        assert batch.run(["export", str(path), "-o", str(tmp_path / "a.docx"), "--for", purpose]) == 0
        with DraftFile.open(path, readonly=True) as draft:
            assert len(draft.exported()) == noted


def test_a_reviewed_file_is_read_in_once(sent: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    i18n.set_language("en")
    path, file = sent
    assert printed(capsys, "review-import", path, file).startswith("Added: 0 comments, 1 proposed changes")
    (change,) = printed(capsys, "review", path, "--json")["changes"]
    assert change["after"] == change["before"].replace("城市市容", "都市市容", 1)
    assert change["state"] == "open"
    before = path.read_bytes()
    assert "nothing was added" in printed(capsys, "review-import", path, file)
    assert path.read_bytes() == before


def test_a_file_that_is_no_reviewed_one(
    sent: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, _file = sent
    (tmp_path / "x.docx").write_bytes(b"no Word file")
    before = path.read_bytes()
    for name in ("x.docx", "gone.docx"):
        assert batch.run(["review-import", str(path), str(tmp_path / name)]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert path.read_bytes() == before


def test_a_replaced_photo_is_told_from_the_one_that_comes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, data = tmp_path / "草稿.trip", jpeg(400, 300, (200, 20, 20))
    grid = PhotoBlock((Photo("photos/a.jpg", "甲", "說明"),))
    with DraftFile.create(
        path, with_section(report(), "process", (grid,)), {"photos/a.jpg": jpeg(640, 480, (20, 20, 200))}
    ) as draft:
        anchor = anchor_at(draft.snapshot(), Place("process", 0, "photos[0].caption"))
        file = draft.add_photo(data, "甲")
        new = PhotoBlock((Photo(file, "甲", "說明"),))
        draft.add_remarks(proposals=[Proposal(CHIEF, AT, "replace_photo", anchor, "甲", "甲", new_block=new)])
        kept = draft.photo(file)
    (change,) = printed(capsys, "review", path, "--json")["changes"]
    assert (change["before"], change["after"]) == ("甲", "甲")
    before, after = change["photo_before"], change["photo_after"]
    assert (before["file"], before["width"], before["height"]) == ("photos/a.jpg", 640, 480)
    assert after == {
        "file": file,
        "width": 400,
        "height": 300,
        "bytes": len(kept),
        "sha256": hashlib.sha256(kept).hexdigest(),
    }
    assert before["sha256"] != after["sha256"]
    i18n.set_language("en")
    assert "Put another picture in the place of the photo “甲”" in printed(capsys, "review", path)
