"""Which row of a list is which after an edit: days, travellers, photos of a grid, rows of a table."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher

from drafting.textdiff import likeness

_ALIKE = 0.3
_MAX_PAIRS = 400


def matched(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[int | None]:
    """For each old row its index among the new ones; None when it is gone.

    Equal rows in order come first, then equal rows that were moved, then changed rows at the same place.
    """
    found: list[int | None] = [None] * len(old)
    gaps: list[tuple[list[int], list[int]]] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            for offset in range(j - i):
                found[i + offset] = k + offset
        else:
            gaps.append((list(range(i, j)), list(range(k, m))))
    free = [index for _old, indices in gaps for index in indices]
    for lost, _new in gaps:
        for index in lost:
            moved = next((n for n in free if new[n] == old[index]), None)
            if moved is not None:
                found[index] = moved
                free.remove(moved)
    for lost, indices in gaps:
        rest = [index for index in lost if found[index] is None]
        _pair(rest, [index for index in indices if index in free], old, new, found)
    return found


def _pair(
    lost: list[int],
    free: list[int],
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    found: list[int | None],
) -> None:
    if len(lost) == len(free) or len(lost) * len(free) > _MAX_PAIRS:
        for index, n in zip(lost, free, strict=False):
            found[index] = n
        return
    for index in lost:
        alike = [(likeness(repr(old[index]), repr(new[n])), -n) for n in free]
        if alike and max(alike)[0] >= _ALIKE:
            found[index] = -max(alike)[1]
            free.remove(found[index])  # type: ignore[arg-type]
