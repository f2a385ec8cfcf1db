"""Reading typed values from a tree in which some may be wrong: one that is wrong does not take others with it."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar, get_args, get_origin

import msgspec

T = TypeVar("T", bound=msgspec.Struct)


def read(tree: dict[str, Any], kind: type[T]) -> tuple[T, list[str]]:
    """The struct in a decoded JSON object, and the places (``a.b``) of values that were wrong and have their default.

    Entries of a list that are wrong are left out. Keys that are not known are no mistake: a newer version of the
    program may have put them there (see :func:`with_unknown`).

    Raises:
        TypeError: A field without a default is missing or wrong.
    """
    wrong: list[str] = []
    return _struct(tree, kind, "", wrong), wrong


def with_unknown(known: dict[str, Any], tree: dict[str, Any], kind: type[msgspec.Struct]) -> dict[str, Any]:
    """``known`` and what stood in ``tree`` under keys that ``kind`` does not have."""
    fields = {field.encode_name: field.type for field in _fields(kind)}
    whole = {key: value for key, value in tree.items() if key not in fields}
    for key, value in known.items():
        before = tree.get(key)
        if _is_struct(fields[key]) and isinstance(before, dict):
            value = with_unknown(value, before, fields[key])
        whole[key] = value
    return whole


def _struct(tree: dict[str, Any], kind: type[T], place: str, wrong: list[str]) -> T:
    values: dict[str, Any] = {}
    for field in _fields(kind):
        if field.encode_name in tree:
            found = _value(tree[field.encode_name], field.type, f"{place}{field.name}", wrong)
            if found is not msgspec.UNSET:
                values[field.name] = found
    return kind(**values)


def _value(value: Any, kind: Any, place: str, wrong: list[str]) -> Any:
    """The value as ``kind``; ``UNSET`` when it is wrong."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        if _is_struct(kind) and isinstance(value, dict):
            try:
                return _struct(value, kind, f"{place}.", wrong)
            except TypeError:
                pass
        elif _is_list(kind) and isinstance(value, list):
            of = get_args(kind)[0]
            items = (_value(item, of, f"{place}[{index}]", wrong) for index, item in enumerate(value))
            return tuple(item for item in items if item is not msgspec.UNSET)
    wrong.append(place)
    return msgspec.UNSET


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    """The fields of a struct; to find their types takes longer than to read a file."""
    return msgspec.structs.fields(kind)


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[1:] == (...,)
