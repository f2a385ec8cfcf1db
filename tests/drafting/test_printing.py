"""Which pages are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.errors import DraftingError
from drafting.printing import chosen, page_numbers

ranges = st.lists(
    st.tuples(st.integers(1, 40), st.integers(0, 9)).map(lambda pair: range(pair[0], pair[0] + pair[1] + 1)),
    min_size=1,
    max_size=6,
)


@given(ranges, st.sampled_from([",", "、", " ", "，", "; "]), st.sampled_from(["-", "–", "～", " - "]))
def test_a_list_of_pages_is_read_as_written(wanted: list[range], separator: str, dash: str) -> None:
    text = separator.join(str(r.start) if len(r) == 1 else f"{r.start}{dash}{r.stop - 1}" for r in wanted)
    assert page_numbers(text) == wanted


@given(ranges, st.integers(1, 40))
def test_the_pages_there_are_are_printed_once_in_order(wanted: list[range], count: int) -> None:
    expected = [n - 1 for n in range(1, count + 1) if any(n in numbers for numbers in wanted)]
    if expected:
        assert chosen(wanted, count) == expected
    else:
        with pytest.raises(DraftingError):
            chosen(wanted, count)


@pytest.mark.parametrize("text", ["", " , ", "0", "3-1", "x", "1-2-3", "-4", "2-", "1,b", "１－０"])
def test_what_is_no_list_of_pages_is_refused(text: str) -> None:
    with pytest.raises(DraftingError):
        page_numbers(text)
