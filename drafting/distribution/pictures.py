"""Pictures of an old report: their places in the proposal, and the photos they became."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from drafting.distribution.proposal import Chunk, Proposal
from drafting.distribution.source import PENDING
from drafting.report import Block, Photo, PhotoBlock, TextBlock


def with_pictures(proposal: Proposal, ready: Mapping[int, str]) -> Proposal:
    """The proposal with the photos that pictures became, by their index; those that did not are left out.

    The caption of one that is left out stays, as a paragraph.
    """
    chunks = tuple(_with_photos(chunk, ready) for chunk in proposal.chunks)
    return msgspec.structs.replace(proposal, chunks=chunks, pictures=())


def _with_photos(chunk: Chunk, ready: Mapping[int, str]) -> Chunk:
    return msgspec.structs.replace(chunk, blocks=tuple(_placed(chunk.blocks, ready)))


def _placed(blocks: Sequence[Block], ready: Mapping[int, str]) -> list[Block]:
    result: list[Block] = []
    for block in blocks:
        if not isinstance(block, PhotoBlock):
            result.append(block)
            continue
        found = [(photo, _prepared(photo, ready)) for photo in block.photos]
        photos = tuple(prepared for _photo, prepared in found if prepared is not None)
        if photos:
            result.append(PhotoBlock(photos, block.columns))
        result += [
            TextBlock(0, photo.caption) for photo, prepared in found if prepared is None and photo.caption
        ]
    return result


def _prepared(photo: Photo, ready: Mapping[int, str]) -> Photo | None:
    if not photo.file.startswith(PENDING):
        return photo
    name = ready.get(int(photo.file.removeprefix(PENDING)))
    return msgspec.structs.replace(photo, file=name) if name is not None else None
