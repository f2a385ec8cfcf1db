"""One writes, others read and are told who writes; a crash keeps nobody out; nobody overwrites anybody."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting import i18n, locks
from drafting.draftfile import DraftFile, mark, storage, writing
from drafting.draftfile.schema import Schema
from drafting.errors import ConflictError, DraftFileError, DraftReadOnlyError, SaveError
from drafting.rocdates import date_and_time
from tests.drafting.draftfile.support import as_ordinary_user, jpeg, names_in, report
from tests.support.tree import ROOT

OTHER_PROCESS = """
import sys
from pathlib import Path
from drafting.draftfile import DraftFile
draft = DraftFile.open(Path(sys.argv[1]))
print(int(draft.readonly), draft.holder.pid if draft.holder else 0, flush=True)
for line in sys.stdin:
    if line.strip() == "close":
        draft.close()
    else:
        draft.save(__import__("msgspec").structs.replace(draft.report, title=line.strip()))
    print("done", flush=True)
"""


class Other:
    """Another process that has a draft open and does as it is told."""

    def __init__(self, path: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", OTHER_PROCESS, str(path)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        readonly, pid = self._line().split()
        self.readonly, self.holder = readonly == "1", int(pid)

    def tell(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        assert self._line() == "done\n"

    def _line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


BUSY_PROCESS = """
import sys
from pathlib import Path
import msgspec
from drafting.draftfile import DraftFile
with DraftFile.open(Path(sys.argv[1])) as draft:
    print(0, flush=True)
    for number, _line in enumerate(sys.stdin, 1):
        draft.save(msgspec.structs.replace(draft.report, title=str(number)))
        print(number, flush=True)
"""


@contextlib.contextmanager
def other_process(path: Path) -> Iterator[Other]:
    other = Other(path)
    try:
        yield other
    finally:
        other.kill()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "草稿.trip"
    DraftFile.create(path, report("初")).close()
    return path


def test_the_second_one_reads_and_is_told_who_writes(path: Path) -> None:
    i18n.set_language("en")
    with other_process(path) as other:
        assert not other.readonly
        other.tell("by the other")
        with DraftFile.open(path) as draft:
            assert draft.readonly
            assert draft.holder is not None
            assert draft.holder.pid == other.process.pid
            assert draft.holder.host == socket.gethostname()
            assert date_and_time(draft.holder.since.astimezone()) in draft.readonly_reason
            in_english = draft.readonly_reason
            i18n.set_language("zh_TW")
            assert "只能檢視" in draft.readonly_reason, "it is said in the language in use"
            i18n.set_language("en")
            assert draft.readonly_reason == in_english
            assert draft.report.title == "by the other"
            with pytest.raises(DraftReadOnlyError):
                draft.save(report("mine"))
            other.tell("and again")  # the reader keeps nobody from writing
            copy = path.with_name("copy.trip")
            draft.copy_to(copy, report("mine"))
        with DraftFile.open(copy) as mine:
            assert mine.report.title == "mine"
        other.tell("close")
        with DraftFile.open(path) as draft:
            assert not draft.readonly
            assert draft.report.title == "and again"


def test_the_first_one_keeps_it_from_another_process(path: Path) -> None:
    with DraftFile.open(path), other_process(path) as other:
        assert other.readonly
        assert other.holder == os.getpid()


def test_reading_at_the_moment_the_other_one_writes(path: Path) -> None:
    command = [sys.executable, "-c", BUSY_PROCESS, str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as writer:
        try:
            assert writer.stdin
            assert writer.stdout
            assert writer.stdout.readline() == "0\n"
            for saved in range(40):
                writer.stdin.write("go on\n")
                writer.stdin.flush()
                with DraftFile.open(path, readonly=bool(saved % 4)) as draft:
                    assert draft.readonly
                    assert draft.report.title in ((str(saved), str(saved + 1)) if saved else ("初", "1"))
                assert int(writer.stdout.readline()) == saved + 1
            assert writer.poll() is None
        finally:
            writer.kill()


def test_the_same_process_counts_as_another(path: Path) -> None:
    with DraftFile.open(path) as first:
        with DraftFile.open(path) as second:
            assert second.readonly
            assert second.holder is not None
            assert second.holder.pid == os.getpid()
        # That the second one closed changes nothing for the first one.
        with DraftFile.open(path) as third:
            assert third.readonly
        first.save(report("first"))
    with DraftFile.open(path) as draft:
        assert not draft.readonly
        assert draft.report.title == "first"


def test_reading_on_request_keeps_nobody_out(path: Path) -> None:
    with DraftFile.open(path, readonly=True) as reader, DraftFile.open(path) as writer:
        assert reader.holder is None
        assert not writer.readonly
        with DraftFile.open(path, readonly=True) as late:
            assert late.holder is not None


def test_a_crash_leaves_a_mark_that_holds_nobody(path: Path) -> None:
    with other_process(path) as other:
        other.tell("last words")
        other.kill()
        left = mark.mark_path(path)
        assert str(other.process.pid) in left.read_text(encoding="utf-8")
        with DraftFile.open(path) as draft:
            assert not draft.readonly
            assert draft.holder is None
            assert draft.report.title == "last words"
            assert str(os.getpid()) in left.read_text(encoding="utf-8")
            draft.save(report("on"))
    assert names_in(path.parent) == {path.name}


@pytest.mark.parametrize("content", [b"", b"\xff\x00 no mark", b"{}", b'{"user": 1}', b"[" * 4000])
def test_a_mark_that_says_nothing_is_taken_over(path: Path, content: bytes) -> None:
    mark.mark_path(path).write_bytes(content)
    with DraftFile.open(path) as draft:
        assert not draft.readonly
    assert names_in(path.parent) == {path.name}


@pytest.mark.skipif(sys.platform == "win32", reason="links are for POSIX")
@pytest.mark.parametrize("link", ["symbolic", "hard"])
def test_a_mark_that_leads_elsewhere_is_not_written_to(path: Path, link: str) -> None:
    victim = path.with_name("precious.txt")
    victim.write_bytes(b"precious")
    place = mark.mark_path(path)
    place.symlink_to(victim) if link == "symbolic" else place.hardlink_to(victim)
    with DraftFile.open(path) as draft:
        draft.save(report("neu"))
    assert victim.read_bytes() == b"precious"


@pytest.mark.skipif(sys.platform == "win32", reason="users and rights of POSIX")
def test_a_stale_mark_of_another_user_keeps_nobody_out(public_folder: Path) -> None:
    public_folder.chmod(0o777)
    path = public_folder / "a.trip"
    with as_ordinary_user():
        DraftFile.create(path, report()).close()
    mark.mark_path(path).write_bytes(b"left behind by the superuser")
    mark.mark_path(path).chmod(0o444)
    with as_ordinary_user(), DraftFile.open(path) as draft:
        assert not draft.readonly


def test_a_mark_removed_before_it_is_locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its former holder may remove it between our opening and our locking it; then it keeps nobody out."""
    lock = locks.try_lock
    calls: list[int] = []

    def removed_meanwhile(descriptor: int) -> bool:
        if not calls:
            mark.mark_path(path).unlink()
        calls.append(descriptor)
        return lock(descriptor)

    monkeypatch.setattr(mark, "try_lock", removed_meanwhile)
    with DraftFile.open(path) as draft:
        assert not draft.readonly
        monkeypatch.undo()
        with DraftFile.open(path) as second:
            assert second.readonly
    assert len(calls) == 2


def test_a_mark_nobody_can_read_yet(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    i18n.set_language("en")
    monkeypatch.setattr(mark, "_PAUSE", 0)
    with DraftFile.open(path):
        mark.mark_path(path).write_bytes(b"")
        with DraftFile.open(path) as second:
            assert second.readonly
            assert second.holder is None
            assert "Somebody else" in second.readonly_reason


@pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX")
@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_without_locks_the_revision_keeps_two_writers_apart(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def unsupported(*_args: object) -> None:
        raise OSError(number, "no locks here")

    monkeypatch.setattr("fcntl.flock", unsupported)
    with DraftFile.open(path) as one, DraftFile.open(path) as two:
        assert not one.readonly
        assert not two.readonly
        one.save(report("one"))
        with pytest.raises(ConflictError):
            two.save(report("two"))
        with pytest.raises(ConflictError):
            two.add_photo(jpeg(), "a.jpg")
        with pytest.raises(ConflictError):
            two.save(two.report)  # even where there is nothing to write
        assert two.copy_to(path.with_name("two.trip"), report("two")).complete
        one.save(report("one again"))
    with DraftFile.open(path) as draft:
        assert draft.report.title == "one again"
    with DraftFile.open(path.with_name("two.trip")) as draft:
        assert draft.report.title == "two"


def test_a_file_put_in_its_place(path: Path) -> None:
    """A synchroniser, or a user who copies a backup over it."""
    backup = path.read_bytes()
    with DraftFile.open(path) as draft:
        draft.save(report("mine"))
        mine = path.read_bytes()
        for content in (backup, b"quite another file", b"", backup[:7000]):
            path.unlink()
            path.write_bytes(content)
            with pytest.raises(SaveError):
                draft.save(report("mine, later"))
            assert path.read_bytes() == content
            assert draft.report.title == "mine"
        path.write_bytes(mine)  # the very content once more is no conflict
        draft.save(report("mine, later"))
    with DraftFile.open(path) as draft:
        assert draft.report.title == "mine, later"


def test_a_file_overwritten_in_place(path: Path) -> None:
    backup = path.read_bytes()
    with DraftFile.open(path) as draft:
        draft.save(report("mine"))
        with path.open("r+b") as file:
            file.write(backup)
            file.truncate()
        with pytest.raises(ConflictError):
            draft.save(report("mine, later"))
        assert path.read_bytes() == backup


def test_a_file_moved_away_while_it_is_saved(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = path.with_name("moved.trip")
    seal = writing.seal
    with DraftFile.open(path) as draft:

        def move_and_seal(connection: sqlite3.Connection, schema: Schema) -> None:
            path.rename(moved)
            path.write_bytes(b"another one")
            seal(connection, schema)

        monkeypatch.setattr("drafting.draftfile.writing.seal", move_and_seal)
        with pytest.raises(SaveError):
            draft.save(report("mine"))
    assert path.read_bytes() == b"another one"


def test_a_file_that_is_gone(path: Path) -> None:
    with DraftFile.open(path) as draft:
        path.rename(path.with_name("elsewhere.trip"))
        for report_ in (report("neu"), draft.report):
            with pytest.raises(SaveError):
                draft.save(report_)
        assert not path.exists()
        result = draft.copy_to(path.with_name("rescued.trip"), report("neu"))
        assert result.complete
        path.with_name("elsewhere.trip").rename(path)
        draft.save(report("back"))
    with DraftFile.open(path) as draft:
        assert draft.report.title == "back"


def in_a_folder(path: Path) -> Path:
    """Puts the draft into a folder of its own, which can be moved; returns where it is then."""
    here = path.parent / "出國" / path.name
    here.parent.mkdir()
    return path.rename(here)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no folder with an open file in it")
def test_a_folder_that_was_moved_keeps_no_mark(path: Path) -> None:
    here = in_a_folder(path)
    there = path.parent / "歸檔" / path.name
    with DraftFile.open(here) as draft:
        here.parent.rename(there.parent)
        assert mark.mark_path(there).exists()
        with pytest.raises(SaveError):
            draft.save(report("改"))
    assert names_in(there.parent) == {there.name}
    with DraftFile.open(there) as draft:
        assert not draft.readonly
    assert names_in(there.parent) == {there.name}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no folder with an open file in it")
def test_a_mark_in_the_place_of_a_moved_one_is_left_alone(path: Path) -> None:
    here = in_a_folder(path)
    draft = DraftFile.open(here)
    here.parent.rename(path.parent / "歸檔")
    here.parent.mkdir()
    other = mark.mark_path(here)
    other.write_bytes(b"of somebody else")
    draft.close()
    assert other.exists()
    assert names_in(path.parent / "歸檔") == {path.name}


def test_another_program_in_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafting.draftfile.connection.BUSY_SECONDS", 0.01)
    with (
        DraftFile.open(path) as draft,
        contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(SaveError):
            draft.save(report("neu"))
        other.execute("ROLLBACK")
        other.execute("BEGIN")
        other.execute("SELECT * FROM draft").fetchall()
        with pytest.raises(SaveError):
            draft.save(report("neu"))
        assert draft.report.title == "初"
        other.execute("ROLLBACK")
        draft.save(report("neu"))
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DraftFileError):
            DraftFile.open(path, readonly=True)
        other.execute("ROLLBACK")
    with DraftFile.open(path) as draft:
        assert draft.report.title == "neu"


def test_a_commit_that_fails_only_in_appearance(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk may report an error after the change took place: the next save must know its own work."""
    with DraftFile.open(path) as draft:
        real = storage.identity
        answers = iter([real(path)])

        def fails_afterwards(at: Path) -> storage.Identity:
            for answer in answers:
                return answer
            raise OSError(errno.EIO, "after the fact")

        monkeypatch.setattr(storage, "identity", fails_afterwards)
        with pytest.raises(SaveError):
            draft.save(report("doubtful"))
        monkeypatch.undo()
        draft.save(report("later"))
    with DraftFile.open(path) as draft:
        assert draft.report.title == "later"


def test_the_place_of_a_new_file_is_held_too(path: Path) -> None:
    target = path.with_name("target.trip")
    DraftFile.create(target, report("theirs")).close()
    with other_process(target), DraftFile.open(path) as draft:
        with pytest.raises(SaveError):
            draft.copy_to(target, replace=True)
        with pytest.raises(SaveError):
            DraftFile.create(target, report("mine"), replace=True)
    with DraftFile.open(target) as theirs:
        assert theirs.report.title == "theirs"


def test_no_other_program_is_started_to_open_a_draft(path: Path) -> None:
    """On Windows Python's ``platform`` starts one for whatever it is asked, whose window comes up for a moment."""
    code = """
import msgspec, platform, sys
from pathlib import Path
def refuse(*asked):
    if not asked or asked[0] == "subprocess.Popen":
        raise RuntimeError(asked)
sys.addaudithook(refuse)
platform.uname = platform.node = refuse
from drafting.draftfile import DraftFile
with DraftFile.open(Path(sys.argv[1])) as draft:
    assert not draft.readonly
"""
    subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, check=True)
