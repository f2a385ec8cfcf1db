"""Comments as Word has them: ranges in the text, and three parts with what was said, by whom, in which thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from drafting.document import Comment, Document, Target
from drafting.writers.docx.package import Base
from drafting.writers.docx.xml import attribute, run

TAG = "7A"
"""How the paragraph ids of the program's own comments begin; the rest is the number of the comment in the draft."""
_ANSWER_TAG = "7B"
_TAIWAN = dt.timezone(dt.timedelta(hours=8))
"""Word shows the time as it stands in the file: the clock of the wall."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid" '
    'mc:Ignorable="w14 w15 w16cid"'
)
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATIONS = {
    "comments": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    "commentsExtended": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    "commentsIds": "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds",
}


@dataclass(frozen=True)
class _Said:
    """One comment or reply: its id in the file, and that of its paragraph."""

    number: int
    paragraph: str
    author: str
    at: dt.datetime | None
    text: str
    parent: str
    done: bool


class Comments:
    """The comments of a document while its content is written."""

    def __init__(self, document: Document) -> None:
        self._marks: dict[tuple[int, tuple[int, int] | None], list[tuple[Target, list[int]]]] = {}
        self._said: list[_Said] = []
        for comment in document.comments:
            self._take(comment)

    def runs(
        self,
        node: int,
        pieces: Sequence[tuple[str, str]],
        item: tuple[int, int] | None = None,
        offset: int = 0,
        *,
        last: bool = True,
    ) -> str:
        """Runs of a text, with the marks where comments on it begin and end.

        Args:
            node: The index of the node the text belongs to.
            pieces: The text, with the character style of each piece.
            item: The cell or photo, as in :class:`Target`.
            offset: How many characters of the same text come in paragraphs before this one.
            last: Whether no other paragraph of the same text follows.
        """
        marks = self._marks.get((node, item))
        if not marks:
            return "".join(run(text, style) for text, style in pieces)
        length = sum(len(text) for text, _style in pieces)
        cuts = sorted({place - offset for target, _ids in marks for place in (target.start, target.end)})
        found = [self._at(marks, offset, first=not offset, last=last and not length)]
        at = 0
        for text, style in pieces:
            begun = at
            for cut in [c for c in cuts if begun < c < begun + len(text)] + [begun + len(text)]:
                found.append(run(text[at - begun : cut - begun], style))
                if cut != at:
                    found.append(self._at(marks, offset + cut, first=False, last=last and cut == length))
                at = cut
        return "".join(found)

    def _at(self, marks: Sequence[tuple[Target, list[int]]], place: int, *, first: bool, last: bool) -> str:
        """The marks at one point: what ends there, then what begins there."""
        ends = [
            ids
            for target, ids in marks
            if target.start < target.end == place or (last and target.end > place)
        ]
        begins = [(t, ids) for t, ids in marks if t.start == place and (t.start < t.end or first or place)]
        out = [_end(number) for ids in ends for number in ids]
        for target, ids in begins:
            out += [f'<w:commentRangeStart w:id="{number}"/>' for number in ids]
            if target.start == target.end:
                out += [_end(number) for number in ids]
        return "".join(out)

    def _take(self, comment: Comment) -> None:
        head = f"{TAG}{comment.number:06X}"
        first = len(self._said)
        self._said.append(_Said(first, head, comment.author, comment.at, comment.text, "", comment.settled))
        for answer in comment.answers:
            number = len(self._said)
            paragraph = f"{_ANSWER_TAG}{number:06X}"
            self._said.append(
                _Said(number, paragraph, answer.author, answer.at, answer.text, head, comment.settled)
            )
        target = comment.target
        ids = list(range(first, len(self._said)))
        self._marks.setdefault((target.node, target.item), []).append((target, ids))

    def add_parts(self, package: Base) -> None:
        """Puts what was said into the package; nothing when nobody said anything."""
        if not self._said:
            return
        contents = {
            "comments": ("w:comments", "".join(map(_comment, self._said))),
            "commentsExtended": ("w15:commentsEx", "".join(map(_thread, self._said))),
            "commentsIds": ("w16cid:commentsIds", "".join(map(_lasting, self._said))),
        }
        for kind, (root, content) in contents.items():
            xml = f"{_HEAD}<{root} {_NAMESPACES}>{content}</{root}>"
            package.add_part(f"/word/{kind}.xml", _MEDIA.format(kind), _RELATIONS[kind], xml.encode())


def _end(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def _comment(said: _Said) -> str:
    date = f' w:date="{said.at.astimezone(_TAIWAN).strftime("%Y-%m-%dT%H:%M:%SZ")}"' if said.at else ""
    lines = said.text.split("\n") or [""]
    return (
        f'<w:comment w:id="{said.number}" w:author="{attribute(said.author)}"{date} '
        f'w:initials="{escape(said.author[:1])}">{"".join(_paragraphs(lines, said.paragraph))}</w:comment>'
    )


def _paragraphs(lines: Sequence[str], last: str) -> Iterator[str]:
    """A thread is tied to the id of the last paragraph of each comment."""
    for index, line in enumerate(lines):
        mark = "" if index else "<w:r><w:annotationRef/></w:r>"
        name = f' w14:paraId="{last}" w14:textId="77777777"' if index == len(lines) - 1 else ""
        yield f"<w:p{name}>{mark}{run(line)}</w:p>"


def _thread(said: _Said) -> str:
    parent = f' w15:paraIdParent="{said.parent}"' if said.parent else ""
    return f'<w15:commentEx w15:paraId="{said.paragraph}"{parent} w15:done="{int(said.done)}"/>'


def _lasting(said: _Said) -> str:
    return f'<w16cid:commentId w16cid:paraId="{said.paragraph}" w16cid:durableId="{said.paragraph}"/>'
