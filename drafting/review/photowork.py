"""Photos that go and move, in a report at work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from drafting.patterns import pattern
from drafting.places import Place, caption_path
from drafting.report import Photo, PhotoBlock
from drafting.review.model import Anchor, Proposal, Snapshot

if TYPE_CHECKING:
    from drafting.review.work import Work

_PHOTO = pattern(r"photos\[(\d+)\](?:\.(\w+))?")

_Spot: TypeAlias = tuple[str, int, int]
"""A photo: its text part, the stable number of its grid, its index there."""


def photo_index(anchor: Anchor) -> int | None:
    """The index in its grid of the photo an anchor points to; None when it points to none."""
    found = _PHOTO.fullmatch(anchor.field)
    return int(found[1]) if found else None


def photo_at(snapshot: Snapshot, place: Place | None) -> str:
    """The file of the photo whose caption stands at a place; empty when there is none (any more)."""
    if place is None or place.block is None:
        return ""
    blocks, index = snapshot.report.section(place.section), photo_index(Anchor(field=place.field))
    grid = blocks[place.block] if place.block < len(blocks) else None
    if not isinstance(grid, PhotoBlock) or index is None or index >= len(grid.photos):
        return ""
    return grid.photos[index].file


def delete(work: Work, proposal: Proposal) -> bool:
    """Takes a photo out; False when it is gone already."""
    if _photo(work, proposal.anchor) is None:
        return False
    _take(work, proposal.anchor)
    _lead(work, _taken(proposal.anchor), None)
    _drop_if_empty(work, proposal.anchor, proposal)
    return True


def move(work: Work, proposal: Proposal) -> bool:
    """Puts a photo elsewhere; False when it or that place is gone."""
    source, target = proposal.anchor, proposal.target
    if target is None or _photo(work, source) is None or _grid(work, target) is None:
        return False
    behind = photo_index(target)
    if behind is not None and _photo(work, target) is None:
        return False
    later = {
        number
        for number, other in work.proposals.items()
        if other.kind == "move_photo"
        and other.state == "open"
        and number > proposal.id
        and other.target is not None
        and (other.target.block, other.target.field) == (target.block, target.field)
    }
    photo = _take(work, source)
    at = 0 if behind is None else behind + 1
    if source.block == target.block and (photo_index(source) or 0) < at:
        at -= 1
    found = work.find(target)
    assert found is not None
    line = work.lines[found[0]][found[1]]
    assert isinstance(line.block, PhotoBlock)
    photos = (*line.block.photos[:at], photo, *line.block.photos[at:])
    line.block = msgspec.structs.replace(line.block, photos=photos)
    goal = msgspec.structs.replace(target, section=found[0], field=caption_path(at), quote=photo.caption)
    _lead(work, _moved(source, goal), goal)
    for number in later:
        work.proposals[number] = msgspec.structs.replace(work.proposals[number], target=goal)
    _drop_if_empty(work, source, proposal)
    return True


def new_picture(proposal: Proposal) -> str:
    """The name in the draft of the picture that a proposal would put in the place of a photo; empty for others."""
    grid = proposal.new_block
    is_one = proposal.kind == "replace_photo" and isinstance(grid, PhotoBlock) and len(grid.photos) == 1
    return grid.photos[0].file if is_one and isinstance(grid, PhotoBlock) else ""


def replace(work: Work, proposal: Proposal) -> bool:
    """Puts another picture in the place of a photo; False when that is gone."""
    grid, index, found = (
        _grid(work, proposal.anchor),
        photo_index(proposal.anchor),
        work.find(proposal.anchor),
    )
    file, photo = new_picture(proposal), _photo(work, proposal.anchor)
    if grid is None or index is None or found is None or photo is None or not file:
        return False
    shown = (*grid.photos[:index], msgspec.structs.replace(photo, file=file), *grid.photos[index + 1 :])
    work.lines[found[0]][found[1]].block = msgspec.structs.replace(grid, photos=shown)
    return True


def _grid(work: Work, anchor: Anchor) -> PhotoBlock | None:
    found = work.find(anchor)
    block = work.lines[found[0]][found[1]].block if found else None
    return block if isinstance(block, PhotoBlock) else None


def _photo(work: Work, anchor: Anchor) -> Photo | None:
    grid, index = _grid(work, anchor), photo_index(anchor)
    return grid.photos[index] if grid is not None and index is not None and index < len(grid.photos) else None


def _take(work: Work, anchor: Anchor) -> Photo:
    found, index = work.find(anchor), photo_index(anchor)
    assert found is not None
    assert index is not None
    line = work.lines[found[0]][found[1]]
    assert isinstance(line.block, PhotoBlock)
    photo = line.block.photos[index]
    photos = (*line.block.photos[:index], *line.block.photos[index + 1 :])
    line.block = msgspec.structs.replace(line.block, photos=photos)
    return photo


def _spot(anchor: Anchor) -> _Spot | None:
    index = photo_index(anchor)
    return None if index is None or anchor.block is None else (anchor.section, anchor.block, index)


_Way: TypeAlias = Callable[[_Spot], _Spot | None]


def _taken(gone: Anchor) -> _Way:
    index = photo_index(gone) or 0

    def way(spot: _Spot) -> _Spot | None:
        section, block, at = spot
        if block != gone.block:
            return spot
        return None if at == index else (section, block, at - (at > index))

    return way


def _moved(source: Anchor, goal: Anchor) -> _Way:
    taken, new = _taken(source), _spot(goal)
    assert new is not None

    def way(spot: _Spot) -> _Spot | None:
        left = taken(spot)
        if left is None:
            return new
        section, block, at = left
        return (section, block, at + 1) if block == new[1] and at >= new[2] else left

    return way


def _lead(work: Work, way: _Way, moved_to: Anchor | None) -> None:
    """Leads what points to photos on. What was to come behind the photo at hand comes behind the one before it."""
    for number, other in work.proposals.items():
        anchor, target = _led(other.anchor, way), other.target
        if target is not None:
            target = _led_target(target, way, moved_to)
        work.proposals[number] = msgspec.structs.replace(other, anchor=anchor, target=target)


def _led(anchor: Anchor, way: _Way) -> Anchor:
    spot = _spot(anchor)
    if spot is None or not anchor.placed:
        return anchor
    to = way(spot)
    if to is None:
        return msgspec.structs.replace(anchor, start=0, end=0, placed=False)
    name = anchor.field.partition("]")[2]
    return msgspec.structs.replace(anchor, section=to[0], block=to[1], field=f"photos[{to[2]}]{name}")


def _led_target(target: Anchor, way: _Way, moved_to: Anchor | None) -> Anchor:
    spot = _spot(target)
    if spot is None or not target.placed:
        return target
    for index in range(spot[2], -1, -1):
        to = way((spot[0], spot[1], index))
        stayed = moved_to is None or to is None or index != spot[2] or to != _spot(moved_to)
        if to is not None and stayed:
            return msgspec.structs.replace(target, field=caption_path(to[2]))
    return msgspec.structs.replace(target, field="")


def _drop_if_empty(work: Work, anchor: Anchor, made: Proposal) -> None:
    """A grid without photos goes, unless others are still to come to it."""
    grid, found = _grid(work, anchor), work.find(anchor)
    awaited = any(
        other.kind == "move_photo"
        and other.state == "open"
        and other.id != made.id
        and other.target is not None
        and other.target.block == anchor.block
        for other in work.proposals.values()
    )
    if grid is not None and not grid.photos and found is not None and not awaited:
        work.take_out(*found)
