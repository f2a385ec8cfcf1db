"""Libraries the window needs from the start, without what they prepare for cases that do not come up here.

Both save a few milliseconds of each start, and leave the libraries as they would be otherwise: a pattern that is made
later is the same, and the standard library has all that msgspec would take from elsewhere.
"""

from __future__ import annotations

import re
import sys
from typing import Any

from drafting.patterns import pattern

_LAZY = ("platform",)
"""Modules with patterns for systems and interpreters that are not this one."""
_STAND_IN = "typing_extensions"
"""What msgspec looks for first, for versions of Python that lack what it takes from there."""
_NONE: Any = None
"""In the place of a module: there is none of that name."""


def prepare() -> None:
    """Imports the libraries; does nothing for those that something else has imported."""
    usual = re.compile

    def compile_(text: Any, flags: Any = 0) -> Any:
        asks = sys._getframe(1).f_globals.get("__name__")
        return pattern(text, flags) if asks in _LAZY else usual(text, flags)

    missing = _STAND_IN not in sys.modules
    re.compile = compile_  # type: ignore[assignment]
    if missing:
        sys.modules[_STAND_IN] = _NONE
    try:
        import msgspec  # noqa: F401
    finally:
        re.compile = usual
        if missing:
            del sys.modules[_STAND_IN]
