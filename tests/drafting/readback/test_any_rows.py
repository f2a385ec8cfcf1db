"""Whatever a reviewer does to rows and photos: accepting it, in whatever order, gives what the reviewer saw."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

import msgspec
import pytest
from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st

from drafting.readback import basis_of, read_review
from drafting.report import ItineraryDay, Photo, PhotoBlock, Report, photos
from drafting.review.model import Person, Proposal, Snapshot
from drafting.review.proposals import accept
from tests.support.plain import Images, summary
from tests.support.reviewing import NOW, Exported, W, WordFile, drop
from tests.support.wordtables import cell_of, new_row, row_of, track

DAYS = 4
PLACES = "甲乙丙丁戊己庚辛壬癸"
FILES = tuple(f"photos/{name}.jpg" for name in "abcdef")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Some days, and two grids of photos."""
    images = Images()
    grids = [
        PhotoBlock(tuple(Photo(file, f"說明{file[7]}") for file in files), 2)
        for files in (FILES[:4], FILES[4:])
    ]
    days = tuple(ItineraryDay(dt.date(2019, 5, 1 + n), PLACES[n], (f"行程{n}",)) for n in range(DAYS))
    report = msgspec.structs.replace(summary(process=tuple(grids)), itinerary=days)
    files = {photo.file: images[photo.file] for *_place, photo in photos(report)}
    return Exported(tmp_path_factory.mktemp("rows"), report, files)


def accepted(exported: Exported, found: list[Proposal], order: list[int]) -> Report:
    """The report once the proposals were accepted one after the other."""
    known = tuple(msgspec.structs.replace(p, id=n) for n, p in enumerate(found, start=1))
    snapshot = exported.draft.snapshot()
    for number in order:
        if next(p for p in known if p.id == number).state != "open":
            continue  # with its group
        outcome = accept(snapshot, known, [number], Person("林宜瑩"), NOW)
        changed = {p.id: p for p in outcome.proposals}
        known = tuple(changed.get(p.id, p) for p in known)
        snapshot = led(snapshot, outcome.report)
    assert {p.state for p in known} <= {"accepted"}
    return snapshot.report


def led(before: Snapshot, report: Report) -> Snapshot:
    """The numbers of grids as they stay; one that has no photos left is gone."""
    blocks = list(zip(before.numbers["process"], before.report.section("process"), strict=True))
    left = iter(report.section("process"))
    numbers: list[int] = []
    current = next(left, None)
    for number, block in blocks:
        assert isinstance(block, PhotoBlock)
        if current is not None and len(blocks) - len(numbers) >= 1 and _goes_on(block, current, report):
            numbers.append(number)
            current = next(left, None)
    return Snapshot(report, {**before.numbers, "process": tuple(numbers)})


def _goes_on(was: PhotoBlock, now: Any, report: Report) -> bool:
    """Whether a grid is still there: while both are, each is; once one is gone, it was the one emptied."""
    if len(report.section("process")) == 2:
        return True
    return bool({p.file for p in was.photos} & {p.file for p in now.photos})


def proposed(exported: Exported, word: WordFile) -> list[Proposal]:
    """What the file proposes, which finds its place without a rest."""
    reading = read_review(word.save(exported.folder / "回復.docx"), basis_of(exported.draft))
    assert not reading.unplaced
    for proposal in reading.proposals:
        note(
            f"{proposal.kind} {proposal.anchor.block} {proposal.anchor.field} {proposal.target}"
            f" {proposal.after} {proposal.group}"
        )
    return list(reading.proposals)


def orders(found: list[Proposal], data: st.DataObject) -> list[list[int]]:
    """The numbers of the proposals as they come, and in any other order."""
    numbers = list(range(1, len(found) + 1))
    return [numbers, list(data.draw(st.permutations(numbers)))]


@settings(max_examples=20, phases=[Phase.generate], deadline=None)
@given(data=st.data())
def test_rows(exported: Exported, data: st.DataObject) -> None:
    word = exported.word()
    rows = [row_of(word.paragraph(f"行程{n}")) for n in range(DAYS)]
    seen: list[tuple[Any, str]] = [(row, PLACES[n]) for n, row in enumerate(rows)]
    free = iter(PLACES[DAYS:])
    for _step in range(data.draw(st.integers(1, 4))):
        tracked = data.draw(st.booleans())
        action = data.draw(st.sampled_from(["put in", "take out", "move"])) if len(seen) > 1 else "put in"
        index = data.draw(st.integers(0, len(seen) - 1))
        row, place = seen[index]
        note(f"{action} {index} {tracked}")
        if action == "put in":
            place = next(free)
            added = new_row(row, ["", "", place, f"新{place}"])
            if tracked and row.find(f"{W}trPr/{W}ins") is None:
                track(word, added, "ins")
            row.addnext(added)
            seen.insert(index + 1, (added, place))
        elif row.find(f"{W}trPr/{W}ins") is not None or action == "take out":
            _take_out(word, row, tracked)
            seen.pop(index)
        else:
            goal = data.draw(st.integers(0, len(seen) - 1))
            if goal == index:
                continue
            moved = copy.deepcopy(row)
            seen[goal][0].addnext(moved)
            if tracked:
                track(word, moved, "ins")
            seen.insert(goal + 1, (moved, place))
            _take_out(word, row, tracked)
            seen = [entry for entry in seen if entry[0] is not row]
    found = proposed(exported, word)
    wanted = [place for _row, place in seen]
    for numbers in orders(found, data):
        assert [day.place for day in accepted(exported, found, numbers).itinerary] == wanted


def _take_out(word: WordFile, row: Any, tracked: bool) -> None:
    if tracked and row.find(f"{W}trPr/{W}ins") is None:
        track(word, row, "del")
    else:
        drop(row)


@settings(max_examples=20, phases=[Phase.generate], deadline=None)
@given(data=st.data())
def test_photos(exported: Exported, data: st.DataObject) -> None:
    word = exported.word()
    cells = {file: cell_of(word, number) for number, file in enumerate(FILES, start=1)}
    contents = {file: cell.findall(f"{W}p") for file, cell in cells.items()}
    places = list(FILES)
    shuffled = list(data.draw(st.permutations(places)))
    gone = data.draw(st.sets(st.sampled_from(places), max_size=4))
    here = [file if file not in gone else None for file in shuffled]
    for place, file in zip(places, here, strict=True):
        cell = cells[place]
        for paragraph in cell.findall(f"{W}p"):
            drop(paragraph)
        cell.extend(contents[file] if file is not None else [word.element("<w:p/>")])
    found = proposed(exported, word)
    wanted = [[file for file in here[:4] if file], [file for file in here[4:] if file]]
    for numbers in orders(found, data):
        report = accepted(exported, found, numbers)
        grids = [[photo.file for photo in block.photos] for block in report.section("process")]  # type: ignore[union-attr]
        assert grids == [files for files in wanted if files]
