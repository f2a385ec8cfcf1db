"""Finds what was exported in a file as it was before tracked changes.

First equal texts in order, then headings by the bookmarks of their parts, then what is most alike between those, then
whatever was carried elsewhere.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

from drafting.compose.slots import AnySlot, GridSlot, Slot, TableSlot
from drafting.readback.photonumbers import PhotoNumbers
from drafting.readback.units import Read, Unit, cell_raws, cells_of, rows_of, table_text, text_of
from drafting.readers.reviewed import OBJECT, Cancelled, Picture, Table
from drafting.rising import longest_rise
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


class Search:
    """Slots and what the file was before tracked changes."""

    def __init__(self, slots: Sequence[AnySlot], reads: Sequence[Read], cancelled: Cancelled) -> None:
        self._slots, self._reads, self._cancelled = slots, reads, cancelled
        self._slot_texts = [_slot_text(slot) for slot in slots]
        self._read_texts = [_read_text(read) for read in reads]
        self.slot_of: dict[int, int] = {}
        self.read_of: dict[int, int] = {}

    def put(self, slot: int, read: int) -> None:
        """Notes that the two are one."""
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

    def by_header(self) -> None:
        """A table of facts has the form's own labels on top, whatever was made of its rows."""
        for index, slot in enumerate(self._slots):
            if (
                not isinstance(slot, TableSlot)
                or not (slot.columns and slot.headers)
                or index in self.read_of
            ):
                continue
            labels = plain("".join(cell.text for cell in slot.rows[0]))
            for read, item in enumerate(self._reads):
                if isinstance(item, Table) and read not in self.slot_of and plain(_header(item)) == labels:
                    self.put(index, read)
                    break

    def by_pictures(self) -> None:
        """Grids by their photos: the table that has all of them; then in order; else the table with most of them."""
        slots = [slot for slot in self._slots if isinstance(slot, GridSlot)]
        numbers = PhotoNumbers(slots)
        held = {
            n: [number for picture in _pictures(read) if (number := numbers.of(picture))]
            for n, read in enumerate(self._reads)
            if isinstance(read, Table) and n not in self.slot_of
        }
        grids = {
            n: list(range(slot.first, slot.first + len(slot.captions)))
            for n, slot in enumerate(self._slots)
            if isinstance(slot, GridSlot) and n not in self.read_of
        }
        for grid, own in grids.items():
            whole = next((n for n, found in held.items() if found == own and n not in self.slot_of), None)
            if whole is not None:
                self.put(grid, whole)
        left = [n for n in grids if n not in self.read_of]
        tables = [n for n, found in held.items() if found and n not in self.slot_of]
        if len(left) == len(tables):
            for grid, read in zip(left, tables, strict=True):
                self.put(grid, read)
        shared = [
            (sum(n in grids[grid] for n in held[read]), -grid, -read) for grid in left for read in tables
        ]
        for count, grid, read in sorted(shared, reverse=True):
            if count and -grid not in self.read_of and -read not in self.slot_of:
                self.put(-grid, -read)

    def between(self) -> None:
        """What stands between two that were found in both, paired by likeness in order."""
        found = sorted(self.read_of.items())
        steady = [found[n] for n in longest_rise([read for _slot, read in found])]
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
        return plain(slot.text)
    if isinstance(slot, TableSlot):
        return plain("\n".join(cell.text for row in slot.rows for cell in row))
    return plain("\n".join(caption.text for caption in slot.captions))


def _read_text(read: Read) -> str:
    return plain(read.rejected if isinstance(read, Unit) else table_text(read))


def _header(table: Table) -> str:
    first = rows_of(table)[:1]
    return "".join(text_of(cell_raws(cell)) for row in first for cell in cells_of(row))


def _pictures(table: Table) -> Iterator[Picture]:
    for row in rows_of(table):
        for cell in cells_of(row):
            for raw in cell_raws(cell):
                yield from raw.pictures


def plain(text: str) -> str:
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
