"""Where two reports differ."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting import interchange, paths
from drafting.places import Place, first_difference, text_at
from drafting.report import Report, TextBlock, Traveller, with_section

REPORT = interchange.read(paths.EXAMPLE)
BLOCKS = REPORT.section("findings")


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        (REPORT, None),
        (replace(REPORT, title="別的題目"), Place("title")),
        (replace(REPORT, travellers=(*REPORT.travellers, Traveller("王小明"))), Place("travellers", 2)),
        (replace(REPORT, itinerary=REPORT.itinerary[1:]), Place("itinerary", 0)),
        (with_section(REPORT, "findings", BLOCKS[:-1]), Place("findings", len(BLOCKS) - 1)),
        (with_section(REPORT, "findings", (TextBlock(0, "新"), *BLOCKS)), Place("findings", 0)),
        (
            with_section(REPORT, "findings", (*BLOCKS[:2], TextBlock(1, "改"), *BLOCKS[3:])),
            Place("findings", 2),
        ),
    ],
)
def test_the_first_difference(changed: Report, place: Place | None) -> None:
    assert first_difference(REPORT, changed) == place


def test_an_address_leads_to_its_text() -> None:
    assert text_at(REPORT, Place("travellers", 0, "name")) == REPORT.travellers[0].name
    assert text_at(REPORT, Place("travellers", 9, "name")) is None
