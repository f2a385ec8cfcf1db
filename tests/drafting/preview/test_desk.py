"""Pages on the desk: what shows, and how large."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.preview import desk as module
from drafting.preview.desk import MAX_PAGE_PIXELS, STEPS, Desk, desk, scale_of, step

PAPER = (595.3, 841.9)

desks = st.builds(Desk, st.integers(0, 40), st.integers(1, 900), st.integers(1, 1300), st.integers(0, 30))


@given(desks, st.integers(-100, 60_000), st.integers(1, 2000))
def test_just_the_pages_in_the_view_are_visible(pages: Desk, top: int, height: int) -> None:
    expected = [
        n
        for n in range(pages.count)
        if pages.top(n) < top + height and pages.top(n) + pages.page_height > top
    ]
    assert list(pages.visible(top, height)) == expected
    if expected:
        assert pages.page_in_view(top, height) in expected


@given(desks, st.integers(0, 60_000))
def test_a_height_is_on_a_page_or_in_a_gap(pages: Desk, y: int) -> None:
    found = pages.page_at(y)
    inside = [n for n in range(pages.count) if 0 <= y - pages.top(n) < pages.page_height]
    assert found == (inside[0] if inside else None)


@given(st.integers(200, 4000), st.integers(200, 3000), st.sampled_from(["width", "page"]), st.integers(4, 40))
def test_a_fitted_page_fits(width: int, height: int, zoom: module.Fit, gap: int) -> None:
    made = desk(3, PAPER, scale_of(zoom, PAPER, (width, height), gap, 96), gap)
    assert made.width <= width + 1
    assert made.page_width <= MAX_PAGE_PIXELS
    if zoom == "page":
        assert made.page_height + 2 * gap <= height + 1
    elif width - 2 * gap < MAX_PAGE_PIXELS:
        assert made.width >= width - 1


def test_a_factor_is_the_size_on_paper() -> None:
    made = desk(1, PAPER, scale_of(1.0, PAPER, (10, 10), 12, 96), 12)
    assert (made.page_width, made.page_height) == (794, 1123)
    assert scale_of(4.0, PAPER, (10, 10), 12, 300) * PAPER[0] == pytest.approx(MAX_PAGE_PIXELS)


@given(st.floats(0.1, 5))
def test_steps_lead_through_the_usual_factors(factor: float) -> None:
    up, down = step(factor, 1), step(factor, -1)
    assert {up, down} <= set(STEPS)
    if STEPS[0] < factor < STEPS[-1]:
        assert down < factor < up or up == pytest.approx(factor, rel=0.01) or down == pytest.approx(factor)
