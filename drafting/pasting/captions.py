"""Photos put among the paragraphs they were pasted with, with what stood below them as 「圖1 …」 for their captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

import msgspec

from drafting.report import Block, Photo, PhotoBlock, TextBlock

_CAPTION = re.compile(
    r"[（(【]?(?:圖|照片|附圖|相片|圖表|圖片|Fig(?:ure)?\.?|Photo) ?"
    r"(?:[0-9０-９]{1,3}(?:[-－.][0-9０-９]{1,3})?|[一二三四五六七八九十]{1,3})"
    r"(?:[)）】]|[ \u3000]*[：:.．、。-])?[ \u3000]*(?P<text>\S.*)",
    re.IGNORECASE,
)
_MAX = 80
"""Characters; what is longer is a sentence that begins by naming a picture."""
_COLUMNS = 2


def among(blocks: Sequence[Block], photos: Sequence[tuple[int, Photo]]) -> tuple[Block, ...]:
    """Blocks with grids of the photos that stood before each of them, and behind the last.

    As many numbered captions as photos below a grid become the captions of its photos, and a single one that of the
    last photo; their numbers go, for the program gives its own. Any others stay paragraphs.

    Args:
        blocks: What was pasted.
        photos: The photos, each with the index of the block it stood before.
    """
    result: list[Block] = []
    taken = 0
    """Blocks up to here are captions of the photos before them."""
    for index in range(len(blocks) + 1):
        here = [photo for before, photo in photos if before == index]
        if here:
            below = min((before for before, _photo in photos if before > index), default=len(blocks))
            captions = _captions(blocks[index:below])
            if len(captions) == len(here) or len(captions) == 1:
                for place, caption in zip(range(len(here) - len(captions), len(here)), captions, strict=True):
                    here[place] = msgspec.structs.replace(here[place], caption=caption)
                taken = index + len(captions)
            result.append(PhotoBlock(tuple(here), min(len(here), _COLUMNS)))
        if taken <= index < len(blocks):
            result.append(blocks[index])
    return tuple(result)


def _captions(blocks: Sequence[Block]) -> list[str]:
    """The captions the blocks begin with."""
    return [caption for caption in takewhile(bool, map(_caption, blocks)) if caption]


def _caption(block: Block) -> str | None:
    if not isinstance(block, TextBlock) or len(block.text) > _MAX or block.text.endswith("。"):
        return None
    match = _CAPTION.fullmatch(block.text)
    return match["text"] if match else None
