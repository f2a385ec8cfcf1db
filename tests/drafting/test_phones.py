"""Telephone numbers as people type them, and as letters print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.phones import MAX_LENGTH, normalise


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("04-22289111#11406", "(04)2228-9111 分機11406"),
        ("0422289111 轉 11406", "(04)2228-9111 分機11406"),
        ("（０４）２２２８－９１１１＃１１４０６", "(04)2228-9111 分機11406"),
        ("(04)2228-9111分機11406", "(04)2228-9111 分機11406"),
        ("04 2228 9111 ext. 11406", "(04)2228-9111 分機11406"),
        ("04—2228—9111 內線：11406", "(04)2228-9111 分機11406"),
        ("(04)22289111(分機11406)", "(04)2228-9111 分機11406"),
        ("電話：04-22289111-11406", "(04)2228-9111 分機11406"),
        ("04-22289111(11406)", "(04)2228-9111 分機11406"),
        ("04-22289111 11406", "(04)2228-9111 分機11406"),
        ("+886-4-2228-9111 x11406", "(04)2228-9111 分機11406"),
        ("886 4 22289111", "(04)2228-9111"),
        ("+886 (0)4 22289111", "(04)2228-9111"),
        ("(886-4)2228-9111", "(04)2228-9111"),
        ("(886)4-2228-9111#11406", "(04)2228-9111 分機11406"),
        ("+886(4)22289111", "(04)2228-9111"),
        ("04-22289111,11406", "(04)2228-9111 分機11406"),
        ("04-22289111#11406或11407", "(04)2228-9111 分機11406、11407"),
        ("04-22289111; 0912345678", "(04)2228-9111、0912-345-678"),
        ("0912-345678", "0912-345-678"),
        ("+886 912 345 678", "0912-345-678"),
        ("0800000000", "0800-000-000"),
        ("02-23561234", "(02)2356-1234"),
        ("04-7222151", "(04)722-2151"),
        ("049-2222106", "(049)222-2106"),
        ("037320000", "(037)320-000"),
        ("089-326141", "(089)326-141"),
        ("0836-25022", "(0836)25022"),
        ("2228-9111#11406", "(04)2228-9111 分機11406"),
        ("722 2151", "(04)722-2151"),
    ],
)
def test_any_usual_way_of_writing_is_understood(typed: str, written: str) -> None:
    assert normalise(typed, "04") == written


@pytest.mark.parametrize(
    "typed",
    [
        "", "  ", "-", "#", "11406", "#11406", "1999", "秘書處", "04-2228911", "04-222891111", "04-22289111#",
        "04-22289111 分機 11406 林小姐", "+81-96-328-2111", "09123456789", "04-22289111、林小姐", "04-22289111#1234567",
        "04/22289111", "²²²²²", "04-22289111" + " " * MAX_LENGTH + "1",
    ],
)  # fmt: skip
def test_what_is_no_number_is_not_made_one(typed: str) -> None:
    assert normalise(typed, "04") == ""


def test_without_an_area_code_only_a_known_area_helps() -> None:
    assert normalise("2228-9111") == ""
    assert normalise("2356-1234", "02") == "(02)2356-1234"


numbers = st.sampled_from(
    [("02", 8), ("03", 7), ("037", 6), ("049", 7), ("06", 7), ("07", 7), ("082", 6), ("0836", 5)]
).flatmap(lambda area: st.tuples(st.just(area[0]), st.text("345", min_size=area[1], max_size=area[1])))


@given(
    numbers,
    st.text("123456789", max_size=6),
    st.sampled_from(["-", " ", "", ")", "－", "—"]),
    st.sampled_from(["#", "＃", "轉", " 分機 ", "分機", " ext.", " Ext ", "轉分機", "*", "(分機"]),
    st.booleans(),
)
def test_the_digits_stay_and_the_form_is_always_the_same(
    number: tuple[str, str], extension: str, between: str, sign: str, wide: bool
) -> None:
    area, digits = number
    typed = (
        ("(" if between == ")" else "") + area + between + digits + (sign + extension if extension else "")
    )
    if wide:
        typed = typed.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    written = normalise(typed)
    assert written.startswith(f"({area})")
    assert "".join(filter(str.isdecimal, written)) == area + digits + extension
    assert written.endswith(f" 分機{extension}") == bool(extension)
    assert normalise(written) == written


@given(st.text("0123456789()-#+、 分機轉ext０９（）", max_size=25))
def test_it_is_idempotent_and_never_invents_a_digit(typed: str) -> None:
    written = normalise(typed, "04")
    assert normalise(written, "04") == written
    if written and not typed.startswith("+"):
        digits = [str(int(char)) for char in typed if char.isdecimal()]
        kept = [char for char in written if char.isdecimal()]
        assert len(kept) <= len(digits) + 2


@given(st.text(max_size=40))
def test_any_text_is_taken_without_an_error(typed: str) -> None:
    normalise(typed, "04")
