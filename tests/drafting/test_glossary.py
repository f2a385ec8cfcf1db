from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.glossary import (
    ORIGINAL,
    Entry,
    completions,
    entries_from_rows,
    entry_of,
    form_for,
    insertion,
    text_before,
    typed_term,
    written,
)
from drafting.report import GlossaryTerm, Report, TextBlock

UCLG = Entry("城市與地方政府聯合會", "UCLG", "United Cities and Local Governments", ("城市聯合會",)).term
SDG = GlossaryTerm("聯合國永續發展目標", "SDGs")
FAIR = GlossaryTerm("中國義烏進口商品博覽會")
TERMS = (UCLG, SDG, FAIR)


def test_the_original_is_kept_among_the_variants_and_found_again() -> None:
    assert UCLG.variants == (f"{ORIGINAL}United Cities and Local Governments", "城市聯合會")
    assert entry_of(UCLG).original == "United Cities and Local Governments"
    assert entry_of(UCLG).variants == ("城市聯合會",)


lines = st.text("甲乙ab：原文", max_size=6).map(str.strip)


@given(lines, lines, lines, st.lists(lines.filter(bool), max_size=3))
def test_an_entry_and_its_term_are_the_same(
    name: str, short: str, original: str, variants: list[str]
) -> None:
    entry = Entry(name, short, original, tuple(variants))
    if original or not any(v.startswith(ORIGINAL) for v in variants):
        assert entry_of(entry.term) == entry
    assert entry_of(entry.term).term == entry.term


def test_terms_are_completed_from_any_of_their_names() -> None:
    assert completions(TERMS, "聯合") == (SDG, UCLG)
    assert completions(TERMS, "united") == (UCLG,)
    assert completions(TERMS, "sdg") == (SDG,)
    assert completions(TERMS, "") == TERMS
    assert completions(TERMS, "沒有") == ()
    assert typed_term("本府出席中國義烏進", TERMS) == "中國義烏進"


@pytest.mark.parametrize(
    ("term", "earlier", "expected"),
    [
        (UCLG, "", "城市與地方政府聯合會（United Cities and Local Governments，以下簡稱UCLG）"),
        (UCLG, "城市與地方政府聯合會（以下簡稱UCLG）於", "UCLG"),
        (UCLG, "城市與地方政府聯合會（以下簡稱「UCLG」）", "UCLG"),
        (
            UCLG,
            "城市與地方政府聯合會曾於",
            "城市與地方政府聯合會（United Cities and Local Governments，以下簡稱UCLG）",
        ),
        (
            UCLG,
            "亞太分會（以下簡稱UCLG ASPAC）",
            "城市與地方政府聯合會（United Cities and Local Governments，以下簡稱UCLG）",
        ),
        (SDG, "", "聯合國永續發展目標（以下簡稱SDGs）"),
        (FAIR, "", "中國義烏進口商品博覽會"),
        (GlossaryTerm("東協", "", (f"{ORIGINAL}ASEAN",)), "", "東協（ASEAN）"),
        (GlossaryTerm("東協", "", (f"{ORIGINAL}ASEAN",)), "東協（ASEAN）", "東協"),
    ],
)
def test_the_first_mention_introduces_the_short_name(term: GlossaryTerm, earlier: str, expected: str) -> None:
    assert insertion(term, earlier) == expected
    if form_for(term, earlier) == "introduction":
        assert insertion(term, earlier + expected) == written(term, "short")


def test_the_text_before_a_place_is_what_was_read_by_then() -> None:
    report = Report(
        sections={
            "summary": (TextBlock(0, "摘要"),),
            "purpose": (TextBlock(0, "目的"), TextBlock(1, "緣起")),
            "process": (TextBlock(0, "過程"),),
        }
    )
    order = ("summary", "purpose", "process")
    assert text_before(report, order, "purpose", 1, 1) == "目的\n緣"
    assert text_before(report, order, "process", 0, 0) == "目的\n緣起\n"
    assert text_before(report, order, "summary", 0, 2) == "摘要"


def test_pasted_rows_become_terms() -> None:
    rows = [
        ["全稱", "簡稱", "原文"],
        ["城市與地方政府聯合會", "UCLG", "United Cities and Local Governments", "城市聯合會、城地會"],
        ["東協", "Association of Southeast Asian Nations"],
        ["", ""],
    ]
    assert entries_from_rows(rows) == (
        Entry(
            "城市與地方政府聯合會", "UCLG", "United Cities and Local Governments", ("城市聯合會", "城地會")
        ),
        Entry("東協", "", "Association of Southeast Asian Nations"),
    )
