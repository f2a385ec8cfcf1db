"""Two copies of one draft that were edited apart: what was changed in the one is proposed in the other."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from drafting.draftfile import DraftFile
from drafting.draftfile.schema import FORMATS, Formats
from drafting.errors import DraftingError, ReviewedFileError
from drafting.places import Place
from drafting.readback import import_review
from drafting.report import (
    Block,
    GlossaryTerm,
    ItineraryDay,
    Photo,
    PhotoBlock,
    Report,
    TextBlock,
    Traveller,
    with_section,
)
from drafting.review.anchors import anchor_at
from drafting.review.model import Comment, Person
from tests.support.plain import Images
from tests.support.reviewing import NOW, accept_all

PHOTOS = PhotoBlock((Photo("photos/a.jpg", "甲"), Photo("photos/b.jpg", "乙")))
FIRST, SECOND = "本次出席會議，瞭解各會員城市之推動經驗。", "智慧分類可供參考。"
REPORT = Report(
    title="出席義烏會議",
    categories=("other",),
    travellers=(Traveller("王小明", "臺中市政府秘書處", "國際事務科", "科員"),),
    itinerary=(
        ItineraryDay(dt.date(2019, 5, 20), "臺中", ("出發",)),
        ItineraryDay(dt.date(2019, 5, 21), "義烏", ("開會", "參訪")),
    ),
    sections={"findings": (TextBlock(1, FIRST), TextBlock(1, SECOND)), "process": (PHOTOS,)},
)


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[DraftFile]:
    images = Images()
    files = {photo.file: images[photo.file] for photo in PHOTOS.photos}
    with DraftFile.create(tmp_path / "草稿.trip", REPORT, files) as draft:
        draft.take_version("寄出前", "manual")
        yield draft


@pytest.fixture
def other(mine: DraftFile, tmp_path: Path) -> Iterator[DraftFile]:
    """The copy that was mailed."""
    path = tmp_path / "草稿（林）.trip"
    mine.save(mine.report)
    shutil.copy(tmp_path / "草稿.trip", path)
    with DraftFile.open(path) as draft:
        yield draft


def edit(draft: DraftFile, section: str, *blocks: Block) -> None:
    draft.save(with_section(draft.report, section, blocks))


def read(mine: DraftFile, other: DraftFile) -> list[str]:
    """Reads the copy in; gives what is to be done by hand."""
    path = other.path
    other.close()
    return [note.text for note in import_review(mine, path).unplaced]


def texts(report: Report) -> list[str]:
    return [getattr(block, "text", "") for block in report.section("findings")]


def test_what_both_changed_is_in_the_joined_draft(mine: DraftFile, other: DraftFile) -> None:
    edit(mine, "findings", TextBlock(1, FIRST), TextBlock(1, SECOND), TextBlock(1, "我補的一段。"))
    edit(other, "findings", TextBlock(1, FIRST.replace("出席", "參加")), TextBlock(1, SECOND))
    assert read(mine, other) == []
    (proposal,) = mine.proposals()
    assert (proposal.author.name, proposal.anchor.quote, proposal.replacement) == (
        "草稿（林）.trip",
        "出席",
        "參加",
    )
    assert texts(accept_all(mine)) == [FIRST.replace("出席", "參加"), SECOND, "我補的一段。"]


def test_what_only_this_one_changed_is_not_taken_back(mine: DraftFile, other: DraftFile) -> None:
    edit(mine, "findings", TextBlock(1, FIRST), TextBlock(1, "全部改寫過的第二段。"))
    assert read(mine, other) == []
    assert mine.proposals() == ()


def test_rows_photos_and_levels_come_along(mine: DraftFile, other: DraftFile) -> None:
    report = msgspec.structs.replace(
        other.report,
        itinerary=(
            *other.report.itinerary,
            ItineraryDay(dt.date(2019, 5, 22), "臺中", ("返回", "整理\n資料")),
        ),
    )
    turned = PhotoBlock((PHOTOS.photos[1], PHOTOS.photos[0]))
    report = with_section(report, "process", (turned,))
    other.save(with_section(report, "findings", (TextBlock(1, FIRST), TextBlock(2, SECOND))))
    assert read(mine, other) == []
    assert sorted(p.kind for p in mine.proposals()) == ["insert_row", "level", "move_photo"]
    joined = accept_all(mine)
    assert (joined.itinerary, joined.section("process")) == (report.itinerary, report.section("process"))
    assert joined.section("findings")[1] == TextBlock(2, SECOND)


def test_remarks_come_along_at_their_words_and_once(mine: DraftFile, other: DraftFile) -> None:
    start = FIRST.index("會員城市")
    anchor = anchor_at(other.snapshot(), Place("findings", 0), start, start + 4)
    other.add_comment(Comment(Person("林宜瑩"), NOW, anchor, "請列出城市名稱。"))
    assert read(mine, other) == []
    (comment,) = mine.comments()
    assert (comment.author.name, comment.anchor.quote) == ("林宜瑩", "會員城市")
    assert mine.snapshot().place(comment.anchor) == Place("findings", 0)
    again = other.path.with_name("又一份.trip")
    shutil.copy(other.path, again)
    with DraftFile.open(again) as draft:
        draft.save(msgspec.structs.replace(draft.report, host_agency="臺中市政府秘書處"))
    import_review(mine, again)
    assert len(mine.comments()) == 1


def test_what_stands_on_no_page_is_told(mine: DraftFile, other: DraftFile) -> None:
    changed = msgspec.structs.replace(other.report, glossary=(GlossaryTerm("城市聯合會", "城聯"),))
    other.save(changed)
    (told,) = read(mine, other)
    assert "城市聯合會" in told
    assert mine.report.glossary == ()


def test_with_no_version_in_common_all_that_differs_is_proposed_and_that_is_said(
    tmp_path: Path,
) -> None:
    path, away = tmp_path / "草稿.trip", tmp_path / "副本.trip"
    DraftFile.create(
        path, msgspec.structs.replace(REPORT, sections={"findings": (TextBlock(1, FIRST),)})
    ).close()
    shutil.copy(path, away)
    with DraftFile.open(away) as other:
        edit(other, "findings", TextBlock(1, FIRST), TextBlock(1, "新的一段。"))
    with DraftFile.open(path) as mine:
        result = import_review(mine, away)
        assert (result.proposals, result.basis) == (1, False)
        assert texts(accept_all(mine)) == [FIRST, "新的一段。"]


def test_another_draft_is_refused(mine: DraftFile, tmp_path: Path) -> None:
    DraftFile.create(tmp_path / "別的.trip", Report(title="別的報告")).close()
    with pytest.raises(ReviewedFileError, match="不是這一份的複本"):
        import_review(mine, tmp_path / "別的.trip")
    (tmp_path / "壞的.trip").write_bytes(b"no draft")
    with pytest.raises(DraftingError):
        import_review(mine, tmp_path / "壞的.trip")
    assert mine.proposals() == ()


def test_the_copy_stays_as_it_is(mine: DraftFile, other: DraftFile) -> None:
    edit(other, "findings", TextBlock(1, FIRST), TextBlock(1, "改過。"))
    other.close()
    before = other.path.read_bytes()
    import_review(mine, other.path)
    assert other.path.read_bytes() == before


def test_that_a_file_was_converted_is_no_change_of_its_copy(tmp_path: Path) -> None:
    """Drafts of format 2 say among the activities until when a row goes on; opening them makes it a last day."""
    mine, other = tmp_path / "草稿.trip", tmp_path / "副本.trip"
    second = Formats({1: FORMATS.schemas[1], 2: FORMATS.schemas[2]}, {1: FORMATS.migrations[1]})
    rows = (ItineraryDay(dt.date(2019, 5, 20), "臺中", ("至5月22日", "研習")),)
    report = msgspec.structs.replace(REPORT, itinerary=rows, sections={"findings": (TextBlock(1, FIRST),)})
    with DraftFile.create(mine, report, formats=second) as draft:
        draft.take_version("寄出前", "manual")
    shutil.copy(mine, other)
    with DraftFile.open(other, formats=second) as draft:
        edit(draft, "findings", TextBlock(1, FIRST.replace("推動", "實際")))
    with DraftFile.open(mine) as draft:
        assert draft.report.itinerary[0].last == dt.date(2019, 5, 22)
        import_review(draft, other)
        assert {proposal.anchor.section for proposal in draft.proposals()} == {"findings"}
