"""The address of a text in a report: how to name one, read it and replace it.

Findings, comments, search results and the preview all point into a report with these addresses.
"""

import datetime as dt
from typing import Any

import msgspec

from drafting.patterns import pattern
from drafting.report import ROW_FIELDS, Report

_STEP = pattern(r"(\w+)|\[(\d+)\]")


class Place(msgspec.Struct, frozen=True, order=True):
    """The address of one text of a report.

    ``section`` is a text part or a field such as ``travellers``; ``block`` the index of the block or row in it,
    None for a field of one line; ``field`` the path within the block, such as ``photos[0].caption``,
    ``table.rows[2][1]``, ``activities[0]``, ``phone``; empty for the text of a paragraph or a field.
    """

    section: str
    block: int | None = None
    field: str = ""


def text_at(report: Report, place: Place) -> str | None:
    """The text at an address; None when there is no such place (any more)."""
    value: Any = report
    try:
        for step in _steps(report, place):
            value = (
                value[step] if not isinstance(step, str) or isinstance(value, dict) else getattr(value, step)
            )
    except (IndexError, AttributeError, KeyError, TypeError):
        return None
    return value if isinstance(value, str) else None


def with_text(report: Report, place: Place, text: str) -> Report:
    """The report with the text at an address replaced.

    Raises:
        KeyError: There is no such place.
    """
    if text_at(report, place) is None:
        raise KeyError(place)
    changed: Report = _replaced(report, _steps(report, place), text)
    return changed


def caption_path(photo: int) -> str:
    """The path within a grid to the caption of its photo of that index."""
    return f"photos[{photo}].caption"


def cell_path(row: int | None, column: int) -> str:
    """The path within the block of a table to a cell, by its indices; to one of the header where ``row`` is None."""
    return f"table.header[{column}]" if row is None else f"table.rows[{row}][{column}]"


def steps_of(path: str) -> list[str | int]:
    """The steps of a path within a block or row: ``table``, ``rows``, 2, 1 of ``table.rows[2][1]``."""
    return [name or int(index) for name, index in _STEP.findall(path)]


def _steps(report: Report, place: Place) -> list[str | int]:
    steps: list[str | int] = (
        ["sections", place.section] if place.section in report.sections else [place.section]
    )
    if place.block is not None:
        steps.append(place.block)
        if len(steps) == 3 and not place.field:
            steps.append("text")
    return steps + steps_of(place.field)


def _replaced(value: Any, steps: list[str | int], text: str) -> Any:
    if not steps:
        return text
    step, rest = steps[0], steps[1:]
    if isinstance(step, int):
        return (*value[:step], _replaced(value[step], rest, text), *value[step + 1 :])
    if isinstance(value, dict):
        return {**value, step: _replaced(value[step], rest, text)}
    return msgspec.structs.replace(value, **{step: _replaced(getattr(value, step), rest, text)})


def first_difference(one: Report, other: Report) -> Place | None:
    """The first text or field in which two reports differ; None when they are equal.

    Text parts are compared in the order of the report, then the fields. The block is the first that differs, in
    the numbering of ``other``; it may be the one behind the last when blocks were taken off the end. Where a single
    text or date within a block, a row or a field is other, its path is given, too.
    """
    for section in {**other.sections, **one.sections}:
        mine, theirs = one.section(section), other.section(section)
        if mine is not theirs and mine != theirs:
            return _in_rows(section, mine, theirs)
    for field in Report.__struct_fields__:
        if field == "sections":
            continue
        a, b = getattr(one, field), getattr(other, field)
        if a != b:
            return _in_rows(field, a, b) if field in ROW_FIELDS else Place(field, None, _path(a, b))
    return None


def _in_rows(section: str, one: tuple[Any, ...], other: tuple[Any, ...]) -> Place:
    index = _first_index(one, other)
    path = _path(one[index], other[index]) if len(one) == len(other) else ""
    return Place(section, index, "" if path == "text" else path)


def _path(one: Any, other: Any) -> str:
    """The path of the single text or date in which two values of a kind differ; empty where there is none."""
    if type(one) is not type(other):
        return ""
    if isinstance(one, msgspec.Struct):
        parts = [(f".{name}", getattr(one, name), getattr(other, name)) for name in one.__struct_fields__]
    elif isinstance(one, tuple) and len(one) == len(other):
        parts = [(f"[{n}]", a, b) for n, (a, b) in enumerate(zip(one, other, strict=True))]
    else:
        return ""
    changed = [(name, a, b) for name, a, b in parts if a != b]
    if len(changed) != 1:
        return ""
    name, a, b = changed[0]
    if all(value is None or isinstance(value, (str, dt.date)) for value in (a, b)):
        return name.lstrip(".")
    inner = _path(a, b)
    dot = "" if inner.startswith("[") else "."
    return f"{name}{dot}{inner}".lstrip(".") if inner else ""


def _first_index(one: tuple[Any, ...], other: tuple[Any, ...]) -> int:
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
