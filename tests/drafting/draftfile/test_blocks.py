"""Which stored block a block of a long list continues: found at once, whatever was done to the list."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest

from drafting.draftfile.blocks import assign

MANY = 3000


def assigned(old: list[bytes], new: list[bytes]) -> tuple[int | None, ...]:
    return assign({"process": range(len(old))}, dict(enumerate(old)), {"process": new})["process"]


def texts(count: int = MANY, *, same: int = 0) -> list[bytes]:
    """Texts of which some are all the same, evenly among the others."""
    step = count // same if same else 0
    return [b"" if step and n % step == 0 else f"text {n}".encode() for n in range(count)]


@pytest.mark.parametrize("same", [0, 500])
def test_where_every_other_block_was_changed_each_goes_on(same: int) -> None:
    old = texts(same=same)
    new = [b"changed " + text if n % 2 else text for n, text in enumerate(old)]
    assert assigned(old, new) == tuple(range(MANY))


def test_where_all_are_changed_and_many_were_the_same_each_goes_on() -> None:
    old = [b"same", b"also the same"] * (MANY // 2)
    assert assigned(old, [b"level 1 " + text for text in old]) == tuple(range(MANY))


def test_what_was_put_in_and_taken_out_at_many_places_takes_no_number_from_others() -> None:
    chance = random.Random(1)
    old = texts(same=300)
    new: list[bytes] = []
    kept: list[tuple[int, int]] = []
    for number, text in enumerate(old):
        if chance.random() < 0.02:
            new.append(f"new {number}".encode())
        if chance.random() > 0.02:
            if text:
                kept.append((len(new), number))
            new.append(text)
    found = assigned(old, new)
    assert all(found[place] == number for place, number in kept)
    numbers = [number for number in found if number is not None]
    assert len(set(numbers)) == len(numbers)


def test_a_stretch_that_was_moved_keeps_its_numbers() -> None:
    old = texts()
    moved = [*old[:100], *old[400:2000], *old[100:400], *old[2000:]]
    moved[0] = moved[-1] = b"changed"
    wanted = [*range(100), *range(400, 2000), *range(100, 400), *range(2000, MANY)]
    assert assigned(old, moved) == tuple(wanted)


def test_the_work_grows_with_the_text_and_not_with_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts how many pairs of blocks are compared with each other."""
    import difflib

    class Counted(difflib.SequenceMatcher[bytes]):
        def __init__(
            self, junk: Callable[[bytes], bool] | None, one: list[bytes], other: list[bytes], **how: bool
        ) -> None:
            sizes.append(len(one) * len(other))
            super().__init__(junk, one, other, **how)

    sizes: list[int] = []
    monkeypatch.setattr(difflib, "SequenceMatcher", Counted)
    for old in (texts(), texts(same=1000), [b"same"] * MANY, _by_turns()):
        new = [b"changed " + text if n % 3 else text for n, text in enumerate(old)]
        assigned(list(old), [b"first", *new, b"last"])
        assert sum(sizes) < 100 * MANY
        sizes.clear()


def _by_turns() -> list[bytes]:
    def turns() -> Iterator[bytes]:
        for n in range(MANY):
            yield (b"a", b"b", b"c", f"text {n}".encode())[n % 4]

    return list(turns())
