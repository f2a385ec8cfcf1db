"""Collects what was changed, paragraph by paragraph, from the pairing of a file with what was exported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafting.compose.slots import AnySlot, GridSlot, Home, Slot
from drafting.i18n import _
from drafting.places import Place
from drafting.readback.edits import (
    Edit,
    Unplaced,
    deletion,
    insertion,
    relevelling,
    rewording,
    row_out,
    tidy,
)
from drafting.readback.hunks import Source, Weave
from drafting.readback.pairing import Pairing, groups
from drafting.readback.pictures import Pictures
from drafting.readback.tables import TableCollector
from drafting.readback.units import Unit, hand_of
from drafting.readers.reviewed import OBJECT, Hand, Paragraph, Piece, Reviewed, Table
from drafting.report import Photo, PhotoBlock, Report, TextBlock
from drafting.review.model import FactRow

_PAGE_NUMBER = re.compile(r"[\W\d]*")
_STYLES_KEPT = 0.8
"""Share of the paragraphs whose level must be as exported for levels in the file to mean anything."""


@dataclass(frozen=True)
class Ground:
    """Where a paragraph of the file stands in an exported text: ``offsets`` begin at ``first`` of those."""

    slot: Slot
    offsets: Sequence[int]
    first: int

    def offset(self, characters: int) -> int:
        """How many characters of the exported text come before so many of the paragraph's."""
        place = self.first + characters
        return self.offsets[place] if place < len(self.offsets) else len(self.slot.text)


class Collector:
    """Everything that was changed in a file.

    ``grounds`` tells, by the number of a paragraph of the file, where its text stands in what was exported;
    ``photos`` the photo a paragraph shows; ``homes`` where one without such a place would belong. ``pictures`` are
    those of the file, None where they are not looked at.
    """

    def __init__(
        self,
        report: Report,
        slots: Sequence[AnySlot],
        pairing: Pairing,
        reviewed: Reviewed,
        pictures: Pictures | None = None,
    ) -> None:
        self._report = report
        self._slots = slots
        self._pairing = pairing
        self._saved = reviewed.saved
        self._groups = groups(pairing.links, pairing)
        self.pictures = pictures
        self._levels = reviewed.exact or self._levels_are_kept()
        self.edits: list[Edit] = []
        self.unplaced: list[Unplaced] = []
        self.grounds: dict[int, Ground] = {}
        self.photos: dict[int, Place] = {}
        self.homes: dict[int, Home | None] = {}
        self._tables = TableCollector(report, slots, reviewed, self)
        self._home: Home | None = None
        self._about = ""
        self._near: Place | None = None
        self._moved_travellers: list[tuple[Hand, Slot, str]] = []
        self._next_group = 1

    @property
    def saved(self) -> Hand:
        """Who saved the file."""
        return self._saved

    @property
    def lacks_grid(self) -> bool:
        """Whether a grid of photos is not in the file any more."""
        return any(
            isinstance(slot, GridSlot) and n not in self._pairing.read_of
            for n, slot in enumerate(self._slots)
        )

    def collect(self) -> None:
        """Collects it all."""
        for index, read in enumerate(self._pairing.reads):
            slot = self._pairing.slot_of.get(index)
            if slot is None:
                self._new(index, read)
            elif index in self._pairing.moved:
                self._moved(index, read, self._slots[slot], slot)
            else:
                self._kept(index, read, self._slots[slot], slot)
        for slot, item in enumerate(self._slots):
            if slot not in self._pairing.read_of:
                self._gone(slot, item)
        self._tables.finish()
        self._tell_moved_travellers()

    def new_group(self) -> int:
        """A number for changes that are decided together."""
        # Numbers of slots and reads, which tie together what was split or joined, are never positive past this.
        self._next_group += 1
        return self._next_group + len(self._slots)

    def note(self, hand: Hand, about: str, text: str, quote: str = "", place: Place | None = None) -> None:
        """Notes what the draft has no room for, and what is nearest to it."""
        self.unplaced.append(Unplaced(hand, about, text, quote, place))

    def photo(self, slot: GridSlot, index: int) -> Photo:
        """A photo of a grid as it was exported."""
        block = self._report.section(slot.about)[slot.block]
        assert isinstance(block, PhotoBlock)
        return block.photos[index]

    def reword(
        self, slot: Slot, sources: list[tuple[Paragraph, Source]], weave: Weave, group: int = 0
    ) -> None:
        """The changes within a text; keeps where its paragraphs stand."""
        self._keep_place(slot, sources, weave)
        if slot.is_note:
            return
        edits, outside = rewording(slot, weave, self._saved, group)
        self.edits += edits
        for hunk in outside:
            before = slot.text[hunk.start : hunk.end]
            text = _("In “{line}”, “{before}” was changed to “{after}”, which the draft cannot take over.")
            self.note(
                hunk.hand,
                slot.about,
                text.format(line=slot.text, before=before, after=tidy(hunk.replacement)),
                slot.text,
                slot.spans[0].place if slot.spans else None,
            )

    def text(self, slot: Slot, raws: Sequence[Paragraph], *, silent: bool = False) -> None:
        """The changes within a cell or caption; where they are told otherwise (``silent``) only its place is kept."""
        sources = [(raw, Source(_with_end(raw, last=raw is raws[-1]))) for raw in raws]
        weave = Weave(slot.text, [source for _raw, source in sources], self._saved)
        if silent:
            self._keep_place(slot, sources, weave)
        else:
            self.reword(slot, sources, weave)

    def _keep_place(self, slot: Slot, sources: list[tuple[Paragraph, Source]], weave: Weave) -> None:
        first = 0
        for raw, source in sources:
            self.grounds[raw.number] = Ground(slot, weave.offsets, first)
            first += sum(len(piece.text) for piece in source.pieces)

    def collect_beside(self, reviewed: Reviewed) -> None:
        """Collects what was written beside the text: in headers, footers, notes and text boxes."""
        for stray in reviewed.strays:
            text = tidy(stray.paragraph.accepted).strip()
            if text and not _PAGE_NUMBER.fullmatch(text):
                message = {
                    "header": _("In the header of the page: “{text}”"),
                    "footer": _("In the footer of the page: “{text}”"),
                    "footnote": _("In a footnote: “{text}”"),
                    "endnote": _("In an endnote: “{text}”"),
                    "textbox": _("In a text box: “{text}”"),
                }[stray.where]
                self.note(hand_of((stray.paragraph,), self._saved), "", message.format(text=text))

    # What stands where it stood

    def _kept(self, index: int, read: Unit | Table, slot: AnySlot, number: int) -> None:
        self._home, self._about, self._near = slot.home, slot.about, _place_of(slot)
        if isinstance(read, Table):
            self._tables.kept(read, slot)
        elif isinstance(slot, Slot):
            sources = self._sources(read, number)
            lost = next((raw.end_inserted for raw in read.raws if raw.end_inserted), None)
            weave = Weave(slot.text, [source for _raw, source in sources], self._saved, lost)
            self.reword(slot, sources, weave, self._group(number))
            self._relevel(read, slot)
            self._picture_added(read)

    def _sources(self, unit: Unit, number: int) -> list[tuple[Paragraph, Source]]:
        before = self._pairing.before.get(number)
        own = {raw.number for raw in before.raws} if isinstance(before, Unit) else set()
        joiner = next((raw.end_deleted for raw in unit.raws if raw.end_deleted), None)
        return [(raw, Source(raw.pieces, raw.number in own, joiner)) for raw in unit.raws]

    def _relevel(self, unit: Unit, slot: Slot) -> None:
        told = [raw for raw in unit.raws if raw.accepted.strip()]
        if slot.block is None or len(told) != 1 or not self._levels:
            return
        raw = told[0]
        level = raw.level
        if raw is not unit.raws[-1] or level == slot.level:
            return
        self.edits.append(relevelling(slot, level, raw.restyled or self._saved))

    def _levels_are_kept(self) -> bool:
        """Whether the file still has our styles; a program that does not know them turns all into plain text."""
        same = total = 0
        for index, slot in self._pairing.slot_of.items():
            read, item = self._pairing.reads[index], self._slots[slot]
            if isinstance(read, Unit) and isinstance(item, Slot) and item.block is not None and item.level:
                total += 1
                raw = read.raws[-1]
                same += (raw.level if raw.old_level is None else raw.old_level) == item.level
        return same >= total * _STYLES_KEPT

    # What is new, went elsewhere, or is gone

    def _new(self, index: int, read: Unit | Table) -> None:
        group = self._group(-1 - index)
        if isinstance(read, Table):
            self._tables.new(read, self._home, self._about)
            return
        for raw in read.raws:
            self.homes[raw.number] = self._home
        self._picture_added(read)
        text = tidy(read.accepted).strip("\n")
        hand = hand_of(read.raws, self._saved)
        if not text.strip():
            return
        if self._home is None:
            message = _("Put in at a place for which the draft has no room: “{text}”")
            self.note(hand, self._about, message.format(text=text), place=self._near)
            return
        self.edits.append(insertion(self._home, TextBlock(self._level(read), text), hand, group))

    def _level(self, unit: Unit) -> int:
        told = [raw for raw in unit.raws if raw.accepted.strip()]
        return told[-1].level if self._levels and told else 0

    def _moved(self, index: int, read: Unit | Table, slot: AnySlot, number: int) -> None:
        """Put in here and taken away there: two changes that are decided together."""
        if isinstance(read, Table):
            self._tables.moved(read, slot, self._home)
            return
        assert isinstance(slot, Slot)
        hand = hand_of(read.raws, self._saved)
        sources = self._sources(read, number)
        weave = Weave(slot.text, [source for _raw, source in sources], self._saved)
        self._keep_place(slot, sources, weave)
        text = tidy(read.accepted).strip("\n")
        if _traveller(slot) is not None:
            self._moved_travellers.append((hand, slot, text))
            return
        if slot.block is None or self._home is None:
            message = _("Moved to a place where the draft cannot put it: “{text}”")
            self.note(hand, slot.about, message.format(text=text), slot.text)
            return
        group = self._group(number) or self.new_group()
        level = self._level(read) if self._levels else slot.level
        self.edits.append(insertion(self._home, TextBlock(level, text), hand, group))
        block = self._report.section(slot.about)[slot.block]
        self.edits.append(deletion(slot.about, slot.block, block, hand, group))

    def _tell_moved_travellers(self) -> None:
        """Travellers stand twice in the form; it is enough when their row in the table was moved."""
        moved = {edit.place.block for edit in self.edits if edit.kind == "delete_row" and edit.place}
        for hand, slot, text in self._moved_travellers:
            if _traveller(slot) not in moved:
                message = _("Moved to a place where the draft cannot put it: “{text}”")
                self.note(hand, slot.about, message.format(text=text), slot.text)

    def _gone(self, number: int, slot: AnySlot) -> None:
        before = self._pairing.before.get(number)
        if not isinstance(slot, Slot):
            self._tables.gone(slot, before if isinstance(before, Table) else None)
            return
        if slot.is_note:
            return
        # A paragraph put in before this one is part of the same unit; it is none of what is gone.
        raws = tuple(raw for raw in before.raws if raw.rejected) if isinstance(before, Unit) else ()
        hand = hand_of(raws, self._saved, deleted=True)
        self._ground_deleted(raws, slot)
        if slot.block is not None:
            block = self._report.section(slot.about)[slot.block]
            self.edits.append(deletion(slot.about, slot.block, block, hand, self._group(number)))
        elif (row := _traveller(slot)) is not None:
            known = FactRow(traveller=self._report.travellers[row])
            self.edits.append(row_out("travellers", row, known, hand))
        elif len(slot.spans) == 1 and slot.spans[0].end - slot.spans[0].start == len(slot.text):
            left = [Source([piece for piece in raw.pieces if not piece.inserted]) for raw in raws]
            weave = Weave(slot.text, left, hand)
            self.edits += rewording(slot, weave, self._saved)[0]
        else:
            message = _("Deleted, which the draft cannot take over: “{text}”")
            self.note(hand, slot.about, message.format(text=slot.text), slot.text)

    def _ground_deleted(self, raws: Sequence[Paragraph], slot: Slot) -> None:
        """A remark on words that were struck out is a remark on the paragraph still."""
        if any(raw.number in self.grounds for raw in raws):
            return
        weave = Weave(slot.text, [Source(raw.pieces) for raw in raws], self._saved)
        first = 0
        for raw in raws:
            self.grounds[raw.number] = Ground(slot, weave.offsets, first)
            first += len(raw.raw)

    def _picture_added(self, unit: Unit) -> None:
        for raw in unit.raws:
            for piece in raw.pieces:
                if OBJECT in piece.text and not piece.deleted:
                    message = _("A picture was put in with “{text}”; insert it in the draft yourself.")
                    text = message.format(text=tidy(unit.accepted).replace(OBJECT, ""))
                    self.note(piece.inserted or self._saved, self._about, text, place=self._near)

    def _group(self, node: int) -> int:
        """The group of a slot or read that was split or joined; 0 for all others."""
        top = self._groups.get(node)
        return 0 if top is None else top + 2 * len(self._slots) + len(self._pairing.reads) + 2


def _with_end(raw: Paragraph, *, last: bool) -> tuple[Piece, ...]:
    """The pieces of a paragraph of a cell and, unless it is the last, its end as a line feed."""
    return raw.pieces if last else (*raw.pieces, Piece("\n", raw.end_inserted, raw.end_deleted))


def _traveller(slot: Slot) -> int | None:
    """The index of the traveller that a line of the form stands for as a whole."""
    rows = {span.place.block for span in slot.spans if span.place.section == "travellers"}
    return rows.pop() if len(slot.spans) > 1 and len(rows) == 1 else None


def _place_of(slot: AnySlot) -> Place | None:
    """What of the report stands there; None where the form's own wording does."""
    if not isinstance(slot, Slot):
        return None if slot.block is None else Place(slot.about, slot.block)
    return slot.spans[0].place if slot.spans else None
