"""Which paragraph of a reviewed file is which of those that were exported.

First what was exported is found again in the file as it was before tracked changes: equal texts in order, then the
bookmarks of the parts, then what is most alike between those, then whatever was carried elsewhere. From there the
file itself tells, paragraph by paragraph, what became of each in the end.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from drafting.compose.slots import AnySlot, Slot
from drafting.readback.finding import Search, plain
from drafting.readback.units import Read, Unit, accepted_view, kept_characters, rejected_view
from drafting.readers.reviewed import Cancelled, Element, Table
from drafting.rising import longest_rise


@dataclass
class Pairing:
    """What was found.

    ``reads`` is what the reviewer saw, in order; ``slot_of`` gives by index in it the index of the slot it was, and
    ``read_of`` the other way. ``before`` is by slot what it was before tracked changes. ``moved`` are the indexes in
    ``reads`` of what stands in another order. ``links`` are pairs of a read and a slot that share text without being
    each other: parts of a paragraph that was split or joined.
    """

    reads: list[Read]
    slot_of: dict[int, int] = field(default_factory=dict)
    read_of: dict[int, int] = field(default_factory=dict)
    before: dict[int, Read] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)
    links: list[tuple[int, int]] = field(default_factory=list)
    likeness: float = 0.0

    def put(self, read: int, slot: int) -> None:
        """Notes that the two are one."""
        self.slot_of[read] = slot
        self.read_of[slot] = read


def pair(slots: Sequence[AnySlot], body: Sequence[Element], cancelled: Cancelled) -> Pairing:
    """Finds the exported paragraphs and tables in a file.

    Raises:
        GaveUp: ``cancelled`` said so.
    """
    pairing = Pairing(
        [read for read in accepted_view(body) if not (isinstance(read, Unit) and read.is_contents)]
    )
    reads = [read for read in rejected_view(body) if not (isinstance(read, Unit) and read.is_contents)]
    old = Search(slots, reads, cancelled)
    pairing.likeness = old.exact()
    old.by_bookmark()
    old.by_header()
    old.by_pictures()
    old.between()
    old.elsewhere()
    pairing.before = {slot: reads[read] for slot, read in old.read_of.items()}
    _follow(pairing, slots, reads, old)
    _note_moves(pairing)
    return pairing


def _follow(pairing: Pairing, slots: Sequence[AnySlot], reads: Sequence[Read], old: Search) -> None:
    """What each exported paragraph became, by the paragraphs of the file it consists of."""
    slot_of_raw: dict[int, int] = {}
    tables: dict[int, int] = {}
    for slot, read in old.read_of.items():
        item = reads[read]
        if isinstance(item, Table):
            tables[id(item)] = slot
        else:
            slot_of_raw |= {raw.number: slot for raw in item.raws}
    weights = Counter[tuple[int, int]]()
    ends: list[tuple[int, int]] = []
    for index, unit in enumerate(pairing.reads):
        if isinstance(unit, Table):
            if id(unit) in tables:
                pairing.put(index, tables[id(unit)])
            continue
        for raw in unit.raws:
            home = slot_of_raw.get(raw.number)
            if home is None:
                continue
            weights[index, home] += kept_characters(raw)
            if raw is unit.raws[-1] and not raw.end_inserted:
                ends.append((index, home))
    for (index, slot), weight in sorted(weights.items(), key=lambda item: -item[1]):
        if weight and index not in pairing.slot_of and slot not in pairing.read_of:
            pairing.put(index, slot)
    for index, slot in ends:  # rewritten from beginning to end
        if index not in pairing.slot_of and slot not in pairing.read_of:
            pairing.put(index, slot)
    pairing.links += [
        pair for pair, weight in weights.items() if weight and pairing.slot_of.get(pair[0]) != pair[1]
    ]
    _follow_moves(pairing, slots)
    _link_untracked(pairing, reads, old)


def _follow_moves(pairing: Pairing, slots: Sequence[AnySlot]) -> None:
    """Paragraphs that were moved with tracking: put in at one place, struck out at another."""
    homes: dict[str, list[int]] = defaultdict(list)
    for slot, item in enumerate(slots):
        if isinstance(item, Slot) and slot not in pairing.read_of:
            homes[plain(item.text)].append(slot)
    for index, unit in enumerate(pairing.reads):
        if index in pairing.slot_of or not isinstance(unit, Unit):
            continue
        same = homes.get(plain(unit.accepted))
        if same:
            pairing.put(index, same.pop(0))
            pairing.moved.add(index)


def _link_untracked(pairing: Pairing, reads: Sequence[Read], old: Search) -> None:
    """Parts of paragraphs that were split or joined without tracking."""
    index_of_raw = {
        raw.number: index
        for index, unit in enumerate(pairing.reads)
        if isinstance(unit, Unit)
        for raw in unit.raws
    }
    for read, slot in old.parts():
        item = reads[read]
        assert isinstance(item, Unit)
        index = index_of_raw.get(item.raws[0].number)
        if index is not None and index not in pairing.slot_of:
            pairing.links.append((index, slot))
    for slot, read in old.joined():
        item = reads[read]
        if isinstance(item, Unit) and slot not in pairing.read_of:
            home = index_of_raw.get(item.raws[0].number)
            if home is not None:
                pairing.links.append((home, slot))


def _note_moves(pairing: Pairing) -> None:
    order = [pair for pair in sorted(pairing.slot_of.items()) if pair[0] not in pairing.moved]
    steady = {order[n][0] for n in longest_rise([slot for _index, slot in order])}
    pairing.moved |= {index for index, _slot in order if index not in steady}


def groups(links: Iterable[tuple[int, int]], pairing: Pairing) -> dict[int, int]:
    """A number for each slot or read (those as ``-1 - index``) that must be decided together with others."""
    parents: dict[int, int] = {}

    def top(node: int) -> int:
        while parents.setdefault(node, node) != node:
            node = parents[node]
        return node

    for index, slot in links:
        for node in (slot, pairing.slot_of.get(index, -1 - index)):
            parents.setdefault(node, node)
        parents[top(slot)] = top(pairing.slot_of.get(index, -1 - index))
    return {node: top(node) for node in parents}
