"""Changes of a reviewed file as proposals for the draft as it is now."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from drafting.places import Place, text_at
from drafting.readback.edits import Edit, Unplaced
from drafting.readers.reviewed import Hand
from drafting.review.anchors import anchor_at, follow_all
from drafting.review.model import Anchor, Comment, Origin, Person, Proposal, Snapshot


def proposals(
    edits: Sequence[Edit], exported: Snapshot, current: Snapshot, origin: Origin, first_group: int
) -> list[Proposal]:
    """The changes that the draft does not have yet, in order.

    Args:
        edits: What was changed in the exported report.
        exported: The report as it was exported.
        current: The report as it is now.
        origin: The file; the key of each change is added.
        first_group: A number from which on groups are free.
    """
    edits = once(edits)
    then = [_anchor(edit, exported) for edit in edits]
    now = follow_all(then, exported, current)
    groups: dict[int, int] = {}
    found: list[Proposal] = []
    for edit, was, anchor in zip(edits, then, now, strict=True):
        if _is_done(edit, was, anchor, exported, current):
            continue
        group = groups.setdefault(edit.group, first_group + len(groups)) if edit.group else 0
        found.append(
            Proposal(
                Person(edit.hand.author),
                edit.hand.at,
                edit.kind,
                anchor,
                before=edit.before,
                after=edit.after,
                replacement=edit.replacement,
                new_block=edit.block,
                group=group,
                origin=msgspec.structs.replace(origin, key=change_key(edit, was)),
            )
        )
    return found


def once(edits: Sequence[Edit]) -> list[Edit]:
    """Each change of a text once: the form prints some facts twice, and a reviewer mends both."""
    seen: set[Edit] = set()
    found: list[Edit] = []
    for edit in edits:
        if edit.kind != "replace" or edit not in seen:
            found.append(edit)
        seen.add(edit)
    return found


def _anchor(edit: Edit, exported: Snapshot) -> Anchor:
    if edit.kind == "insert":
        assert edit.home is not None
        return anchor_at(exported, Place(edit.home.section, edit.home.block))
    assert edit.place is not None
    anchor = anchor_at(exported, edit.place, edit.start, edit.end)
    if edit.kind == "replace" and edit.start == edit.end:
        return msgspec.structs.replace(anchor, quote="")
    return anchor


def _is_done(edit: Edit, was: Anchor, anchor: Anchor, exported: Snapshot, current: Snapshot) -> bool:
    """Whether the draft already is as the reviewer wanted it."""
    if edit.kind == "delete":
        return was.block is not None and current.find(was.block) is None and not anchor.placed
    if edit.kind == "insert":
        known = {number for numbers in exported.numbers.values() for number in numbers}
        return edit.home is not None and any(
            number not in known and block == edit.block
            for number, block in zip(
                current.numbers.get(edit.home.section, ()),
                current.report.section(edit.home.section),
                strict=False,
            )
        )
    place, now = current.place(anchor), None
    if place is not None:
        now = text_at(current.report, place)
    if edit.kind == "level":
        block = current.block(was.block) if was.block is not None else None
        return block is not None and edit.block is not None and _level(block) == _level(edit.block)
    return now is not None and now == edit.after and edit.after != edit.before


def _level(block: object) -> object:
    return getattr(block, "level", None)


def change_key(edit: Edit, was: Anchor) -> str:
    """What tells a change from all others on this draft: the change itself, and then who made it."""
    place = (was.section, str(was.block), was.field, str(edit.start), str(edit.end))
    what = _digest(edit.kind, *place, edit.before, edit.after, edit.replacement)
    return f"{what}:{_digest(edit.hand.author)}"


def is_known(key: str, tracked: bool, known: Iterable[str]) -> bool:
    """Whether a change is there already.

    A change that was not tracked is laid to whoever saved the file last: in a file that went through several hands it
    is the same change, whoever it is said to be of.
    """
    if tracked:
        return key in known
    what = key.partition(":")[0]
    return any(other.partition(":")[0] == what for other in known)


def notes(
    unplaced: Iterable[Unplaced], exported: Snapshot, current: Snapshot, origin: Origin
) -> list[Comment]:
    """What the draft has no room for, as remarks at what is nearest to it."""
    found = list(dict.fromkeys(unplaced))
    anchors = follow_all([_near(each, exported) for each in found], exported, current)
    counts: Counter[tuple[str, ...]] = Counter()
    made: list[Comment] = []
    for each, anchor in zip(found, anchors, strict=True):
        what = ("unplaced", each.hand.author, each.about, each.text)
        counts[what] += 1
        again = (str(counts[what]),) if counts[what] > 1 else ()  # two photos of one caption are two remarks
        own = msgspec.structs.replace(origin, key=_digest(*what, *again))
        made.append(Comment(Person(each.hand.author), each.hand.at, anchor, each.text, origin=own))
    return made


def _near(unplaced: Unplaced, exported: Snapshot) -> Anchor:
    section = unplaced.about if unplaced.about in _places(exported) else ""
    place = unplaced.place or (Place(section) if section else None)
    try:
        return anchor_at(exported, place)
    except KeyError:
        return Anchor(section, quote=unplaced.quote, placed=False)


def _places(snapshot: Snapshot) -> set[str]:
    return {*snapshot.numbers, *snapshot.report.__struct_fields__} - {"sections", "format", "template"}


def remark_key(hand: Hand, text: str, occurrence: int) -> str:
    """What tells a comment from all others on this draft: who, when, what, and the how manieth such it is."""
    return _digest("remark", hand.author, hand.at.isoformat() if hand.at else "", text, str(occurrence))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]
