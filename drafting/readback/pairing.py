"""Which paragraph of a reviewed file is which of those that were exported.

First what was exported is found again in the file as it was before tracked changes: equal texts in order, then the
bookmarks of the parts, then what is most alike between those, then whatever was carried elsewhere. From there the
file itself tells, paragraph by paragraph, what became of each in the end.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from drafting.compose.slots import AnySlot, Slot, TableSlot
from drafting.readback.units import (
    Read,
    Unit,
    accepted_view,
    kept_characters,
    rejected_view,
    table_text,
)
from drafting.readers.reviewed import OBJECT, Cancelled, Element, Table
from drafting.textdiff import likeness
from drafting.writers.docx.body import BOOKMARK_PREFIX

_SPACE = re.compile(r"\s+")
_COPY = re.compile(r"[_ ]Copy[_ ]\d+$")
_ALIKE, _ALIKE_ELSEWHERE = 0.4, 0.6
_MAX_GAP = 900
"""Pairs up to which everything between two found paragraphs is compared with everything."""
_MIN_PART = 4
"""Characters a piece of a paragraph must have to be known as such."""


class GaveUp(Exception):
    """The user cancelled the reading."""


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
    old = _Old(slots, reads, cancelled)
    pairing.likeness = old.exact()
    old.by_bookmark()
    old.between()
    old.elsewhere()
    pairing.before = {slot: reads[read] for slot, read in old.read_of.items()}
    _follow(pairing, slots, reads, old)
    _note_moves(pairing)
    return pairing


# --- Before tracked changes ---------------------------------------------------------------------------------------


class _Old:
    """Slots and what the file was before tracked changes."""

    def __init__(self, slots: Sequence[AnySlot], reads: Sequence[Read], cancelled: Cancelled) -> None:
        self._slots, self._reads, self._cancelled = slots, reads, cancelled
        self._slot_texts = [_slot_text(slot) for slot in slots]
        self._read_texts = [_read_text(read) for read in reads]
        self.slot_of: dict[int, int] = {}
        self.read_of: dict[int, int] = {}

    def put(self, slot: int, read: int) -> None:
        self.slot_of[read] = slot
        self.read_of[slot] = read

    def exact(self) -> float:
        """Equal texts in order. Gives the share of the slots that were found so."""
        one = [self._key(slot, text) for slot, text in zip(self._slots, self._slot_texts, strict=True)]
        other = [self._key(read, text) for read, text in zip(self._reads, self._read_texts, strict=True)]
        for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
            for step in range(block.size):
                self.put(block.a + step, block.b + step)
        return len(self.read_of) / len(one) if one else 0.0

    def by_bookmark(self) -> None:
        """A heading that was rewritten has the bookmark of its part still."""
        marks = {
            name: index
            for index, read in enumerate(self._reads)
            if isinstance(read, Unit) and index not in self.slot_of
            for raw in read.raws
            for name in map(_bookmark, raw.bookmarks)
        }
        for index, slot in enumerate(self._slots):
            if isinstance(slot, Slot) and slot.bookmark and index not in self.read_of:
                read = marks.get(BOOKMARK_PREFIX + slot.bookmark)
                if read is not None and read not in self.slot_of:
                    self.put(index, read)

    def between(self) -> None:
        """What stands between two that were found in both, paired by likeness in order."""
        found = sorted(self.read_of.items())
        steady = [found[n] for n in _longest_rise([read for _slot, read in found])]
        edges = [(-1, -1), *steady, (len(self._slots), len(self._reads))]
        for (slot, read), (next_slot, next_read) in itertools.pairwise(edges):
            slots = [n for n in range(slot + 1, next_slot) if n not in self.read_of]
            reads = [n for n in range(read + 1, next_read) if n not in self.slot_of]
            if slots and reads:
                self._pair_in_order(slots, reads)

    def elsewhere(self) -> None:
        """What was carried to another place: equal first, then what is alike."""
        slots = [n for n in range(len(self._slots)) if n not in self.read_of]
        reads = [n for n in range(len(self._reads)) if n not in self.slot_of]
        homes: dict[Hashable, list[int]] = defaultdict(list)
        for slot in slots:
            homes[self._key(self._slots[slot], self._slot_texts[slot])].append(slot)
        for read in list(reads):
            same = homes[self._key(self._reads[read], self._read_texts[read])]
            if same:
                self.put(same.pop(0), read)
        slots = [n for n in slots if n not in self.read_of]
        reads = [n for n in reads if n not in self.slot_of]
        if len(slots) * len(reads) <= _MAX_GAP:
            scores = sorted(self._scores(slots, reads, _ALIKE_ELSEWHERE), reverse=True)
            for _score, slot, read in scores:
                if slot not in self.read_of and read not in self.slot_of:
                    self.put(slot, read)

    def parts(self) -> Iterator[tuple[int, int]]:
        """Unknown paragraphs that are a piece of a neighbour's exported text, with that slot."""
        for read, item in enumerate(self._reads):
            if read in self.slot_of or not isinstance(item, Unit) or len(self._read_texts[read]) < _MIN_PART:
                continue
            for near in (read - 1, read + 1):
                slot = self.slot_of.get(near)
                if slot is not None and self._read_texts[read] in self._slot_texts[slot]:
                    yield read, slot
                    break

    def joined(self) -> Iterator[tuple[int, int]]:
        """Slots that were not found because their text now stands in that of a neighbour, with its read."""
        for slot, item in enumerate(self._slots):
            if slot in self.read_of or not isinstance(item, Slot) or len(self._slot_texts[slot]) < _MIN_PART:
                continue
            for near in (slot - 1, slot + 1):
                beside = self.read_of.get(near)
                if beside is not None and self._slot_texts[slot] in self._read_texts[beside]:
                    yield slot, beside
                    break

    def _pair_in_order(self, slots: Sequence[int], reads: Sequence[int]) -> None:
        if self._cancelled():
            raise GaveUp
        if len(slots) * len(reads) > _MAX_GAP:
            return
        least = _ALIKE if len(slots) != len(reads) else _ALIKE / 2
        scores = {(s, r): score for score, s, r in self._scores(slots, reads, least)}
        for slot, read in _best_in_order(slots, reads, scores):
            self.put(slot, read)

    def _scores(
        self, slots: Sequence[int], reads: Sequence[int], least: float
    ) -> Iterator[tuple[float, int, int]]:
        counts = {read: Counter(self._read_texts[read]) for read in reads}
        for slot in slots:
            mine = Counter(self._slot_texts[slot])
            for read in reads:
                if isinstance(self._slots[slot], Slot) != isinstance(self._reads[read], Unit):
                    continue
                longer = max(mine.total(), counts[read].total())
                if not longer or (mine & counts[read]).total() / longer < least:
                    continue
                score = likeness(self._slot_texts[slot], self._read_texts[read])
                if score >= least:
                    yield score, slot, read

    @staticmethod
    def _key(item: AnySlot | Read, text: str) -> Hashable:
        return isinstance(item, Slot | Unit), text


def _slot_text(slot: AnySlot) -> str:
    if isinstance(slot, Slot):
        return _plain(slot.text)
    if isinstance(slot, TableSlot):
        return _plain("\n".join(cell.text for row in slot.rows for cell in row))
    return _plain("\n".join(caption.text for caption in slot.captions))


def _read_text(read: Read) -> str:
    return _plain(read.rejected if isinstance(read, Unit) else table_text(read))


def _plain(text: str) -> str:
    """Without spaces: programs add and drop them at the ends of lines and between kinds of letters."""
    return _SPACE.sub("", text).replace(OBJECT, "")


def _bookmark(name: str) -> str:
    """The name a bookmark had: LibreOffice numbers those it copies."""
    return _COPY.sub("", name)


def _best_in_order(
    slots: Sequence[int], reads: Sequence[int], scores: dict[tuple[int, int], float]
) -> Iterator[tuple[int, int]]:
    """The pairs in rising order whose scores add up to most."""
    best = [[0.0] * (len(reads) + 1) for _slot in range(len(slots) + 1)]
    for i in range(len(slots) - 1, -1, -1):
        for j in range(len(reads) - 1, -1, -1):
            score = scores.get((slots[i], reads[j]))
            taken = best[i + 1][j + 1] + score if score is not None else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], taken)
    i = j = 0
    while i < len(slots) and j < len(reads):
        score = scores.get((slots[i], reads[j]))
        if score is not None and best[i][j] == best[i + 1][j + 1] + score:
            yield slots[i], reads[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


# --- In the end ---------------------------------------------------------------------------------------------------


def _follow(pairing: Pairing, slots: Sequence[AnySlot], reads: Sequence[Read], old: _Old) -> None:
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
            homes[_plain(item.text)].append(slot)
    for index, unit in enumerate(pairing.reads):
        if index in pairing.slot_of or not isinstance(unit, Unit):
            continue
        same = homes.get(_plain(unit.accepted))
        if same:
            pairing.put(index, same.pop(0))
            pairing.moved.add(index)


def _link_untracked(pairing: Pairing, reads: Sequence[Read], old: _Old) -> None:
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
    steady = {order[n][0] for n in _longest_rise([slot for _index, slot in order])}
    pairing.moved |= {index for index, _slot in order if index not in steady}


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """The indexes of the longest rising run, gaps allowed."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        place = bisect_left(tails, number)
        before.append(last[place - 1] if place else -1)
        if place == len(tails):
            tails.append(number)
            last.append(index)
        else:
            tails[place] = number
            last[place] = index
    run: list[int] = []
    index = last[-1] if last else -1
    while index >= 0:
        run.append(index)
        index = before[index]
    return run[::-1]


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
