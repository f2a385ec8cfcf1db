"""The surnames, by which a pasted list of persons is known."""

from __future__ import annotations

from drafting import surnames
from drafting.pasting import travellers_from_text


def test_each_stands_once() -> None:
    assert len(set(surnames.SINGLE)) == len(surnames.SINGLE)
    assert len(set(surnames.DOUBLE)) == len(surnames.DOUBLE)
    assert {len(surname) for surname in surnames.DOUBLE} == {2}


def test_a_list_of_persons_is_known_by_them() -> None:
    names = [f"{surname}小美" for surname in (*surnames.SINGLE, *surnames.DOUBLE)]
    assert [traveller.name for traveller in travellers_from_text("、".join(names))] == names
