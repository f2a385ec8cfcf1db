"""A number that somebody types at the start of a paragraph, as people do in Word: the item it is meant to be."""

from __future__ import annotations

from typing import NamedTuple

from drafting.pasting.labels import Label, read_label
from drafting.pasting.levels import OWN_LEVEL
from drafting.report import TextBlock


class TypedItem(NamedTuple):
    """An item, the number that was typed before it, and how many characters of the text the number took.

    ``counted_on``: the next number of the same kind stands within the text (1.甲案，2.乙案).
    """

    block: TextBlock
    number: int
    taken: int
    counted_on: bool = False


def typed_item(text: str) -> TypedItem | None:
    """The item that body text beginning with 一、, （一）, 1. or (1) is meant to be; None when that is not certain."""
    label = read_label(text)
    if label is None or label.doubtful or label.kind == "part" or label.kind not in OWN_LEVEL:
        return None
    taken = len(text) - len(label.rest)
    return TypedItem(TextBlock(OWN_LEVEL[label.kind], label.rest), label.number, taken, _is_counted_on(label))


def _is_counted_on(label: Label) -> bool:
    """Whether the number behind that of a label stands in what it says."""
    following = (read_label(label.rest[place:]) for place in range(1, len(label.rest)))
    return any(other and (other.kind, other.number) == (label.kind, label.number + 1) for other in following)


def printed_number(label: str) -> int:
    """What a printed number (一、) counts; 0 when it is none."""
    read = read_label(label)
    return read.number if read else 0
