"""An itinerary in a mail that has a table as well: of the days, of flights, or around a signature."""

from __future__ import annotations

import datetime as dt

import pytest

from drafting.pasting import read_copied, rows_from_clipboard
from drafting.pasting.schedule import ReadItinerary
from drafting.report import Period

PERIOD = Period(dt.date(2026, 5, 20), dt.date(2026, 5, 23))
FLIGHTS = [["日期", "航班", "時間"], ["5/20", "CI110", "06:55"], ["5/23", "CI111", "10:55"]]
DAYS = [
    "5/20（三）臺北-福岡", "09:00 集合", "5/21（四）福岡", "拜會市政府", "5/22（五）熊本", "參觀熊本城",
    "5/23（六）福岡-臺北", "返國",
]  # fmt: skip
TABLE = [["日期", "地點", "行程"], ["5/20", "福岡", "集合\n搭機"], ["5/21", "熊本", "拜會"]]


def read(*parts: str | list[list[str]], html: bool) -> ReadItinerary:
    """What is read of paragraphs and tables, copied with HTML or as text alone."""
    made = text = ""
    for part in parts:
        if isinstance(part, str):
            made += f"<p>{part}</p>"
            text += f"{part}\n\n"
            continue
        cells = [[f"<td>{cell.replace(chr(10), '<br>')}</td>" for cell in row] for row in part]
        made += f"<table>{''.join(f'<tr>{chr(10).join(row)}</tr>' for row in cells)}</table>"
        text += "".join("\t".join(f'"{c}"' if "\n" in c else c for c in row) + "\n" for row in part)
    return read_copied(rows_from_clipboard(text, made if html else ""), text, PERIOD)


@pytest.mark.parametrize("html", [True, False])
def test_days_beside_a_table_of_flights_are_the_days(html: bool) -> None:
    days, left_out = read("王科長您好：", "航班如下：", FLIGHTS, *DAYS, "謝謝", html=html)
    assert [(day.date and day.date.day, day.place, day.activities) for day in days] == [
        (20, "臺北-福岡", ("航班如下：", "06:55 航班：CI110", "09:00 集合")),
        (21, "福岡", ("拜會市政府",)),
        (22, "熊本", ("參觀熊本城",)),
        (23, "福岡-臺北", ("10:55 航班：CI111", "返國")),
    ]
    assert left_out == ("王科長您好：", "謝謝")


@pytest.mark.parametrize("html", [True, False])
def test_days_above_a_signature_in_a_table_are_the_days(html: bool) -> None:
    days, _left_out = read(*DAYS, "謝謝", [["標誌", "王小明"], ["", "電話：04-22289111"]], html=html)
    assert [day.date and day.date.day for day in days] == [20, 21, 22, 23]
    assert days[1].activities == ("拜會市政府",)


def test_what_stands_around_a_table_is_told() -> None:
    days, left_out = read("您好：", TABLE, "注意：請攜帶護照", html=True)
    assert [day.activities for day in days] == [("集合", "搭機"), ("拜會",)]
    assert left_out == ("您好：", "注意：請攜帶護照")
    assert read(TABLE, html=True).left_out == ()


def test_in_text_a_note_below_the_table_stays_with_the_last_day() -> None:
    days, left_out = read("您好：", TABLE, "注意：請攜帶護照", html=False)
    assert [day.activities for day in days] == [("集合", "搭機"), ("拜會", "注意：請攜帶護照")]
    assert left_out == ("您好：",)


@pytest.mark.parametrize("html", [True, False])
def test_a_title_above_the_table_is_no_day_though_it_has_the_dates_of_the_trip(html: bool) -> None:
    title = "115年5月20日至23日 九州參訪行程表"
    days, left_out = read([[title, "", ""], *TABLE], html=html)
    assert [(day.date, day.last, day.place) for day in days] == [
        (dt.date(2026, 5, 20), None, "福岡"),
        (dt.date(2026, 5, 21), None, "熊本"),
    ]
    assert title in (*days[0].activities, *left_out)


def test_a_cell_of_several_lines_at_the_end_of_the_table_is_no_line_below_it() -> None:
    text = '您好：\r\n日期\t行程\r\n5/20\t集合\r\n5/21\t"拜會\r\n參訪"\r\n\r\n請攜帶護照\r\n'
    html = "<table><tr><td>日期<td>行程<tr><td>5/20<td>集合<tr><td>5/21<td>拜會<br>參訪</table>"
    days, left_out = read_copied(rows_from_clipboard(text, html), text, PERIOD)
    assert days[-1].activities == ("拜會", "參訪")
    assert left_out == ("您好：", "請攜帶護照")


def test_a_table_is_not_read_by_its_lines_where_a_cell_has_several() -> None:
    """Word writes the paragraphs of a cell as lines into the text."""
    text = "日期\t行程\n5/20～\n5/22\t集合\n5/25 前繳交報告\n5/23\t返國\n"
    rows = "<tr><td>日期<td>行程<tr><td>5/20～<br>5/22<td>集合<br>5/25 前繳交報告<tr><td>5/23<td>返國"
    days, left_out = read_copied(rows_from_clipboard(text, f"<table>{rows}</table>"), text, PERIOD)
    assert [(day.date and day.date.day, day.last and day.last.day, day.activities) for day in days] == [
        (20, 22, ("集合", "5/25 前繳交報告")),
        (23, None, ("返國",)),
    ]
    assert left_out == ()
