"""Layers of strictness: the later one has its say over the earlier."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafting.strictness import Strictness, layered

NAMES = st.lists(
    st.sampled_from(["wording", "wording.tai", "names.original", "dates"]), max_size=3, unique=True
)
LAYERS = st.builds(
    Strictness,
    off=NAMES.map(tuple),
    severities=st.dictionaries(
        st.sampled_from(["dates", "names.original"]), st.sampled_from(["error", "info"])
    ),
    deadline_months=st.none() | st.integers(0, 36),
    compare=st.none() | st.booleans(),
)


def test_an_office_may_turn_on_what_the_template_turned_off() -> None:
    both = layered(Strictness(off=("wording.mainland", "dates")), Strictness(on=("wording",)))
    assert both.off == ("dates",)
    assert both.on == ("wording",)


def test_the_narrower_name_does_not_take_back_the_wider_one() -> None:
    assert layered(Strictness(off=("wording",)), Strictness(on=("wording.tai",))).off == ("wording",)


def test_a_name_is_a_beginning_up_to_a_dot_only() -> None:
    assert layered(Strictness(off=("names.original-late",)), Strictness(on=("names.original",))).off != ()


def test_no_term_is_something_else_than_nothing_said() -> None:
    office = Strictness(deadline_months=3)
    assert layered(office, Strictness()).deadline_months == 3
    assert layered(office, Strictness(deadline_months=0)).deadline_months == 0


@given(LAYERS)
def test_saying_nothing_changes_nothing(layer: Strictness) -> None:
    assert layered(layer, Strictness()) == layered(Strictness(), layer) == layered(layer)


@given(LAYERS, LAYERS)
def test_the_last_word_holds(one: Strictness, other: Strictness) -> None:
    both = layered(one, other)
    assert set(other.off) <= set(both.off)
    assert both.severities == one.severities | other.severities
    assert both.compare == (one.compare if other.compare is None else other.compare)
