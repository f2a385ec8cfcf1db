"""What goes into a draft comes out of it: reports, photos, versions, copies."""

from __future__ import annotations

import datetime as dt
import math
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.draftfile import CopyResult, DraftFile
from drafting.errors import (
    DamagedDraftError,
    DraftFileError,
    DraftReadOnlyError,
    PhotoError,
    SaveError,
)
from drafting.report import PhotoBlock, Report, TextBlock, normalise, with_section
from tests.drafting.draftfile.support import jpeg, names_in, quick_folder, report
from tests.support.reports import FILES, reports

pytestmark = pytest.mark.long

PICTURES = {file: jpeg(40, 30 + index) for index, file in enumerate(FILES)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "草稿.trip"


def with_text(value: Report, *texts: str) -> Report:
    return with_section(value, "findings", tuple(TextBlock(0, text) for text in texts))


def numbers(draft: DraftFile, section: str = "findings") -> tuple[int, ...]:
    return draft._session.content.sections[section]


# Reports


@settings(max_examples=30)
@given(st.lists(reports, min_size=1, max_size=4))
def test_whatever_is_saved_is_there_on_opening(edits: list[Report]) -> None:
    with quick_folder() as folder:
        with DraftFile.create(folder / "a.trip", Report(), PICTURES) as draft:
            for edit in edits:
                assert draft.save(edit) == normalise(edit) == draft.report
        with DraftFile.open(folder / "a.trip") as draft:
            assert draft.report == normalise(edits[-1])


@settings(max_examples=50)
@given(st.lists(st.lists(st.text("甲乙丙", min_size=1, max_size=3), max_size=8), min_size=2, max_size=4))
def test_paragraphs_in_any_order_and_number(edits: list[list[str]]) -> None:
    with quick_folder() as folder:
        with DraftFile.create(folder / "a.trip", Report()) as draft:
            for edit in edits:
                draft.save(with_text(Report(), *edit))
                assert len(set(numbers(draft))) == len(edit)
        with DraftFile.open(folder / "a.trip", readonly=True) as draft:
            assert draft.report == normalise(with_text(Report(), *edits[-1]))


def test_a_new_draft_knows_who_it_is(path: Path) -> None:
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    with DraftFile.create(path, report()) as draft:
        assert len(draft.draft_id) == 32
        assert before <= draft.created == draft.modified <= dt.datetime.now(dt.UTC)
        assert not draft.readonly
        assert (draft.readonly_reason, draft.holder, draft.path) == ("", None, path)
        identity = draft.draft_id, draft.created
        draft.save(report("別的"))
    with DraftFile.open(path) as draft:
        assert (draft.draft_id, draft.created) == identity
    assert names_in(path.parent) == {path.name}


def test_saving_what_is_there_already_writes_nothing(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        before = path.read_bytes()
        assert draft.save(draft.report) == draft.report
        assert path.read_bytes() == before


def test_parts_of_other_templates_are_kept_in_order(path: Path) -> None:
    text = Report(sections={"zeta": (TextBlock(0, "一"),), "alpha": (TextBlock(0, "二"),)})
    with DraftFile.create(path, text) as draft:
        draft.save(msgspec.structs.replace(text, title="新"))
    with DraftFile.open(path) as draft:
        assert [*draft.report.sections][-2:] == ["zeta", "alpha"]
        swapped = {key: text.sections[key] for key in ("alpha", "zeta")}
        draft.save(msgspec.structs.replace(text, sections=swapped))
    with DraftFile.open(path) as draft:
        assert [*draft.report.sections][-2:] == ["alpha", "zeta"]


@pytest.mark.parametrize(
    "value",
    [
        msgspec.structs.replace(report(), title=None),
        msgspec.structs.replace(report(), sections={"purpose": ("a block?",)}),
        msgspec.structs.replace(report(), travellers=3),
        msgspec.structs.replace(report(), has_attachments="yes"),
        with_section(report(), "purpose", (TextBlock(9, "too deep"),)),
        with_section(report(), "purpose", (TextBlock(math.nan, "no level"),)),  # type: ignore[arg-type]
        with_section(report(), "purpose", (PhotoBlock((), 7),)),
        with_section(report(), "\ud800", ()),
        None,
    ],
)
def test_what_cannot_be_saved_changes_nothing(path: Path, value: Report) -> None:
    with DraftFile.create(path, report()) as draft:
        before = path.read_bytes()
        with pytest.raises(SaveError):
            draft.save(value)
        assert draft.report == report()
        assert path.read_bytes() == before
        draft.save(report("still works"))
    with pytest.raises(SaveError):
        DraftFile.create(path.with_name("new.trip"), value)
    assert names_in(path.parent) == {path.name}


def test_a_text_longer_than_a_draft_takes_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafting.draftfile.coding.MAX_TEXT", 1000)
    with DraftFile.create(path, Report()) as draft:
        with pytest.raises(SaveError):
            draft.save(with_text(Report(), "字" * 1000))
        draft.save(with_text(Report(), "字" * 100, "字" * 100))
        monkeypatch.setattr("drafting.draftfile.coding.MAX_ALL_TEXT", 2000)
        with pytest.raises(SaveError):
            draft.save(with_text(Report(), *["字" * 200] * 9))
        assert len(draft.report.section("findings")) == 2


def test_a_closed_draft_neither_reads_nor_writes(path: Path) -> None:
    draft = DraftFile.create(path, report(files=("a.jpg",)), {"a.jpg": jpeg()})
    draft.close()
    draft.close()
    for act in (
        lambda: draft.save(report()),
        lambda: draft.photo("a.jpg"),
        lambda: draft.take_version("", "manual"),
    ):
        with pytest.raises(DraftFileError):
            act()
    assert names_in(path.parent) == {path.name}


# The numbers of blocks


def test_a_changed_paragraph_keeps_its_number(path: Path) -> None:
    with DraftFile.create(path, with_text(Report(), "一", "二", "三")) as draft:
        first = numbers(draft)
        draft.save(with_text(Report(), "一", "二改", "三"))
        assert numbers(draft) == first


def test_an_inserted_paragraph_gets_a_number_nobody_had(path: Path) -> None:
    with DraftFile.create(path, with_text(Report(), "一", "二", "三")) as draft:
        one, two, three = numbers(draft)
        draft.save(with_text(Report(), "一", "二"))
        draft.save(with_text(Report(), "新", "一", "二"))
        assert numbers(draft) == (three + 1, one, two)


def test_a_moved_paragraph_keeps_its_number(path: Path) -> None:
    with DraftFile.create(path, with_text(Report(), "一", "二", "三", "四")) as draft:
        one, two, three, four = numbers(draft)
        draft.save(with_text(Report(), "四", "一", "二", "三"))
        assert numbers(draft) == (four, one, two, three)
        draft.save(with_section(with_text(Report(), "四", "一", "三"), "purpose", (TextBlock(0, "二"),)))
        assert (numbers(draft), numbers(draft, "purpose")) == ((four, one, three), (two,))


def test_a_paragraph_written_before_a_changed_one_does_not_take_its_number(path: Path) -> None:
    with DraftFile.create(path, with_text(Report(), "頭", "參訪義烏小商品市場的經過", "尾")) as draft:
        head, middle, tail = numbers(draft)
        draft.save(with_text(Report(), "頭", "全新的話", "參訪義烏小商品市場的所有經過", "尾"))
        assert numbers(draft) == (head, tail + 1, middle, tail)


# Photos


def test_photos_come_back_as_they_were(path: Path) -> None:
    with DraftFile.create(path, report(), {"p/一.jpg": jpeg(40, 30)}) as draft:
        assert draft.add_photo(jpeg(50, 20), "C:\\照片\\二.HEIC") == "photos/二.jpg"
        draft.save(report(files=("p/一.jpg", "photos/二.jpg")))
    with DraftFile.open(path) as draft:
        assert draft.photo_files() == ("p/一.jpg", "photos/二.jpg")
        assert (draft.photo("p/一.jpg"), draft.photo("photos/二.jpg")) == (jpeg(40, 30), jpeg(50, 20))
        assert (draft.photo_size("p/一.jpg"), draft.photo_size("photos/二.jpg")) == ((40, 30), (50, 20))


def test_the_same_photo_is_kept_once(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        assert draft.add_photo(jpeg(), "a.jpg") == draft.add_photo(jpeg(), "a.jpg") == "photos/a.jpg"
        assert draft.add_photo(jpeg(), "A.jpg") == "photos/a.jpg"
        assert draft.add_photo(jpeg(), "b.jpg") == "photos/b.jpg"
        assert draft.add_photo(jpeg(41), "a.jpg") == "photos/a-2.jpg"
        assert draft.add_photo(jpeg(42), "a.jpg") == "photos/a-3.jpg"
        assert draft.add_photo(jpeg(41), "a.jpg") == "photos/a-2.jpg"
        assert len(draft._session.content.blobs) == 3


def test_what_is_no_photo_is_refused(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        before = path.read_bytes()
        with pytest.raises(PhotoError):
            draft.add_photo(b"no picture", "a.jpg")
        assert path.read_bytes() == before
    with pytest.raises(PhotoError):
        DraftFile.create(path.with_name("b.trip"), report(), {"a.jpg": b"no picture"})


def test_photos_that_are_too_large_are_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with DraftFile.create(path, report()) as draft:
        monkeypatch.setattr("drafting.draftfile.newfile.MAX_PHOTO", 100)
        with pytest.raises(SaveError):
            draft.add_photo(jpeg(), "a.jpg")
        monkeypatch.undo()
        monkeypatch.setattr("drafting.draftfile.photofiles.MAX_FILE", 1000)
        with pytest.raises(SaveError):
            draft.add_photo(jpeg(), "a.jpg") and draft.add_photo(jpeg(90), "b.jpg")


def test_a_report_with_a_photo_the_draft_lacks_is_not_saved(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        before = path.read_bytes()
        with pytest.raises(SaveError) as caught:
            draft.save(report(files=("photos/nowhere.jpg",)))
        assert caught.value.place == "sections.process[13].photos[0].file"
        assert path.read_bytes() == before
        with pytest.raises(SaveError):
            draft.copy_to(path.with_name("b.trip"), report(files=("photos/nowhere.jpg",)))
        for ask in (draft.photo, draft.photo_size):
            with pytest.raises(DraftFileError):
                ask("photos/nowhere.jpg")
    with pytest.raises(SaveError):
        DraftFile.create(path.with_name("c.trip"), report(files=("photos/nowhere.jpg",)))
    assert names_in(path.parent) == {path.name}


@pytest.mark.parametrize("shrinking", [True, False])
def test_nothing_of_a_photo_stays_that_was_taken_out(path: Path, *, shrinking: bool) -> None:
    secret = b"Vertraulich" * 2000
    with DraftFile.create(
        path, report(files=("a.jpg",)), {"a.jpg": jpeg(), "b.jpg": jpeg(41) + secret}
    ) as draft:
        assert b"Vertraulich" in path.read_bytes()
        assert draft.discard_unused_photos(shrinking=shrinking) == 1
        assert b"Vertraulich" not in path.read_bytes()
        assert draft.photo("a.jpg") == jpeg()


def test_unused_photos_give_their_room_back(path: Path) -> None:
    with DraftFile.create(path, report(files=("a.jpg",)), {"a.jpg": jpeg(), "b.jpg": jpeg(41)}) as draft:
        draft.take_version("with a", "manual")
        draft.save(report())
        large = jpeg(42) + bytes(3_000_000)
        draft.add_photo(large, "large.jpg")
        size = path.stat().st_size
        assert draft.discard_unused_photos() == 2
        assert draft.photo_files() == ("a.jpg",)
        assert path.stat().st_size < size - 2_900_000
        assert draft.discard_unused_photos() == 0
        draft.save(report(files=("a.jpg",)))
    with DraftFile.open(path) as draft:
        assert draft.photo("a.jpg") == jpeg()


# Versions


def test_a_version_can_be_taken_and_restored(path: Path) -> None:
    with DraftFile.create(path, report("初稿", files=("a.jpg",)), {"a.jpg": jpeg()}) as draft:
        taken = draft.take_version("  送核\n前 ", "manual")
        assert (taken.id, taken.label, taken.kind) == (1, "送核 前", "manual")
        draft.save(report("二稿"))
        assert draft.version_report(1) == report("初稿", files=("a.jpg",))
        assert draft.restore_version(1) == draft.report == report("初稿", files=("a.jpg",))
    with DraftFile.open(path) as draft:
        assert draft.report == report("初稿", files=("a.jpg",))
        first, second = draft.versions()
        assert first == taken
        assert (second.kind, draft.version_report(second.id)) == ("restore", report("二稿"))
        assert "送核 前" in second.label
        draft.restore_version(second.id)
        assert draft.report == report("二稿")


def test_a_version_that_is_not_there(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        for ask in (draft.version_report, draft.restore_version):
            with pytest.raises(DraftFileError):
                ask(1)
        with pytest.raises(SaveError):
            draft.take_version("a", "no such kind")  # type: ignore[arg-type]
        assert draft.versions() == ()
        assert draft.take_version("長" * 300, "export").label == "長" * 200


# Copies


def test_a_copy_is_complete_and_by_itself(path: Path) -> None:
    other = path.with_name("另存 新檔.trip")
    with DraftFile.create(path, report(files=("a.jpg",)), {"a.jpg": jpeg()}) as draft:
        draft.take_version("一", "manual")
        assert draft.copy_to(other) == CopyResult()
        assert names_in(path.parent) == {
            path.name,
            f"{path.name}-journal",
            f"~${path.name}.lock",
            other.name,
        }
        draft.save(report("改了"))
        with DraftFile.open(other) as copy:
            assert not copy.readonly
            assert (copy.draft_id, copy.created) == (draft.draft_id, draft.created)
            assert copy.report == report(files=("a.jpg",)) == copy.version_report(1)
            assert copy.photo("a.jpg") == jpeg()
        assert draft.copy_to(other, report("未存"), replace=True).complete
        assert draft.report == report("改了")
    with DraftFile.open(other) as copy:
        assert copy.report == report("未存")


@pytest.mark.parametrize("folder", [True, False])
def test_a_place_that_is_taken_stays_as_it_is(path: Path, folder: bool) -> None:
    taken = path.with_name("taken.trip")
    taken.mkdir() if folder else taken.write_bytes(b"mine")
    with DraftFile.create(path, report()) as draft:
        for act in (lambda: draft.copy_to(taken), lambda: DraftFile.create(taken, report())):
            with pytest.raises(SaveError):
                act()
        if folder:
            with pytest.raises(SaveError):
                draft.copy_to(taken, replace=True)
    assert names_in(path.parent) == {path.name, "taken.trip"}
    assert folder or taken.read_bytes() == b"mine"


def test_a_draft_is_no_copy_of_itself(path: Path) -> None:
    link = path.with_name("link.trip")
    with DraftFile.create(path, report()) as draft:
        link.symlink_to(path)
        before = path.read_bytes()
        for target in (path, link, path.parent / "." / path.name):
            with pytest.raises(SaveError):
                draft.copy_to(target, replace=True)
        with pytest.raises(SaveError):
            DraftFile.create(path, report("neu"), replace=True)
        assert path.read_bytes() == before


def test_nowhere_to_write_to(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        for place in (
            path / "below a file.trip",
            path.with_name("no folder") / "a.trip",
            path.with_name("x" * 300),
        ):
            with pytest.raises(SaveError):
                draft.copy_to(place)
            with pytest.raises(SaveError):
                DraftFile.create(place, report())
    assert names_in(path.parent) == {path.name}


def test_creating_over_a_draft_replaces_it_only_when_asked(path: Path) -> None:
    DraftFile.create(path, report("alt")).close()
    with pytest.raises(SaveError):
        DraftFile.create(path, report("neu"))
    with DraftFile.open(path) as draft:
        assert draft.report == report("alt")
    DraftFile.create(path, report("neu"), replace=True).close()
    with DraftFile.open(path) as draft:
        assert draft.report == report("neu")


def test_a_draft_opened_for_reading_writes_nothing(path: Path) -> None:
    DraftFile.create(path, report(files=("a.jpg",)), {"a.jpg": jpeg()}).close()
    before = path.read_bytes()
    with DraftFile.open(path, readonly=True) as draft:
        assert names_in(path.parent) == {path.name}
        for act in (
            lambda: draft.save(report("x")),
            lambda: draft.add_photo(jpeg(41), "b.jpg"),
            lambda: draft.take_version("x", "manual"),
            lambda: draft.restore_version(1),
            lambda: draft.discard_unused_photos(),
        ):
            with pytest.raises(DraftReadOnlyError) as caught:
                act()
            assert draft.readonly_reason in str(caught.value)
        assert draft.photo("a.jpg") == jpeg()
        assert draft.copy_to(path.with_name("b.trip"), report("x")).complete
    assert path.read_bytes() == before


def test_a_photo_names_the_one_that_is_damaged(path: Path) -> None:
    with DraftFile.create(path, report(), {"一.jpg": jpeg(), "二.jpg": jpeg(41)}) as draft:
        data = path.read_bytes()
        assert data.count(jpeg(41)) == 1
        path.write_bytes(data.replace(jpeg(41), jpeg(41)[:-1] + b"?"))
        assert draft.photo("一.jpg") == jpeg()
        with pytest.raises(DamagedDraftError) as caught:
            draft.photo("二.jpg")
        assert caught.value.place == "二.jpg"
        # The same photo once more makes it whole again.
        draft.add_photo(jpeg(41), "二.jpg")
        assert draft.photo("二.jpg") == jpeg(41)
