"""Comments as Word has them: ranges in the text, and three parts with what was said, by whom, in which thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from drafting.document import Comment, Document
from drafting.writers.docx.package import Base
from drafting.writers.docx.xml import attribute, run
from drafting.writers.margin import Begin, End, Margin, Text

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
        self._margin = Margin(document)
        self._ids: dict[int, range] = {}  # the numbers in the file of a comment and its replies
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
        """Runs of a text, with the marks where comments on it begin and end; see :meth:`Margin.cut`."""
        return "".join(map(self._xml, self._margin.cut(node, pieces, item, offset, last=last)))

    def _xml(self, part: Text | Begin | End) -> str:
        if isinstance(part, Text):
            return run(part.text, part.style)
        ids = self._ids[id(part.comment)]
        if isinstance(part, Begin):
            return "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in ids)
        return "".join(map(_end, ids))

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
        self._ids[id(comment)] = range(first, len(self._said))

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
