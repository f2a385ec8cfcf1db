"""Finding and replacing in all of a report."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.interchange import read
from drafting.paths import EXAMPLE
from drafting.places import Place, text_at
from drafting.report import (
    Contact,
    GlossaryTerm,
    ItineraryDay,
    Photo,
    PhotoBlock,
    Report,
    Table,
    TableBlock,
    TextBlock,
    Traveller,
    with_section,
)
from drafting.search import Match, Query, find, folded, replace
from drafting.template import load
from tests.support.reports import reports

TEMPLATE = load()
YIWU = read(EXAMPLE)


def found(report: Report, query: Query) -> tuple[Match, ...]:
    return find(report, TEMPLATE.forms[report.form], query)


def written(*texts: str) -> Report:
    return with_section(Report(categories=("other",)), "purpose", tuple(TextBlock(0, text) for text in texts))


@pytest.mark.parametrize(
    ("text", "query", "spans"),
    [
        ("臺中市與台中市", Query("台中"), [(0, 2), (4, 6)]),
        ("臺中市與台中市", Query("台中", same_tai=True), [(4, 6)]),
        ("UCLG、ｕｃｌｇ、Uclg", Query("uclg"), [(0, 4), (5, 9), (10, 14)]),
        ("UCLG、ｕｃｌｇ、Uclg", Query("UCLG", same_case=True), [(0, 4)]),
        ("UCLG、ｕｃｌｇ、Uclg", Query("uclg", same_width=True), [(0, 4), (10, 14)]),
        ("一　二 三", Query(" "), [(1, 2), (3, 4)]),
        ("(甲)（乙）", Query("（"), [(0, 1), (3, 4)]),
        ("哈哈哈哈", Query("哈哈"), [(0, 2), (2, 4)]),
        ("ΐ𠮷İSTANBUL", Query("stanbul"), [(3, 10)]),
        ("a.b", Query("."), [(1, 2)]),
        ("甲", Query(""), []),
        ("甲", Query("乙"), []),
    ],
)
def test_what_counts_as_the_same(text: str, query: Query, spans: list[tuple[int, int]]) -> None:
    assert [(match.start, match.end) for match in found(written(text), query)] == spans


def test_every_kind_of_text_is_searched_in_the_order_of_the_form() -> None:
    report = Report(
        categories=("other",),
        title="甲會",
        contact=Contact("甲某"),
        travellers=(Traveller("甲某", "甲局"),),
        itinerary=(ItineraryDay(None, "甲地", ("甲事",)),),
        has_attachments=True,
        attachments=("甲表",),
        sections={
            "process": (
                PhotoBlock((Photo("a.jpg", "甲照", "甲"),)),
                TableBlock(Table(("甲",), (("甲",),), "甲表")),
            ),
            "purpose": (TextBlock(1, "甲"),),
        },
    )
    assert [str(match.place.section) for match in found(report, Query("甲"))] == [
        "title",
        "contact",
        "travellers",
        "travellers",
        "purpose",
        "itinerary",
        "itinerary",
        *["process"] * 5,
        "attachments",
    ]
    some = Query("甲", sections=frozenset({"purpose", "title"}))
    assert [match.place.section for match in found(report, some)] == ["title", "purpose"]


def test_replacing_changes_the_chosen_finds_only() -> None:
    report = written("台中市與台中市", "台中")
    first, second, third = found(report, Query("台中"))
    done = replace(report, (third, first), "臺中")
    assert (done.count, done.refused) == (2, ())
    assert done.report == written("臺中市與台中市", "臺中")
    assert second.context() == ("台中市與", "台中", "市")


def test_what_has_changed_meanwhile_is_left_alone_and_told() -> None:
    matches = found(written("台中", "台北"), Query("台"))
    done = replace(written("台中", "台北市"), matches, "臺")
    assert (done.report, done.count) == (written("臺中", "台北市"), 1)
    assert [refusal.match for refusal in done.refused] == [matches[1]]
    gone = replace(written("台中"), matches, "臺")
    assert [refusal.match for refusal in gone.refused] == [matches[1]]


@pytest.mark.parametrize(
    ("report", "text"),
    [
        (Report(title="會議"), "會議"),
        (Report(contact=Contact("王小明", "04-22289111")), "04-22289111"),
        (Report(contact=Contact("王小明", "04-22289111")), "王小明"),
        (Report(travellers=(Traveller("王小明", "秘書處", "", "科員"),)), "科員"),
    ],
)
def test_a_required_field_is_never_emptied(report: Report, text: str) -> None:
    done = replace(report, found(report, Query(text)), " \n")
    assert (done.report, done.count, len(done.refused)) == (report, 0, 1)
    assert done.refused[0].reason


def test_a_line_break_becomes_a_space() -> None:
    assert (
        replace(Report(title="甲會"), found(Report(title="甲會"), Query("甲")), "甲\n乙").report.title
        == "甲 乙會"
    )


def test_a_paragraph_may_be_emptied() -> None:
    report = written("甲")
    assert replace(report, found(report, Query("甲")), "").report == written("")


@settings(max_examples=50)
@given(reports, st.text("台臺aAａＡ 　一(（", min_size=1, max_size=2), st.text(max_size=3))
def test_replacing_all_leaves_the_rest_as_it_was(report: Report, text: str, replacement: str) -> None:
    query = Query(text)
    matches = found(report, query)
    done = replace(report, matches, replacement)
    assert done.count + len(done.refused) == len(matches)
    for match in matches:
        assert text_at(report, match.place) == match.text
        assert folded(match.text[match.start : match.end], query) == folded(text, query)
    undisturbed = {match.place for match in matches}
    before = {match.place: match.text for match in found(report, Query("e"))}
    after = {match.place: match.text for match in found(done.report, Query("e"))}
    assert {p: t for p, t in before.items() if p not in undisturbed} == {
        p: t for p, t in after.items() if p not in undisturbed
    }
    if folded(replacement, query).find(folded(text, query)) < 0 and not done.refused and len(text) == 1:
        assert not found(done.report, query)


def test_two_thousand_finds_are_replaced_in_a_moment() -> None:
    report = written(*("台灣與台中的台語。" * 40 for _n in range(17)))
    matches = found(report, Query("臺"))
    assert len(matches) == 2040
    done = replace(report, matches, "臺")
    assert done.count == 2040
    assert not found(done.report, Query("台", same_tai=True))


def test_the_worked_example_is_found_in_parts() -> None:
    sections = {match.place.section for match in found(YIWU, Query("義烏"))}
    assert {"title", "summary", "process", "itinerary"} <= sections
    assert found(msgspec.structs.replace(YIWU, title=""), Query("義烏", sections=frozenset({"title"}))) == ()
    assert all(match.place != Place("contact", None, "phone") for match in found(YIWU, Query("義烏")))


TERMS = Report(
    categories=("other",),
    glossary=(
        GlossaryTerm("城市與地方政府聯合會", "城地聯", ("世界城市聯合會", "原文：United Cities")),
        GlossaryTerm("亞太分會"),
    ),
)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("聯", [("name", 7, 8), ("short", 2, 3)]),
        ("united", [("variants[1]", 3, 9)]),
        ("原文", []),
        ("世界", []),
    ],
)
def test_names_of_the_glossary_are_found_but_no_wrong_forms(
    text: str, places: list[tuple[str, int, int]]
) -> None:
    matches = found(TERMS, Query(text))
    assert [(match.place.field, match.start, match.end) for match in matches] == places
    assert all(match.place.section == "glossary" for match in matches)


def test_names_of_the_glossary_are_replaced_but_not_emptied() -> None:
    done = replace(TERMS, found(TERMS, Query("United")), "Joined")
    assert done.report.glossary[0].variants == ("世界城市聯合會", "原文：Joined Cities")
    refused = replace(TERMS, found(TERMS, Query("亞太分會")), "")
    assert (refused.report, refused.count, len(refused.refused)) == (TERMS, 0, 1)
