"""Odd names, deep folders, places that may not be written, and disks that are full."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drafting import i18n
from drafting.draftfile import CopyResult, DraftFile, mark
from drafting.draftfile.connection import fits_sqlite
from drafting.errors import ConflictError, DraftFileError, DraftReadOnlyError, SaveError
from drafting.report import TextBlock, with_section
from tests.drafting.draftfile.support import as_ordinary_user, bulky, file_size_limit, jpeg, names_in, report

pytestmark = pytest.mark.long

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights and limits of POSIX")


def work_through(path: Path) -> None:
    """Everything one does with a draft."""
    with DraftFile.create(path, report("初"), {"a.jpg": jpeg()}) as draft:
        assert not draft.readonly
        draft.save(report("二", files=("a.jpg",)))
        name = draft.add_photo(jpeg(41), "b.jpg")
        draft.take_version("v", "manual")
        with DraftFile.open(path) as second:
            assert second.readonly
            assert second.holder is not None
            assert second.photo(name) == jpeg(41)
    with DraftFile.open(path) as draft:
        assert not draft.readonly
        assert draft.report == report("二", files=("a.jpg",))
        draft.save(report("三"))
        assert draft.restore_version(1) == report("二", files=("a.jpg",))
        assert draft.discard_unused_photos() == 1
        assert draft.copy_to(path.with_name("c.trip"), report("四")) == CopyResult()
    with DraftFile.open(path.with_name("c.trip"), readonly=True) as copy:
        assert copy.report == report("四")
        assert copy.photo("a.jpg") == jpeg()
    assert names_in(path.parent) == {path.name, "c.trip"}


@pytest.mark.parametrize(
    "name",
    [
        "義烏 參訪 報告.trip",
        "a b?#%41&=;'\"$~.trip",
        "報告",
        "é e\u0301.trip",
        "x" * 242 + ".trip",
        "~$a.trip.lock",
    ],
)
def test_names(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "出國 報告（二〇一九）#1?"
    folder.mkdir()
    work_through(folder / name)


@posix
@pytest.mark.parametrize("depth", [2, 10, 20, 40])
def test_deep_folders(depth: int) -> None:
    """SQLite opens no path above some 500 bytes on POSIX; drafts work there all the same."""
    with tempfile.TemporaryDirectory() as base:
        folder = Path(base).joinpath(*["出國報告資料夾 甲乙丙"] * depth)
        folder.mkdir(parents=True)
        assert fits_sqlite(folder / "a.trip") == (depth <= 10)
        work_through(folder / "赴義烏.trip")


@posix
@pytest.mark.parametrize("length", [247, 248, 255])
def test_names_as_long_as_names_can_be(tmp_path: Path, length: int) -> None:
    name = "參" * ((length - 5) // 3) + "x" * ((length - 5) % 3) + ".trip"
    assert len(name.encode()) == length
    assert len(os.fsencode(mark.mark_path(tmp_path / name).name)) <= 255
    work_through(tmp_path / name)


@posix
def test_a_deep_file_that_was_replaced(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["很深的資料夾很深的資料夾"] * 20)
    folder.mkdir(parents=True)
    path = folder / "a.trip"
    DraftFile.create(path, report("初")).close()
    backup = path.read_bytes()
    with DraftFile.open(path) as draft:
        draft.save(report("mine"))
        path.write_bytes(backup)
        for value in (report("later"), draft.report):
            with pytest.raises(ConflictError):
                draft.save(value)
        assert path.read_bytes() == backup
        path.unlink()
        with pytest.raises(SaveError):
            draft.save(report("later"))
        assert draft.copy_to(tmp_path / "b.trip", report("later")).complete


@posix
def test_names_that_are_no_unicode(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.trip"))
    try:
        path.touch()
    except OSError:
        pytest.skip("this file system takes no such name")
    path.unlink()
    work_through(path)


def test_links_lead_to_the_file_itself(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    DraftFile.create(real / "a.trip", report()).close()
    link = tmp_path / "link.trip"
    link.symlink_to(real / "a.trip")
    with DraftFile.open(link) as draft:
        assert draft.path == link
        draft.save(report("neu"))
        with DraftFile.open(real / "a.trip") as second:
            assert second.readonly
    assert link.is_symlink()
    with DraftFile.open(real / "a.trip") as draft:
        assert draft.report.title == "neu"
    assert names_in(tmp_path) == {"real", "link.trip"}


def test_a_second_name_makes_it_readable_only(tmp_path: Path) -> None:
    """Under one name nobody would see the journal that a crash left beside the other."""
    path = tmp_path / "a.trip"
    DraftFile.create(path, report()).close()
    (tmp_path / "b.trip").hardlink_to(path)
    for name in ("a.trip", "b.trip"):
        with DraftFile.open(tmp_path / name) as draft:
            assert draft.readonly
            assert draft.readonly_reason
            draft.copy_to(tmp_path / f"copy {name}")


# Places that may not be written


@posix
@pytest.mark.parametrize("protect", ["folder", "file"])
def test_a_protected_place_is_for_reading(public_folder: Path, protect: str) -> None:
    i18n.set_language("en")
    folder = public_folder / "protected"
    folder.mkdir()
    path = folder / "a.trip"
    DraftFile.create(path, report("初", files=("a.jpg",)), {"a.jpg": jpeg()}).close()
    before = path.read_bytes()
    folder.chmod(0o555 if protect == "folder" else 0o777)
    path.chmod(0o666 if protect == "folder" else 0o444)
    with as_ordinary_user(), DraftFile.open(path) as draft:
        assert draft.readonly
        assert "protected" in draft.readonly_reason
        assert draft.report == report("初", files=("a.jpg",))
        assert draft.photo("a.jpg") == jpeg()
        with pytest.raises(DraftReadOnlyError):
            draft.save(report("neu"))
        if protect == "folder":
            with pytest.raises(SaveError):
                draft.copy_to(folder / "b.trip")
            with pytest.raises(SaveError):
                DraftFile.create(folder / "c.trip", report())
    assert path.read_bytes() == before
    assert names_in(folder) == {"a.trip"}


@posix
def test_a_place_that_becomes_protected(public_folder: Path) -> None:
    public_folder.chmod(0o777)
    path = public_folder / "a.trip"
    with as_ordinary_user():
        draft = DraftFile.create(path, report("初"))
    before = path.read_bytes()
    public_folder.chmod(0o555)
    with as_ordinary_user(), pytest.raises(SaveError):
        draft.save(report("neu"))
    path.chmod(0o444)
    public_folder.chmod(0o777)
    with as_ordinary_user(), pytest.raises(SaveError):
        draft.save(report("neu"))
    assert path.read_bytes() == before
    path.chmod(0o666)
    with as_ordinary_user():
        draft.save(report("neu"))
        draft.close()
    assert names_in(public_folder) == {"a.trip"}


@posix
def test_a_file_one_may_not_read(public_folder: Path) -> None:
    path = public_folder / "a.trip"
    DraftFile.create(path, report()).close()
    path.chmod(0o000)
    with as_ordinary_user(), pytest.raises(DraftFileError):
        DraftFile.open(path)


def test_a_target_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows replaces no file that is open elsewhere."""
    i18n.set_language("en")
    path, copy = tmp_path / "a.trip", tmp_path / "copy.trip"
    copy.write_bytes(b"held")

    def denied(_source: Path, _target: Path) -> None:
        raise PermissionError(errno.EACCES, "Access is denied")

    with DraftFile.create(path, report()) as draft:
        monkeypatch.setattr("drafting.files.replace", denied)
        for act in (
            lambda: draft.copy_to(copy, replace=True),
            lambda: DraftFile.create(copy, report(), replace=True),
        ):
            with pytest.raises(SaveError) as caught:
                act()
            assert "Another program has this file open" in str(caught.value)
    assert copy.read_bytes() == b"held"
    assert names_in(tmp_path) == {"a.trip", "copy.trip"}


# Disks that are full


def acts(draft: DraftFile, folder: Path) -> dict[str, Callable[[], object]]:
    long = with_section(report("long"), "process", tuple(TextBlock(0, "字" * 900) for _ in range(40)))
    return {
        "save": lambda: draft.save(long),
        "photo": lambda: draft.add_photo(bulky(90_000), "big.jpg"),
        "version": lambda: draft.take_version("v", "manual"),
        "restore": lambda: draft.restore_version(1),
        "discard": lambda: draft.discard_unused_photos(),
        "copy": lambda: draft.copy_to(folder / "copy.trip", long, replace=True),
        "create": lambda: DraftFile.create(folder / "copy.trip", long, replace=True).close(),
    }


@posix
@pytest.mark.parametrize("act", ["save", "photo", "version", "restore", "discard", "copy", "create"])
def test_a_full_disk_leaves_everything_as_it_was(quick_place: Path, tmp_path: Path, act: str) -> None:
    """However much room there is, a step is done or not done at all."""
    path, copy = quick_place / "a.trip", quick_place / "copy.trip"
    at_first = tmp_path / "a.trip", tmp_path / "copy.trip"
    with DraftFile.create(at_first[0], report("初"), {"a.jpg": bulky(20_000)}) as draft:
        draft.take_version("一", "manual")
    DraftFile.create(at_first[1], report("Kopie")).close()
    outcomes = set()
    for limit in [*range(0, 24_000, 1_900), *range(24_000, 420_000, 28_000)]:
        shutil.copyfile(at_first[0], path)
        shutil.copyfile(at_first[1], copy)
        with DraftFile.open(path) as draft:
            with file_size_limit(limit):
                done = succeeds(acts(draft, quick_place)[act])
            assert _as_before(path, copy) is not done
            assert names_in(quick_place) <= {"a.trip", "copy.trip", "a.trip-journal", "~$a.trip.lock"}
            draft.save(report("danach"))
        with DraftFile.open(path) as draft:
            assert draft.report.title == "danach"
        outcomes.add(done)
    assert outcomes == {True, False}


def succeeds(act: Callable[[], object]) -> bool:
    try:
        act()
    except SaveError:
        return False
    return True


def _as_before(path: Path, copy: Path) -> bool:
    with DraftFile.open(path, readonly=True) as draft:
        same = (
            draft.report == report("初") and draft.photo_files() == ("a.jpg",) and len(draft.versions()) == 1
        )
    with DraftFile.open(copy, readonly=True) as draft:
        return same and draft.report.title == "Kopie"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(folder)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a file system")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def fill_up(ballast: Path) -> None:
    with contextlib.suppress(OSError), ballast.open("ab", buffering=0) as file:
        while file.write(bytes(1000)):
            pass


def test_a_disk_that_really_is_full(small_disk: Path) -> None:
    i18n.set_language("en")
    path = small_disk / "草稿.trip"
    with DraftFile.create(path, report("初"), {"a.jpg": bulky(100_000)}) as draft:
        draft.save(report("二", files=("a.jpg",)))
        ballast = small_disk / "ballast"
        ballast.write_bytes(bytes(360_000))
        with pytest.raises(SaveError) as caught:
            draft.add_photo(bulky(250_000), "b.jpg")
        assert "disk is full" in str(caught.value)
        with pytest.raises(SaveError):
            draft.copy_to(small_disk / "copy.trip")
        with pytest.raises(SaveError):
            DraftFile.create(small_disk / "new.trip", report(), {"a.jpg": bulky(300_000)})
        fill_up(ballast)
        with pytest.raises(SaveError):
            draft.save(report("三", 40))
        assert draft.report == report("二", files=("a.jpg",))
        with DraftFile.open(path, readonly=True) as reader:
            assert reader.report == report("二", files=("a.jpg",))
        ballast.unlink()
        draft.save(report("三", 40))
    # A full disk keeps nobody from opening and reading.
    fill_up(ballast)
    with DraftFile.open(path) as draft:
        assert draft.report == report("三", 40)
        assert draft.photo("a.jpg") == bulky(100_000)
    assert names_in(small_disk) == {"草稿.trip", "ballast"}
