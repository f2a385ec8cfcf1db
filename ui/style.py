"""The style sheet of the program, from ``style.qss`` with the colours and lengths in use."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from string import Template

import msgspec

from ui.palette import SCHEMES, Scheme


class _Values(dict[str, str]):
    """Colours by name; lengths and sizes of letters as they are asked for."""

    def __init__(self, scheme: Scheme, points: float, px: Callable[[int], int]) -> None:
        super().__init__(msgspec.structs.asdict(SCHEMES[scheme]), scheme=scheme)
        self._points = points
        self._px = px

    def __missing__(self, name: str) -> str:
        if name == "round":  # half of an indicator with its border; more would make a square of the circle
            return f"{(self._px(15) + 2) // 2}px"
        if name.startswith("pt"):
            return f"{self._points * int(name[2:]) / 100:.2f}pt"
        if name.startswith("n") and name[1:].isdigit():
            return f"{self._px(int(name[1:]))}px"
        raise KeyError(name)


def stylesheet(scheme: Scheme, points: float, px: Callable[[int], int]) -> str:
    """The style sheet of the program.

    Args:
        scheme: The colours in use.
        points: The size of the letters.
        px: Gives a length at that size (see :func:`ui.appearance.px`).
    """
    return _template().substitute(_Values(scheme, points, px))


@lru_cache(maxsize=1)
def _template() -> Template:
    return Template(Path(__file__).with_suffix(".qss").read_text(encoding="utf-8"))
