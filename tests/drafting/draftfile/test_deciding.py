"""Decisions and steps in the file: report, remarks, version and trail change together or not at all."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from drafting import i18n
from drafting.draftfile import DraftFile
from drafting.errors import LockedDraftError, ReviewError, SaveError
from drafting.places import Place
from drafting.report import TextBlock, with_section
from drafting.review import states, threads
from drafting.review.anchors import anchor_at
from drafting.review.proposals import accept, propose
from tests.drafting.draftfile.support import jpeg, report
from tests.drafting.review.support import AT, CHIEF, DRAFTER, HEAD


@pytest.fixture
def path(public_folder: Path) -> Path:
    return public_folder / "草稿.trip"


def edited(draft: DraftFile, index: int, text: str) -> None:
    blocks = list(draft.report.section("process"))
    blocks[index] = TextBlock(0, text)
    draft.save(with_section(draft.report, "process", tuple(blocks)))


def test_remarks_follow_their_words(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        anchor = anchor_at(draft.snapshot(), Place("process", 2), 8, 10)
        assert anchor.quote == "說明"
        draft.add_comment(threads.comment(CHIEF, AT, anchor, "請詳述"))
        edited(draft, 2, "這裡是第 2 段　經過說明，經過說明，")
        blocks = draft.report.section("process")
        draft.save(with_section(draft.report, "process", (*blocks[5:], *blocks[:5])))
        (comment,) = draft.comments()
        place = draft.snapshot().place(comment.anchor)
        assert place == Place("process", len(blocks) - 5 + 2)
        assert (comment.anchor.start, comment.anchor.end) == (11, 13)
        without = tuple(
            block for block in draft.report.section("process") if "這裡" not in getattr(block, "text", "")
        )
        draft.save(with_section(draft.report, "process", without))
        assert not draft.comments()[0].anchor.placed
        draft.restore_version(draft.take_version("v", "manual").id)
        draft.save(with_section(draft.report, "process", blocks))
        again = draft.comments()[0].anchor
        assert again.placed, "an undo brings it back to its words"
        assert draft.snapshot().place(again) == Place("process", 2)
    with DraftFile.open(path) as draft:
        assert draft.comments()[0].anchor == again


def test_numbers_of_an_unsaved_report(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        blocks = draft.report.section("process")
        unsaved = with_section(draft.report, "process", (TextBlock(0, "新"), *blocks))
        numbers = draft.snapshot(unsaved).numbers["process"]
        assert numbers[1:] == draft.block_numbers("process")
        draft.save(unsaved)
        assert draft.block_numbers("process") == numbers


def test_a_decision_is_one_change(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        where = draft.snapshot()
        texts = [
            propose(where, Place("process", 0), 0, 1, "本", CHIEF, AT),
            propose(where, Place("process", 0), 2, 3, "零", CHIEF, AT),
        ]
        draft.add_remarks(proposals=texts)
        before = draft.report, draft.proposals()
        outcome = accept(draft.snapshot(), draft.proposals(), [1], DRAFTER, AT)
        draft.decide(
            outcome.report,
            outcome.proposals,
            states.note(draft.trail(), "accept", DRAFTER, AT, proposals=(1,)),
        )
        assert draft.report.section("process")[0].text.startswith("本 0")  # type: ignore[union-attr]
        assert [p.state for p in draft.proposals()] == ["accepted", "open"]
        outcome = accept(draft.snapshot(), draft.proposals(), [2], DRAFTER, AT)
        draft.decide(
            outcome.report,
            outcome.proposals,
            states.note(draft.trail(), "accept", DRAFTER, AT, proposals=(2,)),
        )
        assert draft.report.section("process")[0].text.startswith("本 零")  # type: ignore[union-attr]
        draft.decide(*before, states.note(draft.trail(), "reconsider", DRAFTER, AT, proposals=(1, 2)))
        assert (draft.report, draft.proposals()) == before, "undone"
        assert [entry.action for entry in draft.trail()] == ["accept", "accept", "reconsider"]


def test_the_whole_way(path: Path) -> None:
    i18n.set_language("en")
    with DraftFile.create(path, report(), {"a.jpg": jpeg()}) as draft:
        assert states.steps_for(draft.trail(), DRAFTER.name) == ("hand_over",)
        handed = draft.take_step("hand_over", DRAFTER, "請核閱", at=AT)
        assert (handed.id, handed.version, draft.state) == (1, 1, "handed_over")
        with pytest.raises(ReviewError):
            draft.take_step("return", CHIEF, "請修正")
        draft.take_step("return", CHIEF, reasons=("hollow",), at=AT)
        edited(draft, 0, "補充後的第一段。")
        draft.take_step("hand_over", DRAFTER)
        draft.take_step("approve_section", CHIEF)
        assert draft.readonly_reason == ""
        approved = draft.take_step("approve", HEAD, at=AT)
        assert draft.report.report_date == AT.astimezone().date()
        assert approved.version is not None
        assert draft.version_report(approved.version) == draft.report, "the version has the report date"
        assert [version.kind for version in draft.versions()] == [
            "hand_over",
            "return",
            "hand_over",
            "approval",
            "approval",
        ]
        assert draft.versions()[0].label == f"Hand over by 王小明, {states.short_time(AT)}"

        assert draft.locked
        assert draft.writable
        assert draft.readonly
        assert "approved by 陳大文" in draft.readonly_reason
        before = path.read_bytes()
        for change in (
            lambda: draft.save(report("別的")),
            lambda: draft.restore_version(1),
            lambda: draft.copy_to(path.with_name("b.trip"), report("別的")),
            lambda: draft.decide(report("別的"), (), states.note(draft.trail(), "accept", DRAFTER, AT)),
        ):
            with pytest.raises(LockedDraftError):
                change()
        assert path.read_bytes() == before
        draft.save(draft.report)
        draft.add_comment(threads.comment(HEAD, AT, anchor_at(draft.snapshot(), None), "甚佳"))
        draft.take_step("register", DRAFTER)
    with DraftFile.open(path) as draft:
        assert (draft.state, draft.readonly) == ("registered", True)
        draft.copy_to(path.with_name("b.trip"))
        draft.take_step("reopen", DRAFTER, "出國期間誤植")
        assert (draft.state, draft.readonly) == ("drafting", False)
        edited(draft, 0, "再改。")
        assert draft.version_report(approved.version) != draft.report
    with DraftFile.open(path.with_name("b.trip")) as copy:
        assert copy.state == "registered"


def test_a_step_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with DraftFile.create(path, report()) as draft:
        draft.take_step("hand_over", DRAFTER, at=AT)
        draft.take_step("approve_section", CHIEF, at=AT)
        before = path.read_bytes()

        def full(*_args: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("drafting.draftfile.deciding.put_entry", full)
        with pytest.raises(SaveError):
            draft.take_step("approve", HEAD, at=AT)
        assert path.read_bytes() == before
        assert (draft.state, draft.report.report_date, len(draft.versions())) == (
            "approved_by_section",
            None,
            2,
        )


def test_photos_that_only_a_proposal_or_an_export_shows_stay(path: Path) -> None:
    from drafting.report import Photo, PhotoBlock
    from drafting.review.model import Anchor, Exported, Proposal

    with DraftFile.create(
        path, report(files=("a.jpg",)), {"a.jpg": jpeg(), "b.jpg": jpeg(50), "c.jpg": jpeg(60)}
    ) as draft:
        draft.keep_export(Exported("abc", AT, "review"))
        grid = PhotoBlock((Photo("b.jpg"),), 1)
        draft.add_remarks(proposals=(Proposal(CHIEF, AT, "insert", Anchor("process"), new_block=grid),))
        draft.save(report())
        assert draft.discard_unused_photos() == 1
        assert draft.photo_files() == ("a.jpg", "b.jpg")


def test_a_copy_with_another_report_leads_remarks_on(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        anchor = anchor_at(draft.snapshot(), Place("process", 2), 8, 10)
        draft.add_comment(threads.comment(CHIEF, AT, anchor, "請詳述"))
        blocks = list(draft.report.section("process"))
        blocks[2] = TextBlock(2, "前面加字" + blocks[2].text)  # type: ignore[union-attr]
        other = with_section(draft.report, "process", tuple(blocks))
        draft.copy_to(path.with_name("b.trip"), other)
        path.unlink()
        draft.copy_to(path.with_name("c.trip"), other)
    for name in ("b.trip", "c.trip"):
        with DraftFile.open(path.with_name(name)) as copy:
            found = copy.comments()[0].anchor
            assert (found.start, found.end, found.placed) == (12, 14, True)
            assert msgspec.structs.replace(found, start=8, end=10, before=anchor.before) == anchor


def test_a_step_now(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        entry = draft.take_step("hand_over", DRAFTER)
        assert abs(entry.at - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=5)


def test_an_approval_taken_back_leaves_no_date_behind(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        draft.take_step("hand_over", DRAFTER)
        draft.take_step("approve_section", CHIEF)
        before = draft.report
        draft.take_step("approve", HEAD)
        assert draft.report.report_date is not None
        draft.take_step("take_back", HEAD)
        assert (draft.report, draft.state, draft.locked) == (before, "approved_by_section", False)


def test_a_return_is_taken_back_only_while_the_text_is_as_it_was(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        draft.take_step("hand_over", DRAFTER)
        draft.take_step("return", CHIEF, reasons=("hollow",))
        assert draft.take_step("take_back", CHIEF).state == "handed_over"
        draft.take_step("return", CHIEF, reasons=("hollow",))
        edited(draft, 0, "補充後的第一段。")
        with pytest.raises(ReviewError):
            draft.take_step("take_back", CHIEF)
        assert draft.state == "returned"
