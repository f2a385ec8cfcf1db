"""Which stored block is which of a new list of blocks.

The number of a block is what comments will hold on to, so it must stay with the paragraph through typing,
insertion, deletion, splitting and moving.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from drafting.rising import longest_rise

Layout: TypeAlias = dict[str, tuple[int | None, ...]]
"""For each section, the number of each of its blocks; None for one that needs a new number."""

_MAX_WORK = 10_000
"""Pairs of equal blocks up to which the comparison of two lists takes but a moment, which is as long as they are times
the number of stretches that are found equal."""
_MANY = 200
"""Blocks up to which two lists are compared as a whole."""
_MAX_PAIRS = 64
"""Pairs of changed blocks up to which each old one is compared with each new one."""


def assign(
    old: Mapping[str, Sequence[int]], values: Mapping[int, bytes], new: Mapping[str, Sequence[bytes]]
) -> Layout:
    """Gives the blocks of ``new`` the numbers of the stored blocks they continue.

    Args:
        old: For each section the numbers of its blocks, in order.
        values: The stored form of each block, by number.
        new: For each section the stored form each block shall have, in order.
    """
    layout: dict[str, list[int | None]] = {}
    left: set[int] = {number for numbers in old.values() for number in numbers}
    for section, wanted in new.items():
        numbers = old.get(section, ())
        layout[section] = _align(numbers, [values[number] for number in numbers], wanted)
        left.difference_update(number for number in layout[section] if number is not None)
    _reclaim_moved(layout, left, values, new)
    return {section: tuple(numbers) for section, numbers in layout.items()}


def _align(numbers: Sequence[int], had: Sequence[bytes], wanted: Sequence[bytes]) -> list[int | None]:
    start = 0
    while start < min(len(had), len(wanted)) and had[start] == wanted[start]:
        start += 1
    end = 0
    while end < min(len(had), len(wanted)) - start and had[-1 - end] == wanted[-1 - end]:
        end += 1
    old_end, new_end = len(had) - end, len(wanted) - end
    middle = _align_middle(numbers[start:old_end], had[start:old_end], wanted[start:new_end])
    return [*numbers[:start], *middle, *numbers[old_end:]]


def _align_middle(numbers: Sequence[int], had: Sequence[bytes], wanted: Sequence[bytes]) -> list[int | None]:
    if not had or not wanted or len(had) == len(wanted) == 1:
        return _in_order(numbers, len(wanted))
    frequency = Counter(wanted)
    work = sum(frequency[value] for value in had)
    if len(had) > _MANY or work > _MAX_WORK:
        found = _between_landmarks(numbers, had, wanted)
        if found is not None:
            return found
        if work > _MAX_WORK:
            return _in_order(numbers, len(wanted))
    result: list[int | None] = []
    from difflib import SequenceMatcher  # only a report that was edited needs it

    for tag, i, j, k, m in SequenceMatcher(None, had, wanted, autojunk=False).get_opcodes():
        if tag == "replace":
            result += _replaced(numbers[i:j], had[i:j], wanted[k:m])
        else:
            result += _in_order(numbers[i:j], m - k)
    return result


def _between_landmarks(
    numbers: Sequence[int], had: Sequence[bytes], wanted: Sequence[bytes]
) -> list[int | None] | None:
    """Blocks of which there is but one in each list part the rest into short stretches; None when there are none."""
    counts = Counter(had), Counter(wanted)
    there = {value: place for place, value in enumerate(had) if counts[0][value] == 1}
    pairs = [
        (there[value], place)
        for place, value in enumerate(wanted)
        if counts[1][value] == 1 and value in there
    ]
    if not pairs:
        return None
    result: list[int | None] = []
    i = k = 0
    for old, new in (pairs[n] for n in longest_rise([old for old, _new in pairs])):
        result += [*_align(numbers[i:old], had[i:old], wanted[k:new]), numbers[old]]
        i, k = old + 1, new + 1
    return result + _align(numbers[i:], had[i:], wanted[k:])


def _in_order(numbers: Sequence[int], count: int) -> list[int | None]:
    return [*numbers[:count], *[None] * (count - len(numbers))]


def _replaced(numbers: Sequence[int], had: Sequence[bytes], wanted: Sequence[bytes]) -> list[int | None]:
    """One for one when the counts agree; else, keeping the order, those continue each other that are most alike."""
    if len(had) == len(wanted) or len(had) * len(wanted) > _MAX_PAIRS:
        return _in_order(numbers, len(wanted))
    # best[i][k]: the greatest likeness that the blocks from i and k on can reach together.
    best = [[0.0] * (len(wanted) + 1) for _ in range(len(had) + 1)]
    alike = [[_likeness(a, b) for b in wanted] for a in had]
    for i in reversed(range(len(had))):
        for k in reversed(range(len(wanted))):
            best[i][k] = max(alike[i][k] + best[i + 1][k + 1], best[i + 1][k], best[i][k + 1])
    result: list[int | None] = [None] * len(wanted)
    i = k = 0
    while i < len(had) and k < len(wanted):
        if best[i][k] == alike[i][k] + best[i + 1][k + 1]:
            result[k] = numbers[i]
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1
    return result


def _likeness(one: bytes, other: bytes) -> float:
    """Which share of the longer one stands unchanged at the beginning and at the end, 0 to 1."""
    shorter = min(len(one), len(other))
    start = _common_start(one, other)
    end = min(_common_start(one[::-1], other[::-1]), shorter - start)
    return (start + end) / max(len(one), len(other), 1)


def _common_start(one: bytes, other: bytes) -> int:
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _reclaim_moved(
    layout: Mapping[str, list[int | None]],
    left: set[int],
    values: Mapping[int, bytes],
    new: Mapping[str, Sequence[bytes]],
) -> None:
    """A block that vanished in one place and stands unchanged in another was moved."""
    by_value: dict[bytes, list[int]] = defaultdict(list)
    for gone in sorted(left, reverse=True):
        by_value[values[gone]].append(gone)
    for section, numbers in layout.items():
        for index, number in enumerate(numbers):
            moved = by_value.get(new[section][index]) if number is None else None
            if moved:
                numbers[index] = moved.pop()
