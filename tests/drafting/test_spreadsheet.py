"""Spreadsheets are read as if their rows had been copied."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest

from drafting.errors import InputError
from drafting.pasting import rows_from_clipboard
from drafting.spreadsheet import text_of_xlsx
from tests.support.xlsx import MAIN, book, cell


def rows(path: Path) -> list[list[str]]:
    return rows_from_clipboard(text_of_xlsx(path), "")


def test_text_numbers_days_and_times_are_as_they_are_seen(tmp_path: Path) -> None:
    sheet = (
        cell("A1", "日期") + cell("B1", "時間") + cell("C1", "行程") + cell("D1", "人數")
        + '<c r="A2" s="1"><v>46153</v></c><c r="B2" s="2"><v>0.395833333333</v></c>'
        + cell("C2", "搭機\n抵達「熊本」") + '<c r="D2"><v>3</v></c><c r="E2"><v>0.1</v></c>'
    )  # fmt: skip
    path = book(tmp_path / "行程.xlsx", sheet)
    assert rows(path) == [
        ["日期", "時間", "行程", "人數", ""],
        ["2026/5/11", "09:30", "搭機\n抵達「熊本」", "3", "0.1"],
    ]


def test_a_merged_cell_stands_in_each_row_and_readings_are_left_out(tmp_path: Path) -> None:
    sheet = cell("A1", "觀光旅遊局") + cell("B1", "甲") + '<c r="B2" t="s"><v>0</v></c>'
    strings = f'<sst {MAIN}><si><t>乙</t><rPh sb="0" eb="1"><t>イー</t></rPh></si></sst>'
    merged = '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>'
    path = book(tmp_path / "a.xlsx", sheet, after=merged, strings=strings)
    assert rows(path) == [["觀光旅遊局", "甲"], ["觀光旅遊局", "乙"]]


def test_an_empty_sheet_before_it_is_passed_over(tmp_path: Path) -> None:
    assert rows(book(tmp_path / "a.xlsx", "", more=(cell("B3", "乙"),))) == [["", "乙"]]
    assert text_of_xlsx(book(tmp_path / "b.xlsx", "")) == ""


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old"])
def test_what_is_no_spreadsheet_is_refused_by_name(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "名冊.xlsx"
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        text_of_xlsx(path)
    assert caught.value.place == "名冊.xlsx"
    with pytest.raises(InputError):
        text_of_xlsx(tmp_path / "none.xlsx")


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/worksheets/sheet1.xml": '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'},
        {"xl/worksheets/sheet1.xml": "<worksheet>"},
        {
            "xl/worksheets/sheet1.xml": f'<worksheet {MAIN}><row><c r="A1" t="s"><v>7</v></c></row></worksheet>'
        },
        {"xl/workbook.xml": escape("<none>")},
    ],
)
def test_a_hostile_or_broken_part_is_refused(tmp_path: Path, parts: Mapping[str, str]) -> None:
    good, path = book(tmp_path / "good.xlsx", cell("A1", "甲")), tmp_path / "bad.xlsx"
    with zipfile.ZipFile(good) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            after.writestr(name, parts.get(name, before.read(name).decode()))
    with pytest.raises(InputError):
        text_of_xlsx(path)


@pytest.mark.parametrize(
    ("form", "value", "seen"),
    [
        ("General", "3", "3"),  # as LibreOffice writes each cell without a format of its own
        ('General"人"', "12", "12"),
        ("0.0E+00", "12", "12"),
        ("[$-404]e/m/d;@", "46153", "2026/5/11"),
        ("[$-404]aaaa;@", "46153", "週一"),
        ('"("ddd")"', "46157", "週五"),
    ],
)
def test_a_number_is_a_day_or_weekday_only_where_its_format_shows_one(
    tmp_path: Path, form: str, value: str, seen: str
) -> None:
    path = _with_styles(tmp_path, f'<numFmt numFmtId="164" formatCode={quoteattr(form)}/>', 164, value)
    assert text_of_xlsx(path) == seen


@pytest.mark.parametrize("form", [32, 34, 52, 55])
def test_a_time_in_the_formats_of_taiwan_is_no_day(tmp_path: Path, form: int) -> None:
    assert text_of_xlsx(_with_styles(tmp_path, "", form, "0.395833333333")) == "09:30"


def _with_styles(folder: Path, own: str, form: int, value: str) -> Path:
    good, path = book(folder / "a.xlsx", f'<c r="A1" s="0"><v>{value}</v></c>'), folder / "b.xlsx"
    styles = (
        f'<styleSheet {MAIN}><numFmts>{own}</numFmts><cellXfs><xf numFmtId="{form}"/></cellXfs></styleSheet>'
    )
    with zipfile.ZipFile(good) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            after.writestr(name, styles if name.endswith("styles.xml") else before.read(name).decode())
    return path


def test_cells_without_names_stand_one_behind_the_other(tmp_path: Path) -> None:
    cells = '<c><v>1</v></c><c t="inlineStr"><is><t>甲</t></is></c></row><row><c><v>2</v></c>'
    assert rows(book(tmp_path / "a.xlsx", cells)) == [["1", "甲"], ["2", ""]]


@pytest.mark.parametrize(
    "sheet", [cell("A2001", "甲"), cell("BZ1", "甲"), "<c/>" * 2_200_000], ids=["rows", "columns", "bytes"]
)
def test_more_than_a_list_is_refused_and_not_read_in_part(tmp_path: Path, sheet: str) -> None:
    with pytest.raises(InputError) as caught:
        text_of_xlsx(book(tmp_path / "大.xlsx", cell("A1", "乙") + sheet))
    assert caught.value.place == "大.xlsx"


def test_a_title_over_all_columns_stands_once(tmp_path: Path) -> None:
    sheet = cell("A1", "參訪團名冊") + cell("A2", "姓名") + cell("B2", "職稱")
    merged = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    assert rows(book(tmp_path / "a.xlsx", sheet, after=merged)) == [["參訪團名冊", ""], ["姓名", "職稱"]]
