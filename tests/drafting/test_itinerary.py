from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.dayspans import days_of_row, on_days
from drafting.errors import InputError
from drafting.itinerary import (
    MAX_DAYS,
    Itinerary,
    added_day,
    change_period,
    copy_day,
    covered,
    days_of,
    mended,
    mendings,
    merge_days,
    problems,
    rows_outside,
    shift,
    span_days,
    split_day,
    with_days,
    with_pasted,
)
from drafting.report import ItineraryDay, Period

FIRST = dt.date(2019, 5, 20)


def on(day: int, place: str = "", *activities: str) -> ItineraryDay:
    return ItineraryDay(dt.date(2019, 5, day), place, activities)


def until(day: int, row: ItineraryDay) -> ItineraryDay:
    return on_days(row, row.date, dt.date(2019, 5, day))


def may(first: int, last: int) -> Period:
    return Period(dt.date(2019, 5, first), dt.date(2019, 5, last))


rows = st.lists(
    st.builds(
        on_days,
        st.builds(
            ItineraryDay,
            place=st.sampled_from(["", "義烏"]),
            activities=st.lists(st.sampled_from(["參訪", "座談"]), max_size=2).map(tuple),
        ),
        st.none() | st.dates(dt.date(2019, 5, 1), dt.date(2019, 5, 31)),
        st.none() | st.dates(dt.date(2019, 5, 1), dt.date(2019, 6, 3)),
    ),
    max_size=5,
).map(tuple)
days = st.integers(1, 31)


def test_the_days_of_a_period() -> None:
    assert days_of(may(20, 22)) == tuple(FIRST + dt.timedelta(days=n) for n in range(3))
    assert days_of(may(20, 20)) == (FIRST,)
    assert days_of(may(21, 20)) == days_of(Period(FIRST, None)) == days_of(Period()) == ()
    assert len(days_of(Period(FIRST, FIRST + dt.timedelta(days=MAX_DAYS - 1)))) == MAX_DAYS
    assert days_of(Period(FIRST, FIRST + dt.timedelta(days=MAX_DAYS))) == ()


def test_pasted_days_take_the_empty_rows_of_their_dates() -> None:
    there = (on(20), on(21), on(22, "義烏"))
    pasted = (on(21, "杭州", "座談"), on(20, "臺北"))
    assert with_pasted(there, pasted, 2) == ((on(20, "臺北"), on(21, "杭州", "座談"), on(22, "義烏")), 0)


def test_pasted_days_without_an_empty_row_stand_where_they_are_pasted() -> None:
    assert with_pasted((on(20, "臺北"),), (on(20, "義烏"),), 0) == ((on(20, "臺北"), on(20, "義烏")), 1)
    assert with_pasted((ItineraryDay(), on(21)), (on(20),), 0) == ((on(20), on(21)), 0)
    there = (on(20, "臺北"), on(21), on(24))
    pasted = (on(20, "杭州"), on(21, "義烏"), on(22, "上海"), on(25, "臺中"))
    assert with_pasted(there, pasted, 0) == ((there[0], *pasted[:3], on(24), pasted[3]), 5)
    assert with_pasted((), (on(20), ItineraryDay(None, "甲")), 0) == ((on(20), ItineraryDay(None, "甲")), 1)


def test_a_pasted_day_does_not_take_the_row_of_another_pasted_one() -> None:
    pasted = (until(23, on(20)), on(20, "義烏"))
    assert with_pasted((on(20),), pasted, 0) == (pasted, 1)


@given(rows, rows, st.integers(0, 5))
def test_pasting_loses_nothing_written(there: Itinerary, pasted: Itinerary, row: int) -> None:
    made, last = with_pasted(there, pasted, min(row, len(there)))
    written = [day for day in there if day.place or day.activities]
    for day in (*written, *pasted):
        assert made.count(day) >= 1
    if pasted:
        assert made[last] in pasted


def test_missing_days_come_where_they_belong() -> None:
    assert with_days((on(21, "義烏"),), may(20, 22)) == (on(20), on(21, "義烏"), on(22))


def test_a_shift_moves_every_date() -> None:
    assert shift((on(20, "義烏", "參訪"), ItineraryDay(None, "x")), 2) == (
        on(22, "義烏", "參訪"),
        ItineraryDay(None, "x"),
    )
    with pytest.raises(InputError):
        shift((on(20),), 10_000_000)
    with pytest.raises(InputError):
        shift((ItineraryDay(dt.date.min),), -1)


def test_rows_outside_the_period() -> None:
    itinerary = (on(19), on(20), ItineraryDay(), on(22), on(23))
    assert rows_outside(itinerary, may(20, 22)) == (0, 4)
    assert rows_outside(itinerary, Period(None, dt.date(2019, 5, 20))) == (3, 4)
    assert rows_outside(itinerary, Period()) == ()


def test_a_later_trip_can_shift_or_keep_its_rows() -> None:
    itinerary = (on(20, "臺北", "搭機"), on(21), on(22, "義烏"))
    change = change_period(itinerary, may(20, 22), may(22, 25))
    assert change.shifted == (on(22, "臺北", "搭機"), on(23), on(24, "義烏"), on(25))
    assert change.kept == (on(20, "臺北", "搭機"), on(22, "義烏"), on(23), on(24), on(25))


def test_a_first_period_makes_the_days() -> None:
    change = change_period((), Period(), may(20, 21))
    assert change.shifted == change.kept == (on(20), on(21))


@given(rows, st.tuples(days, days), st.tuples(days, days))
def test_changing_the_period_loses_nothing(
    itinerary: tuple[ItineraryDay, ...], old: tuple[int, int], new: tuple[int, int]
) -> None:
    def content(found: tuple[ItineraryDay, ...]) -> list[tuple[str, tuple[str, ...]]]:
        return [(row.place, row.activities) for row in found if row.place or row.activities]

    change = change_period(itinerary, may(*sorted(old)), may(*sorted(new)))
    for found in change:
        assert content(found) == content(itinerary)
        assert set(days_of(may(*sorted(new)))) <= {day for row in found for day in days_of_row(row)}


@given(rows.filter(len), st.data())
def test_a_day_parted_and_merged_is_the_same(
    itinerary: tuple[ItineraryDay, ...], data: st.DataObject
) -> None:
    row = data.draw(st.integers(0, len(itinerary) - 1))
    at = data.draw(st.integers(0, len(itinerary[row].activities)))
    parted = split_day(itinerary, row, at)
    count = max(len(days_of_row(itinerary[row])), 2)
    assert len(parted) == len(itinerary) + count - 1
    merged = merge_days if itinerary[row].last is None else span_days
    assert merged(parted, row, row + count - 1) == itinerary


def test_rows_of_one_date_tell_once_what_a_mail_that_was_sent_anew_tells_again() -> None:
    rows = (
        on(20, "臺北—義烏", "搭機", "休息", "休息"),
        on(21, "義烏", "休息"),
        on(20, "臺北—義烏", "搭機", "座談"),
    )
    assert mended(rows, may(20, 21), "merge") == (
        on(20, "臺北—義烏", "搭機", "休息", "休息", "座談"),
        on(21, "義烏", "休息"),
    )


def test_merged_days_name_each_place_once() -> None:
    itinerary = (ItineraryDay(None, "臺北"), on(20, "義烏", "參訪"), on(21, "臺北", "座談"))
    assert merge_days(itinerary, 0, 2) == (on(20, "臺北—義烏", "參訪", "座談"),)


def test_merged_days_name_once_where_one_was_in_the_evening_and_in_the_morning() -> None:
    itinerary = (on(20, "臺北—義烏", "搭機"), on(21, "義烏", "參訪"), on(22, "義烏—杭州—臺北", "返國"))
    assert merge_days(itinerary, 0, 2) == (on(20, "臺北—義烏—杭州—臺北", "搭機", "參訪", "返國"),)


def test_a_row_of_several_days_that_is_merged_with_a_day_keeps_it() -> None:
    itinerary = (until(22, on(20, "臺北", "搭機")), on(23, "義烏", "參訪"))
    assert merge_days(itinerary, 0, 1) == (until(23, on(20, "臺北—義烏", "搭機", "參訪")),)
    within = (until(22, on(20, "臺北", "搭機")), on(21, "義烏"))
    assert merge_days(within, 0, 1) == (until(22, on(20, "臺北—義烏", "搭機")),)


def test_days_made_one_row_stand_for_all_of_them() -> None:
    itinerary = (on(20, "臺北", "搭機"), on(21), on(22, "義烏", "參訪"), on(24))
    (row, other) = span_days(itinerary, 0, 2)
    assert row == until(22, on(20, "臺北—義烏", "搭機", "參訪"))
    assert other == on(24)
    assert with_days((row, other), may(20, 24)) == (row, on(23), other), "only what is missing is added"
    assert span_days((row, on(23), other), 0, 2) == (until(24, on(20, "臺北—義烏", "搭機", "參訪")),)
    assert span_days((on(20, "臺北", "搭機"), on(20, "義烏")), 0, 1) == (on(20, "臺北—義烏", "搭機"),)
    assert span_days((ItineraryDay(), ItineraryDay(None, "臺北")), 0, 1) == (ItineraryDay(None, "臺北"),)


def test_a_row_of_several_days_is_parted_into_its_days() -> None:
    row = until(22, on(20, "義烏", "搭機", "參訪"))
    assert split_day((row,), 0, 1) == (on(20, "義烏", "搭機"), on(21, "義烏", "參訪"), on(22, "義烏"))
    said = on(20, "義烏", "至5月21日", "搭機")
    assert split_day((said,), 0, 2) == (on(20, "義烏", "搭機"), on(21, "義烏")), (
        "what said so is none any more"
    )


def test_the_copy_of_a_row_of_several_days_stands_for_as_many() -> None:
    row = until(22, on(20, "義烏", "參訪"))
    assert copy_day((row,), 0, may(20, 25)) == (row, until(25, on(23, "義烏", "參訪")))
    assert copy_day((row, on(25, "臺北")), 0, may(20, 25))[1] == until(24, on(23, "義烏", "參訪"))
    assert copy_day((row, on(23)), 0, may(20, 25)) == (row, on(23, "義烏", "參訪"))
    assert added_day((row,), 0, may(20, 25)) == on(23)


def test_days_of_several_rows_are_told_and_mended() -> None:
    row = until(22, on(20, "義烏", "參訪"))
    assert problems((row, on(22), on(23)), may(20, 23)) == {0: "double", 1: "double"}
    assert mended((row, on(22, "臺北"), on(23)), may(20, 23), "merge") == (
        until(22, on(20, "義烏—臺北", "參訪")),
        on(23),
    )
    assert mended((on(20), until(23, on(22, "", "a")), until(22, on(20, "", "b"))), may(20, 23), "merge") == (
        until(23, on(20, "", "b", "a")),
    )
    assert rows_outside((row,), may(20, 21)) == rows_outside((row,), may(21, 23)) == (0,)
    assert mendings((row, on(22)), may(20, 24)) == ("merge", "days")
    assert mended((until(12, on(10, "義烏")), on(13)), may(20, 23), "redate") == (
        until(22, on(20, "義烏")),
        on(23),
    )
    said = on(20, "義烏", "至5月22日", "參訪")
    assert mendings((said,), may(20, 22)) == ("until",)
    assert mended((said,), may(20, 22), "until") == (until(22, on(20, "義烏", "參訪")),)


def test_empty_rows_give_way_to_one_that_is_pasted_for_their_days() -> None:
    row = until(22, on(20, "義烏", "參訪"))
    assert with_pasted((on(20), on(21), on(22), on(23, "臺北")), (row,), 0) == ((row, on(23, "臺北")), 0)
    assert with_pasted((on(20), on(21, "臺北"), on(22)), (on(20, "a"), row), 0)[0].count(on(21, "臺北")) == 1


@given(rows, st.integers(-40, 40))
def test_rows_that_are_shifted_stand_for_as_many_days(itinerary: Itinerary, by: int) -> None:
    there = shift(itinerary, by)
    assert [len(days_of_row(row)) for row in there] == [len(days_of_row(row)) for row in itinerary]
    assert shift(there, -by) == itinerary


def test_the_next_free_day_of_the_trip_is_taken() -> None:
    itinerary = (on(20, "臺北", "搭機", "報到"), on(21))
    assert split_day(itinerary, 0, 1, may(20, 22))[1] == on(20, "臺北", "報到")
    assert split_day(itinerary[:1], 0, 1, may(20, 22)) == (on(20, "臺北", "搭機"), on(21, "臺北", "報到"))
    assert copy_day(itinerary, 0, may(20, 22)) == (
        on(20, "臺北", "搭機", "報到"),
        on(21, "臺北", "搭機", "報到"),
    )
    assert copy_day(itinerary, 1, may(20, 22)) == (*itinerary, on(22))
    assert copy_day(itinerary, 1)[2].date is None
    assert added_day(itinerary, 1, may(20, 22)) == on(22)
    assert added_day((on(20), on(22)), 1, may(20, 22)) == on(21)
    assert added_day(itinerary, 0, may(20, 21)) == ItineraryDay()
    assert added_day((), 0, may(20, 21)) == on(20)
    assert added_day((ItineraryDay(dt.date.max),), 0, Period()) == ItineraryDay()


def test_what_is_amiss_with_dates() -> None:
    itinerary = (on(19), on(21), on(20), on(21), ItineraryDay(None, "x"), on(22))
    assert problems(itinerary, may(20, 22)) == {0: "outside", 1: "double", 2: "order", 3: "double"}
    assert problems((on(20), on(21)), Period()) == {}


@given(rows, st.tuples(days, days))
def test_mending_mends_and_loses_nothing(itinerary: tuple[ItineraryDay, ...], ends: tuple[int, int]) -> None:
    period = may(*sorted(ends))
    for mending in mendings(itinerary, period):
        found = mended(itinerary, period, mending)
        assert found != itinerary
        assert sorted(a for row in found for a in row.activities) == sorted(
            a for row in itinerary for a in row.activities
        )
        assert {row.place for row in itinerary if row.place} == {row.place for row in found if row.place}
        kinds = set(problems(found, period).values())
        match mending:
            case "shift" | "redate":
                assert "outside" not in kinds
            case "merge":
                assert "double" not in kinds
            case "sort":
                assert "order" not in kinds
            case "days":
                assert {day for row in found for day in days_of_row(row)} >= set(days_of(period))


def test_rows_that_no_calendar_has_room_for_are_not_offered_to_be_moved() -> None:
    rows = (ItineraryDay(dt.date(2024, 2, 28), last=dt.date(2024, 3, 2)),)
    assert "shift" not in mendings(rows, Period(dt.date(9999, 12, 30), dt.date(9999, 12, 31)))


def test_rows_covered_by_another_are_those_with_nothing_but_its_days() -> None:
    rows = (on(20), until(22, on(20, "臺北")), on(21), on(22, "", "參訪"), until(22, on(21)), on(23))
    assert covered(rows, 1) == (0, 2, 4)
    assert covered(rows, 2) == ()
    assert covered((on(20), on(20)), 0) == ()


@given(rows, st.integers(0, 8))
def test_what_is_covered_goes_without_a_day_or_a_word_lost(itinerary: list[ItineraryDay], row: int) -> None:
    if row < len(itinerary):
        gone = covered(itinerary, row)
        kept = [each for n, each in enumerate(itinerary) if n not in gone]
        assert itinerary[row] in kept
        assert {d for r in kept for d in days_of_row(r)} == {d for r in itinerary for d in days_of_row(r)}
        assert [r for r in itinerary if r.place or r.activities] == [
            r for r in kept if r.place or r.activities
        ]
