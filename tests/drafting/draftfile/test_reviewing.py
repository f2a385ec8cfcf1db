"""What stands beside the report: remarks, trail, small documents, exports; in every way a draft can take."""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from drafting import i18n
from drafting.draftfile import DraftFile, checking
from drafting.draftfile.schema import FORMATS
from drafting.errors import (
    ConflictError,
    DamagedDraftError,
    DraftFileError,
    DraftReadOnlyError,
    SaveError,
)
from drafting.report import TextBlock, with_section
from drafting.review.model import (
    Anchor,
    Comment,
    Exported,
    Origin,
    Person,
    Proposal,
    ReadIn,
    Reply,
    Settlement,
    TrailEntry,
)
from tests.drafting.draftfile.support import bulky, jpeg, report

CHIEF = Person("李主任", "科長")
DRAFTER = Person("王小明", "科員")
AT = dt.datetime(2019, 6, 10, 3, 0, tzinfo=dt.UTC)
HASH = hashlib.sha256(b"reviewed").hexdigest()


def comment(text: str = "請補數據", block: int | None = 3) -> Comment:
    return Comment(CHIEF, AT, Anchor("process", block, start=0, end=3, quote="第 2"), text)


def proposal(**changes: object) -> Proposal:
    given = {
        "kind": "replace",
        "anchor": Anchor("process", 3, start=2, end=3, quote="2"),
        "replacement": "二",
    }
    return Proposal(CHIEF, AT, before="第 2 段", after="第 二 段", **{**given, **changes})  # type: ignore[arg-type]


def entry(text: str = "請核閱") -> TrailEntry:
    return TrailEntry(AT, DRAFTER, "import", "drafting", text)


@pytest.fixture
def path(public_folder: Path) -> Path:
    return public_folder / "草稿.trip"


def fill(draft: DraftFile) -> None:
    """Puts something of every kind into a draft."""
    first, second = draft.add_remarks((comment(), comment("另一則")), (proposal(),), entry=entry())[0]
    draft.update_comment(
        Comment(
            first.author,
            first.at,
            first.anchor,
            first.text,
            (Reply(DRAFTER, AT, "已補"),),
            Settlement(DRAFTER, AT),
            id=first.id,
        )
    )
    draft.add_remarks(entry=entry("再送"), read_in=ReadIn(HASH, "審閱.docx", AT))
    draft.keep_export(Exported("abc", AT, "review", (second.id,)))
    draft.put_extra("checks", {"off": ["width"], "ignored": [{"quote": "台"}]})


def everything(draft: DraftFile) -> object:
    return (
        draft.comments(),
        draft.proposals(),
        draft.trail(),
        draft.exported(),
        draft.files_read(),
        draft.extra("checks"),
        draft.exported_report("abc"),
        [draft.block_numbers(section) for section in draft.report.sections],
    )


def test_all_of_it_is_kept(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        modified = draft.modified
        fill(draft)
        before = everything(draft)
        assert draft.modified == modified, "the report itself was not changed"
    with DraftFile.open(path) as draft:
        assert everything(draft) == before
        first, second = draft.comments()
        assert (first.id, first.settled, first.replies[0].text) == (1, True, "已補")
        assert (second.id, second.settled) == (2, False)
        assert draft.proposals() == (proposal(id=1),)
        assert [step.id for step in draft.trail()] == [1, 2]
        assert draft.exported_report("abc").report == report()
        assert draft.exported_report("abc").numbers["process"] == draft.block_numbers("process")
        assert draft.extra("checks") == {"off": ["width"], "ignored": [{"quote": "台"}]}


def test_small_documents(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        assert draft.extra("place") is None
        draft.put_extra("place", {"section": "process"})
        data = path.read_bytes()
        draft.put_extra("place", {"section": "process"})
        assert path.read_bytes() == data, "nothing new, nothing written"
        draft.put_extra("place", None)
        assert draft.extra("place") is None
        for name in ("", "Place", "a b", "x" * 41):
            with pytest.raises(ValueError, match=f"^{name}$"):
                draft.put_extra(name, 1)
        with pytest.raises(SaveError):
            draft.put_extra("place", "長" * 2_000_000)
        with pytest.raises(SaveError):
            draft.update_comment(
                Comment(CHIEF, AT, Anchor(), object(), id=draft.add_comment(comment()).id)  # type: ignore[arg-type]
            )
    with DraftFile.open(path, readonly=True) as draft, pytest.raises(DraftReadOnlyError):
        draft.put_extra("place", 1)


def test_numbers_of_blocks_stay(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        numbers = draft.block_numbers("process")
        blocks = draft.report.section("process")
        moved = (TextBlock(0, "新"), blocks[3], *blocks[:3], *blocks[4:], TextBlock(0, "新二"))
        draft.save(with_section(draft.report, "process", moved))
        after = draft.block_numbers("process")
        assert after[1:-1] == (numbers[3], *numbers[:3], *numbers[4:])
        assert min(after[0], after[-1]) > max(numbers)
        assert draft.block_numbers("nothing") == ()


def test_a_number_is_given_once(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        first = draft.add_comment(comment())
        draft.update_comment(Comment(CHIEF, AT, first.anchor, "", withdrawn=True, id=first.id))
        assert draft.comments() == ()
        assert draft.add_comment(comment()).id == 2
        with pytest.raises(DraftFileError):
            draft.comment(3)
        with pytest.raises(DraftFileError):
            draft.update_comment(Comment(CHIEF, AT, first.anchor, "", id=3))


def test_a_file_is_read_in_once(path: Path) -> None:
    file = ReadIn(HASH, "審閱.docx", AT)
    with DraftFile.create(path, report()) as draft:
        draft.add_remarks((comment(),), read_in=file)
        with pytest.raises(SaveError, match=r"審閱\.docx"):
            draft.add_remarks((comment(),), read_in=ReadIn(HASH, "審閱.docx", AT))
        assert len(draft.comments()) == 1
        assert draft.files_read() == (file,)


def test_an_export_is_kept_once(path: Path) -> None:
    with DraftFile.create(path, report("一")) as draft:
        draft.keep_export(Exported("abc", AT, "review"))
        draft.save(report("二"))
        draft.keep_export(Exported("abc", AT, "review"))
        draft.keep_export(Exported("def", AT, "review"))
        assert draft.exported_report("abc").report.title == "一"
        assert draft.exported_report("def").report.title == "二"
        with pytest.raises(DraftFileError):
            draft.exported_report("ghi")


def test_a_copy_takes_all_along(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        fill(draft)
        assert draft.copy_to(path.with_name("b.trip")).complete
        with DraftFile.open(path.with_name("b.trip")) as copy:
            assert everything(copy) == everything(draft)


def test_a_copy_of_a_file_that_is_gone(path: Path) -> None:
    """What was in memory is written: the remarks too, at the same numbers of blocks."""
    with DraftFile.create(path, report()) as draft:
        blocks = draft.report.section("process")
        draft.save(with_section(draft.report, "process", (*blocks[2:], *blocks[:2])))
        fill(draft)
        before = everything(draft)[:-2], draft.block_numbers("process")  # type: ignore[index]
        path.unlink()
        result = draft.copy_to(path.with_name("b.trip"))
        assert (result.lost_photos, result.lost_versions) == ((), 1), (
            "the exported report was in the file only"
        )
    with DraftFile.open(path.with_name("b.trip")) as copy:
        comments, proposals, trail, _exported, files, extra = before[0]
        assert (copy.comments(), copy.proposals(), copy.trail()) == (comments, proposals, trail)
        assert (copy.exported(), copy.files_read(), copy.extra("checks")) == ((), files, extra)
        assert copy.block_numbers("process") == before[1]


def test_a_copy_of_a_file_with_a_damaged_photo(path: Path) -> None:
    """The photo is lost; the rest comes from the file."""
    with DraftFile.create(path, report(files=("p.jpg",)), {"p.jpg": bulky(30_000)}) as draft:
        fill(draft)
        before = everything(draft)
        data = path.read_bytes()
        at = data.index(bulky(30_000)[9000:9100]) // 4096 * 4096
        path.write_bytes(data[:at] + b"\xff" * 4096 + data[at + 4096 :])
        draft.copy_to(path.with_name("b.trip"))
    with DraftFile.open(path.with_name("b.trip")) as copy:
        assert everything(copy) == before


def damage(path: Path, *statements: str, sealed: bool = False) -> None:
    """Alters a draft as somebody with an SQLite tool would; ``sealed``: who knows of the digest, too."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            assert connection.execute(statement).rowcount
        if sealed:
            connection.text_factory = bytes
            digest = checking.digest(connection, FORMATS.schema)
            connection.execute("UPDATE draft SET digest = ?", (digest,))
        connection.commit()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trail SET value = replace(value, '再送', '核可') WHERE id = 2",
        "DELETE FROM trail WHERE id = 1",
        "UPDATE trail SET id = 3 WHERE id = 2",
        "UPDATE trail SET value = replace(value, 'T03', 'T04') WHERE id = 1",
        "UPDATE draft SET draft_id = '00000000000000000000000000000000'",
        "UPDATE comment SET value = '{}' WHERE id = 2",
        "UPDATE proposal SET value = replace(value, 'replace', 'remove')",
        "UPDATE extra SET value = '{'",
        "UPDATE read_in SET value = replace(value, '審閱', '')",
        "UPDATE exported SET sha256 = x'00'",
        "INSERT INTO comment (id, value) SELECT -1, value FROM comment WHERE id = 1",
    ],
)
def test_what_was_altered_is_not_believed(path: Path, statement: str) -> None:
    """Not even when the digest over all was brought up to date: the trail is a chain of its own."""
    with DraftFile.create(path, report()) as draft:
        fill(draft)
    damage(path, statement)
    with pytest.raises(DamagedDraftError):
        DraftFile.open(path)
    if "read_in" not in statement:
        damage(path, "UPDATE draft SET revision = revision", sealed=True)
        with pytest.raises(DamagedDraftError):
            DraftFile.open(path)


def test_rescue(path: Path) -> None:
    i18n.set_language("en")
    with DraftFile.create(path, report()) as draft:
        fill(draft)
        before = everything(draft)
    damage(path, "UPDATE field SET value = '' WHERE name = 'title'")
    with DraftFile.rescue(path) as draft:
        assert everything(draft)[:-2] == before[:-2]  # type: ignore[index]
        assert everything(draft)[-1] == before[-1]  # type: ignore[index]
        assert draft.exported_report("abc").report == report()
        assert "1 place" in draft.readonly_reason
        draft.copy_to(path.with_name("b.trip"))
    with DraftFile.open(path.with_name("b.trip")) as copy:
        assert everything(copy) == before


def test_rescue_of_damaged_remarks(path: Path) -> None:
    i18n.set_language("en")
    with DraftFile.create(path, report()) as draft:
        fill(draft)
        draft.add_remarks(entry=entry("三送"))
    damage(
        path,
        "UPDATE trail SET value = replace(value, '再送', '核可') WHERE id = 2",
        "UPDATE comment SET value = '{' WHERE id = 1",
        "UPDATE exported SET data = x'00'",
        "UPDATE extra SET value = '{'",
        "DELETE FROM block WHERE id = 4",
        "UPDATE section SET blocks = '[3,3,5]' WHERE name = 'process'",
    )
    with DraftFile.rescue(path) as draft:
        assert [step.text for step in draft.trail()] == ["請核閱"], "what follows the break cannot be trusted"
        assert [remark.text for remark in draft.comments()] == ["另一則"]
        assert draft.proposals() == (proposal(id=1),)
        assert draft.exported() == ()
        assert draft.extra("checks") is None
        assert draft.block_numbers("process")[:1] == (3,)
        numbers = [n for section in draft.report.sections for n in draft.block_numbers(section)]
        assert len(set(numbers)) == len(numbers)
        draft.copy_to(path.with_name("b.trip"))
    DraftFile.open(path.with_name("b.trip")).close()


def test_a_rescued_draft_without_its_identity_has_no_trail(path: Path) -> None:
    with DraftFile.create(path, report(), {"a.jpg": jpeg()}) as draft:
        fill(draft)
    damage(path, "DELETE FROM draft")
    with DraftFile.rescue(path) as draft:
        assert draft.trail() == ()
        assert len(draft.comments()) == 2


def test_no_entry_tells_of_an_impossible_state(path: Path) -> None:
    with DraftFile.create(path, report()) as draft:
        before = path.read_bytes()
        for action, state in (("import", "approved"), ("approve", "approved"), ("hand_over", "returned")):
            with pytest.raises(SaveError):
                draft.add_remarks((comment(),), entry=TrailEntry(AT, CHIEF, action, state))  # type: ignore[arg-type]
        assert path.read_bytes() == before
        assert (draft.comments(), draft.trail()) == ((), ())


def test_two_at_once(path: Path) -> None:
    """A remark that somebody else made meanwhile is not written over."""
    with DraftFile.create(path, report()) as draft:
        copy = path.read_bytes()
        draft.add_comment(comment())
        path.write_bytes(copy)
        with pytest.raises(ConflictError):
            draft.add_comment(comment("另一則"))
        assert path.read_bytes() == copy


def test_origins_are_kept(path: Path) -> None:
    origin = Origin("審閱.docx", HASH, "00A1")
    with DraftFile.create(path, report()) as draft:
        added = draft.add_comment(Comment(CHIEF, None, Anchor(placed=False), "文", origin=origin))
    with DraftFile.open(path) as draft:
        assert draft.comments() == (added,)
        assert (added.origin, added.at, added.anchor.placed) == (origin, None, False)
        inserted = Proposal(CHIEF, AT, "insert", Anchor("process"), new_block=TextBlock(1, "新"), group=1)
        assert draft.add_remarks(proposals=(inserted,))[1][0].new_block == TextBlock(1, "新")
        assert draft.next_proposal() == 2
