"""Qt's constants, made in a fraction of the time.

PySide6 makes a Python enum of each set of Qt's constants, some 3,000 members until the first page is seen, with one
call of the standard library for each set. That is ready for members of any kind, and most of its time goes into finding
out, member by member, that these are plain names of whole numbers. Here the standard library makes one class without
members of each kind; the others are made like it, and members are put in as the library would have left them: those of
constants that exclude each other when one of the set is asked for, since of most sets none ever is. Their values are
found in a shorter way, too.
"""

from __future__ import annotations

import contextlib
import enum
import sys
from functools import cache
from operator import attrgetter
from threading import RLock
from typing import Any

_KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
_TAKEN = {name for kind in _KINDS for name in dir(kind)} | {"mro", "name", "value", ""}
"""Names for which the standard library does something of its own."""
_VALUE = property(attrgetter("_value_"))
"""The value of a member, which Qt is told with each constant it is given; the library takes longer ways, in Python."""
_SAMPLE = ("Sample", [("A", 2), ("B", 1), ("C", 7), ("D", 0x8002), ("E", 0), ("F", 2), ("G", -1)])
_HOW = {"module": __name__, "boundary": enum.KEEP}
_usual: Any = vars(enum.EnumType)["_create_"]


def quicken() -> None:
    """Sets of plain constants are made quickly from now on, in this process, if that fits the library."""
    if fits():
        enum.EnumType._create_ = create  # type: ignore[attr-defined]


def fits() -> bool:
    """Whether a sample comes out as the standard library makes it.

    The inside of an enum differs between versions of Python. What is made here is what 3.11 makes since 3.11.4.
    """
    with contextlib.suppress(Exception):
        return all(
            _look(create(kind, *_SAMPLE, **_HOW)) == _look(_usual(kind, *_SAMPLE, **_HOW))
            for kind in (enum.IntEnum, enum.Flag)
        )
    return False


def _look(made: Any) -> tuple[object, ...]:
    """What can be told of an enum, by which it is compared."""
    own = ("__new__", "__dict__", "__weakref__", "value")
    members = [{**vars(member), "__objclass__": ""} for member in made.__members__.values()]
    return (
        {name: repr(value) for name, value in vars(made).items() if name not in own},
        members,
        repr(list(made)),
    )


def create(cls: Any, class_name: str, names: Any, **options: Any) -> Any:
    """What the enum class ``cls`` gives when it is called with the name and the members of a new enum.

    Members that are not plain names of whole numbers are left to the standard library.
    """
    if options.get("module") is None:
        # The library finds the caller by the number of calls between, too.
        with contextlib.suppress(ValueError):
            options["module"] = sys._getframe(2).f_globals.get("__name__")
    special = cls not in _KINDS or options.get("module") is None or options.get("type") is not None
    if special or not _are_plain(names):
        return _usual(cls, class_name, names, **options)
    if issubclass(cls, enum.Flag):
        made = _empty(enum.EnumType, cls, class_name, options)
        _add_flags(made, names)
        return made
    made = _empty(_Waiting, cls, class_name, options)
    _members[made] = names
    if not _may_wait:
        _fill(made)
    return made


def _are_plain(names: Any) -> bool:
    """Whether each member is a name of its own for a whole number."""
    if (
        type(names) is not list
        or not names
        or set(map(type, names)) != {tuple}
        or set(map(len, names)) != {2}
    ):
        return False
    words, values = zip(*names, strict=True)
    if set(map(type, words)) != {str} or set(map(type, values)) != {int}:
        return False
    different = set(words)
    return (
        len(different) == len(words)
        and different.isdisjoint(_TAKEN)
        and not any(word[0] == "_" for word in words)
    )


class _Waiting(enum.EnumType):
    """The type of an enum until it has its members: whatever is asked that depends on them has them made.

    Then the enum is what it would have been from the start, its type that of the standard library.
    """

    def __getattr__(cls, name: str) -> Any:
        # PySide6 asks in the end for what classes of Qt have, too.
        waiting = _members.get(cls)
        if waiting is not None and name not in dict(waiting):
            raise AttributeError(name)
        _fill(cls)
        return getattr(cls, name)

    def __setattr__(cls, name: str, value: Any) -> None:
        if not name.startswith("_"):  # PySide6 notes where an enum belongs, which is no member either
            _fill(cls)
        enum.EnumType.__setattr__(cls, name, value)  # which has become the type of it


def _asking_first(name: str) -> property:
    def asked(cls: Any) -> Any:
        _fill(cls)
        return getattr(cls, name)

    return property(asked)


for _name in ("_member_names_", "_member_map_", "_value2member_map_"):  # they are there, but empty
    setattr(_Waiting, _name, _asking_first(_name))

_members: dict[Any, list[tuple[str, int]]] = {}
"""What the enums without members are to have."""
_filling = RLock()
_may_wait = True


def _fill(made: Any) -> None:
    """Gives an enum its members, once; other threads wait for that."""
    with _filling:
        names = _members.pop(made, None)
        if names is not None:
            _add(made, names)
            made.__class__ = enum.EnumType


def stop_waiting() -> None:
    """Gives every enum its members, from now on at once: PySide6 finds no others without the name of their set."""
    global _may_wait
    _may_wait = False
    for made in list(_members):
        _fill(made)


def _empty(kind: Any, cls: Any, class_name: str, options: dict[str, Any]) -> Any:
    """A class of this type without members yet."""
    inside = dict(_model(cls, options.get("boundary")))
    inside["_member_names_"], inside["_unhashable_values_"] = [], []
    inside["_member_map_"], inside["_value2member_map_"] = {}, {}
    inside["__module__"], inside["value"] = options["module"], _VALUE
    if options.get("qualname") is not None:
        inside["__qualname__"] = options["qualname"]
    make: Any = enum.EnumType.__new__
    return make(kind, class_name, (cls,), inside, _simple=True)


@cache
def _model(cls: Any, boundary: Any) -> dict[str, Any]:
    """What there is in a class without members, as the standard library makes it."""
    made = _usual(cls, "Model", (), module=__name__, boundary=boundary)
    own = {"__dict__", "__weakref__"}  # which each class makes for itself
    return {name: value for name, value in vars(made).items() if name not in own}


def _add(made: Any, names: list[tuple[str, int]]) -> None:
    """Adds members to a class of constants that exclude each other; the second name of a number is an alias."""
    listed, by_name, by_value = map(vars(made).get, ("_member_names_", "_member_map_", "_value2member_map_"))
    for name, value in names:
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = _member(made, name, value, len(listed))
            listed.append(name)
        by_name[name] = member
        type.__setattr__(made, name, member)


def _add_flags(made: Any, names: list[tuple[str, int]]) -> None:
    """Adds members to a class of constants that can be combined; only those of one bit are listed."""
    listed, by_name, by_value = made._member_names_, made._member_map_, made._value2member_map_
    mask = singles = 0
    for name, value in names:
        single = value != 0 and value & (value - 1) == 0
        mask |= value
        singles |= value if single else 0
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = _member(made, name, value, len(listed))
            if single:
                listed.append(name)
        by_name[name] = member
        type.__setattr__(made, name, member)
    made._flag_mask_, made._singles_mask_ = mask, singles
    made._all_bits_ = 2 ** mask.bit_length() - 1
    values = [by_name[name]._value_ for name in listed]
    if values != sorted(values):
        made._iter_member_ = made._iter_member_by_def_


def _member(made: Any, name: str, value: int, place: int) -> Any:
    member = made._new_member_(made, value) if made._use_args_ else made._new_member_(made)
    member._value_ = value
    member._name_ = name
    member.__objclass__ = made
    member._sort_order_ = place
    return member
