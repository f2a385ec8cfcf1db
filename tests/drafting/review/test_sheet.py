"""The answers on the review sheet, as a draft keeps them and as its trail completes them."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from drafting.report import Report, TextBlock
from drafting.review import states
from drafting.review.model import TrailEntry
from drafting.review.sheet import Sheet, filled, sheet_of, suggested
from tests.drafting.review.support import CHIEF, DRAFTER

AT = dt.datetime(2019, 6, 10, 12, 0).astimezone()


def test_a_sheet_is_kept_and_read() -> None:
    sheet = Sheet(
        ("on_time",), ("returned",), ("hollow",), ("other",), "讀書會", "請會環保局", dt.date(2019, 6, 21)
    )
    assert sheet_of(msgspec.to_builtins(sheet)) == sheet


@pytest.mark.parametrize("value", [None, [], {"own": ["nonsense"]}, {"strange": 1}, {"submitted": "soon"}])
def test_what_is_no_sheet_is_a_blank_one(value: object) -> None:
    assert sheet_of(value) == Sheet()


def test_the_trail_fills_in_what_it_knows() -> None:
    assert filled(Sheet(), []) == Sheet()
    trail: list[TrailEntry] = [states.step([], "hand_over", DRAFTER, AT)]
    assert filled(Sheet(), trail) == Sheet(submitted=dt.date(2019, 6, 10))
    assert filled(Sheet(submitted=dt.date(2019, 6, 1)), trail).submitted == dt.date(2019, 6, 1)
    trail.append(states.step(trail, "return", CHIEF, AT, reasons=("hollow",)))
    returned = filled(Sheet(office=("substantial",)), trail)
    assert (returned.office, returned.reasons) == (("substantial", "returned"), ("hollow",))
    assert filled(Sheet(reasons=("off_plan",)), trail).reasons == ("off_plan",)
    trail.append(states.step(trail, "hand_over", DRAFTER, AT))
    assert filled(Sheet(), trail).reasons == (), "mended and handed in again"


def test_what_the_report_shows_by_itself() -> None:
    assert suggested(Report()) == ()
    parts = {part: (TextBlock(0, "文"),) for part in ("purpose", "process", "findings", "suggestions")}
    assert suggested(Report(sections=parts)) == ("complete_form",)
