"""Results that depend on one text alone, kept until that text changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

_T = TypeVar("_T")
_SIZE = 32768

PER_TEXT: list[Callable[[str], object]] = []
"""What is kept of each text. Asking for it text by text beforehand leaves little to do for the whole report."""


def per_text(function: Callable[[str], _T]) -> Callable[[str], _T]:
    """Keeps the results of a function of one text."""
    kept = lru_cache(maxsize=_SIZE)(function)
    PER_TEXT.append(kept)
    return kept


@lru_cache(maxsize=_SIZE)
def finding_any(function: Callable[[str], object], texts: tuple[str, ...]) -> tuple[int, ...]:
    """The numbers of the texts in which a function of one text finds anything.

    Asked for a run of texts at a time, so that after an edit the runs that are as before cost next to nothing.
    """
    return tuple(number for number, text in enumerate(texts) if function(text))
