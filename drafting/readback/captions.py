"""Collects what was changed in a grid of photos by its captions alone: for programs that name the pictures anew.

What is written beside photos, and how a photo that went is told of, is here for all grids.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from drafting.compose.slots import GridSlot
from drafting.i18n import _
from drafting.places import Place
from drafting.readback.edits import Edit, tidy
from drafting.readback.pictures import UnreadablePictureError
from drafting.readback.rowpairs import paired_texts, raws_of
from drafting.readback.units import cell_raws, cells_of, hand_of, rows_of, text_of
from drafting.readers.reviewed import OBJECT, Cell, Hand, Paragraph, Picture, Table
from drafting.report import PhotoBlock

if TYPE_CHECKING:
    from drafting.readback.collecting import Collector


class ByCaption:
    """A grid whose pictures bear no names that are known: what can be told by the captions."""

    def __init__(self, collector: Collector) -> None:
        self._collector = collector

    def grid(self, table: Table, slot: GridSlot, *, moved: bool = False) -> None:
        """Collects it; of a grid that was ``moved`` as a whole the photos go along."""
        cells = [
            cell
            for row in rows_of(table)
            for cell in cells_of(row)
            if any(OBJECT in raw.rejected for raw in cell_raws(cell))
        ]
        struck = {id(cell) for row in table.rows if row.deleted for cell in row.cells}
        pairs = _paired_cells(slot, cells)
        saved = self._collector.saved
        for number, cell in pairs:
            raws = cell_raws(cell)
            if id(cell) in struck or not any(OBJECT in raw.accepted for raw in raws):
                self._gone(slot, number, hand_of(raws, saved, deleted=True), told=not moved)
            else:
                show(self._collector, raws, slot.place(number))
                self._collector.text(slot.captions[number], _caption_raws(cell))
                self._picture(slot, number, cell)
        written_beside(
            self._collector, table, slot, {raw.number for cell in cells for raw in cell_raws(cell)}
        )
        found = {number for number, _cell in pairs}
        for number in range(len(slot.captions)):
            if number not in found:
                self._gone(slot, number, saved, told=False)
        before = sum(raw.rejected.count(OBJECT) for raw in raws_of(rows_of(table)))
        for row in rows_of(table, accepted=True):
            for raw in raws_of([row]):
                for piece in raw.pieces:
                    if OBJECT in piece.text and piece.inserted:
                        picture_added(self._collector, piece.inserted, slot)
        for _extra in range(before - len(slot.captions)):
            picture_added(self._collector, saved, slot)

    def _picture(self, slot: GridSlot, number: int, cell: Cell) -> None:
        """Another picture, where the words below tell for certain which photo it stands for."""
        captions = [caption.text for caption in slot.captions]
        text, raws = captions[number], cell_raws(cell)
        shown = [picture for raw in raws for picture in raw.accepted_pictures]
        if (
            len(shown) == 1
            and captions.count(text) == 1
            and text_of(_caption_raws(cell)).strip() == text.strip()
        ):
            picture_replaced(self._collector, slot, number, shown[0], hand_of(raws, self._collector.saved))

    def _gone(self, slot: GridSlot, number: int, hand: Hand, *, told: bool) -> None:
        """A photo that went; ``told`` when it is certain that it is this one, and where it was."""
        if told:
            self._collector.edits.append(photo_out(slot, number, hand))
            return
        caption = slot.captions[number]
        message = _(
            "The photo “{text}” was deleted; delete it in the draft yourself if you agree: the file does not tell for"
            " certain that it is this one."
        )
        place = slot.place(number)
        self._collector.note(hand, slot.about, message.format(text=caption.text), caption.text, place)


def show(collector: Collector, raws: Iterable[Paragraph], place: Place) -> None:
    """Keeps which photo the paragraphs with a picture show: a remark may be made on it."""
    for raw in raws:
        if OBJECT in raw.raw:
            collector.photos.setdefault(raw.number, place)


def photo_out(slot: GridSlot, index: int, hand: Hand) -> Edit:
    """The deletion of a photo."""
    place = slot.place(index)
    return Edit("delete_photo", hand, place, before=slot.captions[index].text)


def picture_replaced(collector: Collector, slot: GridSlot, index: int, picture: Picture, hand: Hand) -> None:
    """Collects another picture that stands for a photo now; nothing where it is the same one, packed anew."""
    if collector.pictures is None:
        return
    photo, place, caption = collector.photo(slot, index), slot.place(index), slot.captions[index].text
    try:
        other = collector.pictures.other(photo.file, picture)
    except UnreadablePictureError:
        message = _(
            "The photo “{text}” was replaced by a picture that cannot be read here; replace it in the draft yourself."
        )
        collector.note(hand, slot.about, message.format(text=caption), caption, place)
        return
    if other is not None:
        grid = PhotoBlock((msgspec.structs.replace(photo, file=other.sha256),))
        collector.edits.append(
            Edit("replace_photo", hand, place, before=caption, after=caption, block=grid, picture=other)
        )


def picture_added(collector: Collector, hand: Hand, slot: GridSlot) -> None:
    """Tells of a picture that was put in."""
    message = _("A picture was put in with “{text}”; insert it in the draft yourself.")
    words = "、".join(" ".join(caption.text.split()) for caption in slot.captions)
    collector.note(hand, slot.about, message.format(text=words), place=Place(slot.about, slot.block))


def written_beside(collector: Collector, table: Table, slot: GridSlot, known: set[int]) -> None:
    """Words in cells that hold none of the photos: a caption of a new one, or a remark typed there."""
    captions = {caption.text for caption in slot.captions}  # one that is left of a photo that went
    for row in rows_of(table, accepted=True):
        for cell in cells_of(row, accepted=True):
            raws = [raw for raw in cell_raws(cell) if raw.number not in known]
            text = tidy(text_of(raws, accepted=True)).replace(OBJECT, "").strip()
            if not text or text in captions:
                continue
            hand = row.inserted or hand_of(raws, collector.saved)
            message = _("Beside the photos “{photos}” there was written: “{text}”")
            first = slot.captions[0].text if slot.captions else ""
            photos = first + ("…" if len(slot.captions) > 1 else "")
            said = message.format(photos=" ".join(photos.split()), text=text)
            collector.note(hand, slot.about, said, place=Place(slot.about, slot.block))
            for raw in raws:
                collector.homes[raw.number] = slot.home


def caption_of(raws: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs of a photo's caption; words typed beside the photo belong to it."""
    return [raw for raw in raws if OBJECT not in raw.raw or raw.raw.replace(OBJECT, "").strip()]


def _caption_raws(cell: Cell) -> list[Paragraph]:
    return caption_of(cell_raws(cell))


def _paired_cells(slot: GridSlot, cells: Sequence[Cell]) -> list[tuple[int, Cell]]:
    one = [caption.text for caption in slot.captions]
    other = [text_of(_caption_raws(cell)) for cell in cells]
    return [(a, cells[b]) for a, b in paired_texts(one, other)]
