"""An old report taken apart at the headings of its highest level."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from drafting.distribution.headings import BESIDE, MANDATED, Heading, Mark, Target, read_heading, read_mark
from drafting.distribution.source import Item, text_of
from drafting.pasting.levels import Entry
from drafting.pasting.wrapping import Line, line_of

_RANK = ("part", "chapter", "roman", "heading1", "heading2", "section", "counting", "heading3", "decimal", "")
"""The kinds of numbers the parts of a report are known to have, the highest first; the last is none."""
_SURE = frozenset({"part", "chapter", "roman", "heading1"})
_CONTENT = re.compile(r"內 ?容(?: ?摘 ?要)? ?[:：][ \u3000]*([(（][^()（）]*字[^()（）]*[)）])?[ \u3000]*")
_LIST_OF_PERSONS = re.compile("[名冊單表]|[團成]員")
_ENDS = re.compile("[。，；！？]$")
_SHORT = 30
_LONGEST = 60


class Section(NamedTuple):
    """A stretch of the old report under one heading.

    ``heading`` is as it stands there, empty for what comes before the first; ``targets`` are the parts it names,
    none for a heading of the writer's own.
    """

    heading: str
    targets: tuple[Target, ...]
    items: tuple[Item, ...]


def mark_of(item: Item) -> Mark | None:
    """The number of a line or paragraph; None for a table, a picture, and an empty line."""
    if isinstance(item, Entry):
        return read_mark(item.text, item.label, item.heading) if item.text else None
    return read_mark(item.text) if isinstance(item, Line) and item.text else None


def headings_of(items: Sequence[Item]) -> list[Heading | None]:
    """The known heading each item is, if it is one."""
    return [read_heading(mark) if (mark := mark_of(item)) else None for item in items]


def merged(targets: Sequence[Target]) -> tuple[Target, ...]:
    """Parts with 行程 counted as 過程, which it is printed in."""
    return tuple(dict.fromkeys("process" if target == "itinerary" else target for target in targets))


def highest_kind(headings: Sequence[Heading | None]) -> tuple[str, int]:
    """The kind of number the mandated parts have, and how many headings of different parts there are of it."""
    best, most = "", (0, 0)
    for kind in _RANK:
        of_kind = [merged(found.targets) for found in headings if found and found.mark.kind == kind]
        named = {target for targets in of_kind for target in targets if target in MANDATED}
        separate = {targets for targets in of_kind if any(target in MANDATED for target in targets)}
        if kind in _SURE and len(separate) > 1:
            return kind, len(separate)
        if (len(named), len(separate)) > most:
            best, most = kind, (len(named), len(separate))
    return best, most[1]


def sections_of(items: Sequence[Item]) -> list[Section]:
    """The sections in order; the first has no heading and holds what stands before any."""
    headings = headings_of(items)
    kind, _count = highest_kind(headings)
    sections: list[Section] = []
    heading, last = "", 0
    targets: tuple[Target, ...] = ()
    named: tuple[Target, ...]
    opened: list[Item] = []
    began = False
    for index, item in enumerate(items):
        found = headings[index]
        mark = mark_of(item)
        run_in = ""
        if found and _begins(found, kind):
            named, run_in = merged(found.targets), found.run_in
            began = began or bool(set(named) & set(MANDATED))
            words = text_of(item)[: len(text_of(item)) - len(run_in)] if run_in else text_of(item)
        elif not began and (content := _CONTENT.match(text_of(item))):
            named, words = ("summary",), content[0]
            run_in = text_of(item)[content.end() :]
        elif mark and began and _is_own_heading(mark, kind, last, text_of(item)):
            named, words = (), text_of(item)
        else:
            opened.append(item)
            continue
        if mark and mark.kind == kind and mark.number:
            last = mark.number
        sections.append(Section(heading, targets, tuple(opened)))
        heading, targets = words.strip(), named
        opened = [_run_in(item, run_in)] if run_in else []
    sections.append(Section(heading, targets, tuple(opened)))
    return [part for section in sections for part in _split(section)]


def _begins(found: Heading, kind: str) -> bool:
    """Whether a known heading begins a part: it has the number the parts have, or is one that often has none."""
    if found.mark.kind == kind:
        return True
    unnumbered = not found.mark.kind or found.mark.kind.startswith("heading")
    if not unnumbered or found.targets[0] not in BESIDE or found.run_in:
        return False
    return found.targets[0] != "travellers" or bool(_LIST_OF_PERSONS.search(found.mark.rest))


def _is_own_heading(mark: Mark, kind: str, last: int, text: str) -> bool:
    """Whether a line is a heading of the writer's own on the level of the parts."""
    if mark.kind != kind or not kind or _ENDS.search(text):
        return False
    if kind in _SURE:
        return len(text) <= _LONGEST
    return mark.number == last + 1 and len(text) <= _SHORT


def _run_in(item: Item, text: str) -> Item:
    """What stands behind the colon of a heading, as an item of its own."""
    return line_of(text) if isinstance(item, Line) else Entry(text)


def _split(section: Section) -> list[Section]:
    """A section of two parts (心得及建議), taken apart when headings in it name each of them."""
    wanted = set(section.targets)
    if len(wanted) < 2:
        return [section]
    headings = headings_of(section.items)
    within = [
        found if found and len(merged(found.targets)) == 1 and set(merged(found.targets)) <= wanted else None
        for found in headings
    ]
    kinds = [found.mark.kind for found in within if found]
    for kind in dict.fromkeys(kinds):
        named = [merged(found.targets)[0] for found in within if found and found.mark.kind == kind]
        if len(set(named)) > 1 and len(named) == len(set(named)):
            return _cut(section, within, kind)
    return [section]


def _cut(section: Section, within: Sequence[Heading | None], kind: str) -> list[Section]:
    parts: list[Section] = []
    heading, targets = section.heading, section.targets[:1]
    opened: list[Item] = []
    for item, found in zip(section.items, within, strict=True):
        if found and found.mark.kind == kind:
            if opened or parts:
                parts.append(Section(heading, targets, tuple(opened)))
            heading, targets = text_of(item), merged(found.targets)
            opened = [_run_in(item, found.run_in)] if found.run_in else []
        else:
            opened.append(item)
    return [*parts, Section(heading, targets, tuple(opened))]
