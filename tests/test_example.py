"""The worked example is the Yiwu report as filed: nothing lost, nothing added, in the same order.

The filed text is compared twice: with the JSON, and with what stands in the Word file made from it. Where
they may differ is written down in ``tests/support/seed.py``.
"""

from __future__ import annotations

import io
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from drafting import interchange, paths
from drafting.compose import compose
from drafting.photos import prepare
from drafting.report import photos
from drafting.template import load
from drafting.writers import docx
from tests.support import seed
from tests.support.docx_text import docx_text_in_order

TEXT_PARTS = ("summary", "purpose", "process", "findings", "suggestions")
FULL_REPORT = Path(__file__).parent / "data" / "full_report" / "report.json"


@cache
def example() -> Any:
    return json.loads(paths.EXAMPLE.read_bytes())


def form_values() -> dict[str, str]:
    """What stands behind the labels of the filed form."""
    lines = [piece.text for piece in seed.parts()["form"] if "：" in piece.text]
    return dict(line.split("：", 1) for line in lines)


def levelled_texts(section: str) -> list[tuple[int, str]]:
    """Texts and captions of a part of the JSON, with levels; a caption counts as plain text."""
    found: list[tuple[int, str]] = []
    for block in example()["sections"][section]:
        if "photos" in block:
            found += [(0, photo["caption"]) for photo in block["photos"]]
        else:
            found.append((block["level"], block["text"]))
    return found


# The JSON against the filed text.


def test_the_form_says_what_was_filed() -> None:
    report, filed = example(), form_values()
    assert filed["出國報告提要名稱"] == report["title"]
    assert filed["出國計畫主辦機關"] == report["host_agency"]
    assert filed["聯絡人"] == report["contact"]["name"]
    assert filed["電話"] == report["contact"]["phone"]
    assert filed["出國地區"] == report["destination"]
    assert (filed["類別"], report["categories"]) == ("其他", ["other"])
    assert "國際會議" in filed["出國類別"]
    assert report["other_purposes"] == ["international_conference"]
    assert (report["has_attachments"], report["attachments"]) == (False, [])


def test_the_days_are_those_filed() -> None:
    report, filed = example(), form_values()
    days = [report["period"]["start"], report["period"]["end"], report["report_date"]]
    found = re.findall(r"(\d+)年(\d+)月(\d+)日", filed["出國期間"] + filed["報告日期"])
    assert [f"{int(year) + 1911}-{month}-{day}" for year, month, day in found] == days


def test_the_travellers_are_those_filed() -> None:
    travellers = [[t["name"], t["agency"], t["unit"], t["title"]] for t in example()["travellers"]]
    lines = [seed.levelled(piece.text)[1] for piece in seed.parts()["form"]]
    filed = [line for line in lines if line.count("/") == 3]
    assert filed[0] == "出國人員姓名/服務機關/單位/職稱"
    assert [line.split("/") for line in filed[1:]] == travellers


def test_the_personnel_table_agrees_with_the_travellers() -> None:
    filed, _met = seed.apply_differences(seed.lines(seed.parts()["personnel"]))
    expected = ["編號", "單位", "職稱", "姓名"]
    for number, traveller in enumerate(example()["travellers"], start=1):
        expected += [str(number), traveller["agency"], traveller["title"], traveller["name"]]
    assert filed == expected


def test_the_itinerary_is_the_one_filed() -> None:
    rows = [piece.cells for piece in seed.parts()["process"] if piece.is_row]
    assert rows[0] == ("日期", "星期", "地點", "行程")
    for filed, day in zip(rows[1:], example()["itinerary"], strict=True):
        year, month, number = day["date"].split("-")
        assert filed[0] == f"{year}. {int(month)}. {number}"
        assert filed[2] == day["place"]
        assert filed[3] == " ".join(day["activities"])


@pytest.mark.parametrize("section", TEXT_PARTS)
def test_every_paragraph_and_caption_is_there_word_for_word_and_in_order(section: str) -> None:
    filed = [seed.levelled(piece.text) for piece in seed.parts()[section] if not piece.is_row]
    if section == "process":
        # The template prints this heading itself.
        assert filed.pop(0) == (1, "行程表")
    assert levelled_texts(section) == filed


def test_the_photos_stand_in_four_grids_of_two_columns() -> None:
    grids = [block for blocks in example()["sections"].values() for block in blocks if "photos" in block]
    assert [(len(grid["photos"]), grid["columns"]) for grid in grids] == [(2, 2), (2, 2), (4, 2), (2, 2)]


def test_wrong_forms_in_the_glossary_occur_in_the_text() -> None:
    text = re.sub(r"\n", "", "".join(seed.lines(seed.pieces())))
    variants = [variant for term in example()["glossary"] for variant in term["variants"]]
    assert variants
    assert [variant for variant in variants if variant not in text] == []


@pytest.mark.parametrize("path", [paths.EXAMPLE, FULL_REPORT], ids=["example", "full report"])
def test_the_json_is_in_normal_form(path: Path) -> None:
    assert interchange.encode(interchange.read(path)) == path.read_bytes()


# The photos.


def test_each_photo_says_that_it_is_a_placeholder() -> None:
    found = [photo for _section, _block, _position, photo in photos(interchange.read(paths.EXAMPLE))]
    assert len(found) == len({photo.alt for photo in found}) == len({photo.file for photo in found}) == 10
    assert all(photo.alt.startswith("示意圖：") for photo in found)


def test_no_photo_lies_about_unused() -> None:
    used = interchange.photo_paths(interchange.read(paths.EXAMPLE), paths.EXAMPLE.parent).values()
    assert sorted(used) == sorted((paths.EXAMPLE.parent / "photos").iterdir())


def test_the_photos_are_small_and_carry_nothing_but_the_picture() -> None:
    for path in sorted((paths.EXAMPLE.parent / "photos").iterdir()):
        assert path.stat().st_size <= 150_000, path.name
        with Image.open(path) as image:
            assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (944, 708)), path.name
            assert not image.getexif(), path.name
            assert not {"icc_profile", "comment", "exif", "xmp"} & image.info.keys(), path.name


@pytest.mark.parametrize("path", [paths.EXAMPLE, FULL_REPORT], ids=["example", "full report"])
def test_the_photos_need_no_preparing(path: Path) -> None:
    """So a draft made from the JSON and dumped again holds the very same files."""
    for file in interchange.photo_paths(interchange.read(path), path.parent).values():
        assert prepare(file).data == file.read_bytes(), file.name


# The Word file against the filed text.


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example as a Word file."""
    report = interchange.read(paths.EXAMPLE)
    files = interchange.photo_paths(report, paths.EXAMPLE.parent)
    images = {name: path.read_bytes() for name, path in files.items()}
    template = load(report.template)
    document = compose(report, template, photo_size=lambda name: Image.open(io.BytesIO(images[name])).size)
    target = tmp_path_factory.mktemp("example") / "yiwu.docx"
    target.write_bytes(docx.write(document, images, template.base_docx))
    return target


def test_every_difference_is_met_as_often_as_it_says() -> None:
    _texts, met = seed.apply_differences(seed.lines(seed.pieces()))
    assert met == {difference.name: difference.times for difference in seed.DIFFERENCES}


def test_the_word_file_reads_as_the_filed_report(exported: Path) -> None:
    assert docx_text_in_order(exported) == seed.expected_export()


def test_the_word_file_types_no_numbers(exported: Path) -> None:
    """The numbers of headings and items are Word's own: without them the filed text is left, unnumbered."""
    typed = docx_text_in_order(exported, numbers=False)
    numbered = [text for text in typed if seed.levelled(text)[0] or re.match(r"[壹貳參肆伍陸]、", text)]
    assert numbered == []
    bodies = [text for section in TEXT_PARTS for _level, text in levelled_texts(section)]
    assert [text for text in typed if text in set(bodies)] == bodies
