"""Files that are no sound draft are refused with a sentence, and stay as they are, byte for byte."""

from __future__ import annotations

import os
import random
import sqlite3
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from drafting import i18n
from drafting.draftfile import DraftFile
from drafting.draftfile.checking import digest
from drafting.draftfile.schema import APPLICATION_ID, FORMATS
from drafting.errors import DamagedDraftError, DraftFileError, NewerDraftError, NotADraftError
from drafting.report import Report
from tests.drafting.draftfile.support import jpeg, names_in, quick_folder, report

FLIPS = 200
CUTS = 60


@pytest.fixture(scope="module")
def sound() -> Iterator[bytes]:
    """A draft with a bit of everything."""
    with quick_folder() as folder:
        path = folder / "a.trip"
        photo = jpeg() + random.Random(1).randbytes(9000)
        with DraftFile.create(path, report("舊"), {"p.jpg": photo}) as draft:
            draft.take_version("一", "manual")
            draft.save(report("新", 30, ("p.jpg",)))
            draft.save(report("新", 25, ("p.jpg",)))
        yield path.read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "草稿.trip"


def refused(path: Path, kind: type[DraftFileError] = DraftFileError) -> None:
    """Opening fails in one line of plain words, in any way of opening, and leaves no trace."""
    before = path.read_bytes()
    beside = {name: (path.parent / name).read_bytes() for name in names_in(path.parent)}
    for readonly in (False, True):
        with pytest.raises(kind) as caught:
            DraftFile.open(path, readonly=readonly)
        assert type(caught.value) is kind
        assert path.name in str(caught.value)
        assert "\n" not in str(caught.value)
    assert path.read_bytes() == before
    assert {name: (path.parent / name).read_bytes() for name in names_in(path.parent)} == beside


# Foreign files


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 5000,
        b"PK\x03\x04" + bytes(200),
        b"SQLite format 2\x00" + bytes(200),
        "報告".encode() * 99,
    ],
)
def test_foreign_content(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    refused(path, NotADraftError)


def test_a_database_of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE draft (id)")
    refused(path, NotADraftError)


def test_what_is_not_even_a_file(path: Path) -> None:
    path.mkdir()
    with pytest.raises(NotADraftError):
        DraftFile.open(path)
    for missing in (path / "none.trip", path.with_name("none.trip"), path.with_name("n" * 300), Path("a\0b")):
        with pytest.raises(DraftFileError):
            DraftFile.open(missing)
    if hasattr(os, "mkfifo"):
        os.mkfifo(path / "pipe.trip")
        with pytest.raises(NotADraftError):
            DraftFile.open(path / "pipe.trip")
    link = path / "loop.trip"
    link.symlink_to(link)
    with pytest.raises(DraftFileError):
        DraftFile.open(link)


def test_a_newer_version(path: Path, sound: bytes) -> None:
    path.write_bytes(sound[:60] + struct.pack(">I", FORMATS.current + 1) + sound[64:])
    refused(path, NewerDraftError)
    # It need not even look like ours beyond the first hundred bytes.
    path.write_bytes(sound[:18] + b"\x02\x02" + sound[20:60] + struct.pack(">I", 2**31) + sound[64:100])
    refused(path, NewerDraftError)


def test_version_zero(path: Path, sound: bytes) -> None:
    path.write_bytes(sound[:60] + bytes(4) + sound[64:])
    refused(path, DamagedDraftError)


# Damage


def test_cut_off_anywhere(path: Path, sound: bytes) -> None:
    chance = random.Random(4)
    for length in [
        *range(0, 120, 7),
        len(sound) - 1,
        len(sound) - 4096,
        *(chance.randrange(len(sound)) for _ in range(CUTS)),
    ]:
        path.write_bytes(sound[:length])
        refused(path, NotADraftError if length == 0 else DamagedDraftError)


def test_bytes_behind_the_end_do_no_harm(path: Path, sound: bytes) -> None:
    path.write_bytes(sound + os.urandom(5000))
    with DraftFile.open(path) as draft:
        assert draft.report == report("新", 25, ("p.jpg",))
        draft.save(report("neu"))
    with DraftFile.open(path) as draft:
        assert draft.report == report("neu")


def flips(size: int) -> Iterator[tuple[int, int]]:
    chance = random.Random(2019)
    for _ in range(FLIPS):
        yield chance.randrange(size), 1 << chance.randrange(8)
    for offset in range(100):
        yield offset, 0x80


def test_a_flipped_bit_is_found_or_does_not_matter(sound: bytes) -> None:
    """Whatever opens holds the very text; what is damaged in a photo or version is found on reading that."""
    found = 0
    with quick_folder() as folder:
        path = folder / "a.trip"
        for offset, bit in flips(len(sound)):
            data = bytearray(sound)
            data[offset] ^= bit
            path.write_bytes(data)
            try:
                draft = DraftFile.open(path)
            except DraftFileError:
                assert path.read_bytes() == data
                assert names_in(folder) == {"a.trip"}
                found += 1
                continue
            with draft:
                assert draft.report == report("新", 25, ("p.jpg",)), offset
                with suppress(DamagedDraftError):
                    assert draft.photo("p.jpg")[: len(jpeg())] == jpeg(), offset
                with suppress(DamagedDraftError):
                    assert draft.version_report(1) == report("舊"), offset
                draft.save(report("danach"))
                draft.add_photo(jpeg(41), "q.jpg")
            with DraftFile.open(path) as draft:
                assert draft.report == report("danach"), offset
                assert draft.photo("photos/q.jpg") == jpeg(41), offset
    assert found > FLIPS // 10


def test_a_page_that_is_used_and_free_at_once(path: Path, sound: bytes) -> None:
    """The text can still be read; the next save would write over it."""
    for page in range(2, len(sound) // 4096 + 1):
        free = struct.pack(">II", page, 1)
        trunk = bytes(8) + sound[(page - 1) * 4096 + 8 : page * 4096]
        whole = sound[:32] + free + sound[40 : (page - 1) * 4096] + trunk + sound[page * 4096 :]
        for content in (whole, sound[:32] + free + sound[40:]):
            path.write_bytes(content)
            refused(path, DamagedDraftError)


def test_a_page_overwritten(path: Path, sound: bytes) -> None:
    for page in range(0, len(sound), 4096):
        path.write_bytes(sound[:page] + bytes(4096) + sound[page + 4096 :])
        before = path.read_bytes()
        try:
            with DraftFile.open(path, readonly=True) as draft:
                assert draft.report == report("新", 25, ("p.jpg",))
        except DraftFileError:
            assert path.read_bytes() == before


# Tampering: the file is a whole SQLite database and bears our marks


def tamper(path: Path, sound: bytes, *statements: str, sealed: bool = True) -> None:
    """Changes a sound draft with SQL; ``sealed`` brings the digest in line, as an attacker would."""
    path.write_bytes(sound)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            connection.execute(statement)
        if sealed:
            connection.text_factory = bytes
            connection.execute("UPDATE draft SET digest = ?", (digest(connection, FORMATS.schema),))


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE more (x)",
        "CREATE INDEX i ON block (value)",
        "CREATE TRIGGER t AFTER UPDATE ON draft BEGIN DELETE FROM block; END",
        "CREATE TRIGGER t AFTER INSERT ON photo BEGIN SELECT 1; END",
        "CREATE VIRTUAL TABLE f USING fts5 (x)",
        "ALTER TABLE block ADD COLUMN more TEXT",
        "ALTER TABLE field RENAME TO fields",
        "DROP TABLE version",
        "ANALYZE",
        "UPDATE sqlite_master SET sql = replace(sql, 'TEXT NOT NULL', 'TEXT') WHERE name = 'field'",
        "UPDATE sqlite_master SET sql = replace(sql, ' STRICT', '') WHERE name = 'block'",
        "UPDATE sqlite_master SET sql = 'CREATE TABLE block (id, value AS (randomblob(9)))' WHERE name = 'block'",
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'field')"
        " WHERE name = 'section'",
        "UPDATE sqlite_master SET name = 'blocks' WHERE name = 'block'",
        "UPDATE sqlite_master SET sql = 'CREATE TABLE ' || CAST(x'95a6' AS TEXT) WHERE name = 'block'",
        "UPDATE sqlite_master SET sql = printf('%.*c', 1000000, 'x') WHERE name = 'block'",
    ],
)
def test_other_tables_than_ours(path: Path, sound: bytes, statement: str) -> None:
    tamper(path, sound, statement, sealed=False)
    refused(path, DamagedDraftError)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE field SET value = '\"anders\"' WHERE name = 'title'",
        "UPDATE block SET value = replace(value, '經過', '經歷') WHERE id = 5",
        "UPDATE draft SET modified = '2020-01-01T00:00:00+00:00'",
        "DELETE FROM field WHERE name = 'title'",
        "UPDATE version SET label = 'x'",
        "UPDATE draft SET revision = revision + 1",
        "UPDATE draft SET digest = x''",
        "DELETE FROM draft",
        "UPDATE photo SET file = 'q.jpg'",
    ],
)
def test_a_change_behind_our_back(path: Path, sound: bytes, statement: str) -> None:
    tamper(path, sound, statement, sealed=False)
    refused(path, DamagedDraftError)


@pytest.mark.parametrize(
    "statements",
    [
        ("UPDATE block SET value = '{' WHERE id = 3",),
        ('UPDATE block SET value = \'{"kind": "text", "level": 9, "text": ""}\' WHERE id = 3',),
        ('UPDATE block SET value = \'{"kind": "macro"}\' WHERE id = 3',),
        ('UPDATE block SET value = \'{"kind": "text", "more": 1}\' WHERE id = 3',),
        ("UPDATE block SET value = CAST(x'7bff7d' AS TEXT) WHERE id = 3",),
        ("UPDATE block SET value = printf('%.*c', 90000, '[') WHERE id = 3",),
        ("UPDATE field SET value = '7' WHERE name = 'title'",),
        ("UPDATE field SET value = '\"trip-report/2\"' WHERE name = 'format'",),
        ("UPDATE field SET name = 'heading' WHERE name = 'title'",),
        ("UPDATE field SET name = CAST(x'ff' AS TEXT) WHERE name = 'title'",),
        ("UPDATE section SET blocks = '[1, 1]' WHERE name = 'purpose'",),
        ("UPDATE section SET blocks = '[77]' WHERE name = 'purpose'",),
        ("UPDATE section SET blocks = '[]' WHERE name = 'purpose'",),
        ("UPDATE section SET blocks = '[99999999999999999999]' WHERE name = 'purpose'",),
        ("INSERT INTO block (id, value) VALUES (-5, '{}')",),
        ("UPDATE draft SET next_block = 2",),
        ("UPDATE draft SET draft_id = '../../../etc/passwd'",),
        ("UPDATE draft SET created = 'yesterday'",),
        ("UPDATE draft SET created = '2020-01-01T00:00:00'",),
        ("UPDATE photo SET file = '../p.jpg'",),
        ("UPDATE photo SET file = '/etc/passwd'",),
        ("UPDATE photo SET file = 'c:\\p.jpg'",),
        ("UPDATE photo SET file = 'q.jpg'",),
        ("INSERT INTO photo (file, blob) VALUES ('P.JPG', 1)",),
        ("INSERT INTO photo (file, blob) VALUES ('q.jpg', 9)",),
        ("UPDATE blob SET size = size + 1",),
        ("UPDATE blob SET width = 0",),
        ("UPDATE blob SET sha256 = x'00'",),
        ("UPDATE blob SET data = zeroblob(70000000), size = 70000000",),
        ("UPDATE version SET kind = 'evil'",),
        ("UPDATE version SET taken = ''",),
        ("UPDATE field SET value = printf('\"%.*c\"', 17000000, 'x') WHERE name = 'title'",),
    ],
)
def test_content_that_does_not_fit_the_model(path: Path, sound: bytes, statements: tuple[str, ...]) -> None:
    tamper(path, sound, *statements)
    refused(path, DamagedDraftError)


def test_rows_without_end(path: Path, sound: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = "WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 9000)"
    tamper(path, sound, f"{numbers} INSERT INTO block (id, value) SELECT i, '' FROM n", sealed=False)
    monkeypatch.setattr("drafting.draftfile.checking.MAX_ALL_TEXT", 100_000)
    refused(path, DamagedDraftError)


def test_a_version_that_unfolds_without_end(
    path: Path, sound: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drafting.draftfile.coding.MAX_ALL_TEXT", 100_000)
    bomb = zlib.compress(b'{"title": "' + b"x" * 1_000_000 + b'"}')
    for data in (bomb, bomb[:-5], b"", zlib.compress(b"[]"), zlib.compress(b"{}") + b"more"):
        hexadecimal = data.hex()
        tamper(path, sound, f"UPDATE version SET data = x'{hexadecimal}'")
        with DraftFile.open(path) as draft, pytest.raises(DamagedDraftError):
            draft.version_report(1)


def test_a_wrong_photo_under_a_right_name(path: Path, sound: bytes) -> None:
    tamper(path, sound, "UPDATE blob SET data = zeroblob(size)")
    with DraftFile.open(path) as draft:
        assert draft.report == report("新", 25, ("p.jpg",))
        with pytest.raises(DamagedDraftError):
            draft.photo("p.jpg")


@pytest.mark.parametrize("pragma", ["journal_mode = WAL", "user_version = 9", "application_id = 7"])
def test_another_kind_of_database(path: Path, sound: bytes, pragma: str) -> None:
    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    with pytest.raises(DraftFileError):
        DraftFile.open(path)
    assert names_in(path.parent) == {path.name}


def test_pages_of_another_size(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size = 512")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        for statement in FORMATS.schemas[1].statements:
            connection.execute(statement)
    refused(path, DamagedDraftError)


def test_an_empty_draft_of_ours_without_its_row(path: Path) -> None:
    DraftFile.create(path, Report()).close()
    tamper(path, path.read_bytes(), "DELETE FROM draft", sealed=False)
    refused(path, DamagedDraftError)


# What lies beside it


def test_a_write_ahead_log_beside_it(path: Path, sound: bytes) -> None:
    """SQLite would take its pages for newer ones of the draft."""
    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE field SET value = '\"evil\"' WHERE name = 'title'")
        connection.commit()
        log = path.with_name(path.name + "-wal").read_bytes()
    path.write_bytes(sound)
    path.with_name(path.name + "-wal").write_bytes(log)
    refused(path)


def test_a_journal_that_points_elsewhere(path: Path, sound: bytes) -> None:
    """SQLite deletes the "super-journal" that a journal names: any file of the user's."""
    victim = path.with_name("precious.txt")
    victim.write_bytes(b"precious")
    name = os.fsencode(victim)
    magic = bytes.fromhex("d9d505f920a163d7")
    head = magic + struct.pack(">iIIII", 0, 1, len(sound) // 4096, 512, 4096)
    total = sum(name) & 0xFFFFFFFF
    tail = struct.pack(">I", (0x40000000 // 4096) + 1) + name + struct.pack(">II", len(name), total) + magic
    path.write_bytes(sound)
    path.with_name(path.name + "-journal").write_bytes(head.ljust(512, b"\0") + tail)
    refused(path, DamagedDraftError)
    assert victim.read_bytes() == b"precious"


MESSAGES: list[Callable[[Path, bytes], object]] = [
    lambda path, sound: path.write_bytes(b"x"),
    lambda path, sound: path.write_bytes(sound[:5000]),
    lambda path, sound: path.write_bytes(sound[:60] + struct.pack(">I", FORMATS.current + 1) + sound[64:]),
]


@pytest.mark.parametrize("make", MESSAGES)
def test_the_message_says_what_to_do(path: Path, sound: bytes, make: Callable[[Path, bytes], object]) -> None:
    i18n.set_language("en")
    make(path, sound)
    with pytest.raises(DraftFileError) as caught:
        DraftFile.open(path)
    assert "left as it" in str(caught.value)
