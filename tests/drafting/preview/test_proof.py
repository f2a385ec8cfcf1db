"""From the pages to the report and back, as the preview needs it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.places import Place, text_at
from drafting.preview import Proof, Proofing
from drafting.report import (
    Contact,
    ItineraryDay,
    Photo,
    PhotoBlock,
    Report,
    Table,
    TableBlock,
    TextBlock,
    Traveller,
)
from drafting.template import load
from tests.support.plain import SIZES
from tests.support.reports import reports

SENTENCE = "本次考察就城市防災資訊之蒐集、整合與發布進行瞭解，並與對方機關就資料標準及維運分工交換意見。"
PEOPLE = (
    Traveller("林宜瑩", "臺中市政府秘書處", "國際事務科", "科員"),
    Traveller("王小明", "臺中市政府", "秘書室", "科長"),
)
DAYS = (
    ItineraryDay(dt.date(2019, 5, 20), "義烏", ("搭機", "報到")),
    ItineraryDay(dt.date(2019, 5, 21), "杭州", ("參訪",)),
)
TABLE = Table(("甲", "乙"), (("1", "2"), ("3", "四四四四四四四四")), "表名")
REPORT = Report(
    title="赴義烏參加會議",
    categories=("other",),
    contact=Contact("林宜瑩", "04-22289111"),
    destination="中國大陸",
    host_agency="秘書處",
    has_attachments=True,
    attachments=("議程", "", "名冊"),
    travellers=PEOPLE,
    itinerary=DAYS,
    sections={
        "purpose": (TextBlock(0, SENTENCE * 6), TextBlock(1, "標題"), TextBlock(0, SENTENCE)),
        "process": (
            PhotoBlock((*(Photo(name, f"說明{n}") for n, name in enumerate(SIZES)),), 2),
            TableBlock(TABLE),
        ),
    },
)


@pytest.fixture(scope="module")
def proofing() -> Iterator[Proofing]:
    with Proofing(load("taichung")) as made:
        yield made


@pytest.fixture(scope="module")
def summary(proofing: Proofing) -> Proof:
    return proofing.typeset(REPORT, SIZES)


@pytest.fixture(scope="module")
def full(proofing: Proofing) -> Proof:
    return proofing.typeset(msgspec.structs.replace(REPORT, categories=("study",)), SIZES)


def at(proof: Proof, place: Place, offset: int = 0, dx: float = 2) -> tuple[Place, int]:
    """What stands where a place stands."""
    spot = proof.spot_of(place, offset)
    assert spot is not None
    found = proof.place_at(spot.page, spot.x + dx, spot.y + 8)
    assert found is not None
    return found


@given(st.data())
@settings(max_examples=25)
def test_a_character_of_a_long_paragraph_is_found_again(summary: Proof, data: st.DataObject) -> None:
    block = data.draw(st.sampled_from((0, 2)))
    place = Place("purpose", block)
    text = text_at(REPORT, place)
    assert text is not None
    offset = data.draw(st.integers(0, len(text)))
    found, where = at(summary, place, offset)
    assert found == place
    assert abs(where - offset) <= 3


@pytest.mark.parametrize(
    "place",
    [
        Place("title"),
        Place("contact", None, "name"),
        Place("contact", None, "phone"),
        Place("destination"),
        Place("host_agency"),
        Place("purpose", 1),
        Place("process", 0, "photos[0].caption"),
        Place("process", 0, "photos[1].caption"),
        Place("process", 0, "photos[2].caption"),
        Place("process", 1, "table.rows[0][0]"),
        Place("process", 1, "table.rows[1][0]"),
        Place("travellers", 0, "name"),
        Place("travellers", 1, "name"),
        Place("itinerary", 0, "date"),
        Place("itinerary", 1, "date"),
    ],
)
def test_every_kind_of_place_is_found_again(summary: Proof, place: Place) -> None:
    found, _offset = at(summary, place)
    if place.section in ("travellers", "itinerary"):  # the row; the column is where one points
        assert (found.section, found.block) == (place.section, place.block)
    else:
        assert found == place


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place("attachments", 0), Place("attachments", 0)),
        (Place("attachments", 2), Place("attachments", 2)),
        (Place("categories"), Place("categories")),
        (Place("title"), Place("title")),
        (Place("period", None, "start"), Place("period")),
    ],
)
def test_the_full_form_has_places_of_its_own(full: Proof, place: Place, expected: Place) -> None:
    assert at(full, place)[0] == expected


def test_the_column_of_a_table_is_the_one_that_is_pointed_at(summary: Proof) -> None:
    spot = summary.spot_of(Place("process", 1, "table.rows[1][0]"))
    assert spot is not None
    found = [summary.place_at(spot.page, x, spot.y + 5) for x in (spot.x + 5, summary.width - 100)]
    assert [place and place[0].field for place in found] == ["table.rows[1][0]", "table.rows[1][1]"]
    person = summary.spot_of(Place("travellers", 1))
    assert person is not None
    cells = {
        place[0]
        for x in range(80, 520, 20)
        if (place := summary.place_at(person.page, x, person.y + 5)) is not None
    }
    assert {cell.section for cell in cells} == {"travellers"}


def test_what_prints_nothing_is_shown_where_it_would_stand(proofing: Proofing) -> None:
    report = Report(categories=("other",), sections={"purpose": (TextBlock(0, SENTENCE), TextBlock(0, ""))})
    proof = proofing.typeset(report, {})
    first, blank = (proof.spot_of(Place("purpose", n)) for n in (0, 1))
    assert blank is not None
    assert blank == first
    assert proof.spot_of(Place("glossary", 0, "name")) is None


@settings(max_examples=8)
@given(reports, st.floats(0, 600), st.floats(0, 850))
def test_whatever_is_pointed_at_is_a_place_of_the_report(
    proofing: Proofing, report: Report, x: float, y: float
) -> None:
    proof = proofing.typeset(report, SIZES)
    for page in range(min(proof.count, 3)):
        found = proof.place_at(page, x, y)
        if found is None:
            continue
        place, offset = found
        text = text_at(report, place)
        assert 0 <= offset <= len(text or "")
        assert proof.spot_of(place, offset) is not None
