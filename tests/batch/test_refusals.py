"""What cannot be used is refused: status 2, one line that names the place, and nothing written or changed."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import batch
from drafting import paths
from drafting.draftfile import DraftFile
from drafting.export import SUFFIXES
from drafting.report import Photo, PhotoBlock, Report
from tests.support import reports
from tests.support.command import Result, call, contents, is_refusal

Refuse = Callable[..., str]
READERS = (("check",), ("count", "--json"), ("dump",), ("dump", "-o", "out"), ("export", "-o", "out.docx"))
OLD = b"what was there"


@pytest.fixture
def refuse(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Refuse:
    """Runs a command in ``tmp_path`` that must be refused; gives the line it says."""
    monkeypatch.chdir(tmp_path)

    def refused(*arguments: str | Path) -> str:
        before = contents(tmp_path)
        capfd.readouterr()
        status = batch.run([str(argument) for argument in arguments])
        result = Result(status, *capfd.readouterr())
        assert is_refusal(result), result
        assert contents(tmp_path) == before
        return result.err

    return refused


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A small draft with a photo."""
    path = tmp_path / "draft.trip"
    block = PhotoBlock((Photo("photos/a.jpg", "合照"),))
    photo = {"photos/a.jpg": reports.jpeg()}
    DraftFile.create(
        path, Report(title="題目", categories=("other",), sections={"process": (block,)}), photo
    ).close()
    return path


# --- Reports in JSON -----------------------------------------------------------------------------------------------

FORMAT = {"format": "trip-report/1"}
NESTED: Any = "x"
for _level in range(200):
    NESTED = [NESTED]


def with_photo(file: Any) -> dict[str, Any]:
    """A report whose second block has a good photo and then ``file``."""
    photos = [{"file": "photos/good.jpg"}, {"file": file}]
    return {"sections": {"process": [{"level": 0, "text": "…"}, {"photos": photos}]}}


PHOTO_PLACE = "sections.process[1].photos[1].file"
WRONG: list[tuple[str, Any, str]] = [
    ("an unknown key", {"titel": "…"}, "titel"),
    ("an unknown key of a traveller", {"travellers": [{}, {"nmae": "…"}]}, "travellers[1]"),
    ("an unknown part", {"sections": {"proces": []}}, "sections.proces"),
    ("a number for text", {"title": 3}, "title"),
    ("text for a list", {"travellers": "王小明"}, "travellers"),
    ("a list for an object", {"contact": []}, "contact"),
    ("null for text", {"destination": None}, "destination"),
    ("no block", {"sections": {"findings": ["…"]}}, "sections.findings[0]"),
    ("an empty block", {"sections": {"findings": [{"level": 1, "text": ""}, {}]}}, "sections.findings[1]"),
    (
        "a level too deep",
        {"sections": {"findings": [{"level": 5, "text": ""}]}},
        "sections.findings[0].level",
    ),
    (
        "four columns",
        {"sections": {"findings": [{"photos": [], "columns": 4}]}},
        "sections.findings[0].columns",
    ),
    (
        "a cell that is no text",
        {"sections": {"findings": [{"table": {"header": [], "rows": [["…", 3]]}}]}},
        "sections.findings[0].table.rows[0][1]",
    ),
    ("a category nobody knows", {"categories": ["other", "fun"]}, "categories[1]"),
    ("a day that does not exist", {"report_date": "2019-02-30"}, "report_date"),
    ("a date in another style", {"itinerary": [{"date": "108.5.20"}]}, "itinerary[0].date"),
    ("an end before the start", {"period": {"start": "2019-05-25", "end": "2019-05-20"}}, "period"),
    ("deep nesting", {"attachments": NESTED}, "attachments"),
    ("another format", {"format": "trip-report/2"}, "format"),
    ("a template nobody has", {"template": "../taichung"}, "template"),
    ("a missing photo", with_photo("photos/none.jpg"), PHOTO_PLACE),
    ("a photo with a number for a name", with_photo(3), PHOTO_PLACE),
    ("a photo without a name", with_photo(""), PHOTO_PLACE),
    ("a folder for a photo", with_photo("photos"), PHOTO_PLACE),
    ("a name that is too long", with_photo("photos/" + "長" * 300), PHOTO_PLACE),
    ("a photo outside", with_photo("../report.json"), PHOTO_PLACE),
    ("an absolute path", with_photo(str(paths.EXAMPLE)), PHOTO_PLACE),
    ("a path of Windows", with_photo("C:\\photo.jpg"), PHOTO_PLACE),
    ("what is no picture", with_photo("photos/text.jpg"), PHOTO_PLACE),
    ("an empty picture", with_photo("photos/empty.jpg"), PHOTO_PLACE),
    ("half a picture", with_photo("photos/half.jpg"), PHOTO_PLACE),
    ("a picture of two gigabytes", with_photo("photos/huge.jpg"), PHOTO_PLACE),
    ("a picture of a million by a million", with_photo("photos/bomb.png"), PHOTO_PLACE),
]


@pytest.fixture
def photos(tmp_path: Path) -> None:
    """Photos that can be used and that cannot."""
    folder = tmp_path / "photos"
    folder.mkdir()
    good = reports.jpeg()
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0\x0f\x42\x40" * 2 + b"\x08\2\0\0\0"
    bomb = header + b"\0" * 4 + b"\0\0\0\0IEND\xae\x42\x60\x82"
    pictures = {"good": good, "half": good[: len(good) // 2], "text": b"hello\n" * 99, "empty": b""}
    for name, data in pictures.items():
        (folder / f"{name}.jpg").write_bytes(data)
    (folder / "bomb.png").write_bytes(bomb)
    with (folder / "huge.jpg").open("wb") as file:
        file.write(good)
        file.truncate(2**31)  # a hole: takes no room on the disk


@pytest.mark.usefixtures("photos")
@pytest.mark.parametrize(
    ("values", "place"), [entry[1:] for entry in WRONG], ids=[entry[0] for entry in WRONG]
)
def test_a_wrong_report_is_refused_with_the_place(
    tmp_path: Path, refuse: Refuse, values: Any, place: str
) -> None:
    (tmp_path / "in.json").write_text(json.dumps(FORMAT | values), "utf-8")
    line = refuse("load", "in.json", "out.trip")
    assert line.startswith("in.json: ")
    assert place in line


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ('{"format": "trip-report/1",\n"title": "臺中"}'.encode("big5"), "2"),
        ('{"title": "臺中"}'.encode("utf-16"), "1"),
        (b'{"format": "trip-report/1",\n\n"title": "cut', "3"),
        (b'{"format": "trip-report/1",\n"title" "x"}', "2"),
        (b"", ""),
        (b"[]", ""),
        (b'"trip-report/1"', ""),
        (b"[" * 1_000_000, ""),
        (b'{"a":' * 100_000, ""),
        (reports.jpeg(), "1"),
    ],
    ids=["big5", "utf-16", "cut off", "no colon", "empty", "list", "text", "deep", "deep objects", "a photo"],
)
def test_what_is_no_json_is_refused(tmp_path: Path, refuse: Refuse, data: bytes, place: str) -> None:
    (tmp_path / "in.json").write_bytes(data)
    line = refuse("load", "in.json", "out.trip")
    assert line.startswith("in.json: ")
    assert place in line.removeprefix("in.json: ")


def test_a_huge_file_is_refused_unread(tmp_path: Path, refuse: Refuse) -> None:
    with (tmp_path / "in.json").open("wb") as file:
        file.truncate(2**31)
    assert "in.json" in refuse("load", "in.json", "out.trip")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless file")
def test_an_endless_file_is_refused(refuse: Refuse) -> None:
    assert "zero" in refuse("load", "/dev/zero", "out.trip")


def test_a_missing_report_and_a_folder_are_refused(refuse: Refuse) -> None:
    assert "none.json" in refuse("load", "none.json", "out.trip")
    Path("folder.json").mkdir()
    assert "folder.json" in refuse("load", "folder.json", "out.trip")


# --- Where a draft shall go ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [("example",), ("load", str(paths.EXAMPLE))], ids=["example", "load"])
def test_a_draft_is_not_made_where_something_is_or_no_folder(
    tmp_path: Path, refuse: Refuse, draft: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "folder.trip").mkdir()
    (tmp_path / "text.trip").write_bytes(OLD)
    assert draft.name in refuse(*arguments, draft.name)
    assert "text.trip" in refuse(*arguments, "text.trip")
    assert "folder.trip" in refuse(*arguments, "folder.trip")
    assert "x.trip" in refuse(*arguments, "none/x.trip")
    assert "x.trip" in refuse(*arguments, "text.trip/x.trip")
    refuse(*arguments, ".")


def test_a_report_is_not_overwritten_by_its_draft(tmp_path: Path, refuse: Refuse) -> None:
    (tmp_path / "in.json").write_text(json.dumps(FORMAT))
    assert "in.json" in refuse("load", "in.json", "in.json")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_that_leads_nowhere_is_not_filled(tmp_path: Path, refuse: Refuse) -> None:
    (tmp_path / "link.trip").symlink_to(tmp_path / "gone.trip")
    assert "link.trip" in refuse("example", "link.trip")


# --- What is no draft ----------------------------------------------------------------------------------------------


def foreign_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (a)")
    connection.commit()
    connection.close()


def cut(path: Path, draft: Path) -> None:
    path.write_bytes(draft.read_bytes()[:-1000])


def scribble(path: Path, draft: Path) -> None:
    data = bytearray(draft.read_bytes())
    data[5000:9000] = b"\xa5" * 4000
    path.write_bytes(data)


NO_DRAFTS: dict[str, Callable[[Path, Path], object]] = {
    "nothing": lambda path, draft: None,
    "a folder": lambda path, draft: path.mkdir(),
    "an empty file": lambda path, draft: path.touch(),
    "a text": lambda path, draft: path.write_text("hello"),
    "a photo": lambda path, draft: path.write_bytes(reports.jpeg()),
    "a report in JSON": lambda path, draft: shutil.copy(paths.EXAMPLE, path),
    "another database": lambda path, draft: foreign_database(path),
    "a draft cut off": cut,
    "a draft scribbled over": scribble,
}


@pytest.mark.parametrize("reader", READERS, ids=" ".join)
@pytest.mark.parametrize("kind", NO_DRAFTS)
def test_what_is_no_draft_is_refused_and_left_alone(
    tmp_path: Path, refuse: Refuse, draft: Path, kind: str, reader: tuple[str, ...]
) -> None:
    NO_DRAFTS[kind](tmp_path / "some 草稿.trip", draft)
    (tmp_path / "out.docx").write_bytes(OLD)
    assert "some 草稿.trip" in refuse(reader[0], "some 草稿.trip", *reader[1:])


@pytest.mark.parametrize("reader", [("export", "-o", "out.docx"), ("dump", "-o", "out")], ids=" ".join)
def test_a_damaged_photo_is_named_and_nothing_written(
    tmp_path: Path, refuse: Refuse, draft: Path, reader: tuple[str, ...]
) -> None:
    data = draft.read_bytes()
    photo = reports.jpeg()
    at = data.index(photo[-300:])  # its end lies in one piece
    draft.write_bytes(data[:at] + bytes(300) + data[at + 300 :])
    (tmp_path / "out.docx").write_bytes(OLD)
    assert "photos/a.jpg" in refuse(reader[0], draft, *reader[1:])


# --- Where an export or a dump shall go ----------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["x.doc", "x", "x.docx.zip", ".docx", "x.trip", "x.docx ", "x.PDFA"])
def test_an_unknown_kind_of_file_is_refused(refuse: Refuse, draft: Path, target: str) -> None:
    Path(target).write_bytes(OLD)
    assert target.strip() in refuse("export", draft, "-o", target)


@pytest.mark.parametrize("target", ["folder.docx", "none/x.docx", "file/x.docx"])
def test_an_export_does_not_go_where_no_file_can_be(refuse: Refuse, draft: Path, target: str) -> None:
    Path("folder.docx").mkdir()
    Path("file").write_bytes(OLD)
    assert Path(target).name in refuse("export", draft, "-o", target)


@pytest.mark.parametrize("target", ["file", "file/deeper", "folder", "nested"])
def test_a_dump_does_not_go_where_something_else_is(refuse: Refuse, draft: Path, target: str) -> None:
    Path("file").write_bytes(OLD)
    Path("folder/report.json").mkdir(parents=True)
    Path("nested").mkdir()
    Path("nested/photos").write_bytes(OLD)
    refuse("dump", draft, "-o", target)


def test_a_draft_is_not_overwritten_by_what_is_made_of_it(
    tmp_path: Path, refuse: Refuse, draft: Path
) -> None:
    for name in ("draft.docx", "report.json"):
        draft.rename(tmp_path / name)
        draft = tmp_path / name
        assert name in refuse(
            "export" if name == "draft.docx" else "dump", name, "-o", "." if name != "draft.docx" else name
        )


def test_a_name_that_is_too_long_is_refused(refuse: Refuse, draft: Path) -> None:
    name = "長" * 100
    for arguments in (
        ("check", f"{name}.trip"),
        ("dump", draft, "-o", name),
        ("dump", draft, "-o", f"new/{name}"),
        ("example", f"{name}.trip"),
        ("load", f"{name}.json", "x.trip"),
        ("load", paths.EXAMPLE, f"{name}/x.trip"),
    ):
        refuse(*arguments)
    for suffix in SUFFIXES:
        assert name in refuse("export", draft, "-o", name + suffix)


@pytest.mark.parametrize("option", ["export", "dump"])
def test_an_unset_variable_is_no_place(refuse: Refuse, draft: Path, option: str) -> None:
    refuse(option, draft, "-o", "")
    refuse(option, "", "-o", "x.docx")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EIO])
@pytest.mark.parametrize(
    "reader", [("export", "-o", "out.docx"), ("dump", "-o", "out"), ("dump", "-o", "new/x")]
)
def test_what_cannot_be_written_leaves_no_trace(
    tmp_path: Path,
    refuse: Refuse,
    draft: Path,
    monkeypatch: pytest.MonkeyPatch,
    reader: tuple[str, ...],
    code: int,
) -> None:
    (tmp_path / "out" / "photos").mkdir(parents=True)
    (tmp_path / "out" / "report.json").write_bytes(OLD)
    (tmp_path / "out.docx").write_bytes(OLD)

    def fail(_descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    refuse(reader[0], draft, *reader[1:])


@pytest.mark.parametrize("arguments", [("example", "x.trip"), ("load", str(paths.EXAMPLE), "x.trip")])
def test_a_draft_that_cannot_be_written_leaves_no_trace(
    refuse: Refuse, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)
    assert "x.trip" in refuse(*arguments)


# --- Arguments -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (["example"], "OUT.trip"),
        (["load", "a.json"], "OUT.trip"),
        (["dump"], "DRAFT"),
        (["export", "draft.trip"], "-o"),
        (["export", "-o", "x.docx"], "DRAFT"),
        (["export", "draft.trip", "-o"], "-o"),
        (["export", "draft.trip", "-o", "x.docx", "--for", "fun"], "--for"),
        (["export", "draft.trip", "-o", "x.docx", "--for"], "--for"),
        (["check", "draft.trip", "--jso"], "--jso"),
        (["check", "draft.trip", "--json=yes"], "--json"),
        (["check", "draft.trip", "b.trip"], "b.trip"),
        (["dump", "draft.trip", "--out", "x"], "--out"),
        (["exprot", "draft.trip"], "exprot"),
        (["--frobnicate"], "--frobnicate"),
        ([], "COMMAND"),
    ],
    ids=" ".join,
)
def test_wrong_arguments_are_named(
    refuse: Refuse, draft: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], place: str
) -> None:
    monkeypatch.setattr("batch.arguments._", lambda message: message)  # words for files are translated too
    assert place in refuse(*arguments)


def test_no_control_character_reaches_the_terminal(refuse: Refuse) -> None:
    refuse("check", "a\nb.trip")
    refuse("exprot\n\x1b[31m")
    refuse("check", "\x1b[31m\x9b.trip")
    Path("in.json").write_text(json.dumps({"\x1b[2J\u2028\udc80": 1}))
    refuse("load", "in.json", "x.trip")


def test_refusals_through_a_real_process(tmp_path: Path, draft: Path) -> None:
    (tmp_path / "in.json").write_text('{"titel": 1}')
    before = contents(tmp_path)
    for words in (
        ["load", "in.json", "x.trip"],
        ["export", draft, "-o", "x.doc"],
        ["check", "in.json"],
        ["check"],
        ["exprot"],
    ):
        assert is_refusal(call(*words, cwd=tmp_path))
    assert contents(tmp_path) == before
