"""Collects what was changed in the tables of facts: rows that came, went or were moved, and cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING

import msgspec

from drafting.compose.slots import Home, Slot, TableSlot
from drafting.dayspans import Days, on_days
from drafting.i18n import _
from drafting.places import Place
from drafting.readback.edits import row_in, row_other, row_out
from drafting.readback.factrows import Unclear, told_days, told_row
from drafting.readback.rowpairs import accepted_lines, accepted_text, is_reshaped, paired_rows, raws_of
from drafting.readback.units import cell_raws, cells_of, hand_of, rows_of
from drafting.readers.reviewed import Cell, Hand, Row, Table
from drafting.report import Report
from drafting.review.facts import FACT_FIELDS, fact_rows
from drafting.review.model import FactRow

if TYPE_CHECKING:
    from drafting.readback.collecting import Collector


class FactTables:
    """The tables of facts of a report, for the collector it belongs to."""

    def __init__(self, report: Report, collector: Collector) -> None:
        self._report = report
        self._collector = collector

    def kept(self, table: Table, slot: TableSlot) -> None:
        """A table that stands where it stood."""
        pairs = paired_rows(slot, rows_of(table))
        rows = rows_of(table, accepted=True)
        gone: list[tuple[int, Hand, Row | None]] = []
        for number, row in pairs:
            if row.deleted or self._is_emptied(slot, number, row):
                gone.append((number, row_hand([row], self._collector.saved, deleted=True), row))
            elif is_reshaped(row, slot):
                message = _("A row was given other cells: “{text}”")
                self._note(message, slot, number, row)
            else:
                position = next((n for n, each in enumerate(rows) if each is row), 0) - slot.headers
                self._cells(slot, number, row, position)
        found = {number for number, _row in pairs}
        gone += [(n, self._collector.saved, None) for n in range(len(slot.rows)) if n not in found]
        self._come_and_gone(slot, pairs, rows, sorted(gone, key=lambda each: each[0]))

    # Rows

    def _come_and_gone(
        self,
        slot: TableSlot,
        pairs: Sequence[tuple[int, Row]],
        rows: Sequence[Row],
        gone: Sequence[tuple[int, Hand, Row | None]],
    ) -> None:
        """Rows put in and rows taken out; what says the same was moved, and is decided together."""
        numbers = {id(row): number for number, row in pairs}
        groups: dict[int, int] = {}
        behind = slot.headers - 1
        for row in rows:
            if id(row) in numbers:
                behind = numbers[id(row)]
                continue
            moved = next(
                (n for n, _hand, _row in gone if n not in groups and _says(slot, n, row)),
                None,
            )
            if moved is not None and self._row(slot, moved) is not None:
                groups[moved] = self._collector.new_group()
            self._come(slot, row, behind, moved, groups.get(moved, 0) if moved is not None else 0)
        for number, hand, struck in gone:
            self._gone(slot, number, hand, struck, groups.get(number, 0))

    def _come(self, slot: TableSlot, row: Row, behind: int, moved: int | None, group: int) -> None:
        index = behind - slot.headers if behind >= slot.headers else None
        if index is not None and index >= self._count(slot):
            index = self._count(slot) - 1 if self._count(slot) else None
        for raw in raws_of([row]):
            self._collector.homes[raw.number] = Home(slot.about, index)
        known = self._row(slot, moved) if moved is not None else None
        try:
            new = known or told_row(slot.about, slot.columns, row, self._near(index))
        except Unclear as why:
            self._not_told(slot, row, index, str(why))
            return
        hand = row_hand([row], self._collector.saved)
        self._collector.edits.append(row_in(slot.about, index, new, hand, group))

    def _not_told(self, slot: TableSlot, row: Row, behind: int | None, why: str) -> None:
        if behind is None:
            message = _("A row was put in first: “{text}”. Put it in by hand: {why}")
            self._note(message, slot, slot.headers, row, why=why)
            return
        message = _("A row was put in behind “{before}”: “{text}”. Put it in by hand: {why}")
        cells = slot.rows[behind + slot.headers]
        named = next((text for cell in cells if (text := " ".join(cell.text.split()))), "")
        self._note(message, slot, behind + slot.headers, row, before=named, why=why)

    def _gone(self, slot: TableSlot, number: int, hand: Hand, struck: Row | None, group: int) -> None:
        row = self._row(slot, number)
        for raw in raws_of([struck] if struck is not None else []):
            self._collector.homes[raw.number] = Home(slot.about, number - slot.headers if row else None)
        if row is not None:
            self._collector.edits.append(row_out(slot.about, number - slot.headers, row, hand, group))
            return
        text = " | ".join(cell.text for cell in slot.rows[number])
        message = _("A row was deleted, which the draft cannot take over: “{text}”")
        self._collector.note(hand, slot.about, message.format(text=text), text, self._place(slot, number))

    def _is_emptied(self, slot: TableSlot, number: int, row: Row) -> bool:
        """Whether all that a row said was taken out of it."""
        said = any(cell.text.strip() for cell in slot.rows[number])
        return said and not any(accepted_text(cell) for cell in cells_of(row, accepted=True))

    # Cells

    def _cells(self, slot: TableSlot, number: int, row: Row, position: int) -> None:
        """The texts of a row that stayed, and what is read from its cells together."""
        facts = self._row(slot, number)
        day = facts.day if facts is not None else None
        cells = list(zip(slot.rows[number], cells_of(row, accepted=True), strict=True))
        names = slot.columns if facts is not None else ()
        columns = dict(zip(names, cells, strict=False))
        for name, (exported, cell) in zip(chain(names, repeat("")), cells, strict=False):
            text = accepted_text(cell)
            silent = (
                text == exported.text.strip()
                or (name == "number" and text == str(position + 1))  # numbered anew, as we shall
                or (day is not None and _is_told_with_row(name, columns))
            )
            self._collector.text(exported, cell_raws(cell), silent=silent and not exported.spans)
        if facts is not None and day is not None:
            self._day(slot, number, facts, columns)

    def _day(self, slot: TableSlot, number: int, old: FactRow, cells: dict[str, tuple[Slot, Cell]]) -> None:
        """A day that got another date, or activities where it had none."""
        assert old.day is not None
        index, new = number - slot.headers, old.day
        hands: list[Hand] = []
        if _is_other(cells, "date"):
            exported, cell = cells["date"]
            hands.append(self._hand(cell))
            text = accepted_text(cell)
            day = accepted_text(cells["weekday"][1]) if _is_other(cells, "weekday") else ""
            try:
                days = told_days(text, day, old.day.date or self._near(index)) if text else Days()
            except Unclear as why:
                message = _("The date “{before}” was changed to “{after}”. Change it by hand: {why}")
                said = message.format(before=exported.text, after=text, why=str(why))
                self._collector.note(hands[0], slot.about, said, place=self._place(slot, number))
            else:
                new = on_days(new, *days)
        if _is_other(cells, "activities") and not cells["activities"][0].spans:
            hands.append(self._hand(cells["activities"][1]))
            new = msgspec.structs.replace(new, activities=accepted_lines(cells["activities"][1]))
        if new != old.day:
            edit = row_other(slot.about, index, old, FactRow(day=new), hands[-1])
            self._collector.edits.append(edit)

    def _hand(self, cell: Cell) -> Hand:
        raws = cell_raws(cell)
        struck = hand_of(raws, self._collector.saved, deleted=True)
        return hand_of(raws, struck)

    # Within

    def _count(self, slot: TableSlot) -> int:
        return len(fact_rows(self._report, slot.about)) if slot.about in FACT_FIELDS else 0

    def _row(self, slot: TableSlot, number: int) -> FactRow | None:
        """The row of the report that was printed as that of a number; None for the header and a blank row."""
        if slot.about not in FACT_FIELDS or number < slot.headers:
            return None
        rows = fact_rows(self._report, slot.about)
        return rows[number - slot.headers] if number - slot.headers < len(rows) else None

    def _place(self, slot: TableSlot, number: int) -> Place | None:
        row = self._row(slot, number)
        return Place(slot.about, number - slot.headers) if row is not None else None

    def _near(self, index: int | None) -> dt.date | None:
        """A day of the trip beside a row."""
        at = -1 if index is None else index
        days = sorted(enumerate(self._report.itinerary), key=lambda each: abs(each[0] - at))
        period = self._report.period
        return next((day.date for _n, day in days if day.date), period.start or period.end)

    def _note(self, message: str, slot: TableSlot, number: int, row: Row, **words: str) -> None:
        cells = cells_of(row, accepted=True)
        text = message.format(text=" | ".join(map(accepted_text, cells)), **words)
        hand = row_hand([row], self._collector.saved)
        self._collector.note(hand, slot.about, text, place=self._place(slot, number))


def row_hand(rows: Sequence[Row], saved: Hand, *, deleted: bool = False) -> Hand:
    """Who put rows in, or took them out; who saved the file where that was not tracked."""
    for row in rows:
        if found := row.deleted if deleted else row.inserted:
            return found
    return hand_of(raws_of(rows), saved, deleted=deleted)


def _is_other(cells: dict[str, tuple[Slot, Cell]], column: str) -> bool:
    return column in cells and accepted_text(cells[column][1]) != cells[column][0].text.strip()


def _is_told_with_row(name: str, cells: dict[str, tuple[Slot, Cell]]) -> bool:
    """Whether what a day says in a column is told with the row as a whole, and not as text of the cell."""
    if name == "weekday":
        return _is_other(cells, "date")
    return name == "date" or (name == "activities" and not cells[name][0].spans)


def _says(slot: TableSlot, number: int, row: Row) -> bool:
    """Whether a row says what the exported one of that number said, but for the number it bears."""
    cells = cells_of(row, accepted=True)
    if len(cells) != len(slot.rows[number]):
        return False
    counted = [column == "number" for column in slot.columns] or [False] * len(cells)
    return all(
        passed or exported.text.strip() == accepted_text(cell)
        for passed, exported, cell in zip(counted, slot.rows[number], cells, strict=True)
    )
