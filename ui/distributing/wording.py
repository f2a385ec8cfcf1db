"""What an old report holds, in words of the user."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.compose.fields import FieldValues
from drafting.dayspans import days_of_row
from drafting.distribution import Chunk
from drafting.i18n import _, glossed, ngettext
from drafting.placenames import place_name
from drafting.places import Place
from drafting.report import Block, ItineraryDay, Report
from drafting.rocdates import format_roc
from drafting.template import Form, Template
from drafting.wordcount import section_count
from ui.lengths import words


def unheaded(chunk: Chunk) -> str:
    """What a stretch without a heading is called."""
    return _("(Footnotes and text boxes)") if chunk.beside else _("(Text without a heading)")


def field_name(name: str, report: Report, form: Form) -> str:
    """What the form calls a fact."""
    if name == "contact":
        return _("{contact}, {phone}").format(
            contact=place_name(Place("contact"), report, form),
            phone=place_name(Place("contact", None, "phone"), report, form),
        )
    return place_name(Place(name), report, form)


def fact(name: str, report: Report, template: Template) -> str:
    """A fact of a report in a line or a few; empty when there is none."""
    values = FieldValues(report, template)
    match name:
        case "categories":
            names = [template.categories[key] for key in report.categories]
            names += [template.other_purposes[key] for key in report.other_purposes]
            return _(", ").join(map(glossed, names))
        case "travellers":
            return "\n".join("／".join(filter(None, line.split("/"))) for line in values.traveller_lines())
        case "contact":
            return template.words.separator.join(filter(None, (report.contact.name, report.contact.phone)))
        case "period":
            return values.period(report.period) if report.period.start else ""
        case "report_date":
            return values.date(report.report_date) if report.report_date else ""
        case "has_attachments":
            words = template.words
            return {True: glossed(words.yes), False: glossed(words.no), None: ""}[report.has_attachments]
        case "itinerary":
            return _itinerary(report.itinerary, template)
        case "title" | "host_agency" | "destination":
            return values.value(name)
    raise KeyError(name)


def _itinerary(days: Sequence[ItineraryDay], template: Template) -> str:
    dates = [date for day in days if day.place or day.activities for date in days_of_row(day)]
    if not dates:
        return ""
    first, last = (format_roc(date, template.dates.itinerary) for date in (min(dates), max(dates)))
    n = max(len(days), len(set(dates)))
    told = ngettext("{n} day, {first} to {last}", "{n} days, {first} to {last}", n)
    if first == last:
        told = ngettext("{n} day, {first}", "{n} entries, {first}", n)
    told = told.format(n=n, first=first, last=last)
    bare = sum(not day.activities for day in days)
    if not bare:
        return told
    more = ngettext(
        "{n} day has no activities: compare it with the old report.",
        "{n} days have no activities: compare them with the old report.",
        bare,
    )
    return told + "\n" + more.format(n=bare)


def amount(blocks: Sequence[Block]) -> str:
    """How much text blocks hold."""
    return words(section_count(blocks).words)
