"""What a crash leaves behind: a journal that is played back, tried on a copy first."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
import sqlite3
import sys
import tempfile
from pathlib import Path

import pytest

from drafting import i18n
from drafting.draftfile import DraftFile, newfile
from drafting.draftfile.schema import FORMATS
from drafting.errors import DamagedDraftError, DraftFileError, DraftReadOnlyError
from tests.drafting.draftfile.support import (
    NEXT_FORMATS,
    as_ordinary_user,
    bulky,
    files_in,
    journal_of,
    journal_to,
    jpeg,
    names_in,
    report,
)

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")


@pytest.fixture
def folder(public_folder: Path) -> Path:
    """A folder with a draft whose save was cut off by a crash: half in the file, the old pages in the journal."""
    cut_off(public_folder / "a.trip")
    return public_folder


def cut_off(path: Path) -> None:
    with DraftFile.create(path, report("gespeichert", 30, ("a.jpg",)), {"a.jpg": bulky(30_000)}) as draft:
        draft.take_version("v", "manual")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")  # so that changed pages reach the file before the commit
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE block SET value = replace(value, '經過', '不要')")
        connection.execute("UPDATE field SET value = upper(value)")
        connection.execute("UPDATE blob SET data = zeroblob(50000)")
        connection.execute("INSERT INTO field (name, value) VALUES ('x', printf('%.*c', 50000, 'x'))")
        content, journal = path.read_bytes(), journal_of(path).read_bytes()
        connection.execute("ROLLBACK")
    assert content != path.read_bytes()
    path.write_bytes(content)
    journal_of(path).write_bytes(journal)


def is_as_saved(draft: DraftFile) -> bool:
    return draft.report == report("gespeichert", 30, ("a.jpg",)) == draft.version_report(1) and draft.photo(
        "a.jpg"
    ) == bulky(30_000)


def test_opening_completes_what_was_cut_off(folder: Path) -> None:
    with DraftFile.open(folder / "a.trip") as draft:
        assert not draft.readonly
        assert is_as_saved(draft)
        draft.save(report("weiter"))
    assert names_in(folder) == {"a.trip"}
    with DraftFile.open(folder / "a.trip") as draft:
        assert draft.report == report("weiter")


def test_without_a_place_for_a_copy_it_is_made_beside_the_draft(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "gone"))
    with DraftFile.open(folder / "a.trip") as draft:
        assert not draft.readonly
        assert is_as_saved(draft)
    assert names_in(folder) == {"a.trip"}


def test_reading_sees_it_as_saved_and_changes_nothing(folder: Path) -> None:
    before = files_in(folder)
    with DraftFile.open(folder / "a.trip", readonly=True) as draft:
        assert is_as_saved(draft)
        with pytest.raises(DraftReadOnlyError):
            draft.save(report("neu"))
    assert files_in(folder) == before


@posix
def test_a_protected_place_shows_it_as_saved(folder: Path) -> None:
    i18n.set_language("en")
    before = files_in(folder)
    folder.chmod(0o555)
    with as_ordinary_user(), DraftFile.open(folder / "a.trip") as draft:
        assert draft.readonly
        assert "protected" in draft.readonly_reason
        assert is_as_saved(draft)
    folder.chmod(0o755)
    assert files_in(folder) == before
    with as_ordinary_user(), DraftFile.open(folder / "a.trip") as draft:
        assert draft.copy_to(folder.with_name(f"{folder.name}-copy.trip")).complete
    copy = folder.with_name(f"{folder.name}-copy.trip")
    with DraftFile.open(copy) as draft:
        assert is_as_saved(draft)
    copy.unlink()


def test_a_journal_beside_a_file_that_was_replaced(folder: Path) -> None:
    """The user put a backup in place of the draft; the journal of the former file would destroy it."""
    path = folder / "a.trip"
    journal = journal_of(path).read_bytes()
    other = folder / "other.trip"
    DraftFile.create(other, report("Sicherung", 50)).close()
    path.write_bytes(other.read_bytes())
    other.unlink()
    before = files_in(folder)
    with DraftFile.open(path, readonly=True) as draft:
        assert draft.report == report("Sicherung", 50)
    assert files_in(folder) == before
    with DraftFile.open(path) as draft:
        assert not draft.readonly
        assert draft.report == report("Sicherung", 50)
        draft.save(report("weiter"))
    assert files_in(folder).keys() == {"a.trip", "a.trip-journal.1.old"}
    assert (folder / "a.trip-journal.1.old").read_bytes() == journal


def test_a_forged_journal_brings_nothing_in(public_folder: Path) -> None:
    path = public_folder / "a.trip"
    DraftFile.create(path, report("echt")).close()
    sound = path.read_bytes()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TRIGGER t AFTER UPDATE ON draft BEGIN DELETE FROM block; END")
    journal_of(path).write_bytes(journal_to(path.read_bytes()))
    path.write_bytes(sound)
    with DraftFile.open(path) as draft:
        assert draft.report == report("echt")
        draft.save(report("weiter"))
    with DraftFile.open(path) as draft:
        assert draft.report == report("weiter")


def test_a_ruined_file_comes_back_from_its_journal(public_folder: Path) -> None:
    path = public_folder / "a.trip"
    DraftFile.create(path, report("echt")).close()
    sound = path.read_bytes()
    journal_of(path).write_bytes(journal_to(sound))
    path.write_bytes(sound[:100] + bytes(len(sound) - 100))
    with DraftFile.open(path) as draft:
        assert draft.report == report("echt")
    assert path.read_bytes() == sound


def test_what_no_journal_saves_stays_as_it_is(public_folder: Path) -> None:
    path = public_folder / "a.trip"
    DraftFile.create(path, report("echt")).close()
    sound = path.read_bytes()
    ruined = sound[:5000] + bytes(len(sound) - 5000)
    journal_of(path).write_bytes(journal_to(ruined))
    path.write_bytes(ruined[:100] + bytes(len(sound) - 100))
    before = files_in(public_folder)
    for readonly in (True, False):
        with pytest.raises(DamagedDraftError):
            DraftFile.open(path, readonly=readonly)
        assert files_in(public_folder) == before


def test_any_damage_to_the_journal(folder: Path) -> None:
    """Opening gives the draft as saved, or refuses and leaves both files as they are."""
    chance = random.Random(5)
    path = folder / "a.trip"
    content, journal = path.read_bytes(), journal_of(path).read_bytes()
    opened = 0
    for _ in range(60):
        damaged = bytearray(journal)
        if chance.random() < 0.5:
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        else:
            del damaged[chance.randrange(len(damaged)) :]
        path.write_bytes(content)
        journal_of(path).write_bytes(damaged)
        before = files_in(folder)
        try:
            with DraftFile.open(path) as draft:
                assert draft.report == report("gespeichert", 30, ("a.jpg",))
                opened += 1
        except DraftFileError:
            assert files_in(folder) == before
        for rest in folder.iterdir():
            rest.unlink()
    assert 0 < opened < 60


@posix
def test_a_deep_folder(folder: Path) -> None:
    """Where SQLite opens no path there is no journal of ours; one that was moved there is still honoured."""
    deep = folder.joinpath(*["很深的資料夾很深的資料夾"] * 20)
    deep.mkdir(parents=True)
    for name in ("a.trip", "a.trip-journal"):
        (folder / name).rename(deep / name)
    before = files_in(deep)
    with DraftFile.open(deep / "a.trip") as draft:
        assert draft.readonly
        assert is_as_saved(draft)
    assert files_in(deep) == before


@pytest.mark.parametrize("act", ["create", "copy"])
@pytest.mark.parametrize("there", ["with its draft", "alone", "with something else"])
def test_a_new_file_where_a_journal_lies(folder: Path, act: str, there: str) -> None:
    path = folder / "a.trip"
    if there == "alone":
        path.unlink()
    elif there == "with something else":
        path.write_bytes(b"something else")
    if act == "create":
        DraftFile.create(path, report("neu"), replace=True).close()
    else:
        with DraftFile.create(folder / "b.trip", report("neu")) as draft:
            draft.copy_to(path, replace=True)
        (folder / "b.trip").unlink()
    with DraftFile.open(path) as draft:
        assert not draft.readonly
        assert draft.report == report("neu")
        draft.save(report("weiter"))
    aside = set() if there == "with its draft" else {"a.trip-journal.1.old"}
    assert names_in(folder) == {"a.trip"} | aside


def test_a_crash_before_a_conversion(folder: Path) -> None:
    with DraftFile.open(folder / "a.trip", readonly=True, formats=NEXT_FORMATS) as draft:
        assert is_as_saved(draft)
    with DraftFile.open(folder / "a.trip", formats=NEXT_FORMATS) as draft:
        assert not draft.readonly
        assert is_as_saved(draft)
    backup_name = f"a.format-{FORMATS.current}.trip"
    with DraftFile.open(folder / backup_name) as backup:
        assert is_as_saved(backup)
    assert names_in(folder) == {"a.trip", backup_name}


# The original is damaged or gone while it is open


def test_a_copy_of_a_draft_that_is_gone(folder: Path) -> None:
    path, copy = folder / "a.trip", folder / "copy.trip"
    with DraftFile.open(path) as draft:
        content = draft.report
        path.unlink()
        result = draft.copy_to(copy, report("ungespeichert", 30, ("a.jpg",)))
        assert (result.lost_photos, result.lost_versions, result.complete) == (("a.jpg",), 1, False)
        identity = draft.draft_id, draft.created
    with DraftFile.open(copy) as rescued:
        assert (rescued.draft_id, rescued.created) == identity
        assert rescued.report == report("ungespeichert", 30, ("a.jpg",))
        assert rescued.photo_size("a.jpg") == (40, 30)
        with pytest.raises(DamagedDraftError) as caught:
            rescued.photo("a.jpg")
        assert caught.value.place == "a.jpg"
        # Inserting the same photo once more puts it back into its place.
        rescued.add_photo(bulky(30_000), "whatever.jpg")
        assert rescued.photo("a.jpg") == bulky(30_000)
        assert rescued.report.section("process") == content.section("process")


def test_a_copy_of_what_is_gone_was_changed_when_its_text_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, later = folder / "a.trip", dt.datetime(2031, 5, 6, 7, 8, 9, tzinfo=dt.UTC)
    with DraftFile.open(path) as draft:
        content, changed = draft.report, draft.modified
        path.unlink()
        monkeypatch.setattr(newfile, "now", lambda: later)
        draft.copy_to(folder / "same.trip", content)
        draft.copy_to(folder / "other.trip", report("ungespeichert", 30, ("a.jpg",)))
    for name, expected in (("same.trip", changed), ("other.trip", later)):
        with DraftFile.open(folder / name, readonly=True) as copy:
            assert copy.modified == expected
            assert copy.created < later


def test_photos_that_stayed_behind_are_taken_back(folder: Path) -> None:
    path, copy = folder / "a.trip", folder / "copy.trip"
    with DraftFile.open(path) as draft:
        assert not draft.lost_photos
        away = path.rename(folder / "away.trip")
        draft.copy_to(copy)
    with DraftFile.open(copy) as rescued, DraftFile.open(away, readonly=True) as origin:
        files = rescued.photo_files()
        assert rescued.lost_photos == files
        with pytest.raises(DamagedDraftError, match="接回原檔"):
            rescued.photo("a.jpg")
        rescued.take_back({"a.jpg": bulky(29_000), "b.jpg": jpeg()})
        assert rescued.lost_photos == files
        rescued.take_back({file: origin.photo(file) for file in files})
        left = rescued.lost_photos
        assert not left
        assert rescued.photo("a.jpg") == bulky(30_000)
        assert rescued.photo_files() == files


def test_a_copy_of_a_draft_that_was_damaged(folder: Path) -> None:
    path, copy = folder / "a.trip", folder / "copy.trip"
    with DraftFile.open(path) as draft:
        draft.add_photo(jpeg(), "b.jpg")
        draft.save(report("gespeichert", 30, ("a.jpg", "photos/b.jpg")))
        content = path.read_bytes()
        at = content.index(bulky(30_000)[5000:5100])
        path.write_bytes(content[:at] + bytes(12_000) + content[at + 12_000 :])
        result = draft.copy_to(copy)
        assert (result.lost_photos, result.lost_versions) == (("a.jpg",), 0)
    with DraftFile.open(copy) as rescued:
        assert rescued.report == report("gespeichert", 30, ("a.jpg", "photos/b.jpg"))
        assert rescued.photo("photos/b.jpg") == jpeg()
        assert rescued.version_report(1) == report("gespeichert", 30, ("a.jpg",))
