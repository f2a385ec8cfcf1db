"""Versions are deleted with the photos that only they show; everything else stays as it was."""

from __future__ import annotations

import datetime as dt
import sqlite3
import tempfile
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafting.draftfile import DraftFile, PastPhoto
from drafting.errors import DamagedDraftError, DraftFileError, DraftReadOnlyError, LockedDraftError, SaveError
from drafting.report import PhotoBlock
from drafting.review.model import Anchor, Exported, Person, Proposal
from tests.drafting.draftfile.support import bulky, file_size_limit, jpeg, names_in, report

BY = Person("王小明", "科員")
HEAD = Person("李局長", "局長")


def photo(name: str) -> str:
    return f"photos/{name}.jpg"


def shown(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(photo(name) for name in sorted(names))


@pytest.fixture
def path(quick_place: Path) -> Path:
    return quick_place / "草稿.trip"


class Model:
    """What a draft should hold, kept beside one."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "草稿.trip"
        self.draft = DraftFile.create(self.path, report())
        self.contents: dict[str, bytes] = {}
        self.now: frozenset[str] = frozenset()
        self.versions: dict[int, frozenset[str]] = {}
        self.records: set[int] = set()
        self.last = 0

    def show(self, names: frozenset[str]) -> None:
        for name in names:
            if photo(name) not in self.draft.photo_files():
                self.contents[name] = bulky(9000, ord(name))
                self.draft.add_photo(self.contents[name], f"{name}.jpg")
        self.now = names
        self.draft.save(report(files=shown(names)))

    def keep(self) -> None:
        self._taken(self.draft.take_version("甲", "manual").id)

    def hand_over_and_take_back(self) -> None:
        number = self.draft.take_step("hand_over", BY).version
        assert number is not None
        self._taken(number)
        self.records.add(number)
        self.draft.take_step("take_back", BY)

    def _taken(self, number: int) -> None:
        self.last += 1
        assert number == self.last, "no number is given twice"
        self.versions[number] = self.now

    def delete(self, chance: list[bool]) -> None:
        chosen = {n for n, wanted in zip(sorted(self.versions), chance, strict=False) if wanted}
        if chosen & self.records:
            with pytest.raises(DraftFileError):
                self.draft.delete_versions(chosen)
            self.check()
            chosen -= self.records
        had = set(self.draft.photo_files())
        others = set().union(self.now, *(files for n, files in self.versions.items() if n not in chosen))
        gone = set().union(*(self.versions[n] for n in chosen)) - others
        assert self.draft.deletion(chosen).photos == shown(gone)
        assert self.draft.delete_versions(chosen).photos == shown(gone)
        for number in chosen:
            del self.versions[number]
        assert set(self.draft.photo_files()) == had - set(shown(gone))
        stored = self.path.read_bytes()
        assert not any(self.contents[name][2000:6000] in stored for name in gone)

    def check(self) -> None:
        draft = self.draft
        assert draft.records == self.records
        assert draft.report == report(files=shown(self.now))
        assert {version.id for version in draft.versions()} == set(self.versions)
        for number, names in self.versions.items():
            assert draft.version_report(number) == report(files=shown(names))
        for name in self.now.union(*self.versions.values()):
            assert draft.photo(photo(name)) == self.contents[name]
        past = {entry.file: entry for entry in draft.photos_of_the_past()}
        for name in set().union(*self.versions.values()) - self.now:
            by = {n for n, names in self.versions.items() if name in names}
            kept = bool(by & self.records)
            assert past.pop(photo(name)) == PastPhoto(photo(name), tuple(sorted(by - self.records)), kept)
        assert not past

    def reopen(self) -> None:
        self.draft.close()
        self.draft = DraftFile.open(self.path)


steps = st.one_of(
    st.tuples(st.just("show"), st.frozensets(st.sampled_from("abcd"))),
    st.tuples(st.just("keep")),
    st.tuples(st.just("hand_over_and_take_back")),
    st.tuples(st.just("delete"), st.lists(st.booleans(), min_size=1, max_size=8)),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(work=st.lists(steps, min_size=4, max_size=12))
def test_what_is_deleted_is_gone_and_nothing_else_is(work: list[tuple[str, ...]], quick_place: Path) -> None:
    model = Model(Path(tempfile.mkdtemp(dir=quick_place)))
    for name, *arguments in work:
        getattr(model, name)(*arguments)
    model.check()
    model.reopen()
    model.check()
    model.draft.close()


def test_room_is_given_back_as_was_promised(path: Path) -> None:
    with DraftFile.create(path, report(files=("a.jpg",)), {"a.jpg": bulky(3_000_000)}) as draft:
        draft.take_version("with a", "manual")
        draft.save(report())
        size = path.stat().st_size
        promised = draft.deletion([1]).room
        done = draft.delete_versions([1])
        assert done.photos == ("a.jpg",)
        assert path.stat().st_size == size - done.room
        assert abs(done.room - promised) < 40_000
        draft.take_version("small", "manual")
        assert draft.deletion([2]).room == 0  # nothing that anybody would notice


def test_the_number_of_a_deleted_version_is_not_given_again_in_a_copy_either(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        draft.take_version("1", "manual")
        draft.take_version("2", "manual")
        draft.delete_versions([2])
        draft.copy_to(path.with_name("b.trip"))
    with DraftFile.open(path.with_name("b.trip")) as copy:
        assert copy.take_version("3", "manual").id == 3
        copy.delete_versions([1, 3])
        assert copy.take_step("hand_over", BY).version == 4


def test_what_a_proposal_or_an_export_shows_stays(path: Path) -> None:
    photos = {f"{name}.jpg": jpeg(width) for width, name in enumerate("abc", 40)}
    with DraftFile.create(path, report(files=tuple(photos)), photos) as draft:
        draft.take_version("all", "manual")
        draft.save(report(files=("a.jpg",)))
        draft.keep_export(Exported("x" * 32, dt.datetime.now(dt.UTC), "review"))
        draft.save(report())
        block = next(b for b in report(files=("b.jpg",)).section("process") if isinstance(b, PhotoBlock))
        draft.add_remarks(
            proposals=[Proposal(BY, None, "insert", Anchor("process"), after="", new_block=block)]
        )
        assert [(entry.file, entry.versions, entry.kept) for entry in draft.photos_of_the_past()] == [
            ("a.jpg", (1,), True),
            ("b.jpg", (1,), True),
            ("c.jpg", (1,), False),
        ]
        assert draft.delete_versions([1]).photos == ("c.jpg",)
        assert [(entry.file, entry.versions) for entry in draft.photos_of_the_past()] == [
            ("a.jpg", ()),
            ("b.jpg", ()),
        ]


def test_photos_stay_where_a_damaged_version_may_show_them_and_it_can_be_deleted_itself(path: Path) -> None:
    photos = {"a.jpg": jpeg(40), "b.jpg": jpeg(41)}
    with DraftFile.create(path, report(files=("a.jpg",)), photos) as draft:
        draft.take_version("1", "manual")
        draft.save(report())
        draft.take_version("2", "manual")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE version SET data = zeroblob(length(data)) WHERE id = 2")
    connection.close()
    with DraftFile.open(path) as draft:
        assert draft.deletion([1]).unsure
        assert draft.deletion([1]).photos == ()
        assert [entry.file for entry in draft.photos_of_the_past()] == ["a.jpg"]
        with pytest.raises(DraftFileError):
            draft.discard_unused_photos()
        assert draft.delete_versions([1]).unsure
        assert draft.photo_files() == ("a.jpg", "b.jpg")
        draft.delete_versions([2])
        assert draft.discard_unused_photos() == 2


def test_who_may_not_write_deletes_nothing(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        draft.take_version("1", "manual")
        with DraftFile.open(path) as second, pytest.raises(DraftReadOnlyError):
            second.delete_versions([1])
        for wrong in ([2], [1, 2]):
            with pytest.raises(DraftFileError):
                draft.delete_versions(wrong)
        for action, by in (("hand_over", BY), ("approve_section", HEAD), ("approve", HEAD)):
            draft.take_step(action, by)  # type: ignore[arg-type]
        with pytest.raises(LockedDraftError):
            draft.delete_versions([1])
        assert len(draft.versions()) == 4
        draft.take_step("reopen", HEAD, "附件有一處金額誤植")
        for record in (2, 3, 4):
            with pytest.raises(DraftFileError):
                draft.delete_versions([record])
        draft.delete_versions([1])
        assert [version.id for version in draft.versions()] == [2, 3, 4]
        assert draft.version_report(4).report_date is not None


class Stop(Exception):
    pass


@pytest.mark.parametrize("after", [0, 1, 2])
def test_work_that_is_stopped_has_changed_nothing(path: Path, after: int) -> None:
    photos = {f"{n}.jpg": bulky(400_000, n) for n in range(3)}
    asked: list[None] = []

    def going_on() -> None:
        asked.append(None)
        if len(asked) > after:
            raise Stop

    with DraftFile.create(path, report(files=tuple(photos)), photos) as draft:
        draft.take_version("1", "manual")
        draft.save(report())
        with pytest.raises(Stop):
            draft.delete_versions([1], going_on)
        assert len(draft.versions()) == 1
        assert all(draft.photo(file) == data for file, data in photos.items())
        copy = path.with_name("b.trip")
        asked.clear()
        there = names_in(path.parent)
        with pytest.raises(Stop):
            draft.copy_to(copy, without_unused=True, going_on=going_on)
        assert names_in(path.parent) == there
        assert draft.delete_versions([1]).photos == tuple(photos)


def test_only_the_size_stays_where_one_is_stopped_while_the_file_shrinks(path: Path) -> None:
    asked: list[None] = []

    def going_on() -> None:
        asked.append(None)
        if len(asked) > 1:
            raise Stop

    with DraftFile.create(path, report(files=("a.jpg",)), {"a.jpg": bulky(3_000_000)}) as draft:
        draft.take_version("1", "manual")
        draft.save(report())
        done = draft.delete_versions([1], going_on)
        assert (done.photos, done.room) == (("a.jpg",), 0)
        assert draft.versions() == ()
        assert bulky(3_000_000)[9000:99000] not in path.read_bytes()


def test_a_full_disk_deletes_nothing(path: Path) -> None:
    with DraftFile.create(path, report(files=("a.jpg",)), {"a.jpg": bulky(400_000)}) as draft:
        draft.take_version("1", "manual")
        draft.save(report())
        with file_size_limit(0), pytest.raises(SaveError):
            draft.delete_versions([1])
        assert draft.version_report(1) == report(files=("a.jpg",))
        assert draft.photo("a.jpg") == bulky(400_000)
        draft.delete_versions([1])
        assert draft.photo_files() == ()


def test_who_only_reads_is_told_that_a_version_was_deleted_meanwhile(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        version = draft.take_version("甲", "manual")
        with DraftFile.open(path) as reader:
            assert reader.readonly
            draft.delete_versions([version.id])
            with pytest.raises(
                DraftFileError, match=r"deleted in another window|已在另一個視窗刪除"
            ) as raised:
                reader.version_report(version.id)
            assert not isinstance(raised.value, DamagedDraftError)


def test_a_copy_leaves_out_what_nothing_shows(path: Path) -> None:
    photos = {f"{name}.jpg": bulky(400_000, n) for n, name in enumerate("abc")}
    with DraftFile.create(path, report(files=("a.jpg", "b.jpg")), photos) as draft:
        draft.take_version("1", "manual")
        copy = path.with_name("b.trip")
        assert draft.copy_to(copy, report(files=("a.jpg",)), without_unused=True).complete
        assert bulky(400_000, 2)[9000:99000] not in copy.read_bytes()
        assert copy.stat().st_size < path.stat().st_size - 390_000
        with DraftFile.open(copy) as other:
            assert other.photo_files() == ("a.jpg", "b.jpg")
        draft.save(report())
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE version SET data = zeroblob(length(data))")
        connection.close()
        assert draft.copy_to(copy, without_unused=True, replace=True).stayed  # nobody knows what it showed
        with DraftFile.open(copy) as other:
            assert other.photo_files() == tuple(photos)
        assert not draft.copy_to(copy, report(files=tuple(photos)), without_unused=True, replace=True).stayed


def test_a_save_meanwhile_waits_and_knows_what_was_deleted(path: Path) -> None:
    midway = threading.Event()
    with DraftFile.create(path, report(files=("a.jpg",)), {"a.jpg": bulky(400_000)}) as draft:
        draft.take_version("1", "manual")
        draft.save(report())
        with ThreadPoolExecutor(1) as pool:
            work = pool.submit(draft.delete_versions, [1], midway.set)
            assert midway.wait(20)
            draft.save(report("另一題"))
            assert work.result(20).photos == ("a.jpg",)
        assert (draft.versions(), draft.photo_files()) == ((), ())
        draft.save(report("又一題"))
    with DraftFile.open(path) as draft:
        assert (draft.report, draft.versions(), draft.photo_files()) == (report("又一題"), (), ())
