from __future__ import annotations

import pytest

from drafting.pasting import (
    read_travellers,
    rows_from_clipboard,
    travellers_from_rows,
    travellers_from_text,
)
from drafting.report import Traveller
from tests.drafting.pasting.support import data, example


def test_the_list_of_the_form() -> None:
    text = "\n".join(
        ["出國人員姓名/服務機關/單位/職稱"]
        + [
            f"{number}. {t.name}/{t.agency}/{t.unit}/{t.title}"
            for number, t in enumerate(example().travellers, 1)
        ]
    )
    assert travellers_from_text(text) == example().travellers
    assert travellers_from_text(text.partition("\n")[2]) == example().travellers


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_a_header_in_any_order(order: tuple[int, ...]) -> None:
    header = ["姓　名", "服務機關：", "單位", "職　稱"]
    cells = ["曹凱雯", "臺中市政府秘書處", "國際事務科", "約聘人員"]
    rows = [["出國人員名單", "", "", ""], *([row[place] for place in order] for row in (header, cells))]
    assert travellers_from_rows(rows) == (Traveller(*cells),)


def test_a_unit_that_is_an_agency() -> None:
    text = "編號\t單位\t職稱\t姓名\n1\t臺中市政府秘書處\t約聘人員\t曹凱雯\n2\t臺中市政府秘書處\t科員\t林宜瑩"
    assert travellers_from_text(text) == (
        Traveller("曹凱雯", "臺中市政府秘書處", "", "約聘人員"),
        Traveller("林宜瑩", "臺中市政府秘書處", "", "科員"),
    )


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("王 大為", "王大為"),
        ("歐陽　明", "歐陽明"),
        ("李　四", "李四"),
        ("王 大 為", "王大為"),
        ("大西 一史", "大西 一史"),
    ],
)
def test_a_name_set_apart_is_closed_up(name: str, written: str) -> None:
    rows = [["姓名", "服務機關", "職稱"], [name, "臺中市政府交通局", "技士"]]
    assert travellers_from_rows(rows) == (Traveller(written, "臺中市政府交通局", "", "技士"),)


def test_cells_over_several_rows_from_a_spreadsheet() -> None:
    assert travellers_from_rows(rows_from_clipboard("", data("excel.html"))) == (
        Traveller("林小明", "臺中市政府秘書處", "", "科長"),
        Traveller("王大同", "臺中市政府秘書處", "", "科員"),
    )


@pytest.mark.parametrize(
    ("line", "traveller"),
    [
        ("曹凱雯 約聘人員", Traveller("曹凱雯", title="約聘人員")),
        ("處長 陳大師", Traveller("陳大師", title="處長")),
        ("• 王小明", Traveller("王小明")),
        ("1、林小明，臺中市政府經濟發展局招商科，科長", Traveller("林小明", "臺中市政府經濟發展局招商科", "", "科長")),
        ("臺中市政府秘書處 國際事務科 科長 林小明", Traveller("林小明", "臺中市政府秘書處", "國際事務科", "科長")),
        ("臺中市觀光旅遊局\t觀光企劃科\t股長\t李　四", Traveller("李四", "臺中市觀光旅遊局", "觀光企劃科", "股長")),
        ("3\t盧○○\t市長", Traveller("盧○○", title="市長")),
        ("John Smith\t國立臺灣大學\t教授", Traveller("John Smith", "國立臺灣大學", "", "教授")),
    ],
)  # fmt: skip
def test_without_a_header_the_cells_tell(line: str, traveller: Traveller) -> None:
    assert travellers_from_text(line) == (traveller,)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("陳一、林二、黃三", [("陳一", ""), ("林二", ""), ("黃三", "")]),
        ("陳一明, 歐陽大同", [("陳一明", ""), ("歐陽大同", "")]),
        ("王小明科員、林大同主任秘書及黃三", [("王小明", "科員"), ("林大同", "主任秘書"), ("黃三", "")]),
        ("團長：陳一副秘書長\n團員：林二科長、黃三", [("陳一", "副秘書長"), ("林二", "科長"), ("黃三", "")]),
        ("出國人員：王小明/國際事務科/科員", [("王小明", "科員")]),
        ("王小明、科員", [("王小明", "科員")]),
    ],
)
def test_persons_on_one_line(text: str, people: list[tuple[str, str]]) -> None:
    assert [(person.name, person.title) for person in travellers_from_text(text)] == people


def test_what_names_nobody_gives_nobody() -> None:
    assert travellers_from_text("\n\n編號\t單位\n") == ()
    assert travellers_from_rows([]) == ()


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("市長盧秀燕", ("盧秀燕", "", "", "市長")),
        ("盧市長秀燕", ("盧秀燕", "", "", "市長")),
        ("盧秀燕市長", ("盧秀燕", "", "", "市長")),
        ("盧秀燕（市長）", ("盧秀燕", "", "", "市長")),
        ("2. 秘書處國際事務科科員李小華", ("李小華", "秘書處", "國際事務科", "科員")),
        ("臺中市政府秘書處處長林大同", ("林大同", "臺中市政府秘書處", "", "處長")),
    ],
)
def test_nothing_need_stand_between_name_and_title(line: str, person: tuple[str, str, str, str]) -> None:
    assert travellers_from_text(f"王大明 科長\n{line}") == (
        Traveller("王大明", title="科長"),
        Traveller(*person),
    )


def test_a_place_of_work_is_an_agency_a_unit_or_both() -> None:
    places = ("臺中市政府", "秘書處國際事務科", "國際事務科", "秘書處")
    text = "姓名\t服務單位\n" + "\n".join(f"王大明\t{place}" for place in places)
    assert [(person.agency, person.unit) for person in travellers_from_text(text)] == [
        ("臺中市政府", ""), ("秘書處", "國際事務科"), ("", "國際事務科"), ("秘書處", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("between", ["", " ", "\u3000"])
def test_what_parts_agency_and_unit_belongs_to_neither(between: str) -> None:
    text = f"姓名\t單位\t職稱\n王大明\t臺中市政府經濟發展局{between}招商科\t科員"
    assert travellers_from_text(text) == (Traveller("王大明", "臺中市政府經濟發展局", "招商科", "科員"),)


def test_a_mark_at_the_end_of_a_line_is_part_of_no_title() -> None:
    (traveller,) = travellers_from_text("王大明、秘書處、科員。")
    assert (traveller.name, traveller.title) == ("王大明", "科員")


def test_a_note_below_a_list_is_nobody_and_told_as_it_stands() -> None:
    rows = [
        ["參訪團名冊（南京、蘇州）", "", ""],
        ["序號", "姓名", "職稱"],
        ["1", "林志遠", "校長"],
        ["備註：合計1人，其中女性0人。", "", ""],
    ]
    people, left_out = read_travellers(rows)
    assert [person.name for person in people] == ["林志遠"]
    assert left_out == ("參訪團名冊（南京、蘇州）", "備註：合計1人，其中女性0人。")
