"""The days of the trip, and what becomes of the itinerary when they change."""

from __future__ import annotations

import datetime as dt

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from drafting.errors import InputError
from drafting.i18n import _
from drafting.itinerary import PeriodChange, change_period, days_of, is_empty
from drafting.report import ItineraryDay, Period
from ui.session import Session
from ui.widgets.notice import Notice
from ui.widgets.roc_date import RocDateEdit


class PeriodEdit(QWidget):
    """First and last day. Once they were changed, the itinerary can follow them, or stay; nobody is held up to say so.

    Until one of it is chosen, what is offered starts from the period the itinerary was made for, so that changing the
    first day and then the last moves the whole trip once. The session keeps which that is: a page that is made anew
    goes on offering.
    """

    changed = Signal()
    """The period or the itinerary of the report was changed here."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._seen = session.report.period
        settled, seen = session.periods or (self._seen, self._seen)
        self._settled = settled if seen == self._seen else self._seen
        pattern = session.template.dates.form
        self.start = RocDateEdit(
            pattern, _("First day of the trip"), near=lambda: self._period.end, parent=self
        )
        self.end = RocDateEdit(
            pattern, _("Last day of the trip"), near=lambda: self._period.start, parent=self
        )
        self.length = QLabel(self)
        self.length.setWordWrap(True)
        self.notice = Notice(self)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        for row, (text, field) in enumerate(((_("from"), self.start), (_("to"), self.end))):
            label = QLabel(text, self)
            label.setBuddy(field.line)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(grid)
        layout.addWidget(self.length)
        layout.addWidget(self.notice)
        self.setFocusProxy(self.start)
        self.start.date_edited.connect(lambda date: self._edited(date, self._period.end))
        self.end.date_edited.connect(lambda date: self._edited(self._period.start, date))
        for field in (self.start, self.end):
            field.finished.connect(self._finished)
        self._finished()

    @property
    def _period(self) -> Period:
        return self._session.report.period

    @property
    def _itinerary(self) -> tuple[ItineraryDay, ...]:
        return self._session.report.itinerary

    def show_report(self) -> None:
        """Shows the period of the report."""
        for field, date in ((self.start, self._period.start), (self.end, self._period.end)):
            if field.date != date:
                field.date = date
        if self._period != self._seen:
            self._settled = self._seen = self._period
            self._keep()
            self.notice.clear()
        elif not self.notice.isHidden():
            self._finished()  # the itinerary may be another one by now
        self.refresh()

    def refresh(self) -> None:
        """Says how long the trip is, or that it ends before it starts."""
        start, end = self._period.start, self._period.end
        days = len(days_of(self._period))
        backward = start is not None and end is not None and end < start
        if backward:
            text = "⚠ " + _("The trip ends before it starts.")
        elif days > 1:
            text = _("{days} days, {nights} nights").format(days=days, nights=days - 1)
        elif days == 1:
            text = _("one day")
        elif start and end:
            text = "⚠ " + _("No trip lasts longer than a year; check the years.")
        else:
            text = ""
        self.length.setText(text)
        self.length.setVisible(bool(text))
        wrong = text.startswith("⚠")
        if bool(self.length.property("wrong")) != wrong:
            self.length.setProperty("wrong", wrong)
            self.length.style().polish(self.length)

    def _edited(self, start: dt.date | None, end: dt.date | None) -> None:
        period = Period(start, end)
        if period != self._period:
            self._seen = period
            self._keep()
            self._session.update(msgspec.structs.replace(self._session.report, period=period), "period")
            self.changed.emit()

    def _finished(self) -> None:
        """The user is done with a date: an itinerary without content follows, any other is asked about."""
        if self._session.readonly or self._period == self._settled:
            self.notice.clear()
            return
        try:
            change = change_period(self._itinerary, self._settled, self._period)
        except InputError:  # the years are so far apart that no itinerary could follow
            return
        if all(is_empty(day) for day in self._itinerary):
            if change.kept != self._itinerary:
                self._put(change.kept, "period")
            self._settled = self._period
            self._keep()
        else:
            self._ask(change)

    def _keep(self) -> None:
        self._session.periods = self._settled, self._seen

    def _ask(self, change: PeriodChange) -> None:
        actions = {}
        if (
            change.shifted not in (self._itinerary, change.kept)
            and self._settled.start
            and self._period.start
        ):
            by_days = (self._period.start - self._settled.start).days
            label = _("Move the days with the trip ({by_days:+d} days)").format(by_days=by_days)
            actions[label] = lambda: self._put(change.shifted)
        if change.kept != self._itinerary:
            actions[_("Keep the dates, add what is missing")] = lambda: self._put(change.kept)
        if not actions:
            self.notice.clear()
            self._settled = self._period
            self._keep()
            return
        actions[_("Leave the itinerary as it is")] = self._settle
        self.notice.say(_("The days of the trip have changed. Should the itinerary follow?"), actions)

    def _put(self, itinerary: tuple[ItineraryDay, ...], merge: str = "") -> None:
        self._session.update(msgspec.structs.replace(self._session.report, itinerary=itinerary), merge)
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        self._settled = self._period  # first: the focus that comes back tells of a date that is finished
        self._keep()
        if self.notice.isVisible():
            self.start.line.setFocus()
        self.notice.clear()
