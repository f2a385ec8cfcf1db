"""Spreadsheets are read as if their rows had been copied."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

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
        {"xl/worksheets/sheet1.xml": f'<worksheet {MAIN}><c r="A1" t="s"><v>7</v></c></worksheet>'},
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
