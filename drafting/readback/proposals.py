"""Changes of a reviewed file as proposals for the draft as it is now."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from drafting.places import Place, text_at
from drafting.readback.edits import Edit, Unplaced
from drafting.readers.reviewed import Hand
from drafting.report import Photo, PhotoBlock, photos
from drafting.review.anchors import anchor_at, follow_all
from drafting.review.facts import FACT_FIELDS, changed_row, fact_rows
from drafting.review.model import Anchor, Comment, Origin, Person, Proposal, Snapshot
from drafting.review.photowork import photo_index
from drafting.review.positions import follow_position, follow_target
from drafting.review.rows import matched

_ROW_KINDS = ("insert_row", "delete_row", "change_row")


def proposals(
    edits: Sequence[Edit],
    exported: Snapshot,
    current: Snapshot,
    origin: Origin,
    first_group: int,
    hashes: Mapping[str, str],
) -> list[Proposal]:
    """The changes that the draft does not have yet, in order.

    Args:
        edits: What was changed in the exported report.
        exported: The report as it was exported.
        current: The report as it is now.
        origin: The file; the key of each change is added.
        first_group: A number from which on groups are free.
        hashes: The SHA-256 of the photos of the draft, in hex, by their names.
    """
    edits = once(edits)
    then = [_anchor(edit, exported) for edit in edits]
    now = follow_all(then, exported, current)
    for index, edit in enumerate(edits):
        if edit.kind == "insert_row":
            now[index] = follow_position(then[index], exported, current)
    groups: dict[int, int] = {}
    found: list[Proposal] = []
    for edit, was, anchor in zip(edits, then, now, strict=True):
        if _is_done(edit, was, anchor, exported, current) or _has_picture(edit, anchor, current, hashes):
            continue
        target = anchor_at(exported, edit.target) if edit.target is not None else None
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
                old_row=edit.old_row,
                new_row=edit.new_row,
                target=follow_target(target, exported, current) if target is not None else None,
                group=group,
                origin=msgspec.structs.replace(origin, key=change_key(edit, was)),
            )
        )
    return found


def once(edits: Sequence[Edit]) -> list[Edit]:
    """Each change of a text once: the form prints some facts twice, and a reviewer mends both."""
    # A row that was moved goes in the table; that it went from a list as well says no more.
    grouped = {edit.place for edit in edits if edit.kind == "delete_row" and edit.group}
    seen: set[object] = set()
    found: list[Edit] = []
    for edit in edits:
        key: object = (edit.kind, edit.place) if edit.kind == "delete_row" else edit
        twice = edit.kind in ("replace", "delete_row", "change_row") and key in seen
        told = edit.kind == "delete_row" and not edit.group and edit.place in grouped
        if not twice and not told:
            found.append(edit)
            seen.add(key)
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
    if edit.kind in _ROW_KINDS:
        return _row_is_done(edit, anchor, exported, current)
    if edit.kind in ("delete_photo", "move_photo"):
        return _photo_is_done(edit, exported, current)
    if edit.kind == "replace_photo":
        return False  # asked of the photo itself
    place, now = current.place(anchor), None
    if place is not None:
        now = text_at(current.report, place)
    if edit.kind == "level":
        block = current.block(was.block) if was.block is not None else None
        return block is not None and edit.block is not None and _level(block) == _level(edit.block)
    return now is not None and now == edit.after and edit.after != edit.before


def _row_is_done(edit: Edit, anchor: Anchor, exported: Snapshot, current: Snapshot) -> bool:
    if anchor.section not in FACT_FIELDS:
        return False
    was, rows = (fact_rows(snapshot.report, anchor.section) for snapshot in (exported, current))
    partners = matched(was, rows)
    if edit.kind == "insert_row":
        return any(row == edit.new_row and n not in partners for n, row in enumerate(rows))
    assert edit.place is not None
    assert edit.place.block is not None
    now = partners[edit.place.block]
    if edit.kind == "delete_row":
        return now is None
    if now is None or edit.old_row is None or edit.new_row is None:
        return False
    return changed_row(rows[now], edit.new_row, edit.old_row) is not None


def _photo_is_done(edit: Edit, exported: Snapshot, current: Snapshot) -> bool:
    photo = _photo(exported, edit.place)
    there = {each.file: (section, block, n) for section, block, n, each in photos(current.report)}
    if photo is None or photo.file not in there:
        return photo is not None and edit.kind == "delete_photo"
    if edit.kind == "delete_photo" or edit.target is None:
        return False
    section, block, index = there[photo.file]
    before = _photo(exported, edit.target)
    if before is not None:
        return there.get(before.file) == (section, block, index - 1)
    number = exported.numbers[edit.target.section][edit.target.block or 0]
    return index == 0 and current.find(number) == (section, block)


def _has_picture(edit: Edit, anchor: Anchor, current: Snapshot, hashes: Mapping[str, str]) -> bool:
    """Whether the draft shows already, in the place of a photo, the picture that stands for it in the file."""
    place = current.place(anchor) if edit.picture is not None else None
    photo = _photo(current, place)
    return photo is not None and edit.picture is not None and hashes.get(photo.file) == edit.picture.sha256


def _photo(snapshot: Snapshot, place: Place | None) -> Photo | None:
    if place is None or place.block is None:
        return None
    block = snapshot.report.section(place.section)[place.block]
    index = photo_index(Anchor(field=place.field))
    if not isinstance(block, PhotoBlock) or index is None:
        return None
    return block.photos[index]


def _level(block: object) -> object:
    return getattr(block, "level", None)


def change_key(edit: Edit, was: Anchor) -> str:
    """What tells a change from all others on this draft: the change itself, and then who made it."""
    place = (was.section, str(was.block), was.field, str(edit.start), str(edit.end))
    to = () if edit.target is None else (edit.target.section, str(edit.target.block), edit.target.field)
    shown = () if edit.picture is None else (edit.picture.sha256,)
    what = _digest(edit.kind, *place, edit.before, edit.after, edit.replacement, *to, *shown)
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
