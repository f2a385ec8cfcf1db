"""Quickly made sets of constants are what the standard library would have made."""

from __future__ import annotations

import copy
import enum
import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from operator import and_, or_, xor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.tree import ROOT
from ui import constants

pytestmark = pytest.mark.skipif(
    not constants.fits(), reason="with this version of Python they are made as ever"
)

KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
WORDS = st.text("ABCabc_019", min_size=1, max_size=5).filter(str.isidentifier)
NUMBERS = st.integers(-3, 40) | st.sampled_from((0x7FFFFFFF, -0x80000000, 0x8000, 0xFFFFFFFFF))

# In a process of its own: here PySide6 has been imported as ever.
ALL_OF_QT = """
import enum, json
from ui import pyside
pyside.prepare()
from tests.gui.test_constants import inside, usually
from PySide6 import QtCore
found, wrong = set(), []
for owner in [QtCore, *(getattr(QtCore, name) for name in dir(QtCore) if name.startswith("Q"))]:
    for name in dir(owner):
        made = getattr(owner, name, None)
        if not isinstance(made, enum.EnumType) or not made.__module__.startswith("PySide6"):
            continue
        if made in found:
            continue
        found.add(made)
        members = [(name, member.value) for name, member in made.__members__.items()]
        usual = usually(made.__mro__[1], made.__name__, members, module="x", boundary=enum.KEEP)
        mine, others = (
            {name: state for name, state in inside(one).items() if not callable(state)}  # PySide6 puts some in
            for one in (made, usual)
        )
        if mine != others:
            wrong.append(f"{made.__module__}.{made.__qualname__}")
key = QtCore.Qt.Key(0x41)
both = QtCore.Qt.AlignmentFlag.AlignLeft | QtCore.Qt.AlignmentFlag.AlignTop
print(json.dumps({"found": len(found), "wrong": wrong, "key": repr(key), "both": both.value}))
"""


def usually(kind: Any, name: str, members: Any, **options: Any) -> Any:
    """As the standard library makes it."""
    return constants._usual(kind, name, members, **options)


def inside(made: Any) -> dict[str, Any]:
    """All there is in an enum, but for what it has been asked since it was made."""
    own = {"__module__", "__qualname__", "__dict__", "__weakref__", "_value2member_map_", "value"}
    assert len(made) >= 0  # it has its members now
    found: dict[str, Any] = {name: plain(value) for name, value in vars(made).items() if name not in own}
    named = {
        value: member for value, member in made._value2member_map_.items() if hasattr(member, "__objclass__")
    }
    found |= {"by value": plain(named), "listed": plain(list(made)), "all": plain(dict(made.__members__))}
    found["seen"] = sorted(name for name in dir(made) if not name.startswith("_"))
    return found


def refused(work: Callable[[], object]) -> str:
    with pytest.raises((AttributeError, ValueError)) as refusal:
        work()
    return str(refusal.value)


def plain(value: Any) -> Any:
    if isinstance(value, enum.Enum) and not isinstance(value, enum.FlagBoundary):
        own = {"__objclass__", "_inverted_"}
        assert getattr(value, "__objclass__", type(value)) is type(value)
        return (
            repr(value),
            str(value),
            {name: state for name, state in vars(value).items() if name not in own},
        )
    if isinstance(value, dict):
        return [(plain(key), plain(one)) for key, one in value.items()]
    if isinstance(value, list):
        return [plain(one) for one in value]
    return getattr(value, "__func__", value)


MEMBERS = st.lists(st.tuples(WORDS, NUMBERS), max_size=12)
BOUNDARIES = st.sampled_from([None, *enum.FlagBoundary])
MIXED: tuple[Callable[[Any, Any], Any], ...] = (and_, or_, xor, lambda one, _other: ~one)


@given(st.sampled_from(KINDS), MEMBERS, BOUNDARIES)
def test_they_are_what_the_library_makes(kind: Any, members: list[tuple[str, int]], boundary: Any) -> None:
    def made(make: Any) -> Any:
        try:
            return inside(make(kind, "Made", list(members), module="somewhere", boundary=boundary))
        except Exception as error:
            return type(error), str(error)

    assert made(constants.create) == made(usually)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "ask",
    [
        lambda made: made.RED,
        lambda made: made["GREEN"],
        lambda made: made(2),
        lambda made: getattr(made, "BLUE", None),
        lambda made: 2 in [member.value for member in made],
        lambda made: [*reversed(made)],
        lambda made: (len(made), bool(made), dir(made)),
        lambda made: dict(made.__members__),
        lambda made: made._value2member_map_[1],
        lambda made: copy.deepcopy(made.RED) is made.RED,
        lambda made: refused(lambda: made("?")),
        lambda made: refused(lambda: made.PURPLE),
        lambda made: refused(lambda: setattr(made, "RED", 3)),
        lambda made: refused(lambda: delattr(made, "RED")),
    ],
)
def test_whatever_is_asked_first_is_answered_alike(kind: Any, ask: Callable[[Any], Any]) -> None:
    quick, usual = (
        make(kind, "Made", [("RED", 1), ("GREEN", 2)], module="x") for make in (constants.create, usually)
    )
    assert plain(ask(quick)) == plain(ask(usual))
    assert inside(quick) == inside(usual)
    assert type(quick) is enum.EnumType


def test_two_threads_may_ask_first() -> None:
    kind: Any = enum.Enum
    for _time in range(20):
        members = [(f"N{number}", number) for number in range(500)]
        made = constants.create(kind, "Made", members, module="x")
        with ThreadPoolExecutor(4) as pool:
            found = [*pool.map(made, range(496, 500)), *pool.map(made.__getitem__, ["N1", "N499"])]
        assert [member.value for member in found] == [496, 497, 498, 499, 1, 499]


@given(
    st.sampled_from((enum.Flag, enum.IntFlag)),
    st.lists(st.integers(0, 40), min_size=1, max_size=8),
    st.data(),
)
def test_they_can_be_combined(kind: Any, numbers: list[int], data: st.DataObject) -> None:
    members = [(f"N{place}", number) for place, number in enumerate(numbers)]
    both = [
        make(kind, "Made", list(members), module="x", boundary=enum.KEEP)
        for make in (constants.create, usually)
    ]
    one, other = (data.draw(st.sampled_from(numbers)) for _time in range(2))
    for mix in MIXED:
        quick, slow = (mix(made(one), made(other)) for made in both)
        assert (plain(quick), plain(list(quick))) == (plain(slow), plain(list(slow)))
    assert both[0](one) in both[0](one | other)


@pytest.mark.parametrize(
    "members",
    [
        "RED GREEN",
        ["RED", "GREEN"],
        {"RED": 1, "GREEN": 2},
        [("RED", "r"), ("GREEN", (1, 2))],
        [("RED", True)],
        [],
        (),
    ],
)
def test_other_members_are_left_to_the_library(members: Any) -> None:
    made = [
        make(enum.Enum, "Made", copy.copy(members), module="x", start=1)
        for make in (constants.create, usually)
    ]
    assert inside(made[0]) == inside(made[1])


@pytest.mark.parametrize("members", [[("mro", 1)], [("A", 1), ("A", 2)], [("_bad_", 1)], [("A",)], [7]])
def test_what_cannot_be_made_is_refused_alike(members: Any) -> None:
    with pytest.raises(Exception) as usual:  # noqa: PT011 - whatever the library says
        usually(enum.Enum, "Made", members, module="x")
    with pytest.raises(usual.type) as quick:
        constants.create(enum.Enum, "Made", members, module="x")
    assert str(quick.value) == str(usual.value)


def test_the_module_is_that_of_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enum.EnumType, "_create_", constants.create)
    kind: Any = enum.Enum
    made = kind("Made", [("RED", 1)])
    assert (made.__module__, made.__qualname__, made.RED.value) == (__name__, "Made", 1)
    assert constants.create is vars(enum.EnumType)["_create_"]


def test_every_set_of_qt_is_as_ever() -> None:
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", ALL_OF_QT], cwd=ROOT, env=env, capture_output=True, check=True, text=True
    )
    told = json.loads(done.stdout)
    assert told["wrong"] == []
    assert told["found"] > 150
    assert (told["key"], told["both"]) == ("<Key.Key_A: 65>", 0x21)


def test_where_a_sample_does_not_come_out_alike_they_are_made_as_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = vars(enum.EnumType)["_create_"]
    monkeypatch.setattr(constants, "_add_flags", lambda made, names: constants._add(made, names))
    assert not constants.fits()
    constants.quicken()
    assert vars(enum.EnumType)["_create_"] is before
