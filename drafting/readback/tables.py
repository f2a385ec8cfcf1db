"""Collects what was changed in tables and grids of photos."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from drafting.compose.slots import AnySlot, GridSlot, Home, Slot, TableSlot
from drafting.i18n import _
from drafting.places import Place
from drafting.readback.edits import block_text, deletion, insertion, tidy
from drafting.readback.hunks import Source, Weave
from drafting.readback.units import cell_raws, cells_of, hand_of, rows_of, table_text, text_of
from drafting.readers.reviewed import OBJECT, Cell, Hand, Paragraph, Piece, Row, Table
from drafting.report import Block, Report, TableBlock
from drafting.report import Table as ReportTable
from drafting.textdiff import likeness

if TYPE_CHECKING:
    from drafting.readback.collecting import Collector

_ALIKE = 0.3


class TableCollector:
    """Tables and grids, for the collector it belongs to."""

    def __init__(self, report: Report, collector: Collector) -> None:
        self._report = report
        self._collector = collector

    def kept(self, table: Table, slot: AnySlot) -> None:
        """A table that stands where it stood."""
        if isinstance(slot, GridSlot):
            self._grid(table, slot)
        elif isinstance(slot, TableSlot):
            self._table(table, slot)

    def new(self, table: Table, home: Home | None, about: str) -> None:
        """A table that was not exported."""
        hand = self._row_hand(table.rows)
        for raw in _raws(table.rows):
            self._collector.homes[raw.number] = home
        if any(OBJECT in raw.accepted for raw in _raws(table.rows)):
            message = _("Pictures were put in with “{text}”; insert them in the draft yourself.")
            text = tidy(table_text(table, accepted=True)).strip()
            self._collector.note(hand, about, message.format(text=" ".join(text.split())))
            return
        block = TableBlock(_accepted_table(table, headers=1))
        if home is None:
            message = _("Put in at a place for which the draft has no room: “{text}”")
            self._collector.note(hand, about, message.format(text=block_text(block)))
        else:
            self._collector.edits.append(insertion(home, block, hand))

    def moved(self, table: Table, slot: AnySlot, home: Home | None) -> None:
        """A table that stands elsewhere."""
        block = self._block(slot)
        saved = self._collector.saved
        if block is None or home is None:
            message = _("Moved to a place where the draft cannot put it: “{text}”")
            self._collector.note(saved, slot.about, message.format(text=_words(slot)))
            return
        if isinstance(slot, TableSlot):
            caption = block.table.caption if isinstance(block, TableBlock) else ""
            new: Block = TableBlock(_accepted_table(table, slot.headers, caption))
        else:
            new = block
        group = self._collector.new_group()
        assert isinstance(slot, TableSlot | GridSlot)
        assert slot.block is not None
        self._collector.edits.append(insertion(home, new, saved, group))
        self._collector.edits.append(deletion(slot.about, slot.block, block, saved, group))
        if isinstance(slot, GridSlot):
            self._grid(table, slot)

    def gone(self, slot: AnySlot, before: Table | None) -> None:
        """A table that is not there any more."""
        hand = self._row_hand(before.rows, deleted=True) if before else self._collector.saved
        block = self._block(slot)
        if block is None or isinstance(slot, Slot) or slot.block is None:
            message = _("Deleted, which the draft cannot take over: “{text}”")
            self._collector.note(hand, slot.about, message.format(text=_words(slot)))
        else:
            self._collector.edits.append(deletion(slot.about, slot.block, block, hand))

    def _block(self, slot: AnySlot) -> Block | None:
        if isinstance(slot, Slot) or slot.block is None:
            return None
        return self._report.section(slot.about)[slot.block]

    # Tables

    def _table(self, table: Table, slot: TableSlot) -> None:
        rows = rows_of(table)
        pairs = _paired_rows(slot, rows)
        found = {number for number, _row in pairs}
        known = {id(row) for _number, row in pairs}
        added = [row for row in rows_of(table, accepted=True) if id(row) not in known]
        removed = [n for n in range(len(slot.rows)) if n not in found]
        struck = [number for number, row in pairs if row.deleted]
        reshaped = [row for _number, row in pairs if not row.deleted and _is_reshaped(row, slot)]
        if slot.block is not None and (added or removed or struck or reshaped):
            self._replaced(table, slot, [*added, *(row for _n, row in pairs if row.deleted), *reshaped])
            return
        for number, row in pairs:
            if row.deleted:
                self._row_gone(slot, number, row)
            elif _is_reshaped(row, slot):
                message = _("A row was given other cells: “{text}”")
                self._row_note(message, row, slot.about, _row_place(slot, number))
            else:
                self._cells(slot.rows[number], cells_of(row, accepted=True))
        for row in added:
            self._row_added(slot, pairs, row, rows_of(table, accepted=True))
        for number in removed:
            self._row_gone(slot, number, None)

    def _cells(self, slots: Sequence[Slot], cells: Sequence[Cell]) -> None:
        for slot, cell in zip(slots, cells, strict=True):
            self._text(slot, cell_raws(cell))

    def _text(self, slot: Slot, raws: Sequence[Paragraph]) -> None:
        sources = [(raw, Source(_with_end(raw, last=raw is raws[-1]))) for raw in raws]
        weave = Weave(slot.text, [source for _raw, source in sources], self._collector.saved)
        self._collector.reword(slot, sources, weave)

    def _replaced(self, table: Table, slot: TableSlot, changed: Sequence[Row]) -> None:
        """A table with other rows or columns takes the place of the one it was."""
        block = self._block(slot)
        assert isinstance(block, TableBlock)
        assert slot.block is not None
        hand = self._row_hand(changed)
        if hand == self._collector.saved:
            hand = self._row_hand(changed, deleted=True)
        home = Home(slot.about, slot.block)
        for raw in _raws(table.rows):
            self._collector.homes[raw.number] = home
        new = TableBlock(_accepted_table(table, slot.headers, block.table.caption))
        group = self._collector.new_group()
        self._collector.edits.append(insertion(home, new, hand, group))
        self._collector.edits.append(deletion(slot.about, slot.block, block, hand, group))

    def _row_gone(self, slot: TableSlot, number: int, row: Row | None) -> None:
        hand = self._row_hand([row], deleted=True) if row else self._collector.saved
        text = " | ".join(cell.text for cell in slot.rows[number])
        message = _("A row was deleted, which the draft cannot take over: “{text}”")
        self._collector.note(hand, slot.about, message.format(text=text), text, _row_place(slot, number))

    def _row_added(
        self, slot: TableSlot, pairs: Sequence[tuple[int, Row]], row: Row, rows: Sequence[Row]
    ) -> None:
        """A new row is told of at the one before it, or at the first where it stands before all."""
        numbers = {id(known): number for number, known in pairs}
        at = next(index for index, each in enumerate(rows) if each is row)
        before = next((numbers[id(each)] for each in reversed(rows[:at]) if id(each) in numbers), None)
        if before is None or before < slot.headers:
            message = _("A row was put in first, which the draft cannot take over: “{text}”")
            self._row_note(message, row, slot.about, _row_place(slot, slot.headers))
            return
        message = _("A row was put in behind “{row}”, which the draft cannot take over: “{text}”")
        named = next((text for cell in slot.rows[before] if (text := " ".join(cell.text.split()))), "")
        self._row_note(message, row, slot.about, _row_place(slot, before), row=named)

    def _row_note(self, message: str, found: Row, about: str, place: Place | None, **words: str) -> None:
        cells = [text_of(cell_raws(cell), accepted=True) for cell in cells_of(found, accepted=True)]
        hand = self._row_hand([found])
        text = message.format(text=" | ".join(map(tidy, cells)), **words)
        self._collector.note(hand, about, text, place=place)
        for raw in _raws([found]):
            self._collector.homes[raw.number] = None

    def _row_hand(self, rows: Sequence[Row], *, deleted: bool = False) -> Hand:
        for row in rows:
            if found := row.deleted if deleted else row.inserted:
                return found
        return hand_of(_raws(rows), self._collector.saved, deleted=deleted)

    # Grids of photos

    def _grid(self, table: Table, slot: GridSlot) -> None:
        cells = [
            cell
            for row in rows_of(table)
            for cell in cells_of(row)
            if any(OBJECT in raw.rejected for raw in cell_raws(cell))
        ]
        struck = {id(cell) for row in table.rows if row.deleted for cell in row.cells}
        for number, cell in _paired_cells(slot, cells):
            caption = slot.captions[number]
            if id(cell) in struck or not any(OBJECT in raw.accepted for raw in cell_raws(cell)):
                self._photo_gone(caption, hand_of(cell_raws(cell), self._collector.saved, deleted=True))
            else:
                self._text(caption, _caption_raws(cell))
        self._written_beside(table, slot, cells)
        found = {number for number, _cell in _paired_cells(slot, cells)}
        for number, caption in enumerate(slot.captions):
            if number not in found:
                self._photo_gone(caption, self._collector.saved)
        before = sum(raw.rejected.count(OBJECT) for raw in _raws(rows_of(table)))
        for raw in _raws(rows_of(table, accepted=True)):
            added = [piece for piece in raw.pieces if OBJECT in piece.text and piece.inserted]
            for piece in added:
                self._photo_added(piece.inserted or self._collector.saved, slot)
        for _extra in range(before - len(slot.captions)):
            self._photo_added(self._collector.saved, slot)

    def _photo_gone(self, caption: Slot, hand: Hand) -> None:
        message = _("The photo “{text}” was deleted; delete it in the draft yourself if you agree.")
        place = caption.spans[0].place
        self._collector.note(hand, caption.about, message.format(text=caption.text), caption.text, place)

    def _written_beside(self, table: Table, slot: GridSlot, cells: Sequence[Cell]) -> None:
        """Words in cells that hold none of the photos: a caption of a new one, or a remark typed there."""
        known = {id(cell) for cell in cells}
        captions = {caption.text for caption in slot.captions}  # one that is left of a photo that went
        for row in rows_of(table, accepted=True):
            for cell in cells_of(row, accepted=True):
                raws = cell_raws(cell)
                text = tidy(text_of(raws, accepted=True)).replace(OBJECT, "").strip()
                if id(cell) in known or not text or text in captions:
                    continue
                hand = row.inserted or hand_of(raws, self._collector.saved)
                message = _("Beside the photos “{photos}” there was written: “{text}”")
                first = slot.captions[0].text if slot.captions else ""
                photos = first + ("…" if len(slot.captions) > 1 else "")
                said = message.format(photos=" ".join(photos.split()), text=text)
                self._collector.note(hand, slot.about, said, place=Place(slot.about, slot.block))
                for raw in raws:
                    self._collector.homes[raw.number] = slot.home

    def _photo_added(self, hand: Hand, slot: GridSlot) -> None:
        message = _("A picture was put in with “{text}”; insert it in the draft yourself.")
        place = Place(slot.about, slot.block)
        self._collector.note(hand, slot.about, message.format(text=_words(slot)), place=place)


def _row_place(slot: TableSlot, number: int) -> Place | None:
    """A row of a table of facts; None where the report has none of that number."""
    spans = [span for cell in slot.rows[number] for span in cell.spans] if number < len(slot.rows) else []
    return Place(spans[0].place.section, spans[0].place.block) if spans else None


def _words(slot: AnySlot) -> str:
    """The words of a table or grid, to know it by."""
    if isinstance(slot, Slot):
        return slot.text
    if isinstance(slot, GridSlot):
        return "、".join(" ".join(caption.text.split()) for caption in slot.captions)
    return "\n".join(" | ".join(cell.text for cell in row) for row in slot.rows)


def _raws(rows: Sequence[Row]) -> list[Paragraph]:
    return [raw for row in rows for cell in row.cells for raw in cell_raws(cell)]


def _with_end(raw: Paragraph, *, last: bool) -> tuple[Piece, ...]:
    """The pieces of a paragraph of a cell and, unless it is the last, its end as a line feed."""
    return raw.pieces if last else (*raw.pieces, Piece("\n", raw.end_inserted, raw.end_deleted))


def _row_text(row: Row) -> str:
    return "\n".join(text_of(cell_raws(cell)) for cell in cells_of(row))


def _paired_rows(slot: TableSlot, rows: Sequence[Row]) -> list[tuple[int, Row]]:
    """Which row of the file is which exported one."""
    one = ["\n".join(cell.text for cell in row) for row in slot.rows]
    other = [_row_text(row) for row in rows]
    return [(a, rows[b]) for a, b in _paired_texts(one, other)]


def _paired_texts(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Equal texts in order; between them those that are alike, or as many as there are."""
    found: dict[int, int] = {}
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal" or j - i == m - k:
            found |= dict(zip(range(i, j), range(k, m), strict=True))
        else:
            at = k
            for index in range(i, j):
                near = [n for n in range(at, m) if likeness(one[index], other[n]) >= _ALIKE]
                if near:
                    found[index] = near[0]
                    at = near[0] + 1
    return sorted(found.items())


def _is_reshaped(row: Row, slot: TableSlot) -> bool:
    """Whether a row has other cells than the table was exported with."""
    cells = cells_of(row, accepted=True)
    return len(cells) != len(slot.rows[0]) or any(cell.inserted or cell.span > 1 for cell in cells)


def _accepted_table(table: Table, headers: int, caption: str = "") -> ReportTable:
    lines = [
        tuple(
            tidy(text_of(cell_raws(cell), accepted=True)) if not extra else ""
            for cell in cells_of(row, accepted=True)
            for extra in range(cell.span)
        )
        for row in rows_of(table, accepted=True)
    ]
    width = max(map(len, lines), default=0)
    padded = [line + ("",) * (width - len(line)) for line in lines]
    return ReportTable(padded[0] if headers and padded else (), tuple(padded[headers:]), caption)


def _caption_raws(cell: Cell) -> list[Paragraph]:
    """The paragraphs of a photo's caption; words typed beside the photo belong to it."""
    return [raw for raw in cell_raws(cell) if OBJECT not in raw.raw or raw.raw.replace(OBJECT, "").strip()]


def _paired_cells(slot: GridSlot, cells: Sequence[Cell]) -> list[tuple[int, Cell]]:
    one = [caption.text for caption in slot.captions]
    other = [text_of(_caption_raws(cell)) for cell in cells]
    return [(a, cells[b]) for a, b in _paired_texts(one, other)]
