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
