"""Findings on long names that are written in different forms, in quotation marks or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from drafting.checks.finding import Finding
from drafting.checks.hit import Context, Hit, report_rule
from drafting.checks.longnames import RULE, Name, Slip, names_of, slips_of
from drafting.checks.variants import listed, near_identical
from drafting.i18n import _
from drafting.segments import Segment

_JOINED = re.compile("[、及與和暨或]")


@report_rule
def unquoted(context: Context) -> Iterator[Finding]:
    """Long names in running text that differ in a character or two from one written more often."""
    slips = slips_of(context)
    if slips:
        found = ((segment, name) for segment, name in names_of(context) if name.text in slips)
        yield from _once(
            context, [(segment, _hit(segment.text, name, slips[name.text])) for segment, name in found]
        )


def _hit(text: str, name: Name, slip: Slip) -> Hit:
    start, left = name.end, slip.length
    while left:
        start -= 1
        left -= not text[start].isspace()
    message = _("Elsewhere this is called “{name}”.").format(name=slip.better)
    return Hit(RULE, start, name.end, message, (slip.better,), guarded=True)


def _once(context: Context, hits: Iterable[tuple[Segment, Hit]]) -> Iterator[Finding]:
    """The findings that no other rule on names has made, and of those that overlap the first."""
    taken = [(f.place, f.start, f.end) for rule in (listed, near_identical) for f in rule(context)]
    for segment, hit in hits:
        if any(p == segment.place and s < hit.end and hit.start < e for p, s, e in taken):
            continue
        taken.append((segment.place, hit.start, hit.end))
        if not _side_by_side(context, segment.text[hit.start : hit.end], hit.suggestions[0]):
            yield context.on(segment, hit)


def _side_by_side(context: Context, one: str, other: str) -> bool:
    """Whether a sentence names both, one after the other: then they are two things."""
    for segment in context.segments:
        text = segment.text
        if one in text and other in text:
            for first, second in ((one, other), (other, one)):
                end = text.find(first) + len(first)
                at = text.find(second, end, end + len(second) + 8)
                if at >= 0 and _JOINED.search(text[end:at]) and "。" not in text[end:at]:
                    return True
    return False
