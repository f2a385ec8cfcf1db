"""Dates of the form: period, itinerary, report date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from drafting.checks.finding import Finding
from drafting.checks.hit import Context, report_rule
from drafting.dayspans import days_of_row
from drafting.i18n import _, ngettext
from drafting.itinerary import day_outside
from drafting.rocdates import date_in_words


@report_rule
def period(context: Context) -> Iterator[Finding]:
    """The trip starts before it ends; the report comes after it; nothing lies in the future."""
    start, end = context.report.period.start, context.report.period.end
    written, today = context.report.report_date, context.settings.today
    if start and end and start > end:
        yield context.about("dates.period", "period", _("The trip ends before it starts."))
    if written and end and written < end:
        message = _("The report date is before the return from the trip.")
        yield context.about("dates.report", "report_date", message)
    if today and end and end > today:
        message = _("The trip ends on {date}, which is still to come.").format(date=date_in_words(end))
        yield context.about("dates.future", "period", message)
    if today and written and written > today:
        message = _("The report date {date} is still to come.").format(date=date_in_words(written))
        yield context.about("dates.future", "report_date", message)


@report_rule
def deadline(context: Context) -> Iterator[Finding]:
    """The office's own term for the report, counted from the return; off unless set."""
    months, end = context.settings.deadline_months, context.report.period.end
    written = context.report.report_date or context.settings.today
    if months is None or end is None or written is None:
        return
    last = add_months(end, months)
    if written > last:
        message = ngettext(
            "The report was due on {date}: {n} month after the return.",
            "The report was due on {date}: {n} months after the return.",
            months,
        )
        message = message.format(date=date_in_words(last), n=months)
        yield context.about("dates.deadline", "report_date", message)


def add_months(date: dt.date, months: int) -> dt.date:
    """The same day some months later, the last of the month where that day is missing (民法第121條)."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    for day in range(date.day, 27, -1):
        try:
            return dt.date(year, month + 1, day)
        except ValueError:
            continue
    return dt.date(year, month + 1, min(date.day, 28))


@report_rule
def itinerary(context: Context) -> Iterator[Finding]:
    """Each day of the trip stands in the itinerary once, in order, and no other day."""
    start, end = context.report.period.start, context.report.period.end
    days = context.report.itinerary
    seen: set[dt.date] = set()
    latest: dt.date | None = None
    for row, day in enumerate(days):
        if day.date is None:
            message = _("Day {number} of the itinerary has no date.").format(number=row + 1)
            yield context.about("dates.day-missing", "itinerary", message, row)
            continue
        if start and end and start <= end and (outside := day_outside(day, context.report.period)):
            message = _("{date} lies outside the period of the trip.").format(date=date_in_words(outside))
            yield context.about("dates.outside", "itinerary", message, row)
        if again := next((date for date in days_of_row(day) if date in seen), None):
            message = _("{date} stands twice in the itinerary.").format(date=date_in_words(again))
            yield context.about("dates.day-twice", "itinerary", message, row)
        elif latest and day.date < latest:
            message = _("{date} stands behind a later day.").format(date=date_in_words(day.date))
            yield context.about("dates.day-order", "itinerary", message, row)
        seen.update(days_of_row(day))
        latest = max(day.date, latest or day.date)
    if days and start and end and 0 <= (end - start).days < 400:
        yield from _missing(context, start, end, seen)


def _missing(context: Context, start: dt.date, end: dt.date, seen: set[dt.date]) -> Iterator[Finding]:
    every = [start + dt.timedelta(days=n) for n in range((end - start).days + 1)]
    missing = [day for day in every if day not in seen]
    if not missing or not seen:
        return
    names = _(", ").join(date_in_words(day) for day in missing[:5]) + ("……" if len(missing) > 5 else "")
    message = _("The itinerary lacks {days}.").format(days=names)
    yield context.about("dates.day-missing", "itinerary", message)
