"""The itinerary (行程表), part of the page it is printed in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from drafting import itinerary as days
from drafting.dayspans import Days, days_in, days_of_row
from drafting.i18n import _, told
from drafting.places import Place
from drafting.report import ItineraryDay, Period
from ui.session import Session
from ui.widgets.notice import Notice
from ui.widgets.offers import Offer
from ui.widgets.sheet.columns import Column, DateSpan, Line, Lines
from ui.widgets.sheet.model import FOLLOWS, Cells
from ui.widgets.sheet.table import SheetTable

DATE, PLACE, ACTIVITIES = range(3)
_ACTIVITY = re.compile(r"activities\[(\d+)\]")


class ItineraryEditor(QWidget):
    """A row a day, or for several days; a row without anything in it is none.

    Args:
        session: The open draft.
        parent: Where it stands. What is made elsewhere takes its style anew there, with all that is in it.
    """

    grown = Signal(int)
    """It has become higher by so many pixels, for what is said of a day for instance."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._judged: tuple[tuple[ItineraryDay, ...], Period, tuple[int, ...]] | None = None
        self._mendings: tuple[days.Mending, ...] = ()
        labels = {column.field: told(column.label) for column in session.template.itinerary.columns}
        date, weekday = labels.get("date", _("Date")), labels.get("weekday", _("Weekday"))
        day = _("{date} / {weekday}").format(date=date, weekday=weekday)
        self.table = SheetTable(
            (
                Column(day, 0, DateSpan(session.template.dates.itinerary, self._near), 9),
                Column(labels.get("place", _("Place")), 2, Line(), 6, self._places),
                Column(labels.get("activities", _("Activities")), 5, Lines(), 10),
            ),
            _("Day {n}"),
            _("+ Day"),
            paste=self._pasted,
            put_in=_put_in,
            fresh=self._fresh,
            paste_anywhere=True,
            belongs=self._belongs,
            parent=self,
        )
        add = self.table.add_action
        add("copy", _("Copy day"), "Ctrl+D", self.copy_day)
        add("split", _("Split day"), "Ctrl+Shift+Return", self.split_day)
        add("merge", _("Merge with next"), "Ctrl+J", self.merge_days)
        add("fill", _("Add the days of the trip"), "", partial(self.mend, "days"), when=self._days_missing)
        self.notice = Notice(self)
        self.left_out = Notice(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.notice)
        layout.addWidget(self.left_out)
        layout.addWidget(self.table)
        layout.addWidget(self._usage())
        self.setFocusProxy(self.table.view)
        self.table.edited.connect(self._edited)
        self.table.settled.connect(self._settled)
        self.table.view.cell_changed.connect(self.refresh)
        self.show_report()

    def _usage(self) -> QLabel:
        label = QLabel(
            _(
                "One activity a line: Alt+Enter begins another, Enter goes to the day below. F4 opens a calendar. An"
                " itinerary copied from Excel or a mail can be pasted. For several days in one row type the first and"
                " the last, such as 9/1～9/5, or choose the days and merge them."
            )
        )
        label.setProperty("role", "hint")
        label.setWordWrap(True)
        return label

    @property
    def _itinerary(self) -> tuple[ItineraryDay, ...]:
        return self._session.report.itinerary

    def show_report(self) -> None:
        """Shows the itinerary of the report."""
        self.left_out.clear()
        self.table.show_values(list(map(_cells, self._itinerary)))
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands below moves along."""
        super().resizeEvent(event)
        before = event.oldSize()
        if before.width() == event.size().width() and before.height() != event.size().height():
            self.grown.emit(event.size().height() - before.height())

    def begin(self) -> None:
        """Who comes here for the first time finds the caret where something is to be written, not at a date."""
        if self.table.view.cell[0] >= 0:
            return
        for row, day in enumerate(self._itinerary):
            if day.date and not (day.place and day.activities):
                at = self.table.model.row_of(row)
                self.table.view.put_caret(at, ACTIVITIES if day.place else PLACE, focus=False)
                return

    def refresh(self) -> None:
        """Marks the rows with which something is amiss, and offers what would mend them."""
        period, going = self._session.report.period, self._going()
        judged = self._judged
        if judged and judged[0] is self._itinerary and judged[1] is period and judged[2] == going:
            return  # asked at every key that is typed below
        self._judged = (self._itinerary, period, going)
        self._mendings = days.mendings(self._itinerary, period)
        texts = {
            "outside": _("outside the trip"),
            "double": _("date stands twice"),
            "order": _("earlier than the row above"),
        }
        found = self._problems(period, going)
        self.table.set_marks({row: texts[problem] for row, problem in found.items()})
        self._offer(found)
        self.table.enable()

    def _going(self) -> tuple[int, ...]:
        """The rows that go as soon as the days that are being typed are settled."""
        itinerary, row = self._itinerary, self.table.current
        typing = self.table.view.cell[1] == DATE and 0 <= row < len(itinerary)
        return days.covered(itinerary, row) if typing else ()

    def _problems(self, period: Period, going: Sequence[int]) -> dict[int, days.Problem]:
        """What is amiss with the rows; those that go are no matter any more."""
        itinerary = self._itinerary
        kept = [n for n in range(len(itinerary)) if n not in going]
        found = days.problems([itinerary[n] for n in kept], period)
        return {kept[n]: problem for n, problem in found.items()}

    def _days_missing(self) -> bool:
        return "days" in self._mendings

    def set_readonly(self) -> None:
        """Turns off everything that edits."""
        self.table.set_readonly(True)
        self.notice.hide()

    def select(self, place: Place, start: int, end: int) -> bool:
        """Goes to a cell; of the activities to the line meant."""
        if place.section != "itinerary" or place.block is None:
            return False
        match = _ACTIVITY.fullmatch(place.field)
        if not match:
            named = {"date": DATE, "last": DATE, "place": PLACE, "activities": ACTIVITIES}
            column = named.get(place.field, max(self.table.view.cell[1], 0))
            return self.table.select(place.block, column, start, end)
        row = self.table.model.row_of(place.block)
        if row < 0:
            return False
        lines = self.table.model.text(row, ACTIVITIES).split("\n")
        kept = [number for number, line in enumerate(lines) if line.strip()]
        if int(match[1]) >= len(kept):
            return False
        before = sum(len(line) + 1 for line in lines[: kept[int(match[1])]])
        return self.table.select(place.block, ACTIVITIES, before + start, before + end)

    def writes_prose(self) -> bool:
        """Whether the caret is where words are written, not a date."""
        return self.table.view.cell[1] in (PLACE, ACTIVITIES)

    def current_place(self) -> tuple[Place, int, int] | None:
        """The cell with the caret; the day as a whole when nothing is selected in it."""
        found = self.table.selection()
        if found is None:
            return None
        row, column, (start, end) = found
        if end <= start or column == DATE:
            return Place("itinerary", row), 0, 0
        if column == PLACE:
            return Place("itinerary", row, "place"), start, end
        number, at = 0, 0
        for line in self.table.model.text(self.table.model.row_of(row), ACTIVITIES).split("\n"):
            if line.strip():
                if at <= start <= end <= at + len(line):
                    return Place("itinerary", row, f"activities[{number}]"), start - at, end - at
                number += 1
            at += len(line) + 1
        return Place("itinerary", row), 0, 0

    def show_said(self, said: Mapping[Place, str]) -> None:
        """Shows it below the cells."""
        cells: dict[tuple[int, int], str] = {}
        for place, text in said.items():
            if place.section == "itinerary" and place.block is not None:
                column = {"date": DATE, "last": DATE, "place": PLACE}.get(place.field, ACTIVITIES)
                before = cells.get((place.block, column))
                cells[place.block, column] = f"{before}\n{text}" if before and text not in before else text
        self.table.set_said(cells)

    # ---------------------------------------------------------------- what can be done with days

    def copy_day(self) -> None:
        """The day once more, on the next date."""
        row = self.table.current
        if row >= 0:
            self._put(days.copy_day(self._itinerary, row, self._session.report.period), row + 1)

    def split_day(self) -> None:
        """Parts the day in two, at the activity the caret is in, else in the middle."""
        row = self.table.current
        if row < 0:
            return
        self._put(
            days.split_day(self._itinerary, row, self._split_at(row), self._session.report.period), row + 1
        )

    def _split_at(self, row: int) -> int:
        count = len(self._itinerary[row].activities)
        if self.table.view.cell[1] != ACTIVITIES:
            return (count + 1) // 2
        before = self.table.view.field.textCursor()
        text = self.table.view.field.text[: before.position()]
        line = sum(bool(part.strip()) for part in text.split("\n")[:-1])
        return min(max(line, 1), count) if count else 0

    def merge_days(self) -> None:
        """Makes the days that are chosen one row for all of them; without a choice the day and the one below."""
        rows = self.table.chosen()
        if not rows:
            return
        last = rows[-1] if len(rows) > 1 else rows[0] + 1
        if last < len(self._itinerary):
            self._put(days.span_days(self._itinerary, rows[0], last), rows[0])

    def mend(self, mending: days.Mending) -> None:
        """Does one of :func:`drafting.itinerary.mendings`; the caret stays with its day."""
        row = max(self.table.view.cell[0], 0)
        made = days.mended(self._itinerary, self._session.report.period, mending)
        date = self._itinerary[row].date if row < len(self._itinerary) else None
        if mending in ("merge", "sort") and date is not None:
            row = next((number for number, day in enumerate(made) if date in days_of_row(day)), row)
        self._put(made, min(row, len(made) - 1))

    def _put(self, itinerary: Sequence[ItineraryDay], row: int) -> None:
        column = max(self.table.view.cell[1], 0)
        self.table.rows.replace(list(map(_cells, itinerary)), row, column)

    def _offer(self, found: dict[int, days.Problem]) -> None:
        told = {
            "outside": _("Days outside the trip: {rows}."),
            "double": _("Days with the same date: {rows}."),
            "order": _("Days out of order: {rows}."),
        }
        sentences = []
        for problem, text in told.items():
            rows = [str(row + 1) for row, kind in found.items() if kind == problem]
            if rows:
                sentences.append(text.format(rows=_(", ").join(rows)))
        labels: dict[days.Mending, str] = {
            "shift": _("Move all to the first day of the trip"),
            "redate": _("Number the dates from the first day"),
            "merge": _("Merge the days of one date"),
            "sort": _("Sort by date"),
            "until": _("Put the last day with the first"),
        }
        if "until" in self._mendings:
            sentences.append(
                _("The last day of a row stands among its activities, and is not printed with its date.")
            )
        if not sentences or self._session.readonly:
            self.notice.clear()
            return
        offered = [mending for mending in self._mendings if mending in labels]
        self.notice.say(" ".join(sentences), {labels[m]: partial(self.mend, m) for m in offered})

    # ---------------------------------------------------------------- the table

    def _edited(self, merge: str) -> None:
        itinerary = tuple(map(_day, self.table.values))
        if itinerary != self._itinerary:
            report = msgspec.structs.replace(self._session.report, itinerary=itinerary)
            if merge == FOLLOWS:
                self._session.amend(report)
            else:
                self._session.update(report, f"itinerary.{merge}" if merge else "")

    def _settled(self, column: int, cells: Cells) -> None:
        """Several days were typed in a row: the rows made for them in advance go, with it one step to be undone."""
        itinerary, day = self._itinerary, _day(cells)
        if column != DATE or self._session.readonly or day not in itinerary:
            return
        gone = days.covered(itinerary, itinerary.index(day))
        model = self.table.model
        gone = tuple(n for n in gone if not any(map(partial(model.reason, model.row_of(n)), range(3))))
        if gone:
            self.table.rows.drop(gone)

    def _fresh(self, rows: list[Cells], at: int) -> Cells:
        there = list(map(_day, rows))
        return _cells(days.added_day(there, at - 1 if at else len(there), self._session.report.period))

    def _near(self) -> dt.date | None:
        """A day of the trip, or of another row as long as the trip has none."""
        period = self._session.report.period
        return period.start or period.end or next((day.date for day in self._itinerary if day.date), None)

    def _places(self, _row: Sequence[Any]) -> list[Offer]:
        """The places of the other days."""
        return [Offer(place) for place in dict.fromkeys(day.place for day in self._itinerary) if place]

    def _pasted(self, text: str, html: str) -> Sequence[Cells]:
        period = self._session.report.period
        from drafting.pasting import read_copied, rows_from_clipboard

        self.left_out.clear()
        found, left_out = read_copied(rows_from_clipboard(text, html), text, period)
        if not any(day.date for day in found):
            return []
        if len(found) > 1 and left_out:
            self._tell_left_out(left_out)
        elif left_out:  # one day may be lines for a cell: nothing is told of them
            first = found[0]
            found = (msgspec.structs.replace(first, activities=(*first.activities, *left_out)),)
        return list(map(_cells, found))

    def _belongs(self, lines: Sequence[str], column: int) -> int:
        """Text that no day was found in is what was done on the day it is pasted at, not places of all days below."""
        from drafting.pasting import are_places

        if are_places(lines):
            return column
        told = _("The pasted lines are not told apart by days: all are activities of this row now.")
        self.left_out.say(told, {_("Close"): self._close_left_out})
        return ACTIVITIES

    def _close_left_out(self) -> None:
        self.left_out.clear()
        self.setFocus()  # else it would be on the way to another page

    def _tell_left_out(self, lines: Sequence[str]) -> None:
        """Says which lines of a mail were taken for greeting and farewell, so that none is lost unseen."""
        quoted = "".join(_("“{words}”").format(words=line) for line in lines)

        def put_in() -> None:
            *others, last = self._itinerary or (ItineraryDay(),)  # which may be gone by now
            day = msgspec.structs.replace(last, activities=(*last.activities, *lines))
            self.left_out.clear()
            self._put((*others, day), len(others))

        told = _("Not taken for activities: {lines}").format(lines=quoted)
        self.left_out.say(told, {_("Add them to the last day"): put_in, _("Close"): self._close_left_out})


def _put_in(cells: list[Cells], made: Sequence[Cells], row: int) -> tuple[list[Cells], int]:
    rows, last = days.with_pasted(list(map(_day, cells)), list(map(_day, made)), row)
    return list(map(_cells, rows)), last


def _cells(day: ItineraryDay) -> Cells:
    return days_in(day), day.place, day.activities


def _day(cells: Cells) -> ItineraryDay:
    dates: Days = cells[DATE]
    return ItineraryDay(dates.first, cells[PLACE], cells[ACTIVITIES], dates.last)
