"""From a place in the report to a place on the pages and back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting import document as doc
from drafting.document import Source
from drafting.report import Photo, PhotoBlock, Report, Table, TableBlock, TextBlock
from drafting.writers.typst.design import read_design
from drafting.writers.typst.places import Pages
from drafting.writers.typst.press import Press
from tests.drafting.writers.typst.support import PAGE, SENTENCE, document_of, full, summary
from tests.support.plain import SIZES
from tests.support.reports import reports

DESIGN = read_design(PAGE)
MEASURES = DESIGN.measures


def pages_of(document: doc.Document) -> Pages:
    with Press(DESIGN, with_photos=False) as press:
        press.load(document)
        return press.pages()


@settings(max_examples=20)
@given(reports)
def test_what_stands_where_a_source_begins_is_that_source(report: Report) -> None:
    document = document_of(report, "signing")
    pages = pages_of(document)
    for node in document.nodes:
        source = getattr(node, "source", None)
        if source is None:
            continue
        place = pages.place_of(source)
        assert place is not None
        assert 0 <= place.page < pages.count
        hit = pages.source_at(place.page, place.x + 1, place.y + 1)
        assert hit is not None
        assert hit.source == source
        assert hit.fraction < 1


@settings(max_examples=20)
@given(reports, st.integers(0, 5), st.floats(0, 600), st.floats(0, 850))
def test_every_place_of_a_page_with_text_has_a_source(
    report: Report, number: int, x: float, y: float
) -> None:
    pages = pages_of(document_of(report))
    page = number % pages.count
    hit = pages.source_at(page, x, y)
    filled = [area for area in pages.areas if area.start.page <= page <= area.end.page]
    assert (hit is None) == (not filled)
    if hit is not None:
        assert 0 <= hit.fraction <= 1
        assert hit.source in [area.source for area in filled]


@given(st.floats(0, 1))
@settings(max_examples=25)
def test_a_place_within_a_long_paragraph_comes_back(fraction: float) -> None:
    spot = LONG.place_of(Source("purpose", 0), fraction=fraction)
    assert spot is not None
    assert MEASURES.top - 1 <= spot.y <= MEASURES.bottom + 1
    hit = LONG.source_at(spot.page, 100, spot.y)
    assert hit is not None
    assert hit.source == Source("purpose", 0)
    assert hit.fraction == pytest.approx(fraction, abs=0.02)


LONG = pages_of(document_of(full(purpose=(TextBlock(0, SENTENCE * 80),))))


def test_a_long_paragraph_lies_on_several_pages() -> None:
    area = next(area for area in LONG.areas if area.source == Source("purpose", 0))
    assert area.end.page > area.start.page + 1


def test_rows_of_tables_and_photos_of_grids_are_told_apart() -> None:
    table = Table(("甲", "乙"), (("1", "2"), ("3", SENTENCE * 2), ("5", "6")))
    grid = PhotoBlock((*(Photo(name) for name in SIZES), Photo("photos/a.jpg")), 2)
    document = document_of(summary(process=(TableBlock(table), grid)))
    pages = pages_of(document)
    for block, items in ((0, 3), (1, 4)):
        source = Source("process", block)
        spots = [pages.place_of(source, item) for item in range(items)]
        for item, spot in enumerate(spots):
            assert spot is not None
            hit = pages.source_at(spot.page, spot.x + 3, spot.y + 3)
            assert hit is not None
            assert (hit.source, hit.item) == (source, item)
    first, second = (pages.place_of(Source("process", 1), item) for item in (0, 1))
    assert first is not None
    assert second is not None
    assert second.x > first.x + 100


def test_photos_lie_within_the_margins_one_as_large_as_the_document_says() -> None:
    grids = tuple(PhotoBlock((*(Photo(name) for name in SIZES),) * 2, columns) for columns in (1, 2, 3))
    pages = pages_of(document_of(summary(process=grids)))
    photos = list(pages.photos())
    assert [photo.image for photo in photos] == [*SIZES] * 6
    for photo in photos:
        width, height = SIZES[photo.image]
        assert photo.width / photo.height == pytest.approx(width / height, rel=1e-3)
        assert photo.x >= (MEASURES.width - MEASURES.text_width) / 2
        assert photo.x + photo.width <= (MEASURES.width + MEASURES.text_width) / 2
        assert photo.y >= MEASURES.top
        assert photo.y + photo.height <= MEASURES.bottom


@given(st.integers(1, 9000), st.integers(1, 9000), st.integers(1, 3), st.integers(0, 30))
@settings(max_examples=15)
def test_no_photo_of_any_shape_leaves_the_page(width: int, height: int, columns: int, lines: int) -> None:
    picture = doc.Picture("a", width, height, "說明", "")
    grid = doc.PhotoGrid(columns, (picture,) * 5, Source("process", 0))
    before = (doc.Paragraph("body", "一行", Source("purpose", n)) for n in range(lines))
    document = document_of(Report())
    document = doc.Document(
        **{name: getattr(document, name) for name in document.__struct_fields__ if name != "nodes"},
        nodes=(*before, grid),
    )
    for photo in pages_of(document).photos():
        assert photo.x >= 0
        assert photo.x + photo.width <= MEASURES.width
        assert photo.y >= MEASURES.top - 1
        assert photo.y + photo.height <= MEASURES.bottom + 1


def test_what_prints_nothing_has_the_place_of_what_comes_before_it() -> None:
    blocks = (TextBlock(0, "甲"), TextBlock(0, ""), TextBlock(0, "丙"))
    pages = pages_of(document_of(summary(findings=blocks)))
    assert pages.place_of(Source("findings", 1)) == pages.place_of(Source("findings", 0))
    assert pages.place_of(Source("findings", 9)) == pages.place_of(Source("findings", 2))
    heading = pages.place_of(Source("purpose"))
    assert heading is not None
    assert pages.place_of(Source("purpose", 3)) == heading
    assert pages.place_of(Source("nowhere")) is None
    assert pages.place_of(Source("nowhere", 0)) is None


def test_pages_are_counted_and_the_cover_is_not_numbered() -> None:
    document = document_of(full(purpose=(TextBlock(0, SENTENCE),)))
    pages = pages_of(document)
    numbers = pages.heading_pages()
    first = next(document.headings(1))
    assert pages.count == 4
    assert numbers[first.anchor] == 1
    place = pages.place_of(first.source)
    assert place is not None
    assert place.page == 1
