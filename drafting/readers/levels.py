"""What the styles of our own files say of the level of a paragraph, whichever kind of file they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafting.report import MAX_LEVEL
from drafting.writers.docx import styles as written

HEADING = re.compile(r"heading ?(\d)$")
_ITEMS = {name.lower(): level for level, name in enumerate(written.ITEMS, start=1)}


def level_by_style(names: Iterable[str]) -> int | None:
    """The level that a style or one it is based on stands for; None when none of them is ours.

    Args:
        names: Names in small letters, the paragraph's own style first.
    """
    for name in names:
        if name in _ITEMS:
            return _ITEMS[name]
        if heading := HEADING.match(name):
            return min(max(int(heading[1]) - 1, 0), MAX_LEVEL)
    return None
