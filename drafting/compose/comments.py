"""Where the comments of a draft stand in its document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from drafting import document as doc
from drafting.compose.slots import AnySlot, Slot, TableSlot, texts
from drafting.places import Place
from drafting.review.model import Anchor, Comment


def placed(
    comments: Sequence[Comment], numbers: Mapping[str, Sequence[int]], slots: Sequence[AnySlot]
) -> Iterator[doc.Comment]:
    """The comments, each at its words; at its part, or at the beginning, where those words are not printed."""
    for comment in comments:
        target = _target(comment.anchor, numbers, slots)
        if target is not None:
            yield doc.Comment(
                comment.id,
                comment.author.name,
                comment.at,
                comment.text,
                target,
                tuple(doc.Answer(reply.author.name, reply.at, reply.text) for reply in comment.replies),
                comment.settled,
            )


def _target(
    anchor: Anchor, numbers: Mapping[str, Sequence[int]], slots: Sequence[AnySlot]
) -> doc.Target | None:
    place = _place(anchor, numbers)
    if place is not None:
        for slot in slots:
            for text in texts(slot):
                for span in text.spans:
                    if span.place == place:
                        return _within(text, span.start, span.end, anchor)
        if place.block is not None:
            for slot in slots:
                if _is_of(slot, place):
                    return next(texts(slot)).target
    about = [slot for slot in slots if anchor.section and slot.about == anchor.section]
    shown = [slot for slot in slots if not (isinstance(slot, Slot) and slot.is_note)]
    return next((next(texts(slot)).target for slot in (*about, *shown)), None)


def _place(anchor: Anchor, numbers: Mapping[str, Sequence[int]]) -> Place | None:
    """The place an anchor names; None when what it was about is gone."""
    if not anchor.placed or not anchor.section:
        return None
    if anchor.section not in numbers or anchor.block is None:
        return Place(anchor.section, anchor.block, anchor.field)
    if anchor.block not in numbers[anchor.section]:
        return None
    return Place(anchor.section, numbers[anchor.section].index(anchor.block), anchor.field)


def _within(slot: Slot, start: int, end: int, anchor: Anchor) -> doc.Target:
    target = slot.target
    if anchor.end > anchor.start and start + anchor.end <= end:
        start, end = start + anchor.start, start + anchor.end
    if start == end:  # a field that is still blank: its line
        return target
    return doc.Target(target.node, target.item, start, end)


def _is_of(slot: AnySlot, place: Place) -> bool:
    """Whether a slot is the block at a place, or a row of a table of facts stands in it."""
    if isinstance(slot, Slot):
        return any(
            span.place.section == place.section and span.place.block == place.block for span in slot.spans
        )
    if isinstance(slot, TableSlot) and slot.block is None:
        return slot.about == place.section
    return (slot.about, slot.block) == (place.section, place.block)
