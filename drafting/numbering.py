"""Labels of headings and items: 壹、 一、 （一） 1. (1), restarting under each parent."""

from __future__ import annotations

from functools import lru_cache

from drafting.numerals import counting, legal
from drafting.template import Form


class Numberer:
    """Counts the five heading levels as Word's multilevel list does.

    Args:
        labels: A pattern per level, with ``{legal}``, ``{counting}`` or ``{decimal}``.
        first_number: The number of the first part.
    """

    def __init__(self, labels: tuple[str, ...], first_number: int) -> None:
        self._labels = labels
        self._counts = [first_number - 1, *(0 for _label in labels[1:])]

    @property
    def counts(self) -> tuple[int, ...]:
        """How far each level has been counted; to be put back later, so that counting goes on from there."""
        return tuple(self._counts)

    @counts.setter
    def counts(self, counts: tuple[int, ...]) -> None:
        self._counts = list(counts)

    def next(self, level: int) -> str:
        """The label of the next heading or item at ``level`` (1 to 5); deeper levels start anew.

        A level that is skipped counts as begun, as in Word's lists: 一、 then 1. makes the next （一） a （二）.
        """
        index = level - 1
        self._counts[1:index] = [max(count, 1) for count in self._counts[1:index]]
        self._counts[index] += 1
        self._counts[index + 1 :] = [0] * (len(self._counts) - level)
        return self.label(level, self._counts[index])

    def restart(self) -> None:
        """Lets all levels below the parts start anew, as a part without a number does."""
        self._counts[1:] = [0] * (len(self._counts) - 1)

    def peek(self, level: int) -> str:
        """The label that :meth:`next` would give, without counting it."""
        return self.label(level, self._counts[level - 1] + 1)

    def label(self, level: int, n: int) -> str:
        """The label number ``n`` has at ``level``; both count from 1."""
        return _written(self._labels[level - 1], n)


def part_labels(form: Form, labels: tuple[str, ...]) -> dict[str, str]:
    """The number each part of the form is printed with (壹、), by the part's id; empty for an unnumbered one."""
    numberer = Numberer(labels, form.first_number)
    return {part.id: numberer.next(1) if part.numbered else "" for part in form.parts}


@lru_cache(maxsize=4096)
def _written(pattern: str, n: int) -> str:
    """Kept, as the editor asks for all numbers of a part with every paragraph that comes or goes."""
    return pattern.format(legal=legal(n), counting=counting(n), decimal=n)
