"""Comparing two reports: fields, then part after part in the order of the newer one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import msgspec

from drafting import rocdates
from drafting.compare.difference import Difference, DifferenceKind
from drafting.compare.matching import GoingOn, Match, Spot, match, text_of
from drafting.i18n import _
from drafting.places import cell_path
from drafting.report import (
    ROW_FIELDS,
    Block,
    ItineraryDay,
    Photo,
    PhotoBlock,
    Report,
    Table,
    TableBlock,
    TextBlock,
)
from drafting.review.rows import matched
from drafting.textdiff import edits


def compare(old: Report, new: Report, going_on: GoingOn = lambda: None) -> tuple[Difference, ...]:
    """All differences between two reports.

    Long reports take a while: ``going_on`` is called again and again, and what it raises comes out here.

    Fields come first, in the order of the report, then the text parts; what is gone stands where it was. Equal
    reports have none.
    """
    found = []
    for difference in chain(_fields(old, new), _parts(old, new, going_on)):
        found.append(difference)
        going_on()
    return tuple(found)


# --- Fields -------------------------------------------------------------------------------------------------------


def _fields(old: Report, new: Report) -> Iterator[Difference]:
    for name in Report.__struct_fields__:
        was, now = getattr(old, name), getattr(new, name)
        if name in ("format", "sections") or was == now:
            continue
        if name in ROW_FIELDS:
            yield from _rows(name, was, now)
        else:
            yield from _values(name, None, "", was, now)


def _values(section: str, block: int | None, path: str, was: Any, now: Any) -> Iterator[Difference]:
    """The differences between two values of one field: its texts one by one."""
    if was == now:
        return
    if isinstance(was, str) and isinstance(now, str):
        yield _text("changed", section, block, block, path, was, now)
    elif isinstance(was, msgspec.Struct) and type(was) is type(now):
        for name in was.__struct_fields__:
            step = f"{path}.{name}" if path else name
            yield from _values(section, block, step, getattr(was, name), getattr(now, name))
    elif path == "activities":
        yield from _list(section, block, path, was, now)
    else:
        yield Difference("field", section, block, block, path, _shown(was), _shown(now))


def _rows(section: str, was: Sequence[Any], now: Sequence[Any]) -> Iterator[Difference]:
    partners = matched(was, now)
    back = {k: i for i, k in enumerate(partners) if k is not None}
    moved = _out_of_order([back[k] for k in sorted(back)])
    for i, k in enumerate(partners):
        if k is None:
            yield Difference("row_removed", section, None, i, before=_shown(was[i]))
    for k, row in enumerate(now):
        if k not in back:
            yield Difference("row_added", section, k, None, after=_shown(row))
            continue
        origin = back[k]
        if origin in moved:
            yield Difference("row_moved", section, k, origin, before=_shown(was[origin]), after=_shown(row))
        for found in _values(section, k, "", was[origin], row):
            yield msgspec.structs.replace(found, old_block=origin)


def _list(
    section: str, block: int | None, path: str, was: Sequence[str], now: Sequence[str]
) -> Iterator[Difference]:
    partners = matched(was, now)
    back = {k: i for i, k in enumerate(partners) if k is not None}
    for i, k in enumerate(partners):
        if k is None:
            yield Difference("row_removed", section, block, block, f"{path}[{i}]", before=was[i])
    for k, text in enumerate(now):
        if k not in back:
            yield Difference("row_added", section, block, block, f"{path}[{k}]", after=text)
        elif was[back[k]] != text:
            yield _text("changed", section, block, block, f"{path}[{k}]", was[back[k]], text)


def _shown(value: Any) -> str:
    """A value as a reader would write it."""
    match value:
        case None:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case dt.date():
            return _day(value)
        case str():
            return value
        case tuple():
            return "、".join(filter(None, map(_shown, value)))
        case ItineraryDay():
            days = "～".join(map(_day, filter(None, (value.date, value.last))))
            return "　".join(filter(None, (days, value.place, _shown(value.activities))))
        case _ if isinstance(value, msgspec.Struct):
            return "　".join(filter(None, (_shown(getattr(value, n)) for n in value.__struct_fields__)))
        case _:
            return str(value)


def _day(day: dt.date) -> str:
    try:
        return rocdates.format_roc(day, "{roc_year}年{month}月{day}日")
    except rocdates.DateError:
        return day.isoformat()


# --- Text parts ---------------------------------------------------------------------------------------------------


def _parts(old: Report, new: Report, going_on: GoingOn) -> Iterator[Difference]:
    matches, lost, come = match(old.sections, new.sections, going_on)
    by_new = {m.new: m for m in matches}
    before = _where_lost(matches, lost)
    for section in {**new.sections, **old.sections}:
        yield from (_gone(old, spot) for spot in before.get((section, -1), ()))
        for index, block in enumerate(new.section(section)):
            spot = (section, index)
            if spot in come:
                yield Difference("inserted", section, index, None, after=text_of(block))
            else:
                yield from _matched(old, new, by_new[spot])
            yield from (_gone(old, gone) for gone in before.get(spot, ()))


def _where_lost(matches: Sequence[Match], lost: Sequence[Spot]) -> dict[Spot, list[Spot]]:
    """Behind which block of the newer report each lost block is listed; index -1 is the beginning of a part."""
    stayed = {m.old: m.new for m in matches if not m.moved}
    places: dict[Spot, list[Spot]] = {}
    for section, index in lost:
        anchor = next(
            (stayed[section, i] for i in range(index - 1, -1, -1) if (section, i) in stayed), (section, -1)
        )
        places.setdefault(anchor, []).append((section, index))
    return places


def _gone(old: Report, spot: Spot) -> Difference:
    section, index = spot
    return Difference("deleted", section, None, index, before=text_of(old.section(section)[index]))


def _matched(old: Report, new: Report, found: Match) -> Iterator[Difference]:
    (old_section, i), (section, k) = found.old, found.new
    was, now = old.section(old_section)[i], new.section(section)[k]
    if found.moved:
        origin = old_section if old_section != section else ""
        yield Difference("moved", section, k, i, "", text_of(was), text_of(now), old_section=origin)
    for difference in _blocks(was, now):
        yield msgspec.structs.replace(difference, section=section, block=k, old_block=i)


def _blocks(was: Block, now: Block) -> Iterator[Difference]:
    if isinstance(was, TextBlock) and isinstance(now, TextBlock):
        if was.level != now.level:
            yield Difference("level", "", before=str(was.level), after=str(now.level))
        if was.text != now.text:
            yield _text("changed", "", None, None, "", was.text, now.text)
    elif isinstance(was, PhotoBlock) and isinstance(now, PhotoBlock):
        yield from _photos(was, now)
    elif isinstance(was, TableBlock) and isinstance(now, TableBlock):
        yield from _table(was.table, now.table)


def _photos(was: PhotoBlock, now: PhotoBlock) -> Iterator[Difference]:
    if was.columns != now.columns:
        yield Difference("columns", "", before=str(was.columns), after=str(now.columns))
    partners = _same_photos(was.photos, now.photos)
    back = {k: i for i, k in enumerate(partners) if k is not None}
    moved = _out_of_order([back[k] for k in sorted(back)])
    for i, k in enumerate(partners):
        if k is None:
            photo = was.photos[i]
            yield Difference("photo_removed", "", field=f"photos[{i}]", before=photo.caption or photo.file)
    for k, photo in enumerate(now.photos):
        path = f"photos[{k}]"
        if k not in back:
            yield Difference("photo_added", "", field=path, after=photo.caption or photo.file)
            continue
        earlier = was.photos[back[k]]
        if back[k] in moved:
            yield Difference("photo_moved", "", field=path, before=earlier.caption, after=photo.caption)
        for name in ("caption", "alt"):
            one, other = getattr(earlier, name), getattr(photo, name)
            if one != other:
                yield _text("changed", "", None, None, f"{path}.{name}", one, other)


def _same_photos(was: Sequence[Photo], now: Sequence[Photo]) -> list[int | None]:
    """A photo is told by its file alone: another file is another photo, whatever its caption."""
    free = dict.fromkeys(range(len(now)))
    found: list[int | None] = []
    for photo in was:
        partner = next((k for k in free if now[k].file == photo.file), None)
        if partner is not None:
            del free[partner]
        found.append(partner)
    return found


def _table(was: Table, now: Table) -> Iterator[Difference]:
    if was.caption != now.caption:
        yield _text("changed", "", None, None, "table.caption", was.caption, now.caption)
    width, new_width = (len(table.header) or max([0, *map(len, table.rows)]) for table in (was, now))
    if width != new_width:
        yield Difference("columns", "", before=str(width), after=str(new_width))
    for column, (one, other) in enumerate(zip(was.header, now.header, strict=False)):
        if one != other:
            yield _text("changed", "", None, None, cell_path(None, column), one, other)
    partners = matched(was.rows, now.rows)
    back = {k: i for i, k in enumerate(partners) if k is not None}
    moved = _out_of_order([back[k] for k in sorted(back)])
    for i, k in enumerate(partners):
        if k is None:
            yield Difference("row_removed", "", field=f"table.rows[{i}]", before="｜".join(was.rows[i]))
    for k, row in enumerate(now.rows):
        path = f"table.rows[{k}]"
        if k not in back:
            yield Difference("row_added", "", field=path, after="｜".join(row))
            continue
        earlier = was.rows[back[k]]
        if back[k] in moved:
            yield Difference("row_moved", "", field=path, before="｜".join(earlier), after="｜".join(row))
        for column, (one, other) in enumerate(zip(earlier, row, strict=False)):
            if one != other:
                yield _text("changed", "", None, None, f"{path}[{column}]", one, other)


def _out_of_order(indices: Sequence[int]) -> set[int]:
    """The old indices that must move so that the others are in order; as few as possible."""
    # Longest increasing subsequence, by its length at each place.
    lengths: list[int] = []
    previous: list[int | None] = []
    for n, value in enumerate(indices):
        earlier = [m for m in range(n) if indices[m] < value]
        best = max(earlier, key=lambda m: lengths[m], default=None)
        previous.append(best)
        lengths.append(1 + (lengths[best] if best is not None else 0))
    kept: set[int] = set()
    at: int | None = max(range(len(indices)), key=lambda n: lengths[n], default=None)
    while at is not None:
        kept.add(indices[at])
        at = previous[at]
    return set(indices) - kept


def _text(
    kind: DifferenceKind,
    section: str,
    block: int | None,
    old_block: int | None,
    path: str,
    was: str,
    now: str,
) -> Difference:
    return Difference(kind, section, block, old_block, path, was, now, edits(was, now))
