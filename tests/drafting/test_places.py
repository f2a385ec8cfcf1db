"""Where two reports differ."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting import interchange, paths
from drafting.places import Place, first_difference, text_at
from drafting.report import Block, PhotoBlock, Report, TextBlock, Traveller, with_section

REPORT = interchange.read(paths.EXAMPLE)
BLOCKS = REPORT.section("findings")
DAY = REPORT.itinerary[0]
GRID = next(n for n, block in enumerate(BLOCKS) if isinstance(block, PhotoBlock))


def changed_photo(**fields: str) -> tuple[Block, ...]:
    """The blocks with the second photo of the grid changed."""
    block = BLOCKS[GRID]
    assert isinstance(block, PhotoBlock)
    photos = (block.photos[0], replace(block.photos[1], **fields), *block.photos[2:])
    return (*BLOCKS[:GRID], replace(block, photos=photos), *BLOCKS[GRID + 1 :])


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
        (
            replace(REPORT, travellers=(REPORT.travellers[0], replace(REPORT.travellers[1], title="股長"))),
            Place("travellers", 1, "title"),
        ),
        (
            replace(
                REPORT,
                itinerary=(replace(REPORT.itinerary[0], activities=("搭機", "轉車")), *REPORT.itinerary[1:]),
            ),
            Place("itinerary", 0),
        ),
        (
            replace(REPORT, itinerary=(replace(REPORT.itinerary[0], date=None), *REPORT.itinerary[1:])),
            Place("itinerary", 0, "date"),
        ),
        (replace(REPORT, contact=replace(REPORT.contact, phone="1999")), Place("contact", None, "phone")),
        (replace(REPORT, period=replace(REPORT.period, end=None)), Place("period", None, "end")),
        (
            with_section(REPORT, "findings", changed_photo(caption="改")),
            Place("findings", GRID, "photos[1].caption"),
        ),
        (with_section(REPORT, "findings", changed_photo(caption="改", alt="也改")), Place("findings", GRID)),
    ],
)
def test_the_first_difference(changed: Report, place: Place | None) -> None:
    assert first_difference(REPORT, changed) == place


def test_an_address_leads_to_its_text() -> None:
    assert text_at(REPORT, Place("travellers", 0, "name")) == REPORT.travellers[0].name
    assert text_at(REPORT, Place("travellers", 9, "name")) is None
