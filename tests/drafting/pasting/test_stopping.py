"""Reading what was pasted can be stopped midway."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from drafting.pasting import blocks_from_text, paste_html
from drafting.pasting.stopping import OFTEN

LINES = [f"{number}. 本府代表團拜會市政府，交換意見。" for number in range(1, 5 * OFTEN)]
TEXT = "\n".join(LINES)
HTML = "".join(f"<p>{line}</p>" for line in LINES)


class Stopped(Exception):
    """Whoever waited does not wait any more."""


@pytest.mark.parametrize(
    "read",
    [
        lambda going_on: blocks_from_text(TEXT, "", going_on),
        lambda going_on: paste_html(HTML, "", going_on),
    ],
    ids=["text", "HTML"],
)
def test_it_is_asked_now_and_then_and_ends_where_it_is_told_to(
    read: Callable[[Callable[[], object]], object],
) -> None:
    asked: list[None] = []
    whole = read(lambda: asked.append(None))
    times = len(asked)
    assert times >= 5
    for at in (1, times // 2, times):
        asked.clear()

        def going_on(at: int = at) -> None:
            asked.append(None)
            if len(asked) == at:
                raise Stopped

        with pytest.raises(Stopped):
            read(going_on)
        assert len(asked) == at
    assert read(lambda: None) == whole
