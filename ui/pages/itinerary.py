"""The itinerary (行程表), part of the page it is printed in."""

from __future__ import annotations

from functools import partial

import msgspec
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from drafting.i18n import _
from drafting.itinerary import with_days
from drafting.report import ItineraryDay
from ui.session import Session
from ui.widgets.cells import DateCell, LinesCell, TextCell
from ui.widgets.rows import Column, RowTable


class ItineraryEditor(QWidget):
    """A row a day; a row without anything in it is no day."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        labels = {column.field: column.label for column in session.template.itinerary.columns}
        date = labels.get("date", _("Date"))
        weekday = labels.get("weekday", _("Weekday"))
        place = labels.get("place", _("Place"))
        activities = labels.get("activities", _("Activities"))
        columns = (
            Column(f"{date}／{weekday}", 2, partial(DateCell, session.template.dates.itinerary)),
            Column(place, 3, TextCell),
            Column(_("{label} (one activity a line)").format(label=activities), 6, LinesCell),
        )
        self.table = RowTable(columns, _("Day {n}"), _("+ Day"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.fill = QPushButton(_("Add the days of the trip"))
        self.fill.clicked.connect(self._fill)
        self.table.foot.insertWidget(1, self.fill)
        self.table.edited.connect(self._edited)
        self.show_report()

    def show_report(self) -> None:
        """Shows the itinerary of the report."""
        days = self._session.report.itinerary
        if days != self._days():
            self.table.values = [msgspec.structs.astuple(day) for day in days]
        self.refresh()

    def refresh(self) -> None:
        """Offers the days of the period that have no row yet."""
        self.fill.setEnabled(not self._session.readonly and self._filled() != self._session.report.itinerary)

    def _filled(self) -> tuple[ItineraryDay, ...]:
        return with_days(self._session.report.itinerary, self._session.report.period)

    def _fill(self) -> None:
        self._session.update(msgspec.structs.replace(self._session.report, itinerary=self._filled()))
        self.show_report()

    def _days(self) -> tuple[ItineraryDay, ...]:
        return tuple(ItineraryDay(*cells) for cells in self.table.values if any(cells))

    def _edited(self) -> None:
        if self._days() != self._session.report.itinerary:
            self._session.update(msgspec.structs.replace(self._session.report, itinerary=self._days()))
