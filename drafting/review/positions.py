"""Places between two things, which last as long as what they are in: behind a block, a row, a photo."""

from __future__ import annotations

import msgspec

from drafting.places import caption_path
from drafting.report import ROW_FIELDS, PhotoBlock
from drafting.review.anchors import follow
from drafting.review.model import Anchor, Snapshot
from drafting.review.photowork import photo_index
from drafting.review.rows import matched


def follow_position(anchor: Anchor, before: Snapshot, after: Snapshot) -> Anchor:
    """As :func:`follow`, for a place between two blocks or rows: behind that of the anchor, or first in its part.

    When that block or row goes, the place is behind the one before it; so it is never lost.
    """
    if anchor.block is None or not anchor.placed:
        return anchor
    if anchor.section in ROW_FIELDS:
        was, now = (getattr(s.report, anchor.section) for s in (before, after))
        partners = matched(was, now)
        row = next((n for n in reversed(partners[: anchor.block + 1]) if n is not None), None)
        return msgspec.structs.replace(anchor, block=row)
    found = after.find(anchor.block)
    if found is not None:
        return msgspec.structs.replace(anchor, section=found[0])
    numbers = before.numbers.get(anchor.section, ())
    there = set(after.numbers.get(anchor.section, ()))
    index = numbers.index(anchor.block) if anchor.block in numbers else 0
    block = next((number for number in reversed(numbers[:index]) if number in there), None)
    return msgspec.structs.replace(anchor, block=block)


def follow_target(target: Anchor, before: Snapshot, after: Snapshot) -> Anchor:
    """As :func:`follow`, for the place behind a photo (``photos[2].caption``), or first in its grid.

    When that photo goes, the place is behind the one before it; it is lost only with the grid.
    """
    led = follow(target, before, after)
    was = before.block(target.block) if target.block is not None else None
    if not isinstance(was, PhotoBlock) or target.block is None or (led.placed and led.block == target.block):
        return led
    for index in range((photo_index(target) or 0) - 1, -1, -1):
        earlier = msgspec.structs.replace(target, field=caption_path(index), quote="")
        found = follow(earlier, before, after)
        if found.placed and found.block == target.block:
            return found
    if after.find(target.block) is None:
        return msgspec.structs.replace(target, start=0, end=0, placed=False)
    return msgspec.structs.replace(target, field="", placed=True)
