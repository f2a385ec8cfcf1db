"""What is inside a block or field: the texts there, and the paths that lead to them (``table.rows[2][1]``)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any

from drafting.places import Place, caption_path, cell_path, steps_of
from drafting.report import Block, PhotoBlock, TableBlock, TextBlock
from drafting.review.model import Snapshot
from drafting.review.rows import matched


def path_of(steps: Iterable[str | int]) -> str:
    """The path made of these steps: the opposite of :func:`drafting.places.steps_of`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return text.removeprefix(".")


def same_thing(was: Any, now: Any, steps: list[str | int]) -> tuple[list[str | int], Any, Any] | None:
    """The steps that lead to the same thing in the changed value, with it before and after; None if it is gone."""
    done: list[str | int] = []
    try:
        for step in steps:
            if isinstance(step, int):
                cell = bool(done) and isinstance(done[-1], int) and len(was) == len(now)
                index = step if cell else _same_row(was, now, step)
                if index is None:
                    return None
                was, now = was[step], now[index]
                done.append(index)
            else:
                was, now = getattr(was, step), getattr(now, step)
                done.append(step)
    except (AttributeError, IndexError, TypeError):
        return None
    return done, was, now


def _same_row(was: Sequence[Any], now: Sequence[Any], index: int) -> int | None:
    return matched([_key(row) for row in was], [_key(row) for row in now])[index]


def _key(row: Any) -> Hashable:
    """What tells a row from others: a photo by its file, anything else by all it says."""
    return getattr(row, "file", row)  # type: ignore[no-any-return]


def texts_of(block: Block | None) -> Iterator[tuple[str, str]]:
    """Path and content of every text of a block."""
    if isinstance(block, TextBlock):
        yield "", block.text
    elif isinstance(block, PhotoBlock):
        for index, photo in enumerate(block.photos):
            yield caption_path(index), photo.caption
            yield f"photos[{index}].alt", photo.alt
    elif isinstance(block, TableBlock):
        yield "table.caption", block.table.caption
        for column, cell in enumerate(block.table.header):
            yield cell_path(None, column), cell
        for row, cells in enumerate(block.table.rows):
            for column, cell in enumerate(cells):
                yield cell_path(row, column), cell


def value_at(snapshot: Snapshot, place: Place) -> Any:
    """What is at an address whose part or field there is: a text, block, row, list; None if there is no such place."""
    value: Any = (
        snapshot.report.section(place.section)
        if place.section in snapshot.numbers
        else getattr(snapshot.report, place.section)
    )
    steps = ([place.block] if place.block is not None else []) + steps_of(place.field)
    try:
        for key in steps:
            value = value[key] if isinstance(key, int) else getattr(value, key)
    except (AttributeError, IndexError, TypeError):
        return None
    return value
