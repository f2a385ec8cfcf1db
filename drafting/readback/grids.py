"""Collects what was changed in grids of photos: photos that went or were moved, captions, what was written beside.

A photo is known by the name the export gave it in the file, which Word and LibreOffice keep also when it is cut and
pasted; where a program gave names of its own, by its alternative text, and where that fails too, by its caption.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from drafting.compose.slots import AnySlot, GridSlot, Slot
from drafting.i18n import _
from drafting.places import Place
from drafting.readback.captions import (
    ByCaption,
    caption_of,
    photo_out,
    picture_added,
    picture_replaced,
    show,
    written_beside,
)
from drafting.readback.edits import Edit, tidy
from drafting.readback.hunks import Source, Weave
from drafting.readback.photonumbers import PhotoNumbers
from drafting.readback.units import cell_raws, text_of
from drafting.readers.reviewed import OBJECT, Element, Hand, Paragraph, Picture, Piece, Reviewed, Table
from drafting.report import Photo, PhotoBlock
from drafting.rising import longest_rise

if TYPE_CHECKING:
    from drafting.readback.collecting import Collector


@dataclass(frozen=True)
class _Seen:
    """A picture of the file: its table (None elsewhere), and the paragraphs from it to the next picture of its cell."""

    picture: Picture
    table: Table | None
    raws: tuple[Paragraph, ...]
    inserted: Hand | None
    deleted: Hand | None


class Grids:
    """The grids of a report, for the collector it belongs to.

    Args:
        slots: All that was exported.
        reviewed: The file.
        collector: What it belongs to.
    """

    def __init__(self, slots: Sequence[AnySlot], reviewed: Reviewed, collector: Collector) -> None:
        self._collector = collector
        self._grids = [slot for slot in slots if isinstance(slot, GridSlot)]
        self._seen = list(_pictures(reviewed.body))
        self._numbers = PhotoNumbers(self._grids)
        self._is_named = any(self._numbers.of(seen.picture) for seen in self._seen)
        self._tables: dict[int, GridSlot] = {}
        self._gone: list[GridSlot] = []
        self._standing_in: list[_Seen] = []

    def kept(self, table: Table, slot: GridSlot) -> None:
        """A grid that stands where it stood."""
        if self._is_named:
            self._tables[id(table)] = slot
        else:
            ByCaption(self._collector).grid(table, slot)

    def moved(self, table: Table, slot: GridSlot, block: PhotoBlock) -> PhotoBlock:
        """A grid that was moved as a whole, as it stands at its new place: its photos go along."""
        own = range(slot.first, slot.first + len(slot.captions))
        there = [seen for seen in self._seen if seen.table is table and seen.deleted is None]
        numbers = [self._numbers.of(seen.picture) for seen in there]
        elsewhere = {self._numbers.of(seen.picture) for seen in self._seen if seen not in there}
        if not numbers or not set(numbers) <= set(own) or elsewhere & set(own):
            ByCaption(self._collector).grid(table, slot, moved=True)
            return block
        photos: list[Photo] = []
        for number, seen in zip(numbers, there, strict=True):
            caption = slot.captions[number - slot.first]
            self._collector.text(caption, caption_of(seen.raws), silent=True)
            said = tidy(text_of(caption_of(seen.raws), accepted=True)).strip()
            photos.append(msgspec.structs.replace(block.photos[number - slot.first], caption=said))
        return msgspec.structs.replace(block, photos=tuple(photos))

    def gone(self, slot: GridSlot) -> bool:
        """A grid that is not there; says whether some of its photos are, so that it does not go as a whole."""
        numbers = {slot.first + n for n in range(len(slot.captions))}
        left = any(self._numbers.of(seen.picture) in numbers for seen in self._seen if seen.deleted is None)
        if left:
            self._gone.append(slot)
        return left

    def finish(self) -> None:
        """Collects what became of the photos, once it is known which table is which grid."""
        homes = self._homes()
        for slot in self._grids:
            if slot in self._tables.values() or slot in self._gone:
                for index, caption in enumerate(slot.captions):
                    self._photo(slot, index, caption, homes.get(slot.first + index))
        for table, slot in self._each_table():
            self._order(table, slot, homes)
            self._strange(table, slot, homes)

    def _each_table(self) -> Iterator[tuple[Table, GridSlot]]:
        done: set[int] = set()
        for seen in self._seen:
            if seen.table is not None and id(seen.table) in self._tables and id(seen.table) not in done:
                done.add(id(seen.table))
                yield seen.table, self._tables[id(seen.table)]

    def _homes(self) -> dict[int, _Seen]:
        """By number of a photo where it stands now: in its own grid, else in another one, else anywhere."""
        found: dict[int, _Seen] = {}
        for seen in self._seen:
            number = self._numbers.of(seen.picture)
            if not number or seen.deleted is not None:
                continue
            if number not in found or self._rank(seen, number) > self._rank(found[number], number):
                found[number] = seen
        return found

    def _rank(self, seen: _Seen, number: int) -> int:
        slot = self._tables.get(id(seen.table))
        return 0 if slot is None else 1 + (slot is self._numbers.grid(number))

    def _photo(self, slot: GridSlot, index: int, caption: Slot, home: _Seen | None) -> None:
        """A photo that went, or its caption."""
        if home is None:
            number = slot.first + index
            old = next((s for s in self._seen if s.deleted and self._numbers.of(s.picture) == number), None)
            home = self._stand_in(slot, index, old)
            if home is not None:
                self._standing_in.append(home)
                show(self._collector, home.raws, slot.place(index))
                hand = home.inserted or self._collector.saved
                picture_replaced(self._collector, slot, index, home.picture, hand)
                self._collector.text(caption, caption_of(home.raws))
                return
            hand = (old.deleted if old else None) or self._collector.saved
            self._collector.edits.append(photo_out(slot, index, hand))
            if old is not None:
                self._collector.text(caption, old.raws, silent=True)
            return
        if id(home.table) not in self._tables:
            message = _(
                "The photo “{text}” was moved out of the photos. Move it by hand: where it stands, the draft has none."
            )
            hand = home.inserted or self._collector.saved
            place = slot.place(index)
            self._collector.note(hand, slot.about, message.format(text=caption.text), caption.text, place)
            return
        show(self._collector, home.raws, slot.place(index))
        hand = home.inserted or self._collector.saved
        picture_replaced(self._collector, slot, index, home.picture, hand)
        said = tidy(text_of(caption_of(home.raws), accepted=True)).replace(OBJECT, "").strip()
        if home.inserted is None:
            self._collector.text(caption, caption_of(home.raws))
        elif said == caption.text.strip():
            self._collector.text(caption, caption_of(home.raws), silent=True)
        else:
            weave = Weave(caption.text, [Source([Piece(said)])], home.inserted)
            self._collector.reword(caption, [], weave)

    def _stand_in(self, slot: GridSlot, index: int, old: _Seen | None) -> _Seen | None:
        """The picture that was put in for a photo that went: beside where it was struck out, or in its cell."""
        if self._collector.pictures is None:
            return None
        there = [
            seen for seen in self._seen if seen.deleted is None and self._tables.get(id(seen.table)) is slot
        ]
        new = [seen for seen in there if not self._numbers.of(seen.picture) and seen not in self._standing_in]
        if old is not None:
            return next((seen for seen in new if seen.raws and seen.raws[0] is old.raws[0]), None)
        place = there[index] if len(there) == len(slot.captions) else None
        return place if place in new else None

    def _order(self, table: Table, slot: GridSlot, homes: dict[int, _Seen]) -> None:
        """Photos that stand elsewhere than they stood: behind the last one before them that stayed."""
        there = [
            (self._numbers.of(seen.picture), seen)
            for seen in self._seen
            if seen.table is table and homes.get(self._numbers.of(seen.picture)) is seen
        ]
        own = [n for n, (number, _seen) in enumerate(there) if self._numbers.grid(number) is slot]
        steady = {own[n] for n in longest_rise([there[n][0] for n in own])}
        target = Place(slot.about, slot.block)
        for n, (number, seen) in enumerate(there):
            if n in steady:
                target = slot.place(number - slot.first)
                continue
            hand = seen.inserted or self._collector.saved
            origin = self._numbers.grid(number)
            assert origin is not None
            index = number - origin.first
            caption = origin.captions[index].text
            place = origin.place(index)
            edit = Edit("move_photo", hand, place, before=caption, after=caption, target=target)
            self._collector.edits.append(edit)

    def _strange(self, table: Table, slot: GridSlot, homes: dict[int, _Seen]) -> None:
        """Pictures that are not of the draft, and words in cells without a photo."""
        for seen in self._seen:
            if seen.table is table and seen.deleted is None:
                number = self._numbers.of(seen.picture)
                if homes.get(number) is not seen and not any(seen is each for each in self._standing_in):
                    picture_added(self._collector, seen.inserted or self._collector.saved, slot)
        known = {raw.number for seen in self._seen if seen.table is table for raw in seen.raws}
        written_beside(self._collector, table, slot, known)


def _pictures(content: Sequence[Element]) -> Iterator[_Seen]:
    """All pictures of a file, in order."""
    for element in content:
        if isinstance(element, Paragraph):
            yield from _in_cell([element], None, None, None)
            continue
        for row in element.rows:
            for cell in row.cells:
                inserted, deleted = row.inserted or cell.inserted, row.deleted or cell.deleted
                yield from _in_cell(cell_raws(cell), element, inserted, deleted)


def _in_cell(
    raws: Sequence[Paragraph], table: Table | None, inserted: Hand | None, deleted: Hand | None
) -> Iterator[_Seen]:
    """The pictures of a cell, each with its paragraphs to the next picture; the first has those before it as well."""
    holders = [n for n, raw in enumerate(raws) if OBJECT in raw.raw]
    for at, n in enumerate(holders):
        end = holders[at + 1] if at + 1 < len(holders) else len(raws)
        own = tuple(raws[0 if at == 0 else n : end])
        fates = [piece for piece in raws[n].pieces for char in piece.text if char == OBJECT]
        for picture, piece in zip(raws[n].pictures, fates, strict=False):
            yield _Seen(picture, table, own, inserted or piece.inserted, deleted or piece.deleted)
