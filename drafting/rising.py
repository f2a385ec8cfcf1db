"""What goes on in order while other things have moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """The indexes of the longest rising run, gaps allowed."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        place = bisect_left(tails, number)
        before.append(last[place - 1] if place else -1)
        if place == len(tails):
            tails.append(number)
            last.append(index)
        else:
            tails[place] = number
            last[place] = index
    run: list[int] = []
    index = last[-1] if last else -1
    while index >= 0:
        run.append(index)
        index = before[index]
    return run[::-1]
