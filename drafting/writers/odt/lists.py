"""Numbered paragraphs as lists: paragraphs that follow each other share a list, others continue it.

Headings and items are all numbered by one list style and belong to one list, so that they have one counter at each
level. (The outline numbering of the format is for headings alone; LibreOffice drops it from an item when it saves.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_CLOSE = "</text:list-item></text:list>"


@dataclass(frozen=True)
class Numbered:
    """A paragraph or heading with its place in a list; ``level`` counts from 1."""

    list_style: str
    level: int
    xml: str


def with_lists(pieces: Iterable[str | Numbered]) -> str:
    """The pieces in order as one text, numbered paragraphs wrapped in their lists."""
    return "".join(_Lists().wrap(pieces))


class _Lists:
    def __init__(self) -> None:
        self._style = ""
        self._depth = 0
        self._lists = 0
        self._has_first: dict[str, bool] = {}
        """By list style in use, whether its list has come to level 1."""

    def wrap(self, pieces: Iterable[str | Numbered]) -> Iterator[str]:
        for piece in pieces:
            if isinstance(piece, Numbered):
                yield from self._numbered(piece)
            else:
                yield from self._end()
                yield piece
        yield from self._end()

    def _numbered(self, piece: Numbered) -> Iterator[str]:
        has_first = self._has_first.get(piece.list_style)
        # Items before the first part must not count as part of it: the parts begin a list of their own.
        anew = has_first is None or (piece.level == 1 and not has_first)
        if piece.list_style != self._style or anew:
            yield from self._end()
        self._style = piece.list_style
        item = "<text:list-item>"
        if piece.level <= self._depth:
            yield _CLOSE * (self._depth - piece.level) + "</text:list-item>" + item
        else:
            levels = range(self._depth + 1, piece.level + 1)
            yield "".join((self._begin(anew) if level == 1 else "<text:list>") + item for level in levels)
        self._depth = piece.level
        self._has_first[piece.list_style] = bool(has_first) or piece.level == 1
        yield piece.xml

    def _begin(self, anew: bool) -> str:
        if anew:
            self._lists += 1
            place = f'xml:id="list{self._lists}"'
        else:
            place = 'text:continue-numbering="true"'
        return f'<text:list {place} text:style-name="{self._style}">'

    def _end(self) -> Iterator[str]:
        yield _CLOSE * self._depth
        self._style, self._depth = "", 0
