"""Regular expressions that are compiled when they are first used: the start of the program waits for none of them."""

from __future__ import annotations

import re
from typing import Any, cast


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression, for use as one that :func:`re.compile` gave."""
    return cast("re.Pattern[str]", _Pattern(text, flags))


class _Pattern:
    """Becomes the expression with the first thing that is asked of it."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, value)
        return value
