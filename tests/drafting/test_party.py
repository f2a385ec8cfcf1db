"""A list of travellers joins those that are there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafting import template
from drafting.party import completed, in_full, joined
from drafting.report import Traveller

CHEN = Traveller("陳美玲", "觀光旅遊局", "觀光企劃科", "科員")
CHEN_IN_LIST = Traveller("陳美玲", "臺中市政府觀光旅遊局", "", "科員")
LIN = Traveller("林志豪", "臺中市政府觀光旅遊局", "局長室", "副局長")
CHANG = Traveller("張雅婷", "臺中市政府觀光旅遊局", "觀光行銷科", "約聘人員")


def test_an_agency_of_the_city_is_named_in_full() -> None:
    shipped = template.load()
    assert in_full(CHEN, shipped).agency == "臺中市政府觀光旅遊局"
    for agency in ("臺中市政府觀光旅遊局", "台灣觀光協會", ""):
        assert in_full(Traveller("王", agency), shipped).agency == agency


def test_who_is_there_already_stands_once_at_the_place_of_the_list() -> None:
    people, last = joined((CHEN,), (LIN, CHEN_IN_LIST, CHANG), 1)
    assert people == (LIN, Traveller("陳美玲", "臺中市政府觀光旅遊局", "觀光企劃科", "科員"), CHANG)
    assert last == 2


def test_the_list_goes_below_its_row_or_in_the_place_of_an_empty_one() -> None:
    assert joined((CHEN, CHANG), (LIN, Traveller("王")), 0) == ((CHEN, LIN, Traveller("王"), CHANG), 2)
    assert joined((CHEN, Traveller(), CHANG), (LIN, Traveller("王")), 1) == (
        (CHEN, LIN, Traveller("王"), CHANG),
        2,
    )


def test_the_copy_of_a_row_and_a_namesake_elsewhere_stay() -> None:
    assert joined((CHEN,), (CHEN,), 0) == ((CHEN, CHEN), 1)
    namesake = Traveller("陳美玲", "高雄市政府觀光局")
    assert joined((CHEN,), (LIN, namesake), 0)[0] == (CHEN, LIN, namesake)


def test_what_is_missing_of_a_traveller_comes_from_another_list() -> None:
    assert completed(Traveller("陳美玲", "", "", "專員"), CHEN) == Traveller(
        "陳美玲", "觀光旅遊局", "觀光企劃科", "專員"
    )
    assert completed(CHEN, CHEN_IN_LIST).agency == CHEN_IN_LIST.agency
    assert completed(CHEN_IN_LIST, CHEN).agency == CHEN_IN_LIST.agency
    assert completed(CHEN, Traveller("陳美玲", "高雄市政府觀光局")).agency == CHEN.agency


PEOPLE = st.lists(
    st.builds(Traveller, st.sampled_from("甲乙丙丁"), st.sampled_from(["", "局", "市局"])), max_size=5
)


@given(PEOPLE, PEOPLE.filter(bool), st.integers(0, 5))
def test_nobody_is_lost_and_the_list_stays_together(
    there: list[Traveller], added: list[Traveller], row: int
) -> None:
    people, last = joined(there, added, min(row, len(there)))
    assert [person.name for person in people[last + 1 - len(added) : last + 1]] == [
        person.name for person in added
    ]
    assert {person.name for person in people} == {person.name for person in (*there, *added)}


def test_an_agency_written_short_is_the_same_where_all_else_is() -> None:
    short = Traveller("張雅婷", "北新國中", "教務處", "教師")
    full = Traveller("張雅婷", "臺中市立北新國民中學", "教務處", "教師")
    assert joined((short,), (LIN, full), 0)[0] == (LIN, full)
    other = Traveller("張雅婷", "臺中市立東山高級中學", "教務處", "教師")
    assert joined((short,), (LIN, other), 0)[0] == (short, LIN, other)
