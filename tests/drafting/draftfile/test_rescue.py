"""What is still sound in a damaged draft can be read and saved elsewhere."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from drafting import i18n
from drafting.draftfile import DraftFile
from drafting.errors import (
    DamagedDraftError,
    DraftFileError,
    DraftReadOnlyError,
    NewerDraftError,
    NotADraftError,
)
from drafting.report import Report, TextBlock
from tests.drafting.draftfile.support import bulky, files_in, jpeg, quick_folder, report

TEXT = report("Text", 40, ("p.jpg", "q.jpg"))


@pytest.fixture(scope="module")
def sound() -> Iterator[bytes]:
    with quick_folder() as folder:
        path = folder / "a.trip"
        with DraftFile.create(path, TEXT, {"p.jpg": bulky(30_000), "q.jpg": jpeg()}) as draft:
            draft.take_version("v", "manual")
        yield path.read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.trip"


def paragraphs(value: Report) -> list[str]:
    return [block.text for block in value.section("process") if isinstance(block, TextBlock)]


def test_a_damaged_photo_costs_no_text(path: Path, sound: bytes) -> None:
    i18n.set_language("en")
    at = sound.index(bulky(30_000)[9000:9100]) // 4096 * 4096
    path.write_bytes(sound[:at] + b"\xff" * 4096 + sound[at + 4096 :])
    with pytest.raises(DamagedDraftError):
        DraftFile.open(path)
    before = files_in(path.parent)
    with DraftFile.rescue(path) as draft:
        assert draft.readonly
        assert "No text is missing" in draft.readonly_reason
        assert draft.report == TEXT == draft.version_report(1)
        assert draft.photo("q.jpg") == jpeg()
        with pytest.raises(DamagedDraftError):
            draft.photo("p.jpg")
        with pytest.raises(DraftReadOnlyError):
            draft.save(TEXT)
        assert files_in(path.parent) == before
        draft.copy_to(path.with_name("b.trip"))
    with DraftFile.open(path.with_name("b.trip")) as copy:
        assert copy.report == TEXT
        copy.add_photo(jpeg(41), "x.jpg")


def test_a_damaged_paragraph_leaves_a_note(path: Path, sound: bytes) -> None:
    i18n.set_language("en")
    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE block SET value = '{' WHERE id = 4")
        connection.execute("DELETE FROM block WHERE id = 7")
        connection.execute("UPDATE field SET value = '' WHERE name = 'title'")
        connection.execute("DELETE FROM section WHERE name = 'purpose'")
        connection.commit()
    with DraftFile.rescue(path) as draft:
        assert "4 places" in draft.readonly_reason
        texts = paragraphs(draft.report)
        assert [index for index, text in enumerate(texts) if "damaged" in text] == [2, 5]
        assert texts[-1] == "目的：促進交流。"
        assert draft.report.title == ""
        assert draft.report.travellers == TEXT.travellers


def test_a_cut_off_file(path: Path, sound: bytes) -> None:
    most = 0
    for length in range(0, len(sound), 2500):
        path.write_bytes(sound[:length])
        with suppress(DraftFileError), DraftFile.rescue(path) as draft:
            most = max(most, len(set(paragraphs(draft.report)) & set(paragraphs(TEXT))))
        assert path.read_bytes() == sound[:length]
    assert most > 30


def test_any_damage_at_all(sound: bytes) -> None:
    """It works, or it says that it does not; and mostly it works."""
    chance = random.Random(8)
    rescued = 0
    with quick_folder() as folder:
        path = folder / "a.trip"
        for _ in range(150):
            data = bytearray(sound)
            at, length = chance.randrange(len(data)), chance.choice((1, 30, 4000))
            data[at : at + length] = chance.randbytes(len(data[at : at + length]))
            path.write_bytes(data)
            with suppress(DraftFileError), DraftFile.rescue(path) as draft:
                rescued += set(paragraphs(TEXT)) <= set(paragraphs(draft.report))
                draft.copy_to(folder / "b.trip", replace=True)
            assert path.read_bytes() == data
    assert rescued > 100


def test_what_is_no_draft_is_not_rescued(path: Path, sound: bytes) -> None:
    with pytest.raises(DraftFileError):
        DraftFile.rescue(path)
    path.write_bytes(b"quite another file" * 99)
    with pytest.raises(NotADraftError):
        DraftFile.rescue(path)
    path.write_bytes(sound[:60] + b"\0\0\0\x09" + sound[64:])
    with pytest.raises(NewerDraftError):
        DraftFile.rescue(path)
    path.write_bytes(sound[:100] + bytes(4000))
    with pytest.raises(DamagedDraftError):
        DraftFile.rescue(path)
    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE VIEW v AS SELECT 1")
    with pytest.raises(DamagedDraftError):
        DraftFile.rescue(path)
