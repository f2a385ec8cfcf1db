"""Comments as OpenDocument has them: a note where the words begin, and a mark where they end.

The format knows neither threads nor that a comment is settled: a reply is a note on the same words, what is settled
is left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from drafting.document import Answer, Comment, Document
from drafting.writers.margin import Begin, Margin, Text
from drafting.writers.odt.xml import attribute, run

_TAIWAN = dt.timezone(dt.timedelta(hours=8))
"""Programs show the time as it stands in the file: the clock of the wall."""


class Comments:
    """The comments of a document while its content is written."""

    def __init__(self, document: Document) -> None:
        self._margin = Margin(document)

    def text(
        self,
        node: int,
        pieces: Sequence[tuple[str, str]],
        item: tuple[int, int] | None = None,
        offset: int = 0,
        *,
        last: bool = True,
    ) -> str:
        """A text with the comments on it; the arguments are those of :meth:`Margin.cut`."""
        cut = self._margin.cut(node, pieces, item, offset, last=last)
        return "".join(_joined(cut))


def _joined(cut: Iterator[object]) -> Iterator[str]:
    for part in cut:
        if isinstance(part, Text):
            yield run(part.text, part.style)
            continue
        assert isinstance(part, tuple)
        comment: Comment = part[0]
        if comment.settled:
            continue
        thread: tuple[Comment | Answer, ...] = (comment, *comment.answers)
        for number, said in enumerate(thread):
            name = f"comment{comment.number}-{number}"
            if isinstance(part, Begin):
                yield _note(said, "" if part.empty else name)
            elif comment.target.start < comment.target.end:
                yield f'<office:annotation-end office:name="{name}"/>'


def _note(said: Comment | Answer, name: str) -> str:
    named = f' office:name="{name}"' if name else ""
    date = (
        f"<dc:date>{said.at.astimezone(_TAIWAN).strftime('%Y-%m-%dT%H:%M:%S')}</dc:date>" if said.at else ""
    )
    lines = "".join(f"<text:p>{run(line)}</text:p>" for line in said.text.split("\n"))
    return (
        f"<office:annotation{named}><dc:creator>{attribute(said.author)}</dc:creator>{date}{lines}"
        "</office:annotation>"
    )
