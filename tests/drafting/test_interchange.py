"""JSON in and out: the normal form, and the place every wrong input is named with."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from drafting import interchange
from drafting.errors import InputError
from drafting.paths import SCHEMA
from drafting.report import ItineraryDay, Period, Photo, PhotoBlock, Report, TextBlock, normalise
from tests.support.reports import reports


@settings(max_examples=50)
@given(reports)
def test_round_trip_is_byte_identical(report: Report) -> None:
    data = interchange.encode(report)
    again = interchange.decode(data)
    assert again == normalise(report)
    assert interchange.encode(again) == data


@settings(max_examples=50)
@given(reports)
def test_normalising_twice_changes_nothing_more(report: Report) -> None:
    assert normalise(normalise(report)) == normalise(report)


def test_every_key_of_the_contract_is_written() -> None:
    tree = json.loads(interchange.encode(Report(period=Period(dt.date(2019, 5, 20), None))))
    assert list(tree) == [
        "format", "template", "title", "categories", "other_purposes", "has_attachments", "attachments",
        "host_agency", "contact", "travellers", "period", "destination", "report_date", "itinerary", "sections",
        "glossary",
    ]  # fmt: skip
    assert list(tree["sections"]) == ["summary", "purpose", "process", "findings", "suggestions"]
    assert tree["period"] == {"start": "2019-05-20", "end": None}
    assert json.loads(interchange.encode(Report()))["period"] is None


def test_absent_keys_take_their_empty_default() -> None:
    assert interchange.decode(b"{}") == normalise(Report())
    report = interchange.decode(b'{"sections": {"purpose": [{"text": "a"}, {"level": 2}]}}')
    assert report.section("purpose") == (TextBlock(0, "a"), TextBlock(2, ""))


def test_the_last_day_of_a_row_is_written_where_there_is_one() -> None:
    first, last = dt.date(2019, 5, 20), dt.date(2019, 5, 22)
    report = Report(itinerary=(ItineraryDay(first, "義烏"), ItineraryDay(first, "義烏", (), last)))
    one, several = json.loads(interchange.encode(report))["itinerary"]
    assert list(one) == ["date", "place", "activities"], "as who does not know of it expects"
    assert several["last"] == "2019-05-22"
    row = '{"itinerary": [{"date": "2019-05-20", "last": "2019-05-20"}]}'
    assert interchange.decode(row.encode()).itinerary == (ItineraryDay(first),)


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert interchange.decode(b'\xef\xbb\xbf{"title": "\xe5\xa0\xb1"}').title == "報"


# ruff: noqa: E501 - a table reads best a case a line
WRONG = {
    "row ends before it begins": ('{"itinerary": [{}, {"date": "2019-05-20", "last": "2019-05-19"}]}', "itinerary[1].last", ""),
    "row ends without a beginning": ('{"itinerary": [{"last": "2019-05-19"}]}', "itinerary[0].last", ""),
    "unknown key": ('{"titel": "x"}', "$", "titel"),
    "unknown key below": ('{"contact": {"fax": "1"}}', "contact", "fax"),
    "unknown section": ('{"sections": {"extra": []}}', "sections.extra", ""),
    "unknown key in block": ('{"sections": {"process": [{"text": "a", "x": 1}]}}', "sections.process[0]", "x"),
    "the internal tag": ('{"sections": {"process": [{"kind": "text"}]}}', "sections.process[0]", "kind"),
    "two kinds in one block": ('{"sections": {"process": [{"text": "", "photos": []}]}}', "sections.process[0]", "text"),
    "empty block": ('{"sections": {"process": [{}]}}', "sections.process[0]", ""),
    "number for text": ('{"title": 3}', "title", ""),
    "text for list": ('{"travellers": "x"}', "travellers", ""),
    "text for flag": ('{"has_attachments": "yes"}', "has_attachments", ""),
    "null for text": ('{"destination": null}', "destination", ""),
    "level too deep": ('{"sections": {"findings": [{"level": 5}]}}', "sections.findings[0].level", "4"),
    "level below zero": ('{"sections": {"findings": [{"level": -1}]}}', "sections.findings[0].level", "0"),
    "four columns": ('{"sections": {"findings": [{"photos": [], "columns": 4}]}}', "sections.findings[0].columns", "3"),
    "photo without file": ('{"sections": {"findings": [{"photos": [{}]}]}}', "sections.findings[0].photos[0]", "file"),
    "file is no text": ('{"sections": {"process": [{"photos": [{"file": 1}]}]}}', "sections.process[0].photos[0].file", ""),
    "cell is no text": ('{"sections": {"process": [{"table": {"rows": [["a", 1]]}}]}}', "sections.process[0].table.rows[0][1]", ""),
    "unknown category": ('{"categories": ["holiday"]}', "categories[0]", "holiday"),
    "unknown format": ('{"format": "trip-report/2"}', "format", "trip-report/2"),
    "no such day": ('{"report_date": "2019-02-30"}', "report_date", "2019-05-20"),
    "no ISO date": ('{"period": {"start": "108.5.20"}}', "period.start", "2019-05-20"),
    "a time": ('{"itinerary": [{"date": "2019-05-20T10:00"}]}', "itinerary[0].date", ""),
    "start after end": ('{"period": {"start": "2019-05-25", "end": "2019-05-20"}}', "period", ""),
    "not an object": ("[]", "$", ""),
    "not JSON": ('{\n "title": "a",\n}', "3", ""),
    "a key twice": ('{"sections": {"summary": [{"text": "a"}], "summary": []}}', "summary", "summary"),
    "cut off": ('{"title": ', "1", ""),
    "empty": ("", "1", ""),
    "not a number": ('{"title": NaN}', "1", ""),
}  # fmt: skip


@pytest.mark.parametrize(("text", "place", "word"), WRONG.values(), ids=WRONG.keys())
def test_wrong_input_names_the_place(text: str, place: str, word: str) -> None:
    with pytest.raises(InputError) as caught:
        interchange.decode(text.encode())
    error = caught.value
    assert place == error.place or (place.isdigit() and place in error.place)
    assert word in error.message
    assert "\n" not in str(error)


def test_not_utf_8_names_the_line() -> None:
    with pytest.raises(InputError) as caught:
        interchange.decode('{\n"title": "報告"}'.encode("big5"))
    assert "2" in caught.value.place


@pytest.mark.parametrize("depth", [500, 5_000, 1_000_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    with pytest.raises(InputError):
        interchange.decode(b'{"sections": {"process": ' + b"[" * depth + b"]" * depth + b"}}")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(3 * 1024**3)
    with pytest.raises(InputError) as caught:
        interchange.read(path)
    assert "huge.json" in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no\.json"):
        interchange.read(tmp_path / "no.json")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/passwd",
        "../a.jpg",
        "photos/../../a.jpg",
        "C:\\a.jpg",
        "photos\\a.jpg",
        "missing.jpg",
        "photos",
    ],
)
def test_photo_paths_stay_below_the_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "photos").mkdir()
    report = Report(sections={"process": (TextBlock(), PhotoBlock((Photo(name),)))})
    with pytest.raises(InputError) as caught:
        interchange.photo_paths(report, tmp_path)
    assert caught.value.place == "sections.process[1].photos[0].file"


def test_text_is_cleaned_at_the_boundary() -> None:
    text = r'{"title": " a\r\nb\u0000 ", "sections": {"purpose": [{"text": "x\u000by\r\nz\uffff"}]}}'
    report = interchange.decode(text.encode())
    assert report.title == "a b"
    assert report.section("purpose") == (TextBlock(0, "x\ny\nz"),)


def test_the_shipped_schema_is_the_one_of_the_types() -> None:
    assert SCHEMA.read_bytes() == interchange.json_schema(), "make schema writes it anew"


def test_the_form_is_derived_from_the_categories() -> None:
    assert Report(categories=("other",)).form == "summary"
    assert Report(categories=("other", "other")).form == "summary"
    assert Report(categories=("other", "study")).form == "full"
    assert Report(categories=("inspection",)).form == "full"
    assert Report().form == "full"
