"""Which pages are printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.draftfile import DraftFile
from drafting.errors import DraftingError
from drafting.printing import Sheets, chosen, page_numbers
from drafting.report import Report
from drafting.template import load

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


def test_what_is_to_stop_is_given_up_while_pages_are_set_and_drawn(tmp_path: Path) -> None:
    looks: list[None] = []
    stop_at = [3]

    def going_on() -> None:
        looks.append(None)
        if len(looks) >= stop_at[0]:
            raise InterruptedError

    with DraftFile.create(tmp_path / "a.trip", Report(categories=("other",))) as draft:
        with pytest.raises(InterruptedError):
            Sheets(draft, load(), "final", going_on)
        stop_at[0] = 1_000_000
        with Sheets(draft, load(), "final", going_on) as sheets:
            assert sheets.page(sheets.count - 1, 50).startswith(b"\x89PNG")
            stop_at[0] = 0
            with pytest.raises(InterruptedError):
                sheets.page(0, 50)
