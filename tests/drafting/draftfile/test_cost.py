"""What saving costs in a draft with many photos."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting.draftfile import DraftFile
from drafting.report import TextBlock, with_section
from tests.drafting.draftfile.support import bulky, quick_folder, report

MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def large() -> Iterator[Path]:
    """A draft with 100 MB of photos and a long text."""
    with quick_folder() as folder:
        photos = {f"photos/{n}.jpg": bulky(2_500_000, n) for n in range(40)}
        DraftFile.create(folder / "a.trip", report("groß", 800, tuple(photos)), photos).close()
        yield folder / "a.trip"


def written() -> int:
    """Bytes this process has handed to the system for writing so far."""
    lines = Path("/proc/self/io").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("wchar:"))


@pytest.mark.skipif(sys.platform != "linux", reason="counts in /proc")
def test_an_edit_writes_little(large: Path) -> None:
    assert large.stat().st_size > 100 * MEGABYTE
    with DraftFile.open(large) as draft:
        blocks = draft.report.section("process")
        changed = (*blocks[:400], TextBlock(0, "改過的一段。" * 40), *blocks[401:])
        inserted = (TextBlock(1, "新的一段"), *changed)
        costs = []
        for edit in (changed, inserted, inserted[1:], (*changed[1:], changed[0])):
            before = written()
            draft.save(with_section(draft.report, "process", edit))
            costs.append(written() - before)
        before = written()
        draft.take_version("v", "manual")
        costs.append(written() - before)
    assert max(costs) < 100_000, costs
    assert costs[0] < 60_000


def test_a_commit_waits_for_the_disk(tmp_path: Path) -> None:
    """SQLite's own order of writing and syncing is what saves a draft from a power cut; it must not be relaxed."""
    with DraftFile.create(tmp_path / "a.trip", report()) as draft:
        modes = draft._session.change(
            lambda connection, _content: [
                connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "journal_mode")
            ]
        )
    assert modes == [3, b"truncate"]


@pytest.mark.skipif(sys.platform != "linux", reason="counts in /proc")
def test_a_photo_is_written_once(large: Path) -> None:
    with DraftFile.open(large) as draft:
        before = written()
        draft.add_photo(bulky(2_000_000, 99), "新.jpg")
        assert written() - before < 2_200_000
