"""Who only reads a draft, until when, and what is said of it."""

from __future__ import annotations

import pytest

from drafting import i18n
from drafting.review import states
from drafting.review.model import Action, Person, TrailEntry
from drafting.review.onlyread import is_only_read, may_write, why_only_read
from tests.drafting.review.support import AT, CHIEF, DRAFTER, HEAD

STEPS: tuple[tuple[Action, Person], ...] = (
    ("hand_over", DRAFTER),
    ("return", CHIEF),
    ("hand_over", DRAFTER),
    ("approve_section", CHIEF),
    ("approve", HEAD),
)


def after(count: int) -> list[TrailEntry]:
    trail: list[TrailEntry] = []
    for action, by in STEPS[:count]:
        trail.append(states.step(trail, action, by, AT, "第三段的數據請註明來源"))
    return trail


@pytest.mark.parametrize(
    ("count", "reads", "writes"),
    [
        (0, (), True),
        (1, (DRAFTER.name, CHIEF.name, ""), False),
        (2, (CHIEF.name,), True),  # it is the drafter's to mend; of nobody it is known that he is another
        (3, (DRAFTER.name, CHIEF.name, ""), False),
        (4, (DRAFTER.name, CHIEF.name, ""), False),
        (5, (), False),  # locked, which nobody needs to be kept from
    ],
)
def test_who_only_reads(count: int, reads: tuple[str, ...], *, writes: bool) -> None:
    trail = after(count)
    names = (DRAFTER.name, CHIEF.name, "")
    assert tuple(name for name in names if is_only_read(trail, name)) == reads
    assert may_write(trail) == writes


def test_it_is_said_why() -> None:
    i18n.set_language("en")
    assert "handed over" in why_only_read(after(1))
    assert DRAFTER.name in why_only_read(after(2))
    assert "unit has approved" in why_only_read(after(4))
    assert "Review mode" in why_only_read(after(0))
