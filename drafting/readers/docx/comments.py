"""The comments of a Word file: who, when, what, on which words, answered by whom, done or not.

Replies and "done" stand in a part of their own (``commentsExtended.xml``), tied to a comment by the id of its last
paragraph; a program that does not know that part leaves plain comments.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from drafting.readers.docx.names import W14, W15, W, is_on, local, moment, value
from drafting.readers.reviewed import Answer, Hand, Point, Remark
from drafting.text import clean, clean_line
from drafting.writers.docx.comments import TAG

_DELETED = frozenset({"del", "moveFrom"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "‑"}


@dataclass
class _Found:
    remark: Remark
    paragraph_id: str
    parent: str = ""
    answers: list[Answer] = field(default_factory=list)


def remarks(
    comments: etree._Element | None,
    extended: etree._Element | None,
    starts: Mapping[str, Point],
    ends: Mapping[str, Point],
) -> tuple[Remark, ...]:
    """The comments with their replies, in the order of the file."""
    if comments is None:
        return ()
    parents, done = _threads(extended)
    found = []
    for comment in comments.iter(f"{W}comment"):
        number = value(comment, "id")
        paragraph_id = _last_paragraph_id(comment)
        start = starts.get(number)
        remark = Remark(
            Hand(clean_line(comment.get(f"{W}author", "")), moment(comment)),
            _text(comment),
            start,
            max(start, ends.get(number, start)) if start else None,
            settled=done.get(paragraph_id),
            tag=paragraph_id if paragraph_id.startswith(TAG) else "",
        )
        found.append(_Found(remark, paragraph_id, parents.get(paragraph_id, "")))
    return _with_answers(found)


def _with_answers(found: list[_Found]) -> tuple[Remark, ...]:
    by_id = {item.paragraph_id: item for item in found if item.paragraph_id}
    heads: list[_Found] = []
    for item in found:
        head = item
        for _step in range(len(found)):
            if head.parent not in by_id or by_id[head.parent] is head:
                break
            head = by_id[head.parent]
        if head is item or head.parent in by_id:  # a reply to nothing, or a ring, is a remark of its own
            heads.append(item)
        else:
            head.answers.append(Answer(item.remark.hand, item.remark.text))
    return tuple(
        Remark(
            head.remark.hand,
            head.remark.text,
            head.remark.start,
            head.remark.end,
            tuple(head.answers),
            head.remark.settled,
            head.remark.tag,
        )
        for head in heads
    )


def _threads(extended: etree._Element | None) -> tuple[dict[str, str], dict[str, bool]]:
    parents: dict[str, str] = {}
    done: dict[str, bool] = {}
    for entry in extended.iter(f"{W15}commentEx") if extended is not None else ():
        number = entry.get(f"{W15}paraId", "").upper()
        done[number] = is_on(entry, f"{W15}done") if f"{W15}done" in entry.attrib else False
        if parent := entry.get(f"{W15}paraIdParent", "").upper():
            parents[number] = parent
    return parents, done


def _last_paragraph_id(comment: etree._Element) -> str:
    ids = [paragraph.get(f"{W14}paraId", "") for paragraph in comment.iter(f"{W}p")]
    return ids[-1].upper() if ids else ""


def _text(comment: etree._Element) -> str:
    lines = ["".join(_characters(paragraph)) for paragraph in comment.iter(f"{W}p")]
    return clean("\n".join(lines)).strip()


def _characters(paragraph: etree._Element) -> list[str]:
    found: list[str] = []
    for element in paragraph.iter():
        name = local(element)
        if name == "t" and not any(local(parent) in _DELETED for parent in element.iterancestors()):
            found.append(element.text or "")
        elif name in _BREAKS and local(element.getparent()) == "r":  # type: ignore[arg-type]
            found.append(_BREAKS[name])
    return found
