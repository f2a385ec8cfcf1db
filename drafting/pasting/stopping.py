"""How the reading of something long is stopped midway."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

GoingOn: TypeAlias = Callable[[], object]
"""Called now and then by what reads; ends it by raising, which whoever gave it catches."""
OFTEN = 100
"""So many paragraphs or pieces are read between two calls."""


def not_asked() -> None:
    """Goes on."""
