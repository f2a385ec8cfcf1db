"""Drafts of an older version: converted in one step, with a copy kept; read without, where nothing may be written."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from drafting import i18n, interchange
from drafting.draftfile import DraftFile, header
from drafting.draftfile.schema import FORMATS, Formats
from drafting.errors import DraftFileError, NewerDraftError
from drafting.places import Place
from drafting.report import ItineraryDay, Report, TextBlock
from drafting.review.anchors import anchor_at
from drafting.review.model import Comment, Origin, Person
from tests.drafting.draftfile.support import NEXT_FORMATS, as_ordinary_user, files_in, jpeg, names_in, report

DATA = Path(__file__).with_name("data")
NOW, NEXT = FORMATS.current, NEXT_FORMATS.current
BACKUP = f"草稿.format-{NOW}.trip"


@pytest.fixture
def path(public_folder: Path) -> Path:
    path = public_folder / "草稿.trip"
    with DraftFile.create(path, report("alt", files=("a.jpg",)), {"a.jpg": jpeg()}) as draft:
        draft.take_version("v", "manual")
    return path


def is_as_before(draft: DraftFile) -> bool:
    return (
        draft.report == report("alt", files=("a.jpg",)) == draft.version_report(1)
        and draft.photo("a.jpg") == jpeg()
    )


def notes(draft: DraftFile) -> list[bytes]:
    return draft._session.look(
        lambda connection: [row[0] for row in connection.execute("SELECT text FROM note")]
    )


def test_a_file_of_the_first_version(tmp_path: Path) -> None:
    """A draft that was written when the format was fixed; whatever comes later must read it."""
    path = tmp_path / "version-1.trip"
    shutil.copyfile(DATA / "version-1.trip", path)
    assert header.check(path, 1) == 1
    with DraftFile.open(path) as draft:
        assert draft.report == interchange.decode((DATA / "version-1.json").read_bytes())
        assert draft.draft_id == "6f2a0c51c2f94c6f9d0c0a4a7f5be0d1"
        assert (draft.created.isoformat(), draft.modified.isoformat()) == (
            "2019-06-21T01:00:00+00:00",
            "2019-06-21T02:30:00+00:00",
        )
        assert draft.photo_files() == ("photos/市場.jpg", "photos/座談.png")
        assert [hashlib.sha256(draft.photo(file)).hexdigest()[:8] for file in draft.photo_files()] == [
            "e93ec560",
            "91bcff8d",
        ]
        assert [draft.photo_size(file) for file in draft.photo_files()] == [(64, 48), (30, 20)]
        assert [(v.id, v.label, v.kind) for v in draft.versions()] == [
            (1, "送核前", "manual"),
            (2, "", "export"),
        ]
        assert draft.version_report(1).title == "參訪義烏（初稿）"
        # What came with later versions is there, and empty.
        assert not any((draft.comments(), draft.proposals(), draft.trail(), draft.exported()))
        assert draft.extra("checks") is None
        draft.put_extra("checks", {"off": ["width"]})
        assert draft.block_numbers("purpose")
    assert header.check(path, NOW) == NOW
    assert (tmp_path / "version-1.format-1.trip").read_bytes() == (DATA / "version-1.trip").read_bytes()


def test_a_conversion_keeps_everything_and_a_copy(path: Path) -> None:
    before = path.read_bytes()
    with DraftFile.open(path, formats=NEXT_FORMATS) as draft:
        assert not draft.readonly
        assert is_as_before(draft)
        assert notes(draft) == [b"converted"]
        draft.save(report("weiter"))
    assert header.check(path, NEXT) == NEXT
    assert names_in(path.parent) == {path.name, BACKUP}
    assert (path.parent / BACKUP).read_bytes() == before
    with DraftFile.open(path, formats=NEXT_FORMATS) as draft:
        assert draft.report == report("weiter")
    with pytest.raises(NewerDraftError):
        DraftFile.open(path)
    assert names_in(path.parent) == {path.name, BACKUP}


def test_several_steps(path: Path) -> None:
    def drop(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TABLE note")

    formats = Formats(
        {**NEXT_FORMATS.schemas, NEXT + 1: FORMATS.schema}, {**NEXT_FORMATS.migrations, NEXT: drop}
    )
    with DraftFile.open(path, formats=formats) as draft:
        assert is_as_before(draft)
    assert header.check(path, NEXT + 1) == NEXT + 1


def test_a_new_draft_has_the_newest_version(public_folder: Path) -> None:
    path = public_folder / "neu.trip"
    with DraftFile.create(path, report(), formats=NEXT_FORMATS) as draft:
        assert notes(draft) == []
        draft.copy_to(path.with_name("copy.trip"))
    with DraftFile.open(path.with_name("copy.trip"), formats=NEXT_FORMATS) as copy:
        assert copy.report == report()
    assert names_in(public_folder) == {"neu.trip", "copy.trip"}


def test_reading_converts_in_memory_only(path: Path) -> None:
    before = files_in(path.parent)
    with DraftFile.open(path, readonly=True, formats=NEXT_FORMATS) as draft:
        assert is_as_before(draft)
        assert notes(draft) == [b"converted"]
        assert draft.copy_to(path.with_name("copy.trip"), report("Kopie")).complete
    with DraftFile.open(path.with_name("copy.trip"), formats=NEXT_FORMATS) as copy:
        assert copy.report == report("Kopie")
        assert copy.photo("a.jpg") == jpeg()
    path.with_name("copy.trip").unlink()
    assert files_in(path.parent) == before


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_a_protected_place(path: Path) -> None:
    before = files_in(path.parent)
    path.parent.chmod(0o555)
    with as_ordinary_user(), DraftFile.open(path, formats=NEXT_FORMATS) as draft:
        assert draft.readonly
        assert is_as_before(draft)
    assert files_in(path.parent) == before


def test_no_conversion_without_a_copy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    i18n.set_language("en")
    before = files_in(path.parent)

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    with DraftFile.open(path, formats=NEXT_FORMATS) as draft:
        assert draft.readonly
        assert "older format" in draft.readonly_reason
        assert "the disk is full" in draft.readonly_reason
        assert is_as_before(draft)
    assert files_in(path.parent) == before


def test_no_conversion_with_a_copy_that_differs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_in(path.parent)

    def wrong(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:-1])

    monkeypatch.setattr("shutil.copyfile", wrong)
    with DraftFile.open(path, formats=NEXT_FORMATS) as draft:
        assert draft.readonly
    assert files_in(path.parent) == before


def test_a_conversion_that_fails_changes_nothing(path: Path) -> None:
    def forget(_connection: sqlite3.Connection) -> None:
        pass

    def destroy(connection: sqlite3.Connection) -> None:
        NEXT_FORMATS.migrations[NOW](connection)
        connection.execute("DELETE FROM block")

    def stumble(connection: sqlite3.Connection) -> None:
        connection.execute("SELECT * FROM nothing")

    before = path.read_bytes()
    for step in (forget, destroy, stumble):
        with pytest.raises(DraftFileError):
            DraftFile.open(path, formats=replace(NEXT_FORMATS, migrations={NOW: step}))
        assert path.read_bytes() == before
    assert names_in(path.parent) == {path.name, BACKUP}
    with DraftFile.open(path) as draft:
        assert is_as_before(draft)


def test_each_state_has_a_copy_of_its_own(path: Path) -> None:
    old = path.read_bytes()
    DraftFile.open(path, formats=NEXT_FORMATS).close()
    path.write_bytes(old)
    DraftFile.open(path, formats=NEXT_FORMATS).close()
    assert names_in(path.parent) == {path.name, BACKUP}
    path.write_bytes(old)
    with DraftFile.open(path) as draft:
        draft.save(report("other"))
    DraftFile.open(path, formats=NEXT_FORMATS).close()
    assert names_in(path.parent) == {path.name, BACKUP, f"草稿.format-{NOW}-2.trip"}


@pytest.mark.skipif(sys.platform == "win32", reason="lengths of POSIX")
def test_long_names_and_deep_folders(path: Path) -> None:
    long = path.with_name("參" * 80 + ".trip")
    deep = path.parent.joinpath(*["很深的資料夾很深的資料夾"] * 20) / "a.trip"
    deep.parent.mkdir(parents=True)
    for place in (long, deep):
        shutil.copyfile(path, place)
        with DraftFile.open(place, formats=NEXT_FORMATS) as draft:
            assert not draft.readonly
            assert is_as_before(draft)
        assert header.check(place, NEXT) == NEXT
        backups = [name for name in names_in(place.parent) if "format-" in name]
        assert len(backups) == 1
        assert len(os.fsencode(backups[0])) <= 255


def test_a_file_of_the_second_version(tmp_path: Path) -> None:
    """A draft under review, written when that format was fixed; whatever comes later must read it."""
    path = tmp_path / "version-2.trip"
    shutil.copyfile(DATA / "version-2.trip", path)
    assert header.check(path, 2) == 2
    with DraftFile.open(path) as draft:
        assert draft.report.section("purpose")[1] == TextBlock(0, "會議結束後與市長座談。")
        assert draft.block_numbers("purpose") == (1, 2)
        first, second = draft.comments()
        assert (first.text, first.settled, first.replies[0].text) == ("請舉例", True, "已補")
        assert (first.author.name, first.author.title) == ("李主任", "科長")
        assert draft.snapshot().place(first.anchor) == Place("purpose", 0)
        assert (first.anchor.start, first.anchor.end, first.anchor.quote) == (12, 16, "經營模式")
        assert (second.at, second.anchor.placed, second.anchor.quote) == (None, False, "刪去的字")
        assert second.origin == Origin("審閱.docx", "ab" * 32, "k1")
        assert [(p.kind, p.state) for p in draft.proposals()] == [("replace", "accepted"), ("insert", "open")]
        assert draft.proposals()[1].new_block == TextBlock(1, "新的一段")
        assert [(e.action, e.state, e.version) for e in draft.trail()] == [
            ("hand_over", "handed_over", 1),
            ("import", "handed_over", None),
            ("accept", "handed_over", None),
            ("return", "returned", 2),
        ]
        assert draft.trail()[3].reasons == ("unsourced",)
        assert [version.kind for version in draft.versions()] == ["hand_over", "return"]
        assert draft.exported()[0].comments == (1, 2)
        assert draft.exported_report("e1").report == draft.report
        assert [file.name for file in draft.files_read()] == ["審閱.docx"]
        assert draft.extra("checks") == {"off": ["width"]}
        draft.take_step("hand_over", Person("王小明", "科員"))


def test_a_row_that_said_until_when_gets_a_last_day(tmp_path: Path) -> None:
    """Version 2 had no last day; what was written above the activities becomes one, unless remarks cling to it."""
    path = tmp_path / "草稿.trip"
    first = dt.date(2025, 9, 1)
    said = ItineraryDay(first, "東京", ("至9月5日", "研習"))
    itinerary = (said, said, ItineraryDay(dt.date(2025, 9, 6), "大阪", ("至市府拜會",)))
    second = Formats({1: FORMATS.schemas[1], 2: FORMATS.schemas[2]}, {1: FORMATS.migrations[1]})
    with DraftFile.create(path, Report(itinerary=itinerary), formats=second) as draft:
        anchor = anchor_at(draft.snapshot(), Place("itinerary", 1, "activities[1]"), 0, 2)
        draft.add_comment(Comment(Person("李主任", "科長"), None, anchor, "請舉例"))
    with DraftFile.open(path) as draft:
        assert draft.report.itinerary == (
            ItineraryDay(first, "東京", ("研習",), dt.date(2025, 9, 5)),
            *itinerary[1:],
        )
        assert draft.comments()[0].anchor.quote == "研習"
    assert names_in(tmp_path) == {path.name, "草稿.format-2.trip"}
