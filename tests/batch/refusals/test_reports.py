"""Reports in JSON that are refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from drafting import paths
from tests.batch.refusals.support import FORMAT, Refuse
from tests.support import reports

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
    assert line.startswith("in.json：")
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
    assert line.startswith("in.json：")
    assert place in line.removeprefix("in.json：")


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
