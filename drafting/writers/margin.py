"""Comments in the margin: where in the texts of a document each of them begins and ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafting.document import Comment, Document


class Text(NamedTuple):
    """A piece of text with its character style."""

    text: str
    style: str


class Begin(NamedTuple):
    """Here the words of a comment begin; ``empty`` tells that they end here, too."""

    comment: Comment
    empty: bool


class End(NamedTuple):
    """Here the words of a comment end."""

    comment: Comment


class Margin:
    """The comments of a document by what they are about."""

    def __init__(self, document: Document) -> None:
        self._comments: dict[tuple[int, tuple[int, int] | None], list[Comment]] = {}
        for comment in document.comments:
            self._comments.setdefault((comment.target.node, comment.target.item), []).append(comment)

    def cut(
        self,
        node: int,
        pieces: Sequence[tuple[str, str]],
        item: tuple[int, int] | None = None,
        offset: int = 0,
        *,
        last: bool = True,
    ) -> Iterator[Text | Begin | End]:
        """A paragraph cut where comments begin and end.

        Args:
            node: The index of the node the text belongs to.
            pieces: The text, with the character style of each piece.
            item: The cell or photo, as in :class:`drafting.document.Target`.
            offset: How many characters of the same text come in paragraphs before this one.
            last: Whether no other paragraph of the same text follows.
        """
        comments = self._comments.get((node, item), [])
        length = sum(len(text) for text, _style in pieces)
        places = {place - offset for c in comments for place in (c.target.start, c.target.end)}
        yield from _marks(comments, offset, begins=True, final=last and not length)
        at = 0
        for text, style in pieces:
            begun = at
            stops = sorted(place for place in places if begun < place < begun + len(text))
            for stop in [*stops, begun + len(text)]:
                yield Text(text[at - begun : stop - begun], style)
                if stop != at:
                    final = last and stop == length
                    # What begins at the very end of a paragraph of several begins with the next one.
                    yield from _marks(comments, offset + stop, begins=stop < length or last, final=final)
                at = stop


def _marks(comments: Sequence[Comment], place: int, *, begins: bool, final: bool) -> Iterator[Begin | End]:
    """What ends at a point, then what begins there; at the final one everything ends that is still open."""
    for comment in comments:
        start, end = comment.target.start, comment.target.end
        if start < end == place or (final and start < place < end):
            yield End(comment)
    for comment in comments:
        start, end = comment.target.start, comment.target.end
        if start == place and begins:
            yield Begin(comment, empty=start == end)
            if start == end:
                yield End(comment)
