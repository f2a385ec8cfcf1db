"""A process that lets its children be killed while they write a draft, and looks at what they leave behind.

Run as ``python -m tests.drafting.draftfile.crashing JOB FOLDER KILLS SEED``; prints one line of counts, or fails.
A child does one step after the other and reports each on a pipe as soon as it is done. What was reported must be
there afterwards, whole; the one step that was under way may be there, whole, or not at all.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from drafting.draftfile import DraftFile
from drafting.draftfile.schema import FORMATS, Formats
from drafting.places import Place
from drafting.report import Report, TextBlock, with_section
from drafting.review.anchors import anchor_at
from drafting.review.model import Comment, Person
from tests.drafting.draftfile.support import NEXT_FORMATS, bulky, report

Fingerprint: TypeAlias = Any

WARM_UP = 6


@dataclass(frozen=True)
class Job:
    """One kind of work: ``step(folder, draft, n)`` does the n-th step, ``expected(n)`` is what then is there."""

    step: Callable[[Path, DraftFile | None, int], None]
    expected: Callable[[int], Fingerprint]
    found: Callable[[DraftFile], Fingerprint]
    opens: bool = True
    target: str = "草稿.trip"
    formats: Formats = FORMATS


def edited(n: int) -> Report:
    """A report that differs from its neighbours in a paragraph, in their number, and now and then in bulk."""
    chance = random.Random(n)
    text = report(str(n), 8 + n % 5)
    blocks = list(text.section("process"))
    blocks[chance.randrange(len(blocks))] = TextBlock(1, f"改 {n} " * (3000 if n % 4 == 0 else 3))
    return with_section(text, "process", tuple(blocks))


def save(_folder: Path, draft: DraftFile | None, n: int) -> None:
    assert draft is not None
    draft.save(edited(n))


def add(_folder: Path, draft: DraftFile | None, n: int) -> None:
    assert draft is not None
    draft.add_photo(bulky(60_000, n), f"{n}.jpg")


def version(_folder: Path, draft: DraftFile | None, n: int) -> None:
    assert draft is not None
    if n % 3 == 1:
        draft.save(edited(n))
    elif n % 3 == 2:
        draft.take_version(str(n), "manual")
    else:
        draft.restore_version(draft.versions()[0].id)


def versions_after(n: int) -> Fingerprint:
    title, labels, first = "0", 0, ""
    for step in range(1, n + 1):
        if step % 3 == 1:
            title = str(step)
        else:
            labels += 1
            first = first or title
            title = first if step % 3 == 0 else title
    return title, labels


def discard(_folder: Path, draft: DraftFile | None, n: int) -> None:
    assert draft is not None
    if n % 2:
        draft.add_photo(bulky(400_000, n), f"{n}.jpg")
    else:
        draft.discard_unused_photos()


def forget(_folder: Path, draft: DraftFile | None, n: int) -> None:
    """A photo comes, is shown, is kept by a version, and is taken out of the report; then it goes with the version."""
    assert draft is not None
    step = n % 5
    if step == 1:
        draft.add_photo(bulky(300_000, n), f"{n}.jpg")
    elif step == 2:
        draft.save(report(str(n), files=(f"photos/{n - 1}.jpg",)))
    elif step == 3:
        draft.take_version(str(n), "manual")
    elif step == 4:
        draft.save(report(str(n)))
    else:
        draft.delete_versions(version.id for version in draft.versions())


def forgotten(n: int) -> Fingerprint:
    step, first = n % 5, n - n % 5
    title = str(n if step in (2, 4) else first + 2 if step == 3 else max(first - 1, 0))
    return title, [str(first + 3)] if step >= 3 else [], [f"photos/{first + 1}.jpg"] if step else []


def past_of(draft: DraftFile) -> Fingerprint:
    for version in draft.versions():
        assert draft.version_report(version.id).title == str(int(version.label) - 1)
    files = list(draft.photo_files())
    assert all(draft.photo(file) == bulky(300_000, int(file[7:-4])) for file in files)
    return draft.report.title, [version.label for version in draft.versions()], files


def create(folder: Path, _draft: DraftFile | None, n: int) -> None:
    DraftFile.create(folder / "草稿.trip", edited(n), {"a.jpg": bulky(100_000, n)}, replace=True).close()


def copy(folder: Path, draft: DraftFile | None, n: int) -> None:
    assert draft is not None
    draft.copy_to(folder / "另存.trip", edited(n), replace=True)


def review(_folder: Path, draft: DraftFile | None, n: int) -> None:
    """Remarks and steps in turn; every fourth step takes a version, too."""
    assert draft is not None
    by = Person("李主任", "科長")
    if n % 2:
        anchor = anchor_at(draft.snapshot(), Place("process", n % 8), 0, 1)
        draft.add_comment(Comment(by, dt.datetime(2019, 6, 10, tzinfo=dt.UTC), anchor, str(n)))
    else:
        draft.take_step("hand_over" if n % 4 == 2 else "take_back", by, str(n))


def reviewed(draft: DraftFile) -> Fingerprint:
    handed = sum(entry.action == "hand_over" for entry in draft.trail())
    assert len(draft.versions()) == handed, "a version and its entry come together"
    return [comment.text for comment in draft.comments()], [entry.text for entry in draft.trail()]


def convert(folder: Path, _draft: DraftFile | None, _n: int) -> None:
    older, path = folder / "~$older.tmp", folder / "草稿.trip"
    if not older.exists():
        DraftFile.create(older, report("0")).close()
    shutil.copyfile(older, folder / "~$next.tmp")
    os.replace(folder / "~$next.tmp", path)
    DraftFile.open(path, formats=NEXT_FORMATS).close()


def photos_in(draft: DraftFile) -> Fingerprint:
    assert all(draft.photo(file) == bulky(60_000, int(file[7:-4])) for file in draft.photo_files()[-2:])
    return set(draft.photo_files())


JOBS = {
    "save": Job(save, lambda n: edited(n) if n else report("0"), lambda draft: draft.report),
    "photos": Job(add, lambda n: {f"photos/{i}.jpg" for i in range(1, n + 1)}, photos_in),
    "versions": Job(version, versions_after, lambda draft: (draft.report.title, len(draft.versions()))),
    "review": Job(
        review,
        lambda n: ([str(i) for i in range(1, n + 1, 2)], [str(i) for i in range(2, n + 1, 2)]),
        reviewed,
    ),
    "discard": Job(
        discard, lambda n: {f"photos/{n}.jpg"} if n % 2 else set(), lambda draft: set(draft.photo_files())
    ),
    "forget": Job(forget, forgotten, past_of),
    "create": Job(create, lambda n: edited(n) if n else report("0"), lambda draft: draft.report, opens=False),
    "copy": Job(
        copy, lambda n: edited(n) if n else report("0"), lambda draft: draft.report, target="另存.trip"
    ),
    "convert": Job(
        convert,
        lambda n: report("0"),
        lambda draft: draft.report,
        opens=False,
        formats=NEXT_FORMATS,
    ),
}


def work(job: Job, folder: Path, done: int, pipe: int) -> None:
    draft = DraftFile.open(folder / "草稿.trip") if job.opens else None
    assert draft is None or not draft.readonly
    os.write(pipe, done.to_bytes(4, "big"))
    while True:
        done += 1
        job.step(folder, draft, done)
        os.write(pipe, done.to_bytes(4, "big"))


def warm_up(job: Job, folder: Path) -> tuple[int, float]:
    """Does some steps undisturbed; returns how many, and how long five of them take."""
    draft = DraftFile.open(folder / "草稿.trip") if job.opens else None
    start = time.perf_counter()
    for n in range(1, WARM_UP + 1):
        job.step(folder, draft, n)
    taken = time.perf_counter() - start
    if draft:
        draft.close()
    return WARM_UP, taken / WARM_UP * 5


def kill_one(job: Job, folder: Path, done: int, wait: float, *, opened: bool) -> int:
    """Lets a child work on after ``done`` steps and kills it; returns the last step it reported.

    With ``opened`` the time to wait begins when it has opened the draft, else when it begins to.
    """
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(out)
            work(job, folder, done, into)
        finally:
            os._exit(1)
    os.close(into)
    if opened:
        os.read(out, 4)
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    if os.waitpid(child, 0)[1] != signal.SIGKILL:
        raise SystemExit("the child failed by itself")
    with os.fdopen(out, "rb") as reports:
        rest = reports.read()
    return int.from_bytes(rest[-4:], "big") if rest else done


def run(name: str, folder: Path, kills: int, seed: int) -> str:
    job, chance = JOBS[name], random.Random(seed)
    DraftFile.create(folder / "草稿.trip", report("0")).close()
    target = folder / job.target
    if not target.exists():
        DraftFile.create(target, report("0")).close()
    under_way = journals = 0
    done, longest = warm_up(job, folder)
    for _ in range(kills):
        done = kill_one(job, folder, done, chance.uniform(0, longest), opened=chance.random() < 0.8)
        journal = target.with_name(target.name + "-journal")
        journals += journal.exists() and journal.stat().st_size > 0
        with DraftFile.open(target, formats=job.formats) as draft:
            assert not draft.readonly, draft.readonly_reason
            found = job.found(draft)
        if found != job.expected(done):
            assert found == job.expected(done + 1), f"step {done}: {found}"
            done += 1
            under_way += 1
        with sqlite3.connect(target) as check:
            assert check.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        check.close()
        left = {path.name for path in folder.iterdir()} - {
            "草稿.trip",
            f"草稿.format-{FORMATS.current}.trip",
            job.target,
        }
        assert all(name.startswith("~$") and name.endswith((".tmp", ".lock")) for name in left), left
        for rest in folder.glob("~$trip-*.tmp"):
            rest.unlink()
    return f"{kills} kills, {done} steps, {under_way} under way and kept, {journals} journals to play back"


if __name__ == "__main__":
    print(run(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
