"""What stands by photos and tables as 「圖1 …」 and 「表1 …」 is their caption, and photos go where they stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import TypeVar

import msgspec

from drafting.pasting.levels import Entry
from drafting.report import Block, Photo, PhotoBlock, Table, TextBlock

_PHOTO = r"(?:圖|照片|附圖|相片|圖表|圖片|Fig(?:ure)?\.?|Photo)"
_TABLE = "(?:表|附表|表格|圖表|Table)"
_NUMBER = r" ?(?:[0-9０-９]{1,3}(?:[-－.][0-9０-９]{1,3})?|[一二三四五六七八九十]{1,3})"
_TEXT = r"(?:[)）】]|[ \u3000]*[：:.．、。-])?[ \u3000]*(?P<text>\S.*)"
_CAPTION = re.compile("[（(【]?" + _PHOTO + _NUMBER + _TEXT, re.IGNORECASE)
_OF_TABLE = re.compile("[（(【]?" + _TABLE + _NUMBER + _TEXT, re.IGNORECASE)
_TOLD = {
    _CAPTION: re.compile(_PHOTO + _NUMBER, re.IGNORECASE),
    _OF_TABLE: re.compile(_TABLE + _NUMBER, re.IGNORECASE),
}
"""How a text speaks of what has a numbered caption."""
PartT = TypeVar("PartT")
"""A paragraph, a table, or whatever else stands among them."""
_NEXT = re.compile(f"[ \t\u3000]+(?=[（(【]?{_PHOTO}{_NUMBER}[ \t\u3000：:.．、。)）】-])", re.IGNORECASE)
"""What parts two captions in one line."""
_MAX = 80
"""Characters; what is longer is a sentence that begins by naming a picture."""
_COLUMNS = 2


def among(blocks: Sequence[Block], photos: Sequence[tuple[int, Photo]]) -> tuple[Block, ...]:
    """Blocks with grids of the photos that stood before each of them, and behind the last.

    As many numbered captions below a grid as photos at its end have none become their captions, and a single one that
    of the last photo. Any others stay paragraphs. Photos have no numbers in a report, so theirs go, unless the text
    speaks of one (如圖1), which would lead nowhere.

    Args:
        blocks: What was pasted.
        photos: The photos, each with the index of the block it stood before.
    """
    result: list[Block] = []
    numbered = speaks_of_photos([block.text for block in blocks if isinstance(block, TextBlock)])
    taken = 0
    """Blocks up to here are captions of the photos before them."""
    for index in range(len(blocks) + 1):
        here = [photo for before, photo in photos if before == index]
        if here:
            below = min((before for before, _photo in photos if before > index), default=len(blocks))
            bare = len(list(takewhile(lambda photo: not photo.caption, reversed(here))))
            lines = _captions(blocks[index:below], numbered) if bare else []
            captions = [caption for line in lines for caption in line]
            if captions and len(captions) in (1, bare):
                for place, caption in zip(range(len(here) - len(captions), len(here)), captions, strict=True):
                    here[place] = msgspec.structs.replace(here[place], caption=caption)
                taken = index + len(lines)
            result.append(PhotoBlock(tuple(here), min(len(here), _COLUMNS)))
        if taken <= index < len(blocks):
            result.append(blocks[index])
    return tuple(result)


def without_number(caption: str) -> str:
    """A caption without the number it was typed with."""
    return _read(_CAPTION, caption) or caption


def speaks_of_photos(texts: Iterable[str]) -> bool:
    """Whether one of the paragraphs, captions left aside, speaks of a photo by its number."""
    return _speaks_of(_CAPTION, texts)


def _speaks_of(caption: re.Pattern[str], texts: Iterable[str]) -> bool:
    told = _TOLD[caption]
    return any(told.search(text) and _read(caption, text) is None for text in texts)


def _captions(blocks: Sequence[Block], numbered: bool) -> list[list[str]]:
    """The captions the blocks begin with, block by block; several stand in a line below pictures side by side."""
    texts = takewhile(bool, (block.text if isinstance(block, TextBlock) else "" for block in blocks))
    return list(takewhile(bool, (_in_line(text, numbered) for text in texts)))


def _in_line(text: str, numbered: bool) -> list[str]:
    """The captions of a line; none where anything else stands in it."""
    parts = _NEXT.split(text)
    found = [(part, _read(_CAPTION, part)) for part in parts]
    if not all(caption for _part, caption in found):
        found = [(text, _read(_CAPTION, text))]
    return [part if numbered else caption for part, caption in found if caption]


def _read(caption: re.Pattern[str], text: str) -> str | None:
    """What a numbered caption says; None when the text is none."""
    match = caption.fullmatch(text) if len(text) <= _MAX and not text.endswith("。") else None
    return match["text"] if match else None


def captioned(parts: Sequence[PartT]) -> tuple[list[PartT], list[int]]:
    """The parts with the numbered captions (表1 行程) above tables, or below where none is above, put into them.

    A table that has a caption keeps it. Numbers go as those of photos do, see :func:`among`.

    Returns:
        The parts, and the indexes of those that were taken for captions.
    """
    result = list(parts)
    numbered = _speaks_of(_OF_TABLE, (part.text for part in parts if isinstance(part, Entry)))
    taken: list[int] = []
    for index, part in enumerate(parts):
        if not isinstance(part, Table) or part.caption:
            continue
        for beside in (index - 1, index + 1):
            text = _of_table(parts, beside, numbered) if beside not in taken else None
            if text and not (beside > index and _is_table(parts, beside + 1)):
                result[index] = msgspec.structs.replace(part, caption=text)
                taken.append(beside)
                break
    return [part for index, part in enumerate(result) if index not in taken], taken


def _of_table(parts: Sequence[object], index: int, numbered: bool) -> str | None:
    part = parts[index] if 0 <= index < len(parts) else None
    caption = _read(_OF_TABLE, part.text) if isinstance(part, Entry) and not part.label else None
    return part.text if caption and numbered and isinstance(part, Entry) else caption


def _is_table(parts: Sequence[object], index: int) -> bool:
    return index < len(parts) and isinstance(parts[index], Table)
