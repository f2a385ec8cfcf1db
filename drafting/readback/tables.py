"""Collects what was changed in tables: those of the text here, those of facts and grids of photos where they belong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from drafting.compose.slots import AnySlot, GridSlot, Home, Slot, TableSlot
from drafting.i18n import _
from drafting.readback.edits import block_text, deletion, insertion, tidy
from drafting.readback.facttables import FactTables, row_hand
from drafting.readback.grids import Grids
from drafting.readback.rowpairs import is_reshaped, paired_rows, raws_of
from drafting.readback.units import cell_raws, cells_of, rows_of, table_text, text_of
from drafting.readers.reviewed import OBJECT, Reviewed, Row, Table
from drafting.report import Block, PhotoBlock, Report, TableBlock
from drafting.report import Table as ReportTable

if TYPE_CHECKING:
    from drafting.readback.collecting import Collector


class TableCollector:
    """Tables and grids, for the collector it belongs to."""

    def __init__(
        self, report: Report, slots: Sequence[AnySlot], reviewed: Reviewed, collector: Collector
    ) -> None:
        self._report = report
        self._collector = collector
        self._facts = FactTables(report, collector)
        self._grids = Grids(slots, reviewed, collector)

    def kept(self, table: Table, slot: AnySlot) -> None:
        """A table that stands where it stood."""
        if isinstance(slot, GridSlot):
            self._grids.kept(table, slot)
        elif isinstance(slot, TableSlot):
            if slot.block is None:
                self._facts.kept(table, slot)
            else:
                self._table(table, slot)

    def finish(self) -> None:
        """Collects what can be told once all tables are known."""
        self._grids.finish()

    def new(self, table: Table, home: Home | None, about: str) -> None:
        """A table that was not exported."""
        hand = row_hand(table.rows, self._collector.saved)
        for raw in raws_of(table.rows):
            self._collector.homes[raw.number] = home
        if any(OBJECT in raw.accepted for raw in raws_of(table.rows)):
            message = _("Pictures were put in with “{text}”; insert them in the draft yourself.")
            text = tidy(table_text(table, accepted=True)).strip()
            self._collector.note(hand, about, message.format(text=" ".join(text.split())))
            return
        if self._collector.lacks_grid and not table_text(table, accepted=True).strip():
            return  # the empty cells of photos that went
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
            assert isinstance(slot, GridSlot)
            assert isinstance(block, PhotoBlock)
            new = self._grids.moved(table, slot, block)
        group = self._collector.new_group()
        assert isinstance(slot, TableSlot | GridSlot)
        assert slot.block is not None
        self._collector.edits.append(insertion(home, new, saved, group))
        self._collector.edits.append(deletion(slot.about, slot.block, block, saved, group))

    def gone(self, slot: AnySlot, before: Table | None) -> None:
        """A table that is not there any more."""
        if isinstance(slot, GridSlot) and self._grids.gone(slot):
            return
        hand = row_hand(before.rows if before else (), self._collector.saved, deleted=True)
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
        pairs = paired_rows(slot, rows_of(table))
        found = {number for number, _row in pairs}
        known = {id(row) for _number, row in pairs}
        changed = [row for row in rows_of(table, accepted=True) if id(row) not in known]
        changed += [row for _number, row in pairs if row.deleted]
        changed += [row for _number, row in pairs if not row.deleted and is_reshaped(row, slot)]
        if changed or len(found) < len(slot.rows):
            self._replaced(table, slot, changed)
            return
        for number, row in pairs:
            for exported, cell in zip(slot.rows[number], cells_of(row, accepted=True), strict=True):
                self._collector.text(exported, cell_raws(cell))

    def _replaced(self, table: Table, slot: TableSlot, changed: Sequence[Row]) -> None:
        """A table with other rows or columns takes the place of the one it was."""
        block = self._block(slot)
        assert isinstance(block, TableBlock)
        assert slot.block is not None
        saved = self._collector.saved
        hand = row_hand(changed, saved)
        if hand == saved:
            hand = row_hand(changed, saved, deleted=True)
        home = Home(slot.about, slot.block)
        for raw in raws_of(table.rows):
            self._collector.homes[raw.number] = home
        new = TableBlock(_accepted_table(table, slot.headers, block.table.caption))
        group = self._collector.new_group()
        self._collector.edits.append(insertion(home, new, hand, group))
        self._collector.edits.append(deletion(slot.about, slot.block, block, hand, group))


def _words(slot: AnySlot) -> str:
    """The words of a table or grid, to know it by."""
    if isinstance(slot, Slot):
        return slot.text
    if isinstance(slot, GridSlot):
        return "、".join(" ".join(caption.text.split()) for caption in slot.captions)
    return "\n".join(" | ".join(cell.text for cell in row) for row in slot.rows)


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
